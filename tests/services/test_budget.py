"""The estimate, lists to sign, visits and works as acts and as papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.errors import Refusal
from desktop_app.domain.preparation import BudgetItem, Finding, Inspection, SignForList, WelcomeWork
from desktop_app.services import acts, budget, clock, inspections, plain_tables
from tests.builders import enter, keep


def _line(congress: str, title: str, **fields: object) -> BudgetItem:
    values = {"quantity": 150, "norm": 50_000, "source": "Ngân sách", "area": "budget", **fields}
    uid = budget.save(BudgetItem(congress=congress, title=title, **values)).uids[-1]  # type: ignore[arg-type]
    return next(one for one in budget.items(congress) if one.uid == uid)


def test_lines_stay_in_order_and_are_moved(congress: str) -> None:
    meals, cards = _line(congress, "Ăn trưa"), _line(congress, "In thẻ")
    budget.move(cards, -1)
    assert [one.title for one in budget.items(congress)] == ["In thẻ", "Ăn trưa"]
    acts.undo_last()
    assert [one.uid for one in budget.items(congress)] == [meals.uid, cards.uid]


def test_a_line_that_people_sign_against_goes_and_the_list_stays(congress: str) -> None:
    line = _line(congress, "Tiền ăn")
    budget.save_list(
        SignForList(congress=congress, title="Tiền ăn", audience="official", budget_item=line.uid)
    )
    budget.remove(line)
    (given,) = budget.lists(congress)
    assert given.budget_item is None
    acts.undo_last()
    assert budget.lists(congress)[0].budget_item == line.uid


def test_the_estimate_adds_up_on_paper_and_in_the_workbook(congress: str, tmp_path: Path) -> None:
    _line(congress, "Ăn trưa")
    _line(congress, "Máy phát điện", area="power", quantity=1, norm=2_500_000, source="Xã hội hóa")
    pdf, book = tmp_path / "du-toan.pdf", tmp_path / "du-toan.xlsx"
    tables = budget.estimate_table(congress)
    plain_tables.write_pdf(tables, pdf)
    plain_tables.write_xlsx(tables, book)
    text = PdfReader(pdf).pages[0].extract_text()
    assert "10.000.000" in text
    assert "Máy phát điện" in text
    rows = CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python()
    totals = [row for row in rows if 10_000_000 in row]
    assert len(totals) == 1


def test_a_sum_of_which_nothing_is_known_stays_blank(congress: str) -> None:
    _line(congress, "Ăn trưa", spent=0)
    _line(congress, "Trang trí", area="decoration", quantity=None, norm=None)
    (table,) = budget.estimate_table(congress)
    by_name = {row.cells[1]: row for row in table.rows}
    assert [row.leads for row in table.rows] == [True, False, True, False, False]
    decoration = next(
        row for row in table.rows if row.leads and row is not by_name["Kinh phí, hậu cần"]
    )
    assert (decoration.cells[6], decoration.cells[8]) == ("", "")
    assert (table.rows[-1].cells[6], table.rows[-1].cells[8]) == (7_500_000, 0)


def test_a_visit_that_found_nothing_says_so(congress: str) -> None:
    day = clock.today()
    inspections.save_visit(Inspection(congress=congress, day=day, about="Tổng duyệt"))
    (table,) = inspections.findings_table(congress)
    assert table.rows[-1].cells[1] == "Không phát hiện tồn tại."


def test_an_empty_estimate_is_not_printed(congress: str) -> None:
    with pytest.raises(Refusal):
        budget.estimate_table(congress)


def test_a_list_to_sign_has_the_people_it_is_for(congress: str) -> None:
    enter(congress, "A Nhất", "Y Hai")
    enter(congress, "Khách Ba", kind="guest")
    (body,) = keep(Committee(congress=congress, kind="subcommittee", name="Tiểu ban Hậu cần"))
    keep(CommitteeMember(committee=body, name="Siu Tư", post="head", office_post="Phó phòng"))

    def names(audience: str, committee: str | None = None) -> list[str]:
        given = SignForList(
            congress=congress, title="Tài liệu", audience=audience, committee=committee
        )
        return [one.name for one in budget.receivers(given)]

    assert names("official") == ["Y Hai", "A Nhất"]
    assert names("guest") == ["Khách Ba"]
    assert set(names("all")) == {"A Nhất", "Y Hai", "Khách Ba"}
    assert names("committee", body) == ["Siu Tư"]
    with pytest.raises(Refusal):
        names("alternate")


def test_money_given_is_summed_on_the_list(congress: str) -> None:
    enter(congress, "A Nhất", "Y Hai")
    uid = budget.save_list(
        SignForList(congress=congress, title="Tiền ăn", audience="official", amount=150_000)
    ).uids[-1]
    (table,) = budget.sign_for_table(uid)
    assert table.rows[-1].cells[4] == 300_000
    assert len(table.rows) == 3


def test_a_finding_stays_open_until_it_is_remedied(congress: str, tmp_path: Path) -> None:
    today = clock.today()
    visit = inspections.save_visit(
        Inspection(congress=congress, day=today - timedelta(days=9), about="Hội trường")
    ).uids[-1]
    inspections.save_finding(
        Finding(inspection=visit, title="Chưa có máy phát điện", due=today - timedelta(days=2))
    )
    (seen,) = inspections.visits(congress)
    (finding,) = seen.open
    table = inspections.findings_table(congress)[0]
    assert table.rows[-1].bad
    inspections.remedy(finding)
    (seen,) = inspections.visits(congress)
    assert not seen.open
    assert seen.findings[0].remedied_on == today
    plain_tables.write_pdf(inspections.findings_table(congress), tmp_path / "kiem-tra.pdf")
    inspections.remove_visit(seen.inspection)
    assert inspections.visits(congress) == []
    acts.undo_last()
    assert len(inspections.visits(congress)[0].findings) == 1


def test_a_work_with_a_day_it_was_finished_is_finished(congress: str) -> None:
    inspections.save_work(WelcomeWork(congress=congress, title="Nhà rông", state="doing", value=10))
    (one,) = inspections.works(congress)
    inspections.save_work(replace(one.work, finished_on=date(2024, 5, 10)))
    assert inspections.works(congress)[0].work.state == "done"
    made = inspections.works_table(congress)[0]
    assert made.rows[-1].cells[2] == 10
    assert "Đơn vị" not in [one.heading for one in made.columns], "no work names a unit"
