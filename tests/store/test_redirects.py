"""Merged records lead to where they live on, through chains and out of loops."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.redirects import Redirect
from desktop_app.store import journal
from desktop_app.store.redirects import all_leads, delegate_of_code, follow
from tests.builders import enter, held_congress, keep


def leads(*steps: str, record: str = "Person") -> None:
    """Each step "ab": a was merged into b."""
    keep(*(Redirect(record=record, gone=step[0], kept=step[1]) for step in steps))


def test_a_record_that_was_not_merged_is_itself(register_file: Path) -> None:
    assert follow("Person", "a") == "a"


def test_a_chain_is_followed_to_its_end(register_file: Path) -> None:
    leads("ab", "bc", "cd")
    assert [follow("Person", uid) for uid in "abcd"] == ["d"] * 4
    assert all_leads("Person") == {"a": "d", "b": "d", "c": "d"}


def test_people_and_delegates_are_led_apart(register_file: Path) -> None:
    leads("ab", record="Delegate")
    assert follow("Person", "a") == "a"
    assert follow("Delegate", "a") == "b"


def test_a_loop_ends(register_file: Path) -> None:
    leads("ab", "bc", "ca")
    assert follow("Person", "a") == all_leads("Person")["a"] == "c"


def test_a_redirect_that_was_taken_back_leads_nowhere(register_file: Path) -> None:
    leads("ab")
    [act] = [act.id for act in journal.acts(1)]
    journal.undo(act)
    assert follow("Person", "a") == "a"
    assert all_leads("Person") == {}


def test_a_card_code_finds_its_delegate_and_only_in_its_congress(register_file: Path) -> None:
    from desktop_app.store.delegates import entry_of

    congress, other = held_congress(), held_congress(ordinal="V")
    [uid] = enter(congress, "Y Bên")
    entry = entry_of(uid)
    assert entry is not None
    code = entry.delegate.card_code
    assert delegate_of_code(congress, code) == uid
    assert delegate_of_code(other, code) == ""
    assert delegate_of_code(congress, "") == ""
    assert delegate_of_code(congress, "0000000000000") == ""
