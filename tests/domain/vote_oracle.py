"""A second, plain way to count a vote, written from the rules alone, for comparison with `domain.vote_rules`.

Nothing of the rules is imported: candidates are dicts, shares pairs of integers, and seats are given from the
top down.
"""

from __future__ import annotations

from typing import Any

Plain = dict[str, Any]


def results(vote: Plain) -> tuple[dict[str, str], list[tuple[set[str], int]]]:
    """Name → result, and the ties as (names, seats they contend for).

    ``vote`` has: rows (name, votes, born as (first, last) day numbers or None), base, more_than (a, b), seats,
    alternates, separate, enough, tie_rule, ruled (names).
    """
    above, below = vote["more_than"]
    rows = vote["rows"]
    inside = [
        one for one in rows if vote["enough"] and one["votes"] * below - vote["base"] * above > 0
    ]
    result = {one["name"]: "not_elected" for one in rows}
    ties: list[tuple[set[str], int]] = []
    open_tie = False
    wanted = [("elected", vote["seats"])]
    if not (vote["separate"] and vote["seats"] > 0):
        wanted.append(("alternate", vote["alternates"]))
    for word, seats in wanted:
        if open_tie:
            break
        while seats > 0 and inside:
            top = max(one["votes"] for one in inside)
            level = [one for one in inside if one["votes"] == top]
            if len(level) > seats:
                picked = _pick(level, seats, vote)
                if picked is None:
                    ties.append(({one["name"] for one in level}, seats))
                    for one in level:
                        result[one["name"]] = "tied"
                    open_tie = True
                    break
                level = picked
            for one in level:
                result[one["name"]] = word
            inside = [one for one in inside if one not in level]
            seats -= len(level)
    return result, ties


def _pick(level: list[Plain], seats: int, vote: Plain) -> list[Plain] | None:
    named = [one for one in level if one["name"] in vote["ruled"]]
    if len(named) == seats:
        return named
    if vote["tie_rule"] != "older" or any(one["born"] is None for one in level):
        return None
    # somebody surely has a seat when fewer than `seats` others can possibly be as old or older
    sure = [
        one
        for one in level
        if sum(other is not one and other["born"][0] <= one["born"][1] for other in level) < seats
    ]
    return sure if len(sure) == seats else None


def is_sound(count: Plain) -> bool:
    """Whether the numbers of a paper count can be true at all, name by name."""
    n = count
    if n["collected"] > n["issued"] or n["issued"] > n["present"]:
        return False
    if n["valid"] + n["invalid"] != n["collected"] or n["valid"] < 0 or n["invalid"] < 0:
        return False
    if n["printed"] is not None and n["printed"] - n["issued"] - n["spoiled"] - n["unused"] != 0:
        return False
    if any(one > n["valid"] for one in n["votes"]):
        return False
    if n["columns"] is not None:
        return all(
            a + b + c == n["valid"] for a, b, c in zip(n["votes"], *n["columns"], strict=True)
        )
    return sum(n["votes"]) <= n["valid"] * n["seats"]
