"""What is missing on a list, on paper: one page a delegation, sent back to those who sent the list."""

from __future__ import annotations

from io import BytesIO

from desktop_app.documents.flow import Flow
from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin, heading, title
from desktop_app.documents.paper import Paper
from desktop_app.documents.tables import Column, Table, TableRow
from desktop_app.domain import theme
from desktop_app.domain.completeness import GroupCompleteness, MissingList, MissingOf, label_of
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.words import N_, say, show


def missing_pdf(made: MissingList, head: Head) -> bytes:
    """The people who lack something on A4 upright, each delegation or unit from a page of its own on."""
    stream = BytesIO()
    name = say(N_("Particulars to be completed"))
    with Paper(stream, title=name, author=head.issuer) as sheet:
        flow = begin(sheet, head)
        for number, (group, people) in enumerate(made.groups):
            if number:
                flow.number = 0  # each goes to somebody else and is numbered from 1
                flow.next_page()
            heading(flow, head)
            title(flow, name, (made.title,) if made.title else ())
            sheet.bookmark(_name(group), y=flow.y)
            _told(flow, group)
            _table(people).draw(flow)
            _asked(flow)
    return stream.getvalue()


def _name(group: GroupCompleteness) -> str:
    return group.name or say(N_("In no delegation"))


def _told(flow: Flow, group: GroupCompleteness) -> None:
    """To whom the page goes, and how much is there of what is asked."""
    to = say(N_("To: {name}"), name=_name(group))
    flow.paragraph(to, face("serif_bold"), flow.style.text.size)
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
