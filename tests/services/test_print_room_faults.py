"""What goes wrong in the print room leaves nothing half done: clocks, full disks, cancel, removals, merges."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.card_orders import CardOrder
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.programme import GroupPlace, Session
from desktop_app.domain.seating_rules import SeatingRule
from desktop_app.domain.seats import SessionSeat
from desktop_app.services import (
    acts,
    card_layouts,
    card_printing,
    clock,
    congress_papers,
    congresses,
    delegates,
    form_filling,
    office_forms,
    print_again,
    print_log,
    privacy,
    programme,
    reissue,
    same_person,
    seats,
)
from desktop_app.services.registers import Opened
from desktop_app.store import database, journal, rows
from tests.builders import a_congress, enter, keep
from tests.every_kind import orphans
from tests.services.printed import log_order, renamed

DAY = date(2024, 5, 16)


@pytest.fixture
def congress(opened: Opened) -> str:
    return congresses.save(a_congress(starts=DAY, ends=DAY, state="held")).uids[0]


def a_session(congress: str) -> Session:
    session = Session(congress=congress, day=DAY, starts=450, kind="official")
    programme.save_session(session)
    return seats.sessions(congress)[-1]


def states(congress: str, purpose: str = "card") -> list[str]:
    return [one.state for one in card_printing.lines(congress, purpose)]


def people(uids: list[str]) -> list[str]:
    entries = delegates.by_uid(uids)
    return [one.person.uid for one in entries]


# --- clocks --------------------------------------------------------------------------------------


def test_what_a_clock_far_ahead_dated_is_not_taken_for_the_last_printing(
    congress: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (uid,) = enter(congress, "Y Bên")
    right = clock.now
    monkeypatch.setattr(clock, "now", lambda: right() + timedelta(days=4000))
    log_order(CardOrder(congress), tmp_path)
    monkeypatch.setattr(clock, "now", right)
    renamed(uid, "Y Biên")
    assert states(congress) == ["changed"]
    log_order(CardOrder(congress), tmp_path)
    assert states(congress) == ["printed"]
    assert print_again.changed(congress) == []
    latest, earliest = print_log.jobs(congress)
    assert latest.printed_at < earliest.printed_at


# --- removals and merges -------------------------------------------------------------------------


def test_what_was_printed_for_a_session_that_is_gone_is_not_printed_again(
    congress: str, tmp_path: Path
) -> None:
    enter(congress, "Y Bên", "A Thút")
    session = a_session(congress)
    seats.use_hall(congress, "room")
    seats.seat_by_rule(congress, SeatingRule(), session.uid)
    log_order(CardOrder(congress, "tent", session=session.uid), tmp_path)
    removed = programme.remove_session(session)
    assert print_again.changed(congress) == []
    assert orphans() == []
    acts.undo(removed.act)
    assert states(congress, "tent") == ["new", "new"]
    assert seats.has_own(session.uid) == 2


def test_cards_of_a_layout_that_was_removed_are_printed_again_in_the_usual_one(
    congress: str, tmp_path: Path
) -> None:
    enter(congress, "Y Bên", "A Thút")
    own = card_layouts.copy("card-a6", "Mẫu riêng").uids[0]
    log_order(CardOrder(congress, layout=own), tmp_path)
    assert print_again.changed(congress) == []
    card_layouts.remove(own)
    assert [one.layout for one in print_again.changed(congress)] == ["", ""]
    drawn, _ = print_again.make(congress, tmp_path)
    assert len(drawn.files) == 1
    assert print_again.changed(congress) == []


def test_a_tent_printed_for_a_record_that_was_merged_counts_for_the_one_that_stays(
    congress: str, tmp_path: Path
) -> None:
    kept, gone = enter(congress, "Y Bên", "Y Bên")
    log_order(CardOrder(congress, "tent", (gone,)), tmp_path)
    log_order(CardOrder(congress, "card", (gone,)), tmp_path)
    reissue.reissue(gone, "lost")
    session = a_session(congress)
    seats.use_hall(congress, "room")
    seats.seat(gone, "A1", session.uid)
    merged = same_person.merge(*people([kept, gone]))
    assert states(congress, "tent") == ["printed"]
    assert states(congress) == ["changed"], "another code stands on it"
    assert [one.delegate for one in reissue.revoked(congress)] == [kept]
    assert seats.label_of(congress, session.uid, kept) == "A1"
    assert orphans() == []
    acts.undo(merged.act)
    assert sorted(states(congress, "tent")) == ["new", "printed"]
    assert seats.label_of(congress, session.uid, gone) == "A1"


def test_a_congress_goes_with_all_its_print_room_and_comes_back(
    congress: str, tmp_path: Path
) -> None:
    (uid,) = enter(congress, "Y Bên")
    session = a_session(congress)
    seats.use_hall(congress, "room")
    seats.seat(uid, "A1", session.uid)
    log_order(CardOrder(congress), tmp_path)
    reissue.reissue(uid, "lost")
    delegates.remove([uid])
    assert orphans() == []
    held = congresses.required(congress)
    removed = congresses.remove(held)
    assert print_log.jobs(congress) == []
    assert orphans() == []
    acts.undo(removed.act)
    assert len(print_log.jobs(congress)) == 1


# --- deleting personal data ----------------------------------------------------------------------


def test_where_somebody_sat_is_deleted_with_them_and_names_of_delegations_stay(
    congress: str, tmp_path: Path
) -> None:
    first, second = enter(congress, "Y Sương Mai", "A Thút")
    group = delegates.save_delegation(Delegation(congress=congress, name="Đoàn xã Rờ Kơi")).uids[0]
    session = a_session(congress)
    keep(GroupPlace(session=session.uid, delegate=second))
    whole = keep(GroupPlace(session=session.uid, delegation=group))[0]
    seats.use_hall(congress, "room")
    seats.seat(first, "A1", session.uid)
    seats.seat(second, "A1", session.uid)
    print_log.log(congress, "sign_in", [(group, "Đoàn xã Rờ Kơi", "x")])
    print_log.log(congress, "pass", [("press: Y Sương Mai; Báo", "Y Sương Mai; Báo", "x")])
    asked = PaperOptions(contact="bà Y Sương Mai, 0900123456")
    congress_papers.write_pdf(congress_papers.make("roll", congress, asked), tmp_path / "roll.pdf")
    privacy.delete(congress)
    assert "0900123456" not in "\n".join(database.db.connection().iterdump())
    with database.reading():
        assert rows.select(SessionSeat) == []
        assert [one.uid for one in rows.select(GroupPlace)] == [whole]
    assert orphans() == []
    told = [str(act.text) for act in journal.acts(100)]
    assert not any("Sương Mai" in text or "Thút" in text for text in told)
    assert any("Đoàn xã Rờ Kơi" in text for text in told)
    assert "Sương Mai" not in "\n".join(database.db.connection().iterdump())


# --- full disks and cancel -----------------------------------------------------------------------


@contextmanager
def no_room_for_more_than(size: int) -> Iterator[None]:
    """No file may become larger than ``size`` bytes, as on a disk that is full."""
    import resource

    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # type: ignore[attr-defined,unused-ignore]
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)  # type: ignore[attr-defined,unused-ignore]


def ways_to_write(congress: str, form: str) -> dict[str, Callable[[Path], Any]]:
    """Each way the print room writes a file, by the name of the file."""
    return {
        "cards.pdf": lambda file: card_printing.make(CardOrder(congress), file),
        "the-dai-bieu-01.pdf": lambda file: card_printing.make_parts(
            CardOrder(congress), file.parent, each=4
        ),
        "roll.pdf": lambda file: congress_papers.write_pdf(
            congress_papers.make("roll", congress), file
        ),
        "roll.docx": lambda file: congress_papers.write_docx(
            congress_papers.make("introduction", congress), file
        ),
        "roll.xlsx": lambda file: congress_papers.write_xlsx(
            congress_papers.make("roll", congress), file
        ),
        "form.docx": lambda file: form_filling.fill(form, congress, file),
    }


@pytest.mark.skipif(os.name == "nt", reason="limits are those of Unix")
def test_a_full_disk_leaves_the_old_file_and_says_so(congress: str, tmp_path: Path) -> None:
    enter(congress, *(f"Y Bên {number}" for number in range(9)))
    example, folder = tmp_path / "example.docx", tmp_path / "out"
    office_forms.example("docx", "roll", example)
    form = office_forms.add(example).uids[0]
    folder.mkdir()
    for name, write in ways_to_write(congress, form).items():
        (folder / name).write_bytes(b"the old one")
        with no_room_for_more_than(2000), pytest.raises(Refusal) as refused:
            write(folder / name)
        assert refused.value.message.text, name
        assert (folder / name).read_bytes() == b"the old one", name
    assert {file.name for file in folder.iterdir()} == set(ways_to_write(congress, form))
    assert print_log.jobs(congress) == []


def test_what_is_printed_again_leaves_no_file_where_it_is_cancelled_or_not_logged(
    congress: str, tmp_path: Path
) -> None:
    uids = enter(congress, "Y Bên", "A Thút", "Y Mai")
    log_order(CardOrder(congress), tmp_path)
    made = congress_papers.make("roll", congress)
    congress_papers.log(made)
    for uid in uids:
        renamed(uid, f"Y {uid[:4]}")
    folder = tmp_path / "again"
    folder.mkdir()
    asked = 0

    def cancelled_at(last: int) -> Callable[..., None]:
        def report(done: int, total: int, text: str = "") -> None:
            nonlocal asked
            asked += 1
            if asked >= last:
                raise Cancelled

        return report

    print_again.draw(congress, tmp_path, report=cancelled_at(1000))
    every = asked
    assert every > 3
    for last in range(1, every + 1):
        asked = 0
        with pytest.raises(Cancelled):
            print_again.make(congress, folder, report=cancelled_at(last))
        assert list(folder.iterdir()) == []
    assert len(print_log.jobs(congress)) == 2


def test_two_acts_on_one_card_in_turn_are_told_and_do_not_undo_each_other(congress: str) -> None:
    (uid,) = enter(congress, "Y Bên")
    entry = delegates.entry_of(uid)
    assert entry is not None
    code = entry.delegate.card_code
    first = reissue.reissue(uid, "lost")
    second = reissue.reissue(uid, "damaged")
    with pytest.raises(Refusal) as refused:
        acts.undo(first.act)
    assert refused.value.code == "later_act"
    assert len({code, *(one.card_code for one in reissue.revoked(congress))}) == 2
    with pytest.raises(Refusal):  # the form was open since before the card was lost
        delegates.edit(entry.person, replace(entry.delegate, note="từ cửa sổ khác"))
    acts.undo(second.act)
    acts.undo(first.act)
    again = delegates.entry_of(uid)
    assert again is not None
    assert again.delegate.card_code == code
    assert reissue.revoked(congress) == []
