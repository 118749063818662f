"""The texts that come with the program, and how a text with variables becomes a letter.

A text is written as one types it: a line is a paragraph. The first line of the title is the title, the others
say what the paper is about. A line that is nothing but ``{can_cu}`` is where the legal bases stand;
one that begins with “Kính gửi” says whom the paper addresses.

The text of a paper that lists something stands around its table: a line that is nothing but ``{bang}`` is
where that stands, and without words of an office there is nothing else.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from desktop_app.domain.errors import Invalid
from desktop_app.domain.letters import Letter, Part, paragraphs
from desktop_app.domain.paper_kinds import TEXTED, WORDED
from desktop_app.domain.paper_texts import PaperText
from desktop_app.domain.paper_variables import (
    AROUND,
    BASES,
    TABLE,
    TITLE,
    VARIABLES,
    Variable,
    filled,
    key_of,
    named_in,
    unclosed_in,
    unknown_in,
)
from desktop_app.domain.plain_tables import Signer
from desktop_app.domain.text import fold
from desktop_app.domain.units import CATALOGUE
from desktop_app.domain.words import N_, Message
from desktop_app.paths import resource

PARTS = ("title", "body", "copies")
_ADDRESSED = "kinh gui"


def ready_made(paper: str, family: str = "") -> PaperText:
    """The program's text of a paper; that of a ``family`` where it has words of its own.

    Raises KeyError for a paper that has no text.
    """
    if paper in TEXTED and paper not in WORDED:
        return PaperText(owner=CATALOGUE, paper=paper, title=f"{{{TITLE}}}", body=f"{{{TABLE}}}")
    read = _read(paper)
    own = read.get(family, {}) if family else {}
    said = {name: str(own.get(name, read.get(name, ""))).strip() for name in PARTS}
    return PaperText(owner=CATALOGUE, paper=paper, family=family if own else "", **said)


@lru_cache(maxsize=32)
def _read(paper: str) -> dict[str, Any]:
    file = resource("papers", f"{paper}.toml")
    if not paper.isidentifier() or not file.is_file():
        raise KeyError(paper)
    return tomllib.loads(file.read_text(encoding="utf-8"))


def known_on(paper: str) -> Mapping[str, Variable]:
    """The variables that may be used in the text of a paper."""
    return AROUND if paper in TEXTED and paper not in WORDED else VARIABLES


def reasons(text: PaperText) -> dict[str, Message]:
    """Why a text cannot be kept, by field: variables that are unknown, braces that are not closed."""
    known = known_on(text.paper)
    found: dict[str, Message] = {}
    for name in PARTS:
        said = getattr(text, name)
        line = unclosed_in(said)
        unknown = unknown_in(said, known)
        if line:
            found[name] = Message(
                N_("A brace has no partner in “{line}”. Write variables as in {{ho_ten}}."),
                {"line": line[:60]},
            )
        elif unknown:
            found[name] = _about(*unknown[0])
        elif _misplaced(name, said):
            found[name] = Message(
                N_("{{bang}} is where the table stands: write it once, on a line of its own.")
            )
    if not text.body.strip():
        found.setdefault("body", Message(N_("The text is empty. Write it, or take the program's.")))
    return found


def _misplaced(name: str, said: str) -> bool:
    """Whether the place of the table is named where no table can stand."""
    lines = [line for line in said.split("\n") if TABLE in map(key_of, named_in(line))]
    return bool(lines) and (name != "body" or len(lines) > 1 or not is_table(lines[0]))


def is_table(line: str) -> bool:
    """Whether a line of a text is the place of the table."""
    line = line.strip()
    return line[:1] == "{" and line[-1:] == "}" and key_of(line[1:-1]) == TABLE


def _about(name: str, near: str) -> Message:
    if key_of(name) in {**VARIABLES, **AROUND}:
        return Message(
            N_("{{{name}}} is not known on this paper. Choose one from “Insert a variable”."),
            {"name": name},
        )
    if near:
        return Message(
            N_("There is no variable {{{name}}}. Is {{{near}}} meant?"),
            {"name": name, "near": near},
        )
    return Message(
        N_("There is no variable {{{name}}}. Choose one from the menu “Insert a variable”."),
        {"name": name},
    )


def checked(text: PaperText) -> PaperText:
    """The text with its variables as they are kept. Raises `Invalid` with the reasons by field."""
    found = reasons(text)
    if found:
        raise Invalid(found)
    known = known_on(text.paper)
    kept = {name: _with_keys(getattr(text, name), known).strip() for name in PARTS}
    return replace(text, **kept)


def _with_keys(said: str, known: Mapping[str, Variable]) -> str:
    for name in dict.fromkeys(named_in(said)):
        if key_of(name) in known:
            said = said.replace("{" + name + "}", "{" + key_of(name) + "}")
    return said


def letter_of(
    text: PaperText,
    values: Mapping[str, str],
    *,
    bases: Sequence[str] = (),
    signers: Sequence[Signer] = (),
    number: str = "",
) -> Letter:
    """The letter that a text makes with ``values``; ``number`` stands under the issuing body."""
    title, *under = paragraphs(filled(text.title, values)) or ("",)
    said: list[str] = []
    to: list[str] = []
    based: Sequence[str] = ()
    for line in text.body.split("\n"):
        if [key_of(name) for name in named_in(line)] == [BASES] and line.strip()[:1] == "{":
            based = bases
        elif fold(line.strip()).startswith(_ADDRESSED):
            to += paragraphs(filled(line, values))
        else:
            said += paragraphs(filled(line, values))
    return Letter(
        title, (Part("", tuple(said)),), under=tuple(under), number=number, bases=tuple(based),
        to=tuple(to), signers=tuple(signers), copies=paragraphs(filled(text.copies, values)),
    )  # fmt: skip
