"""What is printed of the documents: the register, a table of comments with their treatment, legal bases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from desktop_app.domain import document_stages as stages
from desktop_app.domain.cycle_rules import PATHS, LegalBasis
from desktop_app.domain.document_stages import Standing
from desktop_app.domain.legal_bases import as_lines
from desktop_app.domain.papers import STAGES, TREATMENTS, Appraisal, Comment, Document
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.words import N_, say


def standing_in_words(at: Standing) -> str:
    """How a document stands against its day: "Late by 3 days", "5 days left", "Ready on 2/5/2024"."""
    if at.state in (stages.DONE, stages.READY_LATE):
        if at.ready_on is None:
            return say(stages.STATES[at.state])
        told = N_("Ready on {day}") if at.state == stages.DONE else N_("Ready late, on {day}")
        return say(told, day=at.ready_on)
    if at.state == stages.LATE:
        return say(N_("Late by {count} days"), count=at.over)
    if at.state == stages.STAGE_LATE:
        return say(N_("Stage {count} days overdue"), count=at.stage_over)
    if at.over is None:
        return say(stages.STATES[stages.NO_DAY])
    return say(N_("Due today")) if at.over == 0 else say(N_("{count} days left"), count=-at.over)


def answer_in_words(one: Appraisal, today: date) -> str:
    """How a body stands to the time it was given: "answered in 5 days", "3 days overdue", "4 days left"."""
    over, taken = stages.days_over(one, today), stages.days_taken(one, today)
    if one.answered_on is not None:
        if over:
            return say(N_("answered {count} days late"), count=over)
        return say(N_("answered in {count} days"), count=taken)
    if over:
        return say(N_("{count} days overdue"), count=over)
    due = stages.answer_due(one)
    if due is None:
        return say(N_("no answer yet"))
    return say(N_("{count} days left"), count=(due - today).days)


def documents_table(
    path: str, listed: Sequence[tuple[Document, Standing, Sequence[Appraisal]]], today: date
) -> PlainTable:
    """The documents of one path with their stage, days and whoever has not answered."""
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Document")), 44),
        PlainColumn(say(N_("Drafted by")), 22),
        PlainColumn(say(N_("Stage")), 24),
        PlainColumn(say(N_("Since")), 15, "center"),
        PlainColumn(say(N_("Days in stage")), 11, "right"),
        PlainColumn(say(N_("Due")), 15, "center"),
        PlainColumn(say(N_("Result")), 20),
        PlainColumn(say(N_("Waiting for")), 30),
    )
    rows = [
        PlainRow(
            (
                place, one.title, one.drafter, say(STAGES[one.stage]), at.since,
                at.days, at.due, standing_in_words(at),
                "\n".join(f"{each.body}: {answer_in_words(each, today)}"
                          for each in stages.unanswered(asked)),
            ),
            bad=at.is_late,
        )
        for place, (one, at, asked) in enumerate(listed, 1)
    ]  # fmt: skip
    return PlainTable(say(PATHS[path]), columns, tuple(rows))


def comments_table(title: str, comments: Sequence[Comment], units: Mapping[str, str]) -> PlainTable:
    """Comments with how they were treated; ``units`` gives names by uid. The counts stand below."""
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Comment of")), 26),
        PlainColumn(say(N_("On which part")), 20),
        PlainColumn(say(N_("Comment")), 50),
        PlainColumn(say(N_("How it was treated")), 16, "center"),
        PlainColumn(say(N_("Reason or wording")), 50),
    )
    rows = [
        PlainRow((
            place, whose(one, units), one.part, one.body,
            say(TREATMENTS.get(one.treatment, N_("Not treated yet"))), one.answer,
        ))
        for place, one in enumerate(comments, 1)
    ]  # fmt: skip
    return PlainTable(
        title, columns, tuple(rows), after=(treatments_in_words(comments),), name=title
    )


def whose(one: Comment, units: Mapping[str, str]) -> str:
    """Who commented, with the unit where it says more."""
    unit = units.get(one.unit or "", "")
    return f"{one.who}\n{unit}" if unit and unit not in one.who else one.who


def treatments_in_words(comments: Sequence[Comment]) -> str:
    """How many comments there are and how they were treated: "12 comments: taken up 7, explained 5"."""
    counts = stages.treatment_counts(comments)
    words = {"taken_up": N_("taken up {count}"), "partly": N_("in part {count}"),
             "explained": N_("explained {count}"), "": N_("not treated yet {count}")}  # fmt: skip
    told = ", ".join(
        say(word, count=counts[treatment]) for treatment, word in words.items() if counts[treatment]
    )
    whole = say(N_("{count} comments"), count=len(comments))
    return f"{whole}: {told}" if told else whole


def upper_tables(comments: Sequence[Comment], units: Mapping[str, str]) -> list[PlainTable]:
    """The comments on drafts of the level above, a table for each draft, to be sent there."""
    drafts = dict.fromkeys(one.upper_document for one in comments)
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Comment of")), 34),
        PlainColumn(say(N_("On which part")), 30),
        PlainColumn(say(N_("Comment")), 90),
    )
    made = []
    for draft in drafts:
        rows = [
            PlainRow((place, whose(one, units), one.part, one.body))
            for place, one in enumerate((one for one in comments if one.upper_document == draft), 1)
        ]
        made.append(PlainTable(draft, columns, tuple(rows)))
    return made


def bases_table(listed: Sequence[LegalBasis]) -> PlainTable:
    """The papers a congress rests on, in order; their lines for the head of papers stand below."""
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Kind of paper")), 16),
        PlainColumn(say(N_("Number and sign")), 20),
        PlainColumn(say(N_("Date of the paper")), 14, "center"),
        PlainColumn(say(N_("Issued by")), 30),
        PlainColumn(say(N_("On what")), 60),
    )
    rows = [
        PlainRow((place, one.kind, one.paper, one.paper_on, one.issuer, one.about))
        for place, one in enumerate(listed, 1)
    ]
    title = say(N_("Legal bases"))
    return PlainTable(title, columns, tuple(rows), after=tuple(as_lines(listed)))
