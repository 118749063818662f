"""A province hands down, a district takes in and passes on: same rows, to those they are meant for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.catalogue import office_uid
from desktop_app.domain.chain import PilotChoice
from desktop_app.domain.committees import Committee
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.cycle_rules import CycleLevel, CycleRules, TaskTemplate
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import REVOKED, Sent
from desktop_app.domain.lessons import Lesson
from desktop_app.domain.meetings import Conclusion, Meeting
from desktop_app.domain.units import Unit
from desktop_app.domain.words import Message
from desktop_app.services import (
    cycle_rules,
    cycles,
    exchange,
    handing_down,
    joining,
    keeping,
    registers,
)
from desktop_app.store import exchange as peers
from desktop_app.store import rows
from desktop_app.store.database import reading
from tests.builders import KON_TUM, RO_KOI, SA_THAY, keep
from tests.places import NGOC_HOI, Place, place, three_offices
from tests.sync import makers

DTTS = cycle_definition("dtts-4-2024").uid
HERE, PROVINCE = (catalogue.unit(key).uid for key in (SA_THAY, KON_TUM))
BODY = "mttq"
ABOVE = office_uid(PROVINCE, BODY)
DISTRICT = office_uid(HERE, BODY)
COMMUNE = office_uid(catalogue.unit(RO_KOI).uid, BODY)


def get(kind: Any, uid: str) -> Any:
    with reading():
        return rows.get(kind, uid)


def lay_down() -> dict[str, str]:
    """What a province laid down, and things that are nobody else's business; uids by name."""
    congress, own = keep(
        Congress(cycle=DTTS, unit=PROVINCE, form="congress", starts=date(2024, 10, 15)),
        CycleRules(cycle=DTTS, guest_share="1/4"),
    )
    body = keep(Committee(congress=congress, kind="steering", name="Ban Chỉ đạo tỉnh"))[0]
    meeting = keep(
        Meeting(congress=congress, kind="review", title="Rút kinh nghiệm Đại hội điểm",
                committee=body, held_on=date(2024, 5, 21))
    )[0]  # fmt: skip
    for_units, inside, *_ = keep(
        Conclusion(meeting=meeting, body="Có phương án bảo đảm nguồn điện.\nChạy thử trước 7 ngày.",
                   area="power", days=-7, for_units=True, level="district"),
        Conclusion(meeting=meeting, body="Việc riêng của tỉnh", area="general", days=-20),
        Lesson(congress=congress, kind="lesson", body="Tuyên truyền đa dạng hơn"),
        CycleLevel(cycle=DTTS, level="district", half_days=2, lead_body="BCĐ"),
        TaskTemplate(cycle=DTTS, area="power", title="Thuê máy phát điện", days=-10),
        PilotChoice(cycle=DTTS, unit=HERE, level="district", within=PROVINCE),
    )  # fmt: skip
    return {"rules": own, "conclusion": for_units, "inside": inside, "congress": congress}


@dataclass(frozen=True)
class Tiers:
    """A province with what it laid down, its district and a commune; each knows the one above and below."""

    province: Place
    district: Place
    commune: Place
    stick: Path
    uids: dict[str, str]

    def down(self, sender: Place, **options: Any) -> list[Sent]:
        sender.open()
        return handing_down.send_down(self.stick, DTTS, **options)

    def handed(self) -> Sent:
        """What the province hands down, for all."""
        return self.down(self.province)[0]


@pytest.fixture
def tiers(tmp_path: Path) -> Iterator[Tiers]:
    stick = tmp_path / "usb"
    stick.mkdir()
    province = place(tmp_path, "tinh", KON_TUM, body=BODY)
    uids = lay_down()
    district = place(tmp_path, "huyen", SA_THAY, body=BODY)
    commune = place(tmp_path, "xa", RO_KOI, body=BODY)
    province.trusts(district)
    district.trusts(province, commune)
    commune.trusts(district)
    yield Tiers(province, district, commune, stick, uids)
    registers.close()


def counts(got: Any) -> tuple[str, int, int, int]:
    [one] = got
    return one.result, one.counts.new, one.counts.changed, one.counts.held


def refusal(act: Any) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    assert "{" not in str(refused.value)
    return refused.value.code


# --- for everybody alike -------------------------------------------------------------------------


