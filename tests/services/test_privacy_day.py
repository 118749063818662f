"""Deleting personal data reaches the day: who came, stood, was chosen, voted first, was replaced or awarded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.attendance import Absence, CheckIn, VoidedCheckIn
from desktop_app.domain.awards import Award
from desktop_app.domain.counts import Count, CountEntry
from desktop_app.domain.credentials import CredentialsPlace, CredentialsReport, Eligibility
from desktop_app.domain.fields import Record
from desktop_app.domain.programme import Session
from desktop_app.domain.targets import KeptTotal
from desktop_app.domain.votes import Candidate, Chosen, Elector, SeatChange, Vote
from desktop_app.domain.words import Message
from desktop_app.services import congresses, keeping, privacy, registers
from desktop_app.store import database, journal, rows
from desktop_app.store import delegates as delegate_store
from tests.places import KON_TUM, SA_THAY, Place, place, with_congress

DAY = date(2024, 5, 16)
AT = "2024-05-16T07:42:05"
GOES = (
    "Y Thẩm Tra", "A Ứng Viên", "Y Được Chọn", "A Cử Tri Ủy Ban", "Y Khen Riêng", "Hộ Ông A Khen",
    "lý do vắng kín", "kết luận kín", "hủy lượt kín", "không đi kín", "dòng A Kiểm Phiếu",
)  # fmt: skip
STAYS = ("Thôn Đăk Tập Thể",)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Place, Place, Path]]:
    stick = tmp_path / "usb"
    for folder in (stick, tmp_path / "huyen", tmp_path / "tinh"):
        folder.mkdir()
    district = place(tmp_path / "huyen", "huyen", SA_THAY)
    province = place(tmp_path / "tinh", "tinh", KON_TUM)
    district.trusts(province)
    province.trusts(district)
    yield district, province, stick
    registers.close()


def kept(record: Record) -> str:
    told = getattr(record, "full_name", "") or getattr(record, "name", "")
    return keeping.keep(Message("Kept: {name}", {"name": told}), record).uids[0]


def hold(congress: str) -> str:
    """A day that names somebody in each of its registers; the uid of its vote."""
    who = delegate_store.entries_in_order(congress)[0].delegate.uid
    session = kept(Session(congress=congress, kind="official", day=DAY, starts=450))
    came = CheckIn(
        congress=congress, session=session, delegate=who, direction="in", answer="in", at=AT,
        method="list",
    )  # fmt: skip
    twice = kept(replace(came, at="2024-05-16T07:42:09"))
    kept(came)
    kept(VoidedCheckIn(check_in=twice, at=AT, reason="hủy lượt kín"))
    kept(Absence(congress=congress, delegate=who, kind="excused", reason="lý do vắng kín"))
    kept(Eligibility(congress=congress, delegate=who, decision="no", reason="kết luận kín"))
    report = kept(
        CredentialsReport(congress=congress, session=session, settled_at=AT, denominator="present",
                          age_year=2024, bands="30;60", number=1)
    )  # fmt: skip
    kept(CredentialsPlace(report=report, place=1, delegate=who, kind="official", presence="present",
                          qualifies="yes", full_name="Y Thẩm Tra", gender="female"))  # fmt: skip
    vote = kept(Vote(congress=congress, subject="delegation", method="ballot", state="published",
                     present=2, entitled=2))  # fmt: skip
    count = kept(Count(vote=vote, number=1, collected=2, valid=2))
    kept(CountEntry(count=count, at=AT, line="dòng A Kiểm Phiếu", after="2"))
    candidate = kept(Candidate(vote=vote, name="A Ứng Viên", standing="standing"))
    chosen = Chosen(congress=congress, vote=vote, candidate=candidate, subject="delegation",
                    result="elected", name="Y Được Chọn", votes=2, base=2)  # fmt: skip
    uid = kept(chosen)
    kept(SeatChange(gone=uid, reason="không đi kín"))
    kept(Elector(session=session, name="A Cử Tri Ủy Ban", chosen=uid, present=True))
    for recipient, name in (
        ("individual", "Y Khen Riêng"), ("household", "Hộ Ông A Khen"), ("collective", STAYS[0]),
    ):  # fmt: skip
        kept(Award(congress=congress, recipient=recipient, name=name, state="decided"))
    return vote


def left_in(office: Place, texts: tuple[str, ...]) -> set[str]:
    """What is still to be read in the files of an office."""
    registers.close()
    bodies = [file.read_bytes() for file in office.file.parent.rglob("*") if file.is_file()]
    return {text for text in texts if any(text.encode() in body for body in bodies)}


def test_names_of_the_day_leave_this_register_and_the_one_above_and_the_totals_stay(
    pair: tuple[Place, Place, Path],
) -> None:
    district, province, stick = pair
    congress = with_congress(district)
    vote = hold(congress)
    province.receives(district.sends(stick).file)
    assert left_in(province, GOES) == {*GOES}
    district.open()
    held = congresses.required(congress)
    congresses.save(replace(held, starts=DAY, ends=DAY, state="held"))
    assert privacy.plan(congress).day == 13
    privacy.delete(congress)
    assert privacy.plan(congress).day == 0
    told = [str(act.text) for act in journal.acts(1000)]
    assert not [text for text in told for name in GOES if name in text]
    with database.reading():
        totals = rows.select(KeptTotal, "AND congress = ?", (congress,))
        counted = rows.get(Vote, vote)
    found = {(one.aspect, one.value): one.people for one in totals}
    assert found["chosen", "delegation:elected"] == 1
    assert found["award", "individual"] == found["award", "collective"] == 1
    assert found["credentials:1:gender", "female"] == 1
    assert counted is not None
    assert counted.present == 2
    sent = district.sends(stick).file
    assert left_in(district, (*GOES, *STAYS)) == {*STAYS}
    (outcome,) = province.receives(sent)
    assert (outcome.result, outcome.remarks) == ("accepted", ())
    province.open()
    assert database.faults() == []
    assert left_in(province, (*GOES, *STAYS)) == {*STAYS}
