"""The congress of Sa Thầy from the doors to the package, and what the province makes of it.

The published figures are kept: 150 convened, 22 official and 2 alternate delegates, 18 collectives and 28
individuals, more than 32,000 people of 21 ethnic groups. Everything else is invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.closing import CongressResult
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.delegates import Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.programme import Session
from desktop_app.domain.votes import Vote
from desktop_app.services import (
    attendance,
    awards,
    clock,
    committees,
    congress_papers,
    congress_results,
    congresses,
    counts,
    credentials,
    delegates,
    door,
    joining,
    quick_votes,
    registers,
    training,
    upper_seats,
    upward,
    votes,
)
from desktop_app.services.training import day_awards
from tests.builders import held_congress, keep
from tests.documents.samples import texts
from tests.places import KON_TUM, SA_THAY, Place, place
from tests.services.test_stations import connected

DAY = date(2024, 5, 16)
CYCLE = cycle_definition("dtts-4-2024").uid
SEATS, SPARE = 22, 2
FIRST_ROUND = (*range(142, 120, -1), 85, 80, 80, 40)
"""Votes of the 26 candidates: 22 clear, one clear alternate, two equal for the other, one below half of 147."""
SECOND_ROUND = (61, 88)


class Clock:
    """The clock on the wall of the hall, which the test turns."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.at = datetime(2024, 5, 15, 7, 0, tzinfo=UTC)
        patch.setattr(clock, "now", lambda: self.at)

    def turn(self, hour: int, minute: int, day: date = DAY) -> None:
        self.at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)

    def tick(self, seconds: int = 1) -> None:
        self.at += timedelta(seconds=seconds)


class Congress:
    """Two laptops of the district at two doors, the province, and the stick between them."""

    def __init__(self, folder: Path, wall: Clock) -> None:
        self.wall, self.stick = wall, folder / "usb"
        self.stick.mkdir()
        self.first, self.second = place(folder, "cua-1", SA_THAY), place(folder, "cua-2", SA_THAY)
        self.province = place(folder, "tinh", KON_TUM)
        self.first.open()
        training.fill_sa_thay(photos=False)
        self.uid = congresses.all_congresses()[0].uid
        connected(self.first, self.second, self.stick)
        self.first.trusts(self.province)
        self.province.trusts(self.first)
        self.hand_over(self.first, self.second)

    def hand_over(self, giver: Place, taker: Place) -> None:
        giver.open()
        file = joining.station(self.stick).file
        (outcome,) = taker.receives(file)
        assert outcome.result == "accepted", str(outcome.message)

    def both_know(self) -> None:
        """The doors exchange their files; the first laptop is in front afterwards."""
        self.hand_over(self.second, self.first)
        self.hand_over(self.first, self.second)
        self.first.open()

    def session(self, kind: str) -> Session:
        return next(one for one in attendance.sessions(self.uid) if one.kind == kind)

    def officials(self) -> list[Entry]:
        listed = delegates.in_order(self.uid)
        return [one for one in listed if one.delegate.kind == "official"]


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Congress]:
    yield Congress(tmp_path, Clock(monkeypatch))
    registers.close()


def test_the_congress_of_sa_thay_from_the_doors_to_the_province(hall: Congress) -> None:
    one_group_has_no_delegate(hall)
    late, excused, silent = the_preparatory_session(hall)
    first_report(hall, late, excused, silent)
    bodies_by_hand(hall)
    second_report(hall, late)
    elect(hall)
    give_awards(hall)
    results = settle_results(hall)
    assert_the_published_figures(hall, results.body)
    the_province_takes_them_up(hall)
    a_replacement_in_july(hall)


# --- the doors -----------------------------------------------------------------------------------


def one_group_has_no_delegate(hall: Congress) -> None:
    """Of the 21 groups one has no delegate in the hall: what is published comes from the population."""
    hall.first.open()
    groups = {one.person.ethnic_group for one in hall.officials()}
    only = next(
        one for one in hall.officials()
        if sum(other.person.ethnic_group == one.person.ethnic_group for other in hall.officials()) == 1
    )  # fmt: skip
    keep(replace(only.person, ethnic_group="xo-dang"))
    assert len({one.person.ethnic_group for one in hall.officials()}) == len(groups) - 1
    hall.hand_over(hall.first, hall.second)