def test_what_was_handed_down_holds_below_under_its_owners_name(tiers: Tiers) -> None:
    sent = tiers.handed()
    assert (sent.entry.kind, sent.entry.recipient) == ("DOWN", DISTRICT)
    assert {table: n for table, n in sent.entry.rows.items() if table != "office"} == {
        "cycle_rules": 1, "cycle_level": 1, "task_template": 1, "pilot_choice": 1, "lesson": 1,
        "conclusion": 1, "congress": 1, "committee": 1, "meeting": 1,
    }  # fmt: skip
    assert counts(tiers.district.receives(sent.file)) == ("accepted", 10, 0, 0)
    assert get(CycleRules, tiers.uids["rules"]).owner == ABOVE
    assert get(Conclusion, tiers.uids["conclusion"]).for_units
    assert get(Conclusion, tiers.uids["inside"]) is None
    assert cycles.rules_for(DTTS, HERE, "district").half_days == 2
    tasks = cycles.task_templates(DTTS, HERE, "district")
    assert "Thuê máy phát điện" in [one.title for one in tasks]
    assert exchange.rows_not_as_written() == []


def test_an_office_without_a_congress_takes_the_guidance_and_one_of_another_round_as_well(
    tiers: Tiers,
) -> None:
    sent = tiers.handed()
    tiers.district.open()
    keep(Congress(cycle=cycle_definition("mttq-2024-2029").uid, unit=HERE, form="congress"))
    assert counts(tiers.district.receives(sent.file))[0] == "accepted"
    assert DTTS not in exchange.cycles(), "there is nothing of that round to send up yet"


def test_the_congress_of_the_giver_is_counted_neither_in_the_consolidation_nor_in_the_progress(
    tiers: Tiers,
) -> None:
    from desktop_app.services import chain, consolidation, progress

    sent = tiers.handed()
    tiers.district.open()
    unsent = exchange.unsent()
    tiers.district.receives(sent.file)
    assert exchange.unsent() == unsent, "it is the province's, and does not go up"
    assert consolidation.summary(DTTS).lines == ()
    assert [line.level for line in chain.lines(DTTS)][:1] == ["district"]
    assert "province" not in progress.progress(DTTS).figures.levels


def test_a_later_package_brings_changes_and_an_older_one_takes_nothing_back(tiers: Tiers) -> None:
    first = tiers.handed()
    rules = get(CycleRules, tiers.uids["rules"])
    keep(replace(rules, guest_share="1/5"))
    second = tiers.handed()
    assert counts(tiers.district.receives(second.file)) == ("accepted", 10, 0, 0)
    assert counts(tiers.district.receives(first.file)) == ("accepted", 0, 0, 0)
    assert get(CycleRules, rules.uid).guest_share == "1/5"
    assert exchange.waiting() == 0


def test_what_the_province_removed_goes_below_as_well(tiers: Tiers) -> None:
    tiers.district.receives(tiers.handed().file)
    tiers.province.open()
    keeping.take_away(Message("x"), get(CycleRules, tiers.uids["rules"]))
    tiers.district.receives(tiers.handed().file)
    assert get(CycleRules, tiers.uids["rules"]) is None
    assert cycles.rules_for(DTTS, HERE, "district").guest_share is not None  # the ready-made one


def test_what_went_down_once_goes_along_though_it_is_not_chosen_again(tiers: Tiers) -> None:
    tiers.down(tiers.province, parts=("rules", "lessons"))
    assert handing_down.sent_parts(DTTS) == {"rules", "lessons"}
    [sent] = tiers.down(tiers.province, parts=("chain",))
    assert {"cycle_rules", "lesson", "pilot_choice"} <= sent.entry.rows.keys()
    assert not {"task_template", "conclusion"} & sent.entry.rows.keys()


def test_a_round_of_the_provinces_own_comes_along(tiers: Tiers) -> None:
    tiers.province.open()
    uid = keep(Cycle(title="Đợt riêng", family="other", era="2024", term="2026"))[0]
    keep(CycleLevel(cycle=uid, level="district", ordinal="I"))
    [sent] = handing_down.send_down(tiers.stick, uid)
    tiers.district.receives(sent.file)
    assert (uid, "Đợt riêng") in cycles.cycles()
    assert cycles.rules_for(uid, HERE, "district").ordinal == "I"
    assert refusal(lambda: cycle_rules.remove_cycle(uid)) == "foreign_owner"
    onward = keep(TaskTemplate(cycle=uid, area="general", title="Việc của huyện"))[0]
    [passed] = handing_down.send_down(tiers.stick, uid, parts=("templates",))
    tiers.commune.receives(passed.file)
    assert get(TaskTemplate, onward).cycle == uid
    assert exchange.waiting() == 0


