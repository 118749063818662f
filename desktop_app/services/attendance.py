"""Who is here: presence by session and delegation, absences, and lists that are ticked or typed in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain import presence as rules
from desktop_app.domain.attendance import ABSENCES, Absence, CheckIn, VoidedCheckIn
from desktop_app.domain.delegates import Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.moments import is_moment, moment, read_moment
from desktop_app.domain.presence import Attendee, Figures, Stay
from desktop_app.domain.programme import Session, session_name
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import clock, operators
from desktop_app.services.congresses import required_own
from desktop_app.store import credentials as credential_store
from desktop_app.store import delegates as delegate_store
from desktop_app.store import journal
from desktop_app.store import presence as store
from desktop_app.store import programme as programme_store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

HELD = ("preparatory", "official", "group")
"""Kinds of session whose attendance is taken; in a committee's first meeting its electors are."""


def sessions(congress: str) -> list[Session]:
    """The sessions whose attendance is taken, in the order of the day."""
    return [one for one in programme_store.sessions(congress) if one.kind in HELD]


def session_at(listed: Sequence[Session], when: datetime) -> str:
    """The uid of the session people come to at a moment: the last that began, or begins within the hour.

    Before the first of them that one, on another day than any the first as well; "" where there is none.
    """
    soon = moment(when + timedelta(hours=1))
    begun = [
        one for one in listed
        if one.day == when.date() and _begins(one) <= soon and one.kind != "group"
    ]  # fmt: skip
    return begun[-1].uid if begun else next((one.uid for one in listed), "")


def _begins(one: Session) -> str:
    hour, minute = divmod(one.starts or 0, 60)
    return f"{one.day}T{hour:02}:{minute:02}:00"


def stays(session: str, at: str = "") -> dict[str, Stay]:
    """Delegate uid → their stay in a session, now or as it was at a moment ("2024-05-16T07:42:05")."""
    return rules.presence(store.passings(session, at))


def present(session: str, at: str = "") -> frozenset[str]:
    """Uids of everybody in the hall, now or at a moment: official delegates, alternates, guests."""
    return rules.inside(stays(session, at))


def entitled(congress: str) -> frozenset[str]:
    """Official delegates by whom a vote is reckoned: those convened without those absent throughout.

    Absent throughout is who came to no session and is known not to come: entered so for the whole congress,
    or excused by their reply. Who was replaced is not on the list any more; who took the place is. Whom the
    credentials committee found not to qualify does not vote, though they are convened and may be present.
    """
    known = rules.absences_in(store.absences(congress), "")
    came, refused = store.ever_came(congress), credential_store.not_qualified(congress)
    return frozenset(
        one.uid for one in store.listed(congress)
        if one.kind == "official" and one.uid not in refused
        and (one.uid in came or not (one.uid in known or one.reply == "excused"))
    )  # fmt: skip


class Line(NamedTuple):
    """Somebody on the list as they stand in a session; ``search`` is the folded name."""

    attendee: Attendee
    name: str
    delegation: str
    number: str
    search: str

    @property
    def uid(self) -> str:
        """Of the delegate."""
        return self.attendee.delegate


def lines(congress: str, session: str, at: str = "") -> list[Line]:
    """Everybody on the list in its order, with names and with how they stand in a session."""
    return _lines(store.listed(congress), store.absences(congress), session, at)


class Held(NamedTuple):
    """A session with its people and what they come to."""

    session: Session
    lines: list[Line]
    figures: Figures


def held(congress: str) -> list[Held]:
    """Every session whose attendance is taken, in the order of the day, as it stands now."""
    listed, absences = store.listed(congress), store.absences(congress)
    as_of = moment(clock.now())
    found = []
    for one in sessions(congress):
        people = _lines(listed, absences, one.uid)
        counted = rules.figures((each.attendee for each in people), one.uid, as_of)
        found.append(Held(one, people, counted))
    return found


