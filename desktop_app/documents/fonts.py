"""The faces of paper: shaping and measuring text, and the operators that draw it in a PDF.

Cards and charts are set in Noto Sans, papers in the face of `desktop_app.documents.paper_faces`; words which
that face cannot set fall to Noto Serif. Every text is shaped by HarfBuzz, so that the letters of Gia Rai, Ê Đê,
Ba Na and Xơ Đăng without a code point of their own (ê̆ ô̆ ơ̆ ư̆) carry their marks in place; pairs of letters
are kerned, but not in the face of papers. What was measured is what is drawn: both read the same `Shaped`.
Ligatures stay off and each glyph stands for whole letters, so that a reader of the PDF gets the text in NFC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

import uharfbuzz
from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfmetrics

from desktop_app.documents.glyphs import ComposingFont, Part
from desktop_app.documents.paper_faces import STYLES, serif_file
from desktop_app.paths import resource

KNOWN = tuple(
    f"{family}{style}" for family in ("sans", "serif", "noto_serif") for style in STYLES
)  # fmt: skip
"""The faces there are. "serif" is that of papers, "noto_serif" what its words fall back to."""

ASCENT, DESCENT = 0.96, 0.26
"""What most lines of Vietnamese reach above and below their baseline, in type sizes (Ấ, ự)."""

_KEPT = 20_000  # texts remembered per face: more than any one print has
_FEATURES = {"kern": True, "liga": False, "clig": False}
_UNKERNED = {**_FEATURES, "kern": False}

_FALL_BACK = 0.9
"""How large Noto Serif stands beside Times New Roman, whose letters are lower."""


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Letters of another face within a line, at ``scale`` times its size."""

    face: Face
    shaped: Shaped
    scale: float


Piece = str | float | Borrowed
"""Letters to draw, a move in thousandths of the type size (to the left where above 0), or letters borrowed."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line of text as it will stand. ``width`` is in thousandths of the type size.

    ``pieces`` are what is drawn: letters of the face, composed ones among them, and moves between them;
    ``missing`` are the letters for which the face has no shape, ``loose`` those with a mark for which it has no
    place; ``top`` is how high above the baseline the line reaches (type sizes), more than `ASCENT` where
    capitals carry two marks (Ể, Ê̆). ``owed`` is how far the pen stands too far to the right after it, in
    thousandths.
    """

    text: str
    width: float
    pieces: tuple[Piece, ...]
    missing: str = ""
    top: float = ASCENT
    loose: str = ""
    owed: float = 0.0


