"""One form of a list: its name and paper, its columns in order, and how its headings will stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.fields import Field, spec
from desktop_app.domain.roll_columns import OFFICE, OTHERS, choosable, heading_of, is_private
from desktop_app.domain.roll_forms import MOST_COLUMNS, Form, RollColumn, RollForm, numbered
from desktop_app.domain.words import N_, say
from desktop_app.services import roll_forms
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import Wrong
from desktop_app.ui.making_editors import editor_of
from desktop_app.ui.page import button, quiet, row
from desktop_app.ui.roll_form_preview import HeadingsPreview, heads_of
from desktop_app.ui.tables import Column, Table

_OF_FORM = ("name", "purpose", "title", "paper", "order", "grouped")
_OF_COLUMN = ("heading", "group", "width")
_ON_THE_LEFT = ("name", "title", "grouped")


class FormEditor(QWidget):
    """Changes a copy in hand; ``form`` is what it has become. ``edited`` tells that it changed.

    Every change can be taken back (Ctrl+Z) until the form is saved.
    """

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.form = Form(RollForm(), ())
        self._saved = self.form
        self._before: list[Form] = []
        self._own = False
        self.editors: dict[str, Any] = {}
        self.origin = quiet("")
        self.origin.setObjectName("origin")
        self.preview = HeadingsPreview()
        self.table: Table[RollColumn] = Table(self._columns(), "roll_columns")
        self.table.setAccessibleName(say(N_("Columns of the form")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.chosen.connect(self._show_column)
        self.key = QComboBox()
        self.key.setObjectName("key")
        self.key.setAccessibleName(spec(RollColumn, "key").title())
        self.key.activated.connect(lambda: self._change_column(key=str(self.key.currentData())))
        self.reason = QLabel()
        self.reason.setObjectName("reason")
        self.reason.setWordWrap(True)
        self.reason.hide()
        self._buttons()
        self._lay_out()
        self._keys()

    def _columns(self) -> list[Column[RollColumn]]:
        words = choosable(self.desk.family)
        return [
            Column("position", say(N_("No.")), lambda one: str(one.position), 44, right=True,
                   sortable=False),
            Column("key", spec(RollColumn, "key").title(), lambda one: words.get(one.key, one.key),
                   230, sortable=False, icon=lambda one: "lock" if is_private(one.key) else "",
                   tone=lambda one: "ink_2"),
            Column("heading", spec(RollColumn, "heading").title(),
                   lambda one: heading_of(one, self.desk.family), 180, sortable=False),
            Column("group", spec(RollColumn, "group").title(), lambda one: one.group, 170,
                   sortable=False),
            Column("width", say(N_("Width")), lambda one: str(one.width or say(N_("as needed"))),
                   70, sortable=False),
        ]  # fmt: skip

    def _buttons(self) -> None:
        self.add = button(N_("Add a column"), self.add_column, icon="plus", name="add_column")
        self.remove = button(
            N_("Remove the column"), self.remove_column, icon="trash-2", name="remove_column"
        )
        self.up = button(N_("Up"), partial(self.shift, -1), icon="arrow-up", name="move_up")
        self.down = button(N_("Down"), partial(self.shift, 1), icon="arrow-down", name="move_down")
        self.back = button(N_("Undo"), self.undo, icon="undo-2", name="undo")
        tips = ("Ins", "Del", "Alt+↑", "Alt+↓", "Ctrl+Z")
        self._verbs = (self.add, self.remove, self.up, self.down, self.back)
        for made, tip in zip(self._verbs, tips, strict=True):
            made.setToolTip(tip)
            made.setAutoDefault(False)

    def _keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], Any], QWidget], ...] = (
            ("Ins", self.add_column, self.table),
            ("Del", self.remove_column, self.table),
            ("Alt+Up", partial(self.shift, -1), self),
            ("Alt+Down", partial(self.shift, 1), self),
        )
        for key, does, where in keys:
            shortcut = QShortcut(QKeySequence(key), where)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    def _lay_out(self) -> None:
        head = QGridLayout()
        head.setHorizontalSpacing(theme.px(12))
        head.setVerticalSpacing(theme.px(8))
        head.setColumnStretch(1, 1)
        head.setColumnStretch(3, 1)
        lines = {0: 0, 2: 0}
        for name in _OF_FORM:
            at = 0 if name in _ON_THE_LEFT else 2
            self._place(head, spec(RollForm, name), lines[at], at, self._change_form)
            lines[at] += 1
        one = QGridLayout()
        one.setHorizontalSpacing(theme.px(12))
        one.setVerticalSpacing(theme.px(8))
        one.setColumnStretch(1, 1)
        one.setColumnStretch(3, 1)
        label = QLabel(self.key.accessibleName())
        label.setBuddy(self.key)
        one.addWidget(label, 0, 0)
        one.addWidget(self.key, 0, 1)
        self._place(one, spec(RollColumn, "group"), 0, 2, self._change_column)
        self._place(one, spec(RollColumn, "heading"), 1, 0, self._change_column)
        self._place(one, spec(RollColumn, "width"), 1, 2, self._change_column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.origin)
        layout.addLayout(head)
        layout.addWidget(self.preview)
        layout.addWidget(self.table, 1)
        layout.addLayout(one)
        layout.addWidget(self.reason)
        self.foot = row(*self._verbs, None)
        layout.addWidget(self.foot)

    def _place(
        self, grid: QGridLayout, field: Field, line: int, at: int, change: Callable[..., None]
    ) -> None:
        editor = editor_of(field, self.desk)
        self.editors[field.name] = editor
        done = getattr(editor, "editingFinished", None)
        (done if done is not None else editor.edited).connect(
            partial(self._typed, field.name, change)
        )
        if field.kind.name != "flag":
            label = QLabel(field.title())
            label.setBuddy(editor)
            grid.addWidget(label, line, at)
        grid.addWidget(editor, line, at + 1)

    # --- what is shown ---------------------------------------------------------------------------

    def begin(self, form: Form, place: int = 0) -> None:
        """Show a form, with the column at ``place`` in hand; one of this office can be changed."""
        self.form = self._saved = form
        self._before = []
        self._own = roll_forms.is_own(form)
        where = roll_forms.origin(form)
        self.origin.setText(
            say(N_("This form is {origin} and stays as it is. Copy it to change it."), origin=where)
            if where
            else ""
        )
        self.origin.setVisible(bool(where))
        self._load_keys()
        self._show(place)

    @property
    def dirty(self) -> bool:
        """Whether something was changed and not saved."""
        return self.form != self._saved

    def _load_keys(self) -> None:
        words = choosable(self.desk.family)
        self.key.clear()
        for key, word in words.items():
            kept_back = say(N_("{field} (personal data)"), field=word)
            self.key.addItem(
                kept_back if is_private(key) and key not in (OTHERS, OFFICE) else word, key
            )

    def _show(self, place: int) -> None:
        """Everything anew, with the column at this place in hand."""
        for name in _OF_FORM:
            self.editors[name].set_value(getattr(self.form.form, name))
            self.editors[name].setEnabled(self._own)
        listed = list(self.form.columns)
        self.table.rows_model.show_rows(lambda offset, limit: listed[offset : offset + limit])
        self.table.rows_model.load_up_to(len(listed))
        if listed:
            self.table.selectRow(min(max(0, place), len(listed) - 1))
        self._show_column()

    def _show_column(self) -> None:
        one, place = self.table.current(), self.place()
        for name in _OF_COLUMN:
            self.editors[name].set_value(getattr(one, name) if one else None)
            self.editors[name].setEnabled(bool(one) and self._own)
        if one is not None:
            self.key.setCurrentIndex(self.key.findData(one.key))
            usual = heading_of(replace(one, heading=""), self.desk.family)
            self.editors["heading"].setPlaceholderText(usual)
        self.editors["width"].setPlaceholderText(say(N_("as needed")))
        self.key.setEnabled(bool(one) and self._own)
        public = self.form.form.purpose == "public"
        self.preview.show_heads(heads_of(self.form.columns, self.desk.family, public=public), place)
        count = len(self.form.columns)
        self.add.setEnabled(self._own and count < MOST_COLUMNS)
        self.remove.setEnabled(self._own and count > 1)
        self.up.setEnabled(self._own and place > 0)
        self.down.setEnabled(self._own and 0 <= place < count - 1)
        self.back.setEnabled(bool(self._before))
        self.reason.hide()

    def place(self) -> int:
        """The place of the column in hand, from 0; -1 when there is none."""
        index = self.table.currentIndex()
        return index.row() if index.isValid() and self.form.columns else -1

    # --- what is changed -------------------------------------------------------------------------

    def _become(self, form: Form, place: int) -> None:
        form = numbered(form)
        if not self._own or form == self.form:
            return
        self._before.append(self.form)
        self.form = form
        self._show(place)
        self.edited.emit()

    def undo(self) -> None:
        """Take the last change back."""
        if self._before:
            place = self.place()
            self.form = self._before.pop()
            self._show(place)
            self.edited.emit()

    def _typed(self, name: str, change: Callable[..., None]) -> None:
        editor = self.editors[name]
        try:
            value = editor.value()
        except Wrong as wrong:
            self.reason.setText(str(wrong.message))
            self.reason.show()
            return
        change(**{name: value})

    def _change_form(self, **values: Any) -> None:
        self._become(Form(replace(self.form.form, **values), self.form.columns), self.place())

    def _change_column(self, **values: Any) -> None:
        place = self.place()
        if place < 0:
            return
        columns = list(self.form.columns)
        if "key" in values and values["key"] != columns[place].key:
            values = {**values, "heading": ""}
        columns[place] = replace(columns[place], **values)
        self._become(Form(self.form.form, tuple(columns)), place)

    def add_column(self) -> None:
        """A column after the one in hand, with the first thing that the form does not have yet."""
        place, columns = self.place() + 1, list(self.form.columns)
        there = {column.key for column in columns}
        free = [key for key in choosable() if key not in there]
        if not self.add.isEnabled() or not free:
            return
        group = columns[place - 1].group if 0 < place < len(columns) and (
            columns[place - 1].group == columns[place].group) else ""  # fmt: skip
        columns.insert(place, RollColumn(key=free[0], group=group))
        self._become(Form(self.form.form, tuple(columns)), place)
        self.key.setFocus()

    def remove_column(self) -> None:
        """Take the column in hand out of the form."""
        place, columns = self.place(), list(self.form.columns)
        if self.remove.isEnabled() and place >= 0:
            del columns[place]
            self._become(Form(self.form.form, tuple(columns)), place)

    def shift(self, by: int) -> None:
        """Move the column in hand one place to the left (-1) or to the right (1)."""
        place, columns = self.place(), list(self.form.columns)
        target = place + by
        if self._own and place >= 0 and 0 <= target < len(columns):
            columns[place], columns[target] = columns[target], columns[place]
            self._become(Form(self.form.form, tuple(columns)), target)

    def finish_typing(self) -> None:
        """Take over what stands in a field that still has the focus."""
        for name, editor in self.editors.items():
            if editor.hasFocus():
                self._typed(name, self._change_form if name in _OF_FORM else self._change_column)
