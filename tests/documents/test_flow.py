"""Words wider than the room are broken inside, however long they are."""

from __future__ import annotations

import pytest

from desktop_app.documents.flow import lines_of
from desktop_app.documents.fonts import face


@pytest.mark.parametrize("letter", ["x", "Ê̆", "W"])
def test_a_word_of_thousands_of_letters_is_broken_into_full_lines(letter: str) -> None:
    made, width, size = face("serif"), 400.0, 14.0
    lines = lines_of(made, letter * 6000, size, width)
    assert "".join(line.text for line in lines) == letter * 6000
    widths = [line.width * size / 1000 for line in lines]
    assert max(widths) <= width
    assert min(widths[:-1]) > width - made.width(letter, size) - 1
