"""Delegates: the list, and beside it the sheet of one delegate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.delegates import KINDS, Delegate, Entry
from desktop_app.domain.fields import spec
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, Message, say, say_count
from desktop_app.services import delegates
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import NO_CONGRESS, Empty, Page, button, more, row
from desktop_app.ui.tables import Column, Table, columns_of

if TYPE_CHECKING:
    from desktop_app.ui.row_menu import Verb

SHAPES = {
    "official": "circle",
    "alternate": "triangle",
    "guest": "square",
    "foreign_guest": "diamond",
    "service": "hexagon",
}
"""The shape beside the word of a kind: cards get photocopied, colour is never the only sign."""

PARTS = {
    "female": N_("Women among the official delegates"),
    "no_photo": N_("Without a photo"),
    "no_number": N_("Without a number"),
    "no_delegation": N_("Without a delegation"),
}
"""Parts of the list that are shown by themselves, as the overview counts them."""

WIDTHS = {"card_number": 80, "full_name": 200, "gender": 82, "born": 96, "ethnic_group": 110,
          "delegation": 160, "position": 214, "kind": 168}  # fmt: skip
"""The columns in order."""


def delegate_columns(family: str) -> list[Column[Entry]]:
    """The columns of the list, read off Person and Delegate."""
    listed: list[Column[Entry]] = [
        *columns_of(Person, lambda entry: entry.person, family),
        *columns_of(Delegate, lambda entry: entry.delegate, family),
    ]
    made = {column.name: column for column in listed}
    made["delegation"] = Column(
        "delegation", spec(Delegate, "delegation").heading(family), lambda entry: entry.delegation
    )
    made["card_number"] = replace(made["card_number"], title=say(N_("Card no.")))
    made["kind"] = replace(made["kind"], icon=lambda entry: SHAPES[entry.delegate.kind])
    return [replace(made[name], width=width) for name, width in WIDTHS.items()]


class DelegatesPage(Page):
    """The delegate list of the congress in hand."""

    reads: ClassVar[frozenset[str]] = frozenset({"Person", "Delegate", "Delegation", "Congress"})
    searchable = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._search, self._order, self._descending = "", "full_name", False
        self._rested = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        layout.addWidget(self.splitter)
        self.stack = QStackedWidget(self.splitter)
        self.splitter.setChildrenCollapsible(False)
        box = QWidget(self.stack)
        self.stack.addWidget(box)
        self.table: Table[Entry] = Table(delegate_columns(desk.family), "delegates", box)
        self._fill_list_side(box)
        self.table.show_order(self._order, self._descending)
        self.table.sorted_by.connect(self._sort)
        self.table.opened.connect(self.edit)
        self.table.chosen.connect(self._follow)
        self.sheet: Any = None
        for key, does in (("Del", self.remove), ("Return", self.edit), ("Enter", self.edit)):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(does)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._escape)

    def _fill_list_side(self, box: QWidget) -> None:
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        self.count = QLabel(box)
        self.count.setObjectName("section")
        self.kind = QComboBox(box)
        self.kind.setObjectName("kind_filter")
        self.kind.setAccessibleName(say(N_("Kind of delegate")))
        self.kind.setMinimumContentsLength(18)
        self.kind.addItem(say(N_("All kinds")), "")
        self.kind.activated.connect(lambda: self.refresh())
        self._others = [
            ("list-ordered", N_("Number the cards"), self.number),
            ("download", N_("From Excel …"), self.import_list),
            ("file-spreadsheet", N_("To Excel …"), self.export_list),
        ]
        self.table.verbs = self._row_verbs
        edit = button(N_("Edit"), self.edit, icon="pencil", name="edit")
        remove = button(N_("Remove"), self.remove, icon="trash-2", name="remove")
        layout.addWidget(row(self.count, self.kind, None, edit, remove, more(self._others)))
        layout.addWidget(self.table, 1)

    def _row_verbs(self) -> list[Verb]:
        from desktop_app.ui.row_menu import Verb

        own = [Verb("pencil", N_("Edit"), self.edit, "F2"),
               Verb("trash-2", N_("Remove"), self.remove, "Del")]  # fmt: skip
        return [*own, *(Verb(*one) for one in self._others)]

    # what it shows

    def show_page(self, **wanted: Any) -> None:
        """``uid`` opens a delegate's sheet; ``kind`` shows one kind, or one part (`PARTS`), only."""
        if "kind" in wanted:
            self._fill_filter()
            self._search = self.searched = ""
            self.kind.setCurrentIndex(max(0, self.kind.findData(wanted["kind"])))
            self._stale = True
        super().show_page()
        if "uid" in wanted:
            self.may_leave(partial(self._fill_sheet, wanted["uid"]))

    def refresh(self) -> None:
        """Load the first rows; the count follows."""
        congress = self.desk.congress
        if self.sheet is not None and not self.sheet.belongs_to(congress):
            self.close_sheet()
        if congress is None:
            self.main = None
            go = partial(self.desk.page_wanted.emit, "congress", {"new": True})
            self.empty.say(
                NO_CONGRESS, button(N_("Enter the congress"), go, main=True, icon="plus")
            )
            self.stack.setCurrentIndex(1)
            return
        self.main = (N_("New delegate"), "user-plus", self.new)
        chosen = self.table.current()
        load = partial(self._load, congress.uid)
        self.table.rows_model.show_rows(load)
        nobody = not self.table.rows_model.rows
        no_fit = N_("Nobody on the list fits. Esc clears search and filter.")
        self.table.say_nothing(say(no_fit) if nobody and self._narrowed else "")
        bare = nobody and not self._narrowed
        if bare:
            self.empty.say(
                N_("The list has no delegates yet."),
                button(N_("New delegate"), self.new, main=True, icon="user-plus"),
                button(N_("From Excel …"), self.import_list, icon="download"),
            )
        self.stack.setCurrentIndex(1 if bare else 0)
        if chosen is not None:
            uid = chosen.delegate.uid
            self.table.choose(lambda entry: entry.delegate.uid == uid)
        if self._rested:
            self._count()

    @property
    def _narrowed(self) -> bool:
        return bool(self._search or self.kind.currentData())

    def _load(self, congress: str, offset: int, limit: int) -> list[Entry]:
        return delegates.page(
            congress, search=self._search, **self._filter(), order=self._order,
            descending=self._descending, offset=offset, limit=limit,
        )  # fmt: skip

    def _filter(self) -> dict[str, str]:
        """The kind of delegate to show, or the part of the list."""
        key = self.kind.currentData() or ""
        return {"only" if key in PARTS else "kind": key}

    def show_rest(self) -> None:
        """The count, which over a long list takes longer than the rows one sees, and the filter's words."""
        self._rested = True
        self._fill_filter()
        self._count()

    def _fill_filter(self) -> None:
        if self.kind.count() > 1:
            return
        for key, word in KINDS.items():
            self.kind.addItem(theme.icon(SHAPES[key], "primary", 14), say(word), key)
        self.kind.insertSeparator(self.kind.count())
        for key, word in PARTS.items():
            self.kind.addItem(say(word), key)

    @cached_property
    def empty(self) -> Empty:
        """What stands in place of the list when there is none; made when it is needed."""
        made = Empty("users")
        self.stack.addWidget(made)
        return made

    def take_focus(self) -> None:
        """The keyboard begins in the list."""
        if self.table.rows_model.rows:
            if not self.table.selectionModel().hasSelection():
                self.table.selectRow(0)
            self.table.setFocus()
        elif not self._narrowed:
            super().take_focus()

    def _count(self) -> None:
        if self.desk.congress is None:
            return
        total = delegates.count(self.desk.congress.uid)
        if self._narrowed:
            found = delegates.count(self.desk.congress.uid, search=self._search, **self._filter())
            text = say(N_("{found}/{total} delegates"), found=found, total=total)
        else:
            text = say_count(N_("{count} delegate"), N_("{count} delegates"), total)
        self.count.setText(text)

    def search(self, text: str) -> None:
        """Show those whose names begin with the words typed."""
        self._search = text
        self.refresh()

    def _sort(self, name: str, descending: bool) -> None:
        self._order, self._descending = name, descending
        self.refresh()

    # the sheet beside the list

    def new(self) -> None:
        """An empty sheet."""
        if self.desk.congress is not None:
            self.may_leave(self._blank_sheet)

    def _blank_sheet(self) -> None:
        if self.desk.congress is None:
            return
        sheet = self._open_sheet()
        self.table.clearSelection()
        sheet.begin(self.desk.congress.uid)

    def edit(self) -> None:
        """The sheet of the delegate with the focus."""
        entry = self.table.current()
        if entry is not None:
            self.may_leave(partial(self._fill_sheet, entry.delegate.uid))

    def _fill_sheet(self, uid: str, focus: bool = True) -> None:
        entry = delegates.entry_of(uid)
        if entry is not None:
            self._open_sheet().show_entry(entry, focus=focus)

    def _follow(self) -> None:
        """The sheet follows the list while nothing is being typed in it."""
        entry = self.table.current()
        open_and_idle = self.sheet is not None and not self.sheet.form.touched
        if entry is not None and open_and_idle and self.table.selectionModel().hasSelection():
            self._fill_sheet(entry.delegate.uid, focus=False)

    def _open_sheet(self) -> Any:
        if self.sheet is None:
            from desktop_app.ui.delegate_sheet import DelegateSheet

            self.sheet = DelegateSheet(self.desk)
            self.sheet.saved.connect(self._saved)
            self.sheet.left.connect(self._escape)
            self.splitter.addWidget(self.sheet)
            self.splitter.setStretchFactor(0, 1)
            wide = self.splitter.width()
            self.splitter.setSizes([wide - theme.px(520), theme.px(520)])
        return self.sheet

    def close_sheet(self) -> None:
        """Only the list again."""
        if self.sheet is not None:
            self.sheet.setParent(None)
            self.sheet.deleteLater()
            self.sheet = None
            self.take_focus()

    def _saved(self, uid: str) -> None:
        self.table.choose(lambda entry: entry.delegate.uid == uid)

    def _escape(self) -> None:
        if self.sheet is not None:
            self.may_leave(self.close_sheet)
        elif self._narrowed:
            self.kind.setCurrentIndex(0)
            field = self.window().findChild(QLineEdit, "search")
            if field is not None:
                field.clear()
            self.search("")
            self.take_focus()

    def save(self) -> bool:
        """Ctrl+S."""
        return self.sheet is None or bool(self.sheet.save())

    def save_next(self) -> None:
        """Ctrl+Enter."""
        if self.sheet is not None:
            self.sheet.save_next()

    def may_leave(self, then: Callable[[], None]) -> None:
        """Ask when something was typed and not saved."""
        if self.sheet is None or not self.sheet.form.touched:
            then()
            return

        def leave() -> None:
            self.sheet.form.touched = False
            self.close_sheet()
            then()

        from desktop_app.ui import alerts

        alerts.ask(
            self, Message(N_("What you typed on this sheet is not saved yet.")),
            N_("Leave without saving"), leave, no=N_("Stay on the sheet"),
        )  # fmt: skip

    # acts

    def remove(self) -> None:
        """Take the chosen delegates off the list; the quiet bar offers to undo."""
        chosen = self.table.selected()
        uids = [entry.delegate.uid for entry in chosen]
        if len(uids) == 1:
            self._remove(uids)
        elif uids:
            from desktop_app.ui import alerts

            alerts.ask(
                self, Message(N_("Remove {count} delegates from the list?"), {"count": len(uids)}),
                N_("Remove"), partial(self._remove, uids),
            )  # fmt: skip

    def _remove(self, uids: list[str]) -> None:
        place = self.table.currentIndex().row()
        if self.desk.do(delegates.remove, uids) is not None:
            self.close_sheet()
            left = len(self.table.rows_model.rows)
            if left:  # the next one is chosen, as one goes down a list
                self.table.selectRow(min(max(0, place), left - 1))

    def number(self) -> None:
        """Number all cards by delegation; numbers that are there already change."""
        congress = self.desk.congress
        if congress is None:
            return

        def go() -> None:
            self.desk.do(delegates.number_cards, congress.uid)

        from desktop_app.ui import alerts

        alerts.ask(
            self,
            Message(
                N_(
                    "Number all delegates anew, delegation by delegation in the order of the "
                    "decision? Cards that are printed already keep their old number."
                )
            ),
            N_("Number the cards"),
            go,
        )

    def print_page(self) -> None:
        """The cards are on the printing page."""
        self.desk.page_wanted.emit("printing", {})

    def import_list(self) -> None:
        """Take in an Excel list."""
        if self.desk.congress is not None:
            from desktop_app.ui.lists import ask_for_list

            ask_for_list(self.desk, self)

    def export_list(self) -> None:
        """Write the roll as .xlsx."""
        if self.desk.congress is not None:
            from desktop_app.ui.lists import ask_where_to_export

            ask_where_to_export(self.desk, self)
