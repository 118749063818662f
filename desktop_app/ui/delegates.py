"""Delegates: the list, beside it the sheet of one delegate, and what is made of the list under tabs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QWidget

from desktop_app.domain.words import N_, say
from desktop_app.services import delegates
from desktop_app.ui.delegate_columns import BY_HAND
from desktop_app.ui.delegate_list import DelegateList
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import NO_CONGRESS, Empty, button
from desktop_app.ui.tabbed_page import Main, TabbedPage

if TYPE_CHECKING:
    from desktop_app.domain.filters import Criteria
    from desktop_app.ui.beside import Beside
    from desktop_app.ui.row_menu import Verb


class DelegatesPage(TabbedPage):
    """The delegate list of the congress in hand."""

    reads: ClassVar[frozenset[str]] = frozenset({
        "Person", "Delegate", "Delegation", "Congress", "OwnTerm", "Unit", "Redirect", "NotSame",
        "GroupPopulation", "Allotment", "Target", "ConvenedList", "ConvenedPlace",
        "PrintJob", "RevokedCard", "CardLayout", "LayoutChoice",
    })  # fmt: skip
    views = (
        ("list", N_("List"), ""),
        ("convened", N_("Convened"), "convened:ConvenedPanel"),
        ("targets", N_("Composition, allotment"), "targets:TargetsPanel"),
        ("checks", N_("Looking through"), "delegate_checks:ChecksPanel"),
    )
    searchable = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rested = False
        self.sheet: Any = None
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.places.addWidget(self.splitter, 1)
        self.stack = QStackedWidget(self.splitter)
        self.splitter.setChildrenCollapsible(False)
        edit = (("pencil", N_("Edit"), self.edit), ("trash-2", N_("Remove"), self.remove),
                ("list-checks", N_("Set for all chosen …"), self.set_for_all))  # fmt: skip
        self.list = DelegateList(desk, edit, self._others, self.stack)
        self.stack.addWidget(self.list)
        self.table = self.list.table
        self.table.verbs = self._row_verbs
        self.table.opened.connect(self.edit)
        self.table.chosen.connect(self._follow)
        self.list.loaded.connect(self._list_loaded)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._escape)

    def _keys(self) -> None:
        """The keys of the list and of the page; nobody presses one before the first rows are painted."""
        of_the_list: dict[str, Callable[[], Any]] = {
            "Del": self.remove, "Return": self.edit, "Enter": self.edit,
            "Home": lambda: self.table.selectRow(0), "End": self.list.go_to_end,
            "Alt+Up": partial(self._move, "up"), "Alt+Down": partial(self._move, "down"),
            "Alt+Home": partial(self._move, "first"), "Alt+End": partial(self._move, "last"),
        }  # fmt: skip
        for key, does in of_the_list.items():
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(does)
        of_the_page: dict[str, Callable[[], Any]] = {
            "Ctrl+L": lambda: self.list.filter.showMenu(),
            "Ctrl+G": lambda: self.list.figures.click(),
        }
        for place, name in enumerate(self.tab_names, 1):
            of_the_page[f"Alt+{place}"] = partial(self.show_tab, name)
        for key, does in of_the_page.items():
            QShortcut(QKeySequence(key), self).activated.connect(does)

    def _others(self) -> list[tuple[str, str, Callable[[], Any]]]:
        from desktop_app.ui import delegate_verbs

        return delegate_verbs.others(self)

    def _row_verbs(self) -> list[Verb]:
        from desktop_app.ui.list_tools import MOVES
        from desktop_app.ui.row_menu import Verb

        by_hand = self.list.order in BY_HAND
        moves = [Verb(icon, text, partial(self._move, name), key)
                 for name, icon, text, key in MOVES if by_hand]  # fmt: skip
        return [
            Verb("pencil", N_("Edit"), self.edit, "F2"),
            Verb("trash-2", N_("Remove"), self.remove, "Del"),
            Verb("list-checks", N_("Set for all chosen …"), self.set_for_all),
            *moves,
            *(Verb(*one) for one in self._others()),
        ]

    # what it shows

    @property
    def own(self) -> QWidget:
        """List, figures and sheet."""
        return self.splitter

    def own_main(self) -> Main | None:
        """A new delegate, where there is a congress."""
        known = self.desk.congress is not None
        return (N_("New delegate"), "user-plus", self.new) if known else None

    def show_page(self, **wanted: Any) -> None:
        """``tab`` names a tab; ``uid`` opens a delegate's sheet; ``kind`` shows one kind or part of the list.

        ``uids`` are people to show, wherever in the list they are, and ``said`` (translated) who they are.
        ``privacy`` opens what is kept of personal data. A uid that was merged leads to who it became.
        """
        narrowed = self._wanted_criteria(wanted)
        if narrowed is not None:
            self.list.search_text = self.searched = ""
            self.list.use_criteria(narrowed)
            self._stale = True
        if (wanted and self.tab != wanted.get("tab", "list")) or "tab" in wanted:
            self.show_tab(str(wanted.get("tab", "list")))
        super().show_page()
        if narrowed is not None:
            self._clear_search_field()
        if "uid" in wanted:
            from desktop_app.services.same_person import follow

            self._may_change_sheet(partial(self._fill_sheet, follow("Delegate", wanted["uid"])))
        if wanted.get("privacy"):
            from desktop_app.ui.privacy import show_privacy

            show_privacy(self.desk, self)

    def _wanted_criteria(self, wanted: dict[str, Any]) -> Criteria | None:
        if not {"uids", "kind", "criteria"} & wanted.keys():
            return None
        from desktop_app.domain import filters

        if "uids" in wanted:
            return filters.people(wanted["uids"], str(wanted.get("said", "")))
        if "criteria" in wanted:
            found: Criteria = wanted["criteria"]
            return found
        return filters.part(str(wanted["kind"]))

    def refresh_own(self) -> None:
        """Load the first rows; the count follows."""
        congress = self.desk.congress
        if self.sheet is not None and not self.sheet.belongs_to(congress):
            self.close_sheet()
        if "tabs" in vars(self):
            self.tabs.setVisible(congress is not None)
        self.main = self.own_main()
        if congress is None:
            go = partial(self.desk.page_wanted.emit, "congress", {"new": True})
            self.empty.say(
                NO_CONGRESS, button(N_("Enter the congress"), go, main=True, icon="plus")
            )
            self._show_bare(True)
            return
        self.list.load()

    def _list_loaded(self) -> None:
        """Say in place of rows why there are none; count those who are shown."""
        nobody = not self.table.rows_model.rows
        no_fit = N_("Nobody on the list fits. Esc clears search and filter.")
        self.table.say_nothing(say(no_fit) if nobody and self.list.narrowed else "")
        bare = nobody and not self.list.narrowed
        if bare:
            self._say_bare()
        self._show_bare(bare)
        if self._rested:
            self.beside.refresh()

    def _show_bare(self, bare: bool) -> None:
        """The list, or what stands in its place; there are no figures of nobody.

        The keyboard does not stay behind in what is no longer seen.
        """
        before = self.stack.currentIndex()
        had_focus = self.stack.isAncestorOf(self.window().focusWidget())
        self.stack.setCurrentIndex(1 if bare else 0)
        if had_focus and self.stack.currentIndex() != before:
            self.take_focus()
        if self._rested and self.beside.bare != bare:
            self.beside.bare = bare
            self.beside.arrange()

    def _say_bare(self) -> None:
        from desktop_app.ui import delegate_verbs

        delegate_verbs.say_bare(self)

    def show_rest(self) -> None:
        """What can wait until the first rows are painted: tabs, buttons, counts, figures."""
        if self._rested:
            self.list.tell_count()
            return
        self._rested = True
        self.tabs.setVisible(self.desk.congress is not None)
        self.list.complete()
        self.list.move_wanted.connect(self._move)
        self.list.figures_wanted.connect(self.beside.show_figures)
        self._keys()
        self.beside.bare = self.stack.currentIndex() == 1
        self.beside.recall()
        self.beside.arrange()

    @cached_property
    def empty(self) -> Empty:
        """What stands in place of the list when there is none; made when it is needed."""
        made = Empty("users")
        self.stack.addWidget(made)
        return made

    @cached_property
    def beside(self) -> Beside:
        """Figures and sheet beside the list."""
        from desktop_app.ui.beside import Beside

        return Beside(self.splitter, self.list)

    def take_focus(self) -> None:
        """The keyboard begins in the list."""
        if self.tab in self.panels:
            self.panels[self.tab].setFocus()
        elif self.table.rows_model.rows:
            if not self.table.selectionModel().hasSelection():
                self.table.selectRow(0)
            self.table.setFocus()
        elif not self.list.narrowed:
            super().take_focus()

    def search(self, text: str) -> None:
        """Show those whom the words typed fit."""
        if text == self.list.search_text:
            return
        self.list.search_text = text
        if self.tab in self.panels:
            field = self.window().focusWidget()
            self.show_tab("list")
            if field is not None:  # typing goes on where it was
                field.setFocus()
        self.refresh_own()

    def _clear_search_field(self) -> None:
        field = self.window().findChild(QLineEdit, "search")
        if field is not None and self.isVisible():
            field.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._rested:
            self.beside.arrange()

    # the sheet beside the list

    def new(self) -> None:
        """An empty sheet: a panel's own where it has any, else a delegate's."""
        if hasattr(self.panels.get(self.tab), "new"):
            self.verb_of_panel("new")
        elif self.desk.congress is not None:
            if self.tab in self.panels:
                self.show_tab("list")
            self._may_change_sheet(self._blank_sheet)

    def _blank_sheet(self) -> None:
        if self.desk.congress is None:
            return
        sheet = self._open_sheet()
        self.table.clearSelection()
        sheet.begin(self.desk.congress.uid)

    def edit(self) -> None:
        """The sheet of the delegate with the focus."""
        entry = self.table.current()
        if not self.verb_of_panel("edit") and entry is not None:
            self._may_change_sheet(partial(self._fill_sheet, entry.delegate.uid))

    def open_from_panel(self, uid: str) -> None:
        """The sheet of somebody whom a panel tells of."""

        def go() -> None:
            self.show_tab("list")
            self.list.choose(uid)
            self._fill_sheet(uid)

        self._may_change_sheet(go)

    def show_people(self, uids: Any, said: str) -> None:
        """Exactly these people in the list."""
        self.show_page(uids=list(uids), said=said)

    def _fill_sheet(self, uid: str, focus: bool = True) -> None:
        entry = delegates.entry_of(uid)
        if entry is not None:
            self._open_sheet().show_entry(entry, focus=focus)

    def _follow(self) -> None:
        """The sheet follows the list while nothing is being typed in it."""
        entry = self.table.current()
        open_and_idle = self.sheet is not None and not self.sheet.touched
        if entry is not None and open_and_idle and self.table.selectionModel().hasSelection():
            self._fill_sheet(entry.delegate.uid, focus=False)

    def _open_sheet(self) -> Any:
        if self.sheet is None:
            from desktop_app.ui.delegate_sheet import DelegateSheet

            self.sheet = self.beside.sheet = DelegateSheet(self.desk)
            self.sheet.saved.connect(self.list.choose)
            self.sheet.left.connect(self._escape)
            self.splitter.addWidget(self.sheet)
            self.splitter.setStretchFactor(0, 1)
            self.beside.arrange()
        return self.sheet

    def close_sheet(self) -> None:
        """Only the list again; the keyboard goes there from the sheet."""
        if self.sheet is not None:
            had_focus = self.sheet.isAncestorOf(self.window().focusWidget())
            self.sheet.setParent(None)
            self.sheet.deleteLater()
            self.sheet = self.beside.sheet = None
            self.beside.arrange()
            if had_focus:
                self.take_focus()

    def _escape(self) -> None:
        if self.verb_of_panel("escape"):
            return
        if self.sheet is not None:
            self._may_change_sheet(self.close_sheet)
        elif self.list.narrowed:
            from desktop_app.domain.filters import NOBODY_LEFT_OUT

            self._clear_search_field()
            self.list.search_text = self.searched = ""
            self.list.narrow(NOBODY_LEFT_OUT)
            self.take_focus()

    def save(self) -> bool:
        """Ctrl+S."""
        return self.verb_of_panel("save") or self.sheet is None or bool(self.sheet.save())

    def save_next(self) -> None:
        """Ctrl+Enter."""
        if not self.verb_of_panel("save_next") and self.sheet is not None:
            self.sheet.save_next()

    def may_leave(self, then: Callable[[], None]) -> None:
        """Ask when something was typed and not saved, here or on the sheet of a panel."""
        from desktop_app.ui.unsaved import ask_first, is_touched

        held = [name for name, panel in self.panels.items() if is_touched(panel)]
        if held and not is_touched(self):
            self.show_tab(held[0])  # what is asked about is seen
        ask_first(self, [*self.panels.values(), self], then)

    def _may_change_sheet(self, then: Callable[[], None]) -> None:
        """Ask when something was typed on the sheet beside the list and not saved."""
        if self.sheet is None:
            then()
            return
        from desktop_app.ui.unsaved import ask_first

        ask_first(self, [self], then)

    # acts; what each opens is told in `delegate_verbs`

    def remove(self) -> None:
        """Take the chosen delegates off the list."""
        if not self.verb_of_panel("remove"):
            from desktop_app.ui import delegate_verbs

            delegate_verbs.remove(self)

    def set_for_all(self) -> None:
        """One field for all who are chosen."""
        from desktop_app.ui import delegate_verbs

        delegate_verbs.set_for_all(self)

    def _move(self, way: str) -> None:
        from desktop_app.ui import delegate_verbs

        delegate_verbs.move(self, way)

    def print_page(self) -> None:
        """The cards are on the printing page."""
        if not self.verb_of_panel("print_page"):
            self.desk.page_wanted.emit("printing", {})
