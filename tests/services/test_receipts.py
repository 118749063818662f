"""Receipts between real registers: what the receiver signs, how it comes back, and what it proves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import ACCEPTED, HELD
from desktop_app.domain.people import Person
from desktop_app.domain.receipts import (
    CORRECTED,
    DENIED,
    DIFFERS,
    EARLIER,
    FORKED,
    NEWER,
    NOTHING,
    PARENT,
    REMARKS,
    RULE,
    SAME,
    UNPROVED,
    WITHDRAWN,
    Receipt,
    is_later,
)
from desktop_app.domain.rows import row_of
from desktop_app.services import (
    conflict_desk,
    delegates,
    exchange,
    proofs,
    receipt_standings,
    receipts,
    registers,
)
from desktop_app.services.proofs import OfficeProof
from desktop_app.store import database, journal, register, rows
from desktop_app.store import receipts as store
from tests import builders
from tests.places import (
    KON_TUM,
    SA_THAY,
    Place,
    copied,
    place,
    with_congress,
)
from tests.sync.makers import line_of


@dataclass(frozen=True)
class Pair:
    district: Place
    province: Place
    stick: Path
    congress: str

    def receipt(self) -> Path:
        """The province's receipts for the district, on the stick."""
        self.province.open()
        return receipts.receipt_package(self.stick, SA_THAY).file


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """A district with two delegates, and its province; each has recognised the other."""
    stick = tmp_path / "usb"
    stick.mkdir()
    district, province = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "tinh", KON_TUM)
    congress = with_congress(district)
    province.trusts(district)
    district.trusts(province)
    yield Pair(district, province, stick, congress)
    registers.close()


def proved(office: Place, owner: str = "") -> list[OfficeProof]:
    office.open()
    [cycle] = exchange.cycles()
    return list(proofs.proof(cycle, owner).offices)


def only(office: Place, owner: str = "") -> OfficeProof:
    [found] = proved(office, owner)
    return found


def rename(congress: str, old: str, new: str) -> None:
    listed = delegates.page(congress)
    one = next(it for it in listed if it.person.full_name == old)
    delegates.edit(replace(one.person, full_name=new), one.delegate)


def given(office: Place) -> list[Receipt]:
    office.open()
    with database.reading():
        return store.select("given")


# --- two offices ---------------------------------------------------------------------------------


def test_the_sender_has_proof_that_all_is_there_as_it_was_sent(pair: Pair) -> None:
    sent = pair.district.sends(pair.stick)
    assert proved(pair.district) == []
    pair.province.receives(sent.file)
    got = pair.district.receives(pair.receipt())
    assert [one.result for one in got] == [ACCEPTED]
    found = only(pair.district)
    assert (found.standing, found.receipt.result) == (SAME, ACCEPTED)
    assert found.receipt.digest == sent.entry.state_digest
    assert found.code == sent.code
    assert found.receipt.counts.new == found.receipt.rows == 6
    assert found.name == "Ban Dân tộc tỉnh Kon Tum"


def test_the_receipt_is_told_in_words_when_it_comes_and_nothing_is_sent_back_for_it(
    pair: Pair,
) -> None:
    pair.province.receives(pair.district.sends(pair.stick).file)
    [preview] = pair.district.receives(pair.receipt(), apply=False)
    [told] = preview.remarks
    assert told.values["office"] == "Ban Dân tộc tỉnh Kon Tum"
    assert (told.values["number"], told.values["result"].text) == (1, "received in full")
    assert given(pair.district) == []
    [got] = pair.district.receives(pair.receipt())
    assert got.counts.total == 0
    assert given(pair.district) == []


def test_a_receipt_package_leaves_unsent_changes_and_the_rounds_as_they_were(pair: Pair) -> None:
    pair.province.receives(pair.district.sends(pair.stick).file)
    pair.province.open()
    congress = with_congress(pair.province, ("Y Nghĩa",))
    rounds, unsent = exchange.cycles(), exchange.unsent()
    assert unsent > 0
    file = pair.receipt()
    assert (exchange.cycles(), exchange.unsent()) == (rounds, unsent)
    pair.district.receives(file)
    assert list(exchange.cycles()) == list(rounds)
    assert congress


