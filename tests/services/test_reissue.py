"""A new card for somebody: a new code, the old one void with the reason, and printed again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.card_orders import CHANGED, PRINTED, CardOrder
from desktop_app.domain.codes import is_card_code
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.services import acts, card_printing, clock, delegates, reissue, replacements
from desktop_app.store import database, revoked_cards
from tests import builders
from tests.services.printed import log_order


def code_of(delegate: str) -> str:
    entry = delegates.entry_of(delegate)
    assert entry is not None
    return entry.delegate.card_code


def test_the_old_code_is_void_with_the_reason_and_a_new_one_is_given(congress: str) -> None:
    (uid,) = builders.enter(congress, "Y Bên")
    old = code_of(uid)
    reissue.reissue(uid, "lost", "Mất trên đường đi")
    new = code_of(uid)
    assert is_card_code(new)
    assert new != old
    (void,) = reissue.revoked(congress)
    assert (void.delegate, void.card_code, void.reason, void.note) == (
        uid, old, "lost", "Mất trên đường đi",
    )  # fmt: skip
    assert isinstance(void.revoked_on, date)
    assert void.revoked_on == clock.today()
    assert reissue.of_delegate(uid) == [void]


def test_the_card_is_then_to_be_printed_again(congress: str, tmp_path: Path) -> None:
    uids = builders.enter(congress, "Y Bên", "A Thút")
    log_order(CardOrder(congress), tmp_path)
    reissue.reissue(uids[0], "damaged")
    assert [one.state for one in card_printing.lines(congress)] == [CHANGED, PRINTED]
    assert card_printing.only_new(CardOrder(congress)).uids == (uids[0],)


def test_it_is_one_act_that_can_be_taken_back(congress: str) -> None:
    (uid,) = builders.enter(congress, "Y Bên")
    old = code_of(uid)
    done = reissue.reissue(uid, "lost")
    new = code_of(uid)
    acts.undo(done.act)
    assert code_of(uid) == old
    assert reissue.revoked(congress) == []
    with database.reading():
        assert revoked_cards.was_used(congress, new), "a card with it may be out there"


def test_no_code_that_was_ever_used_is_given_again(congress: str) -> None:
    stays, goes = builders.enter(congress, "Y Bên", "A Thút")
    first, of_the_removed = code_of(stays), code_of(goes)
    reissue.reissue(stays, "lost")
    second = code_of(stays)
    reissue.reissue(stays, "lost")
    delegates.remove([goes])
    other = builders.held_congress(ordinal="V")
    with database.reading():
        for code in (first, second, code_of(stays), of_the_removed):
            assert revoked_cards.was_used(congress, code)
            assert not revoked_cards.was_used(other, code), "another congress has cards of its own"
        assert not revoked_cards.was_used(congress, "1000000000009")


def test_a_void_code_is_not_given_to_somebody_new(congress: str) -> None:
    from desktop_app.store import delegates as store

    (uid,) = builders.enter(congress, "Y Bên")
    old = code_of(uid)
    reissue.reissue(uid, "lost")
    with database.reading():
        assert store.code_in_use(congress, old)
        assert store.code_in_use(congress, code_of(uid))
        assert not store.code_in_use(congress, code_of(uid), besides=uid)


def test_why_there_is_a_new_card_has_to_be_said(congress: str) -> None:
    (uid,) = builders.enter(congress, "Y Bên")
    for reason, note, field in (
        ("", "", "reason"),
        ("stolen", "", "reason"),
        ("other", " ", "note"),
    ):
        with pytest.raises(Invalid) as caught:
            reissue.reissue(uid, reason, note)
        assert set(caught.value.reasons) == {field}
    assert reissue.revoked(congress) == []


def test_only_who_is_on_the_list_gets_a_new_card(congress: str) -> None:
    withdrawn, removed = builders.enter(congress, "Y Bên", "A Thút")
    replacements.withdraw(withdrawn, "Chuyển công tác")
    delegates.remove([removed])
    for uid, code in ((withdrawn, "off_list"), (removed, "gone")):
        with pytest.raises(Refusal) as caught:
            reissue.reissue(uid, "lost")
        assert caught.value.code == code


def test_a_void_card_goes_with_its_delegate_and_comes_back_with_them(congress: str) -> None:
    (uid,) = builders.enter(congress, "Y Bên")
    old = code_of(uid)
    reissue.reissue(uid, "lost")
    gone = delegates.remove([uid])
    assert reissue.revoked(congress) == []
    with database.reading():
        assert revoked_cards.was_used(congress, old)
    acts.undo(gone.act)
    assert [one.card_code for one in reissue.revoked(congress)] == [old]


def test_a_void_card_follows_the_delegate_somebody_was_merged_into(congress: str) -> None:
    from desktop_app.services import same_person

    one, other = builders.enter(congress, "Y Bên", "Y Bên Niê")
    reissue.reissue(other, "lost")
    people = {entry.delegate.uid: entry.person.uid for entry in delegates.by_uid([one, other])}
    same_person.merge(people[one], people[other])
    (left,) = delegates.in_order(congress)
    assert [void.delegate for void in reissue.revoked(congress)] == [left.delegate.uid]
