"""Papers of a secret ballot: minutes with all that belongs in them, drafts marked, the log, the comparison."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.errors import Refusal
from desktop_app.domain.letters import Letter
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.words import use_language
from desktop_app.services import (
    ballot_papers,
    clock,
    committees,
    congress_papers,
    count_minutes,
    count_papers,
    counts,
    votes,
)
from tests.ballots import NAMES, a_vote, an_open_vote, by_place, counted, totals
from tests.pages import assert_looks_as_kept

RIGHT, MIXED, TIED = (9, 7, 5, 3, 2), (9, 5, 7, 3, 2), (9, 7, 5, 5, 0)
NOON = datetime(2024, 5, 16, 10, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


@pytest.fixture
def vote(congress: str) -> str:
    body = committees.save(
        Committee(congress=congress, kind="counting", name="Ban kiểm phiếu")
    ).uids[0]
    committees.save_member(
        CommitteeMember(committee=body, name="Rơ Mah Mẫu", post="head", signs=True)
    )
    committees.save_member(CommitteeMember(committee=body, name="Đinh Văn Mẫu", post="member"))
    return an_open_vote(
        congress, committee=body, alternates=1, place="Hội trường huyện", began=540, ended=615,
        sealed=True,
    )  # fmt: skip


def said(letter: Letter) -> str:
    told = [letter.title, *letter.under]
    for part in letter.parts:
        told += [part.heading, *part.paragraphs]
        if part.table is not None:
            told += [" ".join(map(str, row.cells)) for row in part.table.rows]
    return "\n".join(told)


def minutes_of(uid: str) -> Letter:
    return count_minutes.minutes(votes.required_vote(uid))


def test_the_minutes_hold_everything_that_belongs_in_them(vote: str) -> None:
    counted(vote, RIGHT)
    letter = minutes_of(vote)
    text = said(letter)
    for wanted in (
        "Biên bản kiểm phiếu", "từ 09 giờ 00 đến 10 giờ 15, ngày 16 tháng 5 năm 2024", "Hội trường huyện",
        "Rơ Mah Mẫu", "Trưởng ban", "Đinh Văn Mẫu", "Số lượng dự khuyết: 01.",
        "Tỷ lệ cần đạt: quá một nửa số phiếu hợp lệ.",
        "Số người được giới thiệu: 05, trong đó được đề cử 05, tự ứng cử 00.",
        "Số phiếu phát ra: 10.", "Số phiếu thu về: 10/10 (100,0 %).", "Số phiếu hợp lệ: 9/10 (90,0 %).",
        "Số phiếu không hợp lệ: 1/10 (10,0 %).", "đã được niêm phong", "9/9 100,0 %", "7/9 77,8 %",
        "Trúng cử (03 người):", "1. Ông Nguyễn Văn An – 9/9 (100,0 %)",
    ):  # fmt: skip
        assert wanted in text, wanted
    assert letter.draft == ""
    titles = [" ".join(one.lines) for one in letter.signers if not isinstance(one, tuple)]
    assert titles[0].upper() == "TM. ĐOÀN CHỦ TỊCH"
    assert "Ban kiểm phiếu" in titles[1]
    assert "{" not in text


def test_alternates_stand_in_their_order_and_ties_are_handed_to_the_congress(vote: str) -> None:
    counted(vote, TIED)
    text = said(minutes_of(vote))
    assert "cùng được 05 phiếu cho 01 vị trí cuối cùng" in text
    assert "Đề nghị Đoàn Chủ tịch xin ý kiến Đại hội" in text


def test_the_minutes_are_a_marked_draft_while_figures_do_not_agree(vote: str) -> None:
    counted(vote, (10, 7, 5, 3, 2))
    draft = minutes_of(vote).draft
    assert draft.split("\n")[0] == "DỰ THẢO – số liệu chưa khớp"
    assert "Nguyễn Văn An" in draft


def test_the_minutes_are_a_draft_while_two_teams_differ(vote: str, tmp_path: Path) -> None:
    counted(vote, RIGHT, "Tổ 1")
    counted(vote, MIXED, "Tổ 2")
    assert "lệch nhau" in minutes_of(vote).draft
    target = tmp_path / "bien-ban.docx"
    made = congress_papers.make("count_minutes", votes.required_vote(vote).congress or "")
    congress_papers.write_docx(made, target)
    assert "số liệu chưa khớp" in "\n".join(one.text for one in Document(str(target)).paragraphs)


def test_the_minutes_of_the_front_elect_nobody(
    vote: str, congress: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted(vote, RIGHT)
    monkeypatch.setattr("desktop_app.services.vote_records.family_of", lambda one: "mttq")
    letter = minutes_of(vote)
    text = said(letter).replace(votes.required_vote(vote).title, "")
    for word in ("trúng cử", "bầu", "ứng cử"):
        assert word not in text.lower(), word


def test_ballot_and_result_of_the_front_speak_of_consultation(
    vote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted(vote, RIGHT)
    votes.lock(vote)
    votes.publish(vote)
    monkeypatch.setattr("desktop_app.services.vote_records.family_of", lambda one: "mttq")
    made = ballot_papers.ballot(vote)
    table = count_papers.result_table(votes.required_vote(vote))
    told = [made.title, made.choose, made.instruction, table.title, *table.lead, *table.after]
    told += [str(cell) for row in table.rows for cell in row.cells]
    for text in told:
        for word in ("trúng cử", "bầu", "ứng cử", "đồng chí"):
            assert word not in text.lower(), text
    assert made.title == "Phiếu hiệp thương cử"


def test_the_log_lists_every_number_in_order_and_what_was_taken_back(vote: str) -> None:
    uid = counted(vote, RIGHT)
    counts.take_back(uid, "Nhập nhầm dòng 1")
    counts.enter(uid, by_place(vote, (8, 7, 5, 3, 2)))
    counts.hand_in(uid)
    table = count_papers.log_table(votes.required_vote(vote))
    rows = [row.cells for row in table.rows]
    assert len(rows) == len(totals()) + 5 + 1 + 1 + 1 + 1
    assert ("10:15:00", "Tổ 1", "1. Ông Nguyễn Văn An: Số phiếu", "9", "8") in rows
    assert any("Lấy lại để sửa: Nhập nhầm dòng 1" in row for row in rows)


def test_the_comparison_marks_what_differs_with_a_sign_and_a_word(vote: str) -> None:
    counted(vote, RIGHT, "Tổ 1")
    counted(vote, MIXED, "Tổ 2")
    table = count_papers.comparison_table(votes.required_vote(vote))
    marked = [row.cells for row in table.rows if row.bad]
    assert [cells[-1] for cells in marked] == ["≠ lệch", "≠ lệch"]
    assert marked[0][1:3] == (7, 5)
    assert any("Dòng 2 và dòng 3" in line for line in table.after)


def test_a_ballot_of_the_vote_has_its_names_and_how_it_is_filled_in(congress: str) -> None:
    vote = a_vote(congress, ("Nguyễn Văn An", "Y Bên", "Trần Thị Cúc"), seats=2)
    votes.close_list(vote)
    made = ballot_papers.ballot(vote)
    assert [one.name for one in made.names] == [
        "Ông Nguyễn Văn An", "Bà Y Bên", "Ông Trần Thị Cúc",
    ]  # fmt: skip
    assert made.choose == "Bầu 02 người trong danh sách 03 người"
    assert "để lại không quá 02 người" in made.instruction
    assert made.columns == ()
    assert made.stamp == "Dấu của Ban kiểm phiếu"


def test_ballots_are_printed_only_once_the_list_is_closed(congress: str, tmp_path: Path) -> None:
    vote = a_vote(congress)
    with pytest.raises(Refusal) as refusal:
        ballot_papers.write_ballots(vote, tmp_path / "phieu.pdf")
    assert refusal.value.code == "not_listed"


def test_the_number_printed_goes_into_the_count(vote: str, tmp_path: Path) -> None:
    made = ballot_papers.write_ballots(vote, tmp_path / "phieu.pdf", per_page=4)
    assert made == 11
    ballot_papers.log_printed(vote, made)
    ballot_papers.log_printed(vote, 4, printed_to="printer", printer="Máy in")
    assert ballot_papers.printed(vote) == 15
    (count,) = counts.start(vote, "Tổ 1").uids
    assert counts.sheet(count).totals.printed == 15


def test_a_specimen_does_not_count_as_a_ballot(vote: str, congress: str, tmp_path: Path) -> None:
    made = congress_papers.make("ballot_specimen", congress, PaperOptions(list=vote))
    congress_papers.write_pdf(made, tmp_path / "mau.pdf")
    congress_papers.log(made)
    assert ballot_papers.printed(vote) == 0


@pytest.mark.parametrize("key", ["ballot_specimen", "count_minutes", "count_log", "count_result"])
def test_without_what_it_tells_of_a_paper_says_what_comes_first(key: str, congress: str) -> None:
    with pytest.raises(Refusal) as refusal:
        congress_papers.make(key, congress)
    assert refusal.value.code == "nothing"
    an_open_vote(congress)
    if key != "ballot_specimen":
        with pytest.raises(Refusal) as refusal:
            congress_papers.make(key, congress)
        assert refusal.value.code in ("nothing", "not_published")
        assert "{" not in str(refusal.value)


def test_the_result_is_for_the_hall_once_it_is_published(vote: str) -> None:
    counted(vote, RIGHT)
    votes.lock(vote)
    with pytest.raises(Refusal):
        count_papers.result_table(votes.required_vote(vote))
    votes.publish(vote)
    table = count_papers.result_table(votes.required_vote(vote))
    told = [row.cells for row in table.rows]
    assert told[0] == ("Trúng cử",)
    assert told[1] == (1, "Ông Nguyễn Văn An", "Trưởng thôn", "9/9", "100,0 %")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "key", ["ballot_specimen", "count_minutes", "count_compared", "count_log", "count_result"]
)
def test_every_paper_is_written_as_pdf_and_for_word(
    key: str, language: str, vote: str, congress: str, tmp_path: Path
) -> None:
    counted(vote, RIGHT, "Tổ 1")
    counted(vote, RIGHT, "Tổ 2")
    votes.lock(vote)
    votes.publish(vote)
    use_language(language)
    made = congress_papers.make(key, congress, PaperOptions(list=vote))
    pdf, word = tmp_path / "a.pdf", tmp_path / "a.docx"
    congress_papers.write_pdf(made, pdf)
    congress_papers.write_docx(made, word)
    assert NAMES[0] in "\n".join(
        [one.text for one in Document(str(word)).paragraphs]
        + [cell.text for table in Document(str(word)).tables for row in table.rows for cell in row.cells]
    )  # fmt: skip
    if made.has_workbook:
        congress_papers.write_xlsx(made, tmp_path / "a.xlsx")
    if language == "vi":
        assert_looks_as_kept(key, pdf.read_bytes())
