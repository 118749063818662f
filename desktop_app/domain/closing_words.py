"""The words in which a congress is told when it is over: results, resolution, letter of resolve, minutes.

A text is written as one types it, a line a paragraph, with variables in braces ("{trieu_tap}"). What stands
in square brackets is told only where all of its variables are known, and a line with a variable that is not
known is left out: a page never says "00" of what nobody counted. Papers are in Vietnamese whatever the
language of the window is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from desktop_app.domain.numbers import show_number, show_percent
from desktop_app.domain.paper_variables import named_in
from desktop_app.domain.words import Message, say
from desktop_app.paths import resource

PARTS = ("title", "body", "copies")
_INNERMOST = re.compile(r"\[([^\[\]]*)\]")
_VARIABLE = re.compile(r"\{([A-Za-z_]+)\}")
_POINT = re.compile(r"[0-9]{1,2}\. ")
_BEFORE = {"over": "trên", "nearly": "gần", "about": "khoảng"}
"""Word of the population by key of `domain.congresses.APPROXIMATIONS`."""


def template(paper: str, family: str = "") -> dict[str, str]:
    """Title, body and copies of a text as the program has it, in a ``family``'s words where it has own ones.

    Raises KeyError for a paper that has no text.
    """
    read = _read(paper)
    own = read.get(family, {}) if family else {}
    return {name: str(own.get(name, read.get(name, ""))).strip() for name in PARTS}


def sentences(paper: str, family: str = "") -> dict[str, str]:
    """The sentences out of which a text is put together, by key, in the words of a ``family``."""
    read = _read(paper)
    own = read.get(family, {}) if family else {}
    return {**read.get("say", {}), **own.get("say", {})}


@lru_cache(maxsize=16)
def _read(paper: str) -> dict[str, Any]:
    file = resource("papers", f"closing_{paper}.toml")
    if not paper.isidentifier() or not file.is_file():
        raise KeyError(paper)
    return tomllib.loads(file.read_text(encoding="utf-8"))


def told(text: str, values: Mapping[str, str]) -> str:
    """A text with its variables in place; what is not known is left out, part by part and line by line.

    Points ("1. …") are numbered anew, so that none is missing where one was left out.
    """
    lines = (_with_parts(line, values) for line in text.split("\n"))
    return "\n".join(_numbered(_put(line, values) for line in lines if _is_known(line, values)))


def _numbered(lines: Iterable[str]) -> Iterator[str]:
    number = 0
    for line in lines:
        found = _POINT.match(line)
        number = number + 1 if found else 0
        yield f"{number}. {line[found.end() :]}" if found else line


def _with_parts(line: str, values: Mapping[str, str]) -> str:
    """A line with those of its parts in brackets that can be told, from the innermost outwards."""
    while True:
        made = _INNERMOST.sub(lambda one: one[1] if _is_known(one[1], values) else "", line)
        if made == line:
            return made
        line = made


def _is_known(text: str, values: Mapping[str, str]) -> bool:
    return all(values.get(name) for name in named_in(text))


def _put(line: str, values: Mapping[str, str]) -> str:
    return _VARIABLE.sub(lambda one: values.get(one[1], one[0]), line)


def counted(number: int | None) -> str:
    """A number as these papers write it: 02 below ten, so that no digit is put before it; "" where unknown."""
    if number is None:
        return ""
    return f"{number:02}" if number < 10 else show_number(number, "vi")


def say_counted(one: str, many: str, number: int, *, family: str = "", **values: Any) -> str:
    """`domain.words.say_count` with the number as these papers write it."""
    return say(one if number == 1 else many, family=family, count=counted(number), **values)


def in_numbers(sentence: Message) -> Message:
    """A sentence with every number in it as these papers write it."""
    values = {
        name: counted(value) if isinstance(value, int) else value
        for name, value in sentence.values.items()
    }
    return replace(sentence, values=values)


def some(number: int | None) -> str:
    """A number of which is told only where there is any."""
    return counted(number) if number else ""


def people(word: str, number: int | None) -> str:
    """The population as it was entered, with its word: "trên 32.000"; "" where unknown."""
    if not number:
        return ""
    before = _BEFORE.get(word, "")
    return f"{before} {show_number(number, 'vi')}".strip()


def share(part: int | None, whole: int | None) -> str:
    """A share in percent ("98,7 %"); "" where one of them is not known."""
    if part is None or not whole:
        return ""
    return show_percent(max(part, 0), max(whole, 0), "vi")


def listed(parts: Iterable[str], last: str = " và ") -> str:
    """Things in a row: "18 tập thể, 02 hộ gia đình và 28 cá nhân"."""
    *before, end = [one for one in parts if one] or [""]
    return f"{', '.join(before)}{last}{end}" if before else end
