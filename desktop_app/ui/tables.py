"""The table of the house, on rows that come in stretches (`table_rows`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QEnterEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui import theme
from desktop_app.ui.table_rows import Column, RowsModel, column_of, columns_of

if TYPE_CHECKING:
    from desktop_app.ui.row_menu import Verbs

T = TypeVar("T")

__all__ = ["Column", "RowsModel", "Table", "column_of", "columns_of"]


class Table(QTableView, Generic[T]):
    """The table of the house: whole rows, no grid, header sorts, columns movable and remembered.

    ``verbs`` are what the menu of a row offers: the same as the toolbar's.
    """

    chosen = Signal()
    opened = Signal()
    sorted_by = Signal(str, bool)

    def __init__(
        self, columns: Sequence[Column[T]], name: str, parent: QWidget | None = None,
        *, model: RowsModel[T] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName(name)
        self.rows_model: RowsModel[T] = RowsModel(columns) if model is None else model
        self.setModel(self.rows_model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(theme.px(14), theme.px(14)))
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setDefaultSectionSize(theme.shell("row"))
        vertical.setMinimumSectionSize(theme.shell("row"))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        self._lay_columns()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionClicked.connect(self._header_clicked)
        self._watched = False
        self.fitted: dict[int, int] = {}
        self._restore_columns()
        self.verbs: Verbs | None = None
        self._order: tuple[int, bool] | None = None
        self.everything = False
        self.selectionModel().selectionChanged.connect(self._choice_changed)
        self.rows_model.rowsInserted.connect(self._choose_the_loaded)
        self.rows_model.modelReset.connect(self._choose_nothing)
        self.doubleClicked.connect(lambda: self.opened.emit())

    def _lay_columns(self) -> None:
        header = self.horizontalHeader()
        for place, column in enumerate(self.rows_model.columns):
            header.resizeSection(place, theme.px(column.width))

    def use_columns(self, columns: Sequence[Column[T]]) -> None:
        """Show other columns, in this order; what was kept of their widths holds."""
        header = self.horizontalHeader()
        header.blockSignals(True)
        for place in range(header.count()):
            header.moveSection(header.visualIndex(place), place)
        header.blockSignals(False)
        self._order = None
        self.rows_model.use_columns(columns)
        header.setSortIndicatorShown(False)
        self._lay_columns()
        self._restore_columns()

    def _restore_columns(self) -> None:
        from desktop_app.services import preferences

        kept = preferences.load().get("columns")
        mine = kept.get(self.objectName()) if isinstance(kept, dict) else None
        if isinstance(mine, dict):
            from desktop_app.ui import columns

            columns.restore(self, mine)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Columns are moved with the mouse only: from now on it is watched what becomes of them."""
        super().enterEvent(event)
        if not self._watched:
            self._watched = True
            header = self.horizontalHeader()
            header.sectionMoved.connect(lambda: self._keep_columns.start())
            header.sectionResized.connect(self._resized)
            header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            header.customContextMenuRequested.connect(self._header_menu)

    def _resized(self, place: int, _before: int, size: int) -> None:
        """A person made a column wider or narrower; the last one only follows the window."""
        header = self.horizontalHeader()
        if self.fitted.get(place) == size:
            return  # nobody did: the columns share the room (`fit_columns`)
        if size and header.visualIndex(place) < header.count() - 1:
            self._keep_columns.start()

    @cached_property
    def _keep_columns(self) -> QTimer:
        """Runs out when the mouse has let go of the header; made when a column is first touched."""
        from desktop_app.ui import columns

        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(300)
        made.timeout.connect(lambda: columns.keep(self))
        return made

    def _header_menu(self, at: QPoint) -> None:
        from desktop_app.ui import columns

        columns.offer_design(self.horizontalHeader(), self, at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The verbs of the toolbar, beside the row."""
        if self.verbs is not None and self.currentIndex().isValid():
            from desktop_app.ui import row_menu

            row_menu.popup(self, self.verbs(), event)

    def say_nothing(self, text: str) -> None:
        """Say in place of rows why there are none (translated already); "" where there are."""
        if text or "_nothing" in vars(self):
            self._nothing.setText(text)
            self._nothing.setVisible(bool(text))

    @cached_property
    def _nothing(self) -> QLabel:
        made = QLabel(self.viewport())
        made.setObjectName("quiet")
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setWordWrap(True)
        layout = QVBoxLayout(self.viewport())
        layout.addWidget(made)
        return made

    def show_order(self, name: str, descending: bool) -> None:
        """Mark the column the rows are ordered by."""
        for place, column in enumerate(self.rows_model.columns):
            if column.name == name:
                self._order = (place, descending)
                order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                self.horizontalHeader().setSortIndicatorShown(True)
                self.horizontalHeader().setSortIndicator(place, order)

    def _header_clicked(self, place: int) -> None:
        column = self.rows_model.columns[place]
        if column.sortable:
            descending = self._order == (place, False)
            self.show_order(column.name, descending)
            self.sorted_by.emit(column.name, descending)

    def show_no_order(self) -> None:
        """No column says the order of the rows."""
        self._order = None
        self.horizontalHeader().setSortIndicatorShown(False)

    # what is chosen

    def selectAll(self) -> None:
        """Ctrl+A: every row, also those that are still to be loaded (``everything`` is true then)."""
        super().selectAll()
        self.everything = self.rows_model.canFetchMore(QModelIndex())
        if self.everything:
            self.chosen.emit()

    def _choice_changed(self, _more: QItemSelection, fewer: QItemSelection) -> None:
        if not fewer.isEmpty():
            self.everything = False
        self.chosen.emit()

    def _choose_nothing(self) -> None:
        self.everything = False

    def _choose_the_loaded(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Rows that come in while everything is chosen are chosen too."""
        if self.everything:
            self._mark(first, last)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What comes into sight is read before it is painted."""
        if dy:
            high = self.verticalHeader().defaultSectionSize()
            first = max(0, self.verticalScrollBar().value() // high)
            self.rows_model.rows.have(first, first + self.viewport().height() // high + 1)
        super().scrollContentsBy(dx, dy)

    def _mark(self, first: int, last: int) -> None:
        model, how = self.rows_model, QItemSelectionModel.SelectionFlag
        stretch = QItemSelection(model.index(first, 0), model.index(last, 0))
        self.selectionModel().select(stretch, how.Select | how.Rows)

    def chosen_count(self) -> int:
        """How many of the loaded rows are chosen."""
        return sum(part.height() for part in self.selectionModel().selection().toList())

    def chosen_places(self) -> list[int]:
        """The places of the rows chosen, from the top."""
        parts = self.selectionModel().selection().toList()
        places = {place for part in parts for place in range(part.top(), part.bottom() + 1)}
        return sorted(places)

    def choose_places(self, places: Sequence[int]) -> None:
        """Choose these rows, and go to the first of them."""
        if places:
            self.selectRow(places[0])
            for place in places[1:]:
                self._mark(place, place)
            self.scrollTo(self.rows_model.index(places[0], 0))

    def selectRow(self, place: int) -> None:
        """Go to a row and choose it alone; Qt's own turns the choice over while Ctrl is down, as in Ctrl+S."""
        how = QItemSelectionModel.SelectionFlag
        index = self.rows_model.index(place, 0)
        self.selectionModel().setCurrentIndex(index, how.ClearAndSelect | how.Rows)

    def selected(self) -> list[T]:
        """The rows chosen, from the top."""
        return [self.rows_model.rows[place] for place in self.chosen_places()]

    def current(self) -> T | None:
        """The row with the focus."""
        place = self.currentIndex().row()
        return self.rows_model.rows[place] if 0 <= place < len(self.rows_model.rows) else None

    def choose(self, is_it: Callable[[T], bool]) -> bool:
        """Select the first loaded row that ``is_it``; False when there is none."""
        for place, row in enumerate(self.rows_model.rows):
            if is_it(row):
                self.selectRow(place)
                self.scrollTo(self.rows_model.index(place, 0))
                return True
        return False
