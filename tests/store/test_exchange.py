"""What the store keeps of the exchange: rows of a round, statements, lines aside, the ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.codes import card_code
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.digests import pack
from desktop_app.domain.exchange import (
    ACCEPTED,
    FORK,
    HELD,
    PARENT,
    RULE,
    SUPERSEDED,
    TABLES,
    TRUSTED,
    Counts,
    LedgerEntry,
    Line,
    OutboxEntry,
    Peer,
    Statement,
    Waiting,
)
from desktop_app.domain.people import Person
from desktop_app.domain.units import Unit
from desktop_app.domain.words import N_, Message
from desktop_app.store import database, exchange, exchange_rows, journal, register, rows
from tests.builders import a_congress, a_delegate, a_person, enter, held_congress, keep
from tests.sync.makers import CYCLE, member, some_lines

SENDER = member("2024-611")
LINES = some_lines(SENDER, 2)


@pytest.fixture
def congress(register_file: Path) -> str:
    assert register_file.exists()
    return held_congress()


def own() -> dict[str, list[Line]]:
    with database.reading():
        return exchange_rows.own_lines(register.identity().office, CYCLE)


def counted(lines: dict[str, list[Line]]) -> dict[str, int]:
    return {table: len(some) for table, some in lines.items()}


def test_the_rows_of_a_round_are_those_of_its_congresses(congress: str) -> None:
    enter(congress, "Y Bên", "A Brêu")
    other = held_congress(cycle=cycle_definition("mttq-2024-2029").uid)
    enter(other, "Người khác")
    assert counted(own()) == {"office": 1, "congress": 1, "person": 2, "delegate": 2}
    with database.reading():
        assert len(exchange_rows.cycles_of(register.identity().office)) == 2


def test_a_removed_row_goes_along_as_a_tombstone(congress: str) -> None:
    from desktop_app.services import delegates

    (uid,) = enter(congress, "Y Bên")
    delegates.remove([uid], "chuyển đi")
    lines = own()
    assert counted(lines) == {"office": 1, "congress": 1, "person": 1, "delegate": 1}
    assert lines["delegate"][0].row == {
        "uid": uid, "owner": register.identity().office, "version": lines["delegate"][0].version,
        "removed": "chuyển đi",
    }  # fmt: skip


def test_villages_of_this_office_go_along_and_the_catalogue_does_not(congress: str) -> None:
    commune = catalogue.unit("2024-23530").uid
    (village,) = keep(Unit(name="Làng Kram", level="village", era="2024", parent=commune))
    (hamlet,) = keep(Unit(name="Xóm trên", level="village", era="2024", parent=village))
    keep(Unit(name="Không ai ở", level="village", era="2024", parent=commune))
    keep(Delegation(congress=congress, name="Đoàn", unit=hamlet))
    assert {one.uid for one in own()["unit"]} == {village, hamlet}


def test_lines_are_as_they_were_written(congress: str) -> None:
    enter(congress, "Y Hơ'Ô̆l Niê")
    every = [one for some in own().values() for one in some]
    with database.reading():
        for one in every:
            assert exchange_rows.known(one.table, [one.uid])[one.uid].digest == one.digest
        assert exchange_rows.rows_not_as_written() == []
    with database.writing():
        database.db.execute_sql("UPDATE person SET full_name = 'Kẻ khác'")
    assert [fault.split()[0] for fault in exchange_rows.rows_not_as_written()] == ["person"]


def _statement(lines: list[Line], **changed: object) -> Statement:
    leaves = pack((one.table, one.uid, one.digest) for one in lines)
    card = SENDER.card
    word = Statement(card.office, card.installation, card.sign, CYCLE, "training", 3, len(lines),
                     "0" * 64, "0" * 128, leaves)  # fmt: skip
    return replace(word, **changed)  # type: ignore[arg-type]


def _taken(lines: list[Line]) -> None:
    """Put another office's lines into the register as a package does."""
    from desktop_app.sync.merge import Here, merge

    plan = merge(lines, Here({}, {}, "", lambda _, uids: uids))
    with journal.act(N_("Taken back: {what}"), kind=journal.RECEIVE, what="") as act:
        exchange_rows.adopt(plan.take)
        for table, taken in plan.take.items():
            act.take_lines(TABLES[table], taken, {})


