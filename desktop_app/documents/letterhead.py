"""What official papers share (Nghị định 30/2020): heading, page numbers, the band of training, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.documents.cards import TRAINING
from desktop_app.documents.fonts import face
from desktop_app.documents.paper import MM
from desktop_app.documents.tables import Align, Flow, aligned, baseline
from desktop_app.domain import theme
from desktop_app.domain.plain_tables import Signer, as_signer
from desktop_app.domain.words import N_, say

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LANDSCAPE = (297.0, 210.0)
BOTTOM = 15.0
"""Millimetres: a table may go further down than the text of a letter."""


def begin_page(flow: Flow, *, training: bool) -> None:
    """What is above the text: the page number from the second page on, and the band of training."""
    if flow.number > 1:
        size = theme.paper("text")
        one_line(flow, str(flow.number), "serif", size, flow.left, flow.width, 12 * MM)
    if training:
        width, height = 120 * MM, 7 * MM
        left = (flow.left + flow.right - width) / 2
        flow.paper.rectangle(left, 4 * MM, width, height, fill="training", outline="warn")
        one_line(flow, TRAINING, "sans_bold", 10, left, width, 4 * MM + (height - 13) / 2)


def one_line(
    flow: Flow, text: str, name: str, size: float, left: float, width: float, top: float,
    align: Align = "center", colour: str = "ink",
) -> float:  # fmt: skip
    """One line in a room, smaller where it is too long for it; how wide it came out."""
    made = face(name)
    shaped = made.shape(text)
    size = min(size, width * 1000 / shaped.width if shaped.width else size)
    wide = shaped.width * size / 1000
    leading = size * theme.paper("line_height")
    x = left + aligned(align, width - wide)
    flow.paper.text(made, shaped, size, x, top + baseline(size, leading), colour)
    return wide


def heading(flow: Flow, office: str, day: date) -> float:
    """Office at the left, country and motto at the right, each with its rule, and the day.

    How far down the office's rule stands comes back: a number goes below it.
    """
    size = theme.paper("heading")
    leading = size * theme.paper("line_height")
    left, right = 0.42 * flow.width, 0.5 * flow.width
    top = flow.y
    after = flow.right - right
    flow.paragraph(
        office.upper(), face("serif_bold"), size, align="center", width=left,
        break_before=("huyện", "tỉnh", "xã", "phường", "thành phố", "thị xã", "quận"),
    )  # fmt: skip
    middle = flow.left + left / 2
    flow.paper.line(
        middle - 0.2 * left, flow.y + 2, middle + 0.2 * left, flow.y + 2, colour="ink", width=0.7
    )
    under_office = flow.y + 4
    one_line(flow, COUNTRY, "serif_bold", size, after, right, top)
    wide = one_line(flow, MOTTO, "serif_bold", size + 1, after, right, top + leading)
    low = top + 2 * leading + 3
    begin = after + (right - wide) / 2
    flow.paper.line(begin, low, begin + wide, low, colour="ink", width=0.7)
    written = _day_in_words(day)
    one_line(flow, written, "serif_italic", size + 1, after, right, low + 3)
    flow.y = max(under_office, low + 3 + 1.4 * (size + 1)) + 8
    return under_office


def _day_in_words(day: date) -> str:
    """The day as papers write it: days below 10 and the first two months with a nought."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"Ngày {day.day:02} tháng {month} năm {day.year}"


_ABOVE, _TO_SIGN = 14, 18 * MM


def room_of_signatures(signers: Sequence[str | Signer] = ()) -> float:
    """How much of a page `signatures` takes, in points."""
    return _ABOVE + _high(tuple(map(as_signer, signers)))


def _high(signers: Sequence[Signer]) -> float:
    lines = max((_lines_of(one) for one in signers), default=2)
    return lines * theme.paper("heading") * theme.paper("line_height") + _TO_SIGN


def _lines_of(signer: Signer) -> int:
    """The lines of a signature: the note under the title, or the name below the room to sign."""
    return len(signer.lines) + 1


def signatures(flow: Flow, signers: Sequence[str | Signer] = ()) -> None:
    """Who drew it up and who answers for it, or the ``signers`` named, with room to sign."""
    told = signers or (say(N_("Drawn up by")), say(N_("Head of the office")))
    known = tuple(map(as_signer, told))
    high = _high(known)
    flow.y += _ABOVE
    flow.need(high)
    room = flow.width / max(2, len(known))
    first = flow.right - room * len(known)  # one alone signs at the right
    for at, signer in enumerate(known):
        sign(flow, signer, first + at * room, room, high)
    flow.y += high


def sign(flow: Flow, signer: Signer, left: float, room: float, high: float) -> None:
    """One signature in a room ``high`` points high: its lines, and the name at the bottom where it is known."""
    size = theme.paper("heading")
    leading = size * theme.paper("line_height")
    for at, line in enumerate(signer.lines):
        one_line(flow, line.upper(), "serif_bold", size, left, room, flow.y + at * leading)
    if signer.name:
        one_line(flow, signer.name, "serif_bold", size, left, room, flow.y + high - leading)
    else:
        note = say(N_("(signature, full name)"))
        below = flow.y + len(signer.lines) * leading
        one_line(flow, note, "serif_italic", size - 1, left, room, below)
