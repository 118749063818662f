"""Periodic reports settle what stands in the register, and stay as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from desktop_app.domain.errors import Invalid
from desktop_app.domain.lessons import PeriodicReport
from desktop_app.domain.meetings import Meeting
from desktop_app.domain.papers import Document
from desktop_app.domain.periodic_reports import last_day
from desktop_app.domain.preparation import Finding, Inspection, Task
from desktop_app.services import (
    acts,
    clock,
    congresses,
    difficulties,
    letters,
    periodic_reports,
    report_papers,
)
from tests.builders import enter, keep

MARCH, APRIL = date(2024, 3, 30), date(2024, 4, 15)


def task(congress: str, title: str, **fields: Any) -> Task:
    usual: dict[str, Any] = {"area": "general", "state": "open", "due": date(2024, 4, 1)}
    uid = keep(Task(congress=congress, title=title, **{**usual, **fields}))[0]
    return Task(uid=uid)


def settled(congress: str, day: date, **texts: str) -> PeriodicReport:
    changed = periodic_reports.save(PeriodicReport(congress=congress, as_of=day, **texts))
    return report_papers.report_of(changed.uids[-1])


def figures(report: PeriodicReport) -> dict[str, tuple[int | None, int | None]]:
    return {one.key: (one.value, one.of) for one in periodic_reports.figures(report.uid)}


def test_a_report_counts_what_is_in_the_register(congress: str) -> None:
    task(congress, "Xong", state="done", done_on=date(2024, 3, 20))
    task(congress, "Quá hạn")
    task(congress, "Còn hạn", due=date(2024, 5, 1))
    task(congress, "Không cần", state="dropped")
    keep(
        Document(congress=congress, path="congress", title="Báo cáo chính trị", stage="draft"),
        Document(congress=congress, path="congress", title="Quyết tâm thư", stage="comments"),
        Meeting(congress=congress, kind="other", title="Họp 1", held_on=date(2024, 4, 2)),
        Meeting(congress=congress, kind="other", title="Họp 2", held_on=date(2024, 5, 2)),
    )
    (visit,) = keep(Inspection(congress=congress, day=date(2024, 4, 3)))
    keep(
        Finding(inspection=visit, title="Chưa có phương án điện"),
        Finding(inspection=visit, title="Thiếu biển tên", remedied_on=date(2024, 4, 8)),
    )
    difficulties.save(replace(difficulties.new_difficulty(congress), title="Thiếu kinh phí"))
    enter(congress, "Y Bên", "A Brêu")
    found = figures(settled(congress, APRIL))
    assert found == {
        "tasks_done": (1, 3), "tasks_overdue": (1, None),
        "documents": (2, None), "document_draft": (1, 2), "document_comments": (1, 2),
        "delegates": (2, None), "meetings": (1, None), "difficulties_open": (1, 1),
        "difficulties_answered": (0, 1), "findings_open": (1, 2),
    }  # fmt: skip


def test_what_changes_later_goes_into_the_next_report_only(congress: str) -> None:
    one = task(congress, "Gửi giấy mời")
    first = settled(congress, MARCH)
    keep(replace(_kept(one), state="done", done_on=date(2024, 4, 2)))
    second = settled(congress, APRIL)
    assert figures(first)["tasks_done"] == (0, 1)
    assert figures(second)["tasks_done"] == (1, 1)
    line = next(each for each in periodic_reports.lines(second) if each.key == "tasks_done")
    assert (line.before, line.before_of, line.change) == (0, 1, 1)
    again = settled(congress, MARCH)
    assert figures(first)["tasks_done"] == (0, 1)
    assert figures(again)["tasks_done"] == (1, 1)


def _kept(one: Task) -> Task:
    from desktop_app.store import database, rows

    with database.reading():
        found = rows.get(Task, one.uid)
    assert found is not None
    return found


def test_texts_may_be_mended_later_but_not_the_day(congress: str) -> None:
    one = settled(congress, APRIL, done="Đã họp Ban Tổ chức")
    periodic_reports.save(replace(one, done="Đã họp Ban Tổ chức lần 2"))
    assert report_papers.report_of(one.uid).done.endswith("lần 2")
    with pytest.raises(Invalid) as wrong:
        periodic_reports.save(replace(report_papers.report_of(one.uid), as_of=MARCH))
    assert set(wrong.value.reasons) == {"as_of"}


def test_what_was_ahead_is_where_the_next_report_begins(congress: str) -> None:
    settled(congress, MARCH, ahead="Gửi giấy mời đại biểu")
    assert periodic_reports.new_report(congress).done == "Gửi giấy mời đại biểu"


def test_undoing_a_report_takes_its_figures_back(congress: str) -> None:
    one = settled(congress, MARCH)
    acts.undo_last()
    assert periodic_reports.reports(congress) == []
    assert periodic_reports.figures(one.uid) == []


def test_the_paper_shows_this_period_the_one_before_and_the_change(
    congress: str, tmp_path: Path
) -> None:
    one = task(congress, "Gửi giấy mời")
    settled(congress, MARCH)
    keep(replace(_kept(one), state="done"))
    report = settled(congress, APRIL, done="Đã gửi giấy mời.\nĐã in thẻ.", paper="02/BC-BTC")
    target = tmp_path / "bao-cao.pdf"
    letters.write_pdf(report_papers.report_letter(report.uid), target)
    text = " ".join(PdfReader(target).pages[0].extract_text().split())
    for told in ("BÁO CÁO", "Số: 02/BC-BTC", "Kỳ trước", "Tăng, giảm", "1/1", "0/1", "+1",
                 "Đã in thẻ.", "Nơi nhận:"):  # fmt: skip
        assert told in text


def test_a_missing_report_is_told_until_the_congress_is_long_over(congress: str) -> None:
    settled(congress, MARCH)
    assert periodic_reports.missed(congress) is None  # the congress of 2024 is long over
    one = congresses.required(congress)
    later = clock.today() + timedelta(days=20)
    congresses.save(replace(one, starts=later, ends=later))
    assert periodic_reports.missed(congress) in {None, last_day(clock.today())}
    settled(congress, last_day(clock.today()))
    assert periodic_reports.missed(congress) is None
