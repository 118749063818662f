"""Packages of every kind, made by the program and read by a reader that knows only the description."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.cycle_rules import CycleRules, LegalBasis
from desktop_app.domain.digests import unpack
from desktop_app.domain.people import Person
from desktop_app.services import (
    attachments,
    comparing,
    corrections,
    delegates,
    exchange,
    handing_down,
    joining,
    legal_bases,
    rebuilding,
    receipts,
    registers,
)
from desktop_app.store import database, exchange_rows, rows
from desktop_app.store.pictures import put_picture
from desktop_app.sync import container, keys, package
from tests.builders import keep
from tests.places import KON_TUM, RO_KOI, SA_THAY, Place, copied, place, with_congress
from tests.sync import makers
from tests.sync.second_office import Shelf, code, contains, pair_code, private_keys, proves
from tests.sync.second_reader import Package, Unreadable, front, read

ROUND = makers.CYCLE
JPEG = b"\xff\xd8\xff\xe0 a photo"
PLAN = b"%PDF-1.4 the plan of the province"


@dataclass
class Post:
    """Offices of three tiers and one beside the province, and every package that passed between them."""

    folder: Path
    stick: Path
    places: dict[str, Place] = field(default_factory=dict)
    sent: dict[str, tuple[Path, str]] = field(default_factory=dict)

    def keep(self, name: str, file: Path, reader: str) -> Path:
        """Remember a package and who can open it."""
        self.sent[name] = (file, reader)
        return file

    def read(self, name: str) -> Package:
        file, reader = self.sent[name]
        return read(file.read_bytes(), [identity(self.places[reader])])

    def uid(self, name: str) -> str:
        """The uid of an office; no register is opened for it."""
        unit = {"xa": RO_KOI, "tinh": KON_TUM, "ban": KON_TUM}.get(name, SA_THAY)
        body = "ban-dan-toc" if name == "ban" else "mttq"
        return catalogue.office_uid(catalogue.unit(unit).uid, body)


def identity(office: Place) -> str:
    """The age identity out of the file of keys, as it is described."""
    told = json.loads(office.file.with_suffix(".keys").read_bytes())
    return str(told["identity"])


def card(office: Place) -> dict[str, str]:
    office.open()
    return vars(exchange.own_card())


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    folder = tmp_path_factory.mktemp("post")
    (folder / "usb").mkdir()
    found = Post(folder, folder / "usb")
    for name, unit, body in (
        ("xa", RO_KOI, "mttq"), ("huyen", SA_THAY, "mttq"), ("tinh", KON_TUM, "mttq"),
        ("ban", KON_TUM, "ban-dan-toc"),
    ):  # fmt: skip
        found.places[name] = place(folder, name, unit, body=body)
    _meet(found)
    _go_up(found)
    _come_back(found)
    _lose_a_laptop(found)
    registers.close()
    yield found
    registers.close()


def _meet(post: Post) -> None:
    """The province invites the district, which answers; the others know each other already."""
    upper, lower = post.places["tinh"], post.places["huyen"]
    district, province = (card(office)["installation"] for office in (lower, upper))
    invitation = joining.invite(post.stick, ROUND, [post.uid("huyen")])
    post.keep("INVITE", invitation.file, "xa")  # anybody opens it
    lower.receives(invitation.file)
    answer = joining.join(post.stick)
    post.keep("JOIN", answer.file, "tinh")
    upper.receives(answer.file)
    joining.recognise(district)
    lower.open()
    joining.recognise(province)
    for one, other in (("xa", "huyen"), ("tinh", "ban")):
        post.places[one].trusts(post.places[other])
        post.places[other].trusts(post.places[one])


def _go_up(post: Post) -> None:
    """Commune, district and province send to the next; the district has a photo, and removed somebody."""
    commune, district, province, top = (
        post.places[name] for name in ("xa", "huyen", "tinh", "ban")
    )
    with_congress(commune, ("Xã viên",), unit=catalogue.unit(RO_KOI).uid)
    post.keep("UP of one", commune.sends(post.stick).file, "huyen")
    congress = with_congress(district, ("Y Bên", "A Brêu", "Người nghỉ"))
    listed = {one.person.full_name: one for one in delegates.page(congress)}
    delegates.remove([listed["Người nghỉ"].delegate.uid], "Xin rút")
    with database.writing():
        photo = put_picture(JPEG)
    keep(replace(listed["Y Bên"].person, photo=photo, note="dòng 1\ndòng 2"))
    district.receives(post.sent["UP of one"][0])
    post.keep("UP of two", district.sends(post.stick).file, "tinh")
    with_congress(province, ("Đinh Thị Ưng",), unit=catalogue.unit(KON_TUM).uid)
    province.receives(post.sent["UP of two"][0])
    post.keep("UP of three", province.sends(post.stick, to=post.uid("ban")).file, "ban")
    top.receives(post.sent["UP of three"][0])


def _come_back(post: Post) -> None:
    """The province hands down rules with a file, a correction for the district alone, and receipts."""
    district, province = post.places["huyen"], post.places["tinh"].open()
    (post.folder / "Kế hoạch.pdf").write_bytes(PLAN)
    _, uid = keep(CycleRules(cycle=ROUND, guest_share="1/4"),
                  LegalBasis(cycle=ROUND, kind="Kế hoạch", paper="45/KH-BCĐ"))  # fmt: skip
    with database.reading():
        basis = rows.get(LegalBasis, uid)
        [person] = rows.select(Person, "AND full_name = ?", ("Y Bên",))
    assert basis is not None
    legal_bases.attach(basis, attachments.read(post.folder / "Kế hoạch.pdf"))
    corrections.correct(Person, person.uid, "full_name", "Y Bên Niê", "Theo căn cước công dân")
    for_all, alone = handing_down.send_down(post.stick, ROUND)
    post.keep("DOWN for all", for_all.file, "huyen")
    post.keep("DOWN for one", alone.file, "huyen")
    told = receipts.receipt_package(post.stick, post.uid("huyen"))
    post.keep("RECEIPT", told.file, "huyen")
    district.receives(for_all.file, alone.file, told.file)
    post.keep("UP after it", district.sends(post.stick).file, "tinh")
    province.receives(post.sent["UP after it"][0])
    told = receipts.receipt_package(post.stick, post.uid("huyen"))
    post.keep("RECEIPT after it", told.file, "huyen")


def _lose_a_laptop(post: Post) -> None:
    """The district works on two computers; then it is given a new one by the province."""
    district, province = post.places["huyen"], post.places["tinh"]
    second = post.places["may-hai"] = copied(district, post.folder / "hai")
    second.trusts(district, province)
    district.trusts(second)
    post.keep("STATION", joining.station(post.stick).file, "may-hai")
    second.receives(post.sent["STATION"][0])
    (post.folder / "moi").mkdir()
    new = post.places["moi"] = place(post.folder / "moi", "huyen", SA_THAY, body="mttq")
    new.trusts(province)
    answer = joining.join(post.stick).file
    province.open()
    joining.recognise_sender(answer)
    restored = rebuilding.restore_package(post.stick, post.uid("moi")).file
    post.keep("RESTORE", restored, "moi")
    new.receives(restored)


KINDS = ("INVITE", "JOIN", "UP of one", "UP of two", "UP of three", "DOWN for all", "DOWN for one",
         "RECEIPT", "STATION", "RESTORE")  # fmt: skip


def lines_at(office: Place, owner: str) -> dict[tuple[str, str], str]:
    """The rows of an owner as they count in a register, as they were written."""
    office.open()
    with database.reading():
        found = exchange_rows.all_own_lines(owner)
    return {(table, one.uid): one.text for table, some in found.items() for one in some}


def of_owner(shelf: Shelf, owner: str) -> dict[tuple[str, str], str]:
    return {key: text for key, text in shelf.counts().items() if json.loads(text)["owner"] == owner}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_says_to_the_second_reader_what_it_says_to_the_program(
    post: Post, name: str
) -> None:
    file, reader = post.sent[name]
    ours = package.unseal(container.unpack(file.read_bytes()), identity(post.places[reader]))
    theirs = post.read(name)
    assert theirs.header["kind"] == name.split()[0]
    assert {table: [text for _, text in some] for table, some in theirs.rows.items()} == {
        table: [one.text for one in sorted(some, key=lambda one: (one.uid, one.text))]
        for table, some in ours.lines.items()
    }
    told = [{**one.told(), "signature": one.signature} for one in (ours.own, *ours.passed_on)]
    said = [{**one.told, "without": None} for one in theirs.statements]
    by_signature = {one["signature"]: one for one in said}
    assert {one["signature"]: {**one, "without": None} for one in told} == by_signature
    assert all(one.true for one in theirs.statements)
    leaves = {one.signature: set(unpack(one.leaves)) for one in (ours.own, *ours.passed_on)}
    for one in theirs.statements:
        about = {(table, uid, bytes.fromhex(leaf)) for table, uid, leaf in one.leaves}
        assert about == leaves[one.told["signature"]]
    assert theirs.own.told["signature"] == ours.own.signature
    assert (theirs.pictures, theirs.files) == (ours.pictures, ours.files)
    assert theirs.manifest["directory"] == [vars(one) for one in ours.directory]
    assert theirs.manifest.get("sent", []) == [
        {"package": uid, "sequence": number} for number, uid in ours.sent
    ]


def test_the_kinds_have_what_they_are_for(post: Post) -> None:
    """Else the test above would compare nothing with nothing."""
    found = {name: post.read(name) for name in KINDS}
    assert len({said.told["owner"] for said in found["UP of three"].statements}) == 3
    assert [len(found[f"UP of {one}"].pictures) for one in ("one", "two", "three")] == [0, 1, 1]
    assert [*found["DOWN for all"].files.values()] == [PLAN]
    assert found["DOWN for all"].own.scope == "down"
    assert found["DOWN for one"].own.scope == post.uid("huyen")
    assert "correction" in found["DOWN for one"].rows
    assert found["RECEIPT"].rows == {}
    assert len(found["RECEIPT"].receipts) == 2
    assert found["STATION"].own.scope == "station"
    assert {said.scope for said in found["RESTORE"].statements} >= {"up", post.uid("huyen")}
    removed = [row for row, _ in found["UP of two"].rows["delegate"] if "removed" in row]
    assert [row["removed"] for row in removed] == ["Xin rút"]


def test_the_rows_of_three_tiers_stand_at_the_top_as_the_second_reader_puts_them_together(
    post: Post,
) -> None:
    shelf = Shelf()
    for name in ("UP of three", "UP of one", "UP of two"):
        shelf.take(post.read(name))
    assert shelf.forks() == set()
    for name in ("xa", "huyen", "tinh"):
        owner = post.uid(name)
        assert of_owner(shelf, owner) == lines_at(post.places["ban"], owner) != {}


@pytest.mark.parametrize(("name", "reader"), [("RESTORE", "moi"), ("STATION", "may-hai")])
def test_an_offices_own_rows_come_back_to_its_other_computer(
    post: Post, name: str, reader: str
) -> None:
    shelf, owner = Shelf(), post.uid("huyen")
    shelf.take(post.read(name))
    assert of_owner(shelf, owner) == lines_at(post.places[reader], owner)


def test_receipts_prove_what_they_say_to_whoever_has_the_package(post: Post) -> None:
    by_owner = {one["owner"]: one for one in post.read("RECEIPT").receipts}
    sent, told = post.read("UP of two"), by_owner[post.uid("huyen")]
    assert proves(told, sent)
    assert proves({**told, "differing": []}, sent) == (told["different"] == 0)
    assert not proves(told, post.read("UP of one"))
    below = by_owner[post.uid("xa")]
    assert (below["result"], below["digest"]) == ("accepted", below["said"])


def test_a_receipt_that_leaves_a_differing_row_out_proves_nothing(post: Post) -> None:
    """The province had corrected a name before it received the district's next package."""
    sent = post.read("UP after it")
    [told] = [one for one in post.read("RECEIPT after it").receipts
              if one["package"] == sent.sha256 and one["owner"] == post.uid("huyen")]  # fmt: skip
    assert [one["state"] for one in told["differing"]] == ["corrected"]
    assert proves(told, sent)
    assert not proves({**told, "differing": []}, sent)


