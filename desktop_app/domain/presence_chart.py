"""Presence as a chart: a bar for each delegation, as long as it is, filled as far as it is here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop_app.domain.charts import bars, by_eye
from desktop_app.domain.marks import Label, Mark, Measure, Rectangle
from desktop_app.domain.presence import Counts
from desktop_app.domain.words import show


def in_order_of_absence(parts: Mapping[str, Counts]) -> list[str]:
    """The delegations with official delegates, those that lack most first; among equals as they stand."""
    convened = [uid for uid, one in parts.items() if one.convened]
    return sorted(convened, key=lambda uid: -parts[uid].absent)


def delegation_bars(
    parts: Mapping[str, Counts], names: Mapping[str, str], width: float, size: float = 13.0,
    measure: Measure = by_eye, *, only: Sequence[str] | None = None, longest: int = 0,
) -> tuple[Mark, ...]:  # fmt: skip
    """The chart: ``parts`` and ``names`` by delegation uid, which is the key of a bar.

    ``only`` are the delegations drawn where a page holds not all of them, ``longest`` the most convened.
    """
    listed = in_order_of_absence(parts) if only is None else list(only)

    def wide(text: str, at: float, bold: bool) -> float:
        # beside a bar stands "12/15", not only how many were convened
        return measure(f"{text}/{text}" if bold else text, at, bold)

    drawn = bars(
        [names.get(uid, "") for uid in listed], [parts[uid].convened for uid in listed], width,
        keys=[_key(uid) for uid in listed], size=size, ordered=False, longest=longest, measure=wide,
    )  # fmt: skip
    by = {_key(uid): parts[uid] for uid in listed}
    marks: list[Mark] = []
    for mark in drawn:
        if isinstance(mark, Rectangle):
            part = by[mark.key]
            marks.append(replace(mark, fill="primary_weak", outline="primary"))
            marks.append(replace(mark, width=mark.width * part.present / part.convened))
        elif isinstance(mark, Label) and mark.bold:
            part = by[mark.key]
            text = f"{show(part.present)}/{show(part.convened)}"
            marks.append(replace(mark, text=text))
        else:
            marks.append(mark)
    return tuple(marks)


NOBODYS = "-"
"""The key of those who are in no delegation: a mark with a blank key cannot be opened."""


def _key(uid: str) -> str:
    return uid or NOBODYS
