"""A form of a list as a small file, by which an office hands its own down to the units below.

The file is JSON in UTF-8: ``{"kind", "version", "office", "source", "form", "columns"}``. It comes from
outside, so that everything in it is checked and anything not understood is refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from desktop_app.domain import kinds
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import Record, from_cells, problems, specs, to_cells
from desktop_app.domain.roll_columns import is_known
from desktop_app.domain.roll_forms import MOST_COLUMNS, Form, RollColumn, RollForm
from desktop_app.domain.text import clean
from desktop_app.domain.words import N_

SUFFIX = "mau-danh-sach"
LARGEST = 256 * 1024
"""Bytes; a form of `MOST_COLUMNS` columns needs a tenth of it."""

_KIND, _VERSION = "so-dai-hoi/mau-danh-sach", 1
_KEYS = {"kind", "version", "office", "source", "form", "columns"}
_LONGEST = 200  # letters of a name or heading
_NOT_WRITTEN = {"form", "position"}


@dataclass(frozen=True)
class HandedDown:
    """A form out of a file: its records without uids, the ``office`` that made it, and what it calls it."""

    form: Form
    office: str
    source: str


def packed(form: Form, office: str, source: str) -> bytes:
    """The form as a file. ``source`` is its name in the world, by which a corrected one replaces it."""
    written = {
        "kind": _KIND,
        "version": _VERSION,
        "office": office,
        "source": source,
        "form": to_cells(form.form),
        "columns": [
            {name: cell for name, cell in to_cells(column).items() if name not in _NOT_WRITTEN}
            for column in form.columns
        ],
    }
    return (json.dumps(written, ensure_ascii=False, indent=1) + "\n").encode()


def unpacked(data: bytes, file: str) -> HandedDown:
    """The form in a file called ``file``.

    Raises `Refusal` for what is no form ("not_a_form"), too large ("too_large"), of a later program
    ("newer_version") or has columns that this program does not know ("unknown_column").
    """
    if len(data) > LARGEST:
        raise Refusal(
            N_("{file} is too large for a form of a list. Ask for the right file."),
            code="too_large",
            file=file,
        )
    try:
        read = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _not_a_form(file) from None
    if not isinstance(read, dict) or read.get("kind") != _KIND:
        raise _not_a_form(file)
    version = read.get("version")
    if type(version) is not int or version < _VERSION:
        raise _not_a_form(file)
    if version > _VERSION:
        raise Refusal(
            N_(
                "{file} was made by a later program. Install that program, then take the form in again."
            ),
            code="newer_version",
            file=file,
        )
    if set(read) != _KEYS or not all(_is_line(read[name]) for name in ("office", "source")):
        raise _not_a_form(file)
    return HandedDown(
        _form(read["form"], read["columns"], file), clean(read["office"]), read["source"]
    )


def _form(form: Any, columns: Any, file: str) -> Form:
    if not isinstance(columns, list) or not 0 < len(columns) <= MOST_COLUMNS:
        raise _not_a_form(file)
    made = _record(RollForm, form, file)
    listed = []
    for place, cells in enumerate(columns, 1):
        column = _record(RollColumn, cells, file, form="", position=place)
        if not is_known(column.key):
            raise Refusal(
                N_(
                    "{file} has a column “{column}” that this program does not know. Install the program "
                    "of the office that made the form, or ask for the form without this column."
                ),
                code="unknown_column",
                file=file,
                column=column.heading or column.key[:80],
            )
        listed.append(column)
    return Form(made, tuple(listed))


def _record(record: type[Any], cells: Any, file: str, **own: Any) -> Any:
    """A record whose every cell is there to be understood, checked by its own rules."""
    known = {item.name for item in specs(record)} - (_NOT_WRITTEN & own.keys())
    if not isinstance(cells, dict) or not set(cells) <= known:
        raise _not_a_form(file)
    texts = [cell for cell in cells.values() if isinstance(cell, str)]
    if not all(map(_is_line, texts)):
        raise _not_a_form(file)
    try:
        made: Record = from_cells(record, _cleaned(record, cells), **own)
    except Invalid:
        raise _not_a_form(file) from None
    if {name for name in problems(made) if name not in own}:
        raise _not_a_form(file)
    return made


def _cleaned(record: type[Record], cells: dict[str, Any]) -> dict[str, Any]:
    texts = {item.name for item in specs(record) if item.kind is kinds.TEXT}
    return {
        name: clean(cell) if name in texts and isinstance(cell, str) else cell
        for name, cell in cells.items()
    }


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST


def _not_a_form(file: str) -> Refusal:
    return Refusal(
        N_(
            "{file} is not a form of a list, or was damaged. Ask the office that made it to send it again."
        ),
        code="not_a_form",
        file=file,
    )
