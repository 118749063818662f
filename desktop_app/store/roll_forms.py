"""Queries for the forms of lists: those of this office and those that came from others."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.roll_forms import Form, RollColumn, RollForm
from desktop_app.store import given_files
from desktop_app.store.database import reading
from desktop_app.store.rows import get, select

_FROM_FILES = "forms_from_files"


def listed() -> list[Form]:
    """All forms with their columns, in the order of their names."""
    with reading():
        forms = select(RollForm, "ORDER BY name, uid")
        columns: dict[str, list[RollColumn]] = {}
        for column in select(RollColumn, "ORDER BY form, position, uid"):
            columns.setdefault(column.form or "", []).append(column)
    return [Form(form, tuple(columns.get(form.uid, ()))) for form in forms]


def one(uid: str) -> Form | None:
    """One form with its columns, or None when it is gone."""
    with reading():
        form = get(RollForm, uid)
        columns = select(RollColumn, "AND form = ? ORDER BY position, uid", (uid,))
    return Form(form, tuple(columns)) if form else None


def from_files() -> Mapping[str, tuple[str, str]]:
    """Form uid → (the office that made it, its name there), for the forms that came as files."""
    return given_files.sources(_FROM_FILES)


def remember_from_file(uid: str, office: str, source: str) -> None:
    """A form came as a file; call it inside `writing`."""
    given_files.remember(_FROM_FILES, uid, office, source)
