"""The speech register: what takes the time of the congress, and what should be looked at."""

from __future__ import annotations

from typing import Any

from desktop_app.domain.programme import ProgrammeItem, Speech
from desktop_app.domain.speeches import Listed, minutes_of, speech_clashes
from desktop_app.domain.words import use_language

LISTED = {
    "d1": Listed("A Lăng Đức", "Đoàn xã Rờ Kơi", "confirmed"),
    "d2": Listed("Y Bên Niê", "Đoàn xã Ya Ly", "invited"),
}
ITEM = ProgrammeItem(uid="i", session="s", title="Tham luận", minutes=15)


def speech(uid: str, speaker: str, delegate: str = "", **fields: Any) -> Speech:
    usual = {"congress": "c", "topic": f"Chủ đề {uid}", "minutes": 8, "state": "accepted"}
    return Speech(uid=uid, speaker=speaker, delegate=delegate or None, **{**usual, **fields})


def told(*speeches: Speech) -> list[str]:
    use_language("en")
    return [str(one.message) for one in speech_clashes(speeches, [ITEM], LISTED)]


def test_only_speeches_on_the_programme_take_time() -> None:
    states = ("registered", "accepted", "given", "written", "declined")
    assert minutes_of(speech(state, "A", state=state) for state in states) == 16


def test_a_confirmed_delegate_is_no_cause_for_doubt() -> None:
    assert told(speech("1", "A Lăng Đức", "d1")) == []


def test_a_speaker_who_is_not_on_the_list_is_told() -> None:
    gone = "A Khách is to speak on “Chủ đề 1” and is not on the list of delegates."
    assert told(speech("1", "A Khách")) == [gone]
    assert told(speech("1", "A Khách", "withdrawn")) == [gone]
    assert told(speech("1", "A Khách", state="declined")) == []


def test_a_typed_name_is_found_on_the_list_whatever_stands_around_it() -> None:
    assert told(speech("1", "Đồng chí A lăng Đức, già làng")) == []


def test_somebody_registered_twice_is_told_with_both_topics() -> None:
    found = told(
        speech("1", "A Lăng Đức", "d1"), speech("2", "A Lăng Đức", "d1", state="registered")
    )
    assert found == ["A Lăng Đức is registered twice: “Chủ đề 1” and “Chủ đề 2”."]


def test_a_speaker_who_has_not_confirmed_is_told_once_on_the_programme() -> None:
    assert told(speech("1", "Y Bên Niê", "d2")) == [
        "Y Bên Niê is to speak on “Chủ đề 1” and has not confirmed to come."
    ]
    assert told(speech("1", "Y Bên Niê", "d2", state="registered")) == []


def test_speeches_longer_than_their_item_are_told_with_the_last_of_them() -> None:
    fits = [speech("1", "A Lăng Đức", "d1", item="i", minutes=15)]
    assert told(*fits) == []
    found = speech_clashes(
        [*fits, speech("2", "A Lăng Đức", "d1", item="i", topic="Chủ đề 1", minutes=1)],
        [ITEM], LISTED,
    )  # fmt: skip
    assert [(one.uid, one.message.values.get("taken")) for one in found][-1] == ("2", 16)
