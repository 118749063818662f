"""The figures of the credentials as bars, one aspect below the other; each mark stands for its people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop_app.domain.charts import bars, wrapped
from desktop_app.domain.credential_figures import Figures, Group
from desktop_app.domain.credential_tables import rounding_note, share, tenths_in_words, title_of
from desktop_app.domain.credentials import CredentialsPlace
from desktop_app.domain.delegate_figures import lowered
from desktop_app.domain.marks import Label, Line, Mark, Measure, height_of
from desktop_app.domain.words import N_, say

YOUNGEST, OLDEST = "youngest", "oldest"
"""Keys of the lines that name people."""


def marks(
    found: Figures, width: float, size: float, measure: Measure, *, taken: bool = True
) -> tuple[Mark, ...]:
    """All groups from the top: title, bars with number and share, and what rounding did to the shares.

    While attendance has not been ``taken`` there is nothing to say about who is present.
    """
    made: list[Mark] = []
    y = 0.0
    groups = [one for one in found.every_group()
              if one.figures and (taken or one is not found.attendance)]  # fmt: skip
    left = max((_left(_bars(one, width, size, measure)) for one in groups), default=0.0)
    for group in groups:
        y += 1.3 * size
        made.append(Label(0, y, title_of(group, found), size, "start", "ink", True))
        y += 0.6 * size
        part = _aligned(group, left, width, size, measure)
        made += [lowered(mark, y) for mark in part]
        y += height_of(part) + 0.3 * size
        lines = [(line, "") for line in wrapped(rounding_note([group]), width, size, measure)]
        if group.key == "age":
            lines += _age_lines(found, width, size, measure)
        for line, key in lines:
            y += 1.5 * size
            made.append(Label(0, y, line, 0.92 * size, "start", "ink_2", False, key))
        y += 0.6 * size
    return tuple(made)


def _aligned(
    group: Group, left: float, width: float, size: float, measure: Measure
) -> tuple[Mark, ...]:
    """The bars of a group beginning at ``left``, where those of all groups do."""
    short = left - _left(_bars(group, width, size, measure))
    part = _bars(group, width - short, size, measure)
    by = left - _left(part)
    return tuple(_moved(mark, by) for mark in part)


def _left(part: Sequence[Mark]) -> float:
    """Where the bars begin: at the line that stands for nought."""
    return next(mark.x1 for mark in part if isinstance(mark, Line))


def _moved(mark: Mark, by: float) -> Mark:
    """The same mark further to the right."""
    if isinstance(mark, Line):
        return replace(mark, x1=mark.x1 + by, x2=mark.x2 + by)
    return replace(mark, x=mark.x + by)


def _bars(group: Group, width: float, size: float, measure: Measure) -> tuple[Mark, ...]:
    """Bars in the order of the report, with the share behind each number."""
    room = measure(f"  {share(1, 1)}", size, False)
    drawn = bars(
        [one.label for one in group.figures], [one.count for one in group.figures], width - room,
        keys=[one.key for one in group.figures], size=size, ordered=False, longest=group.base,
        measure=measure,
    )  # fmt: skip
    counts = {one.key: one.count for one in group.figures}
    return drawn + tuple(
        replace(mark, x=mark.x + measure(f"{mark.text}  ", size, True), bold=False, colour="ink_2",
                text=share(counts[mark.key], group.base))
        for mark in drawn
        if isinstance(mark, Label) and mark.anchor == "start" and mark.key
    )  # fmt: skip


def _age_lines(
    found: Figures, width: float, size: float, measure: Measure
) -> Iterator[tuple[str, str]]:
    ages = found.ages
    if ages is None:
        return
    yield say(N_("Average age: {age}."), age=tenths_in_words(ages.tenths)), ""
    for key, text, people in (
        (YOUNGEST, N_("The youngest: {who}."), ages.youngest),
        (OLDEST, N_("The oldest: {who}."), ages.oldest),
    ):
        names = "; ".join(f"{one.full_name} ({one.born})" for one in people)
        for line in wrapped(say(text, who=names), width, size, measure):
            yield line, key


def people_behind(found: Figures, key: str) -> tuple[str, ...]:
    """The delegates a mark stands for."""
    named = _named(found, key)
    if named is not None:
        return tuple(one.delegate for one in named)
    return found.behind(key).people


def words_of(found: Figures, key: str) -> str:
    """Who the people behind a mark are: "Gender: Female"."""
    if key == YOUNGEST:
        return say(N_("The youngest"))
    if key == OLDEST:
        return say(N_("The oldest"))
    group = next(
        (one for one in found.every_group() if one.key == key.partition(":")[0]), None
    )  # fmt: skip
    label = found.behind(key).label
    return f"{say(group.title)}: {label}" if group is not None else label


def _named(found: Figures, key: str) -> Sequence[CredentialsPlace] | None:
    if key not in (YOUNGEST, OLDEST) or found.ages is None:
        return None
    return found.ages.youngest if key == YOUNGEST else found.ages.oldest
