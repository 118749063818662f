"""Difficulties of the office and of the units below, and who answers them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from desktop_app.domain import catalogue
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.difficulties import ANSWERED, OPEN, SETTLED
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.meetings import Difficulty
from desktop_app.services import (
    acts,
    clock,
    congresses,
    difficulties,
    handing_down,
    plain_tables,
    registers,
)
from tests.builders import a_congress, keep
from tests.places import RO_KOI, Place, Three, three_offices


def raised(congress: str, title: str, days: int, **fields: Any) -> Difficulty:
    one = Difficulty(congress=congress, area="budget", title=title, asked_of="Sở Tài chính",
                     raised_on=clock.today() - timedelta(days=days), **fields)  # fmt: skip
    uid = difficulties.save(one).uids[0]
    return next(
        line.difficulty
        for line in difficulties.difficulties(congress)
        if line.difficulty.uid == uid
    )


def answer(one: Difficulty, body: str = "Đã bố trí") -> None:
    difficulties.save_answer(replace(difficulties.new_answer(one), body=body))


def test_what_waits_longest_stands_first_and_answered_ones_follow(congress: str) -> None:
    young, old = raised(congress, "Mới", 2), raised(congress, "Cũ", 30)
    answered, settled = raised(congress, "Đã trả lời", 40), raised(congress, "Đã xong", 50)
    answer(answered)
    difficulties.settle(settled, "Đã cấp kinh phí")
    lines = difficulties.difficulties(congress)
    assert [line.difficulty.title for line in lines] == ["Cũ", "Mới", "Đã trả lời", "Đã xong"]
    assert [line.state for line in lines] == [OPEN, OPEN, ANSWERED, SETTLED]
    assert {young.uid, old.uid} == {line.difficulty.uid for line in lines[:2]}


def test_an_answer_is_of_the_body_that_was_asked(congress: str) -> None:
    one = raised(congress, "Thiếu kinh phí", 3)
    assert difficulties.new_answer(one).who == "Sở Tài chính"
    with pytest.raises(Invalid):
        difficulties.save_answer(difficulties.new_answer(one))


def test_it_cannot_be_settled_before_it_was_raised(congress: str) -> None:
    one = raised(congress, "Thiếu kinh phí", 3)
    with pytest.raises(Invalid) as wrong:
        difficulties.save(replace(one, solved_on=clock.today() - timedelta(days=9)))
    assert set(wrong.value.reasons) == {"solved_on"}


def test_a_removed_difficulty_takes_its_answers_along_and_comes_back_with_them(
    congress: str,
) -> None:
    one = raised(congress, "Thiếu kinh phí", 3)
    answer(one)
    difficulties.remove(one)
    assert difficulties.difficulties(congress) == []
    assert difficulties.answers(one.uid) == []
    acts.undo_last()
    assert [line.state for line in difficulties.difficulties(congress)] == [ANSWERED]


def test_the_list_is_written_as_pdf_and_workbook(congress: str, tmp_path: Path) -> None:
    raised(congress, "Thiếu máy phát điện", 12, wish="Cho mượn máy")
    table = difficulties.table(congress)
    pdf, book = tmp_path / "kho-khan.pdf", tmp_path / "kho-khan.xlsx"
    plain_tables.write_pdf([table], pdf)
    plain_tables.write_xlsx([table], book)
    text = PdfReader(pdf).pages[0].extract_text()
    assert "Thiếu máy phát điện" in text.replace("\n", " ")
    assert "12 ngày" in text.replace("\n", " ")
    cells = [cell.value for row in openpyxl.load_workbook(book).active.iter_rows() for cell in row]
    assert "Thiếu máy phát điện" in cells


@pytest.fixture
def three(tmp_path: Path) -> Three:
    return three_offices(tmp_path)


def _held(office: Place, unit: str) -> str:
    office.open()
    cycle = cycle_definition("mttq-2024-2029").uid
    return keep(a_congress(cycle=cycle, unit=catalogue.unit(unit).uid))[0]


def test_a_difficulty_of_a_commune_is_answered_at_the_district_and_the_answer_comes_back(
    three: Three, tmp_path: Path
) -> None:
    below = _held(three.commune, RO_KOI)
    raised(below, "Chưa có loa đài", 5)
    sent = three.commune.sends(three.stick)
    own = _held(three.district, "2024-616")
    three.district.receives(sent.file)
    (line,) = difficulties.difficulties(own)
    assert (line.unit, line.state) == ("Xã Rờ Kơi", OPEN)
    assert not difficulties.is_own(line.difficulty)
    with pytest.raises(Refusal) as refused:
        difficulties.settle(line.difficulty)
    assert refused.value.code == "foreign_owner"
    answer(line.difficulty, "Cho mượn loa đài của huyện")
    assert "Sa Thầy" in difficulties.answers(line.difficulty.uid)[0].who

    cycle = congresses.required(own).cycle
    (alone,) = handing_down.send_down(three.stick, cycle or "")
    three.commune.receives(alone.file)
    (back,) = difficulties.difficulties(below)
    assert back.state == ANSWERED
    assert back.last is not None
    assert back.last.body == "Cho mượn loa đài của huyện"
    registers.close()
