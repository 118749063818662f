"""The first page: the congress in hand, its figures, what to do next and what was done last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.congresses import PILOTS, STATES, Congress
from desktop_app.domain.dates import show_day
from desktop_app.domain.numbers import show_percent
from desktop_app.domain.overview import Caps, Figures, Sending, Step
from desktop_app.domain.records import BY_NAME
from desktop_app.domain.words import N_, language, say, say_count, show
from desktop_app.services import acts, backups, clock, congresses, overview
from desktop_app.ui import jobs, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.overview_parts import ActsList, Fact, Facts, FigureCard, step_row
from desktop_app.ui.page import NO_CONGRESS, Empty, Page, button, card, heading, quiet, row

ACTS_SHOWN = 10
CARD_WIDTH = 136
"""Cards narrower than this go into a second line."""

FEW = 4
"""Fewer cards than this do not spread over the whole width."""

FIGURES = {
    "official": (N_("Official delegates"), {"kind": "official"}),
    "alternate": (N_("Alternate delegates"), {"kind": "alternate"}),
    "guests": (N_("Guests"), {"kind": "guest"}),
    "female": (N_("Women"), {"kind": "female"}),
    "groups": (N_("Ethnic groups"), {"kind": "official"}),
    "no_photo": (N_("Without a photo"), {"kind": "no_photo"}),
    "no_number": (N_("Without a number"), {"kind": "no_number"}),
}
"""The cards in order: what they count, and what the delegates page shows when one is pressed."""


class OverviewPage(Page):
    """Everything is read anew when something was written; nothing is kept here."""

    reads: ClassVar[frozenset[str]] = frozenset(BY_NAME)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.cards = {
            name: self._figure_card(name, label, wanted)
            for name, (label, wanted) in FIGURES.items()
        }
        self.sending = FigureCard("sending", say(N_("Units that have sent")))
        self.sending.does = partial(desk.page_wanted.emit, "consolidation", {})
        self.steps_box = QVBoxLayout()
        self.steps_box.setSpacing(theme.px(4))
        self.acts = ActsList()
        self.figures_box = QGridLayout()
        self.figures_box.setSpacing(theme.px(8))
        self._columns = 0
        self._painted = False
        inside = QWidget()
        inside.setObjectName("form")
        for one in (*self.cards.values(), self.sending):
            one.setParent(inside)  # shown before it has its place it would be a window of its own
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        layout.setSpacing(theme.px(12))
        layout.addWidget(self._head())
        layout.addLayout(self.figures_box)
        layout.addLayout(self._lower(), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.area = area
        self.empty = Empty("calendar-days")
        self.stack = QStackedWidget()
        self.stack.addWidget(area)
        self.stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _figure_card(self, name: str, label: str, wanted: dict[str, Any]) -> FigureCard:
        made = FigureCard(name, say(label, family=self.desk.family))
        made.does = partial(self.desk.page_wanted.emit, "delegates", wanted)
        return made

    def _head(self) -> QFrame:
        self.title = heading("")
        self.title.setWordWrap(True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.none = quiet(say(NO_CONGRESS))
        self.day = Fact("calendar-days", "day")
        self.venue = Fact("map-pin", "venue")
        self.state = Fact("flag", "state")
        self.pilot = Fact("star", "pilot")
        self.facts = Facts((self.day, self.venue, self.state, self.pilot))
        self.edit_button = button(
            N_("Edit the congress"), self.edit, icon="pencil", name="edit_congress"
        )
        self.enter_button = button(
            N_("Enter the congress"), self._enter, icon="plus", name="enter_congress"
        )
        frame = card()
        inner = frame.layout()
        assert isinstance(inner, QVBoxLayout)
        line = QHBoxLayout()
        line.setSpacing(theme.px(16))
        line.addWidget(self.title, 1)
        line.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.enter_button, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(line)
        inner.addWidget(self.none)
        inner.addWidget(self.facts)
        return frame

    def _lower(self) -> QHBoxLayout:
        steps = card(heading(say(N_("To do next")), "section"))
        inner = steps.layout()
        assert isinstance(inner, QVBoxLayout)
        inner.addLayout(self.steps_box)
        inner.addStretch(1)
        done = card(heading(say(N_("Done last")), "section"), self.acts)
        lower = QHBoxLayout()
        lower.setSpacing(theme.px(12))
        lower.addWidget(steps, 1)
        lower.addWidget(done, 1)
        return lower

    # what it shows

    def refresh(self) -> None:
        """Read everything anew."""
        congress = self.desk.congress
        sending = overview.sending(congress)
        if congress is None and not (sending and sending.sent):
            self._show_empty(upper=sending is not None)
            return
        self.stack.setCurrentIndex(0)
        counted = overview.figures(congress.uid) if congress else Figures()
        self._show_head(congress)
        if congress is not None:
            self._show_figures(counted, overview.caps(congress, counted))
        for one in self.cards.values():
            one.setVisible(congress is not None)
        self._show_sending(sending)
        self._show_steps(overview.next_steps(congress, counted, quick=not self._painted))
        self.acts.show_acts(acts.latest(ACTS_SHOWN))
        self._place_cards()

    def show_rest(self) -> None:
        """What waits in the preparation, once the page was seen: its registers take a while to load."""
        if self._painted:
            return
        self._painted = True
        congress = self.desk.congress
        if congress is not None:
            counted = overview.figures(congress.uid)
            self._show_steps(overview.next_steps(congress, counted))

    def _show_empty(self, *, upper: bool) -> None:
        buttons = [button(N_("Enter the congress"), self._enter, main=True, icon="plus")]
        if upper:
            receive = partial(self.desk.page_wanted.emit, "exchange", {})
            buttons.append(button(N_("Receive packages"), receive, icon="package-open"))
        self.empty.say(NO_CONGRESS, *buttons)
        self.stack.setCurrentIndex(1)

    def _show_head(self, congress: Congress | None) -> None:
        self.enter_button.setVisible(congress is None)
        self.edit_button.setVisible(congress is not None)
        self.facts.setVisible(congress is not None)
        self.none.setVisible(congress is None)
        if (
            congress is None
        ):  # an upper office that only receives is not at fault: it is told quietly
            self.title.setText(self.desk.opened.office.name)
            return
        self.title.setText(congresses.spoken_title_of(congress))
        self.title.setToolTip(congresses.title_of(congress))
        self.day.say(_days(congress))
        self.venue.say(congress.venue)
        self.state.say(say(STATES.get(congress.state, "")))
        self.pilot.say(say(PILOTS.get(congress.pilot, "")))
        self.facts.lay()

    def _show_figures(self, counted: Figures, caps: Caps) -> None:
        cards = self.cards
        over = caps.official is not None and counted.official > caps.official
        cards["official"].say(
            show(counted.official), f"/ {show(caps.official)}" if caps.official else "",
            say(N_("more than allotted")) if over else "", warns=over,
        )  # fmt: skip
        cards["alternate"].say(show(counted.alternate))
        many = bool(counted.official) and caps.guests is not None and counted.guests > caps.guests
        cards["guests"].say(
            show(counted.guests), f"/ {show(caps.guests)}" if many else "",
            say(N_("more than advised")) if many else "", warns=many,
        )  # fmt: skip
        share = show_percent(counted.female, counted.official, language())
        of_whom = say(N_("official delegates"))
        cards["female"].say(show(counted.female), share if counted.official else "", of_whom)
        cards["groups"].say(show(counted.ethnic_groups), "", of_whom)
        cards["no_photo"].say(show(counted.no_photo))
        cards["no_number"].say(show(counted.no_number))

    def _show_sending(self, sending: Sending | None) -> None:
        self.sending.setVisible(sending is not None)
        if sending is None:
            return
        awaited = len(sending.awaited)
        note = say_count(N_("{count} still to come"), N_("{count} still to come"), awaited)
        self.sending.say(show(sending.sent), f"/ {show(sending.expected)}", note if awaited else "")
        self.sending.setToolTip("\n".join(sending.awaited))

    def _show_steps(self, steps: list[Step]) -> None:
        had_focus = False
        while (item := self.steps_box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                had_focus = had_focus or widget.hasFocus()
                widget.hide()
                widget.deleteLater()
        rows = [step_row(step, self._way_to(step)) for step in steps]
        for made in rows:
            self.steps_box.addWidget(made)
        if not rows:
            done = QLabel(say(N_("Nothing is waiting.")))
            sign = QLabel()
            sign.setPixmap(theme.pixmap("circle-check", "good", 18))
            self.steps_box.addWidget(row(sign, done, None))
        elif had_focus:
            rows[0].setFocus()
        self._order_tabs(rows)

    def _order_tabs(self, steps: Sequence[QWidget]) -> None:
        """Tab goes down the page as one reads it."""
        way = [self.edit_button, self.enter_button, *self.cards.values(), self.sending, *steps]
        for before, after in pairwise([*way, self.acts]):
            QWidget.setTabOrder(before, after)

    def _way_to(self, step: Step) -> Callable[[], Any]:
        if not step.page:
            return self._backup
        return partial(self.desk.page_wanted.emit, step.page, dict(step.wanted))

    def _place_cards(self) -> None:
        """As many cards in a line as have room, all of one width."""
        shown = [one for one in (*self.cards.values(), self.sending) if not one.isHidden()]
        width = self.width() - 2 * theme.px(16)
        fitting = max(1, (width + theme.px(8)) // theme.px(CARD_WIDTH + 8))
        lines = -(-len(shown) // fitting)
        columns = max(-(-len(shown) // lines) if shown else 0, min(fitting, FEW))
        for place, one in enumerate(shown):
            self.figures_box.addWidget(one, place // columns, place % columns)
        for column in range(max(columns, self._columns)):
            self.figures_box.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns

    def showEvent(self, event: QShowEvent) -> None:
        """The page came to the front: the keyboard scrolls it, Tab goes on to its cards."""
        super().showEvent(event)
        if not event.spontaneous():
            QTimer.singleShot(0, self, self._arrive)

    def _arrive(self) -> None:
        if self.isVisible() and not self.isAncestorOf(self.window().focusWidget()):
            self.take_focus()

    def take_focus(self) -> None:
        """The keyboard scrolls the page; Tab goes on to its cards."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
        else:
            self.area.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cards()

    # what can be done

    def edit(self) -> None:
        """F2: the sheet of the congress."""
        if self.desk.congress is not None:
            self.desk.page_wanted.emit("congress", {"field": "starts"})

    def new(self) -> None:
        """Ctrl+N: the congress where there is none."""
        if self.desk.congress is None:
            self._enter()

    def _enter(self) -> None:
        self.desk.page_wanted.emit("congress", {"new": True})

    def _backup(self) -> None:
        def done(copy: Path) -> None:
            self.refresh()
            self.desk.changed.emit(overview.backup_made(copy.name))

        text = say(N_("Copying the register …"))
        jobs.run(self, text, lambda report: backups.backup_now(), done)


def _days(congress: Congress) -> str:
    """The day or days, and how many are left."""
    if congress.starts is None:
        return say(N_("Day not set yet"))
    days = show_day(congress.starts)
    if congress.ends and congress.ends != congress.starts:
        days = f"{days} – {show_day(congress.ends)}"
    left = (congress.starts - clock.today()).days
    if left < 0:
        return days
    if left == 0:
        return say(N_("{day} · today"), day=days)
    return say_count(
        N_("{day} · {count} day left"), N_("{day} · {count} days left"), left, day=days
    )
