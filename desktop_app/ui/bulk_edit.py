"""One value for several delegates: choose the field, give the value, see what would change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import bulk
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import EnterGoesOn, Wrong
from desktop_app.ui.making_editors import Editor, editor_of
from desktop_app.ui.page import button, heading, row


def ask(desk: Desk, parent: QWidget, uids: Sequence[str]) -> BulkDialog:
    """Ask what these delegates (by uid) shall have alike; the quiet bar offers to undo it."""
    dialog = BulkDialog(desk, parent, list(uids))
    dialog.open()
    return dialog


class BulkDialog(QDialog):
    """The field, its editor, and a line that says what would change."""

    def __init__(self, desk: Desk, parent: QWidget, uids: list[str]) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("bulk_edit")
        self._desk, self._uids = desk, uids
        self._enter = EnterGoesOn(self)
        self.editor: Editor = None
        self.field = QComboBox()
        self.field.setObjectName("field")
        self.field.setAccessibleName(say(N_("What to set")))
        for name, (_, declared) in bulk.FIELDS.items():
            self.field.addItem(declared.title(desk.family), name)
        self.field.setMaxVisibleItems(16)
        self.field.currentIndexChanged.connect(lambda: self._take_field())
        self.field.installEventFilter(self._enter)
        self.empty = QCheckBox(say(N_("Empty this field")))
        self.empty.setObjectName("empty")
        self.empty.clicked.connect(lambda: self._look())
        self.empty.installEventFilter(self._enter)
        self.preview = QLabel()
        self.preview.setObjectName("preview")
        self.preview.setWordWrap(True)
        self.put_button = button(N_("Set"), self.put, main=True, name="put")
        self._grid = QGridLayout()
        self._lay_out()
        self._take_field()
        self.field.setFocus()

    def _lay_out(self) -> None:
        title = say_count(
            N_("Set for {count} delegate"), N_("Set for {count} delegates"), len(self._uids)
        )
        self.setWindowTitle(title)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(8))
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(QLabel(say(N_("What to set"))), 0, 0)
        self._grid.addWidget(self.field, 0, 1)
        self._grid.addWidget(QLabel(say(N_("New value"))), 1, 0)
        self._grid.addWidget(self.empty, 2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(title, "section"))
        layout.addLayout(self._grid)
        layout.addWidget(self.preview)
        layout.addStretch(1)
        layout.addWidget(
            row(None, self.put_button, button(N_("Cancel"), self.reject, name="cancel"))
        )
        self.setMinimumWidth(theme.px(520))

    @property
    def name(self) -> str:
        """The field that is to be set."""
        return str(self.field.currentData())

    def _take_field(self) -> None:
        if self.editor is not None:
            self._grid.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
        _, declared = bulk.FIELDS[self.name]
        self.editor = editor_of(declared, self._desk)
        self.editor.installEventFilter(self._enter)
        self.editor.edited.connect(self._look)
        self._grid.addWidget(self.editor, 1, 1)
        self.setTabOrder(self.field, self.editor)
        self.setTabOrder(self.editor, self.empty)
        self.setTabOrder(self.empty, self.put_button)
        self.empty.setChecked(False)
        self.empty.setEnabled(not declared.required)
        self._look()

    def _value(self) -> Any:
        _, declared = bulk.FIELDS[self.name]
        return declared.kind.blank if self.empty.isChecked() else self.editor.value()

    def _look(self) -> None:
        """Say what would change. Nothing typed changes nothing: emptying a field has a box of its own."""
        self.editor.setEnabled(not self.empty.isChecked())
        if not self.empty.isChecked() and self.editor.is_blank():
            self._say(say(N_("Give the new value.")), "quiet", can=False)
            return
        try:
            found = bulk.preview(self._uids, self.name, self._value())
        except Wrong as wrong:
            self._say(str(wrong.message), "reason", can=False)
            return
        if self.empty.isChecked():
            text = say_count(
                N_("{count} delegate: the field will be emptied for {changes}, {same} have nothing in it."),
                N_("{count} delegates: the field will be emptied for {changes}, {same} have nothing in it."),
                found.people, changes=found.changes, same=found.same,
            )  # fmt: skip
        else:
            text = say_count(
                N_("{count} delegate: {changes} will change, {same} are like that already."),
                N_("{count} delegates: {changes} will change, {same} are like that already."),
                found.people, changes=found.changes, same=found.same,
            )  # fmt: skip
        self._say(text, "quiet", can=found.changes > 0)

    def _say(self, text: str, kind: str, *, can: bool) -> None:
        self.preview.setText(text)
        if self.preview.objectName() != kind:
            self.preview.setObjectName(kind)
            self.preview.style().polish(self.preview)
        self.put_button.setEnabled(can)

    def put(self) -> None:
        """Set it, in one act."""
        try:
            changed = bulk.set_for(self._uids, self.name, self._value())
        except Wrong as wrong:
            self._say(str(wrong.message), "reason", can=False)
        except Refusal as refusal:
            from desktop_app.ui import alerts

            alerts.show(refusal, self)
        else:
            self.accept()
            self._desk.tell(changed)
