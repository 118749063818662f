"""Papers of votes: minutes with two signatures, the lists of those proposed, as kept pages and in Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.letters import Letter
from desktop_app.domain.paper_kinds import BY_KEY, PaperOptions
from desktop_app.services import (
    clock,
    committees,
    congress_papers,
    congresses,
    letters,
    paper_choices,
    plain_tables,
    quick_votes,
    training,
    vote_papers,
    votes,
)
from desktop_app.services.training import day_votes
from tests.builders import close, enter, held_congress, register_at
from tests.pages import assert_looks_as_kept
from tests.services.printed import page_texts
from tests.voting import a_session, a_vote, propose

_HANOI = timezone(timedelta(hours=7))
FRONT = "2025-23527"


@pytest.fixture(autouse=True)
def half_past_seven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2024, 5, 16, 7, 30, tzinfo=_HANOI))


@pytest.fixture
def congress(tmp_path: Path) -> Iterator[str]:
    """A congress of three delegates with a presidium and a secretariat chosen by hand."""
    register_at(tmp_path / "so.sdh", mode="real")
    uid = held_congress()
    enter(uid, "A Mẫu", "Y Mẫu", "Siu Mẫu")
    session = a_session(uid)
    for subject, names in (("presidium", ("A Chủ", "Y Chủ")), ("secretariat", ("A Thư", "Y Thư"))):
        vote = a_vote(uid, subject, session=session, title=f"Danh sách {subject}", base="convened")
        people = propose(vote, *names, gender="male", born=PartialDate(1975), post="Trưởng thôn")
        first = next(one for one in votes.candidates(vote) if one.uid == people[0])
        votes.add_candidate(replace(first, proposed_post="Trưởng đoàn"))
        quick_votes.count_hands(vote, 0, 0, 3)
    yield uid
    close()


def said(letter: Letter) -> str:
    return "\n".join(line for part in letter.parts for line in part.paragraphs)


def of_subject(congress: str, subject: str) -> str:
    return next(one.uid for one in votes.votes(congress) if one.subject == subject)


def pdf(letter: Letter, folder: Path) -> bytes:
    target = folder / "minutes.pdf"
    letters.write_pdf(letter, target)
    return target.read_bytes()


def test_the_minutes_of_a_list_have_it_all_and_both_signatures(
    congress: str, tmp_path: Path
) -> None:
    letter = vote_papers.minutes(of_subject(congress, "presidium"))
    text = said(letter)
    for wanted in (
        "Đại biểu chính thức được triệu tập: 03.", "Có mặt khi bắt đầu biểu quyết: 03.", "giơ tay",
        "Đồng ý: 3/3 (100,0 %).", "Không đồng ý: 0/3 (0,0 %).", "trúng cử 02 người", "16 tháng 5 năm 2024",
    ):  # fmt: skip
        assert wanted in text
    assert letter.draft == ""
    assert [one.name for one in letter.signers] == ["A Thư", "A Chủ"]  # type: ignore[union-attr]
    target = tmp_path / "list.pdf"
    letters.write_pdf(letter, target)
    assert "Ông Y Chủ" in "".join(page_texts(target))


def test_what_does_not_agree_yet_prints_marked_as_a_draft(congress: str, tmp_path: Path) -> None:
    vote = a_vote(congress, "programme", title="Chương trình")
    assert vote_papers.minutes(vote).draft.startswith("DỰ THẢO – số liệu chưa khớp")
    letters.write_docx(vote_papers.minutes(vote), tmp_path / "draft.docx")
    assert (tmp_path / "draft.docx").stat().st_size > 5000
    quick_votes.count_hands(vote, 1, 1, 3)
    assert vote_papers.minutes(vote).draft == ""
    votes.reopen(vote, "Đếm lại")
    assert "Số liệu chưa khóa." in vote_papers.minutes(vote).draft


def test_votes_person_by_person_stand_in_a_table_with_the_decision_on_a_tie(congress: str) -> None:
    vote = a_vote(congress, "delegation", by_person=True, seats=1, title="Cử đại biểu")
    first, second = propose(vote, "A Một", "Y Hai", gender="male")
    quick_votes.count_people(vote, {first: (1, 0), second: (0, 1)}, 3)
    votes.rule_on_tie(vote, [second], "Đại hội biểu quyết chọn ông Y Hai")
    votes.publish(vote)
    letter = vote_papers.minutes(vote)
    (table,) = [part.table for part in letter.parts if part.table]
    assert [row.cells[1:4] for row in table.rows] == [
        ("Ông A Một", "2/3", "66,7 %"), ("Ông Y Hai", "2/3", "66,7 %"),
    ]  # fmt: skip
    assert "Đại hội quyết định: Đại hội biểu quyết chọn ông Y Hai." in said(letter)
    assert "Những người được chọn: Ông Y Hai." in said(letter)


def test_the_list_has_namesakes_apart_and_leaves_out_who_withdrew(congress: str) -> None:
    vote = a_vote(congress, "delegation", method="ballot", seats=1, title="Bầu đại biểu")
    propose(vote, "A Thái", born=PartialDate(1970), gender="male")
    (second,) = propose(vote, "A Thái", born=PartialDate(1980), gender="male")
    (gone,) = propose(vote, "Y Vân", gender="female")
    votes.withdraw(gone, "Xin rút")
    table = vote_papers.candidate_list(vote)
    assert [row.cells[1] for row in table.rows] == [
        "Ông A Thái, sinh năm 1970", "Ông A Thái, sinh năm 1980",
    ]  # fmt: skip
    assert table.title == "Danh sách những người ứng cử, được đề cử"
    assert second


def test_papers_are_offered_vote_by_vote_and_all_at_once(congress: str, tmp_path: Path) -> None:
    offered = paper_choices.choices(BY_KEY["vote_minutes"], "list", congress)
    assert [one.name for one in offered][1:] == ["Danh sách presidium", "Danh sách secretariat"]
    made = congress_papers.make("vote_minutes", congress, PaperOptions())
    congress_papers.write_pdf(made, tmp_path / "all.pdf")
    assert "".join(page_texts(tmp_path / "all.pdf")).count("BIÊN BẢN BIỂU QUYẾT") == 2
    one = congress_papers.make("candidates", congress, PaperOptions(list=offered[1].key))
    congress_papers.write_pdf(one, tmp_path / "one.pdf")
    text = "".join(page_texts(tmp_path / "one.pdf"))
    assert "Ông Y Chủ" in text
    assert "Ông Y Thư" not in text


def test_without_a_vote_there_is_nothing_to_print_and_the_next_step_is_said(tmp_path: Path) -> None:
    register_at(tmp_path / "so.sdh")
    try:
        with pytest.raises(Refusal) as caught:
            vote_papers.gathered("vote_minutes", held_congress())
    finally:
        close()
    assert caught.value.code == "nothing"


def test_the_pages_look_as_kept(tmp_path: Path) -> None:
    register_at(tmp_path / "sa-thay.sdh")
    try:
        training.fill_sa_thay(photos=False)
        congress = congresses.all_congresses()[0].uid
        day_votes.fill(congress)
        presidium, question = of_subject(congress, "presidium"), of_subject(congress, "resolution")
        draft = of_subject(congress, "delegation")
        for name, vote in (("list", presidium), ("question", question), ("draft", draft)):
            assert_looks_as_kept(f"vote_minutes-{name}", pdf(vote_papers.minutes(vote), tmp_path))
        target = tmp_path / "candidates.pdf"
        plain_tables.write_pdf([vote_papers.candidate_list(presidium)], target, lambda *_: None)
        assert_looks_as_kept("candidates-list", target.read_bytes())
        bodies = {one.kind: one for one in committees.of(congress)}
        assert len(committees.members(bodies["counting"].uid)) >= 5
    finally:
        close()


def test_a_congress_of_the_front_consults_on_its_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register_at(tmp_path / "xa.sdh", FRONT, body="mttq")
    try:
        training.fill_commune_2025(FRONT, photos=False)
        congress = congresses.all_congresses()[0].uid
        day_votes.fill(congress)
        vote = of_subject(congress, "presidium")
        letter, table = vote_papers.minutes(vote), vote_papers.candidate_list(vote)
        assert_looks_as_kept("vote_minutes-front", pdf(letter, tmp_path))
        shown = " ".join((letter.title, said(letter), table.title, *table.after)).lower()
        for word in ("bầu", "trúng cử", "ứng cử", "đồng chí"):
            assert word not in shown
        assert "nhất trí: " in shown
        assert "danh sách giới thiệu hiệp thương" in shown
    finally:
        close()


def test_the_usual_votes_of_the_training_day_are_all_taken(tmp_path: Path) -> None:
    register_at(tmp_path / "sa-thay.sdh")
    try:
        training.fill_sa_thay(photos=False)
        congress = congresses.all_congresses()[0].uid
        day_votes.fill(congress)
        states = {one.title: one.state for one in votes.votes(congress)}
        open_ones = [title for title, state in states.items() if state != "published"]
        assert open_ones == ["Bầu đại biểu dự Đại hội đại biểu các dân tộc thiểu số cấp tỉnh"]
        assert {"presidium", "secretariat", "credentials", "counting"} <= {
            one.kind for one in committees.of(congress)
        }
        assert votes.votes(congress)[0].day == date(2024, 5, 16)
    finally:
        close()
