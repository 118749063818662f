"""Two computers of one office: how they meet, and that the work of both is kept in either order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from desktop_app.domain.connections import NEW_COMPUTER, OWN, RECOGNISED, Connection
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import TRUSTED, Outcome
from desktop_app.domain.handover import STATION
from desktop_app.domain.people import Person
from desktop_app.services import exchange, joining, registers
from desktop_app.store import database, rows
from tests.builders import enter, keep
from tests.places import KON_TUM, SA_THAY, Place, copied, place, with_congress


@dataclass(frozen=True)
class Doors:
    """The laptops of two doors, one office; the congress was entered on the first."""

    first: Place
    second: Place
    province: Place
    congress: str
    stick: Path

    def hand_over(self, giver: Place, taker: Place) -> Outcome:
        giver.open()
        file = joining.station(self.stick).file
        return only(taker.receives(file))


@pytest.fixture
def doors(tmp_path: Path) -> Iterator[Doors]:
    """The second has a register of its own, made anew; each has recognised the other."""
    stick = tmp_path / "usb"
    stick.mkdir()
    first, second = place(tmp_path, "cua-1", SA_THAY), place(tmp_path, "cua-2", SA_THAY)
    province = place(tmp_path, "tinh", KON_TUM)
    congress = with_congress(first, ("Y Bên", "A Brêu"))
    first.trusts(province)
    connected(first, second, stick)
    yield Doors(first, second, province, congress, stick)
    registers.close()


def connected(first: Place, second: Place, stick: Path) -> None:
    """Each computer tells the other of itself, the codes are compared, both press the button."""
    cards = []
    for teller, hearer in ((second, first), (first, second)):
        teller.open()
        office = exchange.own_card()
        told = joining.join(stick, office.office).file
        held = only(hearer.receives(told))
        assert (held.result, held.code) == ("held", "new_installation")
        assert office.code() in str(held.message)
        cards.append(office)
    for place_, other in ((first, cards[0]), (second, cards[1])):
        place_.open()
        assert own_connection().state == NEW_COMPUTER or own_connection().waiting
        joining.recognise(other.installation)


def own_connection() -> Connection:
    return next(one for one in joining.connections() if one.relation == OWN)


def only(outcomes: list[Outcome]) -> Outcome:
    (one,) = outcomes
    assert "{" not in str(one.message)
    return one


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        work()
    assert "{" not in str(refused.value)
    return refused.value.code


def names(office: Place) -> set[str]:
    office.open()
    with database.reading():
        return {person.full_name for person in rows.select(Person)}


def rename(office: Place, before: str, after: str) -> None:
    office.open()
    with database.reading():
        found = next(one for one in rows.select(Person) if one.full_name == before)
    keep(replace(found, full_name=after))


# --- work of both computers ----------------------------------------------------------------------


def test_a_new_register_of_the_same_office_gets_all_its_rows_and_whom_it_has_recognised(
    doors: Doors,
) -> None:
    got = doors.hand_over(doors.first, doors.second)
    assert (got.result, got.counts.held, got.counts.refused) == ("accepted", 0, 0)
    assert names(doors.second) == {"Y Bên", "A Brêu"}
    assert exchange.recipient().keys, "the office above is recognised here too"
    assert doors.second.digest() == doors.first.digest()
    assert own_connection().state == RECOGNISED


@pytest.mark.parametrize("first_gives", [True, False])
def test_the_work_of_both_is_kept_and_both_hold_the_same_in_either_order(
    doors: Doors, first_gives: bool
) -> None:
    doors.hand_over(doors.first, doors.second)
    doors.first.open()
    enter(doors.congress, "Y Một")
    doors.second.open()
    enter(doors.congress, "A Hai")
    order = (doors.first, doors.second) if first_gives else (doors.second, doors.first)
    doors.hand_over(*order)
    doors.hand_over(*reversed(order))
    assert names(doors.first) == names(doors.second) == {"Y Bên", "A Brêu", "Y Một", "A Hai"}
    assert doors.first.digest() == doors.second.digest()
    assert exchange.waiting() == 0


def test_one_row_changed_on_both_becomes_a_question_and_neither_version_is_lost(
    doors: Doors,
) -> None:
    doors.hand_over(doors.first, doors.second)
    rename(doors.first, "Y Bên", "Y Bên Một")
    rename(doors.second, "Y Bên", "Y Bên Hai")
    doors.first.open()
    one = joining.station(doors.stick).file
    doors.second.open()
    other = joining.station(doors.stick).file
    doors.second.receives(one)
    doors.first.receives(other)
    assert doors.first.digest() == doors.second.digest()
    assert exchange.waiting() == 1
    doors.first.open()
    assert exchange.waiting() == 1
    assert exchange.rows_not_as_written() == []


def test_a_file_received_twice_or_late_changes_nothing(doors: Doors) -> None:
    doors.first.open()
    early = joining.station(doors.stick).file
    rename(doors.first, "Y Bên", "Y Bên Một")
    doors.hand_over(doors.first, doors.second)
    assert only(doors.second.receives(early)).counts.older > 0
    assert only(doors.second.receives(early)).result == "already"
    assert "Y Bên Một" in names(doors.second)
    assert doors.first.digest() == doors.second.digest()


def test_what_either_computer_sends_up_is_the_work_of_both(doors: Doors) -> None:
    doors.hand_over(doors.first, doors.second)
    doors.second.open()
    enter(doors.congress, "A Hai")
    doors.hand_over(doors.second, doors.first)
    doors.province.trusts(doors.first)
    sent = doors.first.sends(doors.stick)
    assert only(doors.province.receives(sent.file)).result == "accepted"
    assert names(doors.province) == {"Y Bên", "A Brêu", "A Hai"}


def test_work_of_the_other_computer_is_not_sent_until_it_has_gone_up(doors: Doors) -> None:
    doors.hand_over(doors.first, doors.second)
    doors.first.sends(doors.stick)
    assert exchange.unsent() == 0
    doors.second.open()
    enter(doors.congress, "A Hai")
    doors.hand_over(doors.second, doors.first)
    assert exchange.unsent() == 2, "a person and a delegate"
    doors.first.sends(doors.stick)
    assert exchange.unsent() == 0


def test_a_copied_register_becomes_the_second_computer(doors: Doors, tmp_path: Path) -> None:
    third = copied(doors.first, tmp_path / "cua-3")
    connected(doors.first, third, doors.stick)
    third.open()
    enter(doors.congress, "Y Ba")
    got = doors.hand_over(third, doors.first)
    assert (got.result, got.counts.new > 0, got.counts.held) == ("accepted", True, 0)
    assert doors.first.digest() == third.digest()


# --- what is refused -----------------------------------------------------------------------------


def test_nothing_is_handed_over_before_the_computers_know_each_other(tmp_path: Path) -> None:
    alone = place(tmp_path, "mot-may", SA_THAY)
    with_congress(alone)
    assert refusal(lambda: joining.station(tmp_path)) == "no_station"
    registers.close()


def test_a_file_between_the_computers_of_an_office_is_for_that_office_alone(doors: Doors) -> None:
    doors.first.open()
    sent = joining.station(doors.stick)
    assert sent.entry.kind == STATION
    assert only(doors.first.receives(sent.file)).code == "own_package"
    doors.province.trusts(doors.first)
    assert only(doors.province.receives(sent.file)).code == "not_own_computer"


def test_a_stranger_with_the_offices_name_is_held_until_the_code_is_compared(
    doors: Doors, tmp_path: Path
) -> None:
    thief = place(tmp_path, "gia", SA_THAY)
    with_congress(thief, ("Kẻ Giả",))
    thief.trusts(doors.first)
    thief.open()
    file = joining.station(doors.stick).file
    assert only(doors.first.receives(file)).code == "new_installation"
    assert "Kẻ Giả" not in names(doors.first)


def test_a_lost_computer_of_the_office_is_withdrawn_and_the_other_hears_of_it(
    doors: Doors, tmp_path: Path
) -> None:
    third = copied(doors.first, tmp_path / "cua-3")
    connected(doors.first, third, doors.stick)
    doors.hand_over(doors.first, doors.second)
    third.open()
    stolen = exchange.own_card().installation
    file = joining.station(doors.stick).file
    doors.second.open()
    states = {one.card.installation: one.state for one in own_connection().computers}
    assert states[stolen] == TRUSTED
    doors.first.open()
    joining.withdraw(stolen)
    doors.hand_over(doors.first, doors.second)
    assert only(doors.second.receives(file)).code == "revoked"
