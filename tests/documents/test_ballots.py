"""Ballots on paper: all alike, none numbered, within their marks, with every name whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from desktop_app.documents.ballots import ballots_pdf, cells, cuts, page_of, plan, specimens_pdf
from desktop_app.domain.ballots import SPECIMEN, Ballot, BallotName, with_reserve
from tests.documents import measured
from tests.documents.page_lines import Page, Written, pages_of
from tests.pages import assert_looks_as_kept

NAMES = (
    "Ông Nguyễn Văn An", "Bà Y Hơ'Ô̆l Niê Kđăm", "Ông A Lăng Ƀlơ̆", "Bà Nguyễn Thị Ngọc Ánh, sinh năm 1979",
    "Bà Nguyễn Thị Ngọc Ánh, sinh năm 1984", "Ông Siu Đức",
)  # fmt: skip
LONG = "Bà Công Tằng Tôn Nữ Thị Hoàng Phương Quỳnh Như Nguyệt, sinh năm 1979"


def a_ballot(names: tuple[str, ...] = NAMES, *, columns: bool = False) -> Ballot:
    return Ballot(
        congress="Đại hội đại biểu các dân tộc thiểu số huyện Sa Thầy, lần thứ IV - năm 2024",
        title="Phiếu bầu", subject="Đại biểu dự Đại hội đại biểu các dân tộc thiểu số tỉnh Kon Tum",
        choose=f"Bầu 3 người trong danh sách {len(names)} người",
        instruction="Không bầu ai thì gạch ngang cả họ và tên người đó.",
        names=tuple(BallotName(place, name) for place, name in enumerate(names, 1)),
        headings=("STT", "Họ và tên"), columns=("Đồng ý", "Không đồng ý") if columns else (),
        stamp="Dấu của Ban kiểm phiếu", place_and_day="Sa Thầy, ngày 16 tháng 5 năm 2024",
    )  # fmt: skip


def printed(ballot: Ballot, per_page: int, copies: int) -> list[Page]:
    made = plan(ballot, per_page)
    assert made is not None
    return pages_of(ballots_pdf(ballot, made, copies))


def within(page: Page, per_page: int, place: int) -> list[Written]:
    """The lines of the ballot in a place of its sheet."""
    cell = cells(per_page)[place]
    return [
        one
        for one in page.lines
        if cell.x <= one.left < cell.x + cell.width and cell.y <= one.top < cell.y + cell.height
    ]


def text_of(lines: Sequence[Written]) -> str:
    return " ".join(one.text for one in lines)


@pytest.mark.parametrize("per_page", [1, 2, 4])
@pytest.mark.parametrize("columns", [False, True])
def test_every_ballot_lies_within_its_marks_with_every_name(per_page: int, columns: bool) -> None:
    (page,) = printed(a_ballot(columns=columns), per_page, per_page)
    for place, cell in enumerate(cells(per_page)):
        lines = within(page, per_page, place)
        for name in NAMES:
            assert name in text_of(lines)
        assert "PHIẾU BẦU" in text_of(lines)
        for one in lines:
            assert cell.x + 4 < one.left < one.right < cell.x + cell.width - 4, one.text
            assert cell.y + 3 < one.top < one.bottom < cell.y + cell.height - 3, one.text


@pytest.mark.parametrize(("per_page", "copies", "sheets"), [(1, 3, 3), (2, 5, 3), (4, 9, 3)])
def test_there_are_exactly_as_many_ballots_as_wanted(
    per_page: int, copies: int, sheets: int
) -> None:
    found = printed(a_ballot(), per_page, copies)
    assert len(found) == sheets
    titles = [one for page in found for one in page.lines if one.text == "PHIẾU BẦU"]
    assert len(titles) == copies


def test_ballots_are_all_alike_and_none_has_a_number() -> None:
    found = printed(a_ballot(), 4, 8)
    texts = {text_of(within(page, 4, place)) for page in found for place in range(4)}
    assert len(texts) == 1
    (text,) = texts
    digits = "".join(letter if letter.isdigit() else " " for letter in text).split()
    assert sorted(digits) == sorted(["1", "2", "3", "4", "5", "6", "2024", "3", "6", "16", "5", "2024",
                                     "1979", "1984"])  # fmt: skip


@pytest.mark.parametrize("per_page", [1, 2, 4])
def test_names_stand_in_the_order_of_the_list(per_page: int) -> None:
    names = tuple(f"Ông A Mẫu {letter}" for letter in "ABCDEGHIKLMNOPQRSTUVXYZĐƯ")
    (page,) = printed(a_ballot(names), per_page, 1)
    found = re.findall(r"(\d+) ?Ông A Mẫu (\w)", text_of(within(page, per_page, 0)))
    assert sorted((int(number), letter) for number, letter in found) == [
        (place, name[-1]) for place, name in enumerate(names, 1)
    ]


@pytest.mark.parametrize("per_page", [1, 2, 4])
@pytest.mark.parametrize("columns", [False, True])
def test_a_long_name_is_never_cut(per_page: int, columns: bool) -> None:
    (page,) = printed(a_ballot((*NAMES, LONG), columns=columns), per_page, 1)
    lines = within(page, per_page, 0)
    assert "Nguyệt, sinh năm 1979" in text_of(lines).replace("  ", " ")
    cell = cells(per_page)[0]
    boxed = [one for one in lines if "Công Tằng" in one.text]
    marked = [one.left for one in lines if one.text.strip() in ("Đồng ý", "Đồng")]
    for one in boxed:
        assert one.right < min([*marked, cell.x + cell.width])


def test_what_does_not_fit_even_small_is_told() -> None:
    names = tuple(f"Ông Nguyễn Văn Mẫu {place}" for place in range(90))
    assert plan(a_ballot(names), 4) is None
    assert plan(a_ballot(names), 1) is not None


@pytest.mark.parametrize("per_page", [2, 4])
def test_marks_to_cut_along_stand_where_the_ballots_part(per_page: int) -> None:
    ballot = a_ballot()
    made = plan(ballot, per_page)
    assert made is not None
    (page,) = measured.pages(ballots_pdf(ballot, made, per_page))
    paths = [one for one in page if one.kind == "path"]
    for x1, y1, x2, y2 in cuts(per_page):
        assert any(one.is_box(x1, y1, x2 - x1, y2 - y1, 0.3) for one in paths), (x1, y1)
    wide, high = page_of(per_page)
    assert {line[0] for line in cuts(2)} == {page_of(2)[0] / 2}
    assert (wide, high) == ((297.0, 210.0) if per_page == 2 else (210.0, 297.0))


def test_a_single_ballot_on_a_sheet_needs_no_marks() -> None:
    assert list(cuts(1)) == []


def test_only_a_specimen_says_so() -> None:
    ballot = a_ballot()
    made = plan(ballot, 1)
    assert made is not None
    word = " ".join(SPECIMEN)  # its letters stand apart where it runs up the sheet
    assert word in text_of(pages_of(specimens_pdf([(ballot, made)]))[0].lines)
    assert word not in text_of(pages_of(ballots_pdf(ballot, made, 1))[0].lines)


def test_the_stamp_has_room_beside_the_name_of_the_congress() -> None:
    (page,) = printed(a_ballot(), 4, 1)
    stamp = next(one for one in page.lines if "Dấu" in one.text)
    head = next(one for one in page.lines if "ĐẠI HỘI" in one.text)
    assert stamp.right < head.left


def test_the_same_ballots_are_the_same_bytes() -> None:
    ballot = a_ballot()
    made = plan(ballot, 2)
    assert made is not None
    assert ballots_pdf(ballot, made, 3) == ballots_pdf(ballot, made, 3)


@pytest.mark.parametrize(("voters", "wanted"), [(0, 0), (1, 2), (100, 105), (141, 149)])
def test_the_reserve_is_a_part_of_the_voters_rounded_up(voters: int, wanted: int) -> None:
    assert with_reserve(voters) == wanted


@pytest.mark.parametrize("per_page", [1, 2, 4])
@pytest.mark.parametrize("columns", [False, True])
def test_ballots_look_as_they_were_judged(per_page: int, columns: bool) -> None:
    ballot = replace(a_ballot(columns=columns), training=True)
    made = plan(ballot, per_page)
    assert made is not None
    form = "columns" if columns else "strike"
    assert_looks_as_kept(f"ballot-{form}-{per_page}", ballots_pdf(ballot, made, per_page), most=1)
