"""Lists of delegates from spreadsheets: looked at, decided about, put into the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop_app.domain import list_gone
from desktop_app.domain.changes import Changed
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.list_batches import APPLIED, OPEN, Batch
from desktop_app.domain.list_decisions import Decisions, ListMapping, RowChoice
from desktop_app.domain.lists import (
    ERROR,
    NEW,
    OUT,
    QUESTION,
    UNCHANGED,
    UPDATE,
    ListPreview,
    ListRow,
    ReadList,
    columns,
)  # fmt: skip
from desktop_app.domain.system_errors import not_opened
from desktop_app.domain.words import N_, Message
from desktop_app.services.delegates import fresh_code, refuse_twice
from desktop_app.services.list_batches import (
    batches,
    drop,
    guess_sender,
    open_batches,
    required,
    save_source,
    senders,
    source_of,
    undo,
)
from desktop_app.services.list_reading import (
    AS_FOUND,
    first_lines_of,
    judge,
    nothing_collected,
    own_congress,
    read,
    read_kept,
    unpacked,
)
from desktop_app.store import database, journal, register
from desktop_app.store import list_batches as store

_ALWAYS_SAID = ("full_name", "gender", "born")


def preview(file: Path, congress: str, *, sheet: str | None = None) -> ListPreview:
    """What the list in ``file`` would do to a congress of this office; nothing is changed or kept.

    The sheet that is understood best is taken unless one is named. Raises `Refusal` when the congress is
    not there or another office's, or when the file cannot be read as a list.
    """
    one = own_congress(congress)
    mapping = ListMapping(sheet=sheet or "")
    with nothing_collected():
        made = judge(file.name, one, read(file, mapping))
    return replace(made, mapping=mapping)


def begin(
    file: Path, congress: str, sender: str | None = None, mapping: ListMapping = AS_FOUND
) -> ListPreview:
    """Look at a list and keep it with its file, so that a preview that was closed is offered again.

    Without ``sender`` it is guessed who the list is from. What was said about the columns of the sender's
    earlier lists holds for this one, unless ``mapping`` says something else. A file that is being looked
    at already is the same batch. Raises `Refusal` as `preview` does.
    """
    own_congress(congress)
    try:
        body = file.read_bytes()
    except OSError as problem:
        raise not_opened(file.name, problem) from problem
    asked = mapping
    who = guess_sender(congress, file.name, "", []) if sender is None else sender
    found, mapping, remembered = _first_reading(file, who, asked)
    if sender is None and not who:
        named = [row.values.get("delegation", "") for row in found.rows]
        who = guess_sender(congress, file.name, found.signature, named)
        if asked == AS_FOUND:
            found, mapping, remembered = _as_remembered(file, who, found)
    with database.writing():
        source = store.keep_source(file.name, body)
        known = store.open_with(congress, source)
        batch = Batch(
            known.uid if known else new_uid(), congress, who, file.name, source, OPEN,
            datetime.now(UTC), register.operator(),
        )  # fmt: skip
        store.keep(replace(batch, decisions=known.decisions if known else ""))
        if not remembered:
            _remember(who, found.signature, mapping)
    decisions = Decisions.from_json(known.decisions if known else "")
    return _shown(batch, found, mapping, decisions, remembered=remembered)


def _first_reading(
    file: Path, sender: str, mapping: ListMapping
) -> tuple[ReadList, ListMapping, bool]:
    """The list with what is known of the sender's columns; whether that is from an earlier list."""
    if mapping != AS_FOUND:
        return read(file, mapping), mapping, False
    try:
        found = read(file)
    except Refusal as refusal:
        if refusal.code != "no_headings":
            raise
        return _by_an_earlier_heading(file, sender, refusal)
    return _as_remembered(file, sender, found)


def _as_remembered(file: Path, sender: str, found: ReadList) -> tuple[ReadList, ListMapping, bool]:
    """A list read again with what was said about the columns of an earlier one of the sender."""
    known = ListMapping.from_json(store.mapping_of(sender, found.signature) if sender else "")
    return (read(file, known), known, True) if known != AS_FOUND else (found, known, False)


