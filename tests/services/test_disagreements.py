"""Papers whose figures do not agree print as drafts, and say why."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from docx import Document

from desktop_app.domain import catalogue
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.papers import SchemePlace, SchemeTarget
from desktop_app.domain.preparation import BudgetItem, SignForList
from desktop_app.domain.targets import Allotment
from desktop_app.services import budget, congress_papers, disagreements, scheme
from desktop_app.services.registers import Opened
from tests.builders import SA_THAY, a_delegate, a_person, held_congress, keep

DRAFT = "DỰ THẢO – số liệu chưa khớp"


@pytest.fixture
def congress(opened: Opened) -> str:
    return held_congress()


def sent(congress: str, name: str, **fields: object) -> None:
    (person,) = keep(a_person(name))
    keep(a_delegate(congress, person, unit=catalogue.unit(SA_THAY).uid, **fields))


def text_of(congress: str, key: str, folder: Path, **chosen: object) -> str:
    made = congress_papers.make(key, congress, PaperOptions(**chosen))  # type: ignore[arg-type]
    congress_papers.write_pdf(made, folder / "a.pdf")
    pages = pypdf.PdfReader(folder / "a.pdf").pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def word_of(congress: str, key: str, folder: Path) -> str:
    congress_papers.write_docx(congress_papers.make(key, congress), folder / "a.docx")
    return "\n".join(one.text for one in Document(str(folder / "a.docx")).paragraphs)


def test_a_roll_says_which_unit_sends_more_or_fewer_than_it_was_allotted(
    congress: str, tmp_path: Path
) -> None:
    keep(Allotment(congress=congress, unit=catalogue.unit(SA_THAY).uid, officials=3))
    sent(congress, "Y Bên")
    sent(congress, "A Thút")
    why = "danh sách có 2 đại biểu chính thức, số lượng phân bổ 3"
    told = text_of(congress, "roll", tmp_path)
    assert DRAFT in told
    assert why in told
    assert DRAFT in word_of(congress, "roll", tmp_path)
    assert "số liệu chưa khớp" in text_of(congress, "situation", tmp_path)
    assert why in text_of(congress, "situation", tmp_path)


def test_a_seat_left_empty_by_who_withdrew_is_accounted_for(congress: str, tmp_path: Path) -> None:
    keep(Allotment(congress=congress, unit=catalogue.unit(SA_THAY).uid, officials=2))
    sent(congress, "Y Bên")
    sent(congress, "A Thút", off_list="withdrawn", off_list_reason="Ốm")
    assert DRAFT not in text_of(congress, "roll", tmp_path)
    sent(congress, "Y Am")
    sent(congress, "A Đer")
    assert "số lượng phân bổ 2" in text_of(congress, "roll", tmp_path)


def test_without_allotted_seats_a_roll_is_no_draft(congress: str, tmp_path: Path) -> None:
    sent(congress, "Y Bên")
    assert DRAFT not in text_of(congress, "roll", tmp_path)


def test_an_estimate_tells_lines_that_do_not_add_up_and_money_overspent(
    congress: str, tmp_path: Path
) -> None:
    budget.save(
        BudgetItem(congress=congress, title="In thẻ", quantity=150, norm=10_000, amount=1_500_000)
    )
    assert DRAFT not in text_of(congress, "estimate", tmp_path)
    budget.save(BudgetItem(congress=congress, title="Nước", quantity=10, norm=5_000, amount=90_000))
    budget.save(BudgetItem(congress=congress, title="Hội trường", spent=9_000_000))
    told = text_of(congress, "estimate", tmp_path)
    assert DRAFT in told
    assert (
        "Nước: số tiền nhập 90.000 đồng, tính theo số lượng, số lần và định mức là 50.000" in told
    )
    assert "1 mục chưa có số tiền" in told
    assert "Đã chi 9.000.000 đồng, dự toán 1.550.000 đồng" in told


def test_a_list_to_sign_for_money_is_held_against_its_line_of_the_estimate(
    congress: str, tmp_path: Path
) -> None:
    sent(congress, "Y Bên")
    sent(congress, "A Thút")
    (line,) = keep(BudgetItem(congress=congress, title="Tiền ăn", amount=300_000))
    given = SignForList(
        congress=congress, title="Danh sách nhận tiền ăn", audience="official", amount=150_000,
        budget_item=line,
    )  # fmt: skip
    keep(given)
    assert DRAFT not in text_of(congress, "sign_for", tmp_path)
    sent(congress, "Y Am")
    told = text_of(congress, "sign_for", tmp_path)
    assert DRAFT in told
    assert "cộng 450.000 đồng, mục “Tiền ăn” của dự toán là 300.000 đồng" in told


def test_a_scheme_with_more_people_than_the_body_shall_have_is_a_draft(congress: str) -> None:
    keep(SchemeTarget(congress=congress, body="committee", aspect="total", people=1))
    scheme.save(SchemePlace(congress=congress, body="committee", kind="new", name="Y Bên"))
    assert scheme.paper(congress)[0].draft == ""
    scheme.save(SchemePlace(congress=congress, body="committee", kind="new", name="A Thút"))
    first, *others = scheme.paper(congress)
    assert first.draft.startswith(DRAFT)
    assert "giới thiệu 2 người, số lượng theo đề án 1" in first.draft
    assert [one.draft for one in others] == [""] * len(others)


def test_of_many_reasons_the_first_are_told_and_the_rest_is_counted() -> None:
    told = disagreements.told([f"điểm {place}" for place in range(12)]).split("\n")
    assert told[0] == DRAFT
    assert told[1:9] == [f"điểm {place}" for place in range(8)]
    assert told[9:] == ["và 4 điểm khác tương tự"]
    assert disagreements.told([]) == ""
