"""A new card for somebody whose card was lost, damaged or wrong: a new code, and the old one is void."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.card_records import REVOKED_BECAUSE, RevokedCard
from desktop_app.domain.codes import card_code
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.words import N_, Message
from desktop_app.services import clock
from desktop_app.store import delegates as delegate_store
from desktop_app.store import journal
from desktop_app.store import revoked_cards as store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

revoked = store.revoked
of_delegate = store.of_delegate


def reissue(delegate: str, reason: str, note: str = "") -> Changed:
    """Give a delegate a new card code and make the old one void, in one act. The card is to be printed again.

    The code is one that nobody of the congress has or ever had. ``reason`` is one of `REVOKED_BECAUSE`; "other"
    needs a ``note``. Raises `Refusal` for who is not on the list.
    """
    _require_reason(reason, note)
    entry = delegate_store.entry_of(delegate)
    if entry is None:
        raise Refusal(
            N_("This person was removed meanwhile. Close the list and open it again."), code="gone"
        )
    old, name = entry.delegate, entry.person.full_name
    if old.off_list:
        raise Refusal(
            N_("{name} is not on the list any more. Put them on the list again first."),
            code="off_list",
            name=name,
        )
    congress = old.congress or ""
    text = Message(N_("New card for {name}, the old one is void"), {"name": name})
    with journal.act(text.text, **text.values) as act:
        act.put(replace(old, card_code=_unused_code(congress)))
        if old.card_code:
            act.put(
                RevokedCard(
                    congress=congress, delegate=delegate, card_code=old.card_code,
                    revoked_on=clock.today(), reason=reason, note=note,
                )
            )  # fmt: skip
    return act.changed(text)


def _require_reason(reason: str, note: str) -> None:
    if reason not in REVOKED_BECAUSE:
        raise Invalid(
            {"reason": Message(N_("Say why there is a new card: lost, damaged or corrected."))}
        )
    if reason == "other" and not note.strip():
        raise Invalid({"note": Message(N_("Write down the reason in a few words."))})


def _unused_code(congress: str) -> str:
    """A card code that nobody of the congress has or ever had, on a void card or before a change either."""
    while store.was_used(congress, code := card_code()):
        pass
    return code
