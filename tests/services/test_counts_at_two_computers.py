"""Counting at two computers and through a power cut, and the training day played as people would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.services import counts, registers, votes
from desktop_app.services.training import day_ballots
from tests import builders
from tests.ballots import an_open_vote, by_place, totals
from tests.places import SA_THAY, Place, place, with_congress
from tests.services.test_stations import connected
from tests.store import programs

RIGHT = (9, 7, 5, 3, 2)
MIXED = (9, 5, 7, 3, 2)


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refusal:
        work()
    return refusal.value.code


# --- two computers


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[tuple[Place, Place, Path]]:
    """Two computers of one office that know each other, and a stick."""
    stick = tmp_path / "usb"
    stick.mkdir()
    first, second = place(tmp_path, "may-1", SA_THAY), place(tmp_path, "may-2", SA_THAY)
    connected(first, second, stick)
    yield first, second, stick
    registers.close()


def test_a_team_at_another_computer_counts_blind_and_is_compared(
    laptops: tuple[Place, Place, Path],
) -> None:
    first, second, stick = laptops
    congress = with_congress(first)
    vote = an_open_vote(congress)
    ours, theirs = counts.start(vote, "Tổ 1", "Tổ 2").uids
    second.open()
    _carried(first, second, stick)
    first.open()
    counts.enter(ours, totals() | by_place(vote, RIGHT))
    counts.hand_in(ours)
    assert refused(lambda: counts.sheet(ours)) == "blind"
    second.open()
    counts.enter(theirs, totals() | by_place(vote, MIXED))
    counts.hand_in(theirs)
    _carried(second, first, stick)
    assert [one.number for one in counts.compare(vote)] == [2, 3]
    _carried(first, second, stick)
    assert [one.values for one in counts.compare(vote)] == [(7, 5), (5, 7)]


def test_a_count_entered_elsewhere_goes_on_here_only_with_a_reason(
    laptops: tuple[Place, Place, Path],
) -> None:
    first, second, stick = laptops
    vote = an_open_vote(with_congress(first))
    (count,) = counts.start(vote, "Tổ 1").uids
    counts.enter(count, {"issued": 10})
    _carried(first, second, stick)
    assert refused(lambda: counts.enter(count, {"issued": 9})) == "elsewhere"
    counts.take_over(count, "Máy kia mất điện")
    counts.enter(count, {"issued": 9})
    assert counts.sheet(count).totals.issued == 9


def _carried(giver: Place, taker: Place, stick: Path) -> None:
    giver.open()
    file = counts.export_count(stick).file
    taker.open()
    assert [one.result for one in counts.import_count(file)] == ["accepted"]


# --- the power goes

_TYPING = """
    import sys
    from pathlib import Path
    from desktop_app.services import counts, registers
    registers.open_register(Path(sys.argv[1]))
    number = 0
    while True:
        number += 1
        counts.enter(sys.argv[2], {"issued": number})
        print(number, flush=True)
"""


def test_nothing_acknowledged_is_lost_when_the_program_is_killed_while_typing(
    tmp_path: Path,
) -> None:
    office = place(tmp_path, "may", SA_THAY)
    vote = an_open_vote(with_congress(office))
    (count,) = counts.start(vote, "Tổ 1").uids
    registers.close()
    process = programs.start(_TYPING, office.file, count)
    said = [int(programs.next_line(process)) for _ in range(15)]
    said += [int(line) for line in programs.end(process)]
    office.open()
    kept = counts.sheet(count).totals.issued or 0
    logged = [int(one.after) for one in counts.log(count)]
    assert kept >= said[-1]
    assert logged == list(range(1, kept + 1))
    registers.close()


# --- the training day


def test_the_training_day_chooses_22_and_2_in_two_rounds_with_a_tie(tmp_path: Path) -> None:
    from desktop_app.services import congresses, training

    builders.register_at(tmp_path / "so.sdh")
    training.fill_sa_thay(photos=False)
    (congress,) = (one.uid for one in congresses.all_congresses())
    day_ballots.fill(congress)
    first, second = counts.votes(congress)
    assert (first.state, second.state, second.follows) == ("published", "published", first.uid)
    assert first.ruling == day_ballots.RULING
    assert len(votes.outcome(first.uid).ties) == 1
    assert counts.compare(first.uid) == []
    assert any(
        one.after == day_ballots.MIXED_UP for one in counts.log(counts.counts(first.uid)[1].uid)
    )
    chosen = [one for vote in (first, second) for one in votes.chosen(vote.uid)]
    elected = [one for one in chosen if one.result == "elected"]
    alternates = [one for one in chosen if one.result == "alternate"]
    assert [one.place for one in elected] == list(range(1, 23))
    assert [one.place for one in alternates] == [1, 2]
    builders.close()
