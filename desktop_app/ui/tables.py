"""Tables read off the declarations. `data` never queries: rows come in stretches, as the eye needs them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
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

from desktop_app.domain.fields import Field, Record, specs
from desktop_app.ui import theme
from desktop_app.ui.choices import term_words

if TYPE_CHECKING:
    from desktop_app.ui.row_menu import Verbs

T = TypeVar("T")
FIRST, STRETCH = 40, 100
"""Rows of the first stretch, a screenful and more, and of those that follow."""
Index = QModelIndex | QPersistentModelIndex

# As numbers: Qt asks for every role of every cell, and looking an enum up costs more than the answer.
_TEXT = int(Qt.ItemDataRole.DisplayRole)
_ICON = int(Qt.ItemDataRole.DecorationRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ANSWERED = frozenset((_TEXT, _ICON, _TIP, _ALIGNMENT))
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column: its name (the field's), heading, the text of a row, and how it lies.

    ``tip`` says more than the text; ``tone`` is the colour token of the icon.
    """

    name: str
    title: str
    text: Callable[[T], str]
    width: int = 120
    right: bool = False
    sortable: bool = True
    icon: Callable[[T], str] | None = None
    tone: Callable[[T], str] | None = None
    tip: Callable[[T], str] | None = None


def columns_of(
    kind: type[Record], record: Callable[[T], Record], family: str = ""
) -> list[Column[T]]:
    """The columns a record type declares for its table; references are left to the caller."""
    return [
        Column(
            field.name, field.heading(family), _text_of(field, record, family),
            width=min(260, max(64, field.width * 8)), right=field.kind.name == "number",
        )
        for field in specs(kind)
        if field.in_table and not field.to
    ]  # fmt: skip


def _text_of(field: Field, record: Callable[[T], Record], family: str) -> Callable[[T], str]:
    if field.vocabulary:
        return lambda row: term_words(field.vocabulary, getattr(record(row), field.name))
    if field.choices is not None:
        words = field.options(family)
        return lambda row: words.get(getattr(record(row), field.name), "")
    return lambda row: field.kind.show(getattr(record(row), field.name))


Load = Callable[[int, int], Sequence[T]]


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows that are loaded stretch by stretch from ``load(offset, limit)``."""

    loaded = Signal()

    def __init__(self, columns: Sequence[Column[T]]) -> None:
        super().__init__()
        self.columns = list(columns)
        self.rows: list[T] = []
        self._load: Load[T] | None = None
        self._more = False

    def show_rows(self, load: Load[T]) -> None:
        """Begin anew with the first stretch."""
        self.beginResetModel()
        self._load = load
        self.rows = list(load(0, FIRST))
        self._more = len(self.rows) == FIRST
        self.endResetModel()
        self.loaded.emit()

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        if parent.isValid() or self._load is None:
            return
        fresh = list(self._load(len(self.rows), STRETCH))
        self._more = len(fresh) == STRETCH
        if fresh:
            start = len(self.rows)
            self.beginInsertRows(QModelIndex(), start, start + len(fresh) - 1)
            self.rows += fresh
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _TEXT) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        column = self.columns[index.column()]
        row = self.rows[index.row()]
        if role == _TEXT:
            return column.text(row)
        if role == _TIP:
            return (column.tip or column.text)(row)
        if role == _ALIGNMENT and column.right:
            return _RIGHT
        if role == _ICON and column.icon is not None:
            name, tone = column.icon(row), column.tone(row) if column.tone else "primary"
            return theme.sign(name, tone) if name else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _TEXT) -> Any:
        if role not in _ANSWERED or orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section] if 0 <= section < len(self.columns) else None
        if column is not None and role == _TEXT:
            return column.title
        if column is not None and role == _ALIGNMENT and column.right:
            return _RIGHT
        return None


class Table(QTableView, Generic[T]):
    """The table of the house: whole rows, no grid, header sorts, columns movable and remembered.

    ``verbs`` are what the menu of a row offers: the same as the toolbar's.
    """

    chosen = Signal()
    opened = Signal()
    sorted_by = Signal(str, bool)

    def __init__(
        self, columns: Sequence[Column[T]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.rows_model: RowsModel[T] = RowsModel(columns)
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
        for place, column in enumerate(columns):
            header.resizeSection(place, theme.px(column.width))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionClicked.connect(self._header_clicked)
        self._watched = False
        self._restore_columns()
        self.verbs: Verbs | None = None
        self._order: tuple[int, bool] | None = None
        self.selectionModel().selectionChanged.connect(lambda: self.chosen.emit())
        self.doubleClicked.connect(lambda: self.opened.emit())

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

    def selectRow(self, place: int) -> None:
        """Go to a row and choose it alone; Qt's own turns the choice over while Ctrl is down, as in Ctrl+S."""
        how = QItemSelectionModel.SelectionFlag
        index = self.rows_model.index(place, 0)
        self.selectionModel().setCurrentIndex(index, how.ClearAndSelect | how.Rows)

    def selected(self) -> list[T]:
        """The rows chosen, from the top."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows_model.rows[place] for place in places]

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
