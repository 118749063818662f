"""One matter between offices from near: the two sides beside each other, why, and the ways out as buttons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.delegates import Entry
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.matters import KINDS, Matter, Side, Way
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import conflict_desk, delegates
from desktop_app.services.conflict_desk import decided_words
from desktop_app.ui import alerts, theme
from desktop_app.ui.asking import ReasonBox
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import tool
from desktop_app.ui.page import button, heading, quiet, row

REASONS = (
    N_("Asked by telephone"),
    N_("Compared with the papers"),
    N_("Agreed with the office"),
    N_("Entered by mistake"),
)
"""Reasons that are offered; any other can be typed."""

DIFFERS = "≠"


class Detail(QFrame):
    """The chosen matter. ``settled`` tells that something was decided; ``record_wanted`` asks to open it."""

    settled = Signal()
    record_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self.desk = desk
        self.matter: Matter | None = None
        self.acting = False
        """Whether what is written just now is a decision made here."""
        self.about = quiet("")
        self.sentence = heading("", "section")
        self.sentence.setWordWrap(True)
        self.decided = QLabel()
        self.decided.setObjectName("good")
        self.decided.setWordWrap(True)
        self.differing = QLabel()
        self.differing.setObjectName("small")
        self.sides = QScrollArea()
        self.sides.setObjectName("matter_sides")
        self.sides.setAccessibleName(say(N_("The two sides")))
        self.sides.setWidgetResizable(True)
        self.sides.setFrameShape(QFrame.Shape.NoFrame)
        self.sides.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reason = ReasonBox(REASONS)
        self.reason.setObjectName("matter_reason")
        self.reason.setAccessibleName(say(N_("Reason")))
        line = self.reason.lineEdit()
        if line is not None:
            line.setPlaceholderText(say(N_("Type or choose")))
        self.wrong = QLabel()
        self.wrong.setObjectName("reason")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.why = row(QLabel(say(N_("Reason"))), self.reason, widest=1)
        self.ways = QWidget()
        self.buttons = QVBoxLayout(self.ways)
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.buttons.setSpacing(theme.px(8))
        self.open = tool("external-link", N_("Open the record"), self._open, "open_matter")
        self.correct = tool("pencil", N_("Correct …"), self._correct, "correct_matter")
        self.back = button(N_("Take the decision back"), self.take_back, icon="undo-2",
                           name="take_back")  # fmt: skip
        self.otherwise = button(N_("Decide otherwise …"), self._reopen, name="decide_otherwise")
        self.after = row(self.otherwise, self.back, None)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(12), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addWidget(row(self.about, self.open, self.correct, widest=0))
        told: tuple[QWidget, ...] = (self.sentence, self.decided, self.differing)
        for widget in told:
            layout.addWidget(widget)
        layout.addWidget(self.sides, 1)
        for widget in (self.why, self.wrong, self.ways, self.after):
            layout.addWidget(widget)

    def show_matter(self, matter: Matter | None) -> None:
        """Lay a matter out; None leaves the place empty."""
        same = matter is not None and self.matter is not None and matter.key == self.matter.key
        self.matter = matter
        self.setVisible(matter is not None)
        if matter is None:
            return
        whose = matter.unit or matter.office_name
        self.about.setText(" · ".join(filter(None, (say(KINDS[matter.kind]), whose))))
        self.about.setToolTip(matter.office_name)
        self.sentence.setText(str(matter.text))
        self.decided.setVisible(matter.settled is not None)
        if matter.settled is not None:
            self.decided.setText(_decision(matter))
        self.sides.setWidget(self._laid_out(conflict_desk.sides(matter)))
        self._offer(conflict_desk.ways(matter))
        self.open.setToolTip(
            say(N_("Open the record")) if matter.opens is None else say(N_("Go there"))
        )
        self.open.setVisible(matter.opens is not None or bool(conflict_desk.delegate_of(matter)))
        self.correct.setVisible(self._entry() is not None)
        settled = matter.settled
        self.back.setVisible(
            settled is not None and settled.owner == self.desk.opened.identity.office
        )
        self._turn(decided=settled is not None)
        self.wrong.hide()
        if not same:
            self.reason.setEditText("")

    def _turn(self, *, decided: bool) -> None:
        """What is decided is told; the ways out come back when it is to be decided otherwise."""
        self.why.setVisible(not decided)
        self.ways.setVisible(not decided)
        self.after.setVisible(decided)

    def _reopen(self) -> None:
        self._turn(decided=False)
        self.focus_first()

    def _laid_out(self, sides: Sequence[Side]) -> QWidget:
        inside = QWidget()
        inside.setObjectName("form")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnMinimumWidth(0, theme.px(110))
        for place, side in enumerate(sides, 1):
            head = QLabel(f"<b>{_plain(side.heading)}</b>")
            head.setWordWrap(True)
            grid.addWidget(head, 0, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        facts = [side.facts for side in sides]
        marked = len(sides) > 1
        for at, label in enumerate(fact.label for fact in (facts[0] if facts else ())):
            differs = marked and facts[0][at].differs
            name = quiet(f"{DIFFERS} {label}" if differs else label)
            name.setMaximumWidth(theme.px(170))
            said = say(N_("{field}, differs"), field=label) if differs else label
            name.setAccessibleName(said)
            grid.addWidget(name, at + 1, 0, Qt.AlignmentFlag.AlignTop)
            for place, told in enumerate(facts, 1):
                value = QLabel(_plain(told[at].value))
                value.setTextFormat(Qt.TextFormat.RichText)
                if differs:
                    value.setText(f"<b>{_plain(told[at].value)}</b>")
                value.setWordWrap(True)
                value.setAccessibleName(f"{said}: {told[at].value}")
                grid.addWidget(value, at + 1, place, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(grid.rowCount(), 1)
        count = sum(fact.differs for fact in facts[0]) if marked and facts else 0
        self.differing.setText(
            f"{DIFFERS} "
            + say_count(N_("{count} thing differs"), N_("{count} things differ"), count)
        )
        self.differing.setVisible(bool(count))
        return inside

    def _offer(self, ways: Sequence[Way]) -> None:
        while self.buttons.count():
            item = self.buttons.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)  # gone at once for whoever looks for a way out by its name
                widget.deleteLater()
        made = []
        for number, way in enumerate(ways):
            one = button(way.word, partial(self.settle, way), main=number == 0,
                         name=f"way_{way.decision}_{number}")  # fmt: skip
            made.append(one)
        self.buttons.addWidget(row(*made, None))

    def settle(self, way: Way) -> None:
        """Go one of the ways out; a reason that is wanted and missing is asked for beside its field."""
        if self.matter is None:
            return
        try:
            changed = conflict_desk.settle(
                self.matter, way.decision, self.reason.value(), choice=way.choice
            )
        except Invalid as invalid:
            self.say_wrong(" ".join(str(one) for one in invalid.reasons.values()))
            return
        except Refusal as refusal:
            alerts.show(refusal, self)
            return
        self.reason.setEditText("")
        self.acting = True
        self.desk.tell(changed)
        self.acting = False
        self.settled.emit()

    def say_wrong(self, text: str) -> None:
        """What is missing, under the reason, which gets the focus."""
        self.wrong.setText(text)
        self.wrong.show()
        self.reason.setFocus()

    def take_back(self) -> None:
        """The decision of this office no longer counts."""
        if self.matter is None or self.matter.settled is None:
            return
        self.acting = True
        done = self.desk.do(conflict_desk.take_back, self.matter.settled.uid)
        self.acting = False
        if done is not None:
            self.settled.emit()

    def _entry(self) -> Entry | None:
        """Whom the matter is about, where another office entered them."""
        uid = conflict_desk.delegate_of(self.matter) if self.matter is not None else ""
        entry = delegates.entry_of(uid) if uid else None
        own = ("", self.desk.opened.identity.office)
        return entry if entry is not None and entry.person.owner not in own else None

    def _correct(self) -> None:
        entry = self._entry()
        if entry is not None:
            from desktop_app.ui.correcting import ask_to_correct

            name = entry.person.full_name
            ask_to_correct(self.desk, self, entry.person, entry.delegate, name=name)

    def _open(self) -> None:
        if self.matter is not None:
            self.record_wanted.emit(self.matter)

    def focus_first(self) -> None:
        """The keyboard goes to the reason, from there to the ways out; where it is decided, to the way back."""
        (self.otherwise if self.why.isHidden() else self.reason).setFocus()


def _decision(matter: Matter) -> str:
    assert matter.settled is not None
    told = say(N_("Decided: {how}"), how=decided_words(matter.settled))
    return f"{told}\n{matter.settled.reason}" if matter.settled.reason else told


def _plain(text: str) -> str:
    """Text between tags: what another office wrote is shown as it is."""
    return escape(text).replace("\n", "<br>")
