"""People on the roll: what blocks, what is only pointed out, and what search and order are made of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.collation import sort_key
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.fields import SENSITIVE, problems, spec
from desktop_app.domain.people import Person, cautions
from tests.builders import a_person


def test_a_name_is_all_that_is_asked() -> None:
    assert problems(Person(full_name="Y")) == {}
    assert set(problems(Person())) == {"full_name"}


@pytest.mark.parametrize("number", ["6208000123", "62080001234", "0620800012345", "06208000123x"])
def test_a_number_that_no_card_can_have_is_a_problem(number: str) -> None:
    assert set(problems(a_person(id_number=number))) == {"id_number"}


@pytest.mark.parametrize("number", ["", "062180001234", "123456789"])
def test_a_number_that_a_card_can_have_is_kept(number: str) -> None:
    assert problems(a_person(id_number=number)) == {}


def test_a_number_that_disagrees_with_the_person_is_pointed_out_and_kept() -> None:
    person = a_person(id_number="062080001234", gender="female", born=PartialDate(1980))
    assert problems(person) == {}
    assert set(cautions(person)) == {"id_number"}
    assert cautions(replace(person, gender="male")) == {}
    assert set(cautions(replace(person, gender="male", born=PartialDate(1981)))) == {"id_number"}


def test_a_number_of_no_province_is_pointed_out() -> None:
    assert set(cautions(a_person(id_number="999180001234"))) == {"id_number"}


def test_an_odd_telephone_number_is_pointed_out_and_kept() -> None:
    person = a_person(phone="12345")
    assert problems(person) == {}
    assert set(cautions(person)) == {"phone"}
    assert cautions(a_person(phone="0905123456")) == {}


@pytest.mark.parametrize(
    ("name", "group", "words"),
    [
        ("Nguyễn Thị Bưởi", "kinh", " nguyen thi buoi buoi"),
        ("Đinh Ƀlưp", "ba-na", " dinh blup blup"),
        ("Y Bê̆n Niê", "e-de", " y ben nie ben"),
        ("H'Hen Niê", "e-de", " hhen nie hen"),
        ("Xêu", "", " xeu xeu"),
    ],
)
def test_search_looks_through_the_name_and_its_sort_word_without_marks(
    name: str, group: str, words: str
) -> None:
    assert a_person(name, ethnic_group=group).derived()["search"] == words


def test_the_order_is_that_of_the_given_name_unless_another_word_is_set() -> None:
    kinh = a_person("Nguyễn Văn An", ethnic_group="kinh")
    assert kinh.derived()["sort"] == sort_key("An", "Nguyễn Văn An")
    moved = replace(kinh, sort_word="Nguyễn")
    assert moved.derived()["sort"] == sort_key("Nguyễn", "Nguyễn Văn An")
    assert a_person("Y Bên Niê", ethnic_group="e-de").derived()["sort"] == sort_key(
        "Bên", "Y Bên Niê"
    )


@pytest.mark.parametrize(
    "name", ["religion", "id_number", "id_issued", "id_place", "passport", "party_joined"]
)
def test_what_the_law_calls_sensitive_is_declared_so(name: str) -> None:
    assert spec(Person, name).privacy == SENSITIVE
