"""The way out of every package: made, opened again, kept, copied to a stick; each step durable."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.digests import combine
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import (
    HELD,
    SUFFIX,
    Header,
    KeyCard,
    Line,
    OutboxEntry,
    Sent,
    Statement,
    pictures_named,
)
from desktop_app.domain.fields import new_uid
from desktop_app.domain.handover import SCOPE_UP
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.system_errors import FULL, READ_ONLY, beside_the_register, trouble
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import office_keys, offices, package_files
from desktop_app.services.office_keys import Own
from desktop_app.services.package_files import LARGEST_TOGETHER
from desktop_app.store import database, exchange, exchange_rows, pictures, register

if TYPE_CHECKING:
    from desktop_app.sync.package import Content

_STEPS = 5
_PHOTOS_MISSING = N_("{count} people have a photo that is not in this register; it is not sent.")
_PICTURES_MISSING = N_(
    "{count} pictures of card layouts are not in this register; they are not sent."
)
_TOO_MANY = N_(
    "{count} pictures do not fit into this package. Send again once its receipt has come; they go then."
)
_BREAKS_RULES = N_("{count} rows break a rule and will be held by the recipient. Correct them.")


@dataclass(frozen=True)
class Parcel:
    """What is to be made into a package.

    ``recipients`` are uids of offices, ``name`` what they are called together; ``keys`` their age keys. Where
    there are none it is sealed to ``passphrase``, or, for an ``invitation``, to the published key that every
    program has. ``content`` gathers what goes in, inside `reading`, with remarks for the sender. ``secret`` is
    the passphrase where the program made it: it has to be told.
    """

    kind: str
    cycle: str
    recipients: tuple[str, ...]
    name: str
    keys: tuple[str, ...]
    content: Callable[[Own, Header], tuple[Content, list[Message]]]
    passphrase: str = ""
    invitation: bool = False
    secret: str = ""


def dispatch(choose: Callable[[], Parcel], folder: Path, report: Report = quiet) -> Sent:
    """Make a package and put it into ``folder``; ``choose`` says what, inside `reading`."""
    from desktop_app.services import receipts, registers

    require_folder(folder)
    report(0, _STEPS, say(N_("Checking the register")))
    refuse_unsound()
    own = office_keys.own()
    made, entry, parcel, content, remarks = _make(own, choose, report)
    report(3, _STEPS, say(N_("Keeping the package")))
    with beside_the_register():
        outbox = office_keys.folder_beside("outbox")
        _clear(outbox)
        office_keys.write_durably(outbox / entry.file, made)
    with database.writing():
        exchange.keep_sent(entry)
        receipts.carried(content.receipts, entry.package)
    registers.note_sent(entry.sequence)
    report(4, _STEPS, say(N_("Copying")))
    target = copy(outbox / entry.file, folder)
    report(_STEPS, _STEPS)
    return Sent(target, entry, parcel.name, parcel.secret, tuple(remarks))


def deliver(package: str, folder: Path) -> Path:
    """Copy a package of the outbox once more, after the stick was pulled out or was lost."""
    return copy(require_kept(package), folder)


def kept(package: str) -> Path | None:
    """The file of a package made here, while it is in the outbox."""
    with database.reading():
        found = exchange.outbox("WHERE package = ?", (package,))
    source = office_keys.folder_beside("outbox") / found[0].file if found else None
    return source if source is not None and source.is_file() else None


def opened(entry: OutboxEntry) -> Content | None:
    """The content of a package made here; None where its file is gone, or sealed to a passphrase."""
    from desktop_app.sync import container, package

    file = kept(entry.package)
    if file is None:
        return None
    try:
        identity = office_keys.own(settle=False).keys.identity
        return package.unseal(container.unpack(container.read_file(file)), identity)
    except Refusal:
        return None


def require_kept(package: str) -> Path:
    """`kept`; refused where the file is gone."""
    source = kept(package)
    if source is None:
        raise Refusal(
            N_("This package is not in the outbox any more. Make a new one; it holds everything."),
            code="not_in_outbox",
        )
    return source


def require_folder(folder: Path) -> None:
    """Refuse a folder that is not there."""
    if not folder.is_dir():
        raise Refusal(
            N_("The folder {folder} does not exist. Choose another folder."),
            code="no_folder",
            folder=str(folder),
        )


def refuse_unsound() -> None:
    """Refuse to send out of a register that is damaged."""
    if database.faults():
        raise database.damaged(database.path())


def _make(
    own: Own, choose: Callable[[], Parcel], report: Report
) -> tuple[bytes, OutboxEntry, Parcel, Content, list[Message]]:
    """The bytes of the package, its outbox entry, what was chosen, what is in it, and remarks."""
    from desktop_app.sync import envelope, package

    with database.reading():
        parcel = choose()
        report(1, _STEPS, say(N_("Gathering the rows")))
        header = _header(own.card, parcel)
        content, remarks = parcel.content(own, header)
        # what holds no rows sends no changes
        act = exchange.last_act() if content.lines else 0
        unit = offices.unit_key(own.card.unit)
    report(2, _STEPS, say(N_("Sealing")))
    keys = (*parcel.keys, own.card.age)
    if parcel.invitation:
        keys = (*keys, envelope.PUBLISHED)
    sealed_to = "" if parcel.keys or parcel.invitation else parcel.passphrase
    data = package.seal(header, content, own.keys, keys, sealed_to)
    remarks += _opened_again(data, content, own, sealed_to)
    digest = sha256(data).hexdigest()
    entry = OutboxEntry(
        package=header.package, sequence=header.sequence, kind=header.kind,
        recipient=" ".join(parcel.recipients), cycle=parcel.cycle, at=exchange.now(),
        operator=register.operator(), sha256=digest,
        file=f"{unit}-{header.kind}-{header.sequence:04}-{digest[:8]}{SUFFIX}", act=act,
        rows=package.describe(content), state_digest=content.state,
    )  # fmt: skip
    return data, entry, parcel, content, remarks


def _header(card: KeyCard, parcel: Parcel) -> Header:
    from desktop_app.sync.container import SCHEMA

    return Header(
        kind=parcel.kind, package=new_uid(), cycle=parcel.cycle, mode=register.identity().mode,
        sender=card, recipients=parcel.recipients, sequence=exchange.next_sequence(),
        previous=exchange.previous_sequence(parcel.recipients, parcel.cycle), app=_app_version(),
        schema=SCHEMA, payload_sha256="", payload_size=0, plain_size=0,
    )  # fmt: skip


def _app_version() -> str:
    from importlib import metadata

    try:
        return metadata.version("sodaihoi")
    except metadata.PackageNotFoundError:  # run from a folder that nobody installed
        return "0"


def leaves(lines: Iterable[Line]) -> Iterable[tuple[str, str, bytes]]:
    """The leaves of lines, for digests."""
    return ((one.table, one.uid, one.digest) for one in lines)


def word(own: Own, header: Header, lines: Iterable[Line], scope: str = SCOPE_UP) -> Statement:
    """This office's signed word for its rows in a package; ``scope`` as in `handover`."""
    from desktop_app.sync import manifest

    said = replace(
        manifest.state(leaves(lines)),
        owner=own.card.office, installation=own.card.installation, key=own.card.sign,
        cycle=header.cycle, mode=header.mode, sequence=header.sequence, scope=scope,
    )  # fmt: skip
    return manifest.sign(said, own.keys)


