"""Sending and receiving between real registers, as officials do it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import Outcome
from desktop_app.domain.people import Person
from desktop_app.services import delegates, exchange, registers
from desktop_app.store import database, rows
from tests import builders
from tests.places import KON_TUM, NGOC_HOI, RO_KOI, SA_THAY, Place, copied, place, with_congress


@dataclass(frozen=True)
class Pair:
    district: Place
    province: Place
    stick: Path
    congress: str


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """A district with two delegates, and its province; each has recognised the other."""
    stick = tmp_path / "usb"
    stick.mkdir()
    district, province = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "tinh", KON_TUM)
    congress = with_congress(district)
    province.trusts(district)
    district.trusts(province)
    yield Pair(district, province, stick, congress)
    registers.close()


def names(office: Place) -> set[str]:
    office.open()
    with database.reading():
        return {person.full_name for person in rows.select(Person)}


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        work()
    assert "{" not in str(refused.value)
    return refused.value.code


def only(outcomes: list[Outcome]) -> Outcome:
    assert len(outcomes) == 1
    assert "{" not in str(outcomes[0].message)
    return outcomes[0]


# --- the way up ----------------------------------------------------------------------------------


def test_a_province_takes_in_what_its_district_sent(pair: Pair) -> None:
    sent = pair.district.sends(pair.stick)
    assert sent.recipient_name == "Ban Dân tộc tỉnh Kon Tum"
    assert sent.file.name.startswith("2024-616-UP-0001-")
    got = only(pair.province.receives(sent.file))
    assert (got.result, got.counts.new, got.counts.total) == ("accepted", 6, 6)
    assert got.state_digest == sent.entry.state_digest
    assert names(pair.province) == {"Y Bên", "A Brêu"}
    assert exchange.rows_not_as_written() == []
    assert database.faults() == []


def test_a_preview_says_the_same_and_changes_nothing(pair: Pair) -> None:
    sent = pair.district.sends(pair.stick)
    pair.province.open()
    before = pair.province.file.read_bytes()
    preview = only(pair.province.receives(sent.file, apply=False))
    assert pair.province.file.read_bytes() == before
    assert not pair.province.file.with_name("tinh.inbox").exists() or not any(
        pair.province.file.with_name("tinh.inbox").iterdir()
    )
    assert preview.result == "preview"
    assert {change.title for change in preview.changes} >= {"Y Bên", "A Brêu"}
    got = only(pair.province.receives(sent.file))
    assert (got.counts, got.state_digest) == (preview.counts, preview.state_digest)


def test_the_same_file_again_says_when_and_by_whom_it_was_received(pair: Pair) -> None:
    from desktop_app.store import register

    sent = pair.district.sends(pair.stick)
    pair.province.open()
    register.use_operator("Nguyễn Thị An")
    first = only(exchange.receive([sent.file], apply=True))
    digest = exchange.state_digest()
    renamed = sent.file.rename(sent.file.with_name("Danh sách.dat"))
    again = only(exchange.receive([renamed], apply=True))
    assert (again.result, again.counts, again.state_digest) == (
        "already", first.counts, first.state_digest,
    )  # fmt: skip
    assert "Nguyễn Thị An" in str(again.message)
    assert exchange.state_digest() == digest
    assert len(exchange.ledger()) == 1


def test_a_correction_and_a_removal_arrive_with_the_next_package(pair: Pair) -> None:
    first = pair.district.sends(pair.stick)
    listed = delegates.page(pair.congress)
    someone = next(one for one in listed if one.person.full_name == "Y Bên")
    other = next(one for one in listed if one.person.full_name == "A Brêu")
    delegates.edit(_renamed(someone.person, "Y Bên Niê"), someone.delegate)
    delegates.remove([other.delegate.uid])
    second = pair.district.sends(pair.stick)
    pair.province.receives(first.file)
    preview = only(pair.province.receives(second.file, apply=False))
    change = next(one for one in preview.changes if one.title == "Y Bên Niê")
    assert [(it.name, it.before, it.after) for it in change.fields] == [
        ("full_name", "Y Bên", "Y Bên Niê")
    ]
    got = only(pair.province.receives(second.file))
    assert (got.counts.new, got.counts.changed) == (0, 3)
    assert names(pair.province) == {"Y Bên Niê"}
    assert pair.province.digest(listed[0].delegate.owner) == pair.district.digest(
        listed[0].delegate.owner
    )


def _renamed(person: Person, name: str) -> Person:
    from dataclasses import replace

    return replace(person, full_name=name)


def test_packages_in_any_order_and_with_gaps_end_in_the_same_state(
    pair: Pair, tmp_path: Path
) -> None:
    files = [pair.district.sends(pair.stick).file]
    for name in ("Sáu", "Đinh Thị Ưng"):
        pair.district.open()
        builders.enter(pair.congress, name)
        files.append(pair.district.sends(pair.stick).file)
    digests = set()
    orders = ([0, 1, 2], [2, 1, 0], [1, 2], [2], [1, 0, 2, 2, 0])
    for number, order in enumerate(orders):
        province = copied(pair.province, tmp_path / str(number))
        province.receives(*(files[at] for at in order))
        owner = exchange.peers()[0].card.office
        digests.add(province.digest(owner))
    assert digests == {pair.district.digest(owner)}


def test_several_files_are_taken_though_one_is_refused(pair: Pair, tmp_path: Path) -> None:
    sent = pair.district.sends(pair.stick)
    broken = tmp_path / "hong.goi"
    broken.write_bytes(sent.file.read_bytes()[:-100])
    got = pair.province.receives(broken, sent.file, tmp_path / "khong-co.goi", sent.file)
    assert [(one.result, one.code) for one in got] == [
        ("refused", "damaged"), ("accepted", ""), ("refused", "no_file"), ("already", ""),
    ]  # fmt: skip


def test_a_package_that_a_mail_program_zipped_is_received(pair: Pair, tmp_path: Path) -> None:
    sent = pair.district.sends(pair.stick)
    zipped = tmp_path / "goi.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.write(sent.file, "thu muc/goi.bin")
    assert only(pair.province.receives(zipped)).result == "accepted"


# --- whom it is for ------------------------------------------------------------------------------


def test_a_package_for_another_office_is_refused_by_name(pair: Pair, tmp_path: Path) -> None:
    neighbour = place(tmp_path, "khac", NGOC_HOI).trusts(pair.district)
    got = only(neighbour.receives(pair.district.sends(pair.stick).file))
    assert (got.result, got.code) == ("refused", "other_office")
    assert "Ban Dân tộc tỉnh Kon Tum" in str(got.message)
    assert names(neighbour) == set()


def test_an_office_does_not_receive_its_own_package(pair: Pair) -> None:
    sent = pair.district.sends(pair.stick)
    assert only(pair.district.receives(sent.file)).code == "own_package"


def test_training_and_real_never_mix(pair: Pair, tmp_path: Path) -> None:
    folder = tmp_path / "that"
    folder.mkdir()
    real = place(folder, "tinh", KON_TUM, training=False).trusts(pair.district)
    got = only(real.receives(pair.district.sends(pair.stick).file))
    assert (got.result, got.code) == ("refused", "training_mixed")
    district = place(folder, "huyen", SA_THAY, training=False)
    with_congress(district)
    pair.province.trusts(district)
    again = only(pair.province.receives(district.trusts(real).sends(pair.stick).file))
    assert again.code == "training_mixed"
    assert names(real) == names(pair.province) == set()


def test_a_package_of_another_round_is_refused_where_the_office_has_one(
    pair: Pair, tmp_path: Path
) -> None:
    from desktop_app.domain.cycle_definitions import cycle_definition

    other = cycle_definition("mttq-2024-2029")
    with_congress(pair.province, (), cycle=other.uid, unit=catalogue.unit(KON_TUM).uid)
    got = only(pair.province.receives(pair.district.sends(pair.stick).file))
    assert (got.result, got.code) == ("refused", "other_cycle")
    assert other.name in str(got.message)


@pytest.mark.parametrize(
    "to", [KON_TUM, "Ban Dân tộc tỉnh Kon Tum", "ban dan toc tinh kon tum", "uid"]
)
def test_a_recipient_is_named_by_unit_by_name_or_by_uid(pair: Pair, to: str) -> None:
    office = pair.district.sends(pair.stick).entry.recipient
    sent = pair.district.sends(pair.stick, to=office if to == "uid" else to)
    assert (sent.entry.recipient, sent.passphrase) == (office, "")


def test_a_recipient_nobody_knows_is_refused_with_what_to_do(pair: Pair) -> None:
    pair.district.open()
    own = exchange.own_card().office
    assert (
        refusal(lambda: exchange.send(pair.stick, to="Ban Dân tộc tỉnh Lào Cai"))
        == "unknown_recipient"
    )
    assert refusal(lambda: exchange.send(pair.stick, to="2024-999999")) == "unknown_unit"
    assert refusal(lambda: exchange.send(pair.stick, to=own)) == "own_office"
    assert refusal(lambda: exchange.send(pair.stick / "khong-co")) == "no_folder"
    assert refusal(lambda: exchange.send(pair.stick, cycle="mttq-2024-2029")) == "nothing_to_send"


def test_a_province_without_an_office_above_has_to_name_one(pair: Pair) -> None:
    with_congress(pair.province, unit=catalogue.unit(KON_TUM).uid)
    assert refusal(lambda: exchange.send(pair.stick)) == "no_recipient"
    assert refusal(lambda: exchange.send(pair.stick, to=SA_THAY)) == "goes_down"
    assert exchange.send(pair.stick, to="2024-31").entry.kind == "UP"


def test_an_empty_register_has_nothing_to_send(pair: Pair) -> None:
    pair.province.open()
    assert refusal(lambda: exchange.send(pair.stick, to=SA_THAY)) == "nothing_to_send"


def test_a_register_with_two_rounds_asks_which(pair: Pair) -> None:
    from desktop_app.domain.cycle_definitions import cycle_definition

    other = cycle_definition("mttq-2024-2029")
    with_congress(pair.district, ("Vị khách",), cycle=other.uid)
    assert refusal(lambda: exchange.send(pair.stick)) == "several_cycles"
    assert len(exchange.cycles()) == 2
    for cycle, people in ((other.slug, 1), (other.uid, 1), ("dtts-4-2024", 2)):
        assert exchange.send(pair.stick, cycle=cycle).entry.rows["person"] == people


# --- first contact -------------------------------------------------------------------------------


def test_without_a_key_the_program_makes_a_passphrase_of_six_words(tmp_path: Path) -> None:
    district, province = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "tinh", KON_TUM)
    with_congress(district)
    sent = district.sends(tmp_path)
    assert len(sent.passphrase.split()) == 6
    assert sent.passphrase not in json.dumps(sent.as_json())
    province.open()
    exchange.trust(sent.file)
    held = only(exchange.receive([sent.file], apply=True))
    wrong = only(exchange.receive([sent.file], apply=True, passphrases=["bana bana bana bana"]))
    right = only(
        exchange.receive([sent.file], apply=True, passphrases=["sai sai", sent.passphrase])
    )
    assert [(one.result, one.code) for one in (held, wrong, right)] == [
        ("held", "needs_passphrase"), ("refused", "wrong_passphrase"), ("accepted", ""),
    ]  # fmt: skip
    assert exchange.inspect(sent.file).needs_passphrase
    assert exchange.inspect(sent.file, sent.passphrase).rows["person"] == 2
    registers.close()


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    with_congress(place(tmp_path, "huyen", SA_THAY))
    assert refusal(lambda: exchange.send(tmp_path, passphrase="123456")) == "weak_passphrase"
    assert exchange.outbox() == []
    registers.close()


# --- what is left behind -------------------------------------------------------------------------


def test_unsent_counts_the_rows_changed_since_the_last_package(pair: Pair) -> None:
    pair.district.open()
    assert exchange.unsent() == 5
    pair.district.sends(pair.stick)
    assert exchange.unsent() == 0
    builders.enter(pair.congress, "Sáu")
    assert exchange.unsent() == 2
    pair.province.receives(pair.district.sends(pair.stick).file)
    assert exchange.unsent() == 0


def test_the_outbox_remembers_and_can_copy_again(pair: Pair, tmp_path: Path) -> None:
    sent = pair.district.sends(pair.stick)
    entry = exchange.outbox()[0]
    assert (entry.sequence, entry.state_digest) == (1, sent.entry.state_digest)
    sent.file.unlink()
    assert exchange.deliver(entry.package, pair.stick).read_bytes()
    assert refusal(lambda: exchange.deliver("none", pair.stick)) == "not_in_outbox"


def _filled(folder: str) -> bool:
    """Whether the kernel's own file system is there; in a bare container the folder is an empty one."""
    return Path(folder).is_dir() and any(Path(folder).iterdir())


