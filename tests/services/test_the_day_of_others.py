"""Rows of a day that were crafted elsewhere: received or refused, they move no figure and stop no page."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop_app.domain import catalogue, kinds
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import Field, Record, specs
from desktop_app.domain.records import BY_NAME
from desktop_app.domain.rows import row_of, table_called
from desktop_app.domain.votes import UpperSeat
from desktop_app.services import (
    attendance,
    award_decisions,
    award_stage,
    awards,
    ballot_stages,
    clock,
    closing_steps,
    closing_votes,
    congress_papers,
    congress_results,
    congress_texts,
    congresses,
    consultation,
    counts,
    credentials,
    door,
    exchange,
    first_meeting,
    hall,
    minutes,
    quick_votes,
    registers,
    undo_import,
    upper_seats,
    upward,
    votes,
)
from desktop_app.store import database, exchange_rows, rows
from desktop_app.store.belonging import OF_THE_DAY
from tests import strategies
from tests.acted import everything
from tests.builders import keep
from tests.places import RO_KOI, Three, three_offices, with_congress
from tests.services.test_exchange_trust import _member_of
from tests.services.test_rebuilding import rebuilt
from tests.services.test_trust_between_offices import file_of
from tests.sync import makers
from tests.voting import a_session

CRAFTED = sorted((*OF_THE_DAY, UpperSeat), key=lambda kind: kind.__name__)
NOW = "2024-05-16T07:42:05"
SETTINGS = settings(  # each example leaves its rows, so a smaller one would say nothing
    max_examples=15,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


def looks(congress: str) -> dict[str, Callable[[], object]]:
    """What the pages of a day ask for."""
    one = congresses.required(congress)
    listed = votes.votes(congress)
    return {
        "held": lambda: [(h.session.uid, h.figures.by_delegation) for h in attendance.held(congress)],
        "entitled": lambda: sorted(attendance.entitled(congress)),
        "told": lambda: sorted(told.check_in.uid for told in door.told(congress)),
        "tally": lambda: [
            door.tally(each.uid) for each in attendance.sessions(congress) if each.owner == one.owner
        ],
        "credentials": lambda: credentials.figures(congress).figures,
        "decided": lambda: credentials.decided(congress),
        "versions": lambda: [each.figures for each in credentials.versions(congress)],
        "votes": lambda: votes.lines(congress),
        "outcomes": lambda: [(votes.outcome(each.uid), votes.steps(each.uid)) for each in listed],
        "candidates": lambda: [(votes.candidates(v.uid), votes.chosen(v.uid)) for v in listed],
        "electorates": lambda: [votes.electorate(each) for each in listed],
        "ballots": lambda: ballot_stages.lines(congress),
        "counts": lambda: [(counts.counts(v.uid), counts.chosen_count(v.uid)) for v in listed],
        "sheets": lambda: [counts.sheet(c.uid) for v in listed for c in counts.counts(v.uid)],
        "logs": lambda: [counts.log(c.uid) for v in listed for c in counts.counts(v.uid)],
        "compared": lambda: [counts.compare(each.uid) for each in listed],
        "hands": lambda: [quick_votes.preview(each, 1, 1, 10) for each in listed],
        "in words": lambda: [(str(line.result), repr(line)) for line in votes.lines(congress)],
        "consulted": lambda: [consultation.course(v.uid) for v in consultation.consultations(congress)],
        "meeting": lambda: first_meeting.standing(congress),
        "upward": lambda: upward.upward(congress),
        "below": lambda: upper_seats.lines(congress),
        "awards": lambda: (awards.awards(congress), awards.standing(congress)),
        "decisions": lambda: award_decisions.lines(congress),
        "stage": lambda: (award_stage.lines(congress), award_stage.stages(congress)),
        "texts": lambda: (congress_texts.texts(congress), congress_texts.votes_for(congress)),
        "published": lambda: [closing_votes.sentence(v) for v in closing_votes.of_congress(congress)],
        "minutes": lambda: minutes.compose(congress),
        "results": lambda: replace(congress_results.current(congress), settled_at=""),
        "settled": lambda: congress_results.versions(congress),
        "hall": lambda: (hall.results(congress), hall.state(congress)),
        "steps": lambda: (
            list(closing_steps.steps(one)), list(award_stage.next_steps(one, clock.today())),
            list(credentials.next_steps(one)), list(upper_seats.next_steps(one)),
        ),
    }  # fmt: skip


def seen(congress: str) -> dict[str, object]:
    """What they get; what is refused is the person's to mend, anything else is a fault of ours."""
    found: dict[str, object] = {}
    for name, look in looks(congress).items():
        try:
            found[name] = repr(look())
        except (Refusal, Invalid) as refused:
            found[name] = (type(refused).__name__, str(refused))
    return found


