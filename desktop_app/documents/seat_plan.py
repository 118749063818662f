"""The seat plan on paper, A4 or A3 lying: the hall as a whole, then its blocks where names need the room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from desktop_app.documents.flow import Align, Flow
from desktop_app.documents.letterhead import begin, one_line
from desktop_app.documents.painting import measure, paint
from desktop_app.documents.paper import MM, Paper
from desktop_app.domain import theme
from desktop_app.domain.marks import Dot, Label, Mark, height_of
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.seat_marks import Look, Scale, area_marks, legend_marks, looks, plan_marks
from desktop_app.domain.seating import Area, SeatPlan
from desktop_app.domain.words import N_, say

SIZES = {"A4": (297.0, 210.0), "A3": (420.0, 297.0)}
"""Width and height of the paper, lying, in millimetres."""

_MARGIN = 12.0
_LEGEND = {"A4": 7.5, "A3": 9.0}
"""Points of the letters of the legend."""

_LEGEND_PART = 0.3
"""A legend that would take more of the page than this stands on a page of its own."""

_NAMED_WIDE, _NAMED_HIGH = 28.0, 22.0
"""Points a seat must have at least for the name of who sits there."""

_SMALLEST, _LARGEST = 5.0, 10.0
_LARGEST_LETTERS = 14.0
_SLENDER = 2.6
"""How many times as wide as high a seat is drawn at most."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What the plan is called, and a line under it (which session, on which day)."""

    title: str
    under: str = ""


def seat_plan_pdf(
    plan: SeatPlan, head: Head, caption: Caption, *, size: str = "A4", report: Report = quiet
) -> bytes:
    """The plan of the hall on one sheet; the blocks follow by themselves where it has no room for names."""
    stream = BytesIO()
    look = looks(
        one for one in plan.people if plan.key_of(one.uid) in plan.seats
    )  # the legend tells of who is seated
    with Paper(stream, title=caption.title, author=head.issuer, size=SIZES[size]) as paper:
        flow = begin(paper, head)
        _sides(flow)
        _top(flow, head, caption)
        named = _whole(flow, plan, look, _LEGEND[size])
        report(1, 1 + len(plan.areas), "")
        if not named:
            for done, area in enumerate(plan.areas, 2):
                if _is_taken(area, plan):
                    _block_page(flow, head, caption, area, plan, look)
                report(done, 1 + len(plan.areas), "")
    return stream.getvalue()


def _sides(flow: Flow) -> None:
    flow.left, flow.right = _MARGIN * MM, flow.paper.width - _MARGIN * MM
    flow.bottom = flow.paper.height - _MARGIN * MM


def _top(flow: Flow, head: Head, caption: Caption) -> None:
    size = theme.paper("heading")
    flow.y = _MARGIN * MM + (6 if flow.number > 1 else 0)  # below the number of the page
    for text, name, letters in (
        (head.issuer.upper(), "serif_bold", size - 2),
        (caption.title.upper(), "serif_bold", size + 2),
        (caption.under, "serif_italic", size - 1),
    ):
        if text:
            align: Align = "left" if letters < size - 1 else "center"
            one_line(flow, text, name, letters, flow.left, flow.width, flow.y, align)
            flow.y += 1.4 * letters
    flow.y += 4


def _is_taken(area: Area, plan: SeatPlan) -> bool:
    return any(seat.key in plan.sitting for seat in area.seats)


def scale_for(width: float, height: float, across: float, down: float) -> Scale:
    """The largest seats with which a plan (``across`` × ``down`` seats) fits a room of points."""
    high = height / max(1.0, down)
    wide = min(width / max(1.0, across), _SLENDER * high)
    high = min(high, wide)
    named = wide >= _NAMED_WIDE and high >= _NAMED_HIGH
    if named:
        name_line = (0.68 * high - 0.037 * wide) / 2.3  # below the label of the seat
        size = min(_LARGEST, max(_SMALLEST, min(0.3 * high, 0.155 * wide, name_line)))
    else:
        size = min(_LARGEST_LETTERS, 0.5 * high, 0.33 * wide)
    return Scale(wide, high, size, named)


def _whole(flow: Flow, plan: SeatPlan, look: Mapping[str, Look], letter: float) -> bool:
    """The hall with its legend; whether its seats had room for names."""
    legend = legend_marks(look, flow.width, letter, measure)
    room = flow.bottom - flow.y
    below = height_of(legend) + letter if legend else 0.0
    beside = scale_for(flow.width, room - below, plan.width, plan.height)
    alone = scale_for(flow.width, room, plan.width, plan.height)
    # names on the seats are worth a page for the legend
    apart = below > _LEGEND_PART * room or (alone.names and not beside.names)
    scale = alone if apart else beside
    left = flow.left + (flow.width - plan.width * scale.wide) / 2
    paint(flow.paper, plan_marks(plan, look, scale, measure), left, flow.y)
    if apart:
        flow.next_page()
        _sides(flow)
        heading = say(N_("Delegations on the seat plan"))
        one_line(flow, heading, "serif_bold", 13, flow.left, flow.width, flow.y)
        flow.y += 24
        paint(flow.paper, legend, flow.left, flow.y)
    elif legend:
        paint(flow.paper, legend, flow.left, flow.bottom - below + letter)
    return scale.names


def _block_page(
    flow: Flow, head: Head, caption: Caption, area: Area, plan: SeatPlan, look: Mapping[str, Look]
) -> None:
    """One block on a sheet, large enough for names; nothing where even so they have no room."""
    room_high = flow.paper.height - 2 * _MARGIN * MM - 60
    scale = scale_for(flow.width, room_high, area.width, area.height)
    if not scale.names:
        return
    flow.next_page()
    _sides(flow)
    _top(flow, head, caption)
    flow.paper.bookmark(area.block.name)
    said = say(N_("Towards the stage"))
    beside = flow.width / 2 - measure(said, 9.0, False) / 2 - 8
    toward: list[Mark] = [
        Label(flow.width / 2, 9.0, said, 9.0, "middle", "ink_2"),
        Dot(beside, 6.0, 8.0, "triangle", "ink_2"),
    ]
    paint(flow.paper, toward, flow.left, flow.y)
    flow.y += 16
    shift = (flow.width - area.width * scale.wide) / 2 - area.x * scale.wide
    drawn = area_marks(area, plan, look, scale, measure)
    paint(flow.paper, drawn, flow.left + shift, flow.y - area.y * scale.high)
