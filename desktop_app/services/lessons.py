"""What a person does with lessons: write the review, work through those of others, rate the past term."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain import indicators as rating
from desktop_app.domain.changes import Changed
from desktop_app.domain.errors import Refusal
from desktop_app.domain.indicators import Rated
from desktop_app.domain.lesson_lines import ReceivedLesson, next_state
from desktop_app.domain.lessons import LESSONS, TICKS, Indicator, Lesson, LessonTick
from desktop_app.domain.words import N_, Message, language
from desktop_app.services import clock, congresses
from desktop_app.services.keeping import at_the_end, keep, moved, take_away
from desktop_app.store import lessons as store
from desktop_app.store.belonging import belonging

# the review of the office's own congress


def lessons(congress: str) -> list[Lesson]:
    """The lines of a review: by kind in the order in which a report has them, then as a person put them."""
    kinds = list(LESSONS)
    listed = belonging(Lesson, "congress", congress)
    return sorted(
        listed, key=lambda one: kinds.index(one.kind) if one.kind in kinds else len(kinds)
    )


def of_kind(congress: str, kind: str) -> list[Lesson]:
    """The lines of one kind, in order."""
    return [one for one in lessons(congress) if one.kind == kind]


def save(lesson: Lesson) -> Changed:
    """Keep a line; a new one goes to the end of its kind."""
    lesson = at_the_end(lesson, of_kind(lesson.congress or "", lesson.kind))
    return keep(Message(N_("Line of the lessons review kept")), lesson)


def remove(lesson: Lesson) -> Changed:
    """Remove a line, with what this office's own congresses ticked of it."""
    ticks = belonging(LessonTick, "lesson", lesson.uid)
    mine = [one for one in ticks if one.owner == lesson.owner]
    return take_away(Message(N_("Line of the lessons review removed")), *mine, lesson)


def move(lesson: Lesson, by: int) -> Changed:
    """Move a line ``by`` places down among those of its kind, or up."""
    listed = of_kind(lesson.congress or "", lesson.kind)
    return keep(Message(N_("Line of the lessons review moved")), *moved(lesson, by, listed))


# the lessons of others


def received(congress: str) -> list[ReceivedLesson]:
    """The lessons of other offices in the round that apply to this congress, with what is made of them."""
    one = congresses.required(congress)
    unit = congresses.unit_of(one)
    ticks = store.ticks(congress)
    found = store.of_others(one.cycle or "", unit.level if unit else "")
    names = {uid: congresses.unit_name(uid) for uid in {uid for _, uid in found}}
    return [ReceivedLesson(lesson, names[uid], ticks.get(lesson.uid)) for lesson, uid in found]


def tick_of(congress: str, line: ReceivedLesson) -> LessonTick:
    """The tick of a line, a new one (without uid) where there is none."""
    made = LessonTick(
        lesson=line.lesson.uid, congress=congress, state="done", ticked_on=clock.today()
    )
    return line.tick or made


def save_tick(tick: LessonTick) -> Changed:
    """Keep what is made of a lesson; a lesson has one tick in a congress."""
    known = store.ticks(tick.congress or "").get(tick.lesson or "")
    if known is not None and known.uid != tick.uid:
        raise Refusal(
            N_("The lesson is ticked already. Open its line and correct the tick."), code="twice"
        )
    return keep(Message(N_("Lesson ticked: {state}"), {"state": Message(TICKS[tick.state])}), tick)


def turn_tick(congress: str, line: ReceivedLesson) -> Changed:
    """The next state of a line, as the space bar asks for it: done, under way, not ours, none."""
    state = next_state(line.state)
    if not state and line.tick is not None:
        return take_away(Message(N_("Tick of a lesson taken back")), line.tick)
    return save_tick(replace(tick_of(congress, line), state=state, ticked_on=clock.today()))


def pass_on(congress: str, listed: Sequence[Lesson]) -> Changed:
    """Take lessons of other offices into the office's own review, by which they go on to the units below.

    Those that stand there word by word are left out. Refused when nothing is new.
    """
    known = {(one.kind, one.body) for one in lessons(congress)}
    new = [one for one in listed if (one.kind, one.body) not in known]
    if not new:
        raise Refusal(
            N_("These lessons stand in the office's own review already."), code="nothing_new"
        )
    made: list[Lesson] = []
    for one in new:
        same = [*of_kind(congress, one.kind), *(each for each in made if each.kind == one.kind)]
        blank = Lesson(
            congress=congress,
            kind=one.kind,
            area=one.area,
            body=one.body,
            applies_to=one.applies_to,
        )
        made.append(at_the_end(blank, same))
    return keep(Message(N_("Lessons taken into the review: {count}"), {"count": len(made)}), *made)


# indicators of the past term


def indicators(congress: str) -> list[Rated]:
    """The indicators of a congress in order, with rate and verdict."""
    listed = belonging(Indicator, "congress", congress)
    return [rating.rated(one, language()) for one in listed]


def save_indicator(indicator: Indicator) -> Changed:
    """Keep an indicator; a new one goes to the end."""
    indicator = at_the_end(indicator, belonging(Indicator, "congress", indicator.congress or ""))
    return keep(Message(N_("Indicator kept: {title}"), {"title": indicator.title}), indicator)


def remove_indicator(indicator: Indicator) -> Changed:
    """Remove an indicator."""
    return take_away(
        Message(N_("Indicator removed: {title}"), {"title": indicator.title}), indicator
    )


def move_indicator(indicator: Indicator, by: int) -> Changed:
    """Move an indicator ``by`` places down, or up."""
    listed = belonging(Indicator, "congress", indicator.congress or "")
    text = Message(N_("Indicator moved: {title}"), {"title": indicator.title})
    return keep(text, *moved(indicator, by, listed))
