"""Personal numbers and telephone numbers: what can be read off them, and what looks wrong.

A citizen card (CCCD) has 12 digits: three for the province of first registration, one for century
and gender (0 and 1 for men and women of 19xx, 2 and 3 of 20xx), two for the year of birth, six of
its own. There is no check digit, so a number can only be unlikely. An old card (CMND) has 9.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.text import clean
from desktop_app.domain.words import N_, Message

CARD_LENGTH = 12
OLD_CARD_LENGTH = 9
_LAST_CENTURY_DIGIT = 3

# An apostrophe is what a spreadsheet puts before a number kept as text.
_ID_MARKS = re.compile(r"[\s.\-']")
_PHONE_MARKS = re.compile(r"[\s.\-'()]")
_WITH_COUNTRY = re.compile(r"(?:\+84|0084|84(?=[0-9]{9,10}$))0?([1-9][0-9]{8,9})")
_WITHOUT_ZERO = r"[35789][0-9]{8}|2[0-9]{9}"
_PHONE = re.compile(rf"0(?:{_WITHOUT_ZERO})|\+(?!84)[1-9][0-9]{{6,14}}")
_PHONE_WITHOUT_ZERO = re.compile(_WITHOUT_ZERO)


@dataclass(frozen=True)
class Finding:
    """Something about a number that a person should look at.

    An error stands in the way of what is written; a warning is asked about and may stay. Where a
    better number is proposed it is the message's value "value".
    """

    severity: Literal["error", "warning"]
    message: Message


def _error(text: str, **values: str | int) -> Finding:
    return Finding("error", Message(text, dict(values)))


def _warning(text: str, **values: str | int) -> Finding:
    return Finding("warning", Message(text, dict(values)))


def parse_id(text: str) -> str:
    """A personal number without the spaces, dots and hyphens it was typed with."""
    if text.isascii() and text.isdigit():
        return text
    return _ID_MARKS.sub("", clean(text))


def id_problems(
    id_text: str,
    gender: str = "",
    born: PartialDate | None = None,
    province_codes: Collection[str] = (),
) -> list[Finding]:
    """What is wrong or unlikely about a personal number; nothing for an empty one.

    `gender` is "male", "female" or "" for unknown; `province_codes` are the codes of three digits
    a number may begin with, and are not looked at where none are given.
    """
    number = parse_id(id_text)
    if not number:
        return []
    if not _is_digits(number):
        return [
            _error(
                N_("{value} is not a card number: those have digits only; copy it from the card."),
                value=number,
            )
        ]
    if len(number) == CARD_LENGTH:
        return _disagreements(number, gender, born, province_codes)
    return [] if len(number) == OLD_CARD_LENGTH else [_wrong_length(number)]


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _wrong_length(number: str) -> Finding:
    """Spreadsheets drop leading zeros: at most two of a citizen card's, one of an old card's."""
    count = len(number)
    if number.startswith("0") or count not in (8, 10, 11):
        return _error(
            N_("A citizen card has 12 digits (an old one 9). {value} has {count}; check it."),
            value=number,
            count=count,
        )
    if count == 11:
        return _error(
            N_("The number has 11 digits; Excel may have dropped the leading 0. Is it {value}?"),
            value=number.zfill(CARD_LENGTH),
        )
    return _error(
        N_("The number has {count} digits; Excel may have dropped leading zeros. Is it {value}?"),
        count=count,
        value=number.zfill(OLD_CARD_LENGTH if count == 8 else CARD_LENGTH),
    )


def _disagreements(
    number: str, gender: str, born: PartialDate | None, province_codes: Collection[str]
) -> list[Finding]:
    found = []
    if province_codes and number[:3] not in province_codes:
        found.append(
            _warning(
                N_(
                    "No province has the code {code} this number begins with; check it on the card."
                ),
                code=number[:3],
            )
        )
    century = int(number[3])
    if century > _LAST_CENTURY_DIGIT:
        found.append(
            _warning(
                N_("A card number has 0 to 3 as fourth digit, not {digit}; check the card."),
                digit=number[3],
            )
        )
        return found  # the digits after it cannot be read either
    stated = "female" if century % 2 else "male"
    if gender == "male" and stated == "female":
        found.append(_warning(N_("The number is a woman's, the gender is male; check the card.")))
    elif gender == "female" and stated == "male":
        found.append(_warning(N_("The number is a man's, the gender is female; check the card.")))
    year = 1900 + 100 * (century // 2) + int(number[4:6])
    if born is not None and born.year != year:
        found.append(
            _warning(
                N_("By the number the year of birth is {year}, here it is {born}; check the card."),
                year=str(year),
                born=str(born.year),
            )
        )
    return found


def mask_id(text: str) -> str:
    """A personal number with its middle hidden, 062•••••••12; one of odd length is hidden whole."""
    number = parse_id(text)
    if len(number) < OLD_CARD_LENGTH:
        return "•" * len(number)
    return number[:3] + "•" * (len(number) - 5) + number[-2:]


def clean_phone(text: str) -> str:
    """A telephone number without marks and with 0 in place of +84; what is no number stays."""
    if text.startswith("0") and _PHONE.fullmatch(text):
        return text
    typed = clean(text)
    if any(character.isalpha() for character in typed):
        return typed
    number = _PHONE_MARKS.sub("", typed)
    match = _WITH_COUNTRY.fullmatch(number)
    return "0" + match[1] if match else number


def phone_problem(text: str) -> Finding | None:
    """What is unlikely about a telephone number, always a warning; None for an empty one.

    Mobiles have 10 digits and begin with 03, 05, 07, 08 or 09, fixed lines have 11 and begin with
    02. Numbers of other countries begin with + and are only measured.
    """
    if not text or _PHONE.fullmatch(text):
        return None
    number = clean_phone(text)
    if not number or _PHONE.fullmatch(number):
        return None
    if _PHONE_WITHOUT_ZERO.fullmatch(number):
        return _warning(
            N_("The telephone number lacks its leading 0, perhaps by Excel. Is it {value}?"),
            value="0" + number,
        )
    return _warning(
        N_(
            "{value} does not look like a telephone number (mobile 10 digits, fixed line 11); "
            "check it. A number abroad begins with + and the code of the country."
        ),
        value=number,
    )
