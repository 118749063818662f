"""Papers of a register as Word files: headed like the PDF, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from desktop_app.domain.errors import Refusal
from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.services import congresses, letters, plain_tables

LETTER = Letter("Thông báo", (Part("", ("Kính gửi các xã.",)),), number="12/TB-BTC")
TABLE = PlainTable("Danh sách", (PlainColumn("TT", 1),), (PlainRow((1,)),), landscape=True)


def heading(file: Path) -> str:
    return "\n".join(cell.text for row in Document(str(file)).tables[0].rows for cell in row.cells)


def test_a_letter_of_the_office_is_headed_like_its_pdf(congress: str, tmp_path: Path) -> None:
    target = tmp_path / "thong-bao.docx"
    letters.write_docx(LETTER, target, congresses.required(congress))
    assert "HUYỆN SA THẦY" in heading(target)
    assert "12/TB-BTC" in heading(target)
    assert "Sa Thầy, ngày" in heading(target)
    assert Document(str(target)).sections[0].header.paragraphs[0].text.startswith("TẬP HUẤN")


def test_tables_are_written_on_the_paper_they_want(congress: str, tmp_path: Path) -> None:
    target = tmp_path / "danh-sach.docx"
    plain_tables.write_docx([TABLE], target)
    page = Document(str(target)).sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert page.page_width > page.page_height


def test_a_folder_that_is_not_there_is_told(congress: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        letters.write_docx(LETTER, tmp_path / "none" / "a.docx")
    assert refused.value.code == "no_folder"
