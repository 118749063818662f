"""Legal bases as papers write them: „Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2024 của … về …“."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.cycle_rules import LegalBasis
from desktop_app.domain.dates import day_in_words


def as_lines(listed: Iterable[LegalBasis]) -> list[str]:
    """One line each, in order; all but the last end with a semicolon, that with a full stop."""
    said = [said_of(one) for one in listed]
    return [*(f"{line};" for line in said[:-1]), *(f"{line}." for line in said[-1:])]


def said_of(one: LegalBasis) -> str:
    """One of them, without what ends the line. Papers are in Vietnamese, whatever the window speaks."""
    parts = ["Căn cứ", one.kind]
    if one.paper:
        parts += ["số", one.paper]
    if one.paper_on:
        parts.append(day_in_words(one.paper_on))
    if one.issuer:
        parts += ["của", one.issuer]
    if one.about:
        parts.append(one.about if one.about.startswith(("về ", "Về ")) else f"về {one.about}")
    return " ".join(parts).rstrip(" .;")
