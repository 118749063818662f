"""Whose card is printed, as the delegate list, its sheet and the first page tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.card_orders import CHANGED, NEW, PRINTED, CardOrder
from desktop_app.domain.filters import NOBODY_LEFT_OUT, Criteria
from desktop_app.domain.overview import Step
from desktop_app.domain.seats import SeatBlock
from desktop_app.services import (
    card_printing,
    card_states,
    congresses,
    delegate_figures,
    delegates,
    overview,
    print_log,
    reissue,
    replacements,
    seats,
)
from tests.builders import enter, held_congress, keep
from tests.services.printed import log_order, renamed

DAY = date(2024, 5, 16)
pytestmark = pytest.mark.usefixtures("opened")


@pytest.fixture
def held(opened: object) -> str:
    return held_congress(starts=DAY, ends=DAY, venue="Hội trường huyện", state="approved")


@pytest.fixture
def printed(held: str, tmp_path: Path) -> dict[str, str]:
    """Two whose cards are printed, one of them renamed since; one without a card; one who does not come."""
    uids = dict(
        zip(
            ("A Một", "Y Hai", "A Ba", "Y Bốn"),
            enter(held, "A Một", "Y Hai", "A Ba", "Y Bốn"),
            strict=True,
        )
    )
    log_order(CardOrder(held, uids=(uids["A Một"], uids["Y Hai"])), tmp_path)
    renamed(uids["Y Hai"], "Y Hài")
    entry = delegates.entry_of(uids["Y Bốn"])
    assert entry is not None
    part = replace(entry.delegate, reply="excused", reply_reason="Ốm")
    delegates.edit(entry.person, part)
    return uids


def names(held: str, criteria: Criteria) -> list[str]:
    found = [one.person.full_name for one in delegates.page(held, criteria=criteria)]
    assert delegates.count(held, criteria=criteria) == len(found)
    assert len(delegates.uids(held, criteria=criteria)) == len(found)
    assert delegate_figures.shown(held, criteria=criteria).total == len(found)
    return found


CARDS = NOBODY_LEFT_OUT


@pytest.mark.usefixtures("printed")
def test_the_list_is_narrowed_to_those_whose_card_is_not_printed_or_has_changed(held: str) -> None:
    assert names(held, CARDS.only("card", NEW)) == ["A Ba"]
    assert names(held, CARDS.only("card", CHANGED)) == ["Y Hài"]
    assert names(held, CARDS.only("card", PRINTED)) == ["A Một"]
    either = CARDS.only("card", NEW).with_key("card", CHANGED)
    assert sorted(names(held, either)) == ["A Ba", "Y Hài"]
    kept = Criteria.from_json(either.to_json())
    assert sorted(names(held, kept)) == ["A Ba", "Y Hài"]


def test_the_filter_of_cards_holds_together_with_the_others(
    held: str, printed: dict[str, str]
) -> None:
    both = replace(CARDS.only("card", NEW), uids=(printed["A Ba"], printed["A Một"]))
    assert names(held, both) == ["A Ba"]
    assert names(held, CARDS.only("card", NEW).only("kind", "guest")) == []


@pytest.mark.usefixtures("printed")
def test_the_menu_counts_the_cards_as_the_print_room_does(held: str) -> None:
    assert delegate_figures.countable("card")
    assert delegate_figures.keys(held, "card") == {NEW: 1, CHANGED: 1, PRINTED: 1}
    narrowed = CARDS.only("card", PRINTED).only("kind", "official")
    assert delegate_figures.keys(held, "card", search="một", criteria=narrowed) == {PRINTED: 1}
    wanted = [one for one in card_printing.lines(held) if one.eligible and one.state != PRINTED]
    assert card_states.waiting(held) == len(wanted) == 2


def test_a_delegate_is_told_as_printed_changed_void_and_to_be_taken_back(
    held: str, printed: dict[str, str]
) -> None:
    def state(uid: str) -> str:
        line = card_states.standing(uid).line
        return line.state if line else ""

    assert {name: state(uid) for name, uid in printed.items()} == {
        "A Một": PRINTED, "Y Hai": CHANGED, "A Ba": NEW, "Y Bốn": NEW,
    }  # fmt: skip
    reissue.reissue(printed["A Một"], "lost")
    found = card_states.standing(printed["A Một"])
    assert [one.reason for one in found.void] == ["lost"]
    assert found.line is not None
    assert found.line.state == CHANGED
    replacements.withdraw(printed["A Một"], "Chuyển công tác")
    found = card_states.standing(printed["A Một"])
    assert (found.line, bool(found.printed_at)) == (None, True)
    assert card_states.standing("nobody").line is None


def test_one_line_says_the_same_of_everybody_as_the_whole_list(
    held: str, printed: dict[str, str]
) -> None:
    for line in card_printing.lines(held):
        assert card_states.standing(line.uid).line == line
    assert len(printed) == len(card_printing.lines(held))


def test_a_congress_that_is_moved_makes_every_printed_card_one_that_changed(
    held: str, printed: dict[str, str]
) -> None:
    congress = congresses.required(held)
    congresses.save(replace(congress, starts=date(2024, 5, 20), ends=date(2024, 5, 20)))
    assert card_states.of_everyone(held) == {
        printed["A Một"]: CHANGED, printed["Y Hai"]: CHANGED, printed["A Ba"]: NEW,
    }  # fmt: skip


# --- the first page -------------------------------------------------------------------------------


def steps(held: str, today: date) -> dict[str, Step]:
    congress = congresses.required(held)
    counted = overview.figures(held)
    assert not {"cards", "seats"} & {
        one.name for one in overview.next_steps(congress, counted, today, quick=True)
    }
    return {one.name: one for one in overview.next_steps(congress, counted, today)}


def test_cards_and_seats_are_asked_for_when_the_congress_is_near(held: str) -> None:
    enter(held, "A Một", "Y Hai")
    assert not {"cards", "seats"} & steps(held, date(2024, 4, 1)).keys()
    found = steps(held, date(2024, 5, 3))
    assert found["cards"].text.values == {"count": 2}
    assert found["cards"].wanted == {"tab": "cards"}
    assert (found["seats"].page, found["seats"].wanted) == ("printing", {"tab": "seats"})
    assert not {"cards", "seats"} & steps(held, date(2024, 5, 17)).keys(), "the day is over"


def test_what_was_begun_early_is_gone_on_with(held: str, printed: dict[str, str]) -> None:
    early = date(2024, 3, 1)
    assert steps(held, early)["cards"].text.values == {"count": 2}
    keep(SeatBlock(congress=held, name="Khối", place="middle", rows=1, seats=9, position=1))
    assert "seats" not in steps(held, early)
    seats.seat(printed["A Một"], seats.plan(held).areas[0].seats[0].label)
    assert steps(held, early)["seats"].text.values == {"count": 3}


def test_nothing_is_asked_for_once_all_is_printed(held: str, tmp_path: Path) -> None:
    enter(held, "A Một")
    log_order(CardOrder(held), tmp_path)
    assert "cards" not in steps(held, date(2024, 5, 10))
    assert print_log.jobs(held)
