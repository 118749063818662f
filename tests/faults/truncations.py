"""A package cut off at every 4 KiB: none is taken, and each is called damaged.

python -m tests.faults.truncations FOLDER PEOPLE STEP
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from desktop_app.domain.exchange import TRUSTED, Peer
from desktop_app.services import exchange, office_keys, registers
from desktop_app.store import database
from desktop_app.store import exchange as store
from tests.sync import makers


def run(folder: Path, people: int, step: int) -> dict[str, int]:
    """Receive the package of so many people cut off at every ``step`` bytes; the figures."""
    folder.mkdir(parents=True, exist_ok=True)
    registers.create(folder / "cat.sdh", makers.KON_TUM, training=True)
    own = office_keys.own()
    sender = makers.member(makers.SA_THAY)
    inside = makers.content(sender, makers.some_lines(sender, people))
    data = makers.sealed(sender, makers.Member(own.card, own.keys), inside)
    with database.writing():
        store.keep_peer(store.settled(Peer(sender.card, ""), TRUSTED))
    empty, file = exchange.state_digest(), folder / "in.goi"
    found = {"files": 0, "damaged": 0, "other_answers": 0, "changed": 0}
    for length in range(0, len(data), step):
        file.write_bytes(data[:length])
        (outcome,) = exchange.receive([file], apply=True)
        found["files"] += 1
        found["damaged"] += outcome.code == "damaged"
        found["other_answers"] += outcome.code != "damaged"
        found["changed"] += exchange.state_digest() != empty
    registers.close()
    return found


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