def _by_an_earlier_heading(
    file: Path, sender: str, refusal: Refusal
) -> tuple[ReadList, ListMapping, bool]:
    """A list without headings that are recognised, read as an earlier one of the sender was."""
    for signature, text in store.mappings_of(sender):
        mapping = ListMapping.from_json(text)
        if mapping.heading_row is not None:
            try:
                found = read(file, mapping)
            except Refusal:
                continue
            if found.signature == signature:
                return found, mapping, True
    raise refusal


def preview_of(batch: str) -> ListPreview:
    """A kept list as it would change the register now, with all that was decided about it.

    One that is in the register, or was taken back, is looked at anew; of the first only the corrected
    cells are still decided.
    """
    kept = required(batch)
    own_congress(kept.congress)
    decisions = Decisions.from_json(kept.decisions)
    mapping = ListMapping.from_json(kept.mapping)
    found = read_kept(kept.file, source_of(kept), mapping)
    if kept.state != OPEN:
        if kept.state == APPLIED:
            cells = {key: RowChoice(cells=one.cells) for key, one in decisions.rows.items()}
            decisions = Decisions(cells)
        kept = replace(kept, uid=new_uid(), state=OPEN, at=datetime.now(UTC), act=None,
                       operator=register.operator())  # fmt: skip
    return _shown(kept, found, mapping, decisions)


def first_lines(batch: str | Path) -> list[tuple[str, list[list[str]]]]:
    """The first lines of each sheet of a list, by its batch or its file: what a person shows headings in."""
    if isinstance(batch, Path):
        return first_lines_of(batch)
    kept = required(batch)
    with unpacked(kept.file, source_of(kept)) as file:
        return first_lines_of(file)


def answered(preview: ListPreview, decisions: Decisions) -> ListPreview:
    """The preview with other decisions, kept with its batch."""
    if not preview.batch:
        one = own_congress(preview.congress)
        made = judge(preview.file, one, preview.read, decisions)
        return replace(made, mapping=preview.mapping)
    batch = required(preview.batch)
    return _shown(batch, preview.read, preview.mapping, decisions, remembered=preview.remembered)


def remapped(preview: ListPreview, mapping: ListMapping) -> ListPreview:
    """The list read again with what a person said about its columns; remembered for the sender."""
    batch = required(preview.batch)
    found = read_kept(batch.file, source_of(batch), mapping)
    with database.writing():
        _remember(batch.sender, found.signature, mapping)
    return _shown(batch, found, mapping, preview.decisions)


def sent_by(preview: ListPreview, sender: str) -> ListPreview:
    """The preview of the list as one that ``sender`` sent, with what is remembered of their columns."""
    batch = replace(required(preview.batch), sender=sender.strip())
    mapping, found, remembered = preview.mapping, preview.read, preview.remembered
    known = ListMapping.from_json(store.mapping_of(batch.sender, found.signature))
    if known != AS_FOUND and mapping.columns is None:
        mapping = replace(known, sheet=mapping.sheet, all_sheets=mapping.all_sheets)
        found, remembered = read_kept(batch.file, source_of(batch), mapping), True
    else:
        with database.writing():
            _remember(batch.sender, found.signature, mapping)
    return _shown(batch, found, mapping, preview.decisions, remembered=remembered)


def _remember(sender: str, signature: str, mapping: ListMapping) -> None:
    """Keep what was said about the columns; which sheet was read is this file's own."""
    said = replace(mapping, sheet="", all_sheets=False)
    if sender and signature and said != AS_FOUND:
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        store.remember_mapping(sender, signature, said.as_json(), at)


def _shown(
    batch: Batch, found: ReadList, mapping: ListMapping, decisions: Decisions, *,
    remembered: bool = False,
) -> ListPreview:  # fmt: skip
    """The preview of a batch; what it was made of is kept."""
    made = judge(
        batch.file, own_congress(batch.congress), found, decisions,
        sender=batch.sender, places=_places(batch),
    )  # fmt: skip
    with database.writing():
        store.keep(replace(
            batch, sheet=found.sheet, signature=found.signature, mapping=mapping.as_json(),
            decisions=decisions.as_json(), counts=made.counts,
        ))  # fmt: skip
    return replace(made, batch=batch.uid, mapping=mapping, remembered=remembered)


