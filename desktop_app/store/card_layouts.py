"""Queries for layouts of cards: the records, their pictures, what congresses chose, and what came as files."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.card_records import CardLayout, LayoutChoice, LayoutPicture
from desktop_app.store import given_files
from desktop_app.store.database import reading
from desktop_app.store.rows import get, select

_FROM_FILES = "layouts_from_files"


def listed(purpose: str = "") -> list[CardLayout]:
    """The layouts in the register, or those of one purpose, by name."""
    where, values = ("AND purpose = ?", [purpose]) if purpose else ("", [])
    with reading():
        return select(CardLayout, f"{where} ORDER BY name, uid", values)


def one(uid: str) -> CardLayout | None:
    """One layout, or None when it is gone."""
    with reading():
        return get(CardLayout, uid)


def pictures(uid: str) -> list[LayoutPicture]:
    """The pictures a layout brings, by name."""
    with reading():
        return select(LayoutPicture, "AND layout = ? ORDER BY name, uid", (uid,))


def choices(congress: str, purpose: str = "") -> list[LayoutChoice]:
    """What a congress chose, for one purpose or for all; of two for the same kind the later stands last."""
    where, values = ("AND purpose = ?", [purpose]) if purpose else ("", [])
    with reading():
        return select(
            LayoutChoice, f"AND congress = ? {where} ORDER BY version, uid", [congress, *values]
        )


def chosen(layout: str) -> list[LayoutChoice]:
    """Where a layout is chosen, in every congress."""
    with reading():
        return select(LayoutChoice, "AND layout = ? ORDER BY uid", (layout,))


def from_files() -> Mapping[str, tuple[str, str]]:
    """Layout uid → (the office that made it, its uid there), for those that came as files."""
    return given_files.sources(_FROM_FILES)


def remember_from_file(uid: str, office: str, source: str) -> None:
    """A layout came as a file; call it inside `writing`."""
    given_files.remember(_FROM_FILES, uid, office, source)
