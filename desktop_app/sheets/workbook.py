"""What every workbook we write has in common: styles, text that stays text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from desktop_app.domain.theme import colour
from desktop_app.domain.words import N_, say

PAPER_A4, PAPER_A3 = 9, 8
FACE = "Times New Roman"
_FORMULA = ("=", "+", "-", "@")


@contextmanager
def workbook(stream: BinaryIO) -> Iterator[Any]:
    """An XlsxWriter workbook, written to ``stream`` when the block ends well and not at all otherwise."""
    import xlsxwriter

    made = io.BytesIO()
    # In memory, because XlsxWriter would otherwise leave its own files about when something fails.
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    yield book
    book.close()
    stream.write(made.getvalue())


def write_text(sheet: Any, row: int, column: int, text: str, style: Styles, **format_: Any) -> None:
    """Write text as text: a cell that starts like a formula stays what it is, even when edited."""
    if text.startswith(_FORMULA):
        format_ = {**format_, "quote_prefix": True}
    if text:
        sheet.write_string(row, column, text, style(**format_))
    else:
        sheet.write_blank(row, column, None, style(**format_))


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **format_: Any) -> Any:
        """The format with these properties, in our face and size unless said otherwise."""
        key = tuple(sorted(format_.items()))
        if key not in self._made:
            base = {"font_name": FACE, "font_size": 11, "valign": "vcenter"}
            self._made[key] = self._book.add_format({**base, **format_})
        return self._made[key]


BOXED: dict[str, Any] = {"border": 1, "text_wrap": True, "valign": "top"}


def heading() -> dict[str, Any]:
    """The look of a table's heading."""
    return {
        "bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter",
        "bg_color": colour("primary_weak"),
    }  # fmt: skip


def titles(
    sheet: Any, style: Styles, lines: list[tuple[str, dict[str, Any]]], width: int, training: bool
) -> int:
    """Write the lines above a table, each across ``width`` columns; the next free row comes back.

    In a training register the first line says that nothing below is valid.
    """
    if training:
        word = say(N_("TRAINING – the figures are not valid for use"))
        shown = {"bold": True, "font_color": colour("bad"), "bg_color": colour("training")}
        lines = [(word, shown), *lines]
        sheet.set_header(f"&R{word}")
    for row, (text, format_) in enumerate(lines):
        if width > 1:
            sheet.merge_range(row, 0, row, width - 1, "", style(**format_))
        write_text(sheet, row, 0, text, style, **format_)
    return len(lines)


def page(sheet: Any, heading_rows: tuple[int, int], frozen_columns: int) -> None:
    """A4 across, all columns on one page's width, the headings on every page and always in sight."""
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_footer("&C&P/&N")
    sheet.repeat_rows(*heading_rows)
    sheet.freeze_panes(heading_rows[1] + 1, frozen_columns)
