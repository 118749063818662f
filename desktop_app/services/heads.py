"""The head of papers: what the office has said of it, and what follows from office and congress."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.congresses import Congress
from desktop_app.domain.fields import new_uid
from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.paper_heads import Head, PaperHead, issuer_of, number_of, place_of
from desktop_app.domain.paper_styles import USUAL
from desktop_app.domain.units import Office, Unit
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import clock, keeping
from desktop_app.services.congresses import family_of
from desktop_app.services.offices import office_name
from desktop_app.store import database, register, rows
from desktop_app.store.catalogue import look_up

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

_FRONT = "mttq"
"""The family of congresses, and the body, whose papers have the Front's style."""


def own() -> PaperHead:
    """How this office heads its papers; blank where it has said nothing."""
    with database.reading():
        return _said_by(register.identity().office)


def save(wanted: PaperHead) -> Changed:
    """Keep how this office heads its papers, in the place of what it said before.

    Raises `Refusal` where that was changed since ``wanted`` was read.
    """
    known = own()
    kept = (
        wanted if wanted.uid else replace(wanted, uid=known.uid or new_uid(), version=known.version)
    )
    return keeping.keep(Message(N_("Head of the papers kept")), kept)


def head(
    congress: Congress | None = None, *, day: date | None = None, number: str = "",
    numbered: bool = False,
) -> Head:  # fmt: skip
    """The head of one paper, of a congress's office where one is given, else of this one.

    ``day`` is today where none is given. ``number`` ("12", "12/GM-BTC" or only "/GM-BTC") gets the office's
    letters where it has none; ``numbered`` leaves the line for it even where it is not known.
    """
    with database.reading():
        said = _said_by(_office_of(congress))
    made = following(said, congress)
    number = number_of(number, said.sign) if numbered or number else ""
    return replace(made, day=day or made.day, number=number, numbered=numbered or bool(number))


def following(said: PaperHead, congress: Congress | None = None) -> Head:
    """A head as ``said``; what is blank in it follows from office and congress. Of today, without a number.

    A congress of the Front's family, or an office of the Front, has the Front's style.
    """
    family = family_of(congress) if congress is not None else ""
    uid = _office_of(congress)
    with database.reading():
        office = rows.get(Office, uid)
        unit = look_up(Unit, office.unit) if office is not None else None
        name = office.name if office is not None else office_name(uid)
    body, place = office.body if office is not None else "", unit.name if unit is not None else ""
    above, issuer = issuer_of(name, body, place)
    if said.issuer:
        above, issuer = said.above, said.issuer
    return Head(
        style=said.style or (_FRONT if _FRONT in (family, body) else USUAL),
        above=said.above or above, issuer=issuer, place=said.place or place_of(place),
        day=clock.today(), training=register.identity().mode == "training",
    )  # fmt: skip


def sample(said: PaperHead, congress: Congress | None = None) -> bytes:
    """A paper with this head and hardly a text, to be looked at, as PDF."""
    from desktop_app.documents.letters import letter_pdf

    letter = Letter(
        say(N_("Name of the paper")), (Part("", (say(N_("Here the text of the paper begins.")),)),),
        under=(say(N_("What the paper is about")),),
    )  # fmt: skip
    head = replace(following(said, congress), number=number_of("", said.sign), numbered=True)
    return letter_pdf(letter, head)


def _office_of(congress: Congress | None) -> str:
    return (congress.owner if congress is not None else "") or register.identity().office


def _said_by(office: str) -> PaperHead:
    """What an office has said of its papers. Inside `reading`."""
    found = rows.select(PaperHead, "AND owner = ? ORDER BY uid", (office,))
    return found[0] if found else PaperHead()
