"""Files attached to versions of documents: copied into the register, opened from a copy, saved elsewhere."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from desktop_app.domain.changes import Changed
from desktop_app.domain.errors import Refusal
from desktop_app.domain.file_names import is_program, safe_name
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.system_errors import reason
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import files
from desktop_app.store import attachments as store
from desktop_app.store import database, journal

LARGEST = 20 << 20
"""Bytes a file may have: the register is copied to sticks and backed up whole."""

_BLOCK = 1 << 20


@dataclass(frozen=True)
class Attached:
    """A file as it was read: its name, made safe, its SHA-256 (hex) and its bytes."""

    name: str
    sha256: str
    body: bytes


@dataclass(frozen=True)
class Room:
    """What the attached files take in the register, in bytes; ``unnamed`` are those no version has any more."""

    count: int
    size: int
    unnamed: int
    unnamed_size: int
    register: int


def read(file: Path, report: Report = quiet) -> Attached:
    """Read a file to be attached.

    Raises `Refusal` when it is missing, empty, larger than `LARGEST`, a program, or cannot be read to its
    end (a stick that was pulled out).
    """
    name = safe_name(file.name)
    if is_program(name):
        raise Refusal(
            N_("{file} is a program, not a document. Attach the document itself."),
            code="a_program",
            file=name,
        )
    try:
        body = _body(file, report)
    except OSError as error:
        raise Refusal(
            N_("{file} could not be read: {reason}. Check that it is still there, put the stick in again, "
               "then try again."),
            code="not_read", file=name, reason=reason(error),
        ) from error  # fmt: skip
    if not body:
        raise Refusal(
            N_(
                "{file} is empty. Save it in the program it was written with, then attach it again."
            ),
            code="empty",
            file=name,
        )
    return Attached(name, sha256(body).hexdigest(), body)


def _body(file: Path, report: Report) -> bytes:
    size = file.stat().st_size
    if size > LARGEST:
        _refuse_large(file)
    body = bytearray()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            body += block
            if len(body) > LARGEST:  # it grew while it was read
                _refuse_large(file)
            report(min(len(body), size), size, say(N_("Reading {file}"), file=safe_name(file.name)))
    if len(body) < size:
        raise OSError(5, "cut short")
    return bytes(body)


def _refuse_large(file: Path) -> None:
    raise Refusal(
        N_(
            "{file} is larger than {limit} MB. Attach a smaller copy, for example with smaller pictures."
        ),
        code="too_large",
        file=safe_name(file.name),
        limit=LARGEST >> 20,
    )


def body_of(content: str, name: str) -> bytes:
    """The file kept under its SHA-256. Raises `Refusal` where it is not in this register."""
    with database.reading():
        found = store.attachment(content)
    if found is None:
        raise Refusal(
            N_("The file {file} is not in this register: attached files stay where they were entered. Ask "
               "the office that entered it for a copy."),
            code="no_file", file=safe_name(name),
        )  # fmt: skip
    return found


def save_as(content: str, name: str, target: Path) -> None:
    """Write a kept file elsewhere. Raises `Refusal` as `body_of` and `files.written` do."""
    body = body_of(content, name)
    with files.written(target) as stream:
        stream.write(body)
    journal.note(N_("Attached file saved elsewhere: {file}"), file=safe_name(name))


def copy_to_look_at(content: str, name: str) -> Path:
    """A copy for the system's own program to show; it goes when the program ends.

    What is changed in it does not come back into the register. Raises `Refusal` for a program, and as
    `save_as`.
    """
    safe = safe_name(name)
    if is_program(safe):
        raise Refusal(
            N_(
                "{file} is a program and is not opened from here. Save it elsewhere if it is needed."
            ),
            code="a_program",
            file=safe,
        )
    body = body_of(content, name)
    folder = _folder() / content[:12]
    target = folder / safe
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise Refusal(
            N_("No copy of {file} could be made: {reason}."),
            code="not_written", file=safe, reason=reason(error),
        ) from error  # fmt: skip
    with files.written(target) as stream:
        stream.write(body)
    return target


@cache
def _folder() -> Path:
    """The folder of the copies, made when the first is."""
    made = Path(tempfile.mkdtemp(prefix="sodaihoi-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def room() -> Room:
    """What attached files take in this register."""
    with database.reading():
        sizes = store.sizes()
        count, size = store.unnamed()
    return Room(len(sizes), sum(sizes.values()), count, size, database.path().stat().st_size)


def tidy(report: Report = quiet) -> Changed:
    """Delete the files of versions that were removed and write the register anew; cannot be taken back."""
    report(0, 2, say(N_("Deleting files no version has")))
    with database.writing():
        gone = store.drop_unnamed()
    if gone:
        report(1, 2, say(N_("Writing the register anew")))
        database.rewrite()
    report(2, 2)
    return Changed(
        0, Message(N_("Files that no version has were deleted: {count}"), {"count": gone})
    )
