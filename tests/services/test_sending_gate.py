"""What stands against sending: found in real registers, and gone when it is put right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.exchange import FORK, Waiting
from desktop_app.domain.sending_gate import Finding
from desktop_app.domain.targets import Allotment, GroupPopulation, Target
from desktop_app.domain.words import Message
from desktop_app.services import (
    backups,
    congresses,
    convened,
    delegates,
    receipts,
    registers,
    sending_gate,
    unsent,
)
from desktop_app.store import database, exchange_rows, register
from tests import builders
from tests.builders import KON_TUM, SA_THAY
from tests.places import Place, Three, place, three_offices, with_congress

CYCLE = cycle_definition("dtts-4-2024").uid


@pytest.fixture
def held(tmp_path: Path) -> Iterator[str]:
    """A real register of Sa Thầy with a congress of two delegates; the congress's uid."""
    yield with_congress(place(tmp_path, "huyen", SA_THAY, training=False))
    registers.close()


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    yield three_offices(tmp_path)
    registers.close()


def blocking(cycle: str = CYCLE, to: str = "") -> dict[str, Finding]:
    return {one.name: one for one in sending_gate.check(cycle, to).blocking}


def warnings(cycle: str = CYCLE, to: str = "") -> dict[str, Finding]:
    """The last finding of each name; what is missing is told apart by its count in tests of its own."""
    return {one.name: one for one in sending_gate.check(cycle, to).warnings}


def written_by_an_older_program(table: str, uid: str, **cells: str) -> None:
    """A row as a program wrote it that did not know the rule yet: `journal.act` would refuse it today."""
    with database.writing():
        for name, value in cells.items():
            database.db.execute_sql(f"UPDATE {table} SET {name} = ? WHERE uid = ?", (value, uid))


# --- what blocks -------------------------------------------------------------------------------


def test_a_sound_register_with_a_congress_may_be_sent(held: str) -> None:
    gate = sending_gate.check(CYCLE)
    assert gate.blocking == ()
    assert gate.open
    assert not gate.clear, "two names are not all that an office above wants to know"


def test_an_empty_register_has_no_congress_of_the_round(tmp_path: Path) -> None:
    place(tmp_path, "huyen", SA_THAY)
    found = blocking()["nothing_to_send"]
    assert (found.page, dict(found.wanted)) == ("congress", {"new": True})
    registers.close()


def test_where_nobody_is_above_somebody_has_to_be_named(tmp_path: Path) -> None:
    with_congress(place(tmp_path, "tinh", KON_TUM))
    assert "recipient" in blocking()
    assert "recipient" not in blocking(to=SA_THAY)
    registers.close()


def test_people_without_a_name_stand_in_the_way_and_are_the_ones_shown(held: str) -> None:
    [uid] = builders.enter(held, "Y Hà")
    nameless = next(one for one in delegates.page(held) if one.delegate.uid == uid)
    written_by_an_older_program("person", nameless.person.uid, full_name="")
    found = blocking()["people"]
    assert found.count == 1
    assert found.page == "delegates"
    assert found.wanted["uids"] == [uid]
    delegates.edit(nameless.person, nameless.delegate)
    assert "people" not in blocking()


def test_other_rows_that_break_a_rule_are_told_with_their_kind_and_place(held: str) -> None:
    [uid] = builders.keep(
        Target(congress=held, aspect="gender", value="female", measure="people", minimum=1)
    )
    assert "rows" not in blocking()
    written_by_an_older_program("target", uid, measure="")
    found = blocking()["rows"]
    assert (found.record, found.count) == ("target", 1)
    assert (found.page, dict(found.wanted)) == ("delegates", {"tab": "targets", "uid": uid})


def test_an_own_row_that_two_computers_changed_has_to_be_settled_first(held: str) -> None:
    office = register.identity().office
    with database.writing():
        line = exchange_rows.own_lines(office, CYCLE)["congress"][0]
        exchange_rows.keep_waiting([Waiting(line, FORK, Message("forked"))], "a-package")
    found = blocking()["forks"]
    assert (found.count, dict(found.wanted)) == (1, {"tab": "matters"})
    assert warnings()["waiting"].count == 1


def test_of_a_damaged_register_nothing_else_is_told(held: str) -> None:
    database.db.execute_sql("PRAGMA foreign_keys = OFF")
    database.db.execute_sql("UPDATE delegate SET congress = 'gone'")
    database.db.execute_sql("PRAGMA foreign_keys = ON")
    gate = sending_gate.check(CYCLE)
    assert [one.name for one in gate.blocking] == ["damaged"]
    assert gate.warnings == ()


# --- what should be looked at ------------------------------------------------------------------


