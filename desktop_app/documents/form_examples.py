"""A Word form to start from: a paper with variables in it, then a page that lists them all."""

from __future__ import annotations

from datetime import date
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from desktop_app.documents.word_styles import new_document, packed
from desktop_app.domain.form_filling import GENERAL, GROUPS, LIST, PERSON, Variable, of_people
from desktop_app.domain.words import N_, say

_MADE = date(2024, 1, 1)
"""The day in the file's properties: an example is the same whenever it is asked for."""

_COLUMNS = (
    ("TT", "stt", 12.0), ("Họ và tên", "ho_ten", 50.0), ("Ngày sinh", "ngay_sinh", 26.0),
    ("Dân tộc", "dan_toc", 26.0), ("Chức vụ, đơn vị công tác", "chuc_vu", 66.0),
    ("Đoàn", "doan", 40.0), ("Ghi chú", "ghi_chu", 30.0),
)  # fmt: skip
"""Heading, variable and width (mm) of the columns of an example list."""


def example_docx(fills: str) -> bytes:
    """The example for what a form is filled with (`desktop_app.domain.paper_texts.FILLS`)."""
    document = new_document("plain", title=say(N_("Example form")), author="", day=_MADE)
    if fills in ("roll", "delegation"):
        _landscape(document)
    _centred(document, "{{co_quan}}")
    _centred(document, say(_TITLES[fills]).upper(), bold=True, size=14)
    _centred(document, "{{ten_dai_hoi}}", bold=True)
    if fills == "delegation":
        _centred(document, "{{ten_doan}}")
    document.add_paragraph()
    if fills in ("roll", "delegation"):
        _list(document)
    elif fills == "delegate":
        _about_one(document)
    else:
        _about_the_congress(document)
    signed = document.add_paragraph("{{noi_ngay_lap}}")
    signed.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    signed.runs[0].italic = True
    _variables(document, fills)
    return packed(document)


_TITLES = {
    "roll": N_("List of delegates"),
    "delegation": N_("List of delegates"),
    "delegate": N_("Particulars of a delegate"),
    "congress": N_("About the congress"),
}


def _landscape(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)


def _centred(document: Any, text: str, *, bold: bool = False, size: float = 0.0) -> None:
    made = document.add_paragraph()
    made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.paragraph_format.first_line_indent = 0
    run = made.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)


def _list(document: Any) -> None:
    """The row of a person stands between two rows that only steer; they are gone when it is filled."""
    table = document.add_table(rows=4, cols=len(_COLUMNS))
    table.style, table.autofit = "Table Grid", False
    for at, (heading, name, width) in enumerate(_COLUMNS):
        table.columns[at].width = Mm(width)
        for row in table.rows:
            row.cells[at].width = Mm(width)
        _write(table.rows[0].cells[at], heading, bold=True)
        _write(table.rows[2].cells[at], f"{{{{{PERSON}.{name}}}}}")
    _write(table.rows[1].cells[0], f"{{%tr for {PERSON} in {LIST} %}}")
    _write(table.rows[3].cells[0], "{%tr endfor %}")
    for row in (table.rows[1], table.rows[3]):
        row.cells[0].merge(row.cells[-1])
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    table.rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _about_one(document: Any) -> None:
    for one in of_people():
        if one.name not in ("stt", "ho_ten_hoa", "nam_sinh"):
            made = document.add_paragraph(f"{say(one.label)}: {{{{{one.name}}}}}")
            made.paragraph_format.first_line_indent = 0


def _about_the_congress(document: Any) -> None:
    for one in GENERAL:
        if one.name not in ("ten_dai_hoi", "ten_dai_hoi_hoa", "co_quan", "ten_doan"):
            made = document.add_paragraph(f"{say(one.label)}: {{{{{one.name}}}}}")
            made.paragraph_format.first_line_indent = 0
    for text in (
        f"{{%p for doan in {GROUPS} %}}",
        "{{loop.index}}. {{doan.ten}}: {{doan.so_dai_bieu}}",
        "{%p endfor %}",
    ):
        made = document.add_paragraph(text)
        made.paragraph_format.first_line_indent = 0


def _variables(document: Any, fills: str) -> None:
    """All names, without braces so that they stay when the form is filled."""
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _centred(document, say(N_("Variables a form may use")).upper(), bold=True)
    told = document.add_paragraph(
        say(N_("Delete this page before the form is used. Write a name in double braces where its value is to "
               "stand."))
    )  # fmt: skip
    told.paragraph_format.first_line_indent = 0
    _table_of(document, say(N_("Of the congress and the list")), GENERAL)
    within = say(N_("Of a delegate"))
    if fills != "delegate":
        within = say(N_("Of a delegate in the list, after “{word}.”"), word=PERSON)
    _table_of(document, within, of_people())


def _table_of(document: Any, heading: str, variables: tuple[Variable, ...]) -> None:
    document.add_heading(heading, level=2)
    table = document.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    for cell, word in zip(
        table.rows[0].cells, (N_("Variable"), N_("Meaning"), N_("For example")), strict=True
    ):
        _write(cell, say(word), bold=True)
    for one in variables:
        row = table.add_row()
        for cell, text in zip(
            row.cells,
            (", ".join((one.name, *one.aliases)), say(one.label), one.sample),
            strict=True,
        ):
            _write(cell, text)


def _write(cell: Any, text: str, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.first_line_indent = 0
    paragraph.paragraph_format.space_after = 0
    run = paragraph.add_run(text)
    run.bold = bold
    run.font.size = Pt(11)
