"""The code that two offices read to each other by telephone before they believe each other's keys."""

from __future__ import annotations

from functools import lru_cache
from hashlib import scrypt

from desktop_app.domain.codes import comparison_code
from desktop_app.domain.exchange import Header, Held, KeyCard
from desktop_app.domain.handover import ALL_ROUNDS, INVITE, JOIN
from desktop_app.domain.rows import line
from desktop_app.domain.words import N_

INVITED, ANSWERED = "invitation", "answer"
NEW_COMPUTER, UNKNOWN = "new_installation", "unknown_sender"
NOT_RECOGNISED = frozenset({INVITED, ANSWERED, NEW_COMPUTER, UNKNOWN})
"""Codes of packages that are held until a person has compared the code with their sender."""

_COST = 4096
"""Of scrypt: a hundredth of a second for us. Whoever stands between two offices and looks for two keys of his
own that give both sides the same code would need 2^53 of them."""


def pair_code(one: KeyCard, other: KeyCard) -> str:
    """Eight groups of four digits over both cards, the same whichever side works it out."""
    told = sorted(line(_told(card)) for card in (one, other))
    return _stretched("\n".join(told))


def _told(card: KeyCard) -> dict[str, str]:
    return {"office": card.office, "installation": card.installation, "sign": card.sign,
            "age": card.age}  # fmt: skip


@lru_cache(maxsize=1024)
def _stretched(text: str) -> str:
    digest = scrypt(text.encode(), salt=b"sodaihoi-pair-1", n=_COST, r=8, p=1, dklen=32)
    return comparison_code(digest)


def code_told(header: Header, own: KeyCard) -> str:
    """What to compare with the sender of a package, as it stands on the sender's own screen.

    Who answers an invitation or sends one compares both cards at once; anybody else has never seen this
    office's card, and compares its own.
    """
    if header.kind == INVITE or (header.kind == JOIN and header.cycle != ALL_ROUNDS):
        return pair_code(header.sender, own)
    return header.sender.code()


def not_recognised(header: Header, own: KeyCard, *, office_known: bool) -> Held:
    """Why a package of an unknown computer waits, with the code and the next step.

    ``office_known``: another computer of the same office is recognised here.
    """
    card = header.sender
    text, code = _UNKNOWN, UNKNOWN
    if header.kind == INVITE:
        text, code = _INVITED, INVITED
    elif card.office == own.office:
        text, code = _OWN_COMPUTER, NEW_COMPUTER
    elif office_known:
        text, code = _NEW_COMPUTER, NEW_COMPUTER
    elif header.kind == JOIN:
        text, code = _ANSWERED, ANSWERED
    return Held(text, code=code, office=card.name, code_told=code_told(header, own))


_UNKNOWN = N_(
    "{office} is not recognised yet. Telephone them, compare the code {code_told}, then choose "
    "“Recognise office”."
)
_NEW_COMPUTER = N_(
    "{office} sends from another computer or a restored register. Telephone them, compare "
    "the code {code_told}, then choose “Recognise office”."
)
_INVITED = N_(
    "{office} invites this office to exchange figures. Choose “Answer the invitation” and send them the "
    "file it makes. Then compare the code {code_told} by telephone and choose “Recognise office”."
)
_ANSWERED = N_(
    "{office} answers the invitation. Telephone them, compare the code {code_told}, then choose "
    "“Recognise office”."
)
_OWN_COMPUTER = N_(
    "Another computer of this office made the file. Compare the code {code_told} with what that "
    "computer shows, then choose “Recognise office”."
)
