"""What stands where in a PDF, read out of it by pdfium: millimetres from the page's top left corner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, degrees

import pypdfium2
import pypdfium2.raw as raw

MM = 72 / 25.4

KINDS = {
    raw.FPDF_PAGEOBJ_TEXT: "text",
    raw.FPDF_PAGEOBJ_PATH: "path",
    raw.FPDF_PAGEOBJ_IMAGE: "image",
}


@dataclass(frozen=True)
class Found:
    """An object of a page: its bounds, where its own origin lies (a text's baseline begins there), its turn.

    ``turn`` is in degrees, clockwise.
    """

    kind: str
    left: float
    top: float
    right: float
    bottom: float
    x: float
    y: float
    turn: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its bounds."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def is_box(self, x: float, y: float, width: float, height: float, within: float = 0.2) -> bool:
        """Whether its bounds are this box."""
        wanted = (x, y, x + width, y + height)
        have = (self.left, self.top, self.right, self.bottom)
        return all(abs(one - other) <= within for one, other in zip(have, wanted, strict=True))


def pages(pdf: bytes) -> Iterator[list[Found]]:
    """The objects of each page, in the order in which they are drawn."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            height = page.get_height()
            yield [_found(each, height) for each in page.get_objects() if each.type in KINDS]
    finally:
        document.close()


def _found(each: pypdfium2.PdfObject, height: float) -> Found:
    left, bottom, right, top = each.get_bounds()
    a, b, _, _, e, f = each.get_matrix().get()
    return Found(
        KINDS[each.type], left / MM, (height - top) / MM, right / MM, (height - bottom) / MM,
        e / MM, (height - f) / MM, -degrees(atan2(b, a)),
    )  # fmt: skip
