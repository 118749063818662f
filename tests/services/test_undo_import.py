"""Undoing an import: everything as before, or the reason why not."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import NAMES, Outcome
from desktop_app.domain.people import Person
from desktop_app.domain.units import CATALOGUE
from desktop_app.services import acts, delegates, exchange, privacy, registers, same_person
from desktop_app.services.undo_import import can_be_undone, undo_import
from desktop_app.store import database, journal, rows
from desktop_app.store.database import db
from tests import builders
from tests.places import (
    KON_TUM,
    NGOC_HOI,
    RO_KOI,
    SA_THAY,
    Place,
    Three,
    copied,
    place,
    three_offices,
    with_congress,
)


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    """Three tiers; commune and district hold congresses with delegates."""
    found = three_offices(tmp_path)
    with_congress(found.commune, ("Xã viên",), unit=catalogue.unit(RO_KOI).uid)
    with_congress(found.district, ("Y Bên", "A Brêu"))
    yield found
    registers.close()


Facts = dict[str, list[tuple[object, ...]]]


def everything() -> Facts:
    """All that an import may change: rows of every table that travels, words, waiting lines, offices, pictures.

    Rows of the catalogue are in every register; they are taken in and stay.
    """
    with database.reading():
        found: Facts = {"digest": [(exchange.state_digest(),)]}
        for table in NAMES.values():
            sql = f'SELECT * FROM "{table}" WHERE owner != ? ORDER BY uid'
            found[table] = db.execute_sql(sql, (CATALOGUE,)).fetchall()
        for table, order in (("statement", "1, 2, 3, 11"), ("waiting", "id"), ("peer", "1"),
                             ("picture", "1")):  # fmt: skip
            found[table] = db.execute_sql(f"SELECT * FROM {table} ORDER BY {order}").fetchall()
        # of the indexes that are made meanwhile none stays
        schema = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
        found["schema"] = db.execute_sql(schema).fetchall()
    return found


def names() -> set[str]:
    with database.reading():
        return {person.full_name for person in rows.select(Person)}


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        work()
    assert "{" not in str(refused.value)
    return refused.value.code


def only(outcomes: list[Outcome]) -> Outcome:
    (one,) = outcomes
    assert one.result == "accepted", (one.code, str(one.message))
    return one


def _congress(office: Place) -> str:
    office.open()
    with database.reading():
        return rows.select(Congress)[0].uid


def _renamed(office: Place, name: str, new: str) -> None:
    entry = next(one for one in delegates.page(_congress(office)) if one.person.full_name == name)
    delegates.edit(replace(entry.person, full_name=new), entry.delegate)


# --- as before -----------------------------------------------------------------------------------


def test_an_import_of_new_rows_is_taken_back_as_if_it_had_never_come(three: Three) -> None:
    sent = three.commune.sends(three.stick)
    three.district.open()
    before = everything()
    got = only(three.district.receives(sent.file))
    assert everything() != before
    changed = undo_import(got.sha256)
    assert everything() == before
    assert changed.act
    assert "Person" in changed.records
    assert names() == {"Y Bên", "A Brêu"}
    assert database.faults() == []
    assert exchange.rows_not_as_written() == []


def test_corrections_removals_and_additions_of_a_second_package_are_taken_back(
    three: Three,
) -> None:
    only(three.district.receives(three.commune.sends(three.stick).file))
    before = everything()
    _renamed(three.commune, "Xã viên", "Xã viên Niê")
    builders.enter(_congress(three.commune), "Người mới")
    listed = delegates.page(_congress(three.commune))
    delegates.remove([listed[0].delegate.uid])
    got = only(three.district.receives(three.commune.sends(three.stick).file))
    assert got.counts.changed
    undo_import(got.sha256)
    assert everything() == before


def test_an_older_tombstone_gets_back_the_cells_it_was_found_by(three: Three) -> None:
    _congress(three.commune)
    entry = delegates.page(_congress(three.commune))[0]
    only(three.district.receives(three.commune.sends(three.stick).file))
    three.commune.open()
    removal = delegates.remove([entry.delegate.uid])
    only(three.district.receives(three.commune.sends(three.stick).file))
    before = everything()
    three.commune.open()
    with database.writing():
        db.execute_sql("DELETE FROM sent")  # else what was sent cannot be taken back
    acts.undo(removal.act)
    got = only(three.district.receives(three.commune.sends(three.stick).file))
    undo_import(got.sha256)
    assert everything() == before


def test_the_ledger_marks_it_and_the_same_file_can_be_put_in_again(three: Three) -> None:
    sent = three.commune.sends(three.stick)
    got = only(three.district.receives(sent.file))
    after = everything()
    assert can_be_undone(exchange.ledger()[0])
    changed = undo_import(got.sha256)
    entry = exchange.ledger()[0]
    assert (entry.result, entry.withdrawn) == ("taken_back", changed.act)
    assert not can_be_undone(entry)
    assert entry.file is not None
    again = only(three.district.receives(sent.file))
    assert (again.counts, again.state_digest) == (got.counts, got.state_digest)
    now = everything()
    assert {table: now[table] for table in now if table != "waiting"} == {
        table: after[table] for table in after if table != "waiting"
    }
    entry = exchange.ledger()[0]
    assert (entry.result, entry.withdrawn) == ("accepted", None)
    undo_import(got.sha256)
    assert refusal(lambda: undo_import(got.sha256)) == "taken_back"
    assert refusal(lambda: undo_import("0" * 64)) == "not_received"


def test_taking_back_the_last_act_after_an_import_takes_the_import_back(three: Three) -> None:
    sent = three.commune.sends(three.stick)
    three.district.open()
    before = everything()
    got = only(three.district.receives(sent.file))
    last = acts.last_undoable()
    assert last is not None
    assert got.changed is not None
    assert last.id == got.changed.act
    acts.undo_last()
    assert everything() == before
    latest = acts.latest(1)[0]
    assert latest.kind == journal.TAKEN_OUT
    assert "Rờ Kơi" in str(latest.text)
    last = acts.last_undoable()
    assert last is not None
    assert last.kind == journal.WRITE  # and on with what was before


def test_the_history_of_a_row_that_came_twice_still_reads(three: Three) -> None:
    sent = three.commune.sends(three.stick)
    got = only(three.district.receives(sent.file))
    with database.reading():
        uid = next(one.uid for one in rows.select(Person) if one.full_name == "Xã viên")
    undo_import(got.sha256)
    assert acts.history(uid)
    three.district.receives(sent.file)
    newest = acts.history(uid)[0]
    assert newest.after is not None
    assert newest.after["full_name"] == "Xã viên"


def test_taking_an_import_back_is_nothing_to_be_sent(three: Three) -> None:
    got = only(three.district.receives(three.commune.sends(three.stick).file))
    three.district.sends(three.stick)
    undo_import(got.sha256)
    assert exchange.unsent() == 0


def test_orphans_that_a_parent_brought_to_count_wait_again(three: Three, tmp_path: Path) -> None:
    """The commune's second computer sends a delegate whose person comes with the first one's package only."""
    from tests.services.test_exchange_trust import _member_of
    from tests.sync import makers

    three.district.open()
    commune, district = _member_of(three.commune), _member_of(three.district)
    lines = makers.some_lines(commune, 2)
    without = [one for one in lines if one.table != "person"]
    for number, some in ((1, without), (2, lines)):
        inside = makers.content(commune, some, sequence=number)
        (three.stick / f"{number}.goi").write_bytes(makers.sealed(commune, district, inside))
    first = only(three.district.receives(three.stick / "1.goi"))
    assert first.counts.held == 2
    before = everything()
    second = only(three.district.receives(three.stick / "2.goi"))
    assert exchange.waiting() == 0
    undo_import(second.sha256)
    assert everything() == before
    undo_import(first.sha256)
    assert exchange.waiting() == 0


def test_a_fork_that_an_import_made_is_taken_back(three: Three, tmp_path: Path) -> None:
    second = copied(three.commune, tmp_path / "may-hai")
    second.open()
    _renamed(three.commune, "Xã viên", "Tên một")
    _renamed(second, "Xã viên", "Tên hai")
    three.district.trusts(second)
    one, two = (it.trusts(three.district).sends(three.stick).file for it in (three.commune, second))
    only(three.district.receives(one))
    before = everything()
    got = only(three.district.receives(two))
    assert exchange.waiting() == 1
    undo_import(got.sha256)
    assert everything() == before


def test_packages_of_different_offices_are_taken_back_in_any_order(tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    province = place(tmp_path, "tinh", KON_TUM)
    senders = [place(tmp_path, name, unit) for name, unit in
               (("a", SA_THAY), ("b", NGOC_HOI), ("c", "2024-612"))]  # fmt: skip
    files = []
    for number, one in enumerate(senders):
        with_congress(one, (f"Người {number}",), unit=catalogue.unit(
            (SA_THAY, NGOC_HOI, "2024-612")[number]).uid)  # fmt: skip
        one.trusts(province)
        files.append(one.sends(stick).file)
    province.trusts(*senders)
    empty = everything()
    alone = []
    for file in files:
        got = only(province.receives(file))
        alone.append(exchange.state_digest())
        undo_import(got.sha256)
        assert everything() == empty
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        got_all = [only(one) for one in ([outcome] for outcome in province.receives(*files))]
        for place_, number in enumerate(order):
            undo_import(got_all[number].sha256)
            if place_ == 1:
                assert exchange.state_digest() == alone[order[2]]
        assert everything() == empty
    registers.close()


# --- refused -------------------------------------------------------------------------------------


def test_a_later_package_has_to_be_taken_back_first(three: Three) -> None:
    first = only(three.district.receives(three.commune.sends(three.stick).file))
    middle = everything()
    builders.enter(_congress(three.commune), "Người mới")
    second = only(three.district.receives(three.commune.sends(three.stick).file))
    assert refusal(lambda: undo_import(first.sha256)) == "later_package"
    undo_import(second.sha256)
    assert everything() == middle
    undo_import(first.sha256)
    assert "Xã viên" not in names()


def test_what_another_package_also_vouches_for_is_not_taken_from_under_it(three: Three) -> None:
    """The commune's rows come to the province directly, and once more through the district."""
    three.commune.trusts(three.province)
    three.province.trusts(three.commune)
    direct = three.commune.sends(three.stick, to=KON_TUM)
    three.district.receives(three.commune.sends(three.stick).file)
    through = three.district.sends(three.stick)
    first = only(three.province.receives(direct.file))
    second = only(three.province.receives(through.file))
    assert refusal(lambda: undo_import(first.sha256)) == "later_package"
    undo_import(second.sha256)
    undo_import(first.sha256)
    assert names() == set()


