"""The papers of the credentials: the report, settled or as it stands, and the list of who does not qualify."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.attendance import ABSENCES
from desktop_app.domain.closing_words import counted, say_counted
from desktop_app.domain.committees import Committee
from desktop_app.domain.congresses import Congress
from desktop_app.domain.credential_figures import Figures
from desktop_app.domain.credential_tables import (
    absent_table,
    composition_table,
    difference_table,
    named,
    origin_table,
    refused_columns,
    rounding_note,
    share,
    tenths_in_words,
)
from desktop_app.domain.credentials import CredentialsPlace, CredentialsReport
from desktop_app.domain.errors import Refusal
from desktop_app.domain.letters import Letter, Part, numbered
from desktop_app.domain.moments import moment, read_moment
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.people import EITHER, SALUTATIONS
from desktop_app.domain.plain_tables import HEAD_OF_FRONT, PlainRow, PlainTable, Signer
from desktop_app.domain.programme import Session, session_name
from desktop_app.domain.words import N_, say, show, show_moment
from desktop_app.services import clock, committees, congresses, credentials, programme, signing
from desktop_app.services.paper_values import delegation_in_words

_NAMED = 12
"""So many absent people are named in the text; more stand on a list after it."""

_TITLE = 28
"""Letters of a signer's title that fit on half of the paper."""


@dataclass(frozen=True)
class _Report:
    """What is told: settled as ``number`` at a time, or as it stands (0)."""

    figures: Figures
    session: Session | None
    number: int
    at: str
    checked_in: bool = True


def report(congress: Congress, options: PaperOptions) -> tuple[Letter, tuple[PlainTable, ...]]:
    """The report of a version (by default the last one settled) with the tables attached to it.

    What is not settled, or asked for as it stands (`credentials.NOW`), is a draft and says so. Refused where
    nobody is convened.
    """
    chosen = _chosen(congress.uid, options.version)
    told, attached = _told(congress, chosen), _attached(congress, chosen)
    if not told.figures.convened:
        raise Refusal(
            N_("Nobody is convened yet. Enter the delegates first, then settle the figures."),
            code="nobody",
        )
    family = told.figures.basis.family
    if told.checked_in and told.figures.absent > _NAMED:
        attached = (absent_table(told.figures), *attached)
    title = N_("Result of the verification of the delegates' credentials")
    letter = Letter(
        say(N_("Report")), _parts(told, family),
        under=(say(title, family=family), congresses.spoken_title_of(congress)),
        number=options.number, day=options.day or _day(told),
        copies=(say(N_("kept at the office")),), signers=(signer(congress),), draft=_draft(told),
    )  # fmt: skip
    return letter, attached


def _chosen(congress: str, version: str) -> CredentialsReport | None:
    """The settled report that is wanted; None for the figures as they stand."""
    if version == credentials.NOW:
        return None
    if version:
        return credentials.version(version)
    settled = credentials.reports(congress)
    return settled[0] if settled else None


def _told(congress: Congress, chosen: CredentialsReport | None) -> _Report:
    if chosen is None:
        found = credentials.figures(congress.uid)
        at = moment(clock.now())
        return _Report(found.figures, found.session, 0, at, found.checked_in)
    listed = {one.uid: one for one in programme.sessions(congress.uid)}
    return _Report(
        credentials.settled_figures(chosen), listed.get(chosen.session or ""), chosen.number or 0,
        chosen.settled_at,
    )  # fmt: skip


def _attached(congress: Congress, chosen: CredentialsReport | None) -> tuple[PlainTable, ...]:
    """The page of the difference to the version before, where there is one."""
    earlier = credentials.before(chosen) if chosen is not None else None
    if chosen is None or earlier is None:
        return ()
    was, now = (credentials.settled_figures(one) for one in (earlier, chosen))
    page = difference_table(credentials.difference(chosen), was, now, earlier.number or 0)
    return (page,) if page is not None else ()


def _day(told: _Report) -> date | None:
    return read_moment(told.at).date() if told.number else None


