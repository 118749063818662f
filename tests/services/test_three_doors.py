"""Three doors of one hall, each with a computer of its own: together they know everybody once."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.presence import Figures
from desktop_app.domain.programme import Session
from desktop_app.services import attendance, delegates, door, joining, registers
from desktop_app.services.door import Tally
from desktop_app.store import database
from tests.builders import keep
from tests.places import SA_THAY, Place, copied, place, with_congress
from tests.services.test_stations import connected

NAMES = tuple(f"A Brêu {number}" for number in range(24))


@dataclass(frozen=True)
class Hall:
    """Three computers of one office that have recognised each other, and one stick."""

    doors: tuple[Place, Place, Place]
    congress: str
    session: str
    codes: tuple[str, ...]
    stick: Path

    def meet(self) -> None:
        """Every computer hands its file to every other, in turn."""
        for giver, taker in itertools.permutations(self.doors, 2):
            giver.open()
            file = joining.station(self.stick).file
            (outcome,) = taker.receives(file)
            assert outcome.result in ("accepted", "already"), outcome.message
            assert outcome.counts.held == 0

    def told(self, at: Place) -> tuple[Figures, Tally, frozenset[str], int]:
        """What a door says of the hall."""
        at.open()
        figures = attendance.figures(self.congress, self.session, "2099-01-01T00:00:00")
        count = database.db.execute_sql("SELECT count(*) FROM check_in").fetchone()[0]
        present = attendance.present(self.session)
        return figures, door.tally(self.session), present, count


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    stick = tmp_path / "usb"
    stick.mkdir()
    first = place(tmp_path, "cua-1", SA_THAY)
    congress = with_congress(first, NAMES)
    (session,) = keep(
        Session(congress=congress, kind="official", day=date(2024, 5, 16), starts=450)
    )
    codes = tuple(one.delegate.card_code for one in delegates.in_order(congress))
    second, third = (copied(first, tmp_path / name) for name in ("cua-2", "cua-3"))
    for other in (second, third):
        connected(first, other, stick)  # by the first the other two hear of each other
    yield Hall((first, second, third), congress, session, codes, stick)
    registers.close()


def scan(hall: Hall, at: Place, codes: tuple[str, ...], name: str, way: str = "in") -> list[str]:
    at.open()
    return [
        door.check_in(hall.session, code=code, method="scan", door=name, direction=way).key
        for code in codes
    ]


def test_three_doors_together_know_everybody_once_and_say_the_same(hall: Hall) -> None:
    first, second, third = hall.doors
    scan(hall, first, hall.codes[:10], "1")
    scan(hall, second, hall.codes[8:16], "2")  # two of them came in at both doors
    scan(hall, third, (*hall.codes[15:20], "1234567890123"), "3")
    hall.meet()
    said = [hall.told(one) for one in hall.doors]
    assert said[0] == said[1] == said[2]
    figures, tally, present, count = said[0]
    assert (figures.present, figures.convened, tally.present, len(present)) == (20, 24, 20, 20)
    assert count == 10 + 8 + 6, "every answer of every door is kept"
    assert first.digest() == second.digest() == third.digest()


def test_after_they_have_met_a_card_is_known_at_each_door_with_the_door_it_came_in_by(
    hall: Hall,
) -> None:
    first, second, third = hall.doors
    scan(hall, first, hall.codes[:1], "1")
    hall.meet()
    third.open()
    answer = door.check_in(hall.session, code=hall.codes[0], method="scan", door="3")
    assert answer.key == "already"
    assert "cửa 1" in str(answer.sentence)
    assert scan(hall, second, hall.codes[:1], "2", "out") == ["out"]
    hall.meet()
    assert all(hall.told(one)[1].present == 0 for one in hall.doors)


def test_a_check_in_voided_at_one_door_counts_at_none(hall: Hall) -> None:
    first, second, _ = hall.doors
    first.open()
    answer = door.check_in(hall.session, code=hall.codes[0], method="scan", door="1")
    hall.meet()
    second.open()
    door.void(answer.check_in, "Quét nhầm")
    hall.meet()
    assert [hall.told(one)[0].present for one in hall.doors] == [0, 0, 0]


def test_whatever_the_doors_wrote_in_whichever_order_they_agree_once_all_have_met(
    hall: Hall,
) -> None:
    draw = random.Random(16)
    for _ in range(2):
        for at, one in enumerate(hall.doors, 1):
            crowd = tuple(draw.choices(hall.codes, k=12))
            scan(hall, one, crowd, str(at), draw.choice(("in", "in", "out")))
        hall.meet()
        hall.meet()
        said = [hall.told(one) for one in hall.doors]
        assert said[0] == said[1] == said[2]
