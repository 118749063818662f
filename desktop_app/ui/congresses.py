"""Congress and programme: the sheet of the congress, its programme and its delegations."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QVBoxLayout

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.fields import Record
from desktop_app.domain.programme import ProgrammeItem, Session, session_name
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import congresses, delegates, programme
from desktop_app.ui import alerts, theme
from desktop_app.ui.congress_points import session_after, sheet_for, show_in
from desktop_app.ui.congress_sheet import CongressSheet, RecordSheet
from desktop_app.ui.delegations import DelegationsView
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import NO_CONGRESS, Empty, Page, button
from desktop_app.ui.programme import ProgrammeView

PROGRAMME, DELEGATIONS = 0, 1
TABS = {"programme": PROGRAMME, "delegations": DELEGATIONS}
SHEET_WIDTH = 420


class CongressPage(Page):
    """At the left the sheet in hand: the congress, or a point of its programme; at the right the lists."""

    reads: ClassVar[frozenset[str]] = frozenset(
        {"Congress", "Session", "ProgrammeItem", "Delegation", "Delegate"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._fresh = False
        self._sized = False
        self.congress_sheet = CongressSheet(desk)
        self.congress_sheet.saved.connect(self._congress_saved)
        self.congress_sheet.left.connect(self._escape)
        self.congress_sheet.new_wanted.connect(lambda: self.may_leave(self.begin))
        self.congress_sheet.remove_wanted.connect(self._remove_congress)
        self.sheet: RecordSheet | None = None
        self.left = QStackedWidget()
        self.left.addWidget(self.congress_sheet)
        self.programme = ProgrammeView()
        self.delegations = DelegationsView()
        self._connect_lists()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.programme, say(N_("Programme")))
        self.tabs.addTab(self.delegations, say(N_("Delegations")))
        self.tabs.tabBar().setObjectName("congress_tabs")
        self.tabs.tabBar().setDrawBase(False)
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
        for key, does in {"Esc": self._escape, "Ctrl+Shift+N": self.new_session}.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    def _connect_lists(self) -> None:
        programme, delegations = self.programme, self.delegations
        programme.new_session_wanted.connect(self.new_session)
        programme.new_item_wanted.connect(self.new_item)
        delegations.new_wanted.connect(self.new_delegation)
        for view in (programme, delegations):
            view.chosen.connect(self._follow)
            view.edit_wanted.connect(self.edit)
            view.remove_wanted.connect(self.remove)
            view.move_wanted.connect(self._move)

    # what it shows

    def show_page(self, **wanted: Any) -> None:
        """``new`` begins a congress, ``tab`` is "programme" or "delegations", ``field`` one of the sheet."""
        super().show_page()
        if wanted.get("tab") in TABS:
            self.tabs.setCurrentIndex(TABS[wanted["tab"]])
        if wanted.get("new"):
            self.may_leave(self.begin)
        elif wanted.get("field") in self.congress_sheet.form.editors:
            self._close_sheet()
            self.congress_sheet.form.reveal(self.congress_sheet.form.editors[wanted["field"]])

    def showEvent(self, event: QShowEvent) -> None:
        """The page came to the front: the keyboard belongs to it, unless a field has it already."""
        super().showEvent(event)
        if not self._sized:
            self._sized = True
            sheet = min(theme.px(SHEET_WIDTH), self.width() * 43 // 100)
            self.splitter.setSizes([sheet, self.width() - sheet])
        if not event.spontaneous():
            QTimer.singleShot(0, self, self._arrive)

    def _arrive(self) -> None:
        if self.isVisible() and not self.isAncestorOf(self.window().focusWidget()):
            self.take_focus()

    def refresh(self) -> None:
        """Load the congress in hand, its programme and its delegations."""
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
        sessions = programme.sessions(congress.uid)
        self.programme.show_programme(
            sessions, programme.items(sessions), programme.clashes_of(congress)
        )
        self.delegations.show_delegations(congress.uid)
        self._refresh_sheet()
        self._name_main()

    def _refresh_sheet(self) -> None:
        """The record of an open sheet may have changed or gone with an undo."""
        sheet = self.sheet
        if sheet is None or sheet.touched or not sheet.record.uid:
            return
        known: dict[str, Record] = {**self.programme.points}
        known |= {
            line.delegation.uid: line.delegation for line in self.delegations.table.rows_model.rows
        }
        record = known.get(sheet.record.uid)
        if record is None:
            self._close_sheet()
        elif record != sheet.record:
            self._show(record, focus=False)

    def take_focus(self) -> None:
        """The keyboard begins in the list, or at what is to be entered first."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
        elif self._fresh:
            self.congress_sheet.form.focus_first()
        elif self._tab == DELEGATIONS:
            self.delegations.choose_first()
            self.delegations.table.setFocus()
        else:
            self.programme.choose_first()
            self.programme.tree.setFocus()

    @property
    def _tab(self) -> int:
        return self.tabs.currentIndex()

    def _name_main(self) -> None:
        if self._fresh or self.desk.congress is None:
            self.main = None
        elif self._tab == DELEGATIONS:
            self.main = (N_("New delegation"), "plus", self.new)
        elif self.programme.session() is None:
            self.main = (N_("New session"), "plus", self.new)
        else:
            self.main = (N_("New item"), "plus", self.new)
        self.main_changed.emit()

    def _tab_changed(self) -> None:
        if self.sheet is not None and not self.sheet.touched:
            self._close_sheet()
        self._name_main()

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
        """Ctrl+N: an item of the session in hand, a session where there is none, or a delegation."""
        if self.desk.congress is None:
            self.may_leave(self.begin)
        elif self._fresh:
            self.congress_sheet.form.focus_first()
        elif self._tab == DELEGATIONS:
            self.new_delegation()
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
            self.may_leave(partial(self._show, ProgrammeItem(session=session.uid)))

    def new_delegation(self) -> None:
        """A delegation at the end of the order."""
        congress = self.desk.congress
        if congress is not None:
            self.may_leave(partial(self._show, Delegation(congress=congress.uid)))

    def edit(self) -> None:
        """F2: the sheet of what is chosen in the list; without a choice, the congress."""
        record = self._chosen()
        if record is not None:
            self.may_leave(partial(self._show, record))
        elif self.desk.congress is not None:
            self.congress_sheet.form.focus_first()

    def _chosen(self) -> Record | None:
        return self.delegations.current() if self._tab == DELEGATIONS else self.programme.current()

    def _follow(self) -> None:
        """The sheet follows the list while nothing is being typed in it."""
        record = self._chosen()
        sheet = self.sheet
        if sheet is None or sheet.touched or record is None or not sheet.record.uid:
            return
        if record.uid != sheet.record.uid:
            self._show(record, focus=False)

    def _show(self, record: Record, *, focus: bool = True) -> None:
        sheet = self.sheet
        if sheet is None or sheet.kind is not type(record) or sheet.family != self.desk.family:
            self._close_sheet()
            sheet = self.sheet = sheet_for(self.desk, type(record))
            sheet.saved.connect(self._saved)
            sheet.next_wanted.connect(self._next)
            sheet.left.connect(self._escape)
            self.left.addWidget(sheet)
        self.left.setCurrentWidget(sheet)
        show_in(sheet, record, self.programme.points, focus=focus)

    def _close_sheet(self) -> None:
        """Only the congress at the left again."""
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            had_focus = sheet.isAncestorOf(self.window().focusWidget())
            self.left.setCurrentWidget(self.congress_sheet)
            self.left.removeWidget(sheet)
            sheet.deleteLater()
            if had_focus:
                self.take_focus()

    def _saved(self, uid: str) -> None:
        view = self.delegations if self._tab == DELEGATIONS else self.programme
        sheet = self.sheet
        if self._tab == DELEGATIONS:
            self.delegations.choose(uid)
        else:
            self.programme.choose(uid, focus=False)
        record = self._chosen()
        if sheet is not None and record is not None and view.isVisible():
            self._show(record, focus=False)

    def _next(self) -> None:
        """Save and add another: one more of the same kind, in the same place."""
        record = self.sheet.record if self.sheet else None
        if isinstance(record, ProgrammeItem):
            self._show(ProgrammeItem(session=record.session))
        elif isinstance(record, Session):
            self.new_session()
        elif isinstance(record, Delegation):
            self.new_delegation()

    # keys of the window

    def save(self) -> bool:
        """Ctrl+S."""
        if self.desk.congress is None and not self._fresh:
            return True
        return (self.sheet or self.congress_sheet).save()

    def save_next(self) -> None:
        """Ctrl+Enter."""
        if self.sheet is not None:
            self.sheet.save_next()
        elif self.save() and not self._fresh:
            self.take_focus()

    def may_leave(self, then: Callable[[], None]) -> None:
        """Ask when something was typed and not saved."""
        sheets = [one for one in (self.sheet, self.congress_sheet) if one is not None]
        if not any(one.touched for one in sheets):
            self._stop_beginning()
            then()
            return

        def leave() -> None:
            for one in sheets:
                one.discard()
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

    # acts

    def remove(self) -> None:
        """Take what is chosen away; the quiet bar offers to undo. A session with items asks first."""
        record = self._chosen()
        if isinstance(record, ProgrammeItem):
            self.desk.do(programme.remove_item, record)
        elif isinstance(record, Delegation):
            self.desk.do(delegates.remove_delegation, record)
        elif isinstance(record, Session):
            many = len(programme.items([record])[record.uid])
            go = partial(self.desk.do, programme.remove_session, record)
            if not many:
                go()
                return
            question = Message(
                N_("Remove {session} with its {count} items?"),
                {"session": session_name(record), "count": many},
            )
            alerts.ask(self, question, N_("Remove"), lambda: _call(go))

    def _remove_congress(self) -> None:
        congress = self.desk.congress
        if congress is None:
            return
        question = Message(
            N_("Remove “{title}” with its programme and delegations?"),
            {"title": congresses.title_of(congress)},
        )
        go = partial(self.desk.do, congresses.remove, congress)
        alerts.ask(self, question, N_("Remove"), lambda: _call(go))

    def _move(self, by: int) -> None:
        record = self._chosen()
        if isinstance(record, ProgrammeItem):
            self.desk.do(programme.move_item, record, by)
        elif isinstance(record, Delegation):
            self.desk.do(delegates.move_delegation, record, by)

    def print_page(self) -> None:
        """Cards are on the printing page."""
        self.desk.page_wanted.emit("printing", {})


def _call(does: Callable[[], Any]) -> None:
    does()
