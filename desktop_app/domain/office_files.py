"""Word and Excel files of strangers: what must hold before a library may open one."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_

WORD, EXCEL = "docx", "xlsx"
SUFFIXES = (WORD, EXCEL)

MOST_PARTS = 2_000
LARGEST_PART = 24 << 20
"""Bytes of one unpacked part: the text of a thousand pages is smaller."""
LARGEST = 96 << 20
"""Bytes of all parts together, unpacked."""
MOST_PACKED = 400
"""How many times larger than in the file a part of a megabyte or more may be."""

_MAIN = {WORD: "word/document.xml", EXCEL: "xl/workbook.xml"}
_ACTIVE = re.compile(r"vbaproject|/activex/|/embeddings/|/externallinks/|/macrosheets/|\.bin\Z")
_HARMLESS = re.compile(r"printersettings\d*\.bin\Z")
_OUTSIDE = re.compile(rb"<[\w:]*Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
_TYPE = re.compile(rb"\bType\s*=\s*[\"'][^\"']*/hyperlink[\"']")
_TARGET = re.compile(rb"\bTarget\s*=\s*[\"'](?:https?:|mailto:|#)", re.IGNORECASE)
_FIELD = re.compile(rb"<w:instrText\b[^>]*>([^<]*)</w:instrText>|w:instr\s*=\s*\"([^\"]*)\"")
_ENCODING = re.compile(rb"<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([^\"']*)[\"']")
_PLAIN = frozenset({b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"})
_FETCHES = re.compile(rb"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT)\b", re.IGNORECASE)


def kind_of(body: bytes, name: str) -> str:
    """Whether a file called ``name`` is a Word file or a workbook (`SUFFIXES`) that is safe to open.

    Raises `Refusal` for another kind of file ("not_a_form"), one with macros, embedded programs or
    links to other files ("active"), one that unpacks to far more than it should ("too_large"), and a
    damaged one ("damaged").
    """
    suffix = PurePosixPath(name).suffix.lower().removeprefix(".")
    if suffix in ("docm", "dotm", "xlsm", "xltm", "xlsb"):
        raise _active(name)
    if suffix not in SUFFIXES:
        raise Refusal(
            N_("{file} is neither a Word file (.docx) nor a workbook (.xlsx). Save it as one of these, then "
               "add it again."),
            code="not_a_form", file=name,
        )  # fmt: skip
    try:
        with ZipFile(BytesIO(body)) as packed:
            _require_sane(packed.infolist(), suffix, name)
            for part in packed.infolist():
                _require_harmless(packed, part, name)
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError,
            zlib.error) as error:  # fmt: skip
        raise _damaged(name) from error
    return suffix


def _require_sane(parts: list[ZipInfo], suffix: str, name: str) -> None:
    names = {part.filename for part in parts}
    if len(names) != len(parts) or not {"[Content_Types].xml", _MAIN[suffix]} <= names:
        raise _damaged(name)
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise _damaged(name)
    too_much = (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in parts) > LARGEST
        or any(part.file_size > LARGEST_PART for part in parts)
        or any(part.file_size > max(1 << 20, MOST_PACKED * part.compress_size) for part in parts)
    )
    if too_much:
        raise Refusal(
            N_("{file} unpacks to far more than a form needs. Save a smaller copy without pictures and empty "
               "rows, then add that."),
            code="too_large", file=name,
        )  # fmt: skip
    if any(
        _ACTIVE.search(f"/{one.lower()}") and not _HARMLESS.search(one.lower()) for one in names
    ):
        raise _active(name)


def _require_harmless(packed: ZipFile, part: ZipInfo, name: str) -> None:
    """No part says where else to fetch something, or brings definitions that grow when they are read."""
    if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    with packed.open(part) as stream:
        # What a damaged directory says of its size is no promise.
        text = stream.read(LARGEST_PART + 1)
    if len(text) > LARGEST_PART:
        raise _damaged(name)
    if text[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = text.decode("utf-16").encode()
    elif not _is_plain(text):
        raise _damaged(name)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise _active(name)
    if part.filename == "[Content_Types].xml" and b"macroEnabled" in text:
        raise _active(name)
    for link in _OUTSIDE.findall(text):
        if not (_TYPE.search(link) and _TARGET.search(link)):
            raise _active(name)
    said = b"".join(one or other for one, other in _FIELD.findall(text))
    if _FETCHES.search(said):
        raise _active(name)


def _is_plain(text: bytes) -> bool:
    """Whether what is looked for can be found in the bytes as they are: no other encoding hides it."""
    said = _ENCODING.match(text.removeprefix(b"\xef\xbb\xbf"))
    return b"\0" not in text and (said is None or said[1].lower() in _PLAIN)


def _active(name: str) -> Refusal:
    return Refusal(
        N_("{file} has macros, embedded programs or links to other files, which are not opened here. Save a "
           "copy without them, then add that."),
        code="active", file=name,
    )  # fmt: skip


def _damaged(name: str) -> Refusal:
    return Refusal(
        N_("{file} is damaged or is not what its name says. Open it in Word or Excel, save it anew, then add "
           "it again."),
        code="damaged", file=name,
    )  # fmt: skip
