"""The day of the training congress: 22 delegates and 2 alternates by secret ballot, counted by two teams.

In the first round two people tie for the second alternate, a team mixes two lines up and puts them right, and
the congress has the two voted on again. A congress of the Front consults; it has no ballots.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain.ballot_counts import line_of, reason_line
from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.delegates import Entry
from desktop_app.domain.fields import new_uid
from desktop_app.domain.votes import Vote
from desktop_app.services import committees, congresses, count_sheets, counts, votes
from desktop_app.services.training.day_votes import officials_in_the_hall
from desktop_app.store import programme as programme_store

SEATS, ALTERNATES, STAND = 22, 2, 26
TEAMS = ("Tổ kiểm phiếu số 1", "Tổ kiểm phiếu số 2")
MIXED_UP = "Tổ kiểm phiếu số 2 nhập nhầm hai dòng liền nhau"
RULING = "Bầu lại vòng hai đối với hai người có số phiếu bằng nhau"
_REASONS = {"qua-so-luong": 2, "khong-chon-ai": 1}
_COUNTING = (
    ("head", "Trưởng ban"),
    ("secretary", "Thư ký"),
    ("member", ""),
    ("member", ""),
    ("member", ""),
)
_COMMITTEE = "Ban kiểm phiếu"


def fill(congress: str) -> None:
    """Hold both rounds, from the list of candidates to the published result, the same each time."""
    one = congresses.required(congress)
    if congresses.family_of(one) == "mttq":
        return
    first = prepare(congress)
    votes.close_list(first)
    votes.freeze(first, _heads(first))
    _count_twice(first)
    votes.lock(first)
    votes.rule_on_tie(first, (), RULING)
    _end(first, 9 * 60, 10 * 60 + 20)
    votes.publish(first)
    second = votes.next_round(first).uids[0]
    votes.close_list(second)
    votes.freeze(second, _heads(second))
    (count,) = counts.start(second, TEAMS[0]).uids
    totals = _totals(second)
    most = 3 * (totals["valid"] or 0) // 5
    counts.enter(count, totals | _by_place(second, (most, (totals["valid"] or 0) - most)))
    counts.hand_in(count)
    votes.lock(second)
    _end(second, 10 * 60 + 30, 11 * 60)
    votes.publish(second)


def prepare(congress: str) -> str:
    """The vote of the first round with its candidates and its counting committee; its uid. The list is open."""
    stand, counting = _people(congress)
    body = _committee(congress, counting)
    return _prepare(congress, body, [one.delegate.uid for one in stand])


def _people(congress: str) -> tuple[list[Entry], list[Entry]]:
    """Who stands, one out of every few of the list, and who counts: none of those who stand."""
    officials = officials_in_the_hall(congress)
    step = max(1, len(officials) // STAND)
    stand = officials[::step][:STAND]
    chosen = {one.delegate.uid for one in stand}
    rest = [one for one in officials if one.delegate.uid not in chosen]
    return stand, rest[-len(_COUNTING) :]


def _committee(congress: str, people: Sequence[Entry]) -> str:
    """The counting committee the congress has chosen, else one of these people."""
    known = next((one for one in committees.of(congress) if one.kind == "counting"), None)
    if known is not None:
        return known.uid
    uid = committees.save(
        Committee(congress=congress, kind="counting", name=_COMMITTEE)
    ).uids[0]  # fmt: skip
    committees.add_members(uid, [
        CommitteeMember(
            uid=new_uid(), name=one.person.full_name, person=one.person.uid, post=post,
            office_post=one.person.position, signs=post == "head",
        )
        for one, (post, _) in zip(people, _COUNTING, strict=True)
    ])  # fmt: skip
    return uid


def _prepare(congress: str, body: str, delegates: Sequence[str]) -> str:
    """The vote, the one of the agenda where it is there, with its candidates."""
    known = [
        one for one in votes.votes(congress) if one.subject == "delegation" and one.state == "prepared"
    ]  # fmt: skip
    sessions = [one for one in programme_store.sessions(congress) if one.kind == "official"]
    blank = known[0] if known else votes.blank(congress, "delegation")
    wanted = replace(
        blank, method="ballot", form="strike", seats=SEATS, alternates=ALTERNATES, alternates_by="next",
        base="valid", more_than="1/2", tie_rule="congress", committee=body, sealed=True,
        session=sessions[0].uid if sessions else blank.session,
        day=sessions[0].day if sessions else blank.day,
    )  # fmt: skip
    uid = votes.save(wanted).uids[-1] if known else votes.create(wanted).uids[-1]
    votes.take_delegates(uid, delegates)
    return uid


def _heads(vote: str) -> int:
    """Heads counted in the hall where no attendance was taken: those entitled, but for two who are out."""
    known = votes.electorate(_vote(vote))
    return known.present or max(known.entitled, 1) - 2


def _vote(uid: str) -> Vote:
    return votes.required_vote(uid)


def _totals(vote: str) -> dict[str, int | None]:
    """Where the ballots went: two were exchanged, one did not come back, three are invalid."""
    present = _vote(vote).present or 0
    issued, spoiled = present, 2
    printed = present + 10
    invalid = sum(_REASONS.values())
    return {
        "printed": printed, "issued": issued, "spoiled": spoiled, "unused": printed - issued - spoiled,
        "collected": issued - 1, "valid": issued - 1 - invalid, "invalid": invalid,
        **{reason_line(slug): many for slug, many in _REASONS.items()},
    }  # fmt: skip


def _by_place(vote: str, votes_of: Sequence[int]) -> dict[str, int | None]:
    """Votes in the order of the ballot."""
    listed = count_sheets.candidates(vote)
    return {
        line_of("votes", one.uid): number for one, number in zip(listed, votes_of, strict=True)
    }  # fmt: skip


def _first_round(valid: int) -> list[int]:
    """Votes of 26 people: 23 clear ones, two that tie for the last place, one below half."""
    half = valid // 2
    clear = [valid - 2 - 2 * place for place in range(SEATS + 1)]
    tie = half + 6
    ranked = [*(max(number, tie + 3) for number in clear), tie, tie, half - 9]
    order = [place * 7 % STAND for place in range(STAND)]  # 7 and 26 have no common divisor
    return [ranked[place] for place in order]


def _count_twice(vote: str) -> None:
    """Both teams count; the second mixes up two lines, is found out, and corrects them."""
    right = numbers(vote)
    first, second = counts.start(vote, *TEAMS).uids
    counts.enter(first, right)
    counts.enter(second, mixed_up(vote))
    counts.hand_in(first)
    counts.hand_in(second)
    counts.take_back(second, MIXED_UP)
    counts.enter(second, right)
    counts.hand_in(second)


def numbers(vote: str) -> dict[str, int | None]:
    """What the first round comes to, as it is typed (`counts.enter`)."""
    totals = _totals(vote)
    return totals | _by_place(vote, _first_round(totals["valid"] or 0))


def mixed_up(vote: str) -> dict[str, int | None]:
    """`numbers` with those of the fifth and sixth line the other way round."""
    found = numbers(vote)
    one, other = (line_of("votes", each.uid) for each in count_sheets.candidates(vote)[4:6])
    found[one], found[other] = found[other], found[one]
    return found


def _end(vote: str, began: int, ended: int) -> None:
    votes.save(replace(_vote(vote), began=began, ended=ended))
