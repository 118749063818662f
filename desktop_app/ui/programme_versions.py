"""Released versions of the programme, and what one has otherwise than another."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.programme_versions import WORDS, ProgrammeChange, title_of
from desktop_app.domain.words import N_, say, show
from desktop_app.services import programme_papers, programme_versions
from desktop_app.services.programme_versions import NOW, Released, in_words, released_on
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys
from desktop_app.ui.page import Empty, button, row
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.table_papers import offer
from desktop_app.ui.tables import Column, Table

SIGNS = {
    "added": ("circle-plus", "good"), "gone": ("circle-minus", "bad"),
    "moved": ("arrow-up-down", "ink_2"), "retimed": ("clock", "info"),
    "presenter": ("user", "info"), "renamed": ("pencil", "info"), "room": ("map-pin", "info"),
}  # fmt: skip


class ProgrammeVersionsView(QWidget):
    """Above the versions, below what the chosen one has otherwise than the one picked beside it."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.listed: list[Released] = []
        self.versions: Table[Released] = Table(self._version_columns(), "programme_versions")
        self.versions.setAccessibleName(say(N_("Released versions")))
        self.versions.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.versions.verbs = self._verbs
        self.versions.chosen.connect(self._to_version)
        self.changes: Table[ProgrammeChange] = Table(_change_columns(), "programme_changes")
        self.changes.setAccessibleName(say(N_("What has changed")))
        self.before, self.after = QComboBox(), QComboBox()
        for table in (self.versions, self.changes):
            fit_headings(table)
            fit_columns(table)
        for box, name, word in (
            (self.before, "compare_before", N_("Compared with")),
            (self.after, "compare_after", N_("What is compared")),
        ):
            box.setObjectName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setAccessibleName(say(word))
            box.activated.connect(self._show_changes)
        self.paper = button(N_("Print …"), self.print_page, icon="printer", name="print_versions")
        self.paper.setToolTip("Ctrl+P")
        self._lay()
        keys(self.versions, {"Return": self._to_changes, "Enter": self._to_changes})

    def _lay(self) -> None:
        arrow = QLabel("→")
        arrow.setObjectName("quiet")
        below = QWidget()
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(row(self.before, arrow, self.after, None))
        layout.addWidget(self.changes, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.versions)
        split.addWidget(below)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(150), theme.px(350)])
        inside = QWidget()
        full = QVBoxLayout(inside)
        full.setContentsMargins(0, 0, 0, 0)
        full.setSpacing(theme.px(8))
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.told.setWordWrap(True)
        full.addWidget(row(self.told, self.paper, widest=0))
        full.addWidget(split, 1)
        self.empty = Empty("badge-check")
        self.empty.say(
            N_("The programme has not been released yet. A released version stays as it is, and the next "
               "one shows what moved."),
            button(N_("Release …"), self.ask_to_release, main=True, icon="badge-check"),
        )  # fmt: skip
        self.stack = QStackedWidget()
        self.stack.addWidget(inside)
        self.stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, theme.px(8), 0, 0)
        outer.addWidget(self.stack)

    @staticmethod
    def _version_columns() -> list[Column[Released]]:
        return [
            Column("number", say(N_("Version no.")), lambda one: show(one.version.number), 56, True,
                   sortable=False),
            Column("released_at", say(N_("Released at")),
                   lambda one: show(released_on(one.version)), 112, sortable=False),
            Column("released_by", say(N_("Released by")), lambda one: one.version.released_by, 100,
                   sortable=False),
            Column("paper", say(N_("Number and sign")), lambda one: one.version.paper, 108,
                   sortable=False),
            Column("reason", say(N_("What changed")), lambda one: one.version.reason, 60,
                   sortable=False, tip=lambda one: one.version.reason),
        ]  # fmt: skip

    # what it shows

    def refresh(self, congress: str) -> None:
        """Read the versions anew; the last one is compared with the programme as it stands."""
        before = self.current()
        self.listed = programme_versions.versions(congress)
        listed = self.listed
        self.versions.rows_model.show_rows(lambda offset, limit: listed[offset : offset + limit])
        self.stack.setCurrentIndex(0 if listed else 1)
        names = [(in_words(one.version), one.version.uid) for one in listed]
        for box in (self.before, self.after):
            box.clear()
            for word, uid in names:
                box.addItem(word, uid)
        self.after.insertItem(0, say(N_("the programme as it stands now")), NOW)
        self.after.setCurrentIndex(0)
        self.before.setCurrentIndex(0)
        many = len(programme_versions.since_released(congress)) if listed else 0
        self.told.setText(
            say(N_("{count} changes are not released yet."), count=many) if many
            else say(N_("The last version is the programme as it stands."))
        )  # fmt: skip
        if before is not None:
            self.versions.choose(lambda one: one.version.uid == before.version.uid)
        self._show_changes()

    def current(self) -> Released | None:
        """The version that is chosen."""
        found = self.versions.selected()
        return found[0] if found else None

    def _to_version(self) -> None:
        """Choosing a version shows what it had otherwise than the one before; the first: what came since."""
        one = self.current()
        if one is None:
            return
        at = self.listed.index(one)
        is_first = at == len(self.listed) - 1
        self.before.setCurrentIndex(at if is_first else at + 1)
        self.after.setCurrentIndex(0 if is_first else at + 1)
        self._show_changes()

    def _show_changes(self) -> None:
        congress = self.desk.congress
        if congress is None or not self.listed:
            return
        lines = programme_versions.changes(
            congress.uid, self.before.currentData(), self.after.currentData()
        )
        self.changes.rows_model.show_rows(lambda offset, limit: lines[offset : offset + limit])
        self.changes.say_nothing("" if lines else say(N_("Nothing has changed.")))

    def take_focus(self) -> None:
        """The keyboard goes to the versions, or to the button where there are none."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
            return
        if self.current() is None:
            self.versions.selectRow(0)
        self.versions.setFocus()

    def _to_changes(self) -> None:
        if self.changes.rows_model.rows:
            if not self.changes.selected():
                self.changes.selectRow(0)
            self.changes.setFocus()

    # verbs

    def ask_to_release(self) -> None:
        """Freeze the programme as it stands."""
        from desktop_app.ui.programme_dialogs import ask_to_release

        dialog = ask_to_release(self.desk, self)
        if dialog is not None:
            dialog.finished.connect(self.take_focus)  # the button one came from may be gone

    def print_page(self) -> None:
        """The version that is chosen, and the changes that are shown."""
        congress, one = self.desk.congress, self.current()
        if congress is None or not self.listed:
            return
        uid, version = congress.uid, (one or self.listed[0]).version.uid
        before, after = self.before.currentData(), self.after.currentData()
        offer(
            self,
            [
                (N_("The released programme"),
                 lambda: programme_papers.programme_paper(uid, version)),
                (N_("Changes of the programme"),
                 lambda: programme_papers.changes_paper(uid, before, after)),
            ],
            self.paper,
        )  # fmt: skip

    def _verbs(self) -> list[Verb]:
        return [
            Verb("eye", N_("What has changed"), self._to_changes, "Enter"),
            Verb("printer", N_("Print …"), self.print_page, "Ctrl+P"),
            Verb("badge-check", N_("Release …"), self.ask_to_release),
        ]


def _change_columns() -> list[Column[ProgrammeChange]]:
    return [
        Column("kind", say(N_("What happened")), lambda one: say(WORDS[one.kind]), 152,
               sortable=False, icon=lambda one: SIGNS[one.kind][0],
               tone=lambda one: SIGNS[one.kind][1]),
        Column("title", say(N_("Content")), lambda one: str(title_of(one.row)), 140,
               sortable=False, tip=lambda one: str(title_of(one.row))),
        Column("before", say(N_("Before")), lambda one: one.before, 112, sortable=False,
               tip=lambda one: one.before),
        Column("after", say(N_("Now")), lambda one: one.after, 112, sortable=False,
               tip=lambda one: one.after),
    ]  # fmt: skip
