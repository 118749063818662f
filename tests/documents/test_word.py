"""Papers as Word files: the text of the paper, real styles, and a form that LibreOffice reads as we mean it."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from unicodedata import normalize
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from desktop_app.documents import word_forms
from desktop_app.documents.form_examples import example_docx
from desktop_app.documents.letters import letter_pdf
from desktop_app.documents.plain_tables import plain_pdf
from desktop_app.documents.word import letter_docx, tables_docx
from desktop_app.domain.form_filling import GENERAL, Filling, of_people
from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.paper_heads import STYLES, Head
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, Signer, shown
from desktop_app.sheets import form_filling as sheet_forms
from desktop_app.sheets.form_examples import example_xlsx
from desktop_app.sheets.plain_tables import plain_xlsx

HEAD = Head(
    style="nd30", above="UBND huyện Sa Thầy", issuer="Phòng Dân tộc", place="Sa Thầy",
    day=date(2024, 2, 6), number="/GM-BTC", numbered=True,
)  # fmt: skip
SENTENCE = (
    "Thực hiện kế hoạch của Ban Chỉ đạo về việc tổ chức Đại hội đại biểu các dân tộc thiểu số huyện "
    "Sa Thầy lần thứ IV, Ban Tổ chức Đại hội trân trọng thông báo các nội dung sau."
)
COLUMNS = (
    PlainColumn("TT", 1, "center"), PlainColumn("Họ và tên", 4),
    PlainColumn("Ngày sinh", 2, "center", "Nhân thân"), PlainColumn("Dân tộc", 2, "left", "Nhân thân"),
)  # fmt: skip


def rows(many: int) -> tuple[PlainRow, ...]:
    return (
        PlainRow(("Đoàn xã Rờ Kơi",), across=True, strong=True),
        *(
            PlainRow((at, f"Y Hơ'Ô̆l Niê Kđăm {at}", date(1980, 5, 3), "Xơ Đăng"))
            for at in range(1, many)
        ),
        PlainRow(("", "Cộng", None, many - 1), strong=True, bad=True),
    )


LETTER = Letter(
    "Giấy mời",
    (
        Part("I. Thời gian, địa điểm", (SENTENCE, SENTENCE)),
        Part("II. Thành phần", (SENTENCE,), PlainTable("", COLUMNS, rows(4))),
        Part("III. Nội dung", (SENTENCE,) * 12),
    ),
    under=("Dự Đại hội đại biểu các dân tộc thiểu số huyện Sa Thầy, lần thứ IV - năm 2024",),
    bases=("Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2024 của Ủy ban nhân dân huyện;",),
    signers=(Signer(("TM. Ban Tổ chức", "Trưởng ban"), "A Brít"),),
    copies=("như trên", "lưu: VT <&>"),
    draft="DỰ THẢO – số liệu chưa khớp: 150 và 148\nTổng ở mục II chưa khớp.",
)  # fmt: skip
ACROSS = PlainTable(
    "Danh sách đại biểu", COLUMNS, rows(60), under=("Đại hội huyện Sa Thầy", "Đến ngày 6/2/2024"),
    after=("Danh sách có 59 người.",), landscape=True, signers=("Người lập biểu", "Thủ trưởng"),
)  # fmt: skip
ON_A3 = replace(ACROSS, paper="A3", title="Danh sách khổ A3", scale=1.2)


FILLING = Filling(
    {one.name: one.sample for one in GENERAL},
    [{name: f"{one.sample} {at}" for one in of_people() for name in (one.name, *one.aliases)}
     for at in range(40)],
)  # fmt: skip


def opened(body: bytes) -> Any:
    return Document(BytesIO(body))


def test_a_letter_has_real_styles_that_word_lists_and_its_properties() -> None:
    document = opened(letter_docx(LETTER, HEAD))
    styles = [one.style.name for one in document.paragraphs if one.text]
    assert styles[:3] == ["Dự thảo", "Title", "Subtitle"]
    assert styles.count("Heading 1") == 3
    assert styles.count("Body Text") == 1 + 2 + 1 + 12
    said = document.core_properties
    assert (said.title, said.author, said.language) == ("Giấy mời", "Phòng Dân tộc", "vi-VN")
    assert said.created.date() == HEAD.day
    fonts = document.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{one}")) for one in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }
    assert not document.element.xpath("//w:txbxContent | //w:pict | //w:drawing"), "no text boxes"


def test_whom_a_letter_addresses_stands_in_the_middle_above_the_bases() -> None:
    letter = replace(LETTER, to=("Kính gửi: Đoàn xã Rờ Kơi",))
    told = [one for one in opened(letter_docx(letter, HEAD)).paragraphs if one.text]
    at = next(place for place, one in enumerate(told) if one.text == letter.to[0])
    assert told[at].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert told[at + 1].text == letter.bases[0]


def test_the_measures_are_those_of_the_style() -> None:
    section = opened(letter_docx(LETTER, HEAD)).sections[0]
    assert [round(one.mm) for one in (section.top_margin, section.bottom_margin,
            section.left_margin, section.right_margin)] == [20, 20, 30, 15]  # fmt: skip
    body = next(one for one in opened(letter_docx(LETTER, HEAD)).styles if one.name == "Body Text")
    assert body.paragraph_format.first_line_indent.mm == pytest.approx(10, abs=0.1)
    assert body.paragraph_format.space_after.pt == 6
    assert body.paragraph_format.alignment is not None
    assert section.different_first_page_header_footer


@pytest.mark.parametrize("look", STYLES)
def test_every_style_has_its_page_number_in_its_place(look: str) -> None:
    section = opened(letter_docx(LETTER, replace(HEAD, style=look))).sections[0]
    at_foot = look == "mttq"
    place = section.footer if at_foot else section.header
    other = section.header if at_foot else section.footer
    assert "PAGE" in place._element.xml
    assert "PAGE" not in other._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_the_heading_has_no_lines_and_room_for_the_country_on_one() -> None:
    for issuer in ("Phòng Dân tộc", "Ủy ban nhân dân " + "huyện Kon Plông và thành phố " * 4):
        heading = opened(letter_docx(LETTER, replace(HEAD, issuer=issuer))).tables[0]
        assert heading.style.name == "Normal Table"
        country = heading.rows[0].cells[1].paragraphs[0]
        assert country.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        from desktop_app.documents.fonts import face

        wide = face("serif_bold").width(country.text, country.runs[0].font.size.pt)
        assert heading.columns[1].width.pt >= 1.03 * wide
        assert heading.rows[1].cells[0].text.endswith("/GM-BTC")
        assert heading.rows[1].cells[1].text == "Sa Thầy, ngày 06 tháng 02 năm 2024"


def test_a_table_repeats_its_heading_and_no_row_is_parted() -> None:
    document = opened(tables_docx([ACROSS], HEAD))
    assert document.sections[0].page_width > document.sections[0].page_height
    table = document.tables[1]
    heads = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
             for row in table.rows]  # fmt: skip
    assert heads[:2] == [True, True]
    assert not any(heads[2:])
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert len(table.rows) == 2 + len(ACROSS.rows)


def test_a_row_higher_than_half_a_page_may_be_parted() -> None:
    long = replace(ACROSS, rows=(PlainRow((1, "A Brít " * 900, None, "")),))
    row = opened(tables_docx([long], HEAD)).tables[1].rows[2]
    assert row._tr.trPr is None or row._tr.trPr.find(qn("w:cantSplit")) is None


def test_a_training_register_marks_every_page() -> None:
    section = opened(letter_docx(LETTER, replace(HEAD, training=True))).sections[0]
    for place in (section.header, section.first_page_header):
        assert "TẬP HUẤN" in place.paragraphs[0].text


def test_the_same_paper_is_the_same_file() -> None:
    assert letter_docx(LETTER, HEAD) == letter_docx(LETTER, HEAD)
    with ZipFile(BytesIO(letter_docx(LETTER, HEAD))) as packed:
        assert packed.testzip() is None
        assert not [one for one in packed.namelist() if "thumbnail" in one or "customXml" in one]


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60) | st.sampled_from(
    ["<w:p>", "&amp;", "]]>", "a\nb", "Ê̆ ơ̆", "{{x}}"]
)


@settings(max_examples=60, deadline=None)
@given(texts, st.lists(texts, min_size=1, max_size=4), texts)
def test_whatever_is_written_stands_in_the_file_as_it_was(
    title: str, listed: list[str], cell: str
) -> None:
    table = PlainTable("", (PlainColumn("C", 1),), (PlainRow((cell,)),))
    document = opened(letter_docx(Letter(title, (Part("", tuple(listed), table),)), HEAD))
    assert [one.text for one in document.paragraphs if one.style.name == "Body Text"] == listed
    assert document.tables[1].rows[1].cells[0].text == cell


# --- LibreOffice ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """The papers below as LibreOffice makes PDFs of them, all in one start of it."""
    import shutil

    office = shutil.which("soffice")
    if office is None:
        pytest.skip("outside tool missing: soffice")
    folder = tmp_path_factory.mktemp("word")
    book = BytesIO()
    plain_xlsx([ACROSS], book, office=HEAD.issuer)
    made = {
        "letter.docx": letter_docx(LETTER, HEAD),
        "table.docx": tables_docx([ACROSS], replace(HEAD, style="mttq")),
        "a3.docx": tables_docx([ON_A3, replace(ACROSS, title="Phụ lục", rows=rows(5))], HEAD),
        "book.xlsx": book.getvalue(),
        "word-form.docx": word_forms.fill(example_docx("roll"), "a.docx", FILLING),
        "excel-form.xlsx": sheet_forms.fill(example_xlsx("roll"), "a.xlsx", FILLING, "roll"),
    }
    for name, body in made.items():
        (folder / name).write_bytes(body)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir",
         str(folder), *(str(folder / name) for name in made)],
        check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    return lambda name: (folder / f"{name}.pdf").read_bytes()


def words_of(body: bytes, *, numbered: bool = True) -> Counter[str]:
    """The words of a PDF, however they are broken into lines, without the numbers of its pages."""
    text = ""
    for at, page in enumerate(PdfReader(BytesIO(body)).pages, 1):
        lines = [line.strip() for line in page.extract_text().split("\n")]
        if at > 1 and numbered:
            lines.remove(str(at))
        text += " ".join(lines) + " "
    return Counter(normalize("NFC", text).split())


def once(words: Counter[str]) -> Counter[str]:
    """The words with the heading of the table counted on one page only."""
    heading = Counter([word for one in COLUMNS for word in one.heading.split()] + ["Nhân", "thân"])
    for _ in range(words["TT"] - 1):
        words = words - heading
    return words


def pages_of(body: bytes) -> list[tuple[float, float]]:
    return [
        (float(one.mediabox.width), float(one.mediabox.height))
        for one in PdfReader(BytesIO(body)).pages
    ]


@pytest.mark.slow
def test_libreoffice_reads_a_letter_with_the_text_of_our_pdf(
    converted: Callable[[str], bytes],
) -> None:
    ours = letter_pdf(LETTER, HEAD)
    assert words_of(converted("letter")) == words_of(ours)


@pytest.mark.slow
def test_libreoffice_reads_tables_with_the_text_and_the_paper_of_our_pdf(
    converted: Callable[[str], bytes],
) -> None:
    head = replace(HEAD, style="mttq")
    theirs, ours = converted("table"), plain_pdf([ACROSS], head)
    assert once(words_of(theirs)) == once(words_of(ours))
    assert words_of(theirs)["TT"] > 2, "the heading is there again on further pages"
    assert pages_of(theirs)[0] == pytest.approx(pages_of(ours)[0], abs=1)
    big = [replace(ACROSS, title="Phụ lục", rows=rows(5))]
    assert pages_of(converted("a3"))[0] == pytest.approx(
        pages_of(plain_pdf([ON_A3, *big], HEAD))[0], abs=1
    )


@pytest.mark.slow
def test_libreoffice_reads_our_workbook_with_every_cell(converted: Callable[[str], bytes]) -> None:
    found = words_of(converted("book"), numbered=False)
    cells = Counter(
        word
        for row in ACROSS.rows
        for one in row.cells
        for word in normalize("NFC", shown(one)).split()
    )
    assert cells - found == Counter()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["word-form", "excel-form"])
def test_libreoffice_reads_a_filled_form_with_everybody_in_it(
    converted: Callable[[str], bytes], name: str
) -> None:
    found = words_of(converted(name), numbered=False)
    assert found["Kđăm"] >= 40
    assert not [word for word in found if "{" in word]
