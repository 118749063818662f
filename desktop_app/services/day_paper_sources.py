"""Papers of the day of a congress: who is here, what was voted on, who was awarded, what it came to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.closing import CongressText
from desktop_app.domain.paper_books import Sheaf
from desktop_app.domain.paper_kinds import EVERY_SESSION
from desktop_app.services import delegate_papers
from desktop_app.services.paper_gathering import Asked, Source, letter_of, source_of, tables_of

if TYPE_CHECKING:
    from desktop_app.services.presence_papers import Taken

# the hall


def _presence_list(asked: Asked) -> Source:
    from desktop_app.services import presence_papers

    table = presence_papers.presence_list(_taken(asked))
    return Source(lambda: asked.content(of="the day"), lambda: asked.sheaf(table))


def _absentees(asked: Asked) -> Source:
    from desktop_app.services import presence_papers

    table = presence_papers.absentees(_taken(asked))
    return Source(lambda: asked.content(of="the day"), lambda: asked.sheaf(table))


def _presence(asked: Asked) -> Source:
    from desktop_app.services import presence_papers

    found = _taken(asked)
    return Source(
        lambda: asked.content(of="the day"),
        lambda: asked.sheaf(presence_papers.figures_table(found)),
        pdf=lambda target, report: presence_papers.print_figures(found, target, report),
    )


def _taken(asked: Asked) -> Taken:
    from desktop_app.services import presence_papers

    session = asked.options.session
    return presence_papers.taken(asked.congress, "" if session == EVERY_SESSION else session)


def _credentials(asked: Asked) -> Source:
    from desktop_app.services import credential_papers

    letter, tables = credential_papers.report(asked.congress, asked.options)
    return replace(
        letter_of(asked, letter), sheaves=lambda: (Sheaf(asked.word, letter, tables, letter.day),)
    )  # fmt: skip


def _not_qualified(asked: Asked) -> Source:
    from desktop_app.services import credential_papers

    return tables_of(asked, [credential_papers.not_qualified(asked.congress)])


# votes


def _votes(asked: Asked) -> Source:
    from desktop_app.services import vote_papers

    return source_of(vote_papers.gathered(asked.kind.key, asked.uid, asked.options.list))


def _counts(asked: Asked) -> Source:
    from desktop_app.services import ballot_papers, count_papers

    made = count_papers.gathered(asked.kind.key, asked.uid, asked.options.list)
    if asked.kind.key != "ballot_specimen":
        return source_of(made)
    votes = [one.about for one in made]
    return source_of(made, lambda target, report: ballot_papers.write_specimens(votes, target))


def _consultation(asked: Asked) -> Source:
    from desktop_app.services import consultation_papers

    return letter_of(asked, consultation_papers.consultation_minutes(asked.uid))


def _first_meeting(asked: Asked) -> Source:
    from desktop_app.services import consultation_papers

    return letter_of(asked, consultation_papers.first_meeting_minutes(asked.uid))


def _committee_list(asked: Asked) -> Source:
    from desktop_app.services import consultation_papers

    return tables_of(asked, consultation_papers.committee_list(asked.uid))


def _upward(asked: Asked) -> Source:
    from desktop_app.services import upward_papers

    return tables_of(asked, upward_papers.list_of_going(asked.uid))


# awards


def _awards(asked: Asked) -> Source:
    from desktop_app.services import award_papers

    listed = award_papers.tables(asked.kind.key, asked.uid, asked.options.decision)
    content = [delegate_papers.shown_of(one) for one in listed]
    return Source(  # each decision is a paper of its own
        lambda: asked.content(tables=content),
        lambda: tuple(Sheaf(one.name or asked.word, None, (one,)) for one in listed),
    )


# the end


def _results(asked: Asked) -> Source:
    from desktop_app.services import closing_papers

    options = asked.options
    made = closing_papers.results(asked.congress, options.number, options.day)
    sheaf = Sheaf(asked.word, made, (), made.day)
    return replace(letter_of(asked, made), sheaves=lambda: (sheaf,))


def _closing_texts(asked: Asked) -> Source:
    from desktop_app.services import closing_papers

    return _texts(closing_papers.closing_texts(asked.uid))


def _congress_minutes(asked: Asked) -> Source:
    from desktop_app.services import closing_papers

    return _texts([closing_papers.congress_minutes(asked.uid)])


def _texts(listed: Sequence[CongressText]) -> Source:
    from desktop_app.services import congress_texts

    return Source(
        lambda: [
            (one.uid or one.kind, one.title, congress_texts.printed_values(one)) for one in listed
        ],
        lambda: tuple(
            Sheaf(one.title, letter, (), letter.day)
            for one in listed
            for letter in [congress_texts.letter(one)]
        ),
    )


SOURCES: Mapping[str, Callable[[Asked], Source]] = {
    "presence_list": _presence_list, "absentees": _absentees, "presence": _presence,
    "credentials": _credentials, "not_qualified": _not_qualified,
    "vote_minutes": _votes, "candidates": _votes,
    "ballot_specimen": _counts, "count_minutes": _counts, "count_compared": _counts,
    "count_log": _counts, "count_result": _counts,
    "consultation": _consultation, "first_meeting": _first_meeting,
    "committee_list": _committee_list, "upward": _upward,
    "award_proposals": _awards, "award_annex": _awards, "award_calling": _awards,
    "award_signing": _awards, "award_figures": _awards,
    "results": _results, "closing_texts": _closing_texts, "congress_minutes": _congress_minutes,
}  # fmt: skip
"""Key of a paper → what gathers it."""
