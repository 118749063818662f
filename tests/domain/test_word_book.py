from __future__ import annotations

import gettext
import io

import pytest

from desktop_app.domain.word_book import WordBook
from desktop_app.paths import resource

DATA = resource("i18n", "vi.mo").read_bytes()
ORACLE = gettext.GNUTranslations(io.BytesIO(DATA))
MESSAGES = {key: word for key, word in ORACLE._catalog.items() if key}  # type: ignore[attr-defined]


def test_every_message_is_found_as_the_standard_library_finds_it() -> None:
    book = WordBook(DATA)
    assert len(MESSAGES) > 500
    for key, word in MESSAGES.items():
        context, _, text = key.rpartition("\x04")
        assert book.find(text, context) == word


def test_what_is_not_there_is_not_found() -> None:
    book = WordBook(DATA)
    assert book.find("no such sentence") is None
    assert book.find("Cancel", "no such context") is None


def test_an_empty_catalogue_has_no_words() -> None:
    assert WordBook(b"").find("Cancel") is None


def test_other_bytes_are_no_catalogue() -> None:
    with pytest.raises(ValueError, match="catalogue"):
        WordBook(b"\0" * 64)
