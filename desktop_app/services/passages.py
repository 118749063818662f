"""What the doors wrote of people and sessions that are to be removed: what counts keeps them in the register."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from desktop_app.domain.attendance import COUNTED, CheckIn, VoidedCheckIn
from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_
from desktop_app.store import register
from desktop_app.store.belonging import belonging

if TYPE_CHECKING:
    from desktop_app.store.recorder import Recorder


def of_delegates(act: Recorder, delegates: Collection[str]) -> None:
    """Let go of what the doors wrote of these delegates, within the act that removes them.

    Refused ("checked_in") while one of them counts as having come or gone: that stays to be seen. Answers
    that were voided, or never counted, go with the delegate.
    """
    _let_go(
        act, "delegate", delegates,
        N_(
            "{count} check-ins at the doors are of people who are to be removed. Withdraw the people from "
            "the list, with the reason; or void check-ins that were a mistake, then remove."
        ),
    )  # fmt: skip


def of_session(act: Recorder, session: str) -> None:
    """The same for a session that is to be removed."""
    _let_go(
        act, "session", [session],
        N_(
            "{count} check-ins at the doors are of this session: it stays in the programme. Void check-ins "
            "that were a mistake, then remove it."
        ),
    )  # fmt: skip


def _let_go(act: Recorder, field: str, uids: Collection[str], why: str) -> None:
    office = register.identity().office
    found = [one for one in belonging(CheckIn, field, uids, "uid") if one.owner == office]
    voids = belonging(VoidedCheckIn, "check_in", [one.uid for one in found], "uid")
    void = {one.check_in for one in voids}
    count = sum(one.answer in COUNTED and one.uid not in void for one in found)
    if count:
        raise Refusal(why, code="checked_in", count=count)
    act.remove(VoidedCheckIn, [one.uid for one in voids if one.owner == office], "")
    act.remove(CheckIn, [one.uid for one in found], "")
