"""What is removed leaves nothing behind that points to it, and comes back with all of it when it is undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop_app.domain.delegates import Delegate
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.people import Person
from desktop_app.domain.programme import GroupPlace, Speech
from desktop_app.domain.records import TRAVELLING
from desktop_app.services import (
    acts,
    budget,
    committees,
    congresses,
    delegates,
    difficulties,
    inspections,
    lessons,
    meetings,
    papers,
    periodic_reports,
    programme,
    same_person,
    scheme,
    speeches,
)
from desktop_app.services.registers import Opened
from desktop_app.store import database, journal, rows
from tests.acted import everything
from tests.builders import enter, held_congress, keep
from tests.every_kind import one_of_every_kind, orphans

REMOVING: dict[str, Callable[[Any], Any]] = {
    "Committee": committees.remove,
    "CommitteeMember": committees.remove_member,
    "Document": papers.remove,
    "Meeting": meetings.remove,
    "Conclusion": meetings.remove_conclusion,
    "Difficulty": difficulties.remove,
    "Lesson": lessons.remove,
    "BudgetItem": budget.remove,
    "Inspection": inspections.remove_visit,
    "Speech": speeches.remove,
    "Session": programme.remove_session,
    "ProgrammeItem": programme.remove_item,
    "PeriodicReport": periodic_reports.remove,
    "Delegation": delegates.remove_delegation,
    "Delegate": lambda one: delegates.remove([one.uid]),
    "SchemePlace": scheme.remove,
}


def unsettle(made: dict[str, Record]) -> None:
    """No credentials were settled: a session for which they were stays in the programme."""
    with journal.act("unsettled") as act:
        for name in ("CredentialsPlace", "CredentialsReport"):
            act.remove(type(made[name]), [made[name].uid], "")


@pytest.fixture
def made(opened: Opened) -> dict[str, Record]:
    """One record of every kind in a congress of this office, by the name of the kind, as it was read again."""
    congress = congresses.required(held_congress())
    listed = one_of_every_kind(congress)
    keep(*listed)
    with database.reading():
        found = {type(one).__name__: rows.get(type(one), one.uid) for one in listed}
    return {"Congress": congress, **{name: one for name, one in found.items() if one is not None}}


@pytest.mark.parametrize("kind", REMOVING)
def test_nothing_points_to_what_was_removed_and_undo_brings_all_back(
    made: dict[str, Record], kind: str
) -> None:
    if kind == "Session":
        unsettle(made)
    before = everything()
    changed = REMOVING[kind](made[kind])
    assert "removed" in everything()[made[kind].uid]
    assert orphans() == []
    acts.undo(changed.act)
    assert everything() == before
    assert database.faults() == []


def test_a_congress_goes_with_all_its_registers_and_comes_back_whole(
    made: dict[str, Record],
) -> None:
    delegates.remove([made["Delegate"].uid])
    before = everything()
    changed = congresses.remove(congresses.required(made["Congress"].uid))
    now = everything()
    points = {kind.__name__: {item.to for item in specs(kind)} for kind in TRAVELLING}
    kept = [
        name for name, one in made.items()
        if "Congress" in points[name] and "removed" not in now[one.uid]
    ]  # fmt: skip
    assert kept == []
    assert orphans() == []
    acts.undo(changed.act)
    assert everything() == before


def test_whoever_is_merged_keeps_speech_group_body_and_place_in_the_scheme(
    made: dict[str, Record],
) -> None:
    (other,) = enter(made["Congress"].uid, "Y Bên Nữa")
    kept = delegates.entry_of(other)
    assert kept is not None
    changed = same_person.merge(kept.person.uid, made["Person"].uid)
    assert orphans() == []
    with database.reading():
        (speech,), (place,) = rows.select(Speech), rows.select(GroupPlace)
        (person,), (delegate,) = rows.select(Person), rows.select(Delegate)
    assert (speech.delegate, place.delegate) == (delegate.uid, delegate.uid)
    assert person.uid == kept.person.uid
    acts.undo(changed.act)
    assert everything()[speech.uid]["delegate"] == made["Delegate"].uid
