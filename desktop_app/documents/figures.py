"""The figures of the delegate list on paper: gender, age pyramid and ethnic groups as charts."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from desktop_app.documents.flow import Flow
from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin, heading, title
from desktop_app.documents.painting import measure, paint
from desktop_app.documents.paper import Paper
from desktop_app.documents.signatures import signatures
from desktop_app.domain import theme
from desktop_app.domain.delegate_figures import Shown, gender_bars, group_bars, ordered_groups
from desktop_app.domain.marks import Mark, height_of
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.pyramid import pyramid
from desktop_app.domain.words import N_, say, say_count

_NARROW = 0.8
"""Part of the width that the pyramid takes: longer bars tell no more."""


def figures_pdf(shown: Shown, head: Head, *, subject: str, said: str = "") -> bytes:
    """The figures on A4 upright. ``subject`` is the congress's name, ``said`` tells who is counted."""
    stream = BytesIO()
    name = say(N_("Figures of the delegates"))
    with Paper(stream, title=name, author=head.issuer) as paper:
        flow = begin(paper, head)
        heading(flow, head)
        title(flow, name, (subject,), (_counted(shown, said),))
        size, width = theme.paper("table"), flow.width
        _chart(flow, N_("Gender"), gender_bars(shown, width, size, measure))
        ages = pyramid(shown.ages, _NARROW * width, step=5, size=size, measure=measure)
        _chart(flow, N_("Age and gender"), ages, indent=(1 - _NARROW) / 2 * width)
        _groups(flow, shown, size)
        signatures(flow)
    return stream.getvalue()


def _counted(shown: Shown, said: str) -> str:
    people = say_count(N_("{count} delegate"), N_("{count} delegates"), shown.total)
    return f"({said}: {people})" if said else f"({people})"


def _chart(flow: Flow, name: str, marks: Sequence[Mark], indent: float = 0.0) -> None:
    """One chart with its heading, together on a page."""
    if not marks:
        return
    flow.y += 12
    flow.need(height_of(marks) + _head())
    _head_line(flow, name)
    paint(flow.paper, marks, flow.left + indent, flow.y)
    flow.y += height_of(marks)


def _groups(flow: Flow, shown: Shown, size: float) -> None:
    """The ethnic groups: together, so that their bars can be compared, unless they need more than a page."""
    left = ordered_groups(shown)
    if not left:
        return
    longest = max(people for _, people in left)
    flow.y += 12
    whole = _head() + height_of(group_bars(left, flow.width, size, measure, longest))
    on_a_page = flow.bottom - flow.top
    flow.need(whole if whole <= on_a_page else _head() + 8 * size)
    _head_line(flow, N_("Ethnic group"))
    while left:
        count = len(left)
        marks = group_bars(left, flow.width, size, measure, longest)
        while count > 1 and not flow.has(height_of(marks)):
            count -= 1
            marks = group_bars(left[:count], flow.width, size, measure, longest)
        paint(flow.paper, marks, flow.left, flow.y)
        flow.y += height_of(marks)
        left = left[count:]
        if left:
            flow.next_page()


def _head() -> float:
    return theme.paper("heading") * theme.paper("line_height") + 4


def _head_line(flow: Flow, name: str) -> None:
    flow.paper.bookmark(say(name), y=flow.y)
    flow.paragraph(say(name), face("sans_bold"), theme.paper("heading"))
    flow.y += 4
