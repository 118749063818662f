"""The tab „Triệu tập“: the settled list and what changed since, who comes, who takes whose place, guests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.convened import in_words
from desktop_app.domain.words import N_, say
from desktop_app.services import convened, delegates
from desktop_app.services.convened_papers import settled_on
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import NO_CONGRESS, Empty, button, row
from desktop_app.ui.replies import RepliesView
from desktop_app.ui.tabs import Tabs

REPLIES, ALTERNATES, STAY, VERSIONS = range(4)
VIEWS = (N_("Answers"), N_("Alternates"), N_("Receiving guests"), N_("Settled versions"))


class ConvenedPanel(QWidget):
    """``opened`` tells the uid of a delegate whose sheet is wanted, ``people_wanted`` uids and what they are.

    ``main`` is the page's main action while this panel is in front; `edit`, `remove`, `print_page` and
    `escape` are what the page's keys mean then.
    """

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("convened")
        self.desk = desk
        self.sign, self.state, self.since = QLabel(), QLabel(), QLabel()
        self.state.setObjectName("state")
        self.since.setObjectName("quiet")
        self._main = (N_("Settle the list …"), "clipboard-check", self.settle)
        self.main: tuple[str, str, Callable[[], None]] | None = self._main
        self.paper = button(
            N_("Print the settled list …"), self.print_page, icon="printer", name="print_list"
        )
        self.tabs = Tabs("convened_views", say(N_("What is shown")), [say(word) for word in VIEWS])
        self.views = QStackedWidget()
        self._made: dict[int, Any] = {}
        for _ in VIEWS:
            self.views.addWidget(QWidget())
        self.tabs.currentChanged.connect(self._turn)
        work = QWidget()
        layout = QVBoxLayout(work)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(row(self.sign, self.state, self.since, None))
        layout.addWidget(row(self.tabs, None, self.paper))
        layout.addWidget(self.views, 1)
        self.empty = Empty("users")
        self.stack = QStackedWidget()
        self.stack.addWidget(work)
        self.stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, theme.px(8), 0, 0)
        outer.addWidget(self.stack)

    # what it shows

    def refresh(self) -> None:
        """Read everything anew."""
        congress = self.desk.congress
        if congress is None:
            self.empty.say(NO_CONGRESS)
            self.stack.setCurrentIndex(1)
            return
        settled = convened.lists(congress.uid)
        if not settled and not delegates.count(congress.uid):
            self.main = None
            self.empty.say(
                N_("There is nobody to convene yet. Enter the delegates or read them from Excel."),
                button(N_("To the list of delegates"), self._to_list, icon="users"),
            )
            self.stack.setCurrentIndex(1)
            return
        self.main = self._main
        self.stack.setCurrentIndex(0)
        self._say_state(congress.uid)
        self._view(self.tabs.currentIndex()).refresh()

    def _to_list(self) -> None:
        self.desk.page_wanted.emit("delegates", {"tab": "list"})

    def _say_state(self, congress: str) -> None:
        settled = convened.lists(congress)
        self.paper.setEnabled(bool(settled))
        since = convened.since_settled(congress)
        icon, tone = ("clipboard-check", "good") if settled and not since else ("hourglass", "warn")
        self.sign.setPixmap(theme.pixmap(icon, tone, 18))
        if not settled:
            self.state.setText(say(N_("Not settled yet")))
            self.since.setText(say(N_("{count} people to convene"), count=len(since.added)))
            return
        last = settled[0]
        text = say(
            N_("Version {number} settled on {day}"), number=last.number, day=settled_on(last)
        )
        if last.decision:
            text = say(N_("{settled} by Decision {decision}"), settled=text, decision=last.decision)
        self.state.setText(text)
        self.since.setText(say(N_("· since then: {difference}"), difference=in_words(since)))

    def _view(self, place: int) -> Any:
        if place not in self._made:
            made = self._make(place)
            made.opened.connect(self.opened)
            self._made[place] = made
            old = self.views.widget(place)
            self.views.insertWidget(place, made)
            if old is not None:
                self.views.removeWidget(old)
                old.deleteLater()
        self.views.setCurrentIndex(place)
        self.paper.setVisible(
            place in (REPLIES, ALTERNATES)
        )  # the others have a print button of their own
        return self._made[place]

    def _make(self, place: int) -> Any:
        if place == REPLIES:
            made = RepliesView(self.desk)
            made.people_wanted.connect(self.people_wanted)
            return made
        if place == ALTERNATES:
            from desktop_app.ui.alternates import AlternatesView

            return AlternatesView(self.desk)
        if place == STAY:
            from desktop_app.ui.stay import StayView

            return StayView(self.desk)
        from desktop_app.ui.settled import VersionsView

        versions = VersionsView(self.desk)
        versions.settle_wanted.connect(self.settle)
        return versions

    def _turn(self, place: int) -> None:
        if self.desk.congress is not None and self.stack.currentIndex() == 0:
            self._view(place).refresh()
            if not self.tabs.hasFocus():
                self.take_focus()

    def show_view(self, place: int) -> None:
        """Bring one of the views to the front and put the keyboard there."""
        self.tabs.setCurrentIndex(place)
        self._view(place)
        self.take_focus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The panel has nothing to type into itself."""
        self.take_focus()

    def take_focus(self) -> None:
        """The keyboard begins in the view that is in front."""
        if self.stack.currentIndex():
            self.empty.focus_first()
            return
        view = self._view(self.tabs.currentIndex())
        view.take_focus()
        within: Any = self.window().focusWidget()  # None where nothing has it
        if self.isVisible() and not (within and within.isVisible() and view.isAncestorOf(within)):
            self.tabs.setFocus()  # the view has nobody yet

    # verbs

    def settle(self) -> None:
        """Settle the list as the next version."""
        from desktop_app.ui.settle import ask_to_settle

        ask_to_settle(self.desk, self)

    def edit(self) -> None:
        """F2: what is in hand in the view in front."""
        self._verb("edit", "_open", "_to_changes")

    def remove(self) -> None:
        """Del: withdraw."""
        self._verb("withdraw")

    def escape(self) -> None:
        """Esc: show all answers again."""
        self._verb("show_all")

    def _verb(self, *names: str) -> None:
        view = self._view(self.tabs.currentIndex())
        verbs: list[Callable[[], None]] = [
            getattr(view, name) for name in names if hasattr(view, name)
        ]
        if verbs:
            verbs[0]()

    def print_page(self) -> None:
        """The last settled version as PDF; with the guests in front, the list for receiving them."""
        if self.desk.congress is None:
            return
        if self.tabs.currentIndex() == STAY:
            self._view(STAY).print_list()
            return
        settled = convened.lists(self.desk.congress.uid)
        if settled:
            from desktop_app.ui.convened_paper import save_list

            save_list(self, settled[0])
