"""Those marked as signing sign the papers of the preparation, with their body, post and name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from pypdf import PdfReader

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.plain_tables import Signer
from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.domain.words import use_language
from desktop_app.services import (
    committees,
    difficulties,
    lesson_papers,
    letters,
    plain_tables,
    programme_papers,
    signing,
)
from tests.builders import keep

OFFICE = "Head of the office"
DAY = date(2024, 5, 16)


def a_body(congress: str, kind: str, name: str) -> str:
    return keep(Committee(congress=congress, kind=kind, name=name))[0]


def a_member(body: str, name: str, post: str, *, signs: bool) -> None:
    committees.save_member(CommitteeMember(committee=body, name=name, post=post, signs=signs))


def test_the_first_body_with_a_signer_signs_and_without_one_the_office(congress: str) -> None:
    use_language("vi")
    assert signing.signer(congress, signing.ORGANISING, OFFICE).name == ""
    steering = a_body(congress, "steering", "Ban Chỉ đạo Đại hội")
    organising = a_body(congress, "organising", "Ban Tổ chức Đại hội")
    a_member(organising, "Y Lan Mới", "head", signs=False)
    a_member(steering, "A Thao Mới", "head", signs=True)
    found = signing.signer(congress, signing.ORGANISING, OFFICE)
    assert found == Signer(("TM. Ban Chỉ đạo Đại hội", "Trưởng ban"), "A Thao Mới")
    a_member(organising, "A Brôi Mới", "deputy", signs=True)
    found = signing.signer(congress, signing.ORGANISING, OFFICE)
    assert found.lines == ("TM. Ban Tổ chức Đại hội", "KT. Trưởng ban", "Phó Trưởng ban")
    assert found.name == "A Brôi Mới"
    assert signing.signer(congress, signing.STEERING, OFFICE).name == "A Thao Mới"


def test_the_name_stands_below_the_body_on_tables_letters_and_the_programme(
    congress: str, tmp_path: Path
) -> None:
    use_language("vi")
    body = a_body(congress, "organising", "Ban Tổ chức Đại hội")
    a_member(body, "A Brôi Mới", "head", signs=True)
    difficulties.save(replace(difficulties.new_difficulty(congress), title="Thiếu loa đài"))
    (session,) = keep(Session(congress=congress, kind="official", day=DAY, starts=480))
    keep(ProgrammeItem(session=session, title="Khai mạc", minutes=15, position=1))
    papers = {
        "difficulties": [difficulties.table(congress)],
        "programme": programme_papers.programme_paper(congress),
        "script": programme_papers.script_paper(congress),
    }
    for name, tables in papers.items():
        plain_tables.write_pdf(tables, tmp_path / f"{name}.pdf")
        text = _text(tmp_path / f"{name}.pdf")
        assert text.index("TM. BAN TỔ CHỨC ĐẠI HỘI") < text.index("A Brôi Mới"), name
        assert "TRƯỞNG BAN" in text
    letters.write_pdf(lesson_papers.review(congress), tmp_path / "review.pdf")
    assert "A Brôi Mới" in _text(tmp_path / "review.pdf")


def test_a_letter_signed_for_a_body_keeps_room_for_its_three_lines(
    tmp_path: Path, opened: object
) -> None:
    use_language("vi")
    one = Signer(("TM. Ban Tổ chức", "KT. Trưởng ban", "Phó Trưởng ban"), "A Brôi Mới")
    letters.write_pdf(
        Letter("Báo cáo", (Part("", ("Nội dung",)),), signers=(one,)), tmp_path / "a.pdf"
    )
    text = _text(tmp_path / "a.pdf")
    order = [text.index(word) for word in ("TM. BAN", "KT. TRƯỞNG", "PHÓ TRƯỞNG", "A Brôi Mới")]
    assert order == sorted(order)


def test_a_difficulty_without_bodies_is_signed_by_the_office(congress: str) -> None:
    use_language("vi")
    keep(replace(difficulties.new_difficulty(congress), title="Thiếu loa đài"))
    drawn, head = difficulties.table(congress).signers
    assert isinstance(drawn, Signer)
    assert isinstance(head, Signer)
    assert (drawn.name, head.name) == ("", "")
    assert head.lines == ("Thủ trưởng đơn vị",)


def _text(file: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(file).pages)
