"""What was typed into a form and not saved: kept so that no power cut loses it, offered again afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Draft:
    """What a form held when it was last written down.

    ``typed`` maps a field's name to what its editor says is in it (JSON values), only where it differs from
    what the form showed at first; ``at`` is that moment (UTC), ``operator`` who typed.
    """

    key: str
    typed: Mapping[str, Any]
    at: datetime
    operator: str = ""


LATER = ":later"
"""After the key of a form: what is typed while nobody has said yet what becomes of an older draft."""


def new_delegate(congress: str) -> str:
    """The key of the sheet of a delegate who is not on the list yet."""
    return f"delegate:new:{congress}"


def of_delegate(uid: str) -> str:
    """The key of the sheet of a delegate on the list."""
    return f"delegate:{uid}"
