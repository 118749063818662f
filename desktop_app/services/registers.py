"""Opening and making registers, and who this register is."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from desktop_app import paths
from desktop_app.domain import vocabularies
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.files import put_text
from desktop_app.domain.units import Office, Unit
from desktop_app.domain.words import N_
from desktop_app.store import database, journal, own_terms, register, rows
from desktop_app.store.register import Identity

RECENT = 8


@dataclass(frozen=True)
class Opened:
    """A register that is open. ``copied`` when this file is a copy of one that another place works with."""

    file: Path
    identity: Identity
    office: Office
    copied: bool = False

    @property
    def training(self) -> bool:
        """Whether nothing in it is meant in earnest."""
        return self.identity.mode == "training"


def create(file: Path, office: str, *, body: str = "", training: bool = False) -> Opened:
    """Make a register for the office that is ``body`` of unit ``office`` ("2024-616").

    ``body`` is a slug or the office's own name for it; empty, it is the first that units of this level have.
    Raises `Refusal` for an unknown unit, a body that its level does not have, or a file that exists.
    """
    from desktop_app.domain import bodies, catalogue
    from desktop_app.sync import keys

    unit = catalogue.unit(office)
    body = body or bodies_of(office)[0][0]
    slug = bodies.body_slug(body)
    uid = catalogue.office_uid(unit.uid, slug)
    name = office_name(office, body)
    secret = keys_file(file)
    if secret.exists():  # it may be all that still opens packages sent to an earlier register
        raise Refusal(
            N_("{file} already exists. Choose another name, or open that register."),
            code="exists",
            file=secret.name,
        )
    database.create(file)
    try:
        mode = "training" if training else "real"
        who = register.adopt(Identity(new_uid(), uid, mode, new_uid()))
        with journal.act(N_("Register of {office} made"), kind="setup", office=name) as act:
            for key, value in asdict(who).items():
                register.remember(key, value)
            act.found_office(Office(uid=uid, name=name, unit=unit.uid, body=slug))
        keys.save(secret, keys.make(who.installation))
        _mark(who, file)
    except BaseException:
        close()
        file.unlink(missing_ok=True)
        secret.unlink(missing_ok=True)
        raise
    return _opened(file, who, copied=False)


def bodies_of(unit_key: str) -> list[tuple[str, str]]:
    """The ready-made bodies of a unit as (slug, name), the usual one first."""
    from desktop_app.domain import bodies, catalogue

    unit = catalogue.unit(unit_key)
    return [(one.slug, one.name) for one in bodies.bodies(unit.level, unit.era)]


def office_name(unit_key: str, body: str) -> str:
    """What an office is called: its body as the unit's level has it, then the unit.

    Raises `Refusal` when ``body`` is a ready-made one that units of this level do not have.
    """
    from desktop_app.domain import bodies, catalogue

    unit = catalogue.unit(unit_key)
    slug = bodies.body_slug(body)
    known = bodies.body(slug, unit.level, unit.era)
    if known is None and slug == body:
        raise Refusal(
            N_("{unit} has no such body ({body}). Choose one of these: {known}."),
            code="unknown_body",
            unit=unit.name,
            body=body,
            known=", ".join(slug for slug, _ in bodies_of(unit_key)),
        )
    return bodies.office_name(known.name if known else body, unit)


def open_register(file: Path) -> Opened:
    """Open a register; a copy of one that is worked with elsewhere gets an installation of its own.

    So does one whose file was put back from before: it has sent more than it knows of.
    """
    try:
        database.open_at(file)
    except Refusal:
        if not database.is_open():  # the one that was open before had to make way
            close()
        raise
    try:
        who = register.load()
        copied = not _is_known(who, file) or _was_put_back(who)
        if copied:
            with database.writing():
                register.remember("installation", new_uid())
            who = register.load()
            _mark(who, file)
        return _opened(file, who, copied)
    except BaseException:
        close()
        raise


def _opened(file: Path, who: Identity, copied: bool) -> Opened:
    with database.reading():
        office = rows.get(Office, who.office)
    if office is None:
        raise database.damaged(file)
    vocabularies.use_own(own_terms.listed)
    return Opened(file, who, office, copied)


def close() -> None:
    """Close the register, if one is open."""
    vocabularies.use_own(None)
    database.close()
    register.adopt(None)


def is_open(opened: Opened) -> bool:
    """Whether this register is still the open one."""
    return database.is_open() and register.identity() == opened.identity


def unit_of_office() -> Unit | None:
    """The unit whose office keeps this register."""
    with database.reading():
        office = rows.get(Office, register.identity().office)
        return rows.get(Unit, office.unit) if office and office.unit else None


def keys_file(file: Path) -> Path:
    """Where the office's keys lie: beside the register, not in it."""
    return file.with_suffix(".keys")


