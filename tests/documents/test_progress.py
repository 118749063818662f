"""Progress on paper: sums across and down on one A3 page, map and curve on the next."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop_app.documents.progress import ProgressPaper, map_pdf, progress_pdf
from desktop_app.domain.chain_lines import ChainLine
from desktop_app.domain.cycle_definitions import BEFORE, Deadline
from desktop_app.domain.held_curve import Series, steps_of
from desktop_app.domain.progress_figures import HELD, LATE, Figures, figures
from desktop_app.domain.unit_map import Point, centres, places
from tests.documents.samples import a_head, texts

ON = date(2024, 5, 2)
A3 = (841.9, 1190.6)


def _figures(districts: int) -> Figures:
    lines = [ChainLine(unit="p", unit_name="Tỉnh Kon Tum", level="province")]
    for n in range(districts):
        lines.append(
            ChainLine(unit=f"d{n}", unit_name=f"Huyện số {n + 1}", level="district", parent="p")
        )
        for m in range(3):
            held = date(2024, 3, n % 28 + 1) if m else None
            lines.append(
                ChainLine(unit=f"c{n}-{m}", unit_name=f"Xã {n}-{m}", level="commune",
                          parent=f"d{n}", held_from=held, state="held" if held else "", villages=7,
                          villages_met=7 - m, source="typed")
            )  # fmt: skip
    due = Deadline(date(2024, 4, 30), BEFORE)
    return figures(lines, ON, lambda line: due if line.level == "commune" else None)


def _paper(districts: int, **fields: object) -> ProgressPaper:
    found = _figures(districts)
    days = [one.held_on for one in found.standings if one.held_on]
    last = date(2024, 4, 29)
    series = Series("commune", "Xã", steps_of(days, ON), 3 * districts, last, "Xã: trước ngày 30/4")
    units = [("c0-0", "Xã 0-0", LATE), ("c0-1", "Xã 0-1", HELD), ("c1-1", "Xã 1-1", HELD)]
    points = {uid: Point(14.4 + n / 9, 107.8 + n / 7) for n, (uid, _, _) in enumerate(units)}
    shown = places(units, points)
    names = centres(shown, {"c0-0": "d0", "c0-1": "d0", "c1-1": "d1"}, {"d0": "Huyện số 1"})
    values = {
        "title": "Đại hội MTTQ các cấp", "figures": found, "series": (series,), "places": shown,
        "centres": tuple(names), "level": "commune",
    }  # fmt: skip
    return ProgressPaper(**{**values, **fields})  # type: ignore[arg-type]


def _sizes(body: bytes) -> list[tuple[float, float]]:
    return [
        (float(page.mediabox.width), float(page.mediabox.height))
        for page in PdfReader(BytesIO(body)).pages
    ]


def test_ten_districts_take_one_page_across_with_their_sums_and_map_and_curve_another() -> None:
    body = progress_pdf(_paper(10), a_head())
    table, pictures = texts(body)
    assert [size == pytest.approx(A3[::-1], abs=0.2) for size in _sizes(body)] == [True, True]
    for told in ("Huyện số 10", "180", "210", "85,7", "20", "30", "66,7", "Tổng cộng"):
        assert told in table  # villages 6+7+5 of 21 a district, communes 2 of 3
    assert "Nhập tay: 30 xã" in table
    for told in ("Xã 20/30", "Xã: trước ngày 30/4", "Huyện số 1", "Đã tổ chức đúng hạn: 2"):
        assert told in pictures


def test_sixty_three_rows_stand_upright_on_one_page() -> None:
    body = progress_pdf(_paper(63), a_head())
    pages = texts(body)
    assert len(pages) == 2
    assert _sizes(body)[0] == pytest.approx(A3, abs=0.2)
    assert "Huyện số 63" in pages[0]
    assert "Tổng cộng" in pages[0]


def test_the_map_alone_is_printed_on_a3_or_a4() -> None:
    assert _sizes(map_pdf(_paper(2), a_head()))[0] == pytest.approx(A3, abs=0.2)
    assert _sizes(map_pdf(_paper(2), a_head(), large=False))[0] == pytest.approx(
        (595.3, 841.9), abs=0.2
    )


def test_the_same_figures_make_the_same_bytes_and_training_is_said() -> None:
    assert progress_pdf(_paper(3), a_head()) == progress_pdf(_paper(3), a_head())
    assert "TẬP HUẤN" in texts(progress_pdf(_paper(3), a_head(training=True)))[0]
