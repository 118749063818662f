"""The day of a congress in a package, read and worked out by a reader that knows only the description."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from desktop_app.services import (
    attendance,
    congresses,
    credentials,
    exchange,
    registers,
    training,
    upward,
)
from desktop_app.services.training.the_day import fill_the_day
from tests.sync.second_reader import Package, Row, read

CAME_OR_WENT = ("in", "out", "alternate", "guest")


class Day(NamedTuple):
    """The training congress, its day played through, and what the second reader finds in its package."""

    congress: str
    package: Package

    def rows(self, table: str) -> list[Row]:
        return [row for row, _ in self.package.rows[table] if "removed" not in row]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    folder = tmp_path_factory.mktemp("day")
    registers.create(folder / "huyen.sdh", "2024-616", training=True)
    training.fill_sa_thay(photos=False)
    (congress,) = congresses.all_congresses()
    fill_the_day(congress.uid)
    listed = upward.upward(congress.uid)
    upward.change(
        congress.uid,
        listed.officials[4].chosen.uid,
        listed.alternates[0].chosen.uid,
        reason="chuyển công tác",
    )
    session = attendance.sessions(congress.uid)[0].uid
    attendance.tick(session, sorted(attendance.present(session))[:3], here=False)
    sent = exchange.send(folder, passphrase="mot hai ba bon nam sau")
    yield Day(congress.uid, read(sent.file.read_bytes(), passphrase="mot hai ba bon nam sau"))
    registers.close()


def test_who_is_in_the_hall_follows_from_the_records_of_the_doors(day: Day) -> None:
    void = {row["check_in"] for row in day.rows("voided_check_in")}
    passed: dict[tuple[str, str], list[tuple[str, bool, str]]] = defaultdict(list)
    for row in day.rows("check_in"):
        if row["answer"] in CAME_OR_WENT and row["uid"] not in void:
            order = (row["at"], row["answer"] == "out", row["uid"])
            passed[row["session"], row["delegate"]].append(order)
    for session in attendance.sessions(day.congress):
        inside, came = set(), set()
        for (where, delegate), records in passed.items():
            if where == session.uid:
                inside |= set() if max(records)[1] else {delegate}
                came |= {delegate} if not all(out for _, out, _ in records) else set()
        assert inside == attendance.present(session.uid)
        stays = attendance.stays(session.uid)
        assert came == {uid for uid, stay in stays.items() if stay.first_in}
    assert void
    assert len(passed) > 150


def test_who_goes_to_the_congress_above_follows_from_those_chosen_and_the_changes(day: Day) -> None:
    rounds = {row["uid"]: row.get("round", 1) for row in day.rows("vote")}
    chosen = [row for row in day.rows("chosen") if row["subject"] == "delegation"]
    chosen.sort(key=lambda row: (rounds[row["vote"]], row["place"]))
    takes = {row["gone"]: row.get("takes") for row in day.rows("seat_change")}
    going = []
    for row in chosen:
        uid = row["uid"] if row["result"] == "elected" else None
        while uid in takes:
            uid = takes[uid]
        going += [uid] if uid is not None else []
    assert going == [one.chosen.uid for one in upward.upward(day.congress).officials]
    assert len(going) == 22


def test_the_figures_of_a_settled_report_follow_from_its_places(day: Day) -> None:
    versions = {one.report.uid: one.figures for one in credentials.versions(day.congress)}
    assert len(versions) == 2
    for report in day.rows("credentials_report"):
        places = [row for row in day.rows("credentials_place") if row["report"] == report["uid"]]
        official = [row for row in places if row["kind"] == "official"]
        figures = versions[report["uid"]]
        assert len(official) == len(figures.convened) == 150
        present = {row["delegate"] for row in official if row["presence"] == "present"}
        assert present == {one.delegate for one in figures.present}
        counted = official if report["denominator"] == "convened" else [
            row for row in official if row["presence"] == "present"
        ]  # fmt: skip
        groups = {row["ethnic_group"] for row in counted if "ethnic_group" in row}
        assert len(groups) == figures.ethnic_groups
