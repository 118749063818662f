"""Packages set aside: kept with the reason, looked at again, passed on, thrown away, and never a heap."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import Outcome
from desktop_app.services import congresses, exchange, quarantine, registers
from desktop_app.sync import container
from tests import builders
from tests.places import KON_TUM, NGOC_HOI, SA_THAY, Place, place, with_congress


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[Place, Place, Path]]:
    """A district with delegates, its province, and a stick; they do not know each other yet."""
    stick = tmp_path / "usb"
    stick.mkdir()
    district, province = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "tinh", KON_TUM)
    with_congress(district)
    yield district, province, stick
    registers.close()


def only(outcomes: list[Outcome]) -> Outcome:
    (one,) = outcomes
    return one


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        work()
    assert "{" not in str(refused.value)
    return refused.value.code


def test_a_held_package_is_kept_with_reason_and_place_until_it_is_taken_in(
    offices: tuple[Place, Place, Path],
) -> None:
    district, province, stick = offices
    district.trusts(province)
    sent = district.sends(stick)
    held = only(province.receives(sent.file))
    (kept,) = quarantine.listed()
    assert (kept.result, kept.code, kept.name) == ("held", "unknown_sender", sent.file.name)
    assert (kept.came_from, kept.office, kept.sequence) == (
        str(stick),
        "Phòng Dân tộc huyện Sa Thầy",
        1,
    )
    assert str(kept.message) == str(held.message)
    sent.file.unlink()  # the stick goes back to the district
    exchange.trust(kept.file)
    again = only(exchange.receive([kept.file], apply=True))
    assert (again.result, again.counts.total) == ("accepted", 6)
    assert quarantine.listed() == []


def test_a_preview_sets_a_refused_package_aside_as_well_but_not_in_the_ledger(
    offices: tuple[Place, Place, Path],
) -> None:
    district, province, stick = offices
    district.trusts(province)
    sent = district.sends(stick)
    short = stick / "hong.goi"
    short.write_bytes(sent.file.read_bytes()[:-1])
    only(province.receives(short, apply=False))
    (kept,) = quarantine.listed()
    assert (kept.code, kept.name) == ("damaged", "hong.goi")
    assert exchange.ledger() == []


def test_what_a_newer_program_made_is_read_after_the_upgrade(
    offices: tuple[Place, Place, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    district, province, stick = offices
    province.trusts(district)
    district.trusts(province)
    sent = district.sends(stick)
    monkeypatch.setattr(container, "SCHEMA", container.SCHEMA - 1)  # the province is still older
    assert only(province.receives(sent.file)).code == "newer_version"
    (kept,) = quarantine.listed()
    monkeypatch.undo()
    assert only(exchange.receive([kept.file], apply=True)).result == "accepted"
    assert quarantine.listed() == []


def test_looking_again_in_vain_keeps_where_it_came_from(
    offices: tuple[Place, Place, Path],
) -> None:
    district, province, stick = offices
    sent = district.sends(stick)
    province.receives(sent.file)
    (first,) = quarantine.listed()
    exchange.trust(first.file)
    assert only(exchange.receive([first.file], apply=True)).code == "needs_passphrase"
    (again,) = quarantine.listed()
    assert (again.name, again.came_from, again.at) == (first.name, first.came_from, first.at)
    assert again.code == "needs_passphrase"


def test_a_package_for_another_office_is_passed_on(
    offices: tuple[Place, Place, Path], tmp_path: Path
) -> None:
    district, province, stick = offices
    sent = district.trusts(province).sends(stick)
    neighbour = place(tmp_path, "khac", NGOC_HOI)
    neighbour.receives(sent.file)
    (kept,) = quarantine.listed()
    assert kept.code == "other_office"
    other = tmp_path / "usb-2"
    other.mkdir()
    target = quarantine.copy_out(kept.sha256, other)
    assert (target.name, target.read_bytes()) == (sent.file.name, sent.file.read_bytes())
    assert refusal(lambda: quarantine.copy_out(kept.sha256, other / "khong-co")) == "no_folder"


def test_what_is_thrown_away_is_gone_and_the_ledger_says_so(
    offices: tuple[Place, Place, Path],
) -> None:
    district, province, stick = offices
    province.receives(district.sends(stick).file)
    (kept,) = quarantine.listed()
    quarantine.throw_away(kept.sha256)
    assert quarantine.listed() == []
    entry = exchange.ledger()[0]
    assert (entry.result, entry.code, entry.file) == ("refused", "thrown_away", None)
    assert refusal(lambda: quarantine.throw_away(kept.sha256)) == "not_kept"


def test_a_paper_that_is_no_package_is_not_kept(
    offices: tuple[Place, Place, Path], tmp_path: Path
) -> None:
    _, province, _ = offices
    paper = tmp_path / "cong-van.pdf"
    paper.write_bytes(b"%PDF-1.7")
    assert only(province.receives(paper)).code == "not_a_package"
    assert quarantine.listed() == []


def test_there_is_never_a_heap_and_what_waits_for_a_person_goes_last(
    offices: tuple[Place, Place, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    district, province, stick = offices
    monkeypatch.setattr(quarantine, "MOST_FILES", 4)
    sent = district.sends(stick)
    province.receives(sent.file)
    data = sent.file.read_bytes()
    for number in range(9):
        short = stick / f"{number}.goi"
        short.write_bytes(data[: -1 - number])
        province.receives(short)
    kept = quarantine.listed()
    assert len(kept) == 4
    assert "unknown_sender" in {one.code for one in kept}
    monkeypatch.setattr(quarantine, "MOST_BYTES", len(data) + 10)
    (stick / "last.goi").write_bytes(data[:-20])
    province.receives(stick / "last.goi")
    assert sum(one.size for one in quarantine.listed()) <= len(data) + 10


def test_what_an_interrupted_setting_aside_left_is_cleared(
    offices: tuple[Place, Place, Path],
) -> None:
    district, province, stick = offices
    sent = district.sends(stick)
    province.open()
    folder = province.file.with_name("tinh.quarantine")
    folder.mkdir()
    (folder / ("0" * 64 + ".goi")).write_bytes(b"x")
    (folder / "y.goi.part").write_bytes(b"x")
    province.receives(sent.file)
    assert len([*folder.iterdir()]) == 2


# --- as files come -------------------------------------------------------------------------------


def _two(offices: tuple[Place, Place, Path]) -> list[Path]:
    district, province, stick = offices
    province.trusts(district)
    district.trusts(province)
    files = [district.sends(stick).file]
    district.open()
    builders.enter(congresses.all_congresses()[0].uid, "Sáu")
    return [*files, district.sends(stick).file]


def test_a_folder_and_a_zip_stand_for_the_packages_in_them(
    offices: tuple[Place, Place, Path], tmp_path: Path
) -> None:
    files = _two(offices)
    province = offices[1]
    zipped, outer = tmp_path / "thu.zip", tmp_path / "van-ban.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        for number, file in enumerate(files):
            archive.write(file, f"thu muc {number}/{files[0].name}")  # both under one name
        archive.writestr("cong van.pdf", b"%PDF-1.7")
    with zipfile.ZipFile(outer, "w") as archive:
        archive.write(zipped, "dinh kem.zip")
    folder = tmp_path / "email"
    (folder / "con").mkdir(parents=True)
    (folder / "con" / f"{files[0].stem} (2).goi").write_bytes(files[0].read_bytes())
    (folder / "thu.zip").write_bytes(zipped.read_bytes())
    (folder / "doc.txt").write_text("x", encoding="utf-8")
    for source, count in ((zipped, 2), (outer, 2), (folder, 3)):
        got = province.receives(source, apply=False)
        assert [one.result for one in got] == ["preview"] * count, source
        assert len({one.file for one in got}) == count
    got = province.receives(folder, outer)
    assert sorted(one.result for one in got) == ["accepted"] * 2 + ["already"] * 3


def test_a_package_of_several_in_a_zip_can_be_recognised_by_its_name(
    offices: tuple[Place, Place, Path], tmp_path: Path
) -> None:
    district, province, stick = offices
    district.trusts(province)
    files = [district.sends(stick).file, district.sends(stick).file]
    zipped = tmp_path / "thu.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        for file in files:
            archive.write(file, file.name)
    held = province.receives(zipped)
    assert {one.code for one in held} == {"unknown_sender"}
    exchange.trust(Path(held[0].file))
    assert [one.result for one in province.receives(zipped)] == ["accepted"] * 2


def test_an_empty_folder_and_a_zip_of_papers_say_so(
    offices: tuple[Place, Place, Path], tmp_path: Path
) -> None:
    province = offices[1]
    empty = tmp_path / "trong"
    empty.mkdir()
    papers = tmp_path / "giay.zip"
    with zipfile.ZipFile(papers, "w") as archive:
        archive.writestr("a.pdf", b"%PDF-1.7")
    codes = [one.code for one in province.receives(empty, papers)]
    assert codes == ["no_package", "not_a_package"]


# --- looked at side by side ----------------------------------------------------------------------


def test_a_row_whose_parent_another_file_brings_says_which_file(tmp_path: Path) -> None:
    from desktop_app.sync import keys
    from tests.sync import makers

    province = place(tmp_path, "tinh", KON_TUM)
    province.open()
    to = makers.Member(exchange.own_card(), keys.load(province.file.with_suffix(".keys")))
    district = makers.member(SA_THAY)
    (tmp_path / "huyen.key").write_bytes(keys.card_bytes(district.keys, district.card))
    exchange.trust(tmp_path / "huyen.key")
    lines = makers.some_lines(district, 2)
    without = [one for one in lines if one.table != "person"]
    files = []
    for number, some in ((1, without), (2, lines)):
        file = tmp_path / f"goi-{number}.goi"
        file.write_bytes(
            makers.sealed(district, to, makers.content(district, some, sequence=number))
        )
        files.append(file)
    alone = only(province.receives(files[0], apply=False))
    assert (alone.counts.held, alone.goes_with) == (2, ())
    first, second = province.receives(*files, apply=False)
    assert first.goes_with == (str(files[1]),)
    assert {one.code for one in first.changes if one.state == "held"} == {"goes_with"}
    assert any("goi-2.goi" in str(remark) for remark in first.remarks)
    assert second.goes_with == ()
    assert (first.brings, first.lacks) == (frozenset(), {})
    for order in (files, files[::-1]):
        province.receives(*order)
        assert exchange.waiting() == 0
    registers.close()


def test_the_preview_has_the_totals_and_the_code_of_the_slip(
    offices: tuple[Place, Place, Path],
) -> None:
    district, province, stick = offices
    province.trusts(district)
    district.trusts(province)
    sent = district.sends(stick)
    got = only(province.receives(sent.file, apply=False))
    assert {table: counts.total for table, counts in got.tables.items()} == dict(sent.entry.rows)
    assert got.slip_digest == sent.entry.state_digest
    assert [one.record for one in got.changes][:2] == ["Person", "Person"]
    taken = only(province.receives(sent.file))
    assert {table: counts.total for table, counts in taken.tables.items()} == dict(sent.entry.rows)


def test_all_rows_are_told_when_they_are_asked_for(
    offices: tuple[Place, Place, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.services import told_rows

    district, province, stick = offices
    province.trusts(district)
    district.trusts(province)
    sent = district.sends(stick)
    monkeypatch.setattr(told_rows, "MOST", 2)
    few = only(province.receives(sent.file, apply=False))
    every = only(province.receives(sent.file, apply=False, every_row=True))
    assert (len(few.changes), len(every.changes)) == (2, every.counts.total)
    assert few.changes == every.changes[:2]
    assert replace(few, changes=()) == replace(every, changes=())


def test_a_copy_the_disk_kept_of_a_package_that_was_taken_in_is_not_set_aside(
    offices: tuple[Place, Place, Path],
) -> None:
    district, province, stick = offices
    district.trusts(province)
    sent = district.sends(stick)
    province.receives(sent.file)
    (kept,) = quarantine.listed()
    note = kept.file.with_suffix(".json").read_bytes()
    exchange.trust(kept.file)
    assert only(exchange.receive([sent.file], apply=True)).result == "accepted"
    kept.file.write_bytes(sent.file.read_bytes())
    kept.file.with_suffix(".json").write_bytes(note)
    assert quarantine.listed() == []
