"""Packages looked at before they are taken in: each against the register, then beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.exchange import (
    HELD,
    NEW,
    OLDER,
    PARENT,
    PREVIEW,
    TABLES,
    Line,
    Outcome,
    RowChange,
)
from desktop_app.domain.fields import specs
from desktop_app.domain.words import N_, Message
from desktop_app.services import told_rows

if TYPE_CHECKING:
    from desktop_app.services.merging import Compared

_LOOK_FIRST = N_("Nothing is changed yet. Look through it, then put it into the register.")
_GOES_WITH = N_("It belongs to what {file} brings: put both into the register, in any order.")
_ROWS_GO_WITH = N_("{count} rows belong to what {file} brings; put both into the register.")


def of(told: Outcome, found: Compared, *, every_row: bool) -> Outcome:
    """What a package would change; inside `reading`."""
    states = found.plan.counts()
    remarks = found.remarks()
    changes = found.changes(told_rows.EVERY if every_row else told_rows.MOST)
    if every_row:
        changes += told_rows.told(found.plan.verdicts, (OLDER,), told_rows.EVERY)
    return replace(
        told, result=PREVIEW, code=found.code(remarks), counts=states, remarks=remarks,
        state_digest=found.state_digest(), changes=changes, message=Message(_LOOK_FIRST),
        tables=found.tables(), slip_digest=found.content.state,
        brings=frozenset(one.line.uid for one in found.plan.verdicts if one.state == NEW),
        lacks={
            one.line.uid: _points_to(one.line) for one in found.plan.verdicts
            if one.state == HELD and told_rows.code_of(one) == PARENT
        },
    )  # fmt: skip


def _points_to(one: Line) -> tuple[str, ...]:
    named = (one.get(item.name) for item in specs(TABLES[one.table]) if item.to)
    return tuple(str(uid) for uid in named if uid)


def side_by_side(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Previews of one batch: a row whose parent another file brings says which, and is not a riddle."""
    brings = {
        uid: one.file for one in outcomes if one.result == PREVIEW for uid in one.brings
    } if any(one.lacks for one in outcomes) else {}  # fmt: skip
    return [
        replace(_beside(one, brings), brings=frozenset(), lacks={})
        if one.result == PREVIEW
        else one
        for one in outcomes
    ]


def _beside(one: Outcome, brings: Mapping[str, str]) -> Outcome:
    with_file = {
        row: brings[uid] for row, uids in one.lacks.items() for uid in uids
        if brings.get(uid, one.file) != one.file
    }  # fmt: skip
    if not with_file:
        return one
    files = sorted({*with_file.values()})
    counted = {file: sum(it == file for it in with_file.values()) for file in files}
    remarks = tuple(
        Message(_ROWS_GO_WITH, {"count": count, "file": Path(file).name})
        for file, count in counted.items()
    )
    return replace(
        one, goes_with=tuple(files), remarks=(*one.remarks, *remarks),
        changes=tuple(_told_with(it, with_file) for it in one.changes),
    )  # fmt: skip


def _told_with(change: RowChange, files: Mapping[str, str]) -> RowChange:
    if change.uid not in files or change.state != HELD:
        return change
    return replace(
        change, reason=Message(_GOES_WITH, {"file": Path(files[change.uid]).name}), code="goes_with"
    )
