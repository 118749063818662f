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

# Letters that are surely printable and in NFC, as bytes of UTF-8: ASCII but the backslash, U+00C0 to U+02FF,
# U+1E00 to U+1EFF (E1, then B8 to BB), and the breve behind ê ô ơ ư, which has no letter of its own.
_ASCII = bytes((0x0A, *range(0x20, 0x5C), *range(0x5D, 0x7F)))
_LETTERS = bytes((*range(0x80, 0xC0), *range(0xC3, 0xCD), 0xE1))
_AFTER_E1 = [bytes((0xE1, after)) for after in range(0xB8, 0xBC)]
_BREVE = b"\xcc\x86"
_UNDER_A_BREVE = {letter.encode() for letter in "êôơưÊÔƠƯ"}


class _Codec(NamedTuple):
    decoder: msgspec.json.Decoder[Any]
    encoder: msgspec.json.Encoder


@cache
def _codec(table: str) -> _Codec:
    import msgspec

    some = Annotated[str, msgspec.Meta(min_length=1)] | None  # blank is left out, never said
    types: dict[kinds.Kind, tuple[Any, Any]] = {
        kinds.CLOCK: (Annotated[int, msgspec.Meta(ge=0, lt=24 * 60)] | None, None),
        kinds.NUMBER: (Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)] | None, None),
        kinds.FLAG: (Literal[1], 0),
        kinds.REFERENCE: (some, None),
        kinds.DAY: (some, None),
        kinds.PARTIAL_DAY: (some, None),
        kinds.PICTURE: (Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")], ""),
    }
    unset = (str | msgspec.UnsetType, msgspec.UNSET)  # a tombstone's reason may be blank
    own: list[Any] = [("uid", str), ("owner", str), ("version", str), ("removed", *unset)]
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
    astuple, unset = msgspec.structs.astuple, msgspec.UNSET
    found = []
    for row, written in zip(rows, data.split(b"\n"), strict=False):
        uid, owner, version, removed, *_ = values = astuple(row)
        leaf = sha256(written).digest()
        if removed is unset:
            found.append(Line(table, uid, owner, version, leaf, written, None, values[4:]))
        elif any(values[4:]):
            return None
        else:
            found.append(Line(table, uid, owner, version, leaf, written))
    return found


def is_plain(data: bytes) -> bool:
    """Whether ``data`` has only letters that are surely printable and in NFC, told without reading it."""
    beyond = data.translate(None, _ASCII)
    if beyond.translate(None, _LETTERS) or beyond.count(b"\xe1") != sum(
        map(beyond.count, _AFTER_E1)
    ):
        return False
    if b"\xcc" not in beyond:
        return True
    parts = data.split(_BREVE)
    return not any(b"\xcc" in part for part in parts) and all(
        part[-2:] in _UNDER_A_BREVE for part in parts[:-1]
    )
