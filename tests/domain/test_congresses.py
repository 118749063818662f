"""Rules of a congress and of the record of an office and a round."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.fields import problems
from desktop_app.domain.units import Office, Unit
from tests.builders import a_congress


def test_a_congress_needs_round_unit_and_form() -> None:
    assert set(problems(Congress())) == {"cycle", "unit", "form"}
    assert problems(a_congress()) == {}


def test_a_congress_cannot_end_before_it_starts() -> None:
    wrong = a_congress(starts=date(2024, 5, 17), ends=date(2024, 5, 16))
    reason = problems(wrong)["ends"]
    assert "16/5/2024" in str(reason)
    assert "17/5/2024" in str(reason)
    assert problems(a_congress(starts=date(2024, 5, 16), ends=date(2024, 5, 17))) == {}
    assert problems(a_congress(starts=None)) == {}


@pytest.mark.parametrize("name", ["people", "groups"])
def test_fewer_than_nobody_cannot_be_represented(name: str) -> None:
    assert set(problems(a_congress(**{name: -1}))) == {name}
    assert problems(a_congress(**{name: 0})) == {}


@pytest.mark.parametrize(
    ("record", "asked"),
    [
        (Office(), {"name", "unit", "body"}),
        (Unit(), {"name", "level"}),
        (Cycle(), {"title", "family", "era"}),
    ],
)
def test_what_stands_around_a_congress_has_its_required_fields(
    record: Office | Unit | Cycle, asked: set[str]
) -> None:
    assert set(problems(record)) == asked


def test_a_unit_is_searched_by_name_and_code_without_marks() -> None:
    unit = Unit(name="Xã Đăk Kơi", level="commune", code="23530")
    assert unit.derived() == {"search": " xa dak koi 23530"}
