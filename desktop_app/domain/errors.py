"""What a person can put right. Everything else that is raised is a bug of ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.domain.words import Message


class Refusal(Exception):
    """The program will not do this; the sentence says what is wrong and what to do next.

    ``code`` is the short stable name machines read (``damaged``, ``newer_version``, ``other_office`` …).
    Nothing has changed when a refusal is raised.
    """

    def __init__(self, text: str, *, code: str = "refused", **values: Any) -> None:
        super().__init__(text)
        self.message = Message(text, values)
        self.code = code

    def __str__(self) -> str:
        return str(self.message)


class Invalid(Refusal):
    """A record breaks rules: ``reasons`` maps the field's name to the sentence shown beside it."""

    def __init__(self, reasons: Mapping[str, Message]) -> None:
        first = next(iter(reasons.values()))
        super().__init__(first.text, code="invalid", **first.values)
        self.reasons = dict(reasons)

    def __str__(self) -> str:
        return " ".join(str(reason) for reason in self.reasons.values())


class Cancelled(Exception):
    """The person pressed Cancel; the transaction undoes the rest."""