def test_a_change_after_sending_makes_the_receipt_one_of_an_earlier_package(pair: Pair) -> None:
    pair.province.receives(pair.district.sends(pair.stick).file)
    pair.district.receives(pair.receipt())
    rename(pair.congress, "Y Bên", "Y Bên Niê")
    assert only(pair.district).standing == SAME, "what was sent is there, whatever is not sent yet"
    second = pair.district.sends(pair.stick)
    assert only(pair.district).standing == EARLIER
    pair.province.receives(second.file)
    pair.district.receives(pair.receipt())
    found = only(pair.district)
    assert (found.standing, found.receipt.counts.changed) == (SAME, 1)


def test_sending_the_same_again_is_proved_by_the_earlier_receipt(pair: Pair) -> None:
    pair.province.receives(pair.district.sends(pair.stick).file)
    pair.district.receives(pair.receipt())
    pair.district.sends(pair.stick)
    assert only(pair.district).standing == SAME


def test_rows_that_are_newer_there_are_named_with_the_person(pair: Pair, tmp_path: Path) -> None:
    """The register is put back to an old copy with its keys: what it sends is older than what is there."""
    old = copied(pair.district, tmp_path / "old")
    pair.district.open()
    rename(pair.congress, "Y Bên", "Y Bên Niê")
    pair.province.receives(pair.district.sends(pair.stick).file)
    registers.close()
    pair.province.trusts(old)
    sent = old.sends(pair.stick)
    [got] = pair.province.receives(sent.file)
    assert got.counts.older == 1
    old.receives(pair.receipt())
    found = only(old)
    assert (found.standing, found.receipt.result) == (DIFFERS, REMARKS)
    assert [(one.table, one.title, one.state) for one in found.rows] == [("person", "Y Bên", NEWER)]
    assert found.receipt.digest != found.receipt.said


def test_rows_that_break_a_rule_are_named_with_the_reason(pair: Pair) -> None:
    """A row that a newer or broken program let through: it waits there and counts for nobody."""
    pair.district.open()
    with database.reading():
        one = next(it for it in rows.select(Person) if it.full_name == "Y Bên")
    installation, _, counter = one.version.rpartition(":")
    broken = replace(one, id_number="0123", version=f"{installation}:{int(counter) + 1}")
    with journal.act("") as act:
        act.take_lines(Person, [(line_of("person", row_of(broken)), broken)], {one.uid: "{}"})
    pair.province.receives(pair.district.sends(pair.stick).file)
    pair.district.receives(pair.receipt())
    found = only(pair.district)
    assert found.standing == DIFFERS
    assert {(it.table, it.state) for it in found.rows} == {("person", RULE), ("delegate", PARENT)}
    [person] = [it for it in found.rows if it.table == "person"]
    assert person.title == "Y Bên"
    assert person.why
    assert "0123" not in person.why, "a receipt outlives the row: nothing of it is repeated"
    assert person.opens != person.uid, "what is opened is the delegate"


def test_of_two_lines_of_one_row_the_one_that_does_not_count_is_named(
    pair: Pair, tmp_path: Path
) -> None:
    pair.district.sends(pair.stick)
    other = copied(pair.district, tmp_path / "other")
    for office, name in ((pair.district, "Y Bên Niê"), (other, "Y Bên Kbuôr")):
        pair.province.trusts(office)
        office.open()
        rename(pair.congress, "Y Bên", name)
        pair.province.receives(office.sends(pair.stick).file)
    states = {}
    for office in (pair.district, other):
        file = pair.receipt()
        office.receives(file)
        states[office] = [it.state for it in only(office).rows]
    assert sorted(states.values()) == [[], [FORKED]]
    named = _forked_by_computer(pair.province)
    assert sorted(named.values()) == [False, True]
    [fork] = [one for one in conflict_desk.matters() if one.kind == "fork"]
    with database.reading():
        counts = {person.full_name for person in rows.select(Person)}
    [side] = [one for one in conflict_desk.sides(fork)
              if one.choice and counts.isdisjoint(fact.value for fact in one.facts)]  # fmt: skip
    conflict_desk.settle(fork, "this", "Đã gọi điện", choice=side.choice)
    after = _forked_by_computer(pair.province)
    assert after == {computer: not forked for computer, forked in named.items()}
    for office in (pair.district, other):  # each computer learns of its own rows
        file = pair.receipt()
        office.receives(file)
        proof = only(office)
        assert (proof.standing, [it.state for it in proof.rows]) == (
            (SAME, []) if states[office] else (DIFFERS, [FORKED])
        )


