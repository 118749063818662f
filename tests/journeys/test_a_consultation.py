"""A commune's congress of the Front, from its personnel scheme to the list of the province's congress.

The congress appoints its committee by consultation, the new committee meets and appoints who leads it, the
delegation goes upward with its head; the province takes it up, and in September follows a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.services import (
    clock,
    congress_papers,
    congresses,
    consultation,
    delegates,
    first_meeting,
    overview,
    quick_votes,
    registers,
    scheme,
    training,
    upper_seats,
    upward,
    votes,
)
from desktop_app.store import papers as scheme_store
from desktop_app.store import votes as store
from tests.builders import held_congress
from tests.places import Place, place

COMMUNE, PROVINCE = "2025-23527", "2025-51"
NOW = datetime(2025, 8, 12, 9, tzinfo=timezone(timedelta(hours=7)))
PRESENT = 108
ELECTED = re.compile(r"(?<!\w)(bầu|trúng cử|ứng cử|đồng chí)(?!\w)", re.IGNORECASE)


@pytest.fixture
def offices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Place, Place, Path]]:
    """The commune, filled with training data, and its province with a congress of its own."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    stick = tmp_path / "usb"
    stick.mkdir()
    commune = place(tmp_path, "xa", COMMUNE, body=training.BODY_2025)
    province = place(tmp_path, "tinh", PROVINCE, body=training.BODY_2025)
    commune.trusts(province)
    province.trusts(commune)
    commune.open()
    training.fill_commune_2025(COMMUNE, photos=False)
    yield commune, province, stick
    registers.close()


def vote_on(congress: str, subject: str) -> str:
    return next(one.uid for one in store.votes(congress) if one.subject == subject)


def next_step(congress: str, subject: str) -> str:
    course = consultation.course(vote_on(congress, subject))
    return next((one.key for one in course if one.now), "")


def appoint_committee(congress: str) -> None:
    consultation.begin(congress, "committee")
    assert next_step(congress, "committee") == "structure"
    quick_votes.count_hands(vote_on(congress, "structure"), 0, 1, present=PRESENT)
    assert next_step(congress, "committee") == "list"
    committee = vote_on(congress, "committee")
    votes.withdraw(store.candidates(committee)[-1].uid, "Sức khỏe không bảo đảm")
    votes.close_list(committee)
    assert next_step(congress, "committee") == "vote"
    quick_votes.count_hands(committee, 0, 2, present=PRESENT)
    assert next_step(congress, "committee") == ""
    assert consultation.vacant(committee) == 2


def appoint_delegation(congress: str) -> None:
    people = [one for one in scheme_store.scheme_places(congress) if one.body == "committee"]
    for one in people[:3]:
        made = scheme.blank(congress, "delegation")
        scheme.save(replace(made, name=one.name, gender=one.gender, born=one.born,
                                   ethnic_group=one.ethnic_group, post=one.post))  # fmt: skip
    consultation.begin(congress, "delegation")
    quick_votes.count_hands(vote_on(congress, "delegation"), 2, 0, present=PRESENT)


def first_page(congress: str) -> list[str]:
    one = congresses.required(congress)
    return [str(step.text) for step in overview.next_steps(one, overview.figures(congress))]


def test_a_commune_appoints_its_committee_and_sends_its_delegation_upward(
    offices: tuple[Place, Place, Path],
) -> None:
    commune, province, stick = offices
    commune.open()
    (held,) = congresses.all_congresses()
    appoint_committee(held.uid)
    appoint_delegation(held.uid)
    assert "Chuẩn bị hội nghị lần thứ nhất của Ủy ban khóa mới" in first_page(held.uid)
    assert held.starts is not None
    first_meeting.begin(held.uid, held.starts, 14 * 60, "Phòng họp Ủy ban")
    members = first_meeting.standing(held.uid).electors
    first_meeting.mark([members[-1].uid], present=False, reason="Đi công tác")
    first_meeting.begin_votes(held.uid)
    for vote in first_meeting.standing(held.uid).votes:
        quick_votes.count_hands(vote.uid, 0, 0)
        counted = votes.required_vote(vote.uid)
        assert (counted.convened, counted.present) == (len(members), len(members) - 1)
    going = upward.upward(held.uid)
    assert going.head == going.officials[0].chosen.uid
    assert {upward.provenance(held.uid, one.chosen) for one in going.officials} == {
        "106/108 nhất trí"
    }
    for key in ("consultation", "first_meeting", "committee_list", "upward"):
        paper = congress_papers.make(key, held.uid)
        said = repr([(sheaf.letter, sheaf.tables) for sheaf in paper.sheaves])
        assert not ELECTED.search(said), key
    sent = commune.sends(stick)

    province.open()
    above = held_congress(cycle=held.cycle, unit=catalogue.unit(PROVINCE).uid)
    (outcome,) = province.receives(sent.file)
    assert outcome.result == "accepted"
    assert "Đoàn xã Sa Thầy đã hiệp thương cử 3 đại biểu, chưa đưa vào danh sách" in first_page(
        above
    )
    upper_seats.take_up(above)
    listed = delegates.in_order(above)
    assert [one.person.full_name for one in listed] == [one.chosen.name for one in going.officials]
    assert {upper_seats.told(one.delegate.uid) for one in listed} == {
        "Do đại hội xã Sa Thầy hiệp thương cử: 106/108 nhất trí"
    }

    commune.open()
    last = going.officials[-1].chosen
    upward.change(held.uid, last.uid, reason="Chuyển công tác", paper="05/CV-MTTQ",
                  paper_on=date(2025, 9, 3))  # fmt: skip
    later = commune.sends(stick)
    province.receives(later.file)
    province.open()
    assert "Xem thay đổi đại biểu của các đoàn: xã Sa Thầy" in first_page(above)
    (step,) = upper_seats.removals(above)
    assert step.change is not None
    assert step.change.paper == "05/CV-MTTQ"
    upper_seats.take_up(above, remove=True)
    off = [one for one in delegates.in_order(above, everyone=True) if one.delegate.off_list]
    assert [(one.person.full_name, one.delegate.off_list_reason) for one in off] == [
        (last.name, "Chuyển công tác")
    ]
