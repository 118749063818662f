"""Papers of a meeting: the list to sign, the minutes, the notice of its conclusions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.domain.committees import post_word
from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import show_time
from desktop_app.domain.letters import Letter, Part, numbered, paragraphs
from desktop_app.domain.meeting_lines import OTHERS, by_post, turnout
from desktop_app.domain.meetings import MEETINGS, PRESENCE, Conclusion, Meeting, MeetingPlace
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, Signer
from desktop_app.domain.preparation import Task
from desktop_app.domain.tasks import due
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, say, show
from desktop_app.services import committees, congresses, meetings, signing


def attendance_table(uid: str) -> PlainTable:
    """Those invited, in order, with room to sign; who is ticked already has the tick in place of it."""
    one = meetings.meeting(uid)
    listed = meetings.places(uid)
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Full name")), 28),
        PlainColumn(say(N_("Post")), 40),
        PlainColumn(say(N_("Presence")), 22),
        PlainColumn(say(N_("Signed by hand")), 22),
    )
    rows = tuple(
        PlainRow((number, place.name, place.post, presence(place), ""))
        for number, place in enumerate(listed, 1)
    )
    return PlainTable(
        say(N_("Attendance list")), columns, rows,
        under=(one.title, _when_and_where(one)),
        after=(_turnout(listed), *told_by_post(one, listed)),
        name=say(N_("Attendance")), signers=(say(N_("Minutes by")), say(N_("Chaired by"))),
    )  # fmt: skip


def presence(place: MeetingPlace) -> str:
    """Whether somebody came (translated); who came instead is named."""
    word = say(PRESENCE.get(place.presence, ""))
    return f"{word}: {place.stand_in}" if place.stand_in else word


def _turnout(listed: Sequence[MeetingPlace]) -> str:
    """How many came, and how many of the others said why not."""
    found = turnout(listed)
    told = [say(N_("Present: {came} of {invited}"), came=found.came, invited=found.invited)]
    for key, count in (("sent", found.sent), ("excused", found.excused), ("absent", found.absent)):
        if count:
            told.append(f"{say(PRESENCE[key])} {count}")
    return "; ".join(told)


def told_by_post(one: Meeting, listed: Iterable[MeetingPlace]) -> tuple[str, ...]:
    """One line of counts by post in the body ("Trưởng ban 1/1"); none where all hold the same."""
    body = committees.body(one.committee or "")
    found = by_post(listed, meetings.posts(one))
    if len(found) < 2:
        return ()

    def word(post: str) -> str:
        return (
            say(N_("Others invited"))
            if post == OTHERS
            else say(post_word(post, body.kind if body else ""))
        )

    told = [f"{word(post)} {count.came}/{count.invited}" for post, count in found.items()]
    return (say(N_("By post: {counts}"), counts="; ".join(told)),)


def minutes(uid: str) -> Letter:
    """The minutes, signed by who wrote them and who was in the chair."""
    one = meetings.meeting(uid)
    congress = congresses.required(one.congress or "")
    listed = meetings.places(uid)
    missing = [
        f"{place.name} ({presence(place)})"
        for place in listed
        if place.presence in ("excused", "absent", "sent")
    ]
    who = [
        say(N_("Chaired by: {name}"), name=one.chair) if one.chair else "",
        say(N_("Minutes by: {name}"), name=one.secretary) if one.secretary else "",
        _turnout(listed) if listed else "",
        *told_by_post(one, listed),
        say(N_("Not there in person: {names}"), names="; ".join(missing)) if missing else "",
    ]
    parts = [
        Part(say(N_("Time and place")), (_when_and_where(one),)),
        Part(say(N_("Who took part")), tuple(filter(None, who))),
        Part(say(N_("What was said")), paragraphs(one.minutes)),
        Part(say(N_("Conclusions")), _concluded(meetings.conclusions(uid), congress)),
    ]
    if one.ends is not None:
        told = say(N_("The meeting ended at {time} on the same day."), time=show_time(one.ends))
        parts.append(Part("", (told,)))
    return Letter(
        say(N_("Record of a meeting")), numbered(parts),
        under=(f"{say(MEETINGS[one.kind])}: {one.title}",),
        signers=(
            (say(N_("Minutes by")), one.secretary),
            (say(N_("Chaired by")), one.chair),
        ),
        day=one.held_on,
    )  # fmt: skip


def notice(uid: str) -> Letter:
    """The notice of conclusions (thông báo kết luận), with its number where it has one."""
    one = meetings.meeting(uid)
    congress = congresses.required(one.congress or "")
    listed, places = meetings.conclusions(uid), meetings.places(uid)
    opening = [
        say(N_("{when}: {kind} about “{title}”."), when=_when_and_where(one),
            kind=_inside(say(MEETINGS[one.kind])), title=one.title),
        say(N_("Chaired by: {name}"), name=one.chair) if one.chair else "",
        _turnout(places) if places else "",
        say(N_("After discussion the meeting concluded:")),
    ]  # fmt: skip
    closing = say(N_("This is made known to the bodies and units concerned, to be carried out."))
    return Letter(
        say(N_("Notice")),
        (Part("", tuple(filter(None, opening))), Part("", _concluded(listed, congress)),
         Part("", (f"{closing}/.",))),
        under=(say(N_("Conclusions of the meeting on {day}"), day=one.held_on), one.title),
        number=one.paper or "……", signers=(_signer(one),), day=one.paper_on,
        copies=tuple(dict.fromkeys([*filter(None, (_whom(each) for each in listed)),
                                    say(N_("kept at the office"))])),
    )  # fmt: skip


def _inside(word: str) -> str:
    """A word as it stands inside a sentence."""
    return word[:1].lower() + word[1:]


def _when_and_where(one: Meeting) -> str:
    day = show(one.held_on)
    when = say(N_("{time} on {day}"), time=show_time(one.starts), day=day) if one.starts else day
    return say(N_("{when}, at {place}"), when=when, place=one.venue) if one.venue else when


def _concluded(listed: Iterable[Conclusion], congress: Congress) -> tuple[str, ...]:
    return tuple(
        f"{number}. {each.body.strip()}{_until(each, congress)}"
        for number, each in enumerate(listed, 1)
    )


def _until(one: Conclusion, congress: Congress) -> str:
    """Who sees to it and by when: " (Tiểu ban Nội dung; xong trước 20/4/2024)"."""
    if one.due is not None:
        when = say(N_("by {day}"), day=one.due)
    elif one.for_units:
        when = from_congress_in_words(one.days or 0)
    else:
        day = due(Task(days=one.days), congress)
        when = say(N_("by {day}"), day=day) if day else from_congress_in_words(one.days or 0)
    return f" ({'; '.join(filter(None, (_whom(one), when)))})"


def from_congress_in_words(days: int) -> str:
    """A day counted from the congress, in words."""
    if days == 0:
        return say(N_("on the day of the congress"))
    told = (
        N_("{days} days before the congress") if days < 0 else N_("{days} days after the congress")
    )
    return say(told, days=abs(days))


def _whom(one: Conclusion) -> str:
    if one.for_units:
        level = say(LEVELS[one.level])
        return one.owner_name or say(N_("units of the level: {level}"), level=level)
    return one.owner_name


def _signer(one: Meeting) -> Signer:
    """Who signs for the body that met, else whoever was in the chair."""
    body = committees.body(one.committee or "")
    signs = signing.for_body(body) if body else None
    return signs or Signer((say(N_("Chaired by")),), one.chair)
