"""An office's words around a paper that lists something: title, paragraphs above and below, recipients."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from desktop_app.domain import catalogue
from desktop_app.domain.errors import Invalid
from desktop_app.domain.paper_kinds import TEXTED, WORDED
from desktop_app.domain.paper_texts import PaperText
from desktop_app.domain.units import Office
from desktop_app.services import congress_papers, paper_texts
from desktop_app.store import register
from tests.builders import KON_TUM, enter, keep

WORDS = {
    "title": "Danh sách mời họp\nKèm theo giấy mời của {co_quan}",
    "body": "Danh sách này lập cho {ten_dai_hoi}.\n{Bảng}\nDanh sách đọc trong phiên khai mạc.",
    "copies": "Đoàn Chủ tịch\nLưu: VT",
}


def _say(paper: str, **words: str) -> PaperText:
    paper_texts.save(replace(paper_texts.text(paper), **(words or WORDS)))
    return paper_texts.text(paper)


def _pdf(target: Path) -> str:
    return " ".join(" ".join(one.extract_text() for one in PdfReader(target).pages).split())


def _in_order(said: str, *parts: str) -> None:
    places = [said.index(one) for one in parts]
    assert places == sorted(places), said


@pytest.mark.parametrize("paper", ["introduction", "roll", "sign_in"])
def test_the_words_stand_around_the_table_in_every_file(
    paper: str, congress: str, tmp_path: Path
) -> None:
    enter(congress, "Y Mẫu")
    _say(paper)
    made = congress_papers.make(paper, congress)
    congress_papers.write_pdf(made, tmp_path / "a.pdf")
    said = _pdf(tmp_path / "a.pdf")
    lead, after = "Danh sách này lập cho Đại hội", "Danh sách đọc trong phiên khai mạc."
    _in_order(said, "DANH SÁCH MỜI HỌP", "Kèm theo giấy mời của", lead, "Y Mẫu", after)

    congress_papers.write_docx(made, tmp_path / "a.docx")
    body = "".join(Document(str(tmp_path / "a.docx")).element.body.itertext())
    _in_order(body, "DANH SÁCH MỜI HỌP", "Kèm theo giấy mời của", lead, "Y Mẫu", after)

    congress_papers.write_xlsx(made, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    cells = [str(one.value) for row in sheet.iter_rows() for one in row if one.value]
    _in_order("\n".join(cells), "DANH SÁCH MỜI HỌP", "Kèm theo giấy mời của", lead, "Y Mẫu", after)


def test_a_signed_paper_says_to_whom_it_goes(congress: str, tmp_path: Path) -> None:
    enter(congress, "Y Mẫu")
    _say("roll")
    congress_papers.write_pdf(congress_papers.make("roll", congress), tmp_path / "a.pdf")
    said = _pdf(tmp_path / "a.pdf")
    assert "Nơi nhận" in said
    assert "Đoàn Chủ tịch" in said


def test_a_report_has_the_words_before_its_first_and_after_its_last_part(congress: str) -> None:
    enter(congress, "Y Mẫu")
    before = congress_papers.make("situation", congress).sheaves[0].letter
    _say("situation")
    letter = congress_papers.make("situation", congress).sheaves[0].letter
    assert before is not None
    assert letter is not None
    assert letter.title == "Danh sách mời họp"
    assert letter.parts[0].paragraphs[0].startswith("Danh sách này lập cho")
    assert letter.parts[1:-1] == before.parts
    assert letter.parts[-1].paragraphs == ("Danh sách đọc trong phiên khai mạc.",)
    assert letter.copies == ("Đoàn Chủ tịch", "Lưu: VT")


def test_without_a_place_for_the_table_all_stands_above_and_the_title_may_stay(
    congress: str,
) -> None:
    enter(congress, "Y Mẫu")
    (before,) = congress_papers.make("introduction", congress).tables
    _say("introduction", title="{tiêu đề}", body="Một.\nHai.", copies="")
    (table,) = congress_papers.make("introduction", congress).tables
    assert (table.title, table.under) == (before.title, before.under)
    assert (table.lead, table.after) == (("Một.", "Hai."), before.after)
    assert table.rows == before.rows


@pytest.mark.parametrize("paper", [one for one in TEXTED if one not in WORDED])
def test_the_programs_words_kept_as_ones_own_change_nothing_on_the_paper(
    paper: str, congress: str
) -> None:
    enter(congress, "Y Mẫu")
    plain = paper_texts.sample_pdf(paper_texts.text(paper), congress)
    assert paper_texts.line(paper).origin == "ready"
    kept = _say(paper, title="{tieu_de}")
    assert paper_texts.line(paper).origin == "own"
    said = [
        [page.extract_text() for page in PdfReader(BytesIO(one)).pages]
        for one in (plain, paper_texts.sample_pdf(kept, congress))
    ]
    assert said[0] == said[1]
    assert any(said[0])


@pytest.mark.parametrize(
    ("field", "said", "told"),
    [
        ("body", "Mời {ho_ten}.\n{bang}", "ho_ten"),
        ("body", "{bang}\n{lien_he}", "lien_he"),
        ("body", "Xem {bang} dưới đây", "bang"),
        ("body", "{bang}\n{bang}", "bang"),
        ("title", "{bang}", "bang"),
        ("copies", "{dia_dim}", "dia_diem"),
    ],
)
def test_what_this_paper_does_not_know_is_refused_by_its_name(
    congress: str, field: str, said: str, told: str
) -> None:
    with pytest.raises(Invalid, match=told):
        _say("introduction", **{field: said})
    assert paper_texts.line("introduction").origin == "ready"


@pytest.mark.parametrize("name", ["bang", "tieu_de"])
def test_a_letter_has_no_table_to_place(congress: str, name: str) -> None:
    with pytest.raises(Invalid, match=name):
        _say("summons", body=f"{{{name}}}")


def test_a_paper_that_was_printed_is_changed_by_new_words_and_again_as_it_was_without(
    congress: str, tmp_path: Path
) -> None:
    enter(congress, "Y Mẫu")
    made = congress_papers.make("introduction", congress)
    congress_papers.log(made)
    assert congress_papers.offer(congress, "introduction").state == "printed"
    text = _say("introduction")
    assert congress_papers.offer(congress, "introduction").state == "changed"
    paper_texts.take_back(text)
    assert congress_papers.offer(congress, "introduction").state == "printed"
    assert congress_papers.make("introduction", congress).tables == made.tables


def test_words_from_above_are_used_where_the_office_has_none(congress: str) -> None:
    enter(congress, "Y Mẫu")
    own, unit = register.identity(), catalogue.unit(KON_TUM).uid
    above = catalogue.office_uid(unit, "ban-dan-toc")
    register.adopt(replace(own, office=above))
    keep(Office(uid=above, name="Ban Dân tộc tỉnh Kon Tum", unit=unit, body="ban-dan-toc"))
    keep(PaperText(paper="introduction", title="Danh sách của tỉnh", body="{bang}"))
    register.adopt(own)
    assert paper_texts.line("introduction").origin == "above"
    (table,) = congress_papers.make("introduction", congress).tables
    assert table.title == "Danh sách của tỉnh"
    _say("introduction", title="Danh sách của huyện")
    (table,) = congress_papers.make("introduction", congress).tables
    assert table.title == "Danh sách của huyện"


def test_where_nothing_can_be_listed_yet_the_sample_says_why(congress: str) -> None:
    text = replace(paper_texts.text("introduction"), body="Trước.\n{bang}\nSau.")
    (part, reason, last) = (
        paper_texts.sample_sheaf(text, congress).letter or pytest.fail("no letter")
    ).parts
    assert part.paragraphs == ("Trước.",)
    assert reason.paragraphs[0].startswith("[")
    assert last.paragraphs == ("Sau.",)
    (page,) = PdfReader(BytesIO(paper_texts.sample_pdf(text))).pages
    assert "Trước." in page.extract_text()
