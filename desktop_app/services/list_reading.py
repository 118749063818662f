"""Lists read from files and judged against the register as it is; nothing here changes anything."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.domain import list_gone, list_judging
from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.list_decisions import Decisions, ListMapping
from desktop_app.domain.list_likeness import folded
from desktop_app.domain.list_matching import Known
from desktop_app.domain.list_units import OwnUnit, Units, is_uid
from desktop_app.domain.list_words import COMMUNE, UNIT
from desktop_app.domain.lists import UID, ListPreview, ReadList
from desktop_app.domain.people import Person
from desktop_app.domain.units import Unit
from desktop_app.domain.words import N_
from desktop_app.services.congresses import family_of, required
from desktop_app.services.units import path_of
from desktop_app.store import catalogue, database, redirects, register
from desktop_app.store import delegates as delegate_store
from desktop_app.store import lists as store
from desktop_app.store import units as unit_store


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Lines by the thousand have the collector search for rings again and again; they make none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_ALL = 100_000  # villages and organisations

AS_FOUND = ListMapping()
NO_DECISIONS = Decisions()


def own_congress(uid: str) -> Congress:
    """The congress a list is for. Raises `Refusal` when it is not there or another office's."""
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


def read(file: Path, mapping: ListMapping = AS_FOUND) -> ReadList:
    """The list in a file, its columns as ``mapping`` says where the program would not see them."""
    from desktop_app.sheets.rows_in import read_list

    return read_list(
        file,
        mapping.sheet or None,
        mapping=mapping.columns,
        heading_row=mapping.heading_row,
        all_sheets=mapping.all_sheets,
    )


def read_kept(name: str, body: bytes, mapping: ListMapping = AS_FOUND) -> ReadList:
    """The list in a file that the register keeps."""
    with unpacked(name, body) as file:
        return read(file, mapping)


@contextmanager
def unpacked(name: str, body: bytes) -> Iterator[Path]:
    """A file that the register keeps, lying in a folder of its own for as long as it is read."""
    with TemporaryDirectory(prefix="so-dai-hoi-") as folder:
        file = Path(folder, Path(name).name)
        file.write_bytes(body)
        yield file


def first_lines_of(file: Path) -> list[tuple[str, list[list[str]]]]:
    """The sheets of a file with their first lines as text, for a person who shows where the headings are."""
    from desktop_app.sheets import cells, headings, reader, rows_in

    return [
        (
            grid.name,
            [
                [cells.as_text(cell) for cell in line]
                for line in rows_in.in_unicode(grid)[: headings.LOOKED_AT]
            ],
        )
        for grid in reader.grids(file)
        if grid.rows and not grid.hidden
    ]


def judge(
    file: str,
    congress: Congress,
    read: ReadList,
    decisions: Decisions = NO_DECISIONS,
    *,
    sender: str | None = None,
    places: Mapping[tuple[str, int], str] | None = None,
) -> ListPreview:
    """What a list would do to the register as it is now.

    ``places`` says which delegate stood in each line (sheet, row) of the sender's list before. Only where
    the sender was asked for ("" is an answer) it is looked whom the list no longer contains.
    """
    entries = delegate_store.entries_in_order(congress.uid, everyone=True)
    leads = {**redirects.all_leads("Person"), **redirects.all_leads("Delegate")}
    known = Known(
        congress, entries, _others(read, entries, leads), delegate_store.delegations(congress.uid),
        register.identity().office,
        {line: leads.get(uid, uid) for line, uid in (places or {}).items()},
        family_of(congress), _units(congress, read, decisions), leads,
    )  # fmt: skip
    rows, fresh = list_judging.judged(read, known, decisions)
    made = ListPreview(file, congress.uid, read, rows, fresh, decisions=decisions, entries=entries)
    if sender is None:
        return made
    scopes, scope, gone = list_gone.missing(rows, known, sender, decisions)
    return replace(made, sender=sender, scopes=scopes, scope=scope, gone=gone)


def _units(congress: Congress, read: ReadList, decisions: Decisions) -> Units:
    """The units that cells of the list, or corrections of them, may name."""
    corrected = [one.cells for one in decisions.rows.values()]
    values = {
        str(cells[key]) for key in (UNIT, COMMUNE)
        for cells in (*(row.values for row in read.rows), *corrected) if cells.get(key)
    }  # fmt: skip
    if not values:
        return Units()
    with database.reading():
        home = catalogue.look_up(Unit, congress.unit)
        there = {one for one in values if is_uid(one) and catalogue.look_up(Unit, one)}
        own = [OwnUnit(one.uid, one.name, path_of(one.uid)) for one in unit_store.entered("", _ALL)]
    return Units(own, congress.unit or "", home.era if home else "", there)


def _others(read: ReadList, entries: Sequence[Entry], leads: Mapping[str, str]) -> list[Person]:
    """People of the register whom lines may be about that are about nobody of the congress."""
    cards = {one.person.id_number for one in entries}
    here = {(folded(one.person.full_name), one.person.born) for one in entries}
    uids = {one.delegate.uid for one in entries}
    numbers, names = set(), set()
    for row in read.rows:
        values = row.values
        number, name = values.get("id_number", ""), values.get("full_name", "")
        code = values.get(UID, "")
        if (number and number in cards) or leads.get(code, code) in uids:
            continue
        numbers.add(number)
        if entries and (folded(name), values.get("born")) in here:
            continue
        names.add(name)
    return store.people_meant(numbers, names)
