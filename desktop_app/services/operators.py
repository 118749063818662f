"""The people of the office who work at the register, with an optional PIN each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.operators import Operator
from desktop_app.domain.words import N_, Message
from desktop_app.store import database, journal, register, rows

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed


def all_operators() -> list[Operator]:
    """Everyone, by name."""
    with database.reading():
        return rows.select(Operator, "ORDER BY name, uid")


def at_the_desk() -> str:
    """The name of the one at the desk; empty when nobody was named."""
    return register.operator()


def save(operator: Operator, pin: str | None = None, *, known: str = "") -> Changed:
    """Keep a new or edited operator. ``pin``: None leaves it, "" takes it away.

    Whoever has a PIN is changed only by who knows it (``known``); it is refused otherwise.
    """
    with database.reading():
        before = rows.get(Operator, operator.uid) if operator.uid else None
    if before is not None and before.pin_hash and not _matches(before.pin_hash, known):
        raise Refusal(
            N_("{name} has a PIN. Type the present PIN to change anything."),
            code="wrong_pin",
            name=before.name,
        )
    if pin is not None:
        operator = replace(operator, pin_hash=_hash(pin) if pin else "")
    text = Message(N_("Operator {name} kept"), {"name": operator.name})
    with journal.act(text.text, **text.values) as act:
        act.put(operator)
    if before is not None and before.name == at_the_desk():
        register.use_operator(operator.name)
    return act.changed(text)


def sit_down(operator: Operator, pin: str = "") -> None:
    """This person works at the register from now on. Refused when the PIN is wrong."""
    if operator.pin_hash and not _matches(operator.pin_hash, pin):
        raise Refusal(
            N_("The PIN is not right. Type it again, or choose another name."), code="wrong_pin"
        )
    register.use_operator(operator.name)
    with database.writing():
        register.remember("operator", operator.uid)


def seat_last() -> None:
    """After opening: who sat here last sits here again, unless a PIN guards the name."""
    uid = register.setting("operator")
    with database.reading():
        operator = rows.get(Operator, uid) if uid else None
    if operator is not None and not operator.pin_hash:
        register.use_operator(operator.name)


def _hash(pin: str, salt: bytes = b"") -> str:
    import hashlib
    import secrets

    salt = salt or secrets.token_bytes(16)
    return f"{salt.hex()}:{hashlib.pbkdf2_hmac('sha256', pin.encode(), salt, 200_000).hex()}"


def _matches(kept: str, pin: str) -> bool:
    salt, _, _ = kept.partition(":")
    import secrets

    return secrets.compare_digest(kept, _hash(pin, bytes.fromhex(salt)))
