"""Charts as lists of marks: drawn once, painted on the screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.marks import Label, Line, Mark, Measure, Rectangle
from desktop_app.domain.words import show

_WIDEST_NAME = 0.42  # of the width of the chart; longer names go on over two lines
_SMALLEST = 0.75  # of the type size; a name that is too long even then ends in …
_LEADING = 1.2
_NOTHING = "–"


def by_eye(text: str, size: float, bold: bool) -> float:
    """A rough measure for whoever has no font at hand: a little more than Noto Sans takes."""
    return (0.62 if bold else 0.58) * size * len(text)


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    value: int | None
    key: str


def bars(
    labels: Sequence[str],
    values: Sequence[int | None],
    width: float,
    height: float = 0.0,
    *,
    keys: Sequence[str] = (),
    size: float = 13.0,
    ordered: bool = True,
    longest: int = 0,
    measure: Measure = by_eye,
) -> tuple[Mark, ...]:
    """Lying bars that begin at nought, the longest first, with name and value at each.

    Args:
        labels: the name of each bar.
        values: its value, 0 or more; None where nothing is known, which is shown as a dash below the rest.
        width: of the whole chart.
        height: the rows are spread over it, down to the least height that can be read; 0 for that height.
        keys: what each bar opens; none by default.
        size: of the type, in the chart's units.
        ordered: whether the longest comes first; the given order otherwise and among equals.
        longest: the value that would fill the width, where this is one part of a larger chart.
        measure: how the painter measures text.

    Raises:
        ValueError: a value is below 0, or the lists differ in length.
    """
    rows = [
        _Row(*row) for row in zip(labels, values, keys or [""] * len(labels), strict=True)
    ]  # fmt: skip
    if any(row.value is not None and row.value < 0 for row in rows):
        raise ValueError(values)
    if ordered:
        rows.sort(key=lambda row: (row.value is None, -(row.value or 0)))
    if not rows:
        return ()
    gap = 0.6 * size
    names = [_written(row.name, _WIDEST_NAME * width, size, measure) for row in rows]
    name_width = max(measure(line, at, False) for lines, at in names for line in lines)
    value_width = max(measure(_value(row), size, True) for row in rows)
    left = name_width + gap
    room = max(width - left - gap - value_width, 0.0)
    longest = max([longest, *(row.value or 0 for row in rows)])
    least = max(len(lines) * _LEADING * at for lines, at in names) + 0.45 * size
    pitch = max(least, height / len(rows))
    thickness = min(0.62 * pitch, 1.5 * size)
    marks: list[Mark] = []
    for index, (row, (lines, at)) in enumerate(zip(rows, names, strict=True)):
        middle = (index + 0.5) * pitch
        top = middle - len(lines) * _LEADING * at / 2
        for number, line in enumerate(lines):
            baseline = top + (number + 0.5) * _LEADING * at + 0.35 * at
            marks.append(Label(left - gap, baseline, line, at, "end", "ink", False, row.key))
        length = room * row.value / longest if row.value and longest else 0.0
        if length:
            marks.append(
                Rectangle(left, middle - thickness / 2, length, thickness, "primary", "", row.key)
            )
        tone = "ink" if row.value is not None else "ink_2"
        marks.append(
            Label(
                left + length + 0.5 * gap, middle + 0.35 * size, _value(row), size, "start", tone,
                row.value is not None, row.key,
            )
        )  # fmt: skip
    # Nought is drawn last, so that every bar visibly stands on it.
    marks.append(Line(left, 0.0, left, len(rows) * pitch, "ink_2", 0.06 * size))
    return tuple(marks)


def _value(row: _Row) -> str:
    return _NOTHING if row.value is None else show(row.value)


def _written(
    name: str, width: float, size: float, measure: Measure
) -> tuple[tuple[str, ...], float]:
    """A name on one or two lines with the size it is written in."""
    at = size
    while True:
        lines = wrapped(name, width, at, measure) or ("",)
        if len(lines) <= 2 and all(measure(line, at, False) <= width for line in lines):
            return lines, at
        if at <= _SMALLEST * size:
            return tuple(_shortened(line, width, at, measure) for line in _two(lines)), at
        at = max(at - 0.05 * size, _SMALLEST * size)


def wrapped(text: str, width: float, size: float, measure: Measure) -> tuple[str, ...]:
    """A text in lines that fit, broken between words; a word that is too wide has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size, False) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _two(lines: tuple[str, ...]) -> tuple[str, ...]:
    return lines if len(lines) <= 2 else (lines[0], " ".join(lines[1:]))


def _shortened(line: str, width: float, size: float, measure: Measure) -> str:
    if measure(line, size, False) <= width:
        return line
    while line and measure(line + "…", size, False) > width:
        line = line[:-1].rstrip()
    return line + "…"
