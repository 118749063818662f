"""Whole packages: what goes in comes out, and what was tampered with before signing is noticed too."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Any

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import PICTURES, Counts, Held, Line
from desktop_app.domain.rows import line
from desktop_app.sync import archive, container, envelope, package
from desktop_app.sync.merge import Here, merge
from desktop_app.sync.package import Content
from tests.sync.makers import (
    KON_TUM,
    NGOC_HOI,
    RO_KOI,
    SA_THAY,
    a_line,
    content,
    header,
    member,
    sealed,
    some_lines,
    statement,
    tampered,
)

SENDER, PROVINCE, NEIGHBOUR, COMMUNE = map(member, (SA_THAY, KON_TUM, NGOC_HOI, RO_KOI))
LINES = some_lines(SENDER)
JPEG = b"\xff\xd8\xff\xe0 not much of a picture"
NOBODY = Here({}, {}, PROVINCE.card.office, lambda _, uids: uids)


def opened(data: bytes) -> Content:
    return package.unseal(container.unpack(data), PROVINCE.keys.identity)


def refusal(data: bytes, by: str = PROVINCE.keys.identity) -> str:
    with pytest.raises(Refusal) as refused:
        package.unseal(container.unpack(data), by)
    return refused.value.code


def texts(inside: Content) -> list[str]:
    return sorted(one.text for one in inside.all_lines())


def repacked(change: Callable[[dict[str, bytes]], object]) -> Callable[[bytes], bytes]:
    """A change to the archive's entries; their sizes and hashes in the manifest are set right again."""

    def apply(plain: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(plain)) as opened:
            entries = {name: opened.read(name) for name in opened.namelist()}
        change(entries)
        told = json.loads(entries.pop(archive.MANIFEST))
        told["entries"] = [
            {"name": name, "size": len(data), "sha256": sha256(data).hexdigest(),
             "rows": data.count(b"\n") if name.endswith("ndjson") else 0}
            for name, data in entries.items()
        ]  # fmt: skip
        return archive.write([(archive.MANIFEST, line(told).encode()), *entries.items()])

    return apply


def test_what_is_sealed_comes_out_again() -> None:
    inside = content(SENDER, LINES)
    back = opened(sealed(SENDER, PROVINCE, inside))
    assert texts(back) == texts(inside)
    assert (back.state, back.at, back.own) == (inside.state, inside.at, inside.own)


def test_the_sender_can_open_what_it_sent() -> None:
    data = sealed(SENDER, PROVINCE, content(SENDER, LINES))
    assert package.unseal(container.unpack(data), SENDER.keys.identity).own.rows == len(LINES)


def test_nobody_else_can() -> None:
    data = sealed(SENDER, PROVINCE, content(SENDER, LINES))
    assert refusal(data, NEIGHBOUR.keys.identity) == "other_keys"


def test_no_name_can_be_read_without_the_key() -> None:
    data = sealed(SENDER, PROVINCE, content(SENDER, LINES))
    assert all(
        str(one.row["full_name"]).encode() not in data for one in LINES if one.table == "person"
    )


def test_pictures_travel_under_their_hash() -> None:
    name = sha256(JPEG).hexdigest()
    someone = a_line(
        SENDER, "person", "1" * 8 + "-1111-4111-8111-" + "1" * 12, full_name="Y", photo=name
    )
    inside = content(SENDER, [*LINES, someone], pictures={name: JPEG})
    assert opened(sealed(SENDER, PROVINCE, inside)).pictures == {name: JPEG}


def test_pictures_of_layouts_travel_as_well() -> None:
    name = sha256(JPEG).hexdigest()
    logo = a_line(
        SENDER, "layout_picture", "1" * 8 + "-1111-4111-8111-" + "1" * 12, name="logo", picture=name
    )
    inside = content(SENDER, [*LINES, logo], pictures={name: JPEG})
    assert opened(sealed(SENDER, PROVINCE, inside)).pictures == {name: JPEG}


