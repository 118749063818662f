"""The files in a hand-down file: pictures of card layouts and forms of the office above, in base64."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from desktop_app.domain.card_records import LARGEST_PICTURE, LayoutPicture
from desktop_app.domain.fields import Record
from desktop_app.domain.paper_texts import LARGEST_FORM, OfficeForm

_SHA256 = re.compile(r"[0-9a-f]{64}")
_JPEG = b"\xff\xd8\xff"


def pictures_of(records: Iterable[Record | None]) -> set[str]:
    """The pictures that records name, by SHA-256."""
    return {one.picture for one in records if isinstance(one, LayoutPicture)}


def forms_of(records: Iterable[Record | None]) -> dict[str, str]:
    """The files of forms that records name: SHA-256 → the name of the file."""
    return {one.file: one.file_name for one in records if isinstance(one, OfficeForm)}


def encoded(files: Mapping[str, bytes]) -> dict[str, str]:
    """The files as they stand in the file."""
    return {name: b64encode(body).decode("ascii") for name, body in sorted(files.items())}


def decoded(told: Any, records: Iterable[Record | None]) -> dict[str, bytes]:
    """The files of a file, each what its name says, and all that its records name and no other.

    Raises ValueError where it is not so.
    """
    listed = list(records)
    pictures, forms = pictures_of(listed), forms_of(listed)
    if not isinstance(told, dict) or set(told) != pictures | forms.keys():
        raise ValueError("files")
    found = {}
    for name, text in told.items():
        if not isinstance(text, str) or not _SHA256.fullmatch(name):
            raise ValueError(name)
        largest = LARGEST_FORM if name in forms else LARGEST_PICTURE
        if len(text) > largest * 4 // 3 + 4:
            raise ValueError(name)
        body = _decoded(text)
        if sha256(body).hexdigest() != name or b64encode(body).decode("ascii") != text:
            raise ValueError(name)
        if name in pictures and not body.startswith(_JPEG):
            raise ValueError(name)
        found[name] = body
    return found


def _decoded(text: str) -> bytes:
    try:
        return b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError("base64") from error
