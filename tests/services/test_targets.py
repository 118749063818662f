"""Targets, seats and population kept, compared with the register and printed."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.composition import MET, MISSING
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Refusal
from desktop_app.domain.own_terms import OwnTerm
from desktop_app.domain.targets import Allotment, GroupPopulation, Target
from desktop_app.services import acts, congresses, own_terms, targets, training
from desktop_app.services.registers import Opened
from tests.builders import SA_THAY, a_delegate, a_person, held_congress, keep


@pytest.fixture
def congress(opened: Opened) -> str:
    return held_congress()


def official(congress: str, name: str, **person: object) -> str:
    return official_from(congress, name, None, **person)


def official_from(congress: str, name: str, unit: str | None, **person: object) -> str:
    (uid,) = keep(a_person(name, **person))
    (delegate,) = keep(a_delegate(congress, uid, unit=unit))
    return delegate


def test_a_target_counts_those_on_the_list_and_nobody_who_left_it(congress: str) -> None:
    here = official(congress, "Y Hoa")
    (gone,) = keep(a_person("Y Lan"))
    keep(a_delegate(congress, gone, off_list="withdrawn", off_list_reason="Chuyển công tác"))
    targets.save(
        Target(congress=congress, aspect="gender", value="female", measure="people", minimum=2)
    )
    (one,) = targets.composition(congress).targets
    assert (one.people, one.state) == ((here,), MISSING)


def test_an_offices_own_word_counts_with_the_group_it_stands_for(congress: str) -> None:
    changed = own_terms.save(
        OwnTerm(vocabulary="ethnic_groups", name="Xơ Teng Mới", counts_as="xo-dang")
    )
    (slug,) = changed.uids
    delegate = official(congress, "A Teng", ethnic_group=slug)
    targets.save(GroupPopulation(congress=congress, ethnic_group="xo-dang", people=900))
    (group,) = targets.composition(congress).coverage
    assert (group.ethnic_group, group.people) == ("xo-dang", (delegate,))


def test_a_unit_has_one_number_and_a_group_one_population(congress: str) -> None:
    unit = catalogue.unit(SA_THAY).uid
    targets.save(Allotment(congress=congress, unit=unit, officials=3))
    targets.save(GroupPopulation(congress=congress, ethnic_group="brau", people=12))
    with pytest.raises(Refusal, match="Đã có dòng này"):
        targets.save(Allotment(congress=congress, unit=unit, officials=4))
    with pytest.raises(Refusal, match="Đã có dòng này"):
        targets.save(GroupPopulation(congress=congress, ethnic_group="brau", people=13))


def test_whoever_has_no_unit_of_their_own_comes_from_their_delegations(congress: str) -> None:
    communes = [one.uid for one in catalogue.children_of(catalogue.unit(SA_THAY))[:2]]
    (delegation,) = keep(Delegation(congress=congress, name="Đoàn xã", unit=communes[0]))
    (one, two, three) = keep(a_person("A Một"), a_person("A Hai"), a_person("A Ba"))
    keep(
        a_delegate(congress, one, delegation=delegation),
        a_delegate(congress, two, delegation=delegation, unit=communes[1]),
        a_delegate(congress, three),
    )
    found = targets.composition(congress)
    assert {share.unit: len(share.officials) for share in found.shares} == dict.fromkeys(
        communes, 1
    )
    assert len(found.no_unit) == 1


def test_numbers_as_chosen_so_far_are_one_act_that_can_be_taken_back(congress: str) -> None:
    unit = catalogue.unit(SA_THAY).uid
    for name in ("A Một", "A Hai"):
        official_from(congress, name, unit)
    changed = targets.allot_as_chosen(congress)
    (share,) = targets.composition(congress).shares
    assert share.difference == 0
    with pytest.raises(Refusal, match="đều đã có số phân bổ"):
        targets.allot_as_chosen(congress)
    acts.undo(changed.act)
    assert targets.composition(congress).shares[0].allotment is None


def test_a_removed_line_comes_back_with_undo(congress: str) -> None:
    targets.save(Target(congress=congress, aspect="party", measure="percent", maximum=60))
    (one,) = targets.composition(congress).targets
    assert one.state == MET
    changed = targets.remove(one.target)
    assert targets.composition(congress).targets == ()
    acts.undo(changed.act)
    assert len(targets.composition(congress).targets) == 1


@pytest.mark.usefixtures("opened")
def test_the_paper_holds_every_line_and_is_the_same_each_time(tmp_path: Path) -> None:
    training.fill_sa_thay(photos=False)
    (one,) = congresses.all_congresses()
    files = [tmp_path / "1.pdf", tmp_path / "2.pdf"]
    for file in files:
        targets.print_composition(one.uid, file)
    assert files[0].read_bytes() == files[1].read_bytes()
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(files[0]).pages)
    assert "Rơ Măm" in text
    assert "11.095" in text.replace(",", ".")
    assert "Xã Mô Rai" in text
