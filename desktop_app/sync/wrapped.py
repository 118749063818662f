"""Packages as they come: renamed, zipped by a mail program (several in one, a zip in a zip), in a folder.

A package within a zip is named like a file in a folder: ``stick/post.zip/2024-616-UP-0001.goi``.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import SUFFIX
from desktop_app.domain.system_errors import reason
from desktop_app.domain.words import N_
from desktop_app.sync import strict
from desktop_app.sync.container import LARGEST_FILE, MAGIC

_ZIP = b"PK\x03\x04"
_MOST_ENTRIES = 2000
_MOST_FILES = 5000
_MOST_PACKAGES = 200
_MOST_UNFOLDED = LARGEST_FILE
"""Bytes of zips within one zip that are unfolded to look for packages."""


def inside(file: Path) -> list[Path]:
    """The packages in a folder, a zip or a file; the file itself where it is neither, or nothing is found.

    Raises nothing: what cannot be read is named, and refused when it is read.
    """
    if file.is_dir():
        return list(_in_folder(file)) or [file]
    return _in_file(file)


def _in_folder(folder: Path) -> Iterator[Path]:
    listed = sorted(one for one, _ in zip(folder.rglob("*"), range(_MOST_FILES), strict=False))
    for one in listed:
        if one.is_file() and (one.suffix.lower() == SUFFIX or _begins(one, MAGIC[:6])):
            yield one
        elif one.is_file() and _begins(one, _ZIP):
            yield from (found for found in _in_file(one) if found != one)


def _begins(file: Path, mark: bytes) -> bool:
    try:
        with open(file, "rb") as stream:
            return stream.read(len(mark)) == mark
    except OSError:
        return False


def _in_file(file: Path) -> list[Path]:
    if not _begins(file, _ZIP):
        return [file]
    try:
        names = [name for name, _ in _packages(_bytes_of(file))]
    except Refusal:
        return [file]
    return [file] if len(names) < 2 else [file / name for name in names]


def read_file(file: Path) -> bytes:
    """The bytes of the package in ``file``, which may have been renamed or put into a zip by a mail program."""
    outer = next((one for one in file.parents if one.is_file()), None)
    if outer is not None:  # one of several within a zip
        return _named(_bytes_of(outer), file.relative_to(outer).name, outer)
    data = _bytes_of(file)
    if not data.startswith(_ZIP):
        return data
    names = [name for name, _ in _packages(data)]
    if len(names) > 1:
        raise Refusal(
            N_("The zip file holds {count} packages. Unpack it and receive them together."),
            code="several_packages",
            count=len(names),
        )
    return _named(data, names[0], file) if names else data


def _named(data: bytes, wanted: str, outer: Path) -> bytes:
    for name, read in _packages(data):
        if name == wanted:
            with _damage():
                return read()
    raise Refusal(
        N_("{file} is not in {folder} any more. Receive the zip file again."),
        code="no_file",
        file=wanted,
        folder=outer.name,
    )


def _bytes_of(file: Path) -> bytes:
    try:
        if file.is_dir():
            raise Refusal(
                N_("There is no package in the folder {file}. Choose the folder or files again."),
                code="no_package",
                file=file.name,
            )
        if file.stat().st_size > LARGEST_FILE:
            raise Refusal(
                N_("The file is larger than a package can be. Choose a file that ends in .goi."),
                code="not_a_package",
            )
        return file.read_bytes()
    except OSError as error:
        raise Refusal(
            N_("{file} cannot be read: {reason}. Check the stick or the folder and try again."),
            code="no_file",
            file=file.name,
            reason=reason(error),
        ) from error


def _packages(data: bytes) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Name of each package in a zip, and in zips within it, and what reads it while it is in front."""
    with _damage():
        taken: set[str] = set()
        for archive, item in _entries(data):
            if item.file_size > len(MAGIC) and _bounded(archive, item, len(MAGIC)) == MAGIC:
                name = _free_name(item.filename, taken)
                yield name, partial(_bounded, archive, item, LARGEST_FILE)
                if len(taken) == _MOST_PACKAGES:
                    return


def _entries(data: bytes) -> Iterator[tuple[zipfile.ZipFile, zipfile.ZipInfo]]:
    """The entries of a zip, and those of zips that lie in it, one level deep."""
    left = _MOST_UNFOLDED
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for item in archive.infolist()[:_MOST_ENTRIES]:
            yield archive, item
            if _is_zip(archive, item) and item.file_size <= left:
                body = _bounded(archive, item, left)
                left -= len(body)
                with zipfile.ZipFile(io.BytesIO(body)) as within:
                    yield from ((within, one) for one in within.infolist()[:_MOST_ENTRIES])


def _is_zip(archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> bool:
    return item.file_size > len(_ZIP) and _bounded(archive, item, len(_ZIP)) == _ZIP


def _bounded(archive: zipfile.ZipFile, item: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(item) as stream:
        return stream.read(most)


def _free_name(name: str, taken: set[str]) -> str:
    """The last part of an entry's name, told apart from those that were met before."""
    plain = PurePosixPath(name.replace("\\", "/")).name or "goi"
    stem, end = (plain[: -len(SUFFIX)], SUFFIX) if plain.endswith(SUFFIX) else (plain, "")
    numbers: Iterable[int] = range(2, len(taken) + 3)
    free = next(
        one for one in (plain, *(f"{stem} ({n}){end}" for n in numbers)) if one not in taken
    )
    taken.add(free)
    return free


@contextmanager
def _damage() -> Iterator[None]:
    """Whatever the reader of zips stumbles over, the file did not arrive as it was written."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError,
            EOFError, OSError, OverflowError, KeyError) as error:  # fmt: skip
        raise strict.damaged() from error
