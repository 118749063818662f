"""Who goes to the congress above: those chosen below, less those who cannot go, with who goes instead.

The office below keeps the list; the office above takes it up as delegates of its own congress and follows what
changes later. Nothing here knows a register.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Entry
from desktop_app.domain.text import fold
from desktop_app.domain.vote_rules import CONSULTED
from desktop_app.domain.vote_words import Percent
from desktop_app.domain.votes import RESULTS, Chosen, SeatChange, UpperSeat
from desktop_app.domain.words import N_, Message

GOING = ("elected", "alternate")
"""Results of a vote after which somebody goes to the congress above, or may have to."""


@dataclass(frozen=True)
class Going:
    """Somebody who goes. ``place`` counts the officials, or is the alternate's number, from 1.

    ``change`` is by which they go in the place of somebody (``instead_of``).
    """

    chosen: Chosen
    kind: str
    place: int
    change: SeatChange | None = None
    instead_of: Chosen | None = None


@dataclass(frozen=True)
class Upward:
    """The list of a congress: officials in order, alternates with their numbers, and what changed since.

    ``vacant`` are the changes that left a seat empty; ``head`` is the uid of the `Chosen` who leads the
    delegation, "" where nobody was chosen for that.
    """

    officials: tuple[Going, ...] = ()
    alternates: tuple[Going, ...] = ()
    changes: tuple[tuple[SeatChange, Chosen], ...] = ()
    vacant: tuple[SeatChange, ...] = ()
    head: str = ""

    @property
    def everyone(self) -> tuple[Going, ...]:
        """Officials, then alternates."""
        return self.officials + self.alternates

    def of(self, chosen: str) -> Going | None:
        """Somebody who goes or may go, by the uid of their `Chosen`."""
        return next((one for one in self.everyone if one.chosen.uid == chosen), None)


def upward(
    chosen: Sequence[Chosen], changes: Iterable[SeatChange], heads: Iterable[Chosen] = ()
) -> Upward:
    """The list as it is now. ``chosen`` come in the order of their votes and of their places in each.

    A seat goes from one to the next as often as there are changes; somebody who takes two seats has only the
    first, and nobody comes back by a circle of changes.
    """
    people = {one.uid: one for one in chosen}
    known = [one for one in changes if one.gone in people]
    by_gone: dict[str, SeatChange] = {}
    for change in known:
        by_gone.setdefault(change.gone or "", change)
    officials: list[Going] = []
    vacant: list[SeatChange] = []
    seated: set[str] = set()
    for one in (one for one in chosen if one.result == "elected"):
        holder, last = _holder(one, people, by_gone, seated)
        if holder is None:
            vacant += [last] if last is not None else []
            continue
        seated.add(holder.uid)
        before = people.get(last.gone or "") if last is not None else None
        officials.append(Going(holder, "official", len(officials) + 1, last, before))
    spare = [one for one in chosen if one.result == "alternate"]
    alternates = [
        Going(one, "alternate", number)
        for number, one in enumerate(spare, 1)
        if one.uid not in seated and one.uid not in by_gone
    ]
    gone = tuple((one, people[one.gone or ""]) for one in known)
    leads = next((one for one in heads if one.result == "elected"), None)
    head = _found(leads, [one.chosen for one in officials]) if leads is not None else ""
    return Upward(tuple(officials), tuple(alternates), gone, tuple(vacant), head)


def _holder(
    one: Chosen, people: Mapping[str, Chosen], by_gone: Mapping[str, SeatChange], seated: set[str]
) -> tuple[Chosen | None, SeatChange | None]:
    """Who has somebody's seat at last (None: nobody), and the change that brought or emptied it."""
    holder: Chosen | None = one
    last: SeatChange | None = None
    passed = {one.uid}
    while holder is not None and (change := by_gone.get(holder.uid)) is not None:
        last, holder = change, people.get(change.takes or "")
        if holder is None or holder.result != "alternate" or holder.uid in passed | seated:
            return None, last
        passed.add(holder.uid)
    return holder, last


def _found(wanted: Chosen, among: Sequence[Chosen]) -> str:
    return next((one.uid for one in among if is_same(one, wanted)), "")


def next_alternate(listed: Upward) -> Going | None:
    """Whose turn it is when an official cannot go: the first alternate left."""
    return listed.alternates[0] if listed.alternates else None


# --- the same person ---------------------------------------------------------------------------


def is_same(one: Chosen, other: Chosen) -> bool:
    """Whether two results are about one person: by the roll, else by name and birth."""
    if one.person and other.person:
        return one.person == other.person
    return likely(one.name, one.born, other.name, other.born)


def likely(name: str, born: PartialDate | None, other: str, other_born: PartialDate | None) -> bool:
    """Whether two lines of one unit's list are about one person: the same name, and births that may agree."""
    if fold(name) != fold(other):
        return False
    if born is None or other_born is None:
        return True
    if born.year != other_born.year:
        return False
    parts = ((born.month, other_born.month), (born.day, other_born.day))
    return all(not (mine and theirs) or mine == theirs for mine, theirs in parts)


