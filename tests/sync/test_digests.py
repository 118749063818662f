"""The digest over many rows: the same whatever the order, another when a single row differs."""

from __future__ import annotations

import random
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import digests
from desktop_app.domain.digests import Leaf
from tests.strategies import uids

leaves = st.lists(
    st.tuples(st.sampled_from(["person", "delegate"]), uids, st.binary(min_size=32, max_size=32)),
    max_size=30,
)


@given(leaves, st.randoms(use_true_random=False))
def test_the_digest_does_not_depend_on_the_order_of_arrival(
    some: list[Leaf], draw: random.Random
) -> None:
    shuffled = draw.sample(some, len(some))
    assert digests.combine(shuffled) == digests.combine(some)


@given(leaves.filter(bool))
def test_one_row_more_or_changed_changes_the_digest(some: list[Leaf]) -> None:
    table, uid, leaf = some[0]
    changed = [(table, uid, sha256(leaf).digest()), *some[1:]]
    assert len({digests.combine(each) for each in (some, some[1:], changed)}) == 3


@given(leaves)
def test_packed_leaves_come_back(some: list[Leaf]) -> None:
    assert sorted(digests.unpack(digests.pack(some))) == sorted(some)


def test_a_difference_shows_in_one_bucket() -> None:
    uid, other = "0" * 34 + "3f", "0" * 34 + "40"
    before = [("person", uid, bytes(32)), ("person", other, bytes(32))]
    after = [("person", uid, bytes(31) + b"1"), ("person", other, bytes(32))]
    one, two = digests.buckets(before), digests.buckets(after)
    assert [name for name in one if one[name] != two[name]] == ["person 3f"]


def test_the_digest_is_what_the_description_of_the_format_says() -> None:
    leaf = sha256(b'{"uid":"..."}').digest()
    bucket = sha256(leaf).hexdigest()
    top = sha256(f"person 3f {bucket}\n".encode()).hexdigest()
    assert digests.combine([("person", "0" * 34 + "3f", leaf)]) == top
    assert digests.combine([]) == sha256(b"").hexdigest()
