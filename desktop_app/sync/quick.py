"""The quick way to read the rows of a table, for the packages in which nothing is wrong.

msgspec decodes all lines at once into a type that is read off the record's declaration, and writes them out
again. Only if the same bytes come out are the lines canonical, free of fields that this program does not know
and of cells of the wrong form; in every other case the careful reader in `lines` decides.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from desktop_app.domain import kinds
from desktop_app.domain.exchange import TABLES, Line
from desktop_app.domain.fields import specs

if TYPE_CHECKING:
    import msgspec

_OWN = 4  # uid, owner, version, removed

# Bytes of UTF-8 that make up nothing but printable letters which are in NFC by themselves: ASCII but the
# backslash, U+00C0 to U+02FF, and, with the byte after E1 looked at, U+1E00 to U+1EFF. A list with other
# letters is looked at more slowly.
_PLAIN = bytes((0x0A, *range(0x20, 0x5C), *range(0x5D, 0x7F), *range(0x80, 0xC0),
                *range(0xC3, 0xCC), 0xE1))  # fmt: skip
_AFTER_E1 = [bytes((0xE1, after)) for after in range(0xB8, 0xBC)]


class _Codec(NamedTuple):
    decoder: msgspec.json.Decoder[Any]
    encoder: msgspec.json.Encoder


@cache
def _codec(table: str) -> _Codec:
    import msgspec

    types: dict[kinds.Kind, tuple[Any, Any]] = {
        kinds.CLOCK: (Annotated[int, msgspec.Meta(ge=0, lt=24 * 60)] | None, None),
        kinds.NUMBER: (Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)] | None, None),
        kinds.FLAG: (Literal[1], 0),
        kinds.REFERENCE: (str | None, None),
        kinds.DAY: (str | None, None),
        kinds.PARTIAL_DAY: (str | None, None),
        kinds.PICTURE: (Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")], ""),
    }
    own: list[Any] = [("uid", str), ("owner", str), ("version", str), ("removed", str, "")]
    cells = [(item.name, *types.get(item.kind, (str, ""))) for item in specs(TABLES[table])]
    row = msgspec.defstruct("Row", own + cells, kw_only=True, omit_defaults=True, gc=False)
    return _Codec(msgspec.json.Decoder(row), msgspec.json.Encoder(order="sorted"))


def read(table: str, data: bytes) -> list[Line] | None:
    """The lines in ``data``; None when they must be looked at one by one, whatever the reason."""
    import msgspec

    decoder, encoder = _codec(table)
    try:
        rows = decoder.decode_lines(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    if encoder.encode_lines(rows) != data:
        return None
    texts = data.decode().split("\n")
    found = []
    for row, written, text in zip(rows, data.split(b"\n"), texts, strict=False):
        uid, owner, version, removed, *cells = msgspec.structs.astuple(row)
        if removed:
            if any(cells):
                return None
            found.append(Line(table, uid, owner, version, sha256(written).digest(), text))
        else:
            leaf = sha256(written).digest()
            found.append(Line(table, uid, owner, version, leaf, text, None, tuple(cells)))
    return found


def is_plain(data: bytes) -> bool:
    """Whether ``data`` has only letters that are surely printable and in NFC."""
    if data.translate(None, _PLAIN):
        return False
    return data.count(b"\xe1") == sum(map(data.count, _AFTER_E1))
