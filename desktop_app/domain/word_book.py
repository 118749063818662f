"""Looking words up in a compiled gettext catalogue (``.mo``) without reading all of it first.

The standard library's reader takes apart every message when it opens the file; the window is waited for, and
shows a tenth of them. The format keeps its messages sorted, made for looking up one at a time:
https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
"""

from __future__ import annotations

from struct import unpack_from

_MAGIC = 0x950412DE
_CONTEXT = "\x04"


class WordBook:
    """A catalogue in memory. Empty bytes are a catalogue without messages.

    Raises ValueError for bytes that are no catalogue of this byte order.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._count, self._originals, self._translations = 0, 0, 0
        self._found: dict[tuple[str, str], str | None] = {}
        if data:
            magic, _, *places = unpack_from("<5I", data)
            if magic != _MAGIC:
                raise ValueError("not a compiled catalogue")
            self._count, self._originals, self._translations = places

    def find(self, text: str, context: str = "") -> str | None:
        """The translation of ``text`` in a context; None where the catalogue has none."""
        key = (text, context)
        if key not in self._found:
            named = f"{context}{_CONTEXT}{text}" if context else text
            self._found[key] = self._search(named.encode())
        return self._found[key]

    def _search(self, wanted: bytes) -> str | None:
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            original = self._text(self._originals, middle)
            if original == wanted:
                return self._text(self._translations, middle).decode()
            if original < wanted:
                low = middle + 1
            else:
                high = middle
        return None

    def _text(self, table: int, place: int) -> bytes:
        length, start = unpack_from("<2I", self._data, table + 8 * place)
        return self._data[start : start + length]
