"""What is still missing on a list: per person, per delegation or unit, for the whole congress, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop_app.domain import completeness as rules
from desktop_app.domain.completeness import Completeness, GroupCompleteness, MissingList, MissingOf
from desktop_app.domain.delegates import Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.units import Office
from desktop_app.domain.words import N_
from desktop_app.services import clock, heads
from desktop_app.services.congresses import required, title_of
from desktop_app.services.files import written
from desktop_app.store import completeness as store
from desktop_app.store import database, journal, register, rows

groups = store.groups
page = store.page
uids = store.uids


def of_entry(entry: Entry) -> Completeness:
    """What is recommended for this delegate and still blank."""
    return rules.completeness(entry.person, entry.delegate)


def of_congress(congress: str) -> GroupCompleteness:
    """The figures of the whole congress."""
    return rules.together(store.groups(congress))


def missing_list(
    congress: str, by: str = "delegation", only: str | None = None, *, report: Report = quiet
) -> MissingList:
    """Everybody who lacks something, group by group, as it is sent back to the groups.

    ``only`` is the uid of one delegation or unit ("" for those in none). Refused when nothing is missing.
    """
    held = required(congress)
    wanted = [one for one in store.groups(congress, by) if only is None or one.uid == only]
    found = []
    for place, group in enumerate(wanted):
        report(place, len(wanted))
        if group.people == group.complete:
            continue
        people = tuple(_all(congress, by, group.uid))
        found.append((group, people))
    if not found:
        raise Refusal(
            N_("Nothing is missing there. Choose another delegation, or go on to the next step."),
            code="nothing_missing",
        )
    with database.reading():
        office = rows.get(Office, held.owner or register.identity().office)
    name = office.name if office else ""
    mode = register.identity().mode
    return MissingList(name, title_of(held), mode, clock.now(), tuple(found))


def _all(congress: str, by: str, group: str) -> Iterator[MissingOf]:
    offset = 0
    while stretch := store.page(congress, by, group, offset=offset, limit=500):
        for entry in stretch:
            yield MissingOf(entry, of_entry(entry).missing)
        offset += len(stretch)


def print_missing(
    congress: str, target: Path, by: str = "delegation", only: str | None = None,
    *, report: Report = quiet,
) -> int:  # fmt: skip
    """Write the list of what is missing as PDF, one page a delegation; how many people stand on it comes back.

    Printing is journalled. Refused when nothing is missing or the file cannot be written.
    """
    from desktop_app.documents.completeness import missing_pdf

    made = missing_list(congress, by, only, report=report)
    with written(target) as stream:
        stream.write(missing_pdf(made, heads.head(required(congress))))
    journal.note(N_("List of missing particulars printed"))
    return _people_on(made)


def export_missing(
    congress: str, target: Path, by: str = "delegation", only: str | None = None,
    *, report: Report = quiet,
) -> int:  # fmt: skip
    """Write the list of what is missing as .xlsx; the rest is as with `print_missing`."""
    from desktop_app.sheets.completeness import missing_xlsx

    made = missing_list(congress, by, only, report=report)
    with written(target) as stream:
        missing_xlsx(made, stream)
    journal.note(N_("List of missing particulars written to a spreadsheet"))
    return _people_on(made)


def _people_on(made: MissingList) -> int:
    return sum(len(people) for _, people in made.groups)
