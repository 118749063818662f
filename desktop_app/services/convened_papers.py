"""What a person prints of the convened: a settled list with its changes, the list for receiving guests."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from desktop_app.domain.convened import ConvenedList, ConvenedPlace
from desktop_app.domain.errors import Refusal
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_
from desktop_app.services import convened, heads
from desktop_app.services.congresses import required, title_of
from desktop_app.services.files import written
from desktop_app.store import delegates as delegate_store
from desktop_app.store import journal


def print_list(uid: str, target: Path, *, order: str = "list", report: Report = quiet) -> None:
    """Write a settled list as PDF, with the page of its changes from the second version on.

    ``order`` "list" is that of the version, by delegation; "name" is A–Z with the numbers of the version.
    Raises `Refusal` when the version is gone or the file cannot be written. Printing is journalled.
    """
    from desktop_app.documents.convened_list import ConvenedPaper, convened_pdf

    one = convened.version(uid)
    congress = required(one.congress or "")
    places = convened.places(uid)
    if order == "name":
        places = _by_name(congress.uid, places)
    earlier = convened.before(one)
    report(0, 1)
    body = convened_pdf(
        ConvenedPaper(
            congress=title_of(congress),
            number=one.number or 0, day=settled_on(one), decision=one.decision,
            decided_on=one.decided_on, places=tuple(places), note=one.note,
            since=convened.difference_of(one) if earlier else None,
            since_number=(earlier.number or 0) if earlier else 0,
            by_delegation=order == "list",
        ),
        heads.head(congress, day=settled_on(one)),
    )  # fmt: skip
    with written(target) as stream:
        stream.write(body)
    journal.note(N_("Convened list printed, version {number}"), number=one.number)
    report(1, 1)


def print_guests(
    congress_uid: str, target: Path, *, order: str = "list", day: date | None = None,
    report: Report = quiet,
) -> None:  # fmt: skip
    """Write the list for receiving the guests as PDF, in an order of `desktop_app.domain.ordering.ORDERS`.

    ``day`` stands on the paper, today where none is given. Refused when there is no guest. Printing is
    journalled.
    """
    from desktop_app.documents.guests import GuestsPaper, guests_pdf

    congress = required(congress_uid)
    guests = convened.guests(congress_uid, order)
    if not guests:
        raise Refusal(
            N_("There are no guests on the list yet. Enter the guests first."), code="nobody"
        )
    report(0, 1)
    body = guests_pdf(GuestsPaper(title_of(congress), tuple(guests)), heads.head(congress, day=day))
    with written(target) as stream:
        stream.write(body)
    journal.note(N_("List for receiving the guests printed"))
    report(1, 1)


def settled_on(one: ConvenedList) -> date:
    """The day a version was settled, as the clock stood where it was."""
    return datetime.fromisoformat(one.settled_at).date()


def _by_name(congress: str, places: list[ConvenedPlace]) -> list[ConvenedPlace]:
    """A–Z by given name: the register's order where the delegate is still there, else by the last word."""
    from desktop_app.domain.collation import default_sort_word, sort_key

    entries = delegate_store.entries_in_order(congress, "name", everyone=True)
    words = {one.delegate.uid: one.person.sort_word for one in entries}
    groups = {one.delegate.uid: one.person.ethnic_group for one in entries}

    def key(one: ConvenedPlace) -> bytes:
        word = words.get(one.delegate) or default_sort_word(one.full_name, groups.get(one.delegate))
        return sort_key(word, one.full_name)

    kinds = list(dict.fromkeys(one.kind for one in places))
    return sorted(sorted(places, key=key), key=lambda one: kinds.index(one.kind))
