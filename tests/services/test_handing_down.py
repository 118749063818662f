"""A province hands down, a district takes in: same rows, no surprises, nothing of a stranger's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import catalogue, handed_down
from desktop_app.domain.catalogue import office_uid
from desktop_app.domain.chain import PilotChoice
from desktop_app.domain.committees import Committee
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.cycle_rules import CycleLevel, CycleRules, TaskTemplate
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.errors import Refusal
from desktop_app.domain.lessons import Lesson
from desktop_app.domain.meetings import Conclusion, Difficulty, DifficultyAnswer, Meeting
from desktop_app.domain.rows import line, row_of
from desktop_app.services import cycle_rules, cycles, handing_down
from desktop_app.store import journal, rows
from desktop_app.store.database import reading
from tests.acted import everything
from tests.builders import KON_TUM, SA_THAY, close, keep, open_again, register_at

DTTS = cycle_definition("dtts-4-2024").uid
HERE, PROVINCE, OTHER = (catalogue.unit(key).uid for key in (SA_THAY, KON_TUM, "2024-612"))
ABOVE = office_uid(PROVINCE, "ban-dan-toc")


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


@pytest.fixture
def handed(tmp_path: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """A file of the province, and the register of the district open."""
    register_at(tmp_path / "tinh.sdh", KON_TUM)
    uids = lay_down()
    file = tmp_path / "dot.huongdan"
    written = handing_down.write_file(DTTS, file)
    assert written.left_out == 0
    close()
    register_at(tmp_path / "huyen.sdh", SA_THAY)
    yield file, uids
    close()


Again = Callable[[Callable[[], object]], None]


@pytest.fixture
def again(tmp_path: Path, handed: tuple[Path, dict[str, str]]) -> Again:
    """Do something in the province's register, and have it hand down once more."""

    def change(act: Callable[[], object]) -> None:
        open_again(tmp_path / "tinh.sdh")
        act()
        handing_down.write_file(DTTS, handed[0])
        open_again(tmp_path / "huyen.sdh")

    return change


def get(kind: Any, uid: str) -> Any:
    with reading():
        return rows.get(kind, uid)


def test_what_was_handed_down_holds_below_under_its_owners_name(
    handed: tuple[Path, dict[str, str]],
) -> None:
    file, uids = handed
    preview = handing_down.read_file(file)
    assert preview.handed.name == "Ban Dân tộc tỉnh Kon Tum"
    assert preview.counts() == {
        "CycleRules": {"new": 1}, "CycleLevel": {"new": 1}, "TaskTemplate": {"new": 1},
        "PilotChoice": {"new": 1}, "Lesson": {"new": 1}, "Conclusion": {"new": 1},
    }  # fmt: skip
    assert get(CycleRules, uids["rules"]) is None  # looking changes nothing
    handing_down.apply(preview)
    assert get(CycleRules, uids["rules"]).owner == ABOVE
    assert get(Conclusion, uids["conclusion"]).for_units
    assert get(Conclusion, uids["inside"]) is None
    assert cycles.rules_for(DTTS, HERE, "district").half_days == 2
    tasks = cycles.task_templates(DTTS, HERE, "district")
    assert "Thuê máy phát điện" in [one.title for one in tasks]


def test_the_congress_of_the_giver_is_counted_neither_in_the_consolidation_nor_in_the_progress(
    handed: tuple[Path, dict[str, str]],
) -> None:
    from desktop_app.services import chain, consolidation, exchange, progress

    unsent = exchange.unsent()
    handing_down.apply(handing_down.read_file(handed[0]))
    assert exchange.unsent() == unsent, "it is the province's, and does not go up"
    assert consolidation.summary(DTTS).lines == ()
    assert [line.level for line in chain.lines(DTTS)] == ["district"]
    assert progress.progress(DTTS).figures.levels == ("district",)


def test_the_same_file_again_changes_nothing(handed: tuple[Path, dict[str, str]]) -> None:
    handing_down.apply(handing_down.read_file(handed[0]))
    before = everything()
    preview = handing_down.read_file(handed[0])
    assert preview.takes == 0
    assert handing_down.apply(preview).act == 0
    assert everything() == before


