"""The kinds of value: strict towards files, forgiving towards people."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import kinds
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.fields import Field
from tests.strategies import values

ANY_CELL = st.one_of(
    st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.lists(st.integers()),
    st.dictionaries(st.text(max_size=3), st.integers()), st.binary(),
)  # fmt: skip


def field_of(kind: kinds.Kind) -> Field:
    choices = {"one": "One", "two": "Two"} if kind is kinds.CHOICE else None
    vocabulary = "religions" if kind in (kinds.TERM, kinds.TERMS) else ""
    return Field("field", kind, "Field", choices=choices, vocabulary=vocabulary)


def test_there_is_a_strategy_and_a_name_for_every_kind() -> None:
    names = [kind.name for kind in kinds.ALL]
    assert len(set(names)) == len(names) == 13
    for kind in kinds.ALL:
        assert values(field_of(kind)) is not None


@pytest.mark.parametrize("kind", kinds.ALL, ids=lambda kind: kind.name)
@given(data=st.data())
def test_a_value_comes_back_from_its_cell(kind: kinds.Kind, data: st.DataObject) -> None:
    value = data.draw(values(field_of(kind)))
    if value is None:
        assert kind.blank is None
        return
    cell = kind.encode(value)
    assert type(cell) in (str, int)
    if cell != "":
        decoded = kind.decode(cell)
        assert decoded == value
        assert type(decoded) is type(value)


@pytest.mark.parametrize("kind", kinds.ALL, ids=lambda kind: kind.name)
@given(cell=ANY_CELL)
def test_a_cell_is_taken_as_it_is_or_refused(kind: kinds.Kind, cell: Any) -> None:
    """What is taken must be stored as it came, else the digest of the row would change."""
    try:
        value = kind.decode(cell)
    except (ValueError, TypeError):
        return
    assert kind.encode(value) == cell
    assert type(cell) in (str, int)


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (kinds.TEXT, 5),
        (kinds.TEXT, "\ud800"),
        (kinds.NOTE, ["a"]),
        (kinds.DIGITS, 62080001234),
        (kinds.CHOICE, True),
        (kinds.REFERENCE, "ABCDEF00-0000-4000-8000-000000000000"),
        (kinds.REFERENCE, "00000000-0000-4000-8000-00000000000"),
        (kinds.REFERENCE, "00000000-0000-4000-8000-000000000000\n"),
        (kinds.PICTURE, "A" * 64),
        (kinds.PICTURE, "a" * 63),
        (kinds.DAY, "20240516"),
        (kinds.DAY, "2024-W20-4"),
        (kinds.DAY, "2024-02-30"),
        (kinds.DAY, "16/5/2024"),
        (kinds.DAY, 2024),
        (kinds.PARTIAL_DAY, "1957-5"),
        (kinds.PARTIAL_DAY, "1957-00"),
        (kinds.PARTIAL_DAY, 1957),
        (kinds.CLOCK, 1440),
        (kinds.CLOCK, -1),
        (kinds.CLOCK, "07:30"),
        (kinds.CLOCK, 7.5),
        (kinds.NUMBER, "12"),
        (kinds.NUMBER, True),
        (kinds.NUMBER, 1.0),
        (kinds.NUMBER, 2**53 + 1),
        (kinds.FLAG, True),
        (kinds.FLAG, 2),
        (kinds.FLAG, "1"),
    ],
)
def test_a_cell_of_the_wrong_form_is_refused(kind: kinds.Kind, cell: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        kind.decode(cell)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (kinds.TEXT, "  Y   Bên ", "Y Bên"),
        (kinds.NOTE, "một \n  hai\n", "một\nhai"),
        (kinds.DIGITS, "062 080.001-234", "062080001234"),
        (kinds.DIGITS, "'0987", "0987"),
        (kinds.DAY, "16/5/2024", date(2024, 5, 16)),
        (kinds.DAY, " ", None),
        (kinds.PARTIAL_DAY, "5/1957", PartialDate(1957, 5)),
        (kinds.PARTIAL_DAY, "", None),
        (kinds.CLOCK, "7h30", 450),
        (kinds.CLOCK, "", None),
        (kinds.NUMBER, "1.500", 1500),
        (kinds.NUMBER, "", None),
        (kinds.REFERENCE, "", None),
        (kinds.FLAG, "x", True),
        (kinds.FLAG, "Có", True),
        (kinds.FLAG, "không", False),
        (kinds.FLAG, "", False),
    ],
)
def test_what_people_type_is_understood(kind: kinds.Kind, typed: str, value: Any) -> None:
    assert kind.parse(typed) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (kinds.DAY, "5/2024"),
        (kinds.DAY, "31/2/2024"),
        (kinds.PARTIAL_DAY, "57"),
        (kinds.CLOCK, "25h"),
        (kinds.NUMBER, "1.50"),
        (kinds.FLAG, "có lẽ"),
    ],
)
def test_what_cannot_be_understood_is_not_guessed(kind: kinds.Kind, typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        kind.parse(typed)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (kinds.TEXT, "Y Bên", "Y Bên"),
        (kinds.DAY, date(2024, 5, 6), "6/5/2024"),
        (kinds.DAY, None, ""),
        (kinds.PARTIAL_DAY, PartialDate(1957, 5), "5/1957"),
        (kinds.PARTIAL_DAY, None, ""),
        (kinds.CLOCK, 0, "00:00"),
        (kinds.CLOCK, None, ""),
        (kinds.NUMBER, 32000, "32.000"),
        (kinds.NUMBER, None, ""),
        (kinds.FLAG, False, ""),
    ],
)
def test_a_value_is_shown_as_readers_write_it(kind: kinds.Kind, value: Any, shown: str) -> None:
    assert kind.show(value) == shown


def test_what_is_shown_can_be_typed_again() -> None:
    for kind, value in (
        (kinds.DAY, date(2024, 5, 6)),
        (kinds.PARTIAL_DAY, PartialDate(1957, 5, 3)),
        (kinds.CLOCK, 450),
        (kinds.NUMBER, 32000),
        (kinds.FLAG, True),
        (kinds.FLAG, False),
    ):
        assert kind.parse(kind.show(value)) == value
