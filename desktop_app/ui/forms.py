"""A form read off the declarations: sections that fold, one editor a field, the reason under the field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.fields import Field, Record, specs
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import preferences
from desktop_app.ui import theme
from desktop_app.ui.choices import options_of
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import (
    ChoiceEditor,
    EnterGoesOn,
    FlagEditor,
    LineEditor,
    NoteEditor,
    PictureEditor,
    SearchEditor,
    Wrong,
)

Editor = Any
"""A widget with value(), set_value() and the signal edited."""


def editor_of(field: Field, desk: Desk) -> Editor:
    """The editor of a field, named after it."""
    kind = field.kind.name
    made: Editor
    if kind == "choice":
        made = ChoiceEditor(field, desk.family)
    elif kind in ("term", "reference"):
        made = SearchEditor(field, *options_of(field, desk))
    elif kind == "note":
        made = NoteEditor(field)
    elif kind == "flag":
        made = FlagEditor(field)
    elif kind == "picture":
        from desktop_app.services import photos

        made = PictureEditor(field, photos.picture)
    else:
        made = LineEditor(field)
    made.setObjectName(field.name)
    made.setAccessibleName(field.title(desk.family))
    return made


class Form(QScrollArea):
    """Edits one or more records side by side as one sheet of fields.

    ``kinds`` are the record types in order, ``leave_out`` the fields that are not shown. `values` gives new
    records back; whoever shows the form decides what to do with them.
    """

    edited = Signal()

    def __init__(
        self, desk: Desk, kinds: Sequence[type[Record]], *, leave_out: frozenset[str] = frozenset(),
        folded: frozenset[str] = frozenset(), first: Sequence[str] = (),
    ) -> None:  # fmt: skip
        super().__init__()
        self.desk = desk
        self.setObjectName("form_area")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.records: dict[type[Record], Record] = {kind: kind() for kind in kinds}
        self.editors: dict[str, Editor] = {}
        self._of: dict[str, type[Record]] = {}
        self._notes: dict[str, QLabel] = {}
        self._folds: dict[QWidget, QPushButton] = {}
        self._enter = EnterGoesOn(self)
        self.touched = False
        inside = QWidget()
        inside.setObjectName("form")
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(16))
        self._layout.setSpacing(theme.px(4))
        self._name = kinds[0].__name__
        turned = _turned(self._name)
        for title, fields in _sections(kinds, leave_out, first):
            self._add_section(title, fields, turned.get(title, title in folded))
        self._layout.addStretch(1)
        self.setWidget(inside)

    def _add_section(
        self, title: str, fields: Sequence[tuple[type[Record], Field]], folded: bool
    ) -> None:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, theme.px(8))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnMinimumWidth(0, theme.px(150))
        grid.setColumnStretch(1, 1)
        for kind, field in fields:
            self._add_field(grid, kind, field)
        if title:
            self._folds[box] = _fold_button(self._name, title, box, folded)
            self._layout.addWidget(self._folds[box])
        self._layout.addWidget(box)

    def _add_field(self, grid: QGridLayout, kind: type[Record], field: Field) -> None:
        editor = editor_of(field, self.desk)
        row = grid.rowCount()
        if not isinstance(editor, FlagEditor):
            star = " *" if field.required else ""
            label = QLabel(field.title(self.desk.family) + star)
            label.setWordWrap(True)
            label.setMaximumWidth(theme.px(170))
            label.setBuddy(editor)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(editor, row, 1)
        note = QLabel()
        note.setWordWrap(True)
        note.setContentsMargins(0, 0, 0, theme.px(4))
        note.setObjectName("reason")
        note.hide()
        grid.addWidget(note, row + 1, 1)
        self.editors[field.name] = editor
        self._of[field.name] = kind
        self._notes[field.name] = note
        editor.edited.connect(self._on_edited)
        editor.installEventFilter(self._enter)
        if hasattr(editor, "editingFinished"):
            editor.editingFinished.connect(lambda name=field.name: self._check_one(name))

    def _on_edited(self) -> None:
        self.touched = True
        self.edited.emit()

    def set_records(self, *records: Record) -> None:
        """Show these records; nothing counts as typed yet."""
        for record in records:
            self.records[type(record)] = record
        for name, editor in self.editors.items():
            editor.set_value(getattr(self.records[self._of[name]], name))
            self.say(name, None)
        self.touched = False

    def values(self) -> tuple[dict[type[Record], Record], dict[str, Message]]:
        """The records as they stand in the form, and the reasons for fields that cannot be read."""
        reasons: dict[str, Message] = {}
        read: dict[type[Record], dict[str, Any]] = {kind: {} for kind in self.records}
        for name, editor in self.editors.items():
            try:
                read[self._of[name]][name] = editor.value()
            except Wrong as wrong:
                reasons[name] = wrong.message
        return {
            kind: replace(record, **read[kind]) for kind, record in self.records.items()
        }, reasons

    def show_reasons(
        self, reasons: Mapping[str, Message], cautions: Mapping[str, Message] | None = None
    ) -> None:
        """Write each reason under its field and go to the first; cautions inform only."""
        first: QWidget | None = None
        for name, editor in self.editors.items():
            caution = (cautions or {}).get(name)
            self.say(name, reasons.get(name) or caution, wrong=name in reasons)
            if name in reasons and first is None:
                first = editor
        if first is not None:
            self.reveal(first)

    def reveal(self, editor: QWidget) -> None:
        """Unfold the section of an editor, scroll to it and put the focus there."""
        box = editor.parentWidget()
        fold = self._folds.get(box) if box else None
        if fold is not None and box is not None and box.isHidden():
            fold.setChecked(False)
        self.ensureWidgetVisible(editor)
        editor.setFocus()

    def say(self, name: str, text: Message | None, *, wrong: bool = True) -> None:
        """Put a sentence under a field, or take it away."""
        note = self._notes[name]
        note.setText(str(text) if text else "")
        note.setVisible(text is not None)
        kind = "reason" if wrong else "caution"
        if note.objectName() != kind:
            note.setObjectName(kind)
            note.style().polish(note)
        editor = self.editors[name]
        if bool(editor.property("wrong")) != bool(text and wrong):
            editor.setProperty("wrong", bool(text and wrong))
            editor.style().polish(editor)

    def _check_one(self, name: str) -> None:
        """The moment a field is left: can what stands there be read?"""
        try:
            self.editors[name].value()
        except Wrong as wrong:
            self.say(name, wrong.message)
        else:
            if self.editors[name].property("wrong"):
                self.say(name, None)

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        for editor in self.editors.values():
            editor.setFocus()
            return


def _sections(
    kinds: Sequence[type[Record]], leave_out: frozenset[str], first: Sequence[str]
) -> list[tuple[str, list[tuple[type[Record], Field]]]]:
    listed = [
        (kind, field) for kind in kinds for field in specs(kind) if field.name not in leave_out
    ]
    wanted = {name: place for place, name in enumerate(first)}
    listed.sort(key=lambda one: wanted.get(one[1].name, len(wanted)))
    grouped: dict[str, list[tuple[type[Record], Field]]] = {}
    for kind, field in listed:
        grouped.setdefault(field.section, []).append((kind, field))
    return list(grouped.items())


def _turned(form: str) -> dict[str, bool]:
    """Which sections of a form a person has folded (True) or unfolded, the last time each was turned."""
    kept = preferences.load().get("folds")
    mine = kept.get(form) if isinstance(kept, dict) else None
    return (
        {title: bool(is_folded) for title, is_folded in mine.items()}
        if isinstance(mine, dict)
        else {}
    )


def _remember(form: str, title: str, is_folded: bool) -> None:
    kept = preferences.load().get("folds")
    folds = kept if isinstance(kept, dict) else {}
    preferences.keep(folds={**folds, form: {**_turned(form), title: is_folded}})


def _fold_button(form: str, title: str, box: QWidget, is_folded: bool) -> QPushButton:
    """The heading of a section: it folds and unfolds it, and a person's choice is remembered."""
    fold = QPushButton(say(title))
    fold.setObjectName("fold")
    fold.setIconSize(theme.icon_size(16))
    fold.setCheckable(True)
    fold.setAccessibleDescription(say(N_("fold or unfold")))

    def turn(closed: bool) -> None:
        box.setVisible(not closed)
        fold.setIcon(theme.icon("chevron-right" if closed else "chevron-down", "primary", 16))

    fold.setChecked(is_folded)
    turn(is_folded)
    fold.toggled.connect(turn)
    fold.clicked.connect(partial(_remember, form, title))
    return fold
