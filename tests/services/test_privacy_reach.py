"""Deleting personal data reaches what lies beside the list: earlier names, merged records, drafts, the hub."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.own_terms import OwnTerm
from desktop_app.domain.people import Person
from desktop_app.domain.rows import row_of
from desktop_app.services import (
    backups,
    congresses,
    consolidation,
    convened,
    delegates,
    drafts,
    looking,
    overview,
    own_terms,
    privacy,
    registers,
    replacements,
    same_person,
)
from desktop_app.services.registers import Opened
from desktop_app.store import database, erasure, journal, pictures, register
from tests.builders import a_congress, a_delegate, a_person, keep
from tests.places import (
    KON_TUM,
    RO_KOI,
    SA_THAY,
    Place,
    copied,
    place,
    three_offices,
    with_congress,
)

DAY = date(2024, 5, 16)


@pytest.fixture
def congress(opened: Opened) -> str:
    return congresses.save(a_congress(starts=DAY, ends=DAY, state="held")).uids[0]


def enter(congress: str, name: str, **person: object) -> str:
    return delegates.register(a_person(name, **person), a_delegate(congress)).uids[-1]


def person_of(uid: str) -> Person:
    entry = delegates.entry_of(uid)
    assert entry is not None
    return entry.person


def in_the_folder(folder: Path, text: str) -> list[str]:
    return [
        file.name
        for file in folder.rglob("*")
        if file.is_file() and text.encode() in file.read_bytes()
    ]


def told() -> list[str]:
    return [str(act.text) for act in journal.acts(1000)]


def test_the_record_that_was_merged_is_deleted_with_the_one_it_was_merged_into(
    congress: str, tmp_path: Path
) -> None:
    kept, gone = enter(congress, "Y Sương Mai"), enter(congress, "Y Sương Mài", phone="0900123456")
    delegates.remove([gone])
    (lone,) = keep(a_person("Y Sương Mải", phone="0900777777"))
    same_person.merge(person_of(kept).uid, lone, set())
    privacy.delete(congress)
    for secret in ("Y Sương Mai", "Y Sương Mài", "Y Sương Mải", "0900123456", "0900777777"):
        assert in_the_folder(tmp_path, secret) == []


def test_a_name_that_was_corrected_since_leaves_the_journal_too(
    congress: str, tmp_path: Path
) -> None:
    uid = enter(congress, "Y Sương Mại")
    entry = delegates.entry_of(uid)
    assert entry is not None
    delegates.edit(replace(entry.person, full_name="Y Sương Mai"), entry.delegate)
    privacy.delete(congress)
    assert in_the_folder(tmp_path, "Y Sương Mại") == []


def test_other_peoples_names_and_the_sentences_stay_whole(congress: str) -> None:
    later = congresses.save(a_congress(ordinal="V", starts=DAY, ends=DAY)).uids[0]
    for name in ("Y", "An", "A Lê", "Delegate"):
        enter(congress, name)
    stays = delegates.register(a_person("Y An Nhiên"), a_delegate(later)).uids[-1]
    looking.show_papers(person_of(stays))
    replacements.withdraw(stays, "ốm")
    privacy.delete(congress)
    assert sum("Y An Nhiên" in text for text in told()) == 3
    assert not any("A Lê" in text for text in told())


def test_names_go_out_of_lists_of_names_and_nested_messages() -> None:
    names = erasure._Names(["Y Bên", "An", "Lê Văn Ơ"])
    assert names.taken_out("An, Y Bên; Lê Văn An") == "…, …; Lê Văn An"
    assert names.taken_out("Lê Văn Ơ̆ và Y Bên.pdf") == "Lê Văn Ơ̆ và ….pdf"
    value = {"text": "An {what}", "values": {"what": "Y Bên"}}
    assert erasure._without(value, names) == {"text": "An {what}", "values": {"what": "…"}}


def test_an_older_draft_of_a_form_and_the_note_that_two_are_two_people_go(
    congress: str, tmp_path: Path
) -> None:
    one, other = enter(congress, "Y Sương Mai"), enter(congress, "Y Sương Mài")
    later = drafts.of_delegate(one) + drafts.LATER
    drafts.keep(later, {"note": "Điều bí mật"})
    drafts.keep(drafts.new_delegate(congress) + drafts.LATER, {"note": "Điều bí mật"})
    same_person.are_two(person_of(one).uid, person_of(other).uid, "Mai là chị của Mài")
    privacy.delete(congress)
    assert in_the_folder(tmp_path, "Điều bí mật") == []
    assert in_the_folder(tmp_path, "chị của") == []


def test_a_photo_that_somebody_else_can_still_come_back_to_stays(congress: str) -> None:
    later = congresses.save(a_congress(ordinal="V", starts=DAY, ends=DAY)).uids[0]
    with database.writing():
        old, new, gone = (pictures.put_picture(body) for body in (b"old", b"new", b"gone"))
    enter(congress, "Y Sương Mai", photo=gone)
    stays = delegates.register(a_person("Y Bên", photo=old), a_delegate(later)).uids[-1]
    entry = delegates.entry_of(stays)
    assert entry is not None
    delegates.edit(replace(entry.person, photo=new), entry.delegate)
    removed = delegates.remove([stays])
    privacy.delete(congress)
    with database.reading():
        assert [pictures.picture_bytes(one) for one in (old, new, gone)] == [b"old", b"new", None]
    journal.undo(removed.act)
    assert person_of(stays).photo == new


def test_nothing_is_said_to_be_left_once_all_is_deleted(congress: str) -> None:
    delegates.remove([enter(congress, "Y Sương Mai")])
    enter(congress, "Y Bên")
    convened.settle(congress, "1/QĐ", DAY)
    privacy.delete(congress)
    left = privacy.plan(congress)
    assert (left.people, left.delegates, left.places, left.lists, left.packages) == (0, 0, 0, 0, 0)
    with pytest.raises(Refusal) as refused:
        privacy.delete(congress)
    assert refused.value.code == "nothing_to_do"


def test_pressing_cancel_once_the_rows_are_gone_still_deletes_the_files(
    congress: str, tmp_path: Path
) -> None:
    enter(congress, "Y Sương Mai")
    backups.backup_now()

    def stop(done: int, total: int, text: str = "") -> None:
        if done >= 2:
            raise Cancelled

    privacy.delete(congress, stop)
    assert in_the_folder(tmp_path, "Y Sương Mai") == []


def test_a_deletion_that_a_power_cut_has_stopped_is_finished_by_doing_it_again(
    congress: str, tmp_path: Path
) -> None:
    enter(congress, "Y Sương Mai")
    copy = backups.backup_now()
    body = copy.read_bytes()
    privacy.delete(congress)
    unfinished = copy.with_name(copy.name + ".part")
    for left in (copy, unfinished):
        left.write_bytes(body)
        os.utime(left, (0, 0))
    privacy.delete(congress)
    assert in_the_folder(tmp_path, "Y Sương Mai") == []
    assert backups.last_backup() is not None


def test_totals_count_own_words_as_figures_do_and_only_the_offices_own_delegates(
    congress: str,
) -> None:
    (teng,) = own_terms.save(
        OwnTerm(vocabulary="ethnic_groups", name="Xơ Teng Mới", counts_as="xo-dang")
    ).uids
    enter(congress, "Y Sương Mai", ethnic_group=teng)
    enter(congress, "Y Bên", ethnic_group="xo-dang")
    theirs = {"owner": new_uid(), "version": "aaaaaaaa:1"}
    person = a_person("A Khách", uid=new_uid(), **theirs)
    came = a_delegate(congress, person.uid, uid=new_uid(), **theirs)
    with journal.act("came", kind=journal.RECEIVE) as act:
        act.take(Person, [(row_of(person), None)])
        act.take(Delegate, [(row_of(came), None)])
    one = congresses.required(congress)
    before = overview.figures(congress), consolidation.summary(one.cycle or "").totals
    privacy.delete(congress)
    after = overview.figures(congress), consolidation.summary(one.cycle or "").totals
    assert (after[0].by_kind, after[0].by_group) == (before[0].by_kind, before[0].by_group)
    assert after[0].by_group["xo-dang"] == 2
    assert (after[1].official, after[1].by_group) == (before[1].official, before[1].by_group)


def test_the_overview_reminds_of_those_who_are_off_the_list_too(congress: str) -> None:
    replacements.withdraw(enter(congress, "Y Sương Mai"), "ốm")
    one = replace(congresses.required(congress), retention=date(2025, 5, 16))
    steps = overview.next_steps(one, overview.figures(congress), date(2025, 5, 17))
    assert "privacy" in [step.name for step in steps]


# --- at the hub ----------------------------------------------------------------------------------


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Place, Place, Path]:
    stick = tmp_path / "usb"
    stick.mkdir()
    district, province = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "tinh", KON_TUM)
    province.trusts(district)
    district.trusts(province)
    return district, province, stick


def hold(congress: str) -> None:
    one = congresses.required(congress)
    congresses.save(replace(one, starts=DAY, ends=DAY, state="held"))


def only_at(office: Place, text: str) -> list[str]:
    """The files of one office that hold a text."""
    registers.close()
    return [name for name in in_the_folder(office.file.parent, text) if "tinh" in name]


def test_what_was_removed_or_merged_before_is_forgotten_at_the_hub_as_well(
    pair: tuple[Place, Place, Path],
) -> None:
    district, province, stick = pair
    congress = with_congress(district, ("Y Sương Mai", "Y Sương Mài", "A Đã Rút"))
    province.receives(district.sends(stick).file)
    district.open()
    one, other, removed = (entry.delegate.uid for entry in delegates.in_order(congress, "name"))
    names = {uid: person_of(uid).full_name for uid in (one, other, removed)}
    out = next(uid for uid, name in names.items() if name == "A Đã Rút")
    first, second = (uid for uid in names if uid != out)
    delegates.remove([out])
    same_person.merge(person_of(first).uid, person_of(second).uid)
    province.receives(district.sends(stick).file)
    district.open()
    hold(congress)
    privacy.delete(congress)
    (outcome,) = province.receives(district.sends(stick).file)
    assert outcome.result == "accepted"
    assert not outcome.remarks
    province.open()
    assert database.faults() == []
    assert province.digest(_office(district)) == district.digest(_office(district))
    for name in names.values():
        assert only_at(province, name) == []


def _office(office: Place) -> str:
    office.open()
    return register.identity().office


def test_the_hubs_own_copies_and_packages_forget_as_well(tmp_path: Path) -> None:
    three = three_offices(tmp_path)
    hub, stick = three.district, three.stick
    commune = catalogue.unit(RO_KOI).uid
    congress = with_congress(three.commune, ("Y Sương Mai",), unit=commune)
    hub.receives(three.commune.sends(stick).file)
    backups.backup_now()
    sent = hub.sends(stick)
    assert sent.entry.rows["person"] == 1
    assert (hub.file.with_name("huyen.outbox") / sent.entry.file).exists()
    three.commune.open()
    hold(congress)
    privacy.delete(congress)
    hub.receives(three.commune.sends(stick).file)
    assert backups.last_backup() is not None
    assert only_at(hub, "Y Sương Mai") == []
    assert not (hub.file.with_name("huyen.outbox") / sent.entry.file).exists()


def test_the_word_of_a_copied_register_does_not_keep_what_was_deleted(
    pair: tuple[Place, Place, Path], tmp_path: Path
) -> None:
    district, province, stick = pair
    congress = with_congress(district, ("Y Sương Mai",))
    copy = copied(district, tmp_path / "copy")
    copy.open()
    province.trusts(copy)
    province.receives(district.sends(stick).file)
    province.receives(copy.sends(stick).file)
    district.open()
    hold(congress)
    privacy.delete(congress)
    province.receives(district.sends(stick).file)
    assert only_at(province, "Y Sương Mai") == []


def test_places_of_settled_lists_go_at_the_hub(pair: tuple[Place, Place, Path]) -> None:
    district, province, stick = pair
    congress = with_congress(district, ("Y Sương Mai",))
    convened.settle(congress, "1/QĐ", DAY)
    province.receives(district.sends(stick).file)
    district.open()
    hold(congress)
    privacy.delete(congress)
    province.receives(district.sends(stick).file)
    sql = "SELECT full_name, post FROM convened_place"
    assert database.db.execute_sql(sql).fetchall() == [("", "")]
