"""How the office heads its papers: the fields, and the head as it will stand."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.fields import Record
from desktop_app.domain.paper_heads import STYLES, PaperHead
from desktop_app.domain.theme import colour
from desktop_app.domain.words import N_, say
from desktop_app.services import heads
from desktop_app.ui import theme
from desktop_app.ui.cycle_parts import hint
from desktop_app.ui.desk import Desk
from desktop_app.ui.record_dialog import RecordDialog

_PAGE = (210.0, 297.0)
_SHOWN = (14.0, 84.0)
"""Millimetres from the top of the page: what the preview shows lies between."""

_WIDE = 520
_WAIT = 250
"""Milliseconds after the last letter typed: the head is drawn again then."""


class HeadDialog(RecordDialog):
    """The record in a form, with the head below that it makes. Open it with `open`."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            desk, parent, heads.own(), _save, N_("Head of papers"), frozenset(), (), None
        )
        self.setObjectName("head_dialog")
        self.sheet.under.setText(
            say(N_("What is left blank follows from the office and the congress."))
        )
        self.sheet.under.show()
        self._known = heads.following(PaperHead(), desk.congress)
        self._show_what_follows()
        self.preview = HeadPreview()
        layout = self.sheet.layout()
        assert layout is not None
        layout.removeWidget(self.sheet.bar)
        layout.addWidget(self.preview)
        layout.addWidget(self.sheet.bar)
        self._drawing = QTimer(self, singleShot=True, interval=_WAIT)
        self._drawing.timeout.connect(self._draw)
        self.sheet.form.edited.connect(self._drawing.start)
        self.resize(theme.px(600), self.height() + self.preview.sizeHint().height())
        self._draw()

    def _show_what_follows(self) -> None:
        editors, known = self.sheet.form.editors, self._known
        hint(editors["style"], say(STYLES[known.style]))
        editors["style"].setMaximumWidth(theme.px(_WIDE))
        for name in ("above", "issuer", "place"):
            hint(editors[name], getattr(known, name))

    def _draw(self) -> None:
        records, unread = self.sheet.form.values()
        said = records[PaperHead]
        if not unread and isinstance(said, PaperHead):
            # who names another body names the one above it, too, or there is none
            hint(self.sheet.form.editors["above"], "" if said.issuer else self._known.above)
            self.preview.load(heads.sample(said, self.sheet.desk.congress))


def _save(record: Record) -> Changed:
    assert isinstance(record, PaperHead)
    return heads.save(record)


class HeadPreview(QLabel):
    """The upper part of a paper, as it will be printed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("head_preview")
        self.setAccessibleName(say(N_("The head as it will stand")))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._document = QPdfDocument(self)

    def load(self, pdf: bytes) -> None:
        """Show the head of the first page of a PDF."""
        buffer = QBuffer(self)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(buffer)
        sharp = self.devicePixelRatioF()
        per_mm = theme.px(_WIDE) * sharp / _PAGE[0]
        page = self._document.render(0, QSize(*(round(one * per_mm) for one in _PAGE)))
        self._document.close()
        buffer.deleteLater()
        self.setPixmap(_cut(page, per_mm, sharp))

    def sizeHint(self) -> QSize:
        """The width of the page and the height of what is shown of it."""
        wide = theme.px(_WIDE)
        return QSize(wide, round(wide / _PAGE[0] * (_SHOWN[1] - _SHOWN[0])) + theme.px(8))


def _cut(page: QImage, per_mm: float, sharp: float) -> QPixmap:
    """The shown part of a page, on white, with a hairline around it."""
    top, high = round(_SHOWN[0] * per_mm), round((_SHOWN[1] - _SHOWN[0]) * per_mm)
    part = QImage(page.width(), high, QImage.Format.Format_RGB32)
    part.fill(0xFFFFFFFF)
    painter = QPainter(part)
    painter.drawImage(0, 0, page, 0, top, page.width(), high)
    painter.setPen(QColor(colour("line")))
    painter.drawRect(0, 0, part.width() - 1, high - 1)
    painter.end()
    made = QPixmap.fromImage(part)
    made.setDevicePixelRatio(sharp)
    return made
