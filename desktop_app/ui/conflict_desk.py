"""What is to be settled between offices: the list, one matter beside it, and the decisions made."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changed
from desktop_app.domain.corrections import DECISIONS
from desktop_app.domain.errors import Refusal
from desktop_app.domain.matters import ASKED_HERE, CONTESTED, KINDS, SHORT, Matter, Settled
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import conflict_desk
from desktop_app.ui import alerts, jobs, theme
from desktop_app.ui.book_verbs import as_verb
from desktop_app.ui.conflict_detail import Detail
from desktop_app.ui.desk import Desk
from desktop_app.ui.files import ask_where, offer_to_open
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys
from desktop_app.ui.page import Empty, button, row
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.searching import fitting
from desktop_app.ui.tables import Column, Table
from desktop_app.ui.tabs import Tabs

SIGNS: dict[str, tuple[str, str]] = {
    ASKED_HERE: ("pencil", "warn"), CONTESTED: ("circle-x", "warn"), "fork": ("copy", "warn"),
    "rule": ("triangle-alert", "bad"), "parent": ("hourglass", "warn"),
    "older": ("history", "ink_2"), "gap": ("package-x", "warn"),
    "installation": ("hard-drive", "warn"), "same_person": ("users", "warn"),
    "number": ("id-card", "warn"), "target": ("chart-bar", "warn"), "code": ("map-pin", "warn"),
    "photo": ("image-off", "ink_2"), "clash": ("calendar-clock", "warn"),
}  # fmt: skip
"""Icon and colour token of each kind; the word stands beside it."""

_OWN_ACTS = frozenset({"Decision", "Correction", "CorrectionAnswer"})
OPEN, MADE = range(2)
"""The two parts: what is open, and the decisions made."""


class MattersPanel(QWidget):
    """Shown under a tab of the exchange page."""

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.known: list[Matter] = []
        self.listed: list[Matter] = []
        self.words = ""
        self._fresh = False
        self._looking = False
        self._wanted = ""
        self.main: Any = None
        desk.changed.connect(self._something_changed)
        self._make_tools()
        self._make_tables()
        self.detail = Detail(desk)
        self.detail.settled.connect(self._after_settling)
        self.detail.record_wanted.connect(self._open)
        self.empty = Empty("circle-check")
        self.none_made = Empty("history")
        self.none_made.say(N_("Nothing has been decided between offices yet."))
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn)
        self._turn(OPEN)

    def _make_tools(self) -> None:
        self.tabs = Tabs("matter_parts", say(N_("What is shown")),
                         [say(N_("To be settled")), say(N_("Decisions made"))])  # fmt: skip
        self.kind = QComboBox()
        self.kind.setObjectName("matter_kind")
        self.kind.setAccessibleName(say(N_("Kind of matter")))
        self.kind.setMinimumWidth(theme.px(200))
        self.kind.activated.connect(lambda place: self._show())
        self.also_settled = QCheckBox(say(N_("Settled ones as well")))
        self.also_settled.setObjectName("also_settled")
        self.also_settled.toggled.connect(lambda on: self._show())
        self.again = button(N_("Look again"), self.look, icon="refresh-cw", name="look_again")
        self.print = button(N_("Print the list …"), self.print_page, icon="printer",
                            name="print_matters")  # fmt: skip
        self.back = button(N_("Take the decision back"), self._take_back, icon="undo-2",
                           name="take_decision_back")  # fmt: skip
        self.count = QLabel()
        self.count.setObjectName("quiet")

    def _make_tables(self) -> None:
        self.table: Table[Matter] = Table(_columns(), "matters")
        self.table.setAccessibleName(say(N_("Matters to be settled")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.chosen.connect(self._follow)
        self.table.opened.connect(self.edit)
        self.table.verbs = self._verbs
        fit_columns(self.table)
        keys(self.table, {"Return": self.edit, "Enter": self.edit})
        self.decisions: Table[Settled] = Table(_decision_columns(), "decisions")
        self.decisions.setAccessibleName(say(N_("Decisions made")))
        self.decisions.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.decisions.chosen.connect(self._set_ready)
        fit_columns(self.decisions)
        self.decisions.verbs = lambda: [as_verb("undo-2", self.back)]

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.detail)
        self.splitter.setSizes([theme.px(580), theme.px(540)])
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.places = QStackedWidget()
        for place in (self.splitter, self.empty, self.decisions, self.none_made):
            self.places.addWidget(place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        self.filters = row(self.kind, self.also_settled)
        layout.addWidget(
            row(self.tabs, self.filters, self.count, None, self.again, self.back, self.print)
        )
        layout.addWidget(self.places, 1)

    # loading

    def refresh(self) -> None:
        """Show how it stands now; what takes long is looked at again only when something else changed."""
        if not self._looking:
            if self._fresh:
                self._take(conflict_desk.matters(settled=True, known=self.known))
            else:
                self.look()

    def look(self) -> None:
        """Look through everything anew, beside the window."""
        self._looking = True
        jobs.run(
            self, say(N_("Looking for what is to be settled between offices …")),
            lambda report: conflict_desk.matters(settled=True, report=report), self._looked,
        )  # fmt: skip

    def _looked(self, found: list[Matter]) -> None:
        self._looking, self._fresh = False, True
        self._take(found)

    def _take(self, found: list[Matter]) -> None:
        self.known = found
        still = [one for one in found if one.settled is None]
        word = say(N_("To be settled"))
        self.tabs.setTabText(OPEN, f"{word} ({show(len(still))})" if still else word)
        made = conflict_desk.history()
        word = say(N_("Decisions made"))
        self.tabs.setTabText(MADE, f"{word} ({show(len(made))})" if made else word)
        before = self.decisions.current()
        self.decisions.rows_model.show_rows(lambda offset, limit: made[offset : offset + limit])
        uid = before.decision.uid if before else ""
        if made and not self.decisions.choose(lambda one: one.decision.uid == uid):
            self.decisions.selectRow(0)
        self._fill_kinds()
        self._show()

    def _fill_kinds(self) -> None:
        chosen = self.kind.currentData()
        counts: dict[str, int] = {}
        for one in self.known:
            if one.settled is None or self.also_settled.isChecked():
                counts[one.kind] = counts.get(one.kind, 0) + 1
        self.kind.clear()
        self.kind.addItem(say(N_("All kinds")), "")
        for kind, word in KINDS.items():
            if kind in counts:
                self.kind.addItem(f"{say(word)} ({show(counts[kind])})", kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))

    def _show(self) -> None:
        if self.sender() is self.also_settled:
            self._fill_kinds()
        kind = self.kind.currentData() or ""
        shown = [
            one for one in self.known
            if (not kind or one.kind == kind)
            and (one.settled is None or self.also_settled.isChecked())
        ]  # fmt: skip
        if self.words:
            shown = fitting(self.table, shown, self.words)
        self.listed = shown
        before = self.table.current()
        place = max(0, self.table.currentIndex().row())
        self.table.rows_model.show_rows(lambda offset, limit: shown[offset : offset + limit])
        self.count.setText(say_count(N_("{count} matter"), N_("{count} matters"), len(shown)))
        wanted = self._wanted or (before.key if before else "")
        self._wanted = ""
        if shown and not self.table.choose(lambda one: one.key == wanted):
            self.table.selectRow(min(place, len(shown) - 1))
        self._turn(self.tabs.currentIndex())
        self._follow()

    def _turn(self, part: int) -> None:
        """Bring one of the two parts to the front, or what is said when it is empty."""
        self.filters.setVisible(part == OPEN)
        self.count.setVisible(part == OPEN)
        self.print.setVisible(part == OPEN)
        self.again.setVisible(part == OPEN)
        self.back.setVisible(part == MADE)
        if part == MADE:
            has = self.decisions.rows_model.rowCount() > 0
            self.places.setCurrentWidget(self.decisions if has else self.none_made)
        elif self.listed:
            self.places.setCurrentWidget(self.splitter)
        else:
            nothing = not any(one.settled is None for one in self.known)
            self.empty.say(
                N_("Nothing is to be settled with other offices. What comes up is listed here.")
                if nothing
                else N_("Nothing of this kind is to be settled.")
            )
            self.places.setCurrentWidget(self.empty)
        self._set_ready()

    def _follow(self) -> None:
        self.detail.show_matter(self.table.current() if self.listed else None)
        self._set_ready()

    def _set_ready(self) -> None:
        made = self.decisions.current()
        self.back.setEnabled(made is not None and made.own)
        self.print.setEnabled(bool(self.listed))

    # what the page and the keys ask

    def take_focus(self) -> None:
        """The keyboard begins in the list, or at the parts while it is empty."""
        if self.places.currentWidget() is self.splitter:
            self.table.setFocus()
        elif self.places.currentWidget() is self.decisions:
            self.decisions.setFocus()
        else:
            self.tabs.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around the list."""
        self.take_focus()

    def next_part(self) -> None:
        """The key of the tab, pressed again: the other part."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    def edit(self) -> None:
        """F2 and Enter: to the ways out of the chosen matter."""
        if self.table.current() is not None:
            self.detail.focus_first()

    def search(self, text: str) -> None:
        """The search field of the header was typed in."""
        self.words = text
        self._show()

    def reveal(self, key: str) -> None:
        """Show one matter (`Matter.key`)."""
        self.tabs.setCurrentIndex(OPEN)
        if any(one.key == key and one.settled is not None for one in self.known):
            self.also_settled.setChecked(True)
        self._wanted = key
        if self._fresh:
            self._show()

    def print_page(self) -> None:
        """Ctrl+P: what is listed, as a paper."""
        if self.listed:
            ask_where(self, say(N_("Keep the list as a PDF")), N_("PDF file"), "pdf",
                      say(N_("Matters between offices")), self._print)  # fmt: skip

    def _print(self, target: Path) -> None:
        try:
            conflict_desk.print_list(self.listed, target)
        except Refusal as refusal:
            alerts.show(refusal, self)
            return
        offer_to_open(self, target)

    # acts

    def _after_settling(self) -> None:
        self.refresh()
        if self.listed:
            self.table.setFocus()
        else:
            self.take_focus()

    def _take_back(self) -> None:
        made = self.decisions.current()
        if made is None or not made.own:
            return
        if self.desk.do(conflict_desk.take_back, made.decision.uid) is not None:
            self.refresh()

    def _something_changed(self, changed: Changed) -> None:
        if not (changed.records <= _OWN_ACTS or self.detail.acting):
            self._fresh = False

    def _verbs(self) -> list[Verb]:
        return [
            Verb("pencil", N_("Settle …"), self.edit, "F2"),
            Verb("printer", N_("Print the list …"), self.print_page, "Ctrl+P"),
        ]

    def _open(self, matter: Matter) -> None:
        if matter.opens is not None:
            page, wanted = matter.opens
            self.desk.page_wanted.emit(page, dict(wanted))
        elif uid := conflict_desk.delegate_of(matter):
            self.desk.page_wanted.emit("delegates", {"uid": uid})


def _sign(kind: str) -> tuple[str, str]:
    return SIGNS.get(kind, ("flag", "ink_2"))


def _since(at: str) -> str:
    return say(N_("{day}"), day=datetime.fromisoformat(at).astimezone().date()) if at else ""


def _columns() -> list[Column[Matter]]:
    return [
        Column("kind", say(N_("Kind")), lambda one: say(SHORT[one.kind]), 166, sortable=False,
               icon=lambda one: "circle-check" if one.settled else _sign(one.kind)[0],
               tone=lambda one: "good" if one.settled else _sign(one.kind)[1],
               tip=lambda one: say(KINDS[one.kind])),
        Column("matter", say(N_("Matter")), lambda one: str(one.text), 210, sortable=False,
               tip=lambda one: str(one.text)),
        Column("office", say(N_("Unit")), lambda one: one.unit, 104, sortable=False,
               tip=lambda one: one.office_name),
        Column("since", say(N_("Since")), lambda one: _since(one.since), 96, sortable=False),
    ]  # fmt: skip


def _decision_columns() -> list[Column[Settled]]:
    return [
        Column("kind", say(N_("Kind")), lambda one: say(SHORT[one.decision.matter]), 150,
               sortable=False, icon=lambda one: _sign(one.decision.matter)[0],
               tone=lambda one: "ink_2"),
        Column("about", say(N_("Matter")), lambda one: one.text, 220, sortable=False),
        Column("decision", say(N_("What was decided")), lambda one: say(DECISIONS[one.decision.decision]),
               170, sortable=False),
        Column("reason", say(N_("Reason")), lambda one: one.decision.reason, 220, sortable=False),
        Column("who", say(N_("Who decided")), _who, 190, sortable=False),
        Column("at", say(N_("On")), lambda one: _since(one.decision.at), 90, sortable=False),
    ]  # fmt: skip


def _who(one: Settled) -> str:
    """The person where one is named, and the office where it is another one."""
    told = [one.decision.who, "" if one.own and one.decision.who else one.office_name]
    return ", ".join(part for part in told if part)
