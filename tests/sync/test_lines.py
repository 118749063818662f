"""Rows as they travel: what is written comes back, and only what is written the one right way is read."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import NAMES, TABLES, Line
from desktop_app.domain.fields import Record, from_cells, from_stored, specs
from desktop_app.domain.rows import line, row_of, tombstone
from desktop_app.store.columns import name_of
from desktop_app.sync import lines as rows
from desktop_app.sync import quick
from tests.strategies import records_of, uids
from tests.sync.makers import line_of

UID, OWNER = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
OWN = {"uid": UID, "owner": OWNER, "version": f"{OWNER}:1"}

travelling = st.sampled_from(sorted(TABLES)).flatmap(
    lambda table: st.tuples(
        st.just(table), st.lists(records_of(TABLES[table]), max_size=4, unique_by=lambda it: it.uid)
    )
)


def test_the_tables_that_travel_are_named_as_in_the_register() -> None:
    assert {record: name for name, record in TABLES.items()} == NAMES
    assert all(name_of(record) == name for record, name in NAMES.items())


@settings(deadline=None)
@given(travelling, st.lists(uids, max_size=2), st.text(max_size=20))
def test_what_is_packed_is_unpacked(
    some: tuple[str, Sequence[Record]], gone: list[str], reason: str
) -> None:
    table, records = some
    listed = {record.uid: line_of(table, row_of(record)) for record in records}
    listed |= {uid: line_of(table, tombstone(uid, OWNER, f"{OWNER}:2", reason)) for uid in gone}
    back = rows.unpack(table, rows.pack(listed.values()))
    assert {one.uid: one.text for one in back} == {uid: one.text for uid, one in listed.items()}
    assert {one.uid: one.digest for one in back} == {uid: one.digest for uid, one in listed.items()}
    for record in records:
        again = next(one for one in back if one.uid == record.uid)
        own = {"uid": record.uid, "owner": record.owner, "version": record.version}
        assert from_cells(TABLES[table], again.row, **own) == record
        if again.cells is not None:
            assert from_stored(TABLES[table], (*own.values(), *again.cells)) == record


@settings(deadline=None)
@given(travelling)
def test_the_quick_way_and_the_careful_way_read_the_same(
    some: tuple[str, Sequence[Record]],
) -> None:
    table, records = some
    data = rows.pack(line_of(table, row_of(record)) for record in records)
    fast = quick.read(table, data)
    careful = rows._read_carefully(table, data, table)
    assert fast is not None
    for one, other in zip(fast, careful, strict=True):
        assert (one, one.uid, one.owner, one.version, one.text) == (
            other, other.uid, other.owner, other.version, other.text,
        )  # fmt: skip
        assert all(
            one.get(name) == (other.get(name) or None) for name in {*one.row, *other.row} - {*OWN}
        )


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_blank_that_is_said_instead_of_left_out_is_refused_in_every_field(table: str) -> None:
    for item in specs(TABLES[table]):
        with pytest.raises(Refusal):
            rows.unpack(table, f"{line({**OWN, item.name: ''})}\n".encode())


def test_fields_of_a_newer_program_are_kept() -> None:
    text = line({**OWN, "full_name": "Y Bên", "nickname": "Bên", "shoe_size": 38})
    (one,) = rows.unpack("person", f"{text}\n".encode())
    assert one.row["nickname"] == "Bên"
    assert one.text == text


def test_the_lines_of_a_fork_may_share_their_uid() -> None:
    two = [line_of("person", {**OWN, "full_name": name}) for name in ("Y Bên", "Y Ben")]
    assert rows.unpack("person", rows.pack(two)) == sorted(two, key=lambda one: one.text)


def _with(**cells: object) -> str:
    return json.dumps({**OWN, **cells}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


MALFORMED = {
    "a blank cell": _with(full_name=""),
    "a float": _with(full_name=1.0),
    "nothing": _with(full_name=None),
    "a list": _with(full_name=["Y"]),
    "an object": _with(full_name={"a": "b"}),
    "yes": _with(full_name=True),
    "a number beyond 2^53": _with(position=2**53 + 1),
    "a number of 5000 digits": _with(position=1).replace(":1,", f":{'9' * 5000},"),
    "a blank between": _with(full_name="Y").replace(":", ": ", 1),
    "another order": json.dumps({"version": OWN["version"], **OWN}, separators=(",", ":")),
    "a key twice": _with(full_name="Y").replace(
        '{"full_name":"Y",', '{"full_name":"Y","full_name":"Y",'
    ),
    "a needless escape": _with(full_name="Y").replace('"Y"', '"\\u0059"'),
    "half a surrogate pair": _with(full_name="Y").replace('"Y"', '"\\ud800"'),
    "NaN": _with(position=1).replace(":1,", ":NaN,"),
    "no owner": json.dumps({"uid": UID, "version": OWN["version"]}, separators=(",", ":")),
    "the catalogue's": _with(owner="catalogue"),
    "an owner that is no uid": _with(owner="me"),
    "a uid that is none": _with(uid="1"),
    "a uid in capitals": _with(uid=UID.replace("1", "A")),
    "a version that is none": _with(version="a"),
    "no version": _with(version=""),
    "a number as version": _with(version=1),
    "a tombstone with a name": _with(removed="moved", full_name="Y"),
    "a tombstone with a number": _with(removed=1),
    "a strange field name": _with(**{"Full Name": "Y"}),
    "too many fields": _with(**{f"f{n}": "1" for n in range(201)}),
    "deep nesting": "[" * 100_000,
    "no object": '"a"',
    "no JSON": "hello",
    "an empty line": "",
    "two objects in a line": _with() + "," + _with(),
    "a very long line": _with(full_name="Y" * 300_000),
}


@pytest.mark.parametrize("what", MALFORMED)
def test_a_line_that_breaks_the_format_refuses_the_package(what: str) -> None:
    table = "delegate" if "position" in MALFORMED[what] else "person"
    with pytest.raises(Refusal) as refused:
        rows.unpack(table, f"{MALFORMED[what]}\n".encode())
    assert refused.value.code == "malformed"


@pytest.mark.parametrize(
    "data",
    [b"\n", b"\xff\n", b"{}", _with().encode(), f"{_with()}\n{_with()}\n".encode(),
     f"{_with(uid=OWNER)}\n{_with()}\n".encode(), f"{_with()}\r\n".encode(),
     b"\xef\xbb\xbf" + _with().encode() + b"\n"],
)  # fmt: skip
def test_an_entry_that_is_not_lines_in_order_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        rows.unpack("person", data)
    assert refused.value.code == "malformed"


def test_an_object_may_not_reach_over_two_lines() -> None:
    both = f'{{"full_name":"x\ny","owner":"{OWNER}","uid":"{UID}","version":"{OWNER}:1"}}\n'
    with pytest.raises(Refusal):
        rows.unpack("person", both.encode())


PLAIN = ["Y Hơ'Ben Ƀluêh Đăm", "ê̆ ô̆ ơ̆ ư̆ Ê̆", "Ủy ban", ""]
NOT_PLAIN = ["a\u0306", "êa\u0306", "ê\u0306\u0306", "a\u0301", "a\\nb", "a\u00ad", "a\u200bb",
             "\u202eabc", "\u1f71", "\x7f", "Ⅳ"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "plain"), [(one, True) for one in PLAIN] + [(one, False) for one in NOT_PLAIN]
)
def test_plain_letters_are_known_at_sight(text: str, plain: bool) -> None:
    assert quick.is_plain(text.encode()) is plain
    if plain:
        assert unicodedata.is_normalized("NFC", text)
        assert text.isprintable()


def test_an_upgrade_changes_the_row_and_keeps_what_the_owner_signed() -> None:
    from desktop_app.sync.upgrades import upgrade

    one = line_of("person", {**OWN, "name": "Y Bên"})

    def rename(table: str, row: dict[str, object]) -> dict[str, object]:
        return {("full_name" if name == "name" else name): cell for name, cell in row.items()}

    (new,) = upgrade([one], 1, [rename])
    assert (new.get("full_name"), new.digest, new.text) == ("Y Bên", one.digest, one.text)
    assert upgrade([one], 2, [rename]) == [one]


def test_two_lines_are_the_same_when_their_digests_are() -> None:
    one = line_of("person", {**OWN, "full_name": "Y"})
    again = Line("person", UID, OWNER, OWN["version"], one.digest, one.text)
    assert one == again
    assert len({one, again}) == 1
    assert again.row == one.row


@settings(deadline=None, max_examples=400)
@given(
    st.text(
        st.one_of(st.sampled_from("êôơưaă\u0306\u0301ếƀ -\\"), st.characters(max_codepoint=0x1FFF))
    )
)
def test_letters_called_plain_are_printable_and_composed(text: str) -> None:
    if quick.is_plain(text.encode("utf-8", "ignore")):
        assert unicodedata.is_normalized("NFC", text)
        assert text.replace("\n", " ").isprintable()
