"""The page of the week, the whole list and the annex of a decision, as PDF and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.errors import Refusal
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.preparation import Task
from desktop_app.domain.tasks import GROUPINGS
from desktop_app.services import committees, plain_tables, task_papers, tasks

DAY = date(2024, 4, 1)


@pytest.fixture
def busy(congress: str) -> str:
    """A congress with bodies, and tasks that are late, near, far and done."""
    committees.set_up_usual(congress)
    bodies = {one.name: one.uid for one in committees.of(congress)}
    personnel = bodies["Tiểu ban Nhân sự"]
    committees.save_member(
        CommitteeMember(
            committee=personnel, name="A Thái", post="head", office_post="Trưởng phòng Nội vụ"
        )
    )
    (member,) = committees.members(personnel)
    wanted: dict[str, dict[str, object]] = {
        "Đề án nhân sự": {"due": date(2024, 3, 30), "committee": personnel, "member": member.uid},
        "Giấy mời": {"due": date(2024, 4, 5)},
        "Khánh tiết": {"days": -1},
        "Kế hoạch": {"due": date(2024, 3, 1), "state": "done", "evidence": "12/KH-BTC"},
    }
    for title, more in wanted.items():
        usual: dict[str, object] = {
            "congress": congress, "area": "general", "title": title, "state": "open",
        }  # fmt: skip
        tasks.save(Task(**{**usual, **more}))  # type: ignore[arg-type]
    return congress


def cells(tables: Sequence[PlainTable]) -> list[tuple[object, ...]]:
    return [row.cells for table in tables for row in table.rows]


def test_the_page_of_the_week_holds_what_is_late_and_what_is_due_by_body(busy: str) -> None:
    (page,) = task_papers.week(busy, DAY)
    assert [row.cells for row in page.rows] == [
        ("Tiểu ban Nhân sự (1 việc)",),
        (1, "Đề án nhân sự", "A Thái", date(2024, 3, 30), "quá hạn 2 ngày", ""),
        ("Chưa giao cho ban nào (1 việc)",),
        (2, "Giấy mời", "", date(2024, 4, 5), "còn 4 ngày", ""),
    ]
    assert [row.bad for row in page.rows] == [False, True, False, False]
    assert "Tuần từ ngày 1/4/2024 đến ngày 7/4/2024" in page.under


def test_a_week_without_tasks_is_no_page(busy: str) -> None:
    with pytest.raises(Refusal) as refused:
        task_papers.week(busy, date(2024, 1, 1))
    assert refused.value.code == "nothing_to_do"


@pytest.mark.parametrize("by", list(GROUPINGS))
def test_the_whole_list_holds_every_task_under_any_heading(busy: str, by: str) -> None:
    found = cells(task_papers.whole(busy, by, DAY))
    assert sorted(str(row[1]) for row in found if len(row) > 1) == [
        "Giấy mời", "Khánh tiết", "Kế hoạch", "Đề án nhân sự",
    ]  # fmt: skip
    assert any("12/KH-BTC" in row for row in found)


def test_the_list_of_a_congress_without_tasks_is_refused(congress: str) -> None:
    with pytest.raises(Refusal):
        task_papers.whole(congress)


def test_the_papers_come_out_as_pdf_and_as_workbook(busy: str, tmp_path: Path) -> None:
    pdf, xlsx = tmp_path / "viec.pdf", tmp_path / "viec.xlsx"
    plain_tables.write_pdf(task_papers.whole(busy, "area", DAY), pdf)
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    assert "Đề án nhân sự" in text
    assert "T-1" in text
    plain_tables.write_xlsx(task_papers.whole(busy, "area", DAY), xlsx)
    rows = CalamineWorkbook.from_path(str(xlsx)).get_sheet_by_index(0).to_python()
    assert any("Khánh tiết" in row and date(2024, 5, 15) in row for row in rows)


def test_the_annex_lists_the_members_with_their_decision(busy: str) -> None:
    (body,) = [one for one in committees.of(busy) if one.name == "Tiểu ban Nhân sự"]
    committees.save(
        replace(body, paper="12/QĐ-BTC", paper_on=date(2024, 3, 3), issuer="Ban Tổ chức Đại hội")
    )
    (table,) = task_papers.body_list(busy, body.uid)
    assert [row.cells for row in table.rows] == [
        (1, "A Thái", "Trưởng phòng Nội vụ", "Trưởng Tiểu ban")
    ], "nobody has a duty of their own: there is no column for it"
    assert table.under[-1] == (
        "(Kèm theo Quyết định số 12/QĐ-BTC ngày 3/3/2024 của Ban Tổ chức Đại hội)"
    )
    assert task_papers.body_list(busy) == [table], "bodies without members are left out"


def test_the_annex_of_a_body_without_members_is_refused(congress: str) -> None:
    committees.set_up_usual(congress)
    with pytest.raises(Refusal):
        task_papers.body_list(congress)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (Committee(), ""),
        (Committee(paper="1/QĐ"), "(Kèm theo Quyết định số 1/QĐ)"),
        (Committee(paper="1/QĐ", issuer="BTC"), "(Kèm theo Quyết định số 1/QĐ của BTC)"),
    ],
)
def test_a_decision_is_said_as_far_as_it_is_known(body: Committee, told: str) -> None:
    assert task_papers.decision(body) == told
