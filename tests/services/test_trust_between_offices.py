"""Offices that know the format and have a recognised key of their own: what they cannot make others believe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.exchange import HELD, REVOKED, Line, Peer
from desktop_app.domain.handover import ALL_ROUNDS, Withdrawn
from desktop_app.services import (
    exchange,
    joining,
    quarantine,
    registers,
)
from desktop_app.services.undo_import import undo_import
from desktop_app.store import (
    database,
    exchange_rows,
)
from desktop_app.store import exchange as store
from desktop_app.sync import keys
from tests.places import (
    NGOC_HOI,
    RO_KOI,
    SA_THAY,
    Place,
    Three,
    copied,
    place,
    three_offices,
    with_congress,
)
from tests.services.test_exchange_trust import _member_of, names, only, refusal, verdict
from tests.sync import makers
from tests.sync.makers import Member

SA_NHON = "2024-23551"
"""A commune below Sa Thầy, from which nothing has come."""


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    """Three tiers, each with a congress; nothing has been sent yet."""
    found = three_offices(tmp_path)
    with_congress(found.commune, ("Xã viên",), unit=catalogue.unit(RO_KOI).uid)
    with_congress(found.district, ("Y Bên", "A Brêu"))
    yield found
    registers.close()


@pytest.fixture
def beside(three: Three, tmp_path: Path) -> Place:
    """The district beside, which the province has recognised."""
    found = place(tmp_path, "ben", NGOC_HOI, body="mttq")
    three.province.trusts(found)
    found.trusts(three.province)
    return found


def file_of(three: Three, data: bytes) -> Path:
    file = three.stick / "gia.goi"
    file.write_bytes(data)
    return file


def peer(at: Place, whose: Member) -> Peer | None:
    at.open()
    with database.reading():
        return store.peer(whose.card.installation)


def own_office(whose: Member, **changed: str) -> Line:
    """The row of an office, with the version that every register of it begins with."""
    card = whose.card
    cells = {"name": card.name, "unit": card.unit, "body": card.body} | changed
    return makers.a_line(whose, "office", card.office, f"{card.office}:2", **cells)


# --- who may speak of whom -----------------------------------------------------------------------


def test_a_neighbour_cannot_be_the_first_to_name_the_key_of_anothers_commune(
    three: Three, beside: Place
) -> None:
    """The district beside passes on rows of Rờ Kơi, before its own district has sent them."""
    liar, province = _member_of(beside), _member_of(three.province)
    invented = makers.member(RO_KOI, "mttq")
    theirs = makers.some_lines(invented)
    mine = makers.some_lines(liar)
    inside = makers.content(
        liar, [*mine, *theirs], passed_on=[(invented, makers.statement(invented, theirs))]
    )
    got = only(three.province.receives(file_of(three, makers.sealed(liar, province, inside))))
    assert (got.counts.new, got.counts.refused) == (len(mine), len(theirs))
    assert "Rờ Kơi" in str(got.remarks[0])
    assert peer(three.province, invented) is None
    three.district.receives(three.commune.sends(three.stick).file)
    got = only(three.province.receives(three.district.sends(three.stick).file))
    assert (got.counts.refused, got.remarks) == (0, ())
    assert "Xã viên" in names()


def test_what_a_neighbour_sent_does_not_go_up_by_this_office(three: Three, beside: Place) -> None:
    with_congress(beside, ("Y Khác",), unit=catalogue.unit(NGOC_HOI).uid)
    beside.trusts(three.district)
    three.district.trusts(beside)
    three.district.receives(beside.sends(three.stick, to=SA_THAY).file)
    assert "Y Khác" in names()
    got = only(three.province.receives(three.district.sends(three.stick).file))
    assert got.remarks == ()
    assert names() == {"Y Bên", "A Brêu"}


def test_guidance_is_not_taken_from_a_neighbour(three: Three, beside: Place) -> None:
    three.district.trusts(beside)
    liar, district = _member_of(beside), _member_of(three.district)
    lines = makers.some_lines(liar)
    inside = replace(makers.content(liar, lines), own=makers.statement(liar, lines, scope="down"))
    head = makers.header(liar, district, kind="DOWN", schema=2)
    file = file_of(three, makers.sealed(liar, district, inside, head))
    assert verdict(three.district.receives(file)) == ("refused", "not_above")


# --- keys and computers --------------------------------------------------------------------------


def test_nobodys_key_is_withdrawn_under_the_name_of_another_computer(
    three: Three, beside: Place
) -> None:
    """The district beside withdraws a computer of its own that has, so it says, the key of Sa Thầy."""
    victim, liar = _member_of(three.district), _member_of(beside)
    province = _member_of(three.province)
    said = Withdrawn(liar.card.office, makers.uid_of(Random(3)), victim.card.sign)
    inside = replace(makers.content(liar, makers.some_lines(liar)), withdrawn=(said,))
    three.province.receives(file_of(three, makers.sealed(liar, province, inside)))
    assert verdict(three.province.receives(three.district.sends(three.stick).file)) == (
        "accepted", "",
    )  # fmt: skip


def test_a_key_withdrawn_on_hearsay_does_not_shut_out_an_office_that_comes_later(
    three: Three, beside: Place
) -> None:
    commune, liar = _member_of(three.commune), _member_of(beside)
    province = _member_of(three.province)
    said = Withdrawn(liar.card.office, makers.uid_of(Random(3)), commune.card.sign)
    inside = replace(makers.content(liar, makers.some_lines(liar)), withdrawn=(said,))
    three.province.receives(file_of(three, makers.sealed(liar, province, inside)))
    file = three.commune.sends(
        three.stick, to=makers.KON_TUM, passphrase="bana beho bala sore"
    ).file
    assert verdict(three.province.receives(file)) == ("held", "unknown_sender")


def test_whoever_sends_first_under_the_name_of_a_computer_has_no_claim_to_it(
    three: Three,
) -> None:
    """A stranger has seen the uid of the commune's computer and sends with a key of its own."""
    commune, province = _member_of(three.commune), _member_of(three.province)
    thief = keys.make(commune.card.installation)
    card = thief.card(commune.card.office, commune.card.name, commune.card.unit, "mttq")
    stranger = Member(card, thief)
    inside = makers.content(stranger, makers.some_lines(stranger))
    false = file_of(three, makers.sealed(stranger, province, inside))
    assert verdict(three.province.receives(false)) == ("held", "unknown_sender")
    three.commune.trusts(three.province)
    true = three.commune.sends(three.stick, to=makers.KON_TUM).file
    held = only(three.province.receives(true))
    assert (held.result, held.code) == ("held", "unknown_sender")
    assert held.peer is not None
    assert held.peer.card.code() == commune.card.code() != card.code()
    joining.recognise_sender(true)
    assert verdict(three.province.receives(true)) == ("accepted", "")
    assert verdict(three.province.receives(false)) == ("refused", "key_conflict")


