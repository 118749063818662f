from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.units import mm

from desktop_app.domain.errors import Refusal
from desktop_app.services import preferences, printers


def test_the_printer_and_the_sides_of_a_kind_of_paper_are_remembered() -> None:
    assert printers.last_use("card") == printers.LastUse()
    printers.remember("card", "HP tầng 1", "long")
    printers.remember("roll", "Canon", "")
    assert printers.last_use("card") == printers.LastUse("HP tầng 1", "long")
    assert printers.last_use("roll") == printers.LastUse("Canon", "")


def test_the_offset_of_each_printer_is_kept_and_one_that_is_none_is_forgotten() -> None:
    printers.keep_offset("HP tầng 1", (1.5, -0.5))
    printers.keep_offset("Canon", (0.3, 0))
    assert printers.offset_of("HP tầng 1") == (1.5, -0.5)
    printers.keep_offset("HP tầng 1", (0, 0))
    assert printers.offset_of("HP tầng 1") == (0, 0)
    assert printers.offset_of("Canon") == (0.3, 0)


def test_a_printer_that_is_two_centimetres_off_has_its_paper_wrong() -> None:
    with pytest.raises(Refusal) as refused:
        printers.keep_offset("HP tầng 1", (0, 21))
    assert refused.value.code == "offset_too_far"


def test_the_ruler_page_is_a_page_of_the_paper_it_is_for(tmp_path: Path) -> None:
    printers.write_ruler_page(tmp_path / "ruler.pdf", "A3", (1, 2))
    [page] = pypdfium2.PdfDocument(tmp_path / "ruler.pdf")
    assert page.get_size() == pytest.approx((297 * mm, 420 * mm), abs=0.1)


def test_preferences_that_somebody_damaged_count_as_none() -> None:
    preferences.keep(printers={"offsets": {"Canon": [1, "x"], "HP": 3}, "papers": ["card"]})
    assert printers.offset_of("Canon") == (0, 0)
    assert printers.offset_of("HP") == (0, 0)
    assert printers.last_use("card") == printers.LastUse()
    printers.keep_offset("Canon", (0.5, 0.5))
    assert printers.offset_of("Canon") == (0.5, 0.5)