# --- provenance --------------------------------------------------------------------------------


def provenance(one: Chosen, family: str = "") -> Message:
    """What made somebody a delegate, in words: "146/150 phiếu, 97,3 %" or "115/117 nhất trí"."""
    if one.votes is None or not one.base:
        return Message(RESULTS.get(one.result, ""), {}, family)
    values = {"votes": one.votes, "base": one.base, "percent": Percent(one.votes, one.base)}
    if one.method in CONSULTED:
        text = N_("{votes}/{base} agree")
    elif one.method == "ballot":
        text = N_("{votes}/{base} votes, {percent}")
    else:
        text = N_("{votes}/{base} agree, {percent}")
    return Message(text, values, family)


# --- taking up above ---------------------------------------------------------------------------

ADD, LINK, CHANGE, REPLACE, LEAVE = "add", "link", "change", "replace", "leave"
"""What is to be done with somebody above: enter them; note what made one a delegate who is on the list
already; make an alternate an official or the other way round; let one take another's place; take one off.
"""


class Held(NamedTuple):
    """A delegate above, on the list or off it, with what made them one where that was taken up from below."""

    entry: Entry
    seat: UpperSeat | None = None


@dataclass(frozen=True)
class Step:
    """One thing to do; ``entry`` is the delegate above (none for ADD), ``gone`` who is replaced.

    ``link`` says that the note of what made them a delegate is written, too. LEAVE has ``change`` where the
    unit told why.
    """

    kind: str
    chosen: Chosen | None
    going: Going | None = None
    entry: Entry | None = None
    seat: UpperSeat | None = None
    gone: Held | None = None
    change: SeatChange | None = None
    link: bool = False

    @property
    def gives_up(self) -> bool:
        """Whether somebody above gives up a seat by it, and stays on the list or is replaced."""
        lowered = self.going is not None and self.going.kind == "alternate"
        official = self.entry is not None and self.entry.delegate.kind == "official"
        return self.kind == REPLACE or (self.kind == CHANGE and lowered and official)


def steps(listed: Upward, held: Sequence[Held], unit: str) -> list[Step]:
    """What is to be done above so that the list there says what the unit says; empty when nothing is.

    ``held`` are the delegates above whom this concerns: those taken up from this congress before, those whom
    ``unit`` is said to have sent, and whoever is one of its people.
    """
    by_chosen = {one.seat.chosen: one for one in held if one.seat is not None}
    found: list[Step] = []
    settled: set[str] = set()
    for going in listed.everyone:
        there = by_chosen.get(going.chosen.uid) or _among(going.chosen, held, unit)
        step = _step_of(going, there, by_chosen, held, unit)
        if there is not None:
            settled.add(there.entry.delegate.uid)
        if step is not None:
            found.append(step)
            if step.gone is not None:
                settled.add(step.gone.entry.delegate.uid)
    why = {change.gone: change for change, _ in listed.changes}
    for one in held:
        delegate = one.entry.delegate
        if one.seat is None or delegate.uid in settled or delegate.off_list:
            continue
        change = why.get(one.seat.chosen)
        chosen = next((was for by, was in listed.changes if by is change), None)
        found.append(Step(LEAVE, chosen, entry=one.entry, seat=one.seat, change=change))
    return found


def _among(chosen: Chosen, held: Sequence[Held], unit: str) -> Held | None:
    """Somebody on the list above who is the one chosen below, but is not noted as such yet."""
    on_list = [one for one in held if not one.entry.delegate.off_list]
    for one in on_list:
        if chosen.person and one.entry.person.uid == chosen.person:
            return one
    for one in on_list:
        person = one.entry.person
        sent = one.seat is not None or one.entry.delegate.unit == unit
        if sent and likely(chosen.name, chosen.born, person.full_name, person.born):
            return one
    return None


def _step_of(
    going: Going, there: Held | None, by_chosen: Mapping[str | None, Held], held: Sequence[Held],
    unit: str,
) -> Step | None:  # fmt: skip
    gone = None
    if going.instead_of is not None:
        gone = by_chosen.get(going.instead_of.uid) or _among(going.instead_of, held, unit)
        if gone is not None and any(
            one.entry.delegate.replaces == gone.entry.delegate.uid
            and not one.entry.delegate.off_list
            for one in held
        ):
            gone = None  # somebody stands there already
    if there is None:
        kind = REPLACE if gone is not None else ADD
        return Step(kind, going.chosen, going, gone=gone, change=going.change, link=True)
    delegate = there.entry.delegate
    link = there.seat is None or there.seat.chosen != going.chosen.uid
    kind = ""
    if not delegate.off_list and delegate.kind in ("official", "alternate"):
        own = there.seat is not None or delegate.origin in ("", "elected")
        order = going.place if going.kind == "alternate" else delegate.alternate_order
        if delegate.kind == "alternate" and going.kind == "official":
            kind = REPLACE if gone is not None else CHANGE
        elif own and (delegate.kind, delegate.alternate_order) != (going.kind, order):
            kind = CHANGE
    if not kind and not link:
        return None
    change = going.change if kind == REPLACE else None
    return Step(
        kind or LINK, going.chosen, going, there.entry, there.seat,
        gone if kind == REPLACE else None, change, link,
    )  # fmt: skip


