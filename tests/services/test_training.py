from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from desktop_app.domain.catalogue import children_of, unit
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.fields import specs
from desktop_app.domain.people import Person
from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.domain.programme_clashes import clashes
from desktop_app.domain.vocabularies import is_minority
from desktop_app.services import acts, training
from tests.builders import close, held_congress, register_at
from tests.training_sets import Filled, filled_register


@pytest.fixture(scope="module")
def sa_thay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """The district's register, filled with photos; read once, because nothing here changes it."""
    register_at(tmp_path_factory.mktemp("sa-thay") / "a.sdh")
    training.fill_sa_thay()
    yield filled_register()
    close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[None]:
    register_at(tmp_path / "a.sdh")
    yield
    close()


def test_sa_thay_has_150_official_delegates_of_21_minority_groups(sa_thay: Filled) -> None:
    officials = sa_thay.people()
    assert len(officials) == 150
    assert len({person.ethnic_group for person in officials}) == 21
    assert all(is_minority(person.ethnic_group) for person in officials)


def test_the_congress_is_the_published_one(sa_thay: Filled) -> None:
    congress = sa_thay.congress
    assert congress.unit == unit("2024-616").uid
    assert congress.cycle == cycle_definition("dtts-4-2024").uid
    assert (congress.ordinal, congress.pilot, congress.state) == ("IV", "province", "held")
    assert congress.starts == congress.ends == date(2024, 5, 16)
    assert (congress.people_word, congress.people, congress.groups) == ("over", 32_000, 21)
    assert congress.venue


def test_delegations_are_ex_officio_offices_the_eleven_communes_and_guests(sa_thay: Filled) -> None:
    delegations = sorted(sa_thay.all(Delegation), key=lambda each: each.position)
    assert [each.position for each in delegations] == list(range(1, len(delegations) + 1))
    units = [each.unit for each in delegations if each.unit]
    assert units == [commune.uid for commune in children_of(unit("2024-616"))]
    assert len(units) == 11
    sizes = Counter(delegate.delegation for delegate, _ in sa_thay.entries("official"))
    assert all(sizes[each.uid] for each in delegations[:14])
    assert [sizes[each.uid] for each in delegations[14:]] == [0, 0]


def test_officials_are_ex_officio_or_chosen(sa_thay: Filled) -> None:
    origins = Counter(delegate.origin for delegate, _ in sa_thay.entries("official"))
    assert origins == {"ex_officio": 10, "chosen": 140}


def test_there_are_alternates_guests_organisers_and_a_foreign_delegation(sa_thay: Filled) -> None:
    kinds = Counter(delegate.kind for delegate in sa_thay.delegates())
    assert kinds == {"official": 150, "alternate": 4, "guest": 50, "foreign_guest": 6, "service": 6}
    for person in sa_thay.people("foreign_guest"):
        assert person.nationality == "Campuchia"
        assert person.passport
        assert not any([person.id_number, person.ethnic_group, person.commune])
    assert all(not person.passport for person in sa_thay.people())


def test_genders_and_ages_are_plausible(sa_thay: Filled) -> None:
    officials = sa_thay.people()
    women = sum(person.gender == "female" for person in officials)
    assert 0.36 <= women / len(officials) <= 0.44
    ages = [2024 - person.born.year for person in officials if person.born]
    assert (min(ages), max(ages)) == (21, 88)
    assert 38 <= sum(ages) / len(ages) <= 52
    assert len(ages) >= 145


def test_two_people_are_the_youngest_and_nobody_may_be_younger(sa_thay: Filled) -> None:
    officials = [person for person in sa_thay.people() if person.born]
    youngest = max(person.born for person in officials if person.born)
    assert youngest.is_full
    tie = [person for person in officials if person.born == youngest]
    assert len({person.full_name for person in tie}) == 2
    others = [person.born.latest() for person in officials if person.born and person not in tie]
    assert max(others) < youngest.earliest()


