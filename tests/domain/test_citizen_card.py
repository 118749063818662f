from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import citizen_card
from desktop_app.domain.citizen_card import CitizenCard, as_person_fields, differences, parse
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Person
from desktop_app.domain.text import clean
from tests.strategies import partial_days, texts

CARD = (
    "062180001234|233111222|Y Hương Lan|03051980|Nữ|Thôn Đăk Wớt, Rờ Kơi, Sa Thầy, Kon Tum|15042021"
)


def refused(text: str) -> str:
    with pytest.raises(Refusal) as caught:
        parse(text)
    assert str(caught.value)
    return caught.value.code


def card(**fields: str) -> str:
    """A card's text with some fields other than those of `CARD`."""
    names = ("number", "old", "name", "born", "gender", "address", "issued")
    return "|".join({**dict(zip(names, CARD.split("|"), strict=True)), **fields}.values())


def test_a_card_is_read_into_the_fields_of_a_person() -> None:
    assert as_person_fields(parse(CARD)) == {
        "full_name": "Y Hương Lan",
        "gender": "female",
        "born": PartialDate(1980, 5, 3),
        "id_number": "062180001234",
        "residence": "Thôn Đăk Wớt, Rờ Kơi, Sa Thầy, Kon Tum",
        "id_issued": PartialDate(2021, 4, 15),
    }


def test_the_old_number_is_known_but_goes_into_no_field_of_the_form() -> None:
    read = parse(CARD)
    assert read.old_number == "233111222"
    assert "233111222" not in as_person_fields(read).values()


@pytest.mark.parametrize("field", ["number", "old", "name", "born", "gender", "address", "issued"])
def test_any_field_of_a_card_may_be_blank(field: str) -> None:
    blank = parse(card(**{field: ""}))
    whole = parse(CARD)
    same = [name for name in whole.__dict__ if getattr(whole, name) == getattr(blank, name)]
    assert len(same) == len(whole.__dict__) - 1


def test_fields_that_newer_cards_add_behind_are_passed_over() -> None:
    assert parse(CARD + "||Y Bên|A Đer|") == parse(CARD)


@pytest.mark.parametrize("around", [("\ufeff", "\r\n"), ("  ", "\t"), ("]Q1", "\r"), ("", "\x00")])
def test_what_scanners_send_before_and_after_the_text_does_not_matter(
    around: tuple[str, str],
) -> None:
    assert parse(around[0] + CARD + around[1]) == parse(CARD)


def test_decomposed_letters_are_composed() -> None:
    from unicodedata import normalize

    assert parse(normalize("NFD", CARD)) == parse(CARD)


def test_a_birth_of_which_only_the_year_is_known_stays_a_year() -> None:
    assert parse(card(born="00001957")).born == parse(card(born="1957")).born == PartialDate(1957)


@pytest.mark.parametrize(
    "lost",
    [
        {"gender": "N"},
        {"gender": "Nu"},
        {"gender": "N?"},
        {"gender": "Nữx"},
        {"name": "Nguyn Vn An"},
        {"name": "L c Anh"},
        {"name": "Phạạm Tuấn"},
        {"name": "Phạẩm Tuấn"},
        {"name": "Y H??ng"},
        {"name": "Y H\ufffdng"},
        {"address": "Thn k Wt, R Ki, Sa Thy, Kon Tum"},
    ],
)
def test_a_scan_that_went_through_a_vietnamese_keyboard_program_is_recognised(
    lost: dict[str, str],
) -> None:
    assert refused(card(**lost)) == "card_letters_lost"


@pytest.mark.parametrize(
    "kept",
    [
        {"name": "Y"},
        {"name": "H'Hen Niê"},
        {"name": "H Hen Niê"},
        {"name": "K Brêu"},
        {"name": "K'Brêu"},
        {"name": "Y Hơ'Ô̆l Niê Kđăm"},
        {"name": "SIU ƀLƠ̆"},
        {"name": "Nguyễn Thị Huyền"},
        {"address": "Ia O, Ia Grai, Gia Lai"},
        {"address": "TDP 3, TT. Sa Thầy, Kon Tum"},
        {"address": "Tp. Kon Tum, tỉnh Kon Tum"},
        {"address": "KP 2, TP Kon Tum"},
    ],
)
def test_names_and_places_without_many_vowels_or_marks_are_believed(kept: dict[str, str]) -> None:
    read = parse(card(**kept))
    assert fields_of(read)[next(iter(kept))] == clean(next(iter(kept.values())))


