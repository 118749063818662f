"""The office's passphrase for sending and receiving: entered once, set, changed, taken away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from desktop_app.domain.words import N_, Message, say
from desktop_app.services import key_lock
from desktop_app.ui.asking import Asking


def ask_for_keys(parent: QWidget, then: Callable[[], None]) -> QDialog:
    """Ask for the passphrase that is in force; ``then`` follows when it was the right one."""
    dialog = _Enter(parent)
    dialog.accepted.connect(then)
    dialog.open()
    dialog.words.setFocus()
    return dialog


def ask_for_new_passphrase(parent: QWidget, then: Callable[[], None]) -> QDialog:
    """Set the passphrase, or change the one in force."""
    dialog = _Set(parent)
    dialog.accepted.connect(then)
    dialog.open()
    (dialog.old if dialog.old is not None else dialog.new).setFocus()
    return dialog


def ask_to_remove_passphrase(parent: QWidget, then: Callable[[], None]) -> QDialog:
    """Do without a passphrase again, for who knows it."""
    dialog = _Remove(parent)
    dialog.accepted.connect(then)
    dialog.open()
    dialog.words.setFocus()
    return dialog


def _hidden() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


class _Enter(Asking):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "ask_for_keys", N_("Passphrase of the office"), N_("Go on"))
        self.tell(
            say(
                N_(
                    "Sending and receiving are protected with the office's passphrase. It is asked for "
                    "once; until the program is closed it need not be entered again."
                )
            )
        )
        self.words = _hidden()
        self.add(N_("Office's passphrase"), self.words, "key_passphrase")
        self.fit()

    def done_well(self) -> bool:
        self.act(self.words.text())
        return True

    def act(self, words: str) -> None:
        """What is done with the passphrase; raises `Refusal` for a wrong one."""
        key_lock.unlock(words)


class _Remove(_Enter):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("remove_passphrase")
        self.agree.setText(say(N_("Take the passphrase away")))

    def act(self, words: str) -> None:
        key_lock.remove_passphrase(words)


class _Set(Asking):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent, "set_passphrase", N_("Passphrase of the office"), N_("Keep the passphrase")
        )
        self.tell(
            say(
                N_(
                    "Whoever finds this computer or a copy of the register then cannot send in the "
                    "office's name. The program cannot tell it again: note it down and keep it in the "
                    "safe of the office."
                )
            )
        )
        self.old = _hidden() if key_lock.is_set() else None
        if self.old is not None:
            self.add(N_("Passphrase now"), self.old, "old_passphrase")
        self.new, self.again = _hidden(), _hidden()
        self.add(N_("New passphrase"), self.new, "new_passphrase")
        self.add(N_("Once more"), self.again, "again_passphrase")
        self.step_through()
        self.fit()

    def done_well(self) -> bool:
        if self.new.text() != self.again.text():
            self.say_wrong(Message(N_("The two entries differ. Enter the new passphrase twice.")))
            return False
        key_lock.set_passphrase(self.new.text(), old=self.old.text() if self.old else "")
        return True
