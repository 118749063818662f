"""fill-form on a real register and real files."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.cli.terminal import Terminal
from tests.cli.test_lists import Desk, write_list


@pytest.fixture
def desk(sodaihoi: Terminal, register: Path) -> Desk:
    added = sodaihoi("congress", register, "--add", "--cycle", "dtts-4-2024", "--json")
    made = Desk(
        sodaihoi, register, added.json("congress")["uid"], write_list(sodaihoi.folder / "l.xlsx")
    )
    made.take("--apply")
    return made


def form(target: Path, text: str) -> Path:
    document = Document()
    document.add_paragraph(text)
    document.save(str(target))
    return target


def test_a_form_about_each_delegate_is_filled_into_a_folder(desk: Desk, tmp_path: Path) -> None:
    file = form(tmp_path / "Thư mời.docx", "{{ong_ba}} {{ho_ten}}")
    folder = tmp_path / "ra"
    folder.mkdir()
    said = desk.type(
        "fill-form", desk.register, file, folder, "--congress", desk.congress, "--json"
    )
    found = said.json("fill-form")
    assert found["people"] == 3
    texts = [Document(one).paragraphs[-1].text for one in found["files"]]
    assert texts == ["Ông A Tuấn", "Bà Y Hơ̆ Blưm", "Bà H'Lan Niê"]


def test_an_unknown_variable_is_refused_by_name(desk: Desk, tmp_path: Path) -> None:
    file = form(tmp_path / "mau.docx", "{{ten_dai_hoii}}")
    said = desk.type(
        "fill-form", desk.register, file, tmp_path / "ra.docx", "--congress", desk.congress
    )
    assert "ten_dai_hoii (perhaps ten_dai_hoi)" in said.refused()
    assert not (tmp_path / "ra.docx").exists()


def test_a_form_that_the_register_does_not_keep_is_refused(desk: Desk, tmp_path: Path) -> None:
    said = desk.type(
        "fill-form", desk.register, "Mẫu 02", tmp_path / "ra.docx", "--congress", desk.congress
    )
    assert "Mẫu 02" in said.refused()
