"""docs/package-rows.md: what the rows of each table in a package say, read off the declarations.

`make words` writes it, for it changes when a field and its word do.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

from desktop_app.domain.exchange import NAMES, TABLES
from desktop_app.domain.fields import Field, Record, specs
from desktop_app.domain.record_words import NOUNS
from desktop_app.domain.records import BY_NAME

FILE = Path(__file__).parent.parent / "docs" / "package-rows.md"
_WIDTH = 120
_HEAD = """\
# The rows in a package

What the rows of each table say beside `uid`, `owner` and `version` ([package-format.md](package-format.md));
`make words` writes this page. Each field with its kind and its Vietnamese word; a star stands at those that are
never blank.

| kind | cell |
|---|---|
| `text`, `digits` | text on one line |
| `note` | text, perhaps with line feeds |
| `choice` | one of the words that are listed |
| `term` | key of a vocabulary (`resources/catalogue`), or uid of an `own_term` |
| `terms` | several of them, with `;` between |
| `day` | `2024-05-16` |
| `partial_day` | `1957`, `1957-05` or `1957-05-16` |
| `clock` | whole number: minutes since midnight |
| `number` | whole number |
| `flag` | 1; left out for no |
| `picture` | SHA-256 (hex) of a JPEG |
| → table | uid of a row of that table |
"""


def described(words: Mapping[tuple[str, str], str]) -> str:
    """The page; ``words`` are the translations by context and English text."""
    parts = [_HEAD]
    for table, record in TABLES.items():
        parts.append(f"\n## `{table}` – {words['', NOUNS[table]]}\n\n{_fields(record, words)}\n")
    return "".join(parts)


def _fields(record: type[Record], words: Mapping[tuple[str, str], str]) -> str:
    told = "; ".join(_told(item, words["", item.label]) for item in specs(record))
    return textwrap.fill(f"{told}.", _WIDTH, break_long_words=False, break_on_hyphens=False)


def _told(item: Field, word: str) -> str:
    kind = f"→ `{NAMES[BY_NAME[item.to]]}`" if item.to else item.kind.name
    if item.choices:
        kind = " | ".join(f"`{one}`" for one in item.choices)
    if item.vocabulary:
        kind = f"{kind} of `{item.vocabulary}`"
    return f"`{item.name}`{'*' * item.required} {kind} – {word}"
