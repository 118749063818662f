"""Who works at the register: the people of the office, an optional PIN each, and who sits at the desk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import spec
from desktop_app.domain.operators import Operator
from desktop_app.domain.words import N_, say
from desktop_app.services import operators
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import EnterGoesOn
from desktop_app.ui.forms import editor_of
from desktop_app.ui.page import button, heading, quiet, row

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

WHAT_FOR = N_(
    "The name of whoever sits at the desk stands beside each act in the journal. A PIN keeps others "
    "from working under a name."
)


class OperatorsDialog(QDialog):
    """``seated`` tells that someone else sits at the desk now, or is called differently."""

    seated = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("operators")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(N_("Who is at the desk")))
        self.desk = desk
        self.people: list[Operator] = []
        self.list = QListWidget()
        self.list.setObjectName("people")
        self.list.setAccessibleName(say(N_("People of the office")))
        self.list.setIconSize(theme.icon_size(16))
        self.list.setMinimumWidth(theme.px(300))
        self.list.currentRowChanged.connect(self._show_chosen)
        self.list.itemActivated.connect(lambda: self.sit_down())
        self.list.itemDoubleClicked.connect(lambda: self.sit_down())
        self.pin = _pin_field("pin", say(N_("PIN")))
        self.pin.returnPressed.connect(self.sit_down)
        self.sit = button(N_("Sit down at the desk"), self.sit_down, main=True, icon="user-check",
                          name="sit_down")  # fmt: skip
        self.reason = QLabel()
        self.reason.setObjectName("reason")
        self.reason.setWordWrap(True)
        self.reason.hide()
        self.sheet = _Sheet(desk)
        self.sheet.saved.connect(self._saved)
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.new)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.sheet.save)
        self.load()

    def _lay_out(self) -> None:
        self.new_person = button(N_("New person"), self.new, icon="user-plus", name="new_person")
        self.new_person.setToolTip("Ctrl+N")
        self.close_button = button(N_("Close"), self.close, name="close")
        self.ask = row(QLabel(say(N_("PIN"))), self.pin, None)
        left = QVBoxLayout()
        left.setSpacing(theme.px(8))
        left.addWidget(self.list, 1)
        left.addWidget(self.ask)
        left.addWidget(self.reason)
        left.addWidget(row(self.sit, self.new_person, None))
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(16))
        middle.addLayout(left, 1)
        middle.addWidget(self.sheet, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(say(N_("Who is at the desk")), "section"))
        layout.addWidget(quiet(say(WHAT_FOR)))
        layout.addLayout(middle, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(theme.px(820), theme.px(440))
        for made in (self.sit, self.new_person, self.close_button):
            made.setAutoDefault(False)

    def load(self, uid: str = "") -> None:
        """Read everyone anew and go to ``uid``, else to who sits at the desk, else to an empty sheet."""
        self.people = operators.all_operators()
        here = operators.at_the_desk()
        self.list.blockSignals(True)
        self.list.clear()
        for one in self.people:
            self.list.addItem(_line(one, seated=one.name == here))
        self.list.blockSignals(False)
        wanted = [place for place, one in enumerate(self.people) if uid in (one.uid, "")]
        seated = [place for place in wanted if self.people[place].name == here]
        if wanted:
            self.list.setCurrentRow((seated or wanted)[0])
            self.list.setFocus()
        else:
            self.new()

    def chosen(self) -> Operator | None:
        """The person chosen in the list."""
        place = self.list.currentRow()
        return self.people[place] if 0 <= place < len(self.people) else None

    def _show_chosen(self) -> None:
        one = self.chosen()
        self.reason.hide()
        self.pin.clear()
        self.ask.setVisible(bool(one and one.pin_hash))
        self.sit.setEnabled(one is not None)
        if one is not None:
            self.sheet.begin(one)

    def new(self) -> None:
        """A sheet for someone new."""
        self.list.setCurrentRow(-1)
        self._show_chosen()
        self.sheet.begin(Operator())
        self.sheet.editors["name"].setFocus()

    def sit_down(self) -> None:
        """The chosen person works at the register from now on."""
        one = self.chosen()
        if one is None:
            return
        if one.pin_hash and not self.pin.text():
            self.pin.setFocus()
            return
        try:
            operators.sit_down(one, self.pin.text())
        except Refusal as refusal:
            self.reason.setText(str(refusal))
            self.reason.show()
            self.pin.setFocus()
            self.pin.selectAll()
            return
        self.seated.emit()
        self.accept()

    def _saved(self, uid: str) -> None:
        first = not operators.at_the_desk() and len(operators.all_operators()) == 1
        self.load(uid)
        one = self.chosen()
        if first and one is not None and not one.pin_hash:
            operators.sit_down(one)
            self.load(uid)
        self.seated.emit()


class _Sheet(QFrame):
    """Name, post and PIN of one person."""

    saved = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self.desk = desk
        self.operator = Operator()
        self.editors = {name: editor_of(spec(Operator, name), desk) for name in ("name", "post")}
        self.pin = _pin_field("new_pin", say(N_("New PIN")))
        self.again = _pin_field("new_pin_again", say(N_("New PIN once more")))
        self.known = _pin_field("known_pin", say(N_("Present PIN")))
        self.reason = QLabel()
        self.reason.setObjectName("reason")
        self.reason.setWordWrap(True)
        self.keep = button(N_("Save"), self.save, name="save")
        self.keep.setToolTip("Ctrl+S")
        self.no_pin = button(N_("Save without a PIN"), self.take_pin_away, name="no_pin")
        self.no_pin.setProperty("flat", True)
        for made in (self.keep, self.no_pin):
            made.setAutoDefault(False)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        self._labels: dict[QWidget, QLabel] = {}
        enter = EnterGoesOn(self)
        fields = [*self.editors.values(), self.known, self.pin, self.again]
        for place, field in enumerate(fields):
            star = " *" if field is self.editors["name"] else ""
            label = QLabel(field.accessibleName() + star)
            label.setBuddy(field)
            field.installEventFilter(enter)
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
            self._labels[field] = label
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(12))
        layout.addLayout(grid)
        layout.addWidget(self.reason)
        layout.addStretch(1)
        layout.addWidget(row(self.keep, self.no_pin, None))

    def begin(self, operator: Operator) -> None:
        """Show a person."""
        self.operator = operator
        for name, editor in self.editors.items():
            editor.set_value(getattr(operator, name))
        for field in (self.pin, self.again, self.known):
            field.clear()
        for part in (self.known, self._labels[self.known], self.no_pin):
            part.setVisible(bool(operator.pin_hash))
        self.reason.hide()

    def save(self) -> None:
        """Keep the name and post, and the PIN when one was typed."""
        if self.pin.text() != self.again.text():
            self._refuse(say(N_("The two PINs differ. Type the new PIN twice.")), self.pin)
            return
        self._keep(self.pin.text() or None)

    def take_pin_away(self) -> None:
        """From now on nobody is asked for a PIN under this name."""
        self._keep("")

    def _keep(self, pin: str | None) -> None:
        typed = {name: editor.value() for name, editor in self.editors.items()}
        operator = replace(self.operator, **typed)
        try:
            changed = operators.save(operator, pin, known=self.known.text())
        except Invalid as invalid:
            self._refuse(str(invalid), self.editors["name"])
            return
        except Refusal as refusal:
            self._refuse(str(refusal), self.known if self.operator.pin_hash else self.pin)
            return
        self.desk.tell(changed)
        self.saved.emit(operator.uid or changed.uids[-1])

    def _refuse(self, text: str, field: QWidget) -> None:
        self.reason.setText(text)
        self.reason.show()
        field.setFocus()


def _line(operator: Operator, *, seated: bool) -> QListWidgetItem:
    words = [operator.name, operator.post, say(N_("at the desk")) if seated else ""]
    icon = theme.sign("user-check", "primary", 16) if seated else theme.sign("user", "ink_2", 16)
    if operator.pin_hash and not seated:
        icon = theme.sign("lock", "ink_2", 16)
    line = QListWidgetItem(icon, " · ".join(word for word in words if word))
    line.setSizeHint(QSize(0, theme.shell("row")))
    return line


def _pin_field(name: str, label: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(label)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(32)
    field.setMaximumWidth(theme.px(160))
    return field


def show_operators(window: MainWindow) -> OperatorsDialog:
    """Open the dialog over the window."""
    dialog = OperatorsDialog(window.desk, window)
    dialog.seated.connect(lambda: window.status.refresh(window.desk))
    dialog.open()
    return dialog
