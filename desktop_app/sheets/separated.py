"""Lists as text with commas, semicolons or tabs, in the encodings that offices send."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable

from desktop_app.domain import old_fonts
from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_

_DELIMITERS = ";,\t"
_LOOKED_AT = 50  # rows that decide about the delimiter
_WEIGHED = 64 << 10  # bytes that decide about the code
_UTF16_WITHOUT_BOM = {0: "utf-16-be", 1: "utf-16-le"}


def rows(name: str, data: bytes) -> list[list[str]]:
    """The cells of a text file, all of them text. ``name`` is for the sentences.

    Raises `Refusal` when it is not text or its quotation marks do not fit together.
    """
    text = _decoded(name, data)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # a hint for Excel
        text, delimiter = rest, first.strip()[4]
    else:
        delimiter = max(_DELIMITERS, key=lambda one: _cells(text, one))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as problem:
        raise Refusal(
            N_(
                "{file} cannot be split into columns. Open it in Excel, check the columns, save it "
                "as .xlsx and choose that file."
            ),
            code="damaged",
            file=name,
        ) from problem


def _cells(text: str, delimiter: str) -> int:
    """How many cells the first rows would have; a comma inside words makes few."""
    lines: Iterable[str] = text.splitlines()[:_LOOKED_AT]
    try:
        return sum(len(row) for row in csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return 0


def _decoded(name: str, data: bytes) -> str:
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refusal(
        N_(
            "{file} is not text in a known encoding. Open it in Excel or Notepad, save it as "
            "“CSV UTF-8”, and choose that file."
        ),
        code="encoding",
        file=name,
    )


def _encodings(data: bytes) -> tuple[str, ...]:
    """What to try, the surest first."""
    if data.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    head = data[:400]
    for parity, encoding in _UTF16_WITHOUT_BOM.items():  # Vietnamese text is half ASCII
        if head[parity::2].count(0) > len(head) // 8:
            return (encoding,)
    return ("utf-8", _of_windows(data))


def _of_windows(data: bytes) -> str:
    """Text of one byte a letter: in the code of Vietnamese Windows, or in that of an old font.

    Bytes of the latter are kept as they are, for `old_text` to convert cell by cell.
    """
    cells = re.split(f"[{_DELIMITERS}\r\n]+", data[:_WEIGHED].decode("latin-1"))
    clues = [old_fonts.clue(cell) for cell in cells if not cell.isascii()]
    old = sum(one is not None and one.sure in old_fonts.FONTS for one in clues)
    return "latin-1" if old * 4 > len(clues) else "cp1258"
