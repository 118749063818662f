"""A form read off the declarations: sections that fold, one editor a field, the reason under the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Invalid
from desktop_app.domain.fields import Field, Record, problems, specs
from desktop_app.domain.words import Message
from desktop_app.ui import alerts, palette, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import EnterGoesOn, FlagEditor, Wrong
from desktop_app.ui.folds import Fold, turned
from desktop_app.ui.making_editors import Editor
from desktop_app.ui.making_editors import editor_of as editor_of
from desktop_app.ui.masked_editor import MaskedEditor

Placed = tuple[str, type[Record], Field]
"""The name of a field in a form, its record type and its declaration."""

Cautions = Callable[[Mapping[type[Record], Record]], Mapping[str, Message]]


class Form(QScrollArea):
    """Edits one or more records side by side as one sheet of fields.

    ``kinds`` are the record types in order, ``leave_out`` the fields that are not shown, ``first`` the order of
    the others, ``sections`` where a field stands under another heading than its own; ``cautions`` says what
    should be looked at but hinders nothing. `values` gives new records back; whoever shows the form decides
    what to do with them. ``reveal_wanted``: somebody wants to see what is masked.

    A field is known by its name; where an earlier record has a field of the same name, "Delegate.note".
    """

    edited = Signal()
    reveal_wanted = Signal()

    def __init__(
        self, desk: Desk, kinds: Sequence[type[Record]], *, leave_out: frozenset[str] = frozenset(),
        folded: frozenset[str] = frozenset(), first: Sequence[str] = (),
        sections: Mapping[str, str] | None = None, cautions: Cautions = lambda records: {},
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
        self._of: dict[str, tuple[type[Record], str]] = {}
        self._notes: dict[str, QLabel] = {}
        self._folds: dict[QWidget, Fold] = {}
        self._titles: dict[QWidget, str] = {}
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        self._hidden: frozenset[str] = frozenset()
        self._at_first: dict[str, Any] = {}
        self._enter = EnterGoesOn(self)
        self.touched = False
        inside = QWidget(self)
        inside.setObjectName("form")
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(16))
        self._layout.setSpacing(theme.px(4))
        self._name = kinds[0].__name__
        chosen = turned(self._name)
        placed = _placed(kinds, leave_out, first)
        for title, fields in _sections(placed, sections or {}).items():
            self._add_section(title, fields, chosen.get(title, title in folded))
        self._layout.addStretch(1)
        self.setWidget(inside)
        palette.listen(self)
        for key, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            to_section = QShortcut(QKeySequence(key), self)
            to_section.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            to_section.activated.connect(partial(self._to_section, by))

    def _add_section(self, title: str, fields: Sequence[Placed], folded: bool) -> None:
        box = QWidget(self._layout.parentWidget())
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, theme.px(8))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnMinimumWidth(0, theme.px(150))
        grid.setColumnStretch(1, 1)
        # so that the fields begin at one line in a section of narrow ones, too
        grid.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding), 0, 1)
        for one in fields:
            self._add_field(grid, *one)
        if title:
            self._titles[box] = title
            self._folds[box] = Fold(self._name, title, box, is_folded=folded)
            self._layout.addWidget(self._folds[box])
        self._layout.addWidget(box)

    def _add_field(self, grid: QGridLayout, name: str, kind: type[Record], field: Field) -> None:
        editor = editor_of(field, self.desk)
        editor.setObjectName(name)
        row = grid.rowCount()
        label: QLabel | None = None
        if not isinstance(editor, FlagEditor):
            star = "\u00a0*" if field.required else ""  # never alone on a line
            label = QLabel(field.title(self.desk.family) + star)
            label.setWordWrap(True)
            label.setMaximumWidth(theme.px(170))
            label.setBuddy(editor)
            tall = Qt.AlignmentFlag.AlignTop if _is_tall(field) else Qt.AlignmentFlag.AlignVCenter
            if _is_tall(field):
                label.setContentsMargins(0, theme.px(8), 0, 0)
            grid.addWidget(label, row, 0, tall)
        grid.addWidget(editor, row, 1)
        note = QLabel()
        note.setWordWrap(True)
        note.setContentsMargins(0, 0, 0, theme.px(4))
        note.setObjectName("reason")
        note.hide()
        grid.addWidget(note, row + 1, 1)
        self.editors[name] = editor
        self._of[name] = (kind, field.name)
        self._notes[name] = note
        self._rows[name] = (editor, label) if label is not None else (editor,)
        if isinstance(editor, MaskedEditor):
            editor.reveal_wanted.connect(self.reveal_wanted)
        editor.edited.connect(self._on_edited)
        editor.installEventFilter(self._enter)
        if hasattr(editor, "editingFinished"):
            editor.editingFinished.connect(partial(self._check, name))

    def _on_edited(self) -> None:
        self.touched = True
        self.edited.emit()

    def set_records(self, *records: Record) -> None:
        """Show these records; nothing counts as typed yet."""
        for record in records:
            self.records[type(record)] = record
        for name, editor in self.editors.items():
            kind, attribute = self._of[name]
            editor.set_value(getattr(self.records[kind], attribute))
            self.say(name, None)
        self.touched = False
        self._at_first = {name: _typed(editor) for name, editor in self.editors.items()}

    def typed(self, along: Sequence[str] = ()) -> dict[str, Any]:
        """What stands otherwise than at first, by field, understood or not: what a draft keeps.

        Where there is anything, the fields ``along`` go with it as they are.
        """
        now = {name: _typed(editor) for name, editor in self.editors.items()}
        mine = {name: typed for name, typed in now.items() if typed != self._at_first.get(name)}
        return {**{name: now[name] for name in along}, **mine} if mine else {}

    def retype(self, typed: Mapping[str, Any]) -> None:
        """Put back what `typed` said, as if somebody had typed it just now."""
        for name, what in typed.items():
            editor = self.editors.get(name)
            if editor is not None:
                getattr(editor, "retype", editor.set_value)(what)
        self._on_edited()

    def hide_fields(self, names: frozenset[str]) -> None:
        """Take fields away that are not asked; one that is filled in stays."""
        wanted = frozenset(
            name for name in names & self.editors.keys() if self.editors[name].is_blank()
        )
        for name in wanted ^ self._hidden:
            for widget in self._rows[name]:
                widget.setVisible(name not in wanted)
        self._hidden = wanted
        for box, fold in self._folds.items():
            fold.put_away(not [name for name in self._in(box) if name not in wanted])

    def fold_sections(self, titles: frozenset[str]) -> None:
        """Fold these sections and unfold the others, where nobody chose how they stand."""
        for box, fold in self._folds.items():
            fold.fold_unless_chosen(self._titles[box] in titles)

    def place_under(self, name: str, widget: QWidget) -> None:
        """Put a widget under a field, below its reason."""
        box = self.editors[name].parentWidget()
        grid = box.layout() if box else None
        assert isinstance(grid, QGridLayout)
        note = self._notes[name]
        line = grid.getItemPosition(grid.indexOf(note))[0]  # type: ignore[index]
        grid.removeWidget(note)
        both = QVBoxLayout()
        both.setSpacing(theme.px(4))
        both.addWidget(note)
        both.addWidget(widget)
        grid.addLayout(both, line, 1)

    def reveal_masked(self) -> None:
        """Show what is masked."""
        for editor in self.editors.values():
            if isinstance(editor, MaskedEditor):
                editor.reveal()

    @property
    def has_masked(self) -> bool:
        """Whether something in the form is masked."""
        masked = (one for one in self.editors.values() if isinstance(one, MaskedEditor))
        return any(one.is_masked for one in masked)

    def _in(self, box: QWidget | None) -> list[str]:
        return [name for name, note in self._notes.items() if note.parentWidget() is box]

    def _to_section(self, by: int) -> None:
        """From the section with the focus to the next open one, or the one before."""
        boxes = [box for box in self._folds if box.isVisible()]
        focused: QWidget | None = self.window().focusWidget()
        here = -1
        for at, box in enumerate(boxes):
            if focused is not None and box.isAncestorOf(focused):
                here = at
        there = min(max(here + by, 0), len(boxes) - 1)
        for name in self._in(boxes[there]) if boxes else ():
            if name not in self._hidden:
                self.reveal(self.editors[name])
                return

    def values(self) -> tuple[dict[type[Record], Record], dict[str, Message]]:
        """The records as they stand in the form, and the reasons for fields that cannot be read."""
        reasons: dict[str, Message] = {}
        read: dict[type[Record], dict[str, Any]] = {kind: {} for kind in self.records}
        for name, editor in self.editors.items():
            kind, attribute = self._of[name]
            try:
                read[kind][attribute] = editor.value()
            except Wrong as wrong:
                reasons[name] = wrong.message
        return {
            kind: replace(record, **read[kind]) for kind, record in self.records.items()
        }, reasons

    def problems(self, records: Mapping[type[Record], Record]) -> dict[str, Message]:
        """What breaks a rule in these records, by the names of the fields here."""
        names = {of: name for name, of in self._of.items()}
        return {
            names.get((kind, attribute), attribute): reason
            for kind, record in records.items()
            for attribute, reason in problems(record).items()
        }

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
            notes = [self._notes[name] for name in self._in(box)]
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
        reasons = {**self.problems(records), **reasons}
        cautions = self._cautions(records)
        for name, editor in self.editors.items():
            told = bool(editor.property("wrong"))
            if name != left and not told:
                continue
            reason = reasons.get(name)
            if reason is not None and not told and editor.is_blank():
                reason = None  # what is only missing is told when the sheet is to be saved
            self.say(name, reason or cautions.get(name), wrong=reason is not None)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The field that is reached is seen whole; Qt scrolls only until its cursor is."""
        moved = super().focusNextPrevChild(forward)
        reached: QWidget | None = self.window().focusWidget()
        inside = self.widget()
        if moved and reached is not None and inside is not None and inside.isAncestorOf(reached):
            for height in (reached.height(), 0):
                end = reached.mapTo(inside, QPoint(0, height))
                self.ensureVisible(0, end.y(), 0, theme.px(8))
        return moved

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        for editor in self.editors.values():
            editor.setFocus()
            self.verticalScrollBar().setValue(0)
            return


def _typed(editor: Editor) -> Any:
    """What stands in an editor; for one that is not typed in, its value."""
    return getattr(editor, "typed", editor.value)()


def _is_tall(field: Field) -> bool:
    return field.kind.name in ("note", "terms", "picture")


def _placed(
    kinds: Sequence[type[Record]], leave_out: frozenset[str], first: Sequence[str]
) -> list[Placed]:
    """The fields in the order in which they are shown."""
    found: dict[str, Placed] = {}
    for kind in kinds:
        for field in specs(kind):
            name = f"{kind.__name__}.{field.name}" if field.name in found else field.name
            if name not in leave_out:
                found[name] = (name, kind, field)
    wanted = {name: place for place, name in enumerate(first)}
    return sorted(found.values(), key=lambda one: wanted.get(one[0], len(wanted)))


def _sections(placed: Sequence[Placed], sections: Mapping[str, str]) -> dict[str, list[Placed]]:
    grouped: dict[str, list[Placed]] = {}
    for name, kind, field in placed:
        title = sections.get(name, field.section)
        grouped.setdefault(title, []).append((name, kind, field))
    return grouped
