"""Lists of those proposed for awards, from a spreadsheet or pasted: read, compared with what is here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desktop_app.domain import award_lists as rules
from desktop_app.domain.award_lists import ReadLine
from desktop_app.domain.awards import Award
from desktop_app.domain.dates import show_day
from desktop_app.domain.delegates import Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import N_, Message
from desktop_app.store import awards as store
from desktop_app.store import delegates as delegate_store


def read_file(congress: str, file: Path) -> list[ReadLine]:
    """The awards in a spreadsheet: of the first sheet that has any, old fonts made Unicode.

    Raises `Refusal` for a file that cannot be read, or has no award in it ("no_awards").
    """
    from desktop_app.sheets.old_text import OldText
    from desktop_app.sheets.reader import grids

    for grid in grids(file):
        found = rules.read(_texts(OldText(grid.rows).converted(1).rows))
        if found and not grid.hidden:
            return _compared(congress, found)
    raise Refusal(
        N_(
            "No list of awards was found in {file}. A list has a column of names, and the others "
            "say post, form, what for and who proposes."
        ),
        code="no_awards",
        file=file.name,
    )


def read_text(congress: str, text: str) -> list[ReadLine]:
    """The awards in a text that was pasted, a line each."""
    return _compared(congress, rules.read(rules.cells_of(text)))


def _texts(rows: Sequence[Sequence[Any]]) -> list[list[str]]:
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: Any) -> str:
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, date | datetime):
        return show_day(cell)
    return clean(str(cell))


def _compared(congress: str, lines: Sequence[ReadLine]) -> list[ReadLine]:
    """The lines with the delegates they name, and with a word on those that are on the list already."""
    people: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in delegate_store.entries_in_order(congress):
        people[fold(entry.person.full_name)].append(entry)
    known = {(one.recipient, fold(one.name), fold(one.post)) for one in store.awards(congress)}
    return [_one(line, people, known) for line in lines]


def _one(
    line: ReadLine, people: dict[str, list[Entry]], known: set[tuple[str, str, str]]
) -> ReadLine:
    award, doubts = line.award, list(line.doubts)
    if award.recipient == "individual":
        named = people.get(fold(award.name), [])
        meant = [one for one in named if _same_post(one, award)] if len(named) > 1 else named
        if len(meant) == 1:
            award = _linked(award, meant[0])
        elif named:
            doubts.append(Message(NAMESAKES, {"name": award.name, "count": len(named)}))
    if (award.recipient, fold(award.name), fold(award.post)) in known:
        doubts.append(Message(KNOWN, {"name": award.name}))
    return replace(line, award=award, doubts=tuple(doubts))


NAMESAKES = N_(
    "{count} delegates are called {name}. Choose the right one on the sheet of the award."
)
KNOWN = N_("{name} is on the list of awards already.")


def _same_post(entry: Entry, award: Award) -> bool:
    said = fold(award.post)
    return bool(said) and any(
        bool(one) and (one in said or said in one)
        for one in (fold(entry.person.position), fold(entry.delegation))
    )


def _linked(award: Award, entry: Entry) -> Award:
    person, delegate = entry.person, entry.delegate
    return replace(
        award, person=person.uid, delegate=delegate.uid, gender=award.gender or person.gender,
        ethnic_group=person.ethnic_group, unit=delegate.unit, post=award.post or person.position,
    )  # fmt: skip
