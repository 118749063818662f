"""The front of a package: whatever is wrong with it is noticed before anything behind it is used."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.rows import line
from desktop_app.sync import container
from desktop_app.sync.keys import Keys
from tests.sync.makers import KON_TUM, NGOC_HOI, SA_THAY, content, member, sealed, some_lines

SENDER, PROVINCE = member(SA_THAY), member(KON_TUM)
DATA = sealed(SENDER, PROVINCE, content(SENDER, some_lines(SENDER, 40)))
HEADER_END = 44 + int.from_bytes(DATA[40:44], "little")


def refusal(data: bytes) -> str:
    with pytest.raises(Refusal) as refused:
        container.unpack(data)
    assert str(refused.value)
    return refused.value.code


def signed(header: bytes, payload: bytes, keys: Keys = SENDER.keys) -> bytes:
    front = container.MAGIC + bytes.fromhex(keys.public().sign)
    front += len(header).to_bytes(4, "little") + header
    return front + keys.sign(front) + payload


def with_header(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The package with another header, signed by its sender."""
    told = json.loads(DATA[44:HEADER_END])
    change(told)
    return signed(line(told).encode(), DATA[HEADER_END + 64 :])


def test_a_package_says_who_sent_it_to_whom() -> None:
    opened = container.unpack(DATA)
    assert opened.header.sender == SENDER.card
    assert opened.header.recipients == (PROVINCE.card.office,)
    assert opened.header.payload_size == len(opened.payload)


def test_a_package_cut_short_anywhere_is_refused_as_damaged() -> None:
    cuts = {*range(HEADER_END + 70), *range(0, len(DATA), 4096), len(DATA) - 1}
    assert {refusal(DATA[:cut]) for cut in cuts} == {"damaged"}


def test_a_package_with_something_behind_it_is_refused_as_damaged() -> None:
    assert refusal(DATA + b"\0") == "damaged"


def test_every_flipped_bit_of_the_front_is_noticed() -> None:
    for place in range(HEADER_END + 64):
        changed = bytearray(DATA)
        changed[place] ^= 1 << place % 8
        assert refusal(bytes(changed)) in ("altered", "damaged", "not_a_package")


def test_line_ends_changed_by_a_text_copy_are_called_damage() -> None:
    assert refusal(DATA.replace(b"\r\n", b"\n", 1)) == "damaged"


@pytest.mark.parametrize(
    "data", [b"hello", b"%PDF-1.7", b"SQLite format 3\0", b"PK\x05\x06" + bytes(18), b"\xff" * 900]
)
def test_another_kind_of_file_is_not_called_damaged(data: bytes) -> None:
    assert refusal(data) == "not_a_package"


def test_a_stripped_or_foreign_signature_is_refused() -> None:
    stripped = DATA[:HEADER_END] + bytes(64) + DATA[HEADER_END + 64 :]
    other = member(NGOC_HOI)
    foreign = DATA[:HEADER_END] + other.keys.sign(DATA[:HEADER_END]) + DATA[HEADER_END + 64 :]
    assert (refusal(stripped), refusal(foreign)) == ("unsigned", "altered")
    assert refusal(DATA[:HEADER_END] + DATA[HEADER_END + 64 :]) == "unsigned"


def test_another_key_in_front_changes_who_sent_it() -> None:
    thief = member(NGOC_HOI)
    taken = signed(DATA[44:HEADER_END], DATA[HEADER_END + 64 :], thief.keys)
    assert container.unpack(taken).header.sender.sign == thief.card.sign != SENDER.card.sign


def test_the_header_of_one_with_the_payload_of_another_is_refused() -> None:
    other = sealed(SENDER, PROVINCE, content(SENDER, some_lines(SENDER, 3)))
    end = 44 + int.from_bytes(other[40:44], "little")
    assert refusal(DATA[: HEADER_END + 64] + other[end + 64 :]) == "damaged"


