"""What the plan of a round asks before an act: the day, the reason, the paper, for one unit or for many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QWidget

from desktop_app.domain.chain import OUTCOMES, UnitReport
from desktop_app.domain.chain_lines import ChainLine
from desktop_app.domain.chain_words import deadline_words, held_words, planned_words
from desktop_app.domain.congresses import HALVES
from desktop_app.domain.dates import PartialDate, parse_day
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import chain, clock
from desktop_app.ui import theme
from desktop_app.ui.asking import Asking, Line, ReasonBox, ask_reason
from desktop_app.ui.desk import Desk

DATE_WIDTH = 160

_PUT_OFF = (
    N_("As the upper level directs"),
    N_("Storm and flood"),
    N_("Documents are not finished"),
    N_("Personnel is not agreed yet"),
    N_("At one time with another event"),
)


class ChainDialog(Asking):
    """Asks something about one unit or several of a round; the first field has the focus."""

    def __init__(
        self, desk: Desk, parent: QWidget, cycle: str, units: Sequence[ChainLine], name: str,
        title: str, verb: str,
    ) -> None:  # fmt: skip
        super().__init__(parent, name, title, verb, width=520)
        self.desk, self.cycle, self.units = desk, cycle, units
        self.tell(self.about())

    def about(self) -> str:
        """Which units this is about, with what is known of a single one."""
        if len(self.units) > 1:
            return say(N_("{count} congresses chosen."), count=len(self.units))
        one = self.units[0]
        parts = [one.unit_name]
        if one.starts or one.month:
            parts.append(say(N_("planned: {when}"), when=planned_words(one)))
        if one.held_from:
            parts.append(say(N_("held: {when}"), when=held_words(one)))
        if one.deadline:
            parts.append(say(N_("to be held {deadline}"), deadline=deadline_words(one.deadline)))
        return " · ".join(parts)

    @property
    def uids(self) -> list[str]:
        """The units, by uid."""
        return [one.unit for one in self.units]

    def day(self, word: str, name: str, value: date | PartialDate | None = None) -> Line:
        """A field for a day."""
        field = Line()
        field.setPlaceholderText(say(N_("as in 12/5/2024")))
        field.setMaximumWidth(theme.px(DATE_WIDTH))
        field.setText(show(value) if value else "")
        self.add(word, field, name)
        return field

    def half(self, value: str = "") -> QComboBox:
        """A field for half a day."""
        box = QComboBox()
        for key, word in {"": N_("whole day"), **HALVES}.items():
            box.addItem(say(word), key)
        box.setCurrentIndex(max(0, box.findData(value)))
        box.setMaximumWidth(theme.px(DATE_WIDTH))
        self.add(N_("Half of the day"), box, "half")
        return box

    def read_day(self, field: Line) -> date | None:
        """The day typed, None for an empty field; ValueError after saying what is wrong."""
        if not field.value():
            return None
        try:
            return parse_day(field.value())
        except ValueError:
            self._no_date(field)
            raise

    def read_when(self, field: Line) -> PartialDate | None:
        """The day or the month typed; ValueError after saying what is wrong."""
        if not field.value():
            return None
        try:
            found = PartialDate.parse(field.value())
        except ValueError:
            self._no_date(field)
            raise
        return found

    def _no_date(self, field: Line) -> None:
        self.say_wrong(
            Message(N_("{value} is not a date. Write it as 30/4/2024."), {"value": field.value()})
        )
        field.setFocus()

    def missing(self, field: QWidget, text: str) -> bool:
        """Say what is missing; always False."""
        self.say_wrong(Message(text))
        field.setFocus()
        return False

    def done_well(self) -> bool:
        try:
            return self.act()
        except ValueError:
            return False

    def act(self) -> bool:
        """Do it; ValueError stands for a field that was told about already."""
        raise NotImplementedError

    def begin(self, first: QWidget) -> None:
        """Everything is laid out: show it with the focus in the first field."""
        self.step_through()
        self.fit()
        self.open()
        first.setFocus()


class PlanDialog(ChainDialog):
    """The day, or the month while no day is known."""

    def __init__(self, desk: Desk, parent: QWidget, cycle: str, units: Sequence[ChainLine]) -> None:
        super().__init__(
            desk,
            parent,
            cycle,
            units,
            "plan_congress",
            N_("Plan the congress"),
            N_("Keep the plan"),
        )
        one = units[0] if len(units) == 1 else None
        self.when = self.day(N_("Day or month"), "when", (one.starts or one.month) if one else None)
        self.when.setPlaceholderText(say(N_("as in 12/5/2024 or 5/2024")))
        self.when.setMaximumWidth(theme.px(220))
        self.last: Line | None = None
        if one is not None:
            self.last = self.day(N_("Last day, if there are several"), "last", one.ends)
        self.half_box = self.half(one.half if one else "")
        self.also = QCheckBox(say(N_("Also those that have a plan already")))
        if one is None:
            self.add("", self.also, "also_planned")
            self.also.setAccessibleName(self.also.text())
        self.begin(self.when)

    def act(self) -> bool:
        when = self.read_when(self.when)
        if when is None:
            return self.missing(self.when, N_("Say on which day, or in which month."))
        starts = when.earliest() if when.is_full else None
        month = None if when.is_full else when
        half = str(self.half_box.currentData())
        if self.last is not None:
            ends = _as_long(self.units[0], starts, self.read_day(self.last))
            changed = chain.plan(
                self.cycle, self.uids[0], starts=starts, ends=ends, half=half, month=month
            )
        else:
            changed = chain.plan_level(
                self.cycle, self.uids, starts=starts, half=half, month=month,
                replace_plans=self.also.isChecked(),
            )  # fmt: skip
        self.desk.tell(changed)
        return True


class PostponeDialog(ChainDialog):
    """Until when, and why."""

    def __init__(self, desk: Desk, parent: QWidget, cycle: str, units: Sequence[ChainLine]) -> None:
        super().__init__(
            desk, parent, cycle, units[:1], "postpone", N_("Put the congress off"), N_("Put it off")
        )
        self.when = self.day(N_("Until (day or month)"), "when")
        self.when.setPlaceholderText(say(N_("left empty while it is not known")))
        self.when.setMaximumWidth(theme.px(300))
        self.half_box = self.half(units[0].half)
        self.reason = ReasonBox(_PUT_OFF)
        self.add(N_("Reason"), self.reason, "reason")
        self.paper = Line()
        self.add(N_("Number and sign"), self.paper, "paper")
        self.decided = self.day(N_("Date of the decision"), "decided_on")
        self.begin(self.when)

    def act(self) -> bool:
        now, decided = self.read_when(self.when), self.read_day(self.decided)
        if not self.reason.value():
            return self.missing(self.reason, N_("The reason is missing. Please enter it."))
        changed = chain.postpone(
            self.cycle, self.uids[0], now=now, half=str(self.half_box.currentData()),
            reason=self.reason.value(), paper=self.paper.value(), decided_on=decided,
        )  # fmt: skip
        self.desk.tell(changed)
        return True


class HeldDialog(ChainDialog):
    """On which days, and how it is known."""

    def __init__(self, desk: Desk, parent: QWidget, cycle: str, units: Sequence[ChainLine]) -> None:
        super().__init__(
            desk, parent, cycle, units, "mark_held", N_("The congress was held"), N_("Keep as held")
        )
        days = {one.starts for one in units}
        common = next(iter(days)) if len(days) == 1 else None
        self.first = self.day(N_("Held on"), "held_from", common)
        self.last = self.day(
            N_("Held until"), "held_until", units[0].ends if len(units) == 1 else None
        )
        self.note = Line()
        self.note.setPlaceholderText(say(N_("number of the letter, or who called")))
        self.add(N_("Known from"), self.note, "told_by")
        self.begin(self.first)

    def act(self) -> bool:
        first, last = self.read_day(self.first), self.read_day(self.last)
        if first is None:
            return self.missing(self.first, N_("Say on which day it was held."))
        if len(self.units) == 1:
            last = _as_long(self.units[0], first, last)
        changed = chain.mark_held(
            self.cycle, self.uids, first, last, note=self.note.value(), told_on=clock.today()
        )
        self.desk.tell(changed)
        return True


class ReviewedDialog(ChainDialog):
    """On which day the lessons were reviewed."""

    def __init__(self, desk: Desk, parent: QWidget, cycle: str, units: Sequence[ChainLine]) -> None:
        super().__init__(
            desk, parent, cycle, units, "mark_reviewed", N_("The lessons were reviewed"), N_("Keep")
        )
        self.on = self.day(N_("Lessons reviewed on"), "reviewed_on")
        self.begin(self.on)

    def act(self) -> bool:
        day = self.read_day(self.on)
        if day is None:
            return self.missing(self.on, N_("Say on which day the lessons were reviewed."))
        self.desk.tell(chain.mark_reviewed(self.cycle, self.uids, day))
        return True


class ApprovalDialog(ChainDialog):
    """Which body answered what, by which paper; one paper may be about many congresses."""

    def __init__(self, desk: Desk, parent: QWidget, cycle: str, units: Sequence[ChainLine]) -> None:
        super().__init__(
            desk, parent, cycle, units, "approve", N_("Agreement to the congress"), N_("Keep")
        )
        wanted = dict.fromkeys(body for one in units for body in one.missing_approvals)
        self.body = ReasonBox(tuple(wanted))
        if wanted:
            self.body.setEditText(next(iter(wanted)))
        self.add(N_("Body"), self.body, "body")
        self.outcome = QComboBox()
        for key, word in OUTCOMES.items():
            self.outcome.addItem(say(word), key)
        self.add(N_("Outcome"), self.outcome, "outcome")
        self.paper = Line()
        self.add(N_("Number and sign"), self.paper, "paper")
        self.on = self.day(N_("Date of the paper"), "paper_on")
        self.begin(self.body)

    def act(self) -> bool:
        on = self.read_day(self.on)
        if not self.body.value():
            return self.missing(self.body, N_("Say which body it is."))
        changed = chain.approve(
            self.cycle, self.uids, self.body.value(), outcome=str(self.outcome.currentData()),
            paper=self.paper.value(), paper_on=on,
        )  # fmt: skip
        self.desk.tell(changed)
        return True


class AllotDialog(ChainDialog):
    """How many delegates a unit sends to this office's own congress of the round."""

    def __init__(self, desk: Desk, parent: QWidget, cycle: str, units: Sequence[ChainLine]) -> None:
        super().__init__(desk, parent, cycle, units[:1], "allot", N_("Allotted seats"), N_("Keep"))
        one = units[0]
        self.seats, self.alternates = Line(), Line()
        for field, value in (
            (self.seats, one.allotted),
            (self.alternates, one.allotted_alternates),
        ):
            field.setText("" if value is None else str(value))
            field.setMaximumWidth(theme.px(DATE_WIDTH))
        self.add(N_("Allotted seats"), self.seats, "officials")
        self.add(N_("Allotted alternates"), self.alternates, "alternates")
        self.begin(self.seats)

    def act(self) -> bool:
        numbers = [self._read(field) for field in (self.seats, self.alternates)]
        self.desk.tell(chain.allot_in(self.cycle, self.uids[0], *numbers))
        return True

    def _read(self, field: Line) -> int | None:
        typed = field.value()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()):
            self.missing(field, N_("Enter a whole number, or leave it empty."))
            raise ValueError(typed)
        return int(typed)


