"""Lists of delegates from and to spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from desktop_app.domain import list_judging, list_matching
from desktop_app.domain.changes import Changed
from desktop_app.domain.congresses import Congress
from desktop_app.domain.consolidation import Summary
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record
from desktop_app.domain.lists import (
    ERROR,
    NEW,
    UNCHANGED,
    UPDATE,
    ListPreview,
    ListRow,
    ReadList,
    columns,
)  # fmt: skip
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.units import Office
from desktop_app.domain.words import N_, Message
from desktop_app.services import files
from desktop_app.services.congresses import required, title_of
from desktop_app.services.delegates import fresh_code
from desktop_app.store import database, journal, register, rows
from desktop_app.store import delegates as delegate_store
from desktop_app.store import lists as store

_ALWAYS_SAID = ("full_name", "gender", "born")


def preview(file: Path, congress: str, *, sheet: str | None = None) -> ListPreview:
    """What the list in ``file`` would do to a congress of this office; nothing is changed.

    The sheet that is understood best is taken unless one is named. Raises `Refusal` when the congress is
    not there or another office's, or when the file cannot be read as a list.
    """
    from desktop_app.sheets.rows_in import read_list

    one = _own_congress(congress)
    return _judged(file.name, one, read_list(file, sheet))


def _own_congress(uid: str) -> Congress:
    one = required(uid)
    if one.owner != register.identity().office:
        raise Refusal(
            N_(
                "The congress belongs to another office. Lists for it are taken in there; choose a "
                "congress of your own office."
            ),
            code="foreign_owner",
        )
    return one


def _judged(file: str, congress: Congress, read: ReadList) -> ListPreview:
    named = [row.values for row in read.rows]
    known = list_matching.Known(
        congress,
        delegate_store.entries_in_order(congress.uid),
        store.people_meant(
            {values.get("id_number", "") for values in named},
            {values.get("full_name", "") for values in named},
        ),
        delegate_store.delegations(congress.uid),
        register.identity().office,
    )
    judged, delegations = list_judging.judged(read, known)
    return ListPreview(file, congress.uid, read, judged, delegations)


def apply(preview: ListPreview, *, skip_errors: bool = False) -> Changed:
    """Put a list into the register: one act, taken back as one.

    Every line is matched and checked again against the register as it is now. A line with an error keeps
    the whole list out, unless ``skip_errors`` leaves such lines aside.
    """
    now = _judged(preview.file, _own_congress(preview.congress), preview.read)
    wrong = [row for row in now.rows if row.state == ERROR]
    if wrong and not skip_errors:
        raise _refused(wrong)
    taken = [row for row in now.rows if row.state != ERROR and row.action != UNCHANGED]
    text = Message(
        N_("List {file}: {new} new delegates, {updated} changed"),
        {
            "file": now.file,
            "new": sum(row.action == NEW for row in taken),
            "updated": sum(row.action == UPDATE for row in taken),
        },
    )
    if not taken:
        return Changed(0, text)
    with journal.act(text.text, **text.values) as act:
        act.put(*_records(now, taken))
    return act.changed(text)


def _refused(wrong: Sequence[ListRow]) -> Refusal:
    first = wrong[0]
    reason = next(one.message for one in first.problems.values() if one.severity == "error")
    return Refusal(
        N_(
            "{count} lines cannot be taken in; the first is line {row}: {reason} Nothing was "
            "changed. Correct the file and read it again, or leave these lines out."
        ),
        code="lines_with_errors",
        count=len(wrong),
        row=str(first.row),
        reason=reason,
    )


def _records(preview: ListPreview, taken: Sequence[ListRow]) -> list[Record]:
    used = {row.delegate.delegation for row in taken}
    written: list[Record] = [one for one in preview.delegations if one.uid in used]
    people: dict[str, Record] = {}
    codes: set[str] = set()
    for row in taken:
        for record in row.writes:
            if not isinstance(record, Delegate):
                people[record.uid] = record
            elif record.card_code:
                written.append(record)
            else:
                written.append(replace(record, card_code=_code(preview.congress, codes)))
    return [*written, *people.values()]


def _code(congress: str, given: set[str]) -> str:
    """A card code nobody has, in the register or in the list being taken in."""
    while (code := fresh_code(congress)) in given:
        pass
    given.add(code)
    return code


def as_json(preview: ListPreview) -> dict[str, Any]:
    """The preview as machines read it: ``{"sheet", "counts", "rows"}``.

    Each row has its number in the sheet, ``state``, ``values`` (what the list says, in the form in which it
    is stored; null where a cell is empty or not understood) and ``problems`` (field → reason).
    """
    keys = tuple(dict.fromkeys((*_ALWAYS_SAID, *preview.read.keys)))
    return {
        "sheet": preview.read.sheet,
        "counts": preview.counts,
        "rows": [
            {
                "row": row.row,
                "state": row.state,
                "values": {key: _cell(key, row) for key in keys},
                "problems": {key: str(one.message) for key, one in row.problems.items()},
            }
            for row in preview.rows
        ],
    }


def _cell(key: str, row: ListRow) -> str | int | None:
    value = row.values.get(key)
    if value is None:
        return None
    item = columns()[key][1]
    return str(value) if item.to else item.kind.encode(value)


def export(congress: str, target: Path, report: Report = quiet) -> int:
    """Write the delegate roll of a congress as .xlsx; how many people are on it comes back.

    The file carries each delegate's code in a hidden column, so that it can be corrected and read again.
    Raises `Refusal` when the congress is not there or the file cannot be written.
    """
    from desktop_app.sheets.roll import roll_xlsx

    one = required(congress)
    entries = delegate_store.entries_in_order(congress)
    with database.reading():
        office = rows.get(Office, one.owner)
    with _workbook(target) as stream:
        roll_xlsx(
            entries,
            stream,
            office=office.name if office else "",
            title=title_of(one),
            training=register.identity().mode == "training",
            report=report,
        )
    return len(entries)


def export_summary(summary: Summary, target: Path) -> None:
    """Write a consolidation as .xlsx: the table with its totals and chart, and the ethnic groups.

    Raises `Refusal` when the file cannot be written.
    """
    from desktop_app.sheets.writer import summary_xlsx

    with _workbook(target) as stream:
        summary_xlsx(summary, stream)


def _workbook(target: Path) -> AbstractContextManager[BinaryIO]:
    if target.suffix.lower() != ".xlsx":
        raise Refusal(
            N_("{file} must end in .xlsx, or Excel will not open it. Choose such a name."),
            code="wrong_name",
            file=target.name,
        )
    return files.written(target)
