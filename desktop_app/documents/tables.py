"""Tables whose heading stands on every page. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.flow import Align, Flow, aligned, baseline, cell_lines, lines_of
from desktop_app.documents.fonts import Face, Shaped, face
from desktop_app.domain import theme
from desktop_app.domain.progress import Report, quiet

_LEADING = 1.24
PAD = 3.5
"""Points between the edge of a cell and its text at scale 1."""
ROW_PAD = 3.0
"""Points above and below the text of a row."""

_BEGUN, _ENDED = 3, 2
"""Lines of a parted row that stand on the page it begins on, and beside what stays with its end."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its share of the table's width, its heading, and how its cells stand.

    Neighbours with the same ``group`` stand under one common heading.
    """

    share: float
    heading: str
    align: Align = "left"
    group: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row, as many as there are columns. ``strong`` rows are bold on a tint (totals).

    A row ``across`` has one cell over all columns: the heading of the rows below it. One that ``leads`` heads
    them too, with cells of its own.
    """

    cells: tuple[str, ...]
    strong: bool = False
    colour: str = "ink"
    across: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with hairlines. ``family`` is serif or sans; sizes are ``scale`` times those of the theme.

    ``row_pad`` are points above and below the text of a row, ``least`` those that a row is high at least.
    ``marks`` is the level of the bookmarks that lead to its rows across, None for none.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    family: str = "serif"
    scale: float = 1.0
    row_pad: float = ROW_PAD
    least: float = 0.0
    marks: int | None = None

    def draw(self, flow: Flow, report: Report = quiet, *, below: float = 0.0) -> None:
        """Draw it from the flow's place on; the heading is on every page.

        Only a row that is higher than half a page is parted; one that heads others stays with the next. The
        last rows go to the next page where ``below`` points of room would not be left under them: signatures
        stand on no page by themselves.
        """
        widths = self._widths(flow.width)
        room = self._room(flow, widths)
        last = self._last_rows(widths, room, below) if below else len(self.rows)
        flow.need(self.opening(flow))
        self._head(flow, widths)
        for place, row in enumerate(self.rows):
            if place % 50 == 0:
                report(place, len(self.rows))
            cells, height = self._measured(row, widths)
            rest = self.rows[place + 1 :] if place >= last else ()
            wanted = self._opening(place, widths, room)
            if place >= last and (rest or height <= room / 2):
                high = [self._measured(one, widths)[1] for one in rest]
                wanted = height + sum(high) + below
            if place and not flow.has(wanted):
                flow.next_page()
                self._head(flow, widths)
            if row.across and self.marks is not None:
                flow.paper.bookmark(row.cells[0], self.marks, flow.y)
            self._put(flow, row, cells, widths, below if place == len(self.rows) - 1 else 0.0)

    def opening(self, flow: Flow) -> float:
        """How high the heading is with the first row, and with what that row stays with."""
        widths = self._widths(flow.width)
        head = sum(self._heights(widths)[1:])
        return head + (self._opening(0, widths, self._room(flow, widths)) if self.rows else 0.0)

    def _room(self, flow: Flow, widths: Sequence[float]) -> float:
        """How high rows may be together on a page that has nothing else."""
        head = sum(self._heights(widths)[1:])
        return flow.bottom - flow.top - head

    def _opening(self, place: int, widths: Sequence[float], room: float) -> float:
        """What a row needs on a page to begin there: a heading needs the row below it as well."""
        height = self._measured(self.rows[place], widths)[1]
        leads = self.rows[place].across or self.rows[place].leads
        if leads and place + 1 < len(self.rows):
            return height + self._opening(place + 1, widths, room)
        return height if height <= room / 2 else _BEGUN * self._leading + 2 * self.row_pad

    def _put(
        self, flow: Flow, row: TableRow, lines: Sequence[list[Shaped]], widths: Sequence[float],
        below: float,
    ) -> None:  # fmt: skip
        """Draw a row, page after page where it is too high for the room left."""
        cells = self._cells_of(row, widths)
        fresh = False
        while lines:
            rest = max(map(len, lines))
            most = int((flow.bottom - flow.y - 2 * self.row_pad) / self._leading)
            take = rest
            if not flow.has(self._height(lines) + below):
                take = min(most, max(rest - _ENDED, 0) if below else rest)
            if take < 1 and not fresh:
                flow.next_page()
                self._head(flow, widths)
                fresh = True
                continue
            take = take if take >= 1 else rest
            part = [cell[:take] for cell in lines]
            self._row(flow, row, cells, part, self._height(part))
            lines = [cell[take:] for cell in lines] if take < rest else []
            fresh = False

    def _last_rows(self, widths: Sequence[float], room: float, below: float) -> int:
        """The place of the first row not parted from what is below: the last two, with their heading.

        The last one alone where both are too high for a page.
        """
        first = max(0, len(self.rows) - 2)
        while first and (self.rows[first - 1].across or self.rows[first - 1].leads):
            first -= 1
        high = sum(self._measured(one, widths)[1] for one in self.rows[first:])
        return first if high + below <= room else len(self.rows) - 1

    @property
    def _pad(self) -> float:
        return PAD * self.scale

    @property
    def _leading(self) -> float:
        return theme.paper("table") * self.scale * _LEADING

    def _height(self, cells: Sequence[Sequence[Shaped]]) -> float:
        high = max(map(len, cells)) * self._leading + 2 * self.row_pad
        return max(high, self.least) if len(cells) > 1 else high  # nobody signs in a heading

    def _cells_of(self, row: TableRow, widths: Sequence[float]) -> Sequence[float]:
        """The widths of a row's cells."""
        return [sum(widths)] if row.across else widths

    def _widths(self, whole: float) -> list[float]:
        shares = sum(column.share for column in self.columns)
        return [whole * column.share / shares for column in self.columns]

    def _face(self, strong: bool) -> Face:
        return face(f"{self.family}_bold" if strong else self.family)

    def _measured(self, row: TableRow, widths: Sequence[float]) -> tuple[list[list[Shaped]], float]:
        size = theme.paper("table") * self.scale
        made, aligns = self._face(row.strong), [one.align for one in self.columns]
        lines = [
            (cell_lines if align == "left" else lines_of)(made, cell, size, width - 2 * self._pad)
            for cell, width, align in zip(
                row.cells, self._cells_of(row, widths), aligns[: len(row.cells)], strict=True
            )
        ]
        return lines, self._height(lines)

    def _row(
        self,
        flow: Flow,
        row: TableRow,
        widths: Sequence[float],
        lines: Sequence[Sequence[Shaped]],
        height: float,
    ) -> None:
        size = theme.paper("table") * self.scale
        x = flow.left
        for column, width, cell in zip(self.columns, widths, lines, strict=row.across is False):
            fill = "primary_weak" if row.strong else ""
            self._box(flow, x, flow.y, width, height, fill)
            self._lines(
                flow, cell, self._face(row.strong), size, (x, flow.y, width, height), column.align,
                row.colour,
            )  # fmt: skip
            x += width
        flow.y += height

    def _heights(self, widths: Sequence[float]) -> tuple[list[list[Shaped]], float, float]:
        """The lines of each heading, and how high common headings and the others below them are."""
        size = theme.paper("table_head") * self.scale
        made = self._face(True)
        room = [
            lines_of(made, column.heading, size, width - 2 * self._pad)
            for column, width in zip(self.columns, widths, strict=True)
        ]
        runs = self._groups()
        upper = max((len(each) for each in self._common(widths)), default=0) * size * _LEADING
        upper += 2 * self.row_pad if runs else 0.0
        grouped = {at for first, end in runs for at in range(first, end)}
        lower = max(
            [len(room[at]) * size * _LEADING + 2 * self.row_pad for at in grouped]
            + [
                len(each) * size * _LEADING + 2 * self.row_pad - upper
                for at, each in enumerate(room)
                if at not in grouped
            ]
        )
        return room, upper, lower

    def _common(self, widths: Sequence[float]) -> list[list[Shaped]]:
        """The lines of each common heading."""
        size = theme.paper("table_head") * self.scale
        return [
            lines_of(
                self._face(True), self.columns[first].group, size,
                sum(widths[first:end]) - 2 * self._pad,
            )
            for first, end in self._groups()
        ]  # fmt: skip

    def _head(self, flow: Flow, widths: Sequence[float]) -> None:
        size = theme.paper("table_head") * self.scale
        made = self._face(True)
        room, upper, lower = self._heights(widths)
        runs, over = self._groups(), self._common(widths)
        grouped = {at for first, end in runs for at in range(first, end)}
        flow.need(upper + lower + 2 * size)
        lefts = [flow.left + sum(widths[:at]) for at in range(len(widths))]
        for (first, end), lines in zip(runs, over, strict=True):
            box = lefts[first], flow.y, sum(widths[first:end]), upper
            self._box(flow, *box, "ground")
            self._lines(flow, lines, made, size, box, "center", "ink")
        for at, (x, width) in enumerate(zip(lefts, widths, strict=True)):
            top = upper if at in grouped else 0.0
            box = x, flow.y + top, width, upper + lower - top
            self._box(flow, *box, "ground")
            self._lines(flow, room[at], made, size, box, "center", "ink")
        flow.y += upper + lower

    def _groups(self) -> list[tuple[int, int]]:
        """(first, end) of the columns under each common heading."""
        runs: list[tuple[int, int]] = []
        for at, column in enumerate(self.columns):
            if not column.group:
                continue
            if runs and runs[-1][1] == at and self.columns[runs[-1][0]].group == column.group:
                runs[-1] = runs[-1][0], at + 1
            else:
                runs.append((at, at + 1))
        return runs

    def _box(self, flow: Flow, x: float, y: float, width: float, height: float, fill: str) -> None:
        line = theme.paper("hairline")
        flow.paper.rectangle(x, y, width, height, fill=fill, outline="ink_2", line=line)

    def _lines(
        self,
        flow: Flow,
        lines: Sequence[Shaped],
        made: Face,
        size: float,
        box: tuple[float, float, float, float],
        align: Align,
        colour: str,
    ) -> None:
        """Lines in the middle of a box (x, y, width, height)."""
        x, y, width, height = box
        leading = size * _LEADING
        y += (height - len(lines) * leading) / 2
        for line in lines:
            spare = width - 2 * self._pad - line.width * size / 1000
            at = x + self._pad + aligned(align, spare)
            flow.paper.text(made, line, size, at, y + baseline(size, leading), colour)
            y += leading