def test_of_two_copies_of_a_register_the_same_line_counts_and_both_are_kept(tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    one, top = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "tinh", KON_TUM)
    congress = with_congress(one)
    one.trusts(top)
    two, shelf = copied(one, tmp_path / "hai"), Shelf()
    for office, name in ((one, "Y Bên Niê"), (two, "Y Bên Kbuôr")):
        top.trusts(office)
        office.trusts(top)
        entry = next(it for it in delegates.page(congress) if it.person.full_name == "Y Bên")
        delegates.edit(replace(entry.person, full_name=name), entry.delegate)
        file = office.sends(tmp_path / "usb").file
        top.receives(file)
        shelf.take(read(file.read_bytes(), [identity(top)]))
    owner = card(one)["office"]
    assert of_owner(shelf, owner) == lines_at(top, owner)
    with database.reading():
        waits = exchange_rows.waiting_for("person", [uid for _, uid in shelf.forks()])
    assert len(shelf.forks()) == len(waits) == 1
    [key] = shelf.forks()
    assert [one.line.text for one in waits] == shelf.rivals(key)[1:]
    registers.close()


def test_codes_read_out_by_telephone_are_those_on_the_screen(post: Post) -> None:
    lower, upper = (makers.member(unit).card for unit in (SA_THAY, KON_TUM))
    assert code(vars(lower)) == lower.code()
    both = pair_code(vars(lower), vars(upper))
    assert both == pair_code(vars(upper), vars(lower)) == comparing.pair_code(upper, lower)


