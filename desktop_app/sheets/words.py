"""The words of headings and cells, compared as people write them: both languages, marks or none."""

from __future__ import annotations

import gettext
import re
from functools import lru_cache

from desktop_app import paths
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.fields import Field
from desktop_app.domain.lists import columns
from desktop_app.domain.text import clean, fold

OUR_WORDS = "so-dai-hoi: words"
"""Stands beside the words that our blank lists offer, by which they are known when they come back."""

_PUNCTUATION = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_SHORTEST_BEGINNING = 2  # words: "Họ và tên người được giới thiệu" begins with a known heading


def plain(text: str) -> str:
    """Folded words with one space between and nothing else: "Nam/Nữ" → "nam nu"."""
    return " ".join(_PUNCTUATION.sub(" ", fold(text)).split())


def marked(text: str) -> str:
    """Small letters with their marks, so that "Năm" (year) is not "Nam" (male)."""
    return " ".join(_PUNCTUATION.sub(" ", clean(text).casefold()).split())


@lru_cache(maxsize=1)
def _vietnamese() -> gettext.NullTranslations:
    with paths.resource("i18n", "vi.mo").open("rb") as stream:
        return gettext.GNUTranslations(stream)


def in_both_languages(text: str) -> tuple[str, ...]:
    """A text of the program in English and in Vietnamese, the Front's own words too, whatever is spoken."""
    book = _vietnamese()
    return tuple(dict.fromkeys((text, book.gettext(text), book.pgettext("mttq", text))))


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Plain heading → column key, read off the declarations; the first to claim a word keeps it."""
    found: dict[str, str] = {}
    for as_declared in (True, False):
        for key, (_, item) in columns().items():
            words = item.headings if as_declared else in_both_languages(item.label)
            for word in words:
                found.setdefault(plain(word), key)
    return found


def key_of_heading(text: str) -> str:
    """The column that a heading names exactly, or ""."""
    return _known().get(plain(text), "")


def key_beginning(text: str) -> str:
    """The column whose heading this one begins with, the longest first, or ""."""
    words = plain(text).split()
    for count in range(len(words) - 1, _SHORTEST_BEGINNING - 1, -1):
        key = _known().get(" ".join(words[:count]), "")
        if key:
            return key
    return ""


@lru_cache(maxsize=1)
def words_of_headings(key: str) -> tuple[frozenset[str], ...]:
    """The words of each heading of a column: one of the sets is in whatever names the column."""
    return tuple(frozenset(text.split()) for text, known in _known().items() if known == key)


def without_brackets(text: str) -> tuple[str, tuple[str, ...]]:
    """A heading without its brackets, and what they hold: "Số CCCD (ngày cấp, nơi cấp)"."""
    inside = [part for pair in _BRACKETS.findall(text) for part in pair if part]
    parts = tuple(part.strip() for one in inside for part in re.split("[,;]", one))
    return _BRACKETS.sub(" ", text), parts


def option_of(item: Field, word: str) -> tuple[str, ...]:
    """The choices a written word may stand for: its label, or a part of it ("Dự khuyết").

    Without any mark the word may come from a list typed without marks.
    """
    written = marked(word)
    if not written:
        return ()
    without_marks = written.isascii()
    said = plain(word) if without_marks else written
    whole, part = [], []
    for key, label in (item.choices or {}).items():
        labels = _spelt(label, without_marks)
        if said in labels:
            whole.append(key)
        elif any(f" {said} " in f" {one} " for one in labels):
            part.append(key)
    return tuple(whole or part)


@lru_cache(maxsize=256)
def _spelt(label: str, without_marks: bool) -> tuple[str, ...]:
    return tuple(map(plain if without_marks else marked, in_both_languages(label)))


@lru_cache(maxsize=1)
def choices() -> dict[str, Field]:
    """The columns with fixed choices: key → declaration."""
    return {key: item for key, (_, item) in columns().items() if item.choices}


PLACE_KEY = next(key for key, (record, item) in columns().items()
                 if record is Delegate and item.name == "position")  # fmt: skip
"""The column of the running number (STT)."""
