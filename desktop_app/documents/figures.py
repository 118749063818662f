"""The figures of the delegate list on paper: gender, age pyramid and ethnic groups as charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from desktop_app.documents.flow import Flow
from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin, heading, title
from desktop_app.documents.painting import measure, paint
from desktop_app.documents.paper import Paper
from desktop_app.documents.signatures import Signers, room_of_signatures, signatures
from desktop_app.domain import theme
from desktop_app.domain.delegate_figures import (
    UNKNOWN,
    Shown,
    age_bands,
    gender_bars,
    group_bars,
    group_name,
    ordered_groups,
)
from desktop_app.domain.marks import Mark, height_of
from desktop_app.domain.numbers import show_percent
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.people import GENDERS
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, Signer
from desktop_app.domain.pyramid import pyramid
from desktop_app.domain.words import N_, language, say, say_count

_NARROW = 0.8
"""Part of the width that the pyramid takes: longer bars tell no more."""


def figures_pdf(
    shown: Shown, head: Head, *, subject: str, said: str = "", signers: Signers = ()
) -> bytes:
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
        # Who signs does not stand on a page alone.
        _groups(flow, shown, size, below=room_of_signatures(flow, signers))
        signatures(flow, signers)
    return stream.getvalue()


def figures_tables(
    shown: Shown, *, subject: str, said: str = "", signers: tuple[Signer, ...] = ()
) -> list[PlainTable]:
    """The same as tables, for Word and Excel: gender, age and gender, ethnic groups."""
    people = PlainColumn(say(N_("People")), 16, "right")
    share = PlainColumn("%", 10, "right")
    known = [key for key in (*GENDERS, "") if key in GENDERS or shown.genders.get(key)]
    counted = [
        (N_("Gender"), [(say(GENDERS.get(key, UNKNOWN)), shown.genders.get(key, 0)) for key in known]),
        (N_("Age"), age_bands(shown)),
        (N_("Ethnic group"), [(group_name(slug), many) for slug, many in ordered_groups(shown)]),
    ]  # fmt: skip
    made = [
        PlainTable(
            say(what), (PlainColumn(say(what), 40), people, share),
            tuple(PlainRow((one, many, _share(many, shown.total))) for one, many in lines),
            name=say(what),
        )
        for what, lines in counted
        if lines
    ]  # fmt: skip
    whole = PlainTable(
        say(N_("Figures of the delegates")), (PlainColumn(say(N_("Content")), 40), people, share),
        (PlainRow((say(N_("Total")), shown.total, _share(shown.total, shown.total)), strong=True),),
        under=(subject, _counted(shown, said)), name=say(N_("Total")),
    )  # fmt: skip
    return [whole, *made[:-1], replace(made[-1], signers=signers)]


def _share(people: int, total: int) -> str:
    return show_percent(people, total, language()).removesuffix(" %")


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


def _groups(flow: Flow, shown: Shown, size: float, *, below: float) -> None:
    """The ethnic groups: together, so that their bars can be compared, unless they need more than a page."""
    left = ordered_groups(shown)
    if not left:
        return
    longest = max(people for _, people in left)
    flow.y += 12
    whole = _head() + height_of(group_bars(left, flow.width, size, measure, longest)) + below
    on_a_page = flow.bottom - flow.top
    flow.need(whole if whole <= on_a_page else _head() + 8 * size)
    _head_line(flow, N_("Ethnic group"))
    while left:
        count = len(left)
        marks = group_bars(left, flow.width, size, measure, longest)
        while count > 1 and not flow.has(height_of(marks) + (below if count == len(left) else 0)):
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
