"""A PDF that is written while it is drawn, so that ten thousand photos need no more memory than one.

Reportlab's own canvas keeps every page and picture until it saves. Here each picture and page goes to the
stream as soon as it is complete; only fonts, page tree and cross references wait for the end. Everything is in
points from the **top left** corner of the page, y downwards. The bytes depend on nothing but what is drawn: no
time, no random name.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from math import cos, radians, sin
from typing import Any, BinaryIO, Self

from reportlab.pdfbase import pdfdoc

from desktop_app.documents.fonts import Face, Shaped, Typesetter
from desktop_app.documents.outlines import Outline
from desktop_app.documents.photos import Photo
from desktop_app.domain import theme

MM = 72 / 25.4
"""Points in a millimetre."""

A4 = (210.0, 297.0)
"""Width and height in millimetres, upright."""

PRODUCER = "Sổ Đại hội"


class _Document(pdfdoc.PDFDocument):
    """Reportlab's book-keeping of objects, with each object written once and then forgotten."""

    def __init__(self, stream: BinaryIO, title: str, author: str, language: str) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 4), lang=language)
        self._stream = stream
        self._at = 0
        self._ids: list[str] = []
        self.Catalog.Outlines = None
        self.outline = Outline()
        self.Catalog.ViewerPreferences = pdfdoc.ViewerPreferencesPDFDictionary()
        self.Catalog.ViewerPreferences["DisplayDocTitle"] = "true"
        self.Catalog.ViewerPreferences["PrintScaling"] = "None"  # lengths in mm must stay lengths
        told = {"Title": title, "Author": author, "Creator": PRODUCER, "Producer": PRODUCER}
        self.information = pdfdoc.PDFDictionary(
            {name: pdfdoc.PDFString(text) for name, text in told.items() if text}
        )
        self._write(b"%PDF-1.4\n%\x93\x8c\x8b\x9e\n")
        self.updateSignature(title.encode())

    def _write(self, said: bytes) -> int:
        """Write and say where it began."""
        began = self._at
        self._stream.write(said)
        self._at += len(said)
        return began

    def settle(self, name: str) -> None:
        """Write the object registered under ``name`` now; it must be complete."""
        held = self.idToObject[name]
        self.idToOffset[name] = self._write(pdfdoc.PDFIndirectObject(name, held).format(self))
        self.idToObject[name] = None

    def settle_page(self, page: Any) -> None:
        """Write a page with its content."""
        name = self.thisPageName()
        self.addPage(page)
        before = self.objectcounter
        self.settle(name)
        for number in range(before + 1, self.objectcounter + 1):
            if isinstance(self.idToObject[self.numberToId[number]], pdfdoc.PDFStream):
                self.settle(self.numberToId[number])
        # The page tree points to the page to the end; what the page holds has been written.
        page.Contents = page.Resources = page.XObjects = None

    def finish(self) -> None:
        """Write what had to wait: fonts, catalogue, page tree, cross references."""
        for font in self.delayedFonts:
            font.addObjects(self)
        self.outline.put(self)
        root, information = self.Reference(self.Catalog), self.Reference(self.information)
        number = 0
        while (number := number + 1) in self.numberToId:  # writing one object may register others
            name = self.numberToId[number]
            if name not in self.idToOffset:
                self.settle(name)
            self._ids.append(name)
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, self._ids)
        began = self._write(table.format(self))
        trailer = pdfdoc.PDFTrailer(
            startxref=began, Size=number, Root=root, Info=information, ID=self.ID()
        )
        self._write(trailer.format(self))