def test_what_is_missing_is_counted_field_by_field_and_leads_to_these_people(held: str) -> None:
    listed = sending_gate.check(CYCLE).warnings
    missing = [one for one in listed if one.name in ("missing", "no_photo")]
    assert {one.count for one in missing} == {2}
    everybody = {one.delegate.uid for one in delegates.page(held)}
    assert all(set(one.wanted["uids"]) == everybody for one in missing)
    photo = next(one for one in missing if one.name == "no_photo")
    assert str(photo.text) == "Ảnh: 2 người chưa có"


def test_a_training_register_says_so_and_a_real_one_does_not(held: str, tmp_path: Path) -> None:
    assert "training" not in warnings()
    with_congress(place(tmp_path, "tap-huan", SA_THAY))
    assert "training" in warnings()


def test_a_clock_that_stands_before_the_last_entry_is_told(held: str) -> None:
    assert "clock" not in warnings()
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    last = database.db.execute_sql("SELECT max(id) FROM act").fetchone()[0]
    with database.writing():
        database.db.execute_sql("UPDATE act SET at = ? WHERE id = ?", (tomorrow.isoformat(), last))
    assert "clock" in warnings()


def test_a_register_without_a_copy_of_today_is_told_until_one_is_made(held: str) -> None:
    assert "backup" in warnings()
    copy = backups.backup_now()
    assert "backup" not in warnings()
    import os

    old = (datetime.now(UTC) - timedelta(days=9)).timestamp()
    for file in copy.parent.iterdir():
        os.utime(file, (old, old))
    assert warnings()["backup"].count == 9


def test_a_list_that_was_not_settled_or_has_changed_since_is_told(held: str) -> None:
    assert warnings()["convened"].wanted == {"tab": "convened"}
    convened.settle(held, "12-QĐ/BDT", date(2024, 4, 2))
    assert "convened" not in warnings()
    builders.enter(held, "Y Hà")
    assert "thay đổi sau khi chốt" in str(warnings()["convened"].text)


def test_seats_targets_and_groups_are_compared_with_the_list(held: str) -> None:
    commune = builders.keep(
        Allotment(congress=held, unit=congresses.required(held).unit, officials=5),
        Target(congress=held, aspect="gender", value="male", measure="people", minimum=1),
        GroupPopulation(congress=held, ethnic_group="gia-rai", people=4000),
    )
    assert len(commune) == 3
    found = warnings()
    assert found["seats_under"].count == 1
    assert found["targets"].count == 1
    assert found["groups"].count == 1
    assert all(found[name].wanted == {"tab": "targets"} for name in ("targets", "groups"))


def test_a_congress_without_people_is_one_warning_and_not_twenty(tmp_path: Path) -> None:
    place(tmp_path, "huyen", SA_THAY)
    builders.held_congress()
    found = warnings()
    assert "nobody" in found
    assert "missing" not in found
    assert "convened" not in found
    registers.close()


def test_every_finding_about_a_congress_names_the_one_to_take_in_hand(held: str) -> None:
    about = [
        one for one in sending_gate.check(CYCLE).warnings if one.page in ("delegates", "congress")
    ]
    assert about
    assert {one.congress for one in about} == {held}


def test_a_package_whose_receipt_has_not_come_is_told_until_it_comes(three: Three) -> None:
    for one in (three.commune, three.district):
        with_congress(one, cycle=cycle_definition("mttq-2024-2029").uid)
    cycle = cycle_definition("mttq-2024-2029").uid
    three.commune.open()
    assert "receipt" not in warnings(cycle), "nothing was sent yet"
    sent = three.commune.sends(three.stick)
    assert warnings(cycle)["receipt"].wanted == {"sent": sent.entry.package}
    three.district.receives(sent.file)
    commune = next(iter(receipts.waiting_offices()))
    receipt = receipts.receipt_package(three.stick, commune)
    three.commune.receives(receipt.file)
    assert "receipt" not in warnings(cycle)


def test_an_office_that_nobody_has_recognised_needs_words_by_telephone(
    held: str, tmp_path: Path
) -> None:
    assert "words" in warnings()
    own = Place(tmp_path / "huyen.sdh")
    own.trusts(place(tmp_path, "tinh", KON_TUM, training=False))
    assert "words" not in warnings()


# --- what presses ------------------------------------------------------------------------------


def test_closing_reminds_of_unsent_changes_only_while_a_deadline_is_near(held: str) -> None:
    due = cycle_definition("dtts-4-2024").level("district")
    assert due is not None
    deadline = due.deadline_for(SA_THAY)
    assert deadline is not None
    near = deadline.last_day - timedelta(days=3)
    said = unsent.reminder(near)
    assert said is not None
    assert said.values["day"] == deadline.last_day
    assert unsent.reminder(near - timedelta(days=30)) is None
    assert unsent.reminder(deadline.last_day + timedelta(days=30)) is None
