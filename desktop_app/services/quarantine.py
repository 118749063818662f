"""Packages that were held or refused: kept beside the register with the reason, until a person has decided.

Only packages are kept: a file that never was one, or this office's own, is somebody's paper and stays where it
is. There are never more than `MOST_FILES`, nor more than `MOST_BYTES`; of those the oldest refused go first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop_app.domain.changes import Changed
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import ACCEPTED, HELD, REFUSED, SUFFIX, THROWN_AWAY, Outcome
from desktop_app.domain.system_errors import reason
from desktop_app.domain.words import N_, Message
from desktop_app.services import office_keys, outgoing
from desktop_app.store import database, exchange

MOST_FILES = 100
MOST_BYTES = 256 << 20

_NOT_KEPT = frozenset({"not_a_package", "own_package", "no_file", "no_package", "several_packages"})


@dataclass(frozen=True)
class Kept:
    """A package set aside.

    ``name`` is what the file was called and ``came_from`` the folder it lay in; ``result`` is HELD or REFUSED,
    ``code`` and ``message`` say why; ``office`` is the sender, "" where the front could not be read.
    """

    sha256: str
    file: Path
    name: str
    came_from: str
    at: datetime
    result: str
    code: str
    message: Message
    office: str
    office_uid: str
    sequence: int
    size: int


def keep(source: Path, data: bytes, outcome: Outcome) -> None:
    """Set a package aside that was held or refused. A full disk is no reason to say anything else of it."""
    if outcome.code in _NOT_KEPT or not outcome.sha256 or len(data) > MOST_BYTES:
        return
    with suppress(OSError):
        office_keys.folder_beside("quarantine")
        file = _file(outcome.sha256)
        first = _read(file.with_suffix(".json"))
        if first is None:
            _make_room(len(data))
            _write(file, data)
        kept = _kept(source, data, outcome, file)
        if first is not None:
            kept = replace(kept, name=first.name, came_from=first.came_from, at=first.at)
        _write(file.with_suffix(".json"), json.dumps(_told(kept), ensure_ascii=False).encode())


def _kept(source: Path, data: bytes, outcome: Outcome, file: Path) -> Kept:
    card = outcome.peer.card if outcome.peer else None
    return Kept(
        sha256=outcome.sha256, file=file, name=source.name, came_from=str(source.parent),
        at=exchange.now(), result=outcome.result, code=outcome.code, message=outcome.message,
        office=card.name if card else "", office_uid=card.office if card else "",
        sequence=outcome.sequence, size=len(data),
    )  # fmt: skip


def listed() -> list[Kept]:
    """The packages set aside, the latest first."""
    found = (_read(one) for one in _folder().glob("*.json"))
    aside = (one for one in found if one is not None and not _taken_in(one.sha256))
    return sorted(aside, key=lambda it: it.at, reverse=True)


def _taken_in(sha256: str) -> bool:
    """Whether it was taken in since, and the disk only would not let go of the copy."""
    known = exchange.received(sha256)
    return known is not None and known.result == ACCEPTED


def file_of(sha256: str) -> Path | None:
    """The file of a package set aside, while it is."""
    file = _file(sha256)
    return file if file.is_file() else None


def copy_out(sha256: str, folder: Path) -> Path:
    """Copy a package to where it can be passed on from; its file there."""
    kept = _require(sha256)
    outgoing.require_folder(folder)
    target = outgoing.copy(kept.file, folder)
    wanted = folder / (kept.name if kept.name.endswith(SUFFIX) else f"{kept.name}{SUFFIX}")
    if not wanted.exists():
        office_keys.replace_patiently(target, wanted)
        return wanted
    return target


def throw_away(sha256: str) -> Changed:
    """Let a package go; the ledger keeps that it came and was thrown away."""
    kept = _require(sha256)
    with database.writing():
        before = exchange.received(sha256)
        if before is not None and before.result == HELD:
            exchange.keep_received(replace(before, result=REFUSED, code=THROWN_AWAY))
    _let_go(kept)
    return Changed(0, Message(N_("{file} was thrown away"), {"file": kept.name}))


def release(sha256: str) -> None:
    """A package that was taken in is not set aside any more; a disk that keeps the copy changes nothing."""
    with suppress(OSError):
        _delete(sha256)


def _let_go(kept: Kept) -> None:
    try:
        _delete(kept.sha256)
    except OSError as error:
        raise Refusal(
            N_("{file} could not be thrown away: {reason}. Try once more."),
            code="not_thrown_away", file=kept.name, reason=reason(error),
        ) from error  # fmt: skip


def _delete(sha256: str) -> None:
    file = _file(sha256)
    file.with_suffix(".json").unlink(missing_ok=True)
    file.unlink(missing_ok=True)


def drop_of(office: str) -> None:
    """Nothing of what an office has deleted stays in packages of it that were set aside."""
    for one in listed():
        if one.office_uid == office:
            _let_go(one)


def _require(sha256: str) -> Kept:
    kept = _read(_file(sha256).with_suffix(".json"))
    if kept is None:
        raise Refusal(
            N_("This file is not kept any more. Receive it once more from where it came."),
            code="not_kept",
        )
    return kept


def _folder() -> Path:
    """Beside the register; made when the first package is set aside."""
    register = database.path()
    return register.with_name(f"{register.stem}.quarantine")


def _file(sha256: str) -> Path:
    return _folder() / f"{sha256}{SUFFIX}"


def _write(target: Path, data: bytes) -> None:
    part = target.with_name(target.name + ".part")
    part.write_bytes(data)
    office_keys.replace_patiently(part, target)


def _make_room(size: int) -> None:
    """Let the oldest go, those that wait for a person last, and what an interrupted writing left."""
    kept = listed()
    known = {one.file for one in kept}
    for file in _folder().iterdir():
        if file.suffix == ".part" or (file.suffix == SUFFIX and file not in known):
            file.unlink(missing_ok=True)
    kept.sort(key=lambda one: (one.result == REFUSED, -one.at.timestamp()))
    count, left = MOST_FILES - 1, MOST_BYTES - size
    for number, one in enumerate(kept):
        left -= one.size
        if number >= count or left < 0:
            release(one.sha256)


def _told(kept: Kept) -> dict[str, Any]:
    return {
        "sha256": kept.sha256, "name": kept.name, "from": kept.came_from, "at": kept.at.isoformat(),
        "result": kept.result, "code": kept.code, "message": _told_message(kept.message),
        "office": kept.office, "office_uid": kept.office_uid, "sequence": kept.sequence,
        "size": kept.size,
    }  # fmt: skip


def _told_message(message: Message) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        if isinstance(value, Message):
            return _told_message(value)
        return value if type(value) is int else str(value)

    return {"text": message.text, "values": {k: plain(v) for k, v in message.values.items()}}


def _message(told: Mapping[str, Any]) -> Message:
    values = {k: _message(v) if isinstance(v, dict) else v for k, v in told["values"].items()}
    return Message(told["text"], values)


def _read(note: Path) -> Kept | None:
    """What was noted of a package; None where there is none, or the note cannot be read."""
    try:
        told = json.loads(note.read_bytes())
        file = note.with_suffix(SUFFIX)
        return Kept(
            sha256=told["sha256"], file=file, name=told["name"], came_from=told["from"],
            at=datetime.fromisoformat(told["at"]), result=told["result"], code=told["code"],
            message=_message(told["message"]), office=told["office"],
            office_uid=told["office_uid"], sequence=told["sequence"], size=told["size"],
        ) if file.is_file() else None  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
