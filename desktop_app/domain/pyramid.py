"""The age pyramid: bands of ages, the oldest on top, men to the left and women to the right."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.charts import by_eye
from desktop_app.domain.marks import Label, Line, Mark, Measure, Rectangle
from desktop_app.domain.words import N_, say, show

Ages = Mapping[tuple[int | None, str], int]
"""(age in years, gender) → people; the age is None and the gender "" where it is not known."""

_SIDES = (("male", N_("Male"), -1), ("female", N_("Female"), 1))
_PITCH, _THICKNESS = 1.75, 1.15
"""Height of a band and of its bars, in sizes of the type."""


def band_of(age: int, step: int) -> tuple[int, int]:
    """The first and the last age of the band ``age`` lies in."""
    start = age - age % step
    return start, start + step - 1


def pyramid(
    ages: Ages, width: float, *, step: int = 10, size: float = 13.0, measure: Measure = by_eye
) -> tuple[Mark, ...]:
    """Bars on both sides of the bands' names, each with its number; below, whom it does not show.

    Args:
        ages: people by age and gender.
        width: of the whole chart.
        step: years a band.
        size: of the type, in the chart's units.
        measure: how the painter measures text.

    A bar has the key "age:30-39:female"; who has no birth is "birth:no", who has no gender "gender:".
    """
    known = {key: people for key, people in ages.items() if key[0] is not None and key[1]}
    bands = _bands(known, step)
    marks: list[Mark] = []
    y = 0.0
    if bands:
        counted = {
            (band, gender): _people(known, band, gender)
            for band in bands for gender, _, _ in _SIDES
        }  # fmt: skip
        marks, y = _bars(bands, counted, width, size, measure)
    for key, word, people in _left_out(ages):
        y += 1.5 * size
        marks.append(
            Label(0, y, f"{say(word)}: {show(people)}", size, "start", "ink_2", False, key)
        )
    return tuple(marks)


def _bands(known: Ages, step: int) -> list[tuple[int, int]]:
    """Every band from the oldest person's to the youngest's, those of nobody too."""
    years = [age for age, _ in known if age is not None]
    if not years:
        return []
    last, first = band_of(max(years), step)[0], band_of(min(years), step)[0]
    return [(start, start + step - 1) for start in range(last, first - 1, -step)]


def _people(known: Ages, band: tuple[int, int], gender: str) -> int:
    return sum(
        people for (age, of), people in known.items()
        if of == gender and age is not None and band[0] <= age <= band[1]
    )  # fmt: skip


def _bars(
    bands: list[tuple[int, int]],
    counted: Mapping[tuple[tuple[int, int], str], int],
    width: float,
    size: float,
    measure: Measure,
) -> tuple[list[Mark], float]:
    """The marks of the bands, and where they end."""
    names = {band: f"{band[0]}–{band[1]}" for band in bands}
    middle = max(measure(name, size, False) for name in names.values()) + 1.2 * size
    longest = max(counted.values())
    numbers = max(measure(show(people), size, True) for people in counted.values()) + 0.5 * size
    room = max((width - middle) / 2 - numbers, 0.0)
    marks: list[Mark] = []
    top = 1.6 * size
    for gender, word, side in _SIDES:
        base = (width + side * middle) / 2
        of_gender = sum(people for (_, of), people in counted.items() if of == gender)
        text = f"{say(word)} {show(of_gender)}"
        anchor = "end" if side < 0 else "start"
        marks.append(Label(base, size, text, size, anchor, "ink_2"))  # type: ignore[arg-type]
    for place, band in enumerate(bands):
        centre = top + (place + 0.5) * _PITCH * size
        baseline = centre + 0.35 * size
        marks.append(Label(width / 2, baseline, names[band], size, "middle"))
        for gender, _, side in _SIDES:
            people = counted[band, gender]
            if people:
                marks += _bar(
                    (width + side * middle) / 2, side, centre, room * people / longest, size,
                    show(people), f"age:{band[0]}-{band[1]}:{gender}",
                )  # fmt: skip
    low = top + len(bands) * _PITCH * size
    for side in (-1, 1):
        base = (width + side * middle) / 2
        marks.append(Line(base, top, base, low, "ink_2", 0.06 * size))
    return marks, low


def _bar(
    base: float, side: int, centre: float, length: float, size: float, number: str, key: str
) -> list[Mark]:
    """One bar with its number; those of the men are pale with an edge, which a copier keeps apart too."""
    thickness = _THICKNESS * size
    fill, edge = ("primary_weak", "primary") if side < 0 else ("primary", "primary")
    end = base + side * (length + 0.3 * size)
    left = base if side > 0 else base - length
    label = Label(
        end, centre + 0.35 * size, number, size, "start" if side > 0 else "end", "ink", True, key
    )
    return [Rectangle(left, centre - thickness / 2, length, thickness, fill, edge, key), label]


def _left_out(ages: Ages) -> list[tuple[str, str, int]]:
    """Who stands in no bar, and why: key, word, people."""
    no_birth = sum(people for (age, _), people in ages.items() if age is None)
    no_gender = sum(people for (age, of), people in ages.items() if age is not None and not of)
    found = (
        ("birth:no", N_("Birth not known"), no_birth),
        ("gender:", N_("Gender not known"), no_gender),
    )
    return [one for one in found if one[2]]
