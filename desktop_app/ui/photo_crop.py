"""Which part of a picture becomes the photo: a frame of 3:4 that the mouse and the keyboard move and resize."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.photos import Size, automatic, is_small, moved, resized
from desktop_app.domain.words import N_, say
from desktop_app.services.photos import Preview
from desktop_app.ui import theme
from desktop_app.ui.page import button, quiet, row

STEP, LONG_STEP = 0.01, 0.05
"""How far an arrow key moves the frame, alone and with Shift, as a share of the picture."""
GROWS = 1.06
"""How much larger the frame is after one step of the wheel or of +."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SIZES = {
    Qt.Key.Key_Plus: GROWS,
    Qt.Key.Key_Equal: GROWS,
    Qt.Key.Key_Minus: 1 / GROWS,
    Qt.Key.Key_Underscore: 1 / GROWS,
}


class CropArea(QWidget):
    """A picture with a frame on it; ``crop`` is the part inside, ``size_of_picture`` the original's pixels."""

    changed = Signal()

    def __init__(self, image: QImage, size_of_picture: Size) -> None:
        super().__init__()
        self.setObjectName("crop_area")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setMinimumSize(theme.px(320), theme.px(320))
        self.setAccessibleName(say(N_("Frame of the photo")))
        self.setAccessibleDescription(say(N_("Arrow keys move it, + and − resize it.")))
        self.image = image
        self.size_of_picture = size_of_picture
        self.crop = automatic(size_of_picture)
        self._from: QPointF | None = None

    def sizeHint(self) -> QSize:
        return QSize(theme.px(520), theme.px(460))

    def pixels(self) -> Size:
        """How many pixels of the original are in the frame."""
        left, top, right, bottom = self.crop.pixels(self.size_of_picture)
        return right - left, bottom - top

    def portrait(self) -> QImage:
        """What is in the frame, from the picture on the screen."""
        size = (self.image.width(), self.image.height())
        left, top, right, bottom = self.crop.pixels(size)
        return self.image.copy(left, top, right - left, bottom - top)

    def move_by(self, right: float, down: float) -> None:
        """Move the frame by shares of the picture."""
        self.crop = moved(self.crop, right, down)
        self._tell()

    def resize_by(self, by: float) -> None:
        """Make the frame ``by`` times as large."""
        self.crop = resized(self.crop, by, self.size_of_picture)
        self._tell()

    def start_again(self) -> None:
        """Back to the frame that fits the picture by itself."""
        self.crop = automatic(self.size_of_picture)
        self._tell()

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    # where things are on the screen

    def _shown(self) -> QRectF:
        """Where the picture is."""
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        size = self.image.size().toSizeF().scaled(room.size(), theme.KEEP_ASPECT)
        shown = QRectF(QPointF(0, 0), size)
        shown.moveCenter(room.center())
        return shown

    def frame(self) -> QRectF:
        """Where the frame is."""
        shown, crop = self._shown(), self.crop
        return QRectF(
            shown.left() + crop.left * shown.width(), shown.top() + crop.top * shown.height(),
            crop.width * shown.width(), crop.height * shown.height(),
        )  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown, frame = self._shown(), self.frame()
        painter.drawImage(shown, self.image)
        outside = QPainterPath()
        outside.addRect(shown)
        outside.addRect(frame)  # what is inside twice is left out
        shade = QColor(theme.colour("ink"))
        shade.setAlpha(150)
        painter.fillPath(outside, shade)
        light = QColor(theme.colour("surface"))
        thin = QColor(light)
        thin.setAlpha(110)
        painter.setPen(QPen(thin, 1))
        for third in (1 / 3, 2 / 3):
            across, down = (
                frame.left() + third * frame.width(),
                frame.top() + third * frame.height(),
            )
            painter.drawLine(QPointF(across, frame.top()), QPointF(across, frame.bottom()))
            painter.drawLine(QPointF(frame.left(), down), QPointF(frame.right(), down))
        painter.setPen(QPen(light, 4))
        painter.drawRect(frame)
        painter.setPen(QPen(QColor(theme.colour("primary" if self.hasFocus() else "ink_2")), 2))
        painter.drawRect(frame)

    # mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if not self.frame().contains(event.position()):
            self._drag(event.position() - self.frame().center())
        self._from = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._drag(event.position() - self._from)
            self._from = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _drag(self, way: QPointF) -> None:
        shown = self._shown()
        self.move_by(way.x() / shown.width(), way.y() / shown.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        if steps:
            self.resize_by(GROWS**steps)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step = LONG_STEP if shift else STEP
            right, down = _ARROWS[key]
            self.move_by(right * step, down * step)
        elif key in _SIZES:
            self.resize_by(_SIZES[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class CropDialog(QDialog):
    """Asks which part of a picture is the photo. ``cropped`` tells it; None leaves it to the program."""

    cropped = Signal(object)

    def __init__(self, parent: QWidget, preview: Preview) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("photo_crop")
        self.setWindowTitle(say(N_("Crop the photo")))
        self.resize(min(theme.px(840), parent.width()), min(theme.px(560), parent.height() - 32))
        image = QImage()
        image.loadFromData(preview.body, "JPG")
        self.area = CropArea(image, preview.size)
        self.area.changed.connect(self._follow)
        self.portrait = QLabel()
        self.portrait.setObjectName("picture")
        self.portrait.setFixedSize(theme.px(150) + 2, theme.px(200) + 2)
        self.portrait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.portrait.setAccessibleName(say(N_("The photo as it will be")))
        self.small = QLabel()
        self.small.setObjectName("caution")
        self.small.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(12))
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(16))
        beside.addWidget(self.area, 1)
        beside.addLayout(self._right())
        layout.addLayout(beside, 1)
        use = button(N_("Use this part"), self._use, icon="check", main=True, name="use")
        skip = button(N_("Crop by itself"), self._skip, name="skip")
        skip.setToolTip(say(N_("The upper middle of the picture, as for a folder of photos")))
        cancel = button(N_("Cancel"), self.reject, name="cancel")
        layout.addWidget(row(skip, None, use, cancel))
        use.setDefault(True)
        self._follow()
        self.area.setFocus()

    def _right(self) -> QVBoxLayout:
        larger = button(N_("Larger frame"), lambda: self.area.resize_by(GROWS), icon="zoom-out",
                        name="larger")  # fmt: skip
        smaller = button(N_("Smaller frame"), lambda: self.area.resize_by(1 / GROWS), icon="zoom-in",
                         name="smaller")  # fmt: skip
        for one in (larger, smaller):
            one.setAutoRepeat(True)
        advice = quiet(
            say(
                N_(
                    "Drag the frame or use the arrow keys. The mouse wheel or the keys + and − resize it."
                )
            )
        )
        made = QVBoxLayout()
        made.setSpacing(theme.px(8))
        made.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignHCenter)
        for widget in (smaller, larger, advice, self.small):
            widget.setFixedWidth(theme.px(210))
            made.addWidget(widget)
        made.addStretch(1)
        return made

    def _follow(self) -> None:
        shown = QPixmap.fromImage(self.area.portrait())
        self.portrait.setPixmap(
            shown.scaled(theme.px(150), theme.px(200), theme.KEEP_ASPECT, theme.SMOOTH)
        )
        width, height = size = self.area.pixels()
        told = N_(
            "The frame has only {width} × {height} pixels: the printed photo will be blurred. Use a larger "
            "picture if there is one."
        )
        self.small.setText(say(told, width=width, height=height) if is_small(size) else "")

    def _use(self) -> None:
        self.accept()
        self.cropped.emit(self.area.crop)

    def _skip(self) -> None:
        self.accept()
        self.cropped.emit(None)
