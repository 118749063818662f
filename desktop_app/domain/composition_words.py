"""Targets and how they stand, said alike on screen and paper."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.composition import (
    MET,
    MISSING,
    OVER,
    UNSURE,
    Coverage,
    Progress,
    Share,
)
from desktop_app.domain.composition import VOCABULARIES as VOCABULARIES
from desktop_app.domain.congresses import APPROXIMATIONS
from desktop_app.domain.people import GENDERS
from desktop_app.domain.targets import ASPECTS, Target
from desktop_app.domain.vocabularies import term
from desktop_app.domain.words import N_, say, show

STATES = {
    MET: N_("Met"),
    MISSING: N_("Missing"),
    OVER: N_("Too many"),
    UNSURE: N_("Not sure: data missing"),
}


def about(target: Target, units: Mapping[str, str]) -> str:
    """Who a target is about: "Nữ", "Dưới 35 tuổi", "Dân tộc: Rơ Măm". ``units``: uid → name."""
    if target.aspect == "age":
        return _ages(target)
    if target.aspect == "gender":
        return say(GENDERS.get(target.value, ""))
    if not target.value:
        return say(ASPECTS[target.aspect])
    return f"{say(ASPECTS[target.aspect])}: {_value(target, units)}"


def _ages(target: Target) -> str:
    low, high = target.from_age, target.below_age
    if low is None:
        return say(N_("Below {age} years of age"), age=high)
    if high is None:
        return say(N_("From {age} years of age"), age=low)
    return say(N_("From {low} to below {high} years of age"), low=low, high=high)


def _value(target: Target, units: Mapping[str, str]) -> str:
    if target.aspect == "unit":
        return units.get(target.value, "")
    found = term(VOCABULARIES[target.aspect], target.value)
    return found.name if found else target.value


def wanted(one: Progress) -> str:
    """What is asked for: "ít nhất 30 % (45 người)", "từ 3 đến 5 người"; reserved seats are said."""
    target, percent = one.target, one.target.measure == "percent"
    sign = " %" if percent else ""
    low, high = target.minimum, target.maximum
    if low is not None and high is not None:
        text = say(N_("from {low} to {high}"), low=f"{show(low)}{sign}", high=f"{show(high)}{sign}")
    elif low is not None:
        text = say(N_("at least {number}"), number=f"{show(low)}{sign}")
    else:
        text = say(N_("at most {number}"), number=f"{show(high)}{sign}")
    if percent:
        bounds = dict.fromkeys(bound for bound in (one.wanted, one.limit) if bound is not None)
        text += " (" + say(N_("{count} people"), count="–".join(map(show, bounds))) + ")"
    reserved = say(N_("reserved"))
    return f"{text}, {reserved}" if target.reserved else text


def standing(one: Progress) -> str:
    """How a target stands, with the number that is missing or too many."""
    if one.state == OVER:
        return say(N_("{count} too many"), count=one.over)
    if one.state == MISSING:
        return say(N_("{count} missing"), count=one.missing)
    if one.state == UNSURE:
        return say(
            N_("{count} missing, of {unknown} it is not known"),
            count=one.missing, unknown=len(one.unknown),
        )  # fmt: skip
    return say(STATES[MET])


def residents(one: Coverage) -> str:
    """The population with its word, "trên 1.200"; blank where it was not entered."""
    known = one.population
    if known is None or known.people is None:
        return ""
    word = say(APPROXIMATIONS[known.word]) + " " if known.word else ""
    return f"{word}{show(known.people)}"


def covered(one: Coverage) -> str:
    """Whether the group has a delegate, in a few words."""
    if one.population is None:
        return say(N_("population not entered"))
    return say(N_("no delegate")) if one.alert else ""


def difference(one: Share) -> str:
    """Missing or too many against the allotted seats."""
    if one.difference is None:
        return say(N_("no number allotted"))
    if one.difference < 0:
        return say(N_("{count} missing"), count=-one.difference)
    if one.difference > 0:
        return say(N_("{count} too many"), count=one.difference)
    return say(STATES[MET])
