"""What goes into an office's own form: the variables it may name, and which of them nobody knows.

In a form a variable stands in double braces, in Vietnamese without marks: ``{{ten_dai_hoi}}``, ``{{ho_ten}}``.
A table of a Word form repeats the row between ``{%tr for dai_bieu in danh_sach %}`` and ``{%tr endfor %}``, in
which ``{{dai_bieu.ho_ten}}`` is the name; in a workbook the row that names somebody is repeated by itself.
The variables of a person are read off the declarations: each heading by which lists are understood is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

from desktop_app.domain.delegates import Entry
from desktop_app.domain.lists import UID, columns
from desktop_app.domain.paper_variables import BASES, CONGRESS, VARIABLES
from desktop_app.domain.people import EITHER, SALUTATIONS
from desktop_app.domain.roll_columns import Wording, columns_of
from desktop_app.domain.roll_forms import RollColumn
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_

LIST, GROUPS = "danh_sach", "cac_doan"
"""The lists a Word form may go through: people, and delegations, each with its own list."""
PERSON, GROUP = "dai_bieu", "doan"
"""What one of them is called in the examples; a form may call it otherwise."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable: its name, what it is called on screen, its sample; ``aliases`` are other names for it."""

    name: str
    label: str
    sample: str = ""
    aliases: tuple[str, ...] = ()


_OF_PAPERS = tuple(
    Variable(one.name, one.word, one.sample)
    for one in VARIABLES.values()
    if one.group == CONGRESS and one.name != BASES
)

GENERAL = (
    *_OF_PAPERS,
    Variable("ten_dai_hoi_hoa", N_("Name of the congress in capitals"),
             "ĐẠI HỘI ĐẠI BIỂU CÁC DÂN TỘC THIỂU SỐ HUYỆN SA THẦY, LẦN THỨ IV - NĂM 2024"),
    Variable("don_vi_lap", N_("Office that keeps the register"), "Phòng Dân tộc huyện Sa Thầy"),
    Variable("ngay_khai_mac", N_("First day"), "16/5/2024"),
    Variable("ngay_be_mac", N_("Last day"), "16/5/2024"),
    Variable("nam", N_("Year of the congress"), "2024"),
    Variable("noi_ngay_lap", N_("Place and day of signing"), "Sa Thầy, ngày 06 tháng 5 năm 2024"),
    Variable("ngay_lap", N_("Day of signing"), "6/5/2024"),
    Variable("ten_doan", N_("Delegation"), "Đoàn xã Rờ Kơi"),
    Variable("so_dai_bieu", N_("Number of people on the list"), "150"),
    Variable("so_chinh_thuc", N_("Number of official delegates"), "120"),
    Variable("so_du_khuyet", N_("Number of alternates"), "10"),
    Variable("so_khach_moi", N_("Number of guests"), "20"),
    Variable("so_nu", N_("Number of women"), "52"),
    Variable("so_dan_toc", N_("Number of ethnic groups among them"), "21"),
    Variable("so_doan", N_("Number of delegations"), "11"),
)  # fmt: skip
"""What a form may say outside of its list, named as in the texts of papers.

Where a form is filled for one delegation the numbers are its own.
"""

# Where the first heading would be long, or say too little outside of its table.
_NAMES = {
    "full_name": "ho_ten", "born": "ngay_sinh", "party_full": "ngay_vao_dang_chinh_thuc",
    "residence": "noi_o", "position": "chuc_vu", "delegation": "doan", "card_number": "so_the",
    "commune": "xa_noi_o", "id_number": "so_cccd", "honours": "khen_thuong", "roles": "nguoi_co_uy_tin",
    "id_issued": "ngay_cap_cccd", "id_place": "noi_cap_cccd", "unit": "don_vi_gioi_thieu",
}  # fmt: skip
_SAMPLES = {
    "gender": "Nữ", "ethnic_group": "Xơ Đăng", "religion": "Không", "delegation": "xã Rờ Kơi",
    "kind": "Đại biểu chính thức", "residence": "Thôn Đăk Wớt, xã Rờ Kơi",
}  # fmt: skip
_OWN = (
    Variable("stt", N_("Running number"), "1", ("tt", "so_tt")),
    Variable("ong_ba", N_("Mr or Mrs"), "Bà"),
    Variable("ho_ten_hoa", N_("Full name in capitals"), "Y HƠ'Ô̆L NIÊ KĐĂM"),
    Variable("nam_sinh", N_("Year of birth"), "1980"),
)  # fmt: skip


def slug(word: str) -> str:
    """A heading as a variable is written: “Chức vụ, đơn vị công tác” is chuc_vu_don_vi_cong_tac."""
    return re.sub(r"[^a-z0-9]+", "_", fold(word)).strip("_")


@lru_cache(maxsize=1)
def _of_people() -> Mapping[str, Variable]:
    """Column key (or the name of one of ours) → variable."""
    found = {one.name: one for one in _OWN}
    taken = _names(_OWN) | _names(GENERAL)
    for key, (_, item) in columns().items():
        if key == UID or not item.headings:
            continue
        names = [_NAMES[key]] if key in _NAMES else []
        names += map(slug, item.headings)
        free = [one for one in dict.fromkeys(names) if one and one not in taken]
        if free:
            taken.update(free)
            sample = item.sample or _SAMPLES.get(key, "")
            found[key] = Variable(free[0], item.label, sample, tuple(free[1:]))
    return found


