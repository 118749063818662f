"""What a PDF must know of a JPEG to take it in as it is, without decoding it."""

from __future__ import annotations

from dataclasses import dataclass

_FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended and progressive: what readers of PDF can show
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG: its bytes, its size in pixels and the number of its colour components (1, 3 or 4)."""

    body: bytes
    width: int
    height: int
    components: int


def photo(body: bytes) -> Photo | None:
    """The JPEG in these bytes; None when it is not one, is cut short or of a kind that PDF does not know."""
    if not body.startswith(b"\xff\xd8") or not body.rstrip(b"\0").endswith(b"\xff\xd9"):
        return None
    at = 2
    while at + 4 <= len(body) and body[at] == 0xFF:
        marker = body[at + 1]
        if marker == 0xFF:  # fill bytes may stand before a marker
            at += 1
            continue
        if marker in _WITHOUT_LENGTH:
            at += 2
            continue
        length = int.from_bytes(body[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return _of_frame(body, at, marker)
        if marker == 0xDA or length < 2:
            return None
        at += 2 + length
    return None


def _of_frame(body: bytes, at: int, marker: int) -> Photo | None:
    frame = body[at + 4 : at + 10]
    if marker not in _FRAMES or len(frame) < 6 or frame[0] != 8:
        return None
    height = int.from_bytes(frame[1:3], "big")
    width = int.from_bytes(frame[3:5], "big")
    if not width or not height or frame[5] not in (1, 3, 4):
        return None
    return Photo(body, width, height, frame[5])
