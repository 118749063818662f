"""The one door to the person: refusals, bugs, questions and news, all with `open`, never `exec`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.words import N_, Message, say
from desktop_app.ui import theme

UNEXPECTED = N_(
    "Something went wrong in the program itself. What you saved is safe. Close and open the program "
    "again; if it happens once more, send the file “{file}” to whoever looks after the program."
)


@dataclass(frozen=True)
class Shown:
    """What a person was told; tests look here. ``kind``: refusal, bug, question or news."""

    kind: str
    text: str
    error: BaseException | None = None


shown: list[Shown] = []


def show(told: BaseException | Message | str, parent: QWidget | None = None) -> None:
    """Tell the person. A `Refusal` is said as it is, a cancelled job needs no words, the rest is a bug."""
    if isinstance(told, Cancelled):
        return
    if isinstance(told, Refusal):
        _open(parent, Shown("refusal", str(told), told), "triangle-alert", "warn")
    elif isinstance(told, BaseException):
        import logging

        from desktop_app import paths

        logging.getLogger(__name__).error("unexpected", exc_info=told)

        text = say(UNEXPECTED, file=paths.log_file().name)
        _open(parent, Shown("bug", text, told), "circle-x", "bad")
    else:
        _open(parent, Shown("news", str(told)), "info", "info")


def ask(
    parent: QWidget | None, question: Message, yes: str, then: Callable[[], None], *, no: str = ""
) -> QDialog:
    """Ask before something is done; ``yes`` is the verb on the button, ``then`` what it does."""
    dialog = _dialog(parent, Shown("question", str(question)), "circle-help", "primary")
    buttons = _buttons(dialog)
    agree = QPushButton(say(yes))
    agree.setObjectName("yes")
    agree.setProperty("main", True)
    agree.clicked.connect(dialog.accept)
    refuse = QPushButton(say(no or N_("Cancel")))
    refuse.setObjectName("no")
    refuse.clicked.connect(dialog.reject)
    buttons.addWidget(agree)
    buttons.addWidget(refuse)
    dialog.accepted.connect(then)
    refuse.setFocus()
    dialog.open()
    return dialog


def _open(parent: QWidget | None, what: Shown, icon: str, token: str) -> None:
    dialog = _dialog(parent, what, icon, token)
    buttons = _buttons(dialog)
    close = QPushButton(say(N_("Close")))
    close.setObjectName("close")
    close.setProperty("main", True)
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    copy = QPushButton(say(N_("Copy the text")))
    copy.setProperty("flat", True)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(what.text))
    buttons.insertWidget(0, copy)
    buttons.addWidget(close)
    dialog.open()
    close.setFocus()


def _dialog(parent: QWidget | None, what: Shown, icon: str, token: str) -> QDialog:
    shown.append(what)
    if parent is None:
        parent = QApplication.activeWindow()
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(say(N_("Sổ Đại hội")))
    dialog.setObjectName("alert")
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(16))
    outer.setSpacing(theme.px(16))
    row = QHBoxLayout()
    row.setSpacing(theme.px(16))
    sign = QLabel()
    sign.setPixmap(theme.pixmap(icon, token, 28))
    sign.setAlignment(Qt.AlignmentFlag.AlignTop)
    text = QLabel(what.text)
    text.setObjectName("text")
    text.setWordWrap(True)
    text.setMinimumWidth(theme.px(380))
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    row.addWidget(sign)
    row.addWidget(text, 1)
    outer.addLayout(row)
    return dialog


def _buttons(dialog: QDialog) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    layout = dialog.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addLayout(row)
    return row
