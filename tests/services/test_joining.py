"""Offices that meet: invitation, answer, one code for both, and who is believed about third ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.connections import (
    INVITED,
    NEW_COMPUTER,
    NOT_INVITED,
    RECOGNISED,
    WAITING,
    WITHDRAWN,
    Connection,
)
from desktop_app.domain.cycle_rules import CycleRules
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import REVOKED, TRUSTED, VOUCHED, KeyCard, Outcome, Peer
from desktop_app.domain.handover import INVITE, JOIN
from desktop_app.services import exchange, joining, registers
from desktop_app.store import database, rows
from desktop_app.store import exchange as store
from desktop_app.sync import keys
from tests.builders import keep
from tests.places import KON_TUM, NGOC_HOI, RO_KOI, SA_THAY, Place, copied, place, with_congress
from tests.sync import makers

ROUND = makers.CYCLE


@dataclass(frozen=True)
class Strangers:
    """A commune, its district, the district beside it and the province; nobody knows anybody yet."""

    commune: Place
    district: Place
    beside: Place
    province: Place
    stick: Path

    @property
    def all(self) -> tuple[Place, ...]:
        return self.commune, self.district, self.beside, self.province


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Strangers]:
    stick = tmp_path / "usb"
    stick.mkdir()
    units = (("xa", RO_KOI), ("huyen", SA_THAY), ("ben", NGOC_HOI), ("tinh", KON_TUM))
    commune, district, beside, province = (
        place(tmp_path, name, unit, body="mttq") for name, unit in units
    )
    yield Strangers(commune, district, beside, province, stick)
    registers.close()


def card(office: Place) -> KeyCard:
    office.open()
    return exchange.own_card()


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        work()
    assert "{" not in str(refused.value)
    return refused.value.code


def only(outcomes: list[Outcome]) -> Outcome:
    (one,) = outcomes
    assert "{" not in str(one.message)
    return one


def connection(at: Place, to: Place) -> Connection:
    uid = card(to).office
    at.open()
    return next(one for one in joining.connections() if one.office == uid)


def peer(at: Place, whose: KeyCard) -> Peer | None:
    at.open()
    with database.reading():
        return store.peer(whose.installation)


def recognise(at: Place, whose: KeyCard, **options: list[str]) -> None:
    at.open()
    joining.recognise(whose.installation, **options)


def meet(above: Place, below: Place, stick: Path) -> None:
    """An invitation and its answer, and both officials press the button."""
    upper, lower = card(above), card(below)
    above.open()
    invitation = joining.invite(stick, ROUND, [lower.office])
    below.receives(invitation.file)
    answer = joining.join(stick)
    above.receives(answer.file)
    recognise(above, lower)
    recognise(below, upper)


# --- one code, one button ------------------------------------------------------------------------


def test_an_invited_unit_answers_and_both_sides_read_the_same_code(offices: Strangers) -> None:
    offices.province.open()
    invitation = joining.invite(offices.stick, ROUND)
    assert invitation.file.name.startswith("2024-62-INVITE-")
    assert connection(offices.province, offices.district).state == INVITED
    offices.district.open()
    got = only(exchange.receive([invitation.file], apply=True))
    assert (got.result, got.code) == ("held", "invitation")
    below = connection(offices.district, offices.province)
    assert below.state == WAITING
    assert below.code in str(got.message)
    answer = joining.join(offices.stick)
    assert answer.recipient_name == "Ủy ban MTTQ Việt Nam tỉnh Kon Tum"
    got = only(offices.province.receives(answer.file))
    assert (got.result, got.code) == ("held", "answer")
    above = connection(offices.province, offices.district)
    assert above.state == WAITING
    assert above.code in str(got.message)
    assert above.code == below.code
    assert above.code == joining.pair_code(card(offices.district), card(offices.province))


def test_one_button_on_each_side_and_everything_afterwards_is_silent(offices: Strangers) -> None:
    offices.province.open()
    (rules,) = keep(CycleRules(cycle=ROUND, note="Mỗi xã một đại hội"))
    with_congress(offices.district, unit=catalogue.unit(SA_THAY).uid)
    meet(offices.province, offices.district, offices.stick)
    assert connection(offices.province, offices.district).state == RECOGNISED
    assert connection(offices.district, offices.province).state == RECOGNISED
    offices.district.open()
    with database.reading():
        taken = rows.get(CycleRules, rules)
    assert taken is not None
    assert taken.note == "Mỗi xã một đại hội"
    sent = offices.district.sends(offices.stick)
    assert sent.passphrase == ""
    assert only(offices.province.receives(sent.file)).result == "accepted"


def test_a_replaced_invitation_gives_two_different_codes(offices: Strangers) -> None:
    """Somebody on the way puts in a card of his own, and answers the province with another one."""
    province, district = card(offices.province), card(offices.district)
    invitation = forged(province, district, INVITE, offices.stick / "moi.goi")
    assert only(offices.district.receives(invitation)).code == "invitation"
    below = connection(offices.district, offices.province)
    answer = forged(district, province, JOIN, offices.stick / "tra-loi.goi")
    assert only(offices.province.receives(answer)).code == "answer"
    above = connection(offices.province, offices.district)
    assert len(below.code) == len(above.code) == 39
    assert below.code != above.code


def forged(of: KeyCard, to: KeyCard, kind: str, file: Path) -> Path:
    """An invitation or answer as if ``of`` had made it, under keys that are not theirs."""
    own = keys.make()
    crook = makers.Member(own.card(of.office, of.name, of.unit, of.body), own)
    front = replace(makers.header(crook, kind=kind), recipients=(to.office,))
    file.write_bytes(makers.sealed(crook, crook, makers.content(crook, []), front))
    return file


def test_the_code_is_over_both_cards_whichever_comes_first(offices: Strangers) -> None:
    one, other, third = card(offices.district), card(offices.province), card(offices.commune)
    assert joining.pair_code(one, other) == joining.pair_code(other, one)
    assert len({joining.pair_code(one, two) for two in (one, other, third)}) == 3
    assert len(joining.pair_code(one, other).split()) == 8


def test_an_invitation_goes_to_all_below_that_hold_congresses_or_to_those_chosen(
    offices: Strangers,
) -> None:
    offices.province.open()
    everybody = joining.invite(offices.stick, ROUND)
    assert len(everybody.entry.recipient.split()) == 10
    one = card(offices.district).office
    offices.province.open()
    assert joining.invite(offices.stick, ROUND, [one]).entry.recipient == one
    above = card(offices.province).office
    offices.district.open()
    assert refusal(lambda: joining.invite(offices.stick, ROUND, [above])) == "not_below"
    offices.commune.open()
    assert refusal(lambda: joining.invite(offices.stick, ROUND)) == "nobody_to_invite"


def test_a_file_for_others_is_refused_and_the_invitation_of_a_recognised_office_is_taken(
    offices: Strangers,
) -> None:
    district = card(offices.district).office
    offices.province.open()
    invitation = joining.invite(offices.stick, ROUND, [district])
    assert only(offices.beside.receives(invitation.file)).code == "other_office"
    meet(offices.province, offices.district, offices.stick)
    offices.province.open()
    again = joining.invite(offices.stick, ROUND)
    assert only(offices.district.receives(again.file)).result == "accepted"


def test_only_an_office_above_invites(offices: Strangers) -> None:
    beside, district = card(offices.beside), card(offices.district)
    file = forged(beside, district, INVITE, offices.stick / "ben.goi")
    assert only(offices.district.receives(file)).code == "not_above"


def test_an_office_that_was_not_invited_may_tell_of_itself(offices: Strangers) -> None:
    offices.district.open()
    told = joining.join(offices.stick)
    above = connection(offices.district, offices.province)
    assert (above.state, above.own_code) == (WAITING, True)
    got = only(offices.province.receives(told.file))
    assert (got.code, above.code in str(got.message)) == ("answer", True)
    assert connection(offices.province, offices.district).code == above.code
    recognise(offices.province, card(offices.district))
    assert connection(offices.province, offices.district).state == RECOGNISED


def test_nobody_is_recognised_of_whom_nothing_came(offices: Strangers) -> None:
    whose = card(offices.commune)
    offices.province.open()
    assert connection(offices.province, offices.district).state == NOT_INVITED
    assert refusal(lambda: joining.recognise(whose.installation)) == "no_peer"


def test_a_package_of_an_unknown_office_is_recognised_from_the_file(offices: Strangers) -> None:
    with_congress(offices.district, unit=catalogue.unit(SA_THAY).uid)
    words = "bana beho bala sore"
    sent = offices.district.sends(offices.stick, passphrase=words)
    held = only(offices.province.receives(sent.file, passphrases=[words]))
    assert held.code == "unknown_sender"
    known, taken = joining.recognise_sender(sent.file)
    assert (known.state, taken) == (TRUSTED, [])
    got = only(offices.province.receives(sent.file, passphrases=[words]))
    assert got.result == "accepted"


# --- whose word counts ---------------------------------------------------------------------------


def replaced(office: Place, folder: Path) -> Place:
    """The office's register on a new laptop, with keys of its own; the old one was lost."""
    found = copied(office, folder)
    found.file.with_suffix(".keys").unlink()
    return found.open()


