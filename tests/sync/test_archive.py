"""The ZIP inside: the same content gives the same bytes, and a hostile one is refused before it unfolds."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.sync import archive

BLOB = archive.blob_name("ab" * 32)
ENTRIES = [(archive.MANIFEST, b"{}"), (archive.STATEMENTS, b""), (archive.rows_name("person"), b"x" * 5000),
           (BLOB, b"\xff\xd8\xff" * 9)]  # fmt: skip
PLAIN = archive.write(ENTRIES)
ROOM = 1 << 20


def refused(data: bytes, name: str = archive.MANIFEST, most: int = ROOM) -> bool:
    with pytest.raises(Refusal) as found:
        archive.Archive(data, most).read(name)
    return found.value.code == "malformed"


def zipped(fill: Callable[[zipfile.ZipFile], object]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        fill(made)
    return target.getvalue()


def test_an_archive_gives_back_its_entries_in_order() -> None:
    opened = archive.Archive(PLAIN, ROOM)
    assert [(name, opened.read(name)) for name in opened.names] == ENTRIES


def test_the_same_entries_give_the_same_bytes() -> None:
    assert archive.write(ENTRIES) == PLAIN


def test_any_unzip_reads_it() -> None:
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == [name for name, _ in ENTRIES]


@pytest.mark.parametrize(
    "name",
    ["../manifest.json", "/etc/passwd", "C:\\a", "rows/../x", "rows/person.csv", "rows/operator.ndjson",
     "blobs/x.jpg", "blobs/" + "A" * 64 + ".jpg", "manifest.json/", "MANIFEST.JSON", "a" * 300],
)  # fmt: skip
def test_a_name_that_is_not_on_the_list_is_refused(name: str) -> None:
    assert refused(zipped(lambda made: made.writestr(name, b"1")))


def test_an_entry_that_unfolds_beyond_what_the_header_promises_is_refused() -> None:
    bomb = zipped(lambda made: made.writestr(archive.rows_name("person"), b"0" * (ROOM + 1)))
    assert len(bomb) < 5000
    assert refused(bomb, archive.rows_name("person"))


def test_all_entries_together_stay_within_what_the_header_promises() -> None:
    def fill(made: zipfile.ZipFile) -> None:
        made.writestr(archive.MANIFEST, b"0" * 700)
        made.writestr(archive.STATEMENTS, b"0" * 700)

    assert archive.Archive(zipped(fill), 1400).size == 1400
    with pytest.raises(Refusal):
        archive.Archive(zipped(fill), 1399)


def test_a_picture_over_a_mebibyte_is_refused() -> None:
    assert refused(zipped(lambda made: made.writestr(BLOB, b"0" * ((1 << 20) + 1))), BLOB, 1 << 30)


def test_an_entry_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(zipped(lambda made: made.writestr(archive.MANIFEST, b"0" * 5000)))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + offset
        data[at : at + 4] = struct.pack("<I", 10)
    assert refused(bytes(data))


def test_the_same_name_twice_is_refused() -> None:
    def twice(made: zipfile.ZipFile) -> None:
        made.writestr(archive.MANIFEST, b"1")
        made.writestr(archive.MANIFEST, b"1")

    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(twice)
    assert refused(data)


def test_a_million_entries_are_refused_before_the_archive_is_opened() -> None:
    assert refused(struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 65535, 65535, 46, 0, 0))
    assert refused(bytes(200) + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, 1 << 30, 0, 0))


def test_an_archive_with_a_comment_or_something_behind_it_is_refused() -> None:
    def fill(made: zipfile.ZipFile) -> None:
        made.comment = b"hello"
        made.writestr(archive.MANIFEST, b"1")

    assert refused(zipped(fill))
    assert refused(PLAIN + b"\0")
    assert refused(b"\0" + PLAIN)


def test_an_unusual_method_or_a_password_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_BZIP2) as made:
        made.writestr(archive.MANIFEST, b"1")
    assert refused(target.getvalue())
    locked = bytearray(zipped(lambda made: made.writestr(archive.MANIFEST, b"1")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1
    assert refused(bytes(locked))


def test_every_flipped_bit_is_refused_or_changes_nothing_but_a_picture() -> None:
    """A picture is held against its name, which is its SHA-256, by whoever reads the package."""
    texts = [data for name, data in ENTRIES if not archive.picture_in(name)]
    for place in range(len(PLAIN)):
        changed = bytearray(PLAIN)
        changed[place] ^= 1 << place % 8
        code, read = "", []
        try:
            opened = archive.Archive(bytes(changed), ROOM)
            read = [opened.read(name) for name in opened.names if not archive.picture_in(name)]
        except Refusal as refusal:
            code = refusal.code
        assert code == "malformed" or read == texts
