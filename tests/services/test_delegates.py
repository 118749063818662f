"""Registering, editing, removing and numbering delegates: each one act that can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.codes import is_card_code
from desktop_app.domain.delegates import Delegation, Entry
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.people import Person
from desktop_app.domain.rows import line, row_of
from desktop_app.domain.units import Office
from desktop_app.domain.words import use_language
from desktop_app.services import acts, delegates
from desktop_app.store import database, journal, rows
from tests.builders import a_delegate, a_person, enter, held_congress, keep

pytestmark = pytest.mark.usefixtures("opened")


@pytest.fixture
def congress() -> str:
    return held_congress()


def entry(uid: str) -> Entry:
    found = delegates.entry_of(uid)
    assert found is not None
    return found


def people() -> set[str]:
    with database.reading():
        return {one.full_name for one in rows.select(Person)}


# --- registering -------------------------------------------------------------------------------


def test_registering_keeps_person_and_part_in_one_act_with_a_card_code(congress: str) -> None:
    before = acts.latest()[0].id
    changed = delegates.register(a_person("Y Bên"), a_delegate(congress))
    assert changed.records == {"Person", "Delegate"}
    assert changed.act == before + 1
    person, delegate = changed.uids
    found = entry(delegate)
    assert found.person.uid == found.delegate.person == person
    assert is_card_code(found.delegate.card_code)
    use_language("en")
    assert str(acts.latest()[0].text) == "Delegate Y Bên entered"


def test_card_codes_differ_within_a_congress(congress: str) -> None:
    codes = {
        entry(uid).delegate.card_code
        for uid in enter(congress, *(f"Người {number}" for number in range(40)))
    }
    assert len(codes) == 40
    assert delegates.fresh_code(congress) not in codes


def test_what_is_wrong_is_said_beside_each_field_of_both(congress: str) -> None:
    with pytest.raises(Invalid) as caught:
        delegates.register(
            a_person("", id_number="123"), a_delegate(congress, kind="", card_code="1")
        )
    assert set(caught.value.reasons) == {"full_name", "id_number", "kind", "card_code"}
    assert delegates.count(congress) == 0
    assert people() == set()


def test_a_person_who_is_known_can_take_part_in_another_congress(congress: str) -> None:
    (first,) = enter(congress, "Y Bên")
    other = held_congress(ordinal="V")
    changed = delegates.register(entry(first).person, a_delegate(other))
    assert entry(changed.uids[-1]).person.uid == entry(first).person.uid
    assert len(people()) == 1


# --- editing -----------------------------------------------------------------------------------


def test_editing_writes_only_what_changed(congress: str) -> None:
    (uid,) = enter(congress, "Y Bên")
    found = entry(uid)
    only_seat = delegates.edit(found.person, replace(found.delegate, seat="A1"))
    assert (only_seat.records, only_seat.uids) == ({"Delegate"}, (uid,))
    found = entry(uid)
    only_name = delegates.edit(replace(found.person, full_name="Y Ƀên"), found.delegate)
    assert only_name.records == {"Person"}
    assert (entry(uid).person.full_name, entry(uid).delegate.seat) == ("Y Ƀên", "A1")


def test_saving_without_a_change_writes_nothing(congress: str) -> None:
    (uid,) = enter(congress, "Y Bên")
    before = acts.latest()
    changed = delegates.edit(entry(uid).person, entry(uid).delegate)
    assert (changed.act, changed.uids) == (0, ())
    assert acts.latest() == before


def test_a_wrong_edit_changes_nothing(congress: str) -> None:
    (uid,) = enter(congress, "Y Bên")
    found = entry(uid)
    with pytest.raises(Invalid):
        delegates.edit(replace(found.person, full_name=" "), replace(found.delegate, seat="A1"))
    assert entry(uid) == found


def test_someone_removed_meanwhile_cannot_be_edited(congress: str) -> None:
    (uid,) = enter(congress, "Y Bên")
    found = entry(uid)
    delegates.remove([uid])
    with pytest.raises(Refusal) as caught:
        delegates.edit(replace(found.person, full_name="X"), found.delegate)
    assert caught.value.code == "gone"
    assert "X" in str(caught.value)


# --- removing ----------------------------------------------------------------------------------


def test_removing_takes_the_person_along_and_undo_brings_both_back(congress: str) -> None:
    (uid,) = enter(congress, "Y Bên")
    code = entry(uid).delegate.card_code
    removed = delegates.remove([uid], "moved away")
    assert removed.records == {"Delegate", "Person"}
    assert delegates.count(congress) == 0
    assert people() == set()
    acts.undo(removed.act)
    assert entry(uid).delegate.card_code == code
    assert people() == {"Y Bên"}


def test_a_person_with_a_part_in_another_congress_stays(congress: str) -> None:
    (uid,) = enter(congress, "Y Bên", "Khác")[:1]
    other = held_congress(ordinal="V")
    delegates.register(entry(uid).person, a_delegate(other))
    removed = delegates.remove([uid])
    assert removed.records == {"Delegate"}
    assert people() == {"Y Bên", "Khác"}
    assert delegates.count(other) == 1


def test_removing_many_is_one_act_that_says_how_many(congress: str) -> None:
    uids = enter(congress, "Một", "Hai", "Ba")
    removed = delegates.remove(uids[:2])
    use_language("en")
    assert str(removed.text) == "2 delegates removed"
    assert people() == {"Ba"}
    acts.undo_last()
    assert people() == {"Một", "Hai", "Ba"}


def test_two_parts_of_one_person_removed_together_take_the_person_along(congress: str) -> None:
    (uid,) = enter(congress, "Y Bên")
    other = held_congress(ordinal="V")
    second = delegates.register(entry(uid).person, a_delegate(other, kind="guest")).uids[-1]
    delegates.remove([uid, second])
    assert people() == set()


def test_removing_nobody_writes_nothing(congress: str) -> None:
    enter(congress, "Y Bên")
    assert delegates.remove([new_uid()]).act == 0
    assert delegates.remove([]).act == 0


def test_a_person_of_another_office_stays_when_the_own_delegate_goes(congress: str) -> None:
    """Someone elected upward: the district's person, the province's delegate."""
    other = Office(uid=new_uid(), owner=new_uid(), version="aaaaaaaa:1", name="Nơi khác")
    person = a_person("Y Bên", uid=new_uid(), owner=other.uid, version="aaaaaaaa:1")
    with database.writing():
        for one in (replace(other, owner=other.uid), person):
            rows.write(type(one), [(row_of(one), line(row_of(one)))])
    (uid,) = keep(a_delegate(congress, person.uid))
    delegates.remove([uid])
    assert people() == {"Y Bên"}
    assert delegates.count(congress) == 0


def test_a_removed_code_is_never_given_again(congress: str) -> None:
    (uid,) = enter(congress, "Y Bên")
    code = entry(uid).delegate.card_code
    delegates.remove([uid])
    with pytest.raises(Invalid):
        delegates.register(a_person("Khác"), a_delegate(congress, card_code=code))


# --- numbers -----------------------------------------------------------------------------------


def test_numbers_follow_the_protocol_order_and_have_one_length(congress: str) -> None:
    second, first = keep(
        Delegation(congress=congress, name="Rờ Kơi", position=2),
        Delegation(congress=congress, name="Sa Nhơn", position=1),
    )
    enter(congress, "An", "Bình", delegation=second)
    enter(congress, "Yến", "Xuân", delegation=first)
    enter(congress, "Ánh")
    changed = delegates.number_cards(congress)
    assert len(changed.uids) == 5
    numbered = [
        (one.person.full_name, one.delegate.card_number) for one in delegates.in_order(congress)
    ]
    assert numbered == [
        ("Xuân", "001"), ("Yến", "002"), ("An", "003"), ("Bình", "004"), ("Ánh", "005"),
    ]  # fmt: skip


def test_numbering_again_writes_only_what_moved_and_can_be_taken_back(congress: str) -> None:
    enter(congress, "Bình", "Cường")
    delegates.number_cards(congress)
    assert delegates.number_cards(congress).act == 0
    enter(congress, "An")
    assert len(delegates.number_cards(congress).uids) == 3
    acts.undo_last()
    assert [one.delegate.card_number for one in delegates.in_order(congress)] == ["", "001", "002"]


# --- delegations -------------------------------------------------------------------------------


def test_a_delegation_with_people_is_not_removed_and_an_empty_one_is(congress: str) -> None:
    delegation = Delegation(congress=congress, name="Rờ Kơi")
    delegates.save_delegation(delegation)
    (kept,) = delegates.delegations(congress)
    (uid,) = enter(congress, "Y Bên", delegation=kept.uid)
    with pytest.raises(Refusal) as caught:
        delegates.remove_delegation(kept)
    assert caught.value.code == "in_use"
    assert "Rờ Kơi" in str(caught.value)
    delegates.edit(entry(uid).person, replace(entry(uid).delegate, delegation=None))
    delegates.remove_delegation(kept)
    assert delegates.delegations(congress) == []


def test_a_new_delegation_goes_to_the_end_and_can_be_moved(congress: str) -> None:
    for name in ("Một", "Hai", "Ba"):
        delegates.save_delegation(Delegation(congress=congress, name=name))

    def order() -> list[str]:
        return [one.name for one in delegates.delegations(congress)]

    assert order() == ["Một", "Hai", "Ba"]
    delegates.move_delegation(delegates.delegations(congress)[2], -1)
    assert order() == ["Một", "Ba", "Hai"]
    delegates.move_delegation(delegates.delegations(congress)[0], 1)
    assert order() == ["Ba", "Một", "Hai"]
    assert delegates.move_delegation(delegates.delegations(congress)[0], -1).act == 0


# --- taking back -------------------------------------------------------------------------------


def test_undo_goes_back_act_by_act_and_says_when_nothing_is_left(congress: str) -> None:
    assert delegates.count(congress) == 0
    enter(congress, "Một", "Hai")
    acts.undo_last()
    assert people() == {"Một"}
    acts.undo_last()
    acts.undo_last()
    with pytest.raises(Refusal) as caught:
        acts.undo_last()
    assert caught.value.code == "nothing_to_undo"
    assert acts.last_undoable() is None
    assert journal.acts()[-1].kind == "setup"


def test_the_history_of_a_person_is_told(congress: str) -> None:
    (uid,) = enter(congress, "Một")
    delegates.edit(replace(entry(uid).person, full_name="Hai"), entry(uid).delegate)
    use_language("en")
    told = [str(change.act.text) for change in acts.history(entry(uid).person.uid)]
    assert told == ["Delegate Hai edited", "Delegate Một entered"]
