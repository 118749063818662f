"""From a copy back to a register that is worked with: another installation, the old file kept beside it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.domain import backups as rules
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.files import put_in_place
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.system_errors import not_written
from desktop_app.domain.words import N_, say
from desktop_app.services import backups, office_keys, registers
from desktop_app.services.backups import Copy
from desktop_app.services.registers import Opened
from desktop_app.store import copies as store
from desktop_app.store import database, journal
from desktop_app.store.copies import CopyFacts
from desktop_app.store.lock import RegisterLock

RESTORED = "restored"
"""The kind of the journal's entry."""

OTHERS_SEE_A_NEW_COMPUTER = N_(
    "The register was restored. The other offices will see it as a new computer: with your next package they "
    "compare the code by telephone and recognise it once more."
)


@dataclass(frozen=True)
class WayBack:
    """The newest sound copy of a register, and what the register holds that the copy does not.

    ``newer`` acts came after it; None where the register cannot be read so far.
    """

    copy: Copy
    facts: CopyFacts
    newer: int | None


def copies_of(file: Path) -> list[Copy]:
    """The copies beside a register, the newest first, whether it can be opened or not."""
    return backups.copies(file)


def way_back(file: Path) -> WayBack | None:
    """The newest sound copy beside a register that may be damaged; None where there is none."""
    for one in backups.copies(file):
        facts = store.facts_of(one.file)
        if facts is not None and not store.faults_of(one.file):
            return WayBack(one, facts, store.acts_after(file, facts.act))
    return None


def is_sealed(copy: Path) -> bool:
    """Whether a copy is one of those that left the disk."""
    return copy.name.endswith(".age")


def check(listed: list[Copy], report: Report = quiet) -> dict[Path, bool]:
    """Which of the copies beside the register are sound; those that are sealed are not opened."""
    found = {}
    plain = [one for one in listed if not is_sealed(one.file)]
    for number, one in enumerate(plain):
        report(number, len(plain), one.file.name)
        found[one.file] = not store.faults_of(one.file)
    report(len(plain), len(plain))
    return found


def restore(copy: Path, target: Path, *, words: str = "", report: Report = quiet) -> Opened:
    """Make a copy the register at ``target`` and open it, as a new installation of its office.

    A sealed copy opens with the ``words`` of the recovery slip, or with the keys beside ``target``. What stood
    at ``target`` is kept beside it, with the day and time in its name. Raises `Refusal`, with nothing changed,
    for a copy that is damaged, of a newer program or of another register than the one at ``target``.
    """
    if not target.parent.is_dir():
        raise Refusal(
            N_("The folder {folder} does not exist. Choose another folder."),
            code="no_folder",
            folder=str(target.parent),
        )
    report(0, 3, say(N_("Opening the copy")))
    try:
        with _brought_here(copy, target, words) as (part, keys):
            facts = _require_fit(part, copy, target)
            report(1, 3, say(N_("Checking the copy")))
            store.require_sound(part)
            installation = new_uid()
            store.renew(part, installation)
            _sync(part)
            report(2, 3, say(N_("Putting it in its place")))
            if database.is_open() and database.path().resolve() == target.resolve():
                registers.close()
            _put_in_place(part, keys, target, facts, installation)
    except OSError as error:
        raise not_written(target.name, error) from error
    opened = registers.open_register(target)
    made = rules.read_name(copy.name.split(".")[0])
    day = made.made.date() if made else None
    if day is not None:
        journal.note(N_("Register restored from the copy of {day}"), kind=RESTORED, day=day)
    else:
        journal.note(N_("Register restored from a copy"), kind=RESTORED)
    report(3, 3)
    return opened


@contextmanager
def _brought_here(copy: Path, target: Path, words: str) -> Iterator[tuple[Path, Path]]:
    """The copy and its keys (which need not be there) in a folder of their own beside ``target``."""
    with TemporaryDirectory(prefix=f".{target.stem[:40]}-", dir=target.parent) as name:
        part, keys = Path(name) / "register.sdh", Path(name) / "register.keys"
        if is_sealed(copy):
            _unsealed(copy, target, words, part, keys)
        else:
            _copied(copy, part)
            if registers.keys_file(copy).is_file():
                _copied(registers.keys_file(copy), keys)
        yield part, keys


