"""The head of an office's papers: in which style, for which body, where it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.catalogue import UNIT_TYPES, in_sentence
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
    is that of the paper with its letters; alone ("/GM-BTC") they leave room for a number written by hand.
    ``numbered`` papers have the line for it at all. ``training`` puts the band of a training register on every
    page.
    """

    style: str
    issuer: str
    day: date
    above: str = ""
    place: str = ""
    number: str = ""
    numbered: bool = False
    training: bool = False


_OF_THE_COMMITTEE = "ban-dan-toc"
"""The body that belongs to a people's committee, which therefore stands above it."""

_NAMED_WHOLE = ("Thành phố Hồ Chí Minh",)
"""Units named after a person are written with their kind in the date line (Nghị định 30/2020)."""


def issuer_of(office: str, body: str, unit: str) -> tuple[str, str]:
    """The lines at the left that follow from an office's name, body (slug) and unit: the body above, its own.

    "Phòng Dân tộc huyện Sa Thầy" writes as "Phòng Dân tộc" under "UBND huyện Sa Thầy".
    """
    of = in_sentence(unit)
    if body != _OF_THE_COMMITTEE or not unit or not office.endswith(f" {of}"):
        return "", office
    return f"UBND {of}", office.removesuffix(f" {of}")


def place_of(unit: str) -> str:
    """A unit in the date line: "Sa Thầy" of "Huyện Sa Thầy"; "Quận 1" and the like keep their kind."""
    if unit in _NAMED_WHOLE:
        return unit
    for kind in UNIT_TYPES:
        name = unit.removeprefix(f"{kind} ")
        if name != unit:
            return unit if name[:1].isdigit() else name
    return unit


def number_of(number: str, sign: str) -> str:
    """A paper's number with the office's letters: "12/GM-BTC" for "12", "/GM-BTC" for one still to be given."""
    if not sign or not (number.isdigit() or not number):
        return number
    return f"{number}/{sign}"
