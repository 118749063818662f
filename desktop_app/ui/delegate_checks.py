"""The review of a congress's list: what to look at again, what is missing, who may stand in it twice."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.words import N_, say
from desktop_app.services import delegates
from desktop_app.ui import theme
from desktop_app.ui.delegate_checks_missing import MissingPart
from desktop_app.ui.delegate_checks_pairs import PairsPart
from desktop_app.ui.delegate_checks_part import Part
from desktop_app.ui.delegate_checks_review import ReviewPart
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import NO_CONGRESS, Empty, button
from desktop_app.ui.tabs import Tabs


class ChecksPanel(QWidget):
    """Three parts under tabs; each looks at the register when it comes to the front, and again when told.

    ``opened`` tells the uid of a delegate whose sheet is wanted; ``people_wanted`` the uids of delegates that
    the list shall show, with the words for them.
    """

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("checks")
        self.desk = desk
        words = {"review": N_("To look at"), "missing": N_("Still missing"),
                 "pairs": N_("Suspected duplicates")}  # fmt: skip
        self.tabs = Tabs("checks_parts", say(N_("Review")), [say(word) for word in words.values()])
        self.review, self.missing, self.pairs = ReviewPart(desk), MissingPart(desk), PairsPart(desk)
        self.parts: tuple[Part, ...] = (self.review, self.missing, self.pairs)
        self.stack = QStackedWidget()
        for part in self.parts:
            part.opened.connect(self.opened)
            part.people_wanted.connect(self.people_wanted)
            self.stack.addWidget(part)
        self.empty = Empty("clipboard-check")
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.tabs)
        layout.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(lambda place: self._turn())
        desk.changed.connect(self._something_changed)

    @property
    def part(self) -> Part:
        """The part under the chosen tab."""
        return self.parts[max(0, self.tabs.currentIndex())]

    def refresh(self) -> None:
        """The list is another one now, or has changed: look again."""
        for part in self.parts:
            part.stale = True
        if self.isVisible():
            self._show_part()

    def _show_part(self) -> None:
        congress = self.desk.congress
        nobody = congress is None or not delegates.count(congress.uid)
        self.tabs.setVisible(not nobody)
        if nobody:
            had_focus = self.hasFocus() or self.isAncestorOf(self.window().focusWidget())
            self._say_nobody(congress is not None)
            self.stack.setCurrentWidget(self.empty)
            if had_focus:
                self.empty.focus_first()
            return
        self.stack.setCurrentWidget(self.part)
        self.part.come_to_front()

    def _say_nobody(self, known: bool) -> None:
        if not known:
            self.empty.say(NO_CONGRESS)
            return
        self.empty.say(
            N_("The list has no delegates yet. What is to be looked at will stand here."),
            button(N_("To the list of delegates"), self._to_list, icon="users"),
        )

    def _to_list(self) -> None:
        self.desk.page_wanted.emit("delegates", {"tab": "list"})

    def _turn(self) -> None:
        """Another part comes to the front, and the keyboard with it."""
        self._show_part()
        if not self.tabs.hasFocus():
            self.take_focus()

    def _something_changed(self, changed: Changed) -> None:
        """That two people were found to be two is nothing the list itself shows."""
        if "NotSame" in changed.records:
            self.pairs.stale = True
            if self.isVisible():
                self._show_part()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # the job watches all events: it must not begin while those of showing are under way
        QTimer.singleShot(0, self, self._shown)

    def _shown(self) -> None:
        if self.isVisible():
            self._show_part()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_focus()

    def take_focus(self) -> None:
        """The keyboard begins in the table of the part in front."""
        if self.stack.currentWidget() is self.part:
            self.part.take_focus()
        else:
            self.empty.focus_first()
