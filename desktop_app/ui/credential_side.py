"""Beside the figures of the credentials: the settled versions with their changes, and the decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.credential_changes import Change, Difference
from desktop_app.domain.words import N_, say
from desktop_app.services import credentials
from desktop_app.services.credentials import Decided, Preview
from desktop_app.ui import theme
from desktop_app.ui.credential_tables import (
    Shown,
    change_columns,
    change_key,
    decided_columns,
    version_columns,
)
from desktop_app.ui.keys import keys
from desktop_app.ui.page import button, row
from desktop_app.ui.people_table import fit_headings, show_lines
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Table

if TYPE_CHECKING:
    from desktop_app.ui.credentials import CredentialsPanel


NO_HIT = N_("Nothing fits what is searched for.")


class VersionsView(QWidget):
    """How it stands now and every settled version; below, what the one in hand has otherwise."""

    def __init__(self, panel: CredentialsPanel) -> None:
        super().__init__()
        self.panel = panel
        self.table: Table[Shown] = Table(version_columns(), "credentials_versions")
        self.table.setAccessibleName(say(N_("Settled versions")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._to_changes)
        self.table.verbs = self._verbs
        self.changes: Table[Change] = Table(change_columns(), "credentials_changes")
        self.changes.setAccessibleName(say(N_("What has changed")))
        self.changes.opened.connect(self._open)
        self.title = QLabel()
        self.title.setObjectName("section")
        keys(self.table, {"Return": self._to_changes, "Enter": self._to_changes})
        keys(self.changes, {"Return": self._open, "Enter": self._open})
        below = QWidget()
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.title)
        layout.addWidget(self.changes, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setSizes([theme.px(230), theme.px(230)])
        fit_headings(self.table)
        fit_headings(self.changes)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)

    def show_rows(self, congress: str, now: Preview) -> None:
        """Read the versions; above them how it stands now where that is not settled."""
        found = credentials.versions(congress)
        rows = [Shown(one.report, one.figures, one.since, one.report.number == 1) for one in found]
        if not found or now.since or self._is_other(now, rows[0]):
            rows.insert(0, Shown(None, now.figures, now.since, not found, now.checked_in))
        keep = self.in_hand()
        show_lines(self.table, rows, lambda one: one.key)
        if keep is None or not self.table.selected():
            self.table.selectRow(0)
        self._chosen()

    @staticmethod
    def _is_other(now: Preview, last: Shown) -> bool:
        """Whether another session or denominator is looked at than the last version has."""
        session = now.session.uid if now.session is not None else ""
        report = last.report
        return report is not None and (
            (report.session, report.denominator) != (session, now.figures.basis.denominator)
        )

    def reveal(self, uid: str) -> None:
        """Take a version in hand."""
        self.table.choose(lambda one: one.key == uid)

    def in_hand(self) -> Shown | None:
        """The row that is chosen."""
        found = self.table.selected()
        return found[0] if found else None

    def take_focus(self) -> None:
        """The keyboard begins in the list of versions."""
        self.table.setFocus()

    def _chosen(self) -> None:
        one = self.in_hand()
        self.panel.show_version(one)
        since = one.since if one is not None else Difference()
        lines = [one for one in since.lines() if self.panel.fits(one.place.full_name)]
        show_lines(self.changes, lines, change_key)
        if one is None:
            self.title.setText("")
        elif one.first:
            self.title.setText(say(N_("What has changed")))
        elif one.report is None:
            self.title.setText(say(N_("Changes since the last settled version")))
        else:
            number = (one.report.number or 0) - 1
            self.title.setText(say(N_("Changes since version {number}"), number=number))
        first = one is not None and one.first
        nothing = (
            N_("Nothing stands before the first version.") if first else N_("Nothing has changed.")
        )
        self.changes.say_nothing("" if lines else say(NO_HIT if since else nothing))

    def _to_changes(self) -> None:
        if self.changes.rows_model.rows:
            if not self.changes.selected():
                self.changes.selectRow(0)
            self.changes.setFocus()

    def _open(self) -> None:
        line = self.changes.current()
        if line is not None:
            self.panel.opened.emit(line.place.delegate)

    def _verbs(self) -> list[Verb]:
        return [
            Verb("eye", N_("What has changed"), self._to_changes, "Enter"),
            Verb("printer", N_("Preview and print …"), self.panel.print_page, "Ctrl+P"),
            Verb("file-text", N_("Word …"), self.panel.to_word),
        ]


class DecisionsView(QWidget):
    """Whom the committee decided about; everybody else qualifies."""

    def __init__(self, panel: CredentialsPanel) -> None:
        super().__init__()
        self.panel = panel
        self.table: Table[Decided] = Table(decided_columns(), "credentials_decisions")
        self.table.setAccessibleName(say(N_("Decisions on delegates")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.opened.connect(self.change)
        self.table.chosen.connect(self._chosen)
        self.table.verbs = self._verbs
        self.add = button(N_("Decide …"), self.decide, icon="plus", name="decide")
        self.add.setToolTip("Ctrl+N")
        self.edit = button(N_("Change …"), self.change, icon="pencil", name="change_decision")
        self.edit.setToolTip("F2")
        self.sheet = button(N_("To the delegate"), self._open, icon="user", name="to_delegate")
        keys(self.table, {"Return": self.change, "Enter": self.change})
        fit_headings(self.table)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(8))
        outer.addWidget(row(self.add, self.edit, self.sheet, None))
        outer.addWidget(self.table, 1)

    def show_rows(self, congress: str) -> None:
        """Read the decisions anew."""
        listed = credentials.decided(congress)
        found = [one for one in listed if self.panel.fits(one.entry.person.full_name)]
        show_lines(self.table, found, lambda one: one.entry.delegate.uid)
        nothing = N_("Nothing has been decided about anybody: all delegates qualify.")
        self.table.say_nothing("" if found else say(NO_HIT if listed else nothing))
        if found and not self.table.selected():
            self.table.selectRow(0)
        self._chosen()

    def take_focus(self) -> None:
        """The keyboard begins in the table, or on the one button there is."""
        if self.table.rows_model.rows:
            self.table.setFocus()
        else:
            self.add.setFocus()

    def _chosen(self) -> None:
        for verb in (self.edit, self.sheet):
            verb.setEnabled(self.table.current() is not None)

    def decide(self) -> None:
        """Decide about somebody."""
        self._ask(None)

    def change(self) -> None:
        """Change the decision in hand."""
        known = self.table.current()
        if known is not None:
            self._ask(known)

    def _ask(self, known: Decided | None) -> None:
        from desktop_app.ui.credential_dialogs import ask_to_decide

        congress = self.panel.desk.congress
        if congress is not None:
            ask_to_decide(self.panel.desk, self.panel, congress.uid, known)

    def _open(self) -> None:
        known = self.table.current()
        if known is not None:
            self.panel.opened.emit(known.entry.delegate.uid)

    def _verbs(self) -> list[Verb]:
        return [
            Verb("pencil", N_("Change …"), self.change, "F2"),
            Verb("user", N_("To the delegate"), self._open),
            Verb("plus", N_("Decide …"), self.decide, "Ctrl+N"),
        ]
