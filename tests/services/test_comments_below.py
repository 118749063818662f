"""Comments of units below on this office's drafts: seen with their unit, taken up on the document they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop_app.domain import catalogue
from desktop_app.domain.comments_below import meant
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.errors import Refusal
from desktop_app.domain.overview import Step
from desktop_app.domain.papers import Comment, Document
from desktop_app.domain.preparation import Finding, Inspection
from desktop_app.services import (
    acts,
    comments_below,
    congresses,
    difficulties,
    inspections,
    overview,
    papers,
    papers_printed,
    plain_tables,
    registers,
)
from tests.builders import a_congress, keep
from tests.places import RO_KOI, SA_THAY, Place, Three, three_offices

MTTQ = cycle_definition("mttq-2024-2029").uid
REPORT = "Báo cáo chính trị"


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    yield three_offices(tmp_path)
    registers.close()


def _held(office: Place, unit: str) -> str:
    office.open()
    return keep(a_congress(cycle=MTTQ, unit=catalogue.unit(unit).uid))[0]


def _document(congress: str, title: str) -> Document:
    uid = papers.save(replace(papers.blank(congress, "congress"), title=title)).uids[-1]
    return next(one for one in comments_below.documents(congress) if one.uid == uid)


def _sent_up(three: Three, *comments: tuple[str, str]) -> str:
    """The district's congress, in its open register, after the commune sent comments (draft, words)."""
    below = _held(three.commune, RO_KOI)
    for draft, body in comments:
        papers.save_comment(
            Comment(congress=below, upper_document=draft, who="Hội nghị góp ý", part="Phần II",
                    body=body)
        )  # fmt: skip
    sent = three.commune.sends(three.stick)
    own = _held(three.district, SA_THAY)
    three.district.receives(sent.file)
    return own


def test_a_comment_of_a_commune_is_taken_up_on_the_document_its_draft_names(three: Three) -> None:
    own = _sent_up(three, ("Dự thảo Báo cáo chính trị trình Đại hội huyện", "Bổ sung số liệu"))
    report = _document(own, REPORT)
    _document(own, "Báo cáo")
    (line,) = comments_below.lines(own)
    assert (line.unit, line.document, line.taken) == ("Xã Rờ Kơi", report, False)
    comments_below.take_up(own, [line])
    (taken,) = papers.comments(report.uid)
    assert (taken.who, taken.part, taken.body) == ("Hội nghị góp ý", "Phần II", "Bổ sung số liệu")
    assert congresses.unit_name(taken.unit or "") == "Xã Rờ Kơi"
    assert [one.taken for one in comments_below.lines(own)] == [True]
    papers.save_comment(replace(taken, treatment="taken_up", answer="Đã bổ sung"))
    assert comments_below.not_taken(own) == []
    with pytest.raises(Refusal) as refused:
        comments_below.take_up(own, comments_below.lines(own))
    assert refused.value.code == "nothing_to_do"


def test_a_draft_nobody_knows_waits_until_its_document_is_chosen(three: Three) -> None:
    own = _sent_up(three, ("Văn bản số 5", "Sửa câu chữ"), (REPORT, "Thêm phụ lục"))
    report = _document(own, REPORT)
    lines = comments_below.lines(own)
    comments_below.take_up(own, lines)
    assert [one.body for one in papers.comments(report.uid)] == ["Thêm phụ lục"]
    (left,) = comments_below.not_taken(own)
    with pytest.raises(Refusal) as refused:
        comments_below.take_up(own, [left])
    assert refused.value.code == "no_document"
    comments_below.take_up(own, [left], report)
    assert comments_below.not_taken(own) == []
    acts.undo_last()
    assert [one.comment.body for one in comments_below.not_taken(own)] == ["Sửa câu chữ"]


