"""A card layout as one file with its pictures, by which an office gives its own to others.

The file is JSON in UTF-8: ``{"kind", "version", "office", "source", "name", "layout", "pictures"}``, the layout
as `desktop_app.domain.layout_files` writes it, the pictures by name in Base64. It comes from outside, so that
everything in it is checked and anything not understood is refused.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.domain import layout_files
from desktop_app.domain.errors import Refusal
from desktop_app.domain.layouts import Layout
from desktop_app.domain.text import clean
from desktop_app.domain.words import N_

SUFFIX = "mau-the"
LARGEST = 24 << 20
"""Bytes; a layout of `MOST_PICTURES` pictures of the usual size needs a tenth of it."""

MOST_PICTURES = 16

_KIND, _VERSION = "so-dai-hoi/mau-the", 1
_KEYS = {"kind", "version", "office", "source", "name", "layout", "pictures"}
_LONGEST = 200  # letters of a name


@dataclass(frozen=True)
class GivenLayout:
    """A layout out of a file: ``name`` and ``source`` (its uid there) of the ``office`` that made it.

    ``pictures`` maps each name the layout uses to the bytes of a picture file.
    """

    made: Layout
    name: str
    pictures: Mapping[str, bytes]
    office: str
    source: str


def packed(given: GivenLayout) -> bytes:
    """The layout as a file; `unpacked` gives the same back."""
    written = {
        "kind": _KIND,
        "version": _VERSION,
        "office": given.office,
        "source": given.source,
        "name": given.name,
        "layout": layout_files.to_data(given.made),
        "pictures": {name: b64encode(body).decode() for name, body in given.pictures.items()},
    }
    return (json.dumps(written, ensure_ascii=False, indent=1) + "\n").encode()


def unpacked(data: bytes, file: str) -> GivenLayout:
    """The layout in a file called ``file``.

    Raises `Refusal` for what is no layout ("not_a_layout"), too large ("too_large"), of a later program
    ("newer_version") or cannot be used ("bad_layout").
    """
    if len(data) > LARGEST:
        raise Refusal(
            N_("{file} is too large for a card layout. Ask for the right file."),
            code="too_large",
            file=file,
        )
    try:
        read = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _not_a_layout(file) from None
    if not isinstance(read, dict) or read.get("kind") != _KIND:
        raise _not_a_layout(file)
    version = read.get("version")
    if type(version) is not int or version < _VERSION:
        raise _not_a_layout(file)
    if version > _VERSION:
        raise Refusal(
            N_(
                "{file} was made by a later program. Install that program, then take the layout in again."
            ),
            code="newer_version",
            file=file,
        )
    if set(read) != _KEYS or not all(_is_line(read[one]) for one in ("office", "source", "name")):
        raise _not_a_layout(file)
    name = clean(read["name"])
    made = layout_files.loads(
        read["source"], json.dumps(read["layout"], ensure_ascii=False, separators=(",", ":"))
    )
    pictures = _pictures(read["pictures"], file)
    if not name or not set(made.pictures()) <= pictures.keys():
        raise _not_a_layout(file)
    used = {one: pictures[one] for one in made.pictures()}
    return GivenLayout(made, name, used, clean(read["office"]), read["source"])


def _pictures(written: Any, file: str) -> dict[str, bytes]:
    if not isinstance(written, dict) or len(written) > MOST_PICTURES:
        raise _not_a_layout(file)
    try:
        return {
            str(name)[:_LONGEST]: b64decode(body, validate=True) for name, body in written.items()
        }
    except (ValueError, TypeError):
        raise _not_a_layout(file) from None


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST


def _not_a_layout(file: str) -> Refusal:
    return Refusal(
        N_(
            "{file} is not a card layout, or was damaged. Ask the office that made it to send it again."
        ),
        code="not_a_layout",
        file=file,
    )
