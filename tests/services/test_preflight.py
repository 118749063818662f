"""Before cards are printed: everything that would come out wrong, by the name of whom it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.card_orders import CardOrder, TypedLine, typed_lines
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.people import Person
from desktop_app.domain.preflight import STOP, WARN, Fault
from desktop_app.services import (
    card_layouts,
    card_printing,
    congresses,
    convened,
    delegates,
    preflight,
    replacements,
)
from desktop_app.store import database
from desktop_app.store.pictures import put_picture
from tests import builders
from tests.documents.samples import jpeg

TOO_LONG = (
    "Lê Văn Công Tằng Tôn Nữ Quang Trung Nguyễn Huệ Phượng Hoàng Tối Thượng Trường Thọ Vạn Tuế"
)
AT_THE_FLOOR = "Công Huyền Tôn Nữ Phương Quỳnh Trang Nguyễn Hoàng Thị Mỹ"


@pytest.fixture
def congress(tmp_path: Path) -> Iterator[str]:
    builders.register_at(tmp_path / "sa-thay.sdh", mode="real")
    yield builders.held_congress()
    builders.close()


def photo(width: int = 480, height: int = 640) -> str:
    with database.writing():
        return put_picture(jpeg(1, size=(width, height)))


def enter(
    congress: str, name: str = "Y Bên", person: dict[str, Any] | None = None, **part: Any
) -> str:
    """A delegate whose card is as it should be, but for what is said otherwise."""
    number = f"{len(delegates.in_order(congress, everyone=True)) + 1:03}"
    made = Delegate(**{"congress": congress, "kind": "official", "card_number": number, **part})
    fields = {"gender": "female", "photo": photo(), **(person or {})}
    return delegates.register(Person(full_name=name, **fields), made).uids[-1]


def told(congress: str, **order: Any) -> list[tuple[str, str, str]]:
    """Level, uid and field of what is found."""
    return [
        (one.level, one.uid, one.field) for one in preflight.check(CardOrder(congress, **order))
    ]


def only(congress: str, **order: Any) -> Fault:
    (fault,) = preflight.check(CardOrder(congress, **order))
    return fault


def test_cards_that_are_as_they_should_be_are_passed(congress: str) -> None:
    for name in ("Y Bên", "Rơ Châm H'Brưưn Niê Kđăm", "Ƀlŭ Ê̆ban", "An"):
        enter(congress, name)
    assert preflight.check(CardOrder(congress)) == []


def test_letters_without_a_glyph_stop_and_name_the_field_they_stand_in(congress: str) -> None:
    of_name = enter(congress, "Y 漢")
    of_position = enter(congress, "A Thút", {"position": "Chủ tịch 漢"})
    assert told(congress) == [
        (STOP, of_position, "position"), (STOP, of_name, "full_name"),
    ]  # fmt: skip
    assert "漢" in str(preflight.check(CardOrder(congress))[0].message)


def test_a_mark_for_which_a_letter_has_no_place_is_told(congress: str) -> None:
    uid = enter(congress, "Y Bên ½\u0306")  # a breve over what is no letter
    fault = only(congress)
    assert (fault.level, fault.uid, fault.field) == (WARN, uid, "full_name")


def test_a_name_that_cannot_be_fitted_stops_and_one_at_its_smallest_is_told(congress: str) -> None:
    small, long = enter(congress, AT_THE_FLOOR), enter(congress, TOO_LONG)
    assert told(congress, layout="card-id1-plain") == [
        (STOP, long, "full_name"), (WARN, small, "full_name"),
    ]  # fmt: skip


def test_what_is_the_same_on_all_cards_is_told_once(congress: str) -> None:
    for name in ("Y Bên", "A Thút", "Y Lan"):
        enter(congress, name)
    one = congresses.required(congress)
    congresses.save(replace(one, title="ĐẠI HỘI " * 60))
    assert told(congress) == [(STOP, "", "congress")]


def test_a_photo_that_is_missing_unreadable_or_too_small_for_its_size_is_told(
    congress: str, tmp_path: Path
) -> None:
    missing = enter(congress, "A Một", {"photo": ""})
    lost = enter(congress, "A Hai", {"photo": "ab" * 32})
    small = enter(congress, "A Ba", {"photo": photo(180, 240)})
    enter(congress, "A Bốn", {"photo": photo(240, 320)})
    enter(congress, "Khách Năm", {"photo": ""}, kind="guest")
    found = {one.uid: one for one in preflight.check(CardOrder(congress))}
    assert found.keys() == {missing, lost, small}
    assert {(one.level, one.field) for one in found.values()} == {(WARN, "photo")}
    assert "152" in str(found[small].message), "180 dots over 30 mm"
    assert told(congress, layout="card-90x130-plain") == [], "where no photo stands none is missed"


def test_a_photo_is_sharper_on_a_smaller_card(congress: str) -> None:
    enter(congress, person={"photo": photo(180, 240)})
    assert told(congress) != []
    assert told(congress, layout="card-id1") == []


def test_two_with_one_number_stop_also_when_only_one_of_them_is_printed(congress: str) -> None:
    one = enter(congress, "Y Bên", card_number="007")
    other = enter(congress, "A Thút", card_number="007")
    for order in ({}, {"uids": (one,)}):
        fault = only(congress, **order)
        assert (fault.level, fault.uid, fault.field) == (STOP, one, "card_number")
        assert all(each in str(fault.message) for each in ("Y Bên", "A Thút", "007"))
    assert only(congress, uids=(other,)).uid == other


def test_two_on_one_seat_are_told(congress: str) -> None:
    one = enter(congress, "Y Bên", seat="A12")
    enter(congress, "A Thút", seat="A12")
    fault = only(congress)
    assert (fault.level, fault.uid, fault.field) == (WARN, one, "seat")


def test_two_with_one_code_stop(congress: str) -> None:
    one = enter(congress, "Y Bên")
    other = enter(congress, "A Thút")
    code = delegates.by_uid([one])[0].delegate.card_code
    with database.writing():  # as two computers that worked with one register may bring it about
        database.db.execute_sql("UPDATE delegate SET card_code = ? WHERE uid = ?", (code, other))
    assert told(congress) == [(STOP, one, "card_code")]


def test_who_is_off_the_list_stops_and_who_is_excused_is_told(congress: str) -> None:
    off, excused = enter(congress, "Y Bên"), enter(congress, "A Thút")
    replacements.withdraw(off, "Chuyển công tác")
    convened.reply([excused], "excused", "Ốm")
    assert told(congress, uids=(excused, off)) == [
        (STOP, off, "off_list"), (WARN, excused, "reply"),
    ]  # fmt: skip
    assert told(congress) == [], "nobody prints for them unless it is asked for"


def test_alternates_get_their_card_and_that_is_told_once(congress: str) -> None:
    first = enter(congress, "Y Bên", kind="alternate")
    assert told(congress) == [(WARN, first, "kind")]
    enter(congress, "A Thút", kind="alternate")
    fault = only(congress)
    assert (fault.level, fault.uid) == (WARN, "")
    assert "2" in str(fault.message)


def test_who_has_no_number_or_no_code_is_told(congress: str) -> None:
    uid = enter(congress, card_number="")
    assert told(congress) == [(WARN, uid, "card_number")]
    with database.writing():
        database.db.execute_sql("UPDATE delegate SET card_code = '', card_number = '1'")
    assert told(congress) == [(STOP, uid, "card_code")]


def test_a_label_without_a_seat_is_told(congress: str) -> None:
    enter(congress, "Y Bên", seat="A1")
    nowhere = enter(congress, "A Thút")
    assert (WARN, nowhere, "seat") in told(congress, purpose="seat_label")


def test_a_congress_without_day_or_venue_is_told(congress: str) -> None:
    enter(congress)
    one = congresses.required(congress)
    congresses.save(replace(one, venue="", starts=None, ends=None))
    assert told(congress) == [(WARN, "", "venue"), (WARN, "", "starts")]


def test_a_line_typed_twice_and_a_name_too_long_for_a_pass_are_told(congress: str) -> None:
    lines = (*typed_lines("Báo Kon Tum; Một\nBáo Kon Tum; Một"), TypedLine(TOO_LONG * 2))
    found = preflight.check(CardOrder(congress, "pass", layout="press", lines=lines))
    assert [(one.level, one.uid) for one in found] == [(STOP, ""), (WARN, "")]


def test_what_stops_is_what_would_be_left_out(congress: str, tmp_path: Path) -> None:
    enter(congress, "Y Bên")
    enter(congress, "Y 漢")
    enter(congress, TOO_LONG)
    order = CardOrder(congress, layout="card-id1")
    stopped = {one.uid for one in preflight.check(order) if one.level == STOP}
    made = card_printing.make(order, tmp_path / "cards.pdf")
    assert {uid for uid, _ in made.left_out} == stopped


def test_looking_reports_and_can_be_cancelled(congress: str) -> None:
    enter(congress, "Y Bên")
    enter(congress, "A Thút")
    seen: list[tuple[int, int]] = []

    def report(done: int, total: int, text: str = "") -> None:
        seen.append((done, total))
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        preflight.check(CardOrder(congress), report)
    assert seen == [(1, 2), (2, 2)]


def test_a_layout_that_is_gone_is_refused(congress: str) -> None:
    enter(congress)
    own = card_layouts.copy("card-90x130", "Thẻ riêng").uids[0]
    card_layouts.remove(own)
    with pytest.raises(Refusal) as caught:
        preflight.check(CardOrder(congress, layout=own))
    assert caught.value.code == "unknown_layout"


def test_what_is_missing_for_many_is_told_once_and_opens_the_first_of_them(congress: str) -> None:
    first, *_ = [enter(congress, f"Y {at}", {"photo": ""}, card_number="") for at in range(9)]
    found = preflight.check(CardOrder(congress))
    assert [(one.uid, one.field, one.message.values) for one in found] == [
        (first, "card_number", {"count": 9}), (first, "photo", {"count": 9}),
    ]  # fmt: skip
    [of_one, _] = preflight.check(CardOrder(congress, uids=(first,)))
    assert of_one.about <= found[0].about, "it was told already"
    delegates.remove([first])
    assert len(preflight.check(CardOrder(congress))) == 16, "eight are named one by one"
