"""The delegate list: who is shown, in which order and columns, and who of them is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.delegates import Entry
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import delegates
from desktop_app.ui import delegate_columns as columns
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button, more
from desktop_app.ui.tables import Table

if TYPE_CHECKING:
    from desktop_app.domain.filters import Criteria
    from desktop_app.ui.thumbnails import Thumbnails

NAME = "delegates"
PHOTO_ROW, BAR, LEAST = 46, 34, 320
"""Height of rows with photos and of the buttons; how narrow the list may become."""

FOLLOWED, FARTHEST = 500, 2_000
"""So many chosen people at most are chosen again when the list is read anew, among so many of its first."""

Verbs = Sequence[tuple[str, str, Callable[[], Any]]]


class DelegateList(QWidget):
    """Toolbar, words of the filter, table. ``loaded`` tells that others are shown than before.

    ``order`` is the name of a column, or "list" or "overall" as papers have it. ``edit`` are the verbs that
    have a button each, ``others`` gives those of the menu.
    """

    loaded = Signal()
    figures_wanted = Signal(bool)
    move_wanted = Signal(str)

    def __init__(
        self, desk: Desk, edit: Verbs, others: Callable[[], Verbs], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.search_text = ""
        self.criteria: Criteria | None = None
        self._uids: list[str] | None = None
        self._total: int | None = None
        self._units: dict[str, str] = {}
        self._edit_verbs, self._others = edit, others
        self.family = desk.family
        self.names, self.order, self.descending = columns.as_left(NAME)
        made = self._columns()
        self.table: Table[Entry] = Table(made, NAME, self)
        self._suit_rows()
        self.table.sorted_by.connect(self._sort)
        self.table.chosen.connect(self.tell_count)
        self.show_order()
        self.count = QLabel(self)
        self.count.setObjectName("section")
        self.bar = QHBoxLayout()
        self.bar.setContentsMargins(0, 0, 0, 0)
        self.bar.setSpacing(theme.px(8))
        self.bar.addWidget(self.count)
        self.bar.addStrut(theme.px(BAR))
        self.bar.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(self.bar)
        layout.addWidget(self.table, 1)
        self.setMinimumWidth(theme.px(LEAST))
        self._complete = False

    def complete(self) -> None:
        """The buttons above the list, which can wait until the first rows are painted; then the count."""
        if not self._complete:
            self._complete = True
            from desktop_app.ui.list_tools import OrderButton, figures_button

            self.orders = OrderButton(self.order, self)
            self.orders.chosen.connect(self.use_order)
            self.orders.move_wanted.connect(self.move_wanted)
            self.figures = figures_button(self)
            self.figures.toggled.connect(self.figures_wanted)
            self.verbs = [
                button(text, does, icon=icon, name=name)
                for (icon, text, does), name in zip(
                    self._edit_verbs, ("edit", "remove", "bulk"), strict=True
                )
            ]
            self.bar.insertWidget(1, self.filter)
            self.bar.insertWidget(2, self.orders)
            for one in (*self.verbs, more(self._others()), self.figures):
                self.bar.addWidget(one)
            for made in (self.filter, self.orders, *self.verbs, self.figures):
                made.setFixedHeight(theme.px(BAR))
                made.show()
            self._tab_order()
        self.tell_count()

    @property
    def figures_open(self) -> bool:
        """Whether the person wants the figures beside the list."""
        return self._complete and self.figures.isChecked()

    def _tab_order(self) -> None:
        """Tab goes along the buttons, then into the list."""
        items = [self.bar.itemAt(place) for place in range(self.bar.count())]
        found = [one.widget() for one in items if one is not None]
        way = [one for one in found if one is not None]
        for before, after in pairwise([*way, self.table]):
            QWidget.setTabOrder(before, after)

    @cached_property
    def filter(self) -> Any:
        """The menu of everything the list can be narrowed by."""
        from desktop_app.ui.filters import FilterButton

        made = FilterButton(self.desk, self)
        made.changed.connect(self.narrow)
        return made

    @cached_property
    def words(self) -> Any:
        """What was chosen, word by word."""
        from desktop_app.ui.filters import FilterWords

        made = FilterWords(self)
        made.changed.connect(self.narrow)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, made)
        return made

    # who is shown

    @property
    def narrowed(self) -> bool:
        """Whether not everybody is shown."""
        return bool(self.search_text or self.criteria is not None)

    def narrow(self, criteria: Criteria) -> None:
        """Show those who fit, of all that the search finds."""
        self.use_criteria(criteria)
        self.load()

    def use_criteria(self, criteria: Criteria) -> None:
        """Narrow the list from its next loading on."""
        self.criteria = None if criteria.blank else criteria
        if self.criteria is not None or "words" in vars(self):
            self.words.show_criteria(criteria)
        self.filter.criteria = criteria

    def load(self) -> None:
        """The first rows anew; who was chosen stays so as far as they are among them."""
        congress = self.desk.congress
        if congress is None:
            return
        if self.desk.family != self.family:
            self.family = self.desk.family
            self.use_columns(self.names)
        rows = self.table.rows_model.rows
        chosen = {rows[place].delegate.uid for place in self.table.chosen_places()[:FOLLOWED]}
        self._uids = self._total = None
        self.table.rows_model.show_rows(partial(self._load, congress.uid))
        if "filter" in vars(self):
            self.filter.search = self.search_text
        if chosen:
            self._choose_all(chosen, FARTHEST)
        if self._complete:
            self.tell_count()
        self.loaded.emit()

    def _load(self, congress: str, offset: int, limit: int) -> list[Entry]:
        """A stretch: the first by the quickest query, the others by name, wherever in the list they lie."""
        if offset == 0:
            order, descending = columns.order_of(self.order, self.descending)
            found = delegates.page(
                congress, search=self.search_text, criteria=self.criteria, order=order,
                descending=descending, limit=limit,
            )  # fmt: skip
        else:
            found = delegates.by_uid(self.uids()[offset : offset + limit])
        if "unit" in self.names:
            self._learn_units(found)
        return found

    def _learn_units(self, found: Sequence[Entry]) -> None:
        wanted = {entry.delegate.unit for entry in found} - {None, *self._units}
        if wanted:
            from desktop_app.services import congresses

            self._units.update(congresses.names("unit", [one for one in wanted if one]))

    def uids(self) -> list[str]:
        """Everybody who is shown, in order, loaded or not."""
        congress = self.desk.congress
        if self._uids is None and congress is not None:
            order, descending = columns.order_of(self.order, self.descending)
            self._uids = delegates.uids(
                congress.uid, search=self.search_text, criteria=self.criteria, order=order,
                descending=descending,
            )  # fmt: skip
        return self._uids or []

    def tell_count(self) -> None:
        """How many are shown and how many of them chosen."""
        congress = self.desk.congress
        if congress is None or not self._complete:
            return
        if self._total is None:
            self._total = delegates.count(congress.uid)
        total = self._total
        if self.narrowed:
            found = self._found()
            text = say(N_("{found}/{total} delegates"), found=found, total=total)
        else:
            text = say_count(N_("{count} delegate"), N_("{count} delegates"), total)
        chosen = len(self.uids()) if self.table.everything else self.table.chosen_count()
        if chosen > 1:
            text += " · " + say(N_("{count} chosen"), count=chosen)
        if text != self.count.text():
            self.count.setText(text)
            self._suit()

    def _found(self) -> int:
        """How many are shown; where all are loaded nobody needs to count."""
        model = self.table.rows_model
        return len(self.uids()) if model.canFetchMore(QModelIndex()) else len(model.rows)

    # who is chosen

    def chosen_uids(self) -> list[str]:
        """Those whom a verb is about, from the top; with Ctrl+A also the ones that are not loaded yet."""
        if self.table.everything:
            return list(self.uids())
        places = self.table.chosen_places()
        if len(places) > FOLLOWED:  # by name alone, so that nobody has to be read again
            return [self.uids()[place] for place in places]
        rows = self.table.rows_model.rows
        return [rows[place].delegate.uid for place in places]

    def choose(self, uid: str) -> bool:
        """Go to a delegate, wherever in the list; False when they are not shown."""
        if uid not in self.uids():
            return False
        self._choose_all({uid})
        return True

    def _choose_all(self, wanted: set[str], farthest: int | None = None) -> None:
        """Choose those of these who are shown, and load the list as far as the last of them stands."""
        listed = self.uids()[:farthest]
        places = [place for place, uid in enumerate(listed) if uid in wanted]
        if places:
            self.table.rows_model.load_up_to(places[-1])
            self.table.choose_places(places)

    def go_to_end(self) -> None:
        """The last row of all."""
        last = len(self.uids()) - 1
        if last >= 0:
            self.table.rows_model.load_up_to(last)
            self.table.selectRow(last)
            self.table.scrollToBottom()

    # order and columns

    def _sort(self, name: str, descending: bool) -> None:
        self.use_order(name, descending)

    def use_order(self, name: str, descending: bool = False) -> None:
        """Another order, remembered."""
        from desktop_app.ui import columns as memory

        self.order, self.descending = name, descending
        memory.remember(
            NAME, sort=[] if (name, descending) == columns.DESIGNED else [name, descending]
        )
        self.show_order()
        self.load()

    def show_order(self) -> None:
        """Mark the column that is the order, and say it on the button."""
        if self.order in self.names:
            self.table.show_order(self.order, self.descending)
        else:
            self.table.show_no_order()
        if "orders" in vars(self):
            self.orders.say(self.order)

    def _columns(self) -> list[Any]:
        return [
            columns.column(
                name, self.family, year=self._year, units=lambda uid: self._units.get(uid, ""),
                photos=lambda sha256: self.thumbnails(sha256),
            )
            for name in self.names
        ]  # fmt: skip

    def _year(self) -> int | None:
        congress = self.desk.congress
        return congress.starts.year if congress is not None and congress.starts else None

    @cached_property
    def thumbnails(self) -> Thumbnails:
        """The small photos of the rows one sees."""
        from desktop_app.ui.thumbnails import Thumbnails

        made = Thumbnails(self)
        made.loaded.connect(self.table.viewport().update)
        return made

    def use_columns(self, names: Sequence[str]) -> None:
        """Show these columns in this order."""
        self.names = list(names)
        self.table.use_columns(self._columns())
        self._suit_rows()
        self.show_order()

    def _suit_rows(self) -> None:
        """Rows are higher where they have photos."""
        high = theme.px(PHOTO_ROW) if "photo" in self.names else theme.shell("row")
        self.table.verticalHeader().setDefaultSectionSize(high)

    def choose_columns(self) -> None:
        """Ask which columns to show; what is chosen is remembered."""
        from desktop_app.ui.column_chooser import ColumnChooser

        listed = [(name, columns.column(name, self.family).title) for name in columns.every_name()]
        header = self.table.horizontalHeader()
        seen = [self.names[header.logicalIndex(visual)] for visual in range(header.count())]
        ColumnChooser(self, listed, seen, list(columns.WIDTHS), self._columns_chosen).open()

    def _columns_chosen(self, names: list[str]) -> None:
        from desktop_app.ui import columns as memory

        designed = names == list(columns.WIDTHS)
        memory.remember(NAME, shown=[] if designed else names, order=[])
        self.use_columns(names)
        self.load()

    # its room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._suit()

    def _suit(self) -> None:
        """Where there is little room the verbs are told by their icons, and by words when asked."""
        if not self._complete:
            return
        self._tell_verbs(in_words=True)
        self.bar.invalidate()
        if self.bar.sizeHint().width() > self.width():
            self._tell_verbs(in_words=False)

    def _tell_verbs(self, *, in_words: bool) -> None:
        for made, (_, text, _does) in zip(self.verbs, self._edit_verbs, strict=True):
            made.setText(say(text) if in_words else "")
            made.setAccessibleName(say(text))
            made.setToolTip("" if in_words else say(text))
        self.orders.set_narrow(not in_words)
