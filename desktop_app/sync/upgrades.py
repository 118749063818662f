"""Rows of older programs, brought to the shape of this one.

`STEPS[n]` leads from schema n + 1 to schema n + 2: a function of the table's name and the row, a dict, that
gives back the row. A line's digest is that of the line its owner wrote, whatever happens to the row here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from desktop_app.domain.exchange import Line

Step = Callable[[str, dict[str, Any]], dict[str, Any]]


STEPS: tuple[Step | None, ...] = (None, None)
"""Schemas 2 and 3 have tables that the one before had not; the rows of the others are the same (None)."""


def upgrade(
    lines: Sequence[Line], schema: int, steps: Sequence[Step | None] = STEPS
) -> Sequence[Line]:
    """``lines`` written under ``schema`` as this program understands them."""
    needed = [step for step in steps[schema - 1 :] if step is not None]
    if not needed:
        return lines
    upgraded = []
    for one in lines:
        row = dict(one.row)
        for step in needed:
            row = step(one.table, row)
        upgraded.append(Line(one.table, one.uid, one.owner, one.version, one.digest, one.text, row))
    return upgraded