def test_the_lines_of_a_statement_come_back_while_all_are_here(congress: str) -> None:
    assert congress
    _taken(LINES)
    word = _statement(LINES)
    with database.writing():
        exchange.keep_statement(word)
    with database.reading():
        assert exchange.statements_of([word.owner], CYCLE) == [word]
        assert exchange.statements_of([word.owner], "another") == []
        found = exchange_rows.lines_of(word)
    assert found is not None
    assert {one.text for one in found} == {one.text for one in LINES}
    with database.writing():
        database.db.execute_sql("DELETE FROM delegate WHERE uid = ?", (LINES[-1].uid,))
    assert exchange_rows.lines_of(word) is None
    with database.writing():
        exchange_rows.keep_waiting([Waiting(LINES[-1], SUPERSEDED, Message(""))], "p")
    assert exchange_rows.lines_of(word) is not None


def test_a_later_statement_takes_the_place_of_the_earlier_one(congress: str) -> None:
    assert congress
    with database.writing():
        for word in (_statement(LINES), _statement(LINES[:2], sequence=4)):
            exchange.keep_statement(word)
    with database.reading():
        (kept,) = exchange.statements()
    assert kept.sequence == 4
    assert exchange.covered([kept]) == {one.digest for one in LINES[:2]}
    with database.writing():
        exchange.drop_statement(kept)
    assert exchange.statements() == []


def test_lines_that_wait_keep_their_reason_and_can_change_it(congress: str) -> None:
    assert congress
    why = Message(N_("{field} is missing. Please fill it in."), {"field": Message(N_("Person"))})
    with database.writing():
        exchange_rows.keep_waiting([Waiting(LINES[-1], PARENT, why)], "p")
        exchange_rows.keep_waiting([Waiting(LINES[-1], RULE, why)], "p")
    with database.reading():
        (one,) = exchange_rows.waiting()
        assert (one.line, one.reason, str(one.why)) == (LINES[-1], RULE, str(why))
        assert exchange_rows.count_waiting() == 1
        assert exchange_rows.held_leaves("delegate", [LINES[-1].uid]) == {LINES[-1].digest}
    with database.writing():
        exchange_rows.drop_waiting([LINES[-1]])
    assert exchange_rows.count_waiting() == 0


def test_waiting_lines_count_in_the_state_unless_they_are_only_passed_on(congress: str) -> None:
    assert congress
    owner = SENDER.card.office
    digests = [exchange_rows.state_digest(owner)]
    for reason in (SUPERSEDED, FORK):
        with database.writing():
            exchange_rows.keep_waiting([Waiting(LINES[-1], reason, Message(""))], "p")
        digests.append(exchange_rows.state_digest(owner))
    assert digests[0] == digests[1] != digests[2]


def test_old_lines_go_when_no_statement_names_them(congress: str) -> None:
    assert congress
    aside = [Waiting(one, SUPERSEDED, Message("")) for one in LINES[-2:]]
    with database.writing():
        exchange_rows.keep_waiting([*aside, Waiting(LINES[0], FORK, Message(""))], "p")
        exchange_rows.drop_superseded([SENDER.card.office], {LINES[-1].digest})
    assert {one.line for one in exchange_rows.waiting()} == {LINES[-1], LINES[0]}


def test_the_catalogues_units_count_as_present_before_they_are_taken_in(congress: str) -> None:
    assert congress
    far = catalogue.unit("2025-22").uid if catalogue.provinces("2025") else ""
    nobody = "11111111-1111-4111-8111-111111111111"
    with database.reading():
        assert exchange_rows.present("unit", {far, nobody}) == {far}
        assert exchange_rows.present("cycle", {CYCLE, nobody}) == {CYCLE}
        assert exchange_rows.present("person", {far}) == set()


