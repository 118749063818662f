"""Votes as the papers at the end of a congress tell them: published ones, in the order of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.closing_words import counted, share
from desktop_app.domain.vote_rules import CONSULTED, Outcome, Totals, completed
from desktop_app.domain.votes import OF_PEOPLE, Chosen, Vote
from desktop_app.domain.words import N_, say
from desktop_app.services import vote_records, vote_results
from desktop_app.store import votes as store
from desktop_app.store.belonging import belonging


@dataclass(frozen=True)
class Told:
    """A vote with its numbers and what it came to; ``chosen`` are those it chose, as they were published."""

    vote: Vote
    title: str
    totals: Totals
    outcome: Outcome
    chosen: tuple[Chosen, ...] = ()

    @property
    def agreed(self) -> int | None:
        """How many were for the question or the list as a whole; None where people were voted on one by one."""
        return self.totals.agreed if self.outcome.passed is not None else None


def of_congress(congress: str) -> list[Told]:
    """The votes of a congress that were published, in the order of the day."""
    published = [one for one in store.votes(congress) if one.state == "published"]
    people = belonging(Chosen, "vote", [one.uid for one in published])
    return [_told(one, [each for each in people if each.vote == one.uid]) for one in published]


def told(vote: str) -> Told | None:
    """One vote, whether it is published or not; None where it is gone."""
    found = store.vote(vote)
    return _told(found, belonging(Chosen, "vote", vote)) if found is not None else None


def _told(vote: Vote, people: list[Chosen]) -> Told:
    found = vote_records.counted(vote)
    totals, _ = completed(found.rule, found.totals, found.lines)
    outcome = vote_results.decided(vote, found)
    in_order = sorted(people, key=lambda one: (one.result != "elected", one.place or 0, one.uid))
    title = str(vote_records.title_of(vote))
    if (vote.round or 1) > 1:
        title = say(N_("{title} (round {number})"), title=title, number=vote.round)
    return Told(vote, title, totals, outcome, tuple(in_order))


def in_words(one: Told, say: Mapping[str, str], values: Mapping[str, str]) -> list[str]:
    """A vote as paragraphs of a paper: ``say`` are the sentences, ``values`` the variables of all papers."""
    from desktop_app.domain import closing_words

    found = []
    if one.agreed is not None:
        found.append(closing_words.told(say["question"], {**values, **_question(one, say)}))
    elif one.totals.issued is not None:
        found.append(closing_words.told(say["ballots"], {**values, **_ballots(one)}))
    else:
        found.append(f"{one.title}.")
    if one.vote.subject in OF_PEOPLE:
        whole = one.agreed is not None
        won = "agreed_on" if one.vote.method in CONSULTED else "chosen"
        for key, result in ((won, "elected"), ("alternates", "alternate")):
            people = [
                _person(each, say, whole=whole) for each in one.chosen if each.result == result
            ]
            names = (", " if whole else "; ").join(people)
            if names:
                found.append(closing_words.told(say[key], {**values, "danh_sach": names}))
    return [line for line in found if line]


def sentence(one: Told) -> str:
    """How many agreed, for a bracket behind the name of a document: "148/150, 98,7 %"; "" while not counted."""
    if one.agreed is None or not one.outcome.base:
        return ""
    return (
        f"{counted(one.agreed)}/{counted(one.outcome.base)}, {share(one.agreed, one.outcome.base)}"
    )


def _question(one: Told, say: Mapping[str, str]) -> dict[str, str]:
    return {
        "noi_dung": one.title,
        "tan_thanh": counted(one.agreed),
        "co_so": counted(one.outcome.base),
        "ty_le": share(one.agreed, one.outcome.base),
        "khong_dong_y": counted(one.totals.against or None),
        "khong_y_kien": counted(one.totals.abstained or None),
        "ket_luan": say["passed" if one.outcome.passed else "failed"],
    }


def _ballots(one: Told) -> dict[str, str]:
    totals = one.totals
    return {
        "noi_dung": one.title, "phat_ra": counted(totals.issued), "thu_ve": counted(totals.collected),
        "hop_le": counted(totals.valid), "khong_hop_le": counted(totals.invalid),
    }  # fmt: skip


def _person(one: Chosen, say: Mapping[str, str], *, whole: bool) -> str:
    """Somebody chosen; voted on one by one with their votes, chosen with a whole list by name alone."""
    from desktop_app.domain import closing_words

    if whole or one.votes is None or not one.base:
        return one.name
    values = {
        "ho_ten": one.name, "phieu": counted(one.votes), "co_so": counted(one.base),
        "ty_le": share(one.votes, one.base),
    }  # fmt: skip
    return closing_words.told(say["voted"], values)
