"""Scanning a citizen card into a form: from a scanner, a picture or the camera, compared before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.citizen_card import CitizenCard
from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, say
from desktop_app.services import citizen_cards
from desktop_app.ui import jobs, theme
from desktop_app.ui.camera import CameraDialog, Frames, webcam
from desktop_app.ui.card_compared import Compared
from desktop_app.ui.page import button, quiet, row
from desktop_app.ui.pasting import DropTarget, ask_for_source, source_pasted

if TYPE_CHECKING:
    from desktop_app.ui.pasting import Source

QUIET_MS = 150
"""A scanner that sends no Enter is through when it has typed the last field and then nothing for so long."""
PAUSE_MS = 600
"""The same where the last field is empty: that may be a scanner that only paused before it."""


def scan_card(
    parent: QWidget, person: Person, done: Callable[[dict[str, Any]], None]
) -> ScanDialog:
    """Scan a card beside a form that holds ``person``; ``done`` gets field → value of what is taken over."""
    dialog = ScanDialog(parent.window(), person)
    dialog.taken.connect(done)
    dialog.open()
    return dialog


class ScanDialog(DropTarget, QDialog):
    """``taken`` tells field → value of what the person takes from the card; the register is left alone."""

    taken = Signal(object)

    def __init__(
        self, parent: QWidget, person: Person,
        find_camera: Callable[[], Frames | None] = webcam,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("scan")
        self.setWindowTitle(say(N_("Scan a citizen card")))
        self.setAcceptDrops(True)
        self.resize(min(theme.px(860), parent.width()), min(theme.px(460), parent.height()))
        self._person = person
        self._find_camera = find_camera
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(lambda: self._read_typed(is_whole=False))
        self.field = self._field()
        self.reason = QLabel()
        self.reason.setObjectName("reason")
        self.reason.setWordWrap(True)
        self.reason.hide()
        self.compared = Compared(person)
        self.compared.changed.connect(self._follow)
        self.compared.table.installEventFilter(self)
        self.stack = QStackedWidget()
        self.place = _drop_place()
        self.drop_place = self.place
        self.stack.addWidget(self.place)
        self.stack.addWidget(self.compared)
        self.everything = button(N_("All as on the card"), self.compared.take_all, name="take_all")
        self.use = button(N_("Put into the form"), self._use, main=True, icon="check", name="use")
        self.leave = button(N_("Cancel"), self.reject, name="cancel")
        self._lay_out()
        self.use.setDefault(True)
        self._follow()
        self.field.setFocus()

    def _field(self) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName("scanned")
        made.setAccessibleName(say(N_("Text of the card")))
        made.setPlaceholderText(say(N_("Put the cursor here and scan the QR code of the card")))
        made.setAcceptDrops(False)  # pictures are dropped on the whole dialog
        made.textChanged.connect(self._typed)
        made.installEventFilter(self)
        return made

    def _lay_out(self) -> None:
        file = button(N_("Picture of the card …"), self._ask, icon="image", name="choose_picture")
        ways: list[QWidget] = [file]
        frames = self._find_camera()
        if frames is not None:
            ways.append(
                button(N_("Camera …"), partial(self._film, frames), icon="camera", name="film")
            )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        first = row(self.field, *ways)
        layout.addWidget(first)
        layout.addWidget(self.reason)
        layout.addWidget(self.stack, 1)
        layout.addWidget(row(self.everything, None, self.use, self.leave))

    # what arrives from a scanner

    def _typed(self, text: str) -> None:
        self._pause.stop()
        if "|" in text:
            self._pause.start(QUIET_MS if citizen_cards.is_whole(text) else PAUSE_MS)

    def _read_typed(self, *, is_whole: bool) -> None:
        """Read what stands in the field. Until it is whole, only what will not become right is told."""
        self._pause.stop()
        text = self.field.text()
        if not text.strip():
            return
        try:
            card = citizen_cards.read(text)
        except Refusal as refusal:
            if is_whole or refusal.code == "card_letters_lost":
                self._refuse(refusal)
            return
        self.field.clear()
        self.show_card(card)

    def _refuse(self, refusal: Refusal) -> None:
        self.reason.setText(str(refusal))
        self.reason.show()
        self.field.selectAll()  # the next scan takes its place
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.field:
                return self._key_in_field(event)
            if watched is self.compared.table:
                return self._key_in_table(event)
        return super().eventFilter(watched, event)

    def _key_in_field(self, event: QKeyEvent) -> bool:
        """Enter ends a scan and never presses the main button; a copied picture is pasted as one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._read_typed(is_whole=True)
            return True
        return event.matches(QKeySequence.StandardKey.Paste) and self._paste()

    def _key_in_table(self, event: QKeyEvent) -> bool:
        return self.compared.key(event) or self._from_scanner(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._from_scanner(event):
            super().keyPressEvent(event)

    def _from_scanner(self, event: QKeyEvent) -> bool:
        """Letters and digits outside of the field come from a scanner: the beginning of another card."""
        if event.matches(QKeySequence.StandardKey.Paste):
            return self._paste()
        text, shift = event.text(), Qt.KeyboardModifier.ShiftModifier
        if not text.isprintable() or not text.strip() or event.modifiers() & ~shift:
            return False
        self.field.setFocus()
        self.field.insert(text)
        return True

    # what arrives as a picture

    def _paste(self) -> bool:
        source = source_pasted()
        if source is None:
            return False
        self.take(source)
        return True

    def _ask(self) -> None:
        ask_for_source(self, say(N_("Choose a picture of the card")), self.take)

    def take(self, source: Source) -> None:
        """Look for a card in a picture, beside the window."""
        jobs.run(
            self,
            say(N_("Reading the QR code …")),
            lambda report: citizen_cards.read_picture(source()),
            self.show_card,
        )

    def _film(self, frames: Frames) -> None:
        advice = say(N_("Hold the QR code of the card to the camera until it is read."))
        CameraDialog(self, frames, say(N_("Scan a citizen card")), advice, self._look).open()

    def _look(self, body: bytes) -> bool:
        card = citizen_cards.read_frame(body)
        if card is not None:
            self.show_card(card)
        return card is not None

    # what is made of it

    def show_card(self, card: CitizenCard) -> None:
        """Put a card beside the form."""
        self.reason.hide()
        others = citizen_cards.known(card.id_number, card.old_number, besides=self._person.uid)
        self.compared.show_card(card, others)
        self.stack.setCurrentWidget(self.compared)
        self.field.setPlaceholderText(say(N_("Scan another card")))
        self._follow()
        (self.compared.table if self.compared.rows else self.leave).setFocus()

    def _follow(self) -> None:
        is_read = self.stack.currentWidget() is self.compared
        differs = is_read and bool(self.compared.rows)
        self.everything.setVisible(differs and self.compared.disagrees())
        self.use.setVisible(not is_read or differs)
        self.use.setEnabled(bool(self.compared.chosen()))
        self.leave.setText(say(N_("Close") if is_read and not differs else N_("Cancel")))

    def _use(self) -> None:
        chosen = self.compared.chosen()
        self.accept()
        self.taken.emit(chosen)


def _drop_place() -> QFrame:
    """What stands in the dialog before a card was read: the ways to one."""
    made = QFrame()
    made.setObjectName("card")
    layout = QVBoxLayout(made)
    layout.setSpacing(theme.px(12))
    sign = QLabel()
    sign.setPixmap(theme.pixmap("qr-code", "line", 64))
    sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
    told = quiet(
        say(
            N_(
                "Scan the QR code on the front of the card. Without a scanner: choose a picture of the card, "
                "drag it here, or paste it with Ctrl+V."
            )
        )
    )
    told.setAlignment(Qt.AlignmentFlag.AlignCenter)
    layout.addStretch(1)
    layout.addWidget(sign)
    layout.addWidget(told)
    layout.addStretch(1)
    return made
