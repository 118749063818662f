"""Photos of people: taken in from a file or a camera, cropped and kept; a whole folder matched to a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.photos import Crop, Size, is_small
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.system_errors import not_opened
from desktop_app.domain.words import N_, Message
from desktop_app.store import database

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.delegates import Entry
    from desktop_app.domain.people import Person
    from desktop_app.domain.photo_matching import FolderMatch, FoundPhoto, Matching

LARGEST_FILE = 40 * 1024 * 1024

PICTURES = frozenset({".jpg", ".jpeg", ".jfif", ".png", ".webp", ".bmp"})
"""Endings of the files that can be taken in."""
_OTHER_PICTURES = frozenset({".heic", ".heif", ".gif", ".tif", ".tiff", ".avif", ".raw", ".psd"})


@dataclass(frozen=True)
class Preview:
    """A picture to crop in: an upright JPEG for the screen, and the ``size`` of the original in pixels."""

    body: bytes
    size: Size


def picture(sha256: str) -> bytes | None:
    """The JPEG kept under this name; None when it is not in the register."""
    from desktop_app.store.pictures import picture_bytes

    with database.reading():
        return picture_bytes(sha256)


def too_small(sha256: str) -> bool:
    """Whether a kept photo has so few pixels that it will look blurred on a card; one not here is not."""
    from desktop_app.pictures.photos import size_of

    body = picture(sha256) if sha256 else None
    try:
        return body is not None and is_small(size_of(body))
    except OSError:  # what cannot be read is told where it is printed
        return False


def preview(data: bytes) -> Preview:
    """A picture file made ready to be cropped by hand. Raises `Refusal` for what is no usable picture."""
    from desktop_app.pictures import photos

    return Preview(*photos.preview(data))


def read_file(file: Path) -> bytes:
    """The bytes of a picture file. Raises `Refusal` where it cannot be read or is too large for one."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise Refusal(
                N_("{file} is too large for a photo. Make it smaller, then choose it again."),
                code="picture_too_large",
                file=file.name,
            )
        return file.read_bytes()
    except OSError as error:
        raise not_opened(file.name, error) from error


def keep_picture(data: bytes, crop: Crop | None = None) -> str:
    """Take in a photo: upright, cropped to ``crop`` or by itself, made small. Its name (SHA-256) comes back.

    Raises `Refusal` for what is no usable picture.
    """
    from desktop_app.pictures.photos import intake
    from desktop_app.store.pictures import put_picture

    body = intake(data, crop)
    with database.writing():
        return put_picture(body)


def keep_photo(file: Path, crop: Crop | None = None) -> str:
    """Take in a photo from a file, as `keep_picture` does."""
    return keep_picture(read_file(file), crop)


def match_folder(congress: str, folder: Path, report: Report = quiet) -> FolderMatch:
    """The pictures of a folder, and of the folders in it, each with the delegate its name speaks of.

    Nothing is kept yet. Raises `Refusal` for a folder that cannot be read or holds no picture.
    """
    from desktop_app.domain.photo_matching import FolderMatch, Matching
    from desktop_app.store import register
    from desktop_app.store.delegates import entries_in_order

    files = _pictures_in(folder)
    entries = entries_in_order(congress)
    office = register.identity().office
    matching = Matching(entries, _unit_names(entries))
    found: list[FoundPhoto] = []
    unreadable: list[tuple[str, Message]] = []
    for place, file in enumerate(files):
        report(place, len(files))
        try:
            found.append(_looked_at(folder / file, file, matching))
        except Refusal as refusal:
            unreadable.append((str(file), refusal.message))
    return FolderMatch(
        congress,
        tuple(_twice_marked(found)),
        tuple(unreadable),
        {one.delegate.uid: one for one in entries},
        frozenset(one.delegate.uid for one in entries if one.person.owner not in ("", office)),
    )


def take_folder(match: FolderMatch, chosen: Mapping[str, str], report: Report = quiet) -> Changed:
    """Keep pictures of a folder as photos: file of the match → uid of the delegate. One act.

    Raises `Refusal` when nothing is chosen, or two pictures for one delegate.
    """
    from desktop_app.store import journal
    from desktop_app.store.pictures import put_picture

    _require_one_each(match, chosen)
    text = Message(N_("Photos of {count} delegates taken in"), {"count": len(chosen)})
    bodies = {one.file: one.body for one in match.found}
    with journal.act(text.text, **text.values) as act:
        people = []
        for place, (file, uid) in enumerate(chosen.items()):
            report(place, len(chosen))
            person = _person_of(match, uid)
            photo = put_picture(bodies[file])
            if person.photo != photo:
                people.append(replace(person, photo=photo))
        act.put(*people)
    return act.changed(text)


def _pictures_in(folder: Path) -> list[PurePath]:
    """The picture files of a folder and of the folders in it, in order, named from the folder on."""
    with _readable(folder):
        inside = sorted(folder.iterdir())
        below = [file for one in inside if one.is_dir() for file in sorted(one.iterdir())]
    known = PICTURES | _OTHER_PICTURES
    files: list[PurePath] = [
        one.relative_to(folder) for one in [*inside, *below]
        if one.suffix.lower() in known and not one.name.startswith(".") and one.is_file()
    ]  # fmt: skip
    if not files:
        raise Refusal(
            N_("There is no picture in {folder}. Choose the folder that holds the photos."),
            code="no_pictures",
            folder=folder.name,
        )
    return files


def _unit_names(entries: Sequence[Entry]) -> dict[str, str]:
    """Uid → name of the units that sent the delegates or where they live."""
    from desktop_app.services.congresses import unit_name

    uids = {uid for one in entries for uid in (one.delegate.unit, one.person.commune) if uid}
    return {uid: unit_name(uid) for uid in uids}


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise not_opened(folder.name, error) from error


def _looked_at(file: Path, name: PurePath, matching: Matching) -> FoundPhoto:
    from desktop_app.domain.photo_matching import FoundPhoto
    from desktop_app.pictures.photos import intake, size_of

    body = intake(read_file(file))
    return FoundPhoto(str(name), body, matching.guess(name), is_small=is_small(size_of(body)))


def _twice_marked(found: list[FoundPhoto]) -> Iterator[FoundPhoto]:
    """Two pictures of one delegate: which one is meant is asked."""
    times = Counter(one.guess.uid for one in found if one.guess.uid)
    for one in found:
        twice = times[one.guess.uid] > 1
        yield replace(one, guess=replace(one.guess, uid=""), is_twice=True) if twice else one


def _require_one_each(match: FolderMatch, chosen: Mapping[str, str]) -> None:
    if not chosen:
        raise Refusal(
            N_("No picture is ticked. Tick those that are to be taken in."), code="nothing_chosen"
        )
    for uid, times in Counter(chosen.values()).items():
        if times > 1:
            raise Refusal(
                N_("Several pictures are ticked for {name}. Keep the best one ticked."),
                code="photo_twice",
                name=match.entries[uid].person.full_name,
            )


def _person_of(match: FolderMatch, uid: str) -> Person:
    """The person as they are now: the list may have been worked on since the folder was looked at."""
    from desktop_app.domain.people import Person
    from desktop_app.store.rows import get

    entry = match.entries[uid]
    person = get(Person, entry.person.uid)
    if person is None:
        raise Refusal(
            N_("{name} was removed meanwhile. Close the window and match the folder again."),
            code="gone",
            name=entry.person.full_name,
        )
    return person