def _lines(
    listed: Iterable[store.Listed], absences: Iterable[Absence], session: str, at: str = ""
) -> list[Line]:
    here = stays(session, at)
    known = rules.absences_in(absences, session)
    members = _expected(session)
    found = []
    for one in listed:
        entered = known.get(one.uid)
        excused = "excused" if one.reply == "excused" else ""
        attendee = Attendee(
            delegate=one.uid, kind=one.kind, delegation=one.delegation,
            expected=one.uid in members if members is not None else one.kind == "official",
            promoted=bool(one.promoted), stay=here.get(one.uid),
            absence=entered.kind if entered else excused,
            reason=entered.reason if entered else one.reply_reason if excused else "",
            recorded=entered.uid if entered else "",
            throughout=bool(excused) if entered is None else entered.session is None,
        )  # fmt: skip
        found.append(Line(attendee, one.name, one.delegation_name, one.number, one.search))
    return found


def attendees(congress: str, session: str, at: str = "") -> list[Attendee]:
    """Everybody on the list in its order, with how they stand in a session."""
    return [one.attendee for one in lines(congress, session, at)]


def _expected(session: str) -> frozenset[str] | None:
    """Who belongs to a session; None where all official delegates do."""
    known = store.session_of(session)
    if known is None or known.kind in ("preparatory", "official"):
        return None
    if known.kind != "group":
        return frozenset()
    members = store.members(session)
    # where nobody was put into any group, all of them discuss together
    return members if members or store.has_groups(known.congress or "") else None


def figures(congress: str, session: str, at: str = "") -> Figures:
    """A session in figures, whole and by delegation, now or as they were at a moment."""
    as_of = at or moment(clock.now())
    return rules.figures(attendees(congress, session, at), session, as_of)


def absent(congress: str, session: str, at: str = "") -> list[Attendee]:
    """The official delegates who are not in a session, in the order of the list."""
    return [
        one for one in attendees(congress, session, at)
        if one.kind == "official" and one.expected and one.state != rules.PRESENT
    ]  # fmt: skip


# --- ticking -------------------------------------------------------------------------------------


def tick(
    session: str, delegates: Iterable[str], here: bool = True, *, method: str = "list",
    door: str = "", at: str = "",
) -> Changed:  # fmt: skip
    """Note on a list that people are in a session, or that they are not; one act.

    Who is inside already gets no second record. A tick taken away voids what the doors wrote of somebody
    in this session: it says that they were never there, not that they left. ``at`` is now where it is blank.
    """
    one = required_session(session)
    required_own(one.congress or "")
    entries = _on_list(one, delegates)
    if not here:
        return _untick(one, entries)
    known = stays(session)
    came = [each for each in entries if not _is_inside(known, each)]
    text = _told(
        N_("{name} present: {session}"), N_("{count} people present: {session}"), came, one
    )
    with journal.act(text.text, **text.values) as act:
        act.put(*(entry_of(one, each, known, method, door, at) for each in came))
    return act.changed(text)


def from_before(session: str) -> tuple[Session | None, frozenset[str]]:
    """The session before in which somebody was, and who stayed to its end and is not in this one yet."""
    one = required_session(session)
    listed = [each for each in sessions(one.congress or "") if each.kind != "group"]
    place = next((at for at, each in enumerate(listed) if each.uid == session), 0)
    for each in reversed(listed[:place]):
        stayed = present(each.uid)
        if stayed:
            on_list = {line.uid for line in store.listed(one.congress or "")}
            return each, (stayed & on_list) - present(session)
    return None, frozenset()


def entry_of(
    session: Session, one: Entry, known: dict[str, Stay], method: str, door: str = "", at: str = ""
) -> CheckIn:
    """The record by which somebody is in a session; later than what is ``known`` of them there."""
    uid, answer = one.delegate.uid, _ANSWERS.get(one.delegate.kind, "in")
    before = known[uid].last if uid in known else ""
    return CheckIn(
        congress=session.congress, session=session.uid, delegate=uid, direction="in",
        answer=answer, at=_after(at or moment(clock.now()), before), door=door, method=method,
        operator=operators.at_the_desk(),
    )  # fmt: skip


_ANSWERS = {"alternate": "alternate", "guest": "guest", "foreign_guest": "guest"}


def _after(at: str, before: str) -> str:
    """A second after what was written last, where the clock of another door is ahead of this one."""
    if at > before or not is_moment(before):
        return at
    return moment(read_moment(before) + timedelta(seconds=1))