def _copied(source: Path, target: Path) -> None:
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError as error:
        from desktop_app.domain.system_errors import not_opened

        raise not_opened(str(source), error) from error


def _unsealed(copy: Path, target: Path, words: str, part: Path, keys: Path) -> None:
    from desktop_app.sync import recovery

    identities = [recovery.from_words(words).identity] if words.strip() else _keys_at(target)
    if not identities:
        raise Refusal(
            N_("This copy opens with the ten words of the recovery slip. Type them as they stand on it."),
            code="needs_words",
        )  # fmt: skip
    zipped = part.with_name("copy.zip")
    try:
        with open(copy, "rb") as sealed, open(zipped, "wb") as plain:
            recovery.unseal(sealed, plain, identities)
    except FileNotFoundError as error:
        from desktop_app.domain.system_errors import not_opened

        raise not_opened(str(copy), error) from error
    recovery.unpack(zipped, part, keys)
    zipped.unlink()


def _keys_at(target: Path) -> list[str]:
    """The identity beside the register at ``target``, where it can be read without anybody's help."""
    from desktop_app.sync import keys

    try:
        return [keys.load(keys.path_beside(target)).identity]
    except Refusal:
        return []


def _require_fit(part: Path, copy: Path, target: Path) -> CopyFacts:
    facts = store.facts_of(part)
    if facts is None:
        raise Refusal(
            N_("The copy {file} is damaged. Choose another one."), code="damaged", file=copy.name
        )
    store.require_known_schema(part, facts)
    there = store.facts_of(target) if target.exists() else None
    if there is not None and there.identity.register != facts.identity.register:
        raise Refusal(
            N_("{file} is another register than the one the copy was made of. Choose another name for the "
               "restored register."),
            code="other_register",
            file=target.name,
        )  # fmt: skip
    return facts


def _put_in_place(
    part: Path, keys: Path, target: Path, facts: CopyFacts, installation: str
) -> None:
    """Keep what stands at ``target`` beside it, then put the new file there in one step."""
    lock = RegisterLock(target)
    try:
        _set_aside(target)
        own_keys = registers.keys_file(target)
        if not own_keys.exists() and keys.exists():
            os.chmod(keys, 0o600)  # noqa: PTH101 - the same call on every system
            put_in_place(keys, own_keys)
        put_in_place(part, target)
        office_keys.settle_folder(target.parent)
        registers.mark_restored(facts.identity, installation, target)
    finally:
        lock.release()


def _set_aside(target: Path) -> None:
    """A second name for the old file, its journal and its keys. A journal left would spoil the new register."""
    if not target.exists():
        target.with_name(target.name + "-journal").unlink(missing_ok=True)
        return
    stamp = f"{datetime.now():%Y%m%d-%H%M%S}"  # noqa: DTZ005 - the time of this computer's clock
    aside = _free(target, f"{target.stem}.thay-{stamp}")
    for end in ("", "-journal"):
        old = target.with_name(target.name + end)
        if old.exists():
            _second_name(old, aside.with_name(aside.name + end))
    if registers.keys_file(target).exists():
        shutil.copy2(registers.keys_file(target), registers.keys_file(aside))
    target.with_name(target.name + "-journal").unlink(missing_ok=True)


def _free(target: Path, stem: str) -> Path:
    """A name that nothing has: a restoring cut off a moment ago may have set the file aside already."""
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        if not (aside := target.with_name(f"{name}{target.suffix}")).exists():
            return aside
    raise AssertionError("numbers do not end")


def _second_name(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # file systems of sticks have one name a file
        shutil.copy2(old, new)
        _sync(new)


def _sync(file: Path) -> None:
    with open(file, "rb+") as stream:
        os.fsync(stream.fileno())


def replaced(file: Path) -> list[Path]:
    """The files that made way for restored copies of this register, the newest first."""
    return sorted(file.parent.glob(f"{file.stem}.thay-*{database.SUFFIX}"), reverse=True)
