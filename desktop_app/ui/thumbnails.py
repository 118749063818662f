"""Small photos for rows: read and decoded a few at a time while nothing else happens, and not too many kept."""

from __future__ import annotations

from collections import OrderedDict
from time import perf_counter

from PySide6.QtCore import QBuffer, QIODevice, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImageReader, QPixmap

from desktop_app.services import photos
from desktop_app.ui import theme

KEPT = 400
"""Small photos in memory: some screens full, about 2 MiB."""

AWAITED = 60
"""Photos still to be read; of more than a screenful only those asked for last are worth it."""

JPEG = b"\xff\xd8\xff"
SLICE = 0.008
"""Seconds of reading before the window gets its turn again."""


class Thumbnails(QObject):
    """``thumbnails(name)`` is the small photo of that name, or None until ``loaded`` tells that it came."""

    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.size = QSize(theme.px(30), theme.px(40))
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._awaited: OrderedDict[str, None] = OrderedDict()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read_some)

    def __call__(self, name: str) -> QPixmap | None:
        found = self._kept.get(name) if name else None
        if found is not None:
            self._kept.move_to_end(name)
        elif name:
            self._awaited[name] = None
            self._awaited.move_to_end(name)
            if len(self._awaited) > AWAITED:
                self._awaited.popitem(last=False)
            if not self._timer.isActive():
                self._timer.start()
        return found if found is not None and not found.isNull() else None

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def awaited(self) -> int:
        """How many are still to be read."""
        return len(self._awaited)

    def _read_some(self) -> None:
        until = perf_counter() + SLICE
        while self._awaited and perf_counter() < until:
            name, _ = self._awaited.popitem(last=False)
            self._kept[name] = self._decoded(photos.picture(name))
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        if self._awaited:
            self._timer.start()
        self.loaded.emit()

    def _decoded(self, body: bytes | None) -> QPixmap:
        """Scaled while it is decoded, which costs a fraction; an empty picture where there is none."""
        if body is None or not body.startswith(JPEG):
            return QPixmap()
        buffer = QBuffer()
        buffer.setData(body)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, b"jpg")
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        whole = reader.size()
        if whole.isValid():
            wanted = QSize(round(self.size.width() * ratio), round(self.size.height() * ratio))
            reader.setScaledSize(whole.scaled(wanted, theme.KEEP_ASPECT))
        made = QPixmap.fromImage(reader.read())
        made.setDevicePixelRatio(ratio)
        return made
