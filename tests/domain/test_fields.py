"""Declarations: said once, and everything else follows from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain import kinds, records, vocabularies
from desktop_app.domain.errors import Invalid
from desktop_app.domain.fields import (
    PERSONAL,
    PUBLIC,
    SENSITIVE,
    Record,
    choice,
    flag,
    from_cells,
    new_uid,
    number,
    problems,
    require_valid,
    rule,
    spec,
    specs,
    text,
    to_cells,
)
from desktop_app.domain.people import Person
from desktop_app.domain.words import Message, use_language
from tests.strategies import records_of

every_record = pytest.mark.parametrize("record", records.ALL, ids=lambda record: record.__name__)
every_field = pytest.mark.parametrize(
    ("record", "name"),
    [(record, item.name) for record in records.ALL for item in specs(record)],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)


@dataclass(frozen=True, kw_only=True)
class Basket(Record):
    """A record no register has, with a flag and a number."""

    name: str = text("Name", required=True)
    open: bool = flag("Open")
    apples: int | None = number("Apples")
    colour: str = choice("Colour", {"red": "Red", "green": "Green"})


@rule(Basket)
def _an_open_basket_holds_few_apples(basket: Basket) -> dict[str, Message]:
    if basket.open and (basket.apples or 0) > 9:
        return {"apples": Message("Too many apples")}
    return {}


# --- to cells and back -------------------------------------------------------------------------


@every_record
@given(data=st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_record_comes_back_from_its_cells(record: type[Record], data: st.DataObject) -> None:
    one = data.draw(records_of(record))
    cells = to_cells(one)
    assert all(type(cell) in (str, int) for cell in cells.values())
    assert all(cell != "" for cell in cells.values())
    assert from_cells(record, cells, uid=one.uid, owner=one.owner, version=one.version) == one


def test_zero_and_yes_are_values_and_no_is_blank() -> None:
    assert to_cells(Basket(name="a", apples=0, open=True)) == {"name": "a", "apples": 0, "open": 1}
    assert to_cells(Basket(name="a", open=False)) == {"name": "a"}
    assert from_cells(Basket, {"name": "a", "apples": 0, "open": 1}).apples == 0


@every_field
def test_a_cell_of_the_wrong_form_is_refused_with_a_reason_beside_its_field(
    record: type[Record], name: str
) -> None:
    field = spec(record, name)
    for wrong in ([1], {"a": 1}, 1.5, True):
        with pytest.raises(Invalid) as caught:
            from_cells(record, {name: wrong})
        assert list(caught.value.reasons) == [name]
        assert field.title() in str(caught.value)


def test_all_wrong_cells_are_told_at_once() -> None:
    with pytest.raises(Invalid) as caught:
        from_cells(Person, {"full_name": 1, "born": "30/4/1975", "phone": "0987"})
    assert set(caught.value.reasons) == {"full_name", "born"}


def test_a_reason_repeats_no_more_than_the_beginning_of_a_wrong_cell() -> None:
    with pytest.raises(Invalid) as caught:
        from_cells(Person, {"born": "9" * 5000})
    assert len(str(caught.value)) < 200


def test_cells_of_a_newer_program_are_passed_over() -> None:
    assert from_cells(Basket, {"name": "a", "pears": 3}) == Basket(name="a")


# --- what the declarations themselves must keep ------------------------------------------------


@every_field
def test_every_field_is_declared_sensibly(record: type[Record], name: str) -> None:
    field = spec(record, name)
    assert field.label
    assert field.width > 0
    assert field.privacy in (PUBLIC, PERSONAL, SENSITIVE)
    assert (field.choices is not None) == (field.kind is kinds.CHOICE)
    assert bool(field.vocabulary) == (field.kind in (kinds.TERM, kinds.TERMS))
    assert bool(field.to) == (field.kind is kinds.REFERENCE)
    if field.vocabulary:
        assert vocabularies.terms(field.vocabulary)
    if field.to:
        assert field.to in records.BY_NAME
    if field.unique:
        assert spec(record, field.unique).kind is kinds.REFERENCE
    assert name not in {"digest", "removed", "extra", "search", "sort"}, "taken by the tables"


@every_record
def test_parents_stand_before_their_children(record: type[Record]) -> None:
    order = [one.__name__ for one in records.ALL]
    for item in specs(record):
        if item.to and item.to != record.__name__:
            assert order.index(item.to) < order.index(record.__name__)


@every_record
def test_a_record_says_what_it_is(record: type[Record]) -> None:
    assert record.__doc__
    assert not record.__doc__.startswith(record.__name__ + "(")


def test_no_two_fields_of_a_record_answer_to_one_spreadsheet_heading() -> None:
    for record in records.ALL:
        headings = [heading for item in specs(record) for heading in item.headings]
        assert len(set(headings)) == len(headings), record.__name__


# --- rules -------------------------------------------------------------------------------------


def test_a_required_field_left_blank_is_a_problem() -> None:
    assert set(problems(Basket())) == {"name"}
    assert set(problems(Basket(name=" \u00a0 "))) == {"name"}
    assert problems(Basket(name="a")) == {}


def test_a_choice_that_is_not_in_the_list_is_a_problem() -> None:
    assert set(problems(Basket(name="a", colour="blue"))) == {"colour"}


def test_a_text_that_no_form_holds_is_a_problem() -> None:
    assert set(problems(Basket(name="a" * (kinds.LONGEST + 1)))) == {"name"}


def test_the_rules_of_a_record_are_asked_too() -> None:
    assert set(problems(Basket(name="a", open=True, apples=10))) == {"apples"}
    assert problems(Basket(name="a", open=False, apples=10)) == {}


def test_a_record_with_problems_is_refused_with_all_of_them() -> None:
    with pytest.raises(Invalid) as caught:
        require_valid(Basket(colour="blue"))
    assert set(caught.value.reasons) == {"name", "colour"}
    assert caught.value.code == "invalid"


def test_a_reason_is_said_in_the_language_of_the_reader() -> None:
    reason = problems(replace(Person(), gender="male"))["full_name"]
    assert "Họ và tên" in str(reason)
    use_language("en")
    assert str(reason).startswith("Full name")


# --- how fields are shown ----------------------------------------------------------------------


def test_a_choice_is_shown_by_its_word_and_an_unknown_one_as_it_is() -> None:
    gender = spec(Person, "gender")
    use_language("en")
    assert gender.shown("male") == "Male"
    assert gender.shown("third") == "third"
    assert gender.shown("") == ""
    assert gender.options() == {"male": "Male", "female": "Female"}


@pytest.mark.parametrize("value", ["", None, 5, "x"])
def test_a_field_without_choices_offers_none(value: Any) -> None:
    assert spec(Basket, "apples").options() == {}
    assert spec(Basket, "name").shown(value) == ("" if value is None else str(value))


def test_uids_are_random_and_of_the_form_a_reference_takes() -> None:
    made = {new_uid() for _ in range(1000)}
    assert len(made) == 1000
    for uid in made:
        assert UUID(uid).version == 4
        assert kinds.REFERENCE.decode(uid) == uid


def test_a_field_may_allow_a_longer_text_than_usual() -> None:
    from desktop_app.domain.card_records import LARGEST, CardLayout

    fits = CardLayout(name="Thẻ", purpose="card", body="a" * LARGEST)
    assert problems(fits) == {}
    assert set(problems(CardLayout(name="Thẻ", purpose="card", body="a" * (LARGEST + 1)))) == {
        "body"
    }
    assert "name" in problems(CardLayout(name="a" * (kinds.LONGEST + 1), purpose="card", body="a"))