def _forked_by_computer(office: Place) -> dict[str, bool]:
    """Computer → whether the last receipt about its rows names a line that does not count."""
    return {one.installation: bool(one.differing) for one in given(office)}


def test_photos_that_are_not_there_are_counted_and_the_sequence_that_never_came(
    pair: Pair,
) -> None:
    pair.district.open()
    with database.reading():
        one = next(it for it in rows.select(Person) if it.full_name == "Y Bên")
    builders.keep(replace(one, photo="ab" * 32))
    pair.district.sends(pair.stick)
    pair.province.receives(pair.district.sends(pair.stick).file)
    [told] = given(pair.province)
    assert (told.result, told.missing, told.pictures) == (REMARKS, (1,), ("ab" * 32,))
    assert told.digest == told.said, "the rows are all there"
    assert len(told.remarks) == 2
    pair.district.receives(pair.receipt())
    assert only(pair.district).standing == SAME


def test_a_held_package_is_told_to_its_sender_once_it_is_recognised(
    pair: Pair, tmp_path: Path
) -> None:
    other = place(tmp_path, "ngoc-hoi", "2024-611")
    with_congress(other, ("A Thút",))
    other.trusts(pair.province)
    sent = other.sends(pair.stick)
    for _ in range(2):
        [got] = pair.province.receives(sent.file)
        assert got.result == HELD
    assert [(one.result, one.code) for one in given(pair.province)] == [(HELD, "unknown_sender")]
    with pytest.raises(Refusal) as refused:
        receipts.receipt_package(pair.stick, "2024-611")
    assert refused.value.code == "no_key"
    pair.province.trusts(other)
    file = receipts.receipt_package(pair.stick, "2024-611").file
    other.receives(file)
    found = only(other)
    assert (found.standing, found.receipt.code) == (HELD, "unknown_sender")
    assert proofs.why_not(found.receipt.code)
    pair.province.receives(sent.file)
    other.receives(receipts_for(pair, "2024-611"))
    assert only(other).standing == SAME


def receipts_for(pair: Pair, office: str) -> Path:
    pair.province.open()
    return receipts.receipt_package(pair.stick, office).file


def test_a_refused_package_is_told_with_its_reason(pair: Pair, tmp_path: Path) -> None:
    sent = pair.district.sends(pair.stick, to=KON_TUM)
    other = place(tmp_path, "tinh-khac", "2024-64")
    other.trusts(pair.district)
    [got] = other.receives(sent.file)
    assert got.code == "other_office"
    [one] = given(other)
    assert (one.result, one.code, one.rows, one.digest) == ("refused", "other_office", 0, "")


def test_without_anything_received_there_is_no_receipt_to_give(pair: Pair) -> None:
    pair.province.open()
    with pytest.raises(Refusal) as refused:
        receipts.receipt_package(pair.stick, SA_THAY)
    assert refused.value.code == "no_receipts"
    assert not list(pair.stick.iterdir())


def test_a_receipt_that_was_lost_is_told_again_with_the_next_one(pair: Pair) -> None:
    pair.province.receives(pair.district.sends(pair.stick).file)
    pair.receipt().unlink()
    assert receipts.waiting_offices() == {}, "it went out"
    pair.district.receives(pair.receipt())
    assert only(pair.district).standing == SAME


def test_an_old_receipt_that_comes_late_does_not_overrule_a_newer_one(pair: Pair) -> None:
    pair.province.receives(pair.district.sends(pair.stick).file)
    first = pair.receipt()
    pair.district.open()
    rename(pair.congress, "Y Bên", "Y Bên Niê")
    pair.province.receives(pair.district.sends(pair.stick).file)
    second = pair.receipt()
    pair.district.receives(second)
    assert only(pair.district).receipt.sequence == 2
    pair.district.receives(first)
    found = only(pair.district)
    assert (found.standing, found.receipt.sequence) == (SAME, 2)


