"""Lists as communes send them, made with XlsxWriter: titles, merged headings, sums, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import xlsxwriter

Merge = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0

HEADINGS: list[list[Any]] = [
    [
        "TT",
        "Họ và tên",
        "Ngày, tháng, năm sinh",
        "",
        "Dân tộc",
        "Trình độ",
        "",
        "Số CCCD",
        "Ghi chú",
    ],
    ["", "", "Nam", "Nữ", "", "Giáo dục phổ thông", "Chuyên môn", "", ""],
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
]
HEADINGS_MERGED: list[Merge] = [
    (3, 0, 4, 0), (3, 1, 4, 1), (3, 2, 3, 3), (3, 4, 4, 4), (3, 5, 3, 6), (3, 7, 4, 7), (3, 8, 4, 8),
]  # fmt: skip
TITLES: list[list[Any]] = [
    ["ỦY BAN NHÂN DÂN XÃ RỜ KƠI"],
    ["DANH SÁCH TRÍCH NGANG ĐẠI BIỂU DỰ ĐẠI HỘI"],
    [],
]
PEOPLE: list[list[Any]] = [
    [1, "A Thút", date(1957, 5, 3), "", "Xơ Đăng", "9/12", "", "062057001234", ""],
    [2, "Y Bên", "", "5/1980", "Gia-rai", "12/12", "Cao đẳng Sư phạm", 62180001235, "Đi muộn"],
    [3, "Y\u00a0Hơ'Ô\u0306l Niê", "", 1991, "Ê Đê", "Lớp 7", "", "", ""],
]
FOOT: list[list[Any]] = [
    ["Tổng cộng: 03 đại biểu"],
    [],
    ["", "", "", "", "", "Rờ Kơi, ngày 3 tháng 5 năm 2024"],
    ["", "NGƯỜI LẬP BIỂU", "", "", "", "TM. ỦY BAN NHÂN DÂN"],
    ["", "Nguyễn Văn Ký", "", "", "", "CHỦ TỊCH"],
]


def book(file: Path, *sheets: tuple[str, Sequence[Sequence[Any]], Sequence[Merge]]) -> Path:
    """A workbook of sheets, each with its name, rows and merged regions; dates as Excel keeps them."""
    made = xlsxwriter.Workbook(str(file))
    look = made.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows, merged in sheets:
        sheet = made.add_worksheet(name)
        for first_row, first_column, last_row, last_column in merged:
            sheet.merge_range(first_row, first_column, last_row, last_column, "")
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(row, column, cell, look)
                elif cell != "":
                    sheet.write(row, column, cell)
    made.close()
    return file


def usual(file: Path, people: Sequence[Sequence[Any]] = PEOPLE) -> Path:
    """The list of a commune with everything around it."""
    return book(file, ("Danh sách", [*TITLES, *HEADINGS, *people, *FOOT], HEADINGS_MERGED))


def simple(file: Path, headings: Sequence[str], *people: Sequence[Any]) -> Path:
    """A list with one row of headings in the first row."""
    return book(file, ("Sheet1", [headings, *people], ()))


_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.2"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="Danh sách">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def open_document(file: Path, rows: Sequence[Sequence[str]], blank_rows: int = 0) -> Path:
    """An .ods sheet as LibreOffice writes it, with ``blank_rows`` written once before the last row."""
    lines = [
        "<table:table-row>" + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>" if cell else "<table:table-cell/>"
            for cell in row
        ) + "</table:table-row>"
        for row in rows
    ]  # fmt: skip
    if blank_rows:
        lines.insert(-1, f'<table:table-row table:number-rows-repeated="{blank_rows}">'
                         "<table:table-cell/></table:table-row>")  # fmt: skip
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", _TYPE)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
        archive.writestr("content.xml", _ODS.format(rows="".join(lines)))
    return file
