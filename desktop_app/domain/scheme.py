"""The personnel scheme reckoned: what it aims at against who is proposed, and who holds several posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.numbers import show_percent
from desktop_app.domain.papers import (
    SCHEME_ASPECTS,
    SCHEME_BODIES,
    SchemePlace,
    SchemeTarget,
)
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, language, say, show

MAJORITY = "kinh"
NO_RELIGION = "khong"
YOUNG_BELOW = 40
"""The age below which somebody counts as young where the target names none."""

MET, SHORT, OVER, OPEN = "met", "short", "over", "open"


@dataclass(frozen=True)
class Aim:
    """One line of targets against proposed. ``target`` is None where only the figure is known.

    ``count`` people of ``total`` proposed; ``people`` are the uids of their lines; ``wanted`` is the number
    aimed at, reckoned from the percent where the target has one; ``state`` is MET, SHORT, OVER or OPEN (no
    target).
    """

    aspect: str
    sector: str
    below_age: int | None
    count: int
    total: int
    wanted: int | None
    state: str
    target: SchemeTarget | None
    people: tuple[str, ...]


@dataclass(frozen=True)
class Concurrent:
    """What else a person holds: the other bodies of the scheme, and posts elsewhere."""

    bodies: tuple[str, ...]
    posts: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.bodies or self.posts)


def proposed(places: Iterable[SchemePlace]) -> list[SchemePlace]:
    """Those who are proposed: re-invited and new."""
    return [one for one in places if one.kind != "leaving"]


def leaving(places: Iterable[SchemePlace]) -> list[SchemePlace]:
    """Those who leave."""
    return [one for one in places if one.kind == "leaving"]


def outgoing(places: Iterable[SchemePlace]) -> list[SchemePlace]:
    """The members of the term that ends: each of them is assessed."""
    return [one for one in places if one.kind in ("re_invited", "leaving")]


def in_order(places: Iterable[SchemePlace]) -> list[SchemePlace]:
    """As the scheme lists them: the proposed by their number, then those who leave."""
    return sorted(
        places,
        key=lambda one: (one.kind == "leaving", one.position is None, one.position or 0, one.name),
    )


def belongs(
    one: SchemePlace, aspect: str, *, sector: str = "", below_age: int | None = None, year: int
) -> bool:
    """Whether a proposed person counts for an aspect; ages are reckoned by the year of the congress."""
    if aspect == "young":
        limit = below_age if below_age is not None else YOUNG_BELOW
        return one.born is not None and year - one.born.year < limit
    counted = {
        "total": True,
        "women": one.gender == "female",
        "minority": one.ethnic_group not in ("", MAJORITY),
        "religion": one.religion not in ("", NO_RELIGION),
        "non_party": not one.party_member,
        "re_invited": one.kind == "re_invited",
        "new": one.kind == "new",
        "sector": bool(sector) and one.sector == sector,
    }
    return counted[aspect]


def aims(places: Sequence[SchemePlace], targets: Sequence[SchemeTarget], year: int) -> list[Aim]:
    """The lines of one body: every aspect once, those with targets as often as they have some.

    ``places`` and ``targets`` are of that body; a sector without a target has no line.
    """
    listed = proposed(places)
    found: list[Aim] = []
    for aspect in SCHEME_ASPECTS:
        of_it = [one for one in targets if one.aspect == aspect]
        if of_it:
            found += [_aim(listed, aspect, one, year) for one in of_it]
        elif aspect != "sector":
            found.append(_aim(listed, aspect, None, year))
    return found


def _aim(listed: Sequence[SchemePlace], aspect: str, target: SchemeTarget | None, year: int) -> Aim:
    sector = target.sector if target else ""
    age = target.below_age if target else None
    people = tuple(
        one.uid for one in listed if belongs(one, aspect, sector=sector, below_age=age, year=year)
    )
    wanted = wanted_of(target, len(listed)) if target else None
    if aspect == "young" and age is None:
        age = YOUNG_BELOW
    return Aim(
        aspect, sector, age, len(people), len(listed), wanted, _state(aspect, len(people), wanted),
        target, people,
    )  # fmt: skip


def wanted_of(target: SchemeTarget, total: int) -> int | None:
    """The people a target asks for; a percent of those proposed is rounded up. None where it says neither."""
    if target.people is not None:
        return target.people
    if target.percent is not None:
        return -(-target.percent * total // 100)
    return None


def _state(aspect: str, count: int, wanted: int | None) -> str:
    if wanted is None:
        return OPEN
    if count < wanted:
        return SHORT
    return OVER if aspect == "total" and count > wanted else MET


def concurrent(places: Sequence[SchemePlace]) -> dict[str, Concurrent]:
    """What else the people of a scheme hold, by the uid of their line; ``places`` are of all bodies."""
    several: dict[str, dict[str, None]] = {}
    for one in proposed(places):
        several.setdefault(_who(one), {})[one.body] = None
    found: dict[str, Concurrent] = {}
    for one in proposed(places):
        bodies = tuple(body for body in SCHEME_BODIES
                       if body in several[_who(one)] and body != one.body)  # fmt: skip
        posts = tuple(line.strip() for line in one.other_posts.splitlines() if line.strip())
        if bodies or posts:
            found[one.uid] = Concurrent(bodies, posts)
    return found


def _who(one: SchemePlace) -> str:
    """The same person in several bodies: by the roll, else by name and year of birth."""
    if one.person:
        return one.person
    return f"{fold(one.name)}/{one.born.year if one.born else ''}"


# --- words -------------------------------------------------------------------------------------


def about(aim: Aim, words: Mapping[str, str], family: str = "") -> str:
    """What a line is about; ``words`` are those of the sectors."""
    if aim.aspect == "sector":
        return words.get(aim.sector, aim.sector)
    if aim.aspect == "young":
        return say(N_("Under {age}"), age=aim.below_age)
    return say(SCHEME_ASPECTS[aim.aspect], family=family)


def wanted_in_words(aim: Aim) -> str:
    """What was aimed at: "12", "at least 12", "at least 30 % (12)"."""
    if aim.wanted is None or aim.target is None:
        return ""
    if aim.aspect == "total":
        return show(aim.wanted)
    if aim.target.people is None:
        told = N_("at least {percent} % ({count})")
        return say(told, percent=aim.target.percent, count=aim.wanted)
    return say(N_("at least {count}"), count=aim.wanted)


def result_in_words(aim: Aim) -> str:
    """How the proposed stand to it."""
    if aim.wanted is None:
        return ""
    if aim.state == SHORT:
        return say(N_("{count} short"), count=aim.wanted - aim.count)
    if aim.state == OVER:
        return say(N_("{count} too many"), count=aim.count - aim.wanted)
    return say(N_("met"))


def concurrent_in_words(one: Concurrent, family: str = "") -> str:
    """The bodies and posts somebody holds besides."""
    bodies = [say(SCHEME_BODIES[body], family=family) for body in one.bodies]
    return "; ".join([*bodies, *one.posts])


def share_in_words(aim: Aim) -> str:
    """The share of those proposed, with one decimal: "20,9 %"."""
    if not aim.total or aim.aspect == "total":
        return ""
    return show_percent(aim.count, aim.total, language())
