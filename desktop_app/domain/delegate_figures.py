"""What the people shown in the list come to, and the marks of it for the screen and for paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.domain.charts import bars
from desktop_app.domain.filters import NOBODY_LEFT_OUT, Criteria
from desktop_app.domain.marks import Label, Line, Mark, Measure, Rectangle, height_of
from desktop_app.domain.people import GENDERS
from desktop_app.domain.pyramid import Ages, band_of, pyramid
from desktop_app.domain.vocabularies import term
from desktop_app.domain.words import N_, say

UNKNOWN = N_("No information")


@dataclass(frozen=True)
class Shown:
    """People by gender ("" where it is not known), by ethnic group, and by age and gender.

    The age None is that of people whose birth is not known.
    """

    total: int = 0
    genders: Mapping[str, int] = field(default_factory=dict)
    groups: Mapping[str, int] = field(default_factory=dict)
    ages: Ages = field(default_factory=dict)


def gender_bars(shown: Shown, width: float, size: float, measure: Measure) -> tuple[Mark, ...]:
    """Men, women, and whose gender nobody wrote down."""
    keys = [key for key in (*GENDERS, "") if key in GENDERS or shown.genders.get(key)]
    return bars(
        [say(GENDERS.get(key, UNKNOWN)) for key in keys],
        [shown.genders.get(key, 0) for key in keys],
        width, keys=[f"gender:{key}" for key in keys], size=size, ordered=False, measure=measure,
    )  # fmt: skip


def group_bars(
    groups: Sequence[tuple[str, int]], width: float, size: float, measure: Measure,
    longest: int = 0,
) -> tuple[Mark, ...]:  # fmt: skip
    """Ethnic groups as `ordered_groups` gives them."""
    return bars(
        [group_name(slug) for slug, _ in groups], [people for _, people in groups],
        width, keys=[f"ethnic_group:{slug}" for slug, _ in groups], size=size, ordered=False,
        longest=longest, measure=measure,
    )  # fmt: skip


def ordered_groups(shown: Shown) -> list[tuple[str, int]]:
    """Slug and people, the largest group first, those nobody knows of last."""
    return sorted(shown.groups.items(), key=lambda one: (not one[0], -one[1], one[0]))


def age_bands(shown: Shown, step: int = 10) -> list[tuple[str, int]]:
    """Bands of ages, the youngest first, with their people; those whose birth nobody knows last."""
    bands: Counter[tuple[int, int]] = Counter()
    unknown = 0
    for (age, _), people in shown.ages.items():
        if age is None:
            unknown += people
        else:
            bands[band_of(age, step)] += people
    found = [(f"{first}–{last}", people) for (first, last), people in sorted(bands.items())]
    return [*found, (say(UNKNOWN), unknown)] if unknown else found


def group_name(slug: str) -> str:
    """What an ethnic group is called; "" is that of whom it is not known."""
    known = term("ethnic_groups", slug) if slug else None
    return known.name if known else slug or say(UNKNOWN)


def panel(shown: Shown, width: float, size: float, measure: Measure) -> tuple[Mark, ...]:
    """All of it one below the other, as it stands beside the list."""
    if not shown.total:
        return ()
    parts = (
        (N_("Gender"), gender_bars(shown, width, size, measure)),
        (N_("Age and gender"), pyramid(shown.ages, width, size=size, measure=measure)),
        (N_("Ethnic group"), group_bars(ordered_groups(shown), width, size, measure)),
    )
    found: list[Mark] = []
    y = 0.0
    for title, marks in parts:
        y += 1.3 * size
        found.append(Label(0, y, say(title), size, "start", "ink", True))
        y += 0.6 * size
        found += [lowered(mark, y) for mark in marks]
        y += height_of(marks) + 0.9 * size
    return tuple(found)


def lowered(mark: Mark, by: float) -> Mark:
    """The same mark further down."""
    if isinstance(mark, Line):
        return replace(mark, y1=mark.y1 + by, y2=mark.y2 + by)
    if isinstance(mark, Rectangle):
        return replace(mark, y=mark.y + by)
    return replace(mark, y=mark.y + by)


def words_of(key: str) -> str:
    """Who the people behind a mark are, for whoever cannot see the chart."""
    facet, _, rest = key.partition(":")
    if facet == "ethnic_group":
        return group_name(rest)
    if facet == "age":
        band, _, gender = rest.partition(":")
        start, end = map(int, band.split("-"))
        return f"{say(GENDERS[gender])} {start}–{end}"
    if facet == "gender":
        return say(GENDERS.get(rest, UNKNOWN))
    return say(N_("Birth not known"))


def narrowed(criteria: Criteria | None, key: str) -> Criteria:
    """The filter with the people behind a mark: the mark's key besides what was chosen before."""
    found = criteria or NOBODY_LEFT_OUT
    facet, _, rest = key.partition(":")
    if facet != "age":
        return found.only(facet, rest)
    band, _, gender = rest.partition(":")
    start, end = map(int, band.split("-"))
    return found.only("gender", gender).between(start, end)
