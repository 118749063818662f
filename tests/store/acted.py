"""What tests of the journal do and look at: acts, records as they are now, and how many rows there are."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.people import Person
from desktop_app.domain.rows import row_of
from desktop_app.domain.units import Office
from desktop_app.store import database, journal, rows
from tests.builders import a_person

R = TypeVar("R", bound=Record)


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


def foreign_person() -> str:
    """A person that came from another office."""
    other = Office(uid=new_uid(), owner="", version="aaaaaaaa:1", name="UBND xã Rờ Kơi")
    person = a_person(uid=new_uid(), owner=other.uid, version="aaaaaaaa:1")
    with journal.act("taken", kind=journal.RECEIVE) as act:
        act.take(Office, [(row_of(replace(other, owner=other.uid)), None)])
        act.take(Person, [(row_of(person), None)])
    return person.uid
