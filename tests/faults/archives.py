"""Archives made to harm, each sealed and signed by a known office: what reading them costs, and where it ends.

    python -m tests.faults.archives FOLDER

One process receives them all; the figures are how many were refused, the slowest, the most memory, and
whether anything appeared outside the register's own folders.
"""

from __future__ import annotations

import io
import json
import struct
import sys
import time
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop_app.domain.exchange import ACCEPTED, TRUSTED, Peer
from desktop_app.services import exchange, office_keys, registers
from desktop_app.store import database
from desktop_app.store import exchange as store
from desktop_app.sync import archive, container, envelope, package
from tests.memory import peak_mib
from tests.sync import makers

NAMES = (
    "../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\Users\\x.exe", "\\\\server\\share\\x",
    "rows/../../../x", "rows/person.ndjson/../../x", "./rows/person.ndjson", "rows//person.ndjson",
    "rows/PERSON.ndjson", "ROWS/person.ndjson", "rows/person.ndjson ", "rows/person.ndjson.",
    "rows/person.ndjson\0.exe", "rows/person.ndjson:stream", "CON", "PRN", "AUX", "NUL",
    "COM1", "LPT1", "rows/CON", "blobs/nul.jpg",
    "rows/unknown.ndjson", "rows/sqlite_master.ndjson", "rows/person;drop.ndjson", "rows/", "rows", "", " ",
    ".", "..", "~/x", "$HOME/x", "%USERPROFILE%\\x", "blobs/" + "0" * 63 + ".jpg", "blobs/" + "0" * 64 + ".exe",
    "files/" + "g" * 64, "files/../" + "0" * 64, "manifest.json/x", "Manifest.json", "manifest.json\u202e",
    "\u0435ntries", "a" * 5000, "réceipts.ndjson", "desktop.ini", "autorun.inf", ".bashrc", "-rf",
)  # fmt: skip
"""Names of entries that no archive of ours has."""

_END = struct.Struct("<4sHHHHIIH")
_FULL = 0xFFFFFFFF
Made = tuple[str, bytes, int]
"""What it is, the archive, and the size its header claims for all entries."""


def crafted(plain: bytes, size: int) -> Iterator[Made]:
    """Archives made to harm, each from the sound archive ``plain`` of ``size`` bytes unfolded."""
    for name in NAMES:
        yield f"an entry called {name[:40]!r}", _with(plain, partial(_add, name)), size + 9
    yield from _bombs(plain, size)
    yield from _lies(plain, size)


def _add(name: str, made: zipfile.ZipFile) -> None:
    made.writestr(_named(name), b"x")


def _nothing(_made: zipfile.ZipFile) -> None:
    """An archive without entries."""


def _named(name: str) -> zipfile.ZipInfo:
    item = zipfile.ZipInfo("x")
    item.filename = name
    return item


def _with(plain: bytes, add: Callable[[zipfile.ZipFile], object]) -> bytes:
    target = io.BytesIO(plain)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as made:
            add(made)
    return target.getvalue()


def _only(fill: Callable[[zipfile.ZipFile], object], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(target, "w", method) as made:
            fill(made)
    return target.getvalue()


def _zeros(name: str, size: int) -> Callable[[zipfile.ZipFile], object]:
    """An entry that unfolds into ``size`` zeros, written without ever holding them."""

    def fill(made: zipfile.ZipFile) -> None:
        with made.open(name, "w", force_zip64=False) as stream:
            block = bytes(1 << 20)
            for _ in range(size >> 20):
                stream.write(block)

    return fill


def _bombs(plain: bytes, size: int) -> Iterator[Made]:
    most = (1 << 30) - 1
    person, statements, unit = (
        archive.rows_name("person"),
        archive.STATEMENTS,
        archive.rows_name("unit"),
    )
    yield "a manifest of 255 MiB of zeros", _only(_zeros(archive.MANIFEST, 255 << 20)), most
    yield "rows of 250 MiB behind a sound front", _with(plain, _zeros(unit, 250 << 20)), most
    yield "rows of 63 MiB behind a sound front", _with(plain, _zeros(unit, 63 << 20)), most
    yield "statements of 250 MiB", _only(_zeros(statements, 250 << 20)), most
    yield "four entries of 200 MiB", _only(_four), most
    yield "a claim of a terabyte", plain, 1 << 40
    yield "a claim of nothing", plain, 0
    yield "a photo of 20 MiB", _with(plain, _zeros(archive.blob_name("0" * 64), 20 << 20)), most
    yield (
        "an attached file of 200 MiB",
        _with(plain, _zeros(archive.file_name("0" * 64), 200 << 20)),
        most,
    )
    line = b'{"owner":"' + b"a" * (200 << 20) + b'"}\n'
    yield "a line of 200 MiB", _only(lambda it: it.writestr(person, line)), most
    deep = b"[" * (1 << 20)
    yield (
        "a manifest a million lists deep",
        _only(lambda it: it.writestr(archive.MANIFEST, deep)),
        most,
    )
    many = b"{}\n" * (1 << 22)
    yield "four million empty rows", _only(lambda it: it.writestr(person, many)), most
    nested = zlib.compress(zlib.compress(bytes(64 << 20), 9), 9)
    yield "a zip in a zip", _only(lambda it: it.writestr("inner.zip", nested)), most
    yield "a quine of headers", plain[: len(plain) // 2] * 2, size
    yield (
        "number of digits without end",
        _only(lambda it: it.writestr(archive.MANIFEST, b'{"at":' + b"9" * (1 << 22) + b"}")),
        most,
    )


def _four(made: zipfile.ZipFile) -> None:
    for table in ("person", "delegate", "unit", "office"):
        _zeros(archive.rows_name(table), 200 << 20)(made)


def _lies(plain: bytes, size: int) -> Iterator[Made]:
    yield (
        "a million entries by count",
        plain[:-22] + _END.pack(b"PK\x05\x06", 0, 0, 65535, 65535, 46, 0, 0),
        size,
    )
    yield "60,000 true entries", _entries(60_000), 1 << 30
    yield "65,000 true entries", _entries(65_000), 1 << 30
    yield "zip64 with a million entries", _zip64(plain), size
    yield (
        "the same name twice",
        _with(plain, lambda it: it.writestr(archive.STATEMENTS, b"x")),
        size + 9,
    )
    yield (
        "the manifest twice",
        _with(plain, lambda it: it.writestr(archive.MANIFEST, b"{}")),
        size + 9,
    )
    yield "bzip2", _only(lambda it: it.writestr(archive.MANIFEST, b"{}"), zipfile.ZIP_BZIP2), size
    yield "lzma", _only(lambda it: it.writestr(archive.MANIFEST, b"{}"), zipfile.ZIP_LZMA), size
    yield "a comment", _with(plain, lambda it: setattr(it, "comment", b"hello")), size
    yield "something before it", b"MZ" + plain, size
    yield "something behind it", plain + b"MZ", size
    yield "no archive at all", b"hello" * 100, 500
    yield "an empty archive", _only(_nothing), 0
    yield "nothing", b"", 0
    for what, mark, offset, pattern in (
        ("a password flag", b"PK\x01\x02", 8, b"\x01\x00"),
        ("an entry that lies about its size", b"PK\x01\x02", 24, b"\x0a\x00\x00\x00"),
        ("an entry that lies about its packed size", b"PK\x01\x02", 20, b"\xff\xff\xff\x7f"),
        ("a wrong checksum", b"PK\x01\x02", 16, b"\x01\x02\x03\x04"),
        ("an offset beyond the end", b"PK\x01\x02", 42, b"\xff\xff\xff\x7e"),
        ("another local name", b"PK\x03\x04", 30, b"M"),
    ):
        changed = bytearray(plain)
        at = changed.index(mark) + offset
        changed[at : at + len(pattern)] = pattern
        yield what, bytes(changed), size
    yield "overlapping entries", _overlapping(), 1 << 30


def _entries(count: int) -> bytes:
    def fill(made: zipfile.ZipFile) -> None:
        for number in range(count):
            made.writestr(zipfile.ZipInfo(f"blobs/{number:064x}.jpg"), b"")

    return _only(fill, zipfile.ZIP_STORED)


def _zip64(plain: bytes) -> bytes:
    record = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1 << 20, 1 << 20, 46 << 20, 0
    )
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(plain), 1)
    return (
        plain[:-22]
        + record
        + locator
        + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 65535, 65535, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    )