@lru_cache(maxsize=64)
def _colour(token: str, operator: str) -> str:
    written = theme.colour(token).lstrip("#")
    parts = (int(written[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return " ".join(f"{part:.3f}" for part in parts) + f" {operator}"


class Paper:
    """Pages being drawn. ``size`` is (width, height) of the pages in millimetres.

    ``close`` it at the end, or use it as a context manager, which does so when no exception is raised.
    """

    def __init__(
        self,
        stream: BinaryIO,
        *,
        title: str,
        author: str = "",
        size: tuple[float, float] = A4,
        language: str = "vi-VN",
    ) -> None:
        self.width, self.height = size[0] * MM, size[1] * MM
        self.pages = 0
        self._document = _Document(stream, title, author, language)
        self._typesetter = Typesetter(self._document)
        self._photos: dict[str, str] = {}
        self._said: list[str] = []
        self._used: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.close()

    def close(self) -> None:
        """End the last page and the document; the stream is left open."""
        if self._said or not self.pages:
            self.end_page()
        self._document.finish()

    def end_page(self) -> None:
        """Write the page; what is drawn next goes to a new one."""
        page = pdfdoc.PDFPage()
        page.pagewidth, page.pageheight = self.width, self.height
        page.hasImages = bool(self._used)
        drawn = ("\n".join(self._said) + "\n").encode("latin-1")
        # Made here, because reportlab would wrap a page's content in ASCII85: slower and a quarter longer.
        page.Contents = pdfdoc.PDFStream(content=drawn, filters=[pdfdoc.PDFZCompress])
        page.XObjects = pdfdoc.PDFDictionary(
            {name: pdfdoc.PDFObjectReference(name) for name in sorted(self._used)}
        )
        page.ExtGState = None
        page._colorsUsed, page._shadingUsed = {}, {}
        self._document.updateSignature(drawn)
        self._document.settle_page(page)
        self.pages += 1
        self._said, self._used = [], set()

    def bookmark(self, title: str, level: int = 0, y: float = 0.0) -> None:
        """Let a viewer's list of bookmarks lead to this page, ``y`` points below its top.

        A bookmark of level 1 lies below the last one of level 0, and so on.
        """
        self._document.outline.add(title, level, self._document.thisPageName(), self._up(y))

    def set_size(self, size: tuple[float, float]) -> None:
        """Make this page, of which nothing is drawn yet, and those that follow (width, height) mm large."""
        self.width, self.height = size[0] * MM, size[1] * MM

    @contextmanager
    def moved(self, x: float, y: float) -> Iterator[None]:
        """Draw with (x, y) as the top left corner for a while."""
        # The same card in another place is written alike, which compresses well.
        self._said.append(f"q 1 0 0 1 {x:.2f} {-y:.2f} cm")
        yield
        self._said.append("Q")

    @contextmanager
    def rotated(self, degrees: float, x: float, y: float) -> Iterator[None]:
        """Draw turned clockwise around (x, y) for a while."""
        across, up = x, self._up(y)
        turn = radians(-degrees)
        c, s = cos(turn), sin(turn)
        right, high = across - c * across + s * up, up - s * across - c * up
        self._said.append(f"q {c:.6f} {s:.6f} {-s:.6f} {c:.6f} {right:.2f} {high:.2f} cm")
        yield
        self._said.append("Q")

    def _up(self, y: float) -> float:
        return self.height - y

    def text(
        self, face: Face, shaped: Shaped, size: float, x: float, y: float, colour: str = "ink",
        *, spread: float = 0.0,
    ) -> None:  # fmt: skip
        """A line of text with its baseline beginning at (x, y), its spaces ``spread`` points wider."""
        if shaped.text:
            drawn = self._typesetter.operators(face, shaped, size, x, self._up(y))
            if spread:
                drawn = f"{spread:.4f} Tw {drawn} 0 Tw"
            self._said.append(f"{_colour(colour, 'rg')} {drawn}")

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        colour: str = "line",
        width: float = 0.5,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A straight line; ``dash`` is how long its strokes and the gaps between them are."""
        drawn = (
            f"{_colour(colour, 'RG')} {width:g} w "
            f"{x1:.2f} {self._up(y1):.2f} m {x2:.2f} {self._up(y2):.2f} l S"
        )
        if dash:
            drawn = f"[{dash[0]:g} {dash[1]:g}] 0 d {drawn} [] 0 d"
        self._said.append(drawn)

    def shape(self, path: str, *, fill: str = "", outline: str = "", width: float = 0.5) -> None:
        """A closed path (PDF operators, y **upwards**; see `path_at`), filled, outlined or both."""
        if not fill and not outline:
            return
        said = [_colour(fill, "rg")] if fill else []
        if outline:
            said.append(f"{_colour(outline, 'RG')} {width:g} w")
        ending = "B" if fill and outline else "f" if fill else "S"
        self._said.append(" ".join([*said, path, ending]))

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        outline: str = "",
        line: float = 0.5,
    ) -> None:
        """A rectangle from its top left corner."""
        path = f"{x:.2f} {self._up(y + height):.2f} {width:.2f} {height:.2f} re"
        self.shape(path, fill=fill, outline=outline, width=line)

    def scaled(self, path: str, x: float, y: float, scale: float, *, fill: str = "ink") -> None:
        """A path drawn in its own units, its lower left corner at (x, y), each unit ``scale`` points."""
        said = f"q {scale:.4f} 0 0 {scale:.4f} {x:.2f} {self._up(y):.2f} cm"
        self._said.append(f"{said} {_colour(fill, 'rg')} {path} f Q")

    def photo(
        self,
        name: str,
        photo: Photo,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        whole: bool = False,
    ) -> None:
        """A JPEG filling the box, what reaches over its sides cut away; each ``name`` is embedded once.

        With ``whole`` all of it stands in the middle of the box instead.
        """
        inside = self._photos.get(name)
        if inside is None:
            inside = self._photos[name] = f"Im{len(self._photos) + 1}"
            self._embed(inside, photo)
        self._used.add(inside)
        scale = (min if whole else max)(width / photo.width, height / photo.height)
        wide, high = photo.width * scale, photo.height * scale
        self._said.append(
            f"q {x:.2f} {self._up(y + height):.2f} {width:.2f} {height:.2f} re W n "
            f"{wide:.2f} 0 0 {high:.2f} {x - (wide - width) / 2:.2f} "
            f"{self._up(y + height) - (high - height) / 2:.2f} cm /{inside} Do Q"
        )

    def _embed(self, inside: str, photo: Photo) -> None:
        spaces = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
        entries: dict[str, Any] = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": photo.width,
            "Height": photo.height,
            "BitsPerComponent": 8,
            "ColorSpace": "/" + spaces[photo.components],
            "Filter": "/DCTDecode",
        }
        if photo.components == 4:  # programs that write such files store the inverse
            entries["Decode"] = pdfdoc.PDFArray([1, 0] * 4)
        picture = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), photo.body)
        self._document.Reference(picture, inside)
        self._document.settle(inside)
