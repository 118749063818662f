"""The whole content of the open register, to see what an act has changed."""

from __future__ import annotations

from typing import Any

from desktop_app.domain.records import ALL
from desktop_app.store.columns import name_of
from desktop_app.store.database import db, reading
from desktop_app.store.rows import all_columns, stored_cells


def everything() -> dict[str, dict[str, Any]]:
    """Uid → the row of every record, without its version."""
    found = {}
    with reading():
        for kind in ALL:
            sql = f'SELECT {all_columns(kind)} FROM "{name_of(kind)}"'
            for row in db.execute_sql(sql).fetchall():
                cells = stored_cells(kind, row)
                del cells["version"]
                found[cells["uid"]] = cells
    return found