def content_of(
    own: Own,
    header: Header,
    lines: Mapping[str, Sequence[Line]],
    scope: str = SCOPE_UP,
    *,
    others: Iterable[Line] = (),
    passed_on: tuple[Statement, ...] = (),
    directory: Iterable[KeyCard] = (),
    there: Collection[str] = (),
) -> tuple[Content, list[Message]]:
    """What goes into a package: this office's ``lines`` and ``others`` with their owners' statements.

    Pictures that rows name come along, but those that are ``there`` already, and files, but not upwards: an
    attached file stays with the office that entered it and those below. Remarks tell what is not here or does
    not fit. Inside `reading`.
    """
    from desktop_app.sync.manifest import MOST_SENT
    from desktop_app.sync.package import Content

    said = word(own, header, (one for some in lines.values() for one in some), scope)
    every: dict[str, list[Line]] = {table: [*some] for table, some in lines.items()}
    for one in others:
        every.setdefault(one.table, []).append(one)
    files, without = package_files.files_of(every) if scope != SCOPE_UP else ({}, [])
    room = LARGEST_TOGETHER - sum(map(len, files.values()))
    bodies, remarks = pictures_of(every, there, room)
    state = combine(leaves(one for some in every.values() for one in some))
    at = f"{exchange.now():%Y-%m-%dT%H:%M:%SZ}"
    sent = tuple(exchange.sent_before(MOST_SENT))
    cards = tuple({one.installation: one for one in directory}.values())
    content = Content(at, every, said, passed_on, cards, bodies, state, files=files, sent=sent)
    return content, [*remarks, *without]


def pictures_of(
    lines: Mapping[str, Sequence[Line]], there: Collection[str] = (), room: int = LARGEST_TOGETHER
) -> tuple[dict[str, bytes], list[Message]]:
    """The pictures that rows name, in ``room`` bytes, and remarks for those that are not here or do not fit.

    Those that are ``there`` already stay out. The others go in the order of their names, by which a receipt
    tells where it ends (`pictures_there`).
    """
    remarks: list[Message] = []
    wanted: set[str] = set()
    for table, named in pictures_named(lines).items():
        fresh = named.difference(there)
        missing = exchange_rows.missing_pictures(fresh)
        if missing:
            said = _PHOTOS_MISSING if table == "person" else _PICTURES_MISSING
            remarks.append(Message(said, {"count": len(missing)}))
        wanted |= fresh - missing
    bodies: dict[str, bytes] = {}
    for name in sorted(wanted):
        body = pictures.picture_bytes(name) or b""
        room -= len(body)
        if room < 0:
            remarks.append(Message(_TOO_MANY, {"count": len(wanted) - len(bodies)}))
            break
        bodies[name] = body
    return bodies, remarks


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


def copy(source: Path, folder: Path) -> Path:
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
    office_keys.settle_folder(folder)
    return target


def _not_copied(error: OSError, folder: Path) -> Refusal:
    code = trouble(error)
    if code == FULL:
        return Refusal(
            N_(
                "{folder} is full. Free some space or take another stick, then choose “Copy again”; "
                "the package is kept."
            ),
            code=code,
            folder=str(folder),
        )
    if code == READ_ONLY:
        return Refusal(
            N_(
                "{folder} cannot be written to. Take another stick or folder, then choose “Copy "
                "again”; the package is kept."
            ),
            code=code,
            folder=str(folder),
        )
    return Refusal(
        N_(
            "The stick was pulled out while copying; the file on it cannot be used. Put it in again "
            "and choose “Copy again”."
        ),
        code=code,
    )
