"""The consolidation on paper: an official form, every unit on it, the heading on every page."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pypdf
import pytest

from desktop_app.documents.cards import TRAINING
from desktop_app.documents.flow import lines_of
from desktop_app.documents.fonts import face
from desktop_app.documents.painting import measure, paint
from desktop_app.documents.paper import Paper
from desktop_app.documents.reports import summary_pdf
from desktop_app.domain.consolidation import Line, Summary
from desktop_app.domain.marks import Label, Rectangle
from desktop_app.domain.marks import Line as Stroke
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.words import use_language
from tests.documents.samples import COUNTRY, MOTTO, a_head, darkest, picture_of, texts

AT = datetime(2024, 5, 16, 5, 42, tzinfo=UTC)


def _line(number: int, unit: str = "") -> Line:
    return Line(
        f"uid-{number}", unit or f"Xã số {number}", "", official=1000 + number, alternate=2, guest=30,
        foreign_guest=1, service=12, convened=1000 + number, female=400,
        ethnic_groups=frozenset({"kinh", "xo-dang"}), by_group={"xo-dang": 900 + number, "": 100},
        sent_at=AT, sequence=number,
    )  # fmt: skip


def _head(**changes: Any) -> Head:
    day = AT.astimezone().date()
    return a_head(issuer="Ban Dân tộc tỉnh Kon Tum", day=day, **changes)


def _summary(*lines: Line) -> Summary:
    totals = replace(
        _line(0, "Tổng"), uid="", unit="",
        convened=sum(line.convened for line in lines), female=sum(line.female for line in lines),
        by_group={"xo-dang": 1900, "tu-dat": 7, "": 100},
    )  # fmt: skip
    return Summary("Ban Dân tộc tỉnh Kon Tum", "real", AT, lines, totals)


@pytest.fixture(autouse=True)
def _in_english() -> None:
    use_language("en")


def test_it_has_the_form_of_an_official_paper() -> None:
    summary = _summary(_line(1), _line(2))
    (text,) = texts(summary_pdf(summary, _head(), round_title="Đợt lần thứ IV"))
    local = AT.astimezone()
    day = f"Ngày {local.day:02} tháng {local.month} năm {local.year}"
    for wanted in (COUNTRY, MOTTO, "BAN DÂN TỘC TỈNH KON TUM", day, "Đợt lần thứ IV"):
        assert wanted in text
    assert f"{local:%H:%M} {local.day}/{local.month}/{local.year}" in text
    assert "DRAWN UP BY" in text


def test_every_unit_stands_on_it_with_its_figures_and_the_totals() -> None:
    (text,) = texts(
        summary_pdf(_summary(_line(1, "Huyện Sa Thầy"), Line("", "Huyện Đăk Tô", "")), _head())
    )
    assert re.search(r"Huyện Sa Thầy\s+1,001\s+400\s+40\.0 %\s+2\s+2\s+30\s+1\s+12\s", text)
    assert re.search(r"Huyện Đăk Tô(\s+–){8}\s+Not sent yet", text)
    assert re.search(r"Total\s+1,001\s+400", text)
    assert "1 of 2" in " ".join(text.split()) or "1/2" in text


def test_numbers_are_written_as_the_reader_writes_them() -> None:
    use_language("vi")
    text = texts(summary_pdf(_summary(_line(1)), _head()))[0]
    assert "1.001" in text
    assert "40,0 %" in text


def test_ethnic_groups_are_listed_with_the_unknown_ones_and_those_of_the_office() -> None:
    text = " ".join(texts(summary_pdf(_summary(_line(1)), _head()))[0].split())
    assert "(2): Xơ Đăng 1,900, tu-dat 7, No information 100." in text


def test_many_units_take_several_pages_each_with_the_heading_and_its_number() -> None:
    lines = tuple(_line(number) for number in range(1, 103))
    pages = texts(summary_pdf(_summary(*lines), _head()))
    together = "\n".join(pages)
    for line in lines:
        assert len(re.findall(rf"{line.unit}\s", together)) == 2, "in the table and in the chart"
    with_rows = [page for page in pages if re.search(r"Xã số \d+\s+1,\d+\s+400", page)]
    assert len(with_rows) > 2
    assert all("Convened" in page and "Ethnic" in page for page in with_rows)
    for number, page in enumerate(pages[1:], start=2):
        assert page.split()[0] == str(number)
    assert not pages[0].startswith("1\n")


def test_a_training_register_says_so_on_every_page() -> None:
    lines = tuple(_line(number) for number in range(1, 40))
    pages = texts(summary_pdf(_summary(*lines), _head(training=True)))
    assert len(pages) > 1
    assert all(TRAINING in page for page in pages)
    assert TRAINING not in texts(summary_pdf(_summary(*lines), _head()))[0]


def test_a_round_without_congresses_gives_a_paper_without_a_chart() -> None:
    (text,) = texts(summary_pdf(_summary(), _head()))
    assert "Total" in text
    assert "by unit" not in text


def test_the_same_figures_give_the_same_bytes() -> None:
    assert summary_pdf(_summary(_line(1)), _head()) == summary_pdf(_summary(_line(1)), _head())


def test_pages_lie_across_and_nothing_reaches_over_their_edge() -> None:
    wide = replace(_line(1), unit="Ủy ban Mặt trận Tổ quốc Việt Nam thành phố " + "Dài" * 60)
    pdf = summary_pdf(_summary(wide, _line(2)), _head())
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]
    assert page.mediabox.width > page.mediabox.height
    picture = picture_of(pdf)
    assert darkest(picture, (picture.width - 60, 0, picture.width, picture.height)) == 255
    assert "DàiDài" in page.extract_text()


def test_a_word_wider_than_its_column_is_broken_and_not_cut() -> None:
    lines = lines_of(face("serif"), "Dài" * 40 + " hết", 10, 60)
    assert all(line.width * 10 / 1000 <= 60 for line in lines)
    assert "".join(line.text for line in lines).replace(" ", "") == "Dài" * 40 + "hết"


def test_marks_are_painted_where_they_stand() -> None:
    stream = io.BytesIO()
    with Paper(stream, title="Dấu") as paper:
        paint(
            paper,
            [
                Rectangle(10, 20, 30, 40, "ink"),
                Label(100, 50, "Kon Tum", 12, "end"),
                Stroke(0, 80, 100, 80, "bad", 2),
            ],
            50,
            100,
        )
    picture = picture_of(stream.getvalue(), scale=1)
    assert darkest(picture, (65, 125, 85, 155)) < 60
    assert darkest(picture, (65, 165, 85, 175)) == 255
    assert darkest(picture, (60, 179, 140, 181)) < 140
    end = 150 - measure("Kon Tum", 12, False)
    assert darkest(picture, (151, 140, 160, 155)) == 255
    assert darkest(picture, (end, 140, 150, 151)) < 120
