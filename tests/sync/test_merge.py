"""Merging, as arithmetic: facts in, a plan out, and the end the same in every order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import versions
from desktop_app.domain.exchange import (
    CHANGED,
    FORK,
    HELD,
    NEW,
    OLDER,
    PARENT,
    REFUSED,
    RULE,
    SUPERSEDED,
    UNCHANGED,
    Line,
    Waiting,
)
from desktop_app.domain.units import CATALOGUE
from desktop_app.domain.words import Message
from desktop_app.sync.merge import Here, Plan, merge
from tests.sync.makers import CYCLE, KON_TUM, SA_THAY, a_line, member, some_lines
from tests.sync.shelf import Shelf

SENDER, RECEIVER = member(SA_THAY), member(KON_TUM)
PERSON = "11111111-1111-4111-8111-111111111111"
A, B = "aaaaaaaa", "bbbbbbbb"
LINES = some_lines(SENDER, 3)
OUTSIDE = frozenset({CYCLE, SENDER.card.unit})


def a_shelf() -> Shelf:
    return Shelf(RECEIVER.card.office, OUTSIDE)


def person(version: str, name: str = "Y Bên", **cells: Any) -> Line:
    return a_line(SENDER, "person", PERSON, version, full_name=name, **cells)


def states(plan: Plan) -> list[str]:
    return [verdict.state for verdict in plan.verdicts]


def reasons(shelf: Shelf) -> list[str]:
    return sorted(aside.reason for aside in shelf.waits.values())


def test_the_first_package_is_all_new_and_the_same_again_all_unchanged() -> None:
    shelf = a_shelf()
    assert set(states(shelf.take(LINES))) == {NEW}
    again = shelf.take(LINES)
    assert set(states(again)) == {UNCHANGED}
    assert not again.take


def test_parents_are_written_before_children() -> None:
    assert list(a_shelf().plan(LINES[::-1]).take) == [
        "office",
        "congress",
        "delegation",
        "person",
        "delegate",
    ]


def test_a_version_that_contains_the_one_here_wins_and_an_older_one_does_not() -> None:
    shelf = a_shelf()
    shelf.take([person(f"{A}:1")])
    assert states(shelf.take([person(f"{A}:2", "Y Ben")])) == [CHANGED]
    assert states(shelf.take([person(f"{A}:1")])) == [OLDER]
    assert shelf.counts["person", PERSON].get("full_name") == "Y Ben"


@pytest.mark.parametrize("one", [f"{A}:2", f"{A}:1"])
def test_of_a_fork_both_are_kept_and_the_lower_digest_counts(one: str) -> None:
    other = f"{B}:1" if one == f"{A}:2" else one
    pair = [person(one, "Một"), person(other, "Hai")]
    for order in permutations(pair):
        shelf = a_shelf()
        for line in order:
            plan = shelf.take([line])
        assert states(plan) == [HELD]
        assert shelf.counts["person", PERSON] == min(pair, key=lambda line: line.digest)
        assert reasons(shelf) == [FORK]


def test_a_version_that_contains_both_sides_settles_a_fork() -> None:
    shelf = a_shelf()
    for line in (person(f"{A}:2", "Một"), person(f"{B}:1", "Hai")):
        shelf.take([line])
    plan = shelf.take([person(f"{A}:3,{B}:1", "Ba")])
    assert states(plan) == [CHANGED]
    assert not shelf.waits


def test_a_row_that_breaks_a_rule_waits_and_takes_its_children_along() -> None:
    broken = a_line(SENDER, "person", PERSON, full_name="Y Bên", id_number="06218000123")
    child = a_line(SENDER, "delegate", PERSON.replace("1", "2"), congress=LINES[1].uid,
                   person=PERSON, kind="official")  # fmt: skip
    shelf = a_shelf()
    plan = shelf.take([*LINES, broken, child])
    assert states(plan)[-2:] == [HELD, HELD]
    assert reasons(shelf) == [PARENT, RULE]
    assert "06218000123" in str(plan.verdicts[-2].reason)
    corrected = a_line(SENDER, "person", PERSON, f"{SENDER.card.installation}:2", full_name="Y Bên")
    shelf.take([corrected])
    assert not shelf.waits
    assert ("delegate", child.uid) in shelf.counts


@pytest.mark.parametrize(
    "cells",
    [{"full_name": ""}, {"gender": "both"}, {"born": "abc"}, {"born": "1980-13"}, {"photo": "x"},
     {"commune": "x"}, {"full_name": "Y\u202eBên"}, {"full_name": "Be\u0302n"}, {"note": "a\u0000"},
     {"position": "x" * 4001}],
)  # fmt: skip
def test_a_row_with_a_wrong_value_is_held_with_a_reason(cells: dict[str, Any]) -> None:
    row = {"full_name": "Y Bên", **cells}
    one = a_line(
        SENDER, "person", PERSON, **{name: cell for name, cell in row.items() if cell != ""}
    )
    plan = a_shelf().plan([one])
    assert states(plan) == [HELD]
    assert str(plan.verdicts[0].reason)
    assert not plan.take


def test_a_row_without_its_parent_waits_and_comes_with_the_package_that_brings_it() -> None:
    parents, delegates = [one for one in LINES if one.table != "delegate"], LINES[4::2]
    shelf = a_shelf()
    assert set(states(shelf.take(delegates))) == {HELD}
    assert not shelf.counts
    shelf.take(parents)
    assert {one.uid for one in delegates} <= {
        uid for table, uid in shelf.counts if table == "delegate"
    }
    assert not shelf.waits


def test_a_chain_of_children_waits_for_the_first_parent() -> None:
    top, below, last = (PERSON.replace("1", digit) for digit in "234")
    units = [
        a_line(SENDER, "unit", below, name="Làng", level="village", parent=top),
        a_line(SENDER, "unit", last, name="Xóm", level="village", parent=below),
    ]
    shelf = a_shelf()
    assert states(shelf.take(units)) == [HELD, HELD]
    shelf.take([a_line(SENDER, "unit", top, name="Thôn", level="village", parent=SENDER.card.unit)])
    assert len(shelf.counts) == 3


def test_a_tombstone_removes_and_absence_does_not() -> None:
    shelf = a_shelf()
    shelf.take(LINES)
    shelf.take(LINES[:-1])
    assert ("delegate", LINES[-1].uid) in shelf.counts
    gone = a_line(
        SENDER, "delegate", LINES[-1].uid, f"{SENDER.card.installation}:2", removed="moved"
    )
    plan = shelf.take([gone])
    assert states(plan) == [CHANGED]
    assert plan.take["delegate"] == [(gone, None)]


def test_a_row_of_another_owner_is_refused_whatever_its_version() -> None:
    other = member("2024-611")
    shelf = a_shelf()
    shelf.take([person(f"{A}:1")])
    theirs = a_line(other, "person", PERSON, f"{A}:9", full_name="Kẻ khác")
    plan = shelf.take([theirs])
    assert states(plan) == [REFUSED]
    assert str(plan.verdicts[0].reason)
    assert shelf.counts["person", PERSON].owner == SENDER.card.office


def test_an_office_row_that_is_not_its_owner_is_refused() -> None:
    other = member("2024-611")
    claim = a_line(SENDER, "office", other.card.office, name="x", unit=other.card.unit, body="x")
    assert states(a_shelf().plan([claim])) == [REFUSED]


def test_this_offices_own_rows_are_never_changed_from_outside() -> None:
    shelf = Shelf(office=SENDER.card.office)
    mine = person(f"{A}:2")
    shelf.counts["person", PERSON] = mine
    for line, state in ((mine, UNCHANGED), (person(f"{A}:1"), OLDER), (person(f"{A}:3"), REFUSED)):
        assert states(shelf.take([line])) == [state]
    assert shelf.counts["person", PERSON] == mine


def test_rows_nobody_vouched_for_are_refused_and_the_rest_is_taken() -> None:
    here = Here({}, {}, RECEIVER.card.office, a_shelf().present)
    plan = merge(LINES, here, unvouched={LINES[-1]: Message("x")})
    assert states(plan) == [NEW] * (len(LINES) - 1) + [REFUSED]
    assert plan.counts().total == len(LINES)


def test_a_line_that_is_only_kept_to_be_passed_on_takes_no_part() -> None:
    shelf = a_shelf()
    shelf.take([person(f"{A}:2")])
    old = person(f"{A}:1")
    shelf.waits[old] = Waiting(old, SUPERSEDED, Message(""))
    assert states(shelf.take([person(f"{A}:3")])) == [CHANGED]
    assert reasons(shelf) == [SUPERSEDED]


def _history(draw: random.Random) -> list[Line]:
    """Lines of one person and its delegate as several copies of a register might have written them."""
    lines = list(LINES[:3])
    seen = [""]
    for number in range(draw.randint(2, 6)):
        base = draw.choice(seen)
        version = versions.bump(base, draw.choice((A, B, "cccccccc")))
        seen.append(version)
        if draw.random() < 0.15 and base:
            lines.append(a_line(SENDER, "person", PERSON, version, removed="undo"))
        elif draw.random() < 0.2:
            lines.append(person(version, f"Tên {number}", id_number="12"))  # breaks a rule
        else:
            lines.append(person(version, f"Tên {number}"))
        if draw.random() < 0.4:
            cells = {"congress": LINES[1].uid, "person": PERSON, "kind": "official"}
            lines.append(a_line(SENDER, "delegate", PERSON.replace("1", "5"), version, **cells))
    return lines


@settings(deadline=None, max_examples=300)
@given(st.randoms(use_true_random=False))
def test_the_end_is_the_same_in_every_order_however_often_and_however_grouped(
    draw: random.Random,
) -> None:
    lines = _history(draw)
    ends = []
    for _ in range(3):
        shelf, order = a_shelf(), draw.sample(lines, len(lines))
        order += draw.choices(lines, k=2)
        while order:
            size = draw.randint(1, 3)
            shelf.take(dict.fromkeys(order[:size]))
            order = order[size:]
        ends.append(shelf.state())
    assert ends[0] == ends[1] == ends[2]


@settings(deadline=None, max_examples=100)
@given(st.randoms(use_true_random=False))
def test_the_counts_always_add_up_to_the_rows(draw: random.Random) -> None:
    shelf = a_shelf()
    for _ in range(3):
        some: Sequence[Line] = [*dict.fromkeys(_history(draw))]
        assert shelf.take(some).counts().total == len(some)


def test_the_catalogue_owns_nothing_that_travels() -> None:
    assert all(one.owner != CATALOGUE for one in LINES)
