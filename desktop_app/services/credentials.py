"""Credentials: who qualifies, the figures of the report as they stand, and the versions that were settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.congresses import Congress
from desktop_app.domain.credential_changes import Difference, difference_between
from desktop_app.domain.credential_figures import Basis, Figures, basis_of
from desktop_app.domain.credential_figures import figures as reckon
from desktop_app.domain.credentials import (
    DENOMINATORS,
    CredentialsPlace,
    CredentialsReport,
    Eligibility,
)
from desktop_app.domain.delegate_counts import BANDS
from desktop_app.domain.delegates import Entry
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import new_uid, problems
from desktop_app.domain.moments import moment
from desktop_app.domain.overview import Step
from desktop_app.domain.presence import PRESENT, Attendee
from desktop_app.domain.presence import figures as counts_of
from desktop_app.domain.programme import Session, session_name
from desktop_app.domain.words import N_, Message
from desktop_app.services import attendance, clock, congresses
from desktop_app.store import credentials as store
from desktop_app.store import database, journal, redirects, register, rows
from desktop_app.store import delegates as delegate_store
from desktop_app.store import presence as presence_store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

VERIFIED = ("preparatory", "official")
"""Kinds of session whose presence a report can tell of."""

KINDS = ("official", "alternate")
"""Kinds of delegates that are in a report; guests are only counted."""

NOW = "now"
"""In place of a version's uid: the figures as they stand."""

reports = store.reports
places = store.places


@dataclass(frozen=True)
class Preview:
    """The report as it would be settled now.

    ``checked_in`` says whether anybody has been let into the session; ``since`` is what it has otherwise than
    the ``last`` settled version, nothing where there is none.
    """

    figures: Figures
    places: tuple[CredentialsPlace, ...]
    session: Session | None
    checked_in: bool
    last: CredentialsReport | None
    since: Difference


@dataclass(frozen=True)
class Version:
    """A settled report with its figures, and what it has otherwise than the one before."""

    report: CredentialsReport
    figures: Figures
    since: Difference


@dataclass(frozen=True)
class Decided:
    """Somebody about whom the committee decided something."""

    entry: Entry
    eligibility: Eligibility


# decisions


def decide(
    delegate: str, decision: str, reason: str = "", paper: str = "", on: date | None = None
) -> Changed:
    """Keep whether a delegate qualifies; ``decision`` is a key of `QUALIFIES`, ``on`` its day (today).

    A later decision takes the place of an earlier one. Who does not qualify needs a ``reason``.
    """
    entry = delegate_store.entry_of(delegate)
    if entry is None:
        raise Refusal(
            N_("This person was removed meanwhile. Close the list and open it again."), code="gone"
        )
    congress = entry.delegate.congress or ""
    congresses.required_own(congress)
    known = store.decisions(congress).get(delegate)
    mine = known is not None and known.owner == register.identity().office
    before = known if known is not None and mine else Eligibility(uid=new_uid())
    made = replace(
        before, congress=congress, delegate=delegate, decision=decision, reason=reason.strip(),
        paper=paper.strip(), decided_on=on or clock.today(),
    )  # fmt: skip
    wrong = problems(made)
    if wrong:
        raise Invalid(wrong)
    told = N_("{name} qualifies") if decision == "yes" else N_("{name} does not qualify")
    text = Message(told, {"name": entry.person.full_name})
    with journal.act(text.text, **text.values) as act:
        act.put(made)
    return act.changed(text)


def decided(congress: str) -> list[Decided]:
    """Those on the list about whom something was decided, in its order."""
    known = store.decisions(congress)
    if not known:
        return []
    return [
        Decided(one, known[one.delegate.uid])
        for one in delegate_store.entries_in_order(congress)
        if one.delegate.uid in known
    ]


def anybody(congress: str) -> bool:
    """Whether there is anybody to verify."""
    return any(delegate_store.count(congress, kind=kind) for kind in KINDS)


def delegates(congress: str) -> list[tuple[str, str]]:
    """Uid and words (name, delegation) of those who can be decided about, in the order of the list."""
    return [
        (one.uid, " – ".join(filter(None, (one.name, one.delegation_name))))
        for one in presence_store.listed(congress)
        if one.kind in KINDS
    ]


# the report as it stands


def sessions(congress: str) -> list[Session]:
    """The sessions a report can be about, in the order of the day."""
    return [one for one in attendance.sessions(congress) if one.kind in VERIFIED]


