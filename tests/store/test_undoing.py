"""An act can be taken back while nothing depends on it, after a restart too; else the reason is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.operators import Operator
from desktop_app.domain.people import Person
from desktop_app.domain.versions import parse
from desktop_app.domain.words import N_, use_language
from desktop_app.store import database, journal, rows
from tests.builders import a_congress, a_delegate, a_person, keep, open_again
from tests.store.acted import act_of, counts, foreign_person, got, is_gone

pytestmark = pytest.mark.usefixtures("register_file")


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
        note |= {"package": new_uid(), "kind": "UP", "sequence": 1, "act": journal.acts(1)[0].id}
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
