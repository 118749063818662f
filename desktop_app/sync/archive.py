"""The ZIP inside a package: written so that the same content gives the same bytes, read with suspicion."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from desktop_app.domain.exchange import TABLES
from desktop_app.sync.strict import malformed

MANIFEST, STATEMENTS, RECEIPTS = "manifest.json", "statements.ndjson", "receipts.ndjson"
LARGEST_PLAIN = 256 << 20
LARGEST_PICTURE = 1 << 20
LARGEST_ATTACHMENT = 20 << 20
MOST_ENTRIES = 60_000
_LARGEST_TEXT = 64 << 20
_LARGEST_MANIFEST = 16 << 20
_BLOB = re.compile(r"blobs/([0-9a-f]{64})\.jpg")
_FILE = re.compile(r"files/([0-9a-f]{64})")
_ROWS = {f"rows/{table}.ndjson": table for table in TABLES}
_END = struct.Struct("<4sHHHHIIH")
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_LOCAL_MARK = b"PK\x03\x04"
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
    if name in (MANIFEST, RECEIPTS):
        return _LARGEST_MANIFEST
    if name == STATEMENTS or name in _ROWS:
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

    The number of entries is read from the end of the file before anything is opened. They must lie one behind
    the other with nothing between, and say twice the same of themselves: so none overlaps another, and what
    unfolds is known before it is unfolded.
    """

    def __init__(self, data: bytes, most: int) -> None:
        count, end = _entry_count(data)
        with _suspicion("archive"):
            listed = zipfile.ZipFile(io.BytesIO(data)).infolist()
        self._data = memoryview(data)
        self._items = {item.filename: item for item in listed}
        self.names = [item.filename for item in listed]
        if len(listed) != count or len(self._items) != count:
            raise malformed("archive entries")
        at = 0
        for item in listed:
            if item.file_size > largest(item.filename):
                raise malformed("archive entry")
            at = self._behind(item, at)
        self.size = sum(item.file_size for item in listed)
        if at != end or self.size > min(most, LARGEST_PLAIN):
            raise malformed("archive size")

    def _behind(self, item: zipfile.ZipInfo, at: int) -> int:
        """Where the next entry begins, after ``item`` was found at ``at`` as the directory says."""
        name = item.filename.encode()
        said = (_LOCAL_MARK, 0, item.compress_type, item.CRC, item.compress_size, item.file_size,
                len(name), 0)  # fmt: skip
        with _suspicion("archive entry"):
            mark, _, flags, method, _, _, *sizes = _LOCAL.unpack_from(self._data, at)
        start = at + _LOCAL.size
        if (
            (mark, flags, method, *sizes) != said
            or item.header_offset != at
            or item.flag_bits
            or method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
            or self._data[start : start + len(name)] != name
        ):
            raise malformed("archive entry")
        return start + len(name) + item.compress_size

    def read(self, name: str) -> bytes:
        """The bytes of one entry. Refused when there is no such entry or it is not what it says it is."""
        item = self._items.get(name)
        if item is None:
            raise malformed(name)
        start = item.header_offset + _LOCAL.size + len(name.encode())
        packed = self._data[start : start + item.compress_size]
        data = _inflated(packed, item.file_size, name) if item.compress_type else bytes(packed)
        is_text = item.compress_type == zipfile.ZIP_DEFLATED  # else its name is its SHA-256
        if len(data) != item.file_size or (is_text and zlib.crc32(data) != item.CRC):
            raise malformed(name)
        return data


def _inflated(packed: memoryview, size: int, name: str) -> bytes:
    """What ``packed`` unfolds to, no more than one byte beyond the ``size`` it claims."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    with _suspicion(name):
        data = inflater.decompress(packed, size + 1)
    if not inflater.eof or inflater.unused_data:
        raise malformed(name)
    return data


def _entry_count(data: bytes) -> tuple[int, int]:
    """The number of entries and where their directory begins, as the end record says.

    Refused when the directory is larger than that number allows, so that a million entries are never listed.
    """
    if len(data) < _END.size:
        raise malformed("archive end")
    mark, disk, start, here, total, size, offset, comment = _END.unpack(data[-_END.size :])
    if mark != b"PK\x05\x06" or disk or start or comment or here != total:
        raise malformed("archive end")
    if total > MOST_ENTRIES or size > total * (46 + _LONGEST_NAME):
        raise malformed("archive entries")
    if offset + size + _END.size != len(data):
        raise malformed("archive end")
    return int(total), int(offset)


@contextmanager
def _suspicion(place: str) -> Iterator[None]:
    """Whatever the reader of archives stumbles over is the archive's fault."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError,
            ValueError, EOFError, OSError, OverflowError, MemoryError, KeyError) as error:  # fmt: skip
        raise malformed(place) from error
