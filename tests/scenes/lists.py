"""Lists in: the preview, what it asks, and the lists that came in before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene

Opens = Callable[[Any, Path], Any]


def list_with_errors(file: Path) -> Path:
    """A commune's list as it comes: a wrong date, a short card number, an unknown ethnic group."""
    import xlsxwriter

    lines = [
        ("TT", "Họ và tên", "Giới tính", "Ngày, tháng, năm sinh", "Dân tộc", "Số CCCD", "Chức vụ"),
        (1, "Rơ Châm Hlơ̆", "Nam", "3/5/1980", "Gia Rai", "062080001234", "Già làng"),
        (2, "Y Blŭn Kbuôr", "Nữ", "31/2/1985", "Xơ Đăng", "062185004321", "Nông dân"),
        (3, "A Đer", "Nam", "1957", "Ba Na", "62057001234", "Trưởng thôn"),
        (4, "", "Nữ", "1990", "Thái", "", "Giáo viên"),
        (5, "Siu Ƀlơ̆", "Nam", "5/1978", "người sao Hỏa", "", "Bộ đội"),
        (6, "K'Brêu", "Nam", "12/11/1972", "Mạ", "", "Nghệ nhân"),
    ]
    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet("Trích ngang")
        page.write(0, 0, "DANH SÁCH TRÍCH NGANG ĐẠI BIỂU")
        for place, line in enumerate(lines, 2):
            page.write_row(place, 0, line)
    return file


def _preview_of(window: Any, file: Path) -> Any:
    """The preview of a list, open over the window."""
    from desktop_app.services import lists
    from desktop_app.ui.list_preview import PreviewDialog

    found = lists.begin(file, window.desk.congress.uid)
    dialog = PreviewDialog(window.desk, window, found)
    dialog.open()
    return dialog


def _commune(home: Path, version: str) -> Path:
    from tests.sheets import commune_list

    return commune_list.write(home / "Danh sách xã Rờ Kơi.xlsx", version)


def _errors(window: Any, home: Path) -> None:
    _preview_of(window, list_with_errors(home / "danh-sach.xlsx"))


def _old_font(window: Any, home: Path) -> None:
    """150 people in TCVN3 with seven planted errors."""
    from tests.sheets.commune_list import AS_SENT

    _preview_of(window, _commune(home, AS_SENT))


def _mapping(window: Any, home: Path) -> None:
    from desktop_app.ui.list_mapping import MappingDialog
    from tests.sheets.commune_list import AS_SENT

    dialog = _preview_of(window, _commune(home, AS_SENT))
    MappingDialog(window.desk, dialog, dialog.preview).open()


def _headings(window: Any, home: Path) -> None:
    """A list without a heading that is known."""
    from desktop_app.services import lists
    from desktop_app.ui.list_mapping import HeadingDialog
    from tests.sheets import papers

    rows: list[list[Any]] = [
        ["DANH SÁCH"], [], ["Người", "Lúc ra đời", "Làm gì"],
        ["Y Ba", 1980, "Giáo viên"], ["A Đer", 1957, "Trưởng thôn"],
    ]  # fmt: skip
    file = papers.book(home / "la.xlsx", ("Trang 1", rows, ()))
    HeadingDialog(window, lists.first_lines(file), lambda sheet, line: None).open()


def _cell(window: Any, home: Path) -> None:
    """A word of two meanings."""
    dialog = _preview_of(window, list_with_errors(home / "danh-sach.xlsx"))
    dialog.table.choose(lambda one: one.row == 5)
    dialog.detail.correct()


def _known(window: Any, home: Path) -> None:
    """People whom the register may know already."""
    from desktop_app.services import delegates
    from tests.sheets import papers

    listed = delegates.in_order(window.desk.congress.uid)[:4]
    people = [
        [place, one.person.full_name, str(one.person.born or "")]
        for place, one in enumerate(listed, 1)
    ]
    people.append([5, "Y Kơ Pa Lin", "1987"])
    file = papers.simple(home / "quen.xlsx", ["TT", "Họ và tên", "Năm sinh"], *people)
    _preview_of(window, file)


def _taken_in(window: Any, home: Path) -> None:
    from desktop_app.domain.list_decisions import NOT_WHOLE
    from desktop_app.services import lists
    from tests.sheets.commune_list import MENDED

    found = lists.begin(_commune(home, MENDED), window.desk.congress.uid)
    added = lists.answered(found, found.decisions.with_scope(NOT_WHOLE))
    window.desk.tell(lists.apply(added))


def _gone(window: Any, home: Path) -> None:
    """The corrected list of a commune lacks two people."""
    from tests.sheets.commune_list import TWO_GONE

    _taken_in(window, home)
    _preview_of(window, _commune(home, TWO_GONE))
    window.done_bar.hide()


def _ask_gone(window: Any, home: Path) -> None:
    from desktop_app.ui.list_preview import PreviewDialog

    _gone(window, home)
    window.findChild(PreviewDialog).ask_about_gone()


def _figures(window: Any, home: Path) -> None:
    from desktop_app.ui.list_preview import PreviewDialog

    _old_font(window, home)
    window.findChild(PreviewDialog)._show_figures()


def _earlier(window: Any, home: Path) -> None:
    from desktop_app.services import lists
    from desktop_app.ui.list_batches import show_batches

    _taken_in(window, home)
    lists.begin(list_with_errors(home / "danh-sach.xlsx"), window.desk.congress.uid)
    show_batches(window.desk, window.page)
    window.done_bar.hide()


def _left_open(window: Any, home: Path) -> None:
    from desktop_app.services import lists
    from desktop_app.ui.lists import ask_for_list

    lists.begin(list_with_errors(home / "danh-sach.xlsx"), window.desk.congress.uid)
    ask_for_list(window.desk, window.page)


_OPENS: dict[str, Opens] = {
    "list-preview": _errors,
    "list-old-font": _old_font,
    "list-mapping": _mapping,
    "list-headings": _headings,
    "list-cell": _cell,
    "list-known": _known,
    "list-gone": _gone,
    "list-ask-gone": _ask_gone,
    "list-figures": _figures,
    "list-earlier": _earlier,
    "list-left-open": _left_open,
}

SCENES = tuple(Scene(name, "full", "delegates", opens) for name, opens in _OPENS.items())
