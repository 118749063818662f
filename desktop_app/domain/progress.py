"""How long work tells how far it is, and how it learns that it should stop."""

from __future__ import annotations

from typing import Protocol


class Report(Protocol):
    """Called as ``report(done, total, text)``. It raises `Cancelled` when the person has had enough."""

    def __call__(self, done: int, total: int, text: str = "") -> None:
        """``done`` of ``total`` steps are behind us; ``text`` says what is being done now."""


def quiet(done: int, total: int, text: str = "") -> None:
    """The report nobody watches."""
