"""A workbook to start a form from: one sheet with variables in it, another that lists them all."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from desktop_app.domain.form_filling import GENERAL, Variable, of_people
from desktop_app.domain.words import N_, say
from desktop_app.sheets.workbook import BOXED, Styles, heading, workbook, write_text

_COLUMNS = (
    ("TT", "stt", 6), ("Họ và tên", "ho_ten", 28), ("Ngày sinh", "ngay_sinh", 14),
    ("Dân tộc", "dan_toc", 14), ("Chức vụ, đơn vị công tác", "chuc_vu", 36), ("Đoàn", "doan", 22),
    ("Ghi chú", "ghi_chu", 18),
)  # fmt: skip


def example_xlsx(fills: str) -> bytes:
    """The example for what a form is filled with (`desktop_app.domain.paper_texts.FILLS`)."""
    stream = BytesIO()
    with workbook(stream) as book:
        style = Styles(book)
        sheet = book.add_worksheet(say(N_("Form")))
        if fills in ("roll", "delegation"):
            _list(sheet, style, fills)
        else:
            _lines(sheet, style, of_people() if fills == "delegate" else GENERAL)
        told = book.add_worksheet(say(N_("Variables")))
        _variables(told, style)
    return stream.getvalue()


def _list(sheet: Any, style: Styles, fills: str) -> None:
    last = len(_COLUMNS) - 1
    below = ["{{ten_dai_hoi}}"]
    if fills == "delegation":
        below.append("{{ten_doan}}")
    write_text(sheet, 0, 0, "{{co_quan}}", style, bold=True)
    for row, text in enumerate([say(N_("List of delegates")).upper(), *below], 1):
        sheet.merge_range(row, 0, row, last, "", style(bold=row == 1, align="center"))
        write_text(sheet, row, 0, text, style, bold=row == 1, align="center")
    at, middle = len(below) + 3, {**BOXED, "valign": "vcenter"}
    for place, (word, name, width) in enumerate(_COLUMNS):
        sheet.set_column(place, place, width)
        write_text(sheet, at, place, word, style, **heading())
        write_text(sheet, at + 1, place, f"{{{{{name}}}}}", style, **middle)
    sheet.repeat_rows(at)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    write_text(sheet, at + 2, 1, say(N_("In all")), style, bold=True)
    sheet.write_formula(at + 2, 2, f"=COUNTA(B{at + 2}:B{at + 2})", style(bold=True))
    write_text(sheet, at + 4, last - 2, "{{noi_ngay_lap}}", style, italic=True)


def _lines(sheet: Any, style: Styles, variables: tuple[Variable, ...]) -> None:
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 1, 60)
    for row, one in enumerate(variables):
        write_text(sheet, row, 0, say(one.label), style, **BOXED)
        write_text(sheet, row, 1, f"{{{{{one.name}}}}}", style, **BOXED)


def _variables(sheet: Any, style: Styles) -> None:
    """All names, without braces so that they stay when the form is filled."""
    note = N_(
        "Delete this sheet before the form is used. A name in double braces is replaced by its value; the row "
        "that names somebody is repeated for each delegate."
    )
    write_text(sheet, 0, 0, say(note), style, italic=True)
    for place, (word, width) in enumerate(
        ((N_("Variable"), 30), (N_("Meaning"), 40), (N_("For example"), 50), (N_("Also"), 60))
    ):
        sheet.set_column(place, place, width)
        write_text(sheet, 2, place, say(word), style, **heading())
    for row, one in enumerate((*GENERAL, *of_people()), 3):
        for place, text in enumerate(
            (one.name, say(one.label), one.sample, ", ".join(one.aliases))
        ):
            write_text(sheet, row, place, text, style, **BOXED)
