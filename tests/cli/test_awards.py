"""awards, and the papers of awards, in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.services import congresses, registers, training
from desktop_app.services.training import day_awards
from tests.cli.terminal import Terminal


@pytest.fixture
def congress(register: Path) -> str:
    """The training congress of Sa Thầy with its awards; its uid."""
    registers.open_register(register)
    training.fill_sa_thay(photos=False)
    (one,) = congresses.all_congresses()
    day_awards.fill(one.uid)
    registers.close()
    return one.uid


def test_the_awards_are_listed_with_how_they_stand(sodaihoi: Terminal, congress: str) -> None:
    said = sodaihoi("awards", "a.sdh", "--congress", congress, "--json")
    assert said.status == 0, said.err
    found = said.json("awards")
    assert (found["decided"], found["handed"], found["not_fetched"]) == (46, 45, 1)
    assert found["money"] == 48_000_000
    assert found["awards"][0]["decision"] == "1203/QĐ-UBND"
    told = sodaihoi("awards", "a.sdh", "--congress", congress)
    assert "46 decided" in told.out
    assert "1,500,000" in told.out


def test_the_annex_of_one_decision_is_written(sodaihoi: Terminal, congress: str) -> None:
    said = sodaihoi(
        "paper", "a.sdh", "award_annex", "phu-luc.xlsx", "--congress", congress,
        "--decision", "1204/QĐ-UBND", "--json",
    )  # fmt: skip
    assert said.status == 0, said.err
    assert (sodaihoi.folder / "phu-luc.xlsx").stat().st_size > 1000
    wrong = sodaihoi(
        "paper", "a.sdh", "award_annex", "b.pdf", "--congress", congress, "--decision", "9/QĐ"
    )
    assert wrong.status != 0
    assert "1203/QĐ-UBND" in wrong.err
