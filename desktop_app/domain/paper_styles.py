"""The style profiles of papers: measures and headings, read from ``resources/styles/<name>.toml``.

Lengths are millimetres where their name ends in ``_mm``, else points, as sizes of type are. What is no longer
true of a style is mended in its file; paper and Word file read the same one.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from desktop_app.domain.paper_heads import STYLES
from desktop_app.paths import resource

USUAL, FRONT = "nd30", "mttq"
"""The style of an office that has chosen none, and that of the Front's."""


@dataclass(frozen=True, slots=True)
class PageStyle:
    """Margins of a sheet however it lies, and where pages from the second on are numbered.

    ``number`` is "top" (centred in the upper margin) or "bottom_right".
    """

    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    number: Literal["top", "bottom_right"]
    number_size: float


@dataclass(frozen=True, slots=True)
class RightLine:
    """A line at the right of the heading, bold; ``rule`` is the length of the line under it, 1 its own."""

    text: str
    size: float
    rule: float = 0.0


@dataclass(frozen=True, slots=True)
class HeadingStyle:
    """The two columns at the head of a paper.

    ``right`` are its lines at the right, none in a plain paper. ``issuer_rule`` is the part of the issuing
    body's width that is underlined (0: not at all), ``issuer_mark`` what stands under it instead.
    ``number_word`` goes before the number of a paper.
    """

    right: tuple[RightLine, ...]
    above: float
    issuer: float
    issuer_rule: float
    issuer_mark: str
    number: float
    number_word: str
    day: float


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What stands below the heading. ``subject`` is the line under the title, underlined for ``subject_rule``.

    Paragraphs are ``size`` large, ``between`` apart, their first line set in; in ``justified`` ones all lines
    but the last reach the right margin.
    """

    title: float
    subject: float
    subject_rule: float
    size: float
    first_line_mm: float
    between: float
    justified: bool


@dataclass(frozen=True, slots=True)
class EndStyle:
    """Signatures and the list of recipients; ``to_sign_mm`` is the room between title and name."""

    signer: float
    name: float
    to_sign_mm: float
    copies_word: float
    copies: float


@dataclass(frozen=True, slots=True)
class Style:
    """One profile of papers; ``name`` is its key in `STYLES`."""

    name: str
    page: PageStyle
    heading: HeadingStyle
    text: TextStyle
    end: EndStyle


@lru_cache(maxsize=len(STYLES))
def style(name: str) -> Style:
    """A profile by its key in `STYLES`. Raises KeyError for another."""
    if name not in STYLES:
        raise KeyError(name)
    with resource("styles", f"{name}.toml").open("rb") as stream:
        return _read(name, tomllib.load(stream))


def _read(name: str, told: dict[str, Any]) -> Style:
    heading = dict(told["heading"])
    right = tuple(RightLine(**line) for line in heading.pop("right", ()))
    return Style(
        name, PageStyle(**told["page"]), HeadingStyle(right=right, **heading),
        TextStyle(**told["text"]), EndStyle(**told["end"]),
    )  # fmt: skip
