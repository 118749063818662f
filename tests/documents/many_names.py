"""Two thousand made-up names: long, of one word, all letters of the minority languages, composed or not."""

from __future__ import annotations

import random
import unicodedata
from functools import lru_cache

LETTERS = "ăâêôơưđƀčĭŏŭĕñ"
"""Letters of Vietnamese, Gia Rai, Ê Đê, Ba Na and Xơ Đăng beyond the plain ones; with and without tones."""
BREVES = tuple(unicodedata.normalize("NFC", f"{letter}\u0306") for letter in "êôơư")
"""Letters that have no code point of their own with their breve."""
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")

_STARTS = ("", "b", "bl", "br", "č", "đ", "dr", "g", "h", "hl", "k", "kđ", "kl", "kp", "ks", "l", "m",
           "ml", "n", "ñ", "ng", "nh", "ph", "pr", "r", "s", "t", "th", "tr", "v", "w", "y", "zr",
           "ƀ", "ƀr")  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "ă", "â", "ê", "ô", "ơ", "ư", "ĭ", "ŏ", "ŭ", "ĕ", *BREVES)
_ENDS = ("", "", "m", "n", "ng", "p", "t", "k", "l", "r", "i")
_PREFIXES = ("Y ", "A ", "H'", "Rơ Châm H'", "Nguyễn Thị ", "Ksor ", "Siu ", "", "", "")

LONGEST = 38
"""Letters of the longest of them; real ones are hardly longer."""


def _syllable(draw: random.Random) -> str:
    vowel = draw.choice(_VOWELS)
    if len(unicodedata.normalize("NFC", vowel)) == 1:
        vowel += draw.choice(TONES)
    said = unicodedata.normalize("NFC", draw.choice(_STARTS) + vowel + draw.choice(_ENDS))
    return said[0].upper() + said[1:]


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names, the same each time; a third of them typed with marks apart (NFD)."""
    draw = random.Random(2000)
    plain = [each.upper() + "n " + each for each in (*LETTERS, *BREVES)]
    found = dict.fromkeys(
        unicodedata.normalize("NFC", f"{name[0]}{name[1:]}".strip()) for name in plain
    )
    while len(found) < 2_000:
        words = draw.choice((1, 1, 2, 3, 3, 4, 5, 6, 7))
        name = draw.choice(_PREFIXES) if words > 1 else ""
        name += " ".join(_syllable(draw) for _ in range(words))
        if len(name) <= LONGEST:
            found[name] = None
    return tuple(
        unicodedata.normalize("NFD" if number % 3 == 0 else "NFC", name)
        for number, name in enumerate(found)
    )