def test_a_compared_code_counts_for_more_than_what_was_heard(three: Three) -> None:
    """The district has told the province a false key for its commune; the commune is telephoned."""
    commune, district = _member_of(three.commune), _member_of(three.district)
    province = _member_of(three.province)
    false = keys.make(commune.card.installation)
    liar = Member(replace(commune.card, sign=false.public().sign), false)
    theirs = makers.some_lines(liar)
    inside = makers.content(
        district, [*makers.some_lines(district), *theirs],
        passed_on=[(liar, makers.statement(liar, theirs))],
    )  # fmt: skip
    three.province.receives(file_of(three, makers.sealed(district, province, inside)))
    three.commune.trusts(three.province)
    true = three.commune.sends(three.stick, to=makers.KON_TUM).file
    assert verdict(three.province.receives(true)) == ("refused", "key_conflict")
    exchange.trust(three.commune.key)
    got = only(three.province.receives(true))
    assert (got.result, got.counts.refused) == ("accepted", 0)


@pytest.mark.parametrize("name", ["Tỉnh\u202eKon Tum", "Tỉnh\nKon Tum", "Tỉnh\u200b"])
def test_a_name_with_letters_that_hide_something_is_refused(three: Three, name: str) -> None:
    district, province = _member_of(three.district), _member_of(three.province)
    liar = replace(district, card=replace(district.card, name=name))
    inside = makers.content(liar, makers.some_lines(liar))
    file = file_of(three, makers.sealed(liar, province, inside))
    assert verdict(three.province.receives(file)) == ("refused", "malformed")


