"""What the cards of a congress say: the values of a layout's variables, and the digest of each card."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.domain.awards import AwardDecision
from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import day_in_words, show_day
from desktop_app.domain.delegates import Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.layout_files import to_data
from desktop_app.domain.layouts import (
    PLACEHOLDER,
    CodeElement,
    Layout,
    PictureElement,
    TextElement,
)
from desktop_app.domain.people import SALUTATIONS
from desktop_app.domain.print_log import LastPrint, Piece
from desktop_app.domain.programme import Session, session_name
from desktop_app.domain.units import Office
from desktop_app.services import card_layouts, congresses, heads, seats
from desktop_app.services.award_decisions import decision_in_words, form_name
from desktop_app.services.print_log import fingerprint
from desktop_app.store import database, register, rows

if TYPE_CHECKING:
    from desktop_app.domain.award_lines import AwardLine
    from desktop_app.domain.card_orders import CardOrder, TypedLine


AWARD = "award"
"""In place of a kind of delegate: the card is the certificate of an award."""


class Said(NamedTuple):
    """What one card says: whose it is (a delegate's uid, or the text of a typed line), their kind, the values.

    The kind is empty where it is nobody's on the roll.
    """

    about: str
    kind: str
    values: Mapping[str, str]


class Deck:
    """All cards of a congress for one purpose: what each says, in which layout, and the digest of it.

    It reads what they have in common once. ``layout`` is the key of one picked for all, else the congress's
    choice counts; ``session`` the one whose seats stand on them.
    """

    def __init__(
        self, congress: Congress, purpose: str = "card", *, layout: str = "", session: str = ""
    ) -> None:
        self.congress, self.purpose = congress, purpose
        self._picked = layout
        self._layouts: dict[str, Layout] = {}
        self._digested: dict[tuple[str, str], tuple[frozenset[str], Any]] = {}
        self._units: dict[str, str] = {}
        with database.reading():
            organiser = rows.get(Office, congress.owner or register.identity().office)
            found = rows.get(Session, session) if session else None
        self._seats = seats.labels(congress.uid, session)
        self.organiser = organiser.name if organiser else ""
        self.title = congresses.title_of(congress)
        self._common = {
            "organiser": self.organiser,
            "congress": self.title,
            "when_where": when_where(congress),
            "place_date": place_date(congress),
            "session": str(session_name(found)) if found else "",
            "training": "1" if register.identity().mode == "training" else "",
        }

    def layout_of(self, kind: str) -> Layout:
        """The layout of a kind of delegate ("" for nobody's). Raises `Refusal` when there is none."""
        if kind not in self._layouts:
            self._layouts[kind] = (
                card_layouts.layout(self._picked)
                if self._picked
                else card_layouts.chosen(self.congress, self.purpose, kind)
            )
        return self._layouts[kind]

    def said(self, entry: Entry) -> Said:
        """What the card of a delegate says."""
        delegate, person = entry.delegate, entry.person
        return Said(
            delegate.uid, delegate.kind,
            {
                **self._common,
                "salutation": SALUTATIONS.get(person.gender, ""),
                "full_name": person.full_name,
                "position": person.position,
                "delegation": entry.delegation,
                "unit": self._unit(delegate.unit or ""),
                "number": delegate.card_number,
                "seat": self._seats.get(delegate.uid, ""),
                "vehicle": delegate.vehicle,
                "code": delegate.card_code,
                "photo": person.photo,
            },
        )  # fmt: skip

    def awarded(self, line: AwardLine) -> Said:
        """What the certificate of an award says: whose it is, what for, and the decision it rests on."""
        award, decision = line.award, line.decision or AwardDecision()
        individual = award.recipient == "individual"
        return Said(
            award.uid, AWARD,
            {
                **self._common,
                "salutation": SALUTATIONS.get(award.gender, "") if individual else "",
                "full_name": award.name,
                "position": award.post,
                "award": form_name(line.form),
                "award_for": " ".join(line.what_for.split()),
                "award_decision": decision_in_words(decision),
                "award_day": self._day_of(decision.paper_on),
                "award_signer_post": decision.signer_post,
                "award_signer": decision.signer,
            },
        )  # fmt: skip

    def _day_of(self, day: date | None) -> str:
        if day is None:
            return ""
        place = heads.head(self.congress, day=day).place
        return f"{place}, {day_in_words(day)}" if place else day_in_words(day)

    def typed(self, line: TypedLine) -> Said:
        """What a pass of a typed line says: the name is a person's or a vehicle's, as the layout has it."""
        shown = variables_of(self.layout_of(""), "")
        body = next((name for name in ("unit", "position", "delegation") if name in shown), "unit")
        values = {"full_name": line.name, "vehicle": line.name, body: line.body}
        return Said(line.text, "", {**self._common, **values, "number": line.number})

    def _unit(self, uid: str) -> str:
        if uid not in self._units:
            self._units[uid] = congresses.unit_name(uid) if uid else ""
        return self._units[uid]

    def piece(self, said: Said, before: LastPrint | None = None) -> Piece:
        """What the print log keeps of a card.

        Where it was printed in a layout picked for that act alone (``before``), it counts as printed so.
        """
        picked = before.layout if before and not self._picked else ""
        used, layout = self._digest_of(said.kind, picked)
        stands = {name: said.values.get(name, "") for name in sorted(used)}
        digest = fingerprint({"layout": layout, "values": stands})
        if said.kind:
            return Piece(said.about, said.values["full_name"], digest)
        # Number 1 of the press is another pass than number 1 of the vehicles.
        return Piece(f"{self.layout_of(said.kind).name}: {said.about}", said.about, digest)

    def _digest_of(self, kind: str, picked: str) -> tuple[frozenset[str], Any]:
        """The variables a layout shows on the card of a kind, and the digest of the layout for this kind."""
        known = self._digested.get((kind, picked))
        if known is None:
            layout = self.layout_of(kind)
            if picked:
                with suppress(Refusal):  # it is gone: then the card is not what it would be today
                    layout = card_layouts.layout(picked)
            used = variables_of(layout, kind)
            # Another code is another card, also where no code stands on it.
            if self.purpose == "card":
                used |= {"code"}
            known = self._digested[kind, picked] = used, _digest(layout, kind)
        return known


def deck_of(order: CardOrder) -> Deck:
    """The deck an order is printed from. Raises `Refusal` when the congress is gone."""
    congress = congresses.required(order.congress)
    return Deck(congress, order.purpose, layout=order.layout, session=order.session)


def variables_of(layout: Layout, kind: str) -> frozenset[str]:
    """The variables that can change what stands on the card of a kind."""
    found: set[str] = set()
    for element in layout.everything():
        if element.kinds and kind not in element.kinds:
            continue
        found.update(name for one in element.when for name in one.removeprefix("!").split("|"))
        if isinstance(element, TextElement):
            found.update(name for row in element.rows for name in PLACEHOLDER.findall(row.text))
        elif isinstance(element, CodeElement) or (
            isinstance(element, PictureElement) and not element.picture
        ):
            found.add(element.variable)
    return frozenset(found - {"heading", "kind"})  # words of the layout, which counts as a whole


def _digest(layout: Layout, kind: str) -> str:
    """What of a layout stands on the card of a kind: not its name, nor where the card lies on a sheet."""
    data = to_data(layout)
    pictures = card_layouts.picture_names(layout.name)
    return fingerprint(
        {
            "card": data["card"],
            "fold": data["fold"],
            "words": data["kinds"].get(kind, {}),
            "pictures": {name: pictures.get(name, "") for name in layout.pictures()},
            **{
                side: [one for one in data[side] if not one.get("kinds") or kind in one["kinds"]]
                for side in ("element", "back")
            },
        }
    )


def when_where(congress: Congress) -> str:
    """Where and when: "Hội trường huyện, ngày 16/5/2024", in the words of the paper."""
    days = _days(congress.starts, congress.ends)
    return ", ".join(part for part in (congress.venue, f"ngày {days}" if days else "") if part)


def _days(first: date | None, last: date | None) -> str:
    """The days as "16/5/2024", "16 - 17/5/2024" or "30/4 - 1/5/2024"."""
    if first is None or last is None or first == last:
        day = first or last
        return show_day(day) if day else ""
    if first.year != last.year:
        return f"{show_day(first)} - {show_day(last)}"
    month = "" if first.month == last.month else f"/{first.month}"
    return f"{first.day}{month} - {show_day(last)}"


def place_date(congress: Congress) -> str:
    """Where and on what day of the congress a paper is given: "Sa Thầy, ngày 16 tháng 5 năm 2024"."""
    day = congress.ends or congress.starts
    if day is None:
        return ""
    place = heads.head(congress, day=day).place
    said = day_in_words(day)
    return f"{place}, {said}" if place else said