@pytest.fixture
def chain(offices: Strangers) -> Strangers:
    """All have met the office above; commune and district have congresses and have sent them up."""
    with_congress(offices.commune, ("Xã viên",), unit=catalogue.unit(RO_KOI).uid)
    with_congress(offices.district, unit=catalogue.unit(SA_THAY).uid)
    meet(offices.province, offices.district, offices.stick)
    meet(offices.district, offices.commune, offices.stick)
    offices.district.receives(offices.commune.sends(offices.stick).file)
    offices.province.receives(offices.district.sends(offices.stick).file)
    return offices


def test_a_new_computer_takes_the_place_of_a_lost_one_with_one_decision(
    chain: Strangers, tmp_path: Path
) -> None:
    old = card(chain.commune)
    lost = chain.commune.sends(chain.stick).file
    new = replaced(chain.commune, tmp_path / "moi")
    fresh = new.sends(chain.stick, passphrase="bana beho bala sore")
    held = only(chain.district.receives(fresh.file))
    assert held.code == "new_installation"
    assert connection(chain.district, new).state == NEW_COMPUTER
    recognise(chain.district, card(new), instead_of=[old.installation])
    found = connection(chain.district, new)
    assert (found.state, len(found.recognised)) == (RECOGNISED, 1)
    assert only(chain.district.receives(lost)).code == "revoked"
    again = only(chain.district.receives(fresh.file, passphrases=["bana beho bala sore"]))
    assert again.result == "accepted"


