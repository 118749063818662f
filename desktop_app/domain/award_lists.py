"""Lists of those proposed for awards as offices send them: rows of cells become awards.

A list has headings ("Họ và tên", "Chức vụ, đơn vị", "Thành tích", "Hình thức khen thưởng" …) or none; then its
columns are name, post, what for, who proposes. Lines such as "I. TẬP THỂ" say of what kind those below are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.awards import Award
from desktop_app.domain.numbers import parse_number
from desktop_app.domain.text import clean, fold
from desktop_app.domain.vocabularies import understand
from desktop_app.domain.words import N_, Message

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("ho va ten", "ho ten", "ten tap the", "ten don vi", "tap the, ca nhan", "ten"),
    "post": ("chuc vu", "don vi cong tac", "dia chi", "noi o", "noi cong tac", "don vi"),
    "form": ("hinh thuc khen thuong", "hinh thuc", "danh hieu", "muc khen"),
    "achievement": ("thanh tich", "noi dung khen", "noi dung", "ly do", "tom tat thanh tich"),
    "proposed_by": (
        "don vi de nghi",
        "co quan de nghi",
        "don vi trinh",
        "noi de nghi",
        "de nghi cua",
    ),
    "recipient": ("doi tuong", "loai"),
    "money": ("tien thuong", "muc thuong", "so tien"),
    "note": ("ghi chu",),
}
"""Folded beginnings of the headings of each field; the longest that fits counts."""

WITHOUT_HEADINGS = ("name", "post", "achievement", "proposed_by")
"""What the columns are where no heading says it; a number in the first is passed over."""

_KINDS = {
    "tap the": "collective",
    "ho gia dinh": "household",
    "gia dinh": "household",
    "ca nhan": "individual",
}
_COLLECTIVE = (
    "ubnd", "uy ban", "ban ", "chi bo", "hoi ", "thon ", "lang ", "to dan pho", "truong ", "phong ", "dang uy",
    "dang bo", "doan ", "cong an", "nhan dan", "can bo", "tap the", "mat tran", "don ", "trung tam", "cong ty",
    "hop tac xa", "doi ", "nhom ", "xa ", "thi tran", "phuong ", "to ", "bch", "ban chi huy",
)  # fmt: skip
_NUMBERED = re.compile(r"^(?:[ivx]+|[a-d]|\d+)[.)/]?\s+|^(?:[ivx]+|[a-d]|\d+)[.)/]?$")
_SECTION = re.compile(
    r"(tap the|ho gia dinh|gia dinh|ca nhan)[^a-z]*(?:(?:tap the|ca nhan|ho)[^a-z]*)?"
)
_SUMS = ("tong cong", "cong", "tong so", "danh sach nay", "an dinh")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of a list as it was read: its number in the list (from 1), the award, what should be looked at."""

    number: int
    award: Award
    doubts: tuple[Message, ...] = ()


def cells_of(text: str) -> list[list[str]]:
    """The cells of a text that was pasted: a line each, columns by tab, else by semicolon, else by a dash."""
    rows = []
    for line in text.splitlines():
        mark = "\t" if "\t" in text else ";" if ";" in line else " – " if " – " in line else " - "
        rows.append([clean(cell) for cell in line.split(mark)])
    return rows


def read(rows: Sequence[Sequence[str]]) -> list[ReadLine]:
    """The awards in a list; lines without a name, headings and sums are passed over."""
    columns, first = _columns(rows)
    kind = ""
    found = []
    for number, row in enumerate(rows[first:], first + 1):
        filled = [cell for cell in row if cell]
        section = _section(filled)
        if section:
            kind = section
            continue
        if not filled or _is_sum(filled):
            continue
        made = _line(number, _values(columns, row), kind)
        if made is not None:
            found.append(made)
    return found


