"""Finding a unit while its name is being typed: by name, second spelling or code, without marks.

Every unit is one folded text with a line break on both sides of each of its names, so that "is the
whole name", "begins a name", "begins a word" and "lies anywhere" are four searches in that text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from heapq import nsmallest
from typing import NamedTuple

from desktop_app.domain.catalogue import (
    UNIT_ERAS,
    UNIT_LEVELS,
    CatalogueUnit,
    spellings,
    unit,
    unit_of_row,
    unit_rows,
)
from desktop_app.domain.text import fold

_WHOLE, _BEGINS, _BEGINS_WORD, _INSIDE, _NAMED_FIRST, _SCATTERED = range(6)


class _Line(NamedTuple):
    """One unit to search: ``short`` has names without their kind, and the code; ``full`` all."""

    short: str
    full: str
    level: int
    parent: str
    row: list[str]


class _Hit(NamedTuple):
    """Sorts as results are shown: quality of the match, level from the top, era in force first."""

    quality: int
    level: int
    era: int
    place: int


def find_units(
    text: str,
    era: str | None = None,
    level: str | None = None,
    under: str | None = None,
    limit: int = 50,
) -> tuple[CatalogueUnit, ...]:
    """The units whose name, second spelling or code matches ``text``, best match first.

    Whole names come before beginnings of names, then beginnings of words, then anything inside a
    word; provinces before districts before communes; the era in force before the one before. Marks
    and capitals are ignored. Where no name has the text, its words may also come from the units
    above: "đăk long đăk hà" finds the Đăk Long that lies in Đăk Hà. No text finds all units.

    Args:
        text: what has been typed so far.
        era: only units of that era ("2024", "2025").
        level: only units of that level ("province", "district", "commune").
        under: only units below this one, at any depth; a key like "2024-62".
        limit: the most to return.

    Raises:
        Refusal: ``under`` is not a unit of the catalogue.
    """
    typed = fold(text.replace(",", " "))
    above = unit(under) if under else None
    eras = [
        each for each in UNIT_ERAS if era in (None, each) and (above is None or above.era == each)
    ]
    wanted = UNIT_LEVELS.index(level) if level in UNIT_LEVELS else None
    if level is not None and wanted is None:
        return ()
    for search in (_by_name, _by_name_and_place):
        hits = (
            hit
            for each in eras
            for hit in search(each, typed)
            if (wanted is None or hit.level == wanted)
            and (above is None or above.code in _codes_above(each, _lines(each)[hit.place]))
        )
        best = nsmallest(limit, hits)
        if best:
            return tuple(_unit_at(UNIT_ERAS[hit.era], hit.place) for hit in best)
    return ()


@lru_cache(maxsize=len(UNIT_ERAS))
def _lines(era: str) -> list[_Line]:
    others = spellings()
    found = []
    for row in unit_rows(era):
        code, name, short_name, level, parent, _, _ = row
        folded, short = fold(name), fold(short_name)
        names = [short, code, f"{era} {code}"]
        full = [folded]
        for other in others.get((era, code), ()):
            full.append(fold(other))
            # The kind is spelled the same in both, so the rest is the short name.
            names.append(full[-1][len(folded) - len(short) :])
        shorts = "\n" + "\n".join(names) + "\n"
        found.append(
            _Line(shorts, shorts + "\n".join(full) + "\n", UNIT_LEVELS.index(level), parent, row)
        )
    return found


@lru_cache(maxsize=len(UNIT_ERAS))
def _by_code(era: str) -> dict[str, _Line]:
    return {line.row[0]: line for line in _lines(era)}


def _unit_at(era: str, place: int) -> CatalogueUnit:
    return unit_of_row(era, _lines(era)[place].row)


def _by_name(era: str, typed: str) -> Iterator[_Hit]:
    era_place = UNIT_ERAS.index(era)
    whole, begins, begins_word = f"\n{typed}\n", f"\n{typed}", f" {typed}"
    # One word alone is not compared with the kinds of unit: "t" should not find every "Tỉnh".
    several = " " in typed
    for place, line in enumerate(_lines(era)):
        names = line.full if several else line.short
        if typed not in names:
            continue
        if not typed or whole in names:
            quality = _WHOLE
        elif begins in names:
            quality = _BEGINS
        elif begins_word in names:
            quality = _BEGINS_WORD
        else:
            quality = _INSIDE
        yield _Hit(quality, line.level, era_place, place)


def _by_name_and_place(era: str, typed: str) -> Iterator[_Hit]:
    """Units whose own name has the first word typed; the others may be in the names above them."""
    words = typed.split()
    if len(words) < 2:
        return
    era_place, by_code = UNIT_ERAS.index(era), _by_code(era)
    for place, line in enumerate(_lines(era)):
        if words[0] not in line.full:
            continue
        path = line.full + "".join(by_code[code].full for code in _codes_above(era, line))
        path = path.replace("\n", " ")
        if all(f" {word}" in path for word in words):
            named = any(typed.startswith(name + " ") for name in line.full.split("\n") if name)
            quality = _NAMED_FIRST if named else _SCATTERED
            yield _Hit(quality, line.level, era_place, place)


def _codes_above(era: str, line: _Line) -> list[str]:
    by_code, found = _by_code(era), []
    parent = line.parent
    while parent:
        found.append(parent)
        parent = by_code[parent].parent
    return found
