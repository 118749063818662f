"""Invented documents and personnel schemes: sound, the same by their seed, on time for the most part."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.papers import Document, DocumentStep, SchemePlace
from desktop_app.services import congresses, legal_bases, papers, papers_required, scheme
from desktop_app.services.registers import Opened
from desktop_app.services.training.papers import fill_papers, fill_scheme
from tests.builders import held_congress, keep


@pytest.fixture
def congress(opened: Opened) -> str:
    return held_congress()


@pytest.mark.parametrize("day", [date(2024, 4, 10), date(2024, 5, 16)])
def test_training_documents_are_kept_and_most_are_in_time(congress: str, day: date) -> None:
    one = congresses.required(congress)
    keep(*fill_papers(one, papers_required.missing(one), 2024, day))
    listed = papers.lines(congress, today=day)
    assert papers_required.missing(one) == []
    assert {line.document.path for line in listed} == {"congress", "plan"}
    assert 3 * sum(line.standing.is_late for line in listed) < len(listed)
    assert all(line.standing.since and line.standing.since <= day for line in listed)
    assert papers.upper_comments(congress)
    assert legal_bases.legal_basis_lines(congress)


def test_the_same_seed_gives_the_same_documents(congress: str) -> None:
    one = congresses.required(congress)
    wanted = papers_required.missing(one)

    def told(seed: int) -> list[tuple[str, str]]:
        made = fill_papers(one, wanted, seed, date(2024, 4, 10))
        return [(each.title, each.stage) for each in made if isinstance(each, Document)] + [
            (each.stage, str(each.reached_on)) for each in made if isinstance(each, DocumentStep)
        ]

    assert told(7) == told(7)
    assert told(7) != told(8)


@pytest.mark.parametrize(
    ("family", "body", "count"), [("mttq", "committee", 24), ("dtts", "delegation", 21)]
)
def test_a_training_scheme_misses_one_place_and_has_people_who_leave(
    congress: str, family: str, body: str, count: int
) -> None:
    made = fill_scheme(congresses.required(congress), family, 2024)
    keep(*made)
    found = scheme.scheme(congress, body)
    total = next(one for one in found.aims if one.aspect == "total")
    assert (total.count, total.wanted) == (count, count + 1)
    assert [one.kind for one in found.places].count("leaving") == 4
    assert found.outgoing > found.assessed > 0
    names = [one.name for one in made if isinstance(one, SchemePlace)]
    again = fill_scheme(congresses.required(congress), family, 2024)
    assert names == [one.name for one in again if isinstance(one, SchemePlace)]