def test_two_people_share_name_year_and_commune_but_are_different(sa_thay: Filled) -> None:
    alike: dict[tuple[object, ...], list[Person]] = {}
    for person in sa_thay.people(""):
        if person.born:
            key = (person.full_name, person.born.year, person.commune)
            alike.setdefault(key, []).append(person)
    ((one, other),) = [people for people in alike.values() if len(people) > 1]
    assert one.commune
    assert one.born != other.born
    assert one.id_number != other.id_number or not one.id_number


def test_names_have_the_letters_the_prefixes_and_the_lengths_that_are_hard(
    sa_thay: Filled,
) -> None:
    names = [person.full_name for person in sa_thay.people()]
    together = "".join(names).lower()
    for letter in ("ê̆", "ô̆", "ơ̆", "ư̆", "ƀ", "č", "ĭ", "ă", "ŏ"):
        assert normalize("NFC", letter) in together, letter
    assert all(name == normalize("NFC", name) for name in names)
    assert sum(" " not in name for name in names) >= 3
    for prefix in ("Y ", "A ", "H'", "K'"):
        assert any(name.startswith(prefix) or f" {prefix}" in name for name in names), prefix
    assert any(person.sort_word for person in sa_thay.people())


def test_one_name_is_too_long_for_any_card_and_every_official_has_a_card(sa_thay: Filled) -> None:
    long = [(d, p) for d, p in sa_thay.entries() if len(p.full_name) >= 120]
    assert [delegate.kind for delegate, _ in long] == ["guest"]
    assert max(len(person.full_name) for person in sa_thay.people()) <= 40


def test_every_field_is_filled_for_some_and_empty_for_some(sa_thay: Filled) -> None:
    for kind in (Person, Delegate):
        records = sa_thay.all(kind)
        for item in specs(kind):
            filled = sum(getattr(record, item.name) != item.kind.blank for record in records)
            assert filled, f"{kind.__name__}.{item.name} is never filled"
            if not item.required:
                assert filled < len(records), f"{kind.__name__}.{item.name} is never empty"


def test_some_births_are_known_by_year_or_month_only(sa_thay: Filled) -> None:
    born = [person.born for person in sa_thay.people() if person.born]
    assert sum(not each.month for each in born) >= 3
    assert any(each.month and not each.day for each in born)
    assert sum(each.is_full for each in born) > 120


def test_card_numbers_follow_the_delegations_and_then_their_lists(sa_thay: Filled) -> None:
    order = {each.uid: each.position for each in sa_thay.all(Delegation)}
    officials = [delegate for delegate, _ in sa_thay.entries("official")]
    assert [each.card_number for each in officials] == [f"{n:03}" for n in range(1, 151)]
    places = [(order[each.delegation], each.position) for each in officials]
    assert places == sorted(places)
    firsts = [place for _, place in places if place == 1]
    assert len(firsts) == 14


def test_numbers_codes_and_seats_are_given_once(sa_thay: Filled) -> None:
    delegates = sa_thay.all(Delegate)
    for name in ("card_number", "card_code", "seat"):
        given = [value for each in delegates if (value := getattr(each, name))]
        assert len(given) == len(set(given)), name
    officials = [delegate for delegate, _ in sa_thay.entries("official")]
    assert all(each.card_code and each.seat for each in officials)


def test_ro_mam_people_live_in_mo_rai(sa_thay: Filled) -> None:
    homes = {p.commune for p in sa_thay.people("") if p.ethnic_group == "ro-mam"}
    assert homes == {unit("2024-23536").uid}


def test_most_people_have_a_photo_that_is_kept_once(sa_thay: Filled) -> None:
    people = sa_thay.people("")
    assert 0.85 <= sum(bool(person.photo) for person in people) / len(people) < 1
    assert len(sa_thay.photos) == sum(bool(person.photo) for person in people)
    assert all(0 < size <= 25_000 for size in sa_thay.photos.values())