def test_a_strangers_passphrase_opens_nothing(three: Three, tmp_path: Path) -> None:
    stranger = place(tmp_path, "la", NGOC_HOI, body="mttq")
    with_congress(stranger, ("Y Lạ",), unit=catalogue.unit(NGOC_HOI).uid)
    words = "bana beho bala sore"
    file = stranger.sends(three.stick, passphrase=words).file
    assert verdict(three.province.receives(file, passphrases=[words])) == (
        "held", "unknown_sender",
    )  # fmt: skip
    assert names() == set()


# --- words of one scope, kind or round in place of another ---------------------------------------


@pytest.mark.parametrize(
    ("kind", "scope", "schema"),
    [("UP", "down", 2), ("UP", "station", 2), ("UP", "recipient", 2), ("DOWN", "up", 2),
     ("DOWN", "station", 2), ("UP", "down", 1), ("INVITE", "up", 2)],
)  # fmt: skip
def test_a_word_of_another_scope_than_its_kind_is_no_word(
    three: Three, kind: str, scope: str, schema: int
) -> None:
    sender, reader = (
        (three.province, three.district) if kind != "UP" else (three.district, three.province)
    )
    who, to = _member_of(sender), _member_of(reader)
    lines = makers.some_lines(who)
    said = to.card.office if scope == "recipient" else scope
    inside = replace(makers.content(who, lines), own=makers.statement(who, lines, scope=said))
    head = makers.header(who, to, kind=kind, schema=schema)
    got = verdict(reader.receives(file_of(three, makers.sealed(who, to, inside, head))))
    assert got == ("refused", "not_vouched")


@pytest.mark.parametrize("scope", ["down", "station"])
def test_a_word_that_is_passed_on_upward_speaks_of_what_goes_up(three: Three, scope: str) -> None:
    commune, district = _member_of(three.commune), _member_of(three.district)
    province = _member_of(three.province)
    theirs = makers.some_lines(commune)
    word = makers.statement(commune, theirs, scope=scope)
    mine = makers.some_lines(district)
    inside = makers.content(district, [*mine, *theirs], passed_on=[(commune, word)])
    head = makers.header(district, province, schema=2)
    got = only(
        three.province.receives(file_of(three, makers.sealed(district, province, inside, head)))
    )
    assert got.counts.refused == len(theirs)
    assert peer(three.province, commune) is None


def test_a_statement_whose_scope_is_said_to_be_blank_is_not_canonical(three: Three) -> None:
    district, province = _member_of(three.district), _member_of(three.province)
    lines = makers.some_lines(district)
    inside = replace(
        makers.content(district, lines), own=makers.statement(district, lines, scope="")
    )
    file = file_of(three, makers.sealed(district, province, inside))
    assert verdict(three.province.receives(file)) == ("refused", "malformed")


@pytest.mark.parametrize(
    ("kind", "cycle"), [("UP", ALL_ROUNDS), ("DOWN", ALL_ROUNDS), ("RECEIPT", makers.CYCLE)]
)
def test_figures_name_their_round_and_receipts_none(three: Three, kind: str, cycle: str) -> None:
    """Else the round of a package could be left out, and nobody would ask whether it belongs here."""
    who, to = _member_of(three.province), _member_of(three.district)
    lines = [] if kind == "RECEIPT" else makers.some_lines(who)
    scope = "down" if kind == "DOWN" else "up"
    inside = replace(
        makers.content(who, lines), own=makers.statement(who, lines, cycle=cycle, scope=scope)
    )
    head = makers.header(who, to, kind=kind, schema=2, cycle=cycle)
    file = file_of(three, makers.sealed(who, to, inside, head))
    assert verdict(three.district.receives(file)) == ("refused", "malformed")


