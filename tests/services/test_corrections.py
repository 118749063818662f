"""An office above corrects what came from below: shown at once, sent on unchanged, answered by the owner."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain import catalogue
from desktop_app.domain.corrections import Correction
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.exchange import CORRECTED
from desktop_app.domain.fields import from_cells
from desktop_app.domain.people import Person
from desktop_app.services import corrections, delegates, exchange, registers
from desktop_app.services.undo_import import undo_import
from desktop_app.store import database, exchange_rows, journal, rows
from tests import builders
from tests.places import (
    NGOC_HOI,
    RO_KOI,
    Place,
    Three,
    copied,
    place,
    three_offices,
    with_congress,
)

pytestmark = pytest.mark.usefixtures("three")


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    """Three tiers; the commune's people have come to the district."""
    found = three_offices(tmp_path)
    with_congress(found.commune, ("Xã viên", "Y Bên"), unit=catalogue.unit(RO_KOI).uid)
    with_congress(found.district, ("A Brêu",))
    found.district.receives(found.commune.sends(found.stick).file)
    yield found
    registers.close()


def person(office: Place, uid: str) -> Person:
    office.open()
    with database.reading():
        found = rows.get(Person, uid)
    assert found is not None
    return found


def uid_of(office: Place, name: str) -> str:
    office.open()
    with database.reading():
        [found] = rows.select(Person, "AND full_name = ?", (name,))
    return found.uid


def corrected(three: Three, value: str = "Xã Viên Một") -> str:
    """The district corrects the name of one of the commune's people; the person's uid."""
    uid = uid_of(three.district, "Xã viên")
    corrections.correct(Person, uid, "full_name", value, "Theo căn cước công dân")
    return uid


def owner_edits(three: Three, uid: str, **values: Any) -> None:
    found = replace(person(three.commune, uid), **values)
    with database.reading():
        [part] = rows.select(Delegate, "AND person = ?", (uid,))
    delegates.edit(found, part)


def carried(three: Three, below: Place, above: Place) -> None:
    above.receives(below.sends(three.stick).file)


def answered(three: Three, uid: str) -> str:
    """The district's correction as the commune has it; rows come down in packages of their own."""
    three.district.open()
    with database.reading():
        lines = exchange_rows.own_lines(exchange.own_card().office, "")["correction"]
    three.commune.open()
    with journal.act("came down", kind=journal.RECEIVE) as act:
        made = [(one, from_cells(Correction, one.row, uid=one.uid, owner=one.owner,
                                      version=one.version)) for one in lines]  # fmt: skip
        known = rows.stored(Correction, [one.uid for one in lines])
        act.take_lines(Correction, made, {key: one.line for key, one in known.items()})
    [note] = [one for one in corrections.notes() if one.subject == uid]
    return note.uid


def test_a_correction_is_shown_at_once_and_the_owners_line_is_kept(three: Three) -> None:
    uid = uid_of(three.district, "Xã viên")
    before = exchange_rows.lines_by_uid("person", [uid])[uid]
    corrected(three)
    assert person(three.district, uid).full_name == "Xã Viên Một"
    assert exchange_rows.lines_by_uid("person", [uid])[uid] == before
    assert exchange.rows_not_as_written() == []
    assert exchange.waiting() == 0
    [found] = delegates.page(_commune_congress(three), search="viên một")
    assert found.person.uid == uid  # the search column follows, too


def _commune_congress(three: Three) -> str:
    three.commune.open()
    with database.reading():
        [uid] = [one.congress for one in rows.select(Delegate)[:1]]
    three.district.open()
    return uid or ""


def test_what_is_passed_on_is_what_the_owner_wrote(three: Three) -> None:
    three.commune.open()
    commune = exchange.own_card().office
    uid = corrected(three)
    carried(three, three.district, three.province)
    assert three.province.digest(commune) == three.commune.digest(commune)
    assert three.district.digest(commune) == three.commune.digest(commune)
    # the district's correction went up with its rows, and is in force there as well
    assert person(three.province, uid).full_name == "Xã Viên Một"
    assert exchange.rows_not_as_written() == []


def test_a_newer_version_of_the_owner_is_corrected_again(three: Three) -> None:
    uid = corrected(three)
    owner_edits(three, uid, position="Trưởng thôn")
    carried(three, three.commune, three.district)
    found = person(three.district, uid)
    assert (found.full_name, found.position) == ("Xã Viên Một", "Trưởng thôn")
    assert exchange.rows_not_as_written() == []
    with database.reading():
        assert [one.reason for one in exchange_rows.waiting()] == [CORRECTED]


def test_a_correction_ends_when_the_owner_writes_the_same(three: Three) -> None:
    uid = corrected(three)
    owner_edits(three, uid, full_name="Xã Viên Một")
    carried(three, three.commune, three.district)
    assert person(three.district, uid).full_name == "Xã Viên Một"
    with database.reading():
        assert exchange_rows.waiting() == []