def _marker(who: Identity) -> Path:
    folder = paths.user_data() / "installations"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{who.register}.json"


def _marked(who: Identity) -> dict[str, str]:
    try:
        marked = json.loads(_marker(who).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return marked if isinstance(marked, dict) else {}


def _is_known(who: Identity, file: Path) -> bool:
    """Whether this place knows the installation: the same file, or that file moved here."""
    marked = _marked(who)
    here = str(file.resolve())
    if marked.get(here) == who.installation:
        return True
    moved = [
        place
        for place, installation in marked.items()
        if installation == who.installation and not Path(place).exists()
    ]
    if moved:
        _mark(who, file, gone=moved)
    return bool(moved)


_SENT = "sent:"
"""In the marker, before an installation: the number of the last package it sent."""


def note_sent(sequence: int) -> None:
    """Note outside the register which package it sent last, by which an older copy of its file is known."""
    who = register.identity()
    place = _marker(who)
    try:
        told = {**_marked(who), _SENT + who.installation: str(sequence)}
        put_text(place, json.dumps(told, ensure_ascii=False, indent=1))
    except OSError:  # the package is made; an older copy is noticed by who receives, at the latest
        logging.getLogger(__name__).warning("the number sent was not noted", exc_info=True)


def _was_put_back(who: Identity) -> bool:
    sent = _marked(who).get(_SENT + who.installation, "")
    if not sent.isdecimal():
        return False
    from desktop_app.store import exchange

    with database.reading():
        return exchange.next_sequence() <= int(sent)


def _mark(who: Identity, file: Path, gone: list[str] | None = None) -> None:
    """Note outside the register which installation works with the file at this place."""
    marked = {place: one for place, one in _marked(who).items() if place not in (gone or [])}
    marked[str(file.resolve())] = who.installation
    try:
        put_text(_marker(who), json.dumps(marked, ensure_ascii=False, indent=1))
    except OSError as error:  # unmarked, the register would be taken for a copy next time
        from desktop_app.domain.system_errors import not_written

        place = error.filename or who.register
        raise not_written(str(place), error, code="read_only") from error


def mark_restored(who: Identity, installation: str, file: Path) -> None:
    """Note that ``file`` is the register of ``who`` from now on, as another ``installation``."""
    _mark(replace(who, installation=installation), file)


def recent() -> list[Path]:
    """The registers opened lately, the last first; files that are gone are left out."""
    try:
        listed = json.loads(paths.recent_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    names = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    return [Path(name) for name in names if Path(name).is_file()][:RECENT]


def remember_recent(file: Path) -> None:
    """Put a register at the head of the recent ones; where that cannot be written it is only not listed."""
    before = recent()
    if before[:1] == [file.resolve()]:
        return
    listed = [file.resolve(), *(one for one in before if one.resolve() != file.resolve())]
    try:
        put_text(paths.recent_file(), json.dumps([str(one) for one in listed[:RECENT]]))
    except OSError:
        logging.getLogger(__name__).warning("%s is not listed", file.name, exc_info=True)
