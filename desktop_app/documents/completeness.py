"""What is missing on a list, on paper: one page a delegation, sent back to those who sent the list."""

from __future__ import annotations

from functools import partial
from io import BytesIO

from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import BOTTOM, begin_page, heading
from desktop_app.documents.paper import Paper
from desktop_app.documents.tables import Column, Flow, Table, TableRow
from desktop_app.domain import theme
from desktop_app.domain.completeness import GroupCompleteness, MissingList, MissingOf, label_of
from desktop_app.domain.words import N_, say, show


def missing_pdf(made: MissingList) -> bytes:
    """The people who lack something on A4 upright, each delegation or unit from a page of its own on."""
    stream = BytesIO()
    title = say(N_("Particulars to be completed"))
    with Paper(stream, title=title, author=made.office) as sheet:
        flow = Flow(sheet, partial(begin_page, training=made.mode == "training"), bottom=BOTTOM)
        for number, (group, people) in enumerate(made.groups):
            if number:
                flow.number = 0  # each goes to somebody else and is numbered from 1
                flow.next_page()
            heading(flow, made.office, made.as_of.astimezone().date())
            _titles(flow, title, made, group)
            _table(people).draw(flow)
            _asked(flow)
    return stream.getvalue()


def _titles(flow: Flow, title: str, made: MissingList, group: GroupCompleteness) -> None:
    size, bold = theme.paper("title"), face("serif_bold")
    flow.paragraph(title.upper(), bold, size, align="center")
    if made.title:
        flow.paragraph(made.title, bold, size - 1, align="center")
    flow.y += 6
    flow.paragraph(
        say(N_("To: {name}"), name=group.name or say(N_("In no delegation"))),
        bold,
        theme.paper("heading"),
    )
    flow.y += 2
    told = say(
        N_(
            "Of {people} people, {complete} have all particulars; {percent} of what is asked is there."
        ),
        people=group.people,
        complete=group.complete,
        percent=percent(group.percent),
    )
    flow.paragraph(told, face("serif"), theme.paper("table") + 1)
    flow.y += 6


def percent(whole: int) -> str:
    """A whole percentage as it is written."""
    return say(N_("{number} %"), number=whole)


def _table(people: tuple[MissingOf, ...]) -> Table:
    columns = (
        Column(6, say(N_("No.")), "center"),
        Column(25, say(N_("Full name"))),
        Column(15, say(N_("Born")), "center"),
        Column(36, say(N_("Position and place of work"))),
        Column(28, say(N_("To be completed"))),
    )
    rows = tuple(
        TableRow((
            show(number), one.entry.person.full_name, str(one.entry.person.born or ""),
            one.entry.person.position, "; ".join(map(label_of, one.missing)),
        ))
        for number, one in enumerate(people, 1)
    )  # fmt: skip
    return Table(columns, rows)


def _asked(flow: Flow) -> None:
    flow.y += 8
    text = say(N_("Please complete these particulars and send the list again before …… /…… /20……."))
    flow.paragraph(text, face("serif_bold"), theme.paper("table") + 1)