def test_taking_the_correction_back_shows_the_owners_word_again(three: Three) -> None:
    uid = corrected(three)
    last = journal.last_undoable()
    assert last is not None
    journal.undo(last.id)
    assert person(three.district, uid).full_name == "Xã viên"
    with database.reading():
        assert exchange_rows.waiting() == []
    corrected(three, "Xã Viên Hai")  # and it can be corrected once more
    assert person(three.district, uid).full_name == "Xã Viên Hai"
    [one] = [it for it in corrections.of_row(uid) if it.own]
    corrections.withdraw(one.correction.uid)
    assert person(three.district, uid).full_name == "Xã viên"


def test_correcting_a_field_once_more_edits_the_first_correction(three: Three) -> None:
    uid = corrected(three)
    corrections.correct(Person, uid, "full_name", "Xã Viên Ba", "Xem lại")
    [one] = corrections.of_row(uid)
    assert (one.correction.value, one.correction.was, one.in_force) == (
        "Xã Viên Ba", "Xã viên", True,
    )  # fmt: skip


def test_the_owner_is_asked_and_takes_it_over(three: Three) -> None:
    uid = corrected(three)
    asked = answered(three, uid)
    [note] = corrections.notes(uid)
    assert (note.was, note.value, note.reason) == (
        "Xã viên", "Xã Viên Một", "Theo căn cước công dân",
    )  # fmt: skip
    assert person(three.commune, uid).full_name == "Xã viên"  # a note changes nothing by itself
    corrections.take_over(asked)
    assert person(three.commune, uid).full_name == "Xã Viên Một"
    assert corrections.notes() == []
    with pytest.raises(Refusal):
        corrections.take_over(asked)
    carried(three, three.commune, three.district)
    assert person(three.district, uid).full_name == "Xã Viên Một"
    assert exchange.rows_not_as_written() == []


def test_the_owner_contests_and_its_word_counts_above_again(three: Three) -> None:
    uid = corrected(three)
    asked = answered(three, uid)
    with pytest.raises(Invalid):
        corrections.contest(asked, " ")
    corrections.contest(asked, "Đúng như giấy khai sinh")
    carried(three, three.commune, three.district)
    assert person(three.district, uid).full_name == "Xã viên"
    [one] = corrections.of_row(uid)
    assert (one.in_force, one.answer, one.answer_reason) == (
        False, "contested", "Đúng như giấy khai sinh",
    )  # fmt: skip
    corrections.correct(Person, uid, "full_name", "Xã Viên Bốn", "Đã xác minh lại")
    assert (
        person(three.district, uid).full_name == "Xã Viên Bốn"
    )  # a new correction, a new question


def test_values_are_checked_like_the_owners(three: Three) -> None:
    uid = uid_of(three.district, "Xã viên")
    with pytest.raises(Invalid):
        corrections.correct(Person, uid, "born", "32/13/1980", "Sai")
    with pytest.raises(Invalid):
        corrections.correct(Person, uid, "full_name", "", "Bỏ trống")
    with pytest.raises(Invalid):
        corrections.correct(Person, uid, "gender", "khác", "Sai")
    with pytest.raises(Invalid):
        corrections.correct(Person, uid, "full_name", "Xã Viên", "  ")
    with pytest.raises(Refusal):
        corrections.correct(Person, uid, "full_name", "Xã viên", "Như cũ")
    with pytest.raises(Refusal):
        corrections.correct(Person, uid_of(three.district, "A Brêu"), "full_name", "B", "Của mình")
    corrections.correct(Person, uid, "born", "4/1980", "Theo hồ sơ")
    assert str(person(three.district, uid).born) == "4/1980"
    assert not corrections.may_correct(Person, uid_of(three.district, "A Brêu"))
    assert corrections.may_correct(Person, uid)


def test_erasing_a_person_erases_what_was_said_of_them(three: Three) -> None:
    uid = corrected(three, "Nguyễn Thị Không Còn")
    three.commune.open()
    from desktop_app.domain.rows import ERASED
    from desktop_app.store import erasure

    with journal.act("erased", kind=journal.ERASED) as act:
        with database.reading():
            part = rows.select(Delegate, "AND person = ?", (uid,))
        for kind, uids in ((Delegate, [one.uid for one in part]), (Person, [uid])):
            act.remove(kind, uids, ERASED)
            erasure.forget(kind, uids, ())
    carried(three, three.commune, three.district)
    registers.close()
    kept = three.district.file.read_bytes()
    assert "Nguyễn Thị Không Còn".encode() not in kept
    assert b"Theo c" not in kept
    three.district.open()
    assert exchange.rows_not_as_written() == []
    with database.reading():
        assert exchange_rows.waiting() == []
        assert rows.select(Correction) == []


def test_the_correction_of_this_office_counts_before_that_of_one_below(three: Three) -> None:
    uid = corrected(three)
    carried(three, three.district, three.province)
    corrections.correct(Person, uid, "full_name", "Tỉnh Ghi", "Tỉnh đã xác minh")
    assert person(three.province, uid).full_name == "Tỉnh Ghi"
    corrections.correct(Person, uid, "position", "Phó thôn", "Theo quyết định")
    found = person(three.province, uid)
    assert (found.full_name, found.position) == ("Tỉnh Ghi", "Phó thôn")
    own = [it.correction.uid for it in corrections.of_row(uid)
           if it.own and it.correction.field == "full_name"]  # fmt: skip
    corrections.withdraw(own[0])
    assert person(three.province, uid).full_name == "Xã Viên Một"


