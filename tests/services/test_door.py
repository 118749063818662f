"""A door of the hall: what it answers is written, once, in order, and never taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.attendance import CheckIn, VoidedCheckIn
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.programme import GroupPlace, Session
from desktop_app.services import (
    acts,
    attendance,
    clock,
    credentials,
    delegates,
    door,
    registers,
    reissue,
    replacements,
)
from desktop_app.services.door import Answer
from desktop_app.services.door_papers import check_in_table
from desktop_app.store import database, journal, rows
from tests.builders import a_delegate, a_person, held_congress, keep

NOON = datetime(2024, 5, 16, 7, 42, 5, tzinfo=UTC)


@dataclass
class Hall:
    """A congress with three official delegates, an alternate and a guest, and its official session."""

    congress: str
    session: str
    delegation: str
    an: Delegate
    breu: Delegate
    ben: Delegate
    alternate: Delegate
    guest: Delegate

    def scan(self, one: Delegate, **more: str) -> Answer:
        return door.check_in(
            self.session, code=one.card_code, **{"method": "scan", "door": "1", **more}
        )

    def now(self) -> tuple[int, int, int]:
        found = door.tally(self.session)
        return found.present, found.convened, found.others


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    registers.create(tmp_path / "so.sdh", "2024-616", training=True)
    congress = held_congress()
    (delegation,) = keep(Delegation(congress=congress, name="Xã Rờ Kơi", position=1))
    (session,) = keep(
        Session(congress=congress, kind="official", name="Phiên chính thức", day=date(2024, 5, 16),
                starts=450)
    )  # fmt: skip

    def enter(name: str, number: str, kind: str = "official") -> Delegate:
        part = a_delegate(congress, kind=kind, delegation=delegation, card_number=number)
        uid = delegates.register(a_person(name), part).uids[-1]
        found = delegates.entry_of(uid)
        assert found is not None
        return found.delegate

    yield Hall(
        congress, session, delegation, enter("Nguyễn Văn An", "001"), enter("A Brêu", "007"),
        enter("Y Bên", "010"), enter("Y Dự", "101", "alternate"), enter("Trần Khách", "201", "guest"),
    )  # fmt: skip
    registers.close()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock of the computer."""

    def put(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    return put


def written() -> list[CheckIn]:
    with database.reading():
        return rows.select(CheckIn, "ORDER BY rowid")


def test_a_card_is_answered_and_written_in_one_act(
    hall: Hall, at: Callable[[datetime], None]
) -> None:
    at(NOON)
    answer = hall.scan(hall.breu)
    assert (answer.key, answer.name, answer.delegation) == ("in", "A Brêu", "Xã Rờ Kơi")
    assert answer.counted
    assert answer.changed.records == {"CheckIn"}
    (one,) = written()
    assert (one.uid, one.delegate, one.answer) == (answer.check_in, hall.breu.uid, "in")
    assert (one.at, one.door, one.method) == ("2024-05-16T07:42:05", "1", "scan")
    assert (one.code, one.direction) == (hall.breu.card_code, "in")
    assert journal.acts(1)[0].id == answer.changed.act
    assert hall.now() == (1, 3, 0)


def test_a_second_scan_never_toggles_and_is_recorded_without_counting(
    hall: Hall, at: Callable[[datetime], None]
) -> None:
    at(NOON)
    hall.scan(hall.breu)
    at(NOON + timedelta(minutes=8))
    answer = hall.scan(hall.breu, door="2")
    assert str(answer.sentence) == "Đã điểm danh lúc 07:42, cửa 1. Không tính thêm lượt."
    assert [one.answer for one in written()] == ["in", "already"]
    assert attendance.present(hall.session) == {hall.breu.uid}
    assert hall.now() == (1, 3, 0)


def test_who_goes_out_and_comes_back_within_a_second_is_inside(
    hall: Hall, at: Callable[[datetime], None]
) -> None:
    at(NOON)
    assert hall.scan(hall.breu).key == "in"
    assert hall.scan(hall.breu, direction="out").key == "out"
    assert hall.now() == (0, 3, 0)
    assert hall.scan(hall.breu).key == "in"
    assert attendance.present(hall.session) == {hall.breu.uid}
    assert [one.at[-2:] for one in written()] == ["05", "06", "07"]


def test_alternates_and_guests_are_present_and_do_not_vote(hall: Hall) -> None:
    assert [hall.scan(one).key for one in (hall.alternate, hall.guest)] == ["alternate", "guest"]
    assert attendance.present(hall.session) == {hall.alternate.uid, hall.guest.uid}
    assert hall.now() == (0, 3, 2)


def test_an_alternate_who_was_called_is_an_official_delegate_at_the_door(hall: Hall) -> None:
    hall.scan(hall.alternate)
    replacements.promote(hall.alternate.uid, hall.ben.uid, "Ốm")
    assert hall.now() == (1, 3, 0)
    gone = hall.scan(hall.ben)
    assert (gone.key, str(gone.remark)) == ("wrong_session", "Người thay: Y Dự.")


def test_who_was_found_not_to_qualify_is_let_in_and_told_not_to_vote(hall: Hall) -> None:
    assert hall.scan(hall.an).remark is None
    credentials.decide(hall.an.uid, "no", "Khai không đúng")
    credentials.decide(hall.breu.uid, "no", "Khai không đúng")
    again, first = hall.scan(hall.an), hall.scan(hall.breu)
    assert (again.key, first.key) == ("already", "in")
    assert "không tham gia biểu quyết" in str(again.remark)
    assert str(first.remark) == str(again.remark)


def test_an_unknown_code_is_recorded_and_counts_nobody(hall: Hall) -> None:
    answer = door.check_in(hall.session, code="1234567890123", method="scan")
    assert (answer.key, answer.delegate, answer.photo) == ("unknown", "", "")
    assert written()[0].code == "1234567890123"
    assert hall.now() == (0, 3, 0)


def test_a_revoked_card_names_its_delegate_and_since_when(hall: Hall) -> None:
    old = hall.breu
    reissue.reissue(old.uid, "lost")
    answer = hall.scan(old)
    assert (answer.key, answer.delegate) == ("revoked", old.uid)
    assert str(answer.sentence).startswith("Thẻ đã thu hồi lúc ")
    assert str(answer.sentence).endswith("Đại biểu dùng thẻ mới số 007.")
    assert attendance.present(hall.session) == frozenset()
    renewed = delegates.entry_of(old.uid)
    assert renewed is not None
    assert hall.scan(renewed.delegate).key == "in"


def test_a_card_of_another_congress_of_the_register_names_it(hall: Hall) -> None:
    other = held_congress(ordinal="III", starts=date(2019, 5, 16), ends=date(2019, 5, 16))
    uid = delegates.register(a_person("A Khác"), a_delegate(other)).uids[-1]
    entry = delegates.entry_of(uid)
    assert entry is not None
    answer = hall.scan(entry.delegate)
    assert answer.key == "other_congress"
    assert "III" in str(answer.sentence)
    assert written()[0].delegate is None


def test_a_group_expects_its_members_only(hall: Hall) -> None:
    (other,) = keep(Delegation(congress=hall.congress, name="Xã Ya Ly", position=2))
    group, empty = keep(
        Session(congress=hall.congress, kind="group", name="Tổ 1", day=date(2024, 5, 16), starts=800),
        Session(congress=hall.congress, kind="group", name="Tổ 2", day=date(2024, 5, 16), starts=800),
    )  # fmt: skip
    keep(
        GroupPlace(session=group, delegation=other), GroupPlace(session=group, delegate=hall.an.uid)
    )
    assert door.check_in(group, code=hall.an.card_code, method="scan").key == "in"
    wrong = door.check_in(group, code=hall.breu.card_code, method="scan")
    assert str(wrong.sentence) == "Đại biểu không thuộc thành phần dự phiên này (Tổ 1)."
    assert door.tally(group).convened == 1
    assert door.check_in(empty, code=hall.breu.card_code, method="scan").key == "in", (
        "nobody was put into this group yet"
    )


def test_card_numbers_and_names_lead_to_the_delegate(hall: Hall) -> None:
    assert door.check_in(hall.session, code="7", method="number").delegate == hall.breu.uid
    assert [one.name for one in door.matches(hall.session, "b")] == ["Y Bên", "A Brêu"]
    assert [one.name for one in door.matches(hall.session, "Y")] == ["Y Bên", "Y Dự"]
    assert [one.name for one in door.matches(hall.session, "văn a")] == ["Nguyễn Văn An"]
    assert [one.card_number for one in door.matches(hall.session, "1")] == ["001", "010", "101"]
    assert door.matches(hall.session, " ") == []
    answer = door.check_in(hall.session, delegate=hall.ben.uid, method="name")
    assert (answer.key, written()[-1].method, written()[-1].code) == ("in", "name", "")


def test_a_number_that_two_people_have_is_nobodys(hall: Hall) -> None:
    keep(replace(hall.ben, card_number="007"))
    assert door.check_in(hall.session, code="007", method="number").key == "unknown"


def test_a_check_in_is_voided_with_a_reason_and_stays_to_be_seen(hall: Hall) -> None:
    answer = hall.scan(hall.breu)
    changed = door.void(answer.check_in, "Quét nhầm")
    assert changed.records == {"VoidedCheckIn"}
    assert attendance.present(hall.session) == frozenset()
    assert hall.now() == (0, 3, 0)
    (told,) = door.told(hall.congress)
    assert told.voided is not None
    assert (told.name, told.voided.reason) == ("A Brêu", "Quét nhầm")
    assert hall.scan(hall.breu).key == "in"
    with pytest.raises(Refusal) as refused:
        door.void(answer.check_in, "Quét nhầm")
    assert refused.value.code == "already_void"


def test_what_is_not_to_be_voided_is_refused_and_nothing_is_written(hall: Hall) -> None:
    answer = hall.scan(hall.breu)
    again = hall.scan(hall.breu)
    with pytest.raises(Invalid):
        door.void(answer.check_in, "  ")
    with pytest.raises(Invalid) as scanned:
        door.void(answer.check_in, hall.an.card_code)
    assert "quét" in str(scanned.value)
    with pytest.raises(Refusal) as nothing:
        door.void(again.check_in, "Nhầm")
    assert nothing.value.code == "not_counted"
    with pytest.raises(Refusal) as gone:
        door.void("0" * 36, "Nhầm")
    assert gone.value.code == "gone"
    with database.reading():
        assert rows.select(VoidedCheckIn) == []


def test_no_undo_takes_an_answer_of_a_door_away(hall: Hall) -> None:
    before = acts.last_undoable()
    answer = hall.scan(hall.breu)
    assert acts.last_undoable() == before
    with pytest.raises(Refusal):
        acts.undo(answer.changed.act)
    (entered,) = {one.act.id for one in acts.history(hall.breu.uid)}
    with pytest.raises(Refusal) as refused:
        acts.undo(entered)
    assert refused.value.code == "in_use", "nor somebody whom it has answered"
    assert [one.uid for one in written()] == [answer.check_in]


def test_a_clock_that_was_put_back_is_told_and_the_order_stays(
    hall: Hall, at: Callable[[datetime], None]
) -> None:
    at(NOON)
    assert hall.scan(hall.an).clock is None
    at(NOON - timedelta(seconds=3))
    assert hall.scan(hall.ben).clock is None, "clocks are set right by seconds all the time"
    at(NOON - timedelta(hours=2))
    answer = hall.scan(hall.breu)
    assert "05:42" in str(answer.clock)
    assert "07:42" in str(answer.clock)
    assert [one.at for one in written()] == ["2024-05-16T07:42:05"] * 3
    at(NOON + timedelta(minutes=1))
    assert hall.scan(hall.guest).clock is None


def test_the_door_knows_at_once_what_was_corrected_elsewhere(hall: Hall) -> None:
    hall.scan(hall.an)
    late = delegates.register(
        a_person("Y Muộn"), a_delegate(hall.congress, card_number="300")
    ).uids[-1]
    assert door.check_in(hall.session, code="300", method="number").delegate == late
    assert hall.now() == (2, 4, 0)


def test_the_log_goes_on_paper_as_it_is_listed(hall: Hall) -> None:
    answer = hall.scan(hall.breu)
    door.check_in(hall.session, code="1234567890123", method="scan")
    door.void(answer.check_in, "Quét nhầm")
    (table,) = check_in_table(hall.congress, door.told(hall.congress))
    unknown, breu = (row.cells for row in table.rows)
    assert unknown[2] == "1234567890123"
    assert (breu[1], breu[2], breu[-1]) == ("Phiên chính thức", "A Brêu", "Đã hủy: Quét nhầm")
    assert len(door.told(hall.congress, hall.session, "1")) == 1
    assert door.told(hall.congress, hall.session, "2") == []


def test_the_next_session_is_offered_and_the_door_remembered(hall: Hall) -> None:
    (evening,) = keep(
        Session(
            congress=hall.congress, kind="official", day=date(2024, 5, 16), starts=1080, ends=1200
        )
    )
    listed = door.sessions(hall.congress)

    def offered(moment: datetime) -> str:
        found = door.session_at(listed, moment)
        return found.uid if found else ""

    assert offered(NOON - timedelta(days=30)) == hall.session
    keep(replace(listed[0], ends=690))
    listed = door.sessions(hall.congress)
    assert offered(NOON) == hall.session
    assert offered(NOON.replace(hour=12)) == evening
    assert offered(NOON + timedelta(days=3)) == evening, "the last, when all are over"
    assert door.session_at([]) is None
    assert door.door_here() == ""
    assert door.stand_at("Cửa 2") == door.door_here() == "2"


def test_a_session_that_is_gone_is_refused(hall: Hall) -> None:
    with pytest.raises(Refusal):
        door.check_in("0" * 36, code="7", method="number")
