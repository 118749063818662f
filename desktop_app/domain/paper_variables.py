"""What the texts of papers can tell: variables in braces, named as an official would write them.

Papers are written in Vietnamese whatever the language of the window is, and so are the names of their
variables ("{ten_dai_hoi}") and what stands in their place. A name typed with marks and spaces means the same
one ("{Tên đại hội}").
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from desktop_app.domain.text import fold
from desktop_app.domain.words import N_

MAIN, CONGRESS, UNIT, PERSON, TYPED = "main", "congress", "unit", "person", "typed"
GROUPS = {
    MAIN: N_("The paper as the program makes it"),
    CONGRESS: N_("The congress"),
    UNIT: N_("The delegation"),
    PERSON: N_("The person it is for"),
    TYPED: N_("Typed before printing"),
}
"""Where a value comes from."""

DOTS = "…" * 12
"""What stands where a value is not known: room to write it by hand."""

WEEKDAYS = (
    "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variable:
    """``word`` says in the menu what ``name`` stands for, ``sample`` stands there without data.

    A line goes when an ``optional`` variable in it has no value; any other leaves room to write by hand.
    """

    name: str
    word: str
    sample: str
    group: str = CONGRESS
    optional: bool = False


VARIABLES: Mapping[str, Variable] = {
    one.name: one
    for one in (
        Variable("ten_dai_hoi", N_("Name of the congress"),
                 "Đại hội đại biểu các dân tộc thiểu số huyện Sa Thầy, lần thứ IV - năm 2024"),
        Variable("lan_thu", N_("Ordinal of the congress"), "IV", optional=True),
        Variable("co_quan", N_("Body that invites"), "Ban Tổ chức Đại hội"),
        Variable("dia_ban", N_("Unit that holds the congress"), "huyện Sa Thầy"),
        Variable("thoi_gian", N_("Time of the official session"),
                 "07 giờ 30, ngày 16/5/2024 (thứ Năm)"),
        Variable("phien_tru_bi", N_("Time of the preparatory session"),
                 "14 giờ 00, ngày 15/5/2024 (thứ Tư)", optional=True),
        Variable("cac_ngay", N_("Days of the congress"), "16/5/2024"),
        Variable("dia_diem", N_("Place"), "Hội trường trung tâm huyện"),
        Variable("tong_so_dai_bieu", N_("Delegates convened in all"), "150"),
        Variable("can_cu", N_("Legal bases, on a line of its own"),
                 "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024 của Ủy ban nhân dân huyện;",
                 optional=True),
        Variable("ten_doan", N_("Delegation"), "Đoàn xã Rờ Kơi", UNIT),
        Variable("so_dai_bieu", N_("Delegates of the delegation"), "12", UNIT),
        Variable("ong_ba", N_("Mr or Mrs"), "Bà", PERSON),
        Variable("ho_ten", N_("Full name"), "Y Mẫu Đơn", PERSON),
        Variable("chuc_vu", N_("Position and place of work"), "Già làng, thôn Đăk Wớt", PERSON),
        Variable("loai_dai_bieu", N_("Kind of delegate"), "đại biểu chính thức", PERSON),
        Variable("so_the", N_("Delegate number"), "007", PERSON, optional=True),
        Variable("ghe", N_("Seat"), "A12", PERSON, optional=True),
        Variable("han_bao", N_("Reply until"), "10/5/2024", TYPED, optional=True),
        Variable("lien_he", N_("Whom to ask"), "ông A Mẫu, điện thoại 0260 3 821 000", TYPED,
                 optional=True),
    )
}  # fmt: skip

BASES, TITLE, TABLE = "can_cu", "tieu_de", "bang"

AROUND: Mapping[str, Variable] = {
    TITLE: Variable(TITLE, N_("Title the paper has"), "Danh sách đại biểu", MAIN),
    TABLE: Variable(TABLE, N_("Table, main content; on a line of its own"), "", MAIN),
    **{name: one for name, one in VARIABLES.items() if one.group == CONGRESS},
}
"""What a text around a list can tell: nothing of one person or delegation, nothing that is typed."""

_BRACES = re.compile(r"\{([^{}\n]*)\}")


@lru_cache(maxsize=512)
def key_of(name: str) -> str:
    """The name of a variable as it is kept: without marks, capitals and spaces."""
    return "_".join(fold(name.replace("_", " ")).split())


def named_in(text: str) -> Iterator[str]:
    """What stands in braces in a text, as it was typed."""
    return (found[1] for found in _BRACES.finditer(text))


def unknown_in(text: str, known: Collection[str] = VARIABLES.keys()) -> list[tuple[str, str]]:
    """The variables of a text that are not ``known``, each with the nearest one that is; "" for none near."""
    found: dict[str, str] = {}
    for name in named_in(text):
        key = key_of(name)
        if key not in known:
            near = difflib.get_close_matches(key, sorted(known), n=1, cutoff=0.5)
            found.setdefault(name, near[0] if near else "")
    return list(found.items())


def unclosed_in(text: str) -> str:
    """The first line with a brace that has no partner; "" where all have one."""
    for line in text.split("\n"):
        rest = _BRACES.sub("", line)
        if "{" in rest or "}" in rest:
            return line.strip()
    return ""


def filled(
    text: str, values: Mapping[str, str], known: Collection[str] = VARIABLES.keys()
) -> str:  # fmt: skip
    """A text with its ``known`` variables in place, line by line.

    A line with an optional variable that has no value is left away; what else has none is dotted.
    """
    lines = (line for line in text.split("\n") if _stays(line, values))
    return "\n".join(_filled(line, values, known) for line in lines)


def _stays(line: str, values: Mapping[str, str]) -> bool:
    keys = map(key_of, named_in(line))
    return all(values.get(key) or not _is_optional(key) for key in keys)


def _is_optional(key: str) -> bool:
    return key in VARIABLES and VARIABLES[key].optional


def _filled(line: str, values: Mapping[str, str], known: Collection[str]) -> str:
    def value(found: re.Match[str]) -> str:
        key = key_of(found[1])
        return values.get(key) or DOTS if key in known else found[0]

    return _BRACES.sub(value, line)


def samples() -> dict[str, str]:
    """Every variable with its sample."""
    return {name: one.sample for name, one in VARIABLES.items()}


def day_of(day: date | None) -> str:
    """A day as it stands inside a sentence of a paper: 16/5/2024, with 05/01/2024 where numbers are small."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day and day.month < 3 else _plain(day)


def _plain(day: date | None) -> str:
    return f"{day.day:02}/{day.month}/{day.year}" if day else ""


def hour_of(minutes: int) -> str:
    """An hour as it stands inside a sentence of a paper: 07 giờ 30; ``minutes`` are since midnight."""
    return f"{minutes // 60:02} giờ {minutes % 60:02}"


def time_of(day: date | None, minutes: int | None, half: str = "") -> str:
    """When people have to be there: "07 giờ 30, ngày 16/5/2024 (thứ Năm)"; "" while no day is known.

    ``minutes`` are since midnight; without them a ``half`` of `domain.congresses.HALVES` may be known.
    """
    if day is None:
        return ""
    hour = {"morning": "buổi sáng, ", "afternoon": "buổi chiều, "}.get(half, "")
    if minutes is not None:
        hour = f"{hour_of(minutes)}, "
    return f"{hour}ngày {day_of(day)} ({WEEKDAYS[day.weekday()]})"
