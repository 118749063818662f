"""The credentials report as tables: origins, composition, what changed since the version before, and lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.domain.attendance import ABSENCES
from desktop_app.domain.credential_changes import KINDS_OF_CHANGE, Difference
from desktop_app.domain.credential_figures import Figures, Group
from desktop_app.domain.credentials import CredentialsPlace
from desktop_app.domain.numbers import show_number, show_percent
from desktop_app.domain.plain_tables import Cell, PlainColumn, PlainRow, PlainTable, shown
from desktop_app.domain.words import N_, language, say

_DASH = "–"


def title_of(group: Group, found: Figures) -> str:
    """What a group is called (translated); of the ethnic groups it says how many there are."""
    title = say(group.title)
    if group.key != "ethnic_group" or not found.ethnic_groups:
        return title
    return say(N_("{title} ({count} groups)"), title=title, count=found.ethnic_groups)


def share(part: int, whole: int) -> str:
    """A share as it is printed: "21,0 %"."""
    return show_percent(part, whole, language())


def tenths_in_words(tenths: int) -> str:
    """Tenths as the reader writes them: 1001 is "100,1"."""
    mark = "," if language() == "vi" else "."
    return f"{show_number(tenths // 10, language())}{mark}{tenths % 10}"


def rounding_note(groups: Sequence[Group]) -> str:
    """Which printed shares do not add up to 100 %, and that rounding is why; "" where all do."""
    told = [f"{say(one.title)} {tenths_in_words(one.rounded)} %" for one in groups if one.rounded]
    if not told:
        return ""
    return say(N_("Because of rounding shares add up to: {sums}."), sums="; ".join(told))


def _columns() -> tuple[PlainColumn, ...]:
    return (
        PlainColumn(say(N_("No.")), 8, "center"), PlainColumn(say(N_("Content")), 60),
        PlainColumn(say(N_("Delegates")), 18, "right"), PlainColumn(say(N_("Share")), 18, "right"),
    )  # fmt: skip


def origin_table(found: Figures) -> PlainTable:
    """How they became delegates, with the sum below."""
    group = found.origins
    rows = [
        PlainRow((at, one.label, one.count, share(one.count, group.base)))
        for at, one in enumerate(group.figures, 1)
    ]
    total = PlainRow(("", say(N_("Total")), group.base, share(group.base, group.base)), strong=True)
    return PlainTable(say(group.title), _columns(), (*rows, total))


def composition_table(found: Figures) -> PlainTable:
    """Every other aspect under a row with its name; roles, of which somebody may have several, come last."""
    listed = [*found.groups, *([found.roles] if found.roles.figures else [])]
    rows = tuple(row for at, one in enumerate(listed, 1) for row in _of_group(at, one, found))
    return PlainTable(say(N_("Composition")), _columns(), rows)


def _of_group(at: int, group: Group, found: Figures) -> Iterator[PlainRow]:
    whole: tuple[Cell, Cell] = (
        (group.base, share(group.base, group.base)) if group.once else ("", "")
    )
    yield PlainRow((at, title_of(group, found), *whole), strong=True, leads=True)
    for one in group.figures:
        yield PlainRow(("", one.label, one.count, share(one.count, group.base)))


def difference_table(
    since: Difference, before: Figures, after: Figures, number: int
) -> PlainTable | None:
    """The page of the difference: figures that are other ones now, then people by name; None for nothing."""
    figures = tuple(
        f"{label}: {shown(was) or _DASH} → {shown(now) or _DASH}"
        for (label, was), (_, now) in zip(totals(before), totals(after), strict=True)
        if was != now
    )
    rows = tuple(
        PlainRow((at, say(KINDS_OF_CHANGE[one.kind]), one.place.full_name,
                  one.place.delegation or _DASH, one.said))
        for at, one in enumerate(since.lines(), 1)
    )  # fmt: skip
    if not figures and not rows:
        return None
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"), PlainColumn(say(N_("What happened")), 20),
        PlainColumn(say(N_("Full name")), 26), PlainColumn(say(N_("Delegation")), 22),
        PlainColumn(say(N_("What")), 34),
    )  # fmt: skip
    title = say(N_("Changes since the figures settled as version {number}"), number=number)
    return PlainTable(title, columns, rows, lead=figures)


def totals(found: Figures) -> list[tuple[str, int | None]]:
    """The figures of attendance and qualification with their labels, in the order of the report."""
    return [
        (say(N_("Official delegates convened")), len(found.convened)),
        (say(N_("Present")), len(found.present)),
        *((say(word), found.attendance.of(key).count) for key, word in ABSENCES.items()),
        (say(N_("Alternates in the place of official delegates")), len(found.promoted)),
        (say(N_("Guests present")), found.guests),
        (say(N_("Qualify")), found.eligible),
    ]


def absent_table(found: Figures) -> PlainTable:
    """Official delegates who are not there, with the reason."""
    absent = [one for one in found.convened if one.presence != "present"]
    rows = tuple(
        PlainRow((at, one.full_name, one.delegation or _DASH, say(ABSENCES[one.presence]),
                  one.absence_reason))
        for at, one in enumerate(absent, 1)
    )  # fmt: skip
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"), PlainColumn(say(N_("Full name")), 28),
        PlainColumn(say(N_("Delegation")), 26), PlainColumn(say(N_("Absence")), 24),
        PlainColumn(say(N_("Reason")), 26),
    )  # fmt: skip
    return PlainTable(say(N_("Official delegates who are absent")), columns, rows)


def refused_columns() -> tuple[PlainColumn, ...]:
    """The columns of the list of those who do not qualify."""
    return (
        PlainColumn(say(N_("No.")), 7, "center"), PlainColumn(say(N_("Full name")), 26),
        PlainColumn(say(N_("Born")), 15, "center"), PlainColumn(say(N_("Delegation")), 24),
        PlainColumn(say(N_("Why they do not qualify")), 32),
        PlainColumn(say(N_("Paper of the decision")), 22),
    )  # fmt: skip


def named(one: CredentialsPlace, salutation: str) -> str:
    """Somebody as the report names them: with salutation, birth and delegation, as far as they are known."""
    name = f"{salutation} {one.full_name}"
    born = str(one.born) if one.born else ""
    if born and one.delegation:
        return say(N_("{name}, born {born}, {delegation}"), name=name, born=born,
                   delegation=one.delegation)  # fmt: skip
    if born:
        return say(N_("{name}, born {born}"), name=name, born=born)
    return f"{name}, {one.delegation}" if one.delegation else name
