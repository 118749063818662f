"""Hand-down files: what is written is read, and whatever is done to a file, it is refused or read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.catalogue import office_uid, unit
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.cycle_rules import AREAS, CycleDeadline, ItemTemplate, TaskTemplate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record, new_uid, problems
from desktop_app.domain.handed_down import (
    CHANGED,
    FORK,
    KINDS,
    NEW,
    OLDER,
    UNCHANGED,
    HandedDown,
    HandedRow,
    Here,
    handed_row,
    judged,
    packed,
    unpacked,
)
from desktop_app.domain.rows import row_of
from desktop_app.domain.units import Office

PROVINCE = unit("2024-62").uid
OFFICE = office_uid(PROVINCE, "ban-dan-toc")
CYCLE = cycle_definition("dtts-4-2024").uid
GIVER = Office(uid=OFFICE, owner=OFFICE, version="aaaaaaaa:1", name="Ban Dân tộc tỉnh Kon Tum",
               unit=PROVINCE, body="ban-dan-toc")  # fmt: skip

words = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyAĐƯ ƀê̆ơ̆'0123456789"), min_size=1, max_size=30
).map(lambda text: normalize("NFC", text))
own: Any = st.fixed_dictionaries(
    {
        "uid": st.builds(new_uid),
        "owner": st.just(OFFICE),
        "version": st.integers(1, 9).map("aaaaaaaa:{}".format),
        "cycle": st.just(CYCLE),
    }
)
records = st.one_of(
    st.builds(
        lambda own, area, title, days: TaskTemplate(**own, area=area, title=title, days=days),
        own, st.sampled_from(sorted(AREAS)), words, st.none() | st.integers(-90, 30),
    ),
    st.builds(
        lambda own, day, word: CycleDeadline(
            **own, level="district", about="held", word=word, day=day
        ),
        own, st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["before", "by"]),
    ),
    st.builds(
        lambda own, title, minutes, left: ItemTemplate(
            **own, session_kind="official", title=title, minutes=minutes, left_out=left
        ),
        own, words, st.none() | st.integers(0, 600), st.booleans(),
    ),
).filter(lambda record: not problems(record))  # fmt: skip


def a_file(*listed: Record) -> HandedDown:
    rows = [handed_row(type(one), row_of(one), one) for one in (GIVER, *listed)]
    order = list(KINDS)
    rows.sort(key=lambda one: (order.index(one.table), one.uid))
    return HandedDown(OFFICE, GIVER.name, "training", CYCLE, "Đợt", date(2024, 5, 2), tuple(rows))


OUTCOMES = {"read", "not_handed_down", "damaged", "newer_version"}


def outcome(data: bytes) -> str:
    """What became of a file: it was read, or the code of the refusal."""
    try:
        unpacked(data, "a")
    except Refusal as refusal:
        return refusal.code
    return "read"


@given(st.lists(records, max_size=8, unique_by=lambda one: one.uid))
def test_what_is_written_is_read(listed: list[Record]) -> None:
    handed = a_file(*listed)
    assert unpacked(packed(handed), "a") == handed


@settings(max_examples=300)
@given(st.data())
def test_a_changed_file_is_read_or_refused_and_never_breaks_the_reader(data: st.DataObject) -> None:
    made = bytearray(packed(a_file(data.draw(records))))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(made) - 1))
        made[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        if not made:
            break
    assert outcome(bytes(made)) in OUTCOMES


cells = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)  # fmt: skip


@settings(max_examples=300)
@given(records, st.data())
def test_a_file_with_anything_in_its_place_is_read_or_refused(
    record: Record, data: st.DataObject
) -> None:
    import json
    from hashlib import sha256

    from desktop_app.domain.rows import line

    read = json.loads(packed(a_file(record)))
    places = [read, *(row for _, row in read["rows"])]
    target = data.draw(st.sampled_from(places))
    target[data.draw(st.sampled_from(sorted(target)) | st.text(max_size=4))] = data.draw(cells)
    read.pop("sha256", None)
    try:
        text = line(read)
        made = text.encode()
    except (ValueError, TypeError):
        return  # cannot be written at all
    read["sha256"] = sha256(made).hexdigest()
    assert outcome(line(read).encode()) in OUTCOMES


@pytest.mark.parametrize(
    ("version", "state"),
    [("aaaaaaaa:3", NEW), ("aaaaaaaa:2", UNCHANGED), ("aaaaaaaa:1", CHANGED),
     ("aaaaaaaa:2,bbbbbbbb:1", OLDER), ("bbbbbbbb:1", FORK)],
)  # fmt: skip
def test_a_row_is_judged_by_its_version(version: str, state: str) -> None:
    one = TaskTemplate(uid=new_uid(), owner=OFFICE, version="aaaaaaaa:2", cycle=CYCLE,
                       area="power", title="Máy phát")  # fmt: skip
    row = handed_row(TaskTemplate, row_of(one), one)
    there = handed_row(TaskTemplate, row_of(replace(one, version=version)), one)
    here = {(row.table, row.uid): Here(OFFICE, version, there.digest)} if state != NEW else {}
    assert judged([row], here, {"Cycle": {CYCLE}}) == [(row, state)]


def test_a_row_taken_back_here_counts_as_new() -> None:
    one = TaskTemplate(uid=new_uid(), owner=OFFICE, version="aaaaaaaa:2", cycle=CYCLE,
                       area="power", title="Máy phát")  # fmt: skip
    row: HandedRow = handed_row(TaskTemplate, row_of(one), one)
    here = {(row.table, row.uid): Here(OFFICE, "", b"", removed=True)}
    assert judged([row], here, {"Cycle": {CYCLE}}) == [(row, NEW)]