def settled_when(one: CredentialsReport) -> str:
    """When a version was settled: "07:42 ngày 16/5/2024"."""
    return show_moment(read_moment(one.settled_at))


def _draft(told: _Report) -> str:
    if told.number:
        return ""
    reasons = [say(N_("the figures are not settled yet"))]
    if not told.checked_in:
        reasons = [say(N_("attendance has not been taken yet"))]
    return say(N_("DRAFT – {reasons}"), reasons="; ".join(reasons))


# who signs


def signer(congress: Congress) -> Signer:
    """Who signs: the Front's standing board, elsewhere the head of the credentials committee."""
    if congresses.family_of(congress) == "mttq":
        return Signer((say(HEAD_OF_FRONT),))
    bodies = [one for one in committees.of(congress.uid) if one.kind == "credentials"]
    for body in bodies:
        found = signing.for_body(body) or _head(body)
        if found is not None:
            return _in_short_lines(found)
    body = bodies[0] if bodies else Committee(name=say(N_("Credentials committee")))
    return _in_short_lines(_as_head(body, ""))


def _head(body: Committee) -> Signer | None:
    who = next((one for one in committees.members(body.uid) if one.post == "head"), None)
    return _as_head(body, who.name) if who is not None else None


def _as_head(body: Committee, name: str) -> Signer:
    return Signer((say(N_("On behalf of {body}"), body=body.name), say(N_("Head"))), name)


def _in_short_lines(one: Signer) -> Signer:
    """The same with long titles on two lines of like length: no word stands on a line alone."""
    return replace(one, lines=tuple(part for line in one.lines for part in _halves(line)))


def _halves(line: str) -> tuple[str, ...]:
    words = line.split()
    if len(line) <= _TITLE:
        return (line,)
    parts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(parts, key=lambda two: abs(len(two[0]) - len(two[1])), default=(line,))


# the text


def _parts(told: _Report, family: str) -> tuple[Part, ...]:
    found = told.figures
    opening = (*_opening(told, family), *_numbers(told), _denominator(found))
    end = say(N_("The credentials committee submits this report to the congress./."), family=family)
    return numbered((
        Part("", opening),
        Part(say(found.origins.title), table=origin_table(found)),
        Part("", tuple(filter(None, (rounding_note([found.origins]),)))),
        Part(say(N_("Composition of the delegates")), table=composition_table(found)),
        Part("", tuple(filter(None, (rounding_note(found.groups), *_ages(found))))),
        Part(say(N_("Qualification of the delegates")), (*_qualification(found), end)),
    ))  # fmt: skip


def _opening(told: _Report, family: str) -> Iterator[str]:
    """Who reports, and of which session and moment the figures are."""
    yield say(
        N_("The credentials committee has verified the credentials of the delegates and reports:"),
        family=family,
    )
    if told.number and told.session is not None:
        yield say(
            N_("Figures settled as version {number} at {time}, {session}."), number=told.number,
            time=show_moment(read_moment(told.at)),
            session=_inside(str(session_name(told.session))),
        )  # fmt: skip


def _inside(word: str) -> str:
    return word[:1].lower() + word[1:]


def _numbers(told: _Report) -> Iterator[str]:
    """Who was convened, came and did not; with room to write while attendance has not been taken."""
    found = told.figures
    convened, present = len(found.convened), len(found.present)
    yield say(N_("Official delegates convened: {count}."), count=counted(convened))
    if not told.checked_in:
        yield say(
            N_("Present at …… on …… : …… of {count} delegates convened, …… %."), count=convened
        )
        yield say(N_("Absent: …… , of these with a reason: …… , without a reason: …… ."))
        return
    yield say(N_("Present: {count}, {share} of those convened."), count=counted(present),
              share=share(present, convened))  # fmt: skip
    yield from _absent(found)
    if found.promoted:
        names = "; ".join(
            say(N_("{name} takes the place of {absent}"), name=one.full_name, absent=one.replaces)
            for one in found.promoted
        )
        yield say(N_("Alternates in the place of official delegates: {count} ({names})."),
                  count=counted(len(found.promoted)), names=names)  # fmt: skip
    if found.guests:
        yield say(N_("Guests present: {count}."), count=counted(found.guests))