@pytest.mark.parametrize("kind", ["JOIN", "RECEIPT"])
def test_an_answer_or_a_receipt_brings_no_people(three: Three, kind: str) -> None:
    """These are taken in whatever round the register is for; people would slip in beside it."""
    who, to = _member_of(three.district), _member_of(three.province)
    lines = makers.some_lines(who)
    scope = who.card.office if kind == "JOIN" else "up"
    own = makers.statement(who, lines, cycle=ALL_ROUNDS, scope=scope)
    inside = replace(makers.content(who, lines), own=own)
    head = makers.header(who, to, kind=kind, schema=2, cycle=ALL_ROUNDS)
    file = file_of(three, makers.sealed(who, to, inside, head))
    assert verdict(three.province.receives(file)) == ("refused", "malformed")


def test_an_answer_takes_nothing_away_from_what_was_sent_up(three: Three) -> None:
    """The commune answers an invitation after it has sent; the district passes all of it on."""
    commune = _member_of(three.commune).card.office
    three.district.receives(three.commune.sends(three.stick).file)
    invitation = joining.invite(three.stick, makers.CYCLE, [commune])
    answer = _answer_to(three.commune, invitation.file, three.stick)
    got = only(three.district.receives(answer))
    assert (got.result, got.remarks) == ("accepted", ())
    again = only(three.province.receives(three.district.sends(three.stick).file))
    assert (again.counts.refused, again.remarks) == (0, ())
    assert "Xã viên" in names()


def _answer_to(office: Place, invitation: Path, stick: Path) -> Path:
    office.open()
    return joining.answer(invitation, stick).file


def test_an_invitation_that_is_refused_is_not_answered(three: Three, tmp_path: Path) -> None:
    beside = place(tmp_path, "ben", NGOC_HOI, body="mttq")
    office = _member_of(three.district).card.office
    three.province.open()
    file = joining.invite(three.stick, makers.CYCLE, [office]).file
    beside.open()
    before = {*three.stick.iterdir()}
    assert refusal(lambda: joining.answer(file, three.stick)) == "other_office"
    assert {*three.stick.iterdir()} == before


# --- a register that is rebuilt ------------------------------------------------------------------


def rebuilding_file(three: Three, hub: Place, to: Place, lines: list[Line], **told: object) -> Path:
    """A package by which ``hub`` rebuilds the register of ``to``, on the word of a lost computer."""
    who, reader = _member_of(hub), _member_of(to)
    lost = told.get("lost") or makers.member(SA_THAY, "mttq")
    assert isinstance(lost, Member)
    mode = str(told.get("mode", "training"))
    words = [(lost, makers.statement(lost, lines, 4, mode=mode))] if told.get("said", True) else []
    mine = [own_office(who)]
    inside = makers.content(who, [*mine, *lines], passed_on=words)
    own = makers.statement(who, mine, scope=reader.card.office, cycle=ALL_ROUNDS)
    inside = replace(inside, own=own, directory=(lost.card,))
    head = makers.header(who, reader, kind="RESTORE", schema=2, cycle=ALL_ROUNDS)
    return file_of(three, makers.sealed(who, reader, inside, head))


@pytest.fixture
def fresh(three: Three, tmp_path: Path) -> Place:
    """A new, empty register of the district."""
    return place(tmp_path, "huyen-moi", SA_THAY, body="mttq").trusts(three.province)


def test_a_register_that_has_sent_figures_is_not_rebuilt_from_above(three: Three) -> None:
    """The office above could else put rows into it that the office then sends as its own."""
    lost = makers.member(SA_THAY, "mttq")
    file = rebuilding_file(
        three, three.province, three.district, makers.some_lines(lost), lost=lost
    )
    three.district.sends(three.stick)
    before = three.district.digest()
    got = only(three.district.receives(file))
    assert (got.result, got.code) == ("refused", "not_new")
    assert three.district.digest() == before


def test_the_office_below_rebuilds_nothing_above_it(three: Three) -> None:
    lost = makers.member(makers.KON_TUM, "mttq")
    lines = makers.some_lines(lost)
    file = rebuilding_file(three, three.district, three.province, lines, lost=lost)
    assert verdict(three.province.receives(file)) == ("refused", "not_above")


