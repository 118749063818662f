"""A list before it touches the register: every line with what it would do, and what is asked about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changed
from desktop_app.domain.errors import Refusal
from desktop_app.domain.list_decisions import Decisions
from desktop_app.domain.list_gone import key_of_row
from desktop_app.domain.lists import (
    ERROR,
    OUT,
    QUESTION,
    STATES,
    UNCHANGED,
    WARNING,
    ListPreview,
    ListRow,
)
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import lists
from desktop_app.ui import alerts, jobs, theme
from desktop_app.ui.choices import term_words
from desktop_app.ui.desk import Desk
from desktop_app.ui.list_head import ListHead
from desktop_app.ui.list_line import LineDetail
from desktop_app.ui.list_words import SIGNS, problems_said
from desktop_app.ui.page import button, quiet, row
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.tables import Column, Table

LONG = 500
"""Lines from which on putting a list in is shown as work."""

OPEN_STATES = (WARNING, QUESTION, ERROR)
"""Lines that a person should look at."""


class PreviewDialog(QDialog):
    """Every line with what it would do; nothing is changed before "Put into the register".

    Closing it keeps the list with all that was decided: it is offered again when a list is chosen next.
    """

    def __init__(self, desk: Desk, parent: QWidget, preview: ListPreview) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("list_preview")
        self.setWindowTitle(say(N_("Import an Excel list")))
        self.resize(
            min(theme.px(1300), parent.width() - 32), min(theme.px(700), parent.height() - 32)
        )
        self.desk, self.preview = desk, preview
        self.head = ListHead(desk, preview)
        self.head.shown.connect(self.show_preview)
        self.show_only = QComboBox()
        self.show_only.setObjectName("show_only")
        self.show_only.setAccessibleName(say(N_("Which lines to show")))
        self.show_only.activated.connect(lambda: self._reload())
        narrow = parent.width() < theme.px(1200)
        self.table: Table[ListRow] = Table(_columns(narrow=narrow), "list_rows")
        self.table.setAccessibleName(say(N_("The lines of the list")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.chosen.connect(self._follow)
        self.detail = LineDetail(desk)
        self.detail.decided.connect(self.decide)
        self.table.opened.connect(self.detail.correct)
        self.gone = button(N_("Answer …"), self.ask_about_gone, icon="user-x", name="answer_gone")
        self.gone_said = QLabel()
        self.gone_said.setObjectName("warn")
        self.figures = button(N_("Figures before and after …"), self._show_figures,
                              icon="chart-column", name="figures")  # fmt: skip
        self.skip = QCheckBox(say(N_("Leave the wrong lines out and take in the rest")))
        self.skip.setObjectName("skip_errors")
        self.skip.toggled.connect(lambda: self._ready())
        self.apply = button(N_("Put into the register"), self._apply, main=True, icon="check",
                            name="apply")  # fmt: skip
        self.next = button(N_("Next to look at"), self.go_on, icon="arrow-down", name="next_open")
        self.next.setToolTip("F8")
        self._lay_out()
        for key, does in (("F8", self.go_on), ("Ctrl+Return", self._apply)):
            QShortcut(QKeySequence(key), self).activated.connect(does)
        self.show_preview(preview)
        if not self.table.choose(lambda one: one.state in OPEN_STATES):
            self.table.selectRow(0)
        self.table.setFocus()

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([theme.px(760), theme.px(500)])
        self.table.setMinimumWidth(theme.px(470))
        fit_headings(self.table)
        self.summary = quiet("")
        self.summary.setWordWrap(False)
        self.missing = row(self.gone_said, self.gone, None)
        close = button(N_("Close, go on later"), self.reject, name="cancel")
        close.setToolTip("Esc")
        drop = button(N_("Do not use this list"), self._drop, name="drop")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.head)
        layout.addWidget(row(self.show_only, self.summary, None, self.next, self.figures))
        layout.addWidget(splitter, 1)
        layout.addWidget(self.missing)
        layout.addWidget(row(self.skip, None, drop, close, self.apply))

    def show_preview(self, preview: ListPreview) -> None:
        """Show the list as it stands after something was decided; the line in front stays there."""
        self.preview = preview
        self.head.show_list(preview)
        self._fill_filter()
        lines = say_count(N_("{count} line"), N_("{count} lines"), len(preview.rows))
        parts = [
            f"{say(STATES[state])}: {count}" for state, count in preview.counts.items() if count
        ]
        self.summary.setText(" · ".join([lines, *parts]))
        self._show_missing()
        self._reload()
        self._ready()

    def _fill_filter(self) -> None:
        chosen = self.show_only.currentData()
        counts = self.preview.counts
        some = sum(counts[state] for state in OPEN_STATES)
        self.show_only.clear()
        self.show_only.addItem(say(N_("All lines")), "")
        if some:
            self.show_only.addItem(say(N_("Lines to look at ({count})"), count=some), "open")
        for state, count in counts.items():
            if count:
                self.show_only.addItem(f"{say(STATES[state])} ({count})", state)
        self.show_only.setCurrentIndex(max(0, self.show_only.findData(chosen or "")))

    def _show_missing(self) -> None:
        preview = self.preview
        self.missing.setVisible(bool(preview.gone) or bool(preview.scopes and not preview.scope))
        count = len(preview.gone) or max((one.gone for one in preview.scopes), default=0)
        unanswered = sum(not one.is_answered for one in preview.gone) or (not preview.scope)
        text = N_("{count} people are in the register but not in the new list: all are answered.")
        if unanswered:
            text = N_("{count} people are in the register but not in the new list. Choose: keep, "
                      "replaced, or withdrawn.")  # fmt: skip
        self.gone_said.setText(say(text, count=count))

    def _shown(self) -> list[ListRow]:
        wanted = self.show_only.currentData() or ""
        if not wanted:
            return list(self.preview.rows)
        states = OPEN_STATES if wanted == "open" else (wanted,)
        return [one for one in self.preview.rows if one.state in states]

    def _reload(self) -> None:
        before = self.table.current()
        found = self._shown()
        model = self.table.rows_model
        model.show_rows(lambda offset, limit: found[offset : offset + limit])
        if before is not None:
            self._go_to(key_of_row(before), found)
        self._follow()

    def _go_to(self, key: str, among: list[ListRow]) -> None:
        """Choose a line, loading as many as lie before it."""
        place = next((at for at, one in enumerate(among) if key_of_row(one) == key), 0)
        model = self.table.rows_model
        while len(model.rows) <= place and model.canFetchMore(model.index(-1, -1)):
            model.fetchMore(model.index(-1, -1))
        if place < len(model.rows):
            self.table.selectRow(place)
            self.table.scrollTo(model.index(place, 0))

    def go_on(self) -> None:
        """To the next line that a person should look at, from the top again after the last."""
        found = self._shown()
        now = self.table.current()
        at = next((i for i, one in enumerate(found) if one is now), -1)
        order = [*range(at + 1, len(found)), *range(at + 1)]
        place = next((i for i in order if found[i].state in OPEN_STATES), None)
        if place is not None:
            self._go_to(key_of_row(found[place]), found)

    def _follow(self) -> None:
        self.detail.show_line(self.preview, self.table.current())

    def decide(self, decisions: Decisions) -> None:
        """Take an answer or a correction."""
        self._do(lambda: lists.answered(self.preview, decisions))

    def _do(self, act: Callable[[], ListPreview]) -> None:
        try:
            preview = act()
        except Refusal as refusal:
            alerts.show(refusal, self)
            return
        self.show_preview(preview)

    def ask_about_gone(self) -> None:
        """Ask about those whom the list no longer contains."""
        from desktop_app.ui.list_gone import GoneDialog

        dialog = GoneDialog(self.desk, self, self.preview)
        dialog.decided.connect(self.decide)
        dialog.open()

    def _show_figures(self) -> None:
        from desktop_app.ui.list_figures import FiguresDialog

        FiguresDialog(self, self.preview, self.desk.family).open()

    def _ready(self) -> None:
        counts = self.preview.counts
        self.skip.setVisible(counts[ERROR] > 0)
        self.next.setEnabled(any(counts[state] for state in OPEN_STATES))
        blocked = (counts[ERROR] > 0 and not self.skip.isChecked()) or self.preview.unanswered > 0
        self.apply.setEnabled(not blocked and not self._is_idle())

    def _is_idle(self) -> bool:
        """Whether the list would do nothing to the register."""
        counts = self.preview.counts
        idle = counts[UNCHANGED] + counts[OUT] == len(self.preview.rows)
        return idle and not self.preview.scopes

    def _apply(self) -> None:
        if not self.apply.isEnabled():
            return
        if len(self.preview.rows) > LONG:
            self._apply_beside()
            return
        try:
            changed = lists.apply(self.preview, skip_errors=self.skip.isChecked())
        except Refusal as refusal:
            alerts.show(refusal, self)
            self.decide(self.preview.decisions)
            return
        self.accept()
        self.desk.tell(changed)

    def _apply_beside(self) -> None:
        """A long list goes in beside the window."""
        preview, skip = self.preview, self.skip.isChecked()

        def done(changed: Changed) -> None:
            self.accept()
            self.desk.tell(changed)

        jobs.run(
            self,
            say(N_("Putting {file} into the register …"), file=preview.file),
            lambda report: lists.apply(preview, skip_errors=skip),
            done,
        )

    def reject(self) -> None:
        """Close; a list that has nothing to say is not offered again."""
        if self._is_idle():
            lists.drop(self.preview.batch)
        super().reject()

    def _drop(self) -> None:
        lists.drop(self.preview.batch)
        self.reject()


def _columns(*, narrow: bool) -> list[Column[ListRow]]:
    """In a narrow window what to look at has the room; birth and group stand beside the list."""
    columns: list[Column[ListRow]] = [
        Column("row", say(N_("Line")), lambda one: str(one.row), 60, right=True, sortable=False),
        Column("state", say(N_("State")), lambda one: say(STATES[one.state]), 144,
               sortable=False, icon=lambda one: SIGNS[one.state][0],
               tone=lambda one: SIGNS[one.state][1]),
        Column("full_name", say(N_("Full name")), lambda one: one.person.full_name, 152,
               sortable=False),
        Column("born", say(N_("Born")), lambda one: str(one.person.born or ""), 92, sortable=False),
        Column("ethnic_group", say(N_("Ethnic group")),
               lambda one: term_words("ethnic_groups", one.person.ethnic_group), 90,
               sortable=False),
        Column("problems", say(N_("What to look at")), problems_said, 100, sortable=False),
    ]  # fmt: skip
    return [one for one in columns if not (narrow and one.name in ("born", "ethnic_group"))]
