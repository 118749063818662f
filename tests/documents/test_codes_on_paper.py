"""QR codes as paths, and the JPEGs a PDF takes in as they are."""

from __future__ import annotations

import io
import random
import re

import pytest
import segno
import zxingcpp
from PIL import Image

from desktop_app.documents.codes import QUIET, path_of, qr_matrix, side_of
from desktop_app.documents.paper import Paper
from desktop_app.documents.photos import photo
from desktop_app.domain.codes import card_code
from tests.documents.samples import jpeg, picture_of


def _drawn(path: str, side: int) -> list[list[int]]:
    """The modules that a path covers, from the top."""
    grid = [[0] * side for _ in range(side)]
    for x, y, width, height in re.findall(r"(\d+) (\d+) (\d+) (\d+) re", path):
        assert height == "1"
        for column in range(int(x), int(x) + int(width)):
            assert grid[side - 1 - int(y)][column] == 0, "no module is drawn twice"
            grid[side - 1 - int(y)][column] = 1
    return grid


def test_a_path_covers_the_dark_modules_and_leaves_the_quiet_zone_empty() -> None:
    matrix = qr_matrix("7401628393052")
    side = side_of(matrix)
    grid = _drawn(path_of(matrix), side)
    assert side == 21 + 2 * QUIET
    assert [row[QUIET:-QUIET] for row in grid[QUIET:-QUIET]] == [list(row) for row in matrix]
    assert sum(map(sum, grid)) == sum(map(sum, matrix))


def test_a_card_code_can_lose_a_quarter_of_its_modules_and_still_be_read() -> None:
    image = Image.new("L", (29, 29), 255)
    for y, row in enumerate(qr_matrix("7401628393052")):
        for x, dark in enumerate(row):
            image.putpixel((x + QUIET, y + QUIET), 0 if dark else 255)
    (found,) = zxingcpp.read_barcodes(image.resize((290, 290), Image.Resampling.NEAREST))
    assert found.text == "7401628393052"
    assert found.ec_level in ("M", "Q", "H")


def test_codes_on_paper_are_read_whatever_their_digits() -> None:
    draw = random.Random(7)
    codes = [card_code(draw.randrange) for _ in range(20)]
    stream = io.BytesIO()
    with Paper(stream, title="QR") as paper:
        for number, code in enumerate(codes):
            x, y = 20 + 140 * (number % 4), 160 + 150 * (number // 4)
            paper.scaled(path_of(qr_matrix(code)), x, y, 120 / 29)
    picture = picture_of(stream.getvalue(), scale=2)
    assert sorted(one.text for one in zxingcpp.read_barcodes(picture)) == sorted(codes)


@pytest.mark.parametrize(("mode", "components"), [("L", 1), ("RGB", 3), ("CMYK", 4)])
def test_a_jpeg_tells_its_size_without_being_decoded(mode: str, components: int) -> None:
    found = photo(jpeg(1, size=(91, 121), mode=mode))
    assert found is not None
    assert (found.width, found.height, found.components) == (91, 121, components)


def test_a_progressive_jpeg_is_taken() -> None:
    stream = io.BytesIO()
    Image.open(io.BytesIO(jpeg())).save(stream, "JPEG", progressive=True)
    assert photo(stream.getvalue()) is not None


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", jpeg()[:-400], jpeg()[:30] + b"\xff\xd9", b"\xff\xd8\xff\xd9"],
    ids=["nothing", "head", "png", "cut", "cut and ended", "empty"],
)  # fmt: skip
def test_what_is_no_whole_jpeg_is_not_taken(body: bytes) -> None:
    assert photo(body) is None


@pytest.mark.parametrize(("length", "count"), [(1, 4), (13, 40), (40, 6), (90, 3), (200, 1)])
def test_the_mask_is_the_one_segno_finds_by_looking_at_every_module(
    length: int, count: int
) -> None:
    draw = random.Random(length)
    for letters in ("0123456789", "ABC 123:/", "ê̆ôơưabc;"):
        for _ in range(count):
            text = "".join(draw.choice(letters) for _ in range(length))
            expected = tuple(segno.make(text, error="m", micro=False).matrix)
            assert qr_matrix(text) == expected
