"""The office's own words: understood and counted like those of the program, never removed while in use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain import vocabularies
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.own_terms import OwnTerm
from desktop_app.domain.targets import Target
from desktop_app.services import acts, delegates, own_terms
from desktop_app.services.own_terms import listed
from tests.builders import a_delegate, a_person, held_congress, keep

pytestmark = pytest.mark.usefixtures("opened")

GROUPS = "ethnic_groups"


def added(**fields: str) -> OwnTerm:
    own_terms.save(
        OwnTerm(**{"vocabulary": GROUPS, "name": "Brâu Đăk", "counts_as": "brau", **fields})
    )
    return listed(fields.get("vocabulary", GROUPS))[-1]


def test_a_word_is_offered_understood_and_counted_with_the_one_it_stands_for() -> None:
    word = added(aliases=" B'râu Đắk ;; Brao Đăk ")
    assert word.aliases == "B'râu Đắk; Brao Đăk"
    assert vocabularies.terms(GROUPS)[-1].name == "Brâu Đăk"
    assert [one.slug for one in vocabularies.understand(GROUPS, "brao dak")] == [word.uid]
    congress = held_congress()
    for group in ("brau", word.uid):
        delegates.register(a_person(ethnic_group=group), a_delegate(congress))
    assert delegates.figures(congress).by_group == {"brau": 2}


def test_a_new_name_is_shown_at_once_where_the_word_is_used() -> None:
    word = added()
    own_terms.save(replace(word, name="Brâu Kon Tum"))
    found = vocabularies.term(GROUPS, word.uid)
    assert found is not None
    assert found.name == "Brâu Kon Tum"


def test_a_word_that_the_list_has_is_not_entered_twice() -> None:
    added()
    for name in ("Brâu Đăk", "brâu đăk", "Xơ Đăng"):
        with pytest.raises(Invalid) as caught:
            own_terms.save(OwnTerm(vocabulary=GROUPS, name=name))
        assert set(caught.value.reasons) == {"name"}
    assert len(listed(GROUPS)) == 1


def test_a_word_counts_only_with_a_word_of_the_program() -> None:
    other = added()
    with pytest.raises(Invalid) as caught:
        own_terms.save(OwnTerm(vocabulary=GROUPS, name="Khác", counts_as=other.uid))
    assert set(caught.value.reasons) == {"counts_as"}
    assert other.uid not in {one.slug for one in own_terms.of_catalogue(GROUPS)}


def test_a_word_in_use_stays_and_it_is_said_by_how_many() -> None:
    group, role = added(), added(vocabulary="roles", name="Chủ rừng", counts_as="")
    congress = held_congress()
    delegates.register(
        a_person(ethnic_group=group.uid, roles=("gia-lang", role.uid)), a_delegate(congress)
    )
    keep(
        Target(
            congress=congress, aspect="ethnic_group", value=group.uid, measure="people", minimum=1
        )
    )
    assert (own_terms.uses(group), own_terms.uses(role)) == (2, 1)
    with pytest.raises(Refusal) as caught:
        own_terms.remove(group)
    assert caught.value.code == "in_use"
    assert caught.value.message.values["count"] == 2
    assert listed(GROUPS) == [group]


def test_a_word_nobody_has_is_removed_and_brought_back_by_undo() -> None:
    word = added()
    own_terms.remove(word)
    assert listed(GROUPS) == []
    assert vocabularies.term(GROUPS, word.uid) is None
    acts.undo_last()
    assert vocabularies.term(GROUPS, word.uid) is not None


def test_without_a_name_the_rule_of_the_record_says_so() -> None:
    with pytest.raises(Invalid) as caught:
        own_terms.save(OwnTerm(vocabulary=GROUPS))
    assert set(caught.value.reasons) == {"name"}