def test_who_vouched_for_a_computer_may_replace_it_upward(chain: Strangers, tmp_path: Path) -> None:
    old = card(chain.commune)
    known = peer(chain.province, old)
    assert known is not None
    assert known.state == VOUCHED
    new = replaced(chain.commune, tmp_path / "moi")
    chain.district.open()
    told = joining_file(new, chain)
    chain.district.receives(told)
    recognise(chain.district, card(new), instead_of=[old.installation])
    sent = new.sends(chain.stick, passphrase="bana beho bala sore").file
    chain.district.receives(sent, passphrases=["bana beho bala sore"])
    got = only(chain.province.receives(chain.district.sends(chain.stick).file))
    assert (got.result, got.counts.refused) == ("accepted", 0)
    assert any("máy" in str(one) or "computer" in str(one) for one in got.remarks)
    states = [
        one.state for one in (peer(chain.province, old), peer(chain.province, card(new))) if one
    ]
    assert states == [REVOKED, VOUCHED]


def joining_file(office: Place, among: Strangers) -> Path:
    office.open()
    return joining.join(among.stick, card_of_above(among)).file


def card_of_above(among: Strangers) -> str:
    return catalogue.office_uid(catalogue.unit(SA_THAY).uid, "mttq")


def test_a_computer_that_a_person_has_recognised_is_withdrawn_but_not_replaced_from_below(
    chain: Strangers, tmp_path: Path
) -> None:
    old = card(chain.commune)
    chain.province.trusts(chain.commune)
    new = replaced(chain.commune, tmp_path / "moi")
    chain.district.receives(joining_file(new, chain))
    recognise(chain.district, card(new), instead_of=[old.installation])
    chain.province.receives(chain.district.sends(chain.stick).file)
    known = peer(chain.province, old)
    assert known is not None
    assert known.state == REVOKED
    assert peer(chain.province, card(new)) is None
    assert connection(chain.province, new).state == WITHDRAWN
    chain.province.receives(chain.district.sends(chain.stick).file)
    assert peer(chain.province, card(new)) is None, "nor with the next package"