def test_own_rows_come_back_only_with_the_word_of_the_lost_computer(
    three: Three, fresh: Place
) -> None:
    lost = makers.member(SA_THAY, "mttq")
    lines = makers.some_lines(lost)[1:]
    file = rebuilding_file(three, three.province, fresh, lines, lost=lost, said=False)
    assert only(fresh.receives(file)).counts.refused == len(lines)
    file = rebuilding_file(three, three.province, fresh, lines, lost=lost, mode="real")
    assert only(fresh.receives(file)).counts.refused == len(lines)
    assert names() == set()
    file = rebuilding_file(three, three.province, fresh, lines, lost=lost)
    assert only(fresh.receives(file)).counts.refused == 0
    assert names()


def test_the_key_of_an_own_computer_that_is_known_is_not_told_anew_from_above(
    three: Three, fresh: Place
) -> None:
    known = _member_of(three.district)
    fresh.trusts(three.district)
    false = keys.make(known.card.installation)
    liar = Member(replace(known.card, sign=false.public().sign), false)
    lines = makers.some_lines(liar)[1:]
    file = rebuilding_file(three, three.province, fresh, lines, lost=liar)
    assert only(fresh.receives(file)).counts.refused == len(lines)
    found = peer(fresh, known)
    assert found is not None
    assert found.card == known.card


# --- taken back, again, and again ----------------------------------------------------------------


def test_a_computer_that_was_withdrawn_stays_so_when_the_import_is_taken_back(
    three: Three, tmp_path: Path
) -> None:
    """The district tells of its commune's lost laptop; at the province the import is taken back."""
    old = _member_of(three.commune)
    three.district.receives(three.commune.sends(three.stick).file)
    three.province.receives(three.district.sends(three.stick).file)
    new = copied(three.commune, tmp_path / "moi")
    told = new.sends(three.stick).file
    three.district.receives(told)
    joining.recognise_sender(told, instead_of=[old.card.installation])
    three.district.receives(told)
    got = only(three.province.receives(three.district.sends(three.stick).file))
    states = [_state(three.province, one) for one in (old, _member_of(new))]
    assert states == [REVOKED, "vouched"]
    three.province.open()
    undo_import(got.sha256)
    assert _state(three.province, old) == REVOKED
    again = only(three.province.receives(Path(got.file)))
    assert (again.result, again.counts.refused) == ("accepted", 0)
    assert [_state(three.province, one) for one in (old, _member_of(new))] == states


def _state(at: Place, whose: Member) -> str:
    found = peer(at, whose)
    return found.state if found else ""


def test_the_same_package_with_other_bytes_is_another_file_and_both_are_in_the_book(
    three: Three,
) -> None:
    """Whoever has the key can use the id and number of a package again; nothing is hidden by it."""
    district, province = _member_of(three.district), _member_of(three.province)
    lines, files = makers.some_lines(district), []
    for number, some in enumerate((lines[:-2], lines)):
        head = makers.header(district, province)
        file = three.stick / f"{number}.goi"
        file.write_bytes(makers.sealed(district, province, makers.content(district, some), head))
        files.append(file)
    first, second = three.province.receives(*files)
    assert (verdict([first]), verdict([second])) == (("accepted", ""), ("accepted", "twice"))
    assert len(exchange.ledger()) == 2


def test_a_flood_of_strangers_files_leaves_room_and_the_register_as_it_was(
    three: Three, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "MOST_FILES", 5)
    province = _member_of(three.province)
    before = three.province.digest()
    for number in range(8):
        stranger = makers.member(SA_NHON, "mttq")
        inside = makers.content(stranger, makers.some_lines(stranger, 1))
        file = three.stick / f"{number}.goi"
        file.write_bytes(makers.sealed(stranger, province, inside))
        assert verdict(three.province.receives(file)) == ("held", "unknown_sender")
    assert len(quarantine.listed()) == 5
    assert three.province.digest() == before
    with database.reading():
        assert {one.state for one in store.peers_of(stranger.card.office)} == {HELD}
        assert exchange_rows.count_waiting() == 0
