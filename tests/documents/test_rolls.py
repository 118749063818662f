from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from desktop_app.documents.rolls import roll_pdf
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.errors import Cancelled
from desktop_app.domain.people import Person
from desktop_app.domain.roll_columns import Wording, laid_out
from desktop_app.domain.roll_forms import Form, ready
from tests.documents.samples import a_head

OFFICE = "Phòng Dân tộc huyện Sa Thầy"
TITLE = "ĐẠI HỘI ĐẠI BIỂU CÁC DÂN TỘC THIỂU SỐ HUYỆN SA THẦY, LẦN THỨ IV - NĂM 2024"


def person(number: int, **fields: Any) -> Entry:
    usual = {
        "full_name": f"Y Hơ'Ô̆l Niê Kđăm {number}", "gender": "female", "born": PartialDate(1980, 5, 3),
        "ethnic_group": "e-de", "religion": "cong-giao", "home_place": "Xã Rờ Kơi, huyện Sa Thầy",
        "residence": "Làng Gia Xiêng, xã Rờ Kơi, huyện Sa Thầy, tỉnh Kon Tum", "phone": "0905123456",
        "position": "Ủy viên Ban Thường vụ, Chủ tịch Hội Nông dân xã", "id_number": "062180001235",
    }  # fmt: skip
    return Entry(
        Delegate(uid=f"d{number}", kind="official"),
        Person(uid=f"p{number}", **{**usual, **fields}),
        f"Xã Rờ Kơi {number % 2}",
    )


PEOPLE = [person(number) for number in range(1, 41)]


def made(
    entries: Sequence[Entry] = PEOPLE, name: str = "roll", *, grouped: bool = False, **options: Any
) -> tuple[bytes, int]:
    form = ready(name)
    form = Form(replace(form.form, grouped=grouped), form.columns)
    wording = replace(options.pop("wording", Wording()), paper=True)
    roll = laid_out(form, entries, office=OFFICE, congress=TITLE, wording=wording, **options)
    return roll_pdf(roll, a_head(training=roll.training))


Pages = Callable[[bytes], list[str]]


@pytest.fixture
def pages(tmp_path: Path, outside_tool: Callable[[str], Path]) -> Pages:
    """The text of each page of a PDF, as it lies on it."""

    def read(body: bytes) -> list[str]:
        (tmp_path / "a.pdf").write_bytes(body)
        command = [str(outside_tool("pdftotext")), "-layout", str(tmp_path / "a.pdf"), "-"]
        done = subprocess.run(command, capture_output=True, check=True)
        return normalize("NFC", done.stdout.decode()).split("\f")[:-1]

    return read


def test_the_headings_are_on_every_page_and_the_pages_are_numbered(pages: Pages) -> None:
    body, count = made()
    found = pages(body)
    assert len(found) == count > 2
    for number, page in enumerate(found[:-1], 1):
        assert "Số CCCD" in page
        assert (page.split()[0] == str(number)) == (number > 1)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in found[0]
    assert "Ngày 16 tháng 5 năm 2024" in found[0]
    assert "(40 người)" in found[-1]


@pytest.mark.parametrize(("paper", "box"), [("A4", b"841.88"), ("A3", b"1190.5")])
def test_the_page_is_as_large_as_was_asked_for(paper: str, box: bytes) -> None:
    body, _ = made(paper=paper)
    (media,) = set(re.findall(rb"/MediaBox \[ 0 0 ([0-9.]+)", body))
    assert media.startswith(box)


def test_nothing_is_broken_inside_a_word_and_nobody_is_left_out(pages: Pages) -> None:
    body, _ = made()
    words = " ".join(pages(body)).split()
    assert words.count("062180001235") == words.count("0905123456") == 40
    assert words.count("3/5/1980") == 40


def test_a_cell_longer_than_a_page_goes_on_on_the_next(pages: Pages) -> None:
    long = " ".join(f"chữ{number}" for number in range(900))
    body, count = made([person(1, note=long), person(2)])
    words = " ".join(pages(body)).split()
    assert {f"chữ{number}" for number in range(900)} <= set(words)
    assert count > 1


def test_a_word_wider_than_the_paper_is_broken_and_never_cut(pages: Pages) -> None:
    body, _ = made([person(1, note="x" * 600)], "guests")
    assert "".join(pages(body)).count("x") >= 600


def test_delegations_stand_under_their_names(pages: Pages) -> None:
    body, _ = made(PEOPLE[:6], "short", grouped=True, delegations=("Xã Rờ Kơi 1", "Xã Rờ Kơi 0"))
    text = " ".join(pages(body))
    assert text.index("Xã Rờ Kơi 1") < text.index("Kđăm 1") < text.index("Xã Rờ Kơi 0")
    assert text.index("Xã Rờ Kơi 0") < text.index("Kđăm 2")


def test_the_heading_of_a_delegation_is_never_the_last_line_of_a_page(pages: Pages) -> None:
    each = [Entry(one.delegate, one.person, f"Đoàn số {place}") for place, one in enumerate(PEOPLE)]
    body, _ = made(each, "short", grouped=True)
    for page in pages(body)[:-1]:
        assert not page.strip().splitlines()[-1].strip().startswith("Đoàn số")


def test_a_public_list_has_no_personal_data(pages: Pages) -> None:
    body, _ = made(wording=Wording(public=True))
    text = " ".join(pages(body))
    assert "Kđăm 7" in text
    for kept_back in ("0905123456", "062180001235", "1980", "Công giáo", "Gia Xiêng"):
        assert kept_back not in text


def test_the_same_list_is_the_same_file_whatever_form_of_unicode_it_comes_in() -> None:
    decomposed = [Entry(one.delegate, replace(one.person, full_name=normalize("NFD", one.person.full_name)),
                        one.delegation) for one in PEOPLE]  # fmt: skip
    assert made()[0] == made()[0] == made(decomposed)[0]


def test_a_training_register_says_so_on_every_page(pages: Pages) -> None:
    for page in pages(made(training=True)[0]):
        assert "TẬP HUẤN" in page


def test_an_empty_list_has_one_page(pages: Pages) -> None:
    body, count = made([])
    assert count == len(pages(body)) == 1


def test_cancelling_stops_the_drawing() -> None:
    def stop(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        roll_pdf(laid_out(ready("short"), PEOPLE), a_head(), report=stop)


@pytest.mark.parametrize("count", range(18, 30))
def test_who_signs_stands_on_no_page_without_somebody_of_the_list(count: int, pages: Pages) -> None:
    body, _ = made(PEOPLE[:count], "short")
    assert f"Kđăm {count}" in pages(body)[-1]


def test_short_texts_have_a_line_while_long_ones_give_way(pages: Pages) -> None:
    listed = [person(number, full_name="Lường Thị Thương", ethnic_group="xo-dang")
              for number in range(1, 21)]  # fmt: skip
    body, _ = made(listed, "short")
    text = "\n".join(pages(body))
    assert len(re.findall(r"Lường Thị Thương .*Xơ Đăng", text)) == 20
