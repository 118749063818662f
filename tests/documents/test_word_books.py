"""Several papers in one Word file: a section each, numbered anew, and what is attached goes on."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from desktop_app.documents.word_books import book_docx
from desktop_app.domain.paper_books import Sheaf
from tests.documents.test_word import ACROSS, HEAD, LETTER

LIST = replace(ACROSS, rows=ACROSS.rows[:6])


def sections(body: bytes) -> list[Any]:
    return list(Document(BytesIO(body)).sections)


def starts(section: Any) -> str | None:
    found = section._sectPr.find(qn("w:pgNumType"))
    return None if found is None else str(found.get(qn("w:start")))


def titles(document: Any) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name == "Title"]


def test_each_paper_is_a_section_and_its_list_goes_on_in_its_numbering() -> None:
    papers = [Sheaf("Xã Rờ Kơi", LETTER, (LIST,)), Sheaf("Danh sách", None, (LIST,))]
    made = sections(book_docx(papers, lambda _: HEAD, "Triệu tập"))
    assert [starts(one) for one in made] == [None, None, "1"]
    assert [one.page_width < one.page_height for one in made] == [True, False, False]
    assert [one.different_first_page_header_footer for one in made] == [True, False, True]


def test_a_book_of_one_paper_is_that_paper() -> None:
    alone = Document(BytesIO(book_docx([Sheaf("Giấy mời", LETTER)], lambda _: HEAD, "Giấy mời")))
    assert titles(alone) == ["GIẤY MỜI"]
    assert alone.core_properties.title == "Giấy mời"


def test_every_paper_has_its_own_text_and_head() -> None:
    papers = [Sheaf(name, replace(LETTER, title=name)) for name in ("Một", "Hai", "Ba")]
    heads = {one.name: replace(HEAD, number=f"{at}/GM") for at, one in enumerate(papers, 1)}
    made = Document(BytesIO(book_docx(papers, lambda one: heads[one.name], "Giấy mời")))
    assert titles(made) == [
        "MỘT",
        "HAI",
        "BA",
    ]
    numbers = [
        one.rows[1].cells[0].text for one in made.tables if "CỘNG HÒA" in one.rows[0].cells[-1].text
    ]
    assert numbers == ["Số: 1/GM", "Số: 2/GM", "Số: 3/GM"]
