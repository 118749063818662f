"""Every act is in the journal, whole or not at all, and can be taken back while nothing depends on it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.changes import Changed
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.people import Person
from desktop_app.domain.rows import line, row_of
from desktop_app.domain.units import Unit
from desktop_app.domain.versions import parse
from desktop_app.domain.words import N_, Message, use_language
from desktop_app.store import database, journal, register
from tests.builders import (
    RO_KOI,
    a_congress,
    a_delegate,
    a_person,
    keep,
    open_again,
)
from tests.store.acted import act_of, counts, foreign_person, got, is_gone

pytestmark = pytest.mark.usefixtures("register_file")


# --- what an act writes ------------------------------------------------------------------------


def test_an_act_says_who_when_what_and_each_row_before_and_after() -> None:
    register.use_operator("Y Thu")
    (uid,) = keep(a_person("Một"))
    first = got(Person, uid)
    with journal.act(N_("Delegate {name} edited"), name="Hai") as act:
        act.put(replace(first, full_name="Hai"))
    second = got(Person, uid)

    change, _ = journal.changes(uid)
    assert (change.record, change.uid) == ("Person", uid)
    assert change.before == row_of(first)
    assert change.after == row_of(second)
    assert change.act == journal.acts(1)[0]
    assert change.act.operator == "Y Thu"
    assert change.act.kind == journal.WRITE
    assert change.act.rows == 1
    assert datetime.now(UTC) - change.act.at < timedelta(minutes=5)
    with database.reading() as db:
        before, after = db.execute_sql(
            "SELECT before, after FROM change WHERE act = ?", (act.number,)
        ).fetchone()
    assert (before, after) == (line(row_of(first)), line(row_of(second)))


def test_an_act_answers_with_what_it_changed() -> None:
    with journal.act(N_("Delegate {name} entered"), name="Một") as act:
        congress, person = act.put(a_congress(uid=new_uid()), a_person("Một"))
    changed = act.changed(Message("Delegate {name} entered", {"name": "Một"}))
    assert changed == Changed(
        act.number,
        Message("Delegate {name} entered", {"name": "Một"}),
        frozenset({"Congress", "Person"}),
        (congress, person),
    )


def test_uids_come_back_in_the_order_of_the_records_and_parents_are_written_first() -> None:
    person_uid, congress_uid = new_uid(), new_uid()
    with journal.act("entered") as act:
        uids = act.put(
            a_delegate(congress_uid, person_uid), a_person(uid=person_uid), a_congress(uid=congress_uid)
        )  # fmt: skip
    assert uids[1:] == (person_uid, congress_uid)
    assert got(Delegate, uids[0]).person == person_uid
    assert act.uids == [congress_uid, person_uid, uids[0]]


def test_versions_count_this_installations_writes_and_the_owner_is_the_office() -> None:
    who = register.identity()
    (uid,) = keep(a_person("Một"))
    for count in (1, 2, 3):
        person = got(Person, uid)
        assert person.owner == who.office
        assert parse(person.version) == {who.installation: count}
        keep(replace(person, note=str(count)))


def test_an_act_that_writes_nothing_leaves_nothing() -> None:
    before = counts()
    with journal.act("nothing") as act:
        act.remove(Person, [new_uid()], "")
        act.put()
    assert act.changed(Message("nothing")) == Changed(0, Message("nothing"))
    assert counts() == before


def test_an_exception_inside_an_act_leaves_nothing_of_it() -> None:
    (kept,) = keep(a_person("Một"))
    person, before = got(Person, kept), counts()

    def stop_half_way() -> None:
        with journal.act("entered") as act:
            act.put(replace(person, full_name="Hai"), a_person("Ba"), a_congress())
            act.remove(Person, [kept], "")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_half_way()
    assert counts() == before
    assert got(Person, kept) == person
    assert journal.acts(1)[0].text == Message("kept")


def test_one_bad_record_keeps_all_of_its_act_out() -> None:
    before = counts()
    with pytest.raises(Invalid):
        keep(a_person("Một"), a_person(""), a_person("Ba"))
    assert counts() == before


def test_what_was_removed_stays_removed() -> None:
    (uid,) = keep(a_person())
    act_of(remove=uid)
    before = counts()
    act_of(remove=uid)
    assert counts() == before


# --- what an act refuses -----------------------------------------------------------------------


def test_a_record_changed_meanwhile_is_not_overwritten() -> None:
    (uid,) = keep(a_person("Một"))
    form = got(Person, uid)
    keep(replace(form, full_name="Hai"))
    with pytest.raises(Refusal) as caught:
        keep(replace(form, full_name="Ba"))
    assert caught.value.code == "changed_meanwhile"
    assert got(Person, uid).full_name == "Hai"


def test_a_record_removed_meanwhile_is_not_brought_back_by_a_form() -> None:
    (uid,) = keep(a_person("Một"))
    form = got(Person, uid)
    act_of(remove=uid)
    with pytest.raises(Refusal) as caught:
        keep(replace(form, full_name="Ba"))
    assert caught.value.code == "changed_meanwhile"
    assert is_gone(Person, uid)


def test_only_the_owner_changes_or_removes_a_record() -> None:
    uid = foreign_person()
    for change in (
        lambda: keep(replace(got(Person, uid), full_name="X")),
        lambda: act_of(remove=uid),
    ):
        with pytest.raises(Refusal) as caught:
            change()
        assert caught.value.code == "foreign_owner"
        assert "UBND xã Rờ Kơi" in str(caught.value)
    assert got(Person, uid).full_name == "Y Bên"


def test_the_catalogue_belongs_to_nobody_here() -> None:
    keep(a_congress())
    unit = got(Unit, str(a_congress().unit))
    with pytest.raises(Refusal) as caught:
        keep(replace(unit, name="Huyện khác"))
    assert caught.value.code == "foreign_owner"


def test_a_record_that_says_it_is_another_offices_becomes_this_ones() -> None:
    """A form cannot give a record away: the owner is set by the store."""
    (uid,) = keep(a_person(owner=new_uid()))
    assert got(Person, uid).owner == register.identity().office


# --- what the journal tells --------------------------------------------------------------------


def test_an_act_is_told_again_in_the_language_of_whoever_reads(register_file: Path) -> None:
    values: dict[str, Any] = {
        "name": "Y Bên",
        "count": 1500,
        "day": date(2024, 5, 16),
        "born": PartialDate(1957, 5),
        "field": Message(
            "{value} is not a card code. Let the program issue the code.", {"value": 7}
        ),
        "nothing": None,
    }
    use_language("vi")
    with journal.act("{name} {count} {day} {born} {field} {nothing}", **values) as act:
        act.put(a_person())
    open_again(register_file)
    use_language("en")
    (told,) = journal.acts(1)
    assert str(told.text) == (
        "Y Bên 1,500 16/5/2024 5/1957 7 is not a card code. Let the program issue the code. "
    )


def test_acts_come_newest_first_and_in_pages() -> None:
    numbers = [act_of(a_person(f"Người {number}")) for number in range(5)]
    assert [one.id for one in journal.acts(3)] == numbers[:1:-1]
    assert [one.id for one in journal.acts(2, before=numbers[2])] == [numbers[1], numbers[0]]


def test_the_history_of_a_record_is_all_that_happened_to_it() -> None:
    (uid,) = keep(a_person("Một"))
    keep(a_person("Khác"))
    keep(replace(got(Person, uid), full_name="Hai"))
    act_of(remove=uid)
    history = journal.changes(uid)
    names = [change.after and change.after.get("full_name") for change in history]
    assert names == [None, "Hai", "Một"]
    assert history[0].after is not None
    assert history[0].after["removed"] == "mistake"
    assert history[-1].before is None
    assert [change.before for change in history[:-1]] == [one.after for one in history[1:]]


def test_units_taken_from_the_catalogue_are_no_part_of_an_act() -> None:
    from desktop_app.domain import catalogue

    unit = catalogue.unit(RO_KOI)
    keep(a_person(commune=unit.uid))
    assert got(Unit, unit.uid).name == unit.name
    assert journal.changes(unit.uid) == []
    assert json.dumps(journal.acts(1)[0].rows) == "1"
