"""The speech register: who registered to speak, in which order, and what should be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.delegates import Entry
from desktop_app.domain.programme import ProgrammeItem, Speech
from desktop_app.domain.programme_clashes import Clash
from desktop_app.domain.speeches import Listed, speech_clashes
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, Message
from desktop_app.services import keeping
from desktop_app.services import programme as programme_service
from desktop_app.store import delegates as delegate_store
from desktop_app.store.belonging import belonging

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed


def speeches(congress: str) -> list[Speech]:
    """All speeches in their order."""
    return belonging(Speech, "congress", congress)


def save(speech: Speech) -> Changed:
    """Keep a new or edited speech; a new one goes to the end."""
    text = Message(N_("Speech kept: {speaker}"), {"speaker": speech.speaker})
    return keeping.keep(text, keeping.at_the_end(speech, speeches(speech.congress or "")))


def remove(speech: Speech) -> Changed:
    """Take a speech off the register."""
    text = Message(N_("Speech removed: {speaker}"), {"speaker": speech.speaker})
    return keeping.take_away(text, speech)


def move(speech: Speech, by: int) -> Changed:
    """Move a speech up (``by`` below 0) or down."""
    text = Message(N_("Speech moved: {speaker}"), {"speaker": speech.speaker})
    return keeping.keep(text, *keeping.moved(speech, by, speeches(speech.congress or "")))


def speech_items(congress: str) -> list[ProgrammeItem]:
    """The items of the programme that are speeches, in the order of the day."""
    sessions = programme_service.sessions(congress)
    grouped = programme_service.items(sessions)
    return [one for of in sessions for one in grouped[of.uid] if one.kind == "speech"]


def all_items(congress: str) -> list[ProgrammeItem]:
    """Every item of the programme, in the order of the day."""
    sessions = programme_service.sessions(congress)
    grouped = programme_service.items(sessions)
    return [one for of in sessions for one in grouped[of.uid]]


def listed(congress: str) -> dict[str, Listed]:
    """The delegates on the list by uid."""
    return {
        one.delegate.uid: Listed(one.person.full_name, one.delegation, one.delegate.reply)
        for one in delegate_store.entries_in_order(congress)
    }


def speaker_of(congress: str, delegate: str) -> tuple[str, str]:
    """What the register writes of a delegate who speaks: the name, and the post with the delegation."""
    for one in delegate_store.entries_in_order(congress):
        if one.delegate.uid == delegate:
            return one.person.full_name, post_of(one)
    return "", ""


def post_of(entry: Entry) -> str:
    """The post of somebody on the list, with the delegation where the post does not name it already."""
    post, delegation = entry.person.position, entry.delegation
    if fold(delegation) in fold(post):
        return post
    return f"{post}, {delegation}" if post else delegation


def clashes_of(congress: str) -> list[Clash]:
    """What should be looked at: not on the list, twice, not confirmed, longer than the item."""
    known = speeches(congress)
    if not known:
        return []
    return speech_clashes(known, all_items(congress), listed(congress))
