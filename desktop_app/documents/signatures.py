"""The end of a paper: who signs, with room to do it, and to whom it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.flow import Flow, filled
from desktop_app.documents.fonts import Face, face
from desktop_app.documents.letterhead import one_line
from desktop_app.documents.paper import MM
from desktop_app.domain import theme
from desktop_app.domain.paper_styles import FRONT
from desktop_app.domain.plain_tables import HEAD_OF_FRONT, HEAD_OF_OFFICE, Signer, as_signer
from desktop_app.domain.words import N_, say

_ABOVE = 14.0
"""Points between the text and the signatures."""

_COPIES = 0.45
"""Part of the width that the list of recipients has."""

_LIKE = 1.4
"""How much wider a line of a title may be than it must, to be broken before a name."""

Signers = Sequence[str | tuple[str, str] | Signer]


@dataclass(frozen=True, slots=True)
class _Signature:
    """One signature as it will stand: the lines of its titles, and the name, empty where it is not known."""

    titles: tuple[str, ...]
    name: str


def room_of_signatures(flow: Flow, signers: Signers = (), copies: Sequence[str] = ()) -> float:
    """How much of a page `signatures` takes, in points."""
    made = _made(flow, signers)
    listed = _copies(flow, copies)
    return _ABOVE + _high(flow, made, listed)


def signatures(flow: Flow, signers: Signers = (), copies: Sequence[str] = ()) -> None:
    """Who drew it up and who answers for it, or the ``signers`` named, and to whom the paper goes.

    They stand side by side, one alone at the right; the recipients stand at the left of one alone, else below.
    """
    made = _made(flow, signers)
    listed = _copies(flow, copies)
    flow.y += _ABOVE
    flow.need(_high(flow, made, listed))
    top, high = flow.y, _high_to_sign(flow, made)
    room = flow.width / max(2, len(made))
    first = flow.right - room * len(made)
    for at, one in enumerate(made):
        _sign(flow, one, first + at * room, room, high)
    flow.y = top if len(made) == 1 else top + high
    if listed:
        _list(flow, listed)
    flow.y = max(flow.y, top + high)


def _made(flow: Flow, signers: Signers) -> list[_Signature]:
    told: Signers = signers or usual_signers(flow.style.name)
    bold, size = face("serif_bold"), flow.style.end.signer
    room = flow.width / max(2, len(told)) - 6
    return [
        _Signature(
            tuple(line for text in one.lines for line in titled(bold, text, size, room)),
            one.name,
        )
        for one in map(as_signer, told)
    ]


def titled(made: Face, text: str, size: float, room: float) -> list[str]:
    """A title in capitals; where it takes two lines they are of like length, broken before a name if that fits.

    "TM. Ban Tổ chức Đại hội" is broken before "Đại hội": no word stands on a line alone.
    """
    lines = filled(made, text.upper(), size, room)
    if len(lines) != 2:
        return lines
    words = text.split()
    halves = [
        (at, (" ".join(words[:at]).upper(), " ".join(words[at:]).upper()))
        for at in range(1, len(words))
    ]
    wide = {at: max(made.shape(half).width for half in both) for at, both in halves}
    most = min(room * 1000 / size, _LIKE * min(wide.values()))
    before_names = [one for one in halves if wide[one[0]] <= most and words[one[0]][:1].isupper()]
    best = before_names[-1] if before_names else min(halves, key=lambda one: wide[one[0]])
    return list(best[1]) if wide[best[0]] <= room * 1000 / size else lines


def usual_signers(style: str) -> tuple[str, str]:
    """Who signs where nobody is named: who drew the paper up, and the head of the office in a style's words."""
    return say(N_("Drawn up by")), say(HEAD_OF_FRONT if style == FRONT else HEAD_OF_OFFICE)


def _high_to_sign(flow: Flow, made: Sequence[_Signature]) -> float:
    """Titles and note, the room to sign, the name."""
    titles = max(len(one.titles) for one in made) + 1
    return titles * _leading(flow.style.end.signer) + flow.style.end.to_sign_mm * MM


def _high(flow: Flow, made: Sequence[_Signature], copies: Sequence[str]) -> float:
    signed = _high_to_sign(flow, made)
    listed = _high_of_copies(flow, copies)
    return max(signed, listed) if len(made) == 1 else signed + listed


def _leading(size: float) -> float:
    return size * theme.paper("line_height")


def _sign(flow: Flow, one: _Signature, left: float, room: float, high: float) -> None:
    end, top = flow.style.end, flow.y
    leading = _leading(end.signer)
    for at, line in enumerate(one.titles):
        one_line(flow, line, "serif_bold", end.signer, left, room, top + at * leading)
    if one.name:
        low = top + high - _leading(end.name)
        one_line(flow, one.name, "serif_bold", end.name, left, room, low)
    else:
        note = say(N_("(signature, full name)"))
        below = top + len(one.titles) * leading
        one_line(flow, note, "serif_italic", end.signer - 1, left, room, below)


# --- to whom it goes ---------------------------------------------------------------------------


def _copies(flow: Flow, listed: Sequence[str]) -> list[str]:
    """To whom it goes, line by line, without the word above them."""
    marks = [";"] * (len(listed) - 1) + ["."]
    told = (f"- {one[:1].upper()}{one[1:]}{mark}" for one, mark in zip(listed, marks, strict=False))
    size, wide = flow.style.end.copies, _COPIES * flow.width
    return [line for one in told for line in filled(face("serif"), one, size, wide)]


def _high_of_copies(flow: Flow, listed: Sequence[str]) -> float:
    end = flow.style.end
    return _leading(end.copies_word) + len(listed) * _leading(end.copies) if listed else 0.0


def _list(flow: Flow, listed: Sequence[str]) -> None:
    end, wide = flow.style.end, _COPIES * flow.width
    word = say(N_("Copies to:"))
    one_line(flow, word, "serif_bold_italic", end.copies_word, flow.left, wide, flow.y, "left")
    flow.y += _leading(end.copies_word)
    for line in listed:
        one_line(flow, line, "serif", end.copies, flow.left, wide, flow.y, "left")
        flow.y += _leading(end.copies)
