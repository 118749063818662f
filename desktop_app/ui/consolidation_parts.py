"""What the consolidation page is put together from: figures, the table with its totals, the people behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
)

from desktop_app.domain import vocabularies
from desktop_app.domain.consolidation import Line, Summary, told_words
from desktop_app.domain.delegates import KINDS, Entry
from desktop_app.domain.numbers import show_percent
from desktop_app.domain.words import N_, language, say, say_count, show
from desktop_app.services import consolidation, delegates
from desktop_app.ui import theme
from desktop_app.ui.delegate_columns import SHAPES, delegate_columns
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.tables import Column, RowsModel, Table

# the table


def received_words(line: Line) -> str:
    """When the figures of a line came in, or why there is no such time."""
    if line.source:
        return told_words(line)
    if line.sent_at is not None:
        local = line.sent_at.astimezone()
        return say(N_("{day} {time}"), day=local.date(), time=f"{local:%H:%M}")
    if line.own:
        return say(N_("Own register"))
    return say(N_("In the register")) if line.uid else say(N_("Not sent yet"))


def _received_sign(line: Line) -> tuple[str, str]:
    """Icon and colour token beside the words."""
    if line.source:
        return "file-spreadsheet" if line.source == "list" else "pencil", "info"
    if line.own:
        return "house", "ink_2"
    return ("circle-check", "good") if line.uid else ("clock", "warn")


def _count(name: str) -> Callable[[Line], str]:
    """The figure of a line; a dash where nothing is known."""
    of = FIGURES[name]

    def shown(line: Line) -> str:
        known = (line.is_known or not line.unit) and name not in line.unknown
        return show(of(line)) if known else "–"

    return shown


FIGURES: dict[str, Callable[[Line], int]] = {
    "convened": lambda line: line.convened,
    "alternate": lambda line: line.alternate,
    "guest": lambda line: line.guest + line.foreign_guest,
    "female": lambda line: line.female,
    "ethnic_groups": lambda line: len(line.ethnic_groups),
}
"""The columns of numbers and what they take from a line."""


def line_columns() -> list[Column[Line]]:
    """The columns of the table of units."""
    words = {
        "convened": (say(N_("Convened")), 90),
        "alternate": (say(N_("Alternates")), 96),
        "guest": (say(N_("All guests")), 98),
        "female": (say(N_("Women")), 74),
        "ethnic_groups": (say(N_("Ethnic groups")), 122),
    }
    return [
        Column("unit", say(N_("Unit")), lambda line: line.unit or say(N_("Total")), width=150,
               tip=lambda line: line.title or line.unit),
        *(Column(name, title, _count(name), width=width, right=True)
          for name, (title, width) in words.items()),
        Column("received", say(N_("Last received")), _received_of, width=156, tip=_received_of,
               icon=lambda line: _received_sign(line)[0] if line.unit else "",
               tone=lambda line: _received_sign(line)[1]),
    ]  # fmt: skip


def _received_of(line: Line) -> str:
    return received_words(line) if line.unit else ""


def ordered(lines: Sequence[Line], by: str, descending: bool) -> list[Line]:
    """The lines by a column; the given order decides among equals, units without figures stay last."""
    if by == "unit":
        from desktop_app.domain.collation import collation_key

        return sorted(lines, key=lambda line: collation_key(line.unit), reverse=descending)
    if by == "received":
        known = [line for line in lines if line.sent_at is not None]
        known.sort(key=lambda line: str(line.sent_at), reverse=descending)
        return known + [line for line in lines if line.sent_at is None]
    if by in FIGURES:
        known = [line for line in lines if line.is_known]
        known.sort(key=FIGURES[by], reverse=descending)
        return known + [line for line in lines if not line.is_known]
    return list(lines)


class TotalsTable(QFrame):
    """The table of units; its totals stand below it, whatever is scrolled or moved above."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        columns = line_columns()
        self.table: Table[Line] = Table(columns, "units")
        self.table.setAccessibleName(say(N_("Units and their figures")))
        self.table.setProperty("plain", True)
        self.sums = QTableView()
        self.sums.setObjectName("totals")
        self.sums.setAccessibleName(say(N_("Total")))
        self.sums.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sums.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.sums.setShowGrid(False)
        self.sums.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sums.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sums.setTabKeyNavigation(False)
        self.sums_model: RowsModel[Line] = RowsModel(columns)
        self.sums.setModel(self.sums_model)
        self.sums.horizontalHeader().hide()
        self.sums.verticalHeader().hide()
        self.sums.verticalHeader().setDefaultSectionSize(theme.shell("row"))
        self.sums.setFixedHeight(theme.shell("row") + theme.px(2))
        self._follow()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.sums)

    def _follow(self) -> None:
        """Columns of the totals are as wide, in the same places and scrolled as far as those above."""
        above, below = self.table.horizontalHeader(), self.sums.horizontalHeader()
        below.setStretchLastSection(False)
        below.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        below.setMinimumSectionSize(above.minimumSectionSize())
        for visual in range(above.count()):
            place = above.logicalIndex(visual)
            below.resizeSection(place, above.sectionSize(place))
            below.moveSection(below.visualIndex(place), visual)
        above.sectionResized.connect(lambda place, _, wide: below.resizeSection(place, wide))
        above.sectionMoved.connect(lambda _, old, new: below.moveSection(old, new))
        self.table.horizontalScrollBar().valueChanged.connect(
            self.sums.horizontalScrollBar().setValue
        )

    def show_lines(self, lines: Sequence[Line], totals: Line) -> None:
        """Show these lines and totals; the line that was chosen stays so."""
        chosen = self.table.current()
        self.table.rows_model.show_rows(lambda offset, limit: lines[offset : offset + limit])
        self.sums_model.show_rows(lambda offset, limit: [totals][offset : offset + limit])
        if chosen is not None:
            same = (chosen.uid, chosen.unit)
            self.table.choose(lambda line: (line.uid, line.unit) == same)


