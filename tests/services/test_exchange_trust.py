"""Who is believed: recognising offices, their computers and keys, and words passed on from below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import Outcome
from desktop_app.domain.people import Person
from desktop_app.services import exchange, registers
from desktop_app.store import database, exchange_rows, rows
from desktop_app.store import exchange as store
from desktop_app.sync import keys
from tests.places import RO_KOI, Place, Three, copied, three_offices, with_congress
from tests.sync import makers


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    """Three tiers; commune and district hold congresses with delegates."""
    found = three_offices(tmp_path)
    with_congress(found.commune, ("Xã viên",), unit=catalogue.unit(RO_KOI).uid)
    with_congress(found.district, ("Y Bên", "A Brêu"))
    yield found
    registers.close()


def names() -> set[str]:
    with database.reading():
        return {person.full_name for person in rows.select(Person)}


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        work()
    assert "{" not in str(refused.value)
    return refused.value.code


def only(outcomes: list[Outcome]) -> Outcome:
    (one,) = outcomes
    assert "{" not in str(one.message)
    return one


def verdict(outcomes: list[Outcome]) -> tuple[str, str]:
    one = only(outcomes)
    return one.result, one.code


# --- recognising ---------------------------------------------------------------------------------


def test_an_unknown_sender_is_held_with_its_code_until_a_person_recognises_it(
    three: Three,
) -> None:
    sent = three.commune.sends(three.stick, to=makers.KON_TUM, passphrase="bana beho bala sore")
    held = only(three.province.receives(sent.file, passphrases=["bana beho bala sore"]))
    assert (held.result, held.code) == ("held", "unknown_sender")
    assert held.peer is not None
    code = held.peer.card.code()
    assert code in str(held.message)
    assert names() == set()
    entry = exchange.ledger()[0]
    assert (entry.result, entry.code) == ("held", "unknown_sender")
    assert entry.file is not None
    peer, told = exchange.trust(entry.file)
    assert (told, peer.state) == (code, "trusted")
    assert verdict(exchange.receive([entry.file], apply=True, passphrases=["bana beho bala sore"])) == (
        "accepted", "",
    )  # fmt: skip


def test_the_code_is_the_same_on_both_sides(three: Three) -> None:
    three.commune.open()
    own = exchange.own_card().code()
    three.district.open()
    assert own in {peer.card.code() for peer in exchange.peers()}


def test_another_computer_of_a_known_office_is_held_until_it_is_recognised(
    three: Three, tmp_path: Path
) -> None:
    three.commune.sends(three.stick)
    second = copied(three.commune, tmp_path / "may-hai")
    sent = second.sends(three.stick)
    assert verdict(three.district.receives(sent.file)) == ("held", "new_installation")
    exchange.trust(sent.file)
    assert verdict(exchange.receive([sent.file], apply=True)) == ("accepted", "")


def test_a_withdrawn_key_is_refused_and_so_is_another_installation_with_it(
    three: Three,
) -> None:
    sent = three.commune.sends(three.stick)
    three.district.open()
    peer = next(one for one in exchange.peers() if "Rờ Kơi" in one.card.name)
    exchange.revoke(peer.card.installation)
    assert verdict(exchange.receive([sent.file], apply=True)) == ("refused", "revoked")
    assert refusal(lambda: exchange.revoke("nobody")) == "no_peer"
    exchange.trust(three.commune.key)
    assert verdict(three.district.receives(sent.file)) == ("accepted", "")


def test_a_known_installation_with_another_key_is_refused(three: Three) -> None:
    three.commune.open()
    own = exchange.own_card()
    thief = keys.make(own.installation)
    stolen = thief.card(own.office, own.name, own.unit, own.body)
    sender, district = makers.Member(stolen, thief), _member_of(three.district)
    inside = makers.content(sender, makers.some_lines(sender))
    file = three.stick / "gia.goi"
    file.write_bytes(makers.sealed(sender, district, inside))
    assert verdict(three.district.receives(file)) == ("refused", "key_conflict")
    assert refusal(lambda: exchange.trust(file)) == "key_conflict"


def _member_of(office: Place) -> makers.Member:
    """The office as a maker of packages, with its register's own keys."""
    office.open()
    card = exchange.own_card()
    return makers.Member(card, keys.load(office.file.with_suffix(".keys")))


