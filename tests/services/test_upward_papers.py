"""Papers of a consultation and of who goes upward: what stands on them, and how they look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.letters import Letter
from desktop_app.domain.plain_tables import PlainTable, shown
from desktop_app.services import (
    clock,
    congress_papers,
    congresses,
    consultation,
    consultation_papers,
    quick_votes,
    registers,
    training,
    upward,
    upward_papers,
    votes,
)
from desktop_app.services.training import day_meeting
from desktop_app.sheets.reader import grids
from desktop_app.store import votes as vote_store
from tests.builders import register_at
from tests.pages import assert_looks_as_kept

COMMUNE = "2025-23527"
NOW = datetime(2025, 8, 12, 15, tzinfo=timezone(timedelta(hours=7)))
KEYS = ("consultation", "first_meeting", "committee_list", "upward")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A commune's congress of the Front before its day."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    register_at(tmp_path / "xa.sdh", COMMUNE, body=training.BODY_2025)
    training.fill_commune_2025(COMMUNE, photos=False)
    yield congresses.all_congresses()[0].uid
    registers.close()


@pytest.fixture
def congress(empty: str) -> str:
    """The same on the afternoon of its day, one of the delegation away since."""
    day_meeting.fill(empty)
    going = upward.upward(empty)
    upward.change(
        empty, going.officials[2].chosen.uid, reason="Chuyển công tác", paper="05/CV-MTTQ",
        paper_on=date(2025, 9, 3),
    )  # fmt: skip
    return empty


def said(letter: Letter) -> list[str]:
    return [text for part in letter.parts for text in (part.heading, *part.paragraphs)]


def rows(table: PlainTable) -> list[list[str]]:
    return [[shown(cell) for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("key", KEYS)
def test_a_paper_looks_as_it_was_judged(key: str, congress: str, tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    congress_papers.write_pdf(congress_papers.make(key, congress), target)
    assert_looks_as_kept(f"{key}-day", target.read_bytes())


@pytest.mark.parametrize("key", KEYS)
def test_a_paper_is_refused_before_there_is_anything_to_tell(key: str, empty: str) -> None:
    with pytest.raises(Refusal) as refusal:
        congress_papers.make(key, empty)
    assert refusal.value.code in ("nothing", "no_meeting", "nobody")


def test_the_minutes_tell_the_way_from_the_scheme_to_the_vacant_seats(congress: str) -> None:
    letter = consultation_papers.consultation_minutes(congress)
    told = said(letter)
    assert "Trình bày đề án nhân sự: giới thiệu 24 vị." in told
    assert any(one.endswith("108/110 đại biểu nhất trí.") for one in told)
    assert "Danh sách đưa ra hiệp thương: 23 vị." in told
    assert any("xin rút, lý do: Sức khỏe không bảo đảm." in one for one in told)
    assert "Nhất trí: 108/110 (98,2 %); không nhất trí: 00; không có ý kiến: 02." in told
    assert "Trong 25 vị trí còn khuyết 02, sẽ bổ sung trong nhiệm kỳ." in told
    table = letter.parts[5].table
    assert table is not None
    assert len(table.rows) == 23
    assert {row[-1] for row in rows(table)} == {"108/110 nhất trí"}
    assert letter.draft == ""


def test_minutes_before_the_result_are_a_draft_that_says_why(empty: str) -> None:
    consultation.begin(empty, "committee")
    letter = consultation_papers.consultation_minutes(empty)
    assert "kết quả chưa công bố" in letter.draft


def test_person_by_person_each_line_has_its_own_result(empty: str) -> None:
    consultation.begin(empty, "committee", by_person=True)
    vote = next(one for one in vote_store.votes(empty) if one.subject == "committee")
    people = vote_store.candidates(vote.uid)
    typed = {one.uid: (place, 0) for place, one in enumerate(people)}
    quick_votes.count_people(vote.uid, typed, present=100)
    letter = consultation_papers.consultation_minutes(empty, vote.uid)
    table = letter.parts[5].table
    assert table is not None
    assert [row[-1] for row in rows(table)][:2] == ["100/100 nhất trí", "99/100 nhất trí"]
    assert "Hình thức: hiệp thương cử từng vị." in said(letter)


def test_the_first_meeting_tells_its_own_members_and_whom_they_appointed(congress: str) -> None:
    letter = consultation_papers.first_meeting_minutes(congress)
    told = said(letter)
    assert "Tổng số ủy viên Ủy ban khóa mới: 23; có mặt: 22." in told
    assert any(one.startswith("Vắng: ") and "Đi công tác" in one for one in told)
    headings = [part.heading for part in letter.parts[2:-1]]
    assert headings == [
        "III. Hiệp thương cử Ban Thường trực Ủy ban", "IV. Hiệp thương cử Chủ tịch Ủy ban",
        "V. Hiệp thương cử các Phó Chủ tịch Ủy ban",
        "VI. Cử Trưởng đoàn đại biểu dự Đại hội cấp trên",
    ]  # fmt: skip


def test_the_committee_is_listed_from_its_chair_down(congress: str) -> None:
    (table,) = consultation_papers.committee_list(congress)
    posts = [row[-1] for row in rows(table)]
    assert posts[:4] == ["Chủ tịch", "Phó Chủ tịch", "Ủy viên Thường trực", "Ủy viên"]
    assert table.after == ("Danh sách có 23 vị.", "Còn khuyết 02 vị trí.")


def test_the_list_upward_has_the_head_the_results_and_what_changed(
    congress: str, tmp_path: Path
) -> None:
    first, second = upward_papers.list_of_going(congress)
    listed = [row for row in rows(first) if len(row) > 1]
    assert [row[0] for row in listed] == ["1", "2", "3", "4"]
    assert listed[0][-1] == "Trưởng đoàn"
    assert listed[0][-2] == "108/110 nhất trí"
    assert rows(second)[0][3:] == ["Chuyển công tác", "05/CV-MTTQ", "3/9/2025"]
    assert first.signers == ()
    assert len(second.signers) == 2
    target = tmp_path / "danh-sach.xlsx"
    congress_papers.write_xlsx(congress_papers.make("upward", congress), target)
    cells = [str(cell) for grid in grids(target) for row in grid.rows for cell in row]
    assert any("Trưởng đoàn" in one for one in cells)


def test_papers_are_written_for_word(congress: str, tmp_path: Path) -> None:
    for key in KEYS:
        target = tmp_path / f"{key}.docx"
        congress_papers.write_docx(congress_papers.make(key, congress), target)
        assert target.stat().st_size > 5000


def test_playing_the_day_twice_changes_nothing(congress: str) -> None:
    before = [(one.uid, one.version) for one in votes.votes(congress)]
    day_meeting.fill(congress)
    assert [(one.uid, one.version) for one in votes.votes(congress)] == before
