"""What the overview is made of: cards with a figure, steps to do next, the last acts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Act
from desktop_app.domain.dates import show_day
from desktop_app.domain.overview import Step
from desktop_app.domain.words import N_, say
from desktop_app.services import clock
from desktop_app.ui import theme

SIGNS = {
    "documents_late": "file-text", "comments_below": "inbox", "conclusions": "list-checks",
    "difficulties": "circle-help", "findings": "search", "lessons": "graduation-cap",
    "day": "calendar-days", "held": "calendar-check", "deadline": "clock", "venue": "map-pin",
    "programme": "list-ordered", "delegates": "users", "no_delegation": "users",
    "no_number": "id-card", "no_photo": "camera", "unsent": "send", "pass_on": "send", "backup": "hard-drive",
    "tasks_near": "clipboard-list", "seats": "table", "cards": "printer", "receipts": "badge-check",
    "receipt": "inbox", "credentials": "badge-check", "attendance": "user-check", "votes_none": "list-checks",
    "vote_open": "vote", "vote_locked": "vote", "vote_again": "vote", "signer": "badge-check",
    "closing_results": "clipboard-check", "closing_minutes": "file-text", "closing_texts": "file-text",
    "closing_archive": "package-check", "closing_review": "graduation-cap", "awards_agreed": "award",
    "award_numbers": "award", "awards_open": "award", "upper_seats": "user-plus",
}  # fmt: skip


ACT_HEIGHT = 28


class CardButton(QPushButton):
    """A card one can press: what stands on it is laid out inside, its height follows from its width."""

    def __init__(self, name: str, kind: str, layout: QBoxLayout) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("card", kind)
        self.setAutoDefault(True)
        self.does: Callable[[], Any] = lambda: None
        self.clicked.connect(lambda: self.does())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.inside = layout
        self.setLayout(layout)

    def put(self, widget: QWidget, stretch: int = 0) -> None:
        """Lay a widget on the card; clicks go through it."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.inside.addWidget(widget, stretch)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.inside.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self.inside.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.inside.totalMinimumSize()


class FigureCard(CardButton):
    """One figure, what it counts, and a caution where it is more than the round allows."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, "figure", QVBoxLayout())
        self.inside.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self.inside.setSpacing(0)
        self.figure, self.of, self.label, self.note = QLabel(), QLabel(), QLabel(label), QLabel()
        self.sign = QLabel()
        self.sign.setPixmap(theme.pixmap("triangle-alert", "warn", 18))
        self.figure.setObjectName("figure")
        self.of.setObjectName("quiet")
        self.label.setWordWrap(True)
        self.note.setWordWrap(True)
        self.note.setObjectName("small")
        top = QWidget()
        line = QHBoxLayout(top)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(4))
        line.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self.of, 1, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self.sign)
        for widget in (top, self.label, self.note):
            self.put(widget)
        self.inside.addStretch(1)

    def say(self, figure: str, of: str = "", note: str = "", *, warns: bool = False) -> None:
        """Show a figure; ``of`` stands beside it, ``note`` below. Everything is said already."""
        self.figure.setText(figure)
        self.of.setText(of)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.sign.setVisible(warns)
        kind = "caution" if warns else "small"
        if self.note.objectName() != kind:
            self.note.setObjectName(kind)
            self.note.style().polish(self.note)
        words = (f"{self.label.text()}: {figure}", of, note)
        self.setAccessibleName(" ".join(word for word in words if word))


def step_row(step: Step, does: Callable[[], Any]) -> CardButton:
    """One thing to do: its sign, the sentence, and the way there."""
    made = CardButton(f"step_{step.name}", "step", QHBoxLayout())
    made.does = does
    made.inside.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
    made.inside.setSpacing(theme.px(12))
    sign, text, way = QLabel(), QLabel(str(step.text)), QLabel()
    icon = "triangle-alert" if step.warns else SIGNS.get(step.name, "circle")
    sign.setPixmap(theme.pixmap(icon, "warn" if step.warns else "primary", 18))
    text.setWordWrap(True)
    way.setPixmap(theme.pixmap("chevron-right", "ink_2", 16))
    made.put(sign)
    made.put(text, 1)
    made.put(way)
    made.setAccessibleName(str(step.text))
    return made


class ActsList(QTreeWidget):
    """The last acts: when, who, what. What was taken back is struck through and says so."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("acts")
        self.setAccessibleName(say(N_("Done last")))
        self.setColumnCount(3)
        self.setHeaderHidden(True)
        self.header().setObjectName("acts_header")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIndentation(0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_acts(self, acts: Sequence[Act]) -> None:
        """Newest first."""
        self.clear()
        today = clock.today()
        for act in acts:
            what = str(act.text)
            if act.undone:
                what = say(N_("{what} (taken back)"), what=what)
            line = QTreeWidgetItem([_when(act.at.astimezone(), today), act.operator, what])
            line.setForeground(0, QColor(theme.colour("ink_2")))
            line.setForeground(1, QColor(theme.colour("ink_2")))
            line.setToolTip(2, what)
            line.setSizeHint(2, QSize(0, theme.px(ACT_HEIGHT)))
            if act.undone:
                struck = QFont(self.font())
                struck.setStrikeOut(True)
                line.setFont(2, struck)
                line.setForeground(2, QColor(theme.colour("ink_2")))
            self.addTopLevelItem(line)
        self.setColumnHidden(1, not any(act.operator for act in acts))
        self.setMinimumHeight(len(acts) * theme.px(ACT_HEIGHT) + theme.px(8))


def _when(at: datetime, today: date) -> str:
    if at.date() == today:
        return f"{at:%H:%M}"
    return f"{at:%H:%M} {at.day}/{at.month}" if at.year == today.year else show_day(at.date())


class Fact(QWidget):
    """A sign and a word, such as the day or the venue of the congress."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        sign = QLabel()
        sign.setPixmap(theme.pixmap(icon, "ink_2", 16))
        sign.setContentsMargins(0, theme.px(2), 0, 0)
        self.text = QLabel()
        self.text.setObjectName(name)
        self.text.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)

    def say(self, text: str) -> None:
        """Show it; without a word the fact is not there."""
        self.text.setText(text)
        self.setVisible(bool(text))

    def on_one_line(self) -> int:
        """How wide it is when its words stand on one line."""
        return self.text.fontMetrics().horizontalAdvance(self.text.text()) + theme.px(16 + 8 + 8)


class Facts(QWidget):
    """Facts beside each other; what has no room goes to the next line."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        super().__init__()
        self._facts = facts
        for fact in facts:
            fact.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), self.heightForWidth(self.width() or theme.px(900)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay(self.width(), move=True)

    def lay(self) -> None:
        """Place them anew: their words have changed."""
        self._lay(self.width(), move=True)
        self.updateGeometry()

    def _lay(self, width: int, *, move: bool) -> int:
        left, top, line = 0, 0, 0
        for fact in self._facts:
            if fact.isHidden():
                continue
            wide = min(width, fact.on_one_line())
            if left and left + wide > width:
                left, top, line = 0, top + line + theme.px(4), 0
            high = fact.heightForWidth(wide)
            if move:
                fact.setGeometry(left, top, wide, high)
            left, line = left + wide + theme.px(24), max(line, high)
        return top + line
