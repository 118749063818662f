"""What offices tell each other about third ones: whose computers they know, and which are withdrawn.

A recognised sender's word counts in three ways (`docs/decisions.md`):

- it *replaces* a computer, withdrawing the old and putting the new in its place, when the sender is above the
  office it speaks of and above this one, or is who vouched for the old one, or is another computer of this
  very office;
- it only *withdraws* one when the sender is above the office it speaks of, or is that office itself;
- otherwise it counts for nothing. What a person here has decided against such a word stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.exchange import (
    HELD,
    REVOKED,
    TRUSTED,
    VOUCHED,
    Header,
    KeyCard,
    Peer,
    Statement,
)
from desktop_app.domain.handover import Withdrawn
from desktop_app.domain.units import Unit
from desktop_app.domain.words import N_, Message
from desktop_app.services import offices_below
from desktop_app.store import exchange
from desktop_app.store.catalogue import look_up

if TYPE_CHECKING:
    from desktop_app.sync.package import Content

NOTHING, WITHDRAWS, REPLACES = range(3)
"""How far a sender's word reaches."""

_REPLACED = N_("{office} works with another computer from now on; the one before is not believed.")
_WITHDRAWN = N_("A computer of {office} was withdrawn; nothing more is taken from it.")


def directory(statements: Iterable[Statement] = ()) -> tuple[KeyCard, ...]:
    """The cards that go along with a package: all that are recognised, and whose ``statements`` are in it.

    Inside `reading`.
    """
    passed_on = {one.installation for one in statements}
    return tuple(
        one.card for one in exchange.peers()
        if one.state == TRUSTED or (one.card.installation in passed_on and one.state != REVOKED)
    )  # fmt: skip


def may_name(header: Header, card: KeyCard) -> bool:
    """Whether the sender may be the first from whom another office's key is heard. Inside `reading`.

    Of an office below the sender, or of its own unit; of one above the sender only who is above this office
    itself, as guidance comes. Nobody is heard of his neighbours.
    """
    place = header.sender.unit
    if card.unit == place or offices_below.is_below(card.unit, place):
        return True
    beyond = offices_below.is_below(place, card.unit) or look_up(Unit, card.unit) is None
    return beyond and offices_below.is_above(place)


def withdrawn() -> tuple[Withdrawn, ...]:
    """The installations that are no longer believed here, to be told with every package. Inside `reading`."""
    return tuple(
        Withdrawn(one.card.office, one.card.installation, one.card.sign)
        for one in exchange.peers("WHERE state = ?", (REVOKED,))
    )


def told(header: Header, content: Content, own: KeyCard) -> dict[str, Peer]:
    """Installation → how it stands once the sender's word is heeded; only what changes. Inside `reading`."""
    if not content.withdrawn and header.sender.office != own.office:
        return {}
    return _Word(header, content, own).changes()


def heed(header: Header, content: Content, own: KeyCard) -> None:
    """Take the sender's word about other computers, as far as it counts. Inside `writing`."""
    for peer in told(header, content, own).values():
        exchange.keep_peer(peer)


def remarks(changes: Mapping[str, Peer]) -> tuple[Message, ...]:
    """What `told` comes to, in words."""
    replaced = {one.card.office for one in changes.values() if one.state != REVOKED}
    return tuple(
        Message(_REPLACED if one.card.office in replaced else _WITHDRAWN, {"office": one.card.name})
        for one in changes.values() if one.state == REVOKED
    )  # fmt: skip