def the_preparatory_session(hall: Congress) -> tuple[Entry, Entry, Entry]:
    """147 of the 150 come, by delegation through two doors; who comes twice is not counted twice."""
    hall.first.open()
    session, people = hall.session("preparatory"), hall.officials()
    assert len(people) == 150
    late, excused, silent = people[10], people[60], people[149]
    coming = [one for one in people if one not in (late, excused, silent)]
    for number, (laptop, part) in enumerate(
        ((hall.first, coming[:80]), (hall.second, coming[75:])), 1
    ):
        laptop.open()
        hall.wall.turn(7, 5 + 5 * number)
        for entry in part:
            hall.wall.tick(2)
            answer = door.check_in(
                session.uid, code=entry.delegate.card_code, method="scan", door=str(number)
            )
            assert (answer.key, answer.name) == ("in", entry.person.full_name)
    again = door.check_in(session.uid, code=coming[-1].delegate.card_code, method="scan", door="2")
    assert again.key == "already"
    assert "Không tính thêm lượt" in str(again.sentence)
    hall.both_know()
    attendance.note_absence(hall.uid, [excused.delegate.uid], "excused", reason="Ốm, có giấy báo")
    figures = attendance.figures(hall.uid, session.uid)
    assert (figures.convened, figures.present) == (150, 147)
    assert attendance.present(session.uid) == {one.delegate.uid for one in coming}
    return late, excused, silent


# --- credentials ---------------------------------------------------------------------------------


def first_report(hall: Congress, late: Entry, excused: Entry, silent: Entry) -> None:
    hall.wall.turn(7, 32)
    session = hall.session("preparatory")
    credentials.settle(hall.uid, session.uid, "convened")
    (version,) = credentials.versions(hall.uid)
    figures = version.figures
    assert (len(figures.convened), len(figures.present), figures.absent) == (150, 147, 3)
    presence = {one.delegate: one.presence for one in figures.convened}
    assert presence[excused.delegate.uid] == "excused"
    assert presence[late.delegate.uid] == presence[silent.delegate.uid] == "unknown"
    said = paper(hall, "credentials")
    assert "150" in said
    assert "147" in said


def paper(hall: Congress, key: str) -> str:
    """What a paper of the congress says, read out of its PDF."""
    target = hall.stick / f"{key}.pdf"
    congress_papers.write_pdf(congress_papers.make(key, hall.uid), target)
    return "\n".join(texts(target.read_bytes()))


def second_report(hall: Congress, late: Entry) -> None:
    """In the official session the late one has come, at the second door, and is named in the difference."""
    hall.wall.turn(7, 40)
    session = hall.session("official")
    hall.hand_over(hall.first, hall.second)
    hall.second.open()
    for entry in hall.officials():
        if entry.delegate.uid in before_noon(hall) or entry.delegate.uid == late.delegate.uid:
            hall.wall.tick()
            door.check_in(session.uid, delegate=entry.delegate.uid, method="list", door="2")
    hall.both_know()
    assert attendance.figures(hall.uid, session.uid).present == 148
    hall.wall.turn(8, 10)
    credentials.settle(hall.uid, session.uid, "convened")
    newest, oldest = credentials.versions(hall.uid)
    assert (newest.report.number, oldest.report.number) == (2, 1)
    difference = credentials.difference(newest.report)
    assert [one.place.full_name for one in difference.came] == [late.person.full_name]
    assert len(difference.lines()) == 1
    assert len(oldest.figures.present) == 147, "what was settled stays"


def before_noon(hall: Congress) -> frozenset[str]:
    return attendance.present(hall.session("preparatory").uid)


# --- votes by hand -------------------------------------------------------------------------------


def bodies_by_hand(hall: Congress) -> None:
    """Presidium and secretariat: two numbers each, and the body is there with its members."""
    hall.wall.turn(7, 35)
    votes.agenda(hall.uid)
    by_hand(hall, "presidium", slice(0, 5), 147)
    by_hand(hall, "secretariat", slice(5, 7), 147)


def by_hand(hall: Congress, subject: str, part: slice, present: int) -> None:
    vote = next(one for one in votes.votes(hall.uid) if one.subject == subject)
    people = hall.officials()[part]
    kind = "preparatory" if present == 147 else "official"
    votes.save(replace(vote, seats=len(people), session=hall.session(kind).uid))
    votes.take_delegates(vote.uid, [one.delegate.uid for one in people])
    hall.wall.tick(60)
    quick_votes.count_hands(vote.uid, 0, 1)
    now = votes.required_vote(vote.uid)
    assert (now.state, now.present) == ("published", present)
    found = {(one.votes, one.result) for one in votes.outcome(vote.uid).verdicts}
    assert found == {(present - 1, "elected")}
    assert committee_members(hall, subject) == [one.person.full_name for one in people]


def committee_members(hall: Congress, kind: str) -> list[str]:
    body = next(one for one in committees.of(hall.uid) if one.kind == kind)
    return [one.name for one in committees.members(body.uid)]


# --- the secret ballot ---------------------------------------------------------------------------