def _absent(found: Figures) -> Iterator[str]:
    if not found.absent:
        yield say(N_("Nobody is absent."))
        return
    by = {key: [one for one in found.convened if one.presence == key] for key in ABSENCES}
    yield say(
        N_("Absent: {count}, of these with reason {excused}, without reason {unexcused}, reason not "
           "known {unknown}."),
        count=counted(found.absent), excused=counted(len(by["excused"])),
        unexcused=counted(len(by["unexcused"])), unknown=counted(len(by["unknown"])),
    )  # fmt: skip
    if found.absent > _NAMED:
        yield say(N_("(List attached.)"))
        return
    for key, people in by.items():
        if people:
            names = "; ".join(_with_reason(one) for one in people)
            yield f"{say(ABSENCES[key])}: {names}."


def _with_reason(one: CredentialsPlace) -> str:
    about = "; ".join(filter(None, (delegation_in_words(one.delegation), one.absence_reason)))
    return f"{one.full_name} ({about})" if about else one.full_name


def _denominator(found: Figures) -> str:
    told = (
        N_("The shares below are of the {count} official delegates present.")
        if found.basis.denominator == "present"
        else N_("The shares below are of the {count} official delegates convened.")
    )
    return say(told, count=len(found.counted))


def _ages(found: Figures) -> Iterator[str]:
    if found.roles.figures:
        yield say(N_("A delegate may be counted under several of these roles."))
    ages = found.ages
    if ages is None:
        return
    yield say(N_("Average age: {age}."), age=tenths_in_words(ages.tenths))
    if ages.known < len(found.counted):
        yield say(N_("Births are known of {known} of {total}."), known=ages.known,
                  total=len(found.counted))  # fmt: skip
    yield say(N_("The youngest: {who}."), who=_named(ages.youngest))
    yield say(N_("The oldest: {who}."), who=_named(ages.oldest))


def _named(listed: Sequence[CredentialsPlace]) -> str:
    return "; ".join(
        named(replace(one, delegation=delegation_in_words(one.delegation)),
              SALUTATIONS.get(one.gender, EITHER))
        for one in listed
    )  # fmt: skip


def _qualification(found: Figures) -> Iterator[str]:
    total = len(found.convened)
    yield say(N_("{count} of {total} official delegates convened qualify, {share}."),
              count=found.eligible, total=total, share=share(found.eligible, total))  # fmt: skip
    if not found.refused:
        yield say(N_("There is no delegate who does not qualify."))
        return
    yield say(N_("Do not qualify: {count}."), count=counted(len(found.refused)))
    for one in found.refused:
        who = named(replace(one, delegation=delegation_in_words(one.delegation)),
                    SALUTATIONS.get(one.gender, EITHER))  # fmt: skip
        yield f"- {who}: {one.qualifies_reason}."


# who does not qualify


def not_qualified(congress: Congress) -> PlainTable:
    """The list of those about whom the committee decided that they do not qualify, with the decision."""
    listed = [one for one in credentials.decided(congress.uid) if one.eligibility.decision == "no"]
    rows = tuple(
        PlainRow((
            at, one.entry.person.full_name, show(one.entry.person.born),
            one.entry.delegation or "–", one.eligibility.reason,
            "; ".join(filter(None, (one.eligibility.paper, show(one.eligibility.decided_on)))),
        ))
        for at, one in enumerate(listed, 1)
    )  # fmt: skip
    counted = (
        say_counted(N_("The list has {count} delegate./."), N_("The list has {count} delegates./."),
                  len(listed))
        if listed
        else say(N_("There is no delegate who does not qualify."))
    )  # fmt: skip
    return PlainTable(
        say(N_("Delegates who do not qualify")), refused_columns(), rows,
        under=(congresses.title_of(congress),), after=(counted,), signers=(signer(congress),),
    )  # fmt: skip
