"""Titles of signers: broken where a name begins or into lines of like length."""

from __future__ import annotations

import pytest

from desktop_app.documents.fonts import face
from desktop_app.documents.signatures import titled

ORGANISERS, VERIFIERS = "TM. Ban Tổ chức Đại hội", "TM. Ban Thẩm tra tư cách đại biểu"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Trưởng ban", ["TRƯỞNG BAN"]),
        (ORGANISERS, ["TM. BAN TỔ CHỨC", "ĐẠI HỘI"]),
        (VERIFIERS, ["TM. BAN THẨM TRA", "TƯ CÁCH ĐẠI BIỂU"]),
    ],
)
def test_a_title_on_two_lines_leaves_no_word_alone(title: str, lines: list[str]) -> None:
    assert titled(face("serif_bold"), title, 13, 150) == lines


def test_a_title_that_fits_stays_on_one_line() -> None:
    assert titled(face("serif_bold"), ORGANISERS, 13, 250) == [ORGANISERS.upper()]


@pytest.mark.parametrize("title", [ORGANISERS, VERIFIERS])
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(title: str) -> None:
    made = face("serif_bold")
    for room in range(80, 320, 10):
        lines = titled(made, title, 13, float(room))
        assert " ".join(lines) == title.upper()
        assert max(made.width(line, 13) for line in lines) <= room
