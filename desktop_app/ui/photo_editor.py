"""The editor of a photo in a form: chosen, dropped, pasted or taken by the camera, then cropped and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Field
from desktop_app.domain.photos import Crop, automatic, is_too_small
from desktop_app.domain.words import N_, say
from desktop_app.services import photos
from desktop_app.ui import alerts, theme
from desktop_app.ui.pasting import DropTarget

if TYPE_CHECKING:
    from desktop_app.ui.camera import Frames
    from desktop_app.ui.pasting import Source


def _webcam() -> Frames | None:
    from desktop_app.ui import camera

    return camera.webcam()


class PictureEditor(DropTarget, QWidget):
    """A photo. ``load`` gives the bytes kept under a name, ``find_camera`` a camera where there is one.

    A new picture is kept in the register at once; the form only holds its name.
    """

    edited = Signal()

    def __init__(
        self, field: Field, load: Callable[[str], bytes | None],
        find_camera: Callable[[], Frames | None] = _webcam,
    ) -> None:  # fmt: skip
        super().__init__()
        self.field = field
        self._load = load
        self._find_camera = find_camera
        self._key = ""
        self.setProperty("enter_passes", True)  # Enter in the field before goes to the one after it
        self.setAcceptDrops(True)
        self._view = self.drop_place = QLabel()
        self._view.setObjectName("picture")
        self._view.setFixedSize(theme.px(72), theme.px(96))
        self._view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._choose = QPushButton(say(N_("Choose a photo …")))
        self._choose.setObjectName("choose_photo")
        self._choose.setAutoDefault(True)
        self._choose.setAccessibleName(field.title())
        self._choose.clicked.connect(self._ask)
        self._others = self._more()
        self._clear = QPushButton(say(N_("Remove the photo")))
        self._clear.setObjectName("remove_photo")
        self._clear.setProperty("flat", True)
        self._clear.clicked.connect(self._take_away)
        self._hint = QLabel(say(N_("or drag it here, or paste it with Ctrl+V")))
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self._lay_out()
        self.setFocusProxy(self._choose)
        self.set_value("")

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.px(4))
        first.addWidget(self._choose)
        first.addWidget(self._others)
        first.addStretch(1)
        verbs = QVBoxLayout()
        verbs.setSpacing(theme.px(4))
        verbs.addLayout(first)
        verbs.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        verbs.addWidget(self._hint)
        verbs.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(self._view)
        layout.addLayout(verbs, 1)

    def _more(self) -> QToolButton:
        """The other ways to a photo. Whether there is a camera is asked when they are looked at."""
        made = QToolButton()
        made.setObjectName("more")
        made.setIcon(theme.icon("ellipsis"))
        made.setIconSize(theme.icon_size(18))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName(say(N_("Other ways to a photo")))
        made.setToolTip(say(N_("Other ways to a photo")))
        menu = QMenu(made)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        made.setMenu(menu)
        return made

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        paste = menu.addAction(theme.icon("copy"), say(N_("Paste the photo")) + "\tCtrl+V")
        paste.triggered.connect(lambda: self.paste())
        frames = self._find_camera()
        if frames is not None:
            shoot = menu.addAction(theme.icon("camera"), say(N_("Take a photo …")))
            shoot.triggered.connect(lambda: self._shoot(frames))

    def value(self) -> str:
        """The picture's SHA-256."""
        return self._key

    def is_blank(self) -> bool:
        """Whether there is no picture."""
        return not self._key

    def set_value(self, value: str) -> None:
        """Show a picture of the register."""
        self._key = value or ""
        body = self._load(self._key) if self._key else None
        picture = QPixmap()
        if body:
            picture.loadFromData(body, "JPG")
        if picture.isNull():
            self._view.setPixmap(theme.pixmap("user", "line", 40))
        else:
            self._view.setPixmap(picture.scaled(self._view.size(), theme.KEEP_ASPECT, theme.SMOOTH))
        self._clear.setVisible(bool(self._key))
        self._hint.setVisible(not self._key)

    # ways in

    def paste(self) -> bool:
        """Take the picture that was copied last; False when none was."""
        from desktop_app.ui.pasting import source_pasted

        source = source_pasted()
        if source is None:
            return False
        self.take(source)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V on any of its buttons, which leave that key alone."""
        if not (event.matches(QKeySequence.StandardKey.Paste) and self.paste()):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the picture brings the keyboard here, so that Ctrl+V is meant for it."""
        self._choose.setFocus()

    def _ask(self) -> None:
        from desktop_app.ui.pasting import ask_for_source

        ask_for_source(self, say(N_("Choose a photo")), self.take)

    def _shoot(self, frames: Frames) -> None:
        from desktop_app.ui.camera import CameraDialog

        advice = say(N_("Face to the camera, light from the front. Space takes the picture."))
        dialog = CameraDialog(self.window(), frames, say(N_("Take a photo")), advice)
        dialog.taken.connect(lambda body: self.take(lambda: body))
        dialog.open()

    # what becomes of it

    def take(self, source: Source) -> None:
        """Read a picture beside the window, ask which part of it is meant, keep that."""
        from desktop_app.ui import jobs

        def read(report: Any) -> tuple[bytes, photos.Preview]:
            data = source()
            return data, photos.preview(data)

        jobs.run(self, say(N_("Reading the picture …")), read, lambda got: self._crop(*got))

    def _crop(self, data: bytes, preview: photos.Preview) -> None:
        left, top, right, bottom = automatic(preview.size).pixels(preview.size)
        if is_too_small((right - left, bottom - top)):
            self._keep(data, None)  # which refuses it with the reason
            return
        from desktop_app.ui.photo_crop import CropDialog

        dialog = CropDialog(self.window(), preview)
        dialog.cropped.connect(lambda crop: self._keep(data, crop))
        dialog.open()

    def _keep(self, data: bytes, crop: Crop | None) -> None:
        try:
            sha256 = photos.keep_picture(data, crop)
        except Refusal as refusal:
            alerts.show(refusal, self)
            return
        self.set_value(sha256)
        self.edited.emit()

    def _take_away(self) -> None:
        self.set_value("")
        self.edited.emit()
        self._choose.setFocus()