@pytest.mark.parametrize(("name", "value"), [("reader", 2), ("schema", 4), ("kind", "ORBIT")])
def test_a_package_of_a_newer_program_asks_for_that_version(name: str, value: object) -> None:
    data = with_header(lambda told: told.update({name: value, "app": "9.9", "new": ["things"]}))
    with pytest.raises(Refusal) as refused:
        container.unpack(data)
    assert refused.value.code == "newer_version"
    assert "9.9" in str(refused.value)


CHANGES: list[Callable[[dict[str, Any]], object]] = [
    lambda told: told.pop("mode"),
    lambda told: told.update(mode="playing"),
    lambda told: told.update(more=1),
    lambda told: told.update(cycle="dtts"),
    lambda told: told.update(package=1),
    lambda told: told.update(recipients=[]),
    lambda told: told.update(recipients=["a"]),
    lambda told: told.update(recipients=[told["recipients"][0]] * 1001),
    lambda told: told.update(sequence=0),
    lambda told: told.update(sequence=-1),
    lambda told: told.update(sequence="1"),
    lambda told: told.update(previous=7),
    lambda told: told.update(schema=0),
    lambda told: told.update(format=0),
    lambda told: told.update(sequence=2**60),
    lambda told: told.update(app="<b>"),
    lambda told: told["payload"].update(sha256="zz"),
    lambda told: told["sender"].update(name=""),
    lambda told: told["sender"].update(age="age1"),
    lambda told: told["sender"].update(body="mttq"),
    lambda told: told["sender"].pop("office"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_signed_header_that_breaks_the_format_is_refused(
    change: Callable[[dict[str, Any]], object],
) -> None:
    assert refusal(with_header(change)) == "malformed"


@pytest.mark.parametrize(
    "header",
    [
        b"", b"{", b"[]", b'"a"', b"null", b"{}", b"\xff\xfe", b'{"a":1,"a":2}', b'{"a":NaN}',
        b'{"a":1.5}', b'{"a":true}', b'{"a":"\\ud800"}', b'{ "a":1}', b'{"b":1,"a":1}',
        b'{"a":' + b"[" * 5000 + b"]" * 5000 + b"}", b'{"a":1e999}', b'{"a":' + b"9" * 5000 + b"}",
    ],
)  # fmt: skip
def test_a_signed_header_that_is_not_canonical_json_is_refused(header: bytes) -> None:
    assert refusal(signed(header, b"")) == "malformed"


def test_a_header_longer_than_64_kib_is_not_read() -> None:
    assert refusal(signed(b" " * 70_000, b"")) == "damaged"


# --- files ---------------------------------------------------------------------------------------


def test_a_renamed_package_is_known_by_its_content(tmp_path: Path) -> None:
    file = tmp_path / "Danh sách.txt"
    file.write_bytes(DATA)
    assert container.read_file(file) == DATA


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_package_that_was_put_into_a_zip_is_found_in_it(tmp_path: Path, method: int) -> None:
    file = tmp_path / "goi.zip"
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("đọc trước.txt", "Kính gửi …")
        archive.writestr("thư mục/goi.dat", DATA)
    assert container.read_file(file) == DATA


def test_a_zip_with_several_packages_asks_to_unpack_it(tmp_path: Path) -> None:
    file = tmp_path / "goi.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.goi", DATA)
        archive.writestr("b.goi", DATA)
    with pytest.raises(Refusal) as refused:
        container.read_file(file)
    assert refused.value.code == "several_packages"


def test_a_broken_zip_is_called_damaged(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.goi", DATA)
    for cut in range(10, len(target.getvalue()), 4096):
        file = tmp_path / "goi.zip"
        file.write_bytes(target.getvalue()[:cut])
        with pytest.raises(Refusal) as refused:
            container.read_file(file)
        assert refused.value.code == "damaged"


def test_a_missing_file_and_a_folder_are_refused_with_the_reason(tmp_path: Path) -> None:
    for place, code in ((tmp_path / "none.goi", "no_file"), (tmp_path, "no_package")):
        with pytest.raises(Refusal) as refused:
            container.read_file(place)
        assert refused.value.code == code