def test_only_the_last_two_packages_of_an_office_can_be_taken_back(three: Three) -> None:
    got = []
    for number in range(3):
        builders.enter(_congress(three.commune), f"Người {number}")
        got.append(only(three.district.receives(three.commune.sends(three.stick).file)))
    assert [can_be_undone(one) for one in reversed(exchange.ledger())] == [False, True, True]
    assert refusal(lambda: undo_import(got[0].sha256)) in ("too_long_ago", "later_package")
    undo_import(got[2].sha256)
    undo_import(got[1].sha256)
    assert refusal(lambda: undo_import(got[0].sha256)) == "too_long_ago"


def test_a_record_of_ours_that_points_to_it_is_named(three: Three) -> None:
    got = only(three.district.receives(three.commune.sends(three.stick).file))
    with database.reading():
        theirs = next(one for one in rows.select(Person) if one.full_name == "Xã viên")
    kept = builders.keep(
        builders.a_delegate(_own_congress(), theirs.uid, delegation=None)
    )  # fmt: skip
    with pytest.raises(Refusal) as refused:
        undo_import(got.sha256)
    assert refused.value.code == "in_use"
    assert "Xã viên" in str(refused.value)
    delegates.remove(kept)


def _own_congress() -> str:
    own = exchange.own_card().office
    with database.reading():
        return next(one.uid for one in rows.select(Congress) if one.owner == own)


