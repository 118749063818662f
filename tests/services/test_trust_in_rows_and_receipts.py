"""What one office says of another's records, or in another's name, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.codes import card_code
from desktop_app.domain.corrections import Correction
from desktop_app.domain.cycle_rules import CycleRules
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.effective_rules import applying
from desktop_app.domain.exchange import TRUSTED, Outcome
from desktop_app.domain.people import Person
from desktop_app.domain.receipts import SAME, Receipt
from desktop_app.domain.units import Unit
from desktop_app.services import (
    exchange_steps,
    offices_below,
    paper_texts,
    proofs,
    receipt_standings,
    receipts,
    registers,
)
from desktop_app.store import (
    cycle_rules,
    database,
    decisions,
    redirects,
    revoked_cards,
    rows,
)
from desktop_app.sync import keys
from desktop_app.sync import receipts as receipt_lines
from tests.places import (
    RO_KOI,
    SA_THAY,
    Three,
    place,
    three_offices,
    with_congress,
)
from tests.services.test_exchange_trust import _member_of, names, only, verdict
from tests.services.test_trust_between_offices import file_of, own_office, peer
from tests.sync import makers
from tests.sync.makers import Member


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    """Three tiers, each with a congress; nothing has been sent yet."""
    found = three_offices(tmp_path)
    with_congress(found.commune, ("Xã viên",), unit=catalogue.unit(RO_KOI).uid)
    with_congress(found.district, ("Y Bên", "A Brêu"))
    yield found
    registers.close()


# --- rows ----------------------------------------------------------------------------------------


def test_an_office_cannot_move_to_another_place_by_its_own_row(three: Three) -> None:
    """A commune says that it stands where the province does, and corrects what is the district's."""
    commune, district = _member_of(three.commune), _member_of(three.district)
    province = _member_of(three.province)
    three.district.receives(three.commune.sends(three.stick).file)
    with database.reading():
        person = next(one for one in rows.select(Person) if one.owner == district.card.office)
    said = makers.a_line(
        commune, "correction", "ab" * 4 + "-0000-4000-8000-000000000001", cycle=makers.CYCLE,
        office=district.card.office, record="Person", subject=person.uid, field="full_name",
        value="Tên khác", reason="sai",
    )  # fmt: skip
    moved = own_office(commune, unit=province.card.unit)
    inside = makers.content(commune, [moved, said], sequence=9)
    got = only(three.district.receives(file_of(three, makers.sealed(commune, district, inside))))
    assert got.counts.refused == 1
    assert [change.record for change in got.changes if change.state == "refused"] == ["Office"]
    assert "Tên khác" not in names()
    with database.reading():
        assert offices_below.unit_of(commune.card.office) == commune.card.unit
        assert rows.select(Correction)[0].owner == commune.card.office  # a note, without any force


def test_nobody_decides_that_a_neighbours_person_is_one_of_its_own(three: Three) -> None:
    commune, district = _member_of(three.commune), _member_of(three.district)
    three.district.open()
    with database.reading():
        theirs = next(one.uid for one in rows.select(Person))
    lines = makers.some_lines(commune)
    own = sorted(one.uid for one in lines if one.table == "person")
    said = [
        makers.a_line(
            commune, "decision", f"{number:08x}-0000-4000-8000-000000000001",
            office=commune.card.office, matter="same_person", record="Person", subject=subject,
            other=other, decision="same",
        )
        for number, (subject, other) in enumerate([own[:2], (own[2], theirs), (theirs, own[3])])
    ]  # fmt: skip
    inside = makers.content(commune, [*lines, *said])
    got = only(three.district.receives(file_of(three, makers.sealed(commune, district, inside))))
    assert got.counts.refused == 0
    with database.reading():
        assert decisions.counted_as() == {own[1]: own[0]}


def test_nobody_leads_away_from_a_neighbours_record(three: Three) -> None:
    """What is merged into a person is deleted with them: another office must not say what that is."""
    commune, district = _member_of(three.commune), _member_of(three.district)
    three.district.open()
    with database.reading():
        one, other = (person.uid for person in rows.select(Person))
    lines = makers.some_lines(commune)
    gone, kept = [line.uid for line in lines if line.table == "person"][:2]
    said = [
        makers.a_line(commune, "redirect", f"{number:08x}-0000-4000-8000-000000000002",
                      record="Person", gone=away, kept=to)
        for number, (away, to) in enumerate([(one, other), (gone, kept)])
    ]  # fmt: skip
    inside = makers.content(commune, [*lines, *said])
    three.district.receives(file_of(three, makers.sealed(commune, district, inside)))
    assert redirects.all_leads("Person") == {gone: kept}
    assert redirects.follow("Person", one) == one