def test_locked_keys_open_as_described(tmp_path: Path) -> None:
    made = keys.make()
    keys.save(tmp_path / "so.keys", made, "đại hội  xã Rờ Kơi")
    data = (tmp_path / "so.keys").read_bytes()
    found = private_keys(data, "đại hội xã Rờ Kơi")
    assert found == {"identity": made.identity, "seed": made.seed}


def test_a_package_under_a_passphrase_is_read_with_its_words() -> None:
    sender, to = makers.member(SA_THAY), makers.member(KON_TUM)
    inside = makers.content(sender, makers.some_lines(sender, 2))
    data = makers.sealed(sender, to, inside, passphrase="mot hai ba bon nam sau")
    assert read(data, passphrase="mot hai ba bon nam sau").own.told["rows"] == 7


# --- what is not a package ------------------------------------------------------------------------

SENDER, TO = makers.member(SA_THAY), makers.member(KON_TUM)
INSIDE = makers.content(SENDER, makers.some_lines(SENDER, 3))


@pytest.mark.parametrize("at", [3, 20, 43, 100, -1])
def test_a_changed_byte_is_noticed_wherever_it_stands(at: int) -> None:
    data = bytearray(makers.sealed(SENDER, TO, INSIDE))
    data[at] ^= 1
    with pytest.raises(Unreadable):
        read(bytes(data), [TO.keys.identity])


