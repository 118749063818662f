"""The originals of packages that came in: kept a while beside the register, as they came."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.exchange import SUFFIX, Header
from desktop_app.domain.system_errors import beside_the_register
from desktop_app.services import office_keys
from desktop_app.store import database, exchange

_KEPT = 2


def original(sha256: str) -> Path | None:
    """The kept original of a package, while it is kept; one that was set aside counts, too."""
    from desktop_app.services import quarantine

    file = _file(sha256)
    return file if file.is_file() else quarantine.file_of(sha256)


def _file(sha256: str) -> Path:
    return office_keys.folder_beside("inbox") / f"{sha256}{SUFFIX}"


def keep(sha256: str, data: bytes) -> None:
    """Keep the file as it came; the sender's copy is still there, so it need not be on the disk at once."""
    with beside_the_register():
        file = _file(sha256)
        if not file.exists():
            part = file.with_suffix(".part")
            part.write_bytes(data)
            office_keys.replace_patiently(part, file)


def prune(header: Header, *, erased: bool) -> None:
    """Keep the originals of a sender's last packages, after the one with this ``header`` was taken in.

    Only the newest after personal data was deleted, or when an older one comes late: it may hold that data.
    """
    installation = header.sender.installation
    with database.reading():
        latest = exchange.applied(installation)[0][0]
    _drop(installation, 1 if erased or header.sequence < latest else _KEPT)


def drop_others(header: Header) -> None:
    """Drop what came from other installations of the sender's office: it holds what the office has deleted."""
    with database.reading():
        others = [one.card.installation for one in exchange.peers_of(header.sender.office)
                  if one.card.installation != header.sender.installation]  # fmt: skip
    for installation in others:
        _drop(installation, 0)


def _drop(installation: str, keep: int) -> None:
    with database.reading():
        old = exchange.applied(installation)[keep:]
    for _, digest in old:
        _file(digest).unlink(missing_ok=True)
