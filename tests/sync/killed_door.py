"""Doors killed at random moments: what is found of the scans they had answered.

    python -m tests.sync.killed_door FOLDER TRIALS SEED

A child scans a crowd (coming, going, cards twice, cards nobody has, check-ins voided) and says each answer on
its pipe with what it wrote; see `tests.sync.killed` for how it is killed and how the sum is told.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from desktop_app.domain.programme import Session
from desktop_app.services import attendance, delegates, door, registers
from desktop_app.store import database
from tests.builders import a_delegate, a_person, held_congress, keep
from tests.sync import makers
from tests.sync.killed import Sum, Work, run

PEOPLE = 20
SCANS = 120
UNKNOWN = "1234567890123"


def doors(folder: Path) -> Work:
    """One door of a congress of twenty."""
    base = folder / "cua.sdh"
    registers.create(base, makers.SA_THAY, training=True)
    congress = held_congress()
    (session,) = keep(
        Session(congress=congress, kind="official", day=date(2024, 5, 16), starts=450)
    )
    for number in range(PEOPLE):
        delegates.register(
            a_person(f"A Brêu {number}"), a_delegate(congress, card_number=f"{number:03}")
        )
    codes = [one.delegate.card_code for one in delegates.in_order(congress)]
    registers.close()

    def steps() -> Iterator[str]:
        for number in range(SCANS):
            code = UNKNOWN if number % 10 == 9 else codes[number * 7 % PEOPLE]
            way = "out" if number % 3 == 2 else "in"
            answer = door.check_in(session, code=code, method="scan", door="1", direction=way)
            yield f"{answer.check_in} {answer.key} {answer.delegate or '-'}"
            if answer.counted and number % 8 == 5:
                (uid,) = door.void(answer.check_in, "Quét nhầm").uids
                yield f"{uid} void {answer.check_in}"

    def judge(said: list[str], found: Sum) -> None:
        told = [line.split() for line in said if line not in ("open", "end")]
        rows = database.db.execute_sql(
            "SELECT uid, answer, coalesce(delegate, '-') FROM check_in UNION ALL"
            " SELECT uid, 'void', check_in FROM voided_check_in"
        ).fetchall()
        here = {row[0]: row[1:] for row in rows}
        found.lost += any(here.get(uid) != (answer, of) for uid, answer, of in told)
        found.double += len(rows) > len(told) + 1  # one may have been written and not yet told
        journalled = database.db.execute_sql(
            "SELECT (SELECT count(*) FROM act WHERE kind = 'door'),"
            " (SELECT count(*) FROM change WHERE record IN ('CheckIn', 'VoidedCheckIn')),"
            " (SELECT count(*) FROM act WHERE kind = 'door' AND rows = 1)"
        ).fetchone()
        found.partial += set(journalled) != {len(rows)}
        inside = attendance.present(session)
        found.unsound += door.tally(session).present != len(inside)

    return Work(base, steps, judge)


if __name__ == "__main__":
    place, count, number = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    print(json.dumps(asdict(run(doors(place), place, count, number))))
