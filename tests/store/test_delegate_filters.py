"""Finding delegates by what is known of them, and filters that narrow the list in SQL as Python would."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegation, Entry
from desktop_app.domain.filters import NOBODY_LEFT_OUT, Criteria, facets, people
from desktop_app.domain.own_terms import OwnTerm
from desktop_app.domain.units import Unit
from desktop_app.store import delegate_figures, delegates
from tests.builders import a_delegate, a_person, held_congress, keep

PEOPLE: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
    ("Y Hlơ̆", {"gender": "female", "ethnic_group": "xo-dang", "born": "1990", "phone": "0905123456"},
     {"kind": "official", "at": 0, "sector": "giao-duc", "card_number": "001"}),
    ("A Đer", {"gender": "male", "ethnic_group": "xo-dang", "born": "5/1960", "photo": "ab" * 32,
               "party_joined": "3/2/1985"}, {"kind": "official", "at": 0, "origin": "ex_officio"}),
    ("H'Hen Niê", {"gender": "female", "ethnic_group": "e-de", "id_number": "062190001234"},
     {"kind": "guest", "at": 1, "card_number": "002"}),
    ("Nguyễn Văn Sa", {"gender": "male", "ethnic_group": "kinh", "born": "12/3/1975",
                       "party_full": "1999"}, {"kind": "alternate", "reply": "excused"}),
    ("Siu Ƀlơ̆", {"gender": "", "ethnic_group": ""}, {"kind": "official", "in_unit": True}),
)  # fmt: skip


@pytest.fixture
def congress(register_file: object) -> str:
    """Five people of 2024 in two delegations; one more is off the list."""
    del register_file
    uid = held_congress(starts=date(2024, 5, 16))
    delegations = keep(
        Delegation(congress=uid, name="Xã Rờ Kơi", position=1),
        Delegation(congress=uid, name="Thị trấn Sa Thầy", position=2),
    )
    unit = keep(Unit(name="Xã Mô Rai", level="commune", era="2024"))[0]
    for name, person, part in PEOPLE:
        dates: dict[str, Any] = {
            key: PartialDate.parse(person[key])
            for key in ("born", "party_joined", "party_full")
            if key in person
        }
        delegation = delegations[part["at"]] if "at" in part else None
        rest = {key: value for key, value in part.items() if key not in ("at", "in_unit")}
        kept = keep(a_person(name, **{**person, **dates}))[0]
        keep(a_delegate(uid, kept, delegation=delegation,
                        unit=unit if part.get("in_unit") else None, **rest))  # fmt: skip
    gone = keep(a_person("Rơ Châm Rút", gender="female"))[0]
    keep(a_delegate(uid, gone, off_list="withdrawn"))
    return uid


def names(congress: str, **asked: Any) -> list[str]:
    found = delegates.page(congress, **asked)
    ordered = {key: asked[key] for key in ("order", "descending") if key in asked}
    narrowed = {key: value for key, value in asked.items() if key not in ordered}
    assert delegates.count(congress, **narrowed) == len(found)
    assert delegates.uids(congress, **asked) == [one.delegate.uid for one in found]
    return [one.person.full_name for one in found]


@pytest.fixture(params=["small", "large"])
def plan(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways in which the list is read."""
    if request.param == "large":
        monkeypatch.setattr(delegates, "LARGE", 1)


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("512", ["Y Hlơ̆"]),  # any part of a telephone from three digits on
        ("0905 123 456", ["Y Hlơ̆"]),
        ("0905.123.456", ["Y Hlơ̆"]),
        ("062190", ["H'Hen Niê"]),  # the beginning of a CCCD
        ("190001", []),  # not its middle
        ("001", ["Y Hlơ̆"]),  # the end of a card number
        ("rờ kơi", ["A Đer", "Y Hlơ̆"]),  # a delegation
        ("kơi", ["A Đer", "Y Hlơ̆"]),
        ("y rờ kơi", ["Y Hlơ̆"]),  # a name in a delegation
        ("sa", ["H'Hen Niê", "Nguyễn Văn Sa"]),  # a delegation's name or a person's
        ("s", ["Siu Ƀlơ̆", "Nguyễn Văn Sa"]),  # one letter finds names only
        ("mo rai", ["Siu Ƀlơ̆"]),  # the unit that sent them
        ("xã", []),  # the kind of a unit says nothing
        ("hhen", ["H'Hen Niê"]),
        ("hen", ["H'Hen Niê"]),
        ("rút", []),  # off the list
    ],
)
def test_a_delegate_is_found_by_whatever_one_knows(
    congress: str, typed: str, found: list[str]
) -> None:
    assert sorted(names(congress, search=typed)) == sorted(found)