@pytest.fixture
def three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Three]:
    from datetime import UTC, datetime

    monkeypatch.setattr(clock, "now", lambda: datetime(2024, 5, 16, 7, 30, tzinfo=UTC))
    found = three_offices(tmp_path)
    yield found
    registers.close()


def a_day(office: Any, names: tuple[str, ...], **fields: Any) -> str:
    """A congress on its day in an office's register: people came, two votes, an award, a settled version."""
    congress = with_congress(office, names, **fields)
    session = a_session(congress)
    people = [one[0] for one in credentials.delegates(congress)]
    attendance.tick(session, people[:3])
    attendance.note_absence(congress, people[3:], "excused", reason="ốm")
    credentials.settle(congress, session, "convened")
    for subject, method in (("presidium", "card"), ("delegation", "ballot")):
        blank = votes.blank(congress, subject)
        made = replace(blank, method=method, seats=2, alternates=0, session=session, base="present")
        vote = votes.create(made).uids[-1]
        votes.take_delegates(vote, people[:2])
        votes.close_list(vote)
        votes.freeze(vote)
        if method == "card":
            quick_votes.count_hands(vote, 0, 0)
        else:
            counts.start(vote, "Tổ 1")
    awards.propose_delegates(congress, people[:1], awards.new_award(congress))
    return congress


def pool() -> dict[str, list[str]]:
    """Record type → the uids of what is in the register that is open."""
    with database.reading():
        return {
            name: [one.uid for one in rows.select(kind)]
            for name, kind in BY_NAME.items()
            if name in {item.to for each in CRAFTED for item in specs(each)}
        }


TEXTS = ("A Một", "Y Ba", "x" * 3000, "“Xơ Đăng” ô̆ 5 > 4 & {name}", "1/2", "+-0", "0", "=1+1")
NUMBERS = (0, 1, 1, 2, 3, 10, 10**6, 2**53, -1)


def crafted(known: dict[str, list[str]]) -> st.SearchStrategy[list[Record]]:
    """Rows of a day that keep the rules of their kind, and say whatever else they like of whatever there is."""

    def cell(item: Field) -> st.SearchStrategy[Any]:
        if item.to:
            there = st.sampled_from(known[item.to]) if known.get(item.to) else st.none()
            return there if item.required else st.one_of(there, st.none())
        if item.name in ("at", "settled_at", "published_at", "frozen_at"):
            return st.just(NOW)
        if item.choices:
            return st.sampled_from([*item.choices] if item.required else ["", *item.choices])
        if item.kind is kinds.NUMBER:
            return st.sampled_from(NUMBERS) if item.required else st.sampled_from((None, *NUMBERS))
        if item.kind in (kinds.TEXT, kinds.NOTE):
            return st.sampled_from(TEXTS if item.required else ("", *TEXTS))
        return strategies.values(item)

    def one(kind: type[Record]) -> st.SearchStrategy[Record]:
        cells = {item.name: cell(item) for item in specs(kind)}
        return st.builds(kind, uid=strategies.uids, **cells)

    return st.lists(st.sampled_from(CRAFTED).flatmap(one), min_size=8, max_size=25)


