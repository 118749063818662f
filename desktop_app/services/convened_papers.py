"""What a person prints of the convened: a settled list with its changes, the list for receiving guests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from desktop_app.domain.convened import ConvenedList, ConvenedPlace
from desktop_app.domain.convened_tables import (
    ConvenedPaper,
    changes_tables,
    changes_title,
    convened_table,
)
from desktop_app.domain.errors import Refusal
from desktop_app.domain.guest_lists import guests_table
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_
from desktop_app.services import convened, heads, signing
from desktop_app.services.congresses import required, title_of
from desktop_app.services.files import written
from desktop_app.store import delegates as delegate_store
from desktop_app.store import journal


def print_list(uid: str, target: Path, *, order: str = "list", report: Report = quiet) -> None:
    """Write a settled list as PDF, with the page of its changes from the second version on.

    ``order`` "list" is that of the version, by delegation; "name" is A–Z with the numbers of the version.
    Raises `Refusal` when the version is gone or the file cannot be written. Printing is journalled.
    """
    from desktop_app.documents.convened_list import convened_pdf

    report(0, 1)
    made, head = _paper(uid, order)
    body = convened_pdf(made, head)
    with written(target) as stream:
        stream.write(body)
    journal.note(N_("Convened list printed, version {number}"), number=made.number)
    report(1, 1)


def tables(uid: str, order: str = "list") -> list[PlainTable]:
    """A settled list and its changes as tables, for Word and Excel; refused as `print_list` is."""
    made, _ = _paper(uid, order)
    listed = convened_table(made)
    if made.since is None:
        return [listed]
    over = changes_title(made)
    changes = [
        replace(one, title=f"{over}: {one.title[:1].lower()}{one.title[1:]}")
        for one in changes_tables(made.since)
    ]
    return [listed, *changes]


def _paper(uid: str, order: str) -> tuple[ConvenedPaper, Head]:
    one = convened.version(uid)
    congress = required(one.congress or "")
    places = convened.places(uid)
    if order == "name":
        places = _by_name(congress.uid, places)
    earlier = convened.before(one)
    paper = ConvenedPaper(
        congress=title_of(congress), number=one.number or 0, day=settled_on(one),
        decision=one.decision, decided_on=one.decided_on, places=tuple(places), note=one.note,
        since=convened.difference_of(one) if earlier else None,
        since_number=(earlier.number or 0) if earlier else 0,
        by_delegation=order == "list", signers=signing.office(congress.uid),
    )  # fmt: skip
    return paper, heads.head(congress, day=settled_on(one))


def print_guests(
    congress_uid: str, target: Path, *, order: str = "list", day: date | None = None,
    report: Report = quiet,
) -> None:  # fmt: skip
    """Write the list for receiving the guests as PDF, in an order of `desktop_app.domain.ordering.ORDERS`.

    ``day`` stands on the paper, today where none is given. Refused when there is no guest. Printing is
    journalled.
    """
    from desktop_app.documents.plain_tables import plain_pdf

    body = plain_pdf(
        [guests(congress_uid, order)], heads.head(required(congress_uid), day=day), report
    )
    with written(target) as stream:
        stream.write(body)
    journal.note(N_("List for receiving the guests printed"))


def guests(congress_uid: str, order: str = "list") -> PlainTable:
    """The list for receiving the guests; refused when there is no guest."""
    listed = convened.guests(congress_uid, order)
    if not listed:
        raise Refusal(
            N_("There are no guests on the list yet. Enter the guests first."), code="nobody"
        )
    congress = required(congress_uid)
    return guests_table(listed, title_of(congress), signing.office(congress_uid))


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
