"""Credentials from the doors to the paper: decisions, figures, versions, differences, report and list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zipfile import ZipFile

import pytest

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.people import Person
from desktop_app.domain.programme import Session
from desktop_app.domain.targets import KeptTotal
from desktop_app.domain.words import use_language
from desktop_app.services import (
    acts,
    attendance,
    clock,
    committees,
    congress_papers,
    congresses,
    credential_papers,
    credentials,
    delegates,
    paper_choices,
    privacy,
    programme,
    registers,
    replacements,
    training,
)
from desktop_app.services.training import day_credentials
from desktop_app.store import database, rows
from tests.builders import a_delegate, close, congress_of, enter, keep, register_of
from tests.documents.samples import texts_by_pdfium

_HANOI = timezone(timedelta(hours=7))
MORNING = datetime(2024, 5, 16, 7, 42, 5, tzinfo=_HANOI)
PEOPLE = (
    ("Y Một", "female", "3/5/1958", "xo-dang", "ex_officio"),
    ("A Hai", "male", "1994", "gia-rai", "chosen"),
    ("A Ba", "male", "1980", "xo-dang", "chosen"),
    ("Y Bốn", "female", "", "", "chosen"),
    ("A Năm", "male", "7/1990", "ba-na", "chosen"),
)


@pytest.fixture(params=["dtts"])
def family(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    register_of(request.param, tmp_path / "so.sdh")
    yield str(request.param)
    close()


@pytest.fixture
def congress(family: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Five officials, an alternate and a guest on the morning of the congress, with two sessions."""
    monkeypatch.setattr(clock, "now", lambda: MORNING)
    use_language("vi")
    uid = congress_of(family)
    for kind, day in (("preparatory", date(2024, 5, 15)), ("official", date(2024, 5, 16))):
        programme.save_session(Session(congress=uid, kind=kind, day=day, starts=450))
    (delegation,) = keep(Delegation(congress=uid, name="Xã Rờ Kơi", position=1))
    for at, (name, gender, born, group, origin) in enumerate(PEOPLE, 1):
        delegates.register(
            Person(full_name=name, gender=gender, ethnic_group=group,
                   born=PartialDate.parse(born) if born else None),
            a_delegate(uid, delegation=delegation, position=at, origin=origin),
        )  # fmt: skip
    enter(uid, "Y Dự Khuyết", kind="alternate", delegation=delegation, alternate_order=1)
    enter(uid, "Ông Khách", kind="guest")
    return uid


def officials(congress: str) -> list[str]:
    return [one.delegate for one in credentials.figures(congress).places if one.kind == "official"]


def session(congress: str, place: int = 1) -> str:
    return credentials.sessions(congress)[place].uid


def settled(congress: str, denominator: str = "present") -> str:
    return credentials.settle(congress, session(congress), denominator).uids[0]


# --- decisions -----------------------------------------------------------------------------------


def test_a_decision_is_kept_and_a_later_one_takes_its_place(congress: str) -> None:
    who = officials(congress)[1]
    credentials.decide(who, "no", "Bị kỷ luật", "02/BB")
    (one,) = credentials.decided(congress)
    assert (one.eligibility.decision, one.eligibility.reason) == ("no", "Bị kỷ luật")
    assert one.eligibility.decided_on == date(2024, 5, 16)
    assert credentials.figures(congress).figures.eligible == 4
    credentials.decide(who, "yes")
    assert credentials.figures(congress).figures.eligible == 5
    assert len(credentials.decided(congress)) == 1


def test_who_does_not_qualify_needs_a_reason(congress: str) -> None:
    with pytest.raises(Invalid) as caught:
        credentials.decide(officials(congress)[0], "no", "  ")
    assert "reason" in caught.value.reasons


def test_a_decision_is_taken_back_like_any_other_act(congress: str) -> None:
    credentials.decide(officials(congress)[0], "no", "Bị kỷ luật")
    last = acts.last_undoable()
    assert last is not None
    acts.undo(last.id)
    assert credentials.decided(congress) == []


# --- figures -------------------------------------------------------------------------------------


