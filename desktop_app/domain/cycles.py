"""A round of congresses (đợt đại hội): what all congresses of the round have in common."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.fields import Record, choice, text
from desktop_app.domain.units import ERAS
from desktop_app.domain.words import N_

FAMILIES = {
    "dtts": N_("Congresses of ethnic-minority delegates"),
    "mttq": N_("Congresses of the Fatherland Front"),
    "other": N_("Other congresses"),
}


@dataclass(frozen=True, kw_only=True)
class Cycle(Record):
    """One round at all levels. The ready-made rounds have fixed uids and a ``definition`` in the resources."""

    title: str = text(N_("Round of congresses"), required=True, in_table=True, width=40)
    family: str = choice(N_("Family"), FAMILIES, required=True)
    definition: str = text(N_("Definition"))
    term: str = text(N_("Term or year"), width=12)
    era: str = choice(N_("Units of"), ERAS, required=True)