def test_an_office_does_not_recognise_itself_nor_what_is_no_key(
    three: Three, tmp_path: Path
) -> None:
    three.commune.open()
    assert refusal(lambda: exchange.trust(three.commune.key)) == "own_key"
    other = tmp_path / "x.key"
    for data, code in ((b"{}", "malformed"), (b"hello", "not_a_package"), (b"", "damaged")):
        other.write_bytes(data)
        assert refusal(lambda: exchange.trust(other)) == code


def test_a_copied_register_signs_with_a_key_of_its_own_and_still_opens_old_packages(
    three: Three, tmp_path: Path
) -> None:
    sent = three.commune.sends(three.stick)
    three.district.open()
    before = exchange.own_card()
    second = copied(three.district, tmp_path / "may-hai").open()
    after = exchange.own_card()
    assert after.installation != before.installation
    assert after.sign != before.sign
    assert after.age == before.age
    assert verdict(second.receives(sent.file)) == ("accepted", "")


def test_a_register_that_lost_its_keys_says_so_and_a_copy_of_it_gets_new_ones(
    three: Three, tmp_path: Path
) -> None:
    three.commune.open()
    exchange.own_card()
    registers.close()
    three.commune.file.with_suffix(".keys").unlink()
    assert refusal(lambda: three.commune.sends(three.stick)) == "no_keys"
    registers.close()
    folder = tmp_path / "ban-sao"
    folder.mkdir()
    (folder / "xa.sdh").write_bytes(three.commune.file.read_bytes())
    assert Place(folder / "xa.sdh").sends(three.stick).file.is_file()


# --- words passed on -----------------------------------------------------------------------------


def test_what_came_from_below_goes_on_upward_with_its_owners_word(three: Three) -> None:
    three.district.receives(three.commune.sends(three.stick).file)
    got = only(three.province.receives(three.district.sends(three.stick).file))
    assert (got.result, got.counts.refused, got.remarks) == ("accepted", 0, ())
    assert names() == {"Xã viên", "Y Bên", "A Brêu"}
    commune = next(peer for peer in exchange.peers() if "Rờ Kơi" in peer.card.name)
    assert commune.state == "vouched"
    owner = commune.card.office
    assert (
        len({office.digest(owner) for office in (three.commune, three.district, three.province)})
        == 1
    )


def test_a_vouched_office_is_still_held_until_a_person_compares_its_code(three: Three) -> None:
    three.district.receives(three.commune.sends(three.stick).file)
    three.province.receives(three.district.sends(three.stick).file)
    three.commune.trusts(three.province)
    direct = three.commune.sends(three.stick, to=makers.KON_TUM)
    assert verdict(three.province.receives(direct.file)) == ("held", "unknown_sender")
    three.province.trusts(three.commune)
    got = only(three.province.receives(direct.file))
    assert (got.result, got.counts.unchanged) == ("accepted", got.counts.total)


def test_an_office_cannot_speak_for_another(three: Three) -> None:
    """The district puts a row of its neighbour, and of the commune without its word, into its package."""
    district, province = _member_of(three.district), _member_of(three.province)
    neighbour, commune = makers.member("2024-611", "mttq"), _member_of(three.commune)
    lines = makers.some_lines(district)
    foreign = [makers.some_lines(who)[3] for who in (neighbour, commune)]
    file = three.stick / "gia.goi"
    file.write_bytes(
        makers.sealed(district, province, makers.content(district, [*lines, *foreign]))
    )
    got = only(three.province.receives(file))
    assert (got.result, got.counts.refused, got.counts.new) == ("accepted", 2, len(lines))
    assert {change.state for change in got.changes} == {"refused"}
    with database.reading():
        assert all(exchange_rows.present("person", {one.uid}) == set() for one in foreign)


