"""Cards, tents, labels and passes for whom they are wanted, on the sheets that are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest

from desktop_app.domain.card_orders import CHANGED, NEW, PRINTED, CardOrder, TypedLine, typed_lines
from desktop_app.domain.card_sheets import PrintSettings
from desktop_app.domain.codes import card_code
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.services import (
    card_layouts,
    card_printing,
    congresses,
    convened,
    delegates,
    print_log,
)
from tests import builders
from tests.documents.samples import codes_on, picture_of
from tests.services.printed import capitals, log_order, page_texts, renamed

CARD = "card-90x130"


@pytest.fixture
def congress(tmp_path: Path) -> Iterator[str]:
    builders.register_at(tmp_path / "sa-thay.sdh")
    yield builders.held_congress(ends=date(2024, 5, 17))
    builders.close()


def states(congress: str, purpose: str = "card", **more: str) -> dict[str, str]:
    return {one.name: one.state for one in card_printing.lines(congress, purpose, **more)}


# --- who has a card ------------------------------------------------------------------------------


def test_everybody_on_the_list_is_there_with_delegation_and_number(congress: str) -> None:
    (delegation,) = builders.keep(Delegation(congress=congress, name="Xã Rờ Kơi", position=1))
    (uid,) = builders.enter(congress, "Y Bên", delegation=delegation)
    (other,) = builders.enter(congress, "A Thút", kind="guest")
    delegates.number_cards(congress)
    first, second = card_printing.lines(congress)
    assert (first.uid, first.kind, first.name, first.delegation, first.number) == (
        uid, "official", "Y Bên", "Xã Rờ Kơi", "001",
    )  # fmt: skip
    assert (first.state, first.printed_at, first.eligible, first.delegation_uid) == (
        NEW, "", True, delegation,
    )  # fmt: skip
    assert (second.uid, second.delegation) == (other, "")


def test_who_is_excused_gets_no_card_unless_it_is_asked_for(congress: str, tmp_path: Path) -> None:
    comes, excused = builders.enter(congress, "Y Bên", "A Thút")
    convened.reply([excused], "excused", "Ốm")
    assert [one.eligible for one in card_printing.lines(congress)] == [True, False]
    everybody = card_printing.make(CardOrder(congress), tmp_path / "a.pdf")
    assert [one.about for one in everybody.pieces] == [comes]
    asked = card_printing.make(CardOrder(congress, uids=(excused,)), tmp_path / "b.pdf")
    assert [one.about for one in asked.pieces] == [excused]


def test_cards_print_in_the_order_that_is_wanted(congress: str, tmp_path: Path) -> None:
    seated = {"Y Bên": "A10", "A Thút": "B1", "Y Am": "", "A Đer": "A2"}
    for place, (name, seat) in enumerate(seated.items()):
        builders.enter(congress, name, seat=seat, position=place, precedence=9 - place)

    def named(sequence: str) -> list[str]:
        return [one.name for one in card_printing.lines(congress, sequence=sequence)]

    assert named("list") == list(seated)
    assert named("overall") == list(seated)[::-1]
    assert named("name") == ["Y Am", "Y Bên", "A Đer", "A Thút"]
    assert named("seat") == ["A Đer", "Y Bên", "A Thút", "Y Am"]
    uids = [one.uid for one in card_printing.lines(congress, sequence="seat")]
    order = card_printing.only_new(CardOrder(congress, uids=tuple(uids)))
    assert list(order.uids or ()) == uids
    made = card_printing.make(order, tmp_path / "a.pdf")
    assert [one.about for one in made.pieces] == uids


def test_only_official_delegates_get_a_voting_card(congress: str) -> None:
    builders.enter(congress, "Y Bên")
    builders.enter(congress, "A Thút", kind="alternate")
    builders.enter(congress, "Khách Ba", kind="guest")
    assert list(states(congress, "voting_card")) == ["Y Bên"]
    assert len(states(congress, "tent")) == 3


# --- what is still to be printed -----------------------------------------------------------------


def test_a_card_is_printed_until_what_stands_on_it_changes(congress: str, tmp_path: Path) -> None:
    uids = builders.enter(congress, "Y Bên", "A Thút", "Y Lan")
    log_order(CardOrder(congress, uids=tuple(uids[:2])), tmp_path)
    assert states(congress) == {"Y Bên": PRINTED, "A Thút": PRINTED, "Y Lan": NEW}
    renamed(uids[0], "Y Bền")
    assert states(congress) == {"Y Bền": CHANGED, "A Thút": PRINTED, "Y Lan": NEW}
    order = card_printing.only_new(CardOrder(congress))
    assert order.uids is not None
    assert set(order.uids) == {uids[0], uids[2]}
    log_order(order, tmp_path)
    assert set(states(congress).values()) == {PRINTED}


@pytest.mark.parametrize(
    ("field", "value"),
    [("position", "Bí thư"), ("photo", "ab" * 32), ("card_number", "017"), ("seat", "B3"),
     ("kind", "alternate"), ("card_code", card_code())],
)  # fmt: skip
def test_whatever_stands_on_the_card_counts(
    congress: str, tmp_path: Path, field: str, value: str
) -> None:
    (uid,) = builders.enter(congress, "Y Bên")
    log_order(CardOrder(congress), tmp_path)
    entry = delegates.entry_of(uid)
    assert entry is not None
    changes: dict[str, Any] = {field: value}
    if field in ("position", "photo"):
        delegates.edit(replace(entry.person, **changes), entry.delegate)
    else:
        delegates.edit(entry.person, replace(entry.delegate, **changes))
    assert states(congress) == {"Y Bên": CHANGED}


def test_what_does_not_stand_on_the_card_does_not_count(congress: str, tmp_path: Path) -> None:
    (uid,) = builders.enter(congress, "Y Bên")
    log_order(CardOrder(congress), tmp_path)
    entry = delegates.entry_of(uid)
    assert entry is not None
    delegates.edit(
        replace(entry.person, phone="0905123456", note="Đi xe riêng"),
        replace(entry.delegate, lodging="Nhà khách", vehicle="82A-012.34"),
    )
    assert states(congress) == {"Y Bên": PRINTED}


def test_the_congress_and_the_layout_count_and_the_printers_offset_does_not(
    congress: str, tmp_path: Path
) -> None:
    builders.enter(congress, "Y Bên")
    log_order(CardOrder(congress, settings=PrintSettings(offset=(1.5, -2), start=2)), tmp_path)
    assert states(congress) == {"Y Bên": PRINTED}
    one = congresses.required(congress)
    congresses.save(replace(one, venue="Nhà văn hóa huyện"))
    assert states(congress) == {"Y Bên": CHANGED}
    log_order(CardOrder(congress), tmp_path)
    own = card_layouts.copy(CARD, "Thẻ của huyện").uids[0]
    card_layouts.choose(congress, "card", "official", own)
    assert states(congress) == {"Y Bên": PRINTED}, "the same layout under another name"
    made = card_layouts.layout(own)
    bare = replace(made, elements=made.elements[:-1])
    card_layouts.save(own, "Thẻ của huyện", bare, {})
    assert states(congress) == {"Y Bên": CHANGED}


def test_a_layout_picked_for_one_act_counts_as_printed_in_that_layout(
    congress: str, tmp_path: Path
) -> None:
    (uid,) = builders.enter(congress, "Y Bên")
    own = card_layouts.copy(CARD, "Thẻ nhỏ").uids[0]
    made = card_layouts.layout(own)
    card_layouts.save(own, "Thẻ nhỏ", replace(made, elements=made.elements[:-1]), {})
    log_order(CardOrder(congress, layout=own), tmp_path)
    assert states(congress) == {"Y Bên": PRINTED}
    assert states(congress, layout=CARD) == {"Y Bên": CHANGED}, "in that layout it is not printed"
    renamed(uid, "Y Bền")
    assert states(congress) == {"Y Bền": CHANGED}
    log_order(CardOrder(congress, layout=own), tmp_path)
    card_layouts.remove(own)
    assert states(congress) == {"Y Bền": CHANGED}, "today's layout is another one"


def test_a_card_that_could_not_be_drawn_is_not_printed(congress: str, tmp_path: Path) -> None:
    builders.enter(congress, "Y Bên", "漢字")
    made = log_order(CardOrder(congress), tmp_path)
    assert [one.name for one in made.pieces] == ["Y Bên"]
    assert states(congress) == {"漢字": NEW, "Y Bên": PRINTED}


# --- on the sheets -------------------------------------------------------------------------------


def test_nine_cards_from_the_third_place_of_a_used_sheet_take_three_pages(
    congress: str, tmp_path: Path
) -> None:
    builders.enter(congress, *(f"Y Bên {number}" for number in range(1, 10)))
    settings = PrintSettings(start=2)
    made = card_printing.make(CardOrder(congress, settings=settings), tmp_path / "cards.pdf")
    assert (made.cards, made.pages) == (9, 3)
    assert [len(codes_on(picture_of(made.target.read_bytes(), page))) for page in range(3)] == [
        2, 4, 3,
    ]  # fmt: skip


def test_a_card_printer_gets_one_card_a_page(congress: str, tmp_path: Path) -> None:
    builders.enter(congress, "Y Bên", "A Thút")
    settings = PrintSettings(page="card", start=3)
    made = card_printing.make(CardOrder(congress, settings=settings), tmp_path / "cards.pdf")
    boxes = [page.mediabox for page in pypdf.PdfReader(made.target).pages]
    sizes = {(round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) for box in boxes}
    assert (made.pages, sizes) == (2, {(90, 130)})


def test_kinds_get_the_layout_that_was_chosen_for_them(congress: str, tmp_path: Path) -> None:
    builders.enter(congress, "Y Bên")
    builders.enter(congress, "Khách Ba", kind="guest")
    own = card_layouts.copy(CARD, "Thẻ khách").uids[0]
    made = card_layouts.layout(own)
    small = replace(made, sheet=replace(made.sheet, card=(90.0, 131.0)))
    card_layouts.save(own, "Thẻ khách", small, {})
    card_layouts.choose(congress, "card", "guest", own)
    file = card_printing.make(CardOrder(congress), tmp_path / "cards.pdf")
    assert (file.cards, file.pages) == (2, 2), "cards of two sizes do not share a sheet"


def test_parts_hold_so_many_cards_at_most_and_fill_their_sheets(
    congress: str, tmp_path: Path
) -> None:
    builders.enter(congress, *(f"Y Bên {number:02}" for number in range(1, 16)))
    told: list[tuple[int, int]] = []
    made = card_printing.make_parts(
        CardOrder(congress, settings=PrintSettings(start=1)), tmp_path, each=6,
        report=lambda done, total, text="": told.append((done, total)),
    )  # fmt: skip
    assert [(one.target.name, one.cards, one.pages) for one in made] == [
        ("the-dai-bieu-01.pdf", 3, 1), ("the-dai-bieu-02.pdf", 4, 1), ("the-dai-bieu-03.pdf", 4, 1),
        ("the-dai-bieu-04.pdf", 4, 1),
    ]  # fmt: skip
    assert told == [(done, 15) for done in range(1, 16)]
    whole = card_printing.make(CardOrder(congress), tmp_path / "all.pdf")
    assert [piece for one in made for piece in one.pieces] == list(whole.pieces)


def test_cancelling_a_part_leaves_the_parts_of_the_time_before_and_no_new_one(
    congress: str, tmp_path: Path
) -> None:
    builders.enter(congress, *(f"Y Bên {number}" for number in range(1, 7)))
    before = tmp_path / "the-dai-bieu-01.pdf"
    before.write_bytes(b"before")

    def report(done: int, total: int, text: str = "") -> None:
        if done > 4:
            raise Cancelled

    with pytest.raises(Cancelled):
        card_printing.make_parts(CardOrder(congress), tmp_path, each=4, report=report)
    assert [*tmp_path.glob("*.pdf"), *tmp_path.glob(".the-*")] == [before]
    assert before.read_bytes() == b"before"


# --- passes, tents, labels -----------------------------------------------------------------------


def test_lines_pasted_for_passes_are_read_as_they_come() -> None:
    assert typed_lines("  Báo Kon Tum ;  Trần Văn  Một\n\nĐài huyện\tquay phim\n82A-012.34") == (
        TypedLine("Báo Kon Tum", "Trần Văn Một"), TypedLine("Đài huyện", "quay phim"),
        TypedLine("82A-012.34"),
    )  # fmt: skip
    assert [one.number for one in typed_lines("8–11")] == ["08", "09", "10", "11"]
    assert len(typed_lines("1-20")) == 20
    assert typed_lines("007") == (TypedLine(number="007"),)
    assert typed_lines(" ; \n") == ()
    for text, code in (("20-1", "backwards"), ("1-9999", "too_many")):
        with pytest.raises(Refusal) as caught:
            typed_lines(text)
        assert caught.value.code == code


def test_passes_are_printed_from_typed_lines(congress: str, tmp_path: Path) -> None:
    order = CardOrder(congress, "pass", lines=typed_lines("Báo Kon Tum; Trần Văn Một\n1–3"))
    made = card_printing.make(order, tmp_path / "passes.pdf")
    assert made.cards == 4
    assert [one.name for one in made.pieces] == ["Báo Kon Tum; Trần Văn Một", "1", "2", "3"]
    of_vehicles = card_printing.pieces(replace(order, layout="vehicle"))
    assert not {one.about for one in of_vehicles} & {one.about for one in made.pieces}
    assert "Báo Kon Tum" in " ".join(page_texts(made.target))
    with pytest.raises(Refusal) as caught:
        card_printing.make(CardOrder(congress, "pass"), tmp_path / "none.pdf")
    assert caught.value.code == "nobody"


@pytest.mark.parametrize("purpose", ["tent", "seat_label", "voting_card", "bag_label"])
def test_tents_and_labels_are_made_from_the_delegates(
    congress: str, tmp_path: Path, purpose: str
) -> None:
    builders.enter(congress, "Y Bên", card_number="007", seat="A12")
    builders.enter(congress, "A Thút", card_number="008", seat="A13")
    made = card_printing.make(CardOrder(congress, purpose), tmp_path / "made.pdf")
    text = " ".join(page_texts(made.target))
    assert made.cards == 2
    assert "007" in text if purpose == "voting_card" else capitals("Y Bên") in capitals(text)
    log_order(CardOrder(congress, purpose), tmp_path)
    assert set(states(congress, purpose).values()) == {PRINTED}
    assert set(states(congress).values()) == {NEW}, "the cards are another paper"


def test_nobody_to_print_for_and_a_congress_that_is_gone_are_refused(
    congress: str, tmp_path: Path
) -> None:
    for order, code in (
        (CardOrder(congress), "nobody"), (CardOrder("gone"), "unknown_congress"),
        (CardOrder(congress, layout="gone"), "nobody"),
    ):  # fmt: skip
        with pytest.raises(Refusal) as caught:
            card_printing.make(order, tmp_path / "cards.pdf")
        assert caught.value.code == code
    builders.enter(congress, "Y Bên")
    with pytest.raises(Refusal) as caught:
        card_printing.make(CardOrder(congress, layout="gone"), tmp_path / "cards.pdf")
    assert caught.value.code == "unknown_layout"
    assert print_log.jobs(congress) == []
