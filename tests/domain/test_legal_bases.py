"""„Căn cứ …“ as papers write it."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.cycle_rules import LegalBasis
from desktop_app.domain.legal_bases import as_lines, said_of


def test_a_legal_basis_is_said_in_the_order_of_official_papers() -> None:
    one = LegalBasis(
        cycle="x", kind="Kế hoạch", paper="12/KH-UBND", paper_on=date(2024, 2, 5),
        issuer="Ủy ban nhân dân huyện", about="về tổ chức Đại hội;",
    )  # fmt: skip
    assert said_of(one) == (
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 02 năm 2024 của Ủy ban nhân dân huyện"
        " về tổ chức Đại hội"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert said_of(LegalBasis(cycle="x", kind="Luật", about="tổ chức")) == "Căn cứ Luật về tổ chức"


def test_lines_end_with_a_semicolon_and_the_last_with_a_full_stop_even_when_two_are_alike() -> None:
    same = [LegalBasis(cycle="x", kind="Luật"), LegalBasis(cycle="x", kind="Luật")]
    assert as_lines(same) == ["Căn cứ Luật;", "Căn cứ Luật."]
    assert as_lines([]) == []
