"""Pages as they looked when somebody last judged them, and whether they still look so.

A page is rendered by PDFium at 150 dpi in 16 greys and compared with the picture kept in
`tests/documents/pages`. Another PDFium may smooth a letter otherwise: a pixel counts when it is lighter or
darker by more than `STEP` of 255, and a page has changed when more than `TOLERANCE` such pixels lie in one
square of `TILE` pixels (2.7 mm). Pages that were changed on purpose are kept anew with

    SODAIHOI_PAGES=write python -m pytest tests/documents/test_pages.py

and looked at before they are committed.
"""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

DPI = 150
STEP = 80
TILE = 16
TOLERANCE = 4
KEPT = Path(__file__).parent / "documents" / "pages"
_GREYS = 16


def rendered(pdf: bytes, page: int, dpi: int = DPI) -> Image.Image:
    """A page (from 0) in grey."""
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        picture = document[page].render(scale=dpi / 72, grayscale=True).to_pil()
    found: Image.Image = picture.convert("L")
    return found


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return len(document)


def assert_looks_as_kept(name: str, pdf: bytes, *, most: int = 2) -> None:
    """Compare the first ``most`` pages with those kept under ``name``; write them where that is asked for."""
    for page in range(min(most, page_count(pdf))):
        _one(f"{name}-{page + 1}", rendered(pdf, page))


def _one(name: str, now: Image.Image) -> None:
    file = KEPT / f"{name}.png"
    if os.environ.get("SODAIHOI_PAGES") == "write":
        KEPT.mkdir(exist_ok=True)
        _coarse(now).save(file, optimize=True, bits=4)
        return
    assert file.exists(), (
        f"no page is kept for {name}; the head of tests/pages.py says how to keep it"
    )
    with Image.open(file) as kept:
        before = kept.convert("L")
    assert before.size == now.size, f"{name}: {before.size} before, {now.size} now"
    if where := changed(before, now):
        folder = Path(tempfile.mkdtemp(prefix="pages-"))
        now.save(folder / f"{name}.png")
        raise AssertionError(f"{name} looks different at {where} (mm), see {folder}")


def changed(before: Image.Image, now: Image.Image) -> list[tuple[int, int]]:
    """Where the page has changed: the squares' places in millimetres from the top left, the first few."""
    apart = ImageChops.difference(before, _coarse(now).convert("L"))
    counted = apart.point([255 if value > STEP else 0 for value in range(256)]).reduce(TILE)
    most = 255 * TOLERANCE / TILE**2
    found = [
        (at % counted.width, at // counted.width)
        for at, mean in enumerate(counted.tobytes())
        if mean > most + 0.5
    ]
    return [(round(x * TILE * 25.4 / DPI), round(y * TILE * 25.4 / DPI)) for x, y in found[:5]]


def _coarse(picture: Image.Image) -> Image.Image:
    """The picture in 16 greys, as it is kept."""
    step = 255 / (_GREYS - 1)
    levels = picture.point([round(value / step) for value in range(256)])
    made = Image.frombytes("P", picture.size, levels.tobytes())
    made.putpalette([round(level * step) for level in range(_GREYS) for _ in range(3)])
    return made
