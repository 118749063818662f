"""A picture that the receiver has acknowledged is named in later packages, and not sent again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pytest

from desktop_app.domain.exchange import ACCEPTED, Outcome, Sent
from desktop_app.domain.people import Person
from desktop_app.domain.receipts import REMARKS
from desktop_app.services import (
    exchange,
    outgoing,
    package_contents,
    receipts,
    registers,
    undo_import,
)
from desktop_app.store import database, rows
from desktop_app.store import receipts as store
from desktop_app.store.pictures import put_picture
from tests import builders
from tests.places import KON_TUM, SA_THAY, Place, place, three_offices, with_congress

NAMES = ("Y Bên", "A Brêu", "Y Thút")


@dataclass(frozen=True)
class Pair:
    district: Place
    province: Place
    stick: Path
    congress: str

    def sent(self) -> Sent:
        return self.district.sends(self.stick)

    def carried(self) -> int:
        """How many pictures the next package carries; it is received, but no receipt goes back."""
        made = self.sent()
        count = pictures_in(made)
        received(self.province, made.file)
        return count

    def answers(self) -> None:
        """The province's receipt comes home."""
        self.province.open()
        self.district.receives(receipts.receipt_package(self.stick, SA_THAY).file)

    def enters(self, name: str) -> None:
        self.district.open()
        builders.enter(self.congress, name)

    def forget_pictures(self) -> None:
        self.province.open()
        with database.writing():
            database.db.execute_sql("DELETE FROM picture")


def received(office: Place, file: Path) -> Outcome:
    [one] = office.receives(file)
    assert one.result == "accepted"
    return one


def pictures_in(made: Sent) -> int:
    found = package_contents.contents_of(made.entry.package)
    assert found.pictures + found.pictures_named >= 3, "all are named, sent or not"
    return found.pictures


def photograph(office: Place, *names: str) -> None:
    """Give each of these people a photo of their own."""
    office.open()
    with database.reading():
        found = {one.full_name: one for one in rows.select(Person)}
    for name in names:
        with database.writing():
            photo = put_picture(b"\xff\xd8\xff\xe0" + name.encode())
        builders.keep(replace(found[name], photo=photo))


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """A district whose three delegates have photos, and its province; each has recognised the other."""
    stick = tmp_path / "usb"
    stick.mkdir()
    district, province = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "tinh", KON_TUM)
    congress = with_congress(district, NAMES)
    photograph(district, *NAMES)
    province.trusts(district)
    district.trusts(province)
    yield Pair(district, province, stick, congress)
    registers.close()


def test_pictures_go_until_a_receipt_says_that_they_are_there(pair: Pair) -> None:
    assert [pair.carried(), pair.carried()] == [3, 3], "nothing counts as there because it was sent"
    pair.answers()
    assert pair.carried() == 0
    pair.enters("A Thanh")
    photograph(pair.district, "A Thanh")
    made = pair.sent()
    assert (pictures_in(made), made.remarks) == (1, ())
    got = received(pair.province, made.file)
    assert (got.remarks, got.slip_digest) == ((), made.entry.state_digest)
    pair.answers()
    assert pair.carried() == 0


def test_a_receiver_that_has_lost_pictures_says_so_and_gets_them_again(pair: Pair) -> None:
    pair.carried()
    pair.answers()
    pair.forget_pictures()
    assert pair.carried() == 0
    with database.reading():
        assert len(store.select("result = ?", (REMARKS,))) == 1
    pair.answers()
    assert pair.carried() == 3
    pair.answers()
    assert pair.carried() == 0


def test_what_was_taken_back_out_there_is_sent_whole_again(pair: Pair) -> None:
    made = pair.sent()
    received(pair.province, made.file)
    pair.answers()
    pair.province.open()
    undo_import.undo_import(made.entry.sha256)
    pair.answers()
    assert pair.carried() == 3


def test_a_second_computer_there_that_has_not_answered_gets_all(pair: Pair, tmp_path: Path) -> None:
    pair.carried()
    pair.answers()
    (tmp_path / "other").mkdir()
    pair.district.trusts(place(tmp_path / "other", "tinh-2", KON_TUM))
    assert pair.carried() == 3


def test_what_does_not_fit_stays_behind_with_a_remark_and_goes_with_the_next(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "LARGEST_TOGETHER", 24)
    monkeypatch.setattr("desktop_app.services.receipt_facts.MOST", 1)
    monkeypatch.setattr("desktop_app.sync.receipts.MOST", 1)
    came = []
    for _ in range(4):
        made = pair.sent()
        came.append((pictures_in(made), [one.values["count"] for one in made.remarks]))
        received(pair.province, made.file)
        pair.answers()
    pair.province.open()
    with database.reading():
        [here] = database.db.execute_sql("SELECT count(*) FROM picture").fetchone()
    assert here == 3
    assert came[-1] == (0, [])
    assert came[0][0] >= 1
    assert came[0][0] + sum(came[0][1]) == 3


def test_a_hub_in_between_passes_on_pictures_and_leaves_out_those_the_province_has(
    tmp_path: Path,
) -> None:
    three = three_offices(tmp_path)
    with_congress(three.commune, NAMES)
    photograph(three.commune, *NAMES)
    carried = []
    for _ in range(2):
        received(three.district, three.commune.sends(three.stick).file)
        made = three.district.sends(three.stick)
        carried.append(pictures_in(made))
        assert received(three.province, made.file).remarks == ()
        file = receipts.receipt_package(three.stick, SA_THAY).file
        received(three.district, file)
    assert carried == [3, 0]
    registers.close()


def test_a_picture_the_province_has_is_shown_there_from_a_package_that_only_names_it(
    pair: Pair,
) -> None:
    """The same photo, given to another person later, is not carried a second time."""
    pair.carried()
    pair.answers()
    pair.enters("Y Lan")
    with database.reading():
        found = {one.full_name: one for one in rows.select(Person)}
    builders.keep(replace(found["Y Lan"], photo=found["Y Bên"].photo))
    assert pair.carried() == 0
    pair.province.open()
    name = sha256(b"\xff\xd8\xff\xe0" + "Y Bên".encode()).hexdigest()
    with database.reading():
        assert len([one for one in rows.select(Person) if one.photo == name]) == 2
    assert {one.result for one in receipts.of_package(last_received())} == {ACCEPTED}


def last_received() -> str:
    return exchange.ledger(1)[0].sha256
