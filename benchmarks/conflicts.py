"""All conflicts of 10,035 communes, 696 districts and 63 provinces, against sorting their congresses by date.

Also: how the work grows from a quarter of the country to all of it (n log n is what is allowed), and what one
congress that moved costs against all.

    python -m benchmarks.conflicts all REGISTER       every conflict; "floor" sorts; "one" moves some, in turn
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from benchmarks.harness import Result, child, compare, python
from desktop_app.domain.conflict_index import Conflicts
from desktop_app.domain.conflicts import Planned

SORTINGS = 20.0
ONE_OF_ALL = 0.02
MOVED = 200
TIMES = 7


def run() -> list[Result]:
    """Sorting, growth, and one that moves."""
    from benchmarks.rounds import whole_round

    with tempfile.TemporaryDirectory() as folder:
        env = {"SODAIHOI_HOME": folder}
        whole, quarter = Path(folder) / "country.sdh", Path(folder) / "quarter.sdh"
        whole_round(whole)
        whole_round(quarter, 0.25)
        every = python("benchmarks.conflicts", "all", str(whole))
        found = [
            compare(
                "all conflicts / sorting by date", "10,794 congresses", every,
                python("benchmarks.conflicts", "floor", str(whole)), target=SORTINGS, env=env,
            )
        ]  # fmt: skip
        part = python("benchmarks.conflicts", "all", str(quarter))
        grown = compare("conflicts, all / quarter", "", every, part, target=None, env=env)
        sizes = [int(str(child(one, env).said["size"])) for one in (every, part)]
        allowed = sizes[0] * math.log(sizes[0]) / (sizes[1] * math.log(sizes[1]))
        found.append(replace(grown, size=f"{sizes[0]:,} / {sizes[1]:,}", target=_noisy(allowed)))
        one = python("benchmarks.conflicts", "one", str(whole))
        moved = compare(
            "one moved / all conflicts", f"{MOVED} moved", one, every, target=ONE_OF_ALL, env=env
        )
        return [*found, moved]


def _noisy(allowed: float) -> float:
    """n log n with a tenth for the machine's noise."""
    return round(1.1 * allowed, 2)


def planned(register: Path) -> list[Planned]:
    """What the conflicts of a round are found in: the congresses that are planned."""
    from benchmarks.rounds import CYCLE, TODAY
    from desktop_app.domain.cycle_definitions import cycle_definition
    from desktop_app.services import conflicts
    from desktop_app.store import database  # fmt: skip
    from desktop_app.store import register as identity

    database.open_at(register)
    identity.load()
    found = conflicts.of_round(cycle_definition(CYCLE).uid, on=TODAY)
    return [one for one in found.index.planned.values() if one.first or one.month]


def every(listed: list[Planned]) -> float:
    """Seconds to find every conflict."""
    from benchmarks.rounds import TODAY
    from desktop_app.services.collector import nothing_collected

    def work() -> None:
        with nothing_collected():  # as `services.conflicts.of_round` does
            if not Conflicts(listed, TODAY).all():
                raise RuntimeError("no conflicts")

    return _best(work)


def floor(listed: list[Planned]) -> float:
    """Seconds to sort the congresses by date."""
    return _best(lambda: sorted(listed, key=lambda one: (one.first or date.max, one.unit)))


def one_of(listed: list[Planned]) -> float:
    """Seconds until one that moved is checked again, on the average of many; all are asked for at the end."""
    from benchmarks.rounds import TODAY

    index = Conflicts(listed, TODAY)
    dated = [one for one in listed if one.first and one.last]
    chosen = dated[:: max(1, len(dated) // MOVED)]
    started = time.perf_counter()
    for one in chosen:
        assert one.first is not None
        assert one.last is not None
        day = timedelta(days=1)
        index.recheck(replace(one, first=one.first + day, last=one.last + day))
    seconds = (time.perf_counter() - started) / len(chosen)
    if index.all() != Conflicts(index.planned.values(), TODAY).all():
        raise RuntimeError("checking again found something else")
    return seconds


def _best(work: Callable[[], object]) -> float:
    """Seconds of this process in the quickest of some runs: nothing is waited for, and what else the machine
    does only makes them longer.
    """
    times = []
    for _ in range(TIMES):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


if __name__ == "__main__":
    read = planned(Path(sys.argv[2]))
    took = {"all": every, "floor": floor, "one": one_of}[sys.argv[1]](read)
    print(json.dumps({"seconds": took, "size": len(read)}))
