"""The rows behind a table: read in stretches as the eye needs them, kept as long as there is room.

`data` never queries: what is about to be painted is read before.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.fields import Field, Record, specs
from desktop_app.ui import theme
from desktop_app.ui.choices import term_words

T = TypeVar("T")
FIRST, STRETCH = 40, 100
"""Rows of the first stretch, a screenful and more, and of those that follow."""

KEPT = 30
"""Stretches in memory: of a long list the ones looked at last; the others are read again when they come up."""

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

    ``tip`` says more than the text; ``tone`` is the colour token of the icon. ``picture`` gives what is
    painted in place of a text, or None while it is not at hand.
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
    picture: Callable[[T], Any] | None = None


def columns_of(
    kind: type[Record], record: Callable[[T], Record], family: str = ""
) -> list[Column[T]]:
    """The columns a record type declares for its table; references are left to the caller."""
    return [
        column_of(field, record, family)
        for field in specs(kind)
        if field.in_table and not field.to
    ]  # fmt: skip


def column_of(field: Field, record: Callable[[T], Record], family: str = "") -> Column[T]:
    """The column of one declared field."""
    return Column(
        field.name, field.heading(family), _text_of(field, record, family),
        width=min(260, max(64, field.width * 8)), right=field.kind.name == "number",
    )  # fmt: skip


def _text_of(field: Field, record: Callable[[T], Record], family: str) -> Callable[[T], str]:
    name, words = field.name, field.vocabulary
    if words and field.kind.name == "terms":
        return lambda row: "; ".join(term_words(words, one) for one in getattr(record(row), name))
    if words:
        return lambda row: term_words(words, getattr(record(row), name))
    if field.choices is not None:
        options = field.options(family)
        return lambda row: options.get(getattr(record(row), name), "")
    return lambda row: field.kind.show(getattr(record(row), name))


Load = Callable[[int, int], Sequence[T]]


class Rows(Sequence[T]):
    """The rows loaded so far, as a sequence; what was let go is read again when it is asked for."""

    def __init__(self, load: Load[T] | None = None) -> None:
        self._load = load
        self._stretches: OrderedDict[int, list[T]] = OrderedDict()
        self._count = 0
        self.more = load is not None

    def load_next(self) -> int:
        """Read the next stretch; how many rows it has."""
        if self._load is None or not self.more:
            return 0
        limit = STRETCH if self._count else FIRST
        fresh = list(self._load(self._count, limit))
        self.more = len(fresh) == limit
        if fresh:
            self._keep(_stretch_of(self._count), fresh)
            self._count += len(fresh)
        return len(fresh)

    def replace(self, rows: Sequence[T]) -> None:
        """Other contents for all of the rows at once."""
        self._load = lambda offset, limit: rows[offset : offset + limit]
        self._stretches.clear()
        self._count, self.more = len(rows), False

    def have(self, first: int, last: int) -> None:
        """Read what is missing of the rows from ``first`` to ``last``."""
        for stretch in range(_stretch_of(max(first, 0)), _stretch_of(max(last, 0)) + 1):
            if _start_of(stretch) < self._count:
                self._stretch(stretch)

    def _stretch(self, number: int) -> list[T]:
        found = self._stretches.get(number)
        if found is None:
            assert self._load is not None
            start = _start_of(number)
            end = min(_start_of(number + 1), self._count)
            found = self._keep(number, list(self._load(start, end - start)))
        elif len(self._stretches) >= KEPT:
            self._stretches.move_to_end(number)
        return found

    def _keep(self, number: int, rows: list[T]) -> list[T]:
        self._stretches[number] = rows
        if len(self._stretches) > KEPT:
            self._stretches.popitem(last=False)
        return rows

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> list[T]: ...

    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._count))]
        if place < 0:
            place += self._count
        if not 0 <= place < self._count:
            raise IndexError(place)
        number = _stretch_of(place)
        return self._stretch(number)[place - _start_of(number)]

    def __iter__(self) -> Iterator[T]:
        return (self[place] for place in range(self._count))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


def _stretch_of(place: int) -> int:
    return 0 if place < FIRST else 1 + (place - FIRST) // STRETCH


def _start_of(stretch: int) -> int:
    return 0 if stretch == 0 else FIRST + (stretch - 1) * STRETCH


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows that are loaded stretch by stretch from ``load(offset, limit)``."""

    loaded = Signal()

    def __init__(self, columns: Sequence[Column[T]]) -> None:
        super().__init__()
        self.columns = list(columns)
        self.rows: Rows[T] = Rows()
        self._told = 0  # rows the views know of; a stretch that was just read is told after it

    def show_rows(self, load: Load[T]) -> None:
        """Begin anew with the first stretch."""
        self.beginResetModel()
        self.rows = Rows(load)
        self._told = self.rows.load_next()
        self.endResetModel()
        self.loaded.emit()

    def use_columns(self, columns: Sequence[Column[T]]) -> None:
        """Other columns for the same rows."""
        self.beginResetModel()
        self.columns = list(columns)
        self.endResetModel()

    def load_up_to(self, place: int) -> None:
        """Load what is missing up to a place, as far as there are rows."""
        while len(self.rows) <= place and self.rows.more:
            self.fetchMore(QModelIndex())

    def canFetchMore(self, parent: Index) -> bool:
        return self.rows.more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        if parent.isValid():
            return
        start = len(self.rows)
        fresh = self.rows.load_next()
        if fresh:
            self.beginInsertRows(QModelIndex(), start, start + fresh - 1)
            self._told = start + fresh
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._told

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
        if role == _ICON and column.picture is not None:
            return column.picture(row)
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
