"""What a person prints of the documents: the register, comments and their treatment, comments to send up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop_app.domain import document_tables as tables
from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Refusal
from desktop_app.domain.papers import PATH_STAGES, Comment, Document
from desktop_app.domain.plain_tables import PlainTable, without_blank
from desktop_app.domain.words import N_, say
from desktop_app.services import comments_below as below
from desktop_app.services import papers, signing
from desktop_app.services.congresses import required, title_of, unit_name
from desktop_app.services.legal_bases import legal_bases


def headed(
    congress: Congress, title: str, made: Sequence[PlainTable], *under: str
) -> list[PlainTable]:
    """Tables as one paper across: the first has the title and says below it what it is itself about."""
    first, *others = made
    own = (first.title,) if others else ()
    lines = (title_of(congress), *under, *own)
    head = replace(
        first, title=title, under=tuple(line for line in lines if line), landscape=True,
        name=first.name or first.title,
    )  # fmt: skip
    found = [head, *(replace(one, landscape=True, name=one.name or one.title) for one in others)]
    return [*found[:-1], replace(found[-1], signers=signing.office(congress.uid))]


def documents(congress: str) -> list[PlainTable]:
    """The register of documents, both paths. Raises `Refusal` when there is none."""
    today = papers.day_of(required(congress))
    listed = papers.lines(congress, today=today)
    if not listed:
        raise Refusal(
            N_("There are no documents yet. Enter one, or take those of the round."), code="nothing"
        )
    made = [
        tables.documents_table(
            path,
            [
                (one.document, one.standing, one.appraisals)
                for one in listed
                if one.document.path == path
            ],
            today,
        )
        for path in PATH_STAGES
    ]
    late = sum(one.standing.is_late for one in listed)
    told = say(
        N_("{count} documents, {late} late, on {day}"), count=len(listed), late=late, day=today
    )
    title = say(N_("Register of documents"))
    filled = without_blank([one for one in made if one.rows], say(N_("Waiting for")))
    return headed(required(congress), title, filled, told)


def comments(document: Document) -> list[PlainTable]:
    """The comments on a document with how they were treated. Raises `Refusal` when there are none."""
    listed = papers.comments(document.uid)
    if not listed:
        raise Refusal(
            N_("There are no comments on this document yet. Enter them under its tab “Comments”."),
            code="nothing",
        )
    table = tables.comments_table(document.title, listed, _units(listed))
    title = say(N_("Comments received, taken up and explained"))
    return headed(required(document.congress or ""), title, [table], document.title)


def upper_comments(congress: str) -> list[PlainTable]:
    """The comments on drafts of the level above, to be sent there. Raises `Refusal` when there are none."""
    listed = papers.upper_comments(congress)
    if not listed:
        raise Refusal(
            N_("There are no comments on drafts of the level above yet. Enter them first."),
            code="nothing",
        )
    made = tables.upper_tables(listed, _units(listed))
    title = say(N_("Comments on drafts of the upper level"))
    under = [made[0].title] if len(made) == 1 else []
    return headed(required(congress), title, made, *under)


def comments_below(congress: str) -> list[PlainTable]:
    """What the units below said on drafts of this office. Raises `Refusal` when nobody said anything."""
    lines = below.lines(congress)
    if not lines:
        raise Refusal(N_("No unit below has sent comments on your drafts yet."), code="nothing")
    listed = [replace(one.comment, unit=one.unit_uid or one.comment.unit) for one in lines]
    listed.sort(key=lambda one: one.upper_document)
    made = tables.upper_tables(listed, _units(listed))
    title = say(N_("Comments of units below"))
    under = [made[0].title] if len(made) == 1 else []
    return headed(required(congress), title, made, *under)


def bases(congress: str) -> list[PlainTable]:
    """The papers the congress rests on. Raises `Refusal` when there are none."""
    listed = legal_bases(congress)
    if not listed:
        raise Refusal(
            N_("No legal basis has been entered yet. Enter the papers the congress rests on."),
            code="nothing",
        )
    title = say(N_("Legal bases"))
    return headed(required(congress), title, [tables.bases_table(listed)])


def _units(listed: Iterable[Comment]) -> dict[str, str]:
    return {one.unit: unit_name(one.unit) for one in listed if one.unit}
