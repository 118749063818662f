"""The head of every paper, by the style of its office: heading, title, page numbers, the band of training."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop_app.documents.cards import TRAINING
from desktop_app.documents.flow import Align, Flow, aligned, baseline, lines_of
from desktop_app.documents.fonts import Shaped, face
from desktop_app.documents.paper import MM, Paper
from desktop_app.domain import theme
from desktop_app.domain.dates import day_in_words
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.paper_styles import style
from desktop_app.domain.words import N_, say

LANDSCAPE = (297.0, 210.0)

_GAP = 4 * MM
"""Between the two columns of a heading."""

_LEFT, _RIGHT, _WIDEST = 0.42, 0.5, 0.7
"""Parts of the width that the columns have where there is room, and the one at the right at most."""

_RULE = 0.7
"""Points a rule is thick, and twice as far below its line."""

_BY_HAND = " " * 12
"""Room for a number that is written by hand."""

_WHOLE = (
    "huyện", "tỉnh", "xã", "phường", "thành phố", "thị xã", "thị trấn", "quận", "đặc khu", "đại hội",
    "đại biểu", "các dân tộc", "mặt trận",
)  # fmt: skip
"""Before these the name of a body or a congress is broken rather than within them."""


def begin(paper: Paper, head: Head) -> Flow:
    """The first page of a paper, with the margins, page numbers and band that its head wants."""
    return Flow(paper, partial(begin_page, training=head.training), style(head.style))


def begin_page(flow: Flow, *, training: bool) -> None:
    """What is around the text: the page number from the second page on, and the band of training."""
    if flow.number > 1:
        _page_number(flow)
    if training:
        width, height = 120 * MM, 7 * MM
        left = (flow.paper.width - width) / 2
        flow.paper.rectangle(left, 4 * MM, width, height, fill="training", outline="warn")
        one_line(flow, TRAINING, "sans_bold", 10, left, width, 4 * MM + (height - 13) / 2)


def _page_number(flow: Flow) -> None:
    page = flow.style.page
    size, number = page.number_size, str(flow.number)
    if page.number == "top":
        one_line(flow, number, "serif", size, flow.left, flow.width, 12 * MM)
    else:
        top = flow.bottom + (flow.paper.height - flow.bottom) / 2 - size / 2
        one_line(flow, number, "serif", size, flow.left, flow.width, top, "right")


def one_line(
    flow: Flow, text: str, name: str, size: float, left: float, width: float, top: float,
    align: Align = "center", colour: str = "ink",
) -> float:  # fmt: skip
    """One line in a room, smaller where it is too long for it; how wide it came out."""
    made = face(name)
    shaped = made.shape(text)
    size = min(size, width * 1000 / shaped.width if shaped.width else size)
    wide = shaped.width * size / 1000
    leading = _leading(size)
    x = left + aligned(align, width - wide)
    flow.paper.text(made, shaped, size, x, top + baseline(size, leading), colour)
    return wide


def _leading(size: float) -> float:
    return size * theme.paper("line_height")


# --- the heading -------------------------------------------------------------------------------


def heading(flow: Flow, head: Head) -> None:
    """Who writes at the left, for which country at the right; below that the number, and place and day.

    The column at the right is as wide as its longest line, so that the name of the country stands on one; what
    is left is the office's, over as many lines as its name takes.
    """
    top, measures = flow.y, flow.style.heading
    wide = max((_wide(one.text, "serif_bold", one.size) for one in measures.right), default=0.0)
    dated = place_and_day(head)
    wide = min(max(wide, _wide(dated, "serif_italic", measures.day)), _WIDEST * flow.width)
    right = max(wide, _RIGHT * flow.width)
    left = min(_LEFT * flow.width, flow.width - wide - _GAP)
    right = min(right, flow.width - left - _GAP)
    low_left = _issuer(flow, head, left, top)
    low_right = _national(flow, right, top)
    number = number_line(head, measures.number_word)
    row = max(low_left, low_right) if number else low_right
    if number:
        one_line(flow, number, "serif", measures.number, flow.left, left, row)
        low_left = row + _leading(measures.number)
    one_line(flow, dated, "serif_italic", measures.day, flow.right - right, right, row)
    flow.y = max(low_left, row + _leading(measures.day)) + 8


def _wide(text: str, name: str, size: float) -> float:
    return face(name).width(text, size)


def number_line(head: Head, word: str) -> str:
    """The number after the ``word`` of its style: "Số: 12/GM-BTC"; empty where the paper has none.

    There is room before letters that stand alone ("/GM-BTC"): that number is written by hand.
    """
    if not (head.numbered or head.number):
        return ""
    number = _BY_HAND + head.number if head.number.startswith("/") else head.number
    return f"{word} {number}".rstrip()


def _issuer(flow: Flow, head: Head, width: float, top: float) -> float:
    """The bodies at the left with the rule or mark under them; how far down they reach."""
    measures = flow.style.heading
    flow.y = top
    if head.above:
        flow.paragraph(
            head.above.upper(), face("serif"), measures.above, align="center", width=width,
            break_before=_WHOLE,
        )  # fmt: skip
    bold, size = face("serif_bold"), measures.issuer
    lines = lines_of(bold, head.issuer.upper(), size, width, _WHOLE)
    for line in lines:
        x = flow.left + (width - line.width * size / 1000) / 2
        flow.paper.text(bold, line, size, x, flow.y + baseline(size, _leading(size)))
        flow.y += _leading(size)
    if measures.issuer_rule and lines:
        _rule(flow, _part_of(lines, size, measures.issuer_rule), flow.left + width / 2)
    if measures.issuer_mark:
        one_line(flow, measures.issuer_mark, "serif", size, flow.left, width, flow.y)
        flow.y += _leading(size)
    return flow.y


def _part_of(lines: Sequence[Shaped], size: float, part: float) -> float:
    """How long the rule under a text is: a part of its last line."""
    return part * lines[-1].width * size / 1000


def _rule(flow: Flow, wide: float, middle: float) -> None:
    low = flow.y + 2 * _RULE
    flow.paper.line(middle - wide / 2, low, middle + wide / 2, low, colour="ink", width=_RULE)
    flow.y = low + 4


def _national(flow: Flow, width: float, top: float) -> float:
    """The lines at the right with their rules; how far down they reach."""
    flow.y = top
    left = flow.right - width
    for line in flow.style.heading.right:
        wide = one_line(flow, line.text, "serif_bold", line.size, left, width, flow.y)
        flow.y += _leading(line.size)
        if line.rule:
            _rule(flow, line.rule * wide, left + width / 2)
    return flow.y


def place_and_day(head: Head) -> str:
    """Place and day as papers write them: "Sa Thầy, ngày 06 tháng 5 năm 2024"."""
    said = day_in_words(head.day)
    return f"{head.place}, {said}" if head.place else said[0].upper() + said[1:]


# --- the title ---------------------------------------------------------------------------------


def title(
    flow: Flow, name: str, subject: Sequence[str] = (), notes: Sequence[str] = (), *,
    draft: str = "",
) -> None:  # fmt: skip
    """What the paper is, what it is about with a rule below, and notes to that in italics.

    The first line of ``draft`` stands in a box above it, where it is read first.
    """
    measures, bold = flow.style.text, face("serif_bold")
    flow.y += 4
    if draft:
        _mark_of_draft(flow, draft.split("\n")[0])
    flow.paragraph(name.upper(), bold, measures.title, align="center")
    lines: list[Shaped] = []
    for text in subject:
        flow.paragraph(text, bold, measures.subject, align="center", break_before=_WHOLE)
        lines += lines_of(bold, text, measures.subject, flow.width, _WHOLE)
    if lines and measures.subject_rule:
        flow.need(6)
        wide = _part_of(lines, measures.subject, measures.subject_rule)
        _rule(flow, wide, (flow.left + flow.right) / 2)
    for text in notes:
        flow.paragraph(text, face("serif_italic"), measures.size - 1, align="center")
    flow.y += 8


def _mark_of_draft(flow: Flow, text: str) -> None:
    bold, size, pad = face("serif_bold"), flow.style.text.size, 5.0
    lines = lines_of(bold, text, size, flow.width - 4 * pad)
    wide = max(line.width for line in lines) * size / 1000 + 4 * pad
    high = len(lines) * _leading(size) + 2 * pad
    left = (flow.left + flow.right - wide) / 2
    flow.need(high + pad)
    flow.paper.rectangle(left, flow.y, wide, high, outline="bad", line=1.2)
    flow.y += pad
    for line in lines:
        x = (flow.left + flow.right - line.width * size / 1000) / 2
        flow.paper.text(bold, line, size, x, flow.y + baseline(size, _leading(size)), "bad")
        flow.y += _leading(size)
    flow.y += 2 * pad


def end_of_draft(flow: Flow, draft: str) -> None:
    """What a draft has to say of itself below everything, where that is more than stands above its title."""
    if "\n" not in draft:
        return
    size = flow.style.text.size - 1
    bold, plain = face("serif_bold"), face("serif")
    flow.y += 10
    flow.need(3 * _leading(size))
    flow.paragraph(say(N_("About this draft")), bold, size, colour="bad")
    for line in draft.split("\n"):
        flow.paragraph(line, plain, size, colour="bad")
