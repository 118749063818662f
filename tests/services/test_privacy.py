"""Personal data deleted for good: nothing of it is left, the totals stay, and the hub forgets as well."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.delegates import Delegate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Person
from desktop_app.services import (
    acts,
    backups,
    congresses,
    consolidation,
    delegates,
    overview,
    privacy,
    registers,
    training,
)
from desktop_app.services.registers import Opened
from desktop_app.store import database, journal
from tests.builders import a_congress, keep
from tests.places import KON_TUM, SA_THAY, place, with_congress

NAME, PHONE, CARD = "Y Sương Mai", "0900123456", "062180000777"


def a_past_congress(**fields: object) -> str:
    return congresses.save(a_congress(starts=date(2024, 5, 16), state="held", **fields)).uids[0]


def enter(congress: str, **person: object) -> str:
    made = delegates.register(
        Person(full_name=NAME, gender="female", phone=PHONE, id_number=CARD, **person),  # type: ignore[arg-type]
        Delegate(congress=congress, kind="official"),
    )
    return made.uids[-1]


def in_the_folder(folder: Path, text: str) -> list[str]:
    return [
        file.name
        for file in folder.rglob("*")
        if file.is_file() and text.encode() in file.read_bytes()
    ]


def test_nothing_of_the_people_is_left_in_any_file_beside_the_register(
    opened: Opened, tmp_path: Path
) -> None:
    congress = a_past_congress()
    uid = enter(congress)
    entry = delegates.entry_of(uid)
    assert entry is not None
    delegates.edit(replace(entry.person, note="Người được sửa"), entry.delegate)
    delegates.remove([enter(congress, note="Người đã rút")])
    backups.backup_now()
    assert in_the_folder(tmp_path, NAME)
    privacy.delete(congress)
    for secret in (NAME, PHONE, CARD, "Người được sửa", "Người đã rút"):
        assert in_the_folder(tmp_path, secret) == []
    assert database.faults() == []
    assert backups.last_backup() is not None


def test_the_totals_stay_in_the_consolidation(opened: Opened) -> None:
    training.fill_sa_thay(photos=False)
    (one,) = congresses.all_congresses()
    before = consolidation.summary(one.cycle or "").totals
    privacy.delete(one.uid)
    after = consolidation.summary(one.cycle or "").totals
    assert delegates.count(one.uid) == 0
    assert (after.official, after.alternate, after.guest) == (
        before.official, before.alternate, before.guest,
    )  # fmt: skip
    assert (after.female, after.by_group) == (before.female, before.by_group)
    assert after.ethnic_groups == before.ethnic_groups


def test_the_deletion_cannot_be_taken_back_and_neither_can_what_came_before(opened: Opened) -> None:
    congress = a_past_congress()
    enter(congress)
    changed = privacy.delete(congress)
    with pytest.raises(Refusal):
        acts.undo(changed.act)
    last = acts.last_undoable()
    assert last is None or "congress" in last.text.text.lower()
    told = [str(act.text) for act in journal.acts()]
    assert not any(NAME in text for text in told)


def test_somebody_who_is_in_another_congress_stays_there(opened: Opened) -> None:
    old, new = a_past_congress(), a_past_congress(ordinal="V")
    entry = delegates.entry_of(enter(old))
    assert entry is not None
    keep(Delegate(congress=new, person=entry.person.uid, kind="guest"))
    assert privacy.plan(old).elsewhere == 1
    privacy.delete(old)
    (left,) = delegates.in_order(new)
    assert left.person.full_name == NAME
    assert delegates.in_order(old) == []


def test_a_congress_that_is_not_over_keeps_its_people(opened: Opened) -> None:
    tomorrow = datetime.now(UTC).date() + timedelta(days=2)
    congress = congresses.save(a_congress(starts=tomorrow, ends=tomorrow, state="approved")).uids[0]
    enter(congress)
    with pytest.raises(Refusal) as refused:
        privacy.delete(congress)
    assert refused.value.code == "not_over"
    assert delegates.count(congress) == 1


def test_deleting_twice_says_that_nothing_is_left(opened: Opened) -> None:
    congress = a_past_congress()
    enter(congress)
    privacy.delete(congress)
    with pytest.raises(Refusal) as refused:
        privacy.delete(congress)
    assert refused.value.code == "nothing_to_do"


def test_a_cancelled_deletion_has_changed_nothing(opened: Opened) -> None:
    congress = a_past_congress()
    enter(congress)

    class Stopped(Exception):
        pass

    def stop(done: int, total: int, text: str = "") -> None:
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        privacy.delete(congress, stop)
    assert delegates.count(congress) == 1
    assert registers.is_open(opened)


def test_who_looked_at_the_papers_is_told_without_the_name_once_it_is_deleted(
    opened: Opened,
) -> None:
    congress = a_past_congress()
    entry = delegates.entry_of(enter(congress))
    assert entry is not None
    from desktop_app.services import looking

    looking.show_papers(entry.person)
    (look,) = privacy.looks()
    assert NAME in str(look.text)
    privacy.delete(congress)
    (look,) = privacy.looks()
    assert NAME not in str(look.text)


def test_the_hub_forgets_with_the_next_package_and_keeps_the_totals(tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    district, province = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "tinh", KON_TUM)
    congress = with_congress(district)
    province.trusts(district)
    district.trusts(province)
    province.receives(district.sends(stick).file)
    province.open()
    cycle = congresses.all_congresses(own=False)[0].cycle
    before = consolidation.summary(cycle or "").totals
    district.open()
    one = congresses.required(congress)
    day = date(2024, 5, 16)
    congresses.save(replace(one, starts=day, ends=day, state="held"))
    privacy.delete(congress)
    (outcome,) = province.receives(district.sends(stick).file)
    assert outcome.result == "accepted"
    province.open()
    after = consolidation.summary(cycle or "").totals
    assert (after.official, after.female, after.by_group) == (
        before.official, before.female, before.by_group,
    )  # fmt: skip
    assert database.faults() == []
    registers.close()
    assert in_the_folder(tmp_path, "Y Bên") == []


def test_the_overview_reminds_once_the_day_has_passed_and_shows_the_kept_figures(
    opened: Opened,
) -> None:
    congress = a_past_congress(retention=date(2025, 5, 16))
    enter(congress, ethnic_group="xo-dang")
    one = congresses.required(congress)

    def names(today: date) -> list[str]:
        return [step.name for step in overview.next_steps(one, overview.figures(congress), today)]

    assert "privacy" not in names(date(2025, 5, 16))
    assert "privacy" in names(date(2025, 5, 17))
    privacy.delete(congress)
    assert "privacy" not in names(date(2025, 5, 17))
    assert "delegates" not in names(date(2025, 5, 17))
    figures = overview.figures(congress)
    assert (figures.official, figures.female, dict(figures.by_group)) == (1, 1, {"xo-dang": 1})