def test_the_comments_are_printed_draft_by_draft_with_their_units(
    three: Three, tmp_path: Path
) -> None:
    own = _sent_up(three, (REPORT, "Thêm phụ lục"), ("Đề án nhân sự", "Nêu rõ tiêu chuẩn"))
    target = tmp_path / "gop-y.pdf"
    plain_tables.write_pdf(papers_printed.comments_below(own), target)
    text = " ".join(page.extract_text() for page in PdfReader(target).pages).replace("\n", " ")
    assert "Xã Rờ Kơi" in text
    assert "Đề án nhân sự" in text
    assert "Thêm phụ lục" in text


def test_the_same_title_is_meant_before_a_longer_one_that_holds_it() -> None:
    short = Document(uid="1", title=REPORT)
    long = Document(uid="2", title="Tóm tắt Báo cáo chính trị")
    assert meant("BÁO CÁO CHÍNH TRỊ", [long, short]) == short
    assert meant("Dự thảo Tóm tắt báo cáo chính trị", [short, long]) == long
    assert meant("Nghị quyết", [short, long]) is None
    letter = Document(uid="3", title="Dự thảo Quyết tâm thư")
    about = Document(uid="4", title="Báo cáo chính trị (kết quả thực hiện Quyết tâm thư)")
    assert meant("Quyết tâm thư", [about, letter]) == letter
    assert meant("Dự thảo lần 2 Báo cáo chính trị", [letter, about]) == about
    assert meant("Báo cáo chính trị trình Đại hội", [letter, about]) == about
    assert meant("Báo", [letter]) is None
    assert meant("", [short, long]) is None


def test_the_first_page_tells_what_waits_in_the_preparation(three: Three) -> None:
    own = _sent_up(three, (REPORT, "Thêm phụ lục"))
    congress = congresses.required(own)
    day = date(2024, 5, 1)
    assert set(_waiting(own, day)) == {"comments_below"}
    late = _document(own, REPORT)
    papers.save(replace(late, due=date(2024, 4, 20)))
    visit = inspections.save_visit(Inspection(congress=own, day=date(2024, 4, 1), about="Điện"))
    inspections.save_finding(
        Finding(inspection=visit.uids[-1], title="Chưa có máy phát", due=date(2024, 4, 29))
    )
    found = _waiting(own, day)
    assert set(found) == {"comments_below", "documents_late", "findings"}
    assert found["documents_late"].warns
    assert found["documents_late"].wanted == {"tab": "documents", "uid": late.uid}
    assert found["findings"].wanted == {"tab": "visits", "uid": visit.uids[-1]}
    comments_below.take_up(own, comments_below.lines(own))
    (finding,) = inspections.findings(visit.uids[-1])
    inspections.remedy(finding, day)
    assert set(_waiting(own, day)) == {"documents_late"}
    assert congress.starts is not None
    assert set(_waiting(own, day - timedelta(days=20))) == set()


def test_a_difficulty_of_a_unit_below_waits_on_the_first_page_until_it_is_answered(
    three: Three,
) -> None:
    below = _held(three.commune, RO_KOI)
    difficulties.save(replace(difficulties.new_difficulty(below), title="Chưa có loa đài"))
    sent = three.commune.sends(three.stick)
    own = _held(three.district, SA_THAY)
    three.district.receives(sent.file)
    difficulties.save(replace(difficulties.new_difficulty(own), title="Việc của huyện"))
    (line,) = [one for one in difficulties.difficulties(own) if one.unit]
    step = _waiting(own, date(2024, 5, 1))["difficulties"]
    assert step.wanted == {"tab": "difficulties", "uid": line.difficulty.uid}
    difficulties.save_answer(
        replace(difficulties.new_answer(line.difficulty), body="Cho mượn loa đài của huyện")
    )
    assert "difficulties" not in _waiting(own, date(2024, 5, 1))


_OF_THE_PREPARATION = {
    "documents_late", "comments_below", "conclusions", "difficulties", "findings", "lessons",
}  # fmt: skip


def _waiting(congress: str, day: date) -> dict[str, Step]:
    one = congresses.required(congress)
    found = overview.next_steps(one, overview.figures(congress), today=day)
    return {step.name: step for step in found if step.name in _OF_THE_PREPARATION}
