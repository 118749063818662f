"""What an office lays down for a round: seen with where each rule comes from, entered, replaced, left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from desktop_app.domain.cycle_rules import (
    CycleDeadline,
    CycleDocument,
    CycleLevel,
    CycleRules,
    ItemTemplate,
    LegalBasis,
    TaskTemplate,
    is_pattern,
)
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.effective_rules import CHAIN, applying, filled, in_force
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record, new_uid, spec, specs
from desktop_app.domain.records import ALL
from desktop_app.domain.units import CATALOGUE
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import cycles, keeping
from desktop_app.store import cycle_rules as store
from desktop_app.store import database, journal, register
from desktop_app.store.belonging import belonging

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.fields import Field

R = TypeVar("R", bound=Record)

TEMPLATES: tuple[type[Record], ...] = (CycleDocument, LegalBasis, TaskTemplate, ItemTemplate)
"""What is replaced or left out one by one."""

KINDS: tuple[type[Record], ...] = (CycleRules, CycleLevel, CycleDeadline, *TEMPLATES)

_KEPT = N_("Rule of the round kept: {what}")
_REMOVED = N_("Rule of the round removed: {what}")


@dataclass(frozen=True)
class RuleLine(Generic[R]):
    """A rule that holds at this office, or that the office laid down for units below it.

    ``origin`` says in words where it comes from ("" for the office's own); ``below`` is the unit it is limited
    to, in words; ``replaces`` says that it stands in place of one from above, ``left_out`` that it takes one
    away.
    """

    record: R
    origin: str = ""
    below: str = ""
    replaces: bool = False
    left_out: bool = False

    @property
    def own(self) -> bool:
        """Whether this office laid it down and may change it."""
        return not self.origin


@dataclass(frozen=True)
class Setting:
    """One of the general rules: the field, what holds in words, and where that comes from ("" here).

    ``example`` says it for a congress where the words are a pattern.
    """

    field: Field
    value: str
    origin: str
    example: str = ""


def origin_of(record: Record) -> str:
    """Where a rule comes from, in words; "" for this office's own."""
    office = register.identity().office
    if record.owner in ("", office):
        return ""
    if record.owner == CATALOGUE:
        return say(N_("comes with the program"))
    with database.reading():
        names = store.office_names({record.owner})
    return names.get(record.owner) or say(N_("another office"))


def settings(cycle: str) -> list[Setting]:
    """The general rules as they hold at this office, blank where none is known."""
    listed = applying(cycles.placed(CycleRules, cycle), cycles.places_of(cycles.home()))
    known = filled(listed)
    found = []
    for item in specs(CycleRules):
        if item.name not in ("cycle", "within"):
            value, record = known.get(item.name, (item.kind.blank, None))
            origin = origin_of(record) if record is not None else ""
            found.append(Setting(item, item.shown(value), origin))
    return [replace(one, example=_example(one, found, cycle)) for one in found]


def _example(one: Setting, found: Sequence[Setting], cycle: str) -> str:
    """The end of a name as the fourth congress of a unit would have it."""
    if one.field.name not in ("with_ordinal", "without_ordinal") or not is_pattern(one.value):
        return ""
    word = next((each.value for each in found if each.field.name == "ordinal_word"), "")
    return one.value.format(word=word, ordinal="IV", period=cycles.cycle(cycle).term).strip(" ,")


def own_rules(cycle: str) -> CycleRules:
    """What this office laid down itself in general; a blank record where nothing."""
    office = register.identity().office
    listed = belonging(CycleRules, "cycle", cycle)
    return next(
        (one for one in listed if one.owner == office and not one.within), CycleRules(cycle=cycle)
    )


def levels(cycle: str) -> list[RuleLine[CycleLevel]]:
    """Each level as it holds at this office, from the lowest; then the office's own for units below it."""
    listed = cycles.placed(CycleLevel, cycle)
    here = applying(listed, cycles.places_of(cycles.home()))
    found = []
    for level in CHAIN:
        of_level = [one for one in here if one.level == level]
        if of_level:
            values = {name: value for name, (value, _) in filled(of_level).items()}
            shown = replace(of_level[0], **values)
            found.append(_line(shown))
    return found + _for_units_below(listed, here)


def deadlines(cycle: str) -> list[RuleLine[CycleDeadline]]:
    """The deadlines that hold at this office, then those the office laid down for units below it."""
    listed = cycles.placed(CycleDeadline, cycle)
    here = applying(listed, cycles.places_of(cycles.home()))
    first: dict[tuple[str, str], CycleDeadline] = {}
    for one in here:
        first.setdefault((one.level, one.about), one)
    found = sorted(first.values(), key=lambda one: (CHAIN.index(one.level), one.about))
    return [_line(one) for one in found] + _for_units_below(listed, here)


def templates(kind: type[R], cycle: str) -> list[RuleLine[R]]:
    """Documents, legal bases, tasks or points of the programme; those left out here stand among them."""
    listed = [
        one for one in cycles.placed(kind, cycle) if not getattr(one.record, "congress", None)
    ]
    places = cycles.places_of(cycles.home())
    here: Any = applying(listed, places)
    force = {one.uid for one in in_force(listed, places)}
    office = register.identity().office
    shown = [one for one in here if one.uid in force or (one.left_out and one.owner == office)]
    return [_line(one) for one in cycles.in_order(shown)] + _for_units_below(listed, here)


def _for_units_below(listed: Sequence[Any], here: Sequence[Record]) -> list[Any]:
    office, known = register.identity().office, {one.uid for one in here}
    return [
        _line(one.record)
        for one in listed
        if one.record.owner == office and one.record.uid not in known
    ]


def _line(record: R) -> RuleLine[R]:
    from desktop_app.services import congresses

    made: Any = record
    within = getattr(made, "within", None)
    return RuleLine(
        record,
        origin_of(record),
        congresses.unit_name(within) if within and within != cycles.home() else "",
        bool(getattr(made, "instead", "")),
        bool(getattr(made, "left_out", False)),
    )


def own_version(record: R) -> R:
    """The office's own record to edit in place of one from above: a new one that says the same.

    Its own record comes back as it is. Of a level, what is blank in it leaves what holds above.
    """
    if not origin_of(record) and not _is_mixed(record):
        return record
    made: Any = record
    if isinstance(record, CycleLevel | CycleDeadline):
        known: R | None = _own_of(record)
        if known is not None:
            return known
    changes: dict[str, Any] = {"uid": "", "owner": "", "version": ""}
    names = {item.name for item in specs(type(record))}
    changes |= {"within": None} if "within" in names else {}
    changes |= {"instead": made.uid} if "instead" in names else {}
    if isinstance(record, CycleLevel):
        return CycleLevel(cycle=record.cycle, level=record.level)  # type: ignore[return-value]
    mine: R = replace(made, **changes)
    return mine


def _is_mixed(record: Record) -> bool:
    """A level is shown as it holds, out of several records: what is edited is the office's own of them."""
    return isinstance(record, CycleLevel)


def _own_of(record: Any) -> Any:
    """This very record where it is the office's own, else the office's own one about the same."""
    office = register.identity().office
    listed: list[Any] = [
        one
        for one in belonging(type(record), "cycle", record.cycle or "")
        if one.owner == office and one.level == record.level
        and getattr(one, "about", "") == getattr(record, "about", "")
    ]  # fmt: skip
    same = [one for one in listed if one.uid == record.uid]
    general = [one for one in listed if one.within is None]
    return next(iter(same + general), None)


def keep(record: Record) -> Changed:
    """Keep a rule of this office; a new template goes to the end."""
    made: Any = record
    if isinstance(record, TEMPLATES):
        listed = [one.record for one in templates(type(record), made.cycle or "")]
        made = keeping.at_the_end(made, listed)
    return keeping.keep(Message(_KEPT, {"what": what(record)}), made)


def take_away(record: Record) -> Changed:
    """Remove an own rule, or leave a template out that comes from above.

    Raises `Refusal` for another rule from above: it holds until the office enters its own.
    """
    if not origin_of(record):
        if isinstance(record, CycleLevel):
            record = _own_of(record) or record
        return keeping.take_away(Message(_REMOVED, {"what": what(record)}), record)
    if isinstance(record, TEMPLATES):
        return leave_out(record)
    raise Refusal(
        N_(
            "“{what}” is {origin} and stays as it is. Choose “Change for our units” and enter what holds "
            "here instead."
        ),
        code="not_own_rule",
        what=what(record),
        origin=origin_of(record),
    )


def leave_out(record: Record) -> Changed:
    """A template from above does not hold at this office and below it."""
    made: Any = own_version(record)
    text = Message(N_("Left out here: {what}"), {"what": what(record)})
    return keeping.keep(text, replace(made, left_out=True))


def moved(record: Record, by: int) -> Changed:
    """Move an own template among all of its kind."""
    made: Any = record
    listed: Any = [one.record for one in templates(type(record), made.cycle or "") if one.own]
    return keeping.keep(
        Message(N_("Order changed: {what}"), {"what": what(record)}),
        *keeping.moved(made, by, listed),
    )


def what(record: Record) -> str:
    """What a person calls a rule: its title, its level, its number."""
    made: Any = record
    if isinstance(record, LegalBasis):
        return " ".join(part for part in (record.kind, record.paper) if part)
    if isinstance(record, CycleDeadline):
        return say(
            N_("{about}, {level} level"),
            about=_shown(record, "about"),
            level=_shown(record, "level"),
        )
    if isinstance(record, CycleLevel):
        return say(N_("Level: {level}"), level=_shown(record, "level"))
    return str(getattr(made, "title", "") or say(N_("general rules")))


def _shown(record: Record, name: str) -> str:
    return spec(type(record), name).shown(getattr(record, name))


def save_cycle(cycle: Cycle) -> Changed:
    """Keep a round of this office, new or edited."""
    text = Message(N_("Round of congresses kept: {title}"), {"title": cycle.title})
    return keeping.keep(text, cycle)


def copy_cycle(like: str, cycle: Cycle) -> Changed:
    """A new round that begins with all that holds here in the round ``like``; its uid is the first."""
    places = cycles.places_of(cycles.home())
    uid = new_uid()
    copies: list[Any] = []
    for kind in KINDS:
        listed = cycles.placed(kind, like)
        found: Sequence[Any] = (
            in_force(listed, places) if kind in TEMPLATES else applying(listed, places)
        )
        if kind is CycleDeadline:
            continue  # the days of another round are over
        if kind is CycleRules:
            found = _merged(found)
        elif kind is CycleLevel:
            found = [
                one for level in CHAIN for one in _merged([f for f in found if f.level == level])
            ]
        elif kind is LegalBasis:
            found = [one for one in found if not one.congress]
        copies += [_of_round(one, uid) for one in found]
    made = replace(cycle, uid=uid, definition="")
    text = Message(N_("Round of congresses made: {title}"), {"title": cycle.title})
    return keeping.keep(text, made, *copies)


def _merged(found: Sequence[Any]) -> list[Any]:
    if not found:
        return []
    values = {name: value for name, (value, _) in filled(found).items()}
    return [replace(found[0], **values)]


def _of_round(record: Any, cycle: str) -> Record:
    names = {item.name for item in specs(type(record))}
    changes: dict[str, Any] = {"uid": "", "owner": "", "version": "", "cycle": cycle}
    changes |= {name: None for name in ("within",) if name in names}
    changes |= {name: "" for name in ("instead", "paper") if name in names}
    if isinstance(record, LegalBasis):
        changes["paper"] = record.paper
    copy: Record = replace(record, **changes)
    return copy


def remove_cycle(uid: str) -> Changed:
    """Remove a round of this office with its rules; refused while anything else uses it."""
    one = cycles.cycle(uid)
    if one.owner == CATALOGUE:
        raise Refusal(
            N_("“{title}” comes with the program and cannot be removed."),
            code="not_own_rule",
            title=one.title,
        )
    with database.reading():
        used = store.using("Cycle", uid, frozenset(kind.__name__ for kind in KINDS))
    if used:
        kind, count = used
        raise Refusal(
            N_("“{title}” is used by {count} records ({kind}). Remove them first."),
            code="in_use",
            title=one.title,
            count=count,
            kind=say(RECORD_WORDS.get(kind, N_("other records"))),
        )
    office = register.identity().office
    text = Message(N_("Round of congresses removed: {title}"), {"title": one.title})
    with journal.act(text.text, **text.values) as act:
        for rule in reversed([kind for kind in ALL if kind in KINDS]):
            gone = [each.uid for each in belonging(rule, "cycle", uid) if each.owner == office]
            act.remove(rule, gone, "")
        act.remove(Cycle, [uid], "")
    return act.changed(text)


RECORD_WORDS = {
    "Congress": N_("congresses"),
    "PilotChoice": N_("pilot congresses"),
    "UnitReport": N_("figures of units"),
    "Unit": N_("units"),
    "Office": N_("offices"),
    "Delegation": N_("delegations"),
    "Delegate": N_("delegates"),
    "Person": N_("people"),
    "Allotment": N_("allotted seats"),
    "UnitName": N_("own spellings"),
    "CycleLevel": N_("rules of the round"),
    "CycleDeadline": N_("deadlines"),
}
"""What records are called where they stand in the way of a removal."""
