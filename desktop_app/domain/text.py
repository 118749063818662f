"""Letters as the register keeps them, and as a search compares them.

Lists arrive from many keyboards: decomposed letters, no-break spaces, the Icelandic eth where a
đ was meant, five kinds of apostrophe in H'Hen and K'Brêu. `clean` gives a text the one form that
is stored and printed; `fold` gives the form in which it is searched, without marks.

Both work through a table that is filled letter by letter as letters are met: nothing is computed
at start-up, and a name costs about a microsecond.
"""

from __future__ import annotations

from unicodedata import category, normalize

# The last two are the spacing accents of Greek, which NFC turns into ` and ´.
_APOSTROPHES = "'’‘‛ʼʻʹ′＇`´\u1fef\u1ffd"

_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212"

# Letters with a bar or a hook have no decomposition in Unicode; in a search they are their
# plain letter. The upper-case forms reach this table through str.lower().
_BARRED = {
    "đ": "d",
    "ð": "d",
    "ɗ": "d",
    "ƀ": "b",
    "ɓ": "b",
    "ǥ": "g",
    "ħ": "h",
    "ɨ": "i",
    "ı": "i",
    "ɉ": "j",
    "ƙ": "k",
    "ł": "l",
    "ƚ": "l",
    "ɲ": "n",
    "ŋ": "n",
    "ɔ": "o",
    "ɵ": "o",
    "ø": "o",
    "ɍ": "r",
    "ŧ": "t",
    "ʉ": "u",
    "ɏ": "y",
    "ƶ": "z",
    "ɛ": "e",
    "ə": "e",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "þ": "th",
}


def _is_space(letter: str) -> bool:
    return letter.isspace() or category(letter)[0] == "Z"


class _Cleaning(dict[int, str]):
    """Code point → what it is stored as; filled on first meeting."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if _is_space(letter):
            kept = " "
        elif category(letter) in ("Cc", "Cf", "Cs"):
            kept = ""
        elif letter in _APOSTROPHES:
            kept = "'"
        else:
            kept = {"Ð": "Đ", "ð": "đ"}.get(letter, letter)
        self[code] = kept
        return kept


class _Folding(dict[int, str]):
    """Code point → what it is searched as; filled on first meeting."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if _is_space(letter) or letter in _HYPHENS:
            folded = " "
        else:
            bare = "".join(map(_without_mark, normalize("NFD", letter)))
            # Lower-casing may bring a mark with it (İ), hence the second look.
            folded = "".join(_BARRED.get(low, _without_mark(low)) for low in bare.lower())
        self[code] = folded
        return folded


def _without_mark(letter: str) -> str:
    """The letter itself, or nothing for a mark, a control character or an apostrophe."""
    if letter in _APOSTROPHES or category(letter) in ("Mn", "Me", "Cc", "Cf", "Cs"):
        return ""
    return letter


_cleaning = _Cleaning()
_folding = _Folding()


def clean(text: str) -> str:
    """The form in which one line of text is stored and printed.

    NFC; every kind of space is one plain space, runs collapsed and ends stripped; control,
    zero-width and unpaired surrogate characters removed; typographic apostrophes straight; U+00D0
    and U+00F0, which old converters wrote for Đ and đ, are those letters.

    Text in the old TCVN3 encoding must be converted before: it writes ư as U+00AD, which is a
    soft hyphen to Unicode and is removed here.
    """
    # Composed once before, so that what composes into a space or an apostrophe is seen, and once
    # after, because letters may have met when a zero-width character between them went away.
    replaced = normalize("NFC", text).translate(_cleaning)
    return " ".join(normalize("NFC", replaced).split())


def fold(text: str) -> str:
    """The form in which text is searched: lower case, no marks, no apostrophes, hyphens as spaces.

    `fold("Y Ƀluêh Niê-Kđăm") == "y blueh nie kdam"`; `fold("H'Mông") == "hmong"`.
    """
    return " ".join(text.translate(_folding).split())


def like_pattern(text: str) -> str:
    r"""The pattern that finds `text` at the beginning of a word: `searched LIKE ? ESCAPE '\'`.

    For columns that hold a space and then folded text, so that the first word begins like the
    others. It is complete, with its wildcards; those typed by the reader are taken literally.
    An empty text finds everything.
    """
    folded = fold(text)
    for special in "\\%_":
        folded = folded.replace(special, "\\" + special)
    return f"% {folded}%"