def _as_long(one: ChainLine, starts: date | None, ends: date | None) -> date | None:
    """The last day: where only the first was typed anew, the congress keeps its length."""
    if starts and ends and one.starts and ends == one.ends:
        return ends + (starts - one.starts)
    return ends


def ask_to_set_back(desk: Desk, parent: QWidget, cycle: str, told: ChainLine) -> QDialog:
    """Take back that a congress was reviewed, or that it was held, with the reason."""
    reviewed = told.state == "reviewed"
    question = N_("{unit}: take back that the lessons were reviewed.")
    if not reviewed:
        question = N_("{unit}: take back that the congress was held.")
    return ask_reason(
        parent, Message(question, {"unit": told.unit_name}), N_("Take it back"),
        lambda why: _set_back(desk, cycle, told.unit, "held" if reviewed else "planned", why),
    )  # fmt: skip


def _set_back(desk: Desk, cycle: str, unit: str, state: str, reason: str) -> None:
    desk.do(chain.set_back, cycle, unit, state, reason)


def ask_for_pilot(desk: Desk, parent: QWidget, cycle: str, told: ChainLine) -> QDialog:
    """Choose a unit as a pilot: of which level, within which unit, by whom."""
    from desktop_app.ui.record_dialog import ask_record

    made = chain.new_pilot(cycle, told)
    return ask_record(
        desk, parent, made, chain.choose_pilot, N_("Choose as a pilot"),  # type: ignore[arg-type]
        leave_out=frozenset({"cycle", "unit"}),
    )  # fmt: skip


def ask_for_figures(desk: Desk, parent: QWidget, cycle: str, told: ChainLine) -> QDialog:
    """Type figures that a unit told by letter or telephone, beginning with what is known."""
    from desktop_app.ui.record_dialog import ask_record

    made = UnitReport(cycle=cycle, unit=told.unit, source="typed", villages=told.villages)
    return ask_record(
        desk, parent, made, chain.tell, N_("Figures told"),  # type: ignore[arg-type]
        leave_out=frozenset({"cycle", "unit", "source"}), first=("as_of", "informant"),
    )  # fmt: skip


OPENS = {
    "plan": PlanDialog,
    "postpone": PostponeDialog,
    "held": HeldDialog,
    "reviewed": ReviewedDialog,
    "approve": ApprovalDialog,
    "allot": AllotDialog,
}
"""The dialogs by the verb that opens them."""


def ask(verb: str, desk: Desk, parent: QWidget, cycle: str, units: Sequence[ChainLine]) -> QDialog:
    """Open the dialog of a verb for the chosen units."""
    return OPENS[verb](desk, parent, cycle, units)
