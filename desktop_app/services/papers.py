"""The register of documents: their path from draft to issue, appraisals, comments and versions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from desktop_app.domain import document_stages as stages
from desktop_app.domain.changes import Changed
from desktop_app.domain.congresses import Congress
from desktop_app.domain.document_stages import Standing
from desktop_app.domain.due_days import due_day
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import Record
from desktop_app.domain.papers import (
    STAGES,
    Appraisal,
    Comment,
    Document,
    DocumentStep,
    DocumentVersion,
)
from desktop_app.domain.votes import Vote
from desktop_app.domain.words import N_, Message
from desktop_app.services import clock, keeping, pointing
from desktop_app.services.attachments import Attached
from desktop_app.services.congresses import required, required_own
from desktop_app.store import database, journal, rows
from desktop_app.store import papers as store
from desktop_app.store.attachments import put_attachment
from desktop_app.store.recorder import by_kind

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class DocumentLine:
    """A document with all that the register tells of it on a day."""

    document: Document
    standing: Standing
    versions: tuple[DocumentVersion, ...]
    appraisals: tuple[Appraisal, ...]
    comments: tuple[Comment, ...]
    asked_late: int
    """Bodies that have not answered in the time they were given."""


# --- what is there -----------------------------------------------------------------------------


def lines(congress: str, path: str = "", today: date | None = None) -> list[DocumentLine]:
    """The documents of a congress, of one ``path`` where one is named, as they stand on a day.

    Days are counted until the congress is over: what was not ready then becomes no later.
    """
    one = required(congress)
    starts, today = one.starts, day_of(one, today)
    listed = store.documents(congress, path)
    uids = [one.uid for one in listed]
    steps = _grouped(store.steps(uids))
    versions = _grouped(store.versions(uids))
    asked = _grouped(store.appraisals(uids))
    comments = _grouped(store.comments(uids))
    return [
        DocumentLine(
            one,
            stages.standing(one, steps.get(one.uid, ()), starts, today),
            tuple(versions.get(one.uid, ())),
            tuple(asked.get(one.uid, ())),
            tuple(comments.get(one.uid, ())),
            sum(
                stages.days_over(each, today) > 0
                for each in stages.unanswered(asked.get(one.uid, ()))
            ),
        )
        for one in listed
    ]


def day_of(congress: Congress, today: date | None = None) -> date:
    """The day as of which the documents of a congress are counted: today, at last its last day."""
    today = today or clock.today()
    last = congress.ends or congress.starts
    return min(today, last) if last else today


def _grouped(listed: Iterable[R]) -> dict[str, list[R]]:
    """Records by the document they belong to."""
    found: dict[str, list[R]] = {}
    for one in listed:
        found.setdefault(getattr(one, "document", None) or "", []).append(one)
    return found


def steps(document: str) -> list[DocumentStep]:
    """The steps a document has gone, the earliest first."""
    return store.steps([document])


def versions(document: str) -> list[DocumentVersion]:
    """The versions of a document, the latest first."""
    return store.versions([document])


def appraisals(document: str) -> list[Appraisal]:
    """Who was asked to appraise a document."""
    return store.appraisals([document])


def comments(document: str) -> list[Comment]:
    """The comments on a document."""
    return store.comments([document])


def upper_comments(congress: str) -> list[Comment]:
    """The comments of this office on drafts of the level above."""
    return store.upper_comments(congress)


# --- documents and their stages ----------------------------------------------------------------


def blank(congress: str, path: str) -> Document:
    """A document to fill in."""
    return Document(congress=congress, path=path, stage="draft")


def save(document: Document) -> Changed:
    """Keep a new or edited document; a new one goes to the end of its path and begins as a draft today."""
    text = Message(N_("Document kept: {title}"), {"title": document.title})
    congress = document.congress or ""
    document = keeping.at_the_end(document, store.documents(congress, document.path))
    document = _dated(document, required(congress).starts)
    if document.uid:
        return keeping.keep(text, document)
    required_own(congress)
    with journal.act(text.text, **text.values) as act:
        (uid,) = act.put(document)
        act.put(_first_step(replace(document, uid=uid), required(congress).starts))
    # the document last: it is the one that was entered
    changed = act.changed(text)
    return replace(changed, uids=(*(one for one in changed.uids if one != uid), uid))


def _dated(document: Document, starts: date | None) -> Document:
    """The day it is due and the days before the congress say the same: what was changed last holds."""
    with database.reading():
        before = rows.get(Document, document.uid) if document.uid else None
    if document.due != (before.due if before else None) and (
        document.days == (before.days if before else None)
    ):
        return replace(document, days=None)
    if document.days is not None and starts is not None:
        return replace(document, due=due_day(None, -document.days, starts))
    return document


def _first_step(document: Document, starts: date | None) -> DocumentStep:
    today = clock.today()
    return DocumentStep(
        document=document.uid, stage=document.stage, reached_on=today,
        due=stages.planned_until(document, document.stage, starts, today),
    )  # fmt: skip


def remove(document: Document) -> Changed:
    """Remove a document with its steps, versions, appraisals and comments; attached files stay until tidied."""
    uids = [document.uid]
    text = Message(N_("Document removed: {title}"), {"title": document.title})
    of_it = (
        *store.steps(uids),
        *store.versions(uids),
        *store.appraisals(uids),
        *store.comments(uids),
    )
    with journal.act(text.text, **text.values) as act:
        pointing.let_go(act, (Vote,), {"Document": uids})
        for kind, group in reversed(list(by_kind((document, *of_it)))):
            act.remove(kind, [one.uid for one in group], "")
    return act.changed(text)


def move(document: Document, by: int) -> Changed:
    """Move a document up (``by`` below 0) or down in its list."""
    listed = store.documents(document.congress or "", document.path)
    text = Message(N_("Document moved: {title}"), {"title": document.title})
    return keeping.keep(text, *keeping.moved(document, by, listed))


def next_step(document: Document, stage: str = "") -> DocumentStep:
    """The step to the next stage of its path (or to ``stage``), today, with the day until when it may stay."""
    today = clock.today()
    stage = stage or stages.stage_after(document) or document.stage
    starts = required(document.congress or "").starts
    due = stages.planned_until(document, stage, starts, today)
    return DocumentStep(document=document.uid, stage=stage, reached_on=today, due=due)


def go_to(document: Document, step: DocumentStep) -> Changed:
    """Bring a document to another stage of its path: the step and the document in one act.

    Raises `Invalid` for a stage that is not on its path or where it is already, a day before it came to its
    stage, and for going back without a reason.
    """
    _require_possible(document, step)
    back = stages.is_backward(document, step.stage)
    text = Message(
        N_("“{title}” sent back to: {stage}") if back else N_("“{title}” has come to: {stage}"),
        {"title": document.title, "stage": Message(STAGES[step.stage])},
    )
    moved = replace(document, stage=step.stage)
    if step.stage == "issued" and moved.paper_on is None:
        moved = replace(moved, paper_on=step.reached_on)
    return keeping.keep(text, moved, step)


def _require_possible(document: Document, step: DocumentStep) -> None:
    if step.stage not in stages.stages_of(document) or step.stage == document.stage:
        raise Invalid({"stage": Message(N_("Choose another stage of this document's path."))})
    if stages.is_backward(document, step.stage) and not step.note.strip():
        raise Invalid({"note": Message(N_("Say why it goes back."))})
    if step.reached_on is None:
        raise Invalid({"reached_on": Message(N_("Say on which day it came to this stage."))})
    listed = store.steps([document.uid])
    last = max((one.reached_on for one in listed if one.reached_on), default=None)
    if last and step.reached_on < last:
        text = N_("It came to its last stage on {day}. The next step cannot be before that day.")
        raise Invalid({"reached_on": Message(text, {"day": last})})


def keep_step(step: DocumentStep) -> Changed:
    """Keep a step that was corrected (its day, its plan, its note), or go the one that is new.

    The stage of a step stays what it was: raises `Invalid` where it was changed, and as `go_to`.
    """
    with database.reading():
        document = rows.get(Document, step.document or "")
        before = rows.get(DocumentStep, step.uid) if step.uid else None
    if before is None and document is not None:
        return go_to(document, step)
    if before is not None and before.stage != step.stage:
        text = N_(
            "A step keeps its stage. Bring the document to another stage with “Next stage …”."
        )
        raise Invalid({"stage": Message(text)})
    return keeping.keep(Message(N_("Step of a document corrected")), step)


def remove_step(step: DocumentStep) -> Changed:
    """Remove a step that was entered by mistake.

    Raises `Refusal` for the one that brought the document where it is: that is sent back instead.
    """
    with database.reading():
        document = rows.get(Document, step.document or "")
    here = [one for one in steps(step.document or "") if document and one.stage == document.stage]
    if here and here[-1].uid == step.uid:
        raise Refusal(
            N_(
                "By this step the document is where it is. Send the document back to an earlier stage instead."
            ),
            code="last_step",
        )
    return keeping.take_away(Message(N_("Step of a document removed")), step)


def cautions(document: Document, stage: str) -> list[Message]:
    """What is unfinished when a document goes on to a stage; it may go on all the same."""
    return stages.cautions(
        document,
        stage,
        appraisals(document.uid),
        comments(document.uid),
        len(versions(document.uid)),
    )


# --- what belongs to a document ----------------------------------------------------------------


def blank_appraisal(document: Document) -> Appraisal:
    """A body to be asked, from today on, with the time the others were given."""
    given = [one.days for one in appraisals(document.uid) if one.days is not None]
    return Appraisal(document=document.uid, sent_on=clock.today(), days=given[-1] if given else 7)


def save_appraisal(one: Appraisal) -> Changed:
    """Keep whom a document was sent to for appraisal, or the answer."""
    return keeping.keep(Message(N_("Appraisal kept: {body}"), {"body": one.body}), one)


def remove_appraisal(one: Appraisal) -> Changed:
    """Remove an appraisal."""
    return keeping.take_away(Message(N_("Appraisal removed: {body}"), {"body": one.body}), one)


def save_comment(one: Comment) -> Changed:
    """Keep a comment, on a document or on a draft of the level above."""
    return keeping.keep(Message(N_("Comment kept")), one)


def save_comments(listed: Sequence[Comment]) -> Changed:
    """Keep many comments in one act."""
    return keeping.keep(Message(N_("Comments kept: {count}"), {"count": len(listed)}), *listed)


def remove_comment(one: Comment) -> Changed:
    """Remove a comment."""
    return keeping.take_away(Message(N_("Comment removed")), one)


def blank_version(document: Document) -> DocumentVersion:
    """The next version, made today."""
    last = max((one.position or 0 for one in versions(document.uid)), default=0)
    return DocumentVersion(document=document.uid, position=last + 1, made_on=clock.today())


def save_version(one: DocumentVersion, attached: Attached | None = None) -> Changed:
    """Keep a version, and in the same act the file attached to it."""
    text = Message(N_("Version {number} kept"), {"number": one.position})
    if attached is None:
        return keeping.keep(text, one)
    with journal.act(text.text, **text.values) as act:
        content = put_attachment(attached.name, attached.body)
        act.put(replace(one, content=content, file_name=attached.name))
    return act.changed(text)


def remove_version(one: DocumentVersion) -> Changed:
    """Remove a version; its file stays in the register until it is tidied, so that this can be undone."""
    return keeping.take_away(Message(N_("Version {number} removed"), {"number": one.position}), one)


# --- from the round ----------------------------------------------------------------------------


def add_required(congress: str) -> Changed:
    """Enter the documents the round asks for, those that are missing, dated back from the congress, in one act.

    Raises `Refusal` when all of them are there already, or the round names none.
    """
    from desktop_app.services import papers_required

    one = required_own(congress)
    wanted = papers_required.missing(one)
    if not wanted and not papers_required.wanted(one):
        raise Refusal(
            N_(
                "The round asks for no documents. Enter them with “New document”, or say under the rules of "
                "the round which it asks for."
            ),
            code="no_template",
        )
    if not wanted:
        raise Refusal(
            N_(
                "All documents the round asks for are in the register. Add others with “New document”."
            ),
            code="nothing_to_do",
        )
    last = {path: len(store.documents(congress, path)) for path in ("congress", "plan")}
    text = Message(N_("Documents of the round entered: {count}"), {"count": len(wanted)})
    with journal.act(text.text, **text.values) as act:
        made = []
        for each in wanted:
            last[each.path] += 1
            made.append(replace(each, position=last[each.path]))
        uids = act.put(*made)
        act.put(*(
            _first_step(replace(document, uid=uid), one.starts)
            for document, uid in zip(made, uids, strict=True)
        ))  # fmt: skip
    return act.changed(text)
