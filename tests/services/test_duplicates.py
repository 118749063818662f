"""People who may stand in the register twice, while one is typed and over all of it."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Entry
from desktop_app.domain.duplicates import LIKELY
from desktop_app.domain.people import Person
from desktop_app.services import delegates, duplicates, same_person
from tests.builders import a_delegate, a_person, enter, held_congress

BORN = PartialDate(1980, 5, 3)


def entered(congress: str, name: str = "Y Bên Niê", **fields: object) -> Entry:
    changed = delegates.register(a_person(name, **fields), a_delegate(congress))
    found = delegates.entry_of(changed.uids[-1])
    assert found is not None
    return found


def test_while_a_name_is_typed_its_namesakes_are_told(congress: str) -> None:
    known = entered(congress, born=BORN)
    entered(congress, "A Tâm")
    [suspect] = duplicates.like(Person(full_name="y ben nie"), congress)
    assert suspect.person == known.person
    assert suspect.delegate == known.delegate.uid
    assert "Sa Thầy" in suspect.congresses
    [surer] = duplicates.like(Person(full_name="Y Bên Niê", born=BORN), congress)
    assert surer.score >= LIKELY > suspect.score
    assert "same date of birth" in [reason.text for reason in surer.reasons]


def test_a_card_number_alone_finds_its_holder(congress: str) -> None:
    known = entered(congress, id_number="062180001234")
    [suspect] = duplicates.like(Person(id_number="062180001234"), congress)
    assert suspect.person == known.person


def test_words_in_another_order_and_one_wrong_letter_are_found(congress: str) -> None:
    known = entered(congress, "Niê Y Bên", born=BORN)
    for name in ("Y Bên Niê", "Niê Y Bêm"):
        found = duplicates.like(Person(full_name=name, born=BORN, gender="female"), congress)
        assert [one.person for one in found] == [known.person], name


def test_nobody_is_told_for_an_empty_form_or_as_their_own_double(congress: str) -> None:
    known = entered(congress, born=BORN)
    assert duplicates.like(Person(), congress) == []
    assert duplicates.like(known.person, congress) == []


def test_the_likeliest_come_first_and_not_too_many(congress: str) -> None:
    for year in range(1960, 1970):
        entered(congress, born=PartialDate(year))
    meant = Person(full_name="Y Bên Niê", born=PartialDate(1965))
    found = duplicates.like(meant, congress, limit=3)
    assert found[0].person.born == PartialDate(1965)
    assert len(duplicates.like(replace(meant, born=None), congress, limit=3)) == 3


def test_somebody_of_another_congress_has_no_delegate_here(congress: str) -> None:
    other = held_congress(ordinal="V")
    entered(other, born=BORN)
    [suspect] = duplicates.like(Person(full_name="Y Bên Niê"), congress)
    assert suspect.delegate == ""
    assert suspect.congresses


def test_pairs_of_the_register_are_told_with_their_reasons(congress: str) -> None:
    other = held_congress(ordinal="V")
    one, again = entered(congress, born=BORN), entered(congress, born=BORN)
    third, fourth = (entered(other, "A Tâm", born=BORN) for _ in range(2))
    enter(congress, "Siu Blơ")
    found = duplicates.pairs()
    pairs = {frozenset((pair.one.uid, pair.other.uid)) for pair in found}
    assert pairs == {
        frozenset((one.person.uid, again.person.uid)),
        frozenset((third.person.uid, fourth.person.uid)),
    }
    [here] = duplicates.pairs(congress)
    assert {here.one.full_name, here.other.full_name} == {"Y Bên Niê"}
    assert here.likeness == duplicates.of_two(here.one, here.other)


def test_two_who_were_found_to_be_two_are_not_proposed_again(congress: str) -> None:
    one, again = entered(congress, born=BORN), entered(congress, born=BORN)
    changed = same_person.are_two(one.person.uid, again.person.uid, "hai chị em")
    assert duplicates.pairs() == []
    assert duplicates.like(one.person, congress) == []
    same_person.are_two(again.person.uid, one.person.uid)  # said twice, kept once
    from desktop_app.services import acts

    acts.undo(changed.act)
    assert len(duplicates.pairs()) == 1


def test_what_was_found_of_somebody_holds_after_they_were_merged(congress: str) -> None:
    one, again, third = (entered(congress, born=BORN) for _ in range(3))
    same_person.are_two(again.person.uid, third.person.uid)
    same_person.merge(one.person.uid, again.person.uid)
    assert duplicates.pairs() == []


def test_a_progress_report_is_called_and_ends_at_its_total(congress: str) -> None:
    entered(congress, born=BORN)
    seen: list[tuple[int, int]] = []

    def report(done: int, total: int, text: str = "") -> None:
        seen.append((done, total))

    duplicates.pairs(report=report)
    assert seen
    assert all(0 <= done <= total for done, total in seen)
