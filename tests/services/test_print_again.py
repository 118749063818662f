"""After a late change exactly what is no longer right is printed again, and the log says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.card_orders import CHANGED, NEW, CardOrder
from desktop_app.domain.card_sheets import PrintSettings
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.seat_halls import HALLS
from desktop_app.services import (
    acts,
    card_layouts,
    congress_papers,
    convened,
    delegates,
    print_again,
    print_log,
    replacements,
    seat_papers,
    seats,
)
from tests import builders
from tests.services.printed import log_order, page_texts, renamed


@pytest.fixture
def held(congress: str) -> dict[str, str]:
    """Two delegations of three; name → uid of the delegates."""
    found: dict[str, str] = {}
    for place, (name, people) in enumerate(
        {"Xã Rờ Kơi": ("Y Một", "Y Hai", "Y Ba"), "Xã Ya Ly": ("A Một", "A Hai", "A Ba")}.items(), 1
    ):
        (delegation,) = builders.keep(Delegation(congress=congress, name=name, position=place))
        for number, each in enumerate(people, 1):
            (found[each],) = builders.enter(congress, each, delegation=delegation, position=number)
    delegates.number_cards(congress)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "again"
    made.mkdir()
    return made


def print_paper(congress: str, key: str, folder: Path) -> None:
    made = congress_papers.make(key, congress)
    congress_papers.write_pdf(made, folder / "paper.pdf")
    congress_papers.log(made)


def told(congress: str) -> list[tuple[str, str, str]]:
    return [(one.paper, one.name, one.why) for one in print_again.changed(congress)]


def test_nothing_that_was_never_printed_is_to_be_printed_again(
    congress: str, held: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    assert told(congress) == []
    log_order(CardOrder(congress), tmp_path)
    assert told(congress) == []
    with pytest.raises(Refusal) as caught:
        print_again.make(congress, folder)
    assert caught.value.code == "nothing_changed"
    assert list(folder.iterdir()) == []


def test_a_late_change_touches_the_card_the_roll_and_the_sheet_of_one_delegation(
    congress: str, held: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    log_order(CardOrder(congress), tmp_path)
    print_paper(congress, "roll", tmp_path)
    print_paper(congress, "sign_in", tmp_path)
    renamed(held["Y Hai"], "Y Hài")
    assert [(paper, why) for paper, _, why in told(congress)] == [
        ("card", CHANGED), ("roll", CHANGED), ("sign_in", CHANGED),
    ]  # fmt: skip
    drawn, done = print_again.make(congress, folder)
    assert [file.name for file in drawn.files] == [
        "the-dai-bieu.pdf", "danh-sach-dai-bieu.pdf", "danh-sach-ky-ten.pdf",
    ]  # fmt: skip
    cards, roll, sheet = (" ".join(page_texts(file)) for file in drawn.files)
    assert "Y Hài" in cards
    assert "Y Một" not in cards
    assert all(name in roll for name in ("Y Hài", "Y Một", "A Ba"))
    assert all(name in sheet for name in ("Y Hài", "Y Một"))
    assert "A Ba" not in sheet
    assert told(congress) == []
    logged = print_log.jobs(congress)[:3]
    assert {one.paper for one in logged} == {"card", "roll", "sign_in"}
    assert {(one.reason, one.printed_to) for one in logged} == {("changed", "file")}
    acts.undo(done.act)
    assert len(told(congress)) == 3, "one act, taken back whole"


def test_somebody_who_comes_in_the_place_of_another_gets_a_card(
    congress: str, held: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    log_order(CardOrder(congress), tmp_path)
    replacements.replace_with(held["A Một"], builders.a_person("Y Thế"), {}, "Ốm")
    assert told(congress) == [("card", "Y Thế", NEW)]
    (gone,) = print_again.to_take_back(congress)
    assert (gone.about, gone.name) == (held["A Một"], "A Một")
    drawn, _ = print_again.make(congress, folder)
    assert "Y Thế" in " ".join(page_texts(drawn.files[0]))
    assert told(congress) == []


def test_kinds_of_which_few_have_a_card_are_not_printed_by_the_way(
    congress: str, held: dict[str, str], tmp_path: Path
) -> None:
    guests = [
        uid for number in range(3)
        for uid in builders.enter(congress, f"Khách {number}", kind="guest")
    ]  # fmt: skip
    log_order(CardOrder(congress, uids=(*held.values(), guests[0])), tmp_path)
    assert told(congress) == []
    log_order(CardOrder(congress, uids=(guests[1],)), tmp_path)
    assert told(congress) == [("card", "Khách 2", NEW)]
    convened.reply([guests[2]], "excused", "Bận")
    assert told(congress) == []


def test_only_what_is_ticked_is_printed(
    congress: str, held: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    log_order(CardOrder(congress), tmp_path)
    for name in ("Y Hai", "A Ba"):
        renamed(held[name], f"{name} Niê")
    first, second = print_again.changed(congress)
    print_again.make(congress, folder, only=[second])
    assert print_again.changed(congress) == [first]


def test_the_cards_begin_at_the_wanted_place_and_labels_on_a_fresh_sheet(
    congress: str, held: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    log_order(CardOrder(congress), tmp_path)
    log_order(CardOrder(congress, "bag_label"), tmp_path)
    for name, uid in held.items():
        renamed(uid, f"{name} Niê")
    drawn, _ = print_again.make(congress, folder, settings=PrintSettings(start=3))
    assert len(page_texts(drawn.files[0])) == 3
    slots = {one.paper: one.first_slot for one in print_log.jobs(congress)[:2]}
    assert slots == {"card": 4, "bag_label": 1}


def test_cards_of_a_layout_that_was_picked_are_printed_again_in_it(
    congress: str, held: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    log_order(CardOrder(congress, layout="card-a7"), tmp_path)
    assert told(congress) == []
    renamed(held["Y Hai"], "Y Hài")
    replacements.replace_with(held["A Một"], builders.a_person("Y Thế"), {}, "Ốm")
    drawn, _ = print_again.make(congress, folder)
    assert [one.layout for one in drawn.printings] == ["card-a7"]
    assert told(congress) == []


def test_seats_that_move_touch_cards_labels_plan_and_list(
    congress: str, held: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    seats.use_hall(congress, next(iter(HALLS)))
    for uid, label in zip(held.values(), hall_labels(congress), strict=False):
        seats.seat(uid, label)
    for purpose in ("card", "seat_label"):
        log_order(CardOrder(congress, purpose), tmp_path)
    for paper in ("seat_plan", "seat_list"):
        print_log.log(congress, paper, seat_papers.pieces(congress, paper))
    seats.seat(held["Y Một"], hall_labels(congress)[-1])
    assert {(paper, name) for paper, name, _ in told(congress) if paper in ("card", "seat_label")} == {
        ("card", "Y Một"), ("seat_label", "Y Một"),
    }  # fmt: skip
    drawn, _ = print_again.make(congress, folder)
    assert {file.name for file in drawn.files} == {
        "the-dai-bieu.pdf", "nhan-ghe.pdf", "so-do-cho-ngoi.pdf", "danh-sach-cho-ngoi.pdf",
    }  # fmt: skip
    assert told(congress) == []


def hall_labels(congress: str) -> list[str]:
    return [seat.label for area in seats.plan(congress).areas for seat in area.seats]


def test_a_file_that_is_there_is_not_written_over(
    congress: str, held: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    log_order(CardOrder(congress), tmp_path)
    (folder / "the-dai-bieu.pdf").write_bytes(b"of yesterday")
    renamed(held["Y Hai"], "Y Hài")
    drawn, _ = print_again.make(congress, folder)
    assert [file.name for file in drawn.files] == ["the-dai-bieu-2.pdf"]
    assert (folder / "the-dai-bieu.pdf").read_bytes() == b"of yesterday"


def test_cancelling_leaves_no_file_and_nothing_in_the_log(
    congress: str, held: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    log_order(CardOrder(congress), tmp_path)
    print_paper(congress, "roll", tmp_path)
    renamed(held["Y Hai"], "Y Hài")
    before = len(print_log.jobs(congress))

    def report(done: int, total: int, text: str = "") -> None:
        if (folder / "the-dai-bieu.pdf").exists():
            raise Cancelled

    with pytest.raises(Cancelled):
        print_again.make(congress, folder, report=report)
    assert list(folder.iterdir()) == []
    assert len(print_log.jobs(congress)) == before


def test_what_goes_to_a_printer_is_looked_at_first_and_logged_afterwards(
    congress: str, held: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    log_order(CardOrder(congress), tmp_path)
    renamed(held["Y Hai"], "Y Hài")
    drawn = print_again.draw(congress, folder)
    assert len(told(congress)) == 1, "drawing alone prints nothing"
    print_again.note(drawn, printed_to="printer", printer="Canon LBP 2900")
    (job, _) = print_log.jobs(congress)
    assert (job.printed_to, job.printer, job.reason) == ("printer", "Canon LBP 2900", "changed")


def test_another_layout_for_a_kind_makes_its_cards_be_printed_again(
    congress: str, held: dict[str, str], tmp_path: Path
) -> None:
    builders.enter(congress, "Khách Một", kind="guest")
    log_order(CardOrder(congress), tmp_path)
    made = card_layouts.copy("guest-90x130", "Thẻ khách").uids[0]
    body = card_layouts.layout(made)
    card_layouts.save(made, "Thẻ khách", replace(body, elements=body.elements[1:]), {})
    card_layouts.choose(congress, "card", "guest", made)
    assert told(congress) == [("card", "Khách Một", CHANGED)]
