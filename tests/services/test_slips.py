"""The papers of the exchange: what stands on the slip of a package, and on the receipt for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.codes import comparison_code
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import Sent
from desktop_app.domain.receipts import NEWER, WITHDRAWN, Differing, Receipt
from desktop_app.domain.words import use_language
from desktop_app.services import receipts, registers, slips
from tests.places import KON_TUM, SA_THAY, Place, place, with_congress


@pytest.fixture
def sent(tmp_path: Path) -> Iterator[tuple[Sent, Place]]:
    """A package of a district that its province has taken in; the province is open."""
    use_language("vi")
    (tmp_path / "usb").mkdir()
    district, province = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "tinh", KON_TUM)
    with_congress(district)
    province.trusts(district)
    district.trusts(province)
    made = district.sends(tmp_path / "usb")
    yield made, province
    registers.close()


def receipt_of(made: Sent, province: Place) -> Receipt:
    province.receives(made.file)
    [found] = receipts.of_package(made.entry.sha256)
    return found


def test_the_slip_says_what_both_hands_compare(sent: tuple[Sent, Place]) -> None:
    made, _ = sent
    slip = slips.hand_over(made.entry.package)
    assert slip.title == "Phiếu giao nhận"
    assert slip.code == made.code
    assert slip.scan == f"SDH {made.code.replace(' ', '')} {made.entry.sha256[:16]}"
    facts = dict(slip.facts)
    assert facts["Nơi nhận"] == "Ban Dân tộc tỉnh Kon Tum"
    assert facts["Tệp"].startswith(f"{made.file.name} (")
    assert len(slip.signers) == 2


def test_the_totals_of_the_slip_are_those_of_the_package(sent: tuple[Sent, Place]) -> None:
    made, _ = sent
    [part] = slips.hand_over(made.entry.package).parts
    assert part.table is not None
    cells = [row.cells for row in part.table.rows]
    assert cells[0] == ("Đại hội", 1)
    assert cells[1] == ("Đại biểu", 2)
    assert cells[-1][1] == sum(made.entry.rows.values()) == 6


@pytest.mark.parametrize("kinds", [1, 8, 9, 24, 25, 46])
def test_no_kind_of_row_is_lost_where_the_totals_stand_in_columns(kinds: int) -> None:
    from desktop_app.domain.exchange import TABLES

    rows = {table: number for number, table in enumerate([*TABLES][:kinds], 1)}
    table = slips.totals(rows)
    counted = sorted(
        cell for row in table.rows if not row.strong for cell in row.cells if isinstance(cell, int)
    )
    assert counted == sorted(rows.values())
    assert table.rows[-1].cells[-1] == sum(rows.values())


def test_a_package_that_was_never_made_has_no_slip(sent: tuple[Sent, Place]) -> None:
    _, province = sent
    province.open()
    with pytest.raises(Refusal) as refused:
        slips.hand_over("00000000-0000-4000-8000-000000000000")
    assert refused.value.code == "not_in_outbox"


def test_the_receipt_on_paper_has_the_code_of_the_rows_as_they_are_held(
    sent: tuple[Sent, Place],
) -> None:
    made, province = sent
    slip = slips.receipt(receipt_of(made, province))
    assert slip.title == "Biên nhận"
    assert slip.code == made.code == comparison_code(bytes.fromhex(made.entry.state_digest))
    assert "đúng như bản đã gửi" in slip.code_note
    assert dict(slip.facts)["Kết quả"] == "Đã nhận đủ"
    [counted] = [part.table for part in slip.parts]
    assert counted is not None
    assert counted.rows[0].cells == (6, 0, 0, 0, 0, 0, 6)


def test_rows_held_otherwise_stand_on_the_receipt_by_name(sent: tuple[Sent, Place]) -> None:
    made, province = sent
    told = receipt_of(made, province)
    from desktop_app.domain.people import Person
    from desktop_app.store import database, rows

    with database.reading():
        someone = rows.select(Person)[0]
    other = replace(told, digest="ab" * 32, different=60, remarks=("Thiếu ảnh",),
                    differing=(Differing("person", someone.uid, NEWER),) * 60)  # fmt: skip
    slip = slips.receipt(other)
    _, listed, more, noted = slip.parts
    assert listed.table is not None
    assert listed.table.rows[0].cells[0] == someone.full_name
    assert more.paragraphs == ("Còn 20 dòng khác nữa.",)
    assert noted.paragraphs == ("Thiếu ảnh",)
    assert "khác bản đã gửi" in slip.code_note


def test_a_receipt_of_what_was_taken_back_has_no_code(sent: tuple[Sent, Place]) -> None:
    made, province = sent
    told = replace(receipt_of(made, province), result=WITHDRAWN, digest="")
    slip = slips.receipt(told)
    assert (slip.code, slip.scan, slip.parts) == ("", "", ())


def test_slips_are_written_for_the_printer_and_for_word(
    sent: tuple[Sent, Place], tmp_path: Path
) -> None:
    made, province = sent
    slip = slips.receipt(receipt_of(made, province))
    slips.write_pdf(slip, tmp_path / "a.pdf")
    slips.write_docx(slip, tmp_path / "a.docx")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")
