"""The figures of the delegate list on paper: gender, age pyramid and ethnic groups as charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from desktop_app.documents.charts import chart, chart_in_parts
from desktop_app.documents.flow import Flow
from desktop_app.documents.letterhead import begin, heading, title
from desktop_app.documents.painting import measure
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
from desktop_app.domain.marks import Mark
from desktop_app.domain.numbers import show_percent
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.people import GENDERS
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, Signer
from desktop_app.domain.pyramid import pyramid
from desktop_app.domain.words import N_, language, say, say_count

_NARROW = 0.8
"""Part of the width that the pyramid takes: longer bars tell no more."""
_GAP = 12


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
    if marks:
        flow.y += _GAP
        chart(flow, name, marks, indent=indent)


def _groups(flow: Flow, shown: Shown, size: float, *, below: float) -> None:
    groups = ordered_groups(shown)
    if not groups:
        return
    longest = max(people for _, people in groups)
    flow.y += _GAP
    chart_in_parts(
        flow, N_("Ethnic group"), groups,
        lambda part: group_bars(part, flow.width, size, measure, longest), below=below,
    )  # fmt: skip
