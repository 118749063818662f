"""The kinds of lists that communes send: the same people, each kind set out in another way.

All people are invented. Each kind says what a reader must find, so that any kind can be written in any format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from unicodedata import normalize

from desktop_app.domain.dates import PartialDate
from tests.old_typing import in_tcvn3, in_vni
from tests.sheets.formats import Sheet
from tests.sheets.papers import Merge


class Someone(NamedTuple):
    """A person as the list has to be understood; ``written`` is the ethnic group as people write it."""

    name: str
    gender: str
    born: PartialDate
    group: str
    written: str
    card: str
    post: str


PEOPLE = (
    Someone("A Thút", "male", PartialDate(1957, 5, 3), "xo-dang", "Xơ Đăng", "062057001234", "Già làng"),
    Someone("Y Bên", "female", PartialDate(1980, 5), "gia-rai", "Gia-rai", "062180001235", "Bí thư chi bộ"),
    Someone("Nguyễn Thị Ánh", "female", PartialDate(1991), "kinh", "Kinh", "062191004321", "Hội viên"),
    Someone("Trần Văn Dũng", "male", PartialDate(1975, 12, 30), "muong", "Mường", "017075000111",
            "Phó Chủ tịch Hội Nông dân xã"),
    Someone("Rơ Châm H'Lương", "female", PartialDate(1968, 1, 9), "gia-rai", "Gia Rai", "064168009876",
            "Nghệ nhân, làng Đăk Wớt"),
    Someone("Lý Tú", "male", PartialDate(1999, 10, 2), "nung", "Nùng", "004099005555", "Đoàn viên"),
)  # fmt: skip


class Kind(NamedTuple):
    """A kind of list: its sheets, and the values to be read line by line over all of them."""

    sheets: tuple[Sheet, ...]
    expected: tuple[Mapping[str, Any], ...]
    as_text: bool = True
    """Whether it can be text with semicolons: on one sheet, without what only a cell can hold."""


def expected(
    *keys: str, people: Sequence[Someone] = PEOPLE, **more: Any
) -> tuple[dict[str, Any], ...]:
    """What is to be read of people, by column key."""
    return tuple(
        {key: value for key, value in _values(one, at).items() if key in keys} | more
        for at, one in enumerate(people, 1)
    )


def _values(one: Someone, at: int) -> dict[str, Any]:
    return {
        "delegate_position": at, "full_name": one.name, "gender": one.gender, "born": one.born,
        "ethnic_group": one.group, "id_number": one.card, "position": one.post,
    }  # fmt: skip


ALL_KEYS = (
    "delegate_position",
    "full_name",
    "gender",
    "born",
    "ethnic_group",
    "id_number",
    "position",
)
GENDERS = {"male": "Nam", "female": "Nữ"}
HEADINGS: list[Any] = [
    "TT",
    "Họ và tên",
    "Ngày, tháng, năm sinh",
    "",
    "Dân tộc",
    "Số CCCD",
    "Chức vụ",
]
BELOW: list[Any] = ["", "", "Nam", "Nữ", "", "", ""]
NUMBERS: list[Any] = [1, 2, 3, 4, 5, 6, 7]
TITLES: list[list[Any]] = [["ỦY BAN NHÂN DÂN XÃ RỜ KƠI"], ["DANH SÁCH ĐẠI BIỂU DỰ ĐẠI HỘI"], []]
FOOT: list[list[Any]] = [
    ["Danh sách này có 06 đại biểu"],
    ["", "", "", "", "", "Rờ Kơi, ngày 3 tháng 5 năm 2024"],
    ["", "NGƯỜI LẬP BIỂU", "", "", "", "TM. ỦY BAN NHÂN DÂN"],
    ["", "(Ký, ghi rõ họ tên)", "", "", "", "CHỦ TỊCH"],
    ["", "Nguyễn Văn Ký", "", "", "", "Trần Duyệt"],
]


def merges(top: int) -> list[Merge]:
    """Merged headings of two rows from row ``top`` (from 0), as `HEADINGS` over `BELOW`."""
    upright = [(top, column, top + 1, column) for column in (0, 1, 4, 5, 6)]
    return [*upright, (top, 2, top, 3)]


def lines(
    people: Sequence[Someone] = PEOPLE, born: Callable[[PartialDate], Any] = str
) -> list[list[Any]]:
    """Lines below `HEADINGS` and `BELOW`: the birth stands in the column of the gender."""
    return [
        [at, one.name, born(one.born) if one.gender == "male" else "",
         born(one.born) if one.gender == "female" else "", one.written, one.card, one.post]
        for at, one in enumerate(people, 1)
    ]  # fmt: skip


def as_cell(born: PartialDate) -> Any:
    """A whole day as Excel's date, a month as text, a year as number."""
    if born.is_full:
        return born.earliest()
    return str(born) if born.month else born.year


