"""Rows of another office: whatever is done with them is refused with a sentence, and nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Refusal
from desktop_app.domain.own_terms import OwnTerm
from desktop_app.domain.photo_matching import FolderMatch, FoundPhoto, Guess
from desktop_app.domain.targets import Allotment, GroupPopulation, Target
from desktop_app.services import (
    bulk,
    convened,
    delegates,
    ordering,
    own_terms,
    photos,
    privacy,
    registers,
    replacements,
    roll_forms,
    same_person,
    targets,
)
from desktop_app.store import own_terms as term_store
from desktop_app.store import targets as target_store
from tests.acted import everything
from tests.builders import a_delegate, a_person
from tests.places import KON_TUM, RO_KOI, SA_THAY, place, with_congress


@pytest.fixture
def congress(tmp_path: Path) -> Iterator[str]:
    """The uid of a district's congress in the province's register, which is open."""
    stick = tmp_path / "usb"
    stick.mkdir()
    district, province = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "tinh", KON_TUM)
    district.trusts(province)
    province.trusts(district)
    uid = with_congress(district, ("A Một", "A Hai", "A Ba"))
    fill(uid)
    (outcome,) = province.receives(district.sends(stick).file)
    assert outcome.result == "accepted"
    province.open()
    yield uid
    registers.close()


def fill(congress: str) -> None:
    """Every kind of record that travels, in the district's own register."""
    (group,) = delegates.save_delegation(Delegation(congress=congress, name="Đoàn Rờ Kơi")).uids
    delegates.register(
        a_person("Y Bốn"),
        a_delegate(congress, kind="alternate", delegation=group, alternate_order=1),
    )
    first, second = (
        one for one in delegates.in_order(congress, "name")
        if one.person.full_name in ("A Hai", "A Một")
    )  # fmt: skip
    bulk.set_for([first.delegate.uid], "delegation", group)
    convened.settle(congress, "1/QĐ", date(2024, 4, 1))
    replacements.withdraw(second.delegate.uid, "ốm")
    own_terms.save(OwnTerm(vocabulary="religions", name="Đạo mới", counts_as="cong-giao"))
    targets.save(Target(congress=congress, aspect="minority", measure="percent", minimum=50))
    targets.save(Allotment(congress=congress, unit=catalogue.unit(SA_THAY).uid, officials=3))
    targets.save(GroupPopulation(congress=congress, ethnic_group="xo-dang", people=900))
    roll_forms.copy("roll", "Mẫu của huyện")


def refused(act: Callable[..., object], *args: Any, **named: Any) -> None:
    before = everything()
    with pytest.raises(Refusal) as told:
        act(*args, **named)
    assert str(told.value.message)
    assert everything() == before


def test_people_and_their_part_cannot_be_changed(congress: str) -> None:
    one, *_, last = delegates.in_order(congress, "overall")
    refused(bulk.set_for, [one.delegate.uid], "reply", "confirmed")
    refused(bulk.set_for, [one.delegate.uid], "religion", "phat-giao")
    refused(convened.reply, [one.delegate.uid], "confirmed")
    refused(convened.note_stay, [one.delegate.uid], vehicle="Xe khách")
    refused(delegates.edit, replace(one.person, note="x"), one.delegate)
    refused(delegates.edit, one.person, replace(one.delegate, note="x"))
    refused(delegates.remove, [one.delegate.uid])
    refused(delegates.number_cards, congress)
    refused(ordering.move, congress, [last.delegate.uid], -1, "overall")
    refused(ordering.place, congress, last.delegate.uid, 1, "overall")
    refused(ordering.arrange, congress, "name")


def test_nobody_can_be_replaced_merged_or_deleted(congress: str) -> None:
    listed = delegates.in_order(congress, "name")
    official = next(one for one in listed if one.delegate.kind == "official")
    alternate = next(one for one in listed if one.delegate.kind == "alternate")
    (off,) = (one for one in delegates.in_order(congress, everyone=True) if one.delegate.off_list)
    refused(replacements.withdraw, official.delegate.uid, "ốm")
    refused(replacements.put_back, off.delegate.uid)
    refused(
        replacements.promote,
        alternate.delegate.uid,
        official.delegate.uid,
        "ốm",
        exception="khác đoàn",
    )
    refused(replacements.replace_with, official.delegate.uid, a_person("Y Mới"), {}, "ốm")
    refused(same_person.merge, official.person.uid, alternate.person.uid)
    refused(privacy.delete, congress)


def test_delegations_targets_words_and_forms_stay_as_they_came(congress: str) -> None:
    (group,) = delegates.delegations(congress)
    refused(delegates.save_delegation, replace(group, name="Khác"))
    refused(delegates.remove_delegation, replace(group))
    (target,) = target_store.targets(congress)
    (seats,) = target_store.allotments(congress)
    (people,) = target_store.populations(congress)
    refused(targets.save, replace(target, minimum=60))
    refused(targets.save, replace(seats, officials=4))
    refused(targets.save, replace(people, people=901))
    for one in (target, seats, people):
        refused(targets.remove, one)
    (term,) = term_store.listed()
    refused(own_terms.save, replace(term, name="Đạo khác"))
    refused(own_terms.remove, term)
    form = next(one for one in roll_forms.forms() if one.form.name == "Mẫu của huyện")
    refused(roll_forms.save, form._replace(form=replace(form.form, name="Khác")))
    refused(roll_forms.remove, form.form.uid)


def test_no_photo_from_a_folder_comes_to_somebody_of_another_office(congress: str) -> None:
    one = delegates.in_order(congress)[0]
    found = FoundPhoto("a.jpg", b"jpeg", Guess(one.delegate.uid))
    match = FolderMatch(congress, (found,), (), {one.delegate.uid: one})
    refused(photos.take_folder, match, {"a.jpg": one.delegate.uid})


def test_nothing_is_settled_or_allotted_in_the_congress_of_another_office(congress: str) -> None:
    refused(
        targets.save, Allotment(congress=congress, unit=catalogue.unit(RO_KOI).uid, officials=1)
    )
    refused(targets.save, Target(congress=congress, aspect="party", measure="people", minimum=1))
    refused(convened.settle, congress, "2/QĐ", date(2024, 5, 1))
    refused(targets.allot_as_chosen, congress)