def test_two_records_that_were_found_to_be_one_person_hold_the_import(three: Three) -> None:
    got = only(three.district.receives(three.commune.sends(three.stick).file))
    with database.reading():
        people = {one.full_name: one.uid for one in rows.select(Person)}
    same_person.are_two(people["Y Bên"], people["Xã viên"], "khác năm sinh")
    assert refusal(lambda: undo_import(got.sha256)) == "in_use"


def test_deleted_personal_data_does_not_come_back(three: Three) -> None:
    only(three.district.receives(three.commune.sends(three.stick).file))
    congress = _congress(three.commune)
    _close(congress)
    privacy.delete(congress)
    got = only(three.district.receives(three.commune.sends(three.stick).file))
    assert "Xã viên" not in names()
    with pytest.raises(Refusal) as refused:
        undo_import(got.sha256)
    assert refused.value.code == "erased"
    last = acts.last_undoable()
    assert last is None or got.changed is None or last.id != got.changed.act


def _close(congress: str) -> None:
    with database.reading():
        one = rows.get(Congress, congress)
    assert one is not None
    builders.keep(replace(one, state="held"))


# --- cut off, and by chance ----------------------------------------------------------------------

_KILLED = """
import os, sys
from pathlib import Path
from desktop_app.services import registers
from desktop_app.services.undo_import import undo_import
from desktop_app.store import database
registers.open_register(Path(sys.argv[1]))
steps = [0]
def count(_):
    steps[0] += 1
    if steps[0] == int(sys.argv[3]):
        os.kill(os.getpid(), 9)
database.db.connection().set_trace_callback(count)
undo_import(sys.argv[2])
print(steps[0])
"""


