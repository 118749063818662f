"""Inspection visits with what they found wanting, and welcome works: what is open, what is late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.preparation import Finding, Inspection, WelcomeWork


@dataclass(frozen=True)
class Visit:
    """An inspection with its findings and the name of the unit visited."""

    inspection: Inspection
    findings: tuple[Finding, ...]
    unit: str = ""

    @property
    def open(self) -> tuple[Finding, ...]:
        """What is not remedied yet."""
        return tuple(one for one in self.findings if one.remedied_on is None)


def is_late(due: date | None, done: date | None, today: date) -> bool:
    """Whether something was, or is still not, done after the day it was due."""
    return due is not None and (done or today) > due


def late_findings(visits: Iterable[Visit], today: date) -> list[Finding]:
    """Findings that are open after their day, the oldest first."""
    found = [one for visit in visits for one in visit.open if is_late(one.due, None, today)]
    return sorted(found, key=lambda one: (one.due or today, one.uid))


@dataclass(frozen=True)
class Work:
    """A welcome work with the name of its unit."""

    work: WelcomeWork
    unit: str = ""


def value_of(works: Iterable[Work]) -> int:
    """What works are worth together, in đồng."""
    return sum(one.work.value or 0 for one in works)
