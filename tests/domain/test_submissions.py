"""How a unit stands on the board: the best source counts, lateness by the wording of the deadline, filters."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from desktop_app.domain import submission_words as words
from desktop_app.domain.charts import by_eye
from desktop_app.domain.cycle_definitions import BEFORE, BY, Deadline
from desktop_app.domain.exchange import HELD, REFUSED, REVOKED, TRUSTED, VOUCHED
from desktop_app.domain.marks import Rectangle
from desktop_app.domain.submissions import (
    AGAIN,
    FILTERS,
    LATE,
    LIST,
    MADE,
    NO_RECEIPT,
    NOT_SENT,
    POORER,
    SENT,
    STATES,
    TO_SETTLE,
    TYPED,
    WITHOUT,
    Board,
    Packages,
    Submission,
    Told,
    connection_of,
    days_late,
    narrowed,
    ordered,
    state_of,
    tally,
)
from desktop_app.domain.words import use_language

DAY = date(2024, 6, 30)


def a_unit(name: str = "Huyện Sa Thầy", **fields: Any) -> Submission:
    return Submission(**{"unit": name, "unit_name": name, "level": "district", **fields})


def test_a_unit_that_sent_twice_with_changes_has_sent_again() -> None:
    assert state_of("package", Packages("o", taken=1, changed=True)) == SENT
    assert state_of("package", Packages("o", taken=2, changed=False)) == SENT
    assert state_of("package", Packages("o", taken=2, changed=True)) == AGAIN


def test_a_package_that_was_held_or_refused_after_the_last_one_is_what_the_unit_stands_by() -> None:
    assert state_of("package", Packages("o", taken=3, trouble=HELD)) == HELD
    assert state_of("", Packages("o", trouble=REFUSED)) == REFUSED
    assert state_of(LIST, None) == LIST
    assert state_of(TYPED, Packages("o")) == TYPED
    assert state_of("", None) == NOT_SENT


def test_the_day_of_a_deadline_before_a_day_is_late_and_of_one_by_a_day_is_not() -> None:
    assert days_late(Deadline(DAY, BEFORE), DAY, DAY) == 1
    assert days_late(Deadline(DAY, BY), DAY, DAY) == 0
    assert days_late(Deadline(DAY, BY), None, date(2024, 7, 3)) == 3
    assert days_late(Deadline(DAY, BY), date(2024, 6, 28), date(2024, 7, 3)) == -2
    assert days_late(None, None, DAY) is None


def test_only_a_unit_of_which_nothing_is_here_is_late() -> None:
    assert a_unit(late=2).is_late
    assert not a_unit(late=0).is_late
    assert not a_unit(late=2, source=TYPED, state=TYPED).is_late


def test_the_best_of_an_offices_computers_says_how_it_is_connected() -> None:
    assert connection_of([REVOKED, TRUSTED]) == TRUSTED
    assert connection_of([HELD, VOUCHED]) == VOUCHED
    assert connection_of([]) == ""


def test_the_tally_counts_all_three_sources_as_sent_and_only_the_expected_as_units() -> None:
    found = tally([
        a_unit("A", state=SENT, source="package", receipt=MADE),
        a_unit("B", state=LIST, source=LIST),
        a_unit("C", state=TYPED, source=TYPED),
        a_unit("D", late=4),
        a_unit("E", state=SENT, source="package", expected=False, questions=2),
    ])  # fmt: skip
    assert (found.sent, found.expected, found.late) == (3, 4, 1)
    assert (found.to_settle, found.receipts) == (1, 1)
    assert found.states == {SENT: 2, LIST: 1, TYPED: 1, NOT_SENT: 1}
    use_language("en")
    assert words.summary_words(found) == (
        "3/4 units have sent · 1 late · 1 to be settled · 1 receipts to send back"
    )
    use_language("vi")


def test_every_filter_lets_through_what_its_name_says() -> None:
    units = {
        WITHOUT: a_unit("A", late=-1),
        LATE: a_unit("B", late=5),
        TO_SETTLE: a_unit("C", state=HELD, source="package"),
        POORER: a_unit("D", state=LIST, source=LIST),
        NO_RECEIPT: a_unit("E", state=SENT, source="package", receipt=MADE),
    }
    lines = list(units.values())
    assert set(FILTERS) == {"", *units}

    def found(which: str, text: str = "") -> str:
        return "".join(one.unit for one in narrowed(lines, which, text))

    assert found("") == "ABCDE"
    assert found(WITHOUT) == "AB"
    assert found(LATE) == "B"
    assert found(TO_SETTLE) == "C"
    assert found(POORER) == "ABD"
    assert found(NO_RECEIPT) == "E"
    assert found(LIST) == "D", "a state is a filter, too"
    assert found("", "d") == "D"


def test_whatever_says_nothing_in_a_column_stays_last_both_ways() -> None:
    lines = [a_unit("A", people=None), a_unit("B", people=20), a_unit("C", people=150)]
    assert [one.unit for one in ordered(lines, "people", False)] == ["B", "C", "A"]
    assert [one.unit for one in ordered(lines, "people", True)] == ["C", "B", "A"]
    assert ordered(lines, "nothing", False) == lines


def test_units_are_ordered_by_their_names_as_vietnamese_has_them() -> None:
    lines = [a_unit("Đăk Tô"), a_unit("Ngọc Hồi"), a_unit("Dak"), a_unit("Đăk Hà")]
    found = [one.unit for one in ordered(lines, "unit", False)]
    assert found == ["Dak", "Đăk Hà", "Đăk Tô", "Ngọc Hồi"]


def test_words_tell_what_gave_way_and_which_numbers_never_came() -> None:
    one = a_unit(
        source="package", state=SENT, sequence=7, missing=(4, 5), late=2,
        replaced=(Told(LIST, date(2024, 4, 12)), Told(TYPED)),
        received_at=datetime(2024, 7, 2, 3, 0, tzinfo=UTC),
    )  # fmt: skip
    use_language("en")
    assert words.replaced_words(one) == "Excel list of 12/4/2024, Typed figures"
    assert words.sequence_words(one) == "7 (without 4, 5)"
    assert words.late_words(one) == "sent 2 days late"
    assert words.late_words(a_unit(late=1)) == "1 day late"
    assert words.late_words(a_unit(late=-3)) == "3 days left"
    assert (
        words.state_words(a_unit(state=SENT, via="Huyện Sa Thầy")) == "Sent through Huyện Sa Thầy"
    )
    use_language("vi")


def test_a_unit_whose_package_was_held_is_told_the_next_step() -> None:
    use_language("en")
    held = a_unit(state=HELD, code="unknown_sender")
    assert "compare the code" in words.why_words(held)
    assert words.why_words(a_unit(state=HELD, code="of another day")) != ""
    assert words.why_words(a_unit()) == ""
    use_language("vi")


def test_the_bars_have_one_mark_a_state_and_open_its_units() -> None:
    lines = [a_unit("A", state=SENT, source="package"), a_unit("B"), a_unit("C")]
    marks = words.state_bars(lines, 300.0, 0.0, 13.0, by_eye)
    drawn = {one.key: one.width for one in marks if isinstance(one, Rectangle)}
    assert list(drawn) == [SENT, NOT_SENT]
    assert round(drawn[NOT_SENT] / drawn[SENT]) == 2
    assert set(drawn) <= STATES.keys()


def test_a_board_knows_who_lies_below_whom() -> None:
    board = Board(
        "c", "", DAY, (a_unit("A"), a_unit("B"), a_unit("x", parent="A", level="commune"))
    )
    assert [one.unit for one in board.direct] == ["A", "B"]
    assert [one.unit for one in board.below("A")] == ["x"]
    assert board.levels == ["commune"]
