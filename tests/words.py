"""The catalogue of words: gather the texts of the code, find those without Vietnamese, write the ``.mo``.

    python -m tests.words          compile resources/i18n/vi/*.po and list what is missing

docs/package-rows.md, which gives the Vietnamese of every field that travels, is written along with it.

The files under ``resources/i18n/vi`` are one catalogue in parts; the same text has one translation.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polib
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests import rows_described

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "resources" / "i18n"


def texts_of_the_code() -> set[str]:
    """Every text marked with N_() in the program."""
    found = extract_from_dir(str(ROOT / "desktop_app"), keywords={"N_": None})
    return {text for _, _, text, _, _ in found if isinstance(text, str)}


def translations() -> dict[tuple[str, str], str]:
    """(context, English) → Vietnamese, over all parts. ValueError where two parts disagree."""
    words: dict[tuple[str, str], str] = {}
    for part in sorted((FOLDER / "vi").glob("*.po")):
        with open(part, "rb") as stream:
            for message in read_po(stream, locale="vi"):
                if not message.id or not message.string:
                    continue
                key = (message.context or "", str(message.id))
                if words.setdefault(key, str(message.string)) != message.string:
                    raise ValueError(f"{part.name}: “{message.id}” has two translations")
    return words


def compiled() -> bytes:
    """The ``.mo`` the program reads; its messages are sorted by context and text, as the format asks."""
    catalogue = polib.MOFile(encoding="utf-8")
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "vi"}
    for (context, text), word in translations().items():
        catalogue.append(polib.MOEntry(msgid=text, msgstr=word, msgctxt=context or None))
    return bytes(catalogue.to_binary())


def missing() -> list[str]:
    """Texts of the code that have no Vietnamese."""
    known = {text for context, text in translations() if not context}
    return sorted(texts_of_the_code() - known)


def unused() -> list[str]:
    """Translations of texts that the code no longer has."""
    used = texts_of_the_code()
    return sorted({text for _, text in translations()} - used)


if __name__ == "__main__":
    (FOLDER / "vi.mo").write_bytes(compiled())
    if rows_described.FILE.parent.is_dir():
        rows_described.FILE.write_text(rows_described.described(translations()), encoding="utf-8")
    absent = missing()
    for text in absent:
        print(f"no Vietnamese: {text}")
    for text in unused():
        print(f"not used: {text}")
    sys.exit(1 if absent else 0)
