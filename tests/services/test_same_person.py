"""Two records made one: nothing is lost, what is gone leads to what is kept, and all can be taken back."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid, specs
from desktop_app.domain.people import Person
from desktop_app.domain.records import ALL
from desktop_app.services import acts, delegates, duplicates, same_person
from desktop_app.services.same_person import delegate_key
from desktop_app.store import database, journal, register, rows
from desktop_app.store.redirects import delegate_of_code, follow
from tests import builders
from tests.builders import a_delegate, a_person, held_congress, keep
from tests.strategies import values


def entered(
    congress: str, name: str = "Y Bên", part: dict[str, Any] | None = None, **fields: Any
) -> Entry:
    person = a_person(name, **fields)
    changed = delegates.register(person, a_delegate(congress, **(part or {})))
    return entry(changed.uids[-1])


def entry(uid: str) -> Entry:
    found = delegates.entry_of(uid)
    assert found is not None
    return found


def person(uid: str) -> Person | None:
    with database.reading():
        return rows.get(Person, uid)


def test_a_merge_moves_the_parts_and_fills_what_was_blank(congress: str) -> None:
    kept = entered(congress, born=PartialDate(1980), phone="0905123456")
    gone = entered(held_congress(ordinal="V"), phone="0905999999", residence="Xã Rờ Kơi")
    same_person.merge(kept.person.uid, gone.person.uid)
    one = person(kept.person.uid)
    assert one is not None
    assert (one.born, one.phone, one.residence) == (PartialDate(1980), "0905123456", "Xã Rờ Kơi")
    assert person(gone.person.uid) is None
    moved = entry(gone.delegate.uid)
    assert moved.person.uid == kept.person.uid
    assert moved.delegate.card_code == gone.delegate.card_code
    assert follow("Person", gone.person.uid) == kept.person.uid


def test_the_fields_chosen_come_from_the_record_that_goes(congress: str) -> None:
    kept = entered(congress, born=PartialDate(1980), phone="0905123456")
    gone = entered(held_congress(ordinal="V"), "Y Bền", phone="0905999999", residence="Xã Rờ Kơi")
    same_person.merge(kept.person.uid, gone.person.uid, {"full_name", "phone"})
    one = person(kept.person.uid)
    assert one is not None
    assert (one.full_name, one.phone, one.residence) == ("Y Bền", "0905999999", "")


def test_in_one_congress_the_two_delegates_become_one_and_old_uid_and_code_still_find_them(
    congress: str,
) -> None:
    kept = entered(congress, part={"card_number": "007"})
    gone = entered(congress, part={"card_number": "112", "seat": "A12"})
    same_person.merge(kept.person.uid, gone.person.uid)
    [left] = delegates.in_order(congress)
    assert left.delegate.uid == kept.delegate.uid
    assert (left.delegate.card_number, left.delegate.seat) == ("007", "A12")
    assert follow("Delegate", gone.delegate.uid) == kept.delegate.uid
    for code in (kept.delegate.card_code, gone.delegate.card_code):
        assert delegate_of_code(congress, code) == kept.delegate.uid


def test_the_card_that_is_printed_stays_valid_when_it_is_chosen(congress: str) -> None:
    kept = entered(congress, part={"card_number": "007"})
    gone = entered(congress, part={"card_number": "112", "composition": "Nữ"})
    taken = {delegate_key(congress, name) for name in ("card_code", "card_number")}
    same_person.merge(kept.person.uid, gone.person.uid, taken)
    [left] = delegates.in_order(congress)
    assert left.delegate.card_code == gone.delegate.card_code
    assert (left.delegate.card_number, left.delegate.composition) == ("112", "")
    assert left.person.uid == kept.person.uid
    assert delegate_of_code(congress, kept.delegate.card_code) == left.delegate.uid
    assert follow("Delegate", kept.delegate.uid) == left.delegate.uid


def test_chains_of_merges_lead_to_the_last(congress: str) -> None:
    first, second, third = (entered(congress) for _ in range(3))
    same_person.merge(second.person.uid, first.person.uid)
    same_person.merge(third.person.uid, second.person.uid)
    assert follow("Person", first.person.uid) == third.person.uid
    assert delegate_of_code(congress, first.delegate.card_code) == third.delegate.uid


def test_whoever_took_the_place_of_a_merged_delegate_took_that_of_the_one_that_stays(
    congress: str,
) -> None:
    kept = entered(congress, part={"off_list": "withdrawn", "off_list_reason": "ghi nhầm"})
    gone = entered(congress, part={"off_list": "replaced", "off_list_reason": "ốm"})
    instead = entered(congress, "A Tâm", {"replaces": gone.delegate.uid})
    same_person.merge(kept.person.uid, gone.person.uid)
    assert entry(instead.delegate.uid).delegate.replaces == kept.delegate.uid


def test_two_entries_that_replaced_each_other_do_not_replace_themselves(congress: str) -> None:
    gone = entered(congress)
    kept = entered(congress, part={"replaces": gone.delegate.uid})
    same_person.merge(kept.person.uid, gone.person.uid)
    assert entry(kept.delegate.uid).delegate.replaces is None


def test_somebody_on_the_list_stays_on_it_when_the_other_entry_was_withdrawn(congress: str) -> None:
    kept = entered(congress)
    gone = entered(congress, part={"off_list": "withdrawn", "off_list_reason": "ghi nhầm"})
    same_person.merge(kept.person.uid, gone.person.uid)
    [left] = delegates.in_order(congress)
    assert left.delegate.uid == kept.delegate.uid


def test_a_record_of_another_office_is_not_merged_and_the_next_step_is_told(congress: str) -> None:
    kept = entered(congress, born=PartialDate(1980, 5, 3))
    foreign = Person(uid=new_uid(), owner="office:other", version="x:1", full_name="Y Bên")
    stored_as_received(foreign)
    sides = same_person.side_by_side(kept.person.uid, foreign.uid)
    assert sides.hindrance is not None
    with pytest.raises(Refusal) as refusal:
        same_person.merge(kept.person.uid, foreign.uid)
    assert refusal.value.code == "foreign_owner"
    assert "two people" in refusal.value.message.text
    same_person.are_two(kept.person.uid, foreign.uid)
    assert duplicates.pairs() == []


def stored_as_received(foreign: Person) -> None:
    """A row of another office, written as a package would."""
    from desktop_app.domain.rows import row_of

    with journal.act("received", kind=journal.RECEIVE) as act:
        row = {**row_of(foreign), "owner": new_uid(), "version": f"{new_uid()}:1"}
        act.take(Person, [(row, None)])


def test_a_delegate_on_the_list_of_another_office_is_in_the_way(congress: str) -> None:
    from desktop_app.domain.rows import row_of

    kept, gone = entered(congress), entered(congress)
    part = Delegate(uid=new_uid(), congress=congress, person=gone.person.uid, kind="guest")
    with journal.act("received", kind=journal.RECEIVE) as act:
        row = {**row_of(part), "owner": new_uid(), "version": f"{new_uid()}:1"}
        act.take(Delegate, [(row, None)])
    with pytest.raises(Refusal) as refusal:
        same_person.merge(kept.person.uid, gone.person.uid)
    assert "another office" in refusal.value.message.text


def test_one_record_and_records_that_are_gone_are_refused(congress: str) -> None:
    one, other = entered(congress), entered(congress)
    with pytest.raises(Refusal) as refusal:
        same_person.merge(one.person.uid, one.person.uid)
    assert refusal.value.code == "one_record"
    same_person.merge(one.person.uid, other.person.uid)
    with pytest.raises(Refusal) as refusal:
        same_person.merge(one.person.uid, other.person.uid)
    assert refusal.value.code == "gone"


def test_undoing_a_merge_brings_both_back(congress: str) -> None:
    one, other = entered(congress), entered(congress, phone="0905123456")
    before = living()
    same_person.merge(one.person.uid, other.person.uid)
    acts.undo_last()
    assert living() == before
    assert follow("Person", other.person.uid) == other.person.uid
    assert delegate_of_code(congress, other.delegate.card_code) == other.delegate.uid


def test_merging_two_who_were_said_to_be_two_withdraws_that_and_undo_says_it_again(
    congress: str,
) -> None:
    one, other = entered(congress), entered(congress)
    same_person.are_two(one.person.uid, other.person.uid, "hai chị em")
    before = living()
    same_person.merge(one.person.uid, other.person.uid)
    assert not any(json.loads(line).get("reason") for line in living())
    acts.undo_last()
    assert living() == before


def living() -> list[str]:
    """Every living row, without who wrote which version of it."""
    found = []
    with database.reading():
        for kind in ALL:
            for record in rows.select(kind):
                cells = {item.name: str(getattr(record, item.name)) for item in specs(kind)}
                found.append(json.dumps({"": kind.__name__, "uid": record.uid, **cells}))
    return sorted(found)


# --- merge and undo, whatever the records hold -------------------------------------------------

_OF_PERSON = {item.name: values(item) for item in specs(Person) if not item.to}
_OF_DELEGATE = {
    item.name: values(item)
    for item in specs(Delegate)
    if not item.to and item.name not in ("card_code", "kind")
}


@contextmanager
def fresh_register() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        builders.register_at(Path(folder) / "so.sdh")
        yield
        builders.close()
        register.adopt(None)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_merge_then_undo_is_the_identity_over_the_rows(data: st.DataObject) -> None:
    with fresh_register():
        congresses = [held_congress(), held_congress(ordinal="V")]
        people = []
        for _ in range(2):
            fields = data.draw(st.fixed_dictionaries(_OF_PERSON))
            one = Person(uid=new_uid(), **{**fields, "full_name": "Y Bên", "id_number": ""})
            people.append(one.uid)
            keep(one)
            for congress in data.draw(st.lists(st.sampled_from(congresses), unique=True)):
                part = data.draw(st.fixed_dictionaries(_OF_DELEGATE))
                code = delegates.fresh_code(congress)
                keep(a_delegate(congress, one.uid, card_code=code, **part))
        keys = [*_OF_PERSON, *(delegate_key(uid, name) for uid in congresses
                               for name in (*_OF_DELEGATE, "card_code"))]  # fmt: skip
        taken = data.draw(st.none() | st.sets(st.sampled_from(keys)))
        before, codes = living(), held_codes()
        changed = same_person.merge(people[0], people[1], taken)
        assert person(people[1]) is None
        for congress, code in codes:
            found = delegate_of_code(congress, code)
            assert entry(found).person.uid == people[0]
        acts.undo(changed.act)
        assert living() == before


def held_codes() -> list[tuple[str, str]]:
    with database.reading():
        return [(one.congress or "", one.card_code) for one in rows.select(Delegate)]
