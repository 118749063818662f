"""Charts on paper under their headings, whole on a page as far as they can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from desktop_app.documents.flow import Flow
from desktop_app.documents.fonts import face
from desktop_app.documents.painting import paint
from desktop_app.domain import theme
from desktop_app.domain.marks import Mark, height_of
from desktop_app.domain.words import say

T = TypeVar("T")


def chart(flow: Flow, name: str, marks: Sequence[Mark], *, indent: float = 0.0) -> None:
    """One chart with its heading (translated here), together on a page; nothing where there are no marks."""
    if not marks:
        return
    flow.need(height_of(marks) + _head())
    _head_line(flow, name)
    paint(flow.paper, marks, flow.left + indent, flow.y)
    flow.y += height_of(marks)


def chart_in_parts(
    flow: Flow, name: str, bars: Sequence[T], drawn: Callable[[Sequence[T]], Sequence[Mark]], *,
    below: float,
) -> None:  # fmt: skip
    """A chart of bars: together, so that they can be compared, unless they need more than a page.

    ``drawn`` makes the marks of some of the ``bars``, in one scale for all; ``below`` is the room to be kept
    under the last of them.
    """
    left = list(bars)
    whole = _head() + height_of(drawn(left)) + below
    flow.need(whole if whole <= flow.bottom - flow.top else _head() + 8 * theme.paper("table"))
    _head_line(flow, name)
    while left:
        count = len(left)
        marks = drawn(left)
        while count > 1 and not flow.has(height_of(marks) + (below if count == len(left) else 0)):
            count -= 1
            marks = drawn(left[:count])
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
