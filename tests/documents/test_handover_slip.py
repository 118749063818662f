"""The slips on paper: one sheet, every figure of the code, and a QR code that says the same."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.documents.handover_slip import slip_pdf
from desktop_app.domain.letters import Part
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.slips import Slip, as_letter, side_by_side

CODE = "0412 9937 5521 0008 7714 2231 9090 4455"
HEAD = Head(style="nd30", issuer="Phòng Dân tộc", above="UBND huyện Sa Thầy", place="Sa Thầy",
            day=date(2024, 5, 6))  # fmt: skip
COLUMNS = (PlainColumn("Nội dung", 40), PlainColumn("Dòng số liệu", 14, "right"))
FEW = PlainTable("", COLUMNS, tuple(PlainRow((f"Loại {at}", at)) for at in range(1, 8)))
SLIP = Slip(
    "Phiếu giao nhận", ("Số liệu và danh sách, lần gửi 3",),
    (("Đơn vị gửi", "Phòng Dân tộc huyện Sa Thầy"), ("Nơi nhận", "Ban Dân tộc tỉnh Kon Tum")),
    (Part("Nội dung bàn giao", table=FEW),), "Mã đối chiếu", CODE, "Đối chiếu xong thì ký nhận.",
    f"SDH {CODE.replace(' ', '')} 1a2b3c4d5e6f7081", ("Chờ biên nhận.",), ("Bên giao", "Bên nhận"),
)  # fmt: skip


@pytest.fixture
def printed(tmp_path: Path, outside_tool: Callable[[str], Path]) -> Callable[[Slip], list[str]]:
    """The texts of the pages of a slip."""

    def pages(slip: Slip) -> list[str]:
        file = tmp_path / "slip.pdf"
        file.write_bytes(slip_pdf(slip, HEAD))
        said = subprocess.run(
            [outside_tool("pdftotext"), "-layout", file, "-"], capture_output=True, check=True
        ).stdout.decode()
        return said.split("\f")[:-1]

    return pages


def test_the_slip_has_both_offices_the_code_and_both_signatures(
    printed: Callable[[Slip], list[str]],
) -> None:
    [page] = printed(SLIP)
    for text in ("PHIẾU GIAO NHẬN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Ban Dân tộc tỉnh Kon Tum",
                 "BÊN GIAO", "BÊN NHẬN", "Chờ biên nhận.", "Loại 7"):  # fmt: skip
        assert text in page
    assert all(group in page for group in CODE.split())


def test_a_slip_of_all_kinds_of_rows_is_one_sheet(printed: Callable[[Slip], list[str]]) -> None:
    many = PlainTable("", COLUMNS, tuple(PlainRow((f"Nội dung {at}", at)) for at in range(46)))
    table = replace(side_by_side(many, 3), scale=0.85)
    [page] = printed(replace(SLIP, parts=(Part("Nội dung bàn giao", table=table),)))
    assert "Nội dung 45" in page
    assert "BÊN NHẬN" in page


def test_the_qr_code_says_what_it_should(
    tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    from desktop_app.pictures.codes import read_codes

    file = tmp_path / "slip.pdf"
    file.write_bytes(slip_pdf(SLIP, HEAD))
    picture = tmp_path / "slip"
    subprocess.run(
        [outside_tool("pdftoppm"), "-r", "200", "-png", "-singlefile", file, picture], check=True
    )
    assert SLIP.scan in read_codes(picture.with_suffix(".png").read_bytes())


def test_the_same_slip_is_the_same_bytes() -> None:
    assert slip_pdf(SLIP, HEAD) == slip_pdf(SLIP, HEAD)


def test_without_a_code_there_is_no_box(printed: Callable[[Slip], list[str]]) -> None:
    [page] = printed(replace(SLIP, code="", scan=""))
    assert "Mã đối chiếu" not in page


def test_columns_beside_each_other_are_read_downwards() -> None:
    two = side_by_side(FEW, 2)
    assert two.rows[0].cells == ("Loại 1", 1, "Loại 5", 5)
    assert two.rows[-1].cells == ("Loại 4", 4, None, None)
    assert len(two.columns) == 4


def test_the_copy_for_word_has_the_same_text_without_the_picture() -> None:
    letter = as_letter(SLIP)
    said = [line for part in letter.parts for line in part.paragraphs]
    assert "Nơi nhận: Ban Dân tộc tỉnh Kon Tum" in said
    assert f"Mã đối chiếu: {CODE}" in said
    assert SLIP.scan not in said
