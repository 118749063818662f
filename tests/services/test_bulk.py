"""One value for many delegates: one act, those who have it left alone, all or none."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Invalid
from desktop_app.domain.fields import problems, spec
from desktop_app.services import acts, bulk, delegates
from tests.builders import RO_KOI, enter, held_congress

pytestmark = pytest.mark.usefixtures("opened")


@pytest.fixture
def congress() -> str:
    return held_congress()


@pytest.fixture
def people(congress: str) -> list[str]:
    return enter(congress, "A Đer", "Y Bên", "Siu Ƀlơ̆")


def parts(uids: list[str], name: str) -> list[Any]:
    found = [delegates.entry_of(uid) for uid in uids]
    return [getattr(one.delegate, name) for one in found if one is not None]


def test_a_delegation_is_set_for_several_in_one_act_that_is_taken_back_at_once(
    congress: str, people: list[str]
) -> None:
    here = delegates.save_delegation(Delegation(congress=congress, name="Xã Rờ Kơi")).uids[0]
    before = acts.latest()[0].id
    changed = bulk.set_for(people, "delegation", here)
    assert changed.act == before + 1
    assert parts(people, "delegation") == [here] * 3
    acts.undo_last()
    assert parts(people, "delegation") == [None] * 3


def test_those_who_are_like_that_already_are_counted_and_not_written(people: list[str]) -> None:
    bulk.set_for(people[:1], "origin", "elected")
    told = bulk.preview(people, "origin", "elected")
    assert (told.people, told.changes, told.same) == (3, 2, 1)
    changed = bulk.set_for(people, "origin", "elected")
    assert set(changed.uids) == set(people[1:])
    assert bulk.preview(people, "origin", "elected").changes == 0
    assert bulk.set_for(people, "origin", "elected").act == 0


def test_what_belongs_to_the_person_is_set_for_the_person(people: list[str]) -> None:
    commune = catalogue.unit(RO_KOI).uid
    changed = bulk.set_for(people, "commune", commune)
    assert changed.records == {"Person"}
    found = [delegates.entry_of(uid) for uid in people]
    assert [one.person.commune for one in found if one] == [commune] * 3


def test_an_empty_value_empties_the_field(people: list[str]) -> None:
    bulk.set_for(people, "meals", "chay")
    bulk.set_for(people[:2], "meals", "")
    assert parts(people, "meals") == ["", "", "chay"]


def test_a_value_that_cannot_be_changes_nobody(people: list[str]) -> None:
    with pytest.raises(Invalid):
        bulk.set_for(people, "kind", "")
    assert parts(people, "kind") == ["official"] * 3


def test_more_people_than_one_statement_takes_are_set_together(congress: str) -> None:
    many = enter(congress, *(f"Người {number}" for number in range(30)))
    from desktop_app.store import rows

    kept = rows.CHUNK
    rows.CHUNK = 7
    try:
        assert len(bulk.set_for(many, "sector", "nong-dan").uids) == 30
    finally:
        rows.CHUNK = kept


def test_only_fields_that_people_can_have_alike_are_offered() -> None:
    for name, (kind, field) in bulk.FIELDS.items():
        assert field == spec(kind, name)
        assert not field.unique
        assert problems(kind()) is not None
    assert not {"full_name", "id_number", "card_number", "born"} & bulk.FIELDS.keys()


def test_an_answer_given_to_many_takes_the_reason_of_an_earlier_absence_away(congress: str) -> None:
    (uid,) = enter(congress, "Y Bên", reply="excused", reply_reason="ốm")
    bulk.set_for([uid], "reply", "confirmed")
    (one,) = delegates.in_order(congress)
    assert (one.delegate.reply, one.delegate.reply_reason) == ("confirmed", "")
