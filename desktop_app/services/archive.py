"""The archive: everything settled of a congress, in one act, in a folder that opens without the program."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain import archive as rules
from desktop_app.domain.archive import FOLDERS, INDEX, LIST, PROFILES, SUMS, Filed, Front
from desktop_app.domain.errors import Refusal
from desktop_app.domain.files import put_in_place
from desktop_app.domain.moments import moment
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.system_errors import FULL, GONE, trouble
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import archive_papers, clock, congresses, plain_tables
from desktop_app.services.files import written
from desktop_app.services.offices import own_name
from desktop_app.store import database, journal, register

_SETTING = "archives"
_PART = ".part"
_BLOCK = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What an archive is to hold: ``profile`` of `domain.archive.PROFILES`; photos only in a full one."""

    profile: str = "full"
    photos: bool = False


@dataclass(frozen=True)
class Archived:
    """An archive that was written: where, how many files it has, and the papers that could not be made."""

    folder: Path
    files: int
    missing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Last:
    """The archive that was made last: when, the folder's name, the profile, how many files."""

    at: datetime
    name: str
    profile: str
    files: int


def archive(
    congress: str, folder: Path, report: Report = quiet, *, wanted: Wanted | None = None
) -> Archived:  # fmt: skip
    """Write the archive of a congress into a new folder inside ``folder``: whole, or nothing of it.

    It is written beside its place under another name and renamed at the end. It is journalled as personal
    data taken out. Raises `Refusal` where the folder is missing or cannot be written, the disk is full, or a
    stick is pulled out; `Cancelled` where the report says so. Whatever was written is deleted then.
    """
    wanted = wanted or Wanted()
    one = congresses.required(congress)
    target = _place(folder, congresses.short_title_of(one))
    part = target.with_name(target.name + _PART)
    try:
        shutil.rmtree(part, ignore_errors=True)  # left by a power cut
        part.mkdir()
        files, missing = _write(congress, part, report, wanted)
        put_in_place(part, target)
    except Refusal as refusal:
        raise _told(refusal, folder) from refusal
    except OSError as error:
        raise _refusal(error, folder) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    _log(congress, target.name, wanted, len(files))
    return Archived(target, len(files), tuple(missing))


def _place(folder: Path, title: str) -> Path:
    """A new folder of the congress and the day, with a number where one is there already."""
    day = clock.today().isoformat()
    name = rules.slug(f"luu tru {title}") + f"-{day}"
    target, number = folder / name, 1
    while target.exists():
        number += 1
        target = folder / f"{name}-{number}"
    return target


def _write(
    congress: str, part: Path, report: Report, wanted: Wanted
) -> tuple[list[Filed], list[tuple[str, str]]]:  # fmt: skip
    """All files in their folders, then the list, the page and the digests."""
    listed = list(archive_papers.items(congress, wanted.profile))
    shots = list(archive_papers.photos(congress)) if _with_photos(wanted) else []
    steps = len(listed) + len(shots) + 1
    files: list[Filed] = []
    missing: list[tuple[str, str]] = []
    taken: set[str] = set()
    for number, one in enumerate(listed):
        report(number, steps, one.title)
        try:
            writes = one.writes()
        except Refusal as refusal:
            missing.append((one.title, str(refusal)))
            continue
        (part / one.folder).mkdir(exist_ok=True)
        stem = rules.free(f"{rules.slug(one.title)}.", taken).rstrip(".")
        for suffix, write in writes.items():
            target = part / one.folder / f"{stem}.{suffix}"
            write(target)
            files.append(_filed(part, one.folder, target.name, one.title))
    for number, (name, sha256) in enumerate(shots, len(listed)):
        report(number, steps, say(FOLDERS["09-anh"]))
        files += _photo(part, name, sha256)
    report(steps - 1, steps, say(N_("Writing the contents")))
    _write_contents(congress, part, files, missing, wanted)
    report(steps, steps)
    return files, missing


