"""A PDF on the screen: its pages one at a time or under each other, how large, and what stands where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.words import N_, say
from desktop_app.services import preferences
from desktop_app.ui import theme
from desktop_app.ui.keys import keys, keys_inside, tool
from desktop_app.ui.page_strip import PageStrip
from desktop_app.ui.paper_search import SearchRow

ZOOMS = (25, 50, 75, 100, 125, 150, 200, 300, 400)
FITTED = {
    QPdfView.ZoomMode.FitInView: N_("Whole page"),
    QPdfView.ZoomMode.FitToWidth: N_("Page width"),
}
AROUND = 6
"""Pixels around a page that is shown whole."""


class PaperView(QWidget):
    """``tools`` is the row over the pages, ``left`` tells that Esc was pressed with no search to end."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.file: Path | None = None
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setObjectName("pdf")
        self.view.setAccessibleName(say(N_("Preview")))
        self.view.setDocument(self.document)
        self.view.setFrameShape(QPdfView.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setPageSpacing(2 * AROUND)  # what a whole page leaves free over and under it
        around = QPalette(self.view.palette())
        around.setColor(QPalette.ColorRole.Dark, QColor(theme.colour("line")))
        self.view.setPalette(around)
        self.strip = PageStrip(self.document)
        self.strip.selectionModel().currentChanged.connect(lambda now, _: self.go_to(now.row()))
        self.view.pageNavigator().currentPageChanged.connect(self._at_page)
        self.finder = SearchRow(self.document, self.view)
        self.finder.left.connect(self.view.setFocus)
        self.finder.hide()
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.told.setWordWrap(True)
        self.told.hide()
        self.tools = QHBoxLayout()
        self.tools.setSpacing(theme.px(8))
        self._make_tools()
        self._lay_out()
        self._keys()

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(theme.px(8))
        below.addWidget(self.strip)
        below.addWidget(self.view, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[theme.px(12)] * 4)
        self.column.setSpacing(theme.px(8))
        self.column.addLayout(self.tools)
        self.column.addWidget(self.finder)
        self.column.addWidget(self.told)
        self.column.addLayout(below, 1)

    def _make_tools(self) -> None:
        self.page = QSpinBox()
        self.page.setObjectName("page_number")
        self.page.setAccessibleName(say(N_("Go to page")))
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.page.setFixedWidth(theme.px(64))
        self.page.setKeyboardTracking(False)
        self.page.valueChanged.connect(lambda page: self.go_to(page - 1))
        self.of_pages = QLabel()
        self.zoom = QComboBox()
        self.zoom.setObjectName("zoom")
        self.zoom.setAccessibleName(say(N_("Size on the screen")))
        for mode, word in FITTED.items():
            self.zoom.addItem(say(word), mode)
        for percent in ZOOMS:
            self.zoom.addItem(say(N_("{percent} %"), percent=percent), percent)
        self.zoom.activated.connect(lambda: self.use_zoom(self.zoom.currentData()))
        self.pictures = tool(
            "panel-left-close", N_("Small pages at the side (F4)"), self._flip_strip, "strip"
        )
        self.pictures.setCheckable(True)
        self.under_each_other = tool(
            "chevrons-up-down", N_("Pages one under the other (F5)"), self._flip_mode, "continuous"
        )
        self.under_each_other.setCheckable(True)
        for made in (
            self.pictures,
            self.under_each_other,
            tool("chevron-left", N_("Previous page (PgUp)"), lambda: self.turn(-1), "before"),
            self.page,
            self.of_pages,
            tool("chevron-right", N_("Following page (PgDn)"), lambda: self.turn(1), "after"),
            tool("zoom-out", N_("Smaller (−)"), lambda: self.step_zoom(-1), "smaller"),
            self.zoom,
            tool("zoom-in", N_("Larger (+)"), lambda: self.step_zoom(1), "larger"),
            tool("search", N_("Search in the paper (Ctrl+F)"), self.search, "find"),
        ):
            self.tools.addWidget(made)

    def _keys(self) -> None:
        keys_inside(self, {
            "Ctrl+F": self.search, "PgUp": lambda: self.turn(-1), "PgDown": lambda: self.turn(1),
            "+": lambda: self.step_zoom(1), "=": lambda: self.step_zoom(1),
            "-": lambda: self.step_zoom(-1), "Ctrl++": lambda: self.step_zoom(1),
            "Ctrl+=": lambda: self.step_zoom(1), "Ctrl+-": lambda: self.step_zoom(-1),
            "Ctrl+0": lambda: self.use_zoom(100), "F4": self.pictures.click,
            "F5": self.under_each_other.click, "F3": lambda: self.finder.step(1),
            "Shift+F3": lambda: self.finder.step(-1), "Esc": self._leave,
        })  # fmt: skip
        keys(self.view, {
            "Home": lambda: self.go_to(0), "End": lambda: self.go_to(self.pages - 1),
        })  # fmt: skip

    # the paper

    def show_file(self, file: Path) -> None:
        """Show a PDF from its first page."""
        self.file = file
        if self.document.load(str(file)) != QPdfDocument.Error.None_:
            raise OSError(f"{file.name} cannot be shown")
        kept = preferences.load().get("preview")
        kept = kept if isinstance(kept, dict) else {}
        several = self.pages > 1
        self.page.setRange(1, self.pages)
        self.of_pages.setText(say(N_("of {count}"), count=self.pages))
        self.strip.pages.show_pages(self.pages)
        self.strip.setVisible(several and kept.get("strip", True))
        self.pictures.setChecked(kept.get("strip", True))
        self.under_each_other.setChecked(bool(kept.get("continuous", False)))
        self._use_mode()
        self.use_zoom(QPdfView.ZoomMode.FitInView)
        self.go_to(0)

    @property
    def pages(self) -> int:
        """How many it has."""
        return self.document.pageCount()

    def say(self, text: str) -> None:
        """A line about the paper over its pages (translated)."""
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def go_to(self, page: int) -> None:
        """To the top of a page, counted from 0; outside of the paper the nearest one."""
        page = max(0, min(self.pages - 1, page))
        navigator = self.view.pageNavigator()
        if self.pages and navigator.currentPage() != page:
            navigator.jump(page, QPointF(), navigator.currentZoom())
        self._at_page(page)

    def turn(self, by: int) -> None:
        """Some pages on or back."""
        self.go_to(self.view.pageNavigator().currentPage() + by)

    def _at_page(self, page: int) -> None:
        self.strip.mark(page)
        self.page.blockSignals(True)
        self.page.setValue(page + 1)
        self.page.blockSignals(False)

    # how it is shown

    def use_zoom(self, wanted: int | QPdfView.ZoomMode) -> None:
        """A percentage of its true size, or fitted into the window."""
        if isinstance(wanted, QPdfView.ZoomMode):
            self.view.setZoomMode(wanted)
        else:
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(wanted / 100)
        self.zoom.setCurrentIndex(self.zoom.findData(wanted))
        self._suit_bars()

    def _suit_bars(self) -> None:
        """A whole page on its own has nothing to be scrolled to."""
        whole = self.view.zoomMode() == QPdfView.ZoomMode.FitInView
        single = self.view.pageMode() == QPdfView.PageMode.SinglePage
        policy = Qt.ScrollBarPolicy
        self.view.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if whole and single else policy.ScrollBarAsNeeded
        )

    @property
    def percent(self) -> float:
        """How large it is now, in percent of its true size."""
        mode, page = self.view.zoomMode(), self.view.pageNavigator().currentPage()
        if mode == QPdfView.ZoomMode.Custom:
            return self.view.zoomFactor() * 100
        size = self.document.pagePointSize(page) * self.view.logicalDpiX() / 72
        room = self.view.viewport().size()
        wide = room.width() / max(1.0, size.width())
        if mode == QPdfView.ZoomMode.FitInView:
            return min(wide, room.height() / max(1.0, size.height())) * 100
        return wide * 100

    def step_zoom(self, by: int) -> None:
        """To the next larger (1) or smaller (-1) percentage."""
        now = self.percent
        larger = [one for one in ZOOMS if one > now * 1.01]
        smaller = [one for one in ZOOMS if one < now * 0.99]
        self.use_zoom((larger or ZOOMS[-1:])[0] if by > 0 else (smaller or ZOOMS[:1])[-1])

    def _flip_strip(self) -> None:
        self.strip.setVisible(self.pictures.isChecked())
        self._remember()

    def _flip_mode(self) -> None:
        self._use_mode()
        self._remember()

    def _use_mode(self) -> None:
        mode, several = QPdfView.PageMode, self.under_each_other.isChecked()
        self.view.setPageMode(mode.MultiPage if several else mode.SinglePage)
        self._suit_bars()

    def _remember(self) -> None:
        preferences.keep(preview={
            "strip": self.pictures.isChecked(), "continuous": self.under_each_other.isChecked(),
        })  # fmt: skip

    def search(self) -> None:
        """Ctrl+F."""
        self.finder.begin()

    def _leave(self) -> None:
        if self.finder.isVisible():
            self.finder.leave()
        else:
            self.left.emit()
