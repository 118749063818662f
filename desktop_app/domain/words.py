"""The words people read: marked here, translated as late as possible.

A text in the code is the English sentence; `N_` marks it for the catalogue and changes nothing. `say`
looks it up in the language in force and fills in its ``{values}`` in the reader's form (1.500, 16/5/2024).
A congress of the Fatherland Front has its own words for some acts: those texts stand a second time in the
catalogue under the context "mttq" and are found by passing ``family="mttq"``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from desktop_app import paths
from desktop_app.domain.dates import PartialDate, show_day
from desktop_app.domain.numbers import show_number
from desktop_app.domain.word_book import WordBook

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}

_language = "vi"
_catalogue: WordBook | None = None


def N_(text: str) -> str:
    """Mark ``text`` for translation; the text itself comes back."""
    return text


def language() -> str:
    """The language in force: "vi" or "en"."""
    return _language


def use_language(code: str) -> None:
    """Speak ``code`` from now on. Raises ValueError for a language that is not in `LANGUAGES`."""
    global _language, _catalogue
    if code not in LANGUAGES:
        raise ValueError(code)
    _language, _catalogue = code, None


def _translations() -> WordBook:
    global _catalogue
    if _catalogue is None:
        file = paths.resource("i18n", f"{_language}.mo")
        _catalogue = WordBook(file.read_bytes() if _language != "en" else b"")
    return _catalogue


def _translate(text: str, family: str) -> str:
    if not text:  # a catalogue keeps its header under the empty text
        return ""
    book = _translations()
    return (book.find(text, family) if family else None) or book.find(text) or text


def show(value: Any) -> str:
    """One value as the reader writes it: numbers grouped, dates d/m/yyyy, messages in their language."""
    if isinstance(value, bool):
        return say(N_("yes")) if value else say(N_("no"))
    if isinstance(value, int):
        return show_number(value, _language)
    if isinstance(value, datetime):
        return f"{value:%H:%M} {show_day(value.date())}"
    if isinstance(value, date):
        return show_day(value)
    if value is None:
        return ""
    if isinstance(value, Message | PartialDate):
        return str(value)
    return str(value)


def show_moment(moment: datetime) -> str:
    """A moment as papers and sentences have it: "07:30 ngày 14/5/2024"."""
    return say(N_("{time} on {day}"), time=f"{moment:%H:%M}", day=moment.date())


def say(text: str, /, *, family: str = "", **values: Any) -> str:
    """``text`` in the language in force with its ``{values}`` filled in; "mttq" words where they exist."""
    translated = _translate(text, family)
    if not values:
        return translated
    return translated.format(**{name: show(value) for name, value in values.items()})


def say_count(one: str, many: str, count: int, *, family: str = "", **values: Any) -> str:
    """A sentence with a number: ``one`` for a single thing, ``many`` otherwise (Vietnamese has one form)."""
    return say(one if count == 1 else many, family=family, count=count, **values)


def capital(text: str) -> str:
    """A word or phrase that stands alone, in a cell or at the head of a line: it begins with a capital."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Message:
    """A sentence not yet said: the template and its values. ``str()`` says it in the language in force.

    ``family`` is that of the congress it is about, where one of the families has other words for it.
    """

    text: str
    values: dict[str, Any] = field(default_factory=dict)
    family: str = ""

    def __str__(self) -> str:
        return say(self.text, family=self.family, **self.values)