def test_nobody_makes_a_neighbours_card_void(three: Three) -> None:
    commune, district = _member_of(three.commune), _member_of(three.district)
    three.district.open()
    with database.reading():
        delegate = rows.select(Delegate)[0]
    card = {"card_code": card_code(), "revoked_on": "2024-05-16", "reason": "lost"}
    lines = makers.some_lines(commune)
    mine = next(one for one in lines if one.table == "delegate")
    said = [
        makers.a_line(commune, "revoked_card", f"{number:08x}-0000-4000-8000-000000000003",
                      congress=congress, delegate=uid, **card)
        for number, (congress, uid) in enumerate(
            [(delegate.congress, delegate.uid), (mine.get("congress"), mine.uid)]
        )
    ]  # fmt: skip
    inside = makers.content(commune, [*lines, *said])
    got = only(three.district.receives(file_of(three, makers.sealed(commune, district, inside))))
    assert (got.counts.refused, got.counts.held) == (0, 0)
    assert revoked_cards.of_delegate(delegate.uid) == []
    assert revoked_cards.revoked(str(delegate.congress)) == []
    assert len(revoked_cards.of_delegate(mine.uid)) == 1


def test_what_an_office_lays_down_does_not_hold_above_it(three: Three) -> None:
    """Neither its words of papers nor its rules, even where its own row is left out of the package."""
    commune, district = _member_of(three.commune), _member_of(three.district)
    lines = [
        makers.a_line(commune, "paper_text", "ab" * 4 + "-0000-4000-8000-000000000004",
                      paper="invitation", title="Giấy mời", body="Lời của xã"),
        makers.a_line(commune, "cycle_rules", "ab" * 4 + "-0000-4000-8000-000000000005",
                      cycle=makers.CYCLE, within=district.card.unit, congress_title="Tên của xã"),
    ]  # fmt: skip
    inside = makers.content(commune, lines)
    got = only(three.district.receives(file_of(three, makers.sealed(commune, district, inside))))
    assert got.counts.new == len(lines)
    assert paper_texts.line("invitation").origin == "ready"
    with database.reading():
        laid_down = cycle_rules.placed(CycleRules, makers.CYCLE)
    assert applying(laid_down, [district.card.unit]) == []
    assert len(applying(laid_down, [commune.card.unit, district.card.unit])) == 1


def test_nobody_lays_down_a_unit_of_the_catalogue(three: Three) -> None:
    """The district says that its neighbour is below it, so that its word about it would count."""
    district, province = _member_of(three.district), _member_of(three.province)
    other = catalogue.unit("2024-612")
    line = makers.a_line(district, "unit", other.uid, name="Giả", level="district", era="2024",
                         parent=district.card.unit)  # fmt: skip
    inside = makers.content(district, [line, *makers.some_lines(district)])
    got = only(three.province.receives(file_of(three, makers.sealed(district, province, inside))))
    assert got.counts.refused == 1
    with database.reading():
        assert not offices_below.is_below(other.uid, district.card.unit)
        assert rows.get(Unit, other.uid) is None


# --- receipts ------------------------------------------------------------------------------------


def forged(by: Member, about: Member, sent: Outcome, **changed: Any) -> Receipt:
    """A receipt in which ``by`` says that all is there."""
    digest = sent.state_digest
    told = Receipt(
        package=sent.sha256, owner=about.card.office, installation=about.card.installation,
        cycle=makers.CYCLE, mode="training", scope="up", sequence=sent.sequence, result="accepted",
        by_office=by.card.office, by_installation=by.card.installation, key=by.card.sign,
        number=999_999, at="2099-05-16T07:30:00Z", rows=sent.counts.total, said=digest,
        digest=digest, counts=sent.counts,
    )  # fmt: skip
    return receipt_lines.sign(replace(told, **changed), by.keys)


