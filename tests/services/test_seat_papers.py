"""Papers of the seats: the plan as a file, lists by name and by delegation."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Refusal
from desktop_app.domain.programme import Session
from desktop_app.domain.seating_rules import SeatingRule
from desktop_app.services import plain_tables, privacy, programme, seat_papers, seats
from tests.builders import enter, held_congress, keep

pytestmark = pytest.mark.usefixtures("opened")


@pytest.fixture
def congress(opened: object) -> str:
    uid = held_congress()
    places = keep(
        Delegation(congress=uid, name="Xã Sa Sơn", position=1),
        Delegation(congress=uid, name="Xã Rờ Kơi", position=2),
    )
    enter(uid, "Y Hơ'Ô̆l Niê", "A Lăng Đức", delegation=places[1])
    enter(uid, "A Thái", delegation=places[0])
    enter(uid, "Trần Ánh", kind="guest")
    seats.use_hall(uid, "room")
    seats.seat_by_rule(uid, SeatingRule(kinds=frozenset({"official"})))
    return uid


def rows(table: object) -> list[tuple[object, ...]]:
    return [row.cells for row in table.rows]  # type: ignore[attr-defined]


def test_people_look_their_seat_up_by_the_name_they_are_called_by(congress: str) -> None:
    [table] = seat_papers.by_name(congress)
    assert rows(table) == [
        (1, "A Lăng Đức", "Xã Rờ Kơi", "A2"),
        (2, "Y Hơ'Ô̆l Niê", "Xã Rờ Kơi", "A3"),
        (3, "A Thái", "Xã Sa Sơn", "A1"),
    ]
    assert "Trần Ánh" in table.after[0]


def test_delegations_stand_in_the_order_of_the_decision(congress: str) -> None:
    [table] = seat_papers.by_delegation(congress)
    assert [cells[0] for cells in rows(table) if len(cells) == 1] == ["Xã Sa Sơn", "Xã Rờ Kơi"]
    assert [cells[1] for cells in rows(table) if len(cells) > 1] == [
        "A Thái", "A Lăng Đức", "Y Hơ'Ô̆l Niê",
    ]  # fmt: skip


def test_lists_of_a_session_tell_where_people_sit_then_and_which_session_it_is(
    congress: str,
) -> None:
    made = Session(
        congress=congress, kind="official", name="Phiên khai mạc", day=date(2024, 5, 16), starts=450
    )
    session = programme.save_session(made).uids[0]
    thai = next(one for one in seats.plan(congress).people if one.name == "A Thái")
    seats.seat(thai.uid, "F10", session)
    [table] = seat_papers.by_name(congress, session)
    assert rows(table)[-1][-1] == "F10"
    assert "Phiên khai mạc" in table.under[0]
    assert "16/5/2024" in table.under[0]


def test_the_plan_is_written_and_noted_and_the_lists_go_into_a_workbook(
    congress: str, tmp_path: Path
) -> None:
    seat_papers.write_plan(congress, "", tmp_path / "plan.pdf", size="A3")
    [page] = PdfReader(BytesIO((tmp_path / "plan.pdf").read_bytes())).pages
    assert round(page.mediabox.width / 72 * 25.4) == 420
    assert "A Thái" in " ".join(page.extract_text().split())
    assert any("plan.pdf" in str(act.text) for act in privacy.looks(5))
    plain_tables.write_xlsx(seat_papers.by_name(congress), tmp_path / "seats.xlsx")
    [sheet] = load_workbook(tmp_path / "seats.xlsx").worksheets
    assert "A2" in {cell.value for line in sheet.iter_rows() for cell in line}


def test_a_plan_cannot_be_written_where_there_is_no_folder(congress: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        seat_papers.write_plan(congress, "", tmp_path / "nowhere" / "plan.pdf")
