"""Invented meetings, difficulties, lessons, indicators and reports of a training congress."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain.committees import Committee, CommitteeMember, post_word
from desktop_app.domain.congresses import Congress
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.lessons import Indicator, Lesson, PeriodicReport, ReportFigure
from desktop_app.domain.meeting_lines import task_of
from desktop_app.domain.meetings import (
    Conclusion,
    Difficulty,
    DifficultyAnswer,
    Meeting,
    MeetingPlace,
)
from desktop_app.domain.periodic_reports import next_day
from desktop_app.domain.words import say
from desktop_app.services import clock
from desktop_app.services.meetings import source_of

SEED = 2024

_MEETINGS = (
    # kind, days from the congress, about what, what was said, conclusions (area, text, days, owner)
    ("steering", -75, "Triển khai kế hoạch tổ chức Đại hội",
     "Cơ quan thường trực trình bày dự thảo kế hoạch.\nCác thành viên thống nhất thời gian, địa điểm.",
     (("general", "Ban hành kế hoạch tổ chức Đại hội, phân công từng thành viên", -68,
       "Cơ quan thường trực"),
      ("documents", "Hoàn thành dự thảo lần 1 báo cáo chính trị, gửi lấy ý kiến", -50,
       "Tiểu ban Nội dung"))),
    ("organising", -45, "Kiểm điểm tiến độ chuẩn bị văn kiện và nhân sự",
     "Tiểu ban Nội dung báo cáo tiến độ văn kiện.\nBáo cáo chính trị cần bổ sung số liệu giảm nghèo.",
     (("documents", "Bổ sung số liệu giảm nghèo, hoàn thiện báo cáo chính trị lần 2", -30,
       "Tiểu ban Nội dung"),
      ("personnel", "Rà soát cơ cấu đại biểu, bảo đảm mỗi dân tộc có đại biểu", -28,
       "Tiểu ban Nhân sự"),
      ("power", "Làm việc với điện lực về nguồn điện dự phòng tại hội trường", -15,
       "Tiểu ban Hậu cần"))),
    ("organising", -12, "Duyệt lần cuối công tác chuẩn bị Đại hội",
     "Các tiểu ban báo cáo việc còn lại.\nChạy thử âm thanh, ánh sáng, trình chiếu trước hai ngày.",
     (("reception", "Bố trí nơi ăn, nghỉ cho đại biểu ở xa", -3, "Tiểu ban Hậu cần"),
      ("health", "Ký cam kết an toàn thực phẩm với đơn vị phục vụ", -5, "Tiểu ban Y tế"))),
)  # fmt: skip
_PEOPLE = (
    ("A Brôi Mới", "Trưởng ban"), ("Y Hlem Mới", "Phó Trưởng ban"), ("Trần Văn Tạm", "Phó Trưởng ban"),
    ("A Thưk Mới", "Ủy viên"), ("Y Nhớ Mới", "Ủy viên"), ("Lê Thị Tạm", "Ủy viên"),
    ("A Klơng Mới", "Ủy viên, thư ký"),
)  # fmt: skip
"""Invited where the congress has no body with members yet."""

_OFFICE, _FRONT = "Ban Dân tộc tỉnh", "Ủy ban MTTQ Việt Nam tỉnh"
"""The office above, of whom is asked what names nobody."""

_DIFFICULTIES = (
    ("budget", -52, "Kinh phí phân bổ chưa đủ để thuê thiết bị phiên dịch",
     "Bổ sung kinh phí thuê thiết bị phiên dịch cho phiên chính thức", "Sở Tài chính", None, None),
    ("reception", -40, "Chưa rõ chế độ ăn, nghỉ của khách nước bạn",
     "Hướng dẫn mức chi đón tiếp khách nước bạn", "",
     ("", -33, "Áp dụng mức chi tiếp khách nước ngoài hiện hành."), None),
    ("documents", -60, "Số liệu dân số theo dân tộc của các xã chưa thống nhất",
     "Thống nhất một nguồn số liệu", "Chi cục Thống kê",
     ("Chi cục Thống kê", -48, "Dùng số liệu thống kê cuối năm trước."), -44),
    ("power", -20, "Hội trường chưa có máy phát điện dự phòng",
     "Cho mượn máy phát điện trong ngày đại hội", "Công ty Điện lực", None, None),
)  # fmt: skip
_LESSONS = (
    ("result", "general", "Đại hội diễn ra đúng chương trình, đúng thời gian quy định", ""),
    ("strength", "personnel", "Danh sách đại biểu được rà soát sớm, đủ cơ cấu dân tộc", ""),
    ("limitation", "documents", "Văn kiện gửi đại biểu chậm hai ngày so với kế hoạch", "district"),
    ("cause", "documents", "Góp ý của các xã gửi về không cùng lúc, tổng hợp nhiều lần", ""),
    ("lesson", "power", "Kiểm tra máy phát điện dự phòng trước ngày khai mạc ít nhất hai ngày", ""),
    ("lesson", "documents", "Chốt thời hạn góp ý văn kiện trước đại hội 30 ngày", "district"),
    ("proposal", "budget", "Đề nghị phân bổ kinh phí trước đại hội ít nhất 60 ngày", ""),
)
_INDICATORS = (
    ("Tỷ lệ hộ nghèo dân tộc thiểu số cuối nhiệm kỳ", "%", "≤ 20", "18,4", ""),
    ("Hộ được vay vốn ưu đãi", "hộ", "1.500", "1.642", ""),
    ("Tỷ lệ thôn, làng có đường bê tông", "%", "95", "92,5", "Còn ba làng vùng xa"),
    ("Người được đào tạo nghề", "người", "800", "815", ""),
    ("Giữ gìn nhà rông truyền thống", "", "100 % làng", "hoàn thành", ""),
)


def fill_meetings(
    congress: Congress, bodies: Sequence[Record], seed: int = SEED, *, tasks: int = 0,
    level: str = "district", family: str = "",
) -> list[Record]:  # fmt: skip
    """Meetings, difficulties, lessons, indicators and two reports, not yet in the register.

    ``bodies`` are the committees of the congress and their members, who are invited; ``tasks`` is how many
    tasks there are already. The same seed gives the same records. A commune has no units below to give work to,
    and the Front asks its own upper office.
    """
    rng = random.Random(f"meetings/{seed}/{congress.ordinal}")
    start = congress.starts or clock.today() + timedelta(days=30)
    return [
        *_meetings(congress, start, bodies, tasks, rng, level),
        *_difficulties(congress.uid, start, _FRONT if family == "mttq" else _OFFICE),
        *_lessons(congress.uid, level), *_reports(congress.uid, start),
    ]  # fmt: skip


def _meetings(
    one: Congress, start: date, known: Sequence[Record], number: int, rng: random.Random,
    level: str,
) -> Iterator[Record]:  # fmt: skip
    bodies = [each for each in known if isinstance(each, Committee)]
    members = [each for each in known if isinstance(each, CommitteeMember)]
    for kind, days, title, said, concluded in _MEETINGS:
        body = next((each for each in bodies if each.kind == kind), None)
        own = [each for each in members if body is not None and each.committee == body.uid]
        chair = own[0].name if own else _PEOPLE[0][0]
        held = Meeting(
            uid=new_uid(), congress=one.uid, kind=kind, committee=body.uid if body else None,
            title=title, held_on=start + timedelta(days=days), starts=8 * 60, ends=10 * 60 + 30,
            venue="Phòng họp số 1", chair=chair, secretary=_PEOPLE[-1][0], minutes=said,
            paper=f"{abs(days)}/TB-BTC", paper_on=start + timedelta(days=days + 1),
        )  # fmt: skip
        yield held
        yield from _places(held, body, own, rng)
        for at, (area, text, until, owner) in enumerate(concluded, 1):
            conclusion = Conclusion(
                uid=new_uid(), meeting=held.uid, position=at, body=text, area=area, days=until,
                owner_name=owner,
            )  # fmt: skip
            yield conclusion
            number += 1
            done = start + timedelta(days=until)
            state = "done" if days < -30 else "open"
            yield replace(
                task_of(conclusion, one.uid, source_of(held)), position=number, state=state,
                done_on=done if state == "done" else None, due=done if state == "done" else None,
            )  # fmt: skip
    if level != "commune":
        yield Conclusion(
            meeting=held.uid, position=len(concluded) + 1, area="general", days=-30, for_units=True,
            level="commune", body="Các xã, thị trấn gửi danh sách đại biểu và bản góp ý văn kiện",
        )  # fmt: skip


def _places(
    held: Meeting, body: Committee | None, own: Sequence[CommitteeMember], rng: random.Random
) -> Iterator[MeetingPlace]:
    kind = body.kind if body else ""
    invited: list[tuple[str, str, str | None]] = [
        (each.name, ", ".join(filter(None, (say(post_word(each.post, kind)), each.office_post))),
         each.uid)
        for each in own
    ] or [(name, post, None) for name, post in _PEOPLE]  # fmt: skip
    for at, (name, post, member) in enumerate(invited, 1):
        presence = "present" if at < 3 else rng.choices(
            ("present", "excused", "sent", "absent"), (80, 10, 7, 3)
        )[0]  # fmt: skip
        yield MeetingPlace(
            meeting=held.uid, position=at, name=name, post=post, member=member, presence=presence,
            stand_in="Nguyễn Thị Tạm" if presence == "sent" else "",
        )  # fmt: skip


def _difficulties(congress: str, start: date, office: str) -> Iterator[Record]:
    for area, days, title, wish, asked, answer, solved in _DIFFICULTIES:
        one = Difficulty(
            uid=new_uid(), congress=congress, area=area, title=title, wish=wish,
            asked_of=asked or office,
            raised_on=start + timedelta(days=days), raised_by="Cơ quan thường trực",
            solved_on=start + timedelta(days=solved) if solved else None,
            outcome="Đã thực hiện theo ý kiến trả lời" if solved else "",
        )  # fmt: skip
        yield one
        if answer is not None:
            who, after, body = answer
            yield DifficultyAnswer(
                difficulty=one.uid,
                who=who or office,
                answered_on=start + timedelta(days=after),
                body=body,
            )


def _lessons(congress: str, own: str) -> Iterator[Record]:
    numbers: dict[str, int] = {}
    for kind, area, body, level in _LESSONS:
        numbers[kind] = numbers.get(kind, 0) + 1
        yield Lesson(
            congress=congress, kind=kind, position=numbers[kind], area=area, body=body,
            applies_to=own if level else "",
        )  # fmt: skip
    for at, (title, measure, target, result, note) in enumerate(_INDICATORS, 1):
        yield Indicator(
            congress=congress, position=at, title=title, measure=measure, target=target,
            result=result, note=note,
        )  # fmt: skip


def _reports(congress: str, start: date) -> Iterator[Record]:
    first = next_day(start - timedelta(days=60))
    second = next_day(first)
    figures = {
        first: (("tasks_done", 6, 24), ("tasks_overdue", 3, None), ("documents", 4, None),
                ("meetings", 1, None), ("difficulties_open", 2, 3)),
        second: (("tasks_done", 11, 26), ("tasks_overdue", 1, None), ("documents", 6, None),
                 ("meetings", 2, None), ("difficulties_open", 1, 3)),
    }  # fmt: skip
    for number, (day, counted) in enumerate(figures.items(), 1):
        report = PeriodicReport(
            uid=new_uid(), congress=congress, as_of=day, settled_at=f"{day}T16:30+07:00",
            paper=f"{number:02}/BC-BTC",
            done="Hoàn thành kế hoạch tổ chức.\nLấy ý kiến góp ý văn kiện lần 1.",
            ahead="Hoàn thiện văn kiện lần 2.\nRà soát danh sách đại biểu.",
            proposals="Đề nghị cấp trên sớm trả lời các khó khăn, vướng mắc đã nêu.",
        )  # fmt: skip
        yield report
        for key, value, of in counted:
            yield ReportFigure(periodic_report=report.uid, key=key, value=value, of=of)
