"""Every act is in the journal, whole or not at all, and can be taken back while nothing depends on it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest

from desktop_app.domain.changes import Changed
from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.operators import Operator
from desktop_app.domain.people import Person
from desktop_app.domain.rows import line, row_of
from desktop_app.domain.units import Unit
from desktop_app.domain.versions import parse
from desktop_app.domain.words import N_, Message, use_language
from desktop_app.store import database, journal, register, rows
from tests.builders import (
    RO_KOI,
    a_congress,
    a_delegate,
    a_person,
    keep,
    open_again,
)

R = TypeVar("R", bound=Record)
pytestmark = pytest.mark.usefixtures("register_file")


def got(record: type[R], uid: str) -> R:
    with database.reading():
        found = rows.get(record, uid)
    assert found is not None
    return found


def is_gone(record: type[Record], uid: str) -> bool:
    with database.reading():
        return rows.get(record, uid) is None


def counts() -> tuple[int, ...]:
    """How many rows the tables have that an act writes to."""
    tables = ("act", "change", "person", "delegate", "congress", "unit", "cycle")
    with database.reading() as db:
        return tuple(
            db.execute_sql(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables
        )


def act_of(record: Record | None = None, *, remove: str = "", kind: type[Record] = Person) -> int:
    """One act that puts or removes; its number."""
    with journal.act("done") as act:
        if record is not None:
            act.put(record)
        else:
            act.remove(kind, [remove], "mistake")
    return act.number


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


def foreign_person() -> str:
    """A person that came from another office."""
    from desktop_app.domain.units import Office

    other = Office(uid=new_uid(), owner="", version="aaaaaaaa:1", name="UBND xã Rờ Kơi")
    person = a_person(uid=new_uid(), owner=other.uid, version="aaaaaaaa:1")
    with journal.act("taken", kind=journal.RECEIVE) as act:
        act.take(Office, [(row_of(replace(other, owner=other.uid)), None)])
        act.take(Person, [(row_of(person), None)])
    return person.uid


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


# --- undo --------------------------------------------------------------------------------------


def test_taking_back_a_new_record_removes_it() -> None:
    number = act_of(person := a_person(uid=new_uid()))
    journal.undo(number)
    assert is_gone(Person, person.uid)
    with database.reading():
        assert rows.stored(Person, [person.uid])[person.uid].removed


def test_taking_back_an_edit_restores_the_content_as_a_new_version() -> None:
    (uid,) = keep(a_person("Một", born=PartialDate(1957, 5), note="x"))
    first = got(Person, uid)
    number = act_of(replace(first, full_name="Hai", born=None, note=""))
    changed = journal.undo(number)
    restored = got(Person, uid)
    assert replace(restored, version=first.version) == first
    assert sum(parse(restored.version).values()) == 3
    assert changed.uids == (uid,)
    assert changed.records == {"Person"}


def test_taking_back_a_removal_brings_everything_back() -> None:
    (uid,) = keep(a_person("Một", born=PartialDate(1957, 5)))
    first = got(Person, uid)
    journal.undo(act_of(remove=uid))
    assert replace(got(Person, uid), version=first.version) == first


def test_taking_back_many_rows_of_many_kinds_is_one_act() -> None:
    (congress,) = keep(a_congress())
    people = [a_person(f"Người {number}", uid=new_uid()) for number in range(30)]
    with journal.act("batch") as act:
        act.put(*people, *(a_delegate(congress, one.uid) for one in people))
        act.put(replace(got(Congress, congress), note="batch"))
    changed = journal.undo(act.number)
    assert len(changed.uids) == 61
    assert got(Congress, congress).note == ""
    assert all(is_gone(Person, one.uid) for one in people)
    assert database.faults() == []
    assert journal.acts(1)[0].rows == 61


def test_an_act_can_be_taken_back_after_a_restart(register_file: Path) -> None:
    (uid,) = keep(a_person("Một"))
    number = act_of(replace(got(Person, uid), full_name="Hai"))
    open_again(register_file)
    last = journal.last_undoable()
    assert last is not None
    assert last.id == number
    journal.undo(number)
    assert got(Person, uid).full_name == "Một"


def test_acts_are_taken_back_one_after_the_other_to_the_beginning() -> None:
    (uid,) = keep(a_person("Một"))
    for name in ("Hai", "Ba"):
        keep(replace(got(Person, uid), full_name=name))
    names = []
    for _ in range(3):
        last = journal.last_undoable()
        assert last is not None
        journal.undo(last.id)
        with database.reading():
            names += [one.full_name for one in rows.select(Person)]
    assert names == ["Hai", "Một"]
    assert journal.last_undoable() is None


def test_taking_back_says_what_was_taken_back_and_marks_it() -> None:
    with journal.act(N_("Delegate {name} entered"), name="Y Bên") as act:
        act.put(a_person())
    changed = journal.undo(act.number)
    use_language("en")
    assert str(changed.text) == "Taken back: Delegate Y Bên entered"
    newest, oldest = journal.acts(2)
    assert (newest.kind, str(newest.text)) == (journal.UNDO, str(changed.text))
    assert (newest.undone, oldest.undone) == (False, True)


def refused_undo(number: int, code: str) -> str:
    before = counts()
    with pytest.raises(Refusal) as caught:
        journal.undo(number)
    assert caught.value.code == code
    assert counts() == before
    use_language("en")
    return str(caught.value)


def test_nothing_is_taken_back_twice_nor_a_taking_back() -> None:
    number = act_of(a_person())
    undone = journal.undo(number)
    refused_undo(number, "not_undoable")
    refused_undo(undone.act, "not_undoable")


def test_what_another_office_sent_is_not_taken_back_here() -> None:
    foreign_person()
    refused_undo(journal.acts(1)[0].id, "not_undoable")


def test_an_act_with_a_later_one_on_the_same_record_is_not_taken_back() -> None:
    (uid,) = keep(a_person("Một"))
    first = journal.acts(1)[0].id
    with journal.act(N_("Delegate {name} edited"), name="Hai") as act:
        act.put(replace(got(Person, uid), full_name="Hai"))
    assert "Delegate Hai edited" in refused_undo(first, "later_act")
    journal.undo(act.number)
    journal.undo(first)
    assert is_gone(Person, uid)


def test_an_act_on_another_record_does_not_stand_in_the_way() -> None:
    number = act_of(person := a_person(uid=new_uid()))
    keep(a_person("Khác"))
    journal.undo(number)
    assert is_gone(Person, person.uid)


def test_a_new_record_that_others_point_to_is_not_taken_back() -> None:
    (congress,) = keep(a_congress())
    made = journal.acts(1)[0].id
    (person,) = keep(a_person())
    keep(a_delegate(congress, person))
    assert "Congress" in refused_undo(made, "in_use")
    assert not is_gone(Congress, congress)


def test_a_record_comes_back_only_where_what_it_points_to_is_still_there() -> None:
    (congress,) = keep(a_congress())
    (delegation,) = keep(Delegation(congress=congress, name="Rờ Kơi"))
    (person,) = keep(a_person())
    (delegate,) = keep(a_delegate(congress, person, delegation=delegation))
    left = act_of(replace(got(Delegate, delegate), delegation=None))
    gone = act_of(remove=delegation, kind=Delegation)
    assert "Delegation" in refused_undo(left, "later_act")
    assert got(Delegate, delegate).delegation is None
    journal.undo(gone)
    journal.undo(left)
    assert got(Delegate, delegate).delegation == delegation


def sent_a_package() -> None:
    """The outbox notes a package that holds everything up to now."""
    with database.writing() as db:
        kinds = {row[1]: row[2] for row in db.execute_sql("PRAGMA table_info(sent)").fetchall()}
        note: dict[str, str | int] = {
            name: 0 if kind == "INTEGER" else "" for name, kind in kinds.items()
        }
        note |= {"package": new_uid(), "sequence": 1, "act": journal.acts(1)[0].id}
        db.execute_sql(
            f"INSERT INTO sent ({', '.join(note)}) VALUES ({', '.join('?' * len(note))})",
            tuple(note.values()),
        )


def test_an_act_that_was_sent_is_not_taken_back_and_a_later_one_is() -> None:
    sent = act_of(a_person("Một"))
    sent_a_package()
    later = act_of(a_person("Hai"))
    assert "sent" in refused_undo(sent, "sent")
    journal.undo(later)


def test_what_never_travels_can_be_taken_back_after_sending() -> None:
    number = act_of(operator := Operator(uid=new_uid(), name="Y Thu"))
    sent_a_package()
    journal.undo(number)
    assert is_gone(Operator, operator.uid)


def test_an_act_that_never_was_is_a_bug() -> None:
    with pytest.raises(RuntimeError, match="999"):
        journal.undo(999)


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