def test_every_field_that_names_a_picture_is_known() -> None:
    assert set(PICTURES) == {("person", "photo"), ("layout_picture", "picture")}


@pytest.mark.parametrize("what", ["nobody's", "not a jpeg", "another's hash"])
def test_a_picture_that_does_not_belong_is_refused(what: str) -> None:
    body = b"GIF89a" if what == "not a jpeg" else JPEG
    name = "ab" * 32 if what == "another's hash" else sha256(body).hexdigest()
    someone = a_line(
        SENDER, "person", "1" * 8 + "-1111-4111-8111-" + "1" * 12, full_name="Y", photo=name
    )
    lines = LINES if what == "nobody's" else [*LINES, someone]
    assert (
        refusal(sealed(SENDER, PROVINCE, content(SENDER, lines, pictures={name: body})))
        == "malformed"
    )


# --- passphrases ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def locked() -> bytes:
    return sealed(
        SENDER, PROVINCE, content(SENDER, LINES), passphrase="bana beho bala sore nhitha vomu"
    )


def test_a_passphrase_opens_a_package_however_it_was_spaced(locked: bytes) -> None:
    found = package.unseal(container.unpack(locked), "", ["  bana beho\nbala sore  nhitha vomu\n"])
    assert found.own.rows == len(LINES)


def test_without_a_passphrase_it_is_held_and_with_a_wrong_one_refused(locked: bytes) -> None:
    sealed_one = container.unpack(locked)
    with pytest.raises(Held) as held:
        package.unseal(sealed_one, PROVINCE.keys.identity, [" "])
    with pytest.raises(Refusal) as wrong:
        package.unseal(sealed_one, PROVINCE.keys.identity, ["bana beho bala sore nhitha vomo"])
    assert (held.value.code, wrong.value.code) == ("needs_passphrase", "wrong_passphrase")


def test_a_passphrase_made_to_exhaust_the_computer_is_refused_unread() -> None:
    costly = b"age-encryption.org/v1\n-> scrypt 7AupVjyFfLbv49POQWdtgA 21\nEo3D\n--- a+wJMrkm\n"
    for payload in (
        costly,
        costly.replace(b" 21\n", b" 99\n"),
        b"hello",
        b"age-encryption.org/v1\n",
    ):
        with pytest.raises(Refusal) as refused:
            envelope.needs_passphrase(payload)
        assert refused.value.code == "malformed"


def test_a_made_passphrase_has_six_words_and_over_seventy_bits() -> None:
    made = {envelope.make_passphrase() for _ in range(20)}
    assert len(made) == 20
    assert all(len(one.split()) == 6 and set(one.split()) <= set(envelope.words()) for one in made)
    words = envelope.words()
    assert len(set(words)) == len(words) >= 4096
    assert all(word.isascii() and word.islower() and 4 <= len(word) <= 6 for word in words)


# --- whose word ----------------------------------------------------------------------------------


def test_rows_of_a_third_office_come_with_its_word() -> None:
    theirs = some_lines(COMMUNE)
    word = statement(COMMUNE, theirs, 7)
    inside = content(SENDER, [*LINES, *theirs], passed_on=[(COMMUNE, word)])
    back = opened(sealed(SENDER, PROVINCE, inside))
    assert [(one.owner, one.sequence) for one in back.passed_on] == [(COMMUNE.card.office, 7)]
    assert not back.unsound


def test_two_words_of_one_office_may_cover_different_lines_of_a_fork() -> None:
    theirs = some_lines(COMMUNE)
    other = replace(COMMUNE.card, installation=SENDER.card.installation)  # a second computer
    forked = a_line(COMMUNE, "person", theirs[3].uid, "bbbbbbbb:1", full_name="Tên khác")
    changed = [forked if one is theirs[3] else one for one in theirs]
    words = [statement(COMMUNE, theirs), statement(replace(COMMUNE, card=other), changed)]
    inside = content(SENDER, [*LINES, *theirs, forked], passed_on=[(COMMUNE, one) for one in words])
    back = opened(sealed(SENDER, PROVINCE, inside))
    assert {one.leaves for one in back.passed_on} == {one.leaves for one in words}


