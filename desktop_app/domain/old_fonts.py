"""Text typed for the Vietnamese fonts of before Unicode, recognised and converted.

Fonts named .VnTime, .VnArial … draw the 8-bit code TCVN3 (TCVN 5712:1993), fonts named VNI-Times … draw the
double letters of VNI for Windows. A spreadsheet read without its fonts shows what those codes are in
Latin-1: "NguyÔn V¨n TuÊn" or "Nguyeãn Vaên Tuaán" for Nguyễn Văn Tuấn. Each text is weighed by whether its
words are Vietnamese as they stand and whether they are when converted; where both may be, the texts around
it decide, and where these do not, a person does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from desktop_app.domain.syllables import is_syllable

UNICODE: Final = "unicode"
TCVN3: Final = "tcvn3"
VNI: Final = "vni"
FONTS: Final = {TCVN3: "TCVN3 (.VnTime)", VNI: "VNI"}

_TCVN3_LETTERS = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®" "µ¶·¸¹»¼½¾ÆÇÈÉÊË" "ÌÎÏÐÑÒÓÔÕÖ" "×ØÜÝÞ"
        "ßáâãäåæçèéêëìíî" "ïñòóôõö÷øù" "úûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđ" "àảãáạằẳẵắặầẩẫấậ" "èẻẽéẹềểễếệ" "ìỉĩíị"
        "òỏõóọồổỗốộờởỡớợ" "ùủũúụừửữứự" "ỳỷỹýỵ",
        strict=True,
    )
)  # fmt: skip
_FROM_TCVN3 = str.maketrans(_TCVN3_LETTERS)

_VNI_TONES = (
    "øûõùï"  # grave, hook, tilde, acute, dot; alone, and for letters whose mark is their own
)
_VNI_GROUPS = (
    # letter, the signs after it, and what the two are together
    ("a", _VNI_TONES + "âàåãáä" + "êèúüéë", "àảãáạ" + "âầẩẫấậ" + "ăằẳẵắặ"),
    ("e", _VNI_TONES + "âàåãáä", "èẻẽéẹ" + "êềểễếệ"),
    ("o", _VNI_TONES + "âàåãáä", "òỏõóọ" + "ôồổỗốộ"),
    ("u", _VNI_TONES, "ùủũúụ"),
    ("y", "øûõù", "ỳỷỹý"),
    ("ô", _VNI_TONES, "ờởỡớợ"),
    ("ö", _VNI_TONES, "ừửữứự"),
    ("", "ìæóíòîñôö", "ìỉĩíịỵđơư"),
)  # fmt: skip
_VNI_SIGNS = "".join(dict.fromkeys("".join(signs for _, signs, _ in _VNI_GROUPS[:-1])))


def _vni_letters() -> dict[str, str]:
    """What is written → the letter; the case of the letter decides, signs come in either."""
    found = {}
    for letter, signs, meant in _VNI_GROUPS:
        for sign, one in zip(signs, meant, strict=True):
            for written in {letter + sign, letter + sign.upper()} if letter else {sign}:
                found[written] = one
            for written in {letter.upper() + sign, letter.upper() + sign.upper()}:
                if letter or written.isupper():
                    found[written] = one.upper()
    return found


_VNI_LETTERS = _vni_letters()
_VNI = re.compile(f"(?i:[aeouyôö][{_VNI_SIGNS}]|[ìæóíòîñôö])")

# Runs of what may be letters in an old font, not joined to letters that only Unicode has.
_WORD = re.compile(
    "(?<![\u0100-\u1fff])[A-Za-z¡-®µ-¹»-¾À-ÿ]*[¡-®µ-¹»-¾À-ÿ][A-Za-z¡-®µ-¹»-¾À-ÿ]*(?![\u0100-\u1fff])"
)
_QUOTED = re.compile(r"(?<!\w)«(\w[^«»]*\w)»(?!\w)")
_UNICODE_ONLY = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
_SYMBOLS = re.compile("[¡-¬®µ-¹»-¾×÷]")
_SIGNS = re.compile("[¡-®µ-¹»-¾×÷]")  # with U+00AD, which may be a soft hyphen too
_OF_VIETNAMESE = frozenset("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýÑñ")
"""Letters of Latin-1 that names in Unicode have; ñ is Mnông's and others'."""

# Two letters that follow each other in VNI and never in Vietnamese: "Leâ", "Vaên", "Boùn".
_PAIR = re.compile("(?i:[ae][áàåãäâêéèúüëøûõùï]|o[âåäøûùï]|[uyôö][øûõùï])".replace("uy", "uyUY"))


def from_tcvn3(text: str) -> str:
    """Text in the code of the .VnTime fonts as Unicode; what the code does not have stays as it is.

    The code has no capitals with tones: they are typed as small letters, some in a font that shows small
    letters as capitals. Those amid capitals become capitals.
    """
    return _recapitalised(text, text.translate(_FROM_TCVN3))


def from_vni(text: str) -> str:
    """Text in the double letters of the VNI fonts as Unicode; what they do not have stays as it is."""
    return _VNI.sub(lambda match: _VNI_LETTERS.get(match[0], match[0]), text)


_CONVERTERS: dict[str, Callable[[str], str]] = {TCVN3: from_tcvn3, VNI: from_vni}


def _recapitalised(before: str, text: str) -> str:
    """The capitals that TCVN3 cannot write; ``before`` has a letter where ``text`` has one."""
    # A letter whose case can be told: it has a capital in the code.
    told = [
        letter if old in _CASED else " " if old.isspace() else ""
        for old, letter in zip(before, text, strict=True)
    ]
    words = "".join(told).split()
    long = [word for word in words if len(word) > 1]
    if long and all(word.isupper() for word in words):
        return text.upper()
    pieces = re.split(r"(\s+)", text)
    inner = [word.upper() if _is_capitals(word) else word for word in pieces]
    starts = [word[0] for word in inner if word[:1] and word[0].isalpha()]
    lower = [one for one in starts if one.islower()]
    if len(starts) > len(lower) and all(one in _TONED for one in lower):
        inner = [word[:1].upper() + word[1:] if word[:1] in _TONED else word for word in inner]
    return "".join(inner)


_TONED = frozenset("".join(_TCVN3_LETTERS.values())[14:])
_CASED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ¡¢£¤¥¦§¨©ª«¬\u00ad®")


def _is_capitals(word: str) -> bool:
    told = [letter for letter in word if letter.isalpha() and letter not in _TONED]
    return len(told) > 1 and all(letter.isupper() for letter in told)


class Clue(NamedTuple):
    """What a text shows by itself.

    ``sure`` is the code it is in beyond doubt ("unicode", "tcvn3", "vni") or ""; ``readings`` what it would
    be in the codes it may be in, the likeliest first. A ``suspicious`` text has something that Unicode text
    has not, so that somebody is asked where nothing around it decides. A ``doubtful`` one
    would make no words in an old font, so that one code around it does not convince where there is
    another too; what is ``torn`` between two codes is asked about in any case.
    """

    sure: str = ""
    readings: tuple[tuple[str, str], ...] = ()
    suspicious: bool = False
    doubtful: bool = False
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Conversion:
    """A text in an old font: what it was, what it is in Unicode. Where not ``sure``, a person is asked."""

    before: str
    after: str
    font: str
    sure: bool = True


class _Weight(NamedTuple):
    """What speaks for a code and against it, in words.

    ``proof``: words that are syllables in the code and nothing in Unicode; ``hints``: no syllables, with
    signs of the code, as the names of minorities have; ``alien``: no syllables, in letters that are not
    Vietnamese in Unicode; ``odd``: no syllables, in letters that are; ``against``: what cannot be written
    in the code, and syllables of Unicode that would be none in it.
    """

    proof: int = 0
    hints: int = 0
    alien: int = 0
    odd: int = 0
    against: int = 0

    @property
    def shows(self) -> bool:
        """Whether something is there that only the code has."""
        return self.proof + self.hints > 0


@lru_cache(maxsize=32768)
def clue(text: str) -> Clue | None:
    """What a text shows by itself; None where it would be the same in every code."""
    if text.isascii():
        return None
    words = _WORD.findall(_QUOTED.sub(r" \1 ", text))
    in_unicode = bool(_UNICODE_ONLY.search(text))
    if not words:
        return Clue(UNICODE) if in_unicode else None
    weights = {font: _weigh(words, font) for font in FONTS}
    strongest = max(FONTS, key=lambda one: weights[one].proof)
    proof, against = weights[strongest].proof, weights[strongest].against
    if proof > (1 if in_unicode else 2) and (in_unicode or against):
        return _torn(UNICODE if in_unicode else "", text, strongest)
    if in_unicode or all(_is_unicode(word) for word in words):
        return Clue(UNICODE)
    return _clue_of_old(text, weights)


def _torn(sure: str, text: str, font: str) -> Clue:
    """A text that was pasted together from two codes."""
    return Clue(sure, ((font, _CONVERTERS[font](text)),), suspicious=True, torn=True)


def _clue_of_old(text: str, weights: dict[str, _Weight]) -> Clue | None:
    fitting = [font for font, one in weights.items() if not one.against]
    fitting.sort(key=lambda font: (-weights[font].proof, -weights[font].hints))
    if fitting and weights[fitting[0]].shows:
        fitting = [font for font in fitting if weights[font].shows]
    readings = tuple(
        (font, after) for font in fitting if (after := _CONVERTERS[font](text)) != text
    )
    if not readings:
        return None
    best = weights[fitting[0]]
    alone = len(fitting) == 1 or best.proof > weights[fitting[1]].proof
    sure = fitting[0] if alone and best.proof > max(1, best.odd + best.alien) else ""
    return Clue(sure, readings, best.shows, doubtful=best.odd > 0 and not best.shows)


def _weigh(words: Iterable[str], font: str) -> _Weight:
    weights = [_weigh_word(word, font) for word in words]
    return _Weight(*map(sum, zip(*weights, strict=True)))


@lru_cache(maxsize=16384)
def _weigh_word(word: str, font: str) -> _Weight:
    if len(word) == 1 and _SIGNS.match(word):
        return _Weight()  # × and © stand alone in Unicode too
    after = _CONVERTERS[font](word)
    written = _is_written(word, font)
    strange = not _is_usual(word)
    if written and is_syllable(after):
        if font == VNI:
            return _Weight(proof=int(strange or bool(_PAIR.search(word))))
        # "x¹" is as likely a footnote as it is "xạ", "µm" a measure as "àm".
        unlikely = len(word) == 2 and (word[1] in "¹®©" or word[0] == "µ")
        signs = _SYMBOLS if len(word) < 3 else _SIGNS
        return _Weight(proof=strange + (bool(signs.search(word)) and not unlikely))
    if not written or is_syllable(word):
        return _Weight(against=1)
    if (_SIGNS if font == TCVN3 else _PAIR).search(word):
        return _Weight(hints=1)
    return _Weight(alien=1) if strange else _Weight(odd=1)


def _is_unicode(word: str) -> bool:
    """Whether a word is a syllable as it stands and none in an old font."""
    return is_syllable(word) and all(_weigh_word(word, font).against for font in FONTS)


def _is_written(word: str, font: str) -> bool:
    """Whether every letter beyond ASCII is one that the code has in such a place."""
    if font == TCVN3:
        return all(letter.isascii() or letter in _TCVN3_LETTERS for letter in word)
    rest = _VNI.sub(lambda match: "" if match[0] in _VNI_LETTERS else match[0], word)
    return rest.isascii()


def _is_usual(word: str) -> bool:
    """Whether a word has the letters and the capitals of a name in Unicode."""
    return _is_cased(word) and all(
        letter.isascii() or letter in _OF_VIETNAMESE or (letter in "Ðð" and not at)
        for at, letter in enumerate(word)
    )


def _is_cased(word: str) -> bool:
    return word.islower() or word.isupper() or word[1:].islower() or len(word) == 1


def settle(
    text: str, found: Clue | None, evidence: Iterable[frozenset[str]] = ()
) -> Conversion | None:
    """What to do with a text: a conversion, sure or to be asked about; None where it stays.

    ``evidence`` holds the codes that texts around it are surely in, the nearest first. The first that names
    one code in which the text can be read decides.
    """
    if found is None or not found.readings:
        return None
    font, after = found.readings[0]
    if found.torn:
        return Conversion(text, after, font, sure=False)
    if found.sure:
        return None if found.sure == UNICODE else Conversion(text, after, font)
    readings = dict(found.readings)
    around = list(evidence)
    everywhere = frozenset[str]().union(*around)
    for one in around:
        if len(one) == 1:
            (code,) = one
            if code in readings:
                alone = len(everywhere) == 1
                return Conversion(text, readings[code], code, sure=alone or not found.doubtful)
            if code == UNICODE and not found.suspicious:
                return None
    asked = found.suspicious or everywhere - {UNICODE}
    return Conversion(text, after, font, sure=False) if asked else None


def recognise(texts: Sequence[str], around: Sequence[str] = ()) -> tuple[Conversion | None, ...]:
    """The texts of a column as conversions; None for those that stay as they are.

    The texts of one column are evidence for each other, those ``around`` them where the column shows nothing.
    """
    clues = [clue(text) for text in texts]
    evidence = (codes(clues), codes(map(clue, around)))
    return tuple(settle(text, found, evidence) for text, found in zip(texts, clues, strict=True))


def codes(clues: Iterable[Clue | None]) -> frozenset[str]:
    """The codes that some of the texts are surely in."""
    return frozenset(one.sure for one in clues if one is not None and one.sure)


def may_be_old(texts: Iterable[str]) -> bool:
    """Whether it is worth looking at each text: a quick look over a whole sheet, which most end with.

    Where it says no, no text is suspicious to `clue`.
    """
    latin = "\n".join(texts).encode("latin-1", "replace")
    if latin.translate(None, delete=_NOT_TELLING):
        return True
    cases = latin.translate(_CASES)
    pairs = latin.translate(_PLACES)
    return b"lU" in cases or any(
        pair in pairs for pair in (b"a1", b"a2", b"a3", b"o1", b"o3", b"u3")
    )


def _classes(groups: dict[str, str]) -> bytes:
    """A table for `bytes.translate`: letters of Latin-1 by their group's sign, the rest by a dot."""
    table = bytearray(b"." * 256)
    for sign, letters in groups.items():
        for letter in letters:
            table[ord(letter)] = ord(sign)
    return bytes(table)


_TELLING = frozenset(_TCVN3_LETTERS) | {letter for letter in "".join(_VNI_LETTERS) if letter > "~"}
_NOT_TELLING = bytes(
    code
    for code in range(256)
    if chr(code) not in _TELLING or chr(code) in _OF_VIETNAMESE | set("Ðð")
)
_CASES = _classes({"l": "abcdefghijklmnopqrstuvwxyzàáâãèéêìíòóôõùúýñ", "U": "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝÑÐ"})
_PLACES = _classes(
    {"a": "aeAE", "o": "oO", "u": "uyUYôÔ", "1": "âÂ", "2": "áàãêéèúÁÀÃÊÉÈÚ", "3": "ùõÙÕ"}
)
