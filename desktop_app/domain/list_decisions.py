"""What a person decided about a list before it goes into the register; kept with its batch as JSON.

Together with the source file the decisions give the same preview again, whatever happened meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

KEEP, REPLACE, BOTH, LEAVE_OUT = "keep", "replace", "both", "out"
"""What to do with a line: the register stays as it is, the list's particulars replace it, the line is
entered as another person, or it is left out."""

REPLACED, WITHDRAWN = "replaced", "withdrawn"
"""What becomes of somebody who is missing from a list, besides `KEEP`."""

NOT_WHOLE: Final = "none"
"""The scope of a list that is the whole of nothing: nobody is missing from it."""

Cell = str | int | None


@dataclass(frozen=True)
class RowChoice:
    """About one line: what to ``do`` ("": nothing was said) and ``who`` of those it may be about is meant.

    ``cells`` are those corrected by hand, by column key, in the form in which they are stored (None: empty).
    """

    do: str = ""
    who: str = ""
    cells: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True)
class GoneChoice:
    """About somebody missing from the list: ``by`` is the key of the line of whoever takes the place.

    ``on`` is a day as it is stored (2026-05-16), or "".
    """

    do: str
    reason: str = ""
    by: str = ""
    paper: str = ""
    on: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing from the answer: who is withdrawn is so for a reason."""
        return bool({KEEP: True, REPLACED: self.by, WITHDRAWN: self.reason}.get(self.do))


@dataclass(frozen=True)
class Decisions:
    """All that was decided about a list: lines by `row_key`, missing people by the delegate's uid."""

    rows: Mapping[str, RowChoice] = field(default_factory=dict)
    gone: Mapping[str, GoneChoice] = field(default_factory=dict)
    scope: str = ""

    def about(self, sheet: str, row: int) -> RowChoice:
        """What was decided about a line; blank where nothing was."""
        return self.rows.get(row_key(sheet, row), NOTHING) if self.rows else NOTHING

    def with_line(self, keys: Iterable[str], do: str, who: str = "") -> Decisions:
        """The same, with these lines decided."""
        changed = {key: replace(self.rows.get(key, NOTHING), do=do, who=who) for key in keys}
        return replace(self, rows={**self.rows, **changed})

    def with_cell(self, keys: Iterable[str], column: str, cell: Cell) -> Decisions:
        """The same, with a cell of these lines corrected."""
        changed = {}
        for key in keys:
            before = self.rows.get(key, NOTHING)
            changed[key] = replace(before, cells={**before.cells, column: cell})
        return replace(self, rows={**self.rows, **changed})

    def without_cell(self, key: str, column: str) -> Decisions:
        """The same, with what the sheet says in that cell again."""
        before = self.rows.get(key, NOTHING)
        cells = {name: cell for name, cell in before.cells.items() if name != column}
        return replace(self, rows={**self.rows, key: replace(before, cells=cells)})

    def with_gone(self, uids: Iterable[str], choice: GoneChoice) -> Decisions:
        """The same, with these missing people decided."""
        return replace(self, gone={**self.gone, **dict.fromkeys(uids, choice)})

    def with_scope(self, scope: str) -> Decisions:
        """The same, with what the list is the whole of."""
        return replace(self, scope=scope)

    def as_json(self) -> str:
        """The form in which the batch keeps them."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Decisions:
        """Those that a batch keeps; "" has none."""
        kept: dict[str, Any] = json.loads(text) if text else {}
        return cls(
            {key: RowChoice(**one) for key, one in kept.get("rows", {}).items()},
            {uid: GoneChoice(**one) for uid, one in kept.get("gone", {}).items()},
            kept.get("scope", ""),
        )


NOTHING: Final = RowChoice()


def row_key(sheet: str, row: int) -> str:
    """The name of a line within its file."""
    return f"{row}@{sheet}"


@dataclass(frozen=True)
class ListMapping:
    """What was said about the columns of a list, where the program did not see it by itself.

    ``columns`` holds the column keys by the column's place (from 0), () for a column that says nothing;
    ``heading_row`` is the number of the last row of headings (from 1). ``sheet`` is the sheet to
    read, "" for the likeliest.
    """

    sheet: str = ""
    columns: Mapping[int, tuple[str, ...]] | None = None
    heading_row: int | None = None
    all_sheets: bool = False

    def as_json(self) -> str:
        """The form in which it is kept; "" when nothing was said."""
        return "" if self == ListMapping() else json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> ListMapping:
        """That which was kept."""
        kept: dict[str, Any] = json.loads(text) if text else {}
        columns = kept.pop("columns", None)
        if columns is not None:
            columns = {int(place): tuple(keys) for place, keys in columns.items()}
        return cls(columns=columns, **kept)
