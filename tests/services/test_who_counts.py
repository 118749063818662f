"""Who counts and who has a place: people off the list, replaced, put back, merged; the own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest

from desktop_app.domain.delegates import Delegation, Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.filters import people as these_people
from desktop_app.domain.own_terms import OwnTerm
from desktop_app.domain.targets import GroupPopulation, Target
from desktop_app.domain.words import N_, say
from desktop_app.services import (
    acts,
    convened,
    convened_papers,
    delegates,
    own_terms,
    registers,
    replacements,
    same_person,
    targets,
)
from desktop_app.services.registers import Opened
from desktop_app.store import convened as convened_store
from tests.builders import a_delegate, a_person, enter, held_congress, keep


@pytest.fixture
def congress(opened: Opened) -> str:
    return held_congress()


def entry(uid: str) -> Entry:
    found = delegates.entry_of(uid)
    assert found is not None
    return found


def names(congress: str) -> list[str]:
    return [one.person.full_name for one in delegates.in_order(congress, "name")]


def refused(code: str, act: object, *args: object) -> None:
    with pytest.raises(Refusal) as told:
        act(*args)  # type: ignore[operator]
    assert told.value.code == code


def newcomer(uid: str, name: str) -> str:
    """Who takes the place of a delegate."""
    changed = replacements.replace_with(uid, a_person(name), {}, "ốm")
    return next(
        one.delegate.uid for one in delegates.by_uid(changed.uids) if not one.delegate.off_list
    )


# --- on the list once -----------------------------------------------------------------------------


def test_nobody_is_entered_a_second_time_on_one_list(congress: str) -> None:
    (uid,) = enter(congress, "Y Bên")
    (other,) = enter(congress, "A Hai")
    refused("on_list", delegates.register, entry(uid).person, a_delegate(congress, kind="guest"))
    refused("on_list", replacements.replace_with, other, entry(uid).person, {}, "ốm")
    assert names(congress) == ["Y Bên", "A Hai"]


def test_who_was_withdrawn_may_come_as_a_guest_but_then_not_come_back_as_well(
    congress: str,
) -> None:
    (uid,) = enter(congress, "Y Bên")
    withdrawn = replacements.withdraw(uid, "chuyển công tác")
    delegates.register(entry(uid).person, a_delegate(congress, kind="guest"))
    refused("on_list", replacements.put_back, uid)
    refused("later_act", acts.undo, withdrawn.act)
    assert names(congress) == ["Y Bên"]


# --- one place, one person ------------------------------------------------------------------------


def test_who_was_withdrawn_from_a_place_does_not_come_back_beside_the_next_in_it(
    congress: str,
) -> None:
    (first,) = enter(congress, "A Một")
    second = newcomer(first, "A Hai")
    withdrawn = replacements.withdraw(second, "ốm")
    replacements.put_back(first)
    refused("place_taken", replacements.put_back, second)
    refused("later_act", acts.undo, withdrawn.act)
    assert names(congress) == ["A Một"]


def test_a_place_is_followed_past_replacements_that_were_taken_back(congress: str) -> None:
    (first,) = enter(congress, "A Một")
    acts.undo(replacements.replace_with(first, a_person("A Nhầm"), {}, "ốm").act)
    second = newcomer(first, "A Hai")
    third = newcomer(second, "A Ba")
    assert convened_store.replacements(congress)[first] == second
    refused("place_taken", replacements.put_back, first)
    assert convened_store.stands_for(first) == third


def test_whoever_replaces_an_alternate_has_the_same_turn(congress: str) -> None:
    (uid,) = enter(congress, "A Một", kind="alternate", alternate_order=1)
    enter(congress, "A Hai", kind="alternate", alternate_order=2)
    second = newcomer(uid, "A Ba")
    assert replacements.alternates(congress)[0].delegate.uid == second


# --- numbers and delegations ----------------------------------------------------------------------


def test_numbers_given_anew_are_not_also_held_by_somebody_off_the_list(congress: str) -> None:
    first, _ = enter(congress, "A Ba", "A Hai")
    delegates.number_cards(congress)
    withdrawn = replacements.withdraw(first, "ốm")
    delegates.number_cards(congress)
    refused("later_act", acts.undo, withdrawn.act)
    replacements.put_back(first)
    assert entry(first).delegate.card_number == ""


def test_a_number_that_somebody_got_meanwhile_does_not_come_back(congress: str) -> None:
    first, second = enter(congress, "A Ba", "A Hai")
    one = entry(first)
    delegates.edit(one.person, replace(one.delegate, card_number="007"))
    replacements.withdraw(first, "ốm")
    two = entry(second)
    delegates.edit(two.person, replace(two.delegate, card_number="007"))
    replacements.put_back(first)
    assert [entry(uid).delegate.card_number for uid in (first, second)] == ["", "007"]


def test_a_delegation_with_nobody_left_on_the_list_goes_and_comes_back_whole(congress: str) -> None:
    (group,) = keep(Delegation(congress=congress, name="Đoàn Rờ Kơi"))
    (uid,) = enter(congress, "Y Bên", delegation=group)
    replacements.withdraw(uid, "ốm")
    removed = delegates.remove_delegation(delegates.delegations(congress)[0])
    replacements.put_back(uid)
    assert [one.delegation for one in delegates.in_order(congress)] == [""]
    acts.undo_last()
    acts.undo(removed.act)
    assert entry(uid).delegate.delegation == group


# --- merging --------------------------------------------------------------------------------------


def test_merging_keeps_on_the_list_whoever_is_on_it_with_one_record(congress: str) -> None:
    one, other = enter(congress, "Y Bên", "Y Bển")
    replacements.withdraw(one, "nhập trùng")
    same_person.merge(entry(one).person.uid, entry(other).person.uid)
    assert [found.delegate.off_list_reason for found in delegates.in_order(congress)] == [""]


def test_people_with_several_parts_in_one_congress_can_be_merged(congress: str) -> None:
    one, other = enter(congress, "Y Bên", "Y Bển")
    person = entry(one).person
    replacements.withdraw(one, "chuyển công tác")
    delegates.register(person, a_delegate(congress, kind="guest"))
    merged = same_person.merge(person.uid, entry(other).person.uid)
    everyone = delegates.in_order(congress, everyone=True)
    assert {found.person.uid for found in everyone} == {person.uid}
    assert sorted(found.delegate.off_list for found in everyone) == ["", "withdrawn"]
    acts.undo(merged.act)
    assert len(names(congress)) == 2


def test_a_person_is_not_merged_with_one_in_whose_place_somebody_stands(congress: str) -> None:
    one, other = enter(congress, "Y Bên", "Y Bển")
    newcomer(one, "A Mới")
    refused(
        "place_taken", same_person.merge, entry(other).person.uid, entry(one).person.uid
    )  # fmt: skip
    assert names(congress) == ["Y Bển", "A Mới"]


def test_a_merge_does_not_make_replacements_go_round_in_a_circle(congress: str) -> None:
    (first,) = enter(congress, "Y Bên")
    middle = newcomer(first, "A Giữa")
    last = newcomer(middle, "Y Bển")
    same_person.merge(entry(last).person.uid, entry(first).person.uid)
    (listed,) = delegates.in_order(congress)
    assert listed.delegate.replaces is None
    assert convened_store.stands_for(listed.delegate.uid) == ""
    refused("place_taken", replacements.put_back, middle)


def test_somebody_merged_between_two_versions_is_neither_gone_nor_new(congress: str) -> None:
    (listed,) = enter(congress, "Y Bên")
    convened.settle(congress, "1/QĐ", date(2024, 4, 1))
    (twin,) = enter(congress, "Y Bển", card_number="012")
    same_person.merge(entry(twin).person.uid, entry(listed).person.uid)
    since = convened.since_settled(congress)
    assert (since.added, since.gone) == ((), ())
    assert since.corrected[0].fields == ("full_name",)
    convened.settle(congress, "2/QĐ", date(2024, 4, 2))
    (newest, _) = convened.versions(congress)
    assert newest.since == convened.difference_of(newest.list)
    assert [one.fields for one in newest.since.corrected] == [("full_name",)]
    assert (newest.since.added, newest.since.gone) == ((), ())


def test_the_paper_names_the_version_it_is_compared_with(congress: str, tmp_path: Path) -> None:
    for number, name in enumerate(("A Một", "A Hai", "A Ba"), 1):
        enter(congress, name)
        changed = convened.settle(congress, f"{number}/QĐ", date(2024, 4, number))
        if number == 2:
            second = changed
    acts.undo(second.act)
    newest = convened.lists(congress)[0]
    convened_papers.print_list(newest.uid, tmp_path / "list.pdf")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "list.pdf").pages)
    told = say(N_("Changes since version {number}"), number=1).upper()
    assert told in " ".join(text.split())


# --- the office's own words -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("aspect", "vocabulary", "counts_as", "field"),
    [
        ("religion", "religions", "cong-giao", "religion"),
        ("ethnic_group", "ethnic_groups", "xo-dang", "ethnic_group"),
        ("role", "roles", "gia-lang", "roles"),
    ],
)
def test_a_target_counts_an_own_word_with_the_one_it_stands_for_and_by_itself(
    congress: str, aspect: str, vocabulary: str, counts_as: str, field: str
) -> None:
    (slug,) = own_terms.save(
        OwnTerm(vocabulary=vocabulary, name="Từ của huyện", counts_as=counts_as)
    ).uids
    value = (slug,) if field == "roles" else slug
    delegates.register(a_person("Y Bên", **{field: value}), a_delegate(congress))
    for wanted in (slug, counts_as):
        targets.save(
            Target(congress=congress, aspect=aspect, value=wanted, measure="people", minimum=1)
        )
    assert [len(one.people) for one in targets.composition(congress).targets] == [1, 1]


def test_a_target_about_a_sector_counts_own_words_too(congress: str) -> None:
    from desktop_app.domain.vocabularies import terms

    known = terms("sectors")[0].slug
    (slug,) = own_terms.save(
        OwnTerm(vocabulary="sectors", name="Khối của huyện", counts_as=known)
    ).uids
    enter(congress, "Y Bên", sector=slug)
    targets.save(
        Target(congress=congress, aspect="sector", value=known, measure="people", minimum=1)
    )
    (one,) = targets.composition(congress).targets
    assert len(one.people) == 1


def test_a_group_of_the_offices_own_with_a_population_has_its_own_people(congress: str) -> None:
    (slug,) = own_terms.save(
        OwnTerm(vocabulary="ethnic_groups", name="Xơ Teng Mới", counts_as="xo-dang")
    ).uids
    delegates.register(a_person("Y Bên", ethnic_group=slug), a_delegate(congress))
    targets.save(GroupPopulation(congress=congress, ethnic_group=slug, people=200))
    targets.save(GroupPopulation(congress=congress, ethnic_group="xo-dang", people=900))
    found = targets.composition(congress).coverage
    assert [(one.ethnic_group, len(one.people)) for one in found] == [("xo-dang", 1), (slug, 1)]
    assert targets.composition(congress).alerts == 0


# --- finding --------------------------------------------------------------------------------------


def test_single_people_can_be_narrowed_to_a_kind(congress: str) -> None:
    (one,) = enter(congress, "Y Bên")
    (guest,) = enter(congress, "A Khách", kind="guest")
    wanted = these_people([one, guest], "hai người")
    assert delegates.count(congress, kind="guest", criteria=wanted) == 1


def test_the_card_of_a_merged_record_finds_whoever_it_belongs_to(congress: str) -> None:
    one, other = enter(congress, "Y Bên", "Y Bển")
    code = entry(other).delegate.card_code
    same_person.merge(entry(one).person.uid, entry(other).person.uid)
    assert [found.delegate.uid for found in delegates.page(congress, search=code)] == [one]


def test_a_delegation_renamed_in_an_earlier_sitting_is_found_by_its_new_name(
    opened: Opened, congress: str
) -> None:
    (group,) = keep(Delegation(congress=congress, name="Đoàn Cũ"))
    enter(congress, "Y Bên", delegation=group)
    registers.open_register(opened.file)
    assert delegates.count(congress, search="cũ") == 1
    (held,) = delegates.delegations(congress)
    delegates.save_delegation(replace(held, name="Đoàn Mới"))
    registers.open_register(opened.file)
    assert delegates.count(congress, search="mới") == 1
