"""Tables of people of a congress: what their columns are, and showing them anew without losing one's place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex

from desktop_app.domain.delegates import KINDS, OFF_LIST, Entry
from desktop_app.domain.replies import WORDS
from desktop_app.domain.words import N_, say
from desktop_app.ui.delegate_columns import SHAPES
from desktop_app.ui.tables import Column, Table

T = TypeVar("T")

SIGNS = {"": "minus", "invited": "send", "confirmed": "circle-check", "excused": "user-x",
         "in_place": "user-check", "walk_in": "user-plus"}  # fmt: skip
TONES = {"": "ink_2", "invited": "info", "confirmed": "good", "excused": "bad",
         "in_place": "good", "walk_in": "warn"}  # fmt: skip


@dataclass(frozen=True)
class PersonLine:
    """A delegate in a table: the place in the order that is shown, and whose place they take, by name."""

    place: int
    entry: Entry
    replaces: str = ""

    @property
    def uid(self) -> str:
        """Of the delegate."""
        return self.entry.delegate.uid


def reply_words(entry: Entry) -> str:
    """What is known of somebody's coming, or why they are off the list."""
    delegate = entry.delegate
    return say(OFF_LIST[delegate.off_list] if delegate.off_list else WORDS[delegate.reply])


def remark(line: PersonLine) -> str:
    """The reason behind the reply or the replacement."""
    delegate = line.entry.delegate
    if delegate.off_list:
        return delegate.off_list_reason
    if delegate.replaces:
        return say(N_("In place of {name}: {reason}"), name=line.replaces,
                   reason=delegate.replaces_reason)  # fmt: skip
    return delegate.reply_reason


def _column(name: str, title: str, text: Callable[[PersonLine], str], width: int,
            **more: Any) -> Column[PersonLine]:  # fmt: skip
    return Column(name, say(title), text, width=width, sortable=False, **more)


def place_column() -> Column[PersonLine]:
    """The number in the order that is shown."""
    return _column("place", N_("No."), lambda line: str(line.place or ""), 52, right=True)


def name_column() -> Column[PersonLine]:
    """The name, with the shape of the kind before it; the kind in words is the tip."""
    return _column(
        "full_name", N_("Full name"), lambda line: line.entry.person.full_name, 148,
        icon=lambda line: SHAPES[line.entry.delegate.kind],
        tip=lambda line: f"{line.entry.person.full_name} ({say(KINDS[line.entry.delegate.kind])})",
    )  # fmt: skip


def delegation_column() -> Column[PersonLine]:
    """The delegation somebody comes with."""
    return _column("delegation", N_("Delegation"), lambda line: line.entry.delegation, 122)


def post_column() -> Column[PersonLine]:
    """Post and place of work."""
    return _column("position", N_("Position and place of work"),
                   lambda line: line.entry.person.position, 320)  # fmt: skip


def reply_column() -> Column[PersonLine]:
    """The reply, with its sign."""
    return _column(
        "reply", N_("Reply"), lambda line: reply_words(line.entry), 128,
        icon=lambda line: "ban" if line.entry.delegate.off_list else SIGNS[line.entry.delegate.reply],
        tone=lambda line: "ink_2" if line.entry.delegate.off_list else TONES[line.entry.delegate.reply],
    )  # fmt: skip


def remark_column() -> Column[PersonLine]:
    """Reasons."""
    return _column("remark", N_("Reason"), remark, 60)


def fit_headings(table: Table[Any]) -> int:
    """Make each column at least as wide as its heading, in whatever language; how wide all are together."""
    header = table.horizontalHeader()
    header.ensurePolished()
    for place in range(header.count() - 1):
        header.resizeSection(place, max(header.sectionSize(place), header.sectionSizeHint(place)))
    last = header.count() - 1
    return sum(map(header.sectionSize, range(last))) + header.sectionSizeHint(last)


def show_lines(table: Table[T], lines: Sequence[T], key: Callable[[T], str]) -> None:
    """Show rows; those that were chosen stay chosen, and the row with the focus keeps it.

    Where whoever was chosen has gone, the next in their place is.
    """
    chosen = {key(one) for one in table.selected()}
    current, row = table.current(), table.currentIndex().row()
    at = key(current) if current is not None else ""
    model = table.rows_model
    model.show_rows(lambda offset, limit: lines[offset : offset + limit])
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    how = QItemSelectionModel.SelectionFlag
    places: list[int] = []
    for place, one in enumerate(lines):
        uid = key(one)
        if uid == at:
            index = model.index(place, 0)
            table.selectionModel().setCurrentIndex(index, how.NoUpdate)
            table.scrollTo(index)
        if uid in chosen:
            places.append(place)
    picked = QItemSelection()
    for first, last in _runs(places):  # row by row Qt takes seconds for thousands of them
        picked.select(model.index(first, 0), model.index(last, 0))
    table.selectionModel().select(picked, how.ClearAndSelect | how.Rows)
    if chosen and picked.isEmpty() and lines:
        table.selectRow(min(max(0, row), len(lines) - 1))


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Ascending places as stretches without a gap, each with its first and its last."""
    for _, run in groupby(enumerate(places), lambda one: one[1] - one[0]):
        together = [place for _, place in run]
        yield together[0], together[-1]