def elect(hall: Congress) -> None:
    hall.wall.turn(9, 0)
    by_hand(hall, "counting", slice(100, 105), 148)
    vote = new_vote(hall)
    counters = {one.delegate.uid for one in hall.officials()[100:105]}
    candidates = [one for one in hall.officials()[20:60] if one.delegate.uid not in counters][:26]
    votes.take_delegates(vote.uid, [one.delegate.uid for one in candidates])
    with pytest.raises(Refusal):
        votes.take_delegates(vote.uid, [next(iter(counters))])
    votes.close_list(vote.uid)
    votes.freeze(vote.uid)
    frozen = votes.required_vote(vote.uid)
    assert (frozen.convened, frozen.present) == (150, 148)
    door.check_in(hall.session("official").uid, delegate=hall.officials()[60].delegate.uid,
                  method="name", door="1")  # fmt: skip
    assert votes.required_vote(vote.uid).present == 148, "who comes later changes nothing"
    count_by_two_teams(vote, FIRST_ROUND)
    outcome = votes.outcome(vote.uid)
    assert (len(outcome.of("elected")), len(outcome.of("alternate"))) == (22, 1)
    (tie,) = outcome.ties
    assert (len(tie.candidates), tie.votes, tie.seats, tie.alternates) == (2, 80, 1, True)
    votes.lock(vote.uid)
    with pytest.raises(Refusal) as refused:
        votes.publish(vote.uid)
    assert refused.value.code == "tie"
    votes.rule_on_tie(vote.uid, (), "Đại hội quyết định bầu lại hai người bằng phiếu")
    votes.publish(vote.uid)
    second_round(hall, vote.uid)


def new_vote(hall: Congress) -> Vote:
    listed = [one for one in votes.votes(hall.uid) if one.subject == "delegation"]
    assert listed, "the usual votes of a district have one of delegates upward"
    vote = replace(
        listed[0], method="ballot", seats=SEATS, alternates=SPARE, alternates_by="next", base="valid",
        more_than="1/2", session=hall.session("official").uid,
    )  # fmt: skip
    votes.save(vote)
    return votes.required_vote(vote.uid)


def count_by_two_teams(vote: Vote, numbers: tuple[int, ...]) -> None:
    """The second team has two lines swapped: the sums are equal, and still the lines are named."""
    first, second = counts.start(vote.uid, "Tổ 1", "Tổ 2").uids
    listed = [one.uid for one in votes.candidates(vote.uid)]
    totals = {
        "printed": 155, "issued": 148, "spoiled": 1, "unused": 6, "collected": 148, "valid": 147,
        "invalid": 1, "reason:rach-khong-doc-duoc": 1,
    }  # fmt: skip
    right = {f"votes:{uid}": count for uid, count in zip(listed, numbers, strict=True)}
    a, b = f"votes:{listed[0]}", f"votes:{listed[1]}"
    swapped = right | {a: right[b], b: right[a]}
    for count, lines in ((first, right), (second, swapped)):
        counts.enter(count, totals | lines)
        counts.hand_in(count)
    found = counts.compare(vote.uid)
    assert sorted(one.line for one in found) == sorted((a, b))
    assert counts.chosen_count(vote.uid) is None
    counts.take_back(second, "Hai dòng ghi lẫn nhau")
    counts.enter(second, {a: right[a], b: right[b]})
    counts.hand_in(second)
    assert counts.compare(vote.uid) == []
    assert len(counts.log(second)) > len(counts.log(first))


def second_round(hall: Congress, first: str) -> None:
    uid = votes.next_round(first).uids[0]
    vote = votes.required_vote(uid)
    assert (vote.round, vote.seats, vote.alternates) == (2, 0, 1)
    assert len(votes.candidates(uid)) == 2
    hall.wall.tick(1800)
    votes.close_list(uid)
    votes.freeze(uid)
    assert votes.required_vote(uid).present == 149
    (count,) = counts.start(uid, "Tổ 1").uids
    listed = [f"votes:{one.uid}" for one in votes.candidates(uid)]
    totals = {"printed": 149, "issued": 149, "spoiled": 0, "unused": 0, "collected": 149,
              "valid": 149, "invalid": 0}  # fmt: skip
    counts.enter(count, totals | dict(zip(listed, (101, 88), strict=True)))
    counts.hand_in(count)
    with pytest.raises(Refusal) as refused:  # one name on each ballot: 149 votes at most, not 189
        votes.lock(uid)
    assert "189" in str(refused.value)
    counts.take_back(count, "Ghi nhầm số phiếu")
    counts.enter(count, dict(zip(listed, SECOND_ROUND, strict=True)))
    counts.hand_in(count)
    votes.lock(uid)
    votes.publish(uid)
    (winner,) = votes.outcome(uid).of("alternate")
    assert winner.votes == 88
    going = upward.upward(hall.uid)
    assert [(one.kind, one.place) for one in going.everyone] == [
        *(("official", place) for place in range(1, SEATS + 1)), ("alternate", 1), ("alternate", 2)
    ]  # fmt: skip
    assert winner.name == f"Ông {going.alternates[1].chosen.name}"