def test_the_office_above_replaces_a_computer_for_those_below_it(
    chain: Strangers, tmp_path: Path
) -> None:
    """The district's laptop is lost; the province recognises the new one and the commune hears of it."""
    old = card(chain.district)
    new = replaced(chain.district, tmp_path / "moi")
    meet(chain.province, chain.commune, chain.stick)
    province = catalogue.office_uid(catalogue.unit(KON_TUM).uid, "mttq")
    new.open()
    told = joining.join(chain.stick, province).file
    chain.province.receives(told)
    recognise(chain.province, card(new), instead_of=[old.installation])
    chain.province.open()
    commune = card(chain.commune)
    chain.province.open()
    down = hand_down(chain.province, commune.office, chain.stick)
    chain.commune.receives(down)
    states = [
        one.state for one in (peer(chain.commune, old), peer(chain.commune, card(new))) if one
    ]
    assert states == [REVOKED, TRUSTED]


def hand_down(office: Place, to: str, stick: Path) -> Path:
    """Guidance for an office below."""
    from desktop_app.domain.handover import DOWN
    from desktop_app.services import handing_down

    office.open()
    keep(CycleRules(cycle=ROUND, note="Mỗi xã một đại hội"))
    made = handing_down.send_down(stick, ROUND, [to])
    assert all(one.entry.kind == DOWN for one in made)
    return made[0].file


def test_a_neighbours_word_counts_for_nothing(chain: Strangers) -> None:
    """The district beside withdraws the commune of another district."""
    commune = card(chain.commune)
    meet(chain.province, chain.beside, chain.stick)
    with_congress(chain.beside, ("Y Khác",), unit=catalogue.unit(NGOC_HOI).uid)
    chain.beside.trusts(chain.commune)
    chain.beside.open()
    joining.withdraw(commune.installation)
    chain.province.receives(chain.beside.sends(chain.stick).file)
    known = peer(chain.province, commune)
    assert known is not None
    assert known.state == VOUCHED


def test_another_computer_of_an_office_may_withdraw_but_not_introduce_one(
    chain: Strangers, tmp_path: Path
) -> None:
    first = card(chain.district)
    second = copied(chain.district, tmp_path / "hai").open()
    chain.province.receives(joining_to(second, chain.province, chain.stick))
    recognise(chain.province, card(second))
    second.open()
    with database.writing():
        store.keep_peer(Peer(first, REVOKED))
    chain.province.receives(second.sends(chain.stick).file)
    known = peer(chain.province, first)
    assert known is not None
    assert known.state == REVOKED
    third = copied(chain.district, tmp_path / "ba")
    second.trusts(third)
    chain.province.receives(second.sends(chain.stick).file)
    assert peer(chain.province, card(third)) is None


def joining_to(office: Place, above: Place, stick: Path) -> Path:
    uid = card(above).office
    office.open()
    return joining.join(stick, uid).file


def test_what_a_person_decides_against_a_withdrawal_stays(chain: Strangers, tmp_path: Path) -> None:
    old = card(chain.commune)
    chain.province.trusts(chain.commune)
    chain.district.open()
    joining.withdraw(old.installation)
    chain.province.receives(chain.district.sends(chain.stick).file)
    assert connection(chain.province, chain.commune).state == WITHDRAWN
    recognise(chain.province, old)
    chain.province.receives(chain.district.sends(chain.stick).file)
    assert connection(chain.province, chain.commune).state == RECOGNISED