def test_a_newer_version_is_taken_and_an_older_copy_passed_over(
    handed: tuple[Path, dict[str, str]], again: Again
) -> None:
    file, uids = handed
    old = file.read_bytes()
    handing_down.apply(handing_down.read_file(file))
    again(lambda: keep(replace(get(CycleRules, uids["rules"]), guest_share="1/5")))
    preview = handing_down.read_file(file)
    assert preview.counts()["CycleRules"] == {"changed": 1}
    handing_down.apply(preview)
    assert get(CycleRules, uids["rules"]).guest_share == "1/5"
    file.write_bytes(old)
    assert handing_down.read_file(file).counts()["CycleRules"] == {"older": 1}
    handing_down.apply(handing_down.read_file(file))
    assert get(CycleRules, uids["rules"]).guest_share == "1/5"


def test_what_the_province_removed_goes_below_as_well(
    handed: tuple[Path, dict[str, str]], again: Again
) -> None:
    from desktop_app.domain.words import Message
    from desktop_app.services import keeping

    file, uids = handed
    handing_down.apply(handing_down.read_file(file))
    again(lambda: keeping.take_away(Message("x"), get(CycleRules, uids["rules"])))
    handing_down.apply(handing_down.read_file(file))
    assert get(CycleRules, uids["rules"]) is None
    assert cycles.rules_for(DTTS, HERE, "district").guest_share is not None  # the ready-made one


def test_taking_in_is_taken_back_and_can_be_done_again(
    handed: tuple[Path, dict[str, str]], again: Again
) -> None:
    file, uids = handed
    first = handing_down.apply(handing_down.read_file(file))
    again(lambda: keep(replace(get(CycleRules, uids["rules"]), guest_share="1/5")))
    second = handing_down.apply(handing_down.read_file(file))
    journal.undo(second.act)
    assert get(CycleRules, uids["rules"]).guest_share == "1/4"
    journal.undo(first.act)
    assert get(CycleRules, uids["rules"]) is None
    assert get(Conclusion, uids["conclusion"]) is None
    assert handing_down.read_file(file).counts()["CycleRules"] == {"new": 1}
    handing_down.apply(handing_down.read_file(file))
    assert get(CycleRules, uids["rules"]).guest_share == "1/5"


