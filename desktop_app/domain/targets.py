"""What a congress should look like: seats allotted to units, composition wanted, people represented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.congresses import APPROXIMATIONS
from desktop_app.domain.fields import (
    Record,
    choice,
    flag,
    number,
    reference,
    rule,
    term,
    text,
)
from desktop_app.domain.value_rules import not_negative
from desktop_app.domain.words import N_, Message

ASPECTS = {
    "gender": N_("Gender"),
    "ethnic_group": N_("Ethnic group"),
    "minority": N_("Ethnic minorities together"),
    "age": N_("Age"),
    "party": N_("Party members"),
    "sector": N_("Sector"),
    "unit": N_("Unit"),
    "role": N_("Role in the community"),
    "religion": N_("Religion"),
}
"""What a target is about. ``value`` then names which: a key, a slug, a unit's uid; ages have bounds."""

MEASURES = {"people": N_("people"), "percent": N_("percent")}


@dataclass(frozen=True, kw_only=True)
class Allotment(Record):
    """How many delegates a unit sends; ``position`` is its place in the decision."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    unit: str | None = reference(N_("Unit"), "Unit", required=True, in_table=True)
    officials: int | None = number(N_("Allotted seats"), in_table=True)
    alternates: int | None = number(N_("Allotted alternates"), in_table=True)
    position: int | None = number(N_("Place in the decision"), in_table=True)
    note: str = text(N_("Note"), in_table=True, width=40)


@dataclass(frozen=True, kw_only=True)
class Target(Record):
    """How many of some sort the official delegates should include, in people or percent.

    ``reserved`` seats are kept for that sort: they are not filled by others.
    """

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    aspect: str = choice(N_("About"), ASPECTS, required=True, in_table=True)
    value: str = text(N_("Which"), in_table=True, width=30)
    from_age: int | None = number(N_("From age"), in_table=True)
    below_age: int | None = number(N_("Below age"), in_table=True)
    measure: str = choice(N_("Counted in"), MEASURES, required=True)
    minimum: int | None = number(N_("At least"), in_table=True)
    maximum: int | None = number(N_("At most"), in_table=True)
    reserved: bool = flag(N_("Reserved seats"))
    note: str = text(N_("Note"), in_table=True, width=40)


@dataclass(frozen=True, kw_only=True)
class GroupPopulation(Record):
    """How many people of an ethnic group live where the congress is held, with their word ("trên", "gần").

    Entered from the office's own figures, never counted from delegates.
    """

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    ethnic_group: str = term(N_("Ethnic group"), "ethnic_groups", required=True, in_table=True)
    word: str = choice(N_("Word before the number"), APPROXIMATIONS, in_table=True)
    people: int | None = number(N_("People"), in_table=True)


@dataclass(frozen=True, kw_only=True)
class KeptTotal(Record):
    """A figure of a congress that stays when its people's data is deleted. ``value`` is as in `Target`."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    kind: str = text(N_("Kind of delegate"))
    aspect: str = text(N_("About"), required=True)
    value: str = text(N_("Which"))
    people: int | None = number(N_("People"), required=True)


@rule(Target)
def _bounds_agree(target: Target) -> Mapping[str, Message]:
    low, high = target.minimum, target.maximum
    if low is not None and high is not None and low > high:
        return {
            "maximum": Message(
                N_("At most {high} is less than at least {low}. Check both."),
                {"high": high, "low": low},
            )
        }
    if target.measure == "percent" and max(low or 0, high or 0) > 100:
        return {"maximum": Message(N_("There is no more than 100 percent. Check the numbers."))}
    if low is None and high is None:
        return {"minimum": Message(N_("Say at least how many, or at most how many."))}
    return {}


@rule(Target)
def _ages_agree(target: Target) -> Mapping[str, Message]:
    low, high = target.from_age, target.below_age
    if target.aspect == "age" and low is None and high is None:
        return {"from_age": Message(N_("Say from which age, or below which age."))}
    if low is not None and high is not None and low >= high:
        return {
            "below_age": Message(
                N_("Below {high} leaves nobody from {low} on. Check both."),
                {"high": high, "low": low},
            )
        }
    return {}


@rule(Target)
@rule(Allotment)
@rule(GroupPopulation)
def _not_negative(record: Record) -> Mapping[str, Message]:
    names = ("officials", "alternates", "minimum", "maximum", "from_age", "below_age", "people")
    return not_negative(record, names)
