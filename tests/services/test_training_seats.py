"""Training data of the hall: everybody sits, and in the official session some sit on the stage."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.programme import Session
from desktop_app.services import acts, programme, seats
from desktop_app.services.training import seats as training_seats
from desktop_app.services.training.seats import fill_seats
from desktop_app.store import database
from tests.builders import a_delegate, a_person, enter, held_congress, keep

pytestmark = pytest.mark.usefixtures("opened")


@pytest.fixture
def congress(opened: object) -> str:
    """Ten ex officio, two communes, an alternate, guests and a driver, and one who withdrew."""
    uid = held_congress()
    for kind, hour in (("preparatory", 420), ("official", 480)):
        programme.save_session(Session(congress=uid, kind=kind, day=date(2024, 5, 16), starts=hour))
    places = keep(*(Delegation(congress=uid, name=f"Xã {at}", position=at) for at in range(1, 3)))
    enter(uid, *(f"A Đức {at}" for at in range(10)), origin="ex_officio")
    for place in places:
        enter(uid, *(f"Y Lan {at}" for at in range(20)), delegation=place)
    enter(uid, "Y Hoa", kind="alternate", delegation=places[0])
    enter(uid, "Trần Nam", "Lê Bình", kind="guest")
    enter(uid, "Siu Klơ", kind="service")
    enter(uid, "A Thút", off_list="withdrawn")
    return uid


def test_everybody_but_the_service_has_a_seat_and_nothing_is_wrong(congress: str) -> None:
    fill_seats(congress)
    plan = seats.plan(congress)
    assert len(plan.people) == 54
    assert (len(plan.sitting), plan.without, plan.elsewhere) == (53, (), ())
    assert len(plan.seats) == 60
    assert seats.faults(congress) == []
    assert database.faults() == []


def test_the_presidium_sits_on_the_stage_in_the_official_session_only(congress: str) -> None:
    enter(congress, *(f"Rơ Châm {at}" for at in range(60)))
    fill_seats(congress)
    preparatory, official = seats.sessions(congress)
    assert (seats.has_own(preparatory.uid), seats.has_own(official.uid)) == (0, 7)
    there = seats.plan(congress, official.uid)
    stage = [one for one in there.sitting if there.block_of(there.seats[one]).place == "stage"]
    assert len(stage) == 7
    assert seats.faults(congress, official.uid) == []


def test_the_hall_is_one_act_that_can_be_taken_back(congress: str) -> None:
    fill_seats(congress)
    acts.undo_last()
    assert seats.blocks(congress) == []
    assert seats.plan(congress).labels == dict.fromkeys(seats.plan(congress).labels, "")


def test_a_congress_too_large_for_any_ready_made_hall_stays_as_it_is() -> None:
    people = [a_person(f"Rơ Châm {at}", uid=f"p{at}") for at in range(501)]
    delegates = [a_delegate("c", one.uid, uid=f"d{one.uid}", seat="Z1") for one in people]
    assert training_seats.seats("c", [], people, [], delegates) == (delegates, [])
    given, more = training_seats.seats("c", [], people[1:], [], delegates[1:])
    assert len({one.seat for one in given}) == 500
    assert len(more) == 5
