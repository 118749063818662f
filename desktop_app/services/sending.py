"""Sending: from the register to a package on a stick, each step durable."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.digests import combine
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import (
    HELD,
    SUFFIX,
    UP,
    Header,
    KeyCard,
    Line,
    OutboxEntry,
    Sent,
    Statement,
    pictures_named,
)
from desktop_app.domain.fields import new_uid
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import office_keys, offices
from desktop_app.services.office_keys import Own
from desktop_app.services.offices import Recipient
from desktop_app.store import database, exchange, exchange_rows, pictures, register

if TYPE_CHECKING:
    from desktop_app.sync.package import Content

_STEPS = 5
_NOT_PASSED_ON = N_(
    "The rows of {office} are not passed on: they are not complete here. Ask {office} to send again."
)
_PHOTOS_MISSING = N_("{count} people have a photo that is not in this register; it is not sent.")
_PICTURES_MISSING = N_(
    "{count} pictures of card layouts are not in this register; they are not sent."
)
_BREAKS_RULES = N_("{count} rows break a rule and will be held by the recipient. Correct them.")


def send(
    folder: Path, *, cycle: str | None = None, to: str = "", passphrase: str = "",
    report: Report = quiet,
) -> Sent:  # fmt: skip
    """Make a package of a round and put it into ``folder``.

    ``cycle`` is a round's uid or short name; it may be left out where the register has only one. ``to`` is
    the office above unless it names another (`offices.recipient`). It is sealed to the recipient's key;
    where none is recognised, to ``passphrase`` or one that the program makes (`Sent.passphrase`).
    """
    if not folder.is_dir():
        raise Refusal(
            N_("The folder {folder} does not exist. Choose another folder."),
            code="no_folder",
            folder=str(folder),
        )
    report(0, _STEPS, say(N_("Checking the register")))
    _refuse_unsound()
    own = office_keys.own()
    made, entry, whom, remarks, secret = _make(own, cycle, to, passphrase, report)
    report(3, _STEPS, say(N_("Keeping the package")))
    outbox = office_keys.folder_beside("outbox")
    _clear(outbox)
    office_keys.write_durably(outbox / entry.file, made)
    with database.writing():
        exchange.keep_sent(entry)
    report(4, _STEPS, say(N_("Copying")))
    target = _copy(outbox / entry.file, folder)
    report(_STEPS, _STEPS)
    return Sent(target, entry, whom.name, secret, tuple(remarks))


def deliver(package: str, folder: Path) -> Path:
    """Copy a package of the outbox once more, after the stick was pulled out or was lost."""
    with database.reading():
        found = exchange.outbox("WHERE package = ?", (package,))
    source = office_keys.folder_beside("outbox") / found[0].file if found else None
    if source is None or not source.is_file():
        raise Refusal(
            N_("This package is not in the outbox any more. Make a new one; it holds everything."),
            code="not_in_outbox",
        )
    return _copy(source, folder)


def _refuse_unsound() -> None:
    if database.faults():
        raise Refusal(
            N_(
                "{file} is damaged. Do not work on with it: keep the file as it is and "
                "open the last backup copy."
            ),
            code="damaged",
            file=database.path().name,
        )


def _make(
    own: Own, cycle: str | None, to: str, passphrase: str, report: Report
) -> tuple[bytes, OutboxEntry, Recipient, list[Message], str]:
    """The bytes of the package, its outbox entry, the recipient, remarks, and a passphrase made for it."""
    from desktop_app.sync import envelope, package

    with database.reading():
        chosen = _cycle(cycle)
        whom = offices.recipient(to)
        report(1, _STEPS, say(N_("Gathering the rows")))
        header = _header(own.card, whom, chosen)
        content, remarks = _content(own, header)
        act, unit = exchange.last_act(), offices.unit_key(own.card.unit)
    secret = ""
    if not whom.keys:
        secret = "" if passphrase else envelope.make_passphrase()
        passphrase = envelope.require_strong(passphrase or secret)
    report(2, _STEPS, say(N_("Sealing")))
    sealed_to = "" if whom.keys else passphrase
    data = package.seal(header, content, own.keys, (*whom.keys, own.card.age), sealed_to)
    remarks += _opened_again(data, content, own, sealed_to)
    digest = sha256(data).hexdigest()
    entry = OutboxEntry(
        package=header.package, sequence=header.sequence, kind=header.kind, recipient=whom.office,
        cycle=chosen, at=exchange.now(), operator=register.operator(), sha256=digest,
        file=f"{unit}-{header.kind}-{header.sequence:04}-{digest[:8]}{SUFFIX}", act=act,
        rows=package.describe(content), state_digest=content.state,
    )  # fmt: skip
    return data, entry, whom, remarks, secret


def _cycle(cycle: str | None) -> str:
    """The round to send: the one that is named, or the only one."""
    known = exchange_rows.sendable_cycles()
    chosen = offices.cycle_uid(cycle) if cycle else (known[0] if len(known) == 1 else "")
    if chosen in known:
        return chosen
    if not known or cycle:
        raise Refusal(
            N_("There is no congress of this round to send. Enter the congress first."),
            code="nothing_to_send",
        )
    raise Refusal(
        N_("This register has several rounds: {cycles}. Choose the one to send."),
        code="several_cycles",
        cycles="; ".join(offices.cycle_name(one) for one in known),
    )


def _header(card: KeyCard, whom: Recipient, cycle: str) -> Header:
    from desktop_app.sync.container import SCHEMA

    return Header(
        kind=whom.kind, package=new_uid(), cycle=cycle, mode=register.identity().mode, sender=card,
        recipients=(whom.office,), sequence=exchange.next_sequence(),
        previous=exchange.previous_sequence(whom.office, cycle), app=_app_version(),
        schema=SCHEMA, payload_sha256="", payload_size=0, plain_size=0,
    )  # fmt: skip


def _app_version() -> str:
    from importlib import metadata

    try:
        return metadata.version("sodaihoi")
    except metadata.PackageNotFoundError:  # run from a folder that nobody installed
        return "0"


@dataclass(frozen=True)
class _PassedOn:
    statements: tuple[Statement, ...]
    lines: tuple[Line, ...]
    directory: tuple[KeyCard, ...]
    remarks: tuple[Message, ...]


def _content(own: Own, header: Header) -> tuple[Content, list[Message]]:
    """All that goes into the package, from one state of the register."""
    from desktop_app.sync import manifest
    from desktop_app.sync.package import Content

    lines = exchange_rows.own_lines(own.card.office, header.cycle)
    word = replace(
        manifest.state(_leaves(one for some in lines.values() for one in some)),
        owner=own.card.office, installation=own.card.installation, key=own.card.sign,
        cycle=header.cycle, mode=header.mode, sequence=header.sequence,
    )  # fmt: skip
    others = _passed_on(own.card.office, header)
    for one in others.lines:
        lines.setdefault(one.table, []).append(one)
    bodies, missing = _pictures(lines)
    remarks = [*others.remarks, *missing]
    every = [one for some in lines.values() for one in some]
    content = Content(
        f"{exchange.now():%Y-%m-%dT%H:%M:%SZ}", lines, manifest.sign(word, own.keys),
        others.statements, others.directory, bodies, combine(_leaves(every)),
    )  # fmt: skip
    return content, remarks


def _pictures(lines: Mapping[str, Sequence[Line]]) -> tuple[dict[str, bytes], list[Message]]:
    """The pictures that rows name, and a remark for those that are not here."""
    bodies: dict[str, bytes] = {}
    remarks: list[Message] = []
    for table, named in pictures_named(lines).items():
        found = {name: body for name in sorted(named) if (body := pictures.picture_bytes(name))}
        bodies |= found
        if len(found) < len(named):
            said = _PHOTOS_MISSING if table == "person" else _PICTURES_MISSING
            remarks.append(Message(said, {"count": len(named) - len(found)}))
    return bodies, remarks


def _leaves(lines: Iterable[Line]) -> Iterable[tuple[str, str, bytes]]:
    return ((one.table, one.uid, one.digest) for one in lines)


def _passed_on(office: str, header: Header) -> _PassedOn:
    """What came from below goes up with its owners' statements; it does not go down or aside."""
    if header.kind != UP:
        return _PassedOn((), (), (), ())
    statements, remarks = [], []
    lines: dict[Line, None] = {}
    directory: dict[str, KeyCard] = {}
    for one in exchange.statements("WHERE cycle = ? AND owner != ?", (header.cycle, office)):
        peer, found = exchange.peer(one.installation), exchange_rows.lines_of(one)
        if peer is None or found is None:
            remarks.append(Message(_NOT_PASSED_ON, {"office": offices.office_name(one.owner)}))
        elif one.owner not in header.recipients:
            statements.append(one)
            lines |= dict.fromkeys(found)
            directory[one.installation] = peer.card
    return _PassedOn(
        tuple(statements), tuple(lines), tuple(directory.values()), tuple(remarks)
    )  # fmt: skip


