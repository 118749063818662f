"""What the operating system has against a file, in the reader's language; its own words are English."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_, Message

_MISSING = N_("there is no such file or folder")
_NOT_ALLOWED = N_("this user has no right to it")
_FULL = N_("the disk is full")
_READ_ONLY = N_("the disk can only be read")
_A_FOLDER = N_("it is a folder, not a file")
_NO_FOLDER = N_("a file stands where a folder should be")
_IN_USE = N_("another program is using it")
_NAME_TOO_LONG = N_("the name is too long")
_BAD_NAME = N_("the name has characters that the system does not take")
_THERE_ALREADY = N_("something of that name is there already")
_GONE = N_("the disk or stick is not connected")
_FAULTY = N_("the disk reports an error")

_BY_NUMBER = {
    "ENOENT": _MISSING,
    "EACCES": _NOT_ALLOWED,
    "EPERM": _NOT_ALLOWED,
    "ENOSPC": _FULL,
    "EDQUOT": _FULL,
    "EROFS": _READ_ONLY,
    "EISDIR": _A_FOLDER,
    "ENOTDIR": _NO_FOLDER,
    "EBUSY": _IN_USE,
    "ETXTBSY": _IN_USE,
    "ENAMETOOLONG": _NAME_TOO_LONG,
    "EEXIST": _THERE_ALREADY,
    "ENODEV": _GONE,
    "ENXIO": _GONE,
    "EIO": _FAULTY,
}

# Windows' own numbers, looked at first: Python makes "no right to it" of most of these.
_BY_WINDOWS_NUMBER = {
    3: _MISSING,
    19: _READ_ONLY,
    21: _GONE,
    23: _FAULTY,
    32: _IN_USE,
    33: _IN_USE,
    39: _FULL,
    112: _FULL,
    123: _BAD_NAME,
    206: _NAME_TOO_LONG,
    1117: _FAULTY,
    1167: _GONE,
}


def reason(error: OSError) -> Message:
    """Why the system refused: a part of a sentence, without a full stop, to follow a colon."""
    windows: int = getattr(error, "winerror", None) or 0
    name = errno.errorcode.get(error.errno or 0, "")
    known = _BY_WINDOWS_NUMBER.get(windows) or _BY_NUMBER.get(name)
    if known:
        return Message(known)
    number = windows or error.errno or type(error).__name__
    return Message(N_("the system reports the error {number}"), {"number": str(number)})


FULL, READ_ONLY, GONE = "disk_full", "read_only", "stick_removed"
"""What may become of a stick or folder while it is written to: the codes under which it is told."""


def trouble(error: OSError) -> str:
    """What became of the stick or folder that was written to: FULL, READ_ONLY or, whatever else, GONE."""
    why = reason(error).text
    if why == _FULL:
        return FULL
    return READ_ONLY if why in (_NOT_ALLOWED, _READ_ONLY, _NO_FOLDER, _THERE_ALREADY) else GONE


@contextmanager
def beside_the_register() -> Iterator[None]:
    """Writing what the program keeps beside the register: keys, packages made, packages that came."""
    try:
        yield
    except OSError as error:
        raise Refusal(
            N_(
                "The folder of the register cannot be written: {reason}. Free some space on this disk or "
                "have it looked at, then try again. The register is as it was."
            ),
            code="own_disk",
            reason=reason(error),
        ) from error


def not_opened(file: str, error: OSError) -> Refusal:
    """The refusal for a file that cannot be read."""
    return Refusal(
        N_("{file} cannot be opened: {reason}. Check that the file is there and may be read."),
        code="no_file",
        file=file,
        reason=reason(error),
    )


def not_written(file: str, error: OSError, *, code: str = "cannot_write") -> Refusal:
    """The refusal for a file that cannot be written."""
    return Refusal(
        N_("{file} cannot be written: {reason}. Choose another place, then try again."),
        code=code,
        file=file,
        reason=reason(error),
    )