def arrives(three: Three, commune: makers.Member, district: makers.Member,
            made: list[Record], number: int) -> int:  # fmt: skip
    """The commune sends these rows, under its own name, to the district; how many were taken in."""
    office, version = commune.card.office, f"{commune.card.installation}:{number}"
    lines = [
        makers.line_of(
            table_called(type(one).__name__), {**row_of(one), "owner": office, "version": version}
        )
        for one in {one.uid: one for one in made}.values()
    ]
    inside = makers.content(commune, lines, sequence=number)
    (got,) = three.district.receives(file_of(three, makers.sealed(commune, district, inside)))
    assert "{" not in str(got.message)
    assert database.faults() == []
    assert exchange_rows.rows_not_as_written() == []
    return got.counts.new


def test_what_a_commune_says_of_the_districts_day_moves_nothing_there(three: Three) -> None:
    commune = _member_of(three.commune)
    congress = a_day(three.district, ("A Một", "A Hai", "Y Ba", "A Bốn"))
    district = _member_of(three.district)
    three.district.open()
    before, known, number, taken = seen(congress), pool(), 5, 0

    @settings(SETTINGS)
    @given(made=crafted(known))
    def run(made: list[Record]) -> None:
        nonlocal number, taken
        number += 1
        taken += arrives(three, commune, district, made, number)
        now = seen(congress)
        assert {name: now[name] for name in now if now[name] != before[name]} == {}

    run()
    assert taken > 20
    own = {uid: row for uid, row in everything().items() if row["owner"] == district.card.office}
    assert own, "and its own rows are as they were"


def test_a_commune_of_whatever_rows_can_be_looked_at_and_printed(three: Three) -> None:
    congress = a_day(
        three.commune, ("A Một", "A Hai", "Y Ba", "A Bốn"), unit=catalogue.unit(RO_KOI).uid
    )
    commune, district = _member_of(three.commune), _member_of(three.district)
    three.district.receives(three.commune.sends(three.stick).file)
    known, number, taken = pool(), 50, 0

    @settings(SETTINGS)
    @given(made=crafted(known))
    def run(made: list[Record]) -> None:
        nonlocal number, taken
        number += 1
        taken += arrives(three, commune, district, made, number)
        seen(congress)

    run()
    assert taken > 20
    for key in (
        "attendance",
        "credentials",
        "vote_minutes",
        "count_minutes",
        "results",
        "award_list",
    ):
        if key in {offer.kind.key for offer in congress_papers.offers(congress)}:
            with contextlib.suppress(Refusal):
                congress_papers.make(key, congress)


def test_an_award_whose_decision_is_gone_is_called_to_no_stage(three: Three) -> None:
    congress = a_day(three.district, ("A Một", "A Hai", "Y Ba", "A Bốn"))
    (line,) = awards.awards(congress)
    keep(replace(line.award, state="decided"))
    assert award_stage.lines(congress) == []
    assert award_stage.stages(congress) == []


def test_a_register_that_was_lost_comes_back_with_its_day(three: Three, tmp_path: Path) -> None:
    congress = a_day(three.district, ("A Một", "A Hai", "Y Ba", "A Bốn"))
    before = seen(congress)
    three.province.receives(three.district.sends(three.stick).file)
    fresh, got = rebuilt(three, tmp_path / "moi")
    assert (got.result, got.counts.refused, got.counts.held) == ("accepted", 0, 0)
    fresh.open()
    assert seen(congress) == before


def test_a_day_that_came_in_a_package_goes_with_it_and_comes_again(three: Three) -> None:
    congress = a_day(three.district, ("A Một", "A Hai", "Y Ba", "A Bốn"))
    file = three.district.sends(three.stick).file
    three.province.open()
    empty = exchange.state_digest()
    (got,) = three.province.receives(file)
    whole, there = exchange.state_digest(), seen(congress)
    undo_import.undo_import(got.sha256)
    assert exchange.state_digest() == empty
    three.province.receives(file)
    assert exchange.state_digest() == whole
    assert seen(congress) == there
