"""Training data of the end of the day: the programme as it ran, texts adopted, minutes, results settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from desktop_app.domain.programme_running import TO_COME, Point
from desktop_app.domain.words import Message
from desktop_app.services import (
    clock,
    closing_votes,
    congress_results,
    congress_texts,
    congresses,
    keeping,
    minutes,
    programme_running,
    speeches,
)


def fill(congress: str) -> None:
    """End the day of a congress that has been played through so far: everything that is done at its end."""
    _run_programme(congress)
    spoken = [
        replace(one, state="given")
        for one in speeches.speeches(congress)
        if one.state == "accepted"
    ]
    keeping.keep(Message("Tham luận đã trình bày"), *spoken)
    one = congresses.required(congress)
    if one.held_from is None and one.starts is not None:
        congresses.save(replace(one, held_from=one.starts, held_until=one.ends or one.starts))
    passed = {each.vote.uid for each in closing_votes.of_congress(congress) if each.outcome.passed}
    for kind in congress_texts.due(congress):
        made = minutes.new_minutes(congress) if kind == congress_texts.MINUTES else (
            congress_texts.new_text(congress, kind)
        )  # fmt: skip
        made = replace(made, vote=made.vote if made.vote in passed else None)
        kept = congress_texts.text(congress_texts.save(made).uids[0])
        congress_texts.adopt(congress_texts.text(congress_texts.mark_read(kept).uids[0]))
    congress_results.settle(congress)


def _run_programme(congress: str) -> None:
    """Each item begins when it was planned to; what has no hour begins with the one before."""
    listed = programme_running.day_of(congress, clock.now())
    if any(one.state != TO_COME for one in listed):
        return
    when: datetime | None = None
    before: Point | None = None
    for one in listed:
        if before is not None and when is not None and before.session.uid != one.session.uid:
            programme_running.finish(congress, _end_of(before, when))
        if one.session.day is not None and one.starts is not None and one.starts < 24 * 60:
            hour = time(one.starts // 60, one.starts % 60)
            when = datetime.combine(one.session.day, hour)
        if when is None:
            return
        programme_running.begin(congress, when)
        before = one
    if when is not None and before is not None:
        programme_running.finish(congress, _end_of(before, when))


def _end_of(point: Point, began: datetime) -> datetime:
    """When an item was planned to be over; the moment it began where that is not known."""
    if point.ends is None or point.ends >= 24 * 60:
        return began
    return datetime.combine(began.date(), time(point.ends // 60, point.ends % 60))
