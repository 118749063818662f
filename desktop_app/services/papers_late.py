"""What is late about the documents of a congress, to be said on the first page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain import document_stages as stages
from desktop_app.domain.papers import STAGES
from desktop_app.domain.words import N_, Message
from desktop_app.services import papers
from desktop_app.services.congresses import required
from desktop_app.services.papers import DocumentLine


@dataclass(frozen=True)
class Reminder:
    """Something about a document that wants to be done: what to say, the document, and since how many days."""

    text: Message
    document: str
    over: int


def reminders(congress: str, today: date | None = None) -> list[Reminder]:
    """What is late about the documents of a congress: themselves, their stages, bodies that do not answer.

    The longest overdue first.
    """
    today = papers.day_of(required(congress), today)
    found: list[Reminder] = []
    for line in papers.lines(congress, today=today):
        found += _late(line)
        for one in stages.unanswered(line.appraisals):
            over = stages.days_over(one, today)
            if over:
                text = Message(
                    N_("Remind {body}: opinion on “{document}” {days} days overdue"),
                    {"body": one.body, "document": line.document.title, "days": over},
                )
                found.append(Reminder(text, line.document.uid, over))
    return sorted(found, key=lambda one: -one.over)


def _late(line: DocumentLine) -> list[Reminder]:
    at, title = line.standing, line.document.title
    if at.state == stages.LATE:
        text = Message(
            N_("“{document}” was to be ready on {day}"), {"document": title, "day": at.due}
        )
        return [Reminder(text, line.document.uid, at.over or 0)]
    if at.state == stages.STAGE_LATE:
        text = Message(
            N_("“{document}” was to leave “{stage}” by {day}"),
            {"document": title, "stage": Message(STAGES[line.document.stage]), "day": at.stage_due},
        )
        return [Reminder(text, line.document.uid, at.stage_over or 0)]
    return []