def test_presence_is_that_of_the_session_with_reasons_from_replies_and_absences(
    congress: str,
) -> None:
    people = officials(congress)
    attendance.tick(session(congress), people[:2])
    attendance.note_absence(congress, [people[2]], "excused", reason="ốm")
    attendance.note_absence(congress, [people[3]], "unexcused")
    found = credentials.figures(congress)
    assert found.checked_in
    assert found.session is not None
    assert found.session.uid == session(congress)
    presence = {one.delegate: (one.presence, one.absence_reason) for one in found.places}
    assert [presence[uid] for uid in people] == [
        ("present", ""), ("present", ""), ("excused", "ốm"), ("unexcused", ""), ("unknown", ""),
    ]  # fmt: skip
    assert (len(found.figures.present), found.figures.absent) == (2, 3)
    counts = attendance.figures(congress, session(congress))
    assert (counts.convened, counts.present, counts.absent) == (5, 2, 3)


def test_an_alternate_called_is_counted_in_the_place_and_named(congress: str) -> None:
    people = officials(congress)
    alternate = replacements.alternates(congress)[0].delegate.uid
    replacements.promote(alternate, people[0], "Ốm", "05/TTr", date(2024, 5, 15))
    attendance.tick(session(congress), [*people[1:], alternate])
    found = credentials.figures(congress).figures
    assert (len(found.convened), len(found.present)) == (5, 5)
    assert [(one.full_name, one.replaces) for one in found.promoted] == [("Y Dự Khuyết", "Y Một")]


def test_before_anybody_is_checked_in_figures_are_of_the_convened_and_nothing_is_settled(
    congress: str,
) -> None:
    found = credentials.figures(congress)
    assert not found.checked_in
    assert found.figures.basis.denominator == "convened"
    with pytest.raises(Refusal) as caught:
        settled(congress)
    assert caught.value.code == "no_check_in"


def test_bands_and_year_come_from_the_round_and_the_congress(congress: str) -> None:
    basis = credentials.figures(congress).figures.basis
    definition = congresses.definition_of(congresses.required(congress))
    assert definition is not None
    assert basis.year == 2024
    assert basis.bands == definition.age_bands


# --- versions ------------------------------------------------------------------------------------


def test_settling_freezes_the_figures_with_time_and_number(congress: str) -> None:
    people = officials(congress)
    attendance.tick(session(congress), people[:4])
    changed = credentials.settle(congress, session(congress), "present", "Lần đầu")
    assert changed.records == {"CredentialsReport", "CredentialsPlace"}
    (one,) = credentials.versions(congress)
    assert (one.report.number, one.report.settled_at, one.report.note) == (
        1, "2024-05-16T07:42:05", "Lần đầu",
    )  # fmt: skip
    assert one.report.age_year == 2024
    entry = delegates.entry_of(people[0])
    assert entry is not None
    delegates.edit(replace(entry.person, full_name="Y Khác", gender="male"), entry.delegate)
    attendance.tick(session(congress), people[4:])
    (one,) = credentials.versions(congress)
    assert len(one.figures.present) == 4
    assert one.figures.convened[0].full_name == "Y Một"
    assert not one.since


def test_the_next_version_says_by_name_who_came_was_decided_about_and_corrected(
    congress: str,
) -> None:
    people = officials(congress)
    attendance.tick(session(congress), people[:3])
    settled(congress)
    attendance.tick(session(congress), [people[3]])
    credentials.decide(people[0], "no", "Bị kỷ luật")
    entry = delegates.entry_of(people[1])
    assert entry is not None
    delegates.edit(replace(entry.person, born=PartialDate(1993)), entry.delegate)
    second = settled(congress)
    found = credentials.difference(credentials.version(second))
    assert [(one.kind, one.place.full_name) for one in found.lines()] == [
        ("came", "Y Bốn"), ("decided", "Y Một"), ("corrected", "A Hai"),
    ]  # fmt: skip
    assert [one.report.number for one in credentials.versions(congress)] == [2, 1]


def test_nothing_is_settled_twice_but_another_denominator_is_another_version(
    congress: str,
) -> None:
    attendance.tick(session(congress), officials(congress))
    settled(congress)
    with pytest.raises(Refusal) as caught:
        settled(congress)
    assert caught.value.code == "no_change"
    settled(congress, "convened")
    assert [one.denominator for one in credentials.reports(congress)] == ["convened", "present"]
    assert credentials.usual_denominator(congress) == "convened"


def test_settling_is_one_act_and_is_taken_back_whole(congress: str) -> None:
    attendance.tick(session(congress), officials(congress))
    uid = settled(congress)
    last = acts.last_undoable()
    assert last is not None
    acts.undo(last.id)
    assert credentials.reports(congress) == []
    assert credentials.places(uid) == []
    with pytest.raises(Refusal):
        credentials.version(uid)


