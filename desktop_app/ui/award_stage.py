"""Calling to the stage: who comes up next and what is said, and what became of each award, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.award_lines import AwardLine, Stage, standing, steps
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import award_stage, congresses
from desktop_app.ui import theme
from desktop_app.ui.award_columns import stage_columns
from desktop_app.ui.award_papers import print_verb
from desktop_app.ui.award_turn import TurnCard
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys, keys_inside
from desktop_app.ui.page import Empty, button, more, quiet, row
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.searching import end_search, fitting, told_of
from desktop_app.ui.tables import Table


class StagePanel(QWidget):
    """Space calls the next ones, Enter notes that those chosen received it; 2, 3 and 4 say what else became.

    Those of a time who are not in the hall are left out of the choice, so that Enter is never wrong for them.
    """

    opened = Signal(str)
    people_wanted = Signal(object, str)
    sheet = None
    main = None  # its main verb stands beside the names, where the eye is

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.listed: list[AwardLine] = []
        self.stages: list[Stage] = []
        self._time: dict[str, int] = {}
        self.words = ""
        self.count = quiet("")
        self.table: Table[AwardLine] = Table(stage_columns(self._turn_of), "award_stage")
        self.table.setAccessibleName(say(N_("Calling to the stage")))
        self.table.verbs = self.row_verbs
        self.table.chosen.connect(self._follow)
        self.table.opened.connect(self.hand_over)
        fit_headings(self.table)
        fit_columns(self.table)
        self._make_side()
        self._lay_out()
        keys(self.table, {
            "Space": self.call_next, "Return": self.hand_over, "Enter": self.hand_over,
            "1": self.hand_over, "2": self.in_place, "3": self.not_fetched, "4": self.later,
            "0": self.take_back, "Alt+Up": partial(self.step, -1), "Alt+Down": partial(self.step, 1),
        })  # fmt: skip
        keys_inside(self, {"Esc": self.escape, "F6": self._to_part})

    def _turn_of(self, line: AwardLine) -> int | None:
        return self._time.get(line.uid)

    def _make_side(self) -> None:
        self.turn = TurnCard()
        self.next = button(
            N_("Call the next"), self.call_next, main=True, icon="award", name="call_next"
        )
        self.next.setToolTip(say(N_("Space bar")))
        self.done = button(N_("Handed over"), self.hand_over, icon="check", name="handed_over")
        self.done.setToolTip(say(N_("Enter, or 1")))
        self.other = button(N_("In place …"), self.in_place, icon="user-check", name="in_place")
        self.other.setToolTip("2")
        self.missed = button(
            N_("Not fetched"), self.not_fetched, icon="circle-x", name="not_fetched"
        )
        self.missed.setToolTip("3")
        self.afterwards = button(N_("Later …"), self.later, icon="calendar-check", name="later")
        self.afterwards.setToolTip("4")
        self.back = button(N_("Take back"), self.take_back, icon="undo-2", name="take_back")
        self.back.setToolTip("0")
        self._of_a_line = (self.done, self.other, self.missed, self.afterwards, self.back)

    def _head(self) -> QWidget:
        """The counts, how many at once, printing."""
        self.limit = QSpinBox()
        self.limit.setObjectName("at_once")
        self.limit.setRange(1, award_stage.MOST_AT_ONCE)
        self.limit.setAccessibleName(say(N_("At most on the stage at once")))
        self.limit.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.limit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.limit.setFixedWidth(theme.px(56))
        self.limit.setKeyboardTracking(False)
        self.limit.valueChanged.connect(self._set_size)
        at_once = QLabel(say(N_("At most on the stage at once")))
        at_once.setObjectName("quiet")
        at_once.setBuddy(self.limit)
        self.printing = print_verb(
            self, self.desk, ("award_calling", "award_signing"), certificates=self._every
        )
        self.more = more([("list-ordered", N_("Order as in the decisions"), self.as_protocol)])
        return row(self.count, at_once, self.limit, self.printing, self.more, widest=0)

    def _right(self) -> QWidget:
        """The turn in hand, and below it what can be noted."""
        verbs = QVBoxLayout()
        verbs.setSpacing(theme.px(8))
        verbs.addWidget(row(self.next, self.done, None))
        verbs.addWidget(row(self.other, self.missed, self.afterwards, self.back, None))
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.px(12))
        beside.addWidget(self.turn, 1)
        beside.addLayout(verbs)
        return right

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self._right())
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([theme.px(660), theme.px(480)])
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._head())
        column.addWidget(self.splitter, 1)
        self.empty = Empty("award")
        to_list = button(N_("To the list of awards"), self._to_list, main=True, icon="award")
        self.empty.say(
            N_(
                "No award stands in a decision yet. Who is decided stands here in the calling order."
            ),
            to_list,
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(full)
        self.stack.addWidget(self.empty)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.addWidget(self.stack)

    # what it shows

    @property
    def congress(self) -> str:
        """The congress in hand; "" for none."""
        return self.desk.congress.uid if self.desk.congress is not None else ""

    def refresh(self) -> None:
        """Read the calling order anew; what was chosen stays chosen."""
        if not self.congress:
            self.listed, self.stages = [], []
            return
        chosen = set(self.chosen())
        every = award_stage.lines(self.congress)
        self.stages = steps(every, award_stage.at_once(self.congress))
        self._time = {one.uid: stage.number for stage in self.stages for one in stage.lines}
        self.limit.blockSignals(True)
        self.limit.setValue(award_stage.at_once(self.congress))
        self.limit.blockSignals(False)
        self.listed = lines = fitting(self.table, every, self.words)
        self.table.rows_model.show_rows(lambda offset, limit: lines[offset : offset + limit])
        told = _counted(every)
        self.count.setText(told_of(len(lines), len(every), told) if self.words else told)
        self.stack.setCurrentIndex(0 if every else 1)
        self._choose([one.uid for one in lines if one.uid in chosen])
        self._follow()

    def _choose(self, uids: Sequence[str]) -> None:
        wanted = set(uids)
        places = [at for at, one in enumerate(self.listed) if one.uid in wanted]
        if places:
            self.table.rows_model.load_up_to(places[-1])
            self.table.choose_places(places)

    def chosen(self) -> list[str]:
        """The awards chosen, from the top."""
        return [one.uid for one in self.table.selected()]

    def _every(self) -> list[str]:
        return self.chosen() if len(self.chosen()) > 1 else [one.uid for one in self.listed]

    def _follow(self) -> None:
        """The side tells of the time that the line in hand belongs to."""
        line = self.table.current()
        for verb in self._of_a_line:
            verb.setEnabled(line is not None)
        stage = self._stage_of(line) or self._next()
        if stage is None:
            return
        family = congresses.family_of(congresses.required(self.congress))
        self.turn.show_turn(stage, self.stages, family)

    def _stage_of(self, line: AwardLine | None) -> Stage | None:
        number = self._time.get(line.uid) if line is not None else None
        return self.stages[number - 1] if number else None

    def _next(self) -> Stage | None:
        """The first time of which somebody is still to be called."""
        return next((one for one in self.stages if any(_waits(line) for line in one.lines)), None)

    # verbs

    def call_next(self) -> None:
        """Call those of the next time who wait; those who are not in the hall are not chosen."""
        self.refresh()  # who is in the hall has changed meanwhile
        stage = self._next()
        if stage is None:
            self.turn.say_done()
            return
        waiting = [one for one in stage.lines if _waits(one)]
        here = [one.uid for one in waiting if not one.absent]
        uids = here or [one.uid for one in waiting]
        if self.desk.do(award_stage.call, uids) is not None:
            self.table.clearSelection()
            self._choose(uids)
            at_top = QAbstractItemView.ScrollHint.PositionAtTop
            self.table.scrollTo(self.table.currentIndex(), at_top)
            self.table.setFocus()

    def hand_over(self) -> None:
        """Those chosen received it on the stage."""
        self._note(award_stage.hand_over)

    def not_fetched(self) -> None:
        """Nobody came for those chosen."""
        self._note(award_stage.not_fetched)

    def take_back(self) -> None:
        """What was noted of those chosen does not hold."""
        self._note(award_stage.take_back)

    def _note(self, act: Callable[[list[str]], Any]) -> None:
        if self.chosen():
            self.desk.do(act, self.chosen())

    def in_place(self) -> None:
        """Somebody else received the one in hand."""
        from desktop_app.ui.award_dialogs import WhoDialog

        line = self.table.current()
        if line is not None:
            WhoDialog(self.desk, self, line.award, award_stage.in_place).open()

    def later(self) -> None:
        """Those chosen were handed over on a later day."""
        from desktop_app.ui.award_dialogs import LaterDialog

        def keep(on: date, name: str) -> None:
            self.desk.tell(award_stage.later(uids, on, name))

        uids = self.chosen()
        if uids:
            LaterDialog(self, keep).open()

    def step(self, by: int) -> None:
        """Move those chosen in the calling order."""
        uids = self.chosen()
        if uids:
            self.desk.do(award_stage.move, self.congress, uids, by)

    def as_protocol(self) -> None:
        """As the decisions have it."""
        self.desk.do(award_stage.as_protocol, self.congress)

    def _set_size(self, count: int) -> None:
        if self.congress:
            award_stage.set_at_once(self.congress, count)
            self.refresh()

    def row_verbs(self) -> list[Verb]:
        """The menu of a line."""
        return [
            Verb("check", N_("Handed over"), self.hand_over, "Enter"),
            Verb("user-check", N_("In place …"), self.in_place, "2"),
            Verb("circle-x", N_("Not fetched"), self.not_fetched, "3"),
            Verb("calendar-check", N_("Later …"), self.later, "4"),
            Verb("undo-2", N_("Take back"), self.take_back, "0"),
            Verb("arrow-up", N_("Move up"), partial(self.step, -1), "Alt+↑"),
            Verb("arrow-down", N_("Move down"), partial(self.step, 1), "Alt+↓"),
        ]

    # what the page asks of a panel

    def take_focus(self) -> None:
        """The keyboard begins in the list, at who is next."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
            return
        stage = self._next()
        if self.table.current() is None and self.listed:
            self._choose([stage.lines[0].uid] if stage else [self.listed[0].uid])
        self.table.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around its parts."""
        self.take_focus()

    def _to_part(self) -> None:
        if self.table.hasFocus():
            self.next.setFocus()
        else:
            self.table.setFocus()

    def _to_list(self) -> None:
        self.desk.page_wanted.emit("awards", {"tab": "awards"})

    def search(self, text: str) -> None:
        """Show the lines in whose columns these words stand."""
        self.words = text.strip()
        self.refresh()

    def escape(self) -> None:
        """Esc ends the search."""
        if self.words:
            end_search(self)

    def close_sheet(self) -> None:
        """Nothing is typed here."""

    def reveal(self, uid: str) -> None:
        """Go to an award."""
        self._choose([uid])
        self.table.setFocus()

    def print_page(self) -> None:
        """Ctrl+P."""
        if self.listed:
            self.printing.click()


def _waits(line: AwardLine) -> bool:
    return not line.award.handed


def _counted(every: Sequence[AwardLine]) -> str:
    """How far it is, live."""
    found = standing(every)
    parts = [
        say_count(N_("{count} award"), N_("{count} awards"), found.decided),
        say(N_("{count} handed over"), count=found.handed),
    ]
    for count, word in (
        (found.in_place, N_("{count} of them in place")), (found.later, N_("{count} of them later")),
        (found.not_fetched, N_("{count} not fetched")), (found.waiting, N_("{count} to go")),
    ):  # fmt: skip
        if count:
            parts.append(say(word, count=count))
    return " · ".join(parts)
