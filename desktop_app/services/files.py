"""Files given to the person: written beside the target, put in its place in one step, or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop_app.domain.errors import Refusal
from desktop_app.domain.files import put_in_place
from desktop_app.domain.words import N_

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


@contextmanager
def written(target: Path) -> Iterator[BinaryIO]:
    """A stream to write ``target`` with; whatever goes wrong leaves the file that was there.

    Raises `Refusal` for a folder that is missing or takes no files, a full disk, or a target that is open
    in another program.
    """
    if not target.parent.is_dir():
        raise Refusal(
            N_("The folder {folder} does not exist. Choose another folder."),
            code="no_folder",
            folder=str(target.parent),
        )
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.stem[:40]}-", dir=target.parent)
    except OSError as error:
        raise _refusal(error, target) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())  # saved means saved, on a stick too
        _replace(part, target)
    except OSError as error:
        raise _refusal(error, target) from error
    finally:
        part.unlink(missing_ok=True)


def copied(source: Path, target: Path) -> None:
    """A copy of a file that was made before. Raises `Refusal` as `written` does."""
    with written(target) as stream, source.open("rb") as made:
        while block := made.read(1 << 20):
            stream.write(block)


def free_name(folder: Path, name: str) -> Path:
    """A place in a folder for a file of this name: nothing that is there is written over.

    Where there is such a file it gets a number: "the-2.pdf", or "Thẻ (2).pdf" behind a name in words.
    """
    target, number = folder / name, 1
    stem, ending = target.stem, target.suffix
    while target.exists():
        number += 1
        target = folder / (
            f"{stem} ({number}){ending}" if " " in stem else f"{stem}-{number}{ending}"
        )
    return target


def _replace(part: Path, target: Path) -> None:
    part.chmod(0o666 & ~_umask())  # mkstemp makes files that only this user may read
    try:
        put_in_place(part, target)
    except PermissionError as error:
        raise Refusal(
            N_("{file} is open in another program. Close it there, or save under another name."),
            code="in_use",
            file=target.name,
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refusal(error: OSError, target: Path) -> Refusal:
    if error.errno in _FULL:
        return Refusal(
            N_("The disk is full; nothing was changed. Free some space, then try again."),
            code="disk_full",
        )
    if target.is_dir():
        return Refusal(
            N_("{file} is a folder. Choose a name for the file."), code="a_folder", file=target.name
        )
    return Refusal(
        N_("{folder} cannot be written to. Choose another folder, for example Documents."),
        code="read_only",
        folder=str(target.parent),
    )