def test_a_wrong_clock_at_the_receiver_does_not_hide_its_later_receipt() -> None:
    one = Receipt("", "", "", "", "", "", 1, ACCEPTED, "o", "i", "", 2, "2020-01-01T00:00:00Z")
    before = replace(one, number=1, at="2026-01-01T00:00:00Z")
    assert is_later(one, before)
    assert not is_later(before, one)


def test_taking_an_import_back_makes_a_new_receipt_and_taking_it_in_again_another(
    pair: Pair,
) -> None:
    from desktop_app.services.undo_import import undo_import

    sent = pair.district.sends(pair.stick)
    pair.province.receives(sent.file)
    undo_import(sent.entry.sha256)
    assert [one.result for one in given(pair.province)] == [ACCEPTED, WITHDRAWN]
    back = pair.receipt()
    pair.district.receives(back)
    assert only(pair.district).standing == WITHDRAWN
    pair.province.receives(sent.file)
    pair.district.receives(pair.receipt())
    assert only(pair.district).standing == SAME
    pair.district.receives(back)
    assert only(pair.district).standing == SAME


def test_a_receipt_by_an_unknown_key_is_kept_and_proves_nothing_until_the_key_is_known(
    pair: Pair,
) -> None:
    pair.province.receives(pair.district.sends(pair.stick).file)
    file = pair.receipt()
    pair.district.receives(file)
    [peer] = exchange.peers()
    exchange.revoke(peer.card.installation)
    found = only(pair.district)
    assert (found.standing, found.rows) == (UNPROVED, ())
    pair.district.trusts(pair.province)
    assert only(pair.district).standing == SAME


def test_a_receipt_about_other_rows_than_those_sent_proves_nothing(pair: Pair) -> None:
    """A receiver that signs what is not true: the sender works it out from its own package."""
    pair.province.receives(pair.district.sends(pair.stick).file)
    pair.province.open()
    from desktop_app.services import office_keys
    from desktop_app.sync import receipts as sync

    own = office_keys.own()
    [true] = given(pair.province)
    false = replace(true, said="ab" * 32, digest="ab" * 32, number=store_number())
    with database.writing():
        store.keep(sync.sign(false, own.keys), given=True)
    pair.district.receives(pair.receipt())
    assert only(pair.district).standing == DENIED


def store_number() -> int:
    with database.writing():
        return store.next_number()


def test_what_was_corrected_there_is_told_as_a_difference(pair: Pair) -> None:
    pair.province.receives(pair.district.sends(pair.stick).file)
    pair.province.open()
    from desktop_app.services import corrections

    with database.reading():
        one = next(it for it in rows.select(Person) if it.full_name == "Y Bên")
    corrections.correct(Person, one.uid, "full_name", "Y Bên Niê", "Ghi thiếu họ")
    for name in ("A Brêu", "Y Bên"):  # another row, then another field of the same one
        pair.district.open()
        listed = {it.person.full_name: it for it in delegates.page(pair.congress)}
        delegates.edit(replace(listed[name].person, phone="0912345678"), listed[name].delegate)
        pair.province.receives(pair.district.sends(pair.stick).file)
        pair.district.receives(pair.receipt())
        found = only(pair.district)
        assert found.standing == DIFFERS
        assert [(it.title, it.state) for it in found.rows] == [("Y Bên", CORRECTED)]


def own_office(office: Place) -> str:
    office.open()
    return register.identity().office


# --- the books -----------------------------------------------------------------------------------


def test_the_book_of_what_was_sent_says_how_each_package_stands(pair: Pair) -> None:
    first = pair.district.sends(pair.stick)
    standing = receipt_standings.standings()[first.entry.package]
    assert (standing.result, standing.told, standing.asked) == (NOTHING, 0, 1)
    pair.province.receives(first.file)
    pair.district.receives(pair.receipt())
    standing = receipt_standings.standings()[first.entry.package]
    assert (standing.result, standing.told) == (SAME, 1)
    [found] = proofs.of_sent(first.entry.package)
    assert found.standing == SAME


def test_an_office_waits_for_its_receipt_until_it_went_out(pair: Pair) -> None:
    pair.province.receives(pair.district.sends(pair.stick).file)
    office = own_office(pair.district)
    pair.province.open()
    assert list(receipts.waiting_offices()) == [office]
    pair.receipt()
    assert not receipts.waiting_offices()
