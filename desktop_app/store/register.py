"""Who this register is: its office, mode and installation, and the small things it remembers."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_
from desktop_app.store.database import db, path, reading


@dataclass(frozen=True)
class Identity:
    """The register's own name in the world. ``mode`` is real or training."""

    register: str
    office: str
    mode: str
    installation: str


_identity: Identity | None = None
_operator = ""


def identity() -> Identity:
    """Who the open register is."""
    if _identity is None:
        raise RuntimeError("no register is open")
    return _identity


def load() -> Identity:
    """Read the identity after the register was opened. Raises `Refusal` when it has none yet."""
    with reading():
        rows = dict(db.execute_sql("SELECT key, value FROM setting").fetchall())
    if not {"register", "office", "mode", "installation"} <= rows.keys():
        raise Refusal(
            N_(
                "{file} was not finished when it was made, for example because the computer stopped. "
                "It holds nothing yet: delete it and make the register again."
            ),
            code="not_a_register",
            file=path().name,
        )
    return adopt(Identity(rows["register"], rows["office"], rows["mode"], rows["installation"]))


def adopt(who: Identity | None) -> Identity:
    """Be ``who`` from now on; None forgets it (the register was closed)."""
    global _identity
    _identity = who
    if who is None:
        use_operator("")
        return Identity("", "", "", "")
    return who


def operator() -> str:
    """The name of the one at the desk; empty when nobody was named."""
    return _operator


def use_operator(name: str) -> None:
    """``name`` sits at the desk now and stands in the journal from here on."""
    global _operator
    _operator = name


def setting(key: str, default: str = "") -> str:
    """A remembered value."""
    row = db.execute_sql("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return row[0] if row else default


def remember(key: str, value: str) -> None:
    """Remember a value; call it inside `writing`."""
    db.execute_sql(
        "INSERT INTO setting (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
