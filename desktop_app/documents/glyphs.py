"""A bundled font that can be given glyphs for letters without a code point of their own.

Programs that read text out of a PDF disagree about marks that are placed by themselves: between ê and its
breve one puts a space, one a new line. So a letter with its marks becomes **one** glyph, made of those the font
has, and the PDF says which letters it stands for. Every reader then finds the letters as they were typed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

_WORDS, _XY, _MORE = 0x0001, 0x0002, 0x0020
_SCALES = 0x0008 | 0x0040 | 0x0080
_FIRST_OWN_CODE = 0xE000

Part = tuple[int, int, int]
"""A glyph of the font with its place (x, y) in font units."""


class ComposingFont(TTFont):
    """A TrueType font as reportlab embeds it, plus the letters that `letter` composed."""

    def __init__(self, name: str, file: Path) -> None:
        super().__init__(name, str(file), asciiReadable=False)
        self._codes: dict[tuple[str, tuple[Part, ...]], str] = {}
        self._stands_for: dict[int, str] = {}
        self._next = _FIRST_OWN_CODE
        # The outlines move to the end of the data, where they can grow.
        face = self.face
        outlines = face.get_table("glyf")[: face.glyphPos[-1]]
        face.table["glyf"] = {**face.table["glyf"], "offset": len(face._ttf_data)}
        face._ttf_data += outlines
        face.table["glyf"]["length"] = len(outlines)

    def letter(self, text: str, parts: Iterable[Part], box: tuple[int, int, int, int]) -> str:
        """The private letter for a glyph that stands for ``text`` and is made of ``parts``.

        ``box`` is (left, bottom, right, top) of its ink. The first part gives the advance.
        """
        key = (text, tuple(parts))
        known = self._codes.get(key)
        if known is not None:
            return known
        face = self.face
        while self._next in face.charToGlyph:
            self._next += 1
        code = self._next
        glyph = self._add_outline(key[1], box)
        advance = sum(int(face.hmetrics[part][0]) for part, _, _ in key[1])
        face.hmetrics.append((advance, box[0] & 0xFFFF))  # kept as read: without a sign
        face.charToGlyph[code] = glyph
        face.charWidths[code] = face._pdfScale(advance)
        self._stands_for[code] = text
        self._codes[key] = chr(code)
        return chr(code)

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab calls it by this name
        """Put the font into the document, and say there what each composed glyph stands for."""
        before = set(doc.idToObject)
        super().addObjects(doc)
        for name in doc.idToObject.keys() - before:
            if name.startswith("toUnicodeCMap:"):
                stream = doc.idToObject[name]
                for code, text in self._stands_for.items():
                    written = text.encode("utf-16-be").hex().upper()
                    stream.content = stream.content.replace(f"<{code:04X}>", f"<{written}>")

    def _add_outline(self, parts: tuple[Part, ...], box: tuple[int, int, int, int]) -> int:
        face = self.face
        # Taken apart to the last, so that glyphs are not nested deeper than the font announces.
        simple = [
            (glyph, x + dx, y + dy) for part, x, y in parts for glyph, dx, dy in self._parts(part)
        ]
        left, bottom, right, top = box
        # What has no ink at all (a mark of direction, a joiner) has no outline either.
        outline = struct.pack(">5h", -1, left, bottom, right, top) if simple else b""
        for number, (glyph, x, y) in enumerate(simple, start=1):
            more = _MORE if number < len(simple) else 0
            outline += struct.pack(">HH2h", _WORDS | _XY | more, glyph, x, y)
        outline += bytes(-len(outline) % 4)
        face._ttf_data += outline
        face.table["glyf"]["length"] += len(outline)
        face.glyphPos.append(face.glyphPos[-1] + len(outline))
        return len(face.glyphPos) - 2

    def _parts(self, glyph: int) -> list[Part]:
        """What a glyph is made of; itself when it is made of nothing else."""
        face = self.face
        start = face.table["glyf"]["offset"]
        data = face._ttf_data[start + face.glyphPos[glyph] : start + face.glyphPos[glyph + 1]]
        if not data:
            return []
        if struct.unpack_from(">h", data)[0] >= 0:
            return [(glyph, 0, 0)]
        found: list[Part] = []
        at, flags = 10, _MORE
        while flags & _MORE:
            flags, part = struct.unpack_from(">HH", data, at)
            if flags & _SCALES or not flags & _XY:
                return [(glyph, 0, 0)]
            form = ">2h" if flags & _WORDS else ">2b"
            x, y = struct.unpack_from(form, data, at + 4)
            at += 4 + struct.calcsize(form)
            found += [(each, x + dx, y + dy) for each, dx, dy in self._parts(part)]
        return found
