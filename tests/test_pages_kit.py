"""A page that looks different is found; one that does not is left in peace."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from desktop_app.documents.fonts import face
from desktop_app.documents.paper import Paper
from tests import pages


def _page(text: str, x: float = 100) -> bytes:
    stream = io.BytesIO()
    with Paper(stream, title="Trang") as paper:
        made = face("serif")
        for line in range(30):
            paper.text(made, made.shape("Danh sách đại biểu chính thức"), 13, 80, 200 + 18 * line)
        paper.text(made, made.shape(text), 13, x, 120)
    return stream.getvalue()


@pytest.fixture(autouse=True)
def _kept_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "KEPT", tmp_path)
    monkeypatch.setenv("SODAIHOI_PAGES", "write")
    pages.assert_looks_as_kept("page", _page("Kính gửi: UBND xã Rờ Kơi"))
    monkeypatch.delenv("SODAIHOI_PAGES")


def test_the_same_page_looks_as_kept() -> None:
    pages.assert_looks_as_kept("page", _page("Kính gửi: UBND xã Rờ Kơi"))


@pytest.mark.parametrize(
    "now", [_page("Kính gửi: UBND xã Rờ Kởi"), _page("Kính gửi: UBND xã Rờ Kơi", 100.5)]
)
def test_a_mark_over_one_letter_or_a_line_moved_by_two_tenths_of_a_millimetre_is_found(
    now: bytes,
) -> None:
    with pytest.raises(AssertionError, match="looks different"):
        pages.assert_looks_as_kept("page", now)


def test_a_page_that_was_never_kept_is_told() -> None:
    with pytest.raises(AssertionError, match="no page is kept"):
        pages.assert_looks_as_kept("another", _page("A"))
