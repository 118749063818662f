"""The words people read: every one has its Vietnamese, and values are written as readers write them."""

from __future__ import annotations

import string
from datetime import date, datetime

import pytest

from desktop_app import paths
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.words import (
    LANGUAGES,
    Message,
    language,
    say,
    say_count,
    show,
    use_language,
)
from tests import words as tool


def placeholders(text: str) -> set[str]:
    """The names in braces; a text that `str.format` cannot read fails here."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


# --- the catalogue -----------------------------------------------------------------------------


def test_every_text_of_the_program_has_its_vietnamese() -> None:
    assert tool.missing() == []


def test_no_translation_is_left_of_a_text_that_is_gone() -> None:
    assert tool.unused() == []


def test_the_compiled_words_are_those_of_the_po_files() -> None:
    committed = paths.resource("i18n", "vi.mo").read_bytes()
    assert committed == tool.compiled(), "run `make words`"


def test_a_translation_has_the_values_of_its_text() -> None:
    different = [
        (text, word)
        for (_, text), word in tool.translations().items()
        if placeholders(text) != placeholders(word)
    ]
    assert different == []


def test_no_value_of_a_text_is_a_position_or_an_expression() -> None:
    for text in tool.texts_of_the_code():
        for name in placeholders(text):
            assert name.isidentifier(), text


def test_vietnamese_asks_politely_and_never_shouts() -> None:
    """“Đề nghị …” for the next step, never “vui lòng”, no exclamation mark, no old tone marks."""
    for (_, text), word in tool.translations().items():
        assert "vui lòng" not in word.lower(), text
        assert "!" not in word, text
        for old in ("hoà", "huỷ", "uỷ", "thuỷ", "hoá", "khoá"):
            assert old not in word.lower().split(), text


def test_texts_and_translations_are_in_nfc() -> None:
    import unicodedata

    for (_, text), word in tool.translations().items():
        assert unicodedata.is_normalized("NFC", text + word), text


# --- saying ------------------------------------------------------------------------------------


def test_the_language_is_vietnamese_until_another_is_chosen() -> None:
    assert language() == "vi"
    assert set(LANGUAGES) == {"vi", "en"}
    assert say("Full name") == "Họ và tên"
    use_language("en")
    assert say("Full name") == "Full name"


def test_an_unknown_language_is_refused_and_nothing_changes() -> None:
    with pytest.raises(ValueError, match="fr"):
        use_language("fr")
    assert language() == "vi"


def test_a_text_nobody_translated_is_said_as_it_stands() -> None:
    assert say("A text nobody wrote") == "A text nobody wrote"
    assert say("") == ""


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (1500, "1.500", "1,500"),
        (-1234567, "-1.234.567", "-1,234,567"),
        (0, "0", "0"),
        (date(2024, 5, 6), "6/5/2024", "6/5/2024"),
        (datetime(2024, 5, 6, 7, 3), "07:03 6/5/2024", "07:03 6/5/2024"),  # noqa: DTZ001
        (PartialDate(1957, 5), "5/1957", "5/1957"),
        (None, "", ""),
        ("062080001234", "062080001234", "062080001234"),
        (Message("Male"), "Nam", "Male"),
        (True, "có", "yes"),
        (False, "không", "no"),
    ],
)
def test_values_are_written_as_the_reader_writes_them(value: object, vi: str, en: str) -> None:
    assert show(value) == vi
    assert say("<{value}>", value=value) == f"<{vi}>"
    use_language("en")
    assert say("<{value}>", value=value) == f"<{en}>"


def test_braces_in_a_value_are_not_read_as_another_value() -> None:
    assert say("<{name}>", name="{full_name}") == "<{full_name}>"


def test_the_front_has_words_of_its_own_where_it_needs_them() -> None:
    text = "Elected by the lower congress"
    assert say(text) == "Do đại hội cấp dưới bầu"
    assert say(text, family="mttq") == "Do đại hội cấp dưới hiệp thương cử"
    assert say(text, family="dtts") == "Do đại hội cấp dưới bầu"
    assert say("Full name", family="mttq") == "Họ và tên"
    use_language("en")
    assert say(text, family="mttq") == text


def test_one_thing_and_many_things_are_said_apart() -> None:
    use_language("en")
    assert say_count("{count} cow", "{count} cows", 1) == "1 cow"
    assert say_count("{count} cow", "{count} cows", 0) == "0 cows"
    assert say_count("{count} cow", "{count} cows", 1500) == "1,500 cows"


def test_a_message_is_said_in_the_language_in_force_when_it_is_read() -> None:
    refusal = Refusal("{field} is missing. Please fill it in.", field=Message("Full name"))
    first = str(refusal)
    use_language("en")
    assert str(refusal) == "Full name is missing. Please fill it in."
    assert first != str(refusal)


def test_an_invalid_record_says_all_its_reasons() -> None:
    use_language("en")
    refusal = Invalid({"a": Message("One {what}.", {"what": 1}), "b": Message("Two.")})
    assert str(refusal) == "One 1. Two."
    assert refusal.code == "invalid"
    assert str(refusal.message) == "One 1."


def test_the_page_of_the_rows_says_what_is_declared() -> None:
    """`make words` writes it anew."""
    from tests import rows_described

    written = rows_described.FILE.read_text(encoding="utf-8")
    assert written == rows_described.described(tool.translations())