def carries(sender: Member, to: Member, receipt: Receipt, *cards: Member) -> bytes:
    inside = replace(
        makers.content(sender, [own_office(sender)], sequence=7),
        receipts=receipt_lines.write([receipt]), directory=tuple(one.card for one in cards),
    )  # fmt: skip
    return makers.sealed(sender, to, inside)


def sent_up(three: Three) -> Outcome:
    """What the district has sent up, as it was received."""
    return only(three.province.receives(three.district.sends(three.stick).file))


def test_an_office_below_cannot_speak_for_the_one_above_in_a_receipt(three: Three) -> None:
    district, commune = _member_of(three.district), _member_of(three.commune)
    sent = sent_up(three)
    liar = makers.member(makers.KON_TUM, "mttq")
    got = only(
        three.district.receives(
            file_of(three, carries(commune, district, forged(liar, district, sent), liar))
        )
    )
    assert got.result == "accepted"
    assert peer(three.district, liar) is None
    assert {one.standing for one in proofs.proof(makers.CYCLE).offices} == {"unproved"}
    assert "receipt" in {step.name for step in exchange_steps.steps()}
    three.province.open()
    three.district.receives(receipts.receipt_package(three.stick, SA_THAY).file)
    assert [one.standing for one in proofs.proof(makers.CYCLE).offices] == [SAME]
    assert "receipt" not in {step.name for step in exchange_steps.steps()}


def test_an_office_that_was_never_met_is_not_introduced_by_one_below(
    three: Three, tmp_path: Path
) -> None:
    """The register of the district has never met the province; its commune tells it a key for it."""
    fresh = place(tmp_path, "huyen-moi", SA_THAY, body="mttq").trusts(three.commune)
    with_congress(fresh, ("Y Mới",), unit=catalogue.unit(SA_THAY).uid)
    district, commune = _member_of(fresh), _member_of(three.commune)
    liar = makers.member(makers.KON_TUM, "mttq")
    sent = Outcome("", "accepted", sha256="ab" * 32, sequence=1, state_digest="cd" * 32)
    told = forged(liar, district, sent)
    got = only(fresh.receives(file_of(three, carries(commune, district, told, liar))))
    assert got.result == "accepted"
    assert peer(fresh, liar) is None


def test_a_receipt_does_not_put_another_key_in_the_place_of_a_known_one(three: Three) -> None:
    """Above the district: the province tells of a third office under the uid of the commune's computer."""
    district, province = _member_of(three.district), _member_of(three.province)
    commune = _member_of(three.commune)
    sent = sent_up(three)
    invented = keys.make(commune.card.installation)
    third = makers.member("2024-623", "mttq")
    card = invented.card(third.card.office, "Văn phòng", third.card.unit, "mttq")
    liar = Member(card, invented)
    data = carries(province, district, forged(liar, district, sent), liar)
    assert only(three.district.receives(file_of(three, data))).result == "accepted"
    known = peer(three.district, commune)
    assert known is not None
    assert (known.card, known.state) == (commune.card, TRUSTED)


def test_a_receipt_about_a_package_that_was_never_sent_proves_nothing(three: Three) -> None:
    district, province = _member_of(three.district), _member_of(three.province)
    sent = sent_up(three)
    false = forged(province, district, sent, sequence=5, said="ab" * 32, digest="ab" * 32)
    three.district.receives(file_of(three, carries(province, district, false)))
    assert SAME not in {one.standing for one in proofs.proof(makers.CYCLE).offices}


def test_a_stranger_under_an_offices_name_does_not_hide_that_offices_proof(three: Three) -> None:
    """The province tells the district that a package of it waits there, which the district never made."""
    sent_up(three)
    stranger, province = makers.member(SA_THAY, "mttq"), _member_of(three.province)
    inside = makers.content(stranger, makers.some_lines(stranger), sequence=50)
    file = file_of(three, makers.sealed(stranger, province, inside))
    assert verdict(three.province.receives(file)) == ("held", "new_installation")
    three.district.receives(receipts.receipt_package(three.stick, SA_THAY).file)
    assert [one.standing for one in proofs.proof(makers.CYCLE).offices] == [SAME]
    assert [one.result for one in receipt_standings.standings().values()] == [SAME]
    with_congress(three.district, ("Y Thêm",))
    three.district.sends(three.stick)
    assert "receipt" in {step.name for step in exchange_steps.steps()}