def test_the_first_page_asks_for_the_figures_once_people_are_in_the_hall(congress: str) -> None:
    one = congresses.required(congress)
    assert list(credentials.next_steps(one)) == []
    attendance.tick(session(congress), officials(congress))
    (step,) = credentials.next_steps(one)
    assert (step.page, step.wanted) == ("attendance", {"tab": "credentials"})
    settled(congress)
    assert list(credentials.next_steps(one)) == []
    (later,) = keep(Session(congress=congress, kind="official", day=one.starts, starts=900))
    assert list(credentials.next_steps(one)) == [], "nobody came to it yet"
    attendance.tick(later, officials(congress)[:2])
    (step,) = credentials.next_steps(one)
    assert "bổ sung" in str(step.text)
    assert list(credentials.next_steps(replace(one, state="held"))) == []
    credentials.settle(congress, later, "convened")
    assert list(credentials.next_steps(one)) == []


# --- the paper -----------------------------------------------------------------------------------


def paper(key: str, congress: str, folder: Path, version: str = "") -> str:
    target = folder / f"{key}.pdf"
    options = PaperOptions(version=version, number="05/BC-BTTTC")
    congress_papers.write_pdf(congress_papers.make(key, congress, options), target)
    return " ".join(" ".join(texts_by_pdfium(target.read_bytes())).split())


def test_the_report_says_what_was_settled_and_attaches_what_changed(
    congress: str, tmp_path: Path
) -> None:
    people = officials(congress)
    attendance.tick(session(congress), people[:3])
    first = settled(congress)
    attendance.tick(session(congress), [people[3]])
    credentials.decide(people[4], "no", "Bị kỷ luật", "02/BB")
    settled(congress)
    text = paper("credentials", congress, tmp_path)
    for said in (
        "Kết quả thẩm tra tư cách đại biểu", "chốt lần 2 lúc 07:42 ngày 16/5/2024",
        "Có mặt: 04, đạt 80,0 % số đại biểu được triệu tập.",
        "Tỷ lệ dưới đây tính trên 4 đại biểu chính thức có mặt.", "Chưa có thông tin",
        "Cao tuổi nhất: Bà Y Một, sinh 3/5/1958", "Có 4/5 đại biểu", "Bị kỷ luật",
        "TRƯỞNG BAN", "THAY ĐỔI SO VỚI SỐ LIỆU CHỐT LẦN 1", "Có mặt: 3 → 4",
    ):  # fmt: skip
        assert said in text, said
    assert "DỰ THẢO" not in text
    text = paper("credentials", congress, tmp_path, first)
    assert "chốt lần 1" in text
    assert "THAY ĐỔI" not in text


def test_what_is_not_settled_prints_as_a_draft_that_says_so(congress: str, tmp_path: Path) -> None:
    text = paper("credentials", congress, tmp_path)
    assert "DỰ THẢO – chưa điểm danh" in text
    assert "Có mặt lúc" in text
    attendance.tick(session(congress), officials(congress))
    text = paper("credentials", congress, tmp_path, credentials.NOW)
    assert "DỰ THẢO – số liệu chưa chốt" in text
    assert "Có mặt: 05, đạt 100,0 %" in text


def test_the_head_of_the_credentials_committee_signs(congress: str) -> None:
    (body,) = committees.save(
        Committee(congress=congress, kind="credentials", name="Ban Thẩm tra tư cách đại biểu")
    ).uids
    committees.save_member(CommitteeMember(committee=body, name="Lê Văn Mẫu", post="head"))
    one = credential_papers.signer(congresses.required(congress))
    assert one.name == "Lê Văn Mẫu"
    assert " ".join(one.lines) == "TM. Ban Thẩm tra tư cách đại biểu Trưởng ban"
    assert max(map(len, one.lines)) <= 28


@pytest.mark.parametrize("family", ["mttq"], indirect=True)
def test_the_front_reports_in_its_own_words(family: str, congress: str, tmp_path: Path) -> None:
    attendance.tick(session(congress), officials(congress))
    settled(congress)
    text = paper("credentials", congress, tmp_path)
    assert "Tổng hợp tình hình đại biểu dự" in text
    assert "TM. BAN THƯỜNG TRỰC" in text
    assert "THẨM TRA" not in text.upper()
    for word in ("bầu cử", "trúng cử", "ứng cử", "đồng chí", "do đại hội cấp dưới bầu"):
        assert word not in text.lower()


