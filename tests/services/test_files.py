"""Files given to the person."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.services.files import free_name


@pytest.mark.parametrize(
    ("name", "second", "third"),
    [
        ("the.pdf", "the-2.pdf", "the-3.pdf"),
        ("Danh sách - TT. Sa Thầy.xlsx", "Danh sách - TT. Sa Thầy (2).xlsx",
         "Danh sách - TT. Sa Thầy (3).xlsx"),
    ],
)  # fmt: skip
def test_a_file_of_the_folder_is_never_written_over(
    tmp_path: Path, name: str, second: str, third: str
) -> None:
    for wanted in (name, second, third):
        free = free_name(tmp_path, name)
        assert free.name == wanted
        free.touch()
