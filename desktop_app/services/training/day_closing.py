"""Training data of the end of the day: the programme as it ran, texts adopted, minutes, results settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from desktop_app.domain.programme_running import TO_COME
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
    for one in listed:
        if one.session.day is not None and one.starts is not None and one.starts < 24 * 60:
            hour = time(one.starts // 60, one.starts % 60)
            when = datetime.combine(one.session.day, hour)
        if when is None:
            return
        programme_running.begin(congress, when)
    last = listed[-1] if listed else None
    if when is not None and last is not None:
        over = last.ends if last.ends is not None and last.ends < 24 * 60 else last.starts or 0
        programme_running.finish(
            congress, datetime.combine(when.date(), time(over // 60, over % 60))
        )
