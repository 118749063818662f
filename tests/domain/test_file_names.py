"""Names of attached files become names any system takes; programs are told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.file_names import LONGEST, is_program, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Báo cáo chính trị.docx", "Báo cáo chính trị.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\bao cao.doc", "bao cao.doc"),
        ("CON.docx", "_CON.docx"),
        ("con.tar.gz", "_con.tar.gz"),
        ("bao\x00cao\n.pdf", "baocao.pdf"),
        ("bao cao\u202efdp.exe", "bao caofdp.exe"),
        ("...", "tai-lieu"),
        ("", "tai-lieu"),
        ("a?b*c.docx", "a_b_c.docx"),
        (" .docx ", "docx"),
        ("B\u0061\u0301o c\u0061\u0301o.pdf", "Báo cáo.pdf"),
    ],
)
def test_a_hostile_name_becomes_a_plain_one(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_ending() -> None:
    made = safe_name("báo cáo " * 60 + ".docx")
    assert len(made) <= LONGEST
    assert made.endswith(".docx")


@given(st.text(max_size=200))
def test_whatever_the_name_was_it_names_one_file_and_is_stable(name: str) -> None:
    made = safe_name(name)
    assert made
    assert len(made) <= LONGEST
    assert not set(made) & set('<>:"/\\|?*\x00\n')
    assert made not in (".", "..")
    assert safe_name(made) == made


@pytest.mark.parametrize("name", ["x.EXE", "báo cáo.pdf.scr", "a.lnk", "m.vbs. "])
def test_a_program_is_known_by_its_ending(name: str) -> None:
    assert is_program(name)


def test_a_document_is_no_program() -> None:
    assert not is_program("báo cáo.docx")
