"""The day that training congresses and pictures of screens are filled with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.services import (
    committees,
    congress_results,
    congresses,
    count_minutes,
    registers,
    training,
    upward,
    votes,
)
from desktop_app.services.training import day_votes
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


def test_who_verifies_and_counts_was_in_the_hall_and_the_second_round_counts_on(
    tmp_path: Path,
) -> None:
    place(tmp_path, "huyen", SA_THAY).open()
    training.fill_sa_thay(photos=False)
    congress = congresses.all_congresses()[0].uid
    fill_the_day(congress)
    came = {one.person.uid for one in day_votes.officials_in_the_hall(congress)}
    for body in committees.of(congress):
        if body.kind in ("presidium", "secretariat", "credentials", "counting"):
            assert {one.person for one in committees.members(body.uid)} <= came, body.name
    second = next(one for one in votes.votes(congress) if one.round == 2)
    told = [row.cells for part in count_minutes.minutes(second).parts if part.table
            for row in part.table.rows]  # fmt: skip
    assert "Trúng cử dự khuyết, thứ 2" in [row[-1] for row in told]


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
