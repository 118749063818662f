"""The head of an office's papers: in which style, for which body, where it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.fields import Record, choice, text
from desktop_app.domain.words import N_

STYLES = {
    "nd30": N_("Papers of the State (Decree 30/2020)"),
    "mttq": N_("Papers of the Fatherland Front"),
    "party": N_("Papers of the Party"),
    "plain": N_("Plain, without a national heading"),
}
"""Style profiles; their measures are data (`desktop_app.domain.paper_styles`)."""


@dataclass(frozen=True, kw_only=True)
class PaperHead(Record):
    """How the office heads its papers; what is blank follows from the office and the congress."""

    style: str = choice(N_("Style of papers"), STYLES, in_table=True)
    above: str = text(N_("Body above, first line"), width=40)
    issuer: str = text(N_("Issuing body"), in_table=True, width=40)
    place: str = text(N_("Place in the date line"), in_table=True, width=24)
    sign: str = text(N_("Letters after the number"), width=16, hint=N_("For example GM-BTC"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands at the head of one paper. ``style`` is one of `STYLES`.

    ``above`` and ``issuer`` are the lines at the left, ``place`` and ``day`` the line at the right; ``number``
    is that of the paper with its letters, empty where it is written by hand; ``numbered`` papers have the line
    for it at all. ``training`` puts the band of a training register on every page.
    """

    style: str
    issuer: str
    day: date
    above: str = ""
    place: str = ""
    number: str = ""
    numbered: bool = False
    training: bool = False