def usual_session(congress: str) -> str:
    """The session in hand: the last one into which somebody was let, else the first; "" where there is none."""
    listed = sessions(congress)
    begun = store.checked_in(congress)
    held = [one.uid for one in listed if one.uid in begun]
    return held[-1] if held else listed[0].uid if listed else ""


def usual_denominator(congress: str) -> str:
    """Of whom shares are taken: as in the last version, else of those present; convened until somebody is."""
    settled = store.reports(congress)
    if settled:
        return settled[0].denominator
    return "present" if store.checked_in(congress) else "convened"


def figures(congress: str, session: str = "", denominator: str = "") -> Preview:
    """The report as it would be settled now; blank ``session`` and ``denominator`` are the usual ones."""
    one = congresses.required(congress)
    session = session or usual_session(congress)
    wanted = denominator or usual_denominator(congress)
    here = attendance.attendees(congress, session)
    listed = _places(congress, here)
    guests = counts_of(here).guests if session else None
    basis = Basis(
        denominator=wanted, year=(one.starts or clock.today()).year, bands=_bands(congress),
        family=congresses.family_of(one),
    )  # fmt: skip
    settled = store.reports(congress)
    last = settled[0] if settled else None
    since = _since(store.places(last.uid), listed) if last is not None else Difference()
    found = next((each for each in sessions(congress) if each.uid == session), None)
    return Preview(
        reckon(listed, basis, guests), tuple(listed), found,
        session in store.checked_in(congress), last, since,
    )  # fmt: skip


def _bands(congress: str) -> tuple[int, ...]:
    definition = congresses.definition_of(congresses.required(congress))
    return (definition.age_bands if definition is not None else ()) or BANDS


def _places(congress: str, here: Sequence[Attendee]) -> list[CredentialsPlace]:
    """How everybody would stand in a report: official delegates, then alternates, in the list's order."""
    states = {one.delegate: one for one in here}
    known = store.decisions(congress)
    entries = delegate_store.entries_in_order(congress)
    listed = [one for kind in KINDS for one in entries if one.delegate.kind == kind]
    absent = store.names([one.delegate.replaces for one in listed if one.delegate.replaces])
    return [
        _place(number, one, states.get(one.delegate.uid), known.get(one.delegate.uid), absent)
        for number, one in enumerate(listed, 1)
    ]


def _place(
    number: int, entry: Entry, state: Attendee | None, decision: Eligibility | None,
    absent: Mapping[str, str],
) -> CredentialsPlace:  # fmt: skip
    delegate, person = entry.delegate, entry.person
    presence = (state.state if state is not None else "") or "unknown"
    refused = decision is not None and decision.decision == "no"
    return CredentialsPlace(
        place=number, delegate=delegate.uid, kind=delegate.kind, origin=delegate.origin,
        presence=presence,
        absence_reason=state.reason if state is not None and presence != PRESENT else "",
        qualifies="no" if refused else "yes",
        qualifies_reason=decision.reason if decision is not None and refused else "",
        replaces=absent.get(delegate.replaces or "", "") if state and state.promoted else "",
        full_name=person.full_name, gender=person.gender, born=person.born,
        ethnic_group=person.ethnic_group, religion=person.religion,
        party_member=bool(person.party_joined or person.party_full), sector=delegate.sector,
        schooling=person.schooling, qualification_level=person.qualification_level,
        theory=person.theory, roles=person.roles, post=person.position,
        delegation=entry.delegation,
    )  # fmt: skip


# settling


def settle(congress: str, session: str, denominator: str, note: str = "") -> Changed:
    """Settle the figures as the next version: everybody is kept in it as they stand now, with the time.

    Raises `Refusal` where nobody is convened or nobody was let into the session, and where nothing has
    changed since the last version.
    """
    congresses.required_own(congress)
    if denominator not in DENOMINATORS:
        raise ValueError(denominator)
    found = figures(congress, session, denominator)
    require_settleable(found)
    last = found.last
    basis, number = found.figures.basis, (last.number or 0) + 1 if last is not None else 1
    made = CredentialsReport(
        uid=new_uid(), congress=congress, session=session, settled_at=moment(clock.now()),
        settled_by=register.operator(), denominator=denominator, age_year=basis.year,
        bands=";".join(map(str, basis.bands)), guests=found.figures.guests, number=number, note=note,
    )  # fmt: skip
    text = Message(N_("Figures of the credentials settled, version {number}"), {"number": number})
    with journal.act(text.text, **text.values) as act:
        act.put(made, *(replace(one, report=made.uid) for one in found.places))
    return act.changed(text)


