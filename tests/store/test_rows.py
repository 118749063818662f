"""Every field of every record is kept as it was given, through every way in and out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain import catalogue, kinds, records
from desktop_app.domain.attendance import CheckIn
from desktop_app.domain.awards import Award, AwardDecision
from desktop_app.domain.card_records import CardLayout
from desktop_app.domain.codes import card_code
from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.congresses import Congress
from desktop_app.domain.convened import ConvenedList
from desktop_app.domain.corrections import Correction
from desktop_app.domain.counts import Count
from desktop_app.domain.credentials import CredentialsReport, Eligibility
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.errors import Invalid
from desktop_app.domain.fields import Field, Record, new_uid, spec, specs
from desktop_app.domain.lessons import Lesson, PeriodicReport
from desktop_app.domain.meetings import Conclusion, Difficulty, Meeting
from desktop_app.domain.operators import Operator
from desktop_app.domain.papers import Comment, Document, SchemePlace, SchemeTarget
from desktop_app.domain.people import Person
from desktop_app.domain.preparation import BudgetItem, Inspection, SignForList
from desktop_app.domain.print_log import PrintJob
from desktop_app.domain.programme import ProgrammeItem, ProgrammeVersion, Session
from desktop_app.domain.roll_forms import RollForm
from desktop_app.domain.rows import digest, line, row_of
from desktop_app.domain.targets import Target
from desktop_app.domain.units import CATALOGUE, Office, Unit
from desktop_app.domain.vocabularies import terms
from desktop_app.domain.votes import Candidate, Chosen, Vote
from desktop_app.store import database, rows
from desktop_app.store.columns import DERIVED, name_of
from desktop_app.store.tables import all_tables, table_of
from tests.builders import SA_THAY, a_congress, a_delegate, a_person, keep
from tests.strategies import records_of

pytestmark = pytest.mark.usefixtures("register_file")
every_record = pytest.mark.parametrize("record", records.ALL, ids=lambda record: record.__name__)
every_field = pytest.mark.parametrize(
    ("record", "name"),
    [(record, item.name) for record in records.ALL for item in specs(record)],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)

SAMPLES: dict[kinds.Kind, Any] = {
    kinds.TEXT: 'Y Ƀuôn ‘Nhơ̆’ "%_',
    kinds.NOTE: "một\nhai",
    kinds.DIGITS: "012345678",
    kinds.PICTURE: "ab" * 32,
    kinds.DAY: date(2024, 5, 16),
    kinds.PARTIAL_DAY: PartialDate(1957, 5),
    kinds.CLOCK: 0,
    kinds.NUMBER: 0,
    kinds.FLAG: True,
}


def parents() -> dict[str, str]:
    """One living record of each type that others point to: name of the type → uid."""
    (congress,) = keep(a_congress())
    session, person, delegation, convened_list, form = keep(
        Session(congress=congress, kind="official", day=date(2024, 5, 16), starts=420),
        a_person(),
        Delegation(congress=congress, name="Rờ Kơi"),
        ConvenedList(congress=congress, number=1, settled_at="2024-05-12 07:30"),
        RollForm(name="Mẫu của huyện", purpose="roll"),
    )
    (delegate,) = keep(a_delegate(congress, person))
    committee, item, version, line, visit, document, meeting, difficulty, lesson, report = keep(
        Committee(congress=congress, kind="organising", name="Ban Tổ chức"),
        ProgrammeItem(session=session, title="Khai mạc"),
        ProgrammeVersion(congress=congress, number=1, released_at="2024-05-12 07:30"),
        BudgetItem(congress=congress, title="In tài liệu"),
        Inspection(congress=congress, day=date(2024, 5, 2)),
        Document(congress=congress, path="congress", title="Báo cáo chính trị", stage="draft"),
        Meeting(
            congress=congress, kind="review", title="Rút kinh nghiệm", held_on=date(2024, 5, 21)
        ),
        Difficulty(congress=congress, area="power", title="Mất điện", raised_on=date(2024, 5, 2)),
        Lesson(congress=congress, kind="lesson", body="Chuẩn bị sớm"),
        PeriodicReport(congress=congress, as_of=date(2024, 4, 15)),
    )
    member, card_layout, job = keep(
        CommitteeMember(committee=committee, name="Y Bên", post="head"),
        CardLayout(name="Thẻ của huyện", purpose="card", body="{}"),
        PrintJob(
            congress=congress, paper="card", printed_at="2024-05-15T20:05:00+07:00", reason="first",
            printed_to="file",
        ),
    )  # fmt: skip
    (correction,) = keep(
        Correction(
            office=new_uid(), record="Person", subject=person, field="full_name", value="Y Bên",
            reason="Ghi nhầm tên",
        )
    )  # fmt: skip
    day = of_the_day(congress, session, delegate)
    with database.reading():
        known = rows.get(Congress, congress)
    assert known is not None
    assert known.cycle is not None
    return {
        "Unit": catalogue.unit(SA_THAY).uid,
        "Cycle": known.cycle,
        "Congress": congress,
        "Session": session,
        "Correction": correction,
        "Person": person,
        "Delegation": delegation,
        "Delegate": delegate,
        "ConvenedList": convened_list,
        "RollForm": form,
        "Committee": committee,
        "CommitteeMember": member,
        "ProgrammeItem": item,
        "ProgrammeVersion": version,
        "BudgetItem": line,
        "Inspection": visit,
        "Document": document,
        "Meeting": meeting,
        "Difficulty": difficulty,
        "Lesson": lesson,
        "PeriodicReport": report,
        "CardLayout": card_layout,
        "PrintJob": job,
        **day,
    }


def of_the_day(congress: str, session: str, delegate: str) -> dict[str, str]:
    """What others point to among the records of the congress day."""
    check_in, report, vote, decision, place = keep(
        CheckIn(
            congress=congress, session=session, delegate=delegate, direction="in", answer="in",
            at=MOMENT, method="scan",
        ),
        CredentialsReport(
            congress=congress, number=1, settled_at=MOMENT, denominator="present", age_year=2024
        ),
        Vote(congress=congress, subject="delegation", method="ballot", state="prepared"),
        AwardDecision(congress=congress, form="giay-khen"),
        SchemePlace(congress=congress, body="committee", kind="new", name="Y Bên"),
    )  # fmt: skip
    candidate, count = keep(
        Candidate(vote=vote, name="Y Bên", standing="standing"), Count(vote=vote, number=1)
    )
    chosen, another = keep(*(
        Chosen(
            congress=congress, vote=vote, subject="delegation", result=result, name="Y Bên",
            candidate=candidate,
        )
        for result in ("elected", "alternate")
    ))  # fmt: skip
    return {
        "CheckIn": check_in, "CredentialsReport": report, "Vote": vote, "AwardDecision": decision,
        "SchemePlace": place, "Candidate": candidate, "Count": count, "Chosen": chosen,
        "another chosen": another,
    }  # fmt: skip


MOMENT = "2024-05-16T07:42:05"


def complete(record: type[Record], here: dict[str, str]) -> Record:
    """A record that can be put: its required fields have values."""
    required = {item.name: sample(item, here) for item in specs(record) if item.required}
    if record is Target:
        required |= {"aspect": "gender", "minimum": 0}
    if record is SignForList:
        required |= {"committee": here["Committee"]}
    if record is Conclusion:
        required |= {"days": 7, "level": "district"}
    if record is Comment:
        required |= {"upper_document": "Dự thảo"}
    if record is SchemeTarget:
        sector = sample(spec(SchemeTarget, "sector"), here)
        required |= {"aspect": "women", "people": 1, "sector": sector}
    if record is Eligibility:
        required |= {"reason": "Chưa đủ điều kiện"}
    if record is Award:
        required |= {"received_by": "Y Bên"}
    return record(**required)


def sample(field: Field, here: dict[str, str]) -> Any:
    if field.choices:
        return list(field.choices)[-1]
    if field.vocabulary:
        slugs = [one.slug for one in terms(field.vocabulary)]
        return (slugs[-1], slugs[0]) if field.kind is kinds.TERMS else slugs[-1]
    if field.name == "takes":
        return here["another chosen"]
    if field.to:
        return here[field.to]
    special = {
        "card_code": card_code(), "ends": SAMPLES[field.kind] or 1, "width": 20, "below_age": 30,
        "rows": 12, "seats": 8, "number": 1, "kept": "another", "percent": 30,
        "guest_share": "1/3", "vote_more_than": "1/2", "age_bands": "30;45", "official_at_most": 150,
        "half_days": 2, "at": MOMENT, "settled_at": MOMENT, "more_than": "1/2", "quorum": "2/3",
        "marks": "+-0",
    }  # fmt: skip
    return special.get(field.name, SAMPLES[field.kind])


@every_field
def test_every_field_put_into_the_register_comes_out_again(record: type[Record], name: str) -> None:
    here = parents()
    given_ = replace(complete(record, here), **{name: sample(spec(record, name), here)})
    (uid,) = keep(given_)
    with database.reading():
        got = rows.get(record, uid)
    assert got is not None
    assert replace(got, uid="", owner="", version="") == given_
    assert getattr(got, name) != spec(record, name).kind.blank


@every_record
@given(data=st.data())
@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_row_is_stored_as_its_owner_wrote_it(record: type[Record], data: st.DataObject) -> None:
    unit = catalogue.unit(SA_THAY).uid
    one = data.draw(
        records_of(
            record, lambda field: st.sampled_from([None, unit] if field.to == "Unit" else [None])
        )
    )
    row = row_of(one)
    text = line(row)
    with database.writing():
        rows.write(record, [(row, text)])
        kept = rows.stored(record, [one.uid])[one.uid]
    assert kept.line == text
    assert kept.digest == digest(text)
    assert (kept.owner, kept.version, kept.removed) == (one.owner, one.version, False)
    assert json.loads(kept.line) == row
    with database.reading():
        assert rows.get(record, one.uid) == one


@every_record
def test_every_record_has_a_table_with_a_column_for_each_field(record: type[Record]) -> None:
    assert table_of(record) in all_tables()
    with database.reading():
        info = database.db.execute_sql(f'PRAGMA table_info("{name_of(record)}")').fetchall()
    assert {column[1] for column in info} == {
        "uid", "owner", "version", "digest", "removed", "extra",
        *(item.name for item in specs(record)), *DERIVED.get(record.__name__, ()),
    }  # fmt: skip


@every_record
def test_a_record_that_derives_columns_has_them_and_no_other_does(record: type[Record]) -> None:
    assert hasattr(record, "derived") == (record.__name__ in DERIVED)


def test_references_are_foreign_keys_to_the_table_they_name() -> None:
    for record in records.ALL:
        with database.reading():
            found = database.db.execute_sql(
                f'PRAGMA foreign_key_list("{name_of(record)}")'
            ).fetchall()
        assert {(row[3], row[2], row[4]) for row in found} == {
            (item.name, name_of(records.BY_NAME[item.to]), "uid")
            for item in specs(record)
            if item.to
        }
        assert {row[6] for row in found} <= {"NO ACTION"}


def test_a_row_that_points_to_nothing_is_not_kept() -> None:
    import sqlite3

    with pytest.raises(sqlite3.IntegrityError):
        keep(a_delegate(new_uid(), new_uid()))
    assert database.faults() == []


def test_search_and_order_follow_when_a_name_changes() -> None:
    (uid,) = keep(a_person("Nguyễn An"))
    with database.reading():
        person = rows.get(Person, uid)
    assert person is not None
    keep(replace(person, full_name="Đinh Ƀlưp"))
    with database.reading():
        derived = database.db.execute_sql(
            "SELECT search, sort FROM person WHERE uid = ?", (uid,)
        ).fetchone()
    assert tuple(derived) == tuple(a_person("Đinh Ƀlưp").derived().values())


# --- fields of a newer program -----------------------------------------------------------------


def newer_row(person: Person) -> dict[str, Any]:
    return {**row_of(person), "blood_group": "O", "height": 160}


def test_fields_of_a_newer_program_are_kept_and_passed_on() -> None:
    row = newer_row(a_person(uid=new_uid(), owner="other", version="aaaaaaaa:1"))
    with database.writing():
        rows.write(Person, [(row, line(row))])
        kept = rows.stored(Person, [row["uid"]])[row["uid"]]
    assert json.loads(kept.line) == row
    assert kept.digest == digest(line(row))


def test_an_edit_keeps_the_fields_of_a_newer_program(register_file: Path) -> None:
    del register_file
    (uid,) = keep(a_person("Một"))
    with database.writing():
        row = {**json.loads(rows.stored(Person, [uid])[uid].line), "blood_group": "O"}
        rows.write(Person, [(row, line(row))])
    with database.reading():
        person = rows.get(Person, uid)
    assert person is not None
    keep(replace(person, full_name="Hai"))
    with database.reading():
        after = json.loads(rows.stored(Person, [uid])[uid].line)
    assert (after["full_name"], after["blood_group"]) == ("Hai", "O")


# --- tombstones --------------------------------------------------------------------------------


def test_a_tombstone_hides_the_record_and_keeps_that_it_was_there() -> None:
    from desktop_app.store import journal

    (uid,) = keep(a_person())
    with journal.act("away") as act:
        act.remove(Person, [uid], "moved away")
    with database.reading():
        assert rows.get(Person, uid) is None
        kept = rows.stored(Person, [uid])[uid]
    assert kept.removed
    assert json.loads(kept.line)["removed"] == "moved away"
    assert "full_name" not in json.loads(kept.line)
    assert kept.digest == digest(kept.line)


def test_many_uids_are_looked_up_in_parts() -> None:
    uids = keep(*(a_person(f"Người {number}") for number in range(2 * rows.CHUNK + 1)))
    with database.reading():
        assert set(rows.stored(Person, [*uids, new_uid()])) == set(uids)


# --- what must be unique -----------------------------------------------------------------------


def test_a_card_code_stands_once_in_a_congress() -> None:
    congress, other = keep(a_congress(), a_congress(ordinal="V"))
    code = card_code()
    first, second = keep(a_person("Một"), a_person("Hai"))
    keep(a_delegate(congress, first, card_code=code))
    with pytest.raises(Invalid) as caught:
        keep(a_delegate(congress, second, card_code=code))
    assert set(caught.value.reasons) == {"card_code"}
    assert code in str(caught.value)
    keep(a_delegate(other, second, card_code=code))
    keep(a_delegate(congress, second), a_delegate(congress, first))


def test_a_card_code_cannot_be_given_twice_in_one_act() -> None:
    (congress,) = keep(a_congress())
    code = card_code()
    people = keep(a_person("Một"), a_person("Hai"))
    with pytest.raises(Invalid):
        keep(*(a_delegate(congress, person, card_code=code) for person in people))


def test_a_delegate_keeps_its_own_card_code_when_edited() -> None:
    (congress,) = keep(a_congress())
    (person,) = keep(a_person())
    (uid,) = keep(a_delegate(congress, person, card_code=card_code()))
    with database.reading():
        delegate = rows.get(Delegate, uid)
    assert delegate is not None
    keep(replace(delegate, seat="A1"))


# --- helpers of the catalogue stay out of the way ----------------------------------------------


def test_what_this_file_puts_belongs_to_the_office_and_what_it_points_to_to_the_catalogue() -> None:
    here = parents()
    with database.reading():
        unit = rows.get(Unit, here["Unit"])
        offices = rows.select(Office)
    assert unit is not None
    assert unit.owner == CATALOGUE
    assert [one.owner for one in offices] == [offices[0].uid]


def test_the_operators_stay_in_the_register() -> None:
    assert Operator not in records.TRAVELLING
    assert ProgrammeItem in records.TRAVELLING
