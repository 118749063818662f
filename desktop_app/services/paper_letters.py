"""Papers that are letters, one for each delegation or person: summons and invitations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import Entry
from desktop_app.domain.letters import Letter
from desktop_app.domain.paper_books import Sheaf
from desktop_app.domain.paper_kinds import INVITED, SUMMONED, PaperKind, PaperOptions
from desktop_app.domain.paper_texts import PaperText
from desktop_app.domain.paper_variables import BASES, TYPED, VARIABLES, key_of, named_in
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.services import congresses, delegate_papers, paper_texts, paper_values
from desktop_app.store import delegates as store


@dataclass(frozen=True, slots=True)
class Written:
    """A letter to one of them: whom it is about and named after, what the log compares, and what writes it."""

    base: str
    name: str
    content: Mapping[str, object]
    sheaf: Callable[[], Sheaf]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What all letters of one paper share. ``used`` are the variables its text names."""

    congress: Congress
    text: PaperText
    around: paper_texts.Frame
    values: Mapping[str, str]
    used: frozenset[str]
    options: PaperOptions

    def write(self, own: Mapping[str, str]) -> Letter:
        """The letter for somebody whose variables are ``own``."""
        values = {**self.values, **own}
        made = paper_texts.letter(self.text, values, self.around, self.options.number)
        return replace(made, day=self.options.day)

    def content(self, own: Mapping[str, str], attached: object = ()) -> Mapping[str, object]:
        """What the log compares: number, day and contact of the day it was printed are no part of it."""
        values = {**self.values, **own}
        signer = self.around.signer
        return {
            "text": [self.text.title, self.text.body, self.text.copies],
            "values": {name: values.get(name, "") for name in self.used},
            "bases": self.around.bases if BASES in self.used else (),
            "signed": [*signer.lines, signer.name], "attached": attached,
        }  # fmt: skip


def written(kind: PaperKind, congress: Congress, options: PaperOptions) -> list[Written]:
    """The letters of a paper, in order. Refused ("nobody") where there is nobody to write to."""
    text = paper_texts.text(kind.key, congresses.family_of(congress))
    desk = _Desk(
        congress, text, paper_texts.frame(congress.uid),
        paper_values.of_congress(congress, options), _used(text), options,
    )  # fmt: skip
    if kind.key == "summons_unit":
        return list(_to_delegations(desk))
    if kind.key == "invitation_open":
        nobody = paper_values.of_nobody()
        name = text_name(desk)
        return [
            Written(kind.key, name, desk.content(nobody), lambda: Sheaf(name, desk.write(nobody)))
        ]
    return list(_to_people(desk, _people(kind, congress.uid, options)))


def _used(text: PaperText) -> frozenset[str]:
    """The variables of a text that are not typed before printing."""
    named = map(key_of, named_in(f"{text.title}\n{text.body}\n{text.copies}"))
    return frozenset(one for one in named if one in VARIABLES and VARIABLES[one].group != TYPED)


def text_name(desk: _Desk) -> str:
    """What the letters of a paper are called: the first line of their title."""
    return desk.text.title.split("\n")[0]


def _to_delegations(desk: _Desk) -> Iterator[Written]:
    for party in delegate_papers.summoned(desk.congress.uid, desk.options):
        own = paper_values.of_delegation(party.name, party.entries)
        name = party.name or text_name(desk)
        attached = delegate_papers.attached_list(desk.congress, party, desk.options)
        unnumbered = delegate_papers.attached_list(desk.congress, party, PaperOptions())

        def sheaf(
            name: str = name, own: Mapping[str, str] = own, attached: PlainTable = attached
        ) -> Sheaf:
            return Sheaf(name, desk.write(own), (attached,))

        yield Written(
            party.uid or desk.congress.uid, name,
            desk.content(own, delegate_papers.shown_of(unnumbered)), sheaf,
        )  # fmt: skip


def _people(kind: PaperKind, congress: str, options: PaperOptions) -> list[Entry]:
    guests = kind.key == "invitation"
    kinds = options.kinds or (INVITED if guests else SUMMONED)
    wanted, of = set(options.people), set(options.delegations)
    found = [
        one
        for one in store.entries_in_order(congress, "overall" if guests else "list")
        if one.delegate.kind in kinds
        and (not wanted or one.delegate.uid in wanted)
        and (not of or one.delegate.delegation in of)
    ]
    delegate_papers.require_people(found)
    return found


def _to_people(desk: _Desk, people: list[Entry]) -> Iterator[Written]:
    for one in people:
        own, name = paper_values.of_person(one), one.person.full_name

        def sheaf(name: str = name, own: Mapping[str, str] = own) -> Sheaf:
            return Sheaf(name, desk.write(own))

        yield Written(one.delegate.uid, name, desk.content(own), sheaf)
