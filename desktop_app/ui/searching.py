"""Narrowing a list by the words of the header's search field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, say
from desktop_app.ui.tables import Table

T = TypeVar("T")


def fitting(table: Table[T], lines: Sequence[T], words: str) -> list[T]:
    """The lines in whose columns all of these words stand, marks and capitals aside; all for no words.

    The table says so where none is left.
    """
    wanted = fold(words).split()
    columns = table.rows_model.columns

    def fits(line: T) -> bool:
        told = fold(" ".join(column.text(line) for column in columns))
        return all(word in told for word in wanted)

    found = list(filter(fits, lines)) if wanted else list(lines)
    nothing = bool(lines) and not found
    table.say_nothing(say(N_("Nothing fits what is searched for.")) if nothing else "")
    return found


def told_of(found: int, known: int, told: str) -> str:
    """What is said above a list that is searched: how many of how many were found, then what else is told."""
    return say(N_("{found}/{all} found"), found=found, all=known) + f" · {told}"


def end_search(inside: QWidget) -> None:
    """Empty the search field of the window; the page in front hears of it."""
    from desktop_app.ui.frame import Header

    header = inside.window().findChild(Header)
    if header is not None:
        header.end_search()