def test_every_unit_of_the_catalogue_is_known_by_its_uid() -> None:
    from desktop_app.store.catalogue import _unit_key

    for era in catalogue.UNIT_ERAS:
        for row in catalogue.unit_rows(era)[::500]:
            assert _unit_key(catalogue.unit_uid(era, row[0])) == f"{era}-{row[0]}"
    assert _unit_key("11111111-1111-4111-8111-111111111111") == ""


def test_what_was_received_is_found_by_its_hash(congress: str) -> None:
    assert congress
    entry = LedgerEntry(
        sha256="ab", package="p", sender="s", installation="i", sequence=2, kind="UP", cycle=CYCLE,
        at=exchange.now(), operator="An", result=HELD, code="unknown_sender", counts=Counts(new=3),
        state_digest="",
    )  # fmt: skip
    with database.writing():
        exchange.keep_received(entry)
    assert exchange.received("ab") == entry
    assert exchange.applied("i") == []
    with database.writing():
        exchange.keep_received(replace(entry, result=ACCEPTED, code="", act=7))
        exchange.keep_received(replace(entry, sha256="cd", result=ACCEPTED, sequence=3))
    assert exchange.applied("i") == [(3, "cd"), (2, "ab")]
    assert exchange.received("none") is None


def test_packages_are_numbered_and_each_recipients_last_is_known(congress: str) -> None:
    assert congress
    entry = OutboxEntry(
        "p1", 1, "UP", "office", CYCLE, exchange.now(), "", "ab", "a.goi", 1, {}, ""
    )
    with database.writing():
        exchange.keep_sent(entry)
        exchange.keep_sent(replace(entry, package="p2", sequence=2, recipient="other"))
    assert exchange.next_sequence() == 3
    assert exchange.previous_sequence(["office"], CYCLE) == 1
    assert exchange.previous_sequence(["office"], "another") == 0
    assert [one.package for one in exchange.outbox()] == ["p2", "p1"]


def test_peers_are_found_by_office_and_by_installation(congress: str) -> None:
    assert congress
    peer = exchange.settled(Peer(SENDER.card, HELD), TRUSTED)
    with database.writing():
        exchange.keep_peer(peer)
    card = SENDER.card
    assert exchange.peer(card.installation) == peer
    assert exchange.peers_of(card.office) == [peer]
    assert exchange.peers_among([card.office], []) == {card.installation: peer}
    assert exchange.peers_among([], [card.installation]) == {card.installation: peer}
    assert exchange.peer("none") is None


def test_received_rows_do_not_count_as_unsent(congress: str) -> None:
    before = exchange.unsent()
    _taken(LINES)
    assert exchange.unsent() == before
    keep(a_person("Một"))
    assert exchange.unsent() == before + 1
    assert congress


def test_new_rows_of_a_package_are_journalled_together_and_found_by_uid(congress: str) -> None:
    assert congress
    _taken(LINES)
    (change,) = journal.changes(LINES[3].uid)
    assert (change.record, change.uid, change.before) == ("Person", LINES[3].uid, None)
    assert change.after == LINES[3].row
    assert change.act.rows == len(LINES)


def test_card_codes_that_living_delegates_have_are_found(congress: str) -> None:
    person, gone = keep(a_person("Một"), a_person("Hai"))
    codes = card_code(), card_code()
    kept = keep(a_delegate(congress, person, card_code=codes[0]))[0]
    with journal.act("kept") as act:
        act.remove(Delegate, act.put(a_delegate(congress, gone, card_code=codes[1])), "")
    found = exchange_rows.living_with("delegate", "card_code", "congress", {congress}, {*codes})
    assert found == [(kept, congress, codes[0])]
    assert exchange_rows.living_with("delegate", "card_code", "congress", set(), {*codes}) == []


def test_a_record_read_from_its_table_is_the_one_that_was_put(congress: str) -> None:
    person = a_person("Y Bên", note="một\nhai")
    (uid,) = keep(person)
    found = rows.get(Person, uid)
    assert found is not None
    assert replace(found, uid="", owner="", version="") == person
    assert rows.get(type(a_congress()), congress) is not None
