"""What one settled credentials report has otherwise than the one before, by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from desktop_app.domain.credentials import PRESENCE, CredentialsPlace
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.fields import spec
from desktop_app.domain.words import N_, say, show

COMPARED = (
    "full_name", "kind", "origin", "gender", "born", "ethnic_group", "religion", "party_member", "sector",
    "schooling", "qualification_level", "theory", "roles", "post", "delegation",
)  # fmt: skip
"""What a correction between two versions can be about."""

KINDS_OF_CHANGE = {
    "came": N_("Came to the hall"),
    "went": N_("No longer present"),
    "replaced": N_("Took a place"),
    "added": N_("Added to the list"),
    "gone": N_("No longer on the list"),
    "reason": N_("Absence"),
    "decided": N_("Decision of the committee"),
    "corrected": N_("Corrected"),
}
"""What can have happened to somebody, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the difference: what happened to whom, and how it reads (translated).

    ``place`` is how they stand now, or stood where they are on the list no longer.
    """

    kind: str
    place: CredentialsPlace
    said: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """The lines, kind by kind as in `KINDS_OF_CHANGE`, each kind in the order of the list."""

    came: tuple[Change, ...] = ()
    went: tuple[Change, ...] = ()
    replaced: tuple[Change, ...] = ()
    added: tuple[Change, ...] = ()
    gone: tuple[Change, ...] = ()
    reason: tuple[Change, ...] = ()
    decided: tuple[Change, ...] = ()
    corrected: tuple[Change, ...] = ()

    def lines(self) -> tuple[Change, ...]:
        """All of them, one after the other."""
        return tuple(line for item in fields(self) for line in getattr(self, item.name))

    def __bool__(self) -> bool:
        return bool(self.lines())


def difference_between(
    before: Sequence[CredentialsPlace], after: Sequence[CredentialsPlace]
) -> Difference:  # fmt: skip
    """What ``after`` has otherwise than ``before``; people are known by the delegate's uid.

    Somebody in whose place another stands now is told once, with the name of who took it; an alternate who
    took a place is not told as corrected for being an official delegate since.
    """
    old = {one.delegate: one for one in before}
    new = {one.delegate: one for one in after}
    found: dict[str, list[Change]] = {kind: [] for kind in KINDS_OF_CHANGE}
    taken = {one.replaces for one in after if _took_a_place(one, old.get(one.delegate))}
    for uid, one in new.items():
        for line in _of(one, old.get(uid)):
            found[line.kind].append(line)
    for uid, one in old.items():
        if uid not in new and one.full_name not in taken:
            found["gone"].append(Change("gone", one))
    return Difference(**{kind: tuple(lines) for kind, lines in found.items()})


def _took_a_place(one: CredentialsPlace, before: CredentialsPlace | None) -> bool:
    return bool(one.replaces) and (before is None or before.replaces != one.replaces)


def _of(one: CredentialsPlace, before: CredentialsPlace | None) -> list[Change]:
    """What happened to somebody who is on the list now."""
    found = []
    took = _took_a_place(one, before)
    if took:
        said = say(
            N_("{name} takes the place of {absent}"), name=one.full_name, absent=one.replaces
        )
        found.append(Change("replaced", one, said))
    elif before is None:
        found.append(Change("added", one, say(PRESENCE[one.presence])))
    if before is None:
        return [
            *found,
            *([Change("decided", one, _decision(one))] if one.qualifies == "no" else []),
        ]
    found += _presence(one, before)
    if (before.qualifies, before.qualifies_reason) != (one.qualifies, one.qualifies_reason):
        found.append(Change("decided", one, _decision(one)))
    passed = {"kind"} if took else set()
    return [*found, *_corrections(one, before, passed)]


def _presence(one: CredentialsPlace, before: CredentialsPlace) -> list[Change]:
    """How their presence changed; an alternate who was not called need not have come, and is not absent."""
    expected = before.kind == "official"
    here, was_here = one.presence == "present", before.presence == "present"
    if here and not was_here:
        said = say(N_("before: {what}"), what=_absence(before)) if expected else ""
        # nobody is to add the alternates to the official delegates who came
        return [Change("came", one, say(KINDS[one.kind]) if one.kind == "alternate" else said)]
    if was_here and not here:
        return [Change("went", one, _absence(one))]
    if not here and expected and _absence(one) != _absence(before):
        return [Change("reason", one, f"{_absence(before)} → {_absence(one)}")]
    return []


def _absence(one: CredentialsPlace) -> str:
    word = say(PRESENCE[one.presence])
    return f"{word}: {one.absence_reason}" if one.absence_reason else word


def _decision(one: CredentialsPlace) -> str:
    if one.qualifies != "no":
        return say(N_("Qualifies"))
    return say(N_("Does not qualify: {reason}"), reason=one.qualifies_reason)


def _corrections(
    one: CredentialsPlace, before: CredentialsPlace, passed: set[str]
) -> list[Change]:  # fmt: skip
    found = []
    for name in COMPARED:
        was, now = getattr(before, name), getattr(one, name)
        if was != now and name not in passed:
            field = spec(CredentialsPlace, name)
            said = f"{field.title()}: {field.shown(was) or _DASH} → {field.shown(now) or _DASH}"
            found.append(Change("corrected", one, said))
    return found


_DASH = "–"


def in_words(found: Difference) -> str:
    """A difference in a few words: "came to the hall 3, corrected 1"; "no change" where there is none."""
    told = [
        f"{say(word).lower()} {show(len(lines))}"
        for kind, word in KINDS_OF_CHANGE.items()
        if (lines := getattr(found, kind))
    ]
    return ", ".join(told) or say(N_("no change"))
