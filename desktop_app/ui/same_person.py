"""Two records that may be one person, side by side: merged field by field, or known to be two people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_, say
from desktop_app.services import duplicates, same_person
from desktop_app.services.same_person import Side, Sides
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.same_person_rows import Choice, Line, lines_of


def compare(
    desk: Desk, parent: QWidget, one_person_uid: str, other_person_uid: str
) -> SamePersonDialog | None:
    """Open the two side by side; None, with the reason told, when one of them is gone."""
    try:
        sides = same_person.side_by_side(one_person_uid, other_person_uid)
    except Refusal as refusal:
        alerts.show(refusal, parent)
        return None
    dialog = SamePersonDialog(desk, parent.window(), sides)
    dialog.open()
    return dialog


class SamePersonDialog(QDialog):
    """Both values of every field, the one that is taken marked. Nothing is written before a button is pressed.

    Arrow keys change over between the two values of a field, Tab goes on to the next.
    """

    def __init__(self, desk: Desk, parent: QWidget, sides: Sides) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("same_person")
        self.setWindowTitle(say(N_("One person or two")))
        self.resize(
            min(theme.px(1000), parent.width() - 48), min(theme.px(640), parent.height() - 32)
        )
        self.desk, self.sides = desk, sides
        self.choices: list[Choice] = []
        self.lines: list[Line] = lines_of(sides, desk.family)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        self._say_gist(layout)
        layout.addWidget(self._fields(), 1)
        self._add_foot(layout)
        self._follow_kept()
        (self.keep.buttons()[self.kept] if sides.hindrance is None else self.two).setFocus()

    # what is shown

    def _say_gist(self, layout: QVBoxLayout) -> None:
        found = duplicates.of_two(self.sides.one.person, self.sides.other.person)
        level = say(N_("{level} ({score}/100)"), level=say(found.level), score=found.score)
        self.all = QCheckBox(say(N_("Show what is the same, too")))
        self.all.setObjectName("show_all")
        self.all.toggled.connect(self._show_all)
        self.papers = QCheckBox(say(N_("Show the numbers of papers")))
        self.papers.setObjectName("show_papers")
        self.papers.toggled.connect(self._show_papers)
        layout.addWidget(row(heading(level, "section"), None, self.papers, self.all, spacing=16))
        reasons = " · ".join(map(str, found.reasons))
        layout.addWidget(quiet(reasons[:1].upper() + reasons[1:]))

    def _fields(self) -> QScrollArea:
        area = QScrollArea()
        area.setObjectName("fields")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QFrame()
        inside.setObjectName("card")
        self.grid = QGridLayout(inside)
        self.grid.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self.grid.setHorizontalSpacing(theme.px(16))
        self.grid.setVerticalSpacing(theme.px(4))
        self.grid.setColumnMinimumWidth(0, theme.px(150))
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnStretch(2, 1)
        self._add_heads()
        self._add_lines()
        self.grid.setRowStretch(self.grid.rowCount(), 1)
        area.setWidget(inside)
        return area

    def _add_heads(self) -> None:
        """Whose record stays; the other one leads to it from then on."""
        self.keep = QButtonGroup(self)
        title = QLabel(say(N_("The record that is kept")))
        title.setWordWrap(True)
        title.setMaximumWidth(theme.px(150))
        self.grid.addWidget(title, 0, 0, Qt.AlignmentFlag.AlignTop)
        for place, side in enumerate((self.sides.one, self.sides.other)):
            mark = QRadioButton(_named(side))
            mark.setObjectName(("keep_one", "keep_other")[place])
            mark.setAccessibleName(say(N_("Keep the record of {name}"), name=side.person.full_name))
            mark.setEnabled(self.sides.hindrance is None)
            self.keep.addButton(mark, place)
            where = quiet(_where(side))
            where.setContentsMargins(theme.px(24), 0, 0, 0)
            self.grid.addWidget(mark, 0, 1 + place)
            self.grid.addWidget(where, 1, 1 + place, Qt.AlignmentFlag.AlignTop)
        filled = [same_person.filled(side.person) for side in (self.sides.one, self.sides.other)]
        first = 1 if filled[1] > filled[0] else 0
        self.keep.buttons()[first].setChecked(True)
        self.keep.idClicked.connect(lambda place: self._follow_kept())
        self.grid.addWidget(_hairline(), 2, 0, 1, 3)

    def _add_lines(self) -> None:
        section = ""
        room = (self.width() - theme.px(150 + 2 * 16 + 2 * 16 + 2 * 16)) // 2 - theme.px(56)
        for line in self.lines:
            at = self.grid.rowCount()
            if line.section != section:
                section = line.section
                title = QLabel(section)
                title.setObjectName("section")
                title.setContentsMargins(0, theme.px(8), 0, 0)
                title.setWordWrap(True)
                self.grid.addWidget(title, at, 0, 1, 3)
                at += 1
            choice = Choice(line, self.grid, at, room, chosen=self.sides.hindrance is None)
            if choice.group is not None and line.is_card:
                choice.group.idClicked.connect(partial(self._card_chosen, line))
            self.choices.append(choice)
        self._show_all(False)

    def _add_foot(self, layout: QVBoxLayout) -> None:
        self.hindrance = QLabel(str(self.sides.hindrance or ""))
        self.hindrance.setObjectName("caution")
        self.hindrance.setWordWrap(True)
        self.hindrance.setVisible(self.sides.hindrance is not None)
        self.reason = QLineEdit()
        self.reason.setObjectName("reason_of_two")
        self.reason.setPlaceholderText(say(N_("Why they are two, if it should be noted")))
        self.reason.setAccessibleName(say(N_("Why they are two, if it should be noted")))
        self.reason.setMinimumWidth(theme.px(300))
        self.two = button(N_("They are two people"), self._part, icon="users", name="two")
        self.merge = button(N_("Merge into one"), self._merge, main=True, icon="user-check",
                            name="merge")  # fmt: skip
        self.merge.setEnabled(self.sides.hindrance is None)
        close = button(N_("Close"), self.reject, name="close")
        layout.addWidget(self.hindrance)
        layout.addWidget(row(self.two, self.reason, None, self.merge, close))

    def _show_all(self, everything: bool) -> None:
        for choice in self.choices:
            choice.set_visible(everything or choice.line.differs)

    def _show_papers(self, shown: bool) -> None:
        if shown:
            from desktop_app.services import looking

            for side in (self.sides.one, self.sides.other):
                looking.show_papers(side.person)
        for choice in self.choices:
            choice.unmask(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button with the focus and no other: the key that opened this may still be down."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        pressed = self.focusWidget()
        if isinstance(pressed, QPushButton) and not event.isAutoRepeat():
            pressed.click()
        elif not isinstance(pressed, QPushButton):
            self.focusNextChild()

    # what is chosen

    @property
    def kept(self) -> int:
        """The side whose record stays: 0 or 1."""
        return max(0, self.keep.checkedId())

    def _ordered(self) -> tuple[Side, Side]:
        both = (self.sides.one, self.sides.other)
        return both[self.kept], both[1 - self.kept]

    def _follow_kept(self) -> None:
        """The kept record's values are taken, and the other's where it has none."""
        if self.sides.hindrance is not None:
            return
        kept, gone = self._ordered()
        usual = same_person.usual_choice(kept.person.uid, gone.person.uid)
        for choice in self.choices:
            choice.take(1 - self.kept if choice.line.key in usual else self.kept)

    def _card_chosen(self, card: Line, side: int) -> None:
        """Number and seat are printed on the card that stays valid."""
        for choice in self.choices:
            if choice.line.congress == card.congress and choice.line.is_on_card:
                choice.take(side)

    def taken(self) -> frozenset[str]:
        """The fields whose value comes from the record that goes."""
        return frozenset(
            choice.line.key for choice in self.choices if choice.side() == 1 - self.kept
        )

    # acts

    def _merge(self) -> None:
        kept, gone = self._ordered()
        self._do(
            lambda: self.desk.do(same_person.merge, kept.person.uid, gone.person.uid, self.taken())
        )

    def _part(self) -> None:
        one, other = self.sides.one.person.uid, self.sides.other.person.uid
        reason = self.reason.text().strip()
        self._do(lambda: self.desk.do(same_person.are_two, one, other, reason))

    def _do(self, act: Callable[[], object]) -> None:
        if act() is not None:
            self.accept()


def _named(side: Side) -> str:
    person = side.person
    return f"{person.full_name} ({person.born})" if person.born else person.full_name


def _where(side: Side) -> str:
    told = duplicates.congresses_of(side.person.uid)
    return told or say(N_("In no congress"))


def _hairline() -> QFrame:
    line = QFrame()
    line.setObjectName("line")
    return line
