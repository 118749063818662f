"""What a paper is gathered into before it is offered, compared with the print log and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.domain.congresses import Congress
from desktop_app.domain.letters import Letter
from desktop_app.domain.paper_books import Sheaf
from desktop_app.domain.paper_kinds import PaperKind, PaperOptions
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.progress import Report
from desktop_app.domain.words import say
from desktop_app.services import delegate_papers

Content = tuple[str, str, Mapping[str, Any]]
Draw = Callable[[Path, Report], Any]


@dataclass(frozen=True)
class Source:
    """A paper as it was gathered.

    ``contents()`` are what it is about, what that is called, and what stands on it.
    A paper whose figures are of the day is not followed: its content is always the same. One with a drawing of
    its own (``pdf``, ``xlsx``) has its tables for Word made when they are asked for.
    """

    contents: Callable[[], Sequence[Content]]
    sheaves: Callable[[], tuple[Sheaf, ...]]
    pdf: Draw | None = None
    xlsx: Draw | None = None


@dataclass(frozen=True)
class Asked:
    """Which paper is wanted of which congress, and how; ``uid`` is the congress's."""

    kind: PaperKind
    congress: Congress
    options: PaperOptions
    uid: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "uid", self.congress.uid)

    @property
    def word(self) -> str:
        """What the paper is called (translated)."""
        return say(self.kind.word)

    def content(self, **values: Any) -> list[Content]:
        """The one piece of a paper that is about the whole congress, with what stands on it."""
        return [(self.kind.key, self.word, values)]

    def sheaf(self, *tables: PlainTable, day: date | None = None) -> tuple[Sheaf, ...]:
        """The tables as one paper."""
        return (Sheaf(self.word, None, tables, day),)


def tables_of(asked: Asked, tables: Sequence[PlainTable], base: str = "", name: str = "") -> Source:
    """A paper of tables; ``base`` and ``name`` where the log knows it by others than those of its kind."""
    content = {"tables": [delegate_papers.shown_of(one) for one in tables]}
    return Source(
        lambda: [(base or asked.kind.key, name or asked.word, content)],
        lambda: (Sheaf(name or asked.word, None, tuple(tables)),),
    )


def letter_of(asked: Asked, letter: Letter) -> Source:
    """A paper of text, with the tables in it."""
    content = _content_of(letter)
    return Source(
        lambda: asked.content(**content), lambda: (Sheaf(asked.word, letter, (), letter.day),)
    )


def _content_of(letter: Letter) -> dict[str, Any]:
    return {
        "said": [[part.heading, *part.paragraphs] for part in letter.parts],
        "tables": [delegate_papers.shown_of(one.table) for one in letter.parts if one.table],
    }


@dataclass(frozen=True)
class Gathered:
    """A paper about one record: its ``letter`` or ``tables``, and what stands on it for the print log."""

    about: str
    name: str
    content: Mapping[str, Any]
    letter: Letter | None = None
    tables: tuple[PlainTable, ...] = ()
    day: date | None = None


def gathered(about: str, name: str, made: Letter | PlainTable, day: date | None) -> Gathered:
    """The paper about one record (uid), called ``name``; a letter may be a draft, which is told apart."""
    if isinstance(made, Letter):
        return Gathered(about, name, {"draft": made.draft, **_content_of(made)}, made, day=day)
    content = {"tables": [delegate_papers.shown_of(made)]}
    return Gathered(about, name, content, None, (made,), day)


def source_of(listed: Sequence[Gathered], pdf: Draw | None = None) -> Source:
    """A paper that is one for each of several records; ``pdf`` draws all of them in another way."""
    return Source(
        lambda: [(one.about, one.name, one.content) for one in listed],
        lambda: tuple(Sheaf(one.name, one.letter, one.tables, one.day) for one in listed),
        pdf=pdf,
    )
