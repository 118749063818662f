"""Receipts as bytes: what is written comes back the same, and nothing else is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.digests import combine
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import ACCEPTED, STATES, TABLES, Counts
from desktop_app.domain.receipts import (
    DIFFERENCES,
    MOST,
    REMARKS,
    RESULTS,
    TAKEN,
    WITHDRAWN,
    Differing,
    Receipt,
)
from desktop_app.domain.rows import line
from desktop_app.sync import receipts
from tests.sync.makers import CYCLE, KON_TUM, SA_THAY, Member, member

SAID = combine([])
_HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
_UIDS = st.uuids(version=4).map(str)
_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)


@cache
def offices() -> tuple[Member, Member]:
    return member(KON_TUM), member(SA_THAY)


def plain(**changed: Any) -> Receipt:
    """A receipt of the province about six rows of the district, signed."""
    upper, lower = offices()
    told = Receipt(
        package="ab" * 32, owner=lower.card.office, installation=lower.card.installation,
        cycle=CYCLE, mode="training", scope="up", sequence=3, result=ACCEPTED,
        by_office=upper.card.office, by_installation=upper.card.installation, key=upper.card.sign,
        number=7, at="2024-05-16T07:30:00Z", rows=6, said=SAID, digest=SAID, counts=Counts(new=6),
    )  # fmt: skip
    return receipts.sign(replace(told, **changed), upper.keys)


def refused(data: bytes) -> str:
    with pytest.raises(Refusal) as found:
        receipts.read(data)
    return found.value.code


@st.composite
def any_receipt(draw: st.DrawFn) -> Receipt:
    result = draw(st.sampled_from(RESULTS))
    common: dict[str, Any] = {
        "package": draw(_HASHES), "scope": draw(st.sampled_from(("up", "down")) | _UIDS),
        "sequence": draw(st.integers(2, 10**6)), "number": draw(st.integers(1, 10**6)),
        "mode": draw(st.sampled_from(("training", "real"))), "result": result,
    }  # fmt: skip
    if result not in TAKEN:
        rows = draw(st.integers(0, 99)) if result == WITHDRAWN else 0
        said = draw(_HASHES) if rows else ""
        code = draw(st.sampled_from(("", "other_cycle")))
        return plain(**common, rows=rows, said=said, digest="", counts=Counts(), code=code)
    numbers = draw(st.lists(st.integers(0, 50), min_size=6, max_size=6))
    keys = st.tuples(st.sampled_from(sorted(TABLES)), _UIDS)
    named = draw(st.lists(keys, unique=True, max_size=min(sum(numbers), 5)))
    if result == ACCEPTED:
        named = []
    differing = tuple(
        Differing(table, uid, draw(st.sampled_from(sorted(DIFFERENCES))),
                  draw(_HASHES | st.just("")), draw(_WORDS))
        for table, uid in named
    )  # fmt: skip
    noted = tuple(draw(st.lists(_WORDS, max_size=3))) if result == REMARKS else ()
    pictures = tuple(sorted(draw(st.sets(_HASHES, max_size=3)))) if result == REMARKS else ()
    missing = (common["sequence"] - 1,) if result == REMARKS and not (noted or pictures) else ()
    return plain(
        **common, counts=Counts(**dict(zip(STATES, numbers, strict=True))), rows=sum(numbers),
        differing=differing, different=len(differing), digest="cd" * 32 if differing else SAID,
        remarks=noted, pictures=pictures, without_picture=len(pictures), missing=missing,
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(any_receipt(), max_size=4))
def test_what_is_written_is_read_back_the_same(listed: list[Receipt]) -> None:
    data = receipts.write(listed)
    assert set(receipts.read(data)) == set(listed)
    assert receipts.write(receipts.read(data)) == data


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_changed_byte_is_never_believed(data: st.DataObject) -> None:
    whole = receipts.write([plain(), plain(number=8, sequence=4)])
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda it: it != whole[at]))
    assert refused(whole[:at] + bytes([other]) + whole[at + 1 :]) == "malformed"


@pytest.mark.parametrize("kept", range(1, 900, 7))
def test_a_cut_off_file_is_refused(kept: int) -> None:
    whole = receipts.write([plain()])
    assert len(whole) > 900
    assert refused(whole[:kept]) == "malformed"


@pytest.mark.parametrize(
    "name", [item.name for item in fields(Receipt) if item.name != "signature"]
)
def test_every_field_is_signed(name: str) -> None:
    """A field that is changed after signing is noticed even where the new value could be true."""
    told = json.loads(plain(remarks=("xem lại",), result=REMARKS).line())
    other: dict[type, Callable[[Any], Any]] = {
        int: lambda it: it + 1,
        str: lambda it: ("0" if it[:1] != "0" else "1") + it[1:],
        list: lambda it: [*it, *it, "00"],
        dict: lambda it: {**it, "new": it["new"] + 1},
    }
    told[name] = other[type(told[name])](told[name])
    assert refused(f"{line(told)}\n".encode()) == "malformed"


@pytest.mark.parametrize(
    "changed",
    [
        {"result": "lost"},
        {"mode": "play"},
        {"sequence": 0},
        {"number": 0},
        {"counts": Counts(new=5)},
        {"digest": "cd" * 32},
        {"digest": ""},
        {"different": 1},
        {"result": REMARKS},
        {"remarks": ("xem lại",)},
        {"missing": (2,)},
        {"missing": (9,), "result": REMARKS},
        {"missing": (2, 1), "result": REMARKS},
        {"remarks": ("x" * 1001,), "result": REMARKS},
        {"remarks": ("x",) * 51, "result": REMARKS},
        {"without_picture": 1, "result": REMARKS},
        {"pictures": ("zz",), "without_picture": 1, "result": REMARKS},
        {"code": "Không"},
        {"scope": "sideways"},
        {"at": "2024-05-16"},
        {"key": "zz"},
        {"result": "held"},
        {"result": "refused", "digest": "", "counts": Counts()},
        {"result": WITHDRAWN},
        {"differing": (Differing("person", "no uid", "newer"),), "different": 1,
         "digest": "cd" * 32, "result": REMARKS},
        {"differing": (Differing("cat", "0" * 8 + "-0000" * 3 + "-" + "0" * 12, "newer"),),
         "different": 1, "digest": "cd" * 32, "result": REMARKS},
        {"differing": (Differing("person", "0" * 8 + "-0000" * 3 + "-" + "0" * 12, "odd"),),
         "different": 1, "digest": "cd" * 32, "result": REMARKS},
    ],
)  # fmt: skip
def test_what_cannot_be_true_is_refused_although_it_is_signed(changed: dict[str, Any]) -> None:
    assert refused(receipts.write([plain(**changed)])) == "malformed"


def test_lines_out_of_order_twice_or_without_end_are_refused() -> None:
    one, two = sorted(it.line().encode() for it in (plain(), plain(number=8)))
    assert len(receipts.read(one + b"\n" + two + b"\n")) == 2
    for data in (two + b"\n" + one + b"\n", one + b"\n" + one + b"\n", one, one + b"\n\n", b"\n"):
        assert refused(data) == "malformed"


def test_a_signature_of_another_key_is_refused() -> None:
    _, lower = offices()
    assert refused(receipts.write([receipts.sign(plain(), lower.keys)])) == "malformed"


def test_of_very_many_differing_rows_the_first_are_named() -> None:
    uids = [f"{number:08x}-0000-4000-8000-000000000000" for number in range(MOST + 1)]
    many = tuple(Differing("person", uid, "newer", "cd" * 32) for uid in uids)
    told = {"result": REMARKS, "digest": "cd" * 32, "rows": 900, "counts": Counts(older=900)}
    whole = plain(**told, differing=many[:MOST], different=900)
    assert receipts.read(receipts.write([whole])) == [whole]
    assert refused(receipts.write([plain(**told, differing=many, different=900)])) == "malformed"
    assert (
        refused(receipts.write([plain(**told, differing=many[:9], different=900)])) == "malformed"
    )


def test_no_receipts_are_no_bytes() -> None:
    assert receipts.write([]) == b""
    assert receipts.read(b"") == []
