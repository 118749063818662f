"""Papers of presence: the list of a session by delegation, those who are absent, and the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from desktop_app.domain.closing_words import counted
from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.errors import Refusal
from desktop_app.domain.moments import read_moment, show_moment
from desktop_app.domain.numbers import show_percent
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, Signer
from desktop_app.domain.presence import PRESENT, STATES, Counts, Figures
from desktop_app.domain.programme import Session, session_name
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, capital, language, say
from desktop_app.domain.words import show_moment as show_time_of
from desktop_app.services import attendance, clock, congresses, delegate_papers, heads, signing
from desktop_app.services.attendance import Line
from desktop_app.services.files import written
from desktop_app.store import delegates as store


@dataclass(frozen=True)
class Taken:
    """The attendance of one session, as it is printed; ``names`` are delegations by uid."""

    congress: Congress
    session: Session
    lines: tuple[Line, ...]
    figures: Figures
    names: dict[str, str]

    @property
    def under(self) -> tuple[str, ...]:
        """The lines under a title: congress, session, and the moment the figures are of."""
        at = show_time_of(read_moment(self.figures.as_of))
        return (
            congresses.spoken_title_of(self.congress),
            capital(str(session_name(self.session))),
            say(N_("(Figures as of {moment})"), moment=at),
        )


def taken(congress: Congress, session: str = "") -> Taken:
    """The attendance of a session; blank is the one that is held now or was last.

    Refused where the programme has no session, or nobody is on the list.
    """
    listed = attendance.sessions(congress.uid)
    if not listed:
        raise Refusal(
            N_("The programme has no session yet. Enter the sessions first."), code="nothing"
        )
    uid = session or attendance.session_at(listed, clock.now())
    lines = attendance.lines(congress.uid, uid)
    delegate_papers.require_people(lines)
    names = {one.uid: one.name for one in store.delegations(congress.uid)}
    names[""] = say(N_("In no delegation"))
    return Taken(
        congress, attendance.required_session(uid), tuple(lines),
        attendance.figures(congress.uid, uid), names,
    )  # fmt: skip


class _Part(NamedTuple):
    delegation: str
    lines: list[Line]


def _parts(found: Sequence[Line]) -> list[_Part]:
    by: dict[str, list[Line]] = {}
    for one in found:
        by.setdefault(one.attendee.delegation, []).append(one)
    return [_Part(uid, lines) for uid, lines in by.items()]


# the list of a session


def presence_list(found: Taken) -> PlainTable:
    """Everybody who was expected or came, under their delegation, with how they stand."""
    there = [one for one in found.lines if one.attendee.expected or one.attendee.state == PRESENT]
    rows: list[PlainRow] = []
    number = 0
    for part in _parts(there):
        rows.append(PlainRow((_heading(found, part.delegation),), strong=True, across=True))
        for one in part.lines:
            number += 1
            rows.append(PlainRow((
                number, one.name, one.number, _state(one), _remark(one),
            )))  # fmt: skip
    columns = (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Full name")), 40),
        PlainColumn(say(N_("Card no.")), 11, "center"),
        PlainColumn(say(N_("Presence")), 32),
        PlainColumn(say(N_("Reason, note")), 42),
    )
    return PlainTable(
        say(N_("Attendance of the delegates")), columns, tuple(rows), under=found.under,
        after=tuple(_told(found.figures)), name=say(N_("Attendance of the delegates")),
        signers=_signers(found.congress),
    )  # fmt: skip


def _heading(found: Taken, delegation: str) -> str:
    name = capital(found.names.get(delegation, ""))
    part = found.figures.by_delegation.get(delegation, Counts())
    if not part.convened:
        return name
    return say(N_("{delegation}: {present}/{convened} present"), delegation=name,
               present=part.present, convened=part.convened)  # fmt: skip


def _state(line: Line) -> str:
    stay = line.attendee.stay
    if line.attendee.state == PRESENT and stay is not None:
        return say(N_("Present, {time}"), time=show_moment(stay.first_in))
    return say(STATES[line.attendee.state])


def _remark(line: Line) -> str:
    if line.attendee.state != PRESENT:
        return line.attendee.reason
    if line.attendee.promoted:
        return say(N_("In somebody's place"))
    kind = line.attendee.kind
    return "" if kind == "official" else say(KINDS[kind])


def _told(figures: Figures) -> Iterator[str]:
    """The sums below a list, each in a sentence."""
    share = show_percent(figures.present, figures.convened, language()) if figures.convened else ""
    yield say(N_("Official delegates convened: {convened}; present: {present} ({share})."),
              convened=figures.convened, present=figures.present, share=share)  # fmt: skip
    yield say(
        N_("Absent: {absent}, of these with reason: {excused}, without: {unexcused}, "
           "reason not known: {unknown}."),
        absent=counted(figures.absent), excused=counted(figures.excused),
        unexcused=counted(figures.unexcused), unknown=counted(figures.unknown),
    )  # fmt: skip
    if figures.promoted:
        yield say(N_("Alternates who took the place of absent delegates: {count}."),
                  count=counted(figures.promoted))  # fmt: skip
    if figures.alternates:
        yield say(N_("Other alternates present: {count}."), count=counted(figures.alternates))
    if figures.guests:
        yield say(N_("Guests present: {count}."), count=counted(figures.guests))


def _signers(congress: Congress) -> tuple[Signer, Signer]:
    return signing.office(congress.uid)


# those who are absent


def absentees(found: Taken) -> PlainTable:
    """The official delegates who are absent, under their delegation, with the reason as far as it is known."""
    missing = [
        one for one in found.lines if one.attendee.expected and one.attendee.state != PRESENT
    ]  # fmt: skip
    posts = {
        one.delegate.uid: one.person.position for one in store.by_uid([one.uid for one in missing])
    }
    rows: list[PlainRow] = []
    number = 0
    for part in _parts(missing):
        name = capital(found.names.get(part.delegation, ""))
        rows.append(PlainRow((name,), strong=True, across=True))
        for one in part.lines:
            number += 1
            rows.append(PlainRow((
                number, one.name, posts.get(one.uid, ""), say(STATES[one.attendee.state]),
                one.attendee.reason,
            )))  # fmt: skip
    columns = (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Full name")), 32),
        PlainColumn(say(N_("Position and place of work")), 40),
        PlainColumn(say(N_("Absence")), 27),
        PlainColumn(say(N_("Reason")), 27),
    )
    if not rows:
        rows = [PlainRow((say(N_("Nobody is absent.")),), across=True)]
    return PlainTable(
        say(N_("List of absent delegates")), columns, tuple(rows), under=found.under,
        after=tuple(_told(found.figures))[:2], name=say(N_("Absent")), signers=_signers(found.congress),
    )  # fmt: skip


# the figures


def figures_table(found: Taken) -> PlainTable:
    """The figures by delegation, with their sum."""
    columns = (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Delegation")), 46),
        PlainColumn(say(N_("Convened")), 14, "right"),
        PlainColumn(say(N_("Present")), 14, "right"),
        PlainColumn(say(N_("With reason")), 14, "right", group=say(N_("Absent"))),
        PlainColumn(say(N_("Without")), 14, "right", group=say(N_("Absent"))),
        PlainColumn(say(N_("Not known")), 14, "right", group=say(N_("Absent"))),
        PlainColumn("%", 14, "right"),
    )
    parts = [(uid, one) for uid, one in found.figures.by_delegation.items() if one.convened]
    rows = [
        PlainRow((number, capital(found.names.get(uid, "")), *_cells(one)))
        for number, (uid, one) in enumerate(parts, 1)
    ]
    rows.append(PlainRow(("", say(N_("Total")), *_cells(found.figures)), strong=True))
    return PlainTable(
        say(N_("Presence figures")), columns, tuple(rows), under=found.under,
        after=tuple(_told(found.figures)), name=say(N_("Presence")),
        signers=_signers(found.congress),
    )  # fmt: skip


def _cells(one: Counts) -> tuple[int | str, ...]:
    share = show_percent(one.present, one.convened, language()) if one.convened else ""
    return (
        one.convened, one.present, one.excused, one.unexcused, one.unknown,
        share.removesuffix(" %"),
    )  # fmt: skip


def print_figures(found: Taken, target: Path, report: Report = quiet) -> None:
    """Write the figures with their chart as PDF. Raises `Refusal` when the file cannot be written."""
    from desktop_app.documents.presence import presence_pdf

    body = presence_pdf(
        found.figures, found.names, heads.head(found.congress), figures_table(found), report
    )
    with written(target) as stream:
        stream.write(body)
