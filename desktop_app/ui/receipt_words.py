"""How receipts are told on the screen: signs of the book of packages made, and what each one proves."""

from __future__ import annotations

from desktop_app.domain.receipts import (
    DENIED,
    DIFFERS,
    EARLIER,
    NOTHING,
    REMARKS,
    SAME,
    UNPROVED,
    WITHDRAWN,
)
from desktop_app.domain.words import N_, say, show
from desktop_app.services import proofs
from desktop_app.services.proofs import OfficeProof
from desktop_app.services.receipt_standings import Standing
from desktop_app.ui.exchange_words import when

STANDINGS: dict[str, tuple[str, str, str]] = {
    SAME: (N_("There as sent"), "badge-check", "good"),
    "accepted": (N_("Taken in"), "circle-check", "good"),
    REMARKS: (N_("Taken in, with remarks"), "triangle-alert", "warn"),
    "held": (N_("Held for checking"), "hourglass", "warn"),
    "refused": (N_("Not received"), "circle-x", "bad"),
    WITHDRAWN: (N_("Taken out again"), "undo-2", "warn"),
    UNPROVED: (N_("Receipt of an unknown computer"), "circle-help", "warn"),
    NOTHING: (N_("No receipt yet"), "clock", "ink_2"),
}
"""How a package made here stands: word, icon, colour token."""

_HEADS: dict[str, tuple[str, str, str]] = {
    SAME: (N_("{office} has it exactly like this"), "badge-check", "good"),
    DIFFERS: (
        N_("{office} has it; {count} rows stand otherwise than they were sent"),
        "triangle-alert", "warn",
    ),
    EARLIER: (
        N_("{office} has package {number}; there is no receipt for a later one yet"),
        "clock", "warn",
    ),
    "held": (N_("{office} holds package {number} until it is checked"), "hourglass", "warn"),
    "refused": (N_("{office} has not taken in package {number}"), "circle-x", "bad"),
    WITHDRAWN: (
        N_("{office} has taken package {number} out of its register again"), "undo-2", "warn",
    ),
    DENIED: (
        N_("The receipt of {office} does not fit what was sent. Telephone them and send again."),
        "circle-x", "bad",
    ),
    UNPROVED: (
        N_(
            "A receipt names {office}, but the computer that made it is not known here. Recognise the "
            "office, then look again."
        ),
        "circle-help", "warn",
    ),
}  # fmt: skip
"""What a receipt proves: the sentence over it, icon, colour token."""

NO_RECEIPT = N_("There is no receipt for these figures yet")
NO_RECEIPT_HINT = N_(
    "Fetch the receipt from the office they were sent to, then receive it here like any other package."
)


def sign_of(standing: Standing | None) -> tuple[str, str, str]:
    """The sign of a package made here in its book; a dash for one that no receipt is given for."""
    if standing is None:
        return "–", "", "ink_2"
    word, icon, tone = STANDINGS[standing.result]
    if standing.asked > 1 and standing.told:
        told, asked = show(standing.told), show(standing.asked)
        return (
            say(N_("{word} ({told}/{asked})"), word=say(word), told=told, asked=asked),
            icon,
            tone,
        )
    return say(word), icon, tone


def answer_of(
    standing: Standing, office: str, number: int, *, changed: bool = False
) -> tuple[str, str, str]:
    """What an office has answered to a package made here, with icon and colour token.

    ``changed`` says that the rows here are others by now: then it has them only as they were sent.
    """
    as_sent = standing.result not in _HEADS or (changed and standing.result == SAME)
    text, icon, tone = (STANDINGS if as_sent else _HEADS)[standing.result]
    said = say(text, office=office, number=number)
    return (f"{office}: {said}" if as_sent else said), icon, tone


def headline(one: OfficeProof) -> tuple[str, str, str]:
    """What a receipt proves, said whole, with icon and colour token."""
    text, icon, tone = _HEADS[one.standing]
    told = one.receipt
    return (
        say(text, office=one.name, count=told.different, number=told.sequence), icon, tone,
    )  # fmt: skip


def details(one: OfficeProof) -> str:
    """When, for which package, and of how many rows; or why it was not taken in."""
    told = one.receipt
    if one.standing == UNPROVED:
        return ""
    parts = [
        say(N_("Receipt of {moment}"), moment=when(one.at)),
        say(N_("package number {number}"), number=told.sequence),
    ]
    if told.rows:
        parts.append(say(N_("{count} rows"), count=told.rows))
    line = " · ".join(parts)
    reason = proofs.why_not(told.code)
    return f"{line}\n{reason}" if reason else line