# the figures above


class Figure(QFrame):
    """One number that says how things stand, with its word below."""

    def __init__(self, name: str, word: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.number = QLabel("–")
        self.number.setObjectName("figure")
        self.number.setProperty("figure_of", name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        layout.setSpacing(0)
        layout.addWidget(self.number)
        layout.addWidget(quiet(word))
        self.word = word

    def show_number(self, text: str) -> None:
        """Show a number as the reader writes it."""
        self.number.setText(text)
        self.number.setAccessibleName(f"{self.word}: {text}")


def senders(summary: Summary) -> tuple[int, int]:
    """How many of the units below have sent, and how many there are."""
    below = [line for line in summary.lines if not line.own]
    return sum(1 for line in below if line.uid), len(below)


def women_words(totals: Line) -> str:
    """Women among the official delegates, as a number and a share."""
    share = show_percent(totals.female, totals.women_base, language())
    return say(N_("{count} ({share})"), count=totals.female, share=share)


def group_name(slug: str) -> str:
    """The name of an ethnic group; those nobody has told are said too."""
    if not slug:
        return say(N_("No information"))
    term = vocabularies.term("ethnic_groups", slug)
    return term.name if term else slug


# the people behind a mark

PEOPLE_WIDTHS = {"full_name": 170, "kind": 150, "gender": 84, "born": 96, "ethnic_group": 108,
                 "delegation": 150, "position": 220, "card_number": 72}  # fmt: skip


class PeoplePane(QFrame):
    """The delegates behind a figure, to read only. ``left`` tells that the person has seen enough."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = heading("", "section")
        self.count = quiet("")
        self.count.setWordWrap(False)
        self.kind = QComboBox()
        self.kind.setObjectName("people_kind")
        self.kind.setAccessibleName(say(N_("Kind of delegate")))
        self.kind.addItem(say(N_("All kinds")), "")
        for key, word in KINDS.items():
            self.kind.addItem(theme.icon(SHAPES[key], "primary", 14), say(word), key)
        self.kind.activated.connect(lambda: self._load_congress())
        self._congress = ""
        self.units: dict[str, str] = {}
        self.table: Table[Entry] = Table(self._columns(), "people")
        self.table.setAccessibleName(say(N_("Delegates")))
        self.table.horizontalHeader().setSectionsClickable(False)
        self.back = button(N_("Back to the chart"), self.left.emit, icon="arrow-left", name="back")
        self.back.setToolTip("Esc")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(16))
        layout.setSpacing(theme.px(8))
        layout.addWidget(row(self.title, None, self.back))
        layout.addWidget(row(self.count, None, self.kind))
        layout.addWidget(self.table, 1)

    def _columns(self) -> list[Column[Entry]]:
        made = {column.name: column for column in delegate_columns("")}
        unit: Column[Entry] = Column("unit", say(N_("Unit")), self._unit_of, width=130)
        names = (
            "full_name",
            "unit",
            "gender",
            "born",
            "ethnic_group",
            "position",
            "delegation",
            "kind",
        )
        return [
            unit if name == "unit"
            else replace(made[name], width=PEOPLE_WIDTHS[name], sortable=False)
            for name in names
        ]  # fmt: skip

    def _unit_of(self, entry: Entry) -> str:
        return self.units.get(entry.delegate.congress or "", "")

    def show_congress(self, line: Line) -> None:
        """The people of one congress, the official ones first of all."""
        self._congress = line.uid
        self.title.setText(line.unit)
        self.title.setToolTip(line.title)
        self.kind.setVisible(True)
        self.kind.setCurrentIndex(self.kind.findData("official"))
        self.table.setColumnHidden(1, True)
        self.table.setColumnHidden(4, False)
        self._load_congress()

    def _load_congress(self) -> None:
        kind = str(self.kind.currentData() or "")
        page = partial(delegates.page, self._congress, kind=kind)
        self._load(lambda offset, limit: page(offset=offset, limit=limit))
        self._count(delegates.count(self._congress, kind=kind))

    def show_group(self, cycle: str, slug: str, people: int) -> None:
        """The official delegates of one ethnic group in the whole round."""
        self.title.setText(group_name(slug))
        self.title.setToolTip("")
        self.kind.setVisible(False)
        self.table.setColumnHidden(1, False)
        self.table.setColumnHidden(4, True)
        page = partial(consolidation.people_of_group, cycle, slug)
        self._load(lambda offset, limit: page(offset=offset, limit=limit))
        self._count(people)

    def _load(self, load: Callable[[int, int], Sequence[Entry]]) -> None:
        self.table.rows_model.show_rows(load)
        self.table.selectRow(0)
        self.table.setFocus()

    def _count(self, people: int) -> None:
        self.count.setText(say_count(N_("{count} delegate"), N_("{count} delegates"), people))