def _opened_again(data: bytes, content: Content, own: Own, passphrase: str) -> list[Message]:
    """Open the package as its recipient will; what they would hold becomes a remark."""
    from desktop_app.sync import container, merge, package

    again = package.unseal(container.unpack(data), own.keys.identity, [passphrase])
    if again.state != content.state:
        raise RuntimeError("the package does not hold what was put into it")
    nobody = merge.Here({}, {}, "", lambda _, uids: uids)
    held = [one for one in merge.merge(again.all_lines(), nobody).verdicts if one.state == HELD]
    return [Message(_BREAKS_RULES, {"count": len(held)})] if held else []


def _clear(outbox: Path) -> None:
    """Remove what an interrupted sending left; it never left this computer."""
    with database.reading():
        known = {one.file for one in exchange.outbox()}
    for file in outbox.iterdir():
        if file.name.endswith((".part", SUFFIX)) and file.name not in known:
            file.unlink(missing_ok=True)


def _copy(source: Path, folder: Path) -> Path:
    """Copy to a stick, read back and compare, then give it its name."""
    target = folder / source.name
    part = folder / (source.name + ".part")
    data = source.read_bytes()
    try:
        with open(part, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            if hasattr(os, "posix_fadvise"):  # read back from the stick, not from memory
                os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        if part.read_bytes() != data:
            raise OSError(errno.EIO, "copied differently")
        office_keys.replace_patiently(part, target)
    except OSError as error:
        raise _not_copied(error, folder) from error
    _settle_folder(folder)
    return target


def _settle_folder(folder: Path) -> None:
    """Put the name on the stick too, where its file system can."""
    from contextlib import suppress

    from desktop_app.sync import keys

    with suppress(OSError):
        keys.sync_folder(folder)


def _not_copied(error: OSError, folder: Path) -> Refusal:
    if error.errno == errno.ENOSPC:
        return Refusal(
            N_(
                "{folder} is full. Free some space or take another stick, then choose “Copy again”; "
                "the package is kept."
            ),
            code="disk_full",
            folder=str(folder),
        )
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return Refusal(
            N_(
                "{folder} cannot be written to. Take another stick or folder, then choose “Copy "
                "again”; the package is kept."
            ),
            code="read_only",
            folder=str(folder),
        )
    return Refusal(
        N_(
            "The stick was pulled out while copying; the file on it cannot be used. Put it in again "
            "and choose “Copy again”."
        ),
        code="stick_removed",
    )