def fields_of(read: CitizenCard) -> dict[str, str]:
    return {"name": read.full_name, "address": read.residence}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_a_card"),
        ("062180001234", "not_a_card"),
        ("https://example.org/the", "not_a_card"),
        (CARD.replace("|", "ư"), "not_a_card"),
        ("x|" * 5000, "not_a_card"),
        ("062180001234||Y Hương", "card_cut_short"),
        ("|||||", "card_cut_short"),
        ("||||||", "card_unreadable"),
        (card(number="06218000123"), "card_unreadable"),
        (card(number="٠٦٢١٨٠٠٠١٢٣٤"), "card_unreadable"),
        (card(born="31021980"), "card_unreadable"),
        (card(issued="hôm qua"), "card_unreadable"),
    ],
)
def test_what_is_no_card_is_refused_with_the_reason(text: str, code: str) -> None:
    assert refused(text) == code


def test_an_old_number_that_is_none_does_not_spoil_the_card() -> None:
    assert parse(card(old="-")).old_number == ""


@given(st.one_of(st.text(), st.lists(st.text(max_size=12), min_size=5, max_size=9).map("|".join)))
def test_no_text_makes_anything_but_a_card_or_a_refusal(text: str) -> None:
    with contextlib.suppress(Refusal):
        read = parse(text)
        assert read.full_name or read.id_number


@given(partial_days, st.sampled_from(["Nam", "Nữ", ""]), st.sampled_from(["", "A Đer", "K'Brêu"]))
def test_what_is_printed_on_a_card_is_read_back(born: PartialDate, gender: str, name: str) -> None:
    typed = f"{born.day:02}{born.month:02}{born.year}"
    read = parse(f"062180001234||{name}|{typed}|{gender}||")
    assert (read.born, read.full_name) == (born, name)
    assert read.gender == {"Nam": "male", "Nữ": "female", "": ""}[gender]


def names(person: Person, text: str = CARD) -> dict[str, bool]:
    return {one.name: one.completes for one in differences(parse(text), person)}


def test_an_empty_form_is_completed_by_every_field_of_the_card() -> None:
    assert names(Person()) == dict.fromkeys(citizen_card.FIELDS, True)


def test_a_form_that_says_the_same_has_no_difference() -> None:
    person = Person(**as_person_fields(parse(CARD)))
    assert names(person) == {}
    assert set(citizen_card.agreeing(parse(CARD), person)) == set(citizen_card.FIELDS)


@pytest.mark.parametrize(
    ("form", "on_card"),
    [
        ("Y Hương Lan", "Y HƯƠNG LAN"),
        ("Hòa Bình", "Hoà  Bình"),
        ("Y Hơ'Ô̆l", "Y Hơ’Ô̆l"),
    ],
)
def test_a_name_that_differs_in_case_spaces_or_tone_place_agrees(form: str, on_card: str) -> None:
    person = Person(full_name=form)
    assert "full_name" not in names(person, card(name=on_card))


def test_a_name_with_another_mark_differs() -> None:
    (name,) = [
        one
        for one in differences(parse(card(name="Nguyễn Văn Ân")), Person(full_name="Nguyễn Văn An"))
        if one.name == "full_name"
    ]
    assert (name.now, name.on_card, name.completes) == ("Nguyễn Văn An", "Nguyễn Văn Ân", False)


@pytest.mark.parametrize(
    ("form", "completes"),
    [
        (PartialDate(1980), True),
        (PartialDate(1980, 5), True),
        (PartialDate(1981), False),
        (PartialDate(1980, 6), False),
        (PartialDate(1980, 5, 4), False),
    ],
)
def test_a_part_of_a_date_is_completed_and_another_date_differs(
    form: PartialDate, completes: bool
) -> None:
    assert names(Person(born=form))["born"] is completes


@given(texts, texts)
def test_any_two_texts_can_be_compared(form: str, on_card: str) -> None:
    read = CitizenCard(full_name=on_card, id_number="062180001234")
    found = {one.name for one in differences(read, Person(full_name=form))}
    assert found <= set(citizen_card.FIELDS)
