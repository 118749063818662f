"""What stands against sending, or should be looked at before: findings that lead to their record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from desktop_app.domain.words import Message

OPENS: Final[Mapping[str, tuple[str, str]]] = {
    "congress": ("congress", ""),
    "delegation": ("congress", "delegations"),
    "session": ("congress", "programme"),
    "programme_item": ("congress", "programme"),
    "speech": ("congress", "speeches"),
    "group_place": ("congress", "groups"),
    "target": ("delegates", "targets"),
    "allotment": ("delegates", "targets"),
    "group_population": ("delegates", "targets"),
    "convened_list": ("delegates", "convened"),
    "task": ("preparation", "tasks"),
    "committee": ("preparation", "committees"),
    "committee_member": ("preparation", "committees"),
    "document": ("preparation", "documents"),
    "document_step": ("preparation", "documents"),
    "document_version": ("preparation", "documents"),
    "appraisal": ("preparation", "documents"),
    "comment": ("preparation", "documents"),
    "scheme_place": ("preparation", "scheme"),
    "scheme_target": ("preparation", "scheme"),
    "meeting": ("preparation", "meetings"),
    "conclusion": ("preparation", "meetings"),
    "difficulty": ("preparation", "difficulties"),
    "budget_item": ("preparation", "budget"),
    "inspection": ("preparation", "visits"),
    "finding": ("preparation", "visits"),
    "lesson": ("preparation", "lessons"),
    "periodic_report": ("preparation", "reports"),
    "unit_report": ("round", "plan"),
    "cycle_level": ("round", "rules"),
    "cycle_deadline": ("round", "rules"),
    "cycle_document": ("round", "rules"),
    "card_layout": ("printing", "layouts"),
    "seat_block": ("printing", "seats"),
}
"""Table of a row → the page and tab where it is put right; anything else is looked for in the books."""


@dataclass(frozen=True)
class Finding:
    """One thing to put right or to look at, and where: ``page`` and what is ``wanted`` there.

    ``congress`` is the one to take in hand first, where the finding is about one; ``count`` is how many it is
    about, 0 where there is nothing to count; ``record`` is the table of rows that are counted. ``page`` is
    empty where nothing can be opened.
    """

    name: str
    text: Message
    count: int = 0
    page: str = ""
    wanted: Mapping[str, Any] = field(default_factory=dict)
    congress: str = ""
    record: str = ""


@dataclass(frozen=True)
class Gate:
    """``blocking`` would make a package worthless; ``warnings`` are for the person to judge."""

    blocking: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()

    @property
    def clear(self) -> bool:
        """Nothing at all to say: one may go on at once."""
        return not self.blocking and not self.warnings

    @property
    def open(self) -> bool:
        """Whether a package may be made."""
        return not self.blocking