def test_the_programme_has_both_sessions_and_nothing_collides(sa_thay: Filled) -> None:
    sessions = sa_thay.all(Session)
    assert {each.kind for each in sessions} == {"preparatory", "official", "group"}
    items = sa_thay.all(ProgrammeItem)
    assert clashes(sa_thay.congress, sessions, items) == []
    assert len(items) >= 20
    assert not any("{" in item.title for item in items)
    titles = " ".join(item.title for item in items)
    assert "22 đại biểu chính thức, 2 đại biểu dự khuyết" in titles
    assert "18 tập thể, 28 cá nhân" in titles


def _without_uids(filled: Filled) -> list[tuple[object, ...]]:
    names = {each.uid: each.name for each in filled.all(Delegation)}
    return [
        (
            replace(person, uid="", owner="", version=""),
            replace(
                delegate,
                uid="",
                owner="",
                version="",
                person="",
                congress="",
                delegation=None,
                replaces=None,
            ),
            names.get(delegate.delegation),
        )
        for delegate, person in filled.entries()
    ]


def test_the_same_seed_gives_the_same_people_and_another_seed_others(
    tmp_path: Path, sa_thay: Filled
) -> None:
    runs = []
    for number, seed in enumerate((training.SEED, 7)):
        register_at(tmp_path / f"{number}.sdh")
        training.fill_sa_thay(seed=seed)
        runs.append(filled_register())
        close()
    assert _without_uids(runs[0]) == _without_uids(sa_thay)
    assert {each.uid for each in runs[0].all(Person)}.isdisjoint(
        each.uid for each in sa_thay.all(Person)
    )
    names = [{person.full_name for person in run.people()} for run in runs]
    assert len(names[0] & names[1]) < 60


@pytest.mark.usefixtures("empty")
def test_filling_is_one_act_that_can_be_taken_back() -> None:
    changed = training.fill_sa_thay(photos=False)
    assert {"Congress", "Session", "ProgrammeItem", "Delegation", "Person", "Delegate"} < set(
        changed.records
    )
    last = acts.last_undoable()
    assert last is not None
    assert last.id == changed.act
    assert "huyện Sa Thầy" in str(changed.text)
    acts.undo(changed.act)
    assert filled_register().all(Person) == []


@pytest.mark.usefixtures("empty")
def test_a_register_with_a_congress_is_not_filled() -> None:
    held_congress()
    with pytest.raises(Refusal) as caught:
        training.fill_sa_thay(photos=False)
    assert caught.value.code == "not_empty"
    assert filled_register().all(Person) == []


def test_a_real_register_is_not_filled(tmp_path: Path) -> None:
    register_at(tmp_path / "a.sdh", mode="real")
    with pytest.raises(Refusal) as caught:
        training.fill_sa_thay(photos=False)
    assert caught.value.code == "not_training"
    assert filled_register().all(Congress) == []
    close()


@pytest.mark.parametrize("key", ["2024-62", "2025-23527", "", "Sa Thầy"])
@pytest.mark.usefixtures("empty")
def test_a_unit_outside_the_set_is_refused_with_those_that_are_in_it(key: str) -> None:
    with pytest.raises(Refusal) as caught:
        training.fill_district(key, photos=False)
    assert caught.value.code == "no_training_data"
    assert "2024-616" in str(caught.value)


@pytest.mark.usefixtures("empty")
def test_cancelling_leaves_the_register_empty() -> None:
    def impatient(done: int, total: int, text: str = "") -> None:
        if done == 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        training.fill_sa_thay(report=impatient)
    filled = filled_register()
    assert filled.all(Congress) == []
    assert filled.all(Person) == []


@pytest.mark.usefixtures("empty")
def test_progress_counts_up_and_says_what_is_done() -> None:
    told: list[tuple[int, int, str]] = []
    training.fill_sa_thay(report=lambda done, total, text="": told.append((done, total, text)))
    portraits = [(done, total) for done, total, _ in told[1:-1]]
    assert len(portraits) > 150
    assert all(done < total for done, total in portraits)
    assert portraits == sorted(portraits)
    assert told[-1][0] == told[-1][1]
