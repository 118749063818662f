"""Write icu_names.txt: 5,000 invented names in the order ICU gives them for Vietnamese.

Run with an interpreter that has PyICU (on Debian: python3-icu, /usr/bin/python3). The names are
put together at random from syllables; none is taken from a list of people. A line that ICU finds
equal to the line before it (one composed, one decomposed) begins with "=".

ICU is asked about the decomposed form of each name. It treats the composed form alike except for
ơ with a circumflex (U+01A1 U+0302), which ICU 72 reads as ô with a horn; `main` checks that this
is the only exception.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path
from unicodedata import normalize

import icu  # type: ignore[import-not-found]

COUNT = 5000
HORN_AND_CIRCUMFLEX = re.compile("[oO]\u031b[\u0300-\u0340]*\u0302")
ONSETS = "B C Ch D Đ G Gi H K Kh L M N Ng Ngh Nh Ph Qu R S T Th Tr V X Ƀ Č J W Z F Ñ"
CLUSTERS = "Bl Br Kr Pl Dr Mđr Hđ Kđ Rơch Bh'r H'l P'l"
VOWELS = "a ă â e ê i o ô ơ u ư y ia ua ưa oa uê ươ iê ai ao eo ơi ưu"
MINORITY_VOWELS = "ĕ ĭ ŏ ŭ ê̆ ô̆ ơ̆ ư̆ âo ĕt ŏng oa̱"
CODAS = ["", "", "", "n", "ng", "nh", "m", "c", "t", "p", "l", "r", "k", "h", "o\u031b\u0302"]
TONES = ["", "", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
PREFIXES = ["Y", "A", "H'", "K'", "Hơ", "Ka", "Y-", "Thị", "Văn", "Rơ", "Siu", "Niê", "Ksor"]
JOINS = [" ", " ", " ", " ", " ", "-", "'", " - ", "–", "."]


def syllable(draw: random.Random) -> str:
    vowel = draw.choice((VOWELS if draw.random() < 0.75 else MINORITY_VOWELS).split())
    tone = draw.choice(TONES)
    if draw.random() < 0.05:  # two marks, in whatever order a keyboard left them
        tone += draw.choice(["\u0301", "\u0306", "\u0302", "\u031b", "\u030c", "\u0323", "\u0308"])
    onset = draw.choice(f"{ONSETS} {CLUSTERS}".split())
    return onset + vowel[0] + tone + vowel[1:] + draw.choice(CODAS)


def recased(name: str, draw: random.Random) -> str:
    chance = draw.random()
    if chance < 0.1:
        return name.upper()
    if chance < 0.2:
        return name.lower()
    if chance < 0.23:
        return "".join(draw.choice((str.upper, str.lower))(letter) for letter in name)
    return name


def name(draw: random.Random) -> str:
    words = [syllable(draw) for _ in range(draw.choice((1, 2, 2, 3, 3, 4)))]
    if draw.random() < 0.35:
        prefix = draw.choice(PREFIXES)
        words[0] = prefix + ("" if prefix[-1] in "'-" else " ") + words[0]
    made = words[0]
    for word in words[1:]:
        made += draw.choice(JOINS) + word
    if draw.random() < 0.03:
        made += f" ({draw.randrange(1, 13)})"
    return recased(made, draw)


def neighbour(made: str, draw: random.Random) -> str:
    """A name one mark, case or letter away, so that every level of the comparison decides some."""
    letters = list(normalize("NFD", made))
    at = draw.randrange(len(letters))
    change = draw.randrange(4)
    if change == 0:
        letters[at] = letters[at].swapcase()
    elif change == 1 and letters[at].isalpha():
        letters.insert(at + 1, draw.choice([*TONES[2:], "\u0306", "\u0302", "\u031b", "\u030c"]))
    elif change == 2:
        letters[at] = draw.choice("aăâbƀcdđeêhiklmnoôơpstuưvy '-")
    else:
        del letters[at]
    return "".join(letters)


def names() -> list[str]:
    draw = random.Random(1957)
    made: set[str] = set()
    while len(made) < COUNT:
        first = name(draw)
        for one in (first, neighbour(first, draw), normalize("NFD", first)):
            squeezed = " ".join(normalize(draw.choice(("NFC", "NFC", "NFD")), one).split())
            if squeezed and len(made) < COUNT:
                made.add(squeezed)
    return sorted(made)


def main() -> None:
    collator = icu.Collator.createInstance(icu.Locale("vi"))

    def key(text: str) -> bytes:
        nfd = normalize("NFD", text)
        decomposed: bytes = collator.getSortKey(nfd)
        if collator.getSortKey(text) != decomposed and not HORN_AND_CIRCUMFLEX.search(nfd):
            raise AssertionError(f"ICU orders two forms of {text!a} differently")
        return decomposed

    lines = [
        f"# ICU {icu.ICU_VERSION}, locale vi, default attributes; made by {Path(__file__).name}"
    ]
    before = b""
    for one in sorted(names(), key=key):
        lines.append(("=" if key(one) == before else "") + one)
        before = key(one)
    target = Path(__file__).with_name("icu_names.txt")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(lines) - 1} names, ICU {icu.ICU_VERSION}\n")


if __name__ == "__main__":
    main()