def _places(batch: Batch) -> dict[tuple[str, int], str]:
    before = store.last_applied(batch.congress, batch.sender, batch.file)
    return store.lines(before.uid) if before else {}


def apply(preview: ListPreview, *, skip_errors: bool = False) -> Changed:
    """Put a list into the register: one act, taken back as one.

    Every line is matched and checked again against the register as it is now. A line with an error or a
    question nobody answered keeps the whole list out, unless ``skip_errors`` leaves such lines aside; a
    person who is missing from the list and about whom nothing was decided does so always.
    """
    batch = _still_open(preview.batch) if preview.batch else None
    now = judge(
        preview.file, own_congress(preview.congress), preview.read, preview.decisions,
        sender=preview.sender if batch else None, places=_places(batch) if batch else None,
    )  # fmt: skip
    if not skip_errors:
        _refuse_errors(now)
    _refuse_open(now, lines=not skip_errors)
    taken = [row for row in now.rows if row.state not in (ERROR, OUT, QUESTION)]
    off, taken = list_gone.settled(now.gone, taken)
    written = [row for row in taken if row.action != UNCHANGED]
    text = Message(
        N_("List {file}: {new} new delegates, {updated} changed, {off} off the list"),
        {
            "file": now.file,
            "new": sum(row.action == NEW for row in written),
            "updated": sum(row.action == UPDATE for row in written),
            "off": len(off),
        },
    )
    with journal.act(text.text, **text.values) as act:
        act.put(*_records(now, written), *off)
        refuse_twice([row.delegate.uid for row in written])
        if batch:
            store.keep_lines(
                batch.uid, [(row.read.sheet, row.row, row.delegate.uid) for row in taken]
            )
            store.keep(replace(batch, state=APPLIED, at=datetime.now(UTC), counts=now.counts,
                               act=act.number if act.uids else None))  # fmt: skip
    return act.changed(text)


def _still_open(uid: str) -> Batch:
    batch = required(uid)
    if batch.state != OPEN:
        raise Refusal(
            N_(
                "The list {file} was put into the register already. Look it up under the earlier lists."
            ),
            code="applied",
            file=batch.file,
        )
    return batch


def _refuse_errors(now: ListPreview) -> None:
    wrong = [row for row in now.rows if row.state == ERROR]
    if not wrong:
        return
    reason = next(one.message for one in wrong[0].problems.values() if one.severity == "error")
    raise Refusal(
        N_(
            "{count} lines cannot be taken in; the first is line {row}: {reason} Nothing was "
            "changed. Correct the file and read it again, or leave these lines out."
        ),
        code="lines_with_errors",
        count=len(wrong),
        row=str(wrong[0].row),
        reason=reason,
    )


def _refuse_open(now: ListPreview, lines: bool) -> None:
    asked = [row for row in now.rows if row.state == QUESTION]
    if lines and asked:
        raise Refusal(
            N_(
                "{count} lines may be about people who are in the register already; the first is "
                "line {row}: {name}. Say of each whether it is the same person. Nothing was changed."
            ),
            code="open_questions",
            count=len(asked),
            row=str(asked[0].row),
            name=asked[0].values.get("full_name", ""),
        )
    missing = sum(not one.is_answered for one in now.gone)
    if missing or (now.scopes and not now.scope):
        raise Refusal(
            N_(
                "{count} people are in the register but not in the new list. Say of each: keep, "
                "replaced, or withdrawn. Nothing was changed."
            ),
            code="open_gone",
            count=missing or max(one.gone for one in now.scopes),
        )


def _records(preview: ListPreview, written: Sequence[ListRow]) -> list[Record]:
    used = {row.delegate.delegation for row in written}
    made: list[Record] = [one for one in preview.delegations if one.uid in used]
    people: dict[str, Record] = {}
    codes: set[str] = set()
    for row in written:
        for record in row.writes:
            if not isinstance(record, Delegate):
                people[record.uid] = record
            elif record.card_code:
                made.append(record)
            else:
                made.append(replace(record, card_code=_code(preview.congress, codes)))
    return [*made, *people.values()]


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


__all__ = [
    "answered", "apply", "as_json", "batches", "begin", "drop", "first_lines", "open_batches", "preview",
    "preview_of", "remapped", "save_source", "senders", "sent_by", "undo",
]  # fmt: skip
