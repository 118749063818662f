"""The day that training congresses and pictures of screens are filled with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.services import congress_results, congresses, registers, training, upward, votes
from desktop_app.services.training.the_day import fill_the_day
from desktop_app.store import database
from tests.places import SA_THAY, place

COMMUNE = training.communes_2025()[0]


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    registers.close()


def test_the_day_of_sa_thay_has_the_published_figures(tmp_path: Path) -> None:
    place(tmp_path, "huyen", SA_THAY).open()
    training.fill_sa_thay(photos=False)
    congress = congresses.all_congresses()[0].uid
    fill_the_day(congress)
    result = congress_results.settled(congress)
    assert result is not None
    assert (result.convened, result.elected, result.alternates) == (150, 22, 2)
    assert (result.collectives, result.individuals, result.people, result.groups) == (
        18, 28, 32000, 21
    )  # fmt: skip
    assert database.faults() == []


def test_the_day_of_a_commune_of_the_front_ends_with_its_committee_and_delegation(
    tmp_path: Path,
) -> None:
    place(tmp_path, "xa", COMMUNE, body="mttq").open()
    training.fill_commune_2025(COMMUNE, photos=False)
    congress = congresses.all_congresses()[0].uid
    fill_the_day(congress)
    subjects = {one.subject: one.state for one in votes.votes(congress)}
    for wanted in ("committee", "standing", "chair", "vice_chairs", "delegation"):
        assert subjects[wanted] == "published", wanted
    assert upward.upward(congress).officials
    assert database.faults() == []