CHOICES: list[tuple[Criteria, list[str]]] = [
    (NOBODY_LEFT_OUT.only("kind", "official"), ["Siu Ƀlơ̆", "A Đer", "Y Hlơ̆"]),
    (NOBODY_LEFT_OUT.only("kind", "guest").with_key("kind", "alternate"),
     ["H'Hen Niê", "Nguyễn Văn Sa"]),
    (NOBODY_LEFT_OUT.only("gender", "female"), ["H'Hen Niê", "Y Hlơ̆"]),
    (NOBODY_LEFT_OUT.only("gender", ""), ["Siu Ƀlơ̆"]),
    (NOBODY_LEFT_OUT.only("gender", "female").only("ethnic_group", "xo-dang"), ["Y Hlơ̆"]),
    (NOBODY_LEFT_OUT.only("delegation", ""), ["Siu Ƀlơ̆", "Nguyễn Văn Sa"]),
    (NOBODY_LEFT_OUT.only("unit", ""), ["A Đer", "H'Hen Niê", "Nguyễn Văn Sa", "Y Hlơ̆"]),
    (NOBODY_LEFT_OUT.only("reply", "excused"), ["Nguyễn Văn Sa"]),
    (NOBODY_LEFT_OUT.only("sector", "giao-duc"), ["Y Hlơ̆"]),
    (NOBODY_LEFT_OUT.only("origin", "ex_officio"), ["A Đer"]),
    (NOBODY_LEFT_OUT.only("party", "yes"), ["A Đer", "Nguyễn Văn Sa"]),
    (NOBODY_LEFT_OUT.only("party", "no").only("kind", "official"), ["Siu Ƀlơ̆", "Y Hlơ̆"]),
    (NOBODY_LEFT_OUT.only("photo", "yes"), ["A Đer"]),
    (NOBODY_LEFT_OUT.only("number", "yes"), ["H'Hen Niê", "Y Hlơ̆"]),
    (NOBODY_LEFT_OUT.only("birth", "no"), ["Siu Ƀlơ̆", "H'Hen Niê"]),
    (NOBODY_LEFT_OUT.only("part", "female"), ["Y Hlơ̆"]),
    (NOBODY_LEFT_OUT.only("part", "no_delegation"), ["Siu Ƀlơ̆", "Nguyễn Văn Sa"]),
    (NOBODY_LEFT_OUT.only("part", "off_list"), ["Rơ Châm Rút"]),
    (NOBODY_LEFT_OUT.only("part", "off_list").with_key("part", "female"),
     ["Rơ Châm Rút", "Y Hlơ̆"]),
    (NOBODY_LEFT_OUT.between(34, 34), ["Y Hlơ̆"]),
    (NOBODY_LEFT_OUT.between(None, 49), ["Nguyễn Văn Sa", "Y Hlơ̆"]),
    (NOBODY_LEFT_OUT.between(50, None), ["A Đer"]),
]  # fmt: skip


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(("criteria", "found"), CHOICES)
def test_what_is_chosen_must_hold_all_together(
    congress: str, criteria: Criteria, found: list[str]
) -> None:
    assert sorted(names(congress, criteria=criteria)) == sorted(found)


def test_every_facet_that_is_offered_can_be_asked_for(congress: str) -> None:
    for name, facet in facets().items():
        if name == "card":
            continue  # the print log answers it: see services.card_states
        for key in (*(facet.choices or ()), "whatever's", ""):
            if facet.choices is None or key in facet.choices:
                names(congress, criteria=NOBODY_LEFT_OUT.only(name, key))


def test_search_and_filter_narrow_together(congress: str) -> None:
    women = NOBODY_LEFT_OUT.only("gender", "female")
    assert names(congress, search="rờ kơi", criteria=women) == ["Y Hlơ̆"]


