"""attendance, credentials, votes, results and archive in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.services import congresses, registers, training
from desktop_app.services.training.the_day import fill_the_day
from tests.cli.terminal import Terminal


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The training congress of Sa Thầy with its day: the register, and the uid of the congress."""
    file = tmp_path_factory.mktemp("day") / "a.sdh"
    registers.create(file, "2024-616", training=True)
    training.fill_sa_thay(photos=False)
    (one,) = congresses.all_congresses()
    fill_the_day(one.uid)
    registers.close()
    return file, one.uid


@pytest.fixture
def congress(filled: tuple[Path, str], sodaihoi: Terminal) -> str:
    """A copy of that register as a.sdh; the uid of its congress."""
    file, uid = filled
    (sodaihoi.folder / "a.sdh").write_bytes(file.read_bytes())
    return uid


def test_presence_is_told_by_session_and_delegation(sodaihoi: Terminal, congress: str) -> None:
    found = sodaihoi("attendance", "a.sdh", "--congress", congress, "--json").json("attendance")
    first = found["sessions"][0]
    assert (first["kind"], first["convened"]) == ("preparatory", 150)
    absent = first["excused"] + first["unexcused"] + first["unknown"]
    assert first["present"] + absent == 150
    assert sum(one["present"] for one in first["delegations"]) == first["present"]
    told = sodaihoi("attendance", "a.sdh", "--congress", congress)
    assert told.status == 0, told.err
    assert told.out.splitlines()[0].split() == [
        "Session", "Convened", "Present", "Absent", "Guests",
    ]  # fmt: skip
    assert f"150  {first['present']:>7}" in told.out


def test_credentials_are_told_and_settled(sodaihoi: Terminal, congress: str) -> None:
    run = ("credentials", "a.sdh", "--congress", congress)
    before = sodaihoi(*run, "--json").json("credentials")
    assert before["convened"] == 150
    gender = next(one for one in before["groups"] if one["key"] == "gender")
    assert sum(one["count"] for one in gender["figures"]) == before["counted"]
    other = "present" if before["denominator"] == "convened" else "convened"
    after = sodaihoi(*run, "--of", other, "--settle", "--json").json("credentials")
    assert after["denominator"] == other
    assert after["versions"][0]["number"] == before["versions"][0]["number"] + 1
    again = sodaihoi(*run, "--settle")
    assert "Nothing has changed" in again.refused()


def test_votes_are_told_with_whom_they_chose(sodaihoi: Terminal, congress: str) -> None:
    found = sodaihoi("votes", "a.sdh", "--congress", congress, "--json").json("votes")["votes"]
    rounds = [one for one in found if one["subject"] == "delegation"]
    assert [one["round"] for one in rounds] == [1, 2]
    chosen = [each["result"] for one in rounds for each in one["chosen"]]
    assert (chosen.count("elected"), chosen.count("alternate")) == (22, 2)
    assert {one["state"] for one in found} == {"published"}
    told = sodaihoi("votes", "a.sdh", "--congress", congress)
    assert rounds[0]["title"] in told.out


def test_results_are_told_as_settled(sodaihoi: Terminal, congress: str) -> None:
    found = sodaihoi("results", "a.sdh", "--congress", congress, "--json").json("results")
    assert (found["convened"], found["elected"], found["alternates"]) == (150, 22, 2)
    assert (found["people_word"], found["people"], found["groups"]) == ("over", 32000, 21)
    assert found["version"] == 1
    told = sodaihoi("results", "a.sdh", "--congress", congress)
    assert "32,000" in told.out
    assert "settled as version 1" in told.out


def test_the_archive_is_written_into_a_folder_that_is_there(
    sodaihoi: Terminal, congress: str
) -> None:
    (sodaihoi.folder / "usb").mkdir()
    run = ("archive", "a.sdh", "usb", "--congress", congress)
    found = sodaihoi(*run, "--profile", "public", "--json").json("archive")
    made = sodaihoi.folder / found["folder"]
    assert (made / "index.html").exists()
    assert sum(one.is_file() for one in made.rglob("*")) == found["files"] + 3
    gone = sodaihoi("archive", "a.sdh", "no-such-folder", "--congress", congress)
    assert gone.status == 3