def _is_inside(known: dict[str, Stay], one: Entry) -> bool:
    stay = known.get(one.delegate.uid)
    return stay is not None and stay.inside


def _untick(session: Session, entries: Sequence[Entry]) -> Changed:
    gone = {one.delegate.uid for one in entries}
    counted = [one for one in store.passings(session.uid) if one.delegate in gone]
    found = {one.delegate for one in counted}
    those = [one for one in entries if one.delegate.uid in found]
    at, who = moment(clock.now()), operators.at_the_desk()
    reason = say(N_("The tick on the list was taken away"))
    text = _told(
        N_("{name} not present: {session}"), N_("{count} people not present: {session}"),
        those, session,
    )  # fmt: skip
    with journal.act(text.text, **text.values) as act:
        act.put(
            *(
                VoidedCheckIn(check_in=one.uid, at=at, reason=reason, operator=who)
                for one in counted
            )
        )
    return act.changed(text)


def required_session(uid: str) -> Session:
    """A session of the programme; refused where it is gone."""
    found = store.session_of(uid)
    if found is None:
        raise Refusal(
            N_("This session is no longer in the programme. Choose another session."),
            code="unknown_session",
        )
    return found


def _on_list(session: Session, delegates: Iterable[str]) -> list[Entry]:
    """These people, each once; refused where somebody is not on the list of the session's congress."""
    found = delegate_store.by_uid(list(dict.fromkeys(delegates)))
    for one in found:
        if one.delegate.off_list or one.delegate.congress != session.congress:
            raise Refusal(
                N_("{name} is not on the list any more. Put them on the list again first."),
                code="off_list",
                name=one.person.full_name,
            )
    return found


def _told(one: str, many: str, entries: Sequence[Entry], session: Session) -> Message:
    named = {"session": session_name(session)}
    if len(entries) == 1:
        return Message(one, {"name": entries[0].person.full_name, **named})
    return Message(many, {"count": len(entries), **named})


# --- absences ------------------------------------------------------------------------------------


def note_absence(
    congress: str, delegates: Collection[str], kind: str, *, session: str = "", reason: str = "",
    told_by: str = "",
) -> Changed:  # fmt: skip
    """Note why people are not there: in one session, or throughout where none is named.

    ``kind`` is a key of `ABSENCES`. What was noted before for the same session is written over.
    """
    required_own(congress)
    if session:
        required_session(session)
    entries = [
        one
        for one in delegate_store.by_uid(list(dict.fromkeys(delegates)))
        if one.delegate.congress == congress
    ]
    before: dict[str, list[Absence]] = {one.delegate.uid: [] for one in entries}
    for known in store.absences(congress):
        if (known.session or "") == session and known.delegate in before:
            before[known.delegate].append(known)
    text = _absence_told(entries, kind)
    with journal.act(text.text, **text.values) as act:
        for uid, there in before.items():
            blank = Absence(congress=congress, delegate=uid, session=session or None)
            one = there[0] if there else blank
            act.put(replace(one, kind=kind, reason=reason, told_by=told_by))
        # what two doors entered each for itself is one entry from now on
        act.remove(Absence, [one.uid for there in before.values() for one in there[1:]], "")
    return act.changed(text)


def forget_absence(congress: str, delegates: Collection[str], session: str = "") -> Changed:
    """Take away what was noted about the absence of people from a session, and what holds throughout."""
    required_own(congress)
    gone = [
        one for one in store.absences(congress)
        if one.delegate in delegates and one.session in (None, session or None)
    ]  # fmt: skip
    entries = delegate_store.by_uid(list(dict.fromkeys(one.delegate or "" for one in gone)))
    text = _absence_told(entries, "")
    with journal.act(text.text, **text.values) as act:
        act.remove(Absence, [one.uid for one in gone], "")
    return act.changed(text)


def _absence_told(entries: Sequence[Entry], kind: str) -> Message:
    word = Message(ABSENCES[kind] if kind else N_("Absence no longer noted"))
    if len(entries) == 1:
        return Message(N_("{name}: {state}"), {"name": entries[0].person.full_name, "state": word})
    return Message(N_("{count} people: {state}"), {"count": len(entries), "state": word})
