"""Where congresses are held and who keeps the books: units of the country and the offices in them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.fields import Record, choice, reference, text
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_

ERAS = {"2024": N_("units before 1 July 2025"), "2025": N_("units since 1 July 2025")}
LEVELS = {
    "nation": N_("nation"),
    "province": N_("province"),
    "district": N_("district"),
    "commune": N_("commune"),
    "village": N_("village"),
    "organisation": N_("organisation"),
}
MODES = {"real": N_("real register"), "training": N_("training register")}

CATALOGUE = "catalogue"
"""Owner of the rows that come with the program and are the same in every register."""


@dataclass(frozen=True, kw_only=True)
class Unit(Record):
    """A unit of the country, or a village or organisation entered here.

    Units of the catalogue have fixed uids; the same code may mean another unit after 2025, so a unit is
    known by era and code together. Villages and organisations have no code.
    """

    name: str = text(N_("Name of the unit"), required=True, in_table=True, searched=True, width=30)
    level: str = choice(N_("Level"), LEVELS, required=True, in_table=True)
    era: str = choice(N_("Units of"), ERAS)
    code: str = text(N_("Code"), in_table=True, width=8)
    parent: str | None = reference(N_("Belongs to"), "Unit")

    def derived(self) -> dict[str, str | bytes]:
        """Columns computed from the others: the folded text that search looks through."""
        return {"search": " " + fold(f"{self.name} {self.code}")}


@dataclass(frozen=True, kw_only=True)
class Office(Record):
    """An office that keeps a register: one body of one unit.

    The uid follows from unit and body, so that two registers of one office agree without having met.
    """

    name: str = text(N_("Name of the office"), required=True, in_table=True, width=40)
    unit: str | None = reference(N_("Unit"), "Unit", required=True)
    body: str = text(N_("Body"), required=True)
