"""The canonical row: how a record looks when it travels, is digested, and stands in the journal.

A row is a flat dict: ``uid``, ``owner``, ``version``, ``removed`` (the reason, on a tombstone only) and the
cells of the record's fields that are not blank, plus fields of a newer program that this one does not know.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from desktop_app.domain.fields import Record, to_cells

OWN = ("uid", "owner", "version", "removed")
ERASED = "erased"
"""The reason of a tombstone whose content is deleted for good, wherever it arrives."""

_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def table_called(record: str) -> str:
    """The table of a record type by the type's name, here and in a package: ProgrammeItem → programme_item."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", record).lower()


def row_of(record: Record) -> dict[str, str | int]:
    """The row of a living record."""
    return {
        "uid": record.uid,
        "owner": record.owner,
        "version": record.version,
        **to_cells(record),
    }


def tombstone(uid: str, owner: str, version: str, reason: str) -> dict[str, str | int]:
    """The row of a removed record: nothing of the person is left but that it is gone, and why."""
    return {"uid": uid, "owner": owner, "version": version, "removed": reason}


def line(row: Mapping[str, Any]) -> str:
    """The one way to write a row: one line of JSON, keys sorted, no blanks, text as it is."""
    return _encode(row)


def digest(text: str) -> bytes:
    """SHA-256 of a line."""
    from hashlib import sha256  # a list can be shown without it

    return sha256(text.encode()).digest()
