"""The PDF that is written while it is drawn."""

from __future__ import annotations

import io
import random
import subprocess
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

from desktop_app.documents.fonts import face
from desktop_app.documents.paper import Paper
from desktop_app.documents.photos import photo
from desktop_app.domain.errors import Cancelled
from tests.documents.samples import jpeg


def _heavy(seed: int) -> bytes:
    """A JPEG of more than 200 KB: a small picture with comments nobody reads."""
    body = jpeg(seed)
    comment = b"\xff\xfe\xff\xff" + random.Random(seed).randbytes(65_533)
    return body[:2] + comment * 3 + body[2:]


def _pages_of_photos(stream: io.BufferedIOBase, count: int) -> None:
    with Paper(stream, title="Ảnh") as paper:  # type: ignore[arg-type]
        for number in range(count):
            found = photo(_heavy(number))
            assert found is not None
            paper.photo(f"{number}", found, 10, 10, 90, 120)
            paper.text(face("sans"), face("sans").shape(f"Ảnh {number}"), 12, 10, 200)
            paper.end_page()


class _Counter(io.RawIOBase):
    """Takes bytes and forgets them."""

    taken = 0

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.taken += len(data)
        return len(data)


def test_memory_does_not_grow_with_the_photos() -> None:
    _pages_of_photos(io.BytesIO(), 2)  # what is loaded once is loaded
    stream = _Counter()
    tracemalloc.start()
    _pages_of_photos(stream, 150)  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert stream.taken > 25_000_000
    assert peak < 6_000_000


def test_each_distinct_jpeg_is_embedded_once_as_it_is() -> None:
    body = jpeg(3)
    found = photo(body)
    assert found is not None
    stream = io.BytesIO()
    with Paper(stream, title="Ảnh") as paper:
        for _ in range(3):
            paper.photo("one", found, 10, 10, 90, 120)
            paper.end_page()
        paper.photo("one", found, 10, 10, 90, 120)
        other = photo(jpeg(4))
        assert other is not None
        paper.photo("other", other, 110, 10, 90, 120)
    pdf = stream.getvalue()
    assert pdf.count(b"/DCTDecode") == 2
    assert pdf.count(body) == 1
    pages = pypdf.PdfReader(stream).pages
    assert [len(page.images) for page in pages] == [1, 1, 1, 2]


def test_the_same_drawing_gives_the_same_bytes_and_another_drawing_another_name() -> None:
    def drawn(count: int) -> bytes:
        stream = io.BytesIO()
        _pages_of_photos(stream, count)
        return stream.getvalue()

    def name(pdf: bytes) -> str:
        return str(pypdf.PdfReader(io.BytesIO(pdf)).trailer["/ID"])

    assert drawn(3) == drawn(3)
    assert name(drawn(3)) == name(drawn(3)) != name(drawn(2))


def test_two_papers_drawn_at_the_same_time_do_not_mix_their_letters() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    made = face("serif")
    one, other = Paper(first, title="1"), Paper(second, title="2")
    one.text(made, made.shape("Ê̆ban một"), 12, 20, 20)
    other.text(made, made.shape("hai Ơ̆n Ư̆k"), 12, 20, 20)
    one.text(made, made.shape("Čĭ ba"), 12, 20, 60)
    one.close()
    other.text(made, made.shape("bốn zơ"), 12, 20, 60)
    other.close()
    assert pypdf.PdfReader(first).pages[0].extract_text() == "Ê̆ban một\nČĭ ba"
    assert pypdf.PdfReader(second).pages[0].extract_text() == "hai Ơ̆n Ư̆k\nbốn zơ"


def test_the_document_says_its_title_its_language_and_to_print_without_scaling() -> None:
    stream = io.BytesIO()
    with Paper(stream, title="Thẻ đại biểu ê̆", author="Phòng Dân tộc"):
        pass
    reader = pypdf.PdfReader(stream)
    assert reader.metadata is not None
    assert reader.metadata.title == "Thẻ đại biểu ê̆"
    assert reader.metadata.author == "Phòng Dân tộc"
    assert reader.metadata.creation_date is None
    root: Any = reader.root_object
    assert root["/Lang"] == "vi-VN"
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert len(reader.pages) == 1, "a document has a page at least"


def test_qpdf_finds_nothing_wrong(tmp_path: Path, outside_tool: Callable[[str], Path]) -> None:
    file = tmp_path / "paper.pdf"
    with file.open("wb") as stream:
        _pages_of_photos(stream, 5)
    done = subprocess.run(
        [str(outside_tool("qpdf")), "--check", str(file)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_stops_the_drawing_leaves_no_finished_document() -> None:
    stream = io.BytesIO()

    def stopped() -> None:
        with Paper(stream, title="Dở dang") as paper:
            paper.line(0, 0, 10, 10)
            raise Cancelled

    with pytest.raises(Cancelled):
        stopped()
    assert b"%%EOF" not in stream.getvalue()


def test_bookmarks_lead_to_their_pages_and_lie_below_each_other(
    tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    stream = io.BytesIO()
    with Paper(stream, title="Đoàn") as paper:
        for number, (title, level) in enumerate(
            (("Huyện Sa Thầy", 0), ("Xã Rờ Kơi – Ƀ", 1), ("Xã Mô Rai", 1), ("Huyện Ngọc Hồi", 0))
        ):
            paper.bookmark(title, level, y=72)
            paper.text(face("sans"), face("sans").shape(f"Trang {number + 1}"), 12, 10, 200)
            paper.end_page()

    read = pypdf.PdfReader(stream)

    def told(entries: Any) -> Any:
        return [
            told(one)
            if isinstance(one, list)
            else (one.title, read.get_destination_page_number(one))
            for one in entries
        ]

    assert told(read.outline) == [
        ("Huyện Sa Thầy", 0),
        [("Xã Rờ Kơi – Ƀ", 1), ("Xã Mô Rai", 2)],
        ("Huyện Ngọc Hồi", 3),
    ]
    assert read.page_mode == "/UseOutlines"
    file = tmp_path / "bookmarks.pdf"
    file.write_bytes(stream.getvalue())
    checked = subprocess.run([outside_tool("qpdf"), "--check", str(file)], capture_output=True)
    assert checked.returncode == 0, checked.stdout


def test_a_paper_without_bookmarks_has_no_empty_list_of_them() -> None:
    stream = io.BytesIO()
    with Paper(stream, title="Trống"):
        pass
    assert pypdf.PdfReader(stream).outline == []