def require_settleable(found: Preview) -> None:
    """Refuse what cannot be settled: nobody convened, no session, nobody let in, or nothing new."""
    if not found.figures.convened:
        raise Refusal(
            N_("Nobody is convened yet. Enter the delegates first, then settle the figures."),
            code="nobody",
        )
    if found.session is None:
        raise Refusal(
            N_("The programme has no session yet. Enter the session first, then take attendance."),
            code="no_session",
        )
    if not found.checked_in:
        raise Refusal(
            N_("Nobody has been checked in to this session yet. Take attendance at the door or tick "
               "the list, then settle the figures."),
            code="no_check_in",
        )  # fmt: skip
    last = found.last
    if last is not None and not found.since and _is_of(last, found):
        raise Refusal(
            N_("Nothing has changed since version {number} was settled. Print that version."),
            code="no_change",
            number=last.number,
        )


def _is_of(last: CredentialsReport, found: Preview) -> bool:
    """Whether a settled version is of the same session and denominator."""
    session = found.session.uid if found.session is not None else ""
    return (last.session, last.denominator) == (session, found.figures.basis.denominator)


def next_steps(congress: Congress) -> Iterator[Step]:
    """People were let into a session of an own congress, and its figures are not settled; until it was held."""
    came = store.checked_in(congress.uid)
    if congress.owner != register.identity().office or not came:
        return
    settled, wanted = store.reports(congress.uid), {"tab": "credentials"}
    if not settled:
        text = Message(N_("Settle the figures of the credentials"))
        yield Step("credentials", text, "attendance", wanted)
        return
    later = usual_session(congress.uid)
    told = {one.session for one in settled}
    if later in came and later not in told and congress.state not in ("held", "reviewed"):
        session = next(one for one in sessions(congress.uid) if one.uid == later)
        text = Message(
            N_("Settle the update of the credentials: {session}"),
            {"session": session_name(session)},
        )
        yield Step("credentials", text, "attendance", wanted)


# what was settled


def version(uid: str) -> CredentialsReport:
    """One settled report; refused when it is not there (its settling was taken back)."""
    with database.reading():
        found = rows.get(CredentialsReport, uid)
    if found is None:
        raise Refusal(
            N_("This version is no longer in the register. Open the list of versions again."),
            code="gone",
        )
    return found


def settled_figures(report: CredentialsReport) -> Figures:
    """The figures of a settled report, worked out of its places alone."""
    family = congresses.family_of(congresses.required(report.congress or ""))
    return reckon(store.places(report.uid), basis_of(report, family), report.guests)


def versions(congress: str) -> list[Version]:
    """The settled reports, the last one first, each with its difference to the one before."""
    found = store.reports(congress)
    listed = [store.places(one.uid) for one in found]
    family = congresses.family_of(congresses.required(congress))
    earlier: list[Sequence[CredentialsPlace] | None] = [*listed[1:], None]
    return [
        Version(
            one, reckon(now, basis_of(one, family), one.guests),
            _since(before, now) if before is not None else Difference(),
        )
        for one, now, before in zip(found, listed, earlier[: len(found)], strict=True)
    ]  # fmt: skip


def before(report: CredentialsReport) -> CredentialsReport | None:
    """The version that was settled before this one."""
    return next(
        (one for one in store.reports(report.congress or "")
         if (one.number or 0) < (report.number or 0)),
        None,
    )  # fmt: skip


def difference(report: CredentialsReport) -> Difference:
    """What a version has otherwise than the one before, by name; nothing for the first."""
    earlier = before(report)
    if earlier is None:
        return Difference()
    return _since(store.places(earlier.uid), store.places(report.uid))


def _since(
    earlier: Sequence[CredentialsPlace], now: Sequence[CredentialsPlace]
) -> Difference:  # fmt: skip
    """The difference; people whose record was merged since are known by the one they live on with."""
    leads = redirects.all_leads("Delegate")
    return difference_between(*(_led(one, leads) for one in (earlier, now)))


def _led(
    listed: Sequence[CredentialsPlace], leads: Mapping[str, str]
) -> list[CredentialsPlace]:  # fmt: skip
    there = {one.delegate for one in listed}
    found = []
    for one in listed:
        kept = leads.get(one.delegate, one.delegate)
        found.append(one if kept in there else replace(one, delegate=kept))
        there.add(kept)
    return found
