"""What is decided or must be noted when offices exchange packages: recognising an office, a package made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.exchange import KeyCard, Sent
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.ui import alerts, theme
from desktop_app.ui.exchange_preview import CodeLabel
from desktop_app.ui.exchange_words import contents, when
from desktop_app.ui.files import open_outside
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.sticks import on_a_stick


def ask_to_recognise(
    parent: QWidget, card: KeyCard, then: Callable[[], None], *, code: str = ""
) -> QDialog:
    """Ask whether the code was compared with the office itself; only then is it recognised.

    ``code`` is what to compare where it is not the card's own (`desktop_app.services.comparing`).
    """
    return alerts.ask(
        parent,
        Message(
            N_(
                "Telephone {office} and compare the code:\n\n{code}\n\nRecognise the office only when "
                "they read out the same figures. From then on its packages are taken in."
            ),
            {"office": card.name, "code": code or card.code()},
        ),
        N_("The code is the same, recognise"),
        then,
    )


class SentDialog(QDialog):
    """A package was made: where it is, what the hand-over slip says, and a passphrase shown only now."""

    def __init__(self, parent: QWidget, sent: Sent, round_title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("sent")
        self.setWindowTitle(say(N_("Package made")))
        self.setFixedWidth(theme.px(680))
        self._sent = sent
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(12))
        sign = QLabel()
        sign.setPixmap(theme.pixmap("circle-check", "good", 22))
        title = say(N_("The package for {office} is made"), office=sent.recipient_name)
        layout.addWidget(row(sign, heading(title, "section"), None))
        layout.addLayout(self._slip(round_title))
        for remark in sent.remarks:
            layout.addWidget(_caution(str(remark)))
        if sent.passphrase:
            layout.addWidget(self._passphrase(sent.passphrase))
        layout.addWidget(
            quiet(
                say(
                    N_(
                        "Hand the file over with its slip. It counts as delivered only when its receipt "
                        "has come back."
                    )
                )
            )
        )
        if on_a_stick(sent.file):
            layout.addWidget(quiet(eject_words()))
        folder = button(
            N_("Open the folder"), self._open_folder, icon="folder-open", name="open_folder"
        )
        slip = button(N_("Hand-over slip …"), self._print_slip, icon="printer", name="print_slip")
        copy = button(N_("Copy the slip"), self._copy_slip, icon="copy", name="copy_slip")
        close = button(N_("Finish"), self.accept, main=True, name="finish")
        layout.addWidget(row(slip, copy, folder, None, close))
        close.setDefault(True)
        close.setFocus()
        # wrapped texts say how high they are only for a given width
        self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def _slip(self, round_title: str) -> QGridLayout:
        entry = self._sent.entry
        rows = [
            (N_("File"), self._sent.file.name),
            (N_("Folder"), str(self._sent.file.parent)),
            (N_("Sending no."), f"{show(entry.sequence)} – {when(entry.at)}"),
            (N_("Round of congresses"), round_title),
            (N_("Contents"), contents(entry.rows)),
        ]
        self.slip = "\n".join(
            [*(f"{say(word)}: {text}" for word, text in rows),
             f"{say(N_('Checking code'))}: {self._sent.code}"]
        )  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(1, 1)
        for place, (word, text) in enumerate(rows):
            grid.addWidget(quiet(say(word)), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_value(text), place, 1)
        code = CodeLabel()
        code.show_code(self._sent.code)
        grid.addWidget(quiet(say(N_("Checking code"))), len(rows), 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(code, len(rows), 1)
        return grid

    def _passphrase(self, words: str) -> QFrame:
        """The passphrase, large, with what to do about it."""
        box = QFrame()
        box.setObjectName("secret")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        inside.setSpacing(theme.px(8))
        self.words = QLabel(words)
        self.words.setObjectName("figure")
        self.words.setWordWrap(True)
        self.words.setAccessibleName(say(N_("Passphrase of the package")) + f": {words}")
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        advice = quiet(
            say(
                N_(
                    "Read it out over the telephone to whoever receives the package. Do not put it on "
                    "the same stick and do not send it along. It is shown only this once."
                )
            )
        )
        copy = button(N_("Copy the passphrase"), self._copy_words, icon="copy", name="copy_words")
        inside.addWidget(heading(say(N_("Passphrase of the package")), "section"))
        inside.addWidget(self.words)
        inside.addWidget(advice)
        inside.addWidget(row(copy, None))
        return box

    def _copy_words(self) -> None:
        QApplication.clipboard().setText(self._sent.passphrase)

    def _copy_slip(self) -> None:
        QApplication.clipboard().setText(self.slip)

    def _print_slip(self) -> None:
        from desktop_app.ui.handover_slips import preview_slip

        preview_slip(self, self._sent.entry)

    def _open_folder(self) -> None:
        open_outside(self._sent.file.parent)


def eject_words() -> str:
    """What to do before a stick is pulled out."""
    return say(N_("Eject the stick in the system before you pull it out."))


def _value(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _caution(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("caution")
    label.setWordWrap(True)
    return label