def _with_photos(wanted: Wanted) -> bool:
    return wanted.photos and wanted.profile == "full"


def _photo(part: Path, name: str, sha256: str) -> list[Filed]:
    from desktop_app.services import photos

    data = photos.picture(sha256)
    if data is None:
        return []
    folder = "09-anh"
    (part / folder).mkdir(exist_ok=True)
    target = part / folder / f"{rules.slug(name)}.jpg"
    with written(target) as stream:
        stream.write(data)
    return [_filed(part, folder, target.name, name)]


def _filed(part: Path, folder: str, name: str, title: str) -> Filed:
    """A file with its size and digest, read back as it lies there."""
    digest, size = hashlib.sha256(), 0
    with (part / folder / name).open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return Filed(folder, name, title, size, digest.hexdigest())


def _write_contents(
    congress: str, part: Path, files: list[Filed], missing: list[tuple[str, str]], wanted: Wanted
) -> None:  # fmt: skip
    front = _front(congress, files, wanted)
    plain_tables.write_xlsx([rules.contents(files, front)], part / LIST)
    with written(part / INDEX) as stream:
        stream.write(rules.index_page(files, missing, front).encode())
    top = [_filed(part, "", name, name) for name in (INDEX, LIST)]
    with written(part / SUMS) as stream:
        stream.write(rules.sums([*files, *top]).encode())


def _front(congress: str, files: list[Filed], wanted: Wanted) -> Front:
    now = clock.now()
    facts = (
        (say(N_("Archive made at")), f"{now:%H:%M} {now.day}/{now.month}/{now.year}"),
        (say(N_("Made by")), register.operator()),
        (say(N_("Profile")), say(PROFILES[wanted.profile])),
        (say(N_("Files")), str(len(files))),
    )
    return Front(
        archive_papers.title_of(congress), own_name(), tuple(one for one in facts if one[1]),
        register.identity().mode == "training", congresses.family_of(congresses.required(congress)),
    )  # fmt: skip


# what may go wrong


def _refusal(error: OSError, folder: Path) -> Refusal:
    """Why the archive could not be written, in words of what the person can do."""
    if not folder.is_dir():
        return _gone()
    why = trouble(error)
    if why == FULL:
        return Refusal(
            N_("The disk is full; nothing was changed. Free some space, then try again."),
            code="disk_full",
        )
    if why == GONE:
        return _gone()
    return Refusal(
        N_("{folder} cannot be written to. Choose another folder, for example Documents."),
        code="read_only", folder=str(folder),
    )  # fmt: skip


def _gone() -> Refusal:
    return Refusal(
        N_("The folder or stick is no longer there; no half archive was left. Plug the stick in again, or "
           "choose another folder, then make the archive once more."),
        code="stick_removed",
    )  # fmt: skip


def _told(refusal: Refusal, folder: Path) -> Refusal:
    """A refusal of one file said of the archive: what is missing is the stick, not a folder inside it."""
    if refusal.code in ("no_folder", "read_only") and not folder.is_dir():
        return _gone()
    return refusal


# what was made


def last(congress: str) -> Last | None:
    """The archive made last on this computer; None where there is none."""
    kept = json.loads(register.setting(_SETTING, "{}")).get(congress)
    if kept is None:
        return None
    return Last(datetime.fromisoformat(kept["at"]), kept["name"], kept["profile"], kept["files"])


def _log(congress: str, name: str, wanted: Wanted, count: int) -> None:
    """Put it into the journal of looks at personal data, and remember it for the first page."""
    profile = Message(PROFILES[wanted.profile])
    journal.note(N_("Archive of the congress written to {folder}: {count} files, {profile}"),
                 folder=name, count=count, profile=profile)  # fmt: skip
    with database.writing():
        kept = json.loads(register.setting(_SETTING, "{}"))
        kept[congress] = {
            "at": moment(clock.now()), "name": name, "profile": wanted.profile, "files": count,
        }  # fmt: skip
        register.remember(_SETTING, json.dumps(kept, ensure_ascii=False))
