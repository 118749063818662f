"""What the curve of a round asks of the register: the villages that had met, report by report."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.chain import UnitReport
from desktop_app.domain.chain_lines import RANKS
from desktop_app.domain.held_curve import Told
from desktop_app.store.columns import name_of
from desktop_app.store.database import db, reading


def villages_told(cycle: str) -> list[Told]:
    """Every report of a commune's villages in a round, oldest first; those without a day cannot be placed."""
    sql = (
        f'SELECT unit, as_of, source, villages_met FROM "{name_of(UnitReport)}"'
        " WHERE cycle = ? AND removed IS NULL"
        " AND unit IS NOT NULL AND as_of IS NOT NULL AND villages_met IS NOT NULL ORDER BY as_of, uid"
    )
    with reading():
        found = db.execute_sql(sql, (cycle,)).fetchall()
    return [
        Told(unit, date.fromisoformat(day), source, int(met)) for unit, day, source, met in found
    ]


def villages_known(cycle: str) -> dict[str, int]:
    """Commune → how many villages it has, by the best and latest report of a round that says so."""
    best = " ".join(f"WHEN '{source}' THEN {rank}" for rank, source in enumerate(RANKS))
    sql = (
        f'SELECT unit, villages FROM "{name_of(UnitReport)}" WHERE cycle = ? AND removed IS NULL'
        " AND unit IS NOT NULL AND villages IS NOT NULL"
        f" ORDER BY CASE source {best} END DESC, as_of"
    )
    with reading():
        return {unit: int(villages) for unit, villages in db.execute_sql(sql, (cycle,)).fetchall()}