UNWRITABLE = [("/sys", "read_only"), ("/proc", "stick_removed")]
"""Folders that even root cannot write to, and how that is told."""


@pytest.mark.parametrize(("folder", "code"), [one for one in UNWRITABLE if _filled(one[0])])
def test_a_stick_that_cannot_be_written_is_refused_and_the_package_kept(
    pair: Pair, folder: str, code: str
) -> None:
    assert refusal(lambda: pair.district.sends(Path(folder))) == code
    entry = exchange.outbox()[0]
    assert exchange.deliver(entry.package, pair.stick).is_file()


def test_what_an_interrupted_sending_left_is_cleared_away(pair: Pair) -> None:
    pair.district.sends(pair.stick)
    outbox = pair.district.file.with_name("huyen.outbox")
    for name in ("2024-616-UP-0002-deadbeef.goi", "2024-616-UP-0002-deadbeef.goi.part"):
        (outbox / name).write_bytes(b"half")
    pair.district.sends(pair.stick)
    assert len([*outbox.iterdir()]) == 2


def test_the_inbox_keeps_the_last_two_originals_of_a_sender(pair: Pair) -> None:
    for _ in range(4):
        pair.province.receives(pair.district.sends(pair.stick).file)
    kept = [entry.sequence for entry in exchange.ledger() if entry.file]
    assert sorted(kept) == [3, 4]
    assert len([*pair.province.file.with_name("tinh.inbox").iterdir()]) == 2


