"""What the QR code of a citizen card (CCCD) says, and where it differs from what stands in a form.

The code holds one line, `CCCD|CMND|full name|birth|gender|address|day of issue`, its dates as ddmmyyyy; newer
cards add fields behind. Where the address has changed or an old number never was, a field is empty. Scanners
send the line as if it were typed, so a Vietnamese keyboard program may have taken letters out of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.identity import CARD_LENGTH, OLD_CARD_LENGTH
from desktop_app.domain.people import Person
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import N_

LONGEST = 2000
"""No card says as much, in characters."""

FIELDS = ("full_name", "gender", "born", "id_number", "residence", "id_issued")
"""The fields of a person that a card can fill, in the order of the form."""

_PARTS = 7
_GENDERS = {"nam": "male", "nu": "female"}
# What some scanners send before the text to name the kind of code (AIM identifier of a QR code).
_PREFIX = re.compile(r"^\][A-Za-z][0-9A-Za-z]")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_VOWELS = frozenset("aeiouy")


@dataclass(frozen=True, kw_only=True)
class CitizenCard:
    """What a card says; a field is empty where the card says nothing. ``gender`` is a key of `GENDERS`.

    ``old_number`` is the number of nine digits that the holder had before. It serves to recognise them and is
    never put into a form.
    """

    id_number: str = ""
    old_number: str = ""
    full_name: str = ""
    born: PartialDate | None = None
    gender: str = ""
    residence: str = ""
    id_issued: PartialDate | None = None


@dataclass(frozen=True)
class Difference:
    """A field of the form that the card would change, by name, with both values.

    ``completes`` says that nothing in the form speaks against the card: it is empty there, or only a part of
    a date that the card has whole.
    """

    name: str
    now: Any
    on_card: Any
    completes: bool


def parse(text: str) -> CitizenCard:
    """The card whose QR code says ``text``.

    Raises:
        Refusal: this is no card's code ("not_a_card"), a part is missing ("card_cut_short"), a keyboard
            program has changed the letters ("card_letters_lost"), or a field has a form that no card has
            ("card_unreadable").
    """
    if len(text) > LONGEST or "|" not in text:
        raise Refusal(
            N_(
                "This is not the code of a citizen card. Scan the QR code on the front of the card; if a "
                "card was scanned, switch the keyboard to English (US) and scan again."
            ),
            code="not_a_card",
        )
    parts = [clean(part) for part in _PREFIX.sub("", text.strip()).split("|")]
    if len(parts) < _PARTS:
        raise Refusal(
            N_("Only a part of the card arrived. Hold the scanner still and scan again."),
            code="card_cut_short",
        )
    number, old, name, born, gender, residence, issued = parts[:_PARTS]
    if _letters_were_lost(name, gender, residence):
        raise Refusal(
            N_(
                "The Vietnamese keyboard program has changed the letters of the card. Switch it off, "
                "then scan again."
            ),
            code="card_letters_lost",
        )
    if not _is_number(number, CARD_LENGTH) or not (number or name):
        raise _unreadable(number)
    return CitizenCard(
        id_number=number,
        # an old number is of no use with digits missing, and some cards write a hyphen there
        old_number=old if _is_number(old, OLD_CARD_LENGTH) else "",
        full_name=name,
        born=_day(born),
        gender=_GENDERS[fold(gender)] if gender else "",
        residence=residence,
        id_issued=_day(issued),
    )


def is_whole(text: str) -> bool:
    """Whether a scanner that types ``text`` has come to the last field and filled it."""
    parts = text.split("|")
    return len(parts) >= _PARTS and bool(parts[_PARTS - 1].strip())


def as_person_fields(card: CitizenCard) -> dict[str, Any]:
    """Field of a person → what the card says; only what it does say. Its old number stays out."""
    said = {name: getattr(card, name) for name in FIELDS}
    return {name: value for name, value in said.items() if value}


def differences(card: CitizenCard, person: Person) -> tuple[Difference, ...]:
    """What a form with ``person`` in it and the card do not have in common.

    A name that differs only in its spaces, its case or the vowel that carries a tone agrees, and keeps the
    spelling of the form.
    """
    return tuple(
        Difference(name, now, on_card, _completes(now, on_card))
        for name, on_card in as_person_fields(card).items()
        if not _agree(now := getattr(person, name), on_card)
    )


def agreeing(card: CitizenCard, person: Person) -> tuple[str, ...]:
    """The fields in which the card only confirms the form, by name."""
    differing = {one.name for one in differences(card, person)}
    return tuple(name for name in as_person_fields(card) if name not in differing)


def _unreadable(value: str) -> Refusal:
    return Refusal(
        N_("“{value}” on the card cannot be read. Scan again, or type what the card says."),
        code="card_unreadable",
        value=value,
    )


def _is_number(text: str, length: int) -> bool:
    return not text or (len(text) == length and text.isascii() and text.isdigit())


def _day(text: str) -> PartialDate | None:
    """ddmmyyyy; 00 for a day or a month that is not known, or the year alone."""
    if not text:
        return None
    try:
        if text.isascii() and text.isdigit() and len(text) in (4, 8):
            day, month = (text[:2], text[2:4]) if len(text) == 8 else ("0", "0")
            return PartialDate(int(text[-4:]), int(month), int(day))
        return PartialDate.parse(text)
    except ValueError:
        raise _unreadable(text) from None


def _letters_were_lost(name: str, gender: str, residence: str) -> bool:
    """Whether the texts are what is left of Vietnamese ones after a keyboard program.

    The gender tells best: a card prints Nam or Nữ and nothing else. A name tells by a word without a vowel
    (Nguyn Vn, Th) or with two tones; names of two peoples have words of one consonant (H Hen, K Brêu). An
    address may well be without marks (Ia O, Ia Grai, Gia Lai), so it is believed only when words of it lack
    a vowel, too.
    """
    if gender and normalize("NFC", gender).casefold() not in ("nam", "nữ"):
        return True
    if any(mark in name + residence for mark in "?\ufffd"):
        return True
    if any(map(_is_broken, name.split())):
        return True
    return residence.isascii() and any(
        _is_broken(word) for word in re.split(r"[\s,.]+", residence) if not word.isupper()
    )


def _is_broken(word: str) -> bool:
    letters = "".join(filter(str.isalpha, fold(word)))
    if sum(mark in _TONES for mark in normalize("NFD", word)) > 1:
        return True
    if not letters or _VOWELS & set(letters) or "'" in word:
        return False
    return len(letters) > 1 or word.islower()


def _agree(now: Any, on_card: Any) -> bool:
    if isinstance(now, str) and isinstance(on_card, str):
        return _spelling(now) == _spelling(on_card)
    return bool(now == on_card)


def _spelling(text: str) -> list[str]:
    """Words with their marks, whatever letter carries the tone (hòa, hoà) and however commas are spaced."""
    words = clean(text).replace(",", " ").casefold().split()
    return ["".join(sorted(normalize("NFD", word))) for word in words]


def _completes(now: Any, on_card: Any) -> bool:
    if not now:
        return True
    if isinstance(now, PartialDate) and isinstance(on_card, PartialDate):
        return _as_known(now, now) == _as_known(now, on_card)
    return False


def _as_known(like: PartialDate, day: PartialDate) -> tuple[int, ...]:
    """As much of ``day`` as is known of ``like``."""
    return (day.year, day.month, day.day)[: 1 + bool(like.month) + bool(like.day)]
