"""The orders of a delegate list: as listed, over all (introduction), by name, and among alternates.

A number is dense and unique within its scope: a delegation's people for the list, everybody of the congress
over all. The functions here are pure: sequences of uids in, sequences of uids out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from desktop_app.domain.delegates import Delegate, Delegation, Entry
from desktop_app.domain.listed import read_rows
from desktop_app.domain.text import fold
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_

ORDERS = {
    "list": N_("As listed, by delegation"),
    "overall": N_("Order of introduction"),
    "name": N_("A–Z by given name"),
}
"""The orders in which every list and paper can stand."""

SCHEMES = {
    "protocol": N_("By protocol: ex officio, leaders, then the delegations"),
    "from_list": N_("As the list stands, by delegation"),
    "name": N_("A–Z by given name"),
}
"""The ways in which the order over all can be laid anew."""

GUESTS = {"after": N_("Guests after the delegates"), "before": N_("Guests before the delegates")}


@dataclass(frozen=True)
class Scope:
    """An order one can move people in: the field with the number, and among whom a number is unique."""

    field: str
    of: Callable[[Delegate], str | None]
    belongs: Callable[[Delegate], bool] = lambda delegate: True


SCOPES: Mapping[str, Scope] = {
    "list": Scope("position", lambda delegate: delegate.delegation),
    "overall": Scope("precedence", lambda delegate: None),
    "alternates": Scope(
        "alternate_order",
        lambda delegate: delegate.delegation,
        lambda delegate: delegate.kind == "alternate",
    ),
}
"""What `desktop_app.services.ordering` moves people in, by name."""

T = TypeVar("T")


def moved(order: Sequence[T], chosen: Collection[T], by: int) -> list[T]:
    """The order with the chosen moved ``by`` places, up where it is below 0.

    They keep their order among each other; who has reached the end stays there and the next ones close up.
    """
    found, wanted = list(order), set(chosen)
    step = -1 if by < 0 else 1
    for _ in range(min(abs(by), len(found))):
        places = range(len(found)) if step < 0 else range(len(found) - 1, -1, -1)
        for place in places:
            beside = place + step
            if not 0 <= beside < len(found) or found[beside] in wanted:
                continue
            if found[place] in wanted:
                found[place], found[beside] = found[beside], found[place]
    return found


def placed(order: Sequence[T], one: T, place: int) -> list[T]:
    """The order with ``one`` at ``place`` (the first is 1); a place beyond an end is that end."""
    found = [other for other in order if other != one]
    found.insert(min(len(found), max(0, place - 1)), one)
    return found


@lru_cache(maxsize=1)
def _leading_posts() -> tuple[tuple[str, str], ...]:
    """(level, folded words of the post), the highest first."""
    return tuple((level, _plain(post)) for level, post in read_rows("leading_posts.csv"))


_SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "ubmttq": "uy ban mat tran to quoc",
          "mttq": "mat tran to quoc", "mttqvn": "mat tran to quoc viet nam"}  # fmt: skip


def _plain(text: str) -> str:
    return " ".join(_SHORT.get(word, word) for word in fold(text).split())


def leading_rank(posts: str, level: str = "") -> int | None:
    """How high a post of ``posts`` stands among the leading posts (0 is the highest); None for none of them.

    Posts are divided by commas, semicolons or lines. A post counts from the congress's ``level`` upwards: the
    chairman of a commune is no leader at the district. This is a proposal from words, a person decides.
    """
    levels = list(LEVELS)
    lowest = levels.index(level) if level in levels else len(levels) - 1
    said = [_plain(part) for part in posts.replace(";", ",").replace("\n", ",").split(",")]
    for rank, (of, words) in enumerate(_leading_posts()):
        if levels.index(of) <= lowest and any(_begins(post, words) for post in said):
            return rank
    return None


def _begins(post: str, words: str) -> bool:
    return post == words or post.startswith(words + " ")


def rank_of(entry: Entry, level: str = "") -> int | None:
    """`leading_rank` of all posts of a person."""
    return leading_rank(f"{entry.person.position}\n{entry.person.other_posts}", level)


_NO_RANK = 10_000
_KINDS = ("official", "alternate", "guest", "foreign_guest", "service")


def protocol(
    entries: Iterable[Entry],
    delegations: Iterable[Delegation],
    *,
    leaders: Collection[str],
    level: str = "",
    guests: str = "after",
) -> list[str]:
    """The uids of the delegates in the order of introduction.

    Ex officio first, then the ``leaders`` (uids), then the delegations in the decision's order with their
    people as listed; alternates follow the officials, then guests (or before all, as chosen), service last.
    ``entries`` stand as listed.
    """
    place_of = {one.uid: place for place, one in enumerate(delegations)}
    last = len(place_of)

    def key(entry: Entry) -> tuple[int, ...]:
        delegate = entry.delegate
        kind = _KINDS.index(delegate.kind)
        invited = delegate.kind in ("guest", "foreign_guest")
        group = (0 if guests == "before" else 3) if invited else 4 if kind == 4 else 1 + kind
        rank = rank_of(entry, level)
        leads = delegate.uid in leaders
        first = 0 if delegate.origin == "ex_officio" else 1 if leads else 2
        among = _NO_RANK if rank is None or first == 2 else rank
        return group, kind, first, among, place_of.get(delegate.delegation or "", last)

    return [entry.delegate.uid for entry in sorted(entries, key=key)]
