"""Congresses and their programmes: entered, told, moved and removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.preparation import SignForList
from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.domain.units import CATALOGUE
from desktop_app.domain.words import use_language
from desktop_app.services import acts, budget, congresses, delegates, programme, registers
from desktop_app.store import database
from tests.builders import a_congress, enter, held_congress, keep

DAY = date(2024, 5, 16)
pytestmark = pytest.mark.usefixtures("opened")


def kept(uid: str) -> Congress:
    found = congresses.congress(uid)
    assert found is not None
    return found


def session(congress: str, starts: int = 450, ends: int | None = 690, **fields: str) -> Session:
    programme.save_session(
        Session(congress=congress, kind="official", day=DAY, starts=starts, ends=ends, **fields)
    )
    return next(one for one in programme.sessions(congress) if one.starts == starts)


def item(of: Session, title: str, starts: int | None = None, minutes: int | None = None) -> None:
    programme.save_item(ProgrammeItem(session=of.uid, title=title, starts=starts, minutes=minutes))


def titles(of: Session) -> list[str]:
    return [one.title for one in programme.items([of])[of.uid]]


# --- the congress ------------------------------------------------------------------------------


def test_the_title_follows_from_round_unit_and_ordinal() -> None:
    uid = held_congress(ordinal="IV")
    assert congresses.title_of(kept(uid)) == (
        "ĐẠI HỘI ĐẠI BIỂU CÁC DÂN TỘC THIỂU SỐ HUYỆN SA THẦY, LẦN THỨ IV - NĂM 2024"
    )
    other = replace(kept(uid), ordinal="II", unit=catalogue.unit("2024-618").uid)
    assert "LẦN THỨ II " in congresses.title_of(other)
    assert "SA THẦY" not in congresses.title_of(other)
    assert "LẦN THỨ" not in congresses.title_of(replace(kept(uid), ordinal=""))


def test_the_title_is_known_before_the_round_and_the_unit_are_in_the_register() -> None:
    other = a_congress(unit=catalogue.unit("2024-618").uid)
    assert congresses.names("unit", [str(other.unit)]) == {}
    assert "HUYỆN" in congresses.title_of(other)
    assert congresses.spoken_title_of(a_congress(ordinal="IV")) == (
        "Đại hội đại biểu các dân tộc thiểu số huyện Sa Thầy, lần thứ IV - năm 2024"
    )
    assert congresses.family_of(other) == "dtts"
    assert congresses.unit_name(str(other.unit)).startswith("Huyện")
    assert congresses.unit_name(new_uid()) == ""
    assert congresses.names("unit", [str(other.unit)]) == {}


def test_what_the_round_says_of_the_level_fills_only_what_is_empty() -> None:
    bare = a_congress(form="", ordinal="")
    filled = congresses.filled_in(bare)
    assert (filled.form, filled.ordinal) == ("congress", "IV")
    assert congresses.filled_in(replace(bare, ordinal="II")).ordinal == "II"
    assert congresses.filled_in(Congress()) == Congress()


def test_the_offices_own_title_stands_before_any_other() -> None:
    assert congresses.title_of(a_congress(title="Đại hội của chúng tôi")) == "Đại hội của chúng tôi"


def test_a_congress_of_the_offices_own_round_is_named_after_the_round() -> None:
    (cycle,) = keep(Cycle(title="Đợt khác", family="other", era="2024"))
    assert congresses.title_of(a_congress(cycle=cycle)) == "ĐỢT KHÁC HUYỆN SA THẦY, LẦN THỨ IV"
    assert congresses.family_of(a_congress(cycle=cycle)) == "other"
    assert congresses.title_of(Congress()) == congresses.family_of(Congress()) == ""


def test_a_congress_to_fill_in_knows_the_office_and_what_the_round_says() -> None:
    one = congresses.new_congress("dtts-4-2024")
    assert one.unit == catalogue.unit("2024-616").uid
    assert (one.cycle, one.form, one.state) == (
        cycle_definition("dtts-4-2024").uid, "congress", "planned",
    )  # fmt: skip
    assert congresses.new_congress().cycle is None
    with pytest.raises(Refusal) as caught:
        congresses.new_congress("no such round")
    assert caught.value.code == "unknown_cycle"


def test_a_congress_is_kept_with_its_title_in_the_journal_and_can_be_edited() -> None:
    changed = congresses.save(a_congress())
    (uid,) = changed.uids
    use_language("en")
    assert "huyện Sa Thầy" in str(changed.text)
    congresses.save(replace(kept(uid), venue="Sân vận động"))
    assert kept(uid).venue == "Sân vận động"
    assert [one.uid for one in congresses.all_congresses()] == [uid]
    with pytest.raises(Invalid):
        congresses.save(replace(kept(uid), unit=None))


def test_the_latest_congress_comes_first_and_one_without_a_day_last() -> None:
    uids = [held_congress(starts=day, ends=None) for day in (date(2019, 5, 1), None, DAY)]
    assert [one.uid for one in congresses.all_congresses()] == [uids[2], uids[0], uids[1]]


def test_the_round_and_the_unit_come_from_the_catalogue_with_the_congress() -> None:
    held_congress()
    with database.reading():
        (cycle,) = database.db.execute_sql("SELECT owner FROM cycle").fetchall()
    assert cycle == (CATALOGUE,)
    assert congresses.names("unit", [str(a_congress().unit)]) == {
        str(a_congress().unit): "Huyện Sa Thầy"
    }


def test_a_congress_with_delegates_is_not_removed() -> None:
    uid = held_congress()
    enter(uid, "Một", "Hai")
    with pytest.raises(Refusal) as caught:
        congresses.remove(kept(uid))
    assert caught.value.code == "in_use"
    assert "2" in str(caught.value)
    assert congresses.congress(uid) is not None


def test_an_empty_congress_goes_with_its_programme_and_comes_back_with_it() -> None:
    uid = held_congress()
    keep(Delegation(congress=uid, name="Rờ Kơi"))
    morning = session(uid)
    item(morning, "Chào cờ")
    removed = congresses.remove(kept(uid))
    assert congresses.congress(uid) is None
    assert programme.sessions(uid) == []
    assert delegates.delegations(uid) == []
    assert len(removed.uids) == 4
    acts.undo_last()
    assert titles(morning) == ["Chào cờ"]
    assert len(delegates.delegations(uid)) == 1
    assert database.faults() == []


def test_delegates_removed_before_their_congress_come_back_only_after_it() -> None:
    uid = held_congress()
    removed = delegates.remove(enter(uid, "Một"))
    gone = congresses.remove(kept(uid))
    with pytest.raises(Refusal) as caught:
        acts.undo(removed.act)
    assert caught.value.code == "later_act"
    acts.undo(gone.act)
    acts.undo(removed.act)
    assert delegates.count(uid) == 1


# --- the programme -----------------------------------------------------------------------------


def test_sessions_stand_in_the_order_of_the_day_and_items_in_theirs() -> None:
    uid = held_congress()
    afternoon, morning = session(uid, 810, 1020), session(uid, 450, 690)
    for title in ("Chào cờ", "Diễn văn", "Báo cáo"):
        item(morning, title)
    item(afternoon, "Bế mạc")
    assert [one.uid for one in programme.sessions(uid)] == [morning.uid, afternoon.uid]
    assert titles(morning) == ["Chào cờ", "Diễn văn", "Báo cáo"]
    grouped = programme.items(programme.sessions(uid))
    assert [one.position for one in grouped[morning.uid]] == [1, 2, 3]
    assert [one.position for one in grouped[afternoon.uid]] == [1]
    assert programme.items([]) == {}


def test_an_item_is_edited_moved_and_removed() -> None:
    morning = session(held_congress())
    for title in ("A", "B", "C"):
        item(morning, title)
    first, _, last = programme.items([morning])[morning.uid]
    programme.move_item(last, -1)
    assert titles(morning) == ["A", "C", "B"]
    programme.move_item(programme.items([morning])[morning.uid][0], 1)
    assert titles(morning) == ["C", "A", "B"]
    first = next(one for one in programme.items([morning])[morning.uid] if one.uid == first.uid)
    programme.save_item(replace(first, title="A2", minutes=5))
    programme.remove_item(first)
    assert titles(morning) == ["C", "B"]
    acts.undo_last()
    assert titles(morning) == ["C", "A2", "B"]


def test_past_the_edge_of_its_session_an_item_goes_into_the_one_beside_it() -> None:
    uid = held_congress()
    morning, afternoon = session(uid, 450, 690), session(uid, 810, 1020)
    item(morning, "A")
    item(afternoon, "B")

    def move(title: str, by: int) -> list[list[str]]:
        listed = programme.items([morning, afternoon])
        [found] = [one for items in listed.values() for one in items if one.title == title]
        programme.move_item(found, by)
        return [titles(morning), titles(afternoon)]

    assert move("A", -1) == [["A"], ["B"]]
    assert move("A", 1) == [[], ["A", "B"]]
    assert move("A", 1) == [[], ["B", "A"]]
    assert move("A", 1) == [[], ["B", "A"]]
    assert move("B", -1) == [["B"], ["A"]]
    assert move("A", -1) == [["B", "A"], []]
    acts.undo_last()
    assert [titles(morning), titles(afternoon)] == [["B"], ["A"]]


def test_a_move_that_changes_nothing_leaves_no_act() -> None:
    morning = session(held_congress())
    item(morning, "A")
    before = acts.latest(1)
    assert programme.move_item(programme.items([morning])[morning.uid][0], 1).act == 0
    assert acts.latest(1) == before


def test_a_removed_session_takes_its_items_along() -> None:
    uid = held_congress()
    morning = session(uid, name="Phiên sáng")
    item(morning, "Chào cờ")
    removed = programme.remove_session(morning)
    assert removed.records == {"Session", "ProgrammeItem"}
    assert programme.sessions(uid) == []
    acts.undo(removed.act)
    assert titles(morning) == ["Chào cờ"]


def test_clashes_are_found_in_what_is_kept_and_block_nothing() -> None:
    uid = held_congress()
    morning = session(uid, 450, 690)
    item(morning, "Chào cờ", 450, 30)
    item(morning, "Diễn văn", 460, 10)
    late = session(uid, 660, 720)
    item(late, "Bế mạc", 700, 60)
    found = {clash.uid for clash in programme.clashes_of(kept(uid))}
    titled = {one.title: one.uid for of in (morning, late) for one in programme.items([of])[of.uid]}
    assert found == {late.uid, titled["Diễn văn"], titled["Bế mạc"]}
    programme.save_session(replace(late, day=date(2024, 6, 1)))
    assert late.uid in {clash.uid for clash in programme.clashes_of(kept(uid))}


def test_sessions_and_lists_to_sign_move_with_the_congress_and_come_back_with_it() -> None:
    uid = held_congress()
    morning = session(uid, 450, 690)
    first = kept(uid).starts
    assert first is not None
    rehearsal = first - timedelta(days=2)
    for title, day in (("Tài liệu", first), ("Tổng duyệt", rehearsal)):
        budget.save_list(SignForList(congress=uid, title=title, audience="official", day=day))

    def days() -> tuple[date | None, dict[str, date | None]]:
        [found] = [one.day for one in programme.sessions(uid) if one.uid == morning.uid]
        return found, {one.title: one.day for one in budget.lists(uid)}

    before = days()
    later = first + timedelta(days=7)
    changed = congresses.save(replace(kept(uid), starts=later, ends=later))
    assert days() == (later, {"Tài liệu": later, "Tổng duyệt": rehearsal})
    acts.undo(changed.act)
    assert days() == before


def test_a_session_that_ends_before_it_starts_is_refused() -> None:
    uid = held_congress()
    with pytest.raises(Invalid) as caught:
        session(uid, 450, 440)
    assert set(caught.value.reasons) == {"ends"}
    assert programme.sessions(uid) == []


# --- the other family --------------------------------------------------------------------------


def test_the_front_of_the_district_has_its_own_round_and_words(tmp_path: Path) -> None:
    registers.create(tmp_path / "mttq.sdh", "2024-616", body="mttq", training=True)
    one = replace(congresses.new_congress("mttq-2024-2029"), uid=new_uid())
    congresses.save(one)
    assert congresses.family_of(kept(one.uid)) == "mttq"
    assert "MẶT TRẬN TỔ QUỐC" in congresses.title_of(one)
