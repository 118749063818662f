"""A person's part in a congress."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from desktop_app.domain.codes import card_code
from desktop_app.domain.delegates import KINDS, ORIGINS, Delegate, Delegation
from desktop_app.domain.fields import new_uid, problems, spec
from desktop_app.domain.words import use_language
from tests.builders import a_delegate


def test_congress_person_and_kind_are_asked() -> None:
    assert set(problems(Delegate())) == {"congress", "person", "kind"}
    assert problems(a_delegate(new_uid(), new_uid())) == {}


def test_a_delegation_belongs_to_a_congress_and_has_a_name() -> None:
    assert set(problems(Delegation())) == {"congress", "name"}


@pytest.mark.parametrize("code", ["1234567890124", "123", "0000000000000"])
def test_a_card_code_with_a_wrong_check_digit_is_a_problem(code: str) -> None:
    delegate = a_delegate(new_uid(), new_uid(), card_code=code)
    assert set(problems(delegate)) == {"card_code"}
    good = card_code(random.Random(1).randrange)
    assert problems(replace(delegate, card_code=good)) == {}


def test_a_front_congress_chooses_where_another_elects() -> None:
    use_language("vi")
    assert spec(Delegate, "origin").options("dtts").keys() == ORIGINS.keys()
    assert spec(Delegate, "kind").options("mttq").keys() == KINDS.keys()
    elected, chosen = (
        spec(Delegate, "origin").options(family)["elected"] for family in ("dtts", "mttq")
    )
    assert elected == "Do đại hội cấp dưới bầu"
    assert chosen == "Do đại hội cấp dưới hiệp thương cử"
