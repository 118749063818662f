"""Deleting personal data reaches the preparation: who was proposed, sat in bodies, spoke, came and attended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.chain import LeaderVisit
from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.fields import Record
from desktop_app.domain.meetings import Meeting, MeetingPlace
from desktop_app.domain.papers import SchemePlace
from desktop_app.domain.preparation import SignForList, Task
from desktop_app.domain.programme import Session, Speech
from desktop_app.domain.words import Message
from desktop_app.services import (
    budget,
    committees,
    congresses,
    keeping,
    overview,
    privacy,
    programme_papers,
    registers,
    tasks,
)
from desktop_app.store import database, journal, register
from tests.builders import a_congress
from tests.places import KON_TUM, RO_KOI, SA_THAY, Place, place, with_congress

DAY = date(2024, 5, 16)
NAMES = (
    "Y Ban Một", "Y Ban Cũ", "A Đề Án", "Y Tham Luận", "A Dự Họp", "Y Họp Thay", "A Lãnh Đạo Dự",
    "A Về Xã",
)  # fmt: skip
PHONE = "0905777123"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Place, Place, Path]]:
    stick = tmp_path / "usb"
    stick.mkdir()
    (tmp_path / "huyen").mkdir()
    (tmp_path / "tinh").mkdir()
    district = place(tmp_path / "huyen", "huyen", SA_THAY)
    province = place(tmp_path / "tinh", "tinh", KON_TUM)
    district.trusts(province)
    province.trusts(district)
    yield district, province, stick
    registers.close()


def kept(record: Record) -> str:
    told = getattr(record, "speaker", "") or getattr(record, "name", "")
    return keeping.keep(Message("Kept: {name}", {"name": told}), record).uids[0]


def prepare(congress: str) -> str:
    """A preparation that names people in every register that has them; the uid of a task."""
    body = kept(Committee(congress=congress, kind="organising", name="Ban Tổ chức"))
    (member,) = committees.save_member(
        CommitteeMember(committee=body, name="Y Ban Cũ", post="head", phone=PHONE)
    ).uids
    (known,) = committees.members([body])
    committees.save_member(replace(known, name="Y Ban Một"))
    (task,) = tasks.save(
        Task(congress=congress, area="general", title="In tài liệu", state="open", member=member)
    ).uids
    kept(SchemePlace(congress=congress, body="committee", kind="new", name="A Đề Án"))
    kept(Speech(congress=congress, speaker="Y Tham Luận", topic="Giảm nghèo", state="accepted"))
    meeting = kept(Meeting(congress=congress, kind="organising", title="Rà soát", held_on=DAY))
    kept(MeetingPlace(meeting=meeting, name="A Dự Họp", presence="sent", stand_in="Y Họp Thay"))
    kept(LeaderVisit(congress=congress, name="A Lãnh Đạo Dự", day=DAY))
    below = kept(a_congress(unit=catalogue.unit(RO_KOI).uid, source="plan"))
    kept(LeaderVisit(congress=below, name="A Về Xã", day=DAY))
    return task


def left_in(office: Place) -> list[str]:
    """What is still to be read in the files of an office."""
    registers.close()
    bodies = [file.read_bytes() for file in office.file.parent.rglob("*") if file.is_file()]
    return [text for text in (*NAMES, PHONE) if any(text.encode() in body for body in bodies)]


def test_names_of_the_preparation_leave_this_register_and_the_one_above(
    pair: tuple[Place, Place, Path],
) -> None:
    district, province, stick = pair
    congress = with_congress(district)
    task = prepare(congress)
    province.receives(district.sends(stick).file)
    assert set(left_in(province)) == {*NAMES, PHONE} - {"Y Ban Cũ"}
    district.open()
    held = congresses.required(congress)
    congresses.save(replace(held, starts=DAY, ends=DAY, state="held"))
    figures = overview.figures(congress)
    assert privacy.plan(congress).preparation == 6
    privacy.delete(congress)
    assert privacy.plan(congress).preparation == 0
    assert overview.figures(congress).by_kind == figures.by_kind
    assert [line.owner for line in tasks.tasks(congress) if line.task.uid == task] == [""]
    told = [str(act.text) for act in journal.acts(1000)]
    assert not [text for text in told for name in NAMES if name in text]
    sent = district.sends(stick).file
    assert left_in(district) == []
    (outcome,) = province.receives(sent)
    assert (outcome.result, outcome.remarks) == ("accepted", ())
    owner = _office(district)
    assert province.digest(owner) == district.digest(owner)
    province.open()
    assert database.faults() == []
    assert left_in(province) == []


def _office(office: Place) -> str:
    office.open()
    return register.identity().office


def test_lists_of_people_of_the_roll_that_are_printed_are_told_in_the_journal(
    pair: tuple[Place, Place, Path],
) -> None:
    district, _, _ = pair
    congress = with_congress(district)
    given = kept(SignForList(congress=congress, title="Tài liệu", audience="official"))
    kept(Session(congress=congress, kind="group", name="Tổ 1", day=DAY, starts=600))
    (table,) = budget.sign_for_table(given)
    assert len(table.rows) == 2
    programme_papers.groups_paper(congress)
    groups, people = (str(act.text) for act in privacy.looks(2))
    assert people == "Đã in hoặc xuất danh sách ký nhận: Tài liệu"
    assert groups == "Đã in hoặc xuất danh sách các tổ thảo luận"