def test_a_unit_of_ones_own_comes_along_and_what_points_to_nothing_stays_and_is_told(
    tiers: Tiers,
) -> None:
    tiers.district.open()
    kept, gone = keep(
        Unit(name="Thôn Kleng", level="village", era="2024", parent=HERE),
        Unit(name="Thôn 1", level="village", era="2024", parent=HERE),
    )
    for village in (kept, gone):
        keep(TaskTemplate(cycle=DTTS, area="general", title="Việc của thôn", within=village))
    [sent] = tiers.down(tiers.district)
    assert (sent.entry.rows["task_template"], sent.entry.rows["unit"]) == (2, 2)
    assert sent.remarks == ()
    keeping.take_away(Message("x"), get(Unit, gone))
    [sent] = tiers.down(tiers.district)
    assert (sent.entry.rows["task_template"], sent.entry.rows["unit"]) == (1, 1)
    assert "1" in str(sent.remarks[0])


# --- onward --------------------------------------------------------------------------------------


def test_a_district_passes_on_what_its_province_handed_down_with_the_provinces_word(
    tiers: Tiers,
) -> None:
    tiers.district.receives(tiers.handed().file)
    keep(TaskTemplate(cycle=DTTS, area="general", title="Việc của huyện"))
    [onward] = tiers.down(tiers.district)
    assert counts(tiers.commune.receives(onward.file))[0] == "accepted"
    titles = [one.title for one in cycles.task_templates(DTTS, cycles.home(), "commune")]
    assert {"Thuê máy phát điện", "Việc của huyện"} <= set(titles)
    assert get(CycleRules, tiers.uids["rules"]).owner == ABOVE
    assert exchange.rows_not_as_written() == []


def test_a_district_that_never_received_the_provinces_guidance_passes_nothing_of_it(
    tiers: Tiers,
) -> None:
    tiers.handed()
    tiers.district.open()
    assert refusal(lambda: tiers.down(tiers.district)) == "nothing_to_hand_down"
    keep(TaskTemplate(cycle=DTTS, area="general", title="Việc của huyện"))
    [sent] = tiers.down(tiers.district)
    assert dict(sent.entry.rows) == {"office": 1, "task_template": 1}


def test_what_came_down_is_not_sent_up_again(tiers: Tiers) -> None:
    from tests.places import with_congress

    tiers.district.receives(tiers.handed().file)
    with_congress(tiers.district)
    up = exchange.send(tiers.stick)
    assert "lesson" not in up.entry.rows
    assert up.remarks == ()


def test_a_province_reaches_its_communes_directly(tiers: Tiers) -> None:
    tiers.commune.trusts(tiers.province)
    tiers.province.trusts(tiers.commune)
    [sent] = tiers.down(tiers.province)
    assert sorted(sent.entry.recipient.split()) == sorted((DISTRICT, COMMUNE))
    for below in (tiers.district, tiers.commune):
        assert counts(below.receives(sent.file))[0] == "accepted"
        assert get(CycleRules, tiers.uids["rules"]).guest_share == "1/4"


# --- to whom -------------------------------------------------------------------------------------


def test_an_office_beside_or_below_lays_nothing_down_here(tiers: Tiers, tmp_path: Path) -> None:
    beside = place(tmp_path, "canh", NGOC_HOI, body=BODY)
    tiers.district.trusts(beside)
    beside.trusts(tiers.district)
    keep(CycleRules(cycle=DTTS, guest_share="1/9"))
    assert refusal(lambda: tiers.down(beside)) == "nobody_below"
    assert refusal(lambda: tiers.down(beside, offices=[DISTRICT])) == "not_below"
    assert refusal(lambda: tiers.down(tiers.province, offices=[ABOVE])) == "not_below"