def test_many_absent_people_stand_on_a_list_after_the_report(congress: str, tmp_path: Path) -> None:
    enter(congress, *(f"A Vắng {at}" for at in range(20)))
    attendance.tick(session(congress), officials(congress)[:1])
    settled(congress)
    text = paper("credentials", congress, tmp_path)
    assert "(Có danh sách kèm theo.)" in text
    assert "DANH SÁCH ĐẠI BIỂU CHÍNH THỨC VẮNG MẶT" in text
    assert "A Vắng 19" in text


def test_the_list_of_who_does_not_qualify_has_reason_and_paper(
    congress: str, tmp_path: Path
) -> None:
    text = paper("not_qualified", congress, tmp_path)
    assert "Không có đại biểu không đủ tư cách." in text
    credentials.decide(officials(congress)[0], "no", "Bị kỷ luật", "02/BB", date(2024, 5, 14))
    text = paper("not_qualified", congress, tmp_path)
    assert "Bị kỷ luật" in text
    assert "02/BB; 14/5/2024" in text


def test_the_report_goes_to_word_and_its_versions_can_be_chosen(
    congress: str, tmp_path: Path
) -> None:
    attendance.tick(session(congress), officials(congress)[:4])
    first = settled(congress)
    attendance.tick(session(congress), officials(congress))
    settled(congress)
    made = congress_papers.make("credentials", congress)
    target = tmp_path / "bao-cao.docx"
    congress_papers.write_docx(made, target)
    with ZipFile(target) as file:
        body = file.read("word/document.xml").decode()
    assert "thẩm tra tư cách đại biểu" in body
    offered = paper_choices.choices(made.kind, "version", congress)
    assert [one.key for one in offered] == ["", first, credentials.NOW]
    assert offered[0].name == "Chốt lần 2 lúc 07:42 ngày 16/5/2024"


def test_a_printed_report_is_told_as_changed_once_a_later_version_is_settled(
    congress: str, tmp_path: Path
) -> None:
    attendance.tick(session(congress), officials(congress)[:4])
    settled(congress)
    congress_papers.log(congress_papers.make("credentials", congress))
    assert congress_papers.offer(congress, "credentials").state == "printed"
    attendance.tick(session(congress), officials(congress))
    settled(congress)
    assert congress_papers.offer(congress, "credentials").state == "changed"


# --- training, and deleting personal data --------------------------------------------------------


def test_the_training_congress_has_two_versions_and_one_decision(tmp_path: Path) -> None:
    registers.create(tmp_path / "sa-thay.sdh", training.SA_THAY, training=True)
    training.fill_sa_thay(photos=False)
    (congress,) = (one.uid for one in congresses.all_congresses())
    day_credentials.fill(congress)
    assert credentials.reports(congress) == []
    for at, one in enumerate(credentials.sessions(congress)):
        attendance.tick(one.uid, officials(congress)[: 148 if at else 144])
    day_credentials.fill(congress)
    second, first = credentials.versions(congress)
    assert (len(first.figures.present), len(second.figures.present)) == (144, 148)
    assert len(second.since.came) == 4
    assert len(second.figures.refused) == 1
    registers.close()


def test_deleting_personal_data_empties_the_day_and_keeps_its_totals(congress: str) -> None:
    people, hall = officials(congress), session(congress)
    attendance.tick(hall, people[:4])
    attendance.note_absence(congress, [people[4]], "excused", reason="nằm viện huyện")
    credentials.decide(people[0], "no", "vi phạm riêng")
    settled(congress)
    held = congresses.required(congress)
    congresses.save(replace(held, starts=date(2024, 5, 1), ends=date(2024, 5, 2), state="held"))
    assert privacy.plan(congress).day == 4 + 1 + 1 + 6
    privacy.delete(congress)
    assert privacy.plan(congress).day == 0
    with database.reading():
        totals = rows.select(KeptTotal, "AND congress = ?", (congress,))
    kept = {(one.aspect, one.value): one.people for one in totals}
    assert kept["present", hall] == 4
    assert kept["credentials:1:presence", "present"] == 4
    assert kept["credentials:1:presence", "excused"] == 1
    assert kept["credentials:1:gender", "female"] == 2
    body = database.path().read_bytes()
    for text in ("Y Một", "nằm viện huyện", "vi phạm riêng", "Y Bốn"):
        assert text.encode() not in body, text
    assert database.faults() == []