Text = Callable[[str], str]


def typed(rows: Sequence[Sequence[Any]], how: Text) -> list[list[Any]]:
    """The rows with their texts typed in another way."""
    return [[how(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]


def _usual() -> Kind:
    rows = [*TITLES, HEADINGS, BELOW, NUMBERS, *lines(born=as_cell), *FOOT]
    return Kind((Sheet("Danh sách", rows, merges(3)),), expected(*ALL_KEYS))


def _plain() -> Kind:
    headings = ["STT", "Họ tên", "Giới tính", "Ngày sinh", "Dân tộc", "CCCD/CMND", "Chức vụ"]
    rows = [[at, one.name, GENDERS[one.gender], str(one.born), one.written, one.card, one.post]
            for at, one in enumerate(PEOPLE, 1)]  # fmt: skip
    return Kind((Sheet("Sheet1", [headings, *rows]),), expected(*ALL_KEYS))


def _without_marks() -> Kind:
    headings = ["SO TT", "HO VA TEN", "GIOI TINH", "NAM SINH", "DAN TOC"]
    rows = [[f"{at}.", one.name, "Nu" if one.gender == "female" else "nam", one.born.year,
             one.written.lower()] for at, one in enumerate(PEOPLE, 1)]  # fmt: skip
    years = [{**one, "born": PartialDate(one["born"].year)} for one in
             expected("delegate_position", "full_name", "gender", "born", "ethnic_group")]  # fmt: skip
    return Kind((Sheet("Sheet1", [["Mau so 2"], headings, *rows]),), tuple(years))


def _headings_in_unicode() -> Kind:
    rows = [*TITLES, HEADINGS, BELOW, *typed(lines(born=as_cell), in_tcvn3)]
    return Kind((Sheet("Danh s¸ch", rows, merges(3)),), expected(*ALL_KEYS))


def _all_in(how: Text) -> Kind:
    rows = [*TITLES, HEADINGS, BELOW, NUMBERS, *lines(born=as_cell), *FOOT]
    return Kind((Sheet("DS", typed(rows, how), merges(3)),), expected(*ALL_KEYS))


def _from_three_hands() -> Kind:
    """Two lines in TCVN3, two in VNI, two in Unicode."""
    hands: list[Text] = [in_tcvn3, in_vni, str]
    rows = [typed([row], hands[at // 2])[0] for at, row in enumerate(lines())]
    return Kind((Sheet("DS", [HEADINGS, BELOW, *rows], merges(0)),), expected(*ALL_KEYS))


def _dates() -> Kind:
    """Every way in which a birth is written."""
    headings = ["STT", "Họ và tên", "Năm sinh"]
    written: list[tuple[Any, PartialDate]] = [
        ("3.5.1957", PartialDate(1957, 5, 3)), ("03/05/1957 00:00", PartialDate(1957, 5, 3)),
        ("3-5-1957", PartialDate(1957, 5, 3)), ("1957-05-03", PartialDate(1957, 5, 3)),
        (date(1957, 5, 3), PartialDate(1957, 5, 3)), (20943, PartialDate(1957, 5, 3)),
        ("20943", PartialDate(1957, 5, 3)), ("năm 1957", PartialDate(1957)), (1957, PartialDate(1957)),
        ("tháng 5/1957", PartialDate(1957, 5)), ("ngày 3 tháng 5 năm 1957", PartialDate(1957, 5, 3)),
        ("05/1957.", PartialDate(1957, 5)), ("00/00/1957", PartialDate(1957)),
        ("sinh năm 1957", PartialDate(1957)),
    ]  # fmt: skip
    rows = [[at, f"A Thút {at}", cell] for at, (cell, _) in enumerate(written, 1)]
    found = [{"delegate_position": at, "full_name": f"A Thút {at}", "born": born}
             for at, (_, born) in enumerate(written, 1)]  # fmt: skip
    return Kind((Sheet("Ngày sinh", [headings, *rows]),), tuple(found))


def _split() -> Kind:
    """The name in two columns, the birth in three."""
    headings = [
        ["STT", "Họ và tên", "", "Ngày, tháng, năm sinh", "", "", "Dân tộc"],
        ["", "", "", "Ngày", "Tháng", "Năm", ""],
    ]
    rows = [[at, " ".join(one.name.split()[:-1]), one.name.split()[-1], one.born.day or "",
             one.born.month or "", one.born.year, one.written]
            for at, one in enumerate(PEOPLE, 1)]  # fmt: skip
    sheet = Sheet("DS", [*headings, *rows], [(0, 1, 0, 2), (0, 3, 0, 5)])
    return Kind((sheet,), expected("delegate_position", "full_name", "born", "ethnic_group"))


def _ticked() -> Kind:
    """Gender and kind of delegate by ticks."""
    headings = [["TT", "Họ và tên", "Giới tính", "", "Loại đại biểu", "", "Năm sinh"],
                ["", "", "Nam", "Nữ", "Chính thức", "Dự khuyết", ""]]  # fmt: skip
    rows = [[at, one.name, *(["x", ""] if one.gender == "male" else ["", "X"]),
             *(["x", ""] if at < 5 else ["", "x"]), str(one.born)]
            for at, one in enumerate(PEOPLE, 1)]  # fmt: skip
    found = [{**one, "kind": "official" if at < 5 else "alternate"} for at, one in
             enumerate(expected("delegate_position", "full_name", "gender", "born"), 1)]  # fmt: skip
    return Kind((Sheet("DS", [*headings, *rows], [(0, 2, 0, 3), (0, 4, 0, 5)]),), tuple(found))


def _sections() -> Kind:
    rows = [
        *TITLES, HEADINGS, BELOW,
        ["A", "ĐẠI BIỂU CHÍNH THỨC"], ["I", "Xã Rờ Kơi"], *lines(PEOPLE[:3]), ["", "Cộng: 03"],
        ["II", "Đoàn Mô Rai"], *lines(PEOPLE[3:5]),
        ["B", "Đại biểu dự khuyết"], *lines(PEOPLE[5:]), *FOOT,
    ]  # fmt: skip
    found = (
        *expected(*ALL_KEYS, people=PEOPLE[:3], kind="official", delegation="Xã Rờ Kơi"),
        *expected(*ALL_KEYS, people=PEOPLE[3:5], kind="official", delegation="Đoàn Mô Rai"),
        *expected(*ALL_KEYS, people=PEOPLE[5:], kind="alternate"),
    )
    return Kind((Sheet("Danh sách", rows, merges(3)),), found)


def _pages() -> Kind:
    """The headings again on each printed page, and sums carried over."""
    heads: list[list[Any]] = [HEADINGS, BELOW, NUMBERS]
    rows = [*heads, *lines()[:2], ["", "Cộng trang 1", "", "", "", "", ""], *heads, *lines()[2:4],
            *heads, *lines()[4:], ["Tổng số: 6"]]  # fmt: skip
    return Kind((Sheet("In", rows, merges(0)),), expected(*ALL_KEYS))


def _numbers() -> Kind:
    """Card and telephone numbers that Excel took for numbers, papers in one cell."""
    headings = ["STT", "Họ và tên", "Số CCCD (ngày cấp, nơi cấp)", "Điện thoại", "Số CMND"]
    rows: list[list[Any]] = [
        [1, "A Thút", "062057001234 (10/5/2021, Cục Cảnh sát QLHC)", 905123456, ""],
        ["2", "Y Bên", "'062180001235; 2021", "0905 123.457", ""],
        ["03", "Y Ba", "62191004321", "+84 905 123 458", ""],
    ]
    found: tuple[dict[str, Any], ...] = (
        {"delegate_position": 1, "full_name": "A Thút", "id_number": "062057001234",
         "id_issued": PartialDate(2021, 5, 10), "id_place": "Cục Cảnh sát QLHC", "phone": "905123456"},
        {"delegate_position": 2, "full_name": "Y Bên", "id_number": "062180001235",
         "id_issued": PartialDate(2021), "phone": "0905123457"},
        {"delegate_position": 3, "full_name": "Y Ba", "id_number": "62191004321",
         "phone": "+84905123458"},
    )  # fmt: skip
    return Kind((Sheet("Số", [headings, *rows]),), found)


def _letters() -> Kind:
    """Decomposed letters, no-break spaces, an Icelandic Đ, three apostrophes."""
    headings = [normalize("NFD", text) for text in ("STT", "Họ và tên", "Dân tộc", "Chức vụ")]
    rows: list[list[Any]] = [
        [1, normalize("NFD", "Đinh\u00a0 H’Hen"), normalize("NFD", "Xơ Đăng"), "Ðội trưởng"],
        [2, "Y Hơʼ\u00d4\u0306l  Niê\u200b", "Ê\u00a0Đê", " Già làng\u00a0"],
        [3, "Ƀuôn Čư̆r 'Ñao", "Mnông", "Hội viên"],
    ]
    found = (
        {"full_name": "Đinh H'Hen", "ethnic_group": "xo-dang", "position": "Đội trưởng"},
        {"full_name": "Y Hơ'\u00d4\u0306l Niê", "ethnic_group": "e-de", "position": "Già làng"},
        {"full_name": "Ƀuôn Čư̆r 'Ñao", "ethnic_group": "mnong", "position": "Hội viên"},
    )
    numbered = [{"delegate_position": at, **one} for at, one in enumerate(found, 1)]
    return Kind((Sheet("Chữ", [headings, *rows]),), tuple(numbered))


def _without_numbers() -> Kind:
    headings = ["Họ và tên", "Giới tính", "Năm sinh", "Chức vụ"]
    rows = [[one.name, GENDERS[one.gender], str(one.born), one.post] for one in PEOPLE]
    foot = [["NGƯỜI LẬP", "", "", "TM. ĐẢNG ỦY"], ["Nguyễn Văn Ký", "", "", "PHÓ BÍ THƯ"]]
    found = expected("full_name", "gender", "born", "position")
    return Kind((Sheet("DS", [headings, *rows, *foot]),), found)


def _sheet_by_sheet() -> Kind:
    first = Sheet("Chính thức", [*TITLES, HEADINGS, BELOW, *lines(PEOPLE[:4])], merges(3))
    other = ["STT", "Họ và tên", "Dân tộc"]
    rows = [[at, one.name, one.written] for at, one in enumerate(PEOPLE[4:], 1)]
    second = Sheet("Dự khuyết", [["Danh sách dự khuyết"], other, *rows])
    found = (
        *expected(*ALL_KEYS, people=PEOPLE[:4]),
        *expected("delegate_position", "full_name", "ethnic_group", people=PEOPLE[4:]),
    )
    guide = Sheet("Hướng dẫn", [["Ghi theo mẫu"], ["Họ và tên: chữ in hoa"]])
    return Kind((guide, first, second), found, as_text=False)


def _times() -> Kind:
    """Dates with a time of day, which programs export."""
    headings = ["STT", "Họ và tên", "Ngày sinh", "Ngày cấp"]
    day = datetime(1957, 5, 3, 7, 30)  # noqa: DTZ001
    rows = [[1, "A Thút", day, "10/05/2021 12:00:00 AM"], [2, "Y Bên", day, "2021-05-10T00:00:00"]]
    dates = {"born": PartialDate(1957, 5, 3), "id_issued": PartialDate(2021, 5, 10)}
    found = [
        {"delegate_position": at, "full_name": row[1], **dates} for at, row in enumerate(rows, 1)
    ]
    return Kind((Sheet("DS", [headings, *rows]),), tuple(found))


KINDS: dict[str, Callable[[], Kind]] = {
    "titles, two-row headings, column numbers, births by gender, signatures": _usual,
    "one row of headings": _plain,
    "headings and genders without marks": _without_marks,
    "headings in Unicode over people in TCVN3": _headings_in_unicode,
    "everything in TCVN3": lambda: _all_in(in_tcvn3),
    "everything in VNI": lambda: _all_in(in_vni),
    "lines of three codes": _from_three_hands,
    "births in every form": _dates,
    "name in two columns, birth in three": _split,
    "gender and kind by ticks": _ticked,
    "sections of delegations and kinds": _sections,
    "headings on every page": _pages,
    "numbers that lost their zero": _numbers,
    "decomposed letters and odd signs": _letters,
    "without running numbers": _without_numbers,
    "several sheets": _sheet_by_sheet,
    "dates with times": _times,
}
