"""A congress's day killed at random moments: counts, results, versions, awards, the archive.

    python -m tests.sync.killed_day acts|archive FOLDER TRIALS SEED

See `tests.sync.killed` for how a child is killed and how the sum is told.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from desktop_app.domain.archive import SUMS
from desktop_app.domain.changes import Changed
from desktop_app.services import (
    archive,
    attendance,
    award_decisions,
    award_stage,
    awards,
    congress_results,
    counts,
    credentials,
    delegates,
    registers,
    votes,
)
from desktop_app.store import database
from tests.builders import enter, held_congress
from tests.sync import makers
from tests.sync.killed import Sum, Work, run
from tests.voting import a_session

PEOPLE = 12
TAKEN = "luu-tru"


def acting(folder: Path) -> Work:
    """A ballot is counted by two teams and published, versions are settled, awards handed over, act by act."""
    base = folder / "huyen.sdh"
    registers.create(base, makers.SA_THAY, training=True)
    congress = held_congress()
    session = a_session(congress)
    people = enter(congress, *(f"A Brêu {number}" for number in range(PEOPLE)))
    attendance.tick(session, people)
    blank = votes.blank(congress, "delegation")
    vote = votes.create(
        replace(blank, method="ballot", seats=6, alternates=0, base="valid", session=session)
    ).uids[-1]
    votes.take_delegates(vote, people)
    votes.close_list(vote)
    votes.freeze(vote)
    counts.start(vote, "Tổ 1", "Tổ 2")
    awards.propose_delegates(congress, people, awards.new_award(congress))
    honoured = [line.award.uid for line in awards.awards(congress)]
    awards.agree(honoured)
    award_decisions.save_decision(
        replace(award_decisions.new_decision(congress, honoured), paper="12/QĐ"), honoured
    )
    stands = [one.uid for one in votes.candidates(vote)]
    teams = [one.uid for one in counts.counts(vote)]
    registers.close()

    def acts() -> Iterator[Callable[[], Changed]]:
        for team in teams:
            for line in ("issued", "collected", "valid"):
                yield partial(counts.enter, team, {line: PEOPLE})
            for place, uid in enumerate(stands):
                yield partial(counts.enter, team, {f"votes:{uid}": 11 if place < 6 else 1})
            yield partial(counts.hand_in, team)
        yield partial(votes.lock, vote)
        yield partial(votes.publish, vote)
        yield partial(credentials.settle, congress, session, "convened")
        yield partial(congress_results.settle, congress)
        for uid in honoured:
            yield partial(award_stage.hand_over, [uid])

    def steps() -> Iterator[str]:
        for act in acts():
            changed = act()
            yield f"{changed.act} {len(changed.uids)}"

    def judge(said: list[str], found: Sum) -> None:
        told = [tuple(map(int, line.split())) for line in said if line not in ("open", "end")]
        rows = database.db.execute_sql('SELECT act, count(*) FROM "change" GROUP BY act').fetchall()
        here = dict(rows)
        found.lost += any(here.get(act) != count for act, count in told)
        begun = min(here) if not told else told[0][0]
        found.double += len([act for act in here if act >= begun]) > len(told) + 1 and bool(told)
        found.partial += _torn(vote)
        _go_on(acts)
        found.double += _figures(vote) != (6, 1, 1, PEOPLE)

    return Work(base, steps, judge)


def _torn(vote: str) -> bool:
    """Whether an act is there by half: a result without its people, a number without its line in the log."""
    (chosen,), (places,), (numbers,), (logged,) = (
        database.db.execute_sql(sql).fetchone()
        for sql in (
            "SELECT count(*) FROM chosen",
            "SELECT count(*) FROM credentials_place",
            "SELECT count(*) FROM count_line WHERE votes IS NOT NULL",
            "SELECT count(*) FROM count_entry WHERE line LIKE 'votes:%'",
        )
    )
    published = votes.required_vote(vote).state == "published"
    settled = database.db.execute_sql("SELECT count(*) FROM credentials_report").fetchone()[0]
    return chosen != 6 * published or places != PEOPLE * settled or numbers != logged


def _go_on(acts: Callable[[], Iterator[Callable[[], Changed]]]) -> None:
    """Whoever comes back goes on where the day stopped: what is done already is refused or changes nothing."""
    from desktop_app.domain.errors import Refusal

    for act in acts():
        try:
            act()
        except Refusal:
            continue


def _figures(vote: str) -> tuple[int, ...]:
    """Those chosen, the versions of credentials and of results, awards handed over."""
    row = database.db.execute_sql(
        "SELECT (SELECT count(*) FROM chosen WHERE removed IS NULL),"
        " (SELECT count(*) FROM credentials_report), (SELECT count(*) FROM congress_result),"
        " (SELECT count(*) FROM award WHERE handed = 'stage')"
    ).fetchone()
    return tuple(row)


def archiving(folder: Path) -> Work:
    """The archive of a day is written into a folder: it is there whole, or not at all."""
    base = folder / "huyen.sdh"
    registers.create(base, makers.SA_THAY, training=True)
    congress = held_congress()
    session = a_session(congress)
    attendance.tick(session, enter(congress, *(f"A Brêu {number}" for number in range(PEOPLE))))
    credentials.settle(congress, session, "convened")
    congress_results.settle(congress)
    assert delegates.count(congress) == PEOPLE
    target = folder / TAKEN
    target.mkdir()
    # libraries are loaded before anybody is timed: else those killed later are quicker than those timed
    archive.archive(congress, target)
    shutil.rmtree(target)
    target.mkdir()
    registers.close()

    def steps() -> Iterator[str]:
        for _ in range(2):  # one is told as done while the next is being written
            made = archive.archive(congress, target)
            yield made.folder.name

    def judge(said: list[str], found: Sum) -> None:
        told = [line for line in said if line not in ("open", "end")]
        whole = [one for one in target.iterdir() if not one.name.endswith(".part")]
        found.lost += not {one.name for one in whole}.issuperset(told)
        found.partial += any(not _agrees(one) for one in whole)
        archive.archive(congress, target)
        left = [one.name for one in target.iterdir()]
        found.double += len(left) != len(whole) + 1  # what was cut off is tidied away
        shutil.rmtree(target)
        target.mkdir()

    return Work(base, steps, judge)


def _agrees(folder: Path) -> bool:
    """Whether every file that the archive's list of digests names is there as it was written."""
    listed = folder / SUMS
    lines = [line.split("  ", 1) for line in listed.read_text("utf-8").splitlines() if line]
    return bool(lines) and all(
        sha256((folder / name).read_bytes()).hexdigest() == digest for digest, name in lines
    )


WORKS: dict[str, Callable[[Path], Work]] = {"acts": acting, "archive": archiving}

if __name__ == "__main__":
    kind, place, count, number = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    print(json.dumps(asdict(run(WORKS[kind](place), place, count, number))))
