"""A list of plans and figures as a lower office sends it: what its headings and cells mean, and which units.

A line names a unit by its code or its name; a line that only names a unit heads those below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from desktop_app.domain import catalogue
from desktop_app.domain.chain_area import AreaUnit
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import N_, Message

Cell = Any
"""What a spreadsheet holds in a cell: text, a number, a day, or nothing."""

HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("Mã", "Mã số", "Mã đơn vị", "Mã ĐVHC", "Code"),
    "unit": (
        "Đơn vị", "Tên đơn vị", "Địa phương", "Xã, phường, thị trấn", "Xã, phường", "Tên xã",
        "Huyện, thành phố", "Đơn vị tổ chức", "Unit",
    ),
    "within": ("Huyện", "Thuộc huyện", "Thuộc", "Tên huyện", "Lies in"),
    "planned": (
        "Kế hoạch", "Ngày kế hoạch", "Dự kiến", "Ngày dự kiến", "Thời gian dự kiến",
        "Dự kiến tổ chức", "Thời gian dự kiến tổ chức", "Planned",
    ),
    "held": (
        "Đã tổ chức", "Ngày tổ chức", "Tổ chức ngày", "Ngày đã tổ chức", "Thời gian tổ chức",
        "Held",
    ),
    "venue": ("Địa điểm", "Địa điểm tổ chức", "Nơi tổ chức", "Venue"),
    "ordinal": ("Lần thứ", "Khóa", "Lần thứ, khóa", "Ordinal"),
    "villages": (
        "Số thôn", "Tổng số thôn", "Thôn", "Thôn, làng", "Số khu dân cư", "Khu dân cư",
        "Thôn, làng, tổ dân phố", "Villages in all",
    ),
    "villages_met": (
        "Số thôn đã họp", "Thôn đã họp", "Đã họp", "Số hội nghị đã tổ chức", "Số khu dân cư đã họp",
        "Villages that met",
    ),
    "official": (
        "Đại biểu chính thức", "Số đại biểu chính thức", "Số đại biểu", "Đại biểu",
        "Official delegates",
    ),
    "ex_officio": ("Đương nhiên", "Đại biểu đương nhiên", "Ex officio"),
    "alternate": ("Dự khuyết", "Đại biểu dự khuyết", "Alternate delegates"),
    "guest": ("Khách mời", "Đại biểu khách mời", "Guests"),
    "women": ("Nữ", "Số nữ", "Đại biểu nữ"),
    "minority": ("Dân tộc thiểu số", "DTTS", "Đại biểu DTTS"),
    "party": ("Đảng viên",),
    "people": ("Dân số", "Dân số đại diện", "Số dân", "Số dân được đại diện", "Population represented"),
    "groups": (
        "Số dân tộc", "Dân tộc", "Thành phần dân tộc", "Số dân tộc được đại diện",
        "Ethnic groups represented",
    ),
}  # fmt: skip
"""Key → how lists head the column, the usual first. The plan that this program writes is among them."""

COUNTS: Final = (
    "villages", "villages_met", "official", "ex_officio", "alternate", "guest", "women", "minority",
    "party", "people", "groups",
)  # fmt: skip
OF_FIGURES: Final = frozenset({*COUNTS, "people_word"})
"""The fields of a `UnitReport` that a list may say."""

OF_THE_CONGRESS: Final = (
    "starts", "ends", "half", "month", "held_from", "held_until", "state", "venue", "ordinal",
)  # fmt: skip

_SUMS = ("tong", "tong cong", "cong", "tong so", "total")
_MARKS = ("x", "co", "da", "da to chuc", "xong", "roi", "v")
_HALVES = {"sang": "morning", "chieu": "afternoon", "morning": "morning", "afternoon": "afternoon"}
_WORDS: Final = {
    "tren": "over", "hon": "over", "gan": "nearly", "khoang": "about",
    "more than": "over", "over": "over", "nearly": "nearly", "about": "about",
}  # fmt: skip
"""Words before a population, folded, and their keys of `APPROXIMATIONS`."""
_POPULATION = re.compile(r"(?P<word>[a-z ]*?)\s*(?P<number>\d[\d.,\s]*?)\s*(?:nguoi|dan|khau)?")
_SAME_MONTH = re.compile(
    r"(\d{1,2})\s*(?:-|–|đến|và)\s*(\d{1,2})(\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})"
)
_BETWEEN = re.compile(r"\s+(?:-|–|đến)\s+|(?<=\d{4})\s*(?:-|–)\s*(?=\d)")
_FRACTION = re.compile(r"(\d+)\s*/\s*(\d+)")


def key_of(heading: str) -> str:
    """What a heading stands for; empty where it is none of `HEADINGS`."""
    return _known_headings().get(_plain(heading), "")


def _known_headings() -> dict[str, str]:
    return {_plain(word): key for key, names in HEADINGS.items() for word in names}


def _plain(text: str) -> str:
    return fold(re.sub(r"\([^)]*\)|[,.:;/]", " ", text)).strip()


@dataclass(frozen=True)
class Line:
    """A line of a list: its row in the sheet from 1, the unit as it is written, and what was understood.

    ``values`` are by the names of the fields of `Congress` and `UnitReport`; ``wrong`` says which cells could
    not be read: they are left as they were.
    """

    number: int
    code: str
    name: str
    within: str
    values: Mapping[str, Any] = field(default_factory=dict)
    wrong: tuple[Message, ...] = ()


def lines_of(rows: Iterable[tuple[int, Mapping[str, Cell]]]) -> list[Line]:
    """The lines of a list from its rows (number, cell by key); sums and empty rows are left out."""
    found: list[Line] = []
    heading = ""
    for number, cells in rows:
        code, name = _text(cells.get("code")), _text(cells.get("unit"))
        if not (code or name) or fold(name) in _SUMS:
            continue
        values, wrong = read_values(cells)
        if not values and not wrong:
            heading = name or heading
            continue
        within = _text(cells.get("within")) or heading
        found.append(Line(number, code, name, within, values, wrong))
    return found


def read_values(cells: Mapping[str, Cell]) -> tuple[dict[str, Any], tuple[Message, ...]]:
    """What the cells of a line say, by field, and what could not be read."""
    values: dict[str, Any] = {}
    wrong: list[Message] = []
    for key in ("planned", "held"):
        cell = cells.get(key)
        if _text(cell):
            read = _planned(cell) if key == "planned" else _held(cell)
            if read is None:
                text = N_("{value} is not a date. Write it as 30/4/2024.")
                wrong.append(Message(text, {"value": _text(cell)}))
            else:
                values.update(read)
    for key in COUNTS:
        text = _text(cells.get(key))
        if not text:
            continue
        counted = _count(key, text)
        if counted is None:
            wrong.append(
                Message(
                    N_("{value} is not a whole number. Correct it in the list."), {"value": text}
                )
            )
        else:
            values.update(counted)
    for key in ("venue", "ordinal"):
        if _text(cells.get(key)):
            values[key] = _text(cells.get(key))
    return values, tuple(wrong)


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return f"{cell.day}/{cell.month}/{cell.year}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return clean(str(cell))


def _planned(cell: Cell) -> dict[str, Any] | None:
    """Days, half a day or a month."""
    half, text = _half(_text(cell))
    days = _days(text)
    if days is None:
        return None
    first, last = days
    if not first.is_full:
        return {"starts": None, "ends": None, "half": "", "month": first}
    ends = last.earliest() if last else None
    return {"starts": first.earliest(), "ends": ends, "half": half, "month": None}


def _held(cell: Cell) -> dict[str, Any] | None:
    """Days it was held on, or a mark that it was."""
    _, text = _half(_text(cell))
    if fold(text) in _MARKS:
        return {"state": "held"}
    days = _days(text)
    if days is None or not days[0].is_full:
        return None
    first, last = days
    return {
        "held_from": first.earliest(), "held_until": last.earliest() if last else None,
        "state": "held",
    }  # fmt: skip


def _half(text: str) -> tuple[str, str]:
    """A half of the day that is named, and the text without it."""
    for word in text.split():
        half = _HALVES.get(fold(word).strip(","))
        if half:
            left = " ".join(one for one in text.split() if one != word)
            return half, left.removeprefix("ngày ").strip(" ,")
    return "", text


def _days(text: str) -> tuple[PartialDate, PartialDate | None] | None:
    same = _SAME_MONTH.fullmatch(text)
    parts = [same[1] + same[3], same[2] + same[3]] if same else _BETWEEN.split(text)
    try:
        days = [PartialDate.parse(one) for one in parts]
    except ValueError:
        return None
    if len(days) > 2 or (len(days) == 2 and (not days[1].is_full or days[1] < days[0])):
        return None
    return days[0], days[1] if len(days) == 2 else None


def _count(key: str, text: str) -> dict[str, Any] | None:
    """A number; of villages also "5/8": five of eight have met; of people also "trên 32.000 người"."""
    found = _POPULATION.fullmatch(fold(text)) if key == "people" else None
    if found and (found["word"] in _WORDS or not found["word"]):
        word = {"people_word": _WORDS[found["word"]]} if found["word"] else {}
        text = found["number"]
        counted = _count("", text)
        return counted and {"people": counted[""], **word}
    fraction = _FRACTION.fullmatch(text)
    if fraction and key in ("villages", "villages_met"):
        return {"villages_met": int(fraction[1]), "villages": int(fraction[2])}
    plain = re.sub(r"(?<=\d)[.\s](?=\d{3}\b)", "", text)
    return {key: int(plain)} if plain.isascii() and plain.isdigit() else None


class UnitIndex:
    """Which unit of an area a line means: by code, by name within the unit named beside it, by name."""

    def __init__(self, units: Sequence[AreaUnit]) -> None:
        self._units = {one.uid: one for one in units}
        self._by_code = {one.code: one for one in units if one.code}
        self._by_name: dict[str, list[AreaUnit]] = {}
        for one in units:
            for name in self._names(one):
                self._by_name.setdefault(name, []).append(one)

    def _names(self, one: AreaUnit) -> set[str]:
        known = [one.name]
        if one.code:
            known += catalogue.spellings().get((one.era, one.code), [])
        names = {fold(name) for name in known}
        return names | {fold(_without_kind(name)) for name in known}

    def meant(self, line: Line) -> list[AreaUnit]:
        """The units a line may mean; one where it is certain, none where nothing fits."""
        code = line.code.removeprefix("2024-").removeprefix("2025-")
        for written in (code, code.zfill(5), code.zfill(3), code.zfill(2)):
            if written in self._by_code and code:
                return [self._by_code[written]]
        found = self._by_name.get(fold(line.name), [])
        if len(found) > 1:
            whole = [one for one in found if fold(one.name) == fold(line.name)]
            found = whole or found
        if len(found) > 1 and line.within:
            above = {one.uid for one in self._by_name.get(fold(line.within), [])}
            found = [one for one in found if one.parent in above] or found
        return found

    def path(self, one: AreaUnit) -> str:
        """A unit with those above it: "Xã Rờ Kơi, huyện Sa Thầy"."""
        names, above = [one.name], self._units.get(one.parent)
        while above is not None and len(names) < 4:
            names.append(catalogue.in_sentence(above.name))
            above = self._units.get(above.parent)
        return ", ".join(names)


def _without_kind(name: str) -> str:
    for kind in sorted(catalogue.UNIT_TYPES, key=len, reverse=True):
        if name.startswith(f"{kind} "):
            return name.removeprefix(f"{kind} ")
    return name
