"""What a day left of people and sessions that are to be removed: where it counts, they stay in the register."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from desktop_app.domain.attendance import COUNTED, Absence, CheckIn, VoidedCheckIn
from desktop_app.domain.credentials import CredentialsReport
from desktop_app.domain.errors import Refusal
from desktop_app.domain.votes import Elector, Vote
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
            "Who came through a door is not removed (check-ins: {count}). Withdraw them from the list, "
            "with the reason; or void check-ins that were a mistake, then remove."
        ),
    )  # fmt: skip


def of_session(act: Recorder, session: str) -> None:
    """The same for a session that is to be removed, with what was noted of absences and who was to vote in it.

    Refused, too, once credentials were settled for it ("settled") or a committee voted in it ("begun").
    """
    if any(
        one.owner == _office() for one in belonging(CredentialsReport, "session", session, "uid")
    ):
        raise Refusal(
            N_(
                "Figures of the credentials were settled for this session: it stays in the programme."
            ),
            code="settled",
        )
    electors = belonging(Elector, "session", session, "uid")
    votes = belonging(Vote, "session", session, "uid")
    if electors and any(one.state not in ("prepared", "listed") for one in votes):
        raise Refusal(
            N_("The new committee has voted in this session: it stays in the programme."),
            code="begun",
        )
    _let_go(
        act, "session", [session],
        N_(
            "People came to this session (check-ins: {count}): it stays in the programme. Void check-ins "
            "that were a mistake, then remove it."
        ),
    )  # fmt: skip
    for kind in (Absence, Elector):
        mine = [
            one.uid for one in belonging(kind, "session", session, "uid") if one.owner == _office()
        ]
        act.remove(kind, mine, "")


def _office() -> str:
    return register.identity().office


def _let_go(act: Recorder, field: str, uids: Collection[str], why: str) -> None:
    office = _office()
    found = [one for one in belonging(CheckIn, field, uids, "uid") if one.owner == office]
    voids = belonging(VoidedCheckIn, "check_in", [one.uid for one in found], "uid")
    void = {one.check_in for one in voids}
    count = sum(one.answer in COUNTED and one.uid not in void for one in found)
    if count:
        raise Refusal(why, code="checked_in", count=count)
    act.remove(VoidedCheckIn, [one.uid for one in voids if one.owner == office], "")
    act.remove(CheckIn, [one.uid for one in found], "")
