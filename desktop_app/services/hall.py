"""The screen of the hall: what is on now, who is here, what was published; never anything that is a draft."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain import hall as rules
from desktop_app.domain.closing_words import counted, share
from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import show_day, show_time
from desktop_app.domain.hall import (
    ATTENDANCE,
    BLANK,
    COLUMNS_FROM,
    PROGRAMME,
    RESULT,
    TEXT,
    Block,
    Hall,
    Item,
    Poster,
    Presence,
    Result,
    Rows,
)
from desktop_app.domain.letters import paragraphs
from desktop_app.domain.moments import moment, show_moment
from desktop_app.domain.numbers import show_percent
from desktop_app.domain.programme import session_name
from desktop_app.domain.programme_running import Point, following, left, running
from desktop_app.domain.votes import OF_PEOPLE, Chosen
from desktop_app.domain.words import N_, language, say, say_count, show
from desktop_app.services import congresses, programme_running
from desktop_app.services.closing_votes import Told

_NEXT = 3
"""So many items that come next are on the screen."""
_SHOWN_TEXTS = ("read", "adopted")


def state(congress: str, when: datetime | None = None) -> Hall:
    """Everything the screen can show now (``when``: the hour of the hall)."""
    one = congresses.required(congress)
    now = when or programme_running.now()
    listed = programme_running.day_of(congress, now)
    on, after = running(listed), following(listed)
    near = on or after
    return Hall(
        title=_unbroken(congresses.title_of(one)), venue=one.venue,
        day=show_day(one.starts) if one.starts else "",
        hour=f"{now:%H:%M}", session=str(session_name(near.session)) if near else "",
        now=_item(on, now) if on else None, following=_following(listed, on),
        done=bool(listed) and near is None, presence=presence(one, near, now),
        results=results(congress), texts=_texts(congress), family=congresses.family_of(one),
    )  # fmt: skip


def _unbroken(title: str) -> str:
    """A title whose parts after a comma stay on one line: "LẦN THỨ IV - NĂM 2024"."""
    first, *rest = title.split(", ")
    return ", ".join([first, *(part.replace(" ", "\u00a0") for part in rest)])


def _item(point: Point, now: datetime) -> Item:
    hour = point.item.began if point.item.began is not None else point.expected
    return Item(
        show_time(hour) if hour is not None and hour < 24 * 60 else "", point.item.title,
        point.item.presenter, left(point, now.hour * 60 + now.minute),
    )  # fmt: skip


def _following(listed: list[Point], on: Point | None) -> tuple[Item, ...]:
    """What comes next, in its order."""
    after = following(listed)
    if after is None:
        return ()
    rest = listed[listed.index(after) :]
    waiting = [one for one in rest if one.state == "to_come" and one is not on]
    return tuple(
        Item(show_time(one.expected) if one.expected is not None and one.expected < 24 * 60 else "",
             one.item.title, one.item.presenter)
        for one in waiting[:_NEXT]
    )  # fmt: skip


def presence(congress: Congress, near: Point | None, now: datetime) -> Presence | None:
    """Who is in the session that is on; before and after it, in the one most came to."""
    from desktop_app.services import attendance

    sessions = attendance.sessions(congress.uid)
    wanted = [one for one in sessions if near is not None and one.uid == near.session.uid]
    found = [(one, attendance.figures(congress.uid, one.uid)) for one in wanted or sessions]
    if not any(figures.present for _, figures in found) and wanted:
        found = [(one, attendance.figures(congress.uid, one.uid)) for one in sessions]
    if not found:
        return None
    session, figures = max(found, key=lambda one: one[1].present)
    return Presence(
        session=str(session_name(session)), convened=figures.convened, present=figures.present,
        guests=figures.guests, as_of=show_moment(moment(now)),
    )  # fmt: skip


def results(congress: str) -> tuple[Result, ...]:
    """The votes that were published, the last of the day first."""
    from desktop_app.services import closing_votes

    family = congresses.family_of(congresses.required(congress))
    return tuple(_result(one, family) for one in reversed(closing_votes.of_congress(congress)))


def _result(one: Told, family: str) -> Result:
    def chosen(result: str) -> tuple[tuple[str, str], ...]:
        listed = [each for each in one.chosen if each.result == result]
        return tuple(_line(one, each, alone=len(listed) == 1) for each in listed)

    return Result(one.title, _agreed(one, family), chosen("elected"), chosen("alternate"))


def _agreed(one: Told, family: str) -> str:
    if one.agreed is None or not one.outcome.base:
        return ""
    percent = share(one.agreed, one.outcome.base)
    told = say(N_("{agreed}/{base} agree, {percent}"), family=family, agreed=one.agreed,
               base=one.outcome.base, percent=percent)  # fmt: skip
    verdict = _verdict(one)
    return f"{say(verdict, family=family)}: {told}" if verdict else told


def _verdict(one: Told) -> str:
    """What a question came to, and a list that was not passed; who was chosen is told by name."""
    if one.outcome.quorum_met is False:
        return N_("Too few are present: the vote does not count")
    if one.outcome.passed and one.vote.subject in OF_PEOPLE:
        return ""
    return N_("Passed") if one.outcome.passed else N_("Not passed")


def _line(one: Told, chosen: Chosen, *, alone: bool) -> tuple[str, str]:
    """A name in its place with its votes; chosen with a whole list the number is told once, above."""
    name = f"{chosen.place}. {chosen.name}" if chosen.place and not alone else chosen.name
    if one.agreed is not None or chosen.votes is None or not chosen.base:
        return name, ""
    return name, f"{counted(chosen.votes)}/{counted(chosen.base)}"


def _texts(congress: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    from desktop_app.services import congress_texts

    return tuple(
        (one.title, paragraphs(one.body))
        for one in congress_texts.texts(congress)
        if one.kind != congress_texts.MINUTES and one.state in _SHOWN_TEXTS
    )


# what of it is on the screen


def poster(hall: Hall, show: str, page: int = 0) -> Poster:
    """One picture: ``show`` is a key of `domain.hall.SHOWS`, ``page`` which of several, from 0."""
    pages = rules.pages_of(hall, show)
    page = min(max(page, 0), pages - 1)
    made = _POSTERS.get(show, _welcome)(hall, page)
    return Poster(tuple(made), page, pages)


def _head(hall: Hall) -> Block:
    return Block(hall.title, "small", "quiet")


def _welcome(hall: Hall, _page: int) -> list[Block | Rows]:
    words = say(N_("Welcome, delegates"), family=hall.family)
    where = ", ".join(filter(None, (hall.venue, hall.day)))
    return [Block(words, "text", "accent", bold=True), Block(hall.title, "large", bold=True),
            *([Block(where, "small", "quiet")] if where else [])]  # fmt: skip


def _blank(hall: Hall, _page: int) -> list[Block | Rows]:
    return [Block(hall.title, "large", bold=True)]


def _programme(hall: Hall, _page: int) -> list[Block | Rows]:
    made: list[Block | Rows] = [Block(hall.hour, "large", "accent", bold=True)]
    if hall.session:
        made.append(Block(hall.session, "small", "quiet"))
    if hall.now is not None:
        made.append(Block(hall.now.title, "large", bold=True))
        if hall.now.presenter:
            made.append(Block(hall.now.presenter, "text"))
    elif hall.done:
        made.append(Block(say(N_("The programme is done.")), "large", bold=True))
    if hall.following:
        made.append(Block(say(N_("Next")), "small", "quiet"))
        made.append(Rows(tuple((one.title, one.hour) for one in hall.following)))
    return made


def _attendance(hall: Hall, _page: int) -> list[Block | Rows]:
    found = hall.presence
    if found is None:
        return [_head(hall), Block(say(N_("The programme has no session yet.")), "text")]
    percent = show_percent(found.present, found.convened, language()) if found.convened else ""
    told = say(N_("present of {convened} delegates convened"), family=hall.family,
               convened=found.convened)  # fmt: skip
    made: list[Block | Rows] = [
        Block(found.session, "text", "quiet"),
        Block(counted(found.present) if found.present else show(0), "huge", "accent", bold=True),
        Block(f"{told}{f' – {percent}' if percent else ''}", "text", bold=True),
    ]
    if found.guests:
        made.append(
            Block(say_count(N_("and {count} guest"), N_("and {count} guests"), found.guests))
        )
    made.append(Block(say(N_("As of {hour}"), hour=found.as_of), "small", "quiet"))
    return made


def _results(hall: Hall, page: int) -> list[Block | Rows]:
    if not hall.results:
        return [_head(hall), Block(say(N_("Nothing has been published yet.")), "text")]
    one = hall.results[page]
    made: list[Block | Rows] = [Block(one.title, "text", "accent", bold=True)]
    if one.told:
        made.append(Block(one.told, "large", bold=True))
    if len(one.chosen) == 1 and not one.chosen[0][1]:
        made.append(Block(one.chosen[0][0], "large"))
    elif one.chosen:
        made.append(Rows(one.chosen, 2 if len(one.chosen) >= COLUMNS_FROM else 1))
    if one.alternates:
        made.append(Block(say(N_("Alternates")), "small", "quiet"))
        made.append(Rows(one.alternates, 2 if len(one.alternates) > 1 else 1))
    return made


def _text(hall: Hall, page: int) -> list[Block | Rows]:
    found = rules.text_page(hall, page)
    if found is None:
        return [_head(hall), Block(say(N_("No text has been read out yet.")), "text")]
    title, said = found
    return [
        Block(title, "text", "accent", bold=True),
        *(Block(line, "small", left=True) for line in said),
    ]


_POSTERS = {
    PROGRAMME: _programme,
    ATTENDANCE: _attendance,
    RESULT: _results,
    TEXT: _text,
    BLANK: _blank,
}