def test_a_district_passes_on_what_its_province_handed_down(
    handed: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    handing_down.apply(handing_down.read_file(handed[0]))
    keep(TaskTemplate(cycle=DTTS, area="general", title="Việc của huyện"))
    onward = tmp_path / "huyen.huongdan"
    handing_down.write_file(DTTS, onward)
    close()
    register_at(tmp_path / "xa.sdh", "2024-23530", body="mttq")
    handing_down.apply(handing_down.read_file(onward))
    titles = [one.title for one in cycles.task_templates(DTTS, cycles.home(), "commune")]
    assert {"Thuê máy phát điện", "Việc của huyện"} <= set(titles)


def test_an_answer_reaches_the_unit_that_asked_and_no_other(
    handed: tuple[Path, dict[str, str]], again: Again
) -> None:
    file, _ = handed
    congress = keep(Congress(cycle=DTTS, unit=HERE, form="congress"))[0]
    asked = keep(
        Difficulty(congress=congress, area="power", title="Thiếu máy phát điện",
                   raised_on=date(2024, 5, 2))
    )[0]  # fmt: skip
    sent = [get(Congress, congress), get(Difficulty, asked)]

    def answer() -> None:
        from desktop_app.domain.units import Office, Unit
        from desktop_app.store.catalogue import adopt

        adopt(Unit, {HERE})
        me = Office(uid=sent[0].owner, owner=sent[0].owner, version="22222222:1", unit=HERE,
                    name="Phòng Dân tộc huyện Sa Thầy", body="ban-dan-toc")  # fmt: skip
        with journal.act("arrived", kind="receive") as act:
            for one in (me, *sent):
                act.take(type(one), [(row_of(one), None)])
        keep(DifficultyAnswer(difficulty=asked, answered_on=date(2024, 5, 6), who="Ban Dân tộc",
                              body="Tỉnh cho mượn máy."))  # fmt: skip

    again(answer)
    preview = handing_down.read_file(file)
    assert preview.counts()["DifficultyAnswer"] == {"new": 1}
    handing_down.apply(preview)
    close()
    register_at(file.parent / "dak-to.sdh", "2024-612")
    other = handing_down.read_file(file)
    assert other.counts()["DifficultyAnswer"] == {"elsewhere": 1}
    handing_down.apply(other)


def test_a_round_of_the_provinces_own_comes_along(tmp_path: Path) -> None:
    register_at(tmp_path / "tinh.sdh", KON_TUM)
    uid = keep(Cycle(title="Đợt riêng", family="other", era="2024", term="2026"))[0]
    keep(CycleLevel(cycle=uid, level="district", ordinal="I"))
    handing_down.write_file(uid, tmp_path / "a.huongdan")
    close()
    register_at(tmp_path / "huyen.sdh", SA_THAY)
    handing_down.apply(handing_down.read_file(tmp_path / "a.huongdan"))
    assert (uid, "Đợt riêng") in cycles.cycles()
    assert cycles.rules_for(uid, HERE, "district").ordinal == "I"
    with pytest.raises(Refusal) as refused:
        cycle_rules.remove_cycle(uid)
    assert refused.value.code == "foreign_owner"
    close()


def test_nothing_to_hand_down_is_said(tmp_path: Path) -> None:
    register_at(tmp_path / "tinh.sdh", KON_TUM)
    with pytest.raises(Refusal) as refused:
        handing_down.write_file(DTTS, tmp_path / "a.huongdan")
    assert refused.value.code == "nothing_to_hand_down"
    assert not (tmp_path / "a.huongdan").exists()
    close()


def test_a_file_of_rules_alone_is_still_of_the_first_version(
    handed: tuple[Path, dict[str, str]],
) -> None:
    read = json.loads(handed[0].read_bytes())
    assert read["version"] == 1
    assert "files" not in read


# --- files of strangers ----------------------------------------------------------------------------


def forged(file: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """The file with something changed in it and its number made right again."""
    read = json.loads(file.read_bytes())
    change(read)
    read.pop("sha256", None)
    read["sha256"] = sha256(line(read).encode()).hexdigest()
    file.write_text(line(read), encoding="utf-8")


def rows_of(read: dict[str, Any], table: str) -> list[dict[str, Any]]:
    return [row for name, row in read["rows"] if name == table]


def _value(table: str, field: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda read: rows_of(read, table)[0].update({field: value})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda read: read.update(version=3), "newer_version"),
        (lambda read: read.update(version=2), "not_handed_down"),
        (lambda read: read.update(kind="khác"), "not_handed_down"),
        (lambda read: read.update(more=1), "not_handed_down"),
        (lambda read: read.update(rows={}), "not_handed_down"),
        (lambda read: read.update(mode="real"), "training_mixed"),
        (lambda read: read.update(made_on="hôm nay"), "not_handed_down"),
        (lambda read: read.update(name="a\u0007b"), "not_handed_down"),
        (lambda read: read["rows"].append(["person", {}]), "newer_version"),
        (lambda read: read["rows"].append(read["rows"][-1]), "not_handed_down"),
        (lambda read: read["rows"].append("row"), "not_handed_down"),
        (_value("cycle_rules", "later_field", "x"), "newer_version"),
        (_value("cycle_rules", "guest_share", 7), "not_handed_down"),
        (_value("cycle_rules", "guest_share", "ba"), "not_handed_down"),
        (_value("cycle_rules", "guest_share", 0.5), "not_handed_down"),
        (_value("cycle_rules", "note", ""), "not_handed_down"),
        (_value("cycle_rules", "uid", "../../x"), "not_handed_down"),
        (_value("cycle_rules", "version", ""), "not_handed_down"),
        (_value("cycle_rules", "version", 3), "not_handed_down"),
        (_value("cycle_rules", "owner", office_uid(OTHER, "ban-dan-toc")), "not_handed_down"),
        (_value("cycle_rules", "with_ordinal", "{word.__init__}"), "not_handed_down"),
        (_value("cycle_level", "half_days", -1), "not_handed_down"),
        (_value("cycle_level", "lead_body", "e\u0302 "), "not_handed_down"),
        (_value("cycle_level", "level", "galaxy"), "not_handed_down"),
        (_value("conclusion", "body", "\u0000"), "not_handed_down"),
        (_value("conclusion", "for_units", True), "not_handed_down"),
        (_value("office", "body", "mttq"), "not_handed_down"),
        (_value("office", "unit", OTHER), "not_handed_down"),
    ],
)  # fmt: skip
def test_a_file_that_was_not_made_by_the_rules_is_refused_and_changes_nothing(
    handed: tuple[Path, dict[str, str]], change: Callable[[dict[str, Any]], None], code: str
) -> None:
    forged(handed[0], change)
    before = everything()
    with pytest.raises(Refusal) as refused:
        handing_down.read_file(handed[0])
    assert refused.value.code == code
    assert everything() == before


