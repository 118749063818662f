"""The calendar of a round, its conflicts, and moving a congress, on a province's register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import icalendar
import openpyxl
import pypdf
import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.calendar import weeks
from desktop_app.domain.calendar_marks import Sheet
from desktop_app.domain.chain import LeaderVisit, PilotChoice
from desktop_app.domain.chain_lines import planned_from, planned_until
from desktop_app.domain.changes import Changed
from desktop_app.domain.conflict_ways import message
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.cycle_rules import CycleLevel
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.timeline_marks import Look
from desktop_app.domain.words import Message, use_language
from desktop_app.services import acts, calendar, calendar_papers, chain, conflicts, plain_tables
from desktop_app.store import database
from tests import builders
from tests.builders import KON_TUM, RO_KOI, SA_THAY, a_congress, keep

MTTQ = cycle_definition("mttq-2024-2029").uid
PROVINCE, DISTRICT, COMMUNE = (catalogue.unit(key).uid for key in (KON_TUM, SA_THAY, RO_KOI))
SISTERS = [one.uid for one in catalogue.children_of(catalogue.unit(SA_THAY))]
DAY = date(2024, 3, 14)
TODAY = date(2024, 2, 20)


@pytest.fixture(autouse=True)
def province(tmp_path: Path) -> Iterator[None]:
    builders.register_at(tmp_path / "kon-tum.sdh", KON_TUM, body="mttq")
    yield
    builders.close()


def plan(unit: str, **fields: object) -> str:
    usual = {"cycle": MTTQ, "unit": unit, "starts": DAY, "ends": None, "source": "plan"}
    return keep(a_congress(**{**usual, **fields}))[0]


def kinds(found: conflicts.RoundConflicts) -> list[tuple[str, str, str]]:
    return [(one.kind, one.unit, one.other) for one in found.index.all()]


def found(on: date = TODAY) -> conflicts.RoundConflicts:
    return conflicts.of_round(MTTQ, on=on)


def test_the_calendar_has_the_same_days_as_the_chain() -> None:
    plan(COMMUNE, starts=date(2024, 3, 14), ends=date(2024, 3, 15), half="")
    plan(SISTERS[1], starts=None, month=PartialDate(2024, 4), venue="")
    plan(SISTERS[2], held_from=date(2024, 1, 12), reviewed_on=date(2024, 1, 20))
    plan(SISTERS[3], half="morning")
    # A better source of the same unit: its own record, as it stands after its package came.
    own = plan(SISTERS[3], starts=date(2024, 4, 2), source="")
    with database.writing():
        database.db.execute_sql("UPDATE congress SET owner = 'theirs' WHERE uid = ?", (own,))
    agenda = calendar.agenda(MTTQ)
    lines = {one.unit: one for one in chain.lines(MTTQ) if one.congress}
    assert agenda.by_unit.keys() == lines.keys()
    for entry in agenda.entries:
        line = lines[entry.unit]
        held = line.held_from
        first = (held or planned_from(line)) if entry.first else None
        assert entry.first == (first.isoformat() if first else "")
        if first and not held:
            last = planned_until(line)
            assert last is not None
            assert entry.last == last.isoformat()
        assert entry.month == (line.month.iso() if line.month else "")
        assert (entry.name, entry.level, entry.parent) == (line.unit_name, line.level, line.parent)
        assert (entry.state, entry.own, entry.half, entry.venue) == (
            line.state, line.own, line.half, line.venue,
        )  # fmt: skip


def test_moving_a_congress_is_one_act_that_can_be_taken_back() -> None:
    plan(COMMUNE, starts=DAY, ends=date(2024, 3, 15))
    calendar.move(MTTQ, COMMUNE, date(2024, 3, 30))
    moved = calendar.agenda(MTTQ).by_unit[COMMUNE]
    assert (moved.first, moved.last) == ("2024-03-30", "2024-03-31")
    acts.undo_last()
    back = calendar.agenda(MTTQ).by_unit[COMMUNE]
    assert (back.first, back.last) == ("2024-03-14", "2024-03-15")


def test_a_congress_of_another_office_is_not_moved_here() -> None:
    uid = plan(COMMUNE, source="")
    with database.writing():
        database.db.execute_sql("UPDATE congress SET owner = 'theirs' WHERE uid = ?", (uid,))
    assert not calendar.agenda(MTTQ).by_unit[COMMUNE].own
    with pytest.raises(Refusal) as refused:
        calendar.move(MTTQ, COMMUNE, date(2024, 3, 30))
    assert refused.value.code == "foreign_plan"
    assert not found().may_move(COMMUNE)


def test_the_deadline_of_the_round_reaches_the_conflicts_and_the_calendar() -> None:
    plan(COMMUNE, starts=date(2024, 4, 30), venue="")  # "trước ngày 30/4": the day itself is late
    told = kinds(found())
    assert ("late", COMMUNE, "") in told
    assert ("holiday", COMMUNE, "") in told
    ((level, limit),) = calendar.deadlines(MTTQ, ["commune"])
    assert (level, limit.day) == ("commune", date(2024, 4, 30))
    (note,) = calendar.deadline_notes([(level, limit)])
    assert (note.day, note.text) == (date(2024, 4, 30), "Hạn cấp xã: trước ngày 30/4/2024")


def test_rules_pilots_children_halls_and_leaders_reach_the_conflicts() -> None:
    keep(CycleLevel(cycle=MTTQ, level="commune", half_days=2, approvals="Ban Thường vụ"))
    keep(PilotChoice(cycle=MTTQ, unit=SISTERS[0], level="commune", within=DISTRICT))
    plan(SISTERS[0], starts=date(2024, 3, 20), venue="Nhà văn hóa")
    first = plan(SISTERS[1], venue="Hội trường huyện", ends=date(2024, 3, 15))
    second = plan(SISTERS[2], venue="Hội trường Huyện")
    plan(DISTRICT, starts=date(2024, 3, 18), venue="")
    for congress in (first, second):
        keep(LeaderVisit(congress=congress, name="A Thút", post="Phó Chủ tịch"))
    told = set(kinds(found()))
    assert {
        ("long", SISTERS[1], ""), ("pilot", SISTERS[1], SISTERS[0]), ("pilot", SISTERS[2], SISTERS[0]),
        ("children", DISTRICT, SISTERS[0]), ("approval", SISTERS[0], ""),
    } <= told  # fmt: skip
    meeting = {kind for kind, one, other in told if {one, other} == {SISTERS[1], SISTERS[2]}}
    assert meeting == {"venue", "leader"}
    assert not any(unit == SISTERS[0] for kind, unit, _ in told if kind == "pilot")


def test_a_congress_before_its_approvals_names_every_body_until_each_has_agreed() -> None:
    use_language("vi")
    bodies = ("Ban Thường vụ Huyện ủy", "Ủy ban MTTQ huyện")
    keep(CycleLevel(cycle=MTTQ, level="commune", approvals="\n".join(bodies)))
    plan(COMMUNE, starts=date(2024, 3, 20), venue="")

    def warnings() -> list[str]:
        made = found()
        clashes = [one for one in made.index.all() if one.kind == "approval"]
        return [str(message(one, made.index, made.name)) for one in clashes]

    (warning,) = warnings()
    assert "còn 2 cơ quan chưa có ý kiến đồng ý" in warning
    assert all(body in warning for body in bodies)
    chain.approve(MTTQ, COMMUNE, bodies[0], paper="12-KL/HU")
    (warning,) = warnings()
    assert bodies[0] not in warning
    assert bodies[1] in warning
    chain.approve(MTTQ, COMMUNE, bodies[1], paper="9-KL/MT")
    assert warnings() == []


def test_checking_what_an_act_touched_gives_what_checking_all_gives() -> None:
    plan(SISTERS[1], venue="Hội trường huyện")
    plan(SISTERS[2], venue="Hội trường huyện")
    index = found()
    changed = calendar.move(MTTQ, SISTERS[2], date(2024, 3, 15))
    touched = conflicts.touched(changed)
    assert touched == {SISTERS[2]}
    for unit in touched:
        index.recheck(unit)
    assert kinds(index) == kinds(found()) == []
    back = conflicts.touched(acts.undo_last())
    assert back == {SISTERS[2]}
    index.recheck(SISTERS[2])
    assert kinds(index) == kinds(found())
    assert [one[0] for one in kinds(index)] == ["venue"]


def test_a_leader_added_to_a_congress_touches_that_unit_alone() -> None:
    uid = plan(SISTERS[1])
    changed = chain.save_mark(LeaderVisit(congress=uid, name="Y Thoa"))
    assert conflicts.touched(changed) == {SISTERS[1]}
    made = chain.choose_pilot(
        PilotChoice(cycle=MTTQ, unit=SISTERS[1], level="commune", within=DISTRICT)
    )
    assert conflicts.touched(made) is None  # all others of the level wait for it now
    other = Changed(1, Message("something else"), frozenset({"Task"}), ("a", "b"))
    assert conflicts.touched(other) == set()


# papers


def agenda_sheet() -> Sheet:
    return Sheet(weeks(DAY), calendar.agenda(MTTQ), TODAY, month=3)


def test_the_month_is_printed_with_every_congress_named(tmp_path: Path) -> None:
    for unit in SISTERS:
        plan(unit)
    plan(DISTRICT, starts=None, month=PartialDate(2024, 3))
    for size, wide in (("A4", 842), ("A3", 1191)):
        target = tmp_path / f"{size}.pdf"
        calendar_papers.write_month(agenda_sheet(), target, under="Đợt", size=size)
        pages = pypdf.PdfReader(target).pages
        assert round(pages[0].mediabox.width) == wide
        text = " ".join("".join(page.extract_text() for page in pages).split())
        for unit in SISTERS:
            assert calendar.agenda(MTTQ).by_unit[unit].name in text
        assert "LỊCH TỔ CHỨC ĐẠI HỘI THÁNG 3/2024" in text
        assert "Huyện Sa Thầy" in text


def test_the_timeline_takes_as_many_sheets_as_it_needs(tmp_path: Path) -> None:
    for district in catalogue.children_of(catalogue.unit(KON_TUM)):
        for commune in catalogue.children_of(district):
            plan(commune.uid)
    target = tmp_path / "timeline.pdf"
    told: list[tuple[int, int]] = []
    look = Look(TODAY, calendar.deadlines(MTTQ, ["commune"]))
    calendar_papers.write_timeline(
        calendar.agenda(MTTQ),
        look,
        target,
        report=lambda done, total, text="": told.append((done, total)),
    )
    pages = pypdf.PdfReader(target).pages
    assert len(pages) == len(told) > 1
    assert told[-1] == (103, 103)
    text = "".join(page.extract_text() for page in pages)
    assert all(name in text for name in ("Xã Rờ Kơi", "Phường Quyết Thắng", "Hạn cấp xã"))


def test_the_list_and_the_conflicts_go_into_workbooks(tmp_path: Path) -> None:
    plan(COMMUNE, starts=date(2024, 5, 2), venue="Nhà rông")
    index = found()
    agenda = calendar.agenda(MTTQ)
    names = {one.unit: one.name for one in agenda.entries}
    due = calendar.deadlines(MTTQ, ["commune"])
    table = calendar_papers.list_table(agenda, names, due, "Đợt", index)
    clashes = calendar_papers.conflict_table(index, index.index.all(), "Đợt")
    target = tmp_path / "list.xlsx"
    plain_tables.write_xlsx([table, clashes], target)
    book = openpyxl.load_workbook(BytesIO(target.read_bytes()))
    listed = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    (line,) = [row for row in listed if "Xã Rờ Kơi" in row]
    assert line[1].date() == date(2024, 5, 2)
    assert -3 in line  # days after 29/4, the last in time
    told = [list(row) for row in book.worksheets[1].iter_rows(values_only=True)]
    assert any("Quá thời hạn" in row and "Chuyển xã Rờ Kơi sang 28/4/2024" in row for row in told)


def test_the_calendar_file_has_an_event_for_each_congress_and_deadline(tmp_path: Path) -> None:
    plan(COMMUNE)
    plan(DISTRICT, half="morning", starts=date(2024, 6, 4))
    target = tmp_path / "round.ics"
    due = calendar.deadlines(MTTQ, ["commune"])
    calendar_papers.write_ics(MTTQ, "Đợt", calendar.agenda(MTTQ), due, target)
    events = icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert [str(one["summary"]) for one in events] == [
        "Đại hội huyện Sa Thầy", "Đại hội xã Rờ Kơi",
        "Hạn tổ chức đại hội cấp xã: trước ngày 30/4/2024",
    ]  # fmt: skip
