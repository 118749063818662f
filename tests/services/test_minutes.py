"""The minutes of the congress: put together from the day, then written on by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop_app.domain.attendance import Absence
from desktop_app.domain.closing import CongressText
from desktop_app.domain.programme import ProgrammeItem, Speech
from desktop_app.services import (
    congress_papers,
    congress_texts,
    minutes,
    programme,
    programme_running,
    speeches,
)
from tests.builders import keep
from tests.services import closing_day
from tests.services.closing_day import at


@pytest.fixture
def held(congress: str) -> str:
    """A congress with a session that ran, votes, a speech and awards."""
    uids = closing_day.people(congress, 10)
    sitting = closing_day.session(congress)
    closing_day.check_in(congress, sitting, uids[:8])
    keep(Absence(congress=congress, delegate=uids[8], session=sitting, kind="excused", reason="Ốm"))
    for title, kind in (("Chào cờ", "item"), ("Giải lao", "break"), ("Bế mạc", "item")):
        programme.save_item(ProgrammeItem(session=sitting, title=title, kind=kind, minutes=20))
    programme_running.begin(congress, at(7, 35))
    programme_running.begin(congress, at(8, 0))
    programme_running.begin(congress, at(8, 20))
    programme_running.finish(congress, at(10, 45))
    for speaker, state in (("Y Bên", "given"), ("A Thái", "registered")):
        speeches.save(Speech(congress=congress, speaker=speaker, topic="Giảm nghèo", state=state))
    closing_day.voted_on(congress, present=8, against=1)
    closing_day.sent_upward(congress, 2, 1)
    closing_day.awards(congress, 1, 2)
    return congress


def test_the_day_is_told_in_its_order(held: str) -> None:
    said = minutes.compose(held)
    headings = [line for line in said.split("\n") if congress_texts.is_heading(line)]
    assert headings == [
        "I. Thời gian, địa điểm", "II. Thành phần", "III. Diễn biến", "IV. Tham luận",
        "V. Biểu quyết, bầu cử", "VI. Khen thưởng",
    ]  # fmt: skip
    for told in (
        "Khai mạc lúc 07 giờ 35 ngày 16/5/2024, tại Hội trường huyện.",
        "Bế mạc lúc 10 giờ 45 ngày 16/5/2024.",
        "Đại biểu chính thức được triệu tập: 10; có mặt: 08 (80,0 %); vắng: 02.",
        "Trong số vắng mặt: có lý do 01, không có lý do 00, chưa rõ lý do 01.",
        "Phiên chính thức, ngày 16/5/2024, do Đoàn Chủ tịch chủ trì:",
        "Có mặt tại phiên: 08/10 đại biểu chính thức.",
        "- 07 giờ 35 – 08 giờ 00: Chào cờ.",
        "Thông qua Quyết tâm thư: 07/08 đại biểu tán thành, đạt 87,5 %; không đồng ý 01. Thông qua.",
        "Trúng cử: Y Lên elected 1 (139/148, 93,9 %); Y Lên elected 2 (138/148, 93,2 %).",
        "Dự khuyết: Y Lên alternate 1 (139/148, 93,9 %).",
        "01 tập thể và 02 cá nhân",
    ):
        assert told in said, told
    assert "Giải lao" not in said  # breaks are no part of it
    assert "A Thái" not in said  # registered, but did not speak
    assert "{" not in said
    assert "[" not in said


def test_the_first_meeting_of_the_new_committee_has_minutes_of_its_own(congress: str) -> None:
    closing_day.voted_on(congress, present=8, title="Chương trình Đại hội")
    closing_day.voted_on(congress, present=5, title="Cử Chủ tịch", electorate="body")
    said = minutes.compose(congress)
    assert "Chương trình Đại hội: 08/08" in said
    assert "Cử Chủ tịch" not in said


def test_a_second_round_is_told_as_one(congress: str) -> None:
    closing_day.sent_upward(congress, 1, round=2)
    assert "Bầu đại biểu dự Đại hội tỉnh (lần 2)" in minutes.compose(congress)


def test_without_a_running_clock_the_planned_hours_are_told(congress: str) -> None:
    sitting = closing_day.session(congress)
    programme.save_item(ProgrammeItem(session=sitting, title="Chào cờ", minutes=15))
    said = minutes.compose(congress)
    assert "- 07 giờ 30 – 07 giờ 45: Chào cờ." in said
    assert "Bế mạc" not in said


def test_an_item_that_was_passed_over_is_not_told(congress: str) -> None:
    sitting = closing_day.session(congress)
    for title in ("Văn nghệ", "Khai mạc"):
        programme.save_item(ProgrammeItem(session=sitting, title=title, minutes=15))
    programme_running.skip(congress, at(7, 30))
    said = minutes.compose(congress)
    assert "Văn nghệ" not in said
    assert "Khai mạc." in said


def test_minutes_are_written_on_by_hand_and_put_together_anew_when_asked(held: str) -> None:
    made = minutes.new_minutes(held)
    uid = congress_texts.save(replace(made, body=made.body + "\nGhi thêm bằng tay.")).uids[0]
    kept = minutes.minutes(held)
    assert kept is not None
    assert kept.uid == uid
    assert kept.body.endswith("Ghi thêm bằng tay.")
    minutes.renew(kept)
    again = minutes.minutes(held)
    assert again is not None
    assert again.body == minutes.compose(held)


def test_the_minutes_are_printed_with_two_signatures_and_their_day(
    held: str, tmp_path: Path
) -> None:
    made = congress_papers.make("congress_minutes", held)
    congress_papers.write_pdf(made, tmp_path / "bien-ban.pdf")
    congress_papers.write_docx(made, tmp_path / "bien-ban.docx")
    text = " ".join(
        " ".join(page.extract_text() for page in PdfReader(tmp_path / "bien-ban.pdf").pages).split()
    )
    for told in ("BIÊN BẢN", "TM. ĐOÀN THƯ KÝ", "TM. ĐOÀN CHỦ TỊCH", "ngày 16 tháng 5 năm 2024"):
        assert told in text


def test_what_the_congress_adopted_is_listed_with_its_vote(congress: str) -> None:
    vote = closing_day.voted_on(congress, present=8, against=1)
    keep(CongressText(congress=congress, kind="letter", title="Quyết tâm thư", state="adopted",
                      vote=vote, paper_on=date(2024, 5, 16)))  # fmt: skip
    assert "- Quyết tâm thư (07/08, 87,5 %)." in minutes.compose(congress)