def test_a_word_that_is_not_true_of_the_rows_or_not_signed_is_set_aside() -> None:
    theirs = some_lines(COMMUNE)
    for word in (
        statement(COMMUNE, theirs[:-1]),
        replace(statement(COMMUNE, theirs), signature="0" * 128),
        replace(statement(COMMUNE, theirs), sequence=99),
        replace(statement(COMMUNE, theirs), key=NEIGHBOUR.card.sign),
    ):
        inside = content(SENDER, [*LINES, *theirs], passed_on=[(COMMUNE, word)])
        back = opened(sealed(SENDER, PROVINCE, inside))
        assert (len(back.passed_on), len(back.unsound)) == (0, 1)


def test_a_package_whose_sender_does_not_vouch_for_its_rows_is_refused() -> None:
    inside = content(SENDER, LINES)
    for own in (
        statement(SENDER, LINES[:-1]),
        statement(SENDER, LINES, sequence=9),
        statement(SENDER, LINES, mode="real"),
        statement(SENDER, LINES, cycle=SENDER.card.unit),
        statement(NEIGHBOUR, LINES),
    ):
        assert refusal(
            sealed(SENDER, PROVINCE, replace(inside, own=own), header(SENDER, PROVINCE))
        ) == "not_vouched"  # fmt: skip
    assert refusal(sealed(SENDER, PROVINCE, replace(inside, state="0" * 64))) == "not_vouched"


# --- parts that do not belong together -----------------------------------------------------------


@pytest.mark.parametrize("name", ["package", "cycle", "mode", "kind", "sequence", "recipients"])
def test_a_header_around_another_packages_content_is_refused(name: str) -> None:
    other: dict[str, Any] = {"package": SENDER.card.office, "cycle": SENDER.card.unit,
             "mode": "real", "kind": "DOWN",
             "sequence": 5, "recipients": (NEIGHBOUR.card.office,)}  # fmt: skip
    data = sealed(SENDER, PROVINCE, content(SENDER, LINES))
    first = container.unpack(data)
    forged = container.pack(
        replace(first.header, **{name: other[name]}), first.payload, SENDER.keys
    )
    assert refusal(forged) == "mixed_parts"


def test_a_ciphertext_signed_by_somebody_else_is_refused() -> None:
    first = container.unpack(sealed(SENDER, PROVINCE, content(SENDER, LINES)))
    stolen = container.pack(
        replace(first.header, sender=NEIGHBOUR.card), first.payload, NEIGHBOUR.keys
    )
    assert refusal(stolen) == "mixed_parts"


