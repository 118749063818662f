"""How a correction changes the row it is about: pure, from row and corrections to the row that is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from desktop_app.domain import kinds
from desktop_app.domain.errors import Invalid
from desktop_app.domain.fields import Field, Record, from_cells, per_record, problems, specs

_NOT_HERE = (kinds.REFERENCE, kinds.PICTURE)
_NEVER = frozenset(
    {"Unit", "Office", "Cycle", "Redirect", "Correction", "CorrectionAnswer", "Decision"}
)
_WHOLE = frozenset({"integer", "flag"})


@per_record
def correctable(record: type[Record]) -> tuple[Field, ...]:
    """The fields another office may correct: what people read; no links between records and no pictures.

    None of what was released for good, nor of what names offices and rounds.
    """
    if record.__name__ in _NEVER or getattr(record, "never_edited", False):
        return ()
    return tuple(item for item in specs(record) if item.kind not in _NOT_HERE and not item.to)


def correction_uid(office: str, record: str, subject: str, field: str, number: int) -> str:
    """The uid of an office's correction of a field; ``number`` counts those that were answered before.

    Correcting the same field once more edits the first correction, until it has been answered.
    """
    return str(uuid5(NAMESPACE_URL, f"correction/{office}/{record}/{subject}/{field}/{number}"))


def as_text(cell: str | int | None) -> str:
    """A cell as a correction names it; blank is no text."""
    return "" if cell is None else str(cell)


def as_cell(item: Field, text: str) -> str | int:
    """The cell that a correction names as text. Raises ValueError for what should be a number and is none."""
    return int(text) if text and item.kind.column in _WHOLE else text


def corrected(
    record: type[Record], row: Mapping[str, Any], wanted: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """The row with corrections, as field and text of the cell, laid over it.

    What cannot be read, or breaks a rule of the record, is left out: the row the owner wrote always holds.
    """
    together = _laid(record, row, wanted)
    if together is not None:
        return together
    found = dict(row)
    for one in sorted(wanted):
        found = _laid(record, found, [one]) or found
    return found


def _laid(
    record: type[Record], row: Mapping[str, Any], wanted: Sequence[tuple[str, str]]
) -> dict[str, Any] | None:
    fields = {item.name: item for item in correctable(record)}
    found = dict(row)
    try:
        for name, text in wanted:
            item = fields[name]
            found.pop(name, None)
            cell = as_cell(item, text)
            if cell not in ("", 0) or (cell == 0 and item.kind.column != "flag"):
                found[name] = cell
        made = from_cells(record, found)
    except (Invalid, ValueError, KeyError):
        return None
    broken = problems(made)
    return (
        None
        if broken.keys() & {name for name, _ in wanted} or _breaks(record, row, broken)
        else found
    )


def _breaks(record: type[Record], row: Mapping[str, Any], broken: Mapping[str, Any]) -> bool:
    """Whether a rule is broken that the row by itself keeps."""
    return bool(broken) and bool(broken.keys() - problems(from_cells(record, row)).keys())
