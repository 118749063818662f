"""Two records of one person: where the one that is gone leads, and which two are not the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.fields import Record, choice, digits, rule, text
from desktop_app.domain.words import N_, Message

RECORDS = {"Person": N_("Person"), "Delegate": N_("Delegate")}


@dataclass(frozen=True, kw_only=True)
class Redirect(Record):
    """Whoever asks for ``gone`` is led to ``kept``: old results and printed cards stay readable.

    ``card_code`` is the code of a delegate that was merged into another; its card may be in somebody's hands.
    """

    record: str = choice(N_("Record"), RECORDS, required=True)
    gone: str = text(N_("Merged"), required=True)
    kept: str = text(N_("Kept"), required=True)
    card_code: str = digits(N_("Card code"))


@dataclass(frozen=True, kw_only=True)
class NotSame(Record):
    """Somebody compared two people and found them different; the pair is not proposed again."""

    one: str = text(N_("Person"), required=True)
    other: str = text(N_("Another person"), required=True)
    reason: str = text(N_("Reason"), width=40)


@rule(Redirect)
def _leads_elsewhere(redirect: Redirect) -> Mapping[str, Message]:
    if redirect.gone and redirect.gone == redirect.kept:
        return {"kept": Message(N_("A record cannot be merged into itself. Choose another."))}
    return {}
