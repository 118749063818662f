"""The ZIP inside a package: written so that the same content gives the same bytes, read with suspicion."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO

from desktop_app.domain.exchange import TABLES
from desktop_app.sync.strict import malformed

MANIFEST, STATEMENTS, RECEIPTS = "manifest.json", "statements.ndjson", "receipts.ndjson"
LARGEST_PLAIN = 1 << 30
LARGEST_PICTURE = 1 << 20
LARGEST_ATTACHMENT = 20 << 20
MOST_ENTRIES = 60_000
_LARGEST_TEXT = 256 << 20
_BLOB = re.compile(r"blobs/([0-9a-f]{64})\.jpg")
_FILE = re.compile(r"files/([0-9a-f]{64})")
_ROWS = {f"rows/{table}.ndjson": table for table in TABLES}
_END = struct.Struct("<4sHHHHIIH")
_LONGEST_NAME = 200


def rows_name(table: str) -> str:
    """The entry that holds a table's rows."""
    return f"rows/{table}.ndjson"


def blob_name(sha256: str) -> str:
    """The entry that holds a picture."""
    return f"blobs/{sha256}.jpg"


def table_in(name: str) -> str:
    """The table whose rows an entry holds; empty for other entries."""
    return _ROWS.get(name, "")


def picture_in(name: str) -> str:
    """The SHA-256 a picture's entry is named by; empty for other entries."""
    found = _BLOB.fullmatch(name)
    return found[1] if found else ""


def file_name(sha256: str) -> str:
    """The entry that holds an attached file."""
    return f"files/{sha256}"


def file_in(name: str) -> str:
    """The SHA-256 an attached file's entry is named by; empty for other entries."""
    found = _FILE.fullmatch(name)
    return found[1] if found else ""


def largest(name: str) -> int:
    """How many bytes an entry may have. Refused for a name that is not on the list."""
    if name in (MANIFEST, STATEMENTS, RECEIPTS) or name in _ROWS:
        return _LARGEST_TEXT
    if picture_in(name):
        return LARGEST_PICTURE
    if file_in(name):
        return LARGEST_ATTACHMENT
    raise malformed("entry name")


def write(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """The archive with these entries, in this order; texts are deflated, pictures stored."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", allowZip64=False) as archive:
        for name, data in entries:
            item = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            item.create_system = 3
            item.external_attr = 0o600 << 16
            item.compress_type = zipfile.ZIP_STORED if picture_in(name) else zipfile.ZIP_DEFLATED
            archive.writestr(item, data, compresslevel=6)
    return target.getvalue()


class Archive:
    """An archive that is read entry by entry, each against a limit and all against ``most`` bytes.

    The number of entries is read from the end of the file before anything is opened.
    """

    def __init__(self, data: bytes, most: int) -> None:
        self._left = min(most, LARGEST_PLAIN)
        count = _entry_count(data)
        with _suspicion("archive"):
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = [item.filename for item in self._zip.infolist()]
        if len(self.names) != count or len(set(self.names)) != count:
            raise malformed("archive entries")
        for item in self._zip.infolist():
            if item.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise malformed("archive method")
            if item.flag_bits & 1 or item.file_size > largest(item.filename):
                raise malformed("archive entry")

    def read(self, name: str) -> bytes:
        """The bytes of one entry. Refused when there is no such entry or it is larger than it may be."""
        if name not in self.names:
            raise malformed(name)
        most = min(largest(name), self._left)
        with _suspicion(name), self._zip.open(name) as stream:
            data = _at_most(stream, most)
        if len(data) > most:
            raise malformed(name)
        self._left -= len(data)
        return data


def _at_most(stream: IO[bytes], most: int) -> bytes:
    """Up to one byte more than ``most``, inflated piece by piece."""
    pieces, left = [], most + 1
    while left > 0 and (piece := stream.read(min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _entry_count(data: bytes) -> int:
    """The number of entries as the end record says, after checking that the directory can be no larger."""
    if len(data) < _END.size:
        raise malformed("archive end")
    mark, disk, start, here, total, size, offset, comment = _END.unpack(data[-_END.size :])
    if mark != b"PK\x05\x06" or disk or start or comment or here != total:
        raise malformed("archive end")
    if total > MOST_ENTRIES or size > total * (46 + _LONGEST_NAME):
        raise malformed("archive entries")
    if offset + size + _END.size != len(data):
        raise malformed("archive end")
    return int(total)


@contextmanager
def _suspicion(place: str) -> Iterator[None]:
    """Whatever the reader of archives stumbles over is the archive's fault."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError,
            ValueError, EOFError, OSError, OverflowError, MemoryError, KeyError) as error:  # fmt: skip
        raise malformed(place) from error