def of_people() -> tuple[Variable, ...]:
    """The variables of one person, in the order of the records."""
    return tuple(_of_people().values())


def _names(listed: Iterable[Variable]) -> set[str]:
    return {name for one in listed for name in (one.name, *one.aliases)}


@lru_cache(maxsize=8)
def known(fills: str, *, listed: bool = False) -> frozenset[str]:
    """The names a form may use outside of its list, or for somebody in it (``listed``)."""
    if listed:
        return frozenset(_names(of_people()))
    alone = _names(of_people()) | {PERSON} if fills == "delegate" else set()
    return frozenset(_names(GENERAL) | alone | {LIST, GROUPS})


@dataclass(frozen=True, slots=True)
class Used:
    """A variable as a form names it: of somebody in a list (``listed``), of the whole, or of a delegation."""

    name: str
    listed: bool = False
    group: bool = False


@dataclass(frozen=True)
class Form:
    """What was found in a form.

    ``strange`` are passages that no form may have, as they stand there; ``remarks`` are keys of `REMARKS`.
    """

    used: tuple[Used, ...]
    strange: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


REMARKS = {
    "shapes": N_("Drawn shapes and text boxes of a workbook are lost when it is filled: put their text into "
                 "cells."),
    "nothing": N_("No variable was found. Write one in double braces where something is to stand, for example "
                  "{sample}."),
    "no_list": N_("No row for the delegates was found. See the example form for how one is written."),
}  # fmt: skip
"""What may be worth knowing about a form that can be filled."""

_OF_A_GROUP = frozenset({"ten", "so_dai_bieu", LIST})


@dataclass(frozen=True)
class Checked:
    """A form looked through: the variables it ``uses``, what is ``unknown`` with the nearest known, and more.

    It can be filled when nothing is unknown or strange.
    """

    uses: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...] = ()
    strange: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it can be filled as it is."""
        return not self.unknown and not self.strange


def checked(form: Form, fills: str) -> Checked:
    """Whether everything a form names is known when it is filled with ``fills``."""
    unknown: dict[str, str] = {}
    uses: dict[str, None] = {}
    for one in form.used:
        names = _OF_A_GROUP if one.group else known(fills, listed=one.listed)
        if one.name in names:
            uses |= {} if one.name == PERSON else {one.name: None}
        else:
            unknown.setdefault(one.name, nearest(one.name, names))
    remarks = list(form.remarks)
    if not form.used and not form.strange:
        remarks.append("nothing")
    elif fills in ("roll", "delegation") and not any(one.listed for one in form.used):
        remarks.append("no_list")
    return Checked(tuple(uses), tuple(unknown.items()), form.strange, tuple(remarks))


def nearest(name: str, names: Collection[str]) -> str:
    """The known name a misspelt one was meant to be; "" where none is like it."""
    close = get_close_matches(slug(name), sorted(names), n=1, cutoff=0.6)
    return close[0] if close else ""


Value = str | int


@dataclass(frozen=True)
class Filling:
    """What one file is filled with: ``general`` by name, the ``people`` in order, and by delegation."""

    general: Mapping[str, Value]
    people: Sequence[Mapping[str, Value]] = ()
    groups: Sequence[tuple[str, Sequence[Mapping[str, Value]]]] = field(default=())


def about(
    entries: Sequence[Entry], units: Mapping[str, str], family: str
) -> list[dict[str, Value]]:
    """What is said of each person, under every name of each variable, numbered from 1."""
    variables = _of_people()
    keys = [key for key in variables if key in columns()]
    laid = columns_of([RollColumn(key=key) for key in keys], (), Wording(family, units))
    texts = dict(zip(keys, (column.text for column in laid), strict=True))
    found: list[dict[str, Value]] = []
    for number, entry in enumerate(entries, 1):
        person = entry.person
        values: dict[str, Value] = {
            "stt": number,
            "ong_ba": SALUTATIONS.get(person.gender, EITHER),
            "ho_ten_hoa": person.full_name.upper(),
            "nam_sinh": person.born.year if person.born else "",
        }
        for key, text in texts.items():
            said = text(entry)
            values.update((name, said) for name in (variables[key].name, *variables[key].aliases))
        found.append(values)
    return found


def counts(entries: Sequence[Entry]) -> dict[str, Value]:
    """The numbers among `GENERAL`."""
    kinds = [entry.delegate.kind for entry in entries]
    return {
        "so_dai_bieu": len(entries),
        "so_chinh_thuc": kinds.count("official"),
        "so_du_khuyet": kinds.count("alternate"),
        "so_khach_moi": kinds.count("guest") + kinds.count("foreign_guest"),
        "so_nu": sum(entry.person.gender == "female" for entry in entries),
        "so_dan_toc": len({entry.person.ethnic_group for entry in entries} - {""}),
        "so_doan": len({entry.delegation for entry in entries} - {""}),
    }
