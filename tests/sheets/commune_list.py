"""A commune's list of 150 people in TCVN3 with seven planted errors; the same mended; and with two people gone.

Title rows, headings of two rows with merged cells, a row of column numbers, births in the columns of the
genders, sums and signatures. The people are invented and the same each time.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from desktop_app.domain.dates import PartialDate
from tests.old_typing import in_tcvn3
from tests.sheets import formats
from tests.sheets.formats import Sheet
from tests.sheets.kinds import as_cell, merges, typed

COUNT: Final = 150
FIRST_ROW: Final = 7
"""The number of the first line of people, from 1."""

AS_SENT, MENDED, TWO_GONE = "as sent", "mended", "two gone"

ERRORS: Final = {
    12: "born",  # no such day
    27: "id_number",  # 11 digits
    45: "ethnic_group",  # of two meanings
    63: "ethnic_group",  # unknown
    88: "id_number",  # the line before once more
    110: "id_number",  # of the other gender, which is a warning
    131: "full_name",  # missing
}
"""Place in the list → the column that is wrong in that line."""

GONE: Final = (34, 101)
"""The places of the two who are on the list no longer."""

_FAMILY = ["Nguyễn", "Trần", "Lê", "Đinh", "Hoàng", "Phạm", "Đặng", "Bùi"]
_MIDDLE = {"male": ["Văn", "Đức", "Hữu", "Quốc", "Xuân"], "female": ["Thị", "Ngọc", "Bích", "Thùy"]}
_GIVEN = ["Tuấn", "Hằng", "Dũng", "Phượng", "Tú", "Ước", "Ánh", "Khuyên", "Yến", "Nghĩa", "Giỏi",
          "Mỹ", "Đạt", "Hòa", "Sương", "Việt", "Lợi", "Thảo", "Quỳnh"]  # fmt: skip
_CLANS = ["Rơ Châm", "Siu", "Ksor", "Kpă", "A", "Y"]
_GIVEN_OF_CLANS = ["Thút", "Bên", "Blưih", "Đrưng", "Hlêm", "Rưn", "Plơl", "Khơ", "Nhêk", "Sươl"]
_GROUPS = ["Xơ Đăng", "Gia Rai", "Ba Na", "Mường", "Thái", "Tày", "Nùng", "Giẻ Triêng"]
_POSTS = ["Bí thư chi bộ thôn", "Hội viên Hội Nông dân", "Già làng", "Phó Chủ tịch Hội Phụ nữ xã",
          "Giáo viên, Trường Tiểu học Rờ Kơi", "Đoàn viên", "Trưởng ban công tác Mặt trận thôn"]  # fmt: skip
_HEADINGS: list[list[Any]] = [
    ["TT", "Họ và tên", "Ngày, tháng, năm sinh", "", "Dân tộc", "Số CCCD", "Chức vụ, đơn vị công tác"],
    ["", "", "Nam", "Nữ", "", "", ""],
    [1, 2, 3, 4, 5, 6, 7],
]  # fmt: skip
_TITLES: list[list[Any]] = [
    ["ỦY BAN NHÂN DÂN XÃ RỜ KƠI"],
    ["DANH SÁCH ĐẠI BIỂU DỰ ĐẠI HỘI ĐẠI BIỂU CÁC DÂN TỘC THIỂU SỐ"],
    [],
]


@dataclass(frozen=True)
class Listed:
    """A line as it is written; ``born`` may be a text that is no date."""

    name: str
    gender: str
    born: PartialDate | str
    group: str
    card: str | int
    post: str


def people() -> list[Listed]:
    """The 150 as they should be, no two with one name, birth or card."""
    rng = random.Random(54)
    found: list[Listed] = []
    names: set[str] = set()
    while len(found) < COUNT:
        gender = rng.choice(["male", "female"])
        if rng.random() < 0.5:
            name = f"{rng.choice(_FAMILY)} {rng.choice(_MIDDLE[gender])} {rng.choice(_GIVEN)}"
        else:
            name = f"{rng.choice(_CLANS)} {rng.choice(_GIVEN_OF_CLANS)}"
        if name in names:
            continue
        names.add(name)
        year = rng.randrange(1950, 2000)
        born = PartialDate(year, rng.randrange(1, 13), rng.randrange(1, 29))
        card = f"062{'01'[gender == 'female']}{year % 100:02}{len(found):06}"
        group = rng.choice(_GROUPS)
        found.append(Listed(name, gender, born, group, card, rng.choice(_POSTS)))
    return found


def _with_errors(listed: list[Listed]) -> list[Listed]:
    """The same with the seven errors; one line stands where another's copy was put."""
    found = list(listed)

    def change(place: int, **changes: Any) -> None:
        found[place - 1] = replace(found[place - 1], **changes)

    change(12, born="31/2/1975")
    change(27, card=int(str(found[26].card)))  # Excel made a number of it and dropped the zero
    change(45, group="Thổ")
    change(63, group="Xơ Teng Vang")
    found[87] = found[86]
    other = str(found[109].card)
    change(110, card=other[:3] + ("1" if other[3] == "0" else "0") + other[4:])
    change(131, name="")
    return found


def write(file: Path, version: str = AS_SENT, *, old_font: bool = True) -> Path:
    """The list in the format of the file's ending: as it was sent, mended, or with two people gone."""
    listed = people()
    if version == AS_SENT:
        listed = _with_errors(listed)
    elif version == TWO_GONE:
        listed = [one for place, one in enumerate(listed, 1) if place not in GONE]
    rows = [*_TITLES, *_HEADINGS, *map(_line, range(1, len(listed) + 1), listed), *_foot(listed)]
    if old_font:
        rows = typed(rows, in_tcvn3)
    return formats.write(file, Sheet("Danh sach", rows, merges(3)))


def _line(place: int, one: Listed) -> list[Any]:
    born = one.born if isinstance(one.born, str) else as_cell(one.born)
    births = [born, ""] if one.gender == "male" else ["", born]
    return [place, one.name, *births, one.group, one.card, one.post]


def _foot(listed: Sequence[Listed]) -> list[list[Any]]:
    women = sum(one.gender == "female" for one in listed)
    return [
        [f"Tổng cộng: {len(listed)} đại biểu, trong đó {women} nữ"],
        [],
        ["", "", "", "", "", "Rờ Kơi, ngày 3 tháng 5 năm 2024"],
        ["", "NGƯỜI LẬP BIỂU", "", "", "", "TM. ỦY BAN NHÂN DÂN"],
        ["", "", "", "", "", "CHỦ TỊCH"],
        ["", "Nguyễn Văn Ký", "", "", "", "Trần Văn Duyệt"],
    ]
