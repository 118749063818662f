"""Vietnamese alphabetical order, as keys that compare as bytes.

The order is that of the Unicode collation for `vi` (CLDR, as ICU computes it): first the letters
a ă â b ƀ c d đ e ê … o ô ơ … u ư …, then the marks (none, huyền, hỏi, ngã, sắc, nặng, breve,
circumflex, caron …), then lower before upper case. Spaces, hyphens and apostrophes count and
come before digits, digits before letters, as in ICU's default for Vietnamese. A key is equal for
the composed and the decomposed form of a text. A SQLite BLOB column of keys sorts by itself.

Where this differs from ICU, on purpose: letters outside the alphabets of Việt Nam's languages
(ɓ, ø, æ, Greek, Khmer …) follow z in the order of their code points; symbols and marks no name
holds come after those that are listed; control characters and the kinds of space are not told
apart. ICU 72 sorts a composed ơ̂ as ô with a horn and a decomposed one as ơ with a circumflex;
here both are the latter.

A key is `letters 01 marks 01 capitals`. Letters are one byte each. Marks and capitals are read
as one byte per letter, "nothing" for most of them, and runs of nothing are packed so that a
longer run still sorts before a shorter one; a name's key is about twice as long as the name.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, combining, normalize

#: Ethnic groups (slugs) whose people put the given name first and the family's or clan's after.
GIVEN_NAME_FIRST = frozenset({"e-de", "mnong"})

_SYMBOLS = " _-–—,;:!?.·'‘’\"“”„«»()[]{}§@*/\\&#%•`´^°+×<=>|~$"
_LETTERS = "aăâbƀcdđeêfghijklmnoôơpqrstuưvwxyz"
_MARKS = (
    "\u0300\u0309\u0303\u0301\u0323"  # the tones: huyền, hỏi, ngã, sắc, nặng
    "\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0327\u0328\u0304\u0335\u031b\u0331"
)

_LEVEL_END = b"\x01"
_PART_END = b"\x00"
_PLAIN = b"\x06"  # a letter without mark, or in lower case; always followed by something else
_RUNS = ((16, b"\x02"), (8, b"\x03"), (4, b"\x04"), (2, b"\x05"))
_CAPITAL = b"\x07"
_FIRST_MARK = 7
_OTHER = b"\xfe"

_symbol_weights = {symbol: bytes([2 + at]) for at, symbol in enumerate(_SYMBOLS + "0123456789")}
_letter_weights = {letter: bytes([0x80 + at]) for at, letter in enumerate(_LETTERS)}
_weights = _symbol_weights | _letter_weights
_mark_weights = {mark: bytes([_FIRST_MARK + at]) for at, mark in enumerate(_MARKS)}
# (plain letter, mark) → the letter of its own that the two make: ă â ê ô ơ ư.
_composed = {
    (parts[0], parts[1]): weight
    for letter, weight in _letter_weights.items()
    if len(parts := normalize("NFD", letter)) == 2
}
_SPACE = _weights[" "]


def _by_code(character: str) -> bytes:
    """The weight of what no table lists: after all that is listed, by code point.

    Seven bits a byte with the top bit set, so that no byte of it is taken for a plain letter.
    """
    code = ord(character)
    return _OTHER + bytes(0x80 | (code >> shift & 0x7F) for shift in (14, 7, 0))


def _letter_weight(letter: str) -> bytes:
    known = _weights.get(letter)
    if known is not None:
        return known
    return _SPACE if category(letter)[0] == "Z" else _by_code(letter)


def _mark_weight(mark: str) -> bytes:
    return _mark_weights.get(mark) or _by_code(mark)


def _own_letter(base: str, marks: str) -> tuple[bytes, str] | None:
    """The weight of ă â ê ô ơ ư with the marks left over, or None if `base` stays itself.

    The mark need not stand first (ậ decomposes to a, dot below, circumflex), but a mark of its
    own class before it keeps it from the letter: a + sắc + circumflex is á with a circumflex.
    """
    classes: set[int] = set()
    for at, mark in enumerate(marks):
        weight = _composed.get((base, mark))
        if weight is not None and combining(mark) not in classes:
            return weight, marks[:at] + marks[at + 1 :]
        classes.add(combining(mark))
    return None


def _clusters(text: str) -> list[tuple[str, str]]:
    """Each character with the marks that follow it; ("", marks) where a text begins with marks."""
    clusters: list[tuple[str, str]] = []
    for character in normalize("NFD", text):
        if combining(character):
            base, marks = clusters.pop() if clusters else ("", "")
            clusters.append((base, marks + character))
        elif category(character) not in ("Cc", "Cf", "Cs"):
            clusters.append((character, ""))
    return clusters


@lru_cache(maxsize=16384)
def _word(word: str) -> tuple[bytes, bytes, bytes]:
    """The letters, marks and capitals of one word; words repeat, so most are found here."""
    letters, marks, capitals = bytearray(), bytearray(), bytearray()
    for character, accents in _clusters(word):
        if character:
            low = character.lower()
            base = low if len(low) == 1 else character
            own = _own_letter(base, accents) if accents else None
            weight, accents = own or (_letter_weight(base), accents)
            letters += weight
            marks += _PLAIN
            capitals += _PLAIN if base == character else _CAPITAL
        for mark in accents:
            marks += _mark_weight(mark)
    return bytes(letters), bytes(marks), bytes(capitals)


@lru_cache(maxsize=16384)
def _packed(level: bytes) -> bytes:
    """A level without the plain letters at its end, and with runs of plain letters packed.

    A run is written from its longest piece down, longer pieces having smaller bytes. So where
    one text goes on plain and another has its mark, the plain one is smaller, as before packing.
    """
    level = level.rstrip(_PLAIN)
    for length, packed in _RUNS:
        level = level.replace(_PLAIN * length, packed)
    return level


def collation_key(text: str) -> bytes:
    """The key by which texts compare in Vietnamese order: `key(a) < key(b)` when a comes first."""
    words = [_word(word) for word in text.split(" ")]
    return _LEVEL_END.join(
        (
            _SPACE.join([letters for letters, _, _ in words]),
            _packed(_PLAIN.join([marks for _, marks, _ in words])),
            _packed(b"".join([capitals for _, _, capitals in words])),
        )
    )


@lru_cache(maxsize=16384)  # many people share a name
def sort_key(sort_word: str, full_name: str) -> bytes:
    """The key by which people are listed: by the sort word, then by the rest of the name.

    The sort word is compared whole, marks and case included, before anything else is looked at.
    The rest is the name without the last occurrence of the sort word, or the whole name where it
    does not occur. Names alike in both follow the place of the sort word, so that only names that
    are written alike share a key.
    """
    words = normalize("NFC", full_name).split()
    wanted = normalize("NFC", sort_word).split()
    size, place = len(wanted), 0
    for start in range(len(words) - size, -1, -1) if wanted else ():
        if words[start : start + size] == wanted:
            place = min(start + 1, 255)
            del words[start : start + size]
            break
    head = collation_key(" ".join(wanted))
    return _PART_END.join((head, collation_key(" ".join(words)), bytes([place])))


def default_sort_word(full_name: str, ethnic_group_slug: str | None) -> str:
    """The word a name is sorted by until somebody says otherwise; "" for an empty name.

    The last word (tên); where the given name comes first, that one, without the prefix that may
    precede it as a word or with an apostrophe: Y Ben Niê, H'Ben Niê and Hơ'Ben sort by Ben. The
    prefix is only skipped; whether it is a man's or a woman's differs from people to people.
    """
    words = full_name.split()
    if not words:
        return ""
    if ethnic_group_slug not in GIVEN_NAME_FIRST:
        return words[-1]
    first = words[1] if len(words) > 1 and _is_prefix(words[0].rstrip("'-")) else words[0]
    for mark in ("'", "-"):
        prefix, _, given = first.partition(mark)
        if given and (_is_prefix(prefix) or prefix.lower() == "hơ"):
            return given
    return first


def _is_prefix(word: str) -> bool:
    """Whether a word is a letter set before a given name: Y, A, H, K."""
    return len(word) == 1 and word.isalpha()