class Face:
    """One face. ``name`` is what layouts call it, ``pdf_name`` what reportlab does."""

    features = _FEATURES

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        self.pdf_name = f"paper-{name}"
        self.font = ComposingFont(self.pdf_name, file)
        self._harfbuzz = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))
        self._scale = 1000 / self._harfbuzz.face.upem
        self._shaped: dict[str, Shaped] = {}
        self._tops: dict[int, float] = {}

    def shape(self, text: str) -> Shaped:
        """One line of text, in NFC whatever it was."""
        found = self._shaped.get(text)
        if found is None:
            if len(self._shaped) >= _KEPT:
                self._shaped.clear()
            found = self._shaped[text] = self._shape(normalize("NFC", text))
        return found

    def width(self, text: str, size: float) -> float:
        """The width of a line in points at a type size."""
        return self.shape(text).width * size / 1000

    def _shape(self, text: str) -> Shaped:
        if not text:
            return Shaped("", 0.0, ())
        return self._set(text)

    def _set(self, text: str) -> Shaped:
        """A text in the letters of this face, whether or not it has them all."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._harfbuzz, buffer, self.features)
        glyphs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
        starts = sorted({info.cluster for info, _ in glyphs})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        missing: list[str] = []
        loose: list[str] = []
        pieces: list[Piece] = []
        width = owed = 0.0  # owed: how far the pen stands too far to the right
        top = ASCENT
        for start, group in groupby(glyphs, key=lambda glyph: glyph[0].cluster):
            cluster = list(group)
            stands_for = text[start : ends[start]]
            if any(info.codepoint == 0 for info, _ in cluster):
                missing += [letter for letter in stands_for if letter not in missing]
            elif any(_is_loose(place) for _, place in cluster[1:]) and stands_for not in loose:
                loose.append(stands_for)
            letter, reached = self._letter(stands_for, cluster)
            top = max(top, reached)
            advance = sum(place.x_advance for _, place in cluster) * self._scale
            if move := round(owed, 3):
                pieces.append(move)
            if pieces and isinstance(pieces[-1], str):
                pieces[-1] += letter
            else:
                pieces.append(letter)
            owed = self.font.face.getCharWidth(ord(letter)) - advance
            width += advance
        return Shaped(text, width, tuple(pieces), "".join(missing), top, "".join(loose), owed)

    def _letter(self, text: str, cluster: list[Any]) -> tuple[str, float]:
        """The letter of the face that draws a cluster, its own or one composed for it, and its top."""
        info, place = cluster[0]
        if len(cluster) == 1 and not place.x_offset and not place.y_offset:
            code = ord(text[0])
            if len(text) == 1 and self.font.face.charToGlyph.get(code, 0) == info.codepoint:
                return text, self._top(info.codepoint)
            if info.codepoint == 0:
                return text[0], 0.0
        pen = 0
        parts: list[Part] = []
        corners: list[tuple[int, int, int, int]] = []
        for info, place in cluster:
            x, y = pen + place.x_offset, place.y_offset
            parts.append((info.codepoint, x, y))
            ink = self._harfbuzz.get_glyph_extents(info.codepoint)
            if ink is not None and ink.width:
                left, top = x + ink.x_bearing, y + ink.y_bearing
                corners.append(
                    (left, top + ink.height, left + ink.width, top)
                )  # heights point down
            pen += place.x_advance
        lows, highs = [c[:2] for c in corners] or [(0, 0)], [c[2:] for c in corners] or [(0, 0)]
        box = (
            min(low[0] for low in lows), min(low[1] for low in lows),
            max(high[0] for high in highs), max(high[1] for high in highs),
        )  # fmt: skip
        return self.font.letter(text, parts, box), box[3] * self._scale / 1000

    def _top(self, glyph: int) -> float:
        known = self._tops.get(glyph)
        if known is None:
            ink = self._harfbuzz.get_glyph_extents(glyph)
            known = self._tops[glyph] = ink.y_bearing * self._scale / 1000 if ink else 0.0
        return known


class PaperFace(Face):
    """A face of papers. A word it has not all letters for, or not the places of their marks, is borrowed whole.

    Marks that are no letter of their own together with what they stand on (ê̆ ơ̆) are placed well by few faces,
    and by each in its own way: such words always come from ``other``. Pairs are not kerned: writing programs do
    not unless asked to, and a paper is to break its lines here where it does there.
    """

    features = _UNKERNED

    def __init__(self, name: str, file: Path, other: Face) -> None:
        super().__init__(name, file)
        self._other = other

    def _shape(self, text: str) -> Shaped:
        if not text:
            return Shaped("", 0.0, ())
        parts = [
            (borrowed, "".join(group))
            for borrowed, group in groupby(_WORDS.findall(text), self._cannot_set)
        ]
        if not any(borrowed for borrowed, _ in parts):
            return self._set(text)
        width, top = 0.0, ASCENT
        pieces: list[Piece] = []
        missing = loose = ""
        owed = 0.0
        for borrowed, words in parts:
            if move := round(owed, 3):
                pieces.append(move)
            made = self._other.shape(words) if borrowed else self._set(words)
            scale = _FALL_BACK if borrowed else 1.0
            pieces += [Borrowed(self._other, made, scale)] if borrowed else made.pieces
            width, top = width + made.width * scale, max(top, made.top * scale)
            missing, loose, owed = missing + made.missing, loose + made.loose, made.owed * scale
        return Shaped(text, width, tuple(pieces), missing, top, loose, owed)

    def _cannot_set(self, word: str) -> bool:
        known = self.font.face.charToGlyph
        return any(ord(letter) not in known or combining(letter) for letter in word)


_WORDS = re.compile(r"\s+|\S+")


def _is_loose(place: Any) -> bool:
    """Whether a mark stands where the letter before it ended: the face has no place for it."""
    return not (place.x_offset or place.y_offset or place.x_advance)


@cache
def face(name: str) -> Face:
    """A face by the name layouts use: sans, sans_bold, serif_italic …. Raises KeyError."""
    family, style = _FAMILIES[name]
    if family == "serif":
        made: Face = PaperFace(name, serif_file(style), face(f"noto_serif{style}"))
    else:
        stem = "NotoSans" if family == "sans" else "NotoSerif"
        made = Face(name, resource("fonts", f"{stem}-{STYLES[style]}.ttf"))
    pdfmetrics.registerFont(made.font)
    return made


_FAMILIES = {
    f"{family}{style}": (family, style)
    for family in ("sans", "serif", "noto_serif")
    for style in STYLES
}


_Coded = tuple[tuple[str, float, str], ...]


class Typesetter:
    """Text as operators of one PDF: it knows the codes that the document has given to its letters.

    ``document`` is reportlab's document object, which collects the letters used of each face.
    """

    def __init__(self, document: Any) -> None:
        self._document = document
        self._set: dict[tuple[str, str], _Coded] = {}

    def operators(self, made: Face, shaped: Shaped, size: float, x: float, y: float) -> str:
        """What draws a line with its baseline beginning at (x, y), in points, y upwards."""
        key = (made.name, shaped.text)
        parts = self._set.get(key)
        if parts is None:
            if len(self._set) >= _KEPT:
                self._set.clear()
            parts = self._set[key] = self._coded(made, shaped.pieces)
        shown = " ".join(f"{font} {size * scale:g} Tf {array}" for font, scale, array in parts)
        return f"BT {x:.2f} {y:.2f} Td {shown} ET"

    def _coded(self, made: Face, pieces: tuple[Piece, ...]) -> _Coded:
        """Pieces as (font resource, scale, what shows them); a new one wherever font or subset changes."""
        parts: list[tuple[str, float, list[str]]] = []
        for font, scale, piece in self._told(made, pieces, 1.0):
            if isinstance(piece, float):  # never the first: it sets right what was drawn before it
                parts[-1][2].append(f"{piece * scale / parts[-1][1]:g}")
                continue
            if not parts or parts[-1][:2] != (font, scale):
                parts.append((font, scale, []))
            parts[-1][2].append(piece)
        return tuple(
            (font, scale, f"{array[0]} Tj" if len(array) == 1 else f"[{''.join(array)}] TJ")
            for font, scale, array in parts
        )

    def _told(
        self, made: Face, pieces: tuple[Piece, ...], scale: float
    ) -> Iterator[tuple[str, float, str | float]]:
        """Each move, and each run of letters as a string of the subset that has them."""
        for piece in pieces:
            if isinstance(piece, float):
                yield "", scale, piece
            elif isinstance(piece, Borrowed):
                yield from self._told(piece.face, piece.shaped.pieces, scale * piece.scale)
            else:
                for subset, codes in made.font.splitString(piece, self._document):
                    font = made.font.getSubsetInternalName(subset, self._document)
                    yield font, scale, f"({escapePDF(codes)})"