@dataclass(frozen=True)
class _Word:
    header: Header
    content: Content
    own: KeyCard

    def changes(self) -> dict[str, Peer]:
        gone = {one.installation: one for one in self.content.withdrawn}
        gone.pop(self.own.installation, None)
        cards = {one.installation: one for one in self.content.directory}
        cards.pop(self.own.installation, None)
        offices = {one.office for one in gone.values()} | {one.office for one in cards.values()}
        known = exchange.peers_among(offices, {*gone, *cards})
        found: dict[str, Peer] = {}
        for one in gone.values():
            found |= self._withdrawal(one, known, [card for card in cards.values()
                                                   if card.installation not in gone])  # fmt: skip
        if self.header.sender.office == self.own.office:
            found |= self._introduced(cards.values(), known, gone)
        return found

    def _withdrawal(
        self, said: Withdrawn, known: Mapping[str, Peer], cards: Iterable[KeyCard]
    ) -> dict[str, Peer]:
        """The withdrawn computer, and those that take its place."""
        before = known.get(said.installation)
        card = before.card if before else self._described(said, known, cards)
        if card is None or (card.office, card.sign) != (said.office, said.sign):
            return {}
        if before is None and self._is_anothers_key(said.sign):
            return {}
        reach = self._reach(card, before)
        if reach == NOTHING:
            return {}
        found: dict[str, Peer] = {}
        if before is None or before.state != REVOKED:
            by = self.header.sender.installation if reach == REPLACES else ""
            found[said.installation] = Peer(card, REVOKED, by)
        if reach == REPLACES and before is not None and not _is_ended_here(before):
            state = self._state_of_the_next(before)
            for one in cards:
                met = known.get(one.installation)
                fresh = met is None or _is_held(met, one)
                if one.office == said.office and one.sign != said.sign and fresh:
                    found[one.installation] = Peer(one, state, self.header.sender.installation)
        return found

    def _introduced(
        self, cards: Iterable[KeyCard], known: Mapping[str, Peer], gone: Mapping[str, Withdrawn]
    ) -> dict[str, Peer]:
        """What another computer of this office has recognised is recognised."""
        found = {}
        for one in cards:
            met = known.get(one.installation)
            fresh = met is None or _is_held(met, one) or (met.card == one and met.state == VOUCHED)
            if fresh and one.installation not in gone:
                found[one.installation] = Peer(one, TRUSTED, self.header.sender.installation)
        return found

    def _described(
        self, said: Withdrawn, known: Mapping[str, Peer], cards: Iterable[KeyCard]
    ) -> KeyCard | None:
        """A card for a computer never met, after another one of its office."""
        like = [one.card for one in known.values() if one.card.office == said.office]
        like += [one for one in cards if one.office == said.office]
        if not like:
            return None
        return KeyCard(said.office, said.installation, like[0].name, like[0].unit, like[0].body,
                       said.sign, "")  # fmt: skip

    def _is_anothers_key(self, sign: str) -> bool:
        """Whether a computer that is known here has this key: it is not withdrawn under another's name."""
        return sign == self.own.sign or bool(exchange.peers("WHERE sign = ?", (sign,)))

    def _reach(self, card: KeyCard, before: Peer | None) -> int:
        """How far the sender's word about this computer reaches."""
        sender = self.header.sender
        if before is not None and before.vouched_by == self.own.installation:
            return NOTHING  # a person here knew of that word and decided otherwise
        if sender.office == self.own.office:
            return REPLACES
        above = sender.body == card.body and offices_below.is_below(card.unit, sender.unit)
        if card.office == self.own.office:
            return WITHDRAWS if above else NOTHING
        if above and sender.body == self.own.body and offices_below.is_above(sender.unit):
            return REPLACES
        if before is not None and before.state != TRUSTED and self._vouched(before):
            return REPLACES
        return WITHDRAWS if above or sender.office == card.office else NOTHING

    def _vouched(self, before: Peer) -> bool:
        """Whether it is the sender's office that this computer is known through."""
        through = exchange.peer(before.vouched_by) if before.vouched_by else None
        return through is not None and through.card.office == self.header.sender.office

    def _state_of_the_next(self, before: Peer) -> str:
        """How the computer stands that takes the place of another one: as that did."""
        if before.state == VOUCHED or (before.state == REVOKED and self._vouched(before)):
            return VOUCHED
        return before.state if before.state == TRUSTED else TRUSTED


def _is_ended_here(before: Peer) -> bool:
    """Whether a person at this office has withdrawn the computer."""
    return before.state == REVOKED and before.settled_at is not None


def _is_held(met: Peer, card: KeyCard) -> bool:
    return met.state == HELD and met.card == card
