"""Whom each line of a list is about. Pure functions.

A line finds its delegate by the code that our own lists carry, then by the citizen card number, by name and
birth where only one can be meant, and by its place in the sender's list before. Two people of one name are
never made one: the person at the desk is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import normalize

from desktop_app.domain import lists
from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import Delegate, Delegation, Entry
from desktop_app.domain.identity import Finding
from desktop_app.domain.list_decisions import BOTH, LEAVE_OUT, Decisions, RowChoice
from desktop_app.domain.list_findings import (
    card_is_of,
    named,
    off_the_list,
    other_name,
    same_card,
    who_is_meant,
)
from desktop_app.domain.list_likeness import commune_agrees, folded, group_name, somewhat_alike
from desktop_app.domain.list_units import Units
from desktop_app.domain.lists import ReadList, ReadRow, Rival
from desktop_app.domain.people import Person
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import N_


@dataclass(frozen=True)
class Known:
    """What the register has: the congress's list, people who may be meant, delegations; and whose it is.

    ``entries`` holds those off the list, too. ``places`` says which delegate stood in a line (sheet, row)
    of the sender's list before; ``family`` is that of the congress's round; ``units`` are those a list may
    name. ``leads`` says under which uid a delegate or person lives on who was made one with another.
    """

    congress: Congress
    entries: Sequence[Entry]
    people: Sequence[Person]
    delegations: Sequence[Delegation]
    office: str
    places: Mapping[tuple[str, int], str] = field(default_factory=dict)
    family: str = ""
    units: Units = field(default_factory=Units)
    leads: Mapping[str, str] = field(default_factory=dict)


class Match(NamedTuple):
    """Whom a line is about: a delegate of the congress, a person of the register, or nobody known.

    ``findings`` is what there is to say about it, by column key. With ``rivals`` a person has to say whom
    of them the line is about, or that it is about none.
    """

    entry: Entry | None = None
    person: Person | None = None
    findings: Mapping[str, Finding] = {}
    rivals: tuple[Rival, ...] = ()


NOBODY = Match()


def matches(read: ReadList, known: Known, decisions: Decisions) -> list[Match]:
    """Whom each line of the list is about, in the order of the lines."""
    matching = _Matching(read, known, [decisions.about(row.sheet, row.row) for row in read.rows])
    found = matching.run()
    for place, finding in matching.cards_twice():
        match = found[place]
        said = match.findings if match.entry or match.rivals else {}  # the card says it all
        found[place] = match._replace(findings={**said, "id_number": finding})
    return found


@lru_cache(maxsize=65536)
def _letters(name: str) -> tuple[str, str]:
    """A name with its marks but whatever letter of the syllable carries the tone: hòa is hoà, not hoa."""
    marks = sorted(normalize("NFD", clean(name).casefold().replace("'", "")))
    return fold(name), "".join(marks).strip()


class _Matching:
    """Finds the delegates of a list; each is found once. Lines are known by their place in the list."""

    def __init__(self, read: ReadList, known: Known, choices: Sequence[RowChoice]) -> None:
        self._rows, self._known, self._choices = read.rows, known, choices
        self._has_birth = "born" in read.keys
        here = sorted(known.entries, key=lambda one: one.delegate.off_list != "")
        self._by_code = {one.delegate.uid: one for one in here}
        self._leads = known.leads
        self._by_card = {
            one.person.id_number: one for one in reversed(here) if one.person.id_number
        }
        self._others = {one.uid: one for one in known.people}
        for one in here:
            self._others.pop(one.person.uid, None)
        self._others_by_card = {one.id_number: one for one in known.people if one.id_number}
        self._by_name: dict[str, list[Entry]] = {}
        for one in here:
            self._by_name.setdefault(folded(one.person.full_name), []).append(one)
        self._people_by_name: dict[str, list[Person]] = {}
        for person in self._others.values():
            self._people_by_name.setdefault(folded(person.full_name), []).append(person)
        self._names = [folded(row.values.get("full_name", "")) for row in read.rows]
        self._taken: dict[str, int] = {}
        self._found: list[Match | None] = [None] * len(read.rows)

    def run(self) -> list[Match]:
        """The matches, the surest kind first: who is found so cannot be meant by another line."""
        out = [place for place, one in enumerate(self._choices) if one.do == LEAVE_OUT]
        for place in out:
            self._found[place] = NOBODY
        for step in (self._decided, self._by_uid, self._by_card_number, self._by_name_and_birth,
                     self._by_place, self._by_less):  # fmt: skip
            step(self._left())
        self._ask(self._left())
        for place in out:  # last, and taking nobody: the line is there, though it does nothing
            self._found[place] = self._met(self._rows[place])
        return [one or NOBODY for one in self._found]

    def _left(self) -> list[int]:
        return [place for place, one in enumerate(self._found) if one is None]

    def cards_twice(self) -> Iterator[tuple[int, Finding]]:
        """The lines whose card number stands in an earlier line too."""
        first: dict[str, int] = {}
        for place, row in enumerate(self._rows):
            number = row.values.get("id_number")
            if not number or self._choices[place].do == LEAVE_OUT:
                continue
            earlier = first.setdefault(number, place)
            if earlier != place:
                yield (
                    place,
                    lists.error(
                        N_("Line {row} has the same card number. Check both on the cards."),
                        row=str(self._rows[earlier].row),
                    ),
                )

    def _decided(self, places: Iterable[int]) -> None:
        for place in places:
            row, choice = self._rows[place], self._choices[place]
            if choice.do == BOTH:
                self._found[place] = Match(findings=self._card_of_another(row))
                continue
            who = self._leads.get(choice.who, choice.who) if choice.do else ""
            if who in self._by_code:
                self._take(place, self._by_code[who])
            elif who in self._others:
                self._found[place] = Match(person=self._others[who])

    def _by_uid(self, places: Iterable[int]) -> None:
        for place in places:
            row = self._rows[place]
            entry = self._of_line_code(row)
            if entry is not None:
                self._take(place, entry, other_name(row, entry.person))

    def _by_card_number(self, places: Iterable[int]) -> None:
        if not self._by_card and not self._others_by_card:
            return
        for place in places:
            row = self._rows[place]
            number = row.values.get("id_number", "")
            entry, person = self._by_card.get(number), self._others_by_card.get(number)
            if entry is not None:
                self._take(place, entry, same_card(row, entry.person))
            elif person is not None:
                self._found[place] = Match(person=person, findings=same_card(row, person))

    def _by_name_and_birth(self, places: Sequence[int]) -> None:
        if not self._by_name:
            return
        twins = self._twins(places)
        # Who says most is matched first: a line with less could be about whoever it means, too.
        for place in sorted(places, key=lambda one: -len(self._rows[one].values)):
            if self._names[place] not in self._by_name:
                continue
            row = self._rows[place]
            left = [one for one in self._candidates(place) if self._may_be(row, one)]
            same = [one for one in left if _same_birth(row, one.person)]
            before = self._before(row)
            same.sort(key=lambda one: one.delegate.uid != before)
            unchanged = [one for one in same if not _differs(row, one, self._known.units)]
            alone = place not in twins
            if unchanged:
                self._take(place, unchanged[0])
            elif same and ((alone and len(same) == 1) or same[0].delegate.uid == before):
                self._take(place, same[0])
            elif alone and len(left) == 1 and not self._has_birth:
                self._take(place, left[0], named(N_(
                    "The list has no dates of birth: {name} was recognised by the name alone."
                ), left[0].person))  # fmt: skip

    def _by_place(self, places: Iterable[int]) -> None:
        """By the line in which the sender's list before had them, where name or birth still agrees."""
        if not self._known.places:
            return
        for place in places:
            row = self._rows[place]
            entry = self._by_code.get(self._before(row))
            if entry is None or entry.delegate.uid in self._taken:
                continue
            if somewhat_alike(row.values, entry.person):
                renamed = self._names[place] != folded(entry.person.full_name)
                self._take(place, entry, named(N_(
                    "In the sender's list before, this line was {name}. If it is somebody else now, "
                    "say so: both are kept then."
                ), entry.person) if renamed else {})  # fmt: skip

    def _by_less(self, places: Iterable[int]) -> None:
        """By name without its marks, full birth and commune together, where only one can be meant."""
        if not self._by_name:
            return
        meant: dict[str, list[int]] = {}
        for place in places:
            row, born = self._rows[place], self._rows[place].values.get("born")
            found = [
                one for one in self._candidates(place)
                if born and born.is_full and born == one.person.born
                and commune_agrees(row.values, one) and not _contradicts(row, one.person)
            ]  # fmt: skip
            if len(found) == 1:
                meant.setdefault(found[0].delegate.uid, []).append(place)
        for uid, lines in meant.items():
            if len(lines) == 1:
                entry = self._by_code[uid]
                self._take(lines[0], entry, named(
                    N_("The register writes the name {name}. Check the spelling."), entry.person
                ))  # fmt: skip

    def _ask(self, places: Sequence[int]) -> None:
        """Everybody else is new, unless somebody like them is known: then a person says which."""
        twins = self._twins(places)
        first: dict[Any, int] = {}
        for place in places:
            rivals = self._rivals(place)
            if rivals:
                self._found[place] = Match(findings=who_is_meant(rivals), rivals=rivals)
                continue
            self._found[place] = NOBODY
            if not self._names[place] or place not in twins:
                continue
            earlier = first.setdefault(twins[place], place)
            if earlier != place:
                self._found[place] = Match(findings={"full_name": lists.warning(
                    N_("Line {row} has the same name and birth. If it is the same person, take one "
                       "of the lines out."),
                    row=str(self._rows[earlier].row),
                )})  # fmt: skip

    def _candidates(self, place: int) -> list[Entry]:
        """Those of the line's name, marks aside, whom no line is about yet."""
        return [one for one in self._by_name.get(self._names[place], ())
                if one.delegate.uid not in self._taken]  # fmt: skip

    def _twins(self, places: Sequence[int]) -> dict[int, Any]:
        """The lines that say of somebody just what another line says, each with what they say."""
        values = [self._rows[place].values for place in places]
        said = [
            (self._names[place], one.get("born"), one.get("id_number"))
            for place, one in zip(places, values, strict=True)
        ]
        rough = Counter(said)
        if len(rough) == len(said):
            return {}
        some = {
            place: (one, _letters(listed.get("full_name", "")))
            for place, one, listed in zip(places, said, values, strict=True)
            if rough[one] > 1
        }
        counts = Counter(some.values())
        return {place: one for place, one in some.items() if counts[one] > 1}

    def _take(
        self, place: int, entry: Entry, findings: Mapping[str, Finding] | None = None
    ) -> None:
        row = self._rows[place]
        earlier = self._taken.setdefault(entry.delegate.uid, place)
        if earlier != place:
            findings = {"full_name": lists.error(
                N_("Line {row} is about the same delegate, {name}. Take one of the lines out."),
                row=str(self._rows[earlier].row),
                name=entry.person.full_name,
            )}  # fmt: skip
        elif comes_again(row, entry.delegate) and not self._choices[place].do:
            rival = Rival(entry.person, entry.delegate, entry.delegation)
            self._found[place] = Match(entry, entry.person, off_the_list(entry), (rival,))
            return
        self._found[place] = Match(entry, entry.person, findings or {})

    def _met(self, row: ReadRow) -> Match:
        """Whom a line that is left out would have been about, so that they do not count as missing."""
        values = row.values
        entry = (
            self._of_line_code(row)
            or self._by_card.get(values.get("id_number", ""))
            or self._by_code.get(self._before(row))
        )
        if entry is None or entry.delegate.uid in self._taken:
            return NOBODY
        return Match(entry, entry.person)

    def _of_line_code(self, row: ReadRow) -> Entry | None:
        """Whom the code that our own lists carry names, or whoever they were made one with."""
        code = row.values.get(lists.UID, "")
        return self._by_code.get(self._leads.get(code, code))

    def _before(self, row: ReadRow) -> str:
        """The uid of the delegate in this line of the sender's list before; "" for none."""
        return self._known.places.get((row.sheet, row.row), "")

    def _may_be(self, row: ReadRow, entry: Entry) -> bool:
        """Whether nothing speaks against it: the name's marks, card number, gender, delegation."""
        if _letters(row.values["full_name"]) != _letters(entry.person.full_name):
            return False
        if _contradicts(row, entry.person):
            return False
        theirs = row.values.get("delegation", "")
        return not (theirs and entry.delegation) or group_name(theirs) == group_name(
            entry.delegation
        )

    def _rivals(self, place: int) -> tuple[Rival, ...]:
        born = self._rows[place].values.get("born")

        def alike(person: Person) -> bool:
            return born is None or person.born is None or born.year == person.born.year

        name = self._names[place]
        here = [Rival(one.person, one.delegate, one.delegation)
                for one in self._candidates(place) if alike(one.person)]  # fmt: skip
        return (*here, *(Rival(one) for one in self._people_by_name.get(name, ()) if alike(one)))

    def _card_of_another(self, row: ReadRow) -> Mapping[str, Finding]:
        number = row.values.get("id_number", "")
        entry = self._by_card.get(number)
        person = entry.person if entry else self._others_by_card.get(number)
        return {"id_number": card_is_of(person)} if person else {}


def comes_again(row: ReadRow, delegate: Delegate) -> bool:
    """Whether a line names somebody who is off the list as if they were on it."""
    return bool(delegate.off_list) and not row.values.get("off_list")


def _contradicts(row: ReadRow, person: Person) -> bool:
    for key in ("id_number", "gender"):
        listed = row.values.get(key)
        if listed and getattr(person, key) and listed != getattr(person, key):
            return True
    return False


def _same_birth(row: ReadRow, person: Person) -> bool:
    born = row.values.get("born")
    if born is None and person.born is None:
        post = row.values.get("position", "")
        return not (post and person.position) or fold(post) == fold(person.position)
    return bool(born == person.born)


def _differs(row: ReadRow, entry: Entry, units: Units) -> bool:
    """Whether the line says anything else than the register, delegation and place left aside."""
    for key, value in row.values.items():
        record, item = lists.columns()[key]
        if key in (lists.UID, "delegation") or (record is Delegate and item.name == "position"):
            continue
        now = getattr(entry.person if record is Person else entry.delegate, item.name)
        if not units.may_be(value, now) if item.to else now != value:
            return True
    return False
