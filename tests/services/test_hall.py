"""What the screen of the hall shows, worked out without a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.closing import CongressText
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.hall import SHOWS, Block, Poster, Rows
from desktop_app.domain.programme import ProgrammeItem
from desktop_app.services import hall, programme, programme_running
from tests.builders import SA_THAY, a_congress, close, keep, register_at
from tests.services import closing_day
from tests.services.closing_day import at

NOW = at(8, 42)


def words(made: Poster) -> list[str]:
    found: list[str] = []
    for one in made.blocks:
        found += [one.text] if isinstance(one, Block) else [" ".join(row) for row in one.rows]
    return found


@pytest.fixture
def running(congress: str) -> str:
    """A congress whose programme is under way, with eight of ten in the hall."""
    uids = closing_day.people(congress, 10)
    sitting = closing_day.session(congress)
    closing_day.check_in(congress, sitting, uids[:8])
    for title in ("Khai mạc", "Báo cáo chính trị", "Tham luận", "Bầu đại biểu", "Bế mạc"):
        programme.save_item(
            ProgrammeItem(session=sitting, title=title, minutes=30, presenter="Chủ tọa")
        )
    programme_running.begin(congress, at(7, 30))
    programme_running.begin(congress, at(8, 30))
    return congress


def test_the_item_that_is_on_stands_large_with_the_clock_and_what_comes_next(running: str) -> None:
    state = hall.state(running, NOW)
    assert state.hour == "08:42"
    assert state.now is not None
    assert (state.now.title, state.now.left) == ("Báo cáo chính trị", 18)
    assert [(one.title, one.hour) for one in state.following] == [
        ("Tham luận", "09:00"), ("Bầu đại biểu", "09:30"), ("Bế mạc", "10:00"),
    ]  # fmt: skip
    made = hall.poster(state, "programme")
    assert words(made)[:4] == ["08:42", "Phiên chính thức", "Báo cáo chính trị", "Chủ tọa"]
    assert "Tham luận 09:00" in words(made)


def test_before_anything_began_only_what_comes_next_is_shown(congress: str) -> None:
    sitting = closing_day.session(congress)
    programme.save_item(ProgrammeItem(session=sitting, title="Khai mạc", minutes=15))
    state = hall.state(congress, at(7, 0))
    assert state.now is None
    assert not state.done
    assert "Khai mạc 07:30" in words(hall.poster(state, "programme"))


def test_after_the_last_item_it_says_that_the_programme_is_done(congress: str) -> None:
    sitting = closing_day.session(congress)
    programme.save_item(ProgrammeItem(session=sitting, title="Khai mạc", minutes=15))
    programme_running.begin(congress, at(7, 30))
    programme_running.finish(congress, at(7, 45))
    made = hall.poster(hall.state(congress, at(7, 46)), "programme")
    assert "Chương trình đã xong." in words(made)


def test_attendance_is_one_number_with_its_share_and_time(running: str) -> None:
    made = hall.poster(hall.state(running, NOW), "attendance")
    assert words(made) == [
        "Phiên chính thức", "08", "đại biểu có mặt, trên 10 đại biểu triệu tập – 80,0 %",
        "Số liệu lúc 08:42",
    ]  # fmt: skip


def test_results_are_shown_only_when_published_the_latest_first(running: str) -> None:
    closing_day.voted_on(running, present=8, against=1, state="locked", title="Chưa công bố")
    assert hall.state(running, NOW).results == ()
    assert "Chưa có kết quả nào được công bố." in words(
        hall.poster(hall.state(running, NOW), "result")
    )
    closing_day.voted_on(running, present=8, against=1, position=1)
    closing_day.sent_upward(running, 22, 2, position=3)
    state = hall.state(running, NOW)
    assert [one.title for one in state.results] == [
        "Bầu đại biểu dự Đại hội tỉnh", "Thông qua Quyết tâm thư",
    ]  # fmt: skip
    first, second = hall.poster(state, "result"), hall.poster(state, "result", 1)
    assert (first.page, first.pages, second.page) == (0, 2, 1)
    (names, others) = [one for one in first.blocks if isinstance(one, Rows)]
    assert (len(names.rows), names.columns) == (22, 2)
    assert names.rows[0] == ("1. Y Lên elected 1", "139/148")
    assert len(others.rows) == 2
    assert "Được thông qua: 7/8 tán thành, 87,5 %" in words(second)


def test_the_screen_says_what_a_question_came_to(congress: str) -> None:
    for against, title in ((1, "Chương trình"), (3, "Kéo dài thời gian")):
        closing_day.voted_on(congress, present=6, against=against, title=title, subject="other")
    told = {one.title: one.told for one in hall.state(congress, NOW).results}
    assert told == {
        "Chương trình": "Được thông qua: 5/6 tán thành, 83,3 %",
        "Kéo dài thời gian": "Không được thông qua: 3/6 tán thành, 50,0 %",
    }


def test_a_page_beyond_the_last_is_the_last(running: str) -> None:
    closing_day.voted_on(running, present=8)
    assert hall.poster(hall.state(running, NOW), "result", 7).page == 0


def test_texts_are_shown_in_pages_once_they_were_read_out_and_drafts_never(congress: str) -> None:
    body = "\n".join(f"Đoạn {number}" for number in range(1, 7))
    keep(
        CongressText(
            congress=congress, kind="letter", title="Quyết tâm thư", body=body, state="draft"
        )
    )
    keep(
        CongressText(
            congress=congress, kind="minutes", title="Biên bản", body=body, state="adopted"
        )
    )
    assert hall.state(congress, NOW).texts == ()
    keep(
        CongressText(
            congress=congress, kind="resolution", title="Nghị quyết", body=body, state="read"
        )
    )
    state = hall.state(congress, NOW)
    first, second = hall.poster(state, "text"), hall.poster(state, "text", 1)
    assert (first.pages, len(first.blocks), len(second.blocks)) == (2, 5, 3)
    assert words(second) == ["Nghị quyết", "Đoạn 5", "Đoạn 6"]


def test_the_front_speaks_of_agreement_and_never_of_elections(tmp_path: Path) -> None:
    register_at(tmp_path / "mttq.sdh", SA_THAY, body="mttq")
    (uid,) = keep(a_congress(cycle=cycle_definition("mttq-2024-2029").uid))
    closing_day.voted_on(
        uid, present=117, against=2, title="Hiệp thương cử Ủy ban", subject="structure"
    )
    state = hall.state(uid, NOW)
    told = [" ".join(words(hall.poster(state, show))).lower() for show in SHOWS]
    close()
    assert any("115/117 nhất trí, 98,3 %" in one for one in told)
    for word in ("bầu cử", "trúng cử", "ứng cử", "đồng chí", "tán thành"):
        assert not any(word in one for one in told)


def test_the_title_keeps_its_ordinal_on_one_line(congress: str) -> None:
    assert "LẦN\u00a0THỨ\u00a0IV\u00a0-\u00a0NĂM\u00a02024" in hall.state(congress, NOW).title
