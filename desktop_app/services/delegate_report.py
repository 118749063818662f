"""The report on the delegates as they were convened; who came is filled in by hand on the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegate_counts import Ages, Aspect, ages, aspects
from desktop_app.domain.delegates import Entry
from desktop_app.domain.letters import Letter, Part, numbered
from desktop_app.domain.numbers import show_number, show_percent
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.words import N_, language, say
from desktop_app.services import (
    clock,
    congresses,
    convened,
    delegate_papers,
    disagreements,
    signing,
)
from desktop_app.services.paper_values import delegation_in_words, salutation
from desktop_app.store import delegates as store


def report(congress: Congress, options: PaperOptions) -> Letter:
    """The report (báo cáo tình hình đại biểu); refused where nobody is convened.

    It is a draft as long as attendance is open, and says so where the list was changed since it was settled.
    """
    entries = store.entries_in_order(congress.uid)
    officials = [one for one in entries if one.delegate.kind == "official"]
    delegate_papers.require_people(officials)
    family = congresses.family_of(congress)
    year = (congress.starts or clock.today()).year
    found = aspects(officials, year, family)
    parts = (
        Part(say(N_("Numbers")), tuple(_numbers(entries))),
        Part(say(N_("Who is present")), _attendance(len(officials))),
        Part(say(N_("Composition of the official delegates convened")),
             table=_table(found, len(officials))),
        Part(say(N_("Age")), _ages(ages(officials, year), len(officials))),
    )  # fmt: skip
    letter = Letter(
        say(N_("Report")), numbered(parts),
        under=(say(N_("The delegates convened to {congress}"),
                   congress=congresses.spoken_title_of(congress)),),
        number=options.number, day=options.day, copies=(say(N_("kept at the office")),),
        signers=(signing.signer(congress.uid, signing.ORGANISING, signing.head_of_office(congress.uid)),),
    )  # fmt: skip
    return replace(letter, draft=_draft(congress.uid))


def _draft(congress: str) -> str:
    """Why it is a draft, the reasons one by one."""
    reasons = [say(N_("attendance is not filled in yet"))]
    if convened.lists(congress) and convened.since_settled(congress):
        reasons.append(say(N_("the list was changed since it was settled last")))
    unequal = disagreements.roll_reasons(congress)
    if unequal:
        reasons.append(say(N_("the figures do not agree")))
    return "\n".join((say(N_("DRAFT – {reasons}"), reasons="; ".join(reasons)), *unequal))


def _numbers(entries: Sequence[Entry]) -> list[str]:
    def count(*kinds: str) -> int:
        return sum(one.delegate.kind in kinds for one in entries)

    told = [say(N_("Official delegates convened: {count}."), count=count("official"))]
    if count("alternate"):
        told.append(say(N_("Alternate delegates: {count}."), count=count("alternate")))
    if count("guest", "foreign_guest"):
        told.append(say(N_("Guests invited: {count}."), count=count("guest", "foreign_guest")))
    return told


def _attendance(convened: int) -> tuple[str, ...]:
    """What is known on the day only, with room to write."""
    return (
        say(N_("Present at …… on …… : …… of {count} delegates convened, …… %."), count=convened),
        say(N_("Absent: …… , of these with a reason: …… , without a reason: …… .")),
        say(N_("Alternates who take the place of absent delegates: …… .")),
    )


def _table(found: Sequence[Aspect], total: int) -> PlainTable:
    columns = (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Content")), 60),
        PlainColumn(say(N_("Delegates")), 18, "right"),
        PlainColumn(say(N_("Share")), 18, "right"),
    )
    rows: list[PlainRow] = []
    for place, one in enumerate(found, 1):
        rows.append(PlainRow((place, say(one.title), total, show_percent(total, total, language())),
                             strong=True, leads=True))  # fmt: skip
        rows += [
            PlainRow(("", each.label, each.people, show_percent(each.people, total, language())))
            for each in one.counts
        ]
    return PlainTable(say(N_("Composition")), columns, tuple(rows))


def _ages(found: Ages | None, total: int) -> tuple[str, ...]:
    if found is None:
        return ()
    mark = "," if language() == "vi" else "."
    average = f"{show_number(found.tenths // 10, language())}{mark}{found.tenths % 10}"
    told = [say(N_("Average age: {age}."), age=average)]
    if found.known < total:
        told.append(
            say(N_("Births are known of {known} of {total}."), known=found.known, total=total)
        )
    told.append(say(N_("The youngest: {who}."), who=_named(found.youngest)))
    told.append(say(N_("The oldest: {who}."), who=_named(found.oldest)))
    return tuple(told)


def _named(listed: Sequence[Entry]) -> str:
    return "; ".join(
        say(N_("{name}, born {born}, {delegation}"), name=f"{salutation(one)} {one.person.full_name}",
            born=str(one.person.born), delegation=delegation_in_words(one.delegation))
        if one.delegation
        else say(N_("{name}, born {born}"), name=f"{salutation(one)} {one.person.full_name}",
                 born=str(one.person.born))
        for one in listed
    )  # fmt: skip
