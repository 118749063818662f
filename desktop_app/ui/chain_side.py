"""The sheet of one unit of the round: its congress, and what belongs to it under further tabs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain import chain_words as words
from desktop_app.domain.chain import Approval, LeaderVisit, PilotChoice, Postponement, UnitReport
from desktop_app.domain.chain_lines import ChainLine, state_message
from desktop_app.domain.changes import Changed
from desktop_app.domain.congresses import SOURCES, Congress
from desktop_app.domain.fields import Record, spec
from desktop_app.domain.words import N_, say, show
from desktop_app.services import chain, congresses
from desktop_app.ui import theme
from desktop_app.ui.child_list import ChildList
from desktop_app.ui.congress_sheet import RecordSheet, last_day_follows
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import card, heading, quiet, row
from desktop_app.ui.tables import Column, columns_of
from desktop_app.ui.tabs import Tabs

_LEFT_OUT = frozenset({
    "cycle", "unit", "title", "pilot", "state", "source", "retention", "form",
})  # fmt: skip
_FIRST = ("starts", "ends", "half", "month", "venue", "held_from", "held_until", "reviewed_on")


class ChainSide(QWidget):
    """The particulars can be typed into where they are this office's; else they are shown with the reason.

    ``saved`` tells that the sheet was kept, ``left`` that it is to be closed.
    """

    saved = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.cycle = ""
        self.line: ChainLine | None = None
        self._names: dict[str, str] = {}
        self.sheet = RecordSheet(
            desk, Congress, self._keep, leave_out=_LEFT_OUT, first=_FIRST, several=False
        )
        last_day_follows(self.sheet.form)
        self.sheet.saved.connect(lambda _uid: self.saved.emit())
        self.sheet.left.connect(self.left.emit)
        self.foreign = ForeignCard()
        self.particulars = QStackedWidget()
        self.particulars.addWidget(self.sheet)
        self.particulars.addWidget(self.foreign)
        self.lists = self._lists()
        self.places = QStackedWidget()
        self.places.addWidget(self.particulars)
        for _, child in self.lists:
            self.places.addWidget(child)
        self.tabs = Tabs(
            "chain_tabs", say(N_("Parts of the sheet")),
            [say(N_("Particulars")), *(say(word) for word, _ in self.lists)],
        )  # fmt: skip
        self.tabs.currentChanged.connect(self._turn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(row(self.tabs, None))
        layout.addWidget(self.places, 1)

    def _lists(self) -> list[tuple[str, ChildList[Any]]]:
        of_congress = frozenset({"congress"})
        return [
            (N_("Agreement"), self._list(
                Approval, "chain_approvals", N_("Agreement"), _of(chain.approvals), of_congress)),
            (N_("Put off"), self._list(
                Postponement, "chain_postponements", N_("Put off"), _of(chain.postponements),
                of_congress)),
            (N_("Figures"), self._list(
                UnitReport, "chain_figures", N_("Figures told"),
                lambda line: chain.figures(self.cycle, line.unit), frozenset({"cycle", "unit"}))),
            (N_("Leaders"), self._list(
                LeaderVisit, "chain_visits", N_("Leaders who attend"), _of(chain.visits),
                of_congress)),
            (N_("Pilot"), self._list(
                PilotChoice, "chain_pilots", N_("Pilot congress"),
                self._pilots, frozenset({"cycle", "unit"}))),
        ]  # fmt: skip

    def _list(
        self, kind: type[Any], name: str, title: str, read: Callable[[ChainLine], Sequence[Any]],
        leave_out: frozenset[str],
    ) -> ChildList[Any]:  # fmt: skip
        def lines(_parent: Record) -> Sequence[Any]:
            return read(self.line) if self.line else []

        made: ChildList[Any] = ChildList(
            self.desk, kind, name, title, _columns(kind, self._names), read=lines,
            blank=lambda _parent: self._blank(kind), keep=chain.save_mark,
            take_away=chain.remove_mark, leave_out=leave_out,
        )  # fmt: skip
        return made

    def _pilots(self, line: ChainLine) -> list[PilotChoice]:
        found = chain.pilots(self.cycle, line.unit)
        self._names.update(
            (one.within, congresses.unit_name(one.within)) for one in found if one.within
        )
        return found

    def _blank(self, kind: type[Any]) -> Any:
        line = self.line
        assert line is not None
        if kind is UnitReport:
            return UnitReport(
                cycle=self.cycle, unit=line.unit, source="typed", villages=line.villages
            )
        if kind is PilotChoice:
            return chain.new_pilot(self.cycle, line)
        return kind(congress=line.congress)

    # what it shows

    def show_line(self, cycle: str, line: ChainLine, *, focus: bool = False) -> None:
        """The unit of a line; what was typed before is gone."""
        self.cycle, self.line = cycle, line
        if line.own:
            self._show_own(line, focus)
        else:
            self.foreign.show_line(line, self.owner_of(line))
            self.particulars.setCurrentWidget(self.foreign)
        for place, (_, child) in enumerate(self.lists, 1):
            of_unit = child.kind in (UnitReport, PilotChoice)
            self.tabs.setTabEnabled(place, of_unit or bool(line.congress))
            child.show_of(Congress(uid=line.congress or line.unit))
        if not self.tabs.isTabEnabled(self.tabs.currentIndex()):
            self.tabs.setCurrentIndex(0)

    def _show_own(self, line: ChainLine, focus: bool) -> None:
        record = congresses.congress(line.congress) if line.congress else None
        if record is None:
            record, _ = chain.own_row(self.cycle, line.unit, line)
            record = replace(record, uid="")
        self.sheet.begin(record, line.unit_name, under_heading(line), focus=focus)
        self.particulars.setCurrentWidget(self.sheet)

    def owner_of(self, line: ChainLine) -> str:
        """The office whose record counts."""
        found = congresses.names("office", [line.owner]).get(line.owner, "")
        return found or say(N_("another office"))

    def _turn(self, place: int) -> None:
        self.places.setCurrentIndex(place)

    # verbs

    @property
    def touched(self) -> bool:
        """Whether something was typed and not saved."""
        return self.particulars.currentWidget() is self.sheet and self.sheet.touched

    def save(self) -> bool:
        """Keep what was typed; False, with the reasons beside the fields, when it cannot be."""
        return not self.touched or self.sheet.save()

    def discard(self) -> None:
        """Forget what was typed."""
        self.sheet.discard()

    def focus_first(self) -> None:
        """The keyboard begins in the first field, or in the list in front."""
        if self.places.currentIndex():
            self.lists[self.places.currentIndex() - 1][1].table.setFocus()
        elif self.particulars.currentWidget() is self.sheet:
            self.sheet.form.focus_first()
        else:
            self.foreign.setFocus()

    def _keep(self, record: Record) -> Changed:
        assert isinstance(record, Congress)
        return chain.save_particulars(record)


def _of(read: Callable[[ChainLine], Sequence[Any]]) -> Callable[[ChainLine], Sequence[Any]]:
    return lambda line: read(line) if line.rows else []


def _columns(kind: type[Any], names: Mapping[str, str]) -> list[Column[Any]]:
    """What a list shows of its records; ``names`` are those of units by uid."""
    if kind is UnitReport:
        return _figure_columns()
    made: list[Column[Any]] = columns_of(kind, lambda one: one)
    if kind is PilotChoice:
        title = spec(PilotChoice, "within").title()
        made.insert(1, Column("within", title, lambda one: names.get(one.within or "", ""), 180))
    return made


def _figure_columns() -> list[Column[Any]]:
    """Figures told: the day, what was told most often, and by whom."""

    def word(field: str) -> str:
        return spec(UnitReport, field).title()

    def villages(one: UnitReport) -> str:
        return f"{show(one.villages_met) or '?'}/{show(one.villages) or '?'}"

    return [
        Column("as_of", word("as_of"), lambda one: show(one.as_of), 112),
        Column("villages", say(N_("Vill.")), villages, 70, right=True),
        Column("official", say(N_("Delegates")), lambda one: show(one.official), 84, right=True),
        Column("source", word("source"), lambda one: say(SOURCES.get(one.source, "")), 140),
        Column("informant", word("informant"), lambda one: one.informant, 180),
    ]


def under_heading(line: ChainLine) -> str:
    """Where a line is known from and what contradicts it, under the name of the unit."""
    parts = [str(state_message(line))]
    if line.source:
        parts.append(words.source_words(line))
    told = [" · ".join(parts)]
    told += [str(words.contradiction_message(one)) for one in line.contradictions]
    return "\n".join(told)


class ForeignCard(QScrollArea):
    """What another office told of its congress, to be read; with the reason and the next step."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foreign_congress")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = heading("", "section")
        self.title.setWordWrap(True)
        self.under = quiet("")
        self.why = quiet("")
        self._grid_box = QWidget()
        self._grid = QGridLayout(self._grid_box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setColumnMinimumWidth(0, theme.px(150))
        self._grid.setColumnStretch(1, 1)
        inside = card(self.title, self.under, self.why, self._grid_box)
        layout = inside.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addStretch(1)
        self.setWidget(inside)

    def show_line(self, line: ChainLine, office: str) -> None:
        """The particulars of a line."""
        self.title.setText(line.unit_name)
        self.under.setText(under_heading(line))
        self.why.setText(
            say(
                N_(
                    "This came from {office} and is changed there: ask them to correct it and to send again. "
                    "Agreement, figures and pilots can be entered here."
                ),
                office=office,
            )
        )
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        for place, (word, text) in enumerate(_facts(line)):
            value = QLabel(text)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(quiet(word), place, 0)
            self._grid.addWidget(value, place, 1)


def _facts(line: ChainLine) -> list[tuple[str, str]]:
    """Word and value of what is known."""

    def word(field: str) -> str:
        return spec(Congress, field).title()

    reviewed: date | None = line.reviewed_on
    facts = [
        (say(N_("Planned")), words.planned_words(line)),
        (word("venue"), line.venue),
        (word("held_from"), words.held_words(line)),
        (word("reviewed_on"), show(reviewed)),
        (word("ordinal"), line.ordinal),
        (word("people"), words.people_words(line)),
        (word("groups"), show(line.groups)),
        (say(N_("Villages")), words.villages_words(line)),
        (say(N_("Official delegates")), words.delegates_words(line)),
    ]
    return [(one, text) for one, text in facts if text]
