"""What the upper office sees: people counted once, groups united, and who has sent nothing yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from desktop_app.domain import catalogue
from desktop_app.domain.chain import UnitName, UnitReport
from desktop_app.domain.consolidation import Line
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.fields import new_uid
from desktop_app.domain.words import use_language
from desktop_app.services import consolidation, list_export, printing, registers
from desktop_app.store import database
from tests.builders import KON_TUM, SA_THAY, a_congress, a_delegate, a_person, keep

DTTS = cycle_definition("dtts-4-2024").uid
NGOC_HOI = "2024-611"


@pytest.fixture(autouse=True)
def province(tmp_path: Path) -> Iterator[None]:
    registers.create(tmp_path / "kon-tum.sdh", KON_TUM, training=True)
    yield
    registers.close()


def congress_of(unit: str, *people: str, kind: str = "official") -> tuple[str, list[str]]:
    """A congress of a unit with people given as "name group gender"; the uids of both."""
    (uid,) = keep(a_congress(unit=catalogue.unit(unit).uid))
    told = [one.split() for one in people]
    persons = keep(
        *(a_person(name, ethnic_group=group, gender=gender) for name, group, gender in told)
    )
    keep(*(a_delegate(uid, person, kind=kind) for person in persons))
    return uid, list(persons)


def by_unit() -> dict[str, Line]:
    return {line.unit: line for line in consolidation.summary().lines}


def test_a_line_tells_the_convened_of_one_congress() -> None:
    uid, persons = congress_of(
        SA_THAY, "An xo-dang female", "Binh xo-dang male", "Cuong ba-na male", "Dung kinh female"
    )
    (guest, alternate) = keep(a_person("E", gender="female", ethnic_group="thai"), a_person("G"))
    keep(a_delegate(uid, guest, kind="guest"), a_delegate(uid, alternate, kind="alternate"))
    line = by_unit()["Huyện Sa Thầy"]
    assert line.uid == uid
    assert "HUYỆN SA THẦY" in line.title
    assert (line.official, line.convened, line.alternate, line.guest) == (4, 4, 1, 1)
    assert (line.foreign_guest, line.service) == (0, 0)
    assert line.female == 2
    assert line.ethnic_groups == {"xo-dang", "ba-na", "kinh"}
    assert line.by_group == {"xo-dang": 2, "ba-na": 1, "kinh": 1}
    assert len(persons) == 4
    assert line.own
    assert line.sent_at is None


def test_totals_count_a_person_once_and_unite_the_groups() -> None:
    _, (an, *_) = congress_of(SA_THAY, "An xo-dang female", "Binh ba-na male")
    congress_of(NGOC_HOI, "Cuong xo-dang male", "Dung gie-trieng female")
    (upper,) = keep(a_congress(unit=catalogue.unit(KON_TUM).uid))
    keep(a_delegate(upper, an))
    summary = consolidation.summary()
    lines = [line for line in summary.lines if line.uid]
    assert [line.official for line in lines] == [1, 2, 2]
    assert summary.totals.official == summary.totals.convened == 4
    assert summary.totals.female == 2
    assert summary.totals.ethnic_groups == {"xo-dang", "ba-na", "gie-trieng"}
    assert summary.totals.by_group == {"xo-dang": 2, "ba-na": 1, "gie-trieng": 1}
    assert summary.totals.ethnic_groups == frozenset().union(
        *(line.ethnic_groups for line in lines)
    )
    assert summary.sent == 3


def test_people_of_unknown_group_are_counted_and_are_no_group() -> None:
    uid, _ = congress_of(SA_THAY, "An xo-dang female")
    (unknown,) = keep(a_person("B", ethnic_group=""))
    keep(a_delegate(uid, unknown))
    line = by_unit()["Huyện Sa Thầy"]
    assert line.by_group == {"xo-dang": 1, "": 1}
    assert line.ethnic_groups == {"xo-dang"}


def test_a_unit_below_that_has_sent_nothing_stands_there_with_empty_figures() -> None:
    congress_of(SA_THAY, "An xo-dang female")
    lines = by_unit()
    districts = {one.name for one in catalogue.children_of(catalogue.unit(KON_TUM))}
    assert set(lines) == districts
    assert len(districts) == 10
    empty = lines["Huyện Ngọc Hồi"]
    assert empty == Line("", "Huyện Ngọc Hồi", "")
    assert consolidation.summary().sent == 1


def test_a_district_does_not_wait_for_communes_that_hold_no_congress(tmp_path: Path) -> None:
    registers.create(tmp_path / "sa-thay.sdh", SA_THAY, training=True)
    keep(a_congress())
    assert [line.unit for line in consolidation.summary().lines] == ["Huyện Sa Thầy"]
    keep(a_congress(cycle=cycle_definition("mttq-2024-2029").uid))
    below = catalogue.children_of(catalogue.unit(SA_THAY))
    front = consolidation.summary(cycle_definition("mttq-2024-2029").uid)
    assert len(front.lines) == 1 + len(below) == 12


def test_removed_delegates_and_congresses_are_not_counted() -> None:
    from desktop_app.services import congresses, delegates

    uid, _ = congress_of(SA_THAY, "An xo-dang female", "Binh ba-na male")
    entries = delegates.page(uid)
    delegates.remove([entries[0].delegate.uid])
    assert consolidation.summary().totals.official == 1
    delegates.remove([entries[1].delegate.uid])
    kept = congresses.congress(uid)
    assert kept is not None
    congresses.remove(kept)
    summary = consolidation.summary()
    assert (summary.sent, summary.totals.official) == (0, 0)


def test_rounds_are_kept_apart_and_the_fullest_is_shown_first() -> None:
    congress_of(SA_THAY, "An xo-dang female")
    congress_of(NGOC_HOI, "Binh ba-na male")
    front = cycle_definition("mttq-2024-2029")
    (uid,) = keep(a_congress(cycle=front.uid, unit=catalogue.unit(SA_THAY).uid))
    assert [one for one, _ in consolidation.rounds()] == [DTTS, front.uid]
    assert consolidation.summary().cycle == DTTS
    other = consolidation.summary(front.uid)
    assert [line.uid for line in other.lines if line.uid] == [uid]
    assert other.totals.official == 0


def test_an_empty_register_has_an_empty_summary() -> None:
    summary = consolidation.summary()
    assert (summary.sent, summary.cycle, summary.totals) == (0, "", Line("", "", ""))
    assert summary.mode == "training"
    assert "Kon Tum" in summary.office
    assert consolidation.rounds() == []


def test_a_line_says_when_its_office_last_sent() -> None:
    congress_of(SA_THAY, "An xo-dang female")
    owner = database.db.execute_sql("SELECT owner FROM congress").fetchone()[0]
    with database.writing() as db:
        kinds = {row[1]: row[2] for row in db.execute_sql("PRAGMA table_info(received)").fetchall()}
        for sequence, result in ((3, "accepted"), (4, "refused"), (2, "accepted")):
            note: dict[str, str | int] = {
                name: 0 if kind == "INTEGER" else "" for name, kind in kinds.items()
            }
            note |= {"sha256": new_uid(), "sender": owner, "sequence": sequence, "result": result,
                     "at": f"2024-05-0{sequence}T07:00:00+00:00"}  # fmt: skip
            db.execute_sql(
                f"INSERT INTO received ({', '.join(note)}) VALUES ({', '.join('?' * len(note))})",
                tuple(note.values()),
            )
    line = by_unit()["Huyện Sa Thầy"]
    assert (line.sequence, line.sent_at) == (3, datetime(2024, 5, 3, 7, tzinfo=UTC))


def told(unit: str, source: str = "typed", on: date = date(2024, 5, 2), **figures: Any) -> None:
    keep(UnitReport(cycle=DTTS, unit=catalogue.unit(unit).uid, as_of=on, source=source, **figures))


def test_a_unit_that_only_told_its_figures_stands_with_them_and_their_source() -> None:
    congress_of(SA_THAY, "An xo-dang female", "Binh ba-na male")
    told(NGOC_HOI, official=150, alternate=2, women=60)
    summary = consolidation.summary()
    line = {one.unit: one for one in summary.lines}["Huyện Ngọc Hồi"]
    assert (line.uid, line.source, line.told_on) == ("", "typed", date(2024, 5, 2))
    assert (line.official, line.convened, line.alternate, line.female) == (150, 150, 2, 60)
    assert {"guest", "ethnic_groups"} <= line.unknown
    totals = summary.totals
    assert (totals.official, totals.female, totals.alternate) == (152, 61, 2)
    assert totals.ethnic_groups == {"xo-dang", "ba-na"}
    assert summary.sent == 1


def test_a_better_source_replaces_what_was_told_and_is_never_added_to_it() -> None:
    told(NGOC_HOI, official=150)
    told(NGOC_HOI, "list", date(2024, 4, 1), official=148, women=50)
    line = by_unit()["Huyện Ngọc Hồi"]
    assert (line.source, line.official, line.female) == ("list", 148, 50)
    assert consolidation.summary().totals.official == 148
    congress_of(NGOC_HOI)  # the congress came, its list of delegates not yet
    line = by_unit()["Huyện Ngọc Hồi"]
    assert (bool(line.uid), line.source, line.official) == (True, "list", 148)
    congress_of(NGOC_HOI, "An xo-dang female")
    after = consolidation.summary()
    assert not any(one.source for one in after.lines)
    assert after.totals.official == 1


def test_the_share_of_women_is_of_those_of_whom_it_is_known() -> None:
    congress_of(SA_THAY, "An xo-dang female", "Binh ba-na male")
    told(NGOC_HOI, official=98)
    totals = consolidation.summary().totals
    assert (totals.convened, totals.female, totals.women_base) == (100, 1, 2)


def test_a_round_of_which_there_are_only_told_figures_is_offered_and_printed(
    tmp_path: Path,
) -> None:
    use_language("vi")
    told(NGOC_HOI, official=150, women=60)
    assert [uid for uid, _ in consolidation.rounds()] == [DTTS]
    found = consolidation.summary()
    printing.summary(found, tmp_path / "a.pdf")
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    assert "Báo cáo 2/5/2024" in " ".join(text.split())
    list_export.export_summary(found, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    (row,) = [row for row in sheet.iter_rows(values_only=True) if "Huyện Ngọc Hồi" in row]
    assert {150, 60, "Báo cáo 2/5/2024"} <= set(row)
    assert row.count(0) == 0  # what nobody told is left blank


def test_units_stand_as_the_office_spells_them_on_papers() -> None:
    congress_of(SA_THAY, "An xo-dang female")
    for unit, name in ((SA_THAY, "Huyện Sa Thày"), (NGOC_HOI, "Huyện Ngọk Hồi")):
        keep(UnitName(unit=catalogue.unit(unit).uid, name=name))
    names = [one.unit for one in consolidation.summary().lines]
    assert "Huyện Sa Thày" in names
    assert "Huyện Ngọk Hồi" in names
    assert not {"Huyện Sa Thầy", "Huyện Ngọc Hồi"} & set(names)
