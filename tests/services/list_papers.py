"""Small lists on paper, and what a preview of them says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop_app.domain.delegates import Entry
from desktop_app.domain.list_gone import key_of_row
from desktop_app.domain.lists import STATES, ListPreview
from desktop_app.services import delegates, lists
from tests.sheets import papers

HEADINGS = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Đoàn", "Chức vụ"]
Y_BEN = [1, "Y Bên", "Nữ", "5/1980", "062180001235", "Xã Rờ Kơi", "Bí thư"]
A_THUT = [2, "A Thút", "Nam", "3/5/1957", "062057001234", "Xã Rờ Kơi", "Già làng"]

COUNTS = dict.fromkeys(STATES, 0)
"""What a preview of nothing counts."""


def paper(tmp_path: Path, *people: Sequence[Any], headings: Sequence[str] = HEADINGS) -> Path:
    return papers.simple(tmp_path / "ro-koi.xlsx", headings, *people)


def states(preview: ListPreview) -> list[str]:
    return [row.state for row in preview.rows]


def said(preview: ListPreview, row: int = 0) -> dict[str, str]:
    return {key: str(one.message) for key, one in preview.rows[row].problems.items()}


def on_the_list(congress: str) -> list[Entry]:
    return delegates.in_order(congress)


def take_in(file: Path, congress: str) -> None:
    assert lists.apply(lists.preview(file, congress)).act


def decided(preview: ListPreview, do: str, line: int = 0) -> ListPreview:
    """The preview with one line decided; of several it may be about, the first is meant."""
    row = preview.rows[line]
    who = row.rivals[0].key if row.rivals else ""
    return lists.answered(preview, preview.decisions.with_line([key_of_row(row)], do, who))