def test_killed_at_any_statement_it_is_undone_wholly_or_not_at_all(three: Three) -> None:
    got = only(three.district.receives(three.commune.sends(three.stick).file))
    applied = exchange.state_digest()
    registers.close()
    whole = three.district.file.read_bytes()

    def run(step: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", _KILLED, str(three.district.file), got.sha256, str(step)],
            capture_output=True, text=True, check=False, env=dict(os.environ),
        )  # fmt: skip

    steps = int(run(-1).stdout)
    three.district.open()
    undone = exchange.state_digest()
    registers.close()
    assert undone != applied
    ends = set()
    for step in [*random.Random(6).sample(range(1, steps), 8), steps]:
        three.district.file.write_bytes(whole)
        assert run(step).returncode == -9
        three.district.open()
        ends.add(exchange.state_digest())
        assert database.faults() == []
        entry = exchange.ledger()[0]
        assert (entry.result == "taken_back") == (exchange.state_digest() == undone)
        registers.close()
    assert ends <= {applied, undone}
    assert applied in ends


@pytest.mark.parametrize("seed", range(6))
def test_after_any_sequence_of_imports_and_undoings_the_end_is_that_of_what_is_left(
    three: Three, tmp_path: Path, seed: int
) -> None:
    """The oracle: a fresh copy that only ever received what is left."""
    draw = random.Random(seed)
    neighbour = place(tmp_path, "xa-khac", "2024-23533", body="mttq")
    with_congress(neighbour, ("Hàng xóm",), unit=catalogue.unit("2024-23533").uid)
    neighbour.trusts(three.district)
    three.district.trusts(neighbour)
    empty = copied(three.district, tmp_path / "trong")
    empty.open()
    files: list[Path] = []
    for number in range(6):
        who = draw.choice((three.commune, neighbour))
        builders.enter(_congress(who), f"Người {number}")
        if draw.random() < 0.4:
            listed = delegates.page(_congress(who))
            delegates.remove([draw.choice(listed).delegate.uid])
        files.append(who.sends(three.stick).file)
    taken: dict[Path, str] = {}
    three.district.open()
    for _ in range(16):
        file = draw.choice(files)
        if file in taken:
            code = _tried(taken[file])
            assert code in ("", "later_package", "too_long_ago", "in_use")
            if not code:
                del taken[file]
        else:
            taken[file] = only(three.district.receives(file)).sha256
    here = _of_others()
    empty.receives(*[file for file in files if file in taken])
    assert _of_others() == here
    assert exchange.rows_not_as_written() == []


def _tried(sha256: str) -> str:
    """The code of the refusal; empty where the import was taken back."""
    try:
        undo_import(sha256)
    except Refusal as refused:
        return refused.code
    return ""


def _of_others() -> dict[str, str]:
    """Owner → state digest of what came from below."""
    with database.reading():
        owners = [row[0] for row in db.execute_sql("SELECT DISTINCT owner FROM person").fetchall()]
    return {owner: exchange.state_digest(owner) for owner in owners
            if owner != exchange.own_card().office}  # fmt: skip