def test_single_people_are_shown_wherever_they_are_even_off_the_list(congress: str) -> None:
    off = delegates.page(congress, criteria=NOBODY_LEFT_OUT.only("part", "off_list"))[0]
    first = delegates.page(congress)[0]
    wanted = people([off.delegate.uid, first.delegate.uid], "Hai người")
    assert set(names(congress, criteria=wanted)) == {"Rơ Châm Rút", first.person.full_name}
    assert names(congress, criteria=people([], "")) == []


def test_an_own_word_is_found_under_the_group_it_counts_as(congress: str) -> None:
    from desktop_app.domain import vocabularies
    from desktop_app.store import own_terms

    own = keep(OwnTerm(vocabulary="ethnic_groups", name="Xơ Teng", counts_as="xo-dang"))[0]
    person = keep(a_person("A Teng", ethnic_group=own))[0]
    keep(a_delegate(congress, person))
    vocabularies.use_own(own_terms.listed)
    try:
        found = names(congress, criteria=NOBODY_LEFT_OUT.only("ethnic_group", "xo-dang"))
        assert "A Teng" in found
        assert delegate_figures.shown(congress).groups["xo-dang"] == 3
        assert delegate_figures.keys(congress, "ethnic_group")["xo-dang"] == 3
    finally:
        vocabularies.use_own(None)


def test_a_stretch_by_name_comes_in_the_order_asked_for(congress: str) -> None:
    listed = delegates.uids(congress)
    wanted = [listed[3], listed[0], "gone", listed[1]]
    found: list[Entry] = delegates.by_uid(wanted)
    assert [one.delegate.uid for one in found] == [listed[3], listed[0], listed[1]]
    assert found[1] == delegates.page(congress)[0]


@pytest.mark.parametrize(
    "order",
    ["list", "overall", "unit", "phone", "delegate_position", "delegate_note", "reply", "theory",
     "precedence", "id_number"],
)  # fmt: skip
def test_every_column_can_be_the_order(congress: str, order: str) -> None:
    for descending in (False, True):
        listed = names(congress, order=order, descending=descending)
        assert len(listed) == len(PEOPLE)


def test_the_orders_of_the_papers_are_those_of_the_list(congress: str) -> None:
    for order in ("list", "overall"):
        papers = [one.delegate.uid for one in delegates.entries_in_order(congress, order)]
        assert delegates.uids(congress, order=order) == papers


# --- figures -----------------------------------------------------------------------------------


def test_the_figures_are_those_of_the_people_shown(congress: str) -> None:
    shown = delegate_figures.shown(congress)
    assert shown.total == len(PEOPLE)
    assert shown.genders == {"female": 2, "male": 2, "": 1}
    assert shown.groups == {"xo-dang": 2, "e-de": 1, "kinh": 1, "": 1}
    assert shown.ages == {
        (34, "female"): 1, (64, "male"): 1, (None, "female"): 1, (49, "male"): 1, (None, ""): 1,
    }  # fmt: skip
    women = NOBODY_LEFT_OUT.only("gender", "female")
    assert delegate_figures.shown(congress, search="hen", criteria=women).total == 1
    assert delegate_figures.shown(congress, search="zz").total == 0


@pytest.mark.parametrize(("criteria", "found"), CHOICES)
def test_figures_and_list_count_the_same(
    congress: str, criteria: Criteria, found: list[str]
) -> None:
    assert delegate_figures.shown(congress, criteria=criteria).total == len(found)


def test_a_facet_counts_what_each_of_its_keys_would_show(congress: str) -> None:
    women = NOBODY_LEFT_OUT.only("gender", "female")
    counted = delegate_figures.keys(congress, "ethnic_group", criteria=women)
    assert counted == {"xo-dang": 1, "e-de": 1}
    for key, people_ in counted.items():
        assert len(names(congress, criteria=women.only("ethnic_group", key))) == people_
    # the facet itself does not narrow what it offers
    assert delegate_figures.keys(congress, "gender", criteria=women) == {
        "female": 2, "male": 2, "": 1,
    }  # fmt: skip
