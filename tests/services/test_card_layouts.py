"""Layouts of cards: copied, changed, chosen, removed, given to others; ready-made and foreign ones stay."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain import layout_files
from desktop_app.domain.card_records import CardLayout, LayoutChoice, LayoutPicture
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.layout_exchange import GivenLayout, packed, unpacked
from desktop_app.domain.layouts import Layout, PictureElement
from desktop_app.domain.rows import line, row_of
from desktop_app.domain.units import Office
from desktop_app.services import acts, card_layouts, layout_exchange
from desktop_app.services.congresses import required
from desktop_app.store import database
from desktop_app.store.rows import select, write
from tests.services.layout_pictures import jpeg_file

READY = "card-90x130"
PROVINCE = "Ban Dân tộc tỉnh Kon Tum"


def with_logo(made: Layout, name: str = "logo") -> Layout:
    logo = PictureElement(x=5, y=9, width=12, height=12, picture=name, fit="contain")
    return replace(made, elements=(*made.elements, logo))


def own_layout(name: str = "Thẻ của huyện") -> str:
    return card_layouts.copy(READY, name).uids[0]


def handed_down(name: str = "Thẻ của tỉnh") -> str:
    """A layout of the office above, as handing down brings it."""
    uid, owner = new_uid(), new_uid()
    office = Office(uid=owner, owner=owner, version="1.a", name=PROVINCE, body="ban-dan-toc")
    made = CardLayout(
        uid=uid, owner=owner, version="1.a", name=name, purpose="card",
        body=layout_files.dumps(layout_files.layout(READY)),
    )  # fmt: skip
    with database.writing():
        write(Office, [(row_of(office), line(row_of(office)))])
        write(CardLayout, [(row_of(made), line(row_of(made)))])
    return uid


def test_ready_made_layouts_are_listed_and_stay_as_they_are(congress: str) -> None:
    ready = next(one for one in card_layouts.layouts("card") if one.key == READY)
    assert (ready.card, ready.own, ready.may_change) == ((90.0, 130.0), False, False)
    for act in (
        lambda: card_layouts.save(READY, "Thẻ", card_layouts.layout(READY), {}),
        lambda: card_layouts.rename(READY, "Thẻ"),
        lambda: card_layouts.remove(READY),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == "not_own_layout"


def test_a_copy_is_the_offices_own_and_is_the_same_card(congress: str) -> None:
    uid = own_layout()
    kept, ready = card_layouts.layout(uid), card_layouts.layout(READY)
    assert (kept.elements, kept.back, kept.sheet) == (ready.elements, ready.back, ready.sheet)
    first = card_layouts.layouts()[0]
    assert (first.key, first.title, first.own, first.may_change) == (
        uid, "Thẻ của huyện", True, True,
    )  # fmt: skip


def test_copies_without_a_name_are_told_apart(congress: str) -> None:
    names = [card_layouts.title(card_layouts.copy(READY).uids[0]) for _ in range(3)]
    assert len(set(names)) == 3


def test_saving_a_layout_is_one_act_that_undo_takes_back_with_its_pictures(
    congress: str, tmp_path: Path
) -> None:
    uid = own_layout()
    before = card_layouts.layout(uid)
    brought = layout_exchange.read_picture(jpeg_file(tmp_path))
    changed = card_layouts.save(
        uid, "Thẻ có biểu trưng", with_logo(before), {"logo": brought.picture}
    )
    assert changed.records == {"CardLayout", "LayoutPicture"}
    assert card_layouts.picture(uid, "logo") is not None
    acts.undo(changed.act)
    assert card_layouts.layout(uid) == before
    assert card_layouts.picture(uid, "logo") is None
    assert card_layouts.title(uid) == "Thẻ của huyện"


def test_a_picture_no_element_shows_is_taken_away_and_one_that_is_missing_is_refused(
    congress: str, tmp_path: Path
) -> None:
    brought = layout_exchange.read_picture(jpeg_file(tmp_path))
    made = card_layouts.layout(READY)
    uid = card_layouts.save("", "Có logo", with_logo(made), {"logo": brought.picture}).uids[0]
    card_layouts.save(uid, "Có logo", made, {"logo": brought.picture})
    assert card_layouts.picture_names(uid) == {}
    with pytest.raises(Refusal) as refused:
        card_layouts.save(uid, "Có logo", with_logo(made, "nền"), {"logo": brought.picture})
    assert refused.value.code == "no_picture"
    assert card_layouts.layout(uid).pictures() == ()


def test_nothing_changed_is_no_act(congress: str) -> None:
    uid = own_layout()
    assert card_layouts.save(uid, "Thẻ của huyện", card_layouts.layout(uid), {}).act == 0


def test_names_are_needed_and_not_given_twice(congress: str) -> None:
    uid = own_layout()
    other = card_layouts.copy(READY, "Thẻ khác").uids[0]
    for name in ("", "thẻ CỦA huyện "):
        with pytest.raises(Invalid) as invalid:
            card_layouts.rename(other, name)
        assert "name" in invalid.value.reasons
    card_layouts.rename(uid, "Thẻ của  huyện")  # its own name, cleaned
    assert card_layouts.title(uid) == "Thẻ của huyện"


def test_a_layout_that_could_not_be_read_again_is_not_kept(congress: str) -> None:
    uid = own_layout()
    made = card_layouts.layout(uid)
    broken = replace(made, elements=(replace(made.elements[0], kinds=("nobody",)),))
    with pytest.raises(Refusal) as refused:
        card_layouts.save(uid, "Thẻ của huyện", broken, {})
    assert refused.value.code == "bad_layout"
    assert card_layouts.layout(uid) == made


def test_a_layout_of_the_office_above_is_used_and_copied_but_not_changed(congress: str) -> None:
    uid = handed_down()
    listed = next(one for one in card_layouts.layouts() if one.key == uid)
    assert (listed.own, listed.may_change) == (True, False)
    assert PROVINCE in listed.origin
    with pytest.raises(Refusal) as refused:
        card_layouts.save(uid, "Khác", card_layouts.layout(uid), {})
    assert refused.value.code == "not_own_layout"
    with pytest.raises(Refusal) as foreign:
        card_layouts.remove(uid)
    assert foreign.value.code == "foreign_owner"
    card_layouts.choose(congress, "card", "", uid)
    copied = card_layouts.copy(uid).uids[0]
    assert card_layouts.origin(copied) == ""


def test_the_chosen_layout_is_that_of_the_kind_then_of_all_then_the_usual(congress: str) -> None:
    one = required(congress)
    usual = card_layouts.chosen(one, "card", "official")
    assert usual.name.startswith(READY)
    for_all, for_guests = own_layout("Cho tất cả"), own_layout("Cho khách")
    card_layouts.choose(congress, "card", "", for_all)
    card_layouts.choose(congress, "card", "guest", for_guests)
    names = {kind: card_layouts.chosen(one, "card", kind).name for kind in ("official", "guest")}
    assert names == {"official": for_all, "guest": for_guests}
    used = {line.key: line.used_for for line in card_layouts.layouts("card", one)}
    assert used[for_guests] == ("guest",)
    assert "official" in used[for_all]
    card_layouts.choose(congress, "card", "guest", "")
    assert card_layouts.chosen(one, "card", "guest").name == for_all
    card_layouts.choose(congress, "card", "", "")
    assert card_layouts.chosen(one, "card", "official") == usual
    assert select(LayoutChoice) == []


def test_choosing_twice_keeps_one_choice(congress: str) -> None:
    uid = own_layout()
    card_layouts.choose(congress, "card", "guest", uid)
    assert card_layouts.choose(congress, "card", "guest", uid).act == 0
    card_layouts.choose(congress, "card", "guest", READY)
    assert [one.layout for one in select(LayoutChoice)] == [READY]


def test_a_layout_for_something_else_cannot_be_chosen(congress: str) -> None:
    tent = card_layouts.save(
        "", "Bảng tên", replace(card_layouts.layout(READY), purpose="tent"), {}
    ).uids[0]
    with pytest.raises(Refusal) as refused:
        card_layouts.choose(congress, "card", "", tent)
    assert refused.value.code == "other_purpose"


def test_a_removed_layout_leaves_its_congresses_with_the_usual_one_until_undo(
    congress: str, tmp_path: Path
) -> None:
    brought = layout_exchange.read_picture(jpeg_file(tmp_path))
    uid = card_layouts.save(
        "", "Có logo", with_logo(card_layouts.layout(READY)), {"logo": brought.picture}
    ).uids[0]
    card_layouts.choose(congress, "card", "", uid)
    removed = card_layouts.remove(uid)
    assert card_layouts.chosen(required(congress), "card").name != uid
    assert select(LayoutPicture) == []
    with pytest.raises(Refusal) as gone:
        card_layouts.layout(uid)
    assert gone.value.code == "unknown_layout"
    acts.undo(removed.act)
    assert card_layouts.chosen(required(congress), "card").name == uid
    assert card_layouts.picture(uid, "logo")


def test_a_layout_travels_with_its_pictures_as_one_file(congress: str, tmp_path: Path) -> None:
    brought = layout_exchange.read_picture(jpeg_file(tmp_path))
    made = with_logo(card_layouts.layout(READY))
    uid = card_layouts.save("", "Thẻ có logo", made, {"logo": brought.picture}).uids[0]
    file = tmp_path / "the.mau-the"
    layout_exchange.write_file(uid, file)
    with pytest.raises(Refusal) as refused:
        layout_exchange.read_file(file)
    assert refused.value.code == "own_layout"
    card_layouts.remove(uid)
    again = layout_exchange.read_file(file).uids[0]
    assert card_layouts.layout(again).elements == made.elements
    assert card_layouts.title(again) == "Thẻ có logo"
    assert card_layouts.picture(again, "logo")
    assert card_layouts.origin(again) == ""  # it was this office's own


def test_a_layout_of_another_office_is_handed_down_and_brought_up_to_date(
    congress: str, tmp_path: Path
) -> None:
    file, source = tmp_path / "tinh.mau-the", new_uid()
    ready = card_layouts.layout(READY)
    given = GivenLayout(
        with_logo(ready), "Thẻ của tỉnh", {"logo": jpeg_file(tmp_path).read_bytes()}, PROVINCE, source
    )  # fmt: skip
    file.write_bytes(packed(given))
    uid = layout_exchange.read_file(file).uids[0]
    assert PROVINCE in card_layouts.origin(uid)
    with pytest.raises(Refusal):
        card_layouts.rename(uid, "Khác")
    file.write_bytes(packed(replace(given, made=ready, name="Thẻ mới của tỉnh", pictures={})))
    layout_exchange.read_file(file)
    assert [one.name for one in select(CardLayout)] == ["Thẻ mới của tỉnh"]
    assert card_layouts.layout(uid).elements == ready.elements
    assert card_layouts.picture_names(uid) == {}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "not_a_layout"),
        (b"[]", "not_a_layout"),
        (b"\xff\xfe\x00", "not_a_layout"),
        (b'{"kind": "so-dai-hoi/mau-the", "version": 1}', "not_a_layout"),
        (b'{"kind": "so-dai-hoi/mau-the", "version": 2}', "newer_version"),
        (b"[" * 100_000, "not_a_layout"),
    ],
)
def test_what_is_no_layout_is_refused(
    congress: str, tmp_path: Path, body: bytes, code: str
) -> None:
    file = tmp_path / "x.mau-the"
    file.write_bytes(body)
    with pytest.raises(Refusal) as refused:
        layout_exchange.read_file(file)
    assert refused.value.code == code
    assert select(CardLayout) == []


def test_a_file_whose_picture_is_missing_or_none_is_refused(congress: str, tmp_path: Path) -> None:
    made = with_logo(card_layouts.layout(READY))
    file = tmp_path / "x.mau-the"
    file.write_bytes(packed(GivenLayout(made, "Thẻ", {}, PROVINCE, new_uid())))
    with pytest.raises(Refusal) as missing:
        layout_exchange.read_file(file)
    assert missing.value.code == "not_a_layout"
    file.write_bytes(packed(GivenLayout(made, "Thẻ", {"logo": b"no"}, PROVINCE, new_uid())))
    with pytest.raises(Refusal) as none:
        layout_exchange.read_file(file)
    assert none.value.code == "picture_format"
    assert select(CardLayout) == []


def test_a_file_that_cannot_be_opened_is_refused(congress: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        layout_exchange.read_file(tmp_path / "there is none.mau-the")


def test_packing_and_unpacking_gives_the_same_back() -> None:
    made = with_logo(layout_files.layout(READY))
    given = GivenLayout(replace(made, name="a"), "Thẻ “một”", {"logo": b"\xff\x00"}, PROVINCE, "a")
    assert unpacked(packed(given), "x") == given
    assert json.loads(packed(given))["version"] == 1
