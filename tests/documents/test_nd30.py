"""Papers measured in their files: Nghị định 30/2020/NĐ-CP, Phụ lục I, and the other styles beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from desktop_app.documents.letters import letter_pdf
from desktop_app.documents.plain_tables import plain_pdf
from desktop_app.documents.rolls import roll_pdf
from desktop_app.domain import catalogue
from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.paper_heads import STYLES, Head
from desktop_app.domain.people import Person
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, Signer
from desktop_app.domain.roll_columns import Wording, laid_out
from desktop_app.domain.roll_forms import Form, ready
from tests.documents.page_lines import Page, Written, pages_of
from tests.documents.samples import COUNTRY, MOTTO, a_head

POINT = 25.4 / 72
SUBJECT = "Dự Đại hội đại biểu các dân tộc thiểu số huyện Sa Thầy lần thứ IV"
BASIS = (
    "Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh Kon Tum về "
    "việc tổ chức Đại hội đại biểu các dân tộc thiểu số cấp huyện;"
)
SAID = (
    "Thực hiện Kế hoạch số 45/KH-UBND của Ủy ban nhân dân huyện Sa Thầy, Ban Tổ chức trân trọng kính "
    "mời Y Hơ'Ô̆l Niê Kđăm đến dự và phát biểu tại phiên chính thức của Đại hội. "
)
LETTER = Letter(
    "Giấy mời",
    (Part("", (SAID * 2, SAID)), Part("I. Nội dung", (SAID * 12, SAID * 14)), Part("II. Khác", (SAID,))),
    under=(SUBJECT,), bases=(BASIS,), copies=("Như trên", "Lưu: VT, BTC"),
    signers=(Signer(("TM. Ban Tổ chức", "Trưởng ban"), "A Brôi Mới"),),
)  # fmt: skip
TABLE = PlainTable(
    "Danh mục văn kiện",
    (PlainColumn("STT", 5, "center"), PlainColumn("Tên văn kiện", 30), PlainColumn("Ghi chú", 12)),
    tuple(PlainRow((number, f"Văn kiện số {number}", "")) for number in range(1, 61)),
    under=(SUBJECT,), landscape=True, signers=("Người lập biểu", "Trưởng phòng"),
)  # fmt: skip
PEOPLE = tuple(
    Entry(Delegate(uid=f"d{number}", kind="official"), Person(full_name=f"Y Thút {number}"), "Đoàn xã")
    for number in range(1, 61)
)  # fmt: skip


def head(style: str = "nd30") -> Head:
    return a_head(
        style=style, above="UBND huyện Sa Thầy", issuer="Phòng Dân tộc", place="Sa Thầy",
        day=date(2024, 2, 6), number="12/GM-BTC", numbered=True,
    )  # fmt: skip


def a_roll(wanted: Head) -> bytes:
    wording = Wording(paper=True)
    body, _ = roll_pdf(laid_out(ready("short"), PEOPLE, congress=SUBJECT, wording=wording), wanted)
    return body


PAPERS: dict[str, Callable[[Head], bytes]] = {
    "letter": lambda wanted: letter_pdf(LETTER, wanted),
    "table across": lambda wanted: plain_pdf([TABLE], wanted),
    "roll": a_roll,
}
EACH = pytest.mark.parametrize("make", PAPERS.values(), ids=PAPERS)


@pytest.fixture(scope="module")
def first() -> Page:
    """The first page of a letter of State."""
    return pages_of(PAPERS["letter"](head()))[0]


@EACH
@pytest.mark.parametrize("style", STYLES)
def test_nothing_but_page_numbers_stands_in_the_margins_and_the_text_reaches_them(
    make: Callable[[Head], bytes], style: str
) -> None:
    found = pages_of(make(head(style)))
    assert len(found) > 1
    for page in found:
        assert sorted((round(page.width), round(page.height))) == [210, 297]
        text = [one for one in page.lines if not one.text.isdigit() or not in_margin(one, page)]
        assert min(one.left for one in text) >= 30 - 0.1
        assert max(one.right for one in text) <= page.width - 15 + 0.1
        assert min(one.top for one in text) >= 20
        assert max(one.bottom for one in text) <= page.height - 20 + 0.5
    assert min(one.top for one in found[0].lines) <= 25
    fullest = max(one.bottom for page in found for one in page.lines if not in_margin(one, page))
    assert fullest >= found[0].height - 30, "no page is full to its lower margin"


def in_margin(line: Written, page: Page) -> bool:
    return line.baseline < 20 or line.baseline > page.height - 20


@EACH
@pytest.mark.parametrize("style", STYLES)
def test_pages_are_numbered_from_the_second_on_in_the_margin_of_their_style(
    make: Callable[[Head], bytes], style: str
) -> None:
    found = pages_of(make(head(style)))
    for number, page in enumerate(found, 1):
        numbers = [one for one in page.lines if in_margin(one, page)]
        assert [one.text for one in numbers] == ([str(number)] if number > 1 else [])
        for one in numbers:
            assert 13 <= one.size <= 14
            assert not one.is_bold
            if style == "mttq":
                assert one.right == pytest.approx(page.width - 15, abs=0.3)
                assert one.baseline > page.height - 20
            else:
                assert one.middle == pytest.approx((30 + page.width - 15) / 2, abs=0.3)
                assert one.baseline < 20


@EACH
@pytest.mark.parametrize("style", ["nd30", "mttq"])
def test_the_heading_of_the_state_has_its_sizes_weights_and_rules(
    make: Callable[[Head], bytes], style: str
) -> None:
    page = pages_of(make(head(style)))[0]
    country, motto = page.line(COUNTRY), page.line(MOTTO)
    assert (country.text, motto.text) == (COUNTRY, MOTTO)
    assert 12 <= country.size <= 13
    assert 13 <= motto.size <= 14
    assert country.is_bold
    assert motto.is_bold
    assert page.rule_below(motto).wide == pytest.approx(motto.wide, rel=0.02)
    assert page.rule_below(motto).left == pytest.approx(motto.left, abs=0.5)
    above, own = page.line("UBND HUYỆN SA THẦY"), page.line("PHÒNG DÂN TỘC")
    assert 12 <= above.size <= 13
    assert 12 <= own.size <= 13
    assert not above.is_bold
    assert own.is_bold
    assert above.baseline < own.baseline
    assert own.wide / 3 <= page.rule_below(own).wide <= own.wide / 2
    number, dated = page.line("Số: 12/GM-BTC"), page.line("Sa Thầy, ngày 06 tháng 02 năm 2024")
    assert number.size == 13
    assert 13 <= dated.size <= 14
    assert dated.is_italic
    assert number.baseline == pytest.approx(dated.baseline, abs=0.1)
    assert max(above.right, own.right, number.right) < min(country.left, motto.left, dated.left)


def test_title_and_subject_are_bold_in_the_middle_with_a_rule_below(first: Page) -> None:
    title, subject = first.line("GIẤY MỜI"), first.line(SUBJECT)
    for one in (title, subject):
        assert 13 <= one.size <= 14
        assert one.is_bold
        assert one.middle == pytest.approx(112.5, abs=0.3)
    assert subject.wide / 3 <= first.rule_below(subject).wide <= subject.wide / 2


def paragraphs(page: Page) -> Iterator[list[Written]]:
    """The paragraphs of a page below its title: each begins where a line is set in."""
    current: list[Written] = []
    body = [one for one in page.lines if not one.is_bold and one.baseline > 62]
    for one in body:
        if one.left > 30.5 and current:
            yield current
            current = []
        current.append(one)
    yield current


def test_the_text_is_justified_set_in_and_its_paragraphs_stand_apart(first: Page) -> None:
    found = list(paragraphs(first))
    assert sum(len(one) for one in found) > 15
    for paragraph in found:
        assert 10 <= paragraph[0].left - 30 <= 12.7 + 0.05
        for line in paragraph:
            assert line.size in (13, pytest.approx(13 * 0.9)), "Noto Serif stands in for a letter"
        for line in paragraph[1:]:
            assert line.left == pytest.approx(30, abs=0.3)
        for line in paragraph[:-1]:
            assert line.right == pytest.approx(195, abs=0.3)
    assert found[0][-1].right < 190, "the last line of a paragraph is not stretched"
    leading = found[0][1].baseline - found[0][0].baseline
    for above, below in pairwise(found):
        if below[0].baseline - above[-1].baseline < 2 * leading:  # no heading between them
            apart = below[0].baseline - above[-1].baseline - leading
            assert apart >= 6 * POINT - 0.05


def test_bases_are_in_italics_and_the_text_is_not(first: Page) -> None:
    bases, text, *_ = paragraphs(first)
    assert all(one.is_italic for one in bases)
    assert not any(one.is_italic for one in text)


def test_signer_and_recipients_have_their_sizes_and_weights() -> None:
    page = pages_of(PAPERS["letter"](head()))[-1]
    for told in ("TM. BAN TỔ CHỨC", "TRƯỞNG BAN", "A Brôi Mới"):
        assert page.line(told).is_bold
        assert 13 <= page.line(told).size <= 14
        assert page.line(told).left > 112.5
    word = page.line("Nơi nhận:")
    assert (word.size, word.is_bold, word.is_italic) == (12, True, True)
    listed = page.line("- Như trên;")
    assert (listed.size, listed.is_bold, listed.is_italic) == (11, False, False)
    assert page.line("- Lưu: VT, BTC.").left == pytest.approx(30, abs=0.3)


def test_two_sign_side_by_side_and_the_recipients_stand_below_them() -> None:
    signers = (Signer(("Thư ký",), "Y Nhớ Mới"), Signer(("Chủ trì",), "A Brôi Mới"))
    letter = Letter("Biên bản", (Part("", (SAID,)),), signers=signers, copies=("Lưu: VT",))
    [page] = pages_of(letter_pdf(letter, head()))
    left, right = page.line("THƯ KÝ"), page.line("CHỦ TRÌ")
    assert left.baseline == pytest.approx(right.baseline, abs=0.1)
    assert left.right < 112.5 < right.left
    assert page.line("Nơi nhận:").top > page.line("A Brôi Mới").bottom


def test_a_title_too_long_for_its_half_of_the_page_is_broken_not_made_small() -> None:
    long = "Trưởng ban Chỉ đạo kiêm Trưởng ban Tổ chức Đại hội đại biểu các dân tộc thiểu số huyện"
    letter = Letter("Báo cáo", (Part("", (SAID,)),), signers=((long, "A Brôi Mới"),))
    [page] = pages_of(letter_pdf(letter, head()))
    lines = [one for one in page.lines if one.text.isupper() and one.left > 112.5 and one.top > 60]
    assert " ".join(one.text for one in lines) == long.upper()
    assert {one.size for one in lines} == {13}


# --- the heading with long names ---------------------------------------------------------------


def longest(era: str) -> list[str]:
    """The names of the 40 units that are longest."""
    names = {catalogue.unit_of_row(era, row).name for row in catalogue.unit_rows(era)}
    return sorted(names, key=lambda name: (-len(name), name))[:40]


@pytest.mark.parametrize("era", ["2024", "2025"])
@pytest.mark.parametrize("style", ["nd30", "party"])
def test_however_long_the_name_of_a_unit_the_country_stands_on_one_line_beside_it(
    era: str, style: str
) -> None:
    wanted = COUNTRY if style == "nd30" else "ĐẢNG CỘNG SẢN VIỆT NAM"
    for name in longest(era):
        unit = catalogue.in_sentence(name)
        for fields in (
            {"issuer": f"UBND {unit}"},
            {"above": f"Ủy ban nhân dân {unit}", "issuer": "Ban Chỉ đạo Đại hội đại biểu các dân tộc"},
        ):  # fmt: skip
            wide = Letter("Báo cáo", (Part("", ("Xong.",)),))
            told = a_head(style=style, number="12/BC", place=name, **fields)
            [page] = pages_of(letter_pdf(wide, told))
            country = page.line(wanted)
            assert country.text == wanted
            assert country.size >= 12
            heading = [one for one in page.lines if one.top < page.line("BÁO CÁO").top - 1]
            left = [one for one in heading if one.right < 112.5]
            right = [one for one in heading if one not in left]
            assert max(one.right for one in left) + 2 < min(one.left for one in right), name
            office = " ".join(one.text for one in left if one.text.isupper())
            assert name.upper() in office, "nothing is cut off"


def test_a_plain_paper_has_no_national_heading_and_the_day_at_the_right() -> None:
    page = pages_of(PAPERS["letter"](head("plain")))[0]
    text = " ".join(one.text for one in page.lines)
    assert COUNTRY not in text
    assert MOTTO not in text
    assert "ĐẢNG CỘNG SẢN" not in text
    assert page.line("PHÒNG DÂN TỘC").middle < 105 < page.line("Sa Thầy, ngày 06").left


def test_a_paper_of_the_party_has_its_name_and_no_motto() -> None:
    page = pages_of(PAPERS["letter"](head("party")))[0]
    party = page.line("ĐẢNG CỘNG SẢN VIỆT NAM")
    assert page.rule_below(party).wide == pytest.approx(party.wide, rel=0.02)
    assert MOTTO not in " ".join(one.text for one in page.lines)
    assert page.line("Số 12/GM-BTC").left < 105


def test_there_is_room_for_a_number_that_is_written_by_hand() -> None:
    letter = Letter("Báo cáo", (Part("", (SAID,)),))
    [page] = pages_of(letter_pdf(letter, a_head(number="/GM-BTC", numbered=True)))
    text = [one for one in page.lines if one.text.startswith(("Số:", "/GM-BTC"))]
    assert [one.text for one in text] == ["Số:", "/GM-BTC"]
    assert text[1].left - text[0].right >= 10
    [page] = pages_of(letter_pdf(letter, a_head()))
    assert not [one for one in page.lines if one.text.startswith("Số:")]


# --- drafts and bookmarks ----------------------------------------------------------------------


def test_a_draft_says_so_above_its_title_and_lists_at_the_end_what_does_not_agree() -> None:
    draft = "DỰ THẢO – số liệu chưa khớp\nTổng số 60, danh sách có 59 người."
    letter = Letter("Báo cáo", (Part("", (SAID,)),), signers=(("Trưởng ban", ""),), draft=draft)
    table = PlainTable("Báo cáo", TABLE.columns, TABLE.rows[:2], draft=draft)
    for body in (letter_pdf(letter, head()), plain_pdf([table], head())):
        [page] = pages_of(body)
        marks = [one for one in page.lines if one.text == "DỰ THẢO – số liệu chưa khớp"]
        assert len(marks) == 2
        assert marks[0].bottom < page.line("BÁO CÁO").top
        assert page.lines[-1].text == "Tổng số 60, danh sách có 59 người."


def bookmarks(body: bytes) -> list[tuple[str, int]]:
    """The titles and pages (from 0) of a PDF's bookmarks, in order, whatever their level."""
    reader = PdfReader(BytesIO(body))

    def walk(listed: list[Any]) -> Iterator[tuple[str, int]]:
        for one in listed:
            if isinstance(one, list):
                yield from walk(one)
            else:
                yield str(one.title), reader.get_destination_page_number(one) or 0

    return list(walk(reader.outline))


def test_parts_and_tables_are_among_the_bookmarks() -> None:
    assert bookmarks(letter_pdf(LETTER, head())) == [("I. Nội dung", 0), ("II. Khác", 1)]
    second = PlainTable("Kế hoạch", TABLE.columns, (PlainRow(("Tổ A",), across=True), *TABLE.rows))
    assert bookmarks(plain_pdf([TABLE, second], head())) == [
        ("Danh mục văn kiện", 0), ("Kế hoạch", 3), ("Tổ A", 3),
    ]  # fmt: skip


def test_the_delegations_of_a_roll_are_among_the_bookmarks() -> None:
    form = ready("short")
    people = [one._replace(delegation=f"Đoàn số {n // 30}") for n, one in enumerate(PEOPLE)]
    roll = laid_out(Form(replace(form.form, grouped=True), form.columns), people)
    body, _ = roll_pdf(roll, head())
    stands = {
        one.text: place for place, page in enumerate(pages_of(body)) for one in page.lines
        if one.text.startswith("Đoàn số") and one.is_bold
    }  # fmt: skip
    assert bookmarks(body) == list(stands.items())
    assert list(stands) == ["Đoàn số 0", "Đoàn số 1"]
