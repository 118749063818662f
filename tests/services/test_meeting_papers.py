"""Papers of a meeting say what the register holds."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.meetings import Conclusion, Meeting
from desktop_app.domain.plain_tables import Signer, as_signer
from desktop_app.services import meeting_papers, meetings
from tests.builders import keep


@pytest.fixture
def meeting(congress: str) -> str:
    (body,) = keep(Committee(congress=congress, kind="organising", name="Ban Tổ chức Đại hội"))
    keep(
        CommitteeMember(committee=body, position=1, name="A Thao Mới", post="head", signs=True),
        CommitteeMember(committee=body, position=2, name="Y Lan Mới", post="member"),
    )
    uid = meetings.save(
        Meeting(congress=congress, kind="organising", committee=body, title="Tiến độ văn kiện",
                held_on=date(2024, 4, 2), starts=480, ends=630, venue="Phòng họp", paper="7/TB-BTC",
                chair="A Thao Mới", secretary="Y Lan Mới", minutes="Tiểu ban báo cáo.\nThảo luận.")
    ).uids[-1]  # fmt: skip
    meetings.set_presence(meetings.places(uid)[0], "present")
    meetings.set_presence(meetings.places(uid)[1], "excused")
    meetings.save_conclusion(
        Conclusion(meeting=uid, area="documents", body="Hoàn thiện báo cáo", days=-10,
                   owner_name="Tiểu ban Nội dung")
    )  # fmt: skip
    meetings.save_conclusion(
        Conclusion(meeting=uid, area="general", body="Gửi danh sách", days=-20, for_units=True,
                   level="commune")
    )  # fmt: skip
    return uid


def test_the_minutes_tell_who_came_what_was_said_and_what_was_concluded(meeting: str) -> None:
    letter = meeting_papers.minutes(meeting)
    told = " ".join(text for part in letter.parts for text in (part.heading, *part.paragraphs))
    for text in ("08:00", "Phòng họp", "Có mặt 1/2; vắng có lý do 1", "Y Lan Mới (vắng có lý do)",
                 "Thảo luận.", "1. Hoàn thiện báo cáo", "kết thúc lúc 10:30"):  # fmt: skip
        assert text in told
    assert [as_signer(one).name for one in letter.signers] == ["Y Lan Mới", "A Thao Mới"]


def test_a_conclusion_on_paper_has_its_day_and_those_for_units_count_from_their_congress(
    meeting: str,
) -> None:
    letter = meeting_papers.notice(meeting)
    concluded = letter.parts[1].paragraphs
    assert "6/5/2024" in concluded[0]
    assert "Tiểu ban Nội dung" in concluded[0]
    assert "trước đại hội 20 ngày" in concluded[1]
    assert "các đơn vị cấp xã" in concluded[1]


def test_the_notice_is_signed_by_who_signs_for_the_body(meeting: str) -> None:
    letter = meeting_papers.notice(meeting)
    assert letter.signers == (Signer(("TM. Ban Tổ chức Đại hội", "Trưởng ban"), "A Thao Mới"),)
    assert letter.number == "7/TB-BTC"
    assert letter.copies == ("Tiểu ban Nội dung", "các đơn vị cấp xã", "Lưu: VT")


def test_the_attendance_list_has_room_to_sign_and_counts_by_post(meeting: str) -> None:
    table = meeting_papers.attendance_table(meeting)
    assert [row.cells[:4] for row in table.rows] == [
        (1, "A Thao Mới", "Trưởng ban", "có mặt"), (2, "Y Lan Mới", "Thành viên", "vắng có lý do"),
    ]  # fmt: skip
    assert table.after == (
        "Có mặt 1/2; vắng có lý do 1", "Theo chức danh: Trưởng ban 1/1; Thành viên 0/1",
    )  # fmt: skip
