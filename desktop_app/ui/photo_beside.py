"""One picture of a folder, large, beside the photo its delegate has, and the field that says who it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from desktop_app.domain import kinds
from desktop_app.domain.fields import Field
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, say
from desktop_app.services import photos
from desktop_app.ui import theme
from desktop_app.ui.editors import is_plain_enter
from desktop_app.ui.page import quiet
from desktop_app.ui.search_editor import SearchEditor

if TYPE_CHECKING:
    from desktop_app.domain.delegates import Entry
    from desktop_app.domain.photo_matching import FolderMatch, FoundPhoto

MOST = 40
"""Delegates that are offered at a time."""


def words_of(entry: Entry) -> str:
    """A delegate in a line, told apart from namesakes: name, birth, delegation, card number."""
    born = str(entry.person.born or "")
    parts = (entry.person.full_name, born, entry.delegation, entry.delegate.card_number)
    return " · ".join(part for part in parts if part)


class PhotoBeside(QFrame):
    """``chosen`` tells the uid of the delegate that a person says is in the picture; ``left`` is Enter."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, match: FolderMatch) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setMinimumWidth(theme.px(300))
        self._match = match
        self._choices: Sequence[str] = ()
        self.picture, self.now = _frame(), _frame()
        self.picture.setAccessibleName(say(N_("Picture in the folder")))
        self.now.setAccessibleName(say(N_("Photo in the register")))
        self.reason = QLabel()
        self.reason.setObjectName("caution")
        self.reason.setWordWrap(True)
        self.label = QLabel(say(N_("Delegate")))
        self.who = SearchEditor(
            Field("who", kinds.REFERENCE, N_("Delegate")), self._options, self._words
        )
        self.who.setObjectName("who")
        self.who.setAccessibleName(say(N_("Delegate")))
        self.who.edited.connect(self._picked)
        self.who.editingFinished.connect(self._picked)
        self.label.setBuddy(self.who)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        for place, (word, frame) in enumerate(
            ((N_("Picture in the folder"), self.picture), (N_("Photo in the register"), self.now))
        ):
            grid.addWidget(quiet(say(word)), 0, place)
            grid.addWidget(frame, 1, place)
        grid.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addLayout(grid)
        layout.addWidget(self.label)
        layout.addWidget(self.who)
        layout.addWidget(self.reason)
        layout.addStretch(1)

    def show_nothing(self) -> None:
        """No picture is in front."""
        self.show_picture(None, "", "")

    def show_picture(self, found: FoundPhoto | None, uid: str, reason: str) -> None:
        """Show a picture and whom it is for; ``reason`` says why it cannot be read."""
        self._choices = found.guess.choices if found else ()
        _paint(self.picture, found.body if found else None, "image-off" if reason else "image")
        entry = self._match.entries.get(uid)
        photo = entry.person.photo if entry else ""
        _paint(self.now, photos.picture(photo) if photo else None, "user")
        for widget in (self.label, self.who):
            widget.setVisible(found is not None)
        if (self.who.key or "") != uid or not uid:
            self.who.set_value(uid)
        self.reason.setText(reason or self._advice(found, uid))

    def ask(self) -> None:
        """Put the keyboard into the field of the delegate, with those who may be meant below it."""
        if not self.who.isHidden():
            self.who.setFocus()
            self.who.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that the field has no use for leaves it; it must not press the dialog's main button."""
        if is_plain_enter(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _advice(self, found: FoundPhoto | None, uid: str) -> str:
        if found is None:
            return ""
        if uid in self._match.closed:
            return say(
                N_("Another office keeps this person. Ask it to take the photo in and send it.")
            )
        if uid:
            small = N_("The picture is small and will be blurred in print. Ask for a larger one.")
            return say(small) if found.is_small else ""
        if found.is_twice:
            return say(
                N_(
                    "Two pictures seem to show this delegate. Choose the delegate for the better one."
                )
            )
        if found.guess.choices:
            return say(
                N_(
                    "Several people may be meant, or the name is not quite theirs. Choose who it is."
                )
            )
        return say(N_("Nobody on the list has the name or number of this file. Choose who it is."))

    def _options(self, typed: str) -> list[tuple[str, str]]:
        """Those who may be meant come first; typing finds everybody on the list."""
        words = fold(typed).split()
        first = [uid for uid in self._choices if uid in self._match.entries]
        others = [uid for uid in self._match.entries if uid not in first]
        among = [*first, *others] if words or not first else first
        found = [(uid, self._words(uid)) for uid in among]
        return [one for one in found if _fits(words, fold(one[1]))][:MOST]

    def _words(self, uid: str) -> str:
        entry = self._match.entries.get(uid)
        return words_of(entry) if entry else ""

    def _picked(self) -> None:
        if self.who.key:
            self.chosen.emit(self.who.key)


def _fits(words: Sequence[str], text: str) -> bool:
    """Whether every word begins a word of the text."""
    return all(f" {word}" in f" {text}" for word in words)


def _frame() -> QLabel:
    made = QLabel()
    made.setObjectName("picture")
    made.setFixedSize(theme.px(120) + 2, theme.px(160) + 2)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def _paint(frame: QLabel, body: bytes | None, instead: str) -> None:
    picture = QPixmap()
    if body:
        picture.loadFromData(body, "JPG")
    if picture.isNull():
        frame.setPixmap(theme.pixmap(instead, "line", 48))
    else:
        size = (theme.px(120), theme.px(160))
        frame.setPixmap(picture.scaled(*size, theme.KEEP_ASPECT, theme.SMOOTH))
