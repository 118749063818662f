"""The report on the delegates convened: counted, never typed; what the day brings is left open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.services import convened, delegates
from desktop_app.services.congresses import required
from desktop_app.services.delegate_report import report
from tests.builders import a_delegate, a_person, enter, keep


@pytest.fixture
def people(congress: str) -> list[str]:
    """Three officials, an alternate and a guest."""
    (delegation,) = keep(Delegation(congress=congress, name="Xã Rờ Kơi", position=1))
    found = []
    for name, gender, born in (
        ("A Một", "male", "1960"),
        ("Y Hai", "female", "3/5/1998"),
        ("A Ba", "", ""),
    ):
        person = a_person(name, gender=gender, born=PartialDate.parse(born) if born else None)
        delegate = a_delegate(congress, delegation=delegation, origin="chosen")
        found.append(delegates.register(person, delegate).uids[-1])
    enter(congress, "A Dự", kind="alternate")
    enter(congress, "Ông Khách", kind="guest")
    return found


def said(congress: str) -> str:
    letter = report(required(congress), PaperOptions(day=date(2024, 5, 14)))
    rows = [
        cell for part in letter.parts if part.table for row in part.table.rows for cell in row.cells
    ]
    return "\n".join(
        [*(line for part in letter.parts for line in part.paragraphs), *map(str, rows)]
    )


def test_numbers_and_shares_are_those_of_the_officials(congress: str, people: list[str]) -> None:
    text = said(congress)
    assert "Đại biểu chính thức được triệu tập: 3." in text
    assert "Đại biểu dự khuyết: 1." in text
    assert "Đại biểu khách mời: 1." in text
    assert "Nam\n1\n33,3 %" in text
    assert "Chưa có thông tin\n1\n33,3 %" in text
    assert "trên 3 đại biểu được triệu tập, đạt …… %" in text


def test_the_youngest_and_oldest_are_named_with_whom_they_come(
    congress: str, people: list[str]
) -> None:
    text = said(congress)
    assert "Trẻ tuổi nhất: Bà Y Hai, sinh 3/5/1998, Đoàn xã Rờ Kơi." in text
    assert "Cao tuổi nhất: Ông A Một, sinh 1960, Đoàn xã Rờ Kơi." in text
    assert "Tuổi bình quân: 45,0." in text
    assert "Có thông tin năm sinh của 2/3 đại biểu." in text


def test_it_is_a_draft_that_says_when_the_list_was_changed_since_it_was_settled(
    congress: str, people: list[str]
) -> None:
    def draft() -> str:
        return report(required(congress), PaperOptions()).draft

    assert draft().startswith("DỰ THẢO")
    convened.settle(congress, "45/QĐ-BTC", date(2024, 5, 11))
    assert "thay đổi" not in draft()
    entry = delegates.entry_of(people[0])
    assert entry is not None
    delegates.edit(replace(entry.person, full_name="A Khác"), entry.delegate)
    assert "danh sách đã thay đổi sau lần chốt gần nhất" in draft()
