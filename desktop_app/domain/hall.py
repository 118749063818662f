"""What the screen of the hall shows: the day in a few large words, worked out without a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.words import N_

WELCOME, PROGRAMME, ATTENDANCE, RESULT, TEXT, BLANK = (
    "welcome", "programme", "attendance", "result", "text", "blank",
)  # fmt: skip
SHOWS = {
    WELCOME: N_("Welcome"),
    PROGRAMME: N_("Programme: now and next"),
    ATTENDANCE: N_("Attendance"),
    RESULT: N_("Results of votes"),
    TEXT: N_("Resolution, letter of resolve"),
    BLANK: N_("Only the name of the congress"),
}
"""What can be on the screen, in the order of its keys 1 to 6."""

COLUMNS_FROM = 8
"""From so many names on they stand in two columns."""

PARAGRAPHS = 4
"""So many paragraphs of a text are on the screen at once."""

Size = Literal["huge", "large", "text", "small"]
Tone = Literal["ink", "quiet", "accent"]


@dataclass(frozen=True)
class Block:
    """Words on the screen: how large and in which tone; tokens of the theme's table ``hall``."""

    text: str
    size: Size = "text"
    tone: Tone = "ink"
    bold: bool = False
    left: bool = False


@dataclass(frozen=True)
class Rows:
    """Lines of a name and what stands behind it, in one column or two."""

    rows: tuple[tuple[str, str], ...]
    columns: int = 1


@dataclass(frozen=True)
class Poster:
    """One picture of the screen. ``pages`` is how many there are of its kind, ``page`` which one this is."""

    blocks: tuple[Block | Rows, ...]
    page: int = 0
    pages: int = 1


@dataclass(frozen=True)
class Item:
    """An item of the programme: when, what, who; ``left`` minutes while it runs (below 0: over its time)."""

    hour: str
    title: str
    presenter: str = ""
    left: int | None = None


@dataclass(frozen=True)
class Result:
    """A published vote: what it was about, how many agreed (in words), who was chosen."""

    title: str
    told: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Presence:
    """A session in figures, and when that was."""

    session: str
    convened: int
    present: int
    guests: int
    as_of: str


@dataclass(frozen=True, kw_only=True)
class Hall:
    """Everything the screen can show at one moment. ``hour`` is the clock of the hall, "07:42".

    ``results`` are of published votes only, ``texts`` (title and paragraphs) only those read out or adopted.
    """

    title: str
    venue: str = ""
    day: str = ""
    hour: str = ""
    session: str = ""
    now: Item | None = None
    following: tuple[Item, ...] = ()
    done: bool = False
    presence: Presence | None = None
    results: tuple[Result, ...] = ()
    texts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    family: str = ""


def pages_of(hall: Hall, show: str) -> int:
    """How many pictures there are of a kind; at least one."""
    if show == RESULT:
        return max(len(hall.results), 1)
    if show == TEXT:
        return max(sum(len(_parts(said)) for _, said in hall.texts), 1)
    return 1


def text_page(hall: Hall, page: int) -> tuple[str, tuple[str, ...]] | None:
    """The title and the paragraphs of one page of the texts; None where there is none."""
    listed = [(title, part) for title, said in hall.texts for part in _parts(said)]
    return listed[page] if 0 <= page < len(listed) else None


def _parts(said: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(said[at : at + PARAGRAPHS]) for at in range(0, len(said), PARAGRAPHS)]
