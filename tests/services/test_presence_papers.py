"""Papers of presence: what stands on them, how they look, and that their sums follow from the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Refusal
from desktop_app.domain.paper_kinds import OF_ATTENDANCE, PaperOptions
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.programme import Session
from desktop_app.services import (
    attendance,
    clock,
    committees,
    congress_papers,
    congresses,
    delegates,
    ordering,
    paper_choices,
    presence_papers,
    programme,
    replacements,
    training,
)
from desktop_app.services.training import day_presence
from tests.builders import close, enter, held_congress, keep, register_at
from tests.pages import assert_looks_as_kept
from tests.services.printed import page_texts

DAY = date(2024, 5, 16)
_HANOI = timezone(timedelta(hours=7))


@pytest.fixture(autouse=True)
def half_past_seven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2024, 5, 16, 7, 30, tzinfo=_HANOI))


@pytest.fixture
def congress(tmp_path: Path) -> Iterator[str]:
    """Two delegations of three, an alternate who took a place, two absent, a guest; one session."""
    register_at(tmp_path / "so.sdh", mode="real")
    uid = held_congress()
    session = Session(congress=uid, kind="official", name="Phiên chính thức", day=DAY, starts=450)
    programme.save_session(session)
    found = []
    for number, name in enumerate(("Xã Rờ Kơi", "Khối cơ quan Đảng, đoàn thể"), 1):
        (delegation,) = keep(Delegation(congress=uid, name=name, position=number))
        for position, person in enumerate(("A Mẫu", "Y Mẫu", "Siu Mẫu"), 1):
            found += enter(uid, f"{person} {number}", delegation=delegation, position=position)
        if number == 1:
            found += enter(
                uid, "Y Dự", kind="alternate", delegation=delegation, alternate_order=1
            )  # fmt: skip
    found += enter(uid, "Khách Một", kind="guest")
    delegates.number_cards(uid)
    ordering.arrange(uid, "protocol")
    (body,) = committees.save(
        Committee(congress=uid, kind="organising", name="Ban Tổ chức Đại hội")
    ).uids
    committees.save_member(
        CommitteeMember(committee=body, name="Lê Văn Mẫu", post="head", signs=True)
    )
    replacements.promote(found[3], found[0], "Ốm", "07/TB-BTC", DAY)
    attendance.note_absence(uid, [found[1]], "excused", reason="Đi công tác xa")
    here = [one for one in found if one not in (found[0], found[1], found[6])]
    attendance.tick(session_of(uid), here, at="2024-05-16T07:05:00")
    yield uid
    close()


def session_of(congress: str) -> str:
    return attendance.sessions(congress)[0].uid


def texts(congress: str, key: str, folder: Path) -> list[str]:
    target = folder / "paper.pdf"
    made = congress_papers.make(key, congress, PaperOptions(session=session_of(congress)))
    congress_papers.write_pdf(made, target)
    return page_texts(target)


def cells(table: PlainTable) -> list[tuple[object, ...]]:
    return [row.cells for row in table.rows]


def taken(congress: str) -> presence_papers.Taken:
    return presence_papers.taken(congresses.required(congress))


def test_the_list_says_of_everybody_expected_or_present_how_they_stand(congress: str) -> None:
    table = presence_papers.presence_list(taken(congress))
    told = {row[1]: row[3:] for row in cells(table) if len(row) > 1}
    assert told["Y Mẫu 1"] == ("Vắng có lý do", "Đi công tác xa")
    assert told["Y Dự"] == ("Có mặt, 07:05", "Thay thế đại biểu vắng")
    assert told["Siu Mẫu 2"] == ("Vắng, chưa rõ lý do", "")
    assert told["Khách Một"] == ("Có mặt, 07:05", "Đại biểu khách mời")
    assert "A Mẫu 1" not in told, "somebody stands in that place"
    heads = [row[0] for row in cells(table) if len(row) == 1]
    assert heads == [
        "Xã Rờ Kơi: 2/3 có mặt", "Khối cơ quan Đảng, đoàn thể: 2/3 có mặt", "Chưa vào đoàn",
    ]  # fmt: skip


def test_the_sums_under_it_speak_of_official_delegates_and_tell_alternates_and_guests_apart(
    congress: str,
) -> None:
    after = presence_papers.presence_list(taken(congress)).after
    assert after[0].endswith("triệu tập: 6; có mặt: 4 (66,7 %).")
    assert "Vắng: 02, trong đó có lý do: 01, không có lý do: 00, chưa rõ lý do: 01." in after
    assert after[2].endswith("1.")
    assert len(after) == 4


def test_the_absent_are_listed_with_reasons_and_where_nobody_is_it_is_said(congress: str) -> None:
    found = taken(congress)
    named = [row[1] for row in cells(presence_papers.absentees(found)) if len(row) > 1]
    assert named == ["Y Mẫu 1", "Siu Mẫu 2"]
    attendance.tick(session_of(congress), [one.uid for one in found.lines])
    assert cells(presence_papers.absentees(taken(congress))) == [("Không có đại biểu vắng mặt.",)]


def test_the_rows_of_the_figures_add_up_to_their_sum(congress: str) -> None:
    *parts, total = cells(presence_papers.figures_table(taken(congress)))
    for column in range(2, 7):
        assert sum(row[column] for row in parts) == total[column]  # type: ignore[misc]
    assert total[2:] == (6, 4, 1, 0, 1, "66,7")


@pytest.mark.parametrize("key", sorted(OF_ATTENDANCE))
def test_a_paper_of_presence_looks_as_it_was_judged(
    congress: str, key: str, tmp_path: Path
) -> None:
    target = tmp_path / "paper.pdf"
    made = congress_papers.make(key, congress, PaperOptions(session=session_of(congress)))
    congress_papers.write_pdf(made, target)
    assert_looks_as_kept(f"{key.replace('_', '-')}-day", target.read_bytes())
    for write, name in (
        (congress_papers.write_docx, "a.docx"),
        (congress_papers.write_xlsx, "a.xlsx"),
    ):
        write(made, tmp_path / name)
        assert (tmp_path / name).stat().st_size > 3000


def test_the_figures_tell_of_what_moment_they_are(congress: str, tmp_path: Path) -> None:
    for key in OF_ATTENDANCE:
        assert "07:30 ngày 16/5/2024" in texts(congress, key, tmp_path)[0]


def test_without_a_session_or_people_there_is_no_paper(tmp_path: Path) -> None:
    register_at(tmp_path / "so.sdh")
    uid = held_congress()
    for code in ("nothing", "nobody"):
        with pytest.raises(Refusal) as refused:
            congress_papers.make("presence", uid)
        assert refused.value.code == code
        programme.save_session(Session(congress=uid, kind="official", day=DAY, starts=450))
    close()


def test_sessions_of_which_attendance_is_taken_are_offered(congress: str) -> None:
    from desktop_app.domain.paper_kinds import BY_KEY

    meeting = Session(congress=congress, kind="first_meeting", day=DAY, starts=600)
    programme.save_session(meeting)
    offered = paper_choices.choices(BY_KEY["presence"], "session", congress)
    assert [one.key for one in offered] == ["", session_of(congress)]


# the training congress


@pytest.mark.parametrize("family", ["dtts", "mttq"])
def test_the_day_of_the_training_congress_is_the_same_each_time_and_has_every_kind_of_absence(
    family: str, tmp_path: Path
) -> None:
    found = []
    for name in ("one", "other"):
        if family == "dtts":
            register_at(tmp_path / f"{name}.sdh")
            training.fill_sa_thay(photos=False)
        else:
            unit = training.communes_2025()[0]
            register_at(tmp_path / f"{name}.sdh", unit, body=training.BODY_2025)
            training.fill_commune_2025(unit, photos=False)
        (congress,) = (one.uid for one in congresses.all_congresses())
        day_presence.fill(congress)
        told = [attendance.figures(congress, one.uid) for one in attendance.sessions(congress)]
        found.append([replace(one, session="", as_of="", by_delegation={}) for one in told])
        first, official = told[0], next(one for one in told[1:] if one.begun)
        assert first.present == official.present - 1, "one comes late"
        assert min(official.excused, official.unexcused, official.unknown) >= 1
        assert official.promoted == (1 if family == "dtts" else 0)
        assert official.guests > 1
        close()
    assert found[0] == found[1]
    if family == "dtts":
        assert (found[0][0].convened, found[0][1].present) == (150, 142)
