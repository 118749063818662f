"""The rules of a round: the round chosen above, its parts at the left, rules with their sheet at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changed
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.fields import Record
from desktop_app.domain.units import CATALOGUE
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import chain, cycle_rules, cycles
from desktop_app.ui import theme
from desktop_app.ui.cycle_general import GeneralPart
from desktop_app.ui.cycle_parts import (
    BasesPart,
    DeadlinesPart,
    DocumentsPart,
    ItemsPart,
    LevelsPart,
    TasksPart,
)
from desktop_app.ui.cycle_units import LocalsPart, SpellingsPart
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button, more, row
from desktop_app.ui.switch_panel import InFront

PARTS: tuple[tuple[str, str, str, Callable[[Desk], Any]], ...] = (
    ("general", N_("General rules"), "settings", GeneralPart),
    ("levels", N_("Levels"), "landmark", LevelsPart),
    ("deadlines", N_("Deadlines"), "calendar-clock", DeadlinesPart),
    ("documents", N_("Documents"), "file-text", DocumentsPart),
    ("bases", N_("Legal bases"), "book-open", BasesPart),
    ("items", N_("Template of the programme"), "list-ordered", ItemsPart),
    ("tasks", N_("Template tasks"), "list-checks", TasksPart),
    ("spellings", N_("Names of units on papers"), "pencil", SpellingsPart),
    ("locals", N_("Villages and organisations"), "map-pin", LocalsPart),
)


class RulesPanel(InFront, QWidget):
    """Parts are made when they are first looked at; the verbs of the page are those of the part in front."""

    opened = Signal(str)
    people_wanted = Signal(object, str)
    main_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.cycle = ""
        self._in_hand = ""
        self._searched = ""
        self.panels: dict[str, Any] = {}
        self.rounds = QComboBox()
        self.rounds.setObjectName("rounds")
        self.rounds.setAccessibleName(say(N_("Round of congresses")))
        self.rounds.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.rounds.setMinimumContentsLength(16)
        self.rounds.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rounds.setMaximumWidth(theme.px(540))
        self.rounds.activated.connect(self._round_chosen)
        self.list = QListWidget()
        self.list.setObjectName("rule_parts")
        self.list.setAccessibleName(say(N_("Parts of the rules")))
        self.list.setIconSize(theme.icon_size(16))
        self.list.setFixedWidth(theme.px(216))
        for _, word, icon, _ in PARTS:
            item = QListWidgetItem(theme.sign(icon, "ink_2", 16), say(word))
            item.setToolTip(say(word))
            item.setSizeHint(QSize(0, theme.shell("row")))
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._part_chosen)
        self.stack = QStackedWidget()
        self._lay_out()
        self._part = 0
        self.list.setCurrentRow(0)

    def _lay_out(self) -> None:
        self.new_round = button(N_("New round …"), self.make_round, icon="plus", name="new_round")
        self.take_in = button(
            N_("Receive guidance …"), self.receive, icon="download", name="read_round"
        )
        self.hand = button(N_("Send down …"), self.send_down, icon="send", name="write_round")
        self.take_in.setToolTip(say(N_("A file from the office above")))
        self.hand.setToolTip(
            say(N_("Rules, templates, lessons and conclusions for the offices below"))
        )
        self.other = more(
            [
                ("copy", N_("A new round like this one …"), self.copy_round),
                ("pencil", N_("Name and term of the round …"), self.edit_round),
                ("trash-2", N_("Remove the round"), self.remove_round),
            ]
        )
        side = QHBoxLayout()
        side.setSpacing(theme.px(16))
        side.addWidget(self.list)
        side.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        head = row(self.rounds, self.other, None, self.new_round, self.take_in, self.hand)
        inside: Any = head.layout()
        inside.setStretch(0, 100)  # a title is long: the round takes what room there is
        layout.addWidget(head)
        layout.addLayout(side, 1)

    # what is in front

    @property
    def panel(self) -> Any:
        """The part in front."""
        return self.panels[PARTS[self._part][0]]

    @property
    def sheet(self) -> Any:
        """An open sheet with something typed in it, of whichever part, or that of the one in front."""
        held = [one.sheet for one in self.panels.values() if one.sheet and one.sheet.touched]
        return held[0] if held else self.panel.sheet

    def close_sheet(self) -> None:
        """Close what is open."""
        for one in self.panels.values():
            one.close_sheet()

    def show_part(self, name: str) -> None:
        """Bring a part to the front."""
        self.list.setCurrentRow([one[0] for one in PARTS].index(name))

    def next_part(self) -> None:
        """The part after the one in front; after the last the first."""
        self.list.setCurrentRow((self._part + 1) % self.list.count())
        self.take_focus()

    def _part_chosen(self, place: int) -> None:
        if place < 0:
            return
        if self.panels and place != self._part:
            self._may_go(lambda: self._go_to_part(place), lambda: self._mark_part(self._part))
        else:
            self._show_part(place)

    def _go_to_part(self, place: int) -> None:
        self._mark_part(place)
        self._show_part(place)

    def _mark_part(self, place: int) -> None:
        self.list.blockSignals(True)
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)

    def _show_part(self, place: int) -> None:
        self._part = place
        name, _, _, make = PARTS[place]
        if name not in self.panels:
            made = make(self.desk)
            made.opened.connect(self.opened)
            made.people_wanted.connect(self.people_wanted)
            self.panels[name] = made
            self.stack.addWidget(made)
        self.stack.setCurrentWidget(self.panel)
        if self.cycle:
            self.panel.load(self.cycle)
            self.search(self._searched)
        self.main_changed.emit()

    def _may_go(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        """Go on, or ask first where something was typed; whoever stays sees what was in front."""
        from desktop_app.ui.unsaved import ask_first, is_touched

        if is_touched(self):
            stay()
        ask_first(self, [self], then)

    def refresh(self) -> None:
        """Read the rounds and the rules in front anew."""
        known = cycles.cycles()
        uids = [uid for uid, _ in known]
        in_hand = chain.cycle_in_hand(self.desk.congress)
        if self.cycle not in uids or self._in_hand != in_hand:
            self.cycle = in_hand if in_hand in uids else uids[0]
        self._in_hand = in_hand
        self.rounds.clear()
        for uid, title in known:
            self.rounds.addItem(title, uid)
        self._show_round()
        self.panel.load(self.cycle)

    def showEvent(self, event: QShowEvent) -> None:
        """Another panel may have taken another round in hand."""
        super().showEvent(event)
        touched = self.panels and self.sheet is not None
        if (
            self._in_hand
            and not touched
            and self._in_hand != chain.cycle_in_hand(self.desk.congress)
        ):
            self.refresh()

    def _show_round(self) -> None:
        self.rounds.setCurrentIndex(self.rounds.findData(self.cycle))
        self.rounds.setToolTip(self.rounds.currentText())

    def _round_chosen(self, place: int) -> None:
        chosen = self.rounds.itemData(place)
        self._may_go(lambda: self.choose_round(chosen), self._show_round)

    def choose_round(self, uid: str) -> None:
        """Show the rules of another round."""
        self.cycle = uid
        self.refresh()

    def reveal(self, uid: str) -> None:
        """Show a round, or open a rule of the round in front, whichever part has it."""
        if uid in dict(cycles.cycles()):
            self.choose_round(uid)
            return
        for place in range(len(PARTS)):
            self._show_part(place)
            if hasattr(self.panel, "choose") and self.panel.choose(uid):
                self._mark_part(place)
                self.panel.reveal(uid)
                return

    # rounds

    def make_round(self) -> None:
        """A round that begins with nothing."""
        one = cycles.cycle(self.cycle)
        blank = Cycle(era=one.era, family="other")
        self._ask_round(blank, cycle_rules.save_cycle, N_("New round of congresses"))

    def copy_round(self) -> None:
        """A round that begins with the rules of the one in front."""
        one = cycles.cycle(self.cycle)
        like = self.cycle
        self._ask_round(
            Cycle(family=one.family, era=one.era),
            lambda made: cycle_rules.copy_cycle(like, made),
            N_("A new round like this one"),
        )

    def edit_round(self) -> None:
        """Name and term of a round of the office; others stay as they are."""
        from desktop_app.ui import alerts

        one = cycles.cycle(self.cycle)
        if one.owner == CATALOGUE:
            alerts.show(
                Message(
                    N_("“{title}” comes with the program and keeps its name. Make a round like it instead."),
                    {"title": one.title},
                ),
                self,
            )  # fmt: skip
            return
        self._ask_round(one, cycle_rules.save_cycle, N_("Round of congresses"))

    def _ask_round(self, one: Cycle, keep: Callable[[Cycle], Changed], title: str) -> None:
        from desktop_app.ui.record_dialog import ask_record

        def kept(record: Record) -> Changed:
            assert isinstance(record, Cycle)
            changed = keep(record)
            self.cycle = changed.uids[0]  # the page reads anew when this is told
            return changed

        ask_record(self.desk, self, one, kept, title, leave_out=frozenset({"definition"}))

    def remove_round(self) -> None:
        """Remove a round of the office that nothing uses; it can be taken back."""
        self.desk.do(cycle_rules.remove_cycle, self.cycle)

    # to those below, from those above

    def send_down(self) -> None:
        """What goes to the offices below."""
        from desktop_app.ui.handing_down import send_down

        send_down(self.desk, self, self.cycle)

    def receive(self) -> None:
        """What the office above sent is received where all packages are."""
        self.desk.page_wanted.emit("exchange", {"receive": True})

    # verbs of the page

    def search(self, text: str) -> None:
        """The search field of the header: only the rules that fit stay."""
        self._searched = text
        does = getattr(self.panel, "search", None)
        if does is not None:
            does(text)
