"""Congress and programme: the sheet of the congress, its programme and what belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.fields import Record
from desktop_app.domain.programme import ProgrammeItem, Session, Speech
from desktop_app.domain.words import N_, Message
from desktop_app.services import congresses
from desktop_app.ui import alerts, congress_verbs, theme
from desktop_app.ui.congress_points import new_speech, session_after
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.congress_side import CongressSide
from desktop_app.ui.congress_tabs import (
    DELEGATIONS,
    GROUPS,
    PROGRAMME,
    RELEASED,
    SPEECHES,
    TABS,
    WORDS,
    CongressTabs,
)
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import NO_CONGRESS, Empty, Page, button
from desktop_app.ui.programme import ProgrammeView
from desktop_app.ui.programme_verbs import ProgrammeVerbs

SHEET_WIDTH = 400

__all__ = ["DELEGATIONS", "GROUPS", "PROGRAMME", "RELEASED", "SPEECHES", "TABS", "CongressPage"]


class CongressPage(Page):
    """At the left the sheet in hand: the congress, or a point of its programme; at the right the lists."""

    reads: ClassVar[frozenset[str]] = frozenset({
        "Congress", "Session", "ProgrammeItem", "GroupPlace", "Speech", "ProgrammeVersion",
        "Delegation", "Delegate", "Unit", "UnitName", "Cycle", "CycleRules", "CycleLevel",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._fresh = False
        self._sized = False
        self.left = CongressSide(desk)
        self.left.saved.connect(self._saved)
        self.left.next_wanted.connect(self._next)
        self.left.left.connect(self._escape)
        self.congress_sheet = self.left.congress_sheet
        self.congress_sheet.saved.connect(self._congress_saved)
        self.congress_sheet.new_wanted.connect(lambda: self.may_leave(self.begin))
        self.congress_sheet.remove_wanted.connect(
            lambda: congress_verbs.remove_congress(self.desk, self)
        )
        self.programme = ProgrammeView()
        self.verbs = ProgrammeVerbs(desk, self, self.programme)
        self._connect_programme()
        self.tabs = CongressTabs(desk, self.programme)
        self.tabs.made.connect(self._connect)
        self.tabs.currentChanged.connect(self._tab_changed)
        self.later = Empty("calendar-days")
        self.later.say(N_("The programme and the delegations follow once the congress is saved."))
        self.right = QStackedWidget()
        self.right.addWidget(self.tabs)
        self.right.addWidget(self.later)
        self._lay_out()

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.left)
        self.splitter.addWidget(self.right)
        self.splitter.setStretchFactor(1, 1)
        self.empty = Empty("calendar-days")
        self.empty.say(
            NO_CONGRESS, button(N_("Enter the congress"), self.begin, main=True, icon="plus")
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        layout.addWidget(self.stack)
        own = {"Esc": self._escape, "Ctrl+Shift+N": self.new_session, "F9": self.verbs.run_day}
        for place in range(len(WORDS)):
            own[f"Alt+{place + 1}"] = partial(self._to_tab, place)
        for key, does in own.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    def _connect_programme(self) -> None:
        view = self.programme
        view.new_session_wanted.connect(self.new_session)
        view.new_item_wanted.connect(self.new_item)
        view.print_wanted.connect(self.print_page)
        view.elsewhere.connect(self._to_speech)
        self._connect(view)

    def _connect(self, view: Any) -> None:
        view.chosen.connect(self._follow)
        if hasattr(view, "new_wanted"):
            view.new_wanted.connect(self.new)
        if hasattr(view, "edit_wanted"):
            view.edit_wanted.connect(self.edit)
            view.remove_wanted.connect(self.remove)
            view.move_wanted.connect(lambda by: congress_verbs.move(self.desk, self._chosen(), by))

    @property
    def delegations(self) -> Any:
        """The view of the delegations."""
        return self.tabs.view(DELEGATIONS)

    @property
    def sheet(self) -> RecordSheet | None:
        """The sheet over that of the congress, if one is open."""
        return self.left.sheet

    # what it shows

    def show_page(self, **wanted: Any) -> None:
        """``new`` begins a congress, ``tab`` is one of `TABS`, ``uid`` a record there, ``field`` a field."""
        super().show_page()
        if wanted.get("tab") in TABS:
            self.tabs.setCurrentIndex(TABS[wanted["tab"]])
        if wanted.get("new"):
            self.may_leave(self.begin)
        elif wanted.get("uid") and hasattr(self.tabs.front, "choose"):
            self.tabs.front.choose(wanted["uid"])
            self.edit()
        elif wanted.get("field") in self.congress_sheet.form.editors:
            self._close_sheet()
            self.congress_sheet.form.reveal(self.congress_sheet.form.editors[wanted["field"]])

    def showEvent(self, event: QShowEvent) -> None:
        """The page came to the front: the keyboard belongs to it, unless a field has it already."""
        super().showEvent(event)
        if not self._sized:
            self._sized = True
            sheet = min(theme.px(SHEET_WIDTH), self.width() * 41 // 100)
            self.splitter.setSizes([sheet, self.width() - sheet])
        if not event.spontaneous():
            QTimer.singleShot(0, self, self._arrive)

    def _arrive(self) -> None:
        if self.isVisible() and not self.isAncestorOf(self.window().focusWidget()):
            self.take_focus()

    def refresh(self) -> None:
        """Load the congress in hand, its programme and the list in front; the others when they come there."""
        congress = self.desk.congress
        if self._fresh:
            return
        self.stack.setCurrentIndex(1 if congress is None else 0)
        if congress is None:
            self._close_sheet()
            self.main = None
            return
        self.right.setCurrentWidget(self.tabs)
        sheet = self.congress_sheet
        if not sheet.touched or sheet.record.uid != congress.uid:
            sheet.show_congress(congress)
        self.verbs.show_programme(congress)
        self.tabs.set_behind()
        known: dict[str, Record] = {**self.programme.points, **self.tabs.records()}
        if not self.left.renew(known, self.programme.points):
            self._close_sheet()
        self._name_main()

    def take_focus(self) -> None:
        """The keyboard begins in the list, or at what is to be entered first."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
        elif self._fresh:
            self.congress_sheet.form.focus_first()
        else:
            self.tabs.front.take_focus()

    @property
    def _tab(self) -> int:
        return self.tabs.currentIndex()

    def _name_main(self) -> None:
        words = {SPEECHES: N_("New speech"), DELEGATIONS: N_("New delegation")}
        if self._fresh or self.desk.congress is None:
            self.main = None
        elif self._tab == RELEASED:
            self.main = (N_("Release …"), "badge-check", self.new)
        elif self._tab == GROUPS:
            self.main = (N_("Set up groups …"), "plus", self.new)
        elif self._tab == PROGRAMME and self.programme.session() is None:
            self.main = (N_("New session"), "plus", self.new)
        else:
            self.main = (words.get(self._tab, N_("New item")), "plus", self.new)
        self.main_changed.emit()

    def _tab_changed(self) -> None:
        if self.sheet is not None and not self.sheet.touched:
            self._close_sheet()
        self.tabs.refresh_front()
        self._name_main()

    def _to_tab(self, place: int) -> None:
        """A tab and the keyboard in it, unless something typed is to be kept."""

        def go() -> None:
            self.tabs.setCurrentIndex(place)
            self.take_focus()

        self.may_leave(go)

    def _to_speech(self, uid: str) -> None:
        """A warning of the programme is about a speech."""
        self.tabs.setCurrentIndex(SPEECHES)
        self.tabs.view(SPEECHES).choose(uid)
        self.take_focus()

    # the sheet at the left

    def begin(self) -> None:
        """A new congress, with the unit of the office filled in."""
        self._close_sheet()
        self._fresh = True
        self.stack.setCurrentIndex(0)
        self.right.setCurrentWidget(self.later)
        self.congress_sheet.show_congress(congresses.new_congress(), focus=True)
        self._name_main()

    def _congress_saved(self, uid: str) -> None:
        self._fresh = False
        if self.desk.congress is None or self.desk.congress.uid != uid:
            self.desk.choose(uid)
        else:
            self.refresh()

    def new(self) -> None:
        """Ctrl+N: an item of the session in hand, a session where there is none, or what the tab lists."""
        if self.desk.congress is None:
            self.may_leave(self.begin)
        elif self._fresh:
            self.congress_sheet.form.focus_first()
        elif self._tab == RELEASED:
            self.tabs.view(RELEASED).ask_to_release()
        elif self._tab == GROUPS:
            self.tabs.view(GROUPS).new()
        elif self._tab == SPEECHES:
            self.may_leave(partial(self._show, new_speech(self.desk.congress)))
        elif self._tab == DELEGATIONS:
            self.may_leave(partial(self._show, Delegation(congress=self.desk.congress.uid)))
        elif self.programme.session() is None:
            self.new_session()
        else:
            self.new_item()

    def new_session(self) -> None:
        """A session after the last one."""
        congress = self.desk.congress
        if congress is not None and not self._fresh:
            self.tabs.setCurrentIndex(PROGRAMME)
            self.may_leave(partial(self._show, session_after(congress)))

    def new_item(self) -> None:
        """An item at the end of the session in hand."""
        session = self.programme.session()
        if session is not None:
            self.may_leave(partial(self._show, ProgrammeItem(session=session.uid, kind="item")))

    def edit(self) -> None:
        """F2: the sheet of what is chosen in the list; without a choice, the congress."""
        record = self._chosen()
        if record is not None:
            self.may_leave(partial(self._show, record))
        elif self.desk.congress is not None:
            self.congress_sheet.form.focus_first()

    def _chosen(self) -> Record | None:
        return self.tabs.chosen()

    def _follow(self) -> None:
        """The sheet follows the list while nothing is being typed in it."""
        record = self._chosen()
        sheet = self.sheet
        if sheet is None or sheet.touched or record is None or not sheet.record.uid:
            return
        if record.uid != sheet.record.uid:
            self._show(record, focus=False)

    def _show(self, record: Record, *, focus: bool = True) -> None:
        self.left.show_record(record, self.programme.points, focus=focus)

    def _close_sheet(self) -> None:
        """Only the congress at the left again."""
        if self.left.close_sheet():
            self.take_focus()

    def _saved(self, uid: str) -> None:
        view = self.tabs.front
        if self._tab == PROGRAMME:
            view.choose(uid, focus=False)
        else:
            view.choose(uid)
        record = self._chosen()
        if self.sheet is not None and record is not None and view.isVisible():
            self._show(record, focus=False)

    def _next(self) -> None:
        """Save and add another: one more of the same kind, in the same place."""
        record = self.sheet.record if self.sheet else None
        if isinstance(record, ProgrammeItem):
            self._show(ProgrammeItem(session=record.session, kind="item"))
        elif isinstance(record, Session):
            self.new_session()
        elif isinstance(record, Delegation | Speech):
            self.new()

    # keys of the window

    def save(self) -> bool:
        """Ctrl+S."""
        if self.desk.congress is None and not self._fresh:
            return True
        return self.left.save()

    def save_next(self) -> None:
        """Ctrl+Enter."""
        if self.sheet is not None:
            self.sheet.save_next()
        elif self.save() and not self._fresh:
            self.take_focus()

    def may_leave(self, then: Callable[[], None]) -> None:
        """Ask when something was typed and not saved."""
        if not self.left.touched:
            self._stop_beginning()
            then()
            return

        def leave() -> None:
            self.left.discard()
            self._stop_beginning()
            then()

        alerts.ask(
            self, Message(N_("What you typed on this sheet is not saved yet.")),
            N_("Leave without saving"), leave, no=N_("Stay on the sheet"),
        )  # fmt: skip

    def _stop_beginning(self) -> None:
        if self._fresh:
            self._fresh = False
            self.refresh()
            self._name_main()

    def _escape(self) -> None:
        if self.sheet is not None:
            self.may_leave(self._close_and_focus)
        elif self._fresh or self.congress_sheet.touched:
            self.may_leave(self.take_focus)

    def _close_and_focus(self) -> None:
        self._close_sheet()
        self.take_focus()

    def remove(self) -> None:
        """Delete key."""
        congress_verbs.remove(self.desk, self, self._chosen())

    def print_page(self) -> None:
        """Ctrl+P: the papers of the programme; under “Released” those of the versions."""
        if self.desk.congress is None:
            return
        if self._tab == RELEASED and self.tabs.view(RELEASED).listed:
            self.tabs.view(RELEASED).print_page()
            return
        from desktop_app.ui.table_papers import offer

        offer(self, congress_verbs.papers(self.desk.congress.uid), self.tabs.tabBar())
