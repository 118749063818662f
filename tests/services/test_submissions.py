"""The board of submissions over real packages, lists and calls: each unit once, with the best that came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader

from desktop_app.domain import catalogue
from desktop_app.domain.chain import UnitReport
from desktop_app.domain.cycle_definitions import BEFORE, BY, cycle_definition
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import HELD, TRUSTED, VOUCHED, LedgerEntry
from desktop_app.domain.submissions import (
    AGAIN,
    LIST,
    NOT_SENT,
    SENT,
    TYPED,
    Board,
    Submission,
    Told,
    tally,
)
from desktop_app.services import (
    chain,
    clock,
    consolidation,
    delegates,
    letters,
    overview,
    plain_tables,
    registers,
    submission_papers,
    submissions,
)
from desktop_app.store import database
from tests import builders
from tests.places import KON_TUM, NGOC_HOI, SA_THAY, Place, place, three_offices, with_congress

DTTS = cycle_definition("dtts-4-2024").uid
TODAY = date(2024, 6, 20)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Place]:
    yield place(tmp_path, "tinh", KON_TUM)
    registers.close()


@pytest.fixture
def district(tmp_path: Path, province: Place) -> Place:
    """Sa Thầy with a congress of two delegates; the province has recognised it."""
    made = place(tmp_path, "huyen", SA_THAY)
    with_congress(made)
    province.trusts(made)
    made.trusts(province)
    return made


def unit_of(key: str) -> str:
    return catalogue.unit(key).uid


def line_of(board: Board, key: str) -> Submission:
    return next(one for one in board.lines if one.unit == unit_of(key) and one.expected)


def tell(unit: str, source: str, day: date, officials: int = 120) -> None:
    report = UnitReport(
        cycle=DTTS, unit=unit_of(unit), source=source, as_of=day, official=officials
    )
    chain.tell(report)


def test_every_unit_of_the_level_below_is_waited_for_before_anything_came(province: Place) -> None:
    province.open()
    board = submissions.board(DTTS, TODAY)
    children = catalogue.children_of(catalogue.unit(KON_TUM))
    assert {one.unit_name for one in board.direct} == {one.name for one in children}
    assert {one.state for one in board.lines} == {NOT_SENT}
    assert (tally(board.direct).sent, tally(board.direct).expected) == (0, 10)
    assert board.title.startswith("Đại hội")


def test_a_package_shows_when_it_came_how_many_people_it_has_and_what_they_lack(
    province: Place, district: Place, stick: Path
) -> None:
    sent = district.sends(stick)
    province.receives(sent.file)
    one = line_of(submissions.board(DTTS), SA_THAY)
    assert (one.state, one.source, one.packages, one.sequence) == (SENT, "package", 1, 1)
    assert one.received_at is not None
    assert one.received_at.astimezone().date() == clock.today()
    assert (one.official, one.people) == (2, 2)
    assert one.percent is not None
    assert 0 < one.percent < 100
    assert one.lacking["photo"] == 2
    assert one.connection == TRUSTED
    assert one.office == catalogue.office_uid(unit_of(SA_THAY), "ban-dan-toc")


def test_a_second_package_with_changes_is_told_from_one_without(
    province: Place, district: Place, stick: Path
) -> None:
    province.receives(district.sends(stick).file, district.sends(stick).file)
    assert line_of(submissions.board(DTTS), SA_THAY).state == SENT
    district.open()
    (congress,) = _congresses()
    builders.enter(congress, "Y Blơ̆")
    province.receives(district.sends(stick).file)
    one = line_of(submissions.board(DTTS), SA_THAY)
    assert (one.state, one.packages, one.sequence, one.people) == (AGAIN, 3, 3, 3)


def _congresses() -> list[str]:
    from desktop_app.store import consolidation as store

    return [one.uid for one, _, _ in store.congresses_of(DTTS)]


def test_a_better_source_takes_the_place_of_the_poorer_ones_and_each_unit_counts_once(
    province: Place, district: Place, stick: Path
) -> None:
    province.open()
    tell(SA_THAY, TYPED, date(2024, 5, 2), 100)
    one = line_of(submissions.board(DTTS, TODAY), SA_THAY)
    assert (one.state, one.source, one.people, one.told_on) == (TYPED, TYPED, 100, date(2024, 5, 2))
    tell(SA_THAY, LIST, date(2024, 5, 9), 120)
    one = line_of(submissions.board(DTTS, TODAY), SA_THAY)
    assert (one.state, one.people) == (LIST, 120)
    assert one.replaced == (Told(TYPED, date(2024, 5, 2)),)
    province.receives(district.sends(stick).file)
    board = submissions.board(DTTS, TODAY)
    one = line_of(board, SA_THAY)
    assert (one.state, one.source, one.people) == (SENT, "package", 2)
    assert one.replaced == (Told(LIST, date(2024, 5, 9)), Told(TYPED, date(2024, 5, 2)))
    assert tally(board.direct).sent == 1
    told = {line.unit: line.convened for line in consolidation.summary(DTTS).lines}
    assert told["Huyện Sa Thầy"] == one.official, "board and consolidation count the same"


def test_a_package_of_an_office_nobody_recognised_is_held_and_waits_for_a_person(
    province: Place, tmp_path: Path, stick: Path
) -> None:
    stranger = place(tmp_path, "ngoc-hoi", NGOC_HOI)
    with_congress(stranger, unit=unit_of(NGOC_HOI))
    stranger.trusts(province)
    province.receives(stranger.sends(stick).file)
    one = line_of(submissions.board(DTTS, TODAY), NGOC_HOI)
    assert (one.state, one.source, one.connection) == (HELD, "", HELD)
    assert one.code == "unknown_sender"
    assert one.to_settle
    assert tally(submissions.board(DTTS, TODAY).direct).sent == 0


def test_what_a_commune_sent_to_its_district_is_known_to_have_come_through_it(
    tmp_path: Path,
) -> None:
    front = cycle_definition("mttq-2024-2029").uid
    three = three_offices(tmp_path)
    for office, unit in ((three.commune, "2024-23530"), (three.district, SA_THAY)):
        with_congress(office, unit=unit_of(unit), cycle=front)
    three.district.receives(three.commune.sends(three.stick).file)
    own = submissions.board(front, TODAY)
    assert line_of(own, "2024-23530").state == SENT
    assert all(not one.parent for one in own.lines), "communes are directly below a district"
    three.province.receives(three.district.sends(three.stick).file)
    board = submissions.board(front, TODAY)
    commune = line_of(board, "2024-23530")
    assert (commune.state, commune.via) == (SENT, "Huyện Sa Thầy")
    assert (commune.parent, commune.connection) == (unit_of(SA_THAY), VOUCHED)
    assert (commune.people, commune.sequence) == (2, 1)
    assert line_of(board, SA_THAY).via == ""
    assert commune in board.below(unit_of(SA_THAY))
    assert tally(board.direct).expected == 10
    registers.close()


def test_an_office_that_was_not_expected_has_a_line_of_its_own(
    province: Place, district: Place, tmp_path: Path, stick: Path
) -> None:
    front = place(tmp_path, "mat-tran", SA_THAY, body="mttq")
    with_congress(front)
    province.trusts(front)
    front.trusts(province)
    to = catalogue.office_uid(unit_of(KON_TUM), "ban-dan-toc")
    package = front.sends(stick, to=to).file
    province.receives(district.sends(stick).file, package)
    board = submissions.board(DTTS, TODAY)
    (other,) = [one for one in board.lines if not one.expected]
    assert (other.unit_name, other.state) == ("Huyện Sa Thầy", SENT)
    assert "Mặt trận" in other.office_name or "MTTQ" in other.office_name
    assert (tally(board.direct).sent, tally(board.direct).expected) == (1, 10)


def test_a_package_that_was_taken_back_does_not_count(
    province: Place, district: Place, stick: Path
) -> None:
    from desktop_app.services.undo_import import undo_import

    province.receives(district.sends(stick).file)
    (entry,) = [one for one in _ledger() if one.result == "accepted"]
    undo_import(entry.sha256)
    one = line_of(submissions.board(DTTS, TODAY), SA_THAY)
    assert (one.state, one.source, one.packages) == (NOT_SENT, "", 0)


def _ledger() -> list[LedgerEntry]:
    from desktop_app.services import exchange

    return exchange.ledger()


def test_the_day_asked_for_takes_the_place_of_the_deadlines_until_it_is_taken_away(
    province: Place,
) -> None:
    province.open()
    before = line_of(submissions.board(DTTS, TODAY), SA_THAY)
    submissions.ask_for(DTTS, TODAY, BEFORE)
    board = submissions.board(DTTS, TODAY)
    assert board.due is not None
    assert {one.late for one in board.lines} == {1}
    assert len(submissions.late_units(DTTS, TODAY)) == 10
    submissions.ask_for(DTTS, TODAY, BY)
    assert {one.late for one in submissions.board(DTTS, TODAY).lines} == {0}
    assert submissions.late_units(DTTS, TODAY) == []
    submissions.ask_for(DTTS, None)
    again = submissions.board(DTTS, TODAY)
    assert again.due is None
    assert line_of(again, SA_THAY).deadline == before.deadline


def test_figures_that_came_late_say_by_how_much_and_the_unit_is_late_no_more(
    province: Place,
) -> None:
    province.open()
    submissions.ask_for(DTTS, date(2024, 6, 1))
    tell(SA_THAY, LIST, date(2024, 6, 4))
    one = line_of(submissions.board(DTTS, TODAY), SA_THAY)
    assert (one.late, one.is_late) == (3, False)
    assert unit_of(SA_THAY) not in {late.unit for late in submissions.late_units(DTTS, TODAY)}


def test_the_first_page_of_an_upper_office_names_the_units_that_are_late(province: Place) -> None:
    province.open()
    chain.choose_cycle(DTTS)
    submissions.ask_for(DTTS, clock.today())
    assert "units_late" not in {one.name for one in overview.next_steps(None, overview.figures(""))}
    submissions.ask_for(DTTS, clock.today() - timedelta(days=2))
    steps = {one.name: one for one in overview.next_steps(None, overview.figures(""))}
    step = steps["units_late"]
    assert step.warns
    assert (step.page, step.wanted["tab"]) == ("exchange", "board")
    assert str(step.text.values["count"]) == "10"
    assert "Thành phố Kon Tum" in str(step.text)


def test_a_unit_with_nobody_below_has_an_empty_board(tmp_path: Path) -> None:
    place(tmp_path, "huyen", SA_THAY).open()
    assert submissions.board(DTTS, TODAY).lines == ()
    registers.close()


def test_the_round_for_which_most_have_sent_is_shown_before_one_was_chosen(
    province: Place, district: Place, stick: Path
) -> None:
    province.receives(district.sends(stick).file)
    assert submissions.cycle_in_hand() == DTTS
    front = cycle_definition("mttq-2024-2029").uid
    chain.choose_cycle(front)
    assert submissions.cycle_in_hand() == front


def test_the_number_of_queries_does_not_grow_with_the_units_that_have_sent(
    province: Place, district: Place, tmp_path: Path, stick: Path
) -> None:
    def asked() -> int:
        said: list[str] = []
        submissions._board.cache_clear()
        chain_lines_cached = chain.lines(DTTS)
        assert chain_lines_cached
        database.db.connection().set_trace_callback(said.append)
        submissions.board(DTTS, TODAY)
        database.db.connection().set_trace_callback(None)
        return len([one for one in said if one.lstrip().upper().startswith("SELECT")])

    province.receives(district.sends(stick).file)
    first = asked()
    for unit in (NGOC_HOI, "2024-612"):
        other = place(tmp_path, unit, unit)
        with_congress(other, unit=unit_of(unit))
        province.trusts(other)
        other.trusts(province)
        province.receives(other.sends(stick).file)
    assert tally(submissions.board(DTTS, TODAY).direct).sent == 3
    assert asked() <= first


# papers


@pytest.fixture
def board(province: Place, district: Place, stick: Path) -> Board:
    """One unit by package, one by list, one by a call, seven of which nothing is here."""
    province.receives(district.sends(stick).file)
    tell(NGOC_HOI, LIST, date(2024, 6, 4))
    tell("2024-612", TYPED, date(2024, 6, 5))
    submissions.ask_for(DTTS, date(2024, 6, 15))
    return submissions.board(DTTS, TODAY)


def test_the_board_is_printed_with_its_chart_and_every_unit(board: Board, tmp_path: Path) -> None:
    submission_papers.board_pdf(board)(tmp_path / "a.pdf", lambda *_: None)
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    for one in board.direct:
        assert one.unit_name.split()[-1] in text
    flat = " ".join(text.split())
    assert "3/10 đơn vị đã gửi" in flat
    assert "Chưa gửi 7" in flat, "the chart"
    plain_tables.write_docx([submission_papers.board_table(board)], tmp_path / "a.docx")
    table = Document(str(tmp_path / "a.docx")).tables[-2]
    assert "Huyện Sa Thầy" in {cell.text for row in table.rows for cell in row.cells}


def test_the_workbook_has_a_row_a_unit_with_numbers_as_numbers(
    board: Board, tmp_path: Path
) -> None:
    plain_tables.write_xlsx([submission_papers.board_table(board)], tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    rows = {row[1]: row for row in sheet.iter_rows(values_only=True) if row[1]}
    assert rows["Huyện Sa Thầy"][6] == 2
    assert rows["Huyện Ngọc Hồi"][6] == 120
    assert rows["Huyện Đăk Hà"][6] is None


def test_the_reminder_asks_each_unit_for_what_it_has_not_sent(board: Board, tmp_path: Path) -> None:
    chosen = [line_of(board, key) for key in (SA_THAY, NGOC_HOI, "2024-615")]
    made = submission_papers.reminder(board, chosen)
    asked = {str(row.cells[1]): str(row.cells[2]) for row in made.parts[1].table.rows}  # type: ignore[union-attr]
    assert "Bổ sung" in asked["Huyện Sa Thầy"]
    assert asked["Huyện Ngọc Hồi"] == "Gửi tệp số liệu thay cho: Danh sách Excel"
    assert asked["Huyện Đăk Hà"] == "Gửi tệp số liệu"
    assert "Huyện Đăk Hà" in made.to[0]
    letters.write_pdf(made, tmp_path / "a.pdf")
    letters.write_docx(made, tmp_path / "a.docx")
    text = " ".join(PdfReader(tmp_path / "a.pdf").pages[0].extract_text().split())
    assert "quá hạn 5 ngày" in text


def test_a_letter_to_many_units_names_the_list_and_the_calls_have_room_to_write(
    board: Board,
) -> None:
    assert "danh sách" in submission_papers.reminder(board, board.direct).to[0]
    table = submission_papers.call_list(board, board.direct)
    assert len(table.rows) == 10
    assert table.row_mm > 8
    assert table.rows[0].cells[-1] == ""


def test_nobody_is_reminded_when_no_unit_is_chosen(board: Board) -> None:
    for paper in (submission_papers.reminder, submission_papers.call_list):
        with pytest.raises(Refusal) as refused:
            paper(board, [])
        assert refused.value.code == "nobody_to_remind"


def test_the_board_says_whom_to_telephone_where_the_unit_has_told_it(
    province: Place, district: Place, stick: Path
) -> None:
    from desktop_app.domain.committees import Committee, CommitteeMember

    district.open()
    (congress,) = _congresses()
    (body,) = builders.keep(
        Committee(congress=congress, kind="organising", name="Ban Tổ chức đại hội")
    )
    builders.keep(
        CommitteeMember(committee=body, name="Y Vui", post="member", position=2),
        CommitteeMember(
            committee=body, name="Y Hạnh", post="head", office_post="Trưởng phòng",
            phone="0905123456", position=1,
        ),
    )  # fmt: skip
    province.receives(district.sends(stick).file)
    one = line_of(submissions.board(DTTS), SA_THAY)
    assert one.contact is not None
    assert (one.contact.name, one.contact.phone) == ("Y Hạnh", "0905123456")


def test_delegates_the_office_entered_itself_for_a_unit_count_as_a_list(province: Place) -> None:
    province.open()
    congress = builders.held_congress()
    builders.enter(congress, "Y Bên")
    assert delegates.count(congress) == 1
    one = line_of(submissions.board(DTTS), SA_THAY)
    assert (one.state, one.people) == (LIST, 1)