def _overlapping() -> bytes:
    """A thousand names for one deflated megabyte: small to carry, a gigabyte to unfold."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = body.compress(bytes(1 << 20)) + body.flush()
    crc = zlib.crc32(bytes(1 << 20))
    first = archive.blob_name("0" * 64).encode()
    sizes = crc, len(packed), 1 << 20, len(first)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, *sizes, 0) + first + packed
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, *sizes, 0, 0, 0, 0, 0, 0)
    directory = b"".join(
        entry + archive.blob_name(f"{number:064x}").encode() for number in range(1000)
    )
    return (
        local
        + directory
        + _END.pack(b"PK\x05\x06", 0, 0, 1000, 1000, len(directory), len(local), 0)
    )


def run(folder: Path) -> dict[str, Any]:
    """Receive every crafted archive; the figures."""
    folder.mkdir(parents=True, exist_ok=True)
    registers.create(folder / "tinh.sdh", makers.KON_TUM, training=True)
    own = office_keys.own()
    sender, province = makers.member(makers.SA_THAY), makers.Member(own.card, own.keys)
    with database.writing():
        store.keep_peer(store.settled(Peer(sender.card, ""), TRUSTED))
    inside = makers.content(sender, makers.some_lines(sender, 3))
    head = makers.header(sender, province)
    plain, size = package._archived(head, inside)
    before, empty = _files(folder), exchange.state_digest()
    found: dict[str, Any] = {
        "archives": 0,
        "refused": 0,
        "tracebacks": 0,
        "taken": 0,
        "slowest_s": 0.0,
        "outside": 0,
    }
    for what, data, claimed in crafted(plain, size):
        payload = envelope.seal(data, [own.card.age])
        full = replace(head, payload_sha256=sha256(payload).hexdigest(), payload_size=len(payload),
                       plain_size=claimed)  # fmt: skip
        file = folder / "in.goi"
        file.write_bytes(container.pack(full, payload, sender.keys))
        del data, payload
        started = time.perf_counter()
        try:
            (outcome,) = exchange.receive([file], apply=True)
        except Exception as error:  # noqa: BLE001 - nothing but an outcome may come of a file
            found["tracebacks"] += 1
            print(what, type(error).__name__, error, file=sys.stderr)
            continue
        taken = time.perf_counter() - started
        found["archives"] += 1
        found["refused"] += outcome.result != ACCEPTED and exchange.state_digest() == empty
        found["taken"] += outcome.result == ACCEPTED
        if taken > found["slowest_s"]:
            found["slowest_s"], found["slowest"] = round(taken, 2), what
        file.unlink()
        found["outside"] += len(_files(folder) - before)
    found["peak_mib"] = peak_mib()
    registers.close()
    return found


_OWN_FOLDERS = ("tinh.inbox", "tinh.quarantine")
"""Where the register keeps what came in, and what was refused."""


def _files(folder: Path) -> set[Path]:
    found = (one for one in folder.rglob("*") if one.parent.name not in _OWN_FOLDERS)
    return {one for one in found if one.is_file()}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]))))