def _other_state(inside: Any) -> Any:
    return replace(inside, state="0" * 64)


def _other_word(inside: Any) -> Any:
    return replace(inside, own=makers.statement(SENDER, makers.some_lines(SENDER, 1)))


def _unsigned(inside: Any) -> Any:
    return replace(inside, own=replace(inside.own, signature="0" * 128))


@pytest.mark.parametrize("change", [_other_state, _other_word, _unsigned])
def test_rows_that_were_not_vouched_for_are_noticed_though_a_known_office_signed(
    change: Any,
) -> None:
    data = makers.sealed(SENDER, TO, change(INSIDE))
    with pytest.raises(Unreadable):
        read(data, [TO.keys.identity])


def test_a_payload_of_another_package_is_noticed() -> None:
    mine, other = (makers.sealed(SENDER, TO, INSIDE) for _ in range(2))
    begins = len(mine) - len(front(mine)[2])
    with pytest.raises(Unreadable, match="payload"):
        read(mine[:begins] + front(other)[2], [TO.keys.identity])


@pytest.mark.parametrize(
    ("one", "other", "seen"),
    [("a:1,b:2", "a:1", True), ("a:1", "a:1,b:2", False), ("a:2,b:1", "a:1,b:2", False),
     ("a:1", "a:1", True)],
)  # fmt: skip
def test_a_version_contains_another_when_none_of_its_counters_is_smaller(
    one: str, other: str, *, seen: bool
) -> None:
    assert contains(one, other) == seen


def test_the_second_reader_shares_nothing_with_the_program(repository: Path) -> None:
    for name in ("second_reader", "second_office"):
        text = (repository / "tests" / "sync" / f"{name}.py").read_text(encoding="utf-8")
        assert "desktop_app" not in text
