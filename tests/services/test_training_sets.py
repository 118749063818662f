from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.builders import big_register
from desktop_app.domain.bodies import bodies
from desktop_app.domain.catalogue import children_of, parent_of, path_of, unit
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.fields import problems, specs
from desktop_app.domain.identity import id_problems, phone_problem
from desktop_app.domain.people import Person
from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.domain.programme_clashes import clashes
from desktop_app.domain.units import Unit
from desktop_app.domain.vocabularies import id_province_codes, term
from desktop_app.services import training
from desktop_app.services.training.seating import apportioned
from tests.builders import close, open_again, register_at
from tests.training_sets import (
    Filled,
    communes_without_photos,
    filled_register,
    province_without_photos,
)


@pytest.fixture(scope="module")
def sa_thay(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """The district's register, filled without photos."""
    register_at(tmp_path_factory.mktemp("sa-thay") / "a.sdh")
    training.fill_sa_thay(photos=False)
    found = filled_register()
    close()
    return found


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> list[Filled]:
    return province_without_photos(tmp_path_factory.mktemp("province"))


@pytest.fixture(scope="module")
def communes(tmp_path_factory: pytest.TempPathFactory) -> list[Filled]:
    return communes_without_photos(tmp_path_factory.mktemp("communes"))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[None]:
    register_at(tmp_path / "a.sdh")
    yield
    close()


def test_a_large_register_is_varied_and_sound(tmp_path: Path) -> None:
    congress = big_register(tmp_path / "big.sdh", delegates=600)
    open_again(tmp_path / "big.sdh")
    found = filled_register()
    close()
    assert found.faults == []
    assert found.congress.uid == congress
    people = found.people()
    assert len(people) == 600
    assert len({person.full_name for person in people}) > 400
    assert len({person.ethnic_group for person in people}) == 21
    assert len({delegate.card_code for delegate in found.all(Delegate)}) == 600


def test_personal_numbers_agree_with_birth_gender_and_province(
    sa_thay: Filled, province: list[Filled], communes: list[Filled]
) -> None:
    codes = id_province_codes()
    for filled in (sa_thay, *province, *communes):
        people = filled.people("")
        for person in people:
            assert not id_problems(person.id_number, person.gender, person.born, codes)
            assert phone_problem(person.phone) is None
        full = [person.id_number for person in people if len(person.id_number) == 12]
        assert len(full) > 0.8 * len(people)
        assert len(set(full)) == len(full)
        # Clearly invented: real ones do not count up from nought.
        assert all(re.fullmatch(r"\d{6}000\d{3}", number) for number in full)


def test_every_record_of_every_set_keeps_every_rule(
    sa_thay: Filled, province: list[Filled], communes: list[Filled]
) -> None:
    for filled in (sa_thay, *province, *communes):
        assert filled.faults == []
        for kind, records in filled.records.items():
            for record in records:
                assert problems(record) == {}, kind


def test_every_word_of_a_vocabulary_is_known(
    sa_thay: Filled, province: list[Filled], communes: list[Filled]
) -> None:
    for filled in (sa_thay, *province, *communes):
        for person in filled.people(""):
            for item in specs(Person):
                slugs = getattr(person, item.name) if item.vocabulary else ()
                for slug in (slugs,) if isinstance(slugs, str) else slugs:
                    assert not slug or term(item.vocabulary, slug), f"{item.name}: {slug}"


def test_lives_are_in_order(province: list[Filled]) -> None:
    for filled in province:
        for person in filled.people(""):
            joined, full, issued = person.party_joined, person.party_full, person.id_issued
            if person.born and joined:
                assert 18 <= joined.year - person.born.year <= 40
            assert not full or (joined and full.year == joined.year + 1)
            last = PartialDate.of(date(2024, 6, 30))
            assert all(day is None or day < last for day in (joined, full, issued))


def test_posts_that_one_person_holds_are_held_by_one(province: list[Filled]) -> None:
    for filled in province:
        posts = Counter(person.position for person in filled.people(""))
        single = [post for post in posts if post.startswith(("Bí thư Đảng ủy", "Chủ tịch UBND"))]
        assert single
        assert all(posts[post] == 1 for post in single)


def test_the_province_has_1500_officials_102_of_them_ex_officio_and_494_guests(
    province: list[Filled],
) -> None:
    assert len(province) == 10
    delegates = [each for filled in province for each in filled.delegates()]
    kinds = Counter(each.kind for each in delegates)
    assert (kinds["official"], kinds["guest"]) == (1500, 494)
    officials = [each for each in delegates if each.kind == "official"]
    assert Counter(each.origin for each in officials) == {"ex_officio": 102, "chosen": 1398}
    assert all(len(filled.people()) == 150 for filled in province)


def test_the_districts_are_those_of_kon_tum_and_meet_before_the_deadline(
    province: list[Filled],
) -> None:
    kon_tum = unit(training.PROVINCE_2024)
    assert set(training.districts()) == {each.key for each in children_of(kon_tum)}
    days = [day for filled in province if (day := filled.congress.starts)]
    assert len(days) == 10
    assert days[0] == date(2024, 5, 16) == min(days)
    assert max(days) < date(2024, 6, 30)
    assert [bool(filled.congress.pilot) for filled in province] == [True] + [False] * 9
    assert all(filled.congress.state == "held" for filled in province)


def test_every_commune_of_every_district_sends_somebody(province: list[Filled]) -> None:
    for key, filled in zip(training.districts(), province, strict=True):
        units = {each.uid: each.unit for each in filled.all(Delegation)}
        sent = {units.get(each.delegation) for each, _ in filled.entries("official")}
        assert {commune.uid for commune in children_of(unit(key))} <= sent


def test_card_codes_differ_over_the_whole_province(province: list[Filled]) -> None:
    codes = [d.card_code for filled in province for d in filled.all(Delegate) if d.card_code]
    assert len(codes) == len(set(codes)) > 1994


def test_communes_of_2025_send_straight_to_their_province(communes: list[Filled]) -> None:
    assert len(communes) >= 5
    cycle = cycle_definition("mttq-2025-2030")
    for key, filled in zip(training.communes_2025(), communes, strict=True):
        place = unit(key)
        above = parent_of(place)
        assert above is not None
        assert (place.level, above.level, above.key) == ("commune", "province", "2025-51")
        assert filled.congress.unit == place.uid
        assert filled.congress.cycle == cycle.uid
        assert all(each.commune == place.uid for each in filled.people())
        origins = {delegate.origin for delegate, _ in filled.entries("official")}
        assert origins == {"ex_officio", "chosen", "appointed"}
        assert clashes(filled.congress, filled.all(Session), filled.all(ProgrammeItem)) == []


def test_in_the_front_nobody_is_elected_and_kinh_people_take_part(communes: list[Filled]) -> None:
    for filled in communes:
        words = " ".join(item.title for item in filled.all(ProgrammeItem)).lower()
        assert "hiệp thương" in words
        assert not re.search(r"\bbầu\b|trúng cử|ứng cử", words)
        assert any(person.ethnic_group == "kinh" for person in filled.people())


def test_villages_are_entered_as_units_of_their_commune(communes: list[Filled]) -> None:
    for filled in communes:
        villages = [each for each in filled.all(Unit) if each.level == "village"]
        assert len(villages) == 7
        assert {each.parent for each in villages} == {filled.congress.unit}
        assert {each.uid for each in villages} <= {each.unit for each in filled.all(Delegation)}


def test_bodies_of_the_sets_exist_where_the_sets_need_them() -> None:
    for body, levels in (
        (training.BODY_2024, [("district", "2024"), ("province", "2024")]),
        (training.BODY_2025, [("commune", "2025"), ("province", "2025")]),
    ):
        for level, era in levels:
            assert body in {each.slug for each in bodies(level, era)}
    assert path_of(unit(training.PROVINCE_2025)) == "Tỉnh Quảng Ngãi"


def test_a_district_filled_as_such_is_the_same_as_sa_thay(
    province: list[Filled], sa_thay: Filled
) -> None:
    with_photos = [replace(person, photo="") for person in sa_thay.people()]
    assert [person.full_name for person in province[0].people()] == [
        person.full_name for person in with_photos
    ]
    assert not any(person.photo for person in province[0].people())


@pytest.mark.parametrize(("officials", "guests"), [(1, 0), (9, 3), (40, 10), (400, 90)])
@pytest.mark.usefixtures("empty")
def test_other_numbers_can_be_asked_for(officials: int, guests: int) -> None:
    training.fill_district("2024-616", officials, guests, seed=3, photos=False)
    kinds = Counter(delegate.kind for delegate in filled_register().delegates())
    assert (kinds["official"], kinds["guest"]) == (officials, guests)


def test_every_seed_can_be_filled(tmp_path: Path) -> None:
    for seed in random.Random(5).sample(range(100_000), 6):
        register_at(tmp_path / f"{seed}.sdh")
        training.fill_sa_thay(seed=seed, photos=False)
        found = filled_register()
        close()
        assert len(found.people()) == 150
        assert len({person.ethnic_group for person in found.people()}) == 21
        assert [len(p.full_name) >= 120 for p in found.people("guest")].count(True) == 1
        assert sum(p.born == PartialDate(2003, 9, 12) for p in found.people()) == 2


def test_shares_are_whole_numbers_that_add_up() -> None:
    rng = random.Random(2)
    for _ in range(200):
        weights = {str(n): rng.randint(1, 60) for n in range(rng.randint(1, 21))}
        total = rng.randint(0, 500)
        shares = apportioned(total, weights)
        assert sum(shares.values()) == total
        exact = total / sum(weights.values())
        assert all(abs(shares[name] - weights[name] * exact) < 1 for name in weights)