def test_a_correction_that_breaks_a_rule_of_the_newer_row_is_left_out(three: Three) -> None:
    """What the owner wrote always holds; a correction never makes a row that could not be kept."""
    from desktop_app.domain.correcting import corrected as laid

    row = {"uid": "u", "owner": "o", "version": "", "full_name": "Y Bên", "gender": "female"}
    after = laid(Person, row, [("full_name", "Y Bem"), ("gender", "none"), ("nothing", "x")])
    assert (after["full_name"], after["gender"]) == ("Y Bem", "female")


def test_the_journal_and_the_unsent_count_know_of_the_correction(three: Three) -> None:
    three.district.sends(three.stick)
    assert exchange.unsent() == 0
    corrected(three)
    assert exchange.unsent() == 1
    last = journal.last_undoable()
    assert last is not None
    assert "Xã Viên Một" in str(last.text)
    with database.reading():
        texts = [json.loads(one.text)["full_name"]
                 for one in exchange_rows.lines_by_uid(
                     "person", [uid_of(three.district, "Xã Viên Một")]).values()]  # fmt: skip
    assert texts == ["Xã viên"]


def test_no_office_corrects_its_neighbour(three: Three, tmp_path: Path) -> None:
    """A correction that a district made of another district's commune counts only with itself."""
    uid = uid_of(three.district, "Xã viên")
    stranger = place(tmp_path, "huyen-khac", NGOC_HOI, body="mttq")
    with_congress(stranger, ("Người khác",), unit=catalogue.unit(NGOC_HOI).uid)
    stranger.trusts(three.province)
    three.province.trusts(stranger)
    carried(three, three.district, three.province)
    with database.reading():
        owner = rows.stored(Person, [uid])[uid].owner
    stranger.open()
    builders.keep(
        Correction(office=owner, record="Person", subject=uid, field="full_name",
                   value="Tên Lạ", was="Xã viên", reason="Không có quyền")
    )  # fmt: skip
    carried(three, stranger, three.province)
    assert person(three.province, uid).full_name == "Xã viên"
    [known] = corrections.of_row(uid)
    assert not known.in_force


def test_taking_the_import_back_that_brought_a_correction_shows_the_owners_word(
    three: Three,
) -> None:
    uid = uid_of(three.district, "Xã viên")
    first = three.district.sends(three.stick).file
    corrected(three)
    three.province.receives(first)
    [brought] = three.province.receives(three.district.sends(three.stick).file)
    assert person(three.province, uid).full_name == "Xã Viên Một"
    undo_import(brought.sha256)
    assert person(three.province, uid).full_name == "Xã viên"
    assert exchange.rows_not_as_written() == []


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(["second", "third", "correct", "again"]), twice=st.booleans())
def test_corrections_and_packages_in_any_order_end_the_same(
    three: Three, tmp_path: Path, order: list[str], twice: bool
) -> None:
    """However corrections and packages alternate: one end, and the commune's word is kept."""
    start, packages = _packages(three, tmp_path)
    number = len(list(tmp_path.glob("huyen-*")))
    district = copied(start, tmp_path / f"huyen-{number}").trusts(three.commune)
    uid = uid_of(district, "Xã viên")
    for step in order:
        district.open()
        if step == "correct":
            corrections.correct(Person, uid, "full_name", "Xã Viên Một", "Theo căn cước")
        elif step == "again":
            corrections.correct(Person, uid, "residence", "Thôn 2", "Theo quyết định")
        else:
            district.receives(packages[step], *([packages["first"]] if twice else []))
    found = person(district, uid)
    assert (found.full_name, found.position, found.residence) == (
        "Xã Viên Một", "Trưởng thôn", "Thôn 2",
    )  # fmt: skip
    three.commune.open()
    commune = exchange.own_card().office
    assert district.digest(commune) == three.commune.digest(commune)
    district.open()
    assert exchange.rows_not_as_written() == []
    with database.reading():
        assert [one.reason for one in exchange_rows.waiting()] == [CORRECTED]


def _packages(three: Three, folder: Path) -> tuple[Place, dict[str, Path]]:
    """The district with the commune's first package, and three packages of the commune; made once."""
    start = Place(folder / "bat-dau" / three.district.file.name)
    kept = {name: folder / f"{name}.goi" for name in ("first", "second", "third")}
    if not start.file.exists():
        copied(three.district, start.file.parent)
        uid = uid_of(three.commune, "Xã viên")
        for name, target in kept.items():
            if name != "first":
                owner_edits(three, uid, position={"second": "Phó thôn"}.get(name, "Trưởng thôn"))
            shutil.copy(three.commune.sends(three.stick).file, target)
    return start, kept