PERSON = archive.rows_name("person")
CHANGES: Mapping[str, Callable[[dict[str, bytes]], object]] = {
    "an entry more": lambda it: it.update({archive.rows_name("unit"): b"x"}),
    "an entry less": lambda it: it.pop(archive.STATEMENTS),
    "a line less": lambda it: it.update({PERSON: it[PERSON].split(b"\n", 1)[1]}),
    "no statement": lambda it: it.update({archive.STATEMENTS: b""}),
    "a broken statement": lambda it: it.update(
        {archive.STATEMENTS: it[archive.STATEMENTS][:-9] + b"\n"}
    ),
    "a statement with more": lambda it: it.update(
        {archive.STATEMENTS: it[archive.STATEMENTS].replace(b'{"cycle', b'{"a":1,"cycle')}
    ),
    "rows the other way round": lambda it: it.update(
        {PERSON: b"\n".join(it[PERSON].split(b"\n")[-2::-1]) + b"\n"}
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_content_changed_before_it_was_signed_is_refused(what: str) -> None:
    data = tampered(SENDER, PROVINCE, content(SENDER, LINES), repacked(CHANGES[what]))
    assert refusal(data) in ("malformed", "not_vouched")


def test_a_repacked_archive_without_changes_is_taken() -> None:
    data = tampered(SENDER, PROVINCE, content(SENDER, LINES), repacked(lambda _: None))
    assert texts(opened(data)) == texts(content(SENDER, LINES))


MEANING = [b'"', b"{", b"[", b"\\", b"\n", b"\0", b"1e9", b"\xff", b"\\ud800"]
VALUES = [
    "",
    "x",
    "a" * 5000,
    -1,
    2**60,
    1.5,
    None,
    True,
    [],
    {},
    "2024-13",
    "\u202e",
    LINES[0].uid,
]


def _flip(draw: random.Random, data: bytes) -> bytes:
    """A few bytes changed, cut out, doubled, or put in between that mean something to a parser."""
    changed = bytearray(data)
    for _ in range(draw.randint(1, 4)):
        place = draw.randrange(len(changed))
        kind = draw.randrange(4)
        if kind == 0:
            changed[place] ^= 1 << draw.randrange(8)
        elif kind == 1:
            del changed[place : place + draw.randint(1, 40)]
        elif kind == 2:
            changed[place:place] = changed[place : place + draw.randint(1, 40)]
        else:
            changed[place:place] = draw.choice(MEANING)
    return bytes(changed)


def _flip_entry(draw: random.Random, name: str, entries: dict[str, bytes]) -> None:
    entries[name] = _flip(draw, entries[name])


def _is_sound(data: bytes) -> bool:
    """Open and merge a package as the receiver would; only refusals may come out of it."""
    try:
        inside = package.unseal(container.unpack(data), PROVINCE.keys.identity)
    except Refusal:
        return False
    assert merge(inside.all_lines(), NOBODY).counts().total == sum(map(len, inside.lines.values()))
    return True


def test_2000_packages_changed_on_the_way_are_all_refused() -> None:
    draw, data = random.Random(1), sealed(SENDER, PROVINCE, content(SENDER, LINES))
    changed = (_flip(draw, data) for _ in range(2000))
    assert not any(_is_sound(one) for one in changed if one != data)


def test_3000_packages_changed_before_a_known_office_signed_them_never_get_past_the_checks() -> (
    None
):
    draw, inside = random.Random(2), content(SENDER, LINES)
    plain, _ = package._archived(header(SENDER, PROVINCE), inside)
    whole = {one.text for one in LINES}
    taken = 0
    for number in range(3000):
        entry = draw.choice([archive.STATEMENTS, PERSON, archive.rows_name("delegate"), ""])
        told = replace(header(SENDER, PROVINCE), plain_size=1 << 20)
        try:
            if entry and number % 3:
                changed = repacked(partial(_flip_entry, draw, entry))(plain)
            else:
                changed = _flip(draw, plain)
            found = package.read(told, changed)
        except Refusal:
            continue
        taken += 1
        assert {one.text for one in found.all_lines()} == whole
    assert taken < 300  # bits of the archive that mean nothing


def test_rows_changed_and_vouched_for_by_their_office_are_judged_one_by_one() -> None:
    draw = random.Random(3)
    for _ in range(1500):
        one = draw.choice(LINES)
        row = json.loads(one.text)
        name = draw.choice(sorted(row))
        row[name] = draw.choice(VALUES)
        text = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        bad = Line(one.table, str(row["uid"]), str(row["owner"]), str(row["version"]),
                   sha256(text.encode()).digest(), text)  # fmt: skip
        lines = [bad if it is one else it for it in LINES]
        inside = replace(content(SENDER, LINES), lines=content(SENDER, lines).lines,
                         own=statement(SENDER, lines), state=content(SENDER, lines).state)  # fmt: skip
        plain, size = package._archived(header(SENDER, PROVINCE), inside)
        told = replace(header(SENDER, PROVINCE), plain_size=size)
        code, counts = "", Counts()
        try:
            counts = merge(package.read(told, plain).all_lines(), NOBODY).counts()
        except Refusal as refused:
            code = refused.code
        assert code in ("malformed", "not_vouched") or counts.total == len(LINES)
