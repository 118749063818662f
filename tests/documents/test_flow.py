"""Where lines end: words wider than the room are broken inside, what belongs together stays together."""

from __future__ import annotations

import pytest

from desktop_app.documents.flow import filled, lines_of
from desktop_app.documents.fonts import face


@pytest.mark.parametrize("letter", ["x", "Ê̆", "W"])
def test_a_word_of_thousands_of_letters_is_broken_into_full_lines(letter: str) -> None:
    made, width, size = face("serif"), 400.0, 14.0
    lines = lines_of(made, letter * 6000, size, width)
    assert "".join(line.text for line in lines) == letter * 6000
    widths = [line.width * size / 1000 for line in lines]
    assert max(widths) <= width
    assert min(widths[:-1]) > width - made.width(letter, size) - 1


def test_a_percent_sign_stands_on_the_line_of_its_number() -> None:
    made, size = face("serif"), 14.0
    told = "139/148 đại biểu tán thành, đạt 93,9 %. Thông qua."
    for width in range(60, 400, 5):
        lines = filled(made, told, size, float(width))
        assert " ".join(lines) == told
        assert not any(line.startswith("%") for line in lines), (width, lines)