def removals(listed: Iterable[Step]) -> list[Step]:
    """Those that take somebody off the list above: asked about first."""
    return [one for one in listed if one.kind == LEAVE]


def step_in_words(one: Step) -> Message:
    """What is to be done with somebody, in one line."""
    name = one.chosen.name if one.chosen is not None else ""
    name = one.entry.person.full_name if one.entry is not None else name
    values: dict[str, object] = {"name": name}
    if one.kind == REPLACE and one.gone is not None:
        values["absent"] = one.gone.entry.person.full_name
        return Message(N_("{name} takes the place of {absent}"), values)
    if one.kind == LEAVE:
        if one.change is not None:
            text = N_("{name} does not go any more: {reason}")
            return Message(text, {**values, "reason": one.change.reason})
        return Message(N_("{name} is not among those chosen below any more"), values)
    if one.kind == LINK:
        return Message(N_("{name} is on the list already: the result is noted"), values)
    official = one.going is not None and one.going.kind == "official"
    if one.kind == CHANGE and official:
        return Message(N_("{name} becomes an official delegate"), values)
    if one.kind == CHANGE:
        number = one.going.place if one.going else 0
        return Message(N_("{name} becomes alternate no. {number}"), {**values, "number": number})
    return Message(
        N_("{name} is entered as official delegate") if official
        else N_("{name} is entered as alternate"), values,
    )  # fmt: skip


# --- a unit's line -----------------------------------------------------------------------------

NOT_YET, WAITING, CHANGED, TAKEN = "not_yet", "waiting", "changed", "taken"
STATES = {
    NOT_YET: N_("nothing received yet"),
    WAITING: N_("not taken up yet"),
    CHANGED: N_("changed since"),
    TAKEN: N_("taken up"),
}


@dataclass(frozen=True)
class UnitLine:
    """What a unit below chose, against what it was allotted and what was taken up.

    ``congress`` is that of the unit, "" where nothing of a vote came yet; ``taken`` and ``spare`` count
    official delegates and alternates above who came of it; ``hints`` are what is worth a question to the unit.
    """

    unit: str
    name: str
    congress: str = ""
    allotted: int | None = None
    allotted_alternates: int | None = None
    listed: Upward = Upward()
    steps: tuple[Step, ...] = ()
    taken: int = 0
    spare: int = 0
    hints: tuple[Message, ...] = ()

    @property
    def officials(self) -> int:
        """How many go as officials."""
        return len(self.listed.officials)

    @property
    def alternates(self) -> int:
        """How many alternates there are."""
        return len(self.listed.alternates)

    @property
    def state(self) -> str:
        """One of `STATES`."""
        if not self.congress:
            return NOT_YET
        if not self.steps:
            return TAKEN
        return CHANGED if self.taken + self.spare else WAITING

    @property
    def difference(self) -> int | None:
        """Officials chosen less allotted; None where no number was allotted, or nobody chosen yet."""
        if self.allotted is None or not self.congress:
            return None
        return self.officials + len(self.listed.vacant) - self.allotted


def difference_in_words(one: UnitLine) -> Message:
    """How many too many or too few a unit chose."""
    found = one.difference
    if found is None:
        return Message("")
    if found > 0:
        return Message(N_("{count} too many"), {"count": found})
    if found < 0:
        return Message(N_("{count} short"), {"count": -found})
    spare, given = one.alternates, one.allotted_alternates
    if given is not None and spare > given:
        return Message(N_("{count} alternates too many"), {"count": spare - given})
    return Message(N_("as allotted"))


def hints(listed: Upward, *, minority_only: bool) -> tuple[Message, ...]:
    """What of a unit's list is worth a question: no woman in it, people of the majority, gaps."""
    people = [one.chosen for one in listed.officials]
    found: list[Message] = []
    if len(people) > 1 and all(one.gender == "male" for one in people):
        found.append(Message(N_("no woman among the officials")))
    majority = sum(one.ethnic_group == "kinh" for one in people)
    if minority_only and majority:
        found.append(Message(N_("{count} entered as Kinh"), {"count": majority}))
    unknown = sum(not one.ethnic_group for one in people)
    if unknown:
        found.append(Message(N_("{count} without ethnic group"), {"count": unknown}))
    return tuple(found)
