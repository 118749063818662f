"""Training data of the programme: speeches of people on the list, and the first released version."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.services import acts, programme, programme_versions, speeches
from desktop_app.services.training.programme import TOPICS, fill_programme
from desktop_app.store import database
from tests.builders import enter, held_congress

pytestmark = pytest.mark.usefixtures("opened")


@pytest.fixture
def congress(opened: object) -> str:
    """A session with an item for speeches; twelve delegates are coming, one has not answered."""
    uid = held_congress()
    session = programme.save_session(
        Session(congress=uid, kind="official", day=date(2024, 5, 16), starts=420, ends=510)
    ).uids[0]
    programme.save_item(ProgrammeItem(session=session, title="Chào cờ", minutes=10))
    programme.save_item(
        ProgrammeItem(session=session, title="Tham luận", minutes=60, kind="speech")
    )
    enter(uid, *(f"A Đức {number}" for number in range(12)), reply="confirmed")
    enter(uid, "Y Lan", reply="invited")
    return uid


def told(congress: str) -> list[tuple[str, str, str]]:
    return [(one.speaker, one.topic, one.state) for one in speeches.speeches(congress)]


def test_speeches_and_a_version_are_added_and_nothing_is_changed(congress: str) -> None:
    before = programme.items(programme.sessions(congress))
    changed = fill_programme(congress)
    assert programme.items(programme.sessions(congress)) == before
    assert changed.records == {"Speech", "ProgrammeVersion", "ReleasedItem"}
    assert [topic for _, topic, _ in told(congress)] == [topic for topic, _ in TOPICS]
    assert "Y Lan" not in {speaker for speaker, _, _ in told(congress)}
    assert speeches.clashes_of(congress) == []
    assert programme_versions.since_released(congress) == []
    assert database.faults() == []


def test_the_same_seed_gives_the_same_speeches(congress: str) -> None:
    fill_programme(congress)
    first = told(congress)
    acts.undo_last()
    assert told(congress) == []
    fill_programme(congress)
    assert told(congress) == first
    acts.undo_last()
    fill_programme(congress, seed=7)
    assert told(congress) != first
