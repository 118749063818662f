"""Documents kept, brought from stage to stage, appraised, commented on, printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdf
import pytest

from desktop_app.domain import document_stages as stages
from desktop_app.domain.cycle_rules import LegalBasis
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.papers import Appraisal, Comment, Document, DocumentStep
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.services import (
    acts,
    comment_lists,
    congresses,
    legal_bases,
    papers,
    papers_late,
    papers_printed,
    papers_required,
    plain_tables,
)
from desktop_app.services.registers import Opened
from desktop_app.sheets.reader import grids
from tests.builders import held_congress

TODAY = datetime.now(UTC).astimezone().date()
STARTS = TODAY + timedelta(days=40)


@pytest.fixture
def congress(opened: Opened) -> str:
    return held_congress(starts=STARTS, ends=STARTS)


def entered(congress: str, path: str = "congress", **fields: object) -> Document:
    papers.save(replace(papers.blank(congress, path), title="Báo cáo chính trị", **fields))  # type: ignore[arg-type]
    return papers.lines(congress, path)[-1].document


def go(document: Document, stage: str, day: date = TODAY, note: str = "") -> Document:
    step = DocumentStep(document=document.uid, stage=stage, reached_on=day, note=note)
    papers.go_to(document, step)
    return next(
        one.document for one in papers.lines(document.congress or "")
        if one.document.uid == document.uid
    )  # fmt: skip


def test_a_new_document_begins_as_a_draft_today_and_knows_until_when(congress: str) -> None:
    changed = papers.save(replace(papers.blank(congress, "congress"), title="Dự thảo", days=15))
    (line,) = papers.lines(congress)
    assert changed.uids[-1] == line.document.uid
    assert line.document.due == STARTS - timedelta(days=15)
    assert (line.standing.since, line.standing.days) == (TODAY, 0)
    assert line.standing.stage_due == TODAY + timedelta(days=5)


def test_the_documents_of_the_round_come_in_one_act_and_only_what_is_missing(congress: str) -> None:
    one = congresses.required(congress)
    wanted = papers_required.wanted(one)
    assert wanted
    kept = entered(congress, wanted[0].path, days=None)
    papers.save(replace(kept, title=wanted[0].title.upper()))
    changed = papers.add_required(congress)
    listed = papers.lines(congress)
    assert len(listed) == len(wanted)
    assert all(line.standing.since == TODAY for line in listed)
    dated = {
        line.document.title: line.document for line in listed if line.document.days is not None
    }
    assert dated
    assert all(each.due == STARTS - timedelta(days=each.days or 0) for each in dated.values())
    with pytest.raises(Refusal) as refusal:
        papers.add_required(congress)
    assert refusal.value.code == "nothing_to_do"
    acts.undo(changed.act)
    assert len(papers.lines(congress)) == 1


def test_the_day_typed_in_holds_against_the_days_before_the_congress(congress: str) -> None:
    one = entered(congress, days=15)
    papers.save(replace(one, due=TODAY + timedelta(days=3)))
    (line,) = papers.lines(congress)
    assert (line.document.days, line.standing.due) == (None, TODAY + timedelta(days=3))
    papers.save(replace(line.document, days=10))
    (line,) = papers.lines(congress)
    assert line.standing.due == STARTS - timedelta(days=10)


def test_a_document_moves_with_the_congress(congress: str) -> None:
    entered(congress, days=15)
    one = congresses.required(congress)
    later = STARTS + timedelta(days=10)
    congresses.save(replace(one, starts=later, ends=later))
    (line,) = papers.lines(congress)
    assert line.standing.due == later - timedelta(days=15)


def test_going_on_is_one_act_that_can_be_taken_back(congress: str) -> None:
    one = entered(congress)
    changed = papers.go_to(one, papers.next_step(one))
    assert changed.records == {"Document", "DocumentStep"}
    (line,) = papers.lines(congress)
    assert (line.document.stage, len(papers.steps(one.uid))) == ("comments", 2)
    acts.undo(changed.act)
    (line,) = papers.lines(congress)
    assert (line.document.stage, len(papers.steps(one.uid))) == ("draft", 1)


def test_going_back_wants_a_reason(congress: str) -> None:
    one = go(go(entered(congress), "comments"), "revised")
    with pytest.raises(Invalid) as invalid:
        go(one, "comments")
    assert set(invalid.value.reasons) == {"note"}
    assert go(one, "comments", note="Lấy ý kiến lại phần III").stage == "comments"


def test_a_step_before_the_last_one_is_refused(congress: str) -> None:
    one = entered(congress)
    with pytest.raises(Invalid) as invalid:
        go(one, "comments", TODAY - timedelta(days=1))
    assert set(invalid.value.reasons) == {"reached_on"}


def test_a_stage_of_the_other_path_or_the_same_one_is_refused(congress: str) -> None:
    one = entered(congress, "plan")
    for stage in ("adopted", "draft"):
        with pytest.raises(Invalid):
            go(one, stage)


def test_what_is_issued_is_dated_that_day_unless_a_day_stands_there(congress: str) -> None:
    one = go(entered(congress, "plan"), "issued")
    assert one.paper_on == TODAY


def test_the_step_that_brought_it_here_is_not_removed(congress: str) -> None:
    one = go(entered(congress), "comments")
    first, last = papers.steps(one.uid)
    if first.stage == "comments":
        first, last = last, first
    with pytest.raises(Refusal) as refusal:
        papers.remove_step(last)
    assert refusal.value.code == "last_step"
    papers.remove_step(first)
    assert [step.stage for step in papers.steps(one.uid)] == ["comments"]


def test_a_steps_day_is_corrected_but_not_its_stage(congress: str) -> None:
    one = entered(congress)
    (step,) = papers.steps(one.uid)
    papers.keep_step(replace(step, reached_on=TODAY - timedelta(days=4)))
    (line,) = papers.lines(congress)
    assert line.standing.days == 4
    (step,) = papers.steps(one.uid)
    with pytest.raises(Invalid):
        papers.keep_step(replace(step, stage="comments"))


def test_removing_a_document_takes_all_that_belongs_to_it_and_undo_brings_it_back(
    congress: str,
) -> None:
    one = entered(congress)
    papers.save_appraisal(replace(papers.blank_appraisal(one), body="Ban Dân vận"))
    papers.save_comment(Comment(congress=congress, document=one.uid, who="Xã", body="Bổ sung"))
    papers.save_version(papers.blank_version(one))
    changed = papers.remove(one)
    assert papers.lines(congress) == []
    assert papers.comments(one.uid) == papers.versions(one.uid) == papers.steps(one.uid) == []
    acts.undo(changed.act)
    (line,) = papers.lines(congress)
    assert (len(line.appraisals), len(line.comments), len(line.versions)) == (1, 1, 1)


def test_several_bodies_are_asked_at_once_and_the_late_ones_are_reminded_of(congress: str) -> None:
    one = entered(congress, days=5)
    sent = TODAY - timedelta(days=10)
    for body, days, answered in (("A", 7, None), ("B", 20, None), ("C", 7, TODAY)):
        papers.save_appraisal(
            Appraisal(document=one.uid, body=body, sent_on=sent, days=days, answered_on=answered)
        )
    (line,) = papers.lines(congress)
    assert line.asked_late == 1
    (reminder,) = papers_late.reminders(congress)
    assert (reminder.over, reminder.document) == (3, one.uid)
    assert "A" in str(reminder.text)


def test_the_next_body_asked_is_given_the_time_the_last_one_was(congress: str) -> None:
    one = entered(congress)
    assert papers.blank_appraisal(one).days == 7
    papers.save_appraisal(replace(papers.blank_appraisal(one), body="A", days=12))
    assert papers.blank_appraisal(one).days == 12


def test_a_late_document_is_reminded_of_before_one_that_is_late_by_less(congress: str) -> None:
    entered(congress, due=TODAY - timedelta(days=2))
    entered(congress, due=TODAY - timedelta(days=9))
    assert [one.over for one in papers_late.reminders(congress)] == [9, 2]


def test_after_the_congress_nothing_becomes_later(opened: Opened) -> None:
    past = TODAY - timedelta(days=300)
    congress = held_congress(starts=past, ends=past)
    entered(congress, days=10)
    (line,) = papers.lines(congress)
    assert (line.standing.state, line.standing.over, line.standing.days) == (stages.LATE, 10, 0)


def test_documents_are_moved_by_hand(congress: str) -> None:
    first, second = entered(congress), entered(congress)
    papers.move(second, -1)
    assert [line.document.uid for line in papers.lines(congress)] == [second.uid, first.uid]


def test_comments_on_a_draft_from_above_stand_apart(congress: str) -> None:
    one = entered(congress)
    papers.save_comment(Comment(congress=congress, document=one.uid, who="Xã", body="Ở đây"))
    papers.save_comment(
        Comment(congress=congress, upper_document="Dự thảo Báo cáo", who="Huyện", body="Lên trên")
    )
    assert [each.body for each in papers.upper_comments(congress)] == ["Lên trên"]
    assert [each.body for each in papers.comments(one.uid)] == ["Ở đây"]


def written(made: list[PlainTable], folder: Path) -> str:
    plain_tables.write_pdf(made, folder / "giay.pdf")
    plain_tables.write_xlsx(made, folder / "giay.xlsx")
    pages = pypdf.PdfReader(folder / "giay.pdf").pages
    assert pages[0].mediabox.width > pages[0].mediabox.height
    cells = [
        str(cell)
        for grid in grids(folder / "giay.xlsx")
        for row in grid.rows
        for cell in row
        if cell
    ]
    return " ".join(" ".join([*(page.extract_text() for page in pages), *cells]).split())


def test_the_table_of_comments_says_who_on_what_and_how_it_was_treated(
    congress: str, tmp_path: Path
) -> None:
    one = entered(congress)
    with pytest.raises(Refusal):
        papers_printed.comments(one)
    papers.save_comment(
        Comment(
            congress=congress, document=one.uid, who="Già làng A Blong", part="Phần II",
            body="Bổ sung số liệu", treatment="taken_up", answer="Đã bổ sung Phụ lục 2",
        )
    )  # fmt: skip
    papers.save_comment(Comment(congress=congress, document=one.uid, who="Xã", body="=1+1"))
    said = written(papers_printed.comments(one), tmp_path)
    for text in ("Già làng A Blong", "Đã bổ sung Phụ lục 2", "Báo cáo chính trị", "=1+1"):
        assert said.count(text) >= 2  # on paper and in the workbook
    assert "2 ý kiến góp ý: tiếp thu 1, chưa xử lý 1" in said


def test_the_register_prints_both_paths_and_marks_what_is_late(
    congress: str, tmp_path: Path
) -> None:
    with pytest.raises(Refusal):
        papers_printed.documents(congress)
    entered(congress, due=TODAY - timedelta(days=3))
    entered(congress, "plan")
    made = papers_printed.documents(congress)
    assert [len(table.rows) for table in made] == [1, 1]
    assert made[0].rows[0].bad
    assert "Chậm 3 ngày" in written(made, tmp_path)


def test_comments_to_send_up_stand_draft_by_draft(congress: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        papers_printed.upper_comments(congress)
    for draft, body in (("Dự thảo A", "Một"), ("Dự thảo B", "Hai"), ("Dự thảo A", "Ba")):
        papers.save_comment(
            Comment(congress=congress, upper_document=draft, who="Huyện", body=body)
        )
    made = papers_printed.upper_comments(congress)
    assert sorted(len(table.rows) for table in made) == [1, 2]
    said = written(made, tmp_path)
    assert "Dự thảo A" in said
    assert "Dự thảo B" in said


def test_legal_bases_of_the_round_come_before_the_congress_s_own(congress: str) -> None:
    one = congresses.required(congress)
    legal_bases.save(replace(legal_bases.blank(congress), kind="Kế hoạch", paper="2/KH"))
    legal_bases.save(LegalBasis(cycle=one.cycle, kind="Thông tri", paper="1/TT", position=1))
    legal_bases.save(LegalBasis(cycle=one.cycle, kind="Thông tri", paper="9/TT", level="commune"))
    lines = legal_bases.legal_basis_lines(congress)
    assert lines[-2:] == ["Căn cứ Thông tri số 1/TT;", "Căn cứ Kế hoạch số 2/KH."]
    assert not any("9/TT" in line for line in lines)


def test_own_legal_bases_are_moved_by_hand_and_removed_with_undo(congress: str) -> None:
    for paper in ("1", "2"):
        legal_bases.save(replace(legal_bases.blank(congress), kind="Kế hoạch", paper=paper))
    own = [one for one in legal_bases.legal_bases(congress) if one.congress]
    legal_bases.move(own[1], -1, congress)
    own = [one for one in legal_bases.legal_bases(congress) if one.congress]
    assert [one.paper for one in own] == ["2", "1"]
    changed = legal_bases.remove(own[0])
    acts.undo(changed.act)
    assert len([one for one in legal_bases.legal_bases(congress) if one.congress]) == 2


def test_another_offices_legal_basis_is_read_only(congress: str) -> None:
    mine = legal_bases.blank(congress)
    assert not legal_bases.is_handed_down(mine)
    assert legal_bases.is_handed_down(replace(mine, owner="another-office"))


def test_the_legal_bases_print_with_their_lines(congress: str, tmp_path: Path) -> None:
    legal_bases.save(replace(legal_bases.blank(congress), kind="Kế hoạch", paper="2/KH"))
    assert "Căn cứ Kế hoạch số 2/KH." in written(papers_printed.bases(congress), tmp_path)


def test_the_table_we_print_is_read_back_as_a_list_and_nothing_comes_twice(
    congress: str, tmp_path: Path
) -> None:
    one, other = entered(congress), entered(congress)
    for who, body, treatment in (("Xã A", "Bổ sung số liệu", "partly"), ("Xã B", "Nhất trí", "")):
        papers.save_comment(
            Comment(congress=congress, document=one.uid, who=who, body=body, treatment=treatment,
                    part="Phần II", answer="Đã sửa" if treatment else "")
        )  # fmt: skip
    file = tmp_path / "gop-y.xlsx"
    plain_tables.write_xlsx(papers_printed.comments(one), file)
    found = comment_lists.read(file, other)
    assert (len(found.comments), found.known, found.unread) == (2, 0, 0)
    changed = papers.save_comments(found.comments)
    kept = papers.comments(other.uid)
    assert {(each.who, each.treatment, each.part, each.answer) for each in kept} == {
        ("Xã A", "partly", "Phần II", "Đã sửa"), ("Xã B", "", "Phần II", ""),
    }  # fmt: skip
    again = comment_lists.read(file, other)
    assert (again.comments, again.known) == ((), 2)
    acts.undo(changed.act)
    assert papers.comments(other.uid) == []


def test_a_list_of_comments_in_plain_columns_is_understood(congress: str, tmp_path: Path) -> None:
    one = entered(congress)
    file = tmp_path / "gop-y.csv"
    file.write_text(
        "DANH SÁCH Ý KIẾN\nTT,Đơn vị góp ý,Nội dung góp ý,Ngày\n1,Hội Nông dân,Nêu rõ hơn,3/4/2024\n"
        "2,,Thiếu tên,\n3,Đoàn xã,,\n,,,\n4,Hội Phụ nữ,Nhất trí,không rõ\n",
        encoding="utf-8",
    )
    found = comment_lists.read(file, one)
    assert [(each.who, each.said_on) for each in found.comments] == [
        ("Hội Nông dân", date(2024, 4, 3)), ("Hội Phụ nữ", None),
    ]  # fmt: skip
    assert found.unread == 2


def test_a_list_without_the_headings_is_refused_with_what_it_needs(
    congress: str, tmp_path: Path
) -> None:
    file = tmp_path / "khac.csv"
    file.write_text("Tên,Tuổi\nA,3\n", encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        comment_lists.read(file, entered(congress))
    assert refusal.value.code == "no_headings"
