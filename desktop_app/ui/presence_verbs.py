"""What is done with the people of a session: ticked, noted as absent, replaced, entered, printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.exchange import ACCEPTED, ALREADY, SUFFIX, Outcome, Sent
from desktop_app.domain.moments import show_moment
from desktop_app.domain.paper_kinds import BY_KEY, PaperOptions
from desktop_app.domain.presence import PRESENT
from desktop_app.domain.programme import session_name
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import attendance, delegates, doors
from desktop_app.services.attendance import Line
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk

if TYPE_CHECKING:
    from desktop_app.ui.presence import PresencePanel

_PAPERS = ("sign_in", "presence_list", "absentees", "presence")


class PresenceVerbs:
    """The verbs of one panel; they ask it for the session and the people in hand."""

    def __init__(self, panel: PresencePanel, desk: Desk) -> None:
        self.panel, self.desk = panel, desk

    # ticking

    def tick(self) -> None:
        """Space: they are here; whoever is here already is asked about."""
        chosen = self.panel.chosen()
        missing = [one.uid for one in chosen if not one.attendee.inside]
        if missing:
            self.desk.do(attendance.tick, self.panel.session, missing)
            self._go_on(chosen)
        elif chosen:
            self.untick()

    def _go_on(self, chosen: Sequence[Line]) -> None:
        """One after the other down the list: after a tick the next one is in hand."""
        table = self.panel.table
        place = table.currentIndex().row() + 1
        if len(chosen) == 1 and place < table.rows_model.rowCount():
            table.selectRow(place)

    def tick_delegation(self) -> None:
        """Shift+Space: the whole delegation of who is in hand, but for those noted as absent."""
        line = self.panel.table.current()
        if line is None:
            return
        delegation = line.attendee.delegation
        missing = [
            one.uid for one in self.panel.everybody
            if one.attendee.delegation == delegation and one.attendee.expected
            and not one.attendee.inside and not one.attendee.absence
        ]  # fmt: skip
        if missing:
            self.desk.do(attendance.tick, self.panel.session, missing)
        else:
            alerts.show(
                Message(
                    N_("Everybody of {delegation} is present, or noted as absent."),
                    {"delegation": line.delegation or Message(N_("In no delegation"))},
                ),
                self.panel,
            )

    def take_from_before(self) -> None:
        """Whoever stayed to the end of the session before is in this one, too; asked first."""
        session = self.panel.in_hand()
        if session is None:
            return
        before, stayed = attendance.from_before(session.uid)
        if before is None or not stayed:
            alerts.show(
                Message(N_("Nobody stayed from a session before who is not in this one.")),
                self.panel,
            )
            return
        question = Message(
            N_("{count} people were in {before} to its end. Note all of them as present in {session}? "
               "Take the tick away from those who left."),
            {"count": len(stayed), "before": session_name(before), "session": session_name(session)},
        )  # fmt: skip

        def note() -> None:
            self.desk.do(attendance.tick, session.uid, stayed)

        alerts.ask(self.panel, question, N_("Note as present"), note)

    def untick(self) -> None:
        """Delete key: they were never here; asked first, for a door may have written it."""
        there = [one for one in self.panel.chosen() if one.attendee.stay is not None]
        if not there:
            return
        first = there[0].attendee.stay
        if len(there) == 1 and first is not None:
            question = Message(
                N_("{name} is noted as present since {time}. Was that a mistake?"),
                {"name": there[0].name, "time": show_moment(first.first_in or first.last)},
            )
        else:
            question = Message(
                N_("{count} people are noted as present. Was that a mistake?"),
                {"count": len(there)},
            )
        uids = [one.uid for one in there]
        session = self.panel.session

        def take_away() -> None:
            self.desk.do(attendance.tick, session, uids, here=False)

        alerts.ask(self.panel, question, N_("Take the tick away"), take_away)

    # absences

    def absent(self) -> None:
        """F7: why they are not here."""
        from desktop_app.ui.presence_dialogs import ask_absence

        session = self.panel.in_hand()
        chosen = [one for one in self.panel.chosen() if one.attendee.state != PRESENT]
        if session is None:
            return
        if not chosen:
            alerts.show(Message(N_("Choose people who are not present.")), self.panel)
            return
        ask_absence(self.desk, self.panel, session, chosen)

    def forget_absence(self) -> None:
        """What was noted about an absence goes."""
        noted = [one.uid for one in self.panel.chosen() if one.attendee.recorded]
        if noted:
            self.desk.do(
                attendance.forget_absence, self.panel.congress, noted, self.panel.session
            )  # fmt: skip

    def replace(self) -> None:
        """Ctrl+R: an alternate, or somebody new, in the place of who is in hand."""
        line = self.panel.table.current()
        if line is None:
            return
        entry = delegates.entry_of(line.uid)
        if entry is None or line.attendee.state == PRESENT:
            alerts.show(
                Message(N_("{name} is present; nobody takes their place."), {"name": line.name}),
                self.panel,
            )
            return
        from desktop_app.ui.replacement import ask_replacement, ask_whose_place

        if line.attendee.kind == "alternate":
            ask_whose_place(self.desk, self.panel, entry)
        else:
            dialog = ask_replacement(self.desk, self.panel, entry)
            if line.attendee.reason and hasattr(dialog, "reason"):
                dialog.reason.setEditText(line.attendee.reason)

    # at the door

    def walk_in(self) -> None:
        """F8: somebody who stands on no list."""
        from desktop_app.ui.presence_dialogs import ask_walk_in

        session = self.panel.in_hand()
        if session is not None:
            ask_walk_in(self.desk, self.panel, session)

    def type_sheets(self) -> None:
        """F9: the sheets people signed, typed in."""
        from desktop_app.ui.sign_in_entry import open_sheets

        session = self.panel.in_hand()
        if session is not None:
            line = self.panel.table.current()
            open_sheets(
                self.desk, self.panel, session, line.attendee.delegation if line else None
            )  # fmt: skip

    # papers

    def offer_papers(self, beside: QWidget) -> QMenu:
        """Open the menu of papers of the session in hand."""
        menu = QMenu(self.panel)
        menu.setObjectName("papers")
        for key in _PAPERS:
            act = menu.addAction(theme.icon("file-text"), say(BY_KEY[key].word))
            act.triggered.connect(partial(self._preview, key))
        menu.addSeparator()
        act = menu.addAction(theme.icon("external-link"), say(N_("Word, Excel and other papers")))
        act.triggered.connect(lambda: self._to_papers())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))
        return menu

    def _to_papers(self) -> None:
        self.desk.page_wanted.emit("printing", {"tab": "papers", "uid": _PAPERS[1]})

    def _preview(self, key: str, _checked: bool = False) -> None:
        from desktop_app.ui import made_papers

        options = PaperOptions(session=self.panel.session)
        made_papers.make(self.desk, self.panel, key, options)

    # the other door

    def hand_over(self) -> None:
        """Make the file for the other computers, where it is asked to be put."""
        from desktop_app.ui import jobs
        from desktop_app.ui.exchange import tell
        from desktop_app.ui.joining_dialogs import MadeDialog
        from desktop_app.ui.sticks import ask_where_to_put

        def made(sent: Sent) -> None:
            tell(self.desk)
            self.panel.refresh()
            step = say(
                N_(
                    "Take it to the computer at the other door and choose “Receive from it …” there."
                )
            )
            MadeDialog(
                self.panel.window(), sent, say(N_("File for the other door made")), step
            ).open()

        def make(folder: Path) -> None:
            jobs.run(
                self.panel, say(N_("Making the file …")), partial(doors.hand_over, folder), made
            )  # fmt: skip

        ask_where_to_put(self.panel, make)

    def take_over(self) -> None:
        """Take in the file of another door."""
        from desktop_app.ui.files import ask_for_files

        ask_for_files(
            self.panel, say(N_("Choose the file of the other door")), N_("Packages"),
            (SUFFIX.strip("."), "zip"), self.take_files, several=True,
        )  # fmt: skip

    def take_files(self, files: Sequence[Path]) -> None:
        """Take in these files; what was not taken in is shown where packages are looked at."""
        from desktop_app.ui import jobs

        jobs.run(
            self.panel, say(N_("Putting the packages into the register …")),
            partial(doors.take_over, list(files)), partial(self._taken, list(files)),
        )  # fmt: skip

    def _taken(self, files: Sequence[Path], outcomes: Sequence[Outcome]) -> None:
        from desktop_app.ui.exchange import PACKAGES, RECORDS, tell, together

        changes = [one.changed for one in outcomes if one.changed is not None]
        if changes:
            self.desk.tell(together(changes))
        else:
            tell(self.desk, RECORDS | {PACKAGES})
        self.panel.refresh()
        if any(one.result not in (ACCEPTED, ALREADY) for one in outcomes) or not outcomes:
            self.desk.page_wanted.emit("exchange", {"look": list(files)})
            return
        alerts.show("\n".join(str(one.message) for one in outcomes), self.panel)

    def connect_computers(self) -> None:
        """Where two computers of an office are told of each other."""
        self.desk.page_wanted.emit("exchange", {"tab": "offices"})
