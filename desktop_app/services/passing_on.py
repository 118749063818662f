"""What came from other offices and goes on in a package: each of their words whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.exchange import Line, Statement
from desktop_app.domain.words import Message
from desktop_app.services import offices
from desktop_app.store import exchange, exchange_rows


@dataclass(frozen=True)
class Passed:
    """The words of others with the lines they name, and remarks for those words that stay behind."""

    statements: tuple[Statement, ...] = ()
    lines: tuple[Line, ...] = ()
    remarks: tuple[Message, ...] = ()


def complete(words: Iterable[Statement], lacking: str) -> Passed:
    """Those of the words whose computer is known and whose rows are all here. Inside `reading`.

    ``lacking`` is what is said of the {office} of any other.
    """
    statements, remarks = [], []
    lines: dict[Line, None] = {}
    for one in words:
        found = exchange_rows.lines_of(one) if exchange.peer(one.installation) else None
        if found is None:
            remarks.append(Message(lacking, {"office": offices.office_name(one.owner)}))
        else:
            statements.append(one)
            lines |= dict.fromkeys(found)
    return Passed(tuple(statements), tuple(lines), tuple(remarks))