# --- awards, results, the province ---------------------------------------------------------------


def give_awards(hall: Congress) -> None:
    hall.wall.turn(10, 30)
    day_awards.fill(hall.uid)
    listed = [one.award for one in awards.awards(hall.uid)]
    kinds = [one.recipient for one in listed if one.state == "decided"]
    assert (kinds.count("collective"), kinds.count("individual")) == (18, 28)


def settle_results(hall: Congress) -> CongressResult:
    hall.wall.turn(11, 30)
    congress_results.settle(hall.uid)
    settled = congress_results.settled(hall.uid)
    assert settled is not None
    return settled


def assert_the_published_figures(hall: Congress, text: str) -> None:
    result = congress_results.settled(hall.uid)
    assert result is not None
    assert (result.convened, result.people_word, result.people, result.groups) == (
        150,
        "over",
        32000,
        21,
    )
    assert (result.collectives, result.individuals) == (18, 28)
    assert (result.elected, result.alternates) == (22, 2)
    for words in (
        "150 đại biểu chính thức", "trên 32.000 người", "21 ", "18 tập thể", "28 cá nhân",
        "22 đại biểu chính thức", "02 đại biểu dự khuyết",
    ):  # fmt: skip
        assert words in text, words
    printed = " ".join(paper(hall, "results").split())
    for words in ("150 đại biểu chính thức", "trên 32.000 người", "18 tập thể", "28 cá nhân"):
        assert words in printed
    document = hall.stick / "results.docx"
    congress_papers.write_docx(congress_papers.make("results", hall.uid), document)
    assert document.stat().st_size > 5000
    groups = {one.person.ethnic_group for one in hall.officials()}
    assert len(groups) == 20, "the delegates are of fewer groups than the people they speak for"


def the_province_takes_them_up(hall: Congress) -> None:
    hall.wall.turn(15, 0)
    sent = hall.first.sends(hall.stick)
    hall.province.open()
    above = held_congress(
        unit=catalogue.unit(KON_TUM).uid, starts=date(2024, 10, 23), ends=date(2024, 10, 24)
    )
    (outcome,) = hall.province.receives(sent.file)
    assert outcome.result == "accepted", str(outcome.message)
    below = [one.chosen.name for one in upward.upward(hall.uid).everyone]
    upper_seats.take_up(above, catalogue.unit(SA_THAY).uid)
    listed = delegates.in_order(above)
    assert [one.person.full_name for one in listed] == below
    assert [one.delegate.kind for one in listed] == ["official"] * 22 + ["alternate"] * 2
    assert [one.delegate.alternate_order for one in listed[22:]] == [1, 2]
    told = upper_seats.told(listed[0].delegate.uid)
    assert "142/147" in told
    assert "96,6 %" in told
    (result,) = [one.result for one in congress_results.of_units(CYCLE) if one.result is not None]
    assert (result.convened, result.elected, result.individuals) == (150, 22, 28)


def a_replacement_in_july(hall: Congress) -> None:
    hall.wall.turn(9, 0, date(2024, 7, 8))
    hall.first.open()
    listed = upward.upward(hall.uid)
    leaver, taker = listed.officials[4].chosen, listed.alternates[0].chosen
    upward.change(
        hall.uid, leaver.uid, taker.uid, reason="Chuyển công tác ra ngoài tỉnh", paper="31/CV-BCĐ",
        paper_on=date(2024, 7, 5),
    )  # fmt: skip
    sent = hall.first.sends(hall.stick)
    (outcome,) = hall.province.receives(sent.file)
    assert outcome.result == "accepted", str(outcome.message)
    above = next(
        one.uid for one in congresses.all_congresses() if one.unit == catalogue.unit(KON_TUM).uid
    )
    upper_seats.take_up(above, catalogue.unit(SA_THAY).uid)
    listed_above = {one.person.full_name: one.delegate for one in delegates.in_order(above)}
    assert leaver.name not in listed_above
    made = listed_above[taker.name]
    assert (made.kind, made.replaces_paper, made.replaces_on) == (
        "official",
        "31/CV-BCĐ",
        date(2024, 7, 5),
    )
    kinds = [one.kind for one in listed_above.values()]
    assert (kinds.count("official"), kinds.count("alternate")) == (22, 1)