def test_a_file_of_an_office_beside_or_below_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.huongdan"
    for number, giver in enumerate(("2024-612", "2024-23530")):
        register_at(tmp_path / f"{number}.sdh", giver, body="mttq")
        keep(CycleRules(cycle=DTTS, guest_share="1/9"))
        handing_down.write_file(DTTS, file)
        close()
        register_at(tmp_path / f"huyen-{number}.sdh", SA_THAY)
        with pytest.raises(Refusal) as refused:
            handing_down.read_file(file)
        assert refused.value.code == "not_above"
        close()


def test_ones_own_file_is_not_taken_in(tmp_path: Path) -> None:
    register_at(tmp_path / "huyen.sdh", SA_THAY)
    keep(CycleRules(cycle=DTTS, guest_share="1/9"))
    handing_down.write_file(DTTS, tmp_path / "a.huongdan")
    with pytest.raises(Refusal) as refused:
        handing_down.read_file(tmp_path / "a.huongdan")
    assert refused.value.code == "own_rows"
    close()


def test_a_row_under_the_name_of_ones_own_does_not_overwrite_it(
    handed: tuple[Path, dict[str, str]],
) -> None:
    mine = keep(CycleRules(cycle=DTTS, guest_share="1/2"))[0]
    forged(handed[0], _value("cycle_rules", "uid", mine))
    with pytest.raises(Refusal) as refused:
        handing_down.read_file(handed[0])
    assert refused.value.code == "foreign_owner"
    assert get(CycleRules, mine).guest_share == "1/2"


def test_a_ready_made_round_is_not_redefined_from_outside(
    handed: tuple[Path, dict[str, str]],
) -> None:
    row = row_of(Cycle(uid=DTTS, owner=ABOVE, version="33333333:9", title="Đợt giả",
                       family="dtts", era="2024"))  # fmt: skip
    forged(handed[0], lambda read: read["rows"].append(["cycle", row]))
    with pytest.raises(Refusal) as refused:
        handing_down.read_file(handed[0])
    assert refused.value.code == "foreign_owner"


def test_a_row_whose_parent_is_missing_is_left_aside_and_the_rest_taken(
    handed: tuple[Path, dict[str, str]],
) -> None:
    def without_meeting(read: dict[str, Any]) -> None:
        read["rows"] = [one for one in read["rows"] if one[0] != "meeting"]

    forged(handed[0], without_meeting)
    preview = handing_down.read_file(handed[0])
    assert preview.counts()["Conclusion"] == {"orphan": 1}
    handing_down.apply(preview)
    assert get(Conclusion, handed[1]["conclusion"]) is None
    assert get(CycleRules, handed[1]["rules"]).guest_share == "1/4"


def test_a_file_cut_short_or_too_large_is_refused(handed: tuple[Path, dict[str, str]]) -> None:
    data = handed[0].read_bytes()
    codes = set()
    for bad in (data[:-1], data[:40], data[:-40] + b"0" * 40, b"", b"\xff\xfe", b" " + data,
                data.replace(b"1/4", b"1/3"), b"[" * 100_000,
                b" " * (handed_down.LARGEST + 1)):  # fmt: skip
        handed[0].write_bytes(bad)
        with pytest.raises(Refusal) as refused:
            handing_down.read_file(handed[0])
        codes.add(refused.value.code)
    assert codes == {"not_handed_down", "damaged", "too_large"}


def test_a_file_that_is_not_there_is_said(handed: tuple[Path, dict[str, str]]) -> None:
    with pytest.raises(Refusal):
        handing_down.read_file(handed[0].with_name("nowhere.huongdan"))
