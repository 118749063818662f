"""Whom the units below chose: against the seats allotted to them, and taken up into the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain import upper_seats as rules
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.upper_seats import Going, Step, UnitLine
from desktop_app.domain.words import N_, Message, capital, say, say_count, show
from desktop_app.services import upper_seats as service
from desktop_app.ui import alerts, theme
from desktop_app.ui.choices import term_words
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.lines_panel import LinesPanel
from desktop_app.ui.page import button, heading, row
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column, Table

SIGNS = {
    rules.NOT_YET: ("circle", "ink_2"),
    rules.WAITING: ("inbox", "info"),
    rules.CHANGED: ("triangle-alert", "warn"),
    rules.TAKEN: ("circle-check", "good"),
}


@dataclass(frozen=True)
class Someone:
    """A person of the unit in hand: who goes, or who is to leave the list here (``step``)."""

    going: Going | None
    step: Step | None

    @property
    def name(self) -> str:
        """Who it is."""
        if self.going is not None:
            return self.going.chosen.name
        assert self.step is not None
        return self.step.entry.person.full_name if self.step.entry is not None else ""


class SeatsBelowPanel(LinesPanel[UnitLine]):
    """The units with their figures; beside them the people of the one in hand."""

    name: ClassVar[str] = "seats_below"
    icon: ClassVar[str] = "inbox"
    title: ClassVar[str] = N_("Delegates from the units below")

    def __init__(self, desk: Desk) -> None:
        self.people: Table[Someone] = Table(_people_columns(desk.family), "people_below")
        self.people.setAccessibleName(say(N_("People of the unit")))
        self.people.setSelectionMode(Table.SelectionMode.SingleSelection)
        fit_headings(self.people)
        fit_columns(self.people)
        self.unit = heading("", "section")
        self.unit.setWordWrap(True)
        self.hint = QLabel()
        self.hint.setObjectName("warn")
        self.hint.setWordWrap(True)
        self.take = button(N_("Take up"), self.take_unit, icon="download", name="take_unit")
        super().__init__(desk)

    def body(self) -> QWidget:
        """The units, and under them the people of one."""
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, theme.px(8), 0, 0)
        beside.setSpacing(theme.px(8))
        beside.addWidget(row(self.unit, self.take, widest=0))
        beside.addWidget(self.hint)
        beside.addWidget(self.people, 1)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(side)
        both.setSizes([theme.px(240), theme.px(300)])
        return both

    # what it lists

    def lines(self) -> Sequence[UnitLine]:
        """The units."""
        return service.lines(self.congress)

    @property
    def is_empty(self) -> bool:
        """Nothing allotted, nothing received."""
        return not self.listed

    def key_of(self, line: UnitLine) -> str:
        """The unit."""
        return line.unit

    def columns(self) -> list[Column[UnitLine]]:
        """Allotted, chosen, taken up, how they stand to each other."""
        return [
            Column("unit", say(N_("Unit")), lambda one: one.name, 200, sortable=False),
            Column("allotted", say(N_("Allotted")), _allotted, 96, right=True, sortable=False),
            Column("chosen", say(N_("Chosen")), _chosen, 96, right=True, sortable=False),
            Column("taken", say(N_("In the list here")), _taken, 120, right=True, sortable=False),
            Column("difference", say(N_("Against the allotment")),
                   lambda one: str(rules.difference_in_words(one)), 150, sortable=False),
            Column("state", say(N_("State")), lambda one: capital(say(rules.STATES[one.state])),
                   180, sortable=False, icon=lambda one: SIGNS[one.state][0],
                   tone=lambda one: SIGNS[one.state][1]),
        ]  # fmt: skip

    def counted(self) -> str:
        """How far it has come, over all units."""
        known = [one for one in self.listed if one.congress]
        parts = [
            say(N_("{done}/{count} units have sent their result"), done=len(known),
                count=len(self.listed)),
            say(N_("{count} official delegates chosen"), family=self.desk.family,
                count=sum(one.officials for one in known)),
            say(N_("{count} of them on the list"), count=sum(one.taken for one in known)),
        ]  # fmt: skip
        return " · ".join(parts)

    def say_empty(self) -> None:
        """Neither allotted nor received: both ways in."""
        told = N_(
            "Here stand the units that send delegates: the seats allotted to them, whom they chose, and who of "
            "them is on the list. Allot the seats, or receive the packages of the units."
        )
        self.empty.say(
            told,
            button(N_("Allot seats"), lambda: self._go("delegates", "targets"), main=True,
                   icon="list-checks"),
            button(N_("Receive packages"), lambda: self._go("exchange", "home"), icon="inbox"),
        )  # fmt: skip

    def _go(self, page: str, tab: str) -> None:
        self.desk.page_wanted.emit(page, {"tab": tab})

    @property
    def main(self) -> tuple[str, str, Callable[[], None]] | None:
        """Take up all that came, while there is something."""
        if any(one.steps for one in self.listed):
            return N_("Take up all"), "download", self.take_all
        return None

    def follow(self) -> None:
        """The people of the unit in hand."""
        line = self.table.current()
        self.unit.setText(line.name if line is not None else "")
        self.take.setEnabled(line is not None and bool(line.steps))
        told = [capital(str(one)) for one in line.hints] if line is not None else []
        self.hint.setText(" · ".join(told))
        self.hint.setVisible(bool(told))
        people = _people(line) if line is not None else []
        self.people.rows_model.show_rows(lambda offset, limit: people[offset : offset + limit])
        nothing = line is not None and not people
        self.people.say_nothing(say(N_("The unit has not sent its result yet.")) if nothing else "")

    def row_verbs(self) -> list[Verb]:
        """The menu of a unit."""
        line = self.table.current()
        return [Verb("download", N_("Take up"), self.take_unit, "Enter",
                     line is not None and bool(line.steps))]  # fmt: skip

    # verbs

    def edit(self) -> None:
        """Enter: take up the unit in hand, where something waits."""
        line = self.table.current()
        if line is not None and line.steps:
            self.take_unit()

    def take_unit(self) -> None:
        """Take up the people of the unit in hand."""
        line = self.table.current()
        if line is not None and line.steps:
            self._take(line.unit, line.steps)

    def take_all(self) -> None:
        """Take up the people of all units."""
        self._take("", [step for one in self.listed for step in one.steps])

    def _take(self, unit: str, steps: Sequence[Step]) -> None:
        """Ask before anybody leaves the list or gives up a seat; else do it, it can be undone."""
        leave = rules.removals(steps)
        swap = [one for one in steps if one.gives_up]
        if not leave and not swap:
            self.desk.do(service.take_up, self.congress, unit)
            return
        told = "\n".join(f"– {rules.step_in_words(one)}" for one in (*swap, *leave)[:8])
        rest = len(swap) + len(leave) - 8
        if rest > 0:
            told += "\n" + say_count(N_("and {count} more"), N_("and {count} more"), rest)
        question = Message(
            N_("The units below changed who goes:\n{changes}\nShall the list follow?"),
            {"changes": told},
        )

        def go_on() -> None:
            self.desk.do(service.take_up, self.congress, unit, remove=bool(leave))

        alerts.ask(self, question, N_("Follow the changes"), go_on)


def _people(line: UnitLine) -> list[Someone]:
    steps = {one.going.chosen.uid: one for one in line.steps if one.going is not None}
    listed = [Someone(one, steps.get(one.chosen.uid)) for one in line.listed.everyone]
    return [*listed, *(Someone(None, one) for one in line.steps if one.going is None)]


def _people_columns(family: str) -> list[Column[Someone]]:
    def chosen(one: Someone, name: str) -> object:
        return getattr(one.going.chosen, name) if one.going is not None else ""

    def what(one: Someone) -> str:
        return (
            str(rules.step_in_words(one.step)) if one.step is not None else say(N_("on the list"))
        )

    return [
        Column("name", say(N_("Full name")), lambda one: one.name, 180, sortable=False),
        Column("kind", say(N_("Kind of delegate")),
               lambda one: _kind(one.going) if one.going is not None else "", 150, sortable=False),
        Column("born", say(N_("Born")), lambda one: show(chosen(one, "born")), 90, sortable=False),
        Column("ethnic_group", say(N_("Ethnic group")),
               lambda one: term_words("ethnic_groups", str(chosen(one, "ethnic_group"))), 110,
               sortable=False),
        Column("result", say(N_("Result of the vote"), family=family),
               lambda one: str(rules.provenance(one.going.chosen, family)) if one.going else "", 170,
               sortable=False),
        Column("step", say(N_("To be done")), what, 260, sortable=False,
               icon=lambda one: "circle-check" if one.step is None else "arrow-right",
               tone=lambda one: "good" if one.step is None else "info"),
    ]  # fmt: skip


def _kind(going: Going) -> str:
    if going.kind == "alternate":
        return say(N_("Alternate no. {number}"), number=going.place)
    return say(KINDS[going.kind])


def _allotted(one: UnitLine) -> str:
    return _sum(one.allotted, one.allotted_alternates)


def _chosen(one: UnitLine) -> str:
    return _sum(one.officials, one.alternates) if one.congress else ""


def _taken(one: UnitLine) -> str:
    return _sum(one.taken, one.spare) if one.congress else ""


def _sum(officials: int | None, alternates: int | None) -> str:
    """Officials, and alternates where there are any: "22 + 2"."""
    if officials is None:
        return "–"
    return f"{show(officials)} + {show(alternates)}" if alternates else show(officials)