def test_an_unrecognised_office_gets_it_by_passphrase_or_not_at_all(
    tiers: Tiers, tmp_path: Path
) -> None:
    other = place(tmp_path, "ngoc-hoi", NGOC_HOI, body=BODY).trusts(tiers.province)
    unknown = office_uid(catalogue.unit(NGOC_HOI).uid, BODY)
    tiers.province.open()
    listed = {one.office: one.state for one in handing_down.offices_to_send()}
    assert (listed[DISTRICT], listed[unknown]) == ("trusted", "")
    assert len(listed) == len(catalogue.children_of(catalogue.unit(KON_TUM)))
    assert unknown not in tiers.handed().entry.recipient
    known, by_words = tiers.down(tiers.province, offices=[DISTRICT, unknown])
    assert (known.passphrase, known.entry.recipient) == ("", DISTRICT)
    assert by_words.passphrase
    assert by_words.entry.recipient == unknown
    [without] = other.receives(by_words.file)
    assert without.code == "needs_passphrase"
    assert counts(other.receives(by_words.file, passphrases=[by_words.passphrase]))[0] == "accepted"


def test_guidance_of_an_office_that_is_not_above_is_refused_and_changes_nothing(
    tiers: Tiers, tmp_path: Path
) -> None:
    from tests.services.test_exchange_trust import _member_of

    commune, district = _member_of(tiers.commune), _member_of(tiers.district)
    inside = makers.content(commune, makers.some_lines(commune, 1))
    head = makers.header(commune, district, kind="DOWN")
    file = tmp_path / "nguoc.goi"
    file.write_bytes(makers.sealed(commune, district, inside, head))
    before = tiers.district.digest()
    [got] = tiers.district.receives(file)
    assert (got.result, got.code) == ("refused", "not_above")
    assert "{" not in str(got.message)
    assert tiers.district.digest() == before


def test_without_guidance_those_below_still_hear_that_a_computer_was_withdrawn(
    tmp_path: Path,
) -> None:
    three = three_offices(tmp_path)
    three.province.trusts(three.commune)
    three.commune.open()
    lost = exchange.own_card().installation
    three.province.open()
    joining.withdraw(lost)
    [told] = handing_down.send_down(three.stick, DTTS, [DISTRICT])
    [got] = three.district.receives(told.file)
    assert got.result == "accepted"
    with reading():
        known = peers.peer(lost)
    assert known is not None
    assert known.state == REVOKED
    registers.close()


def test_nothing_to_hand_down_is_said(tmp_path: Path, tiers: Tiers) -> None:
    tiers.commune.open()
    assert refusal(lambda: handing_down.send_down(tiers.stick, DTTS)) == "nobody_below"
    tiers.district.open()
    assert refusal(lambda: handing_down.send_down(tiers.stick, DTTS)) == "nothing_to_hand_down"
    assert refusal(lambda: handing_down.send_down(tmp_path / "no", DTTS)) == "no_folder"
    assert [*tiers.stick.iterdir()] == []


def test_figures_are_not_sent_to_an_office_below(tiers: Tiers) -> None:
    tiers.province.open()
    assert refusal(lambda: exchange.send(tiers.stick, cycle=DTTS, to=SA_THAY)) == "goes_down"


def test_what_went_down_is_not_taken_back_but_what_did_not_go_still_is(tiers: Tiers) -> None:
    from desktop_app.services import acts
    from desktop_app.store import journal
    from tests.builders import enter

    tiers.province.open()
    keep(CycleLevel(cycle=DTTS, level="commune", half_days=1))
    laid_down = journal.acts(1)[0].id
    enter(tiers.uids["congress"], "Y Bên")
    entered = journal.acts(1)[0].id
    tiers.handed()
    assert refusal(lambda: acts.undo(laid_down)) == "sent"
    acts.undo(entered)


def test_guidance_that_was_taken_in_by_mistake_is_taken_back_and_can_come_again(
    tiers: Tiers,
) -> None:
    from desktop_app.services import undo_import

    sent = tiers.handed()
    before = tiers.district.digest()
    tiers.district.receives(sent.file)
    undo_import.undo_import(sent.entry.sha256)
    assert tiers.district.digest() == before
    assert get(CycleRules, tiers.uids["rules"]) is None
    assert counts(tiers.district.receives(sent.file)) == ("accepted", 10, 0, 0)
