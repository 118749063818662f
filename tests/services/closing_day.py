"""A congress that is over, with the records the doors, the votes and the awards leave behind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from desktop_app.domain.attendance import CheckIn
from desktop_app.domain.awards import Award
from desktop_app.domain.counts import Count
from desktop_app.domain.votes import Chosen, Vote
from desktop_app.services import congresses, delegates, programme
from desktop_app.store import delegates as delegate_store
from tests.builders import a_delegate, a_person, keep

DAY = date(2024, 5, 16)


def at(hour: int, minute: int) -> datetime:
    """An hour of the day of the congress, by the clock of the hall."""
    return datetime.combine(DAY, time(hour, minute))


def people(congress: str, number: int, **fields: Any) -> list[str]:
    """So many delegates on the list; their uids."""
    return [
        delegates.register(
            a_person(f"A Người {place}", gender="male"), a_delegate(congress, **fields)
        ).uids[-1]
        for place in range(1, number + 1)
    ]


def session(congress: str, **fields: Any) -> str:
    """The official session of the day."""
    from desktop_app.domain.programme import Session

    usual: dict[str, Any] = {
        "kind": "official", "name": "Phiên chính thức", "day": DAY, "starts": 450,
        "ends": 660, "head": "Đoàn Chủ tịch",
    }  # fmt: skip
    return programme.save_session(Session(congress=congress, **{**usual, **fields})).uids[0]


def check_in(congress: str, session_uid: str, uids: Sequence[str]) -> None:
    """These delegates came in at 07:12."""
    keep(*(
        CheckIn(congress=congress, session=session_uid, delegate=uid, direction="in", answer="in",
                at="2024-05-16T07:12:00", door="1", method="scan")
        for uid in uids
    ))  # fmt: skip


def everybody(congress: str) -> list[str]:
    """The uids of the official delegates."""
    return [
        one.delegate.uid
        for one in delegate_store.entries_in_order(congress)
        if one.delegate.kind == "official"
    ]


def awards(congress: str, collectives: int, individuals: int, **fields: Any) -> None:
    """Decided awards."""
    usual: dict[str, Any] = {"state": "decided", **fields}
    keep(
        *(Award(congress=congress, recipient="collective", name=f"Thôn {n}", **usual)
          for n in range(collectives)),
        *(Award(congress=congress, recipient="individual", name=f"Y Thưởng {n}", **usual)
          for n in range(individuals)),
    )  # fmt: skip


def sent_upward(congress: str, elected: int, alternates: int = 0, **fields: Any) -> str:
    """A published vote on the delegates to the congress above, with whom it chose; its uid."""
    usual: dict[str, Any] = {
        "subject": "delegation", "title": "Bầu đại biểu dự Đại hội tỉnh", "method": "ballot",
        "state": "published", "seats": elected, "alternates": alternates, "base": "valid",
        "present": 148, "position": 1,
    }  # fmt: skip
    (vote,) = keep(Vote(congress=congress, **{**usual, **fields}))
    keep(*(
        Chosen(congress=congress, vote=vote, subject=usual["subject"], result=result, place=place,
               name=f"Y Lên {result} {place}", votes=140 - place, base=148)
        for result, number in (("elected", elected), ("alternate", alternates))
        for place in range(1, number + 1)
    ))  # fmt: skip
    return vote


def voted_on(
    congress: str, *, present: int, against: int = 0, abstained: int = 0, **fields: Any
) -> str:
    """A published vote by card on the letter of resolve; its uid."""
    usual: dict[str, Any] = {
        "subject": "resolution", "title": "Thông qua Quyết tâm thư", "method": "card",
        "state": "published", "base": "present", "more_than": "1/2", "present": present,
        "convened": present, "entitled": present, "position": 2,
    }  # fmt: skip
    (vote,) = keep(Vote(congress=congress, **{**usual, **fields}))
    keep(Count(vote=vote, number=1, against=against, abstained=abstained, finished=True))
    return vote


def with_people(congress: str, **fields: Any) -> None:
    """Fields of the congress, as on its sheet."""
    from dataclasses import replace

    congresses.save(replace(congresses.required(congress), **fields))
