"""The review of a whole list, and what is said of one delegate with the others in mind."""

from __future__ import annotations

from desktop_app.domain.checks import KINDS
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate
from desktop_app.services import checks, delegates
from tests.builders import a_congress, a_delegate, a_person, enter, held_congress, keep

CARD = "062180001234"


def card_of(congress: str, name: str, **fields: str) -> str:
    changed = delegates.register(
        a_person(name, id_number=CARD, born=PartialDate(1980)), a_delegate(congress, **fields)
    )
    return changed.uids[-1]


def test_a_card_number_typed_twice_is_told_in_the_form_of_either(congress: str) -> None:
    card_of(congress, "Y Bên")
    fresh = a_person("Y Hồng", id_number=CARD)
    told = checks.cautions(fresh, Delegate(congress=congress, kind="official"))["id_number"]
    assert "Y Bên" in str(told)
    assert delegates.check(fresh, Delegate(congress=congress, kind="guest", person="x")) == {}


def test_a_person_does_not_share_a_card_with_themselves(congress: str) -> None:
    entry = delegates.entry_of(card_of(congress, "Y Bên"))
    assert entry is not None
    assert "id_number" not in checks.cautions(entry.person, entry.delegate)


def test_somebody_of_another_congress_or_off_the_list_has_no_card_in_this_one(
    congress: str,
) -> None:
    other = held_congress(ordinal="V")
    card_of(other, "Y Bên")
    card_of(congress, "Y Lan", off_list="withdrawn")
    card_of(congress, "Y Hồng")
    assert not [one for one in checks.review(congress) if one.caution.kind == "card_twice"]


def test_the_review_names_everybody_it_is_about_kind_by_kind(congress: str) -> None:
    card_of(congress, "Y Bên")
    card_of(congress, "Y Hồng")
    delegates.register(
        a_person("A TÂM", gender="male", born=PartialDate(2015), ethnic_group="kinh"),
        a_delegate(congress),
    )
    found = [(one.caution.kind, one.full_name) for one in checks.review(congress)]
    assert found == [
        ("card_twice", "Y Bên"), ("card_twice", "Y Hồng"), ("age", "A TÂM"), ("group", "A TÂM"),
        ("name", "A TÂM"), ("photo", "Y Bên"), ("photo", "Y Hồng"), ("photo", "A TÂM"),
    ]  # fmt: skip
    order = list(KINDS)
    assert [kind for kind, _ in found] == sorted((kind for kind, _ in found), key=order.index)


def test_the_words_of_the_other_family_are_not_asked_for(congress: str) -> None:
    """A congress of the Fatherland Front has Kinh delegates."""
    from desktop_app.domain import catalogue
    from desktop_app.domain.cycle_definitions import cycles

    front = next(one for one in cycles() if one.family == "mttq")
    [held] = keep(a_congress(cycle=front.uid, unit=catalogue.unit("2024-616").uid))
    delegates.register(a_person("Nguyễn Văn An", ethnic_group="kinh"), a_delegate(held))
    assert {one.caution.kind for one in checks.review(held)} == {"photo"}


def test_a_long_list_is_looked_through_stretch_by_stretch(congress: str) -> None:
    from desktop_app.store.completeness import listed

    enter(congress, *(f"Y {name}" for name in "ABCDE"))
    stretches = list(listed(congress, stretch=2))
    assert [(done, total, len(entries)) for done, total, entries in stretches] == [
        (0, 5, 2), (2, 5, 2), (4, 5, 1),
    ]  # fmt: skip


def test_a_congress_that_is_gone_has_nothing_to_look_at(congress: str) -> None:
    assert checks.review("11111111-1111-4111-8111-111111111111") == []