@pytest.mark.parametrize("what", ["another key", "no directory", "another round", "another mode"])
def test_a_word_that_cannot_be_checked_is_not_taken(three: Three, what: str) -> None:
    district, province = _member_of(three.district), _member_of(three.province)
    commune = _member_of(three.commune)
    three.district.receives(three.commune.sends(three.stick).file)
    three.province.receives(three.district.sends(three.stick).file)  # pins the commune's key
    before = three.province.digest()
    liar = replace(commune, keys=keys.make(commune.card.installation))
    if what == "another key":
        liar = replace(liar, card=replace(commune.card, sign=liar.keys.public().sign))
    theirs = makers.some_lines(commune)
    changed = {"another round": {"cycle": commune.card.unit}, "another mode": {"mode": "real"}}
    who = liar if what == "another key" else commune
    word = makers.statement(who, theirs, 9, **changed.get(what, {}))
    inside = makers.content(
        district, [*makers.some_lines(district, 1), *theirs], sequence=9, passed_on=[(who, word)]
    )
    if what == "no directory":
        inside = replace(inside, directory=())
    file = three.stick / "gia.goi"
    file.write_bytes(makers.sealed(district, province, inside))
    got = only(three.province.receives(file))
    assert got.counts.refused == len(theirs)
    assert got.remarks
    owner = commune.card.office
    assert three.province.digest(owner) == three.commune.digest(owner)
    assert three.province.digest() != before


def test_an_office_between_cannot_invent_a_second_computer_of_one_below(three: Three) -> None:
    three.district.receives(three.commune.sends(three.stick).file)
    three.province.receives(three.district.sends(three.stick).file)
    district, province = _member_of(three.district), _member_of(three.province)
    commune = _member_of(three.commune)
    invented = keys.make()
    card = invented.card(
        commune.card.office, commune.card.name, commune.card.unit, commune.card.body
    )
    who = makers.Member(card, invented)
    theirs = makers.some_lines(who)
    inside = makers.content(
        district, [*makers.some_lines(district, 1), *theirs], sequence=9,
        passed_on=[(who, makers.statement(who, theirs, 9))],
    )  # fmt: skip
    file = three.stick / "gia.goi"
    file.write_bytes(makers.sealed(district, province, inside))
    got = only(three.province.receives(file))
    assert got.counts.refused == len(theirs)
    assert "Rờ Kơi" in str(got.remarks[0])


def test_own_rows_that_come_back_change_nothing(three: Three) -> None:
    three.district.receives(three.commune.sends(three.stick).file)
    three.province.receives(three.district.sends(three.stick).file)
    district, province = _member_of(three.district), _member_of(three.province)
    three.district.open()
    with database.reading():
        tables = exchange_rows.own_lines(district.card.office, makers.CYCLE)
    mine = [one for some in tables.values() for one in some]
    row = {**mine[-1].row, "version": f"{district.card.installation}:99", "note": "sửa hộ"}
    forged = [*mine[:-1], makers.line_of(mine[-1].table, row)]
    three.province.open()
    with database.reading():
        word = store.statements_of([district.card.office])[0]
    inside = makers.content(
        province, [*makers.some_lines(province, 1), *mine], passed_on=[(district, word)]
    )
    file = three.stick / "xuong.goi"
    file.write_bytes(
        makers.sealed(province, district, inside, makers.header(province, district, kind="DOWN"))
    )
    got = only(three.district.receives(file))
    assert (got.result, got.counts.unchanged) == ("accepted", len(mine))
    inside = makers.content(province, [*makers.some_lines(province, 1), *forged], sequence=2,
                            passed_on=[(district, makers.statement(district, forged, 8))])  # fmt: skip
    file.write_bytes(
        makers.sealed(province, district, inside, makers.header(province, district, sequence=2))
    )
    got = only(three.district.receives(file))
    assert got.counts.refused == 1
    three.district.open()
    assert exchange.rows_not_as_written() == []
    with database.reading():
        assert exchange_rows.lines_by_uid(mine[-1].table, [mine[-1].uid])[mine[-1].uid] == mine[-1]
