"""What can be done with what is chosen on the congress page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.fields import Record
from desktop_app.domain.programme import ProgrammeItem, Session, Speech, session_name
from desktop_app.domain.words import N_, Message
from desktop_app.services import congresses, delegates, programme, speeches
from desktop_app.ui import alerts
from desktop_app.ui.desk import Desk
from desktop_app.ui.table_papers import Papers


def remove(desk: Desk, parent: QWidget, record: Record | None) -> None:
    """Take a record away; the quiet bar offers to undo. A session with items asks first."""
    if isinstance(record, ProgrammeItem):
        desk.do(programme.remove_item, record)
    elif isinstance(record, Delegation):
        desk.do(delegates.remove_delegation, record)
    elif isinstance(record, Speech):
        desk.do(speeches.remove, record)
    elif isinstance(record, Session):
        many = len(programme.items([record])[record.uid])
        go = partial(desk.do, programme.remove_session, record)
        if not many:
            go()
            return
        question = Message(
            N_("Remove {session} with its {count} items?"),
            {"session": session_name(record), "count": many},
        )
        alerts.ask(parent, question, N_("Remove"), partial(_call, go))


def remove_congress(desk: Desk, parent: QWidget) -> None:
    """Ask, then remove the congress in hand."""
    congress = desk.congress
    if congress is None:
        return
    question = Message(
        N_("Remove “{title}” with its programme and delegations?"),
        {"title": congresses.title_of(congress)},
    )
    go = partial(desk.do, congresses.remove, congress)
    alerts.ask(parent, question, N_("Remove"), partial(_call, go))


def move(desk: Desk, record: Record | None, by: int) -> None:
    """Move a record up or down in its list."""
    if isinstance(record, ProgrammeItem):
        desk.do(programme.move_item, record, by)
    elif isinstance(record, Delegation):
        desk.do(delegates.move_delegation, record, by)
    elif isinstance(record, Speech):
        desk.do(speeches.move, record, by)


def papers(congress: str) -> Papers:
    """The papers of the programme, by their words."""
    from desktop_app.services import programme_papers, programme_versions

    listed = programme_versions.versions(congress)
    found: list[tuple[str, Callable[[], Any]]] = [
        (N_("Programme of the congress"), lambda: programme_papers.programme_paper(congress)),
        (N_("Running script"), lambda: programme_papers.script_paper(congress)),
        (N_("Lists of the group discussions"), lambda: programme_papers.groups_paper(congress)),
        (N_("List of the speeches"), lambda: programme_papers.speeches_paper(congress)),
    ]
    if listed:
        last = listed[0].version.uid
        found.append(
            (N_("Changes since the last version"),
             lambda: programme_papers.changes_paper(congress, last))
        )  # fmt: skip
    return found


def _call(does: Callable[[], Any]) -> None:
    does()
