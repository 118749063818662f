"""Card layouts as files between offices, and the pictures of layouts coming in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.card_records import CardLayout
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.layout_exchange import LARGEST, GivenLayout, packed, unpacked
from desktop_app.domain.system_errors import not_opened
from desktop_app.domain.words import N_, Message
from desktop_app.services import files
from desktop_app.services.card_layouts import (
    free_name,
    is_free,
    keep_pictures,
    layout,
    origin,
    picture,
    picture_names,
    stored_body,
    title,
)
from desktop_app.services.offices import own_name
from desktop_app.store import card_layouts as store
from desktop_app.store import database, journal

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.photos import Size


@dataclass(frozen=True)
class Brought:
    """A picture that was taken in: its SHA-256, and width and height in pixels as it is kept."""

    picture: str
    size: Size


def read_picture(file: Path) -> Brought:
    """Take in a logo or background from a picture file. Raises `Refusal` for what is no usable picture."""
    from desktop_app.services.photos import read_file as read_bytes

    return _brought(read_bytes(file))


def _brought(data: bytes) -> Brought:
    from desktop_app.pictures.layout_pictures import intake
    from desktop_app.store.pictures import put_picture

    body, size = intake(data)
    with database.writing():
        return Brought(put_picture(body), size)


def write_file(key: str, target: Path) -> None:
    """Write a layout with its pictures as one file. Raises `Refusal` when it cannot be written."""
    office, source = store.from_files().get(key, ("", key))
    office = office or own_name()
    bodies = {name: picture(key, name) or b"" for name in picture_names(key)}
    given = GivenLayout(layout(key), title(key), bodies, office, source)
    with files.written(target) as stream:
        stream.write(packed(given))


def read_file(file: Path) -> Changed:
    """Take in a layout that another office made; one taken in before is brought up to date.

    It is marked as handed down: it is used as it is, and copied before it is changed. What this office wrote
    itself and has no more is its own again. Raises `Refusal` for a file that is no layout or holds what this
    program does not understand.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as problem:
        raise not_opened(file.name, problem) from problem
    given = unpacked(data, file.name)
    _refuse_own(given.source)
    known = [uid for uid, (_, source) in store.from_files().items() if source == given.source]
    before = next((one for one in map(store.one, known) if one), None) or CardLayout(uid=new_uid())
    pictures = {name: _brought(body).picture for name, body in given.pictures.items()}
    own = given.office == own_name()
    name = given.name if is_free(given.name, before.uid) else free_name(given.name)
    record = replace(
        before, name=name, purpose=given.made.purpose, body=stored_body(before.uid, given.made)
    )
    text = Message(
        N_("Card layout “{name}” of {office} taken in"), {"name": name, "office": given.office}
    )
    with journal.act(text.text, **text.values) as act:
        act.put(record)
        keep_pictures(act, record.uid, given.made, pictures)
        if not own:
            store.remember_from_file(record.uid, given.office, given.source)
    return act.changed(text)


def _refuse_own(source: str) -> None:
    """What this office made itself is here already, perhaps changed since; it is not handed down to it."""
    own = store.one(source)
    if own is not None and not origin(source):
        raise Refusal(
            N_("The layout {name} was made by this office and is in the register already."),
            code="own_layout",
            name=own.name,
        )
