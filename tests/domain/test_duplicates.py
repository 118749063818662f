"""How alike two records are: what counts, what speaks against it, and whom one need not compare."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.duplicates import (
    LIKELY,
    POSSIBLE,
    VERY_LIKELY,
    Traits,
    candidates,
    kept_apart,
    likeness,
    pairs,
    score,
    traits_of,
)
from desktop_app.domain.errors import Cancelled
from desktop_app.domain.people import Person
from tests.strategies import records_of

BORN = PartialDate(1980, 5, 3)


def traits(full_name: str = "Y Bên Niê", uid: str = "", **fields: object) -> Traits:
    return traits_of(Person(uid=uid, full_name=full_name, **fields))  # type: ignore[arg-type]


def points(one: Traits, other: Traits) -> int:
    assert score(one, other) == score(other, one) == likeness(one, other).score
    return score(one, other)


def test_the_same_name_year_and_commune_are_only_possible() -> None:
    one = traits(born=PartialDate(1980), residence="Xã Rờ Kơi")
    found = points(one, traits(born=PartialDate(1980), residence="xã Rờ kơi"))
    assert POSSIBLE <= found < LIKELY


def test_the_same_name_and_day_of_birth_are_likely_and_with_the_telephone_very_likely() -> None:
    assert LIKELY <= points(traits(born=BORN), traits(born=BORN)) < VERY_LIKELY
    with_phone = traits(born=BORN, phone="0905123456", home_place="Sa Thầy")
    again = traits(born=BORN, phone="+84 905 123 456", home_place="Sa Thầy")
    assert points(with_phone, again) >= VERY_LIKELY


def test_the_same_card_outweighs_a_name_and_tells_that_the_names_differ() -> None:
    one, other = (
        traits("Y Bên", id_number="062180001234"),
        traits("A Tâm", id_number="062180001234"),
    )
    found = likeness(one, other)
    assert found.score >= POSSIBLE
    assert [str(reason.text) for reason in found.reasons] == [
        "same citizen card number", "different names",
    ]  # fmt: skip
    assert points(one, traits("Y Bên", id_number="062180001234")) == 100


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Nguyễn Văn Thắng", "Nguyễn Văn Thằng", "same name but for its marks"),
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hoà", "same name"),
        ("NGUYỄN VĂN AN", "Nguyễn Văn An", "same name"),
        ("H'Hen Niê", "H Hen Niê", "names that differ in one letter"),
        ("Y Bên Niê", "Niê Y Bên", "same name in another order"),
        ("Rơ Châm Hlơ", "Rơ Châm Hlơm", "names that differ in one letter"),
        ("Nguyễn Văn Nam", "Nguyễn Văn Man", "different names"),
    ],
)
def test_names_are_compared_without_marks_first_and_with_them_second(
    one: str, other: str, reason: str
) -> None:
    first, second = traits(one, id_number="062180001234"), traits(other, id_number="062180001234")
    assert reason in [told.text for told in likeness(first, second).reasons]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (BORN, PartialDate(1980, 3, 5), "day and month of birth swapped"),
        (BORN, PartialDate(1980), "same year of birth"),
        (PartialDate(1980, 5), PartialDate(1980, 5), "same month and year of birth"),
        (BORN, PartialDate(1990, 5, 3), "dates of birth that differ in one place"),
        (BORN, PartialDate(1980, 5, 13), "dates of birth that differ in one place"),
        (BORN, PartialDate(1975), "different dates of birth"),
    ],
)
def test_dates_of_birth_are_compared_as_far_as_they_are_known(
    one: PartialDate, other: PartialDate, reason: str
) -> None:
    told = likeness(traits(born=one), traits(born=other)).reasons
    assert reason in [each.text for each in told]


def test_another_card_another_gender_and_another_birth_speak_against_it() -> None:
    usual = traits(born=BORN, gender="female", id_number="062180001234")
    assert points(usual, traits(born=BORN, gender="female", id_number="062180009999")) < POSSIBLE
    assert points(usual, traits(born=BORN, gender="male")) < POSSIBLE
    assert points(usual, traits(born=PartialDate(1955))) < POSSIBLE


def test_an_old_card_says_nothing_about_a_new_one() -> None:
    old, new = traits(born=BORN, id_number="233123456"), traits(born=BORN, id_number="062180001234")
    assert points(old, new) >= LIKELY


def test_different_people_have_nothing_in_common() -> None:
    found = likeness(traits("Y Bên", born=BORN), traits("A Tâm", born=BORN))
    assert (found.score, found.reasons) == (0, ())


def test_a_pair_is_found_once_whatever_it_has_in_common() -> None:
    one = traits(uid="a", born=BORN, gender="female", id_number="062180001234", phone="0905123456")
    people = [one, traits("A Tâm", uid="x"), one._replace(uid="b")]
    assert list(candidates(people)) == [(0, 2)]
    [pair] = pairs(people)
    assert (pair.one, pair.other, pair.score) == ("a", "b", 100)


def test_a_pair_known_to_be_two_people_is_not_told_again() -> None:
    people = [traits(uid="a", born=BORN), traits(uid="b", born=BORN)]
    assert len(pairs(people)) == 1
    assert pairs(people, {frozenset("ab")}) == []


def test_what_was_known_of_a_merged_record_holds_for_the_one_it_leads_to() -> None:
    assert kept_apart([("a", "b"), ("c", "d")], {"a": "z", "c": "d"}) == {frozenset("zb")}


def test_a_telephone_of_the_whole_office_does_not_make_everybody_a_candidate() -> None:
    people = [traits(f"Người {chr(97 + n // 26)}{chr(97 + n % 26)}", uid=str(n), phone="02603861234")
              for n in range(200)]  # fmt: skip
    assert list(candidates(people)) == []


def test_looking_for_pairs_can_be_cancelled() -> None:
    def stop(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        pairs([traits(uid="a"), traits(uid="b")], report=stop)


@settings(max_examples=40)
@given(st.lists(records_of(Person), min_size=2, max_size=3))
def test_every_pair_that_would_be_told_is_among_those_compared(people: list[Person]) -> None:
    found = [traits_of(person) for person in people]
    told = {frozenset((one.uid, other.uid)) for at, one in enumerate(found)
            for other in found[at + 1 :] if score(one, other) >= POSSIBLE}  # fmt: skip
    assert told <= {frozenset((pair.one, pair.other)) for pair in pairs(found)}


# People of few names, dates and places, so that most have something in common.
alike = st.builds(
    traits,
    full_name=st.sampled_from(["Y Bên", "Y Bến", "Bên Y", "Nguyễn Văn An", "Nguyễn Van Am", "A"]),
    born=st.sampled_from([None, PartialDate(1980), PartialDate(1980, 5), BORN,
                          PartialDate(1980, 3, 5), PartialDate(1990, 5, 3)]),
    gender=st.sampled_from(["", "female", "male"]),
    id_number=st.sampled_from(["", "062180001234", "062180009999", "233123456"]),
    phone=st.sampled_from(["", "0905123456"]),
    residence=st.sampled_from(["", "Xã Rờ Kơi"]),
    home_place=st.sampled_from(["", "Sa Thầy"]),
)  # fmt: skip


@given(st.lists(alike, min_size=2, max_size=8))
def test_buckets_lose_no_pair_of_people_who_are_alike(people: list[Traits]) -> None:
    named = [one._replace(uid=str(place)) for place, one in enumerate(people)]
    told = {(one.uid, other.uid) for at, one in enumerate(named)
            for other in named[at + 1 :] if score(one, other) >= POSSIBLE}  # fmt: skip
    assert told == {tuple(sorted((pair.one, pair.other))) for pair in pairs(named)}
