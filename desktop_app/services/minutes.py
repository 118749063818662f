"""The minutes of a congress, put together from its day: what was on, who was there, what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain import closing_words
from desktop_app.domain.closing import CongressText
from desktop_app.domain.closing_words import counted, listed, share, some
from desktop_app.domain.congresses import Congress
from desktop_app.domain.numbers import roman
from desktop_app.domain.paper_variables import day_of, hour_of
from desktop_app.domain.programme import ProgrammeItem, Session, session_name, timed
from desktop_app.domain.programme_running import PASSED, state_of
from desktop_app.domain.words import N_, Message
from desktop_app.services import (
    attendance,
    closing_votes,
    committees,
    congress_results,
    congress_texts,
    congresses,
    programme,
    speeches,
)
from desktop_app.services.keeping import keep

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

_BODIES = ("presidium", "secretariat", "credentials", "counting")
_SPOKEN = ("given", "written")
"""States of a speech that the minutes tell: it was given, or handed in as text."""


@dataclass(frozen=True)
class _Day:
    """What all parts of the minutes are written from; ``say`` are the sentences, ``values`` variables."""

    congress: Congress
    say: Mapping[str, str]
    values: Mapping[str, str]
    sessions: Sequence[Session]
    items: Mapping[str, Sequence[ProgrammeItem]]

    def tell(self, key: str, **own: str) -> str:
        """A sentence with its variables; "" where one of them is not known."""
        return closing_words.told(self.say[key], {**self.values, **own})


def minutes(congress: str) -> CongressText | None:
    """The minutes as they are kept; None while nobody has begun them."""
    return next((one for one in congress_texts.texts(congress) if one.kind == "minutes"), None)


def new_minutes(congress: str) -> CongressText:
    """Minutes to go on writing: put together from the day as it stands now, with both signatures."""
    one = congresses.required(congress)
    family = congresses.family_of(one)
    title = closing_words.template("minutes", family)["title"].split("\n")[0]
    made = CongressText(
        congress=congress, kind="minutes", title=title, state="draft", body=compose(congress)
    )
    return congress_texts.with_signers(made)


def renew(one: CongressText) -> Changed:
    """Put the words together anew, from the day as it stands now; what was typed into them is gone."""
    from dataclasses import replace

    text = Message(N_("Minutes put together anew"))
    return keep(text, replace(one, body=compose(one.congress or "")))


def compose(congress: str) -> str:
    """The text of the minutes: headings with Roman numerals, a line each paragraph.

    What nobody entered is not told.
    """
    one = congresses.required(congress)
    family = congresses.family_of(one)
    sessions = programme.sessions(congress)
    day = _Day(
        one, closing_words.sentences("minutes", family), congress_texts.values_of(one),
        sessions, programme.items(sessions),
    )  # fmt: skip
    parts = (
        ("where", _where(day)), ("who", _who(day)), ("course", _course(day)),
        ("speeches", _speeches(day)), ("votes", _votes(day)), ("awards", _awards(day)),
        ("documents", _documents(day)),
    )  # fmt: skip
    lines: list[str] = []
    number = 0
    for key, said in parts:
        told = [line for line in said if line]
        if told:
            number += 1
            lines += [f"{roman(number)}. {day.say[key]}", *told]
    last = _last(day)
    end = day.tell("end", gio=_hour(last[1]) if last else "", ngay=_day_in(day))
    return "\n".join([*lines, end])


def _hour(minutes: int | None) -> str:
    return hour_of(minutes) if minutes is not None else ""


def _day_in(day: _Day) -> str:
    return day_of(congress_results.last_day(day.congress))


def _where(day: _Day) -> Iterator[str]:
    """When it was opened and closed: as the running clock has it, else as planned."""
    first = next(iter(_plenary(day)), None)
    if first is None:
        yield day.tell("opened", gio="", ngay=_day_in(day), dia_diem=day.congress.venue)
        return
    begun = next(
        (one.began for one in day.items.get(first.uid, ()) if one.began is not None), first.starts
    )
    place = day.congress.venue or first.venue
    yield day.tell("opened", gio=_hour(begun), ngay=day_of(first.day), dia_diem=place)
    last = _last(day)
    if last is not None:
        yield day.tell("closed", gio=_hour(last[1]), ngay=day_of(last[0].day))


def _plenary(day: _Day) -> list[Session]:
    return [one for one in day.sessions if one.kind in ("preparatory", "official")]


def _last(day: _Day) -> tuple[Session, int] | None:
    """The last session and when it was over."""
    for session in reversed(_plenary(day)):
        ended = [one.finished for one in day.items.get(session.uid, ()) if one.finished is not None]
        if ended:
            return session, max(ended)
    return None


def _who(day: _Day) -> Iterator[str]:
    result = congress_results.current(day.congress.uid)
    gone = (
        result.convened - result.present
        if result.convened is not None and result.present is not None
        else None
    )
    yield day.tell("official", trieu_tap=counted(result.convened), co_mat=counted(result.present),
                   ty_le_co_mat=share(result.present, result.convened), vang=some(gone))  # fmt: skip
    if gone:
        yield _absent(day)
    yield day.tell("guests", khach_moi=some(result.guests))
    yield day.tell("foreign", doan_quoc_te=result.foreign_words)
    bodies = [one for one in committees.of(day.congress.uid) if one.kind in _BODIES]
    for body in sorted(bodies, key=lambda one: _BODIES.index(one.kind)):
        if members := committees.members(body.uid):
            names = [
                f"{one.name} ({committees.post_of(one, body)})" if one.post == "head" else one.name
                for one in members
            ]
            yield day.tell("body_of", ten_ban=body.name, thanh_vien=listed(names, last=", "))


def _absent(day: _Day) -> str:
    """Why people were not there, in the official session that most came to."""
    found = [
        attendance.figures(day.congress.uid, one.uid)
        for one in day.sessions
        if one.kind == "official"
    ]
    if not found:
        return ""
    most = max(found, key=lambda one: one.present)
    return day.tell("absent", co_ly_do=counted(most.excused), khong_ly_do=counted(most.unexcused),
                    chua_ro=counted(most.unknown))  # fmt: skip


def _course(day: _Day) -> Iterator[str]:
    """Session by session what was on; breaks and what was passed over are left out."""
    for session in _plenary(day):
        items = day.items.get(session.uid, ())
        took_place = [
            one for one in items if one.kind != "break" and state_of(one) != PASSED
        ]  # fmt: skip
        if not took_place:
            continue
        yield day.tell("session", ten_phien=str(session_name(session)), ngay=day_of(session.day),
                       chu_toa=session.head)  # fmt: skip
        found = attendance.figures(day.congress.uid, session.uid)
        if found.present:
            yield day.tell(
                "present", co_mat=counted(found.present), trieu_tap=counted(found.convened)
            )
        planned = {one.uid: (start, end) for one, start, end in timed(session, items)}
        for item in took_place:
            start, end = planned[item.uid]
            if item.began is not None:
                start, end = item.began, item.finished
            yield day.tell("item", tu=_hour(start), den=_hour(end), noi_dung=item.title,
                           trinh_bay=item.presenter)  # fmt: skip


def _speeches(day: _Day) -> Iterator[str]:
    told = [one for one in speeches.speeches(day.congress.uid) if one.state in _SPOKEN]
    for number, one in enumerate(told, 1):
        yield f"{number}. " + day.tell(
            "speech", ho_ten=one.speaker, chuc_vu=one.post, chu_de=one.topic
        )


def _votes(day: _Day) -> Iterator[str]:
    # what the new committee decides in its first meeting has minutes of its own
    listed = [
        one for one in closing_votes.of_congress(day.congress.uid) if one.vote.electorate != "body"
    ]
    for number, one in enumerate(listed, 1):
        first, *rest = closing_votes.in_words(one, day.say, day.values)
        yield f"{number}. {first}"
        yield from rest


def _awards(day: _Day) -> Iterator[str]:
    yield day.tell("awarded")


def _documents(day: _Day) -> Iterator[str]:
    votes = {
        one.title: congress_texts.vote_words(one) for one in congress_texts.texts(day.congress.uid)
    }
    for name in congress_results.adopted(day.congress.uid):
        yield day.tell("document", ten=name, ket_qua=votes.get(name, ""))
