"""A form read off the declarations: sections that fold, one editor a field, the reason under the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Invalid
from desktop_app.domain.fields import Field, Record, problems, specs
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import preferences
from desktop_app.ui import alerts, theme
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
"""A widget with value(), set_value(), is_blank() and the signal edited."""

Cautions = Callable[[Mapping[type[Record], Record]], Mapping[str, Message]]


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

    ``kinds`` are the record types in order, ``leave_out`` the fields that are not shown, ``cautions`` says what
    should be looked at but hinders nothing. `values` gives new records back; whoever shows the form decides
    what to do with them.
    """

    edited = Signal()

    def __init__(
        self, desk: Desk, kinds: Sequence[type[Record]], *, leave_out: frozenset[str] = frozenset(),
        folded: frozenset[str] = frozenset(), first: Sequence[str] = (),
        cautions: Cautions = lambda records: {},
    ) -> None:  # fmt: skip
        super().__init__()
        self.desk = desk
        self._cautions = cautions
        self.setObjectName("form_area")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.records: dict[type[Record], Record] = {kind: kind() for kind in kinds}
        self.editors: dict[str, Editor] = {}
        self._of: dict[str, type[Record]] = {}
        self._notes: dict[str, QLabel] = {}
        self._folds: dict[QWidget, _Fold] = {}
        self._enter = EnterGoesOn(self)
        self.touched = False
        inside = QWidget(self)
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
        box = QWidget(self._layout.parentWidget())
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, theme.px(8))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnMinimumWidth(0, theme.px(150))
        grid.setColumnStretch(1, 1)
        for kind, field in fields:
            self._add_field(grid, kind, field)
        if title:
            self._folds[box] = _Fold(self._name, title, box, is_folded=folded)
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
            editor.editingFinished.connect(partial(self._check, field.name))

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
        """Write each reason under its field and go to the first; cautions inform only.

        What is about a field that the form does not have is told in a dialog.
        """
        elsewhere = {name: reason for name, reason in reasons.items() if name not in self.editors}
        if elsewhere:
            alerts.show(Invalid(elsewhere), self)
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
        editor.setFocus()
        # where it is, is known only when what was unfolded has been laid out
        QTimer.singleShot(0, self, partial(self._scroll_to, editor))

    def _scroll_to(self, editor: QWidget) -> None:
        name = editor.objectName()
        note = self._notes.get(name)
        if note is not None and not note.isHidden():
            self.ensureWidgetVisible(note)
        self.ensureWidgetVisible(editor)

    def say(self, name: str, text: Message | None, *, wrong: bool = True) -> None:
        """Put a sentence under a field, or take it away."""
        note = self._notes[name]
        note.setText(str(text) if text else "")
        note.setVisible(text is not None)
        kind = "reason" if wrong else "caution"
        if note.objectName() != kind:
            note.setObjectName(kind)
            note.style().polish(note)
        self._mark_section(note.parentWidget())
        editor = self.editors[name]
        if bool(editor.property("wrong")) != bool(text and wrong):
            editor.setProperty("wrong", bool(text and wrong))
            editor.style().polish(editor)

    def _mark_section(self, box: QWidget | None) -> None:
        """The heading of a section tells that something under it should be looked at, folded as it may be."""
        if box is not None and box in self._folds:
            notes = [note for note in self._notes.values() if note.parentWidget() is box]
            said = {note.objectName() for note in notes if not note.isHidden()}
            tone = "bad" if "reason" in said else "warn" if said else ""
            self._folds[box].mark(tone)

    def _check(self, left: str) -> None:
        """The moment a field is left: its reason, and whether those told already still hold."""
        try:
            if not self.isVisible():
                return
        except RuntimeError:
            return  # the window is being taken apart, and a field of it loses the focus
        records, reasons = self.values()
        for record in records.values():
            reasons = {**problems(record), **reasons}
        cautions = self._cautions(records)
        for name, editor in self.editors.items():
            told = bool(editor.property("wrong"))
            if name != left and not told:
                continue
            reason = reasons.get(name)
            if reason is not None and not told and editor.is_blank():
                reason = None  # what is only missing is told when the sheet is to be saved
            self.say(name, reason or cautions.get(name), wrong=reason is not None)

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


class _Fold(QPushButton):
    """The heading of a section: it folds and unfolds it, and a person's choice is remembered."""

    def __init__(self, form: str, title: str, box: QWidget, *, is_folded: bool) -> None:
        super().__init__(say(title))
        self.setObjectName("fold")
        self.setIconSize(theme.icon_size(16))
        self.setCheckable(True)
        self._box = box
        self._tone = ""
        self.setChecked(is_folded)
        self._turn()
        self.toggled.connect(self._turn)
        self.clicked.connect(lambda: _remember(form, title, self.isChecked()))

    def mark(self, tone: str) -> None:
        """Point at something in the section ("bad", "warn") while it is folded; "" for nothing."""
        if tone != self._tone:
            self._tone = tone
            self._turn()

    def _turn(self) -> None:
        closed = self.isChecked()
        self._box.setVisible(not closed)
        sign, tone = "chevron-right" if closed else "chevron-down", "primary"
        if closed and self._tone:
            sign, tone = "triangle-alert", self._tone
        self.setIcon(theme.icon(sign, tone, 16))
        told = (
            say(N_("something to look at")) if closed and self._tone else say(N_("fold or unfold"))
        )
        self.setAccessibleDescription(told)
        self.setToolTip(told if closed and self._tone else "")
