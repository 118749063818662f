"""A list of plans and figures taken in: looked at first, then kept as one act that can be undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from desktop_app.domain import catalogue
from desktop_app.domain.chain import UnitReport
from desktop_app.domain.chain_lines import ChainLine
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.errors import Refusal
from desktop_app.services import acts, chain, chain_lists, chain_papers, plain_tables
from desktop_app.services.chain_lists import (
    ASKS,
    CHANGED,
    NEW,
    POORER,
    SAME,
    UNKNOWN,
    WRONG,
    Preview,
)
from desktop_app.store import database
from tests import builders
from tests.builders import KON_TUM, RO_KOI, SA_THAY, a_congress, keep

MTTQ = cycle_definition("mttq-2024-2029").uid
COMMUNE = catalogue.unit(RO_KOI).uid
AS_OF = date(2024, 3, 20)
HEAD = (
    "TT",
    "Mã",
    "Đơn vị",
    "Kế hoạch",
    "Đã tổ chức",
    "Số thôn",
    "Thôn đã họp",
    "Đại biểu chính thức",
)


@pytest.fixture(autouse=True)
def province(tmp_path: Path) -> Iterator[None]:
    builders.register_at(tmp_path / "kon-tum.sdh", KON_TUM, body="mttq")
    yield
    builders.close()


def a_list(folder: Path, rows: Sequence[Sequence[Any]], head: Sequence[str] = HEAD) -> Path:
    file = folder / "sa-thay.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Kế hoạch")
    day = book.add_format({"num_format": "d/m/yyyy"})
    sheet.write_row(0, 0, ["DANH SÁCH KẾ HOẠCH ĐẠI HỘI"])
    sheet.write_row(2, 0, head)
    for number, row in enumerate(rows, 3):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, day)
            else:
                sheet.write(number, column, cell)
    book.close()
    return file


def read(folder: Path, rows: Sequence[Sequence[Any]], head: Sequence[str] = HEAD) -> Preview:
    return chain_lists.read_list(MTTQ, a_list(folder, rows, head), AS_OF)


def told(unit: str = COMMUNE) -> ChainLine:
    found = chain.line(MTTQ, unit)
    assert found is not None
    return found


RO_KOI_ROW = (1, "23530", "Xã Rờ Kơi", date(2024, 3, 14), "", 8, 5, 85)


def test_a_list_is_looked_at_without_changing_anything_and_taken_in_as_one_act(
    tmp_path: Path,
) -> None:
    preview = read(tmp_path, [RO_KOI_ROW])
    (line,) = preview.lines
    assert (line.state, line.unit) == (NEW, COMMUNE)
    assert {one.field for one in line.differences} == {
        "starts", "villages", "villages_met", "official",
    }  # fmt: skip
    assert told().state == ""
    changed = chain_lists.apply(preview, "12/BC-MTTQ")
    assert (told().source, told().starts) == ("list", date(2024, 3, 14))
    assert (told().villages_met, told().villages, told().official) == (5, 8, 85)
    assert (told().figures_source, told().figures_on) == ("list", AS_OF)
    acts.undo(changed.act)
    assert told().state == ""
    assert told().villages is None


def test_the_same_list_again_changes_nothing_and_a_corrected_one_only_what_it_corrects(
    tmp_path: Path,
) -> None:
    chain_lists.apply(read(tmp_path, [RO_KOI_ROW]))
    again = read(tmp_path, [RO_KOI_ROW])
    assert again.lines[0].state == SAME
    with pytest.raises(Refusal) as refused:
        chain_lists.apply(again)
    assert refused.value.code == "nothing_new"
    corrected = read(tmp_path, [(*RO_KOI_ROW[:6], 8, 85)])
    assert [(one.field, one.before, one.after) for one in corrected.lines[0].differences] == [
        ("villages_met", 5, 8)
    ]
    chain_lists.apply(corrected)
    assert len(chain.figures(MTTQ, COMMUNE)) == 1
    assert len(told().rows) == 1


def test_figures_of_another_day_stand_beside_those_of_the_first(tmp_path: Path) -> None:
    chain_lists.apply(read(tmp_path, [RO_KOI_ROW]))
    later = chain_lists.at_day(read(tmp_path, [(*RO_KOI_ROW[:6], 8, 85)]), date(2024, 3, 30))
    chain_lists.apply(later)
    on = {
        day: next(one for one in chain.lines(MTTQ, as_of=day) if one.unit == COMMUNE).villages_met
        for day in (AS_OF, date(2024, 3, 30))
    }
    assert list(on.values()) == [5, 8]


def test_a_list_replaces_what_was_typed_and_gives_way_to_the_units_package(tmp_path: Path) -> None:
    chain.plan(MTTQ, COMMUNE, starts=date(2024, 3, 10))
    keep(UnitReport(cycle=MTTQ, unit=COMMUNE, as_of=AS_OF, source="typed", villages=9))
    preview = read(tmp_path, [RO_KOI_ROW])
    assert preview.lines[0].state == CHANGED
    chain_lists.apply(preview)
    assert (told().starts, told().villages) == (date(2024, 3, 14), 8)
    (uid,) = keep(
        a_congress(cycle=MTTQ, unit=COMMUNE, starts=date(2024, 3, 18), ends=date(2024, 3, 18))
    )
    with database.writing():
        database.db.execute_sql("UPDATE congress SET owner = 'theirs' WHERE uid = ?", (uid,))
    assert read(tmp_path, [RO_KOI_ROW]).lines[0].state == POORER
    assert told().starts == date(2024, 3, 18)


def test_a_name_that_two_units_have_is_asked_and_the_answer_kept(tmp_path: Path) -> None:
    preview = read(tmp_path, [(1, "", "Xã Đăk Long", date(2024, 3, 14), "", 7, 7, 60)])
    (line,) = preview.lines
    assert line.state == ASKS
    assert len(line.options) == 2
    with pytest.raises(Refusal):
        chain_lists.apply(preview)
    unit = line.options[1][0]
    answered = chain_lists.answer(preview, line.line.number, unit)
    assert (answered.lines[0].state, answered.lines[0].unit) == (NEW, unit)
    chain_lists.apply(answered)
    assert told(unit).villages == 7
    left_out = chain_lists.answer(answered, line.line.number, "")
    assert left_out.lines[0].state == ASKS


def test_lines_that_cannot_be_kept_say_why_and_the_others_are_taken_in(tmp_path: Path) -> None:
    preview = read(
        tmp_path,
        [
            RO_KOI_ROW,
            (2, "23530", "Xã Rờ Kơi", "", "", 8, 5, ""),
            (3, "", "Xã Không Có", date(2024, 3, 14), "", 7, 7, 60),
            (4, "23527", "", "", "", 7, 9, ""),
        ],
    )
    assert [one.state for one in preview.lines] == [NEW, WRONG, UNKNOWN, WRONG]
    assert preview.lines[1].reason is not None
    assert preview.lines[3].reason is not None
    changed = chain_lists.apply(preview)
    assert changed.text.values["count"] == 1


def test_headings_of_two_rows_and_other_words_are_understood(tmp_path: Path) -> None:
    file = tmp_path / "hai-dong.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet()
    sheet.merge_range(0, 0, 1, 0, "Xã, phường, thị trấn")
    sheet.merge_range(0, 1, 0, 2, "Khu dân cư")
    sheet.write_row(1, 1, ["Tổng số thôn", "Đã họp"])
    sheet.write_row(2, 0, ["Huyện Sa Thầy"])
    sheet.write_row(3, 0, ["Xã Rờ Kơi", 8, 8])
    book.close()
    (line,) = chain_lists.read_list(MTTQ, file, AS_OF).lines
    assert line.unit == COMMUNE
    assert line.line.values == {"villages": 8, "villages_met": 8}


def test_a_first_line_whose_words_are_headings_elsewhere_is_still_a_line(tmp_path: Path) -> None:
    rows = [("Xã Rờ Kơi", "Đã tổ chức", "tháng 4/2024"), ("Xã Sa Sơn", "", "tháng 4/2024")]
    preview = read(tmp_path, rows, head=("Đơn vị", "Tình trạng", "Kế hoạch"))
    assert [one.line.name for one in preview.lines] == ["Xã Rờ Kơi", "Xã Sa Sơn"]


def test_a_file_that_is_no_such_list_is_refused_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read(tmp_path, [("a", "b")], head=("Họ và tên", "Ngày sinh"))
    assert refused.value.code == "no_headings"
    with pytest.raises(Refusal) as refused:
        read(tmp_path, [])
    assert refused.value.code == "empty_list"


def test_the_plan_that_is_written_is_read_back_as_a_list(tmp_path: Path) -> None:
    chain_lists.apply(read(tmp_path, [RO_KOI_ROW]))
    chain.mark_held(MTTQ, COMMUNE, date(2024, 3, 14))
    shown = [one for one in chain.lines(MTTQ) if one.congress]
    file = tmp_path / "ke-hoach.xlsx"
    plain_tables.write_xlsx([chain_papers.plan_table(MTTQ, shown)], file)
    preview = chain_lists.read_list(MTTQ, file, AS_OF)
    (line,) = preview.lines
    assert line.unit == COMMUNE
    assert line.line.values["starts"] == date(2024, 3, 14)
    assert line.line.values["held_from"] == date(2024, 3, 14)
    assert (line.line.values["villages"], line.line.values["official"]) == (8, 85)


def test_ordinal_population_groups_and_seats_stand_on_the_plan_and_are_read_back(
    tmp_path: Path,
) -> None:
    (row,) = keep(
        a_congress(
            cycle=MTTQ, unit=COMMUNE, ordinal="XII", people_word="over", people=32_000, groups=21
        )
    )
    above = keep(a_congress(cycle=MTTQ, unit=catalogue.unit(SA_THAY).uid))[0]
    chain.allot(above, COMMUNE, 7, 1)
    (line,) = [one for one in chain.lines(MTTQ) if one.unit == COMMUNE]
    assert line.congress == row
    table = chain_papers.plan_table(MTTQ, [line])
    cells = table.rows[0].cells
    assert {"XII", 21, 7} <= set(cells)
    assert any(str(cell).endswith("32.000") for cell in cells)
    assert table.rows[-1].cells[-2] == 7
    file = tmp_path / "ke-hoach.xlsx"
    plain_tables.write_xlsx([table], file)
    (read_back,) = chain_lists.read_list(MTTQ, file, AS_OF).lines
    values = read_back.line.values
    assert (values["ordinal"], values["people"], values["groups"]) == ("XII", 32_000, 21)
    assert values["people_word"] == "over"


@pytest.mark.parametrize(
    ("written", "people", "word"),
    [
        ("trên 32.000", 32_000, "over"),
        ("Trên 32.000 người", 32_000, "over"),
        ("gần 5000", 5_000, "nearly"),
        ("Khoảng 1.250 người", 1_250, "about"),
        ("32000", 32_000, ""),
        ("rất đông", None, ""),
        ("chừng 500", None, ""),
    ],
)
def test_a_population_is_read_with_its_word(
    tmp_path: Path, written: str, people: int | None, word: str
) -> None:
    preview = read(tmp_path, [("23530", written)], head=("Mã", "Dân số"))
    (line,) = preview.lines
    assert line.line.values.get("people") == people
    assert line.line.values.get("people_word", "") == word
    assert bool(line.line.wrong) is (people is None)
    if people is not None:
        chain_lists.apply(preview)
        told = next(one for one in chain.lines(MTTQ) if one.unit == COMMUNE)
        assert (told.people, told.people_word) == (people, word)


def test_the_plan_on_paper_names_every_unit_and_its_sums(tmp_path: Path) -> None:
    chain_lists.apply(read(tmp_path, [RO_KOI_ROW]))
    table = chain_papers.plan_table(MTTQ)
    names = [row.cells[0] if row.across else row.cells[1] for row in table.rows]
    assert "Xã Rờ Kơi" in names
    assert names.count("Huyện Sa Thầy") == 2  # its own congress, and over its communes
    last = table.rows[-1]
    assert last.strong
    assert (last.cells[10], last.cells[11], last.cells[12]) == (8, 5, 85)
    assert all(len(row.cells) in (1, len(table.columns)) for row in table.rows)
    file = tmp_path / "ke-hoach.pdf"
    plain_tables.write_pdf([table], file)
    import pypdf

    paper = pypdf.PdfReader(file)
    width, height = (float(side) for side in paper.pages[0].mediabox[2:])
    assert round(width / 72 * 25.4) == 420
    assert round(height / 72 * 25.4) == 297
    for page in paper.pages:
        assert "Đơn vị" in page.extract_text()  # the heading is on every page
