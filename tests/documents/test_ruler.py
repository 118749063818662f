"""The ruler page: its lengths are those of a ruler, and it moves as the cards do."""

from __future__ import annotations

import io

import pypdf
import pytest

from desktop_app.documents.ruler import FROM_EDGE, ruler_page
from desktop_app.domain.card_sheets import PAGES
from desktop_app.domain.words import use_language
from tests.documents.measured import Found, pages


def _page(name: str = "A4", **more: object) -> tuple[bytes, list[Found]]:
    stream = io.BytesIO()
    ruler_page(stream, name, **more)  # type: ignore[arg-type]
    (found,) = pages(stream.getvalue())
    return stream.getvalue(), found


def _strokes(found: list[Found], length: float, *, across: bool) -> list[tuple[float, float]]:
    """The middles of the strokes of a length."""
    return [
        one.middle for one in found if one.kind == "path"
        and abs((one.right - one.left if across else one.bottom - one.top) - length) < 0.4
        and (one.bottom - one.top if across else one.right - one.left) < 0.4
    ]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("landscape", [False, True])
def test_four_crosses_stand_twenty_millimetres_from_the_edges(name: str, landscape: bool) -> None:
    width, height = sorted(PAGES[name], reverse=landscape)
    _, found = _page(name, landscape=landscape)
    for across in (False, True):
        middles = _strokes(found, 10, across=across)
        for x in (FROM_EDGE, width - FROM_EDGE):
            for y in (FROM_EDGE, height - FROM_EDGE):
                assert any(abs(one - x) < 0.1 and abs(other - y) < 0.1 for one, other in middles), (
                    x,
                    y,
                )


def test_the_check_line_is_a_hundred_millimetres_long() -> None:
    _, found = _page()
    assert len(_strokes(found, 100, across=True)) == 1


def test_a_tick_stands_at_every_millimetre_of_all_four_edges() -> None:
    width, height = PAGES["A4"]
    _, found = _page()
    short = [one.middle for one in found if one.kind == "path" and one.right - one.left < 5
             and one.bottom - one.top < 5]  # fmt: skip
    for at in range(10, int(width) - 10):
        assert any(abs(x - at) < 0.05 and y < 15 for x, y in short), at
        assert any(abs(x - at) < 0.05 and y > height - 15 for x, y in short), at
    for at in range(10, int(height) - 10):
        assert any(abs(y - at) < 0.05 and x < 15 for x, y in short), at
        assert any(abs(y - at) < 0.05 and x > width - 15 for x, y in short), at


def test_the_offset_moves_everything_and_is_said_on_the_page() -> None:
    use_language("en")
    _, plain = _page()
    pdf, moved = _page(offset=(1.5, -2.0))
    lines = [
        [one for one in found if one.kind == "path"] for found in (plain, moved)
    ]  # fmt: skip
    for before, after in zip(*lines, strict=True):
        assert after.left - before.left == pytest.approx(1.5, abs=0.01)
        assert after.top - before.top == pytest.approx(-2.0, abs=0.01)
    text = " ".join(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())
    assert "1,5 mm to the right, -2 mm down" in text


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_its_words_stay_clear_of_its_lines(name: str, language: str) -> None:
    use_language(language)
    width, height = PAGES[name]
    _, found = _page(name)
    sentences = [one for one in found if one.kind == "text" and one.bottom - one.top > 1.7
                 and FROM_EDGE < one.middle[0] < width - FROM_EDGE and one.top > FROM_EDGE]  # fmt: skip
    assert len(sentences) > 3
    lines = [one for one in found if one.kind == "path"]
    for one in sentences:
        assert one.left > FROM_EDGE - 5
        assert one.right < width - FROM_EDGE + 5
        assert one.bottom < height - FROM_EDGE
        assert not [
            line for line in lines
            if line.left < one.right and one.left < line.right
            and line.top < one.bottom and one.top < line.bottom
        ]  # fmt: skip
