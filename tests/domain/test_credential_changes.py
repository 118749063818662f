"""What two settled reports differ in, by name."""

from __future__ import annotations

import pytest

from desktop_app.domain.credential_changes import difference_between, in_words
from desktop_app.domain.words import use_language
from tests.domain.test_credential_figures import place


@pytest.fixture(autouse=True)
def english() -> None:
    use_language("en")


def told(*lines: object) -> list[tuple[str, str, str]]:
    return [(one.kind, one.place.delegate, one.said) for one in lines]  # type: ignore[attr-defined]


def test_whoever_came_went_or_is_absent_for_another_reason_is_named() -> None:
    before = [
        place("a", presence="unknown"), place("b"), place("c", presence="unknown"), place("d"),
    ]  # fmt: skip
    after = [
        place("a"), place("b", presence="unexcused"),
        place("c", presence="excused", absence_reason="ill"), place("d"),
    ]  # fmt: skip
    found = difference_between(before, after)
    assert told(*found.lines()) == [
        ("came", "a", "before: Absent, reason not known"),
        ("went", "b", "Absent without reason"),
        ("reason", "c", "Absent, reason not known → Absent with reason: ill"),
    ]


def test_an_alternate_who_took_a_place_is_told_once_with_whose_it_was() -> None:
    before = [place("gone", full_name="A Vắng"), place("alt", kind="alternate", presence="unknown")]
    after = [place("alt", full_name="Y alt", replaces="A Vắng")]
    found = difference_between(before, after)
    assert told(*found.lines()) == [
        ("came", "alt", ""),
        ("replaced", "alt", "Y alt takes the place of A Vắng"),
    ]


def test_people_added_to_the_list_and_gone_from_it_are_named() -> None:
    found = difference_between([place("a"), place("b")], [place("b"), place("c")])
    assert told(*found.lines()) == [("added", "c", "Present"), ("gone", "a", "")]


def test_a_decision_and_its_withdrawal_are_told_with_the_reason() -> None:
    refused = place("a", qualifies="no", qualifies_reason="disciplined")
    (line,) = difference_between([place("a")], [refused]).lines()
    assert (line.kind, line.said) == ("decided", "Does not qualify: disciplined")
    (line,) = difference_between([refused], [place("a")]).lines()
    assert (line.kind, line.said) == ("decided", "Qualifies")


def test_a_correction_says_what_stood_there_and_what_does_now() -> None:
    found = difference_between([place("a", gender="male")], [place("a", gender="female")])
    assert told(*found.lines()) == [("corrected", "a", "Gender: Male → Female")]


def test_nothing_changed_is_nothing_told() -> None:
    found = difference_between([place("a")], [place("a", place=7)])
    assert not found
    assert in_words(found) == "no change"


def test_a_difference_is_told_in_a_few_words() -> None:
    found = difference_between([place("a", presence="unknown")], [place("a"), place("b")])
    assert in_words(found) == "came to the hall 1, added to the list 1"
