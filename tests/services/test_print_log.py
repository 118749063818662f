"""The print log: what was printed, when, by whom and why, and taking it back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.card_orders import NEW, PRINTED, CardOrder
from desktop_app.domain.card_sheets import PrintSettings
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.operators import Operator
from desktop_app.domain.print_log import Piece
from desktop_app.domain.programme import Session
from desktop_app.services import acts, card_printing, operators, print_log
from desktop_app.services.print_log import Printing, fingerprint
from tests import builders
from tests.acted import everything
from tests.services.printed import log_order, renamed


def states(congress: str) -> list[str]:
    return [one.state for one in card_printing.lines(congress)]


def test_an_act_of_printing_says_what_when_by_whom_where_and_why(
    congress: str, tmp_path: Path
) -> None:
    operators.save(Operator(name="Lê Thị Thư"))
    operators.sit_down(operators.all_operators()[0])
    builders.enter(congress, "Y Bên", "A Thút")
    order = CardOrder(congress, settings=PrintSettings(start=2))
    log_order(order, tmp_path, printed_to="printer", printer="Canon LBP 2900", copies=2)
    (job,) = print_log.jobs(congress)
    assert (job.paper, job.reason, job.printed_by) == ("card", "first", "Lê Thị Thư")
    assert (job.printed_to, job.printer, job.pages, job.copies, job.first_slot) == (
        "printer", "Canon LBP 2900", 1, 2, 3,
    )  # fmt: skip
    assert job.printed_at.startswith("20")
    assert job.printed_at[-6] in "+-", "with the distance from UTC"
    assert [one.name for one in print_log.pieces(job.uid)] == ["Y Bên", "A Thút"]
    assert print_log.sizes(congress) == {job.uid: 2}


def test_the_latest_act_is_the_first_of_the_log_and_one_piece_gives_it_its_name(
    congress: str, tmp_path: Path
) -> None:
    first, second = builders.enter(congress, "Y Bên", "A Thút")
    for uid in (first, second):
        log_order(CardOrder(congress, uids=(uid,)), tmp_path)
    assert [one.what for one in print_log.jobs(congress)] == ["A Thút", "Y Bên"]


def test_printing_again_what_has_not_changed_asks_for_the_reason(
    congress: str, tmp_path: Path
) -> None:
    (uid,) = builders.enter(congress, "Y Bên")
    order = CardOrder(congress)
    log_order(order, tmp_path)
    assert print_log.usual_reason(congress, "card", card_printing.pieces(order)) == ""
    before = everything()
    with pytest.raises(Invalid) as caught:
        log_order(order, tmp_path)
    assert set(caught.value.reasons) == {"reason"}
    with pytest.raises(Invalid) as caught:
        log_order(order, tmp_path, reason="other", reason_note=" ")
    assert set(caught.value.reasons) == {"reason_note"}
    assert everything() == before
    log_order(order, tmp_path, reason="lost", reason_note="Mất trên đường đi")
    renamed(uid, "Y Bền")
    assert print_log.usual_reason(congress, "card", card_printing.pieces(order)) == "changed"
    log_order(order, tmp_path)
    assert [(one.reason, one.reason_note) for one in print_log.jobs(congress)] == [
        ("changed", ""), ("lost", "Mất trên đường đi"), ("first", ""),
    ]  # fmt: skip


def test_another_paper_that_is_printed_again_unchanged_counts_as_more_copies(congress: str) -> None:
    piece = Piece(congress, "Danh sách", fingerprint({"people": ["Y Bên"]}))
    for _ in range(2):
        print_log.log(congress, "roll", [piece])
    print_log.log(congress, "roll", [piece._replace(fingerprint=fingerprint({}))])
    assert [one.reason for one in print_log.jobs(congress)] == ["changed", "more", "first"]


def test_what_was_printed_last_counts(congress: str) -> None:
    for name, digest in (("cũ", "1"), ("mới", "2")):
        print_log.log(congress, "roll", [("about", name, digest)])
    found = print_log.last(congress, "roll")
    assert (found["about"].name, found["about"].fingerprint) == ("mới", "2")
    assert print_log.last(congress, "sign_in") == {}


def test_a_session_is_another_paper(congress: str) -> None:
    (session,) = builders.keep(
        Session(congress=congress, kind="official", day=date(2024, 5, 16), starts=450)
    )
    print_log.log(congress, "seat_label", [("a", "A1", "1")])
    print_log.log(congress, "seat_label", [("a", "B1", "2")], session=session)
    assert print_log.last(congress, "seat_label")["a"].name == "A1"
    assert print_log.last(congress, "seat_label", session)["a"].name == "B1"
    assert print_log.printed(congress) == [("seat_label", ""), ("seat_label", session)]


def test_a_paper_that_jammed_is_taken_out_and_its_cards_are_to_be_printed(
    congress: str, tmp_path: Path
) -> None:
    builders.enter(congress, "Y Bên")
    log_order(CardOrder(congress), tmp_path)
    (job,) = print_log.jobs(congress)
    forgotten = print_log.forget(job.uid)
    assert (states(congress), print_log.jobs(congress)) == ([NEW], [])
    acts.undo(forgotten.act)
    assert (states(congress), print_log.jobs(congress)[0].uid) == ([PRINTED], job.uid)
    print_log.forget(job.uid)
    with pytest.raises(Refusal) as caught:
        print_log.forget(job.uid)
    assert caught.value.code == "gone"


def test_logging_several_papers_is_one_act_that_is_taken_back_whole(congress: str) -> None:
    before = everything()
    done = print_log.log_together(
        [
            Printing(congress=congress, paper=paper, pieces=[("about", "Tên", "1")])
            for paper in ("roll", "sign_in")
        ]
    )
    assert len(print_log.jobs(congress)) == 2
    acts.undo(done.act)
    assert print_log.jobs(congress) == []
    assert {uid for uid, row in everything().items() if row.get("removed") is None} == set(before)


def test_a_fingerprint_is_of_the_content_not_of_its_order() -> None:
    assert fingerprint({"a": "1", "b": ["x", "y"]}) == fingerprint({"b": ("x", "y"), "a": "1"})
    assert fingerprint({"a": "1"}) != fingerprint({"a": "2"})
    assert fingerprint({"a": ["x", "y"]}) != fingerprint({"a": ["y", "x"]})
    assert len(fingerprint({})) == 64
