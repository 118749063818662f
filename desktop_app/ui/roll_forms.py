"""The forms of lists: copied and changed, taken in from the office above, handed down to the units below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.roll_form_files import SUFFIX
from desktop_app.domain.roll_forms import Form
from desktop_app.domain.units import CATALOGUE
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import roll_forms
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.files import ask_for_files, ask_where
from desktop_app.ui.page import button, heading, row
from desktop_app.ui.roll_form_editor import FormEditor

_FILE = N_("Form of a list")


def manage_forms(desk: Desk, parent: QWidget, uid: str = "") -> FormsDialog:
    """Show all forms, with one of them in front."""
    dialog = FormsDialog(desk, parent.window(), uid)
    dialog.open()
    return dialog


class FormsDialog(QDialog):
    """All forms at the left, the one in hand at the right."""

    def __init__(self, desk: Desk, parent: QWidget, uid: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("roll_forms")
        self.setWindowTitle(say(N_("Forms of lists")))
        self.desk, self._over = desk, parent
        self.forms: list[Form] = []
        self.list = QListWidget()
        self.list.setObjectName("forms")
        self.list.setAccessibleName(say(N_("Forms of lists")))
        self.list.setIconSize(theme.icon_size(16))
        self.list.setFixedWidth(theme.px(264))
        self.list.currentRowChanged.connect(self._chosen)
        self.editor = FormEditor(desk)
        self.editor.edited.connect(self._ready)
        self._verbs()
        self._lay_out()
        for key, does in (("Ctrl+S", self.save), ("Ctrl+Z", self.editor.undo)):
            QShortcut(QKeySequence(key), self).activated.connect(does)
        self.load(uid)
        self.list.setFocus()

    def _verbs(self) -> None:
        self.copy = button(N_("Make a copy"), self.copy_form, icon="copy", name="copy_form")
        self.take = button(N_("Take in …"), self.take_in, icon="download", name="take_in")
        self.hand = button(N_("Hand down …"), self.hand_down, icon="upload", name="hand_down")
        self.gone = button(N_("Remove"), self.remove, icon="trash-2", name="remove_form")
        self.keep = button(N_("Save"), self.save, main=True, icon="save", name="save")
        self.keep.setToolTip("Ctrl+S")
        self.leave = button(N_("Close"), self.close, name="close")
        self.take.setToolTip(say(N_("A form that another office made, as a file")))
        self.hand.setToolTip(say(N_("Write the form as a file for other offices")))
        for made in (self.copy, self.take, self.hand, self.gone, self.keep, self.leave):
            made.setAutoDefault(False)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.px(8))
        left.addWidget(self.list, 1)
        left.addWidget(row(self.copy, self.gone, None))
        left.addWidget(row(self.take, self.hand, None))
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(16))
        middle.addLayout(left)
        middle.addWidget(self.editor, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(say(N_("Forms of lists")), "section"))
        layout.addLayout(middle, 1)
        foot = self.editor.foot.layout()
        if foot is not None:
            foot.addWidget(self.keep)
            foot.addWidget(self.leave)
        margin = theme.px(40)
        self.resize(
            min(theme.px(1120), self._over.width() - margin),
            min(theme.px(680), self._over.height() - margin),
        )

    def load(self, uid: str = "") -> None:
        """Read the forms anew; the one with ``uid`` is in front, else the first."""
        self.forms = roll_forms.forms()
        self.list.blockSignals(True)
        self.list.clear()
        for one in self.forms:
            self.list.addItem(_line(one))
        self.list.blockSignals(False)
        places = [place for place, one in enumerate(self.forms) if one.form.uid == uid]
        self.list.setCurrentRow(places[0] if places else 0)

    def _chosen(self, place: int) -> None:
        if not 0 <= place < len(self.forms):
            return
        wanted = self.forms[place]
        if self.editor.dirty and wanted.form.uid != self.editor.form.form.uid:
            before = self.editor.form.form.uid
            self._may_leave(lambda: self._begin(wanted), lambda: self._back_to(before))
            return
        if wanted.form.uid != self.editor.form.form.uid or not self.editor.dirty:
            self._begin(wanted)

    def _begin(self, form: Form) -> None:
        # of a form that was only saved the column stays in hand
        same = form.form.uid == self.editor.form.form.uid
        self.editor.begin(form, self.editor.place() if same else 0)
        self.gone.setEnabled(form.form.owner != CATALOGUE)
        self._ready()

    def _back_to(self, uid: str) -> None:
        places = [place for place, one in enumerate(self.forms) if one.form.uid == uid]
        self.list.blockSignals(True)
        self.list.setCurrentRow(places[0] if places else 0)
        self.list.blockSignals(False)

    def _ready(self) -> None:
        self.keep.setEnabled(self.editor.dirty)

    def _may_leave(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        """Go on at once, or ask first whether what was changed may be lost."""
        question = Message(
            N_("The form {name} was changed and is not saved yet."),
            {"name": self.editor.form.form.name},
        )
        asked = alerts.ask(self, question, N_("Leave without saving"), then, no=N_("Stay here"))
        asked.rejected.connect(stay)

    def save(self) -> None:
        """Keep what was changed."""
        self.editor.finish_typing()
        if not self.editor.dirty:
            return
        try:
            changed = roll_forms.save(self.editor.form)
        except (Invalid, Refusal) as refused:
            self.editor.reason.setText(str(refused))
            self.editor.reason.show()
            return
        uid = self.editor.form.form.uid
        self._begin(roll_forms.form(uid))
        self.desk.tell(changed)
        self.load(uid)

    def copy_form(self) -> None:
        """A form of the office's own like the one in hand, ready to be changed."""
        changed = self.desk.do(roll_forms.copy, self.editor.form.form.uid)
        if changed is not None:
            self.load(changed.uids[0])
            self.editor.editors["name"].setFocus()
            self.editor.editors["name"].selectAll()

    def remove(self) -> None:
        """Remove the form in hand; it can be undone in the window."""
        name, uid = self.editor.form.form.name, self.editor.form.form.uid

        def go() -> None:
            if self.desk.do(roll_forms.remove, uid) is not None:
                self.load()

        alerts.ask(self, Message(N_("Remove the form {name}?"), {"name": name}), N_("Remove"), go)

    def take_in(self) -> None:
        """A form that another office made, out of a file."""

        def go(files: list[Path]) -> None:
            changed = self.desk.do(roll_forms.read_file, files[0])
            if changed is not None:
                self.load(changed.uids[0])

        ask_for_files(self, say(N_("Choose the form")), _FILE, [SUFFIX], go)

    def hand_down(self) -> None:
        """Write the form in hand as a file for the units below."""
        uid = self.editor.form.form.uid

        def go(target: Path) -> None:
            try:
                roll_forms.write_file(uid, target)
            except Refusal as refusal:
                alerts.show(refusal, self)
                return
            alerts.show(
                say(N_("{file} can be given to other offices. They choose “Take in” in this window."),
                    file=target.name),
                self,
            )  # fmt: skip

        ask_where(self, say(N_("Where to write the form")), _FILE, SUFFIX,
                  self.editor.form.form.name, go)  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape asks before something is lost; Enter presses the button with the focus, else goes on."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not isinstance(focused, QPushButton):
            self.focusNextChild()
        elif not event.isAutoRepeat():
            focused.click()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was changed is not lost without a word."""
        if not self.editor.dirty:
            event.accept()
            return
        event.ignore()

        def go() -> None:
            self.editor.begin(self.editor.form)
            self.close()

        self._may_leave(go, lambda: None)


def _line(one: Form) -> QListWidgetItem:
    where = roll_forms.origin(one)
    icon = "file-text" if not where else "lock" if one.form.owner == CATALOGUE else "download"
    line = QListWidgetItem(theme.sign(icon, "primary" if not where else "ink_2", 16), one.form.name)
    line.setToolTip(f"{one.form.name} – {where}" if where else one.form.name)
    line.setSizeHint(QSize(0, theme.shell("row")))
    return line
