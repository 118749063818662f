"""How the two files beside this one were made, which no library of the project can write.

    pip install xlwt==1.3.0 msoffcrypto-tool==6.1.0
    python tests/sheets/files/make_files.py

`danh-sach.xls` is a list in the format of Excel 97 to 2003, with merged headings, a date and a card number
that Excel turned into a number; `co-mat-khau.xlsx` needs a password to be opened. The people are invented.
"""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import msoffcrypto.format.ooxml  # type: ignore[import-not-found]
import xlsxwriter
import xlwt  # type: ignore[import-not-found]

HERE = Path(__file__).parent


def old_format() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Danh sách")
    sheet.write_merge(0, 0, 0, 4, "DANH SÁCH ĐẠI BIỂU")
    for column, heading in ((0, "STT"), (1, "Họ và tên"), (4, "Số CCCD")):
        sheet.write_merge(2, 3, column, column, heading)
    sheet.write_merge(2, 2, 2, 3, "Năm sinh")
    sheet.write(3, 2, "Nam")
    sheet.write(3, 3, "Nữ")
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    sheet.write(4, 0, 1)
    sheet.write(4, 1, "A Thút")
    sheet.write(4, 2, date(1957, 5, 3), day)
    sheet.write(4, 4, "062057001234")
    sheet.write(5, 0, 2)
    sheet.write(5, 1, "Y Bên")
    sheet.write(5, 3, 1980)
    sheet.write(5, 4, 62180001235)
    book.save(str(HERE / "danh-sach.xls"))


def with_password() -> None:
    plain = io.BytesIO()
    book = xlsxwriter.Workbook(plain)
    book.add_worksheet().write_row(0, 0, ["STT", "Họ và tên"])
    book.close()
    plain.seek(0)
    with (HERE / "co-mat-khau.xlsx").open("wb") as stream:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("daihoi", stream)


if __name__ == "__main__":
    old_format()
    with_password()