def _columns(rows: Sequence[Sequence[str]]) -> tuple[Mapping[str, int], int]:
    """Field → column, and the first row below the headings (0 where there are none)."""
    for at, row in enumerate(rows[:20]):
        known: dict[str, int] = {}
        for place, cell in enumerate(row):
            name = _field_of(cell)
            if name and name not in known:
                known[name] = place
        if "name" in known and len(known) > 1:
            return known, at + 1
    widest = max((len(row) for row in rows), default=0)
    shift = 1 if widest > 1 and _numbers_first(rows) else 0
    return {name: place + shift for place, name in enumerate(WITHOUT_HEADINGS)}, 0


def _field_of(heading: str) -> str:
    folded = fold(heading)
    fits = [
        (len(word), name)
        for name, words in HEADINGS.items()
        for word in words
        if folded.startswith(word)
    ]
    return max(fits)[1] if fits and len(folded) < 60 else ""


def _numbers_first(rows: Sequence[Sequence[str]]) -> bool:
    heads = [row[0] for row in rows if row and any(row)]
    return bool(heads) and all(one == "" or one.rstrip(".").isdigit() for one in heads)


def _section(filled: Sequence[str]) -> str:
    """The kind that a line of its own announces: "I. TẬP THỂ (18)", "B | CÁ NHÂN"."""
    if not 0 < len(filled) <= 2:
        return ""
    told = _NUMBERED.sub("", fold(filled[-1])).strip()
    if len(filled) == 2 and not _NUMBERED.match(fold(filled[0])):
        return ""
    found = _SECTION.fullmatch(told)
    return _KINDS[found[1]] if found else ""


def _is_sum(filled: Sequence[str]) -> bool:
    return fold(filled[0]).startswith(_SUMS) and len(filled) <= 3


def _values(columns: Mapping[str, int], row: Sequence[str]) -> dict[str, str]:
    return {name: row[place] for name, place in columns.items() if place < len(row) and row[place]}


def _line(number: int, values: Mapping[str, str], kind: str) -> ReadLine | None:
    name = values.get("name", "")
    if not name or name.isdigit():
        return None
    doubts: list[Message] = []
    recipient = _recipient(values.get("recipient", ""), kind, name)
    name, gender = _addressed(name) if recipient == "individual" else (name, "")
    award = Award(
        recipient=recipient, name=name, gender=gender, post=values.get("post", ""), state="proposed",
        achievement=values.get("achievement", ""), proposed_by=values.get("proposed_by", ""),
    )  # fmt: skip
    notes = [values["note"]] if "note" in values else []
    if "form" in values:
        understood = understand("honours", values["form"])
        if len(understood) == 1:
            award = replace(award, form=understood[0].slug)
        else:
            notes.append(values["form"])
            doubts.append(Message(FORM, {"value": values["form"]}))
    if "money" in values:
        try:
            award = replace(award, money=parse_number(re.sub(r"\s*(đồng|đ)$", "", values["money"])))
        except ValueError:
            notes.append(values["money"])
            doubts.append(Message(MONEY, {"value": values["money"]}))
    return ReadLine(number, replace(award, note="; ".join(notes)), tuple(doubts))


FORM = N_(
    "“{value}” is no form of award the program knows. It stands in the note; choose the form there."
)
MONEY = N_("“{value}” is no sum of money. It stands in the note.")


def _recipient(said: str, kind: str, name: str) -> str:
    """What kind of recipient: said in the line, or by the heading above, or by how the name begins."""
    told = _KINDS.get(fold(said), "") or kind
    if told:
        return told
    folded = f"{fold(name)} "
    if folded.startswith(("ho ong", "ho ba", "gia dinh")):
        return "household"
    return "collective" if folded.startswith(_COLLECTIVE) else "individual"


def _addressed(name: str) -> tuple[str, str]:
    """A name without Mr or Mrs, and the gender that said."""
    for word, gender in (("ong ", "male"), ("ba ", "female")):
        if fold(name).startswith(word) and len(name.split()) > 2:
            return name.split(maxsplit=1)[1], gender
    return name, ""


def those_to_take(lines: Iterable[ReadLine]) -> list[Award]:
    """The awards of the lines read."""
    return [one.award for one in lines]