def test_a_missing_package_of_the_row_is_remarked_and_nothing_is_lost(pair: Pair) -> None:
    pair.district.sends(pair.stick)
    got = only(pair.province.receives(pair.district.sends(pair.stick).file))
    assert got.result == "accepted"
    assert len(got.remarks) == 1
    assert "1" in str(got.remarks[0])


def test_inspect_works_without_a_register_and_shows_more_with_one(pair: Pair) -> None:
    sent = pair.district.sends(pair.stick)
    registers.close()
    outside = exchange.inspect(sent.file)
    assert not outside.opened
    assert "rows" not in outside.as_json()
    assert "Đại hội đại biểu các dân tộc thiểu số" in outside.cycle_name
    pair.province.open()
    inside = exchange.inspect(sent.file)
    assert (inside.rows["delegate"], inside.owners) == (2, 1)
    assert inside.state_digest == sent.entry.state_digest


def test_inspect_shows_the_front_of_a_package_that_is_for_somebody_else(
    pair: Pair, tmp_path: Path
) -> None:
    sent = pair.district.sends(pair.stick)
    place(tmp_path, "khac", NGOC_HOI)
    found = exchange.inspect(sent.file)
    assert not found.opened
    assert "Sa Thầy" in found.header.sender.name


def test_a_key_file_is_not_overwritten(pair: Pair, tmp_path: Path) -> None:
    target = tmp_path / "a.key"
    pair.district.open()
    exchange.export_key(target)
    assert refusal(lambda: exchange.export_key(target)) == "exists"
    assert refusal(lambda: exchange.export_identity(tmp_path / "khong-co" / "a.txt")) == "read_only"


def test_what_came_from_below_goes_up_but_not_to_an_office_beside(tmp_path: Path) -> None:
    from tests.places import three_offices

    three = three_offices(tmp_path)
    with_congress(three.district)
    with_congress(three.commune, ("Xã viên",), unit=catalogue.unit(RO_KOI).uid)
    three.district.receives(three.commune.sends(three.stick).file)
    up = three.district.sends(three.stick)
    beside = three.district.sends(three.stick, to=NGOC_HOI)
    assert (up.entry.kind, up.entry.rows["person"]) == ("UP", 3)
    assert (beside.entry.kind, beside.entry.rows["person"]) == ("UP", 2)
    registers.close()
