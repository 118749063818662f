"""What this computer knows of its printers: which one a paper went to last, and how far each draws beside.

Kept in the preferences, not in the register: another computer has other printers.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.domain.card_sheets import Point
from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_
from desktop_app.services import preferences
from desktop_app.services.files import copied, written

FARTHEST = 20.0
"""Millimetres. A printer that is farther off has its paper in the wrong place."""

SIDES = {
    "": N_("One side"),
    "long": N_("Both sides, turned over the long edge"),
    "short": N_("Both sides, turned over the short edge"),
}


@dataclass(frozen=True, slots=True)
class LastUse:
    """The printer a kind of paper went to last ("" for a file or none yet) and on which ``SIDES``."""

    printer: str = ""
    sides: str | None = None


def last_use(paper: str) -> LastUse:
    """Where a kind of paper (a key of `desktop_app.domain.print_log.PRINTED`) was printed last."""
    kept = _kept("papers").get(paper)
    if not isinstance(kept, dict):
        return LastUse()
    sides = kept.get("sides")
    return LastUse(str(kept.get("printer", "")), sides if sides in SIDES else None)


def remember(paper: str, printer: str, sides: str) -> None:
    """Propose this printer and these sides the next time this kind of paper is printed."""
    papers = {**_kept("papers"), paper: {"printer": printer, "sides": sides}}
    _keep(papers=papers)


def offset_of(printer: str) -> Point:
    """How far a page has to be moved (right, down; mm) for this printer to draw where it should."""
    kept = _kept("offsets").get(printer)
    if (
        isinstance(kept, list)
        and len(kept) == 2
        and all(isinstance(one, int | float) and abs(one) <= FARTHEST for one in kept)
    ):
        return float(kept[0]), float(kept[1])
    return 0.0, 0.0


def keep_offset(printer: str, offset: Point) -> None:
    """Move what this printer prints by (right, down) millimetres from now on.

    Raises `Refusal` beyond `FARTHEST`.
    """
    if any(abs(one) > FARTHEST for one in offset):
        raise Refusal(
            N_(
                "A printer is moved by at most {most} mm. If it draws farther off, "
                "lay the paper right in its tray first."
            ),
            code="offset_too_far",
            most=f"{FARTHEST:g}",
        )
    offsets = {**_kept("offsets"), printer: [round(one, 1) for one in offset]}
    _keep(offsets={name: by for name, by in offsets.items() if by != [0.0, 0.0]})


def write_ruler_page(target: Path, page: str = "A4", offset: Point = (0.0, 0.0)) -> None:
    """A page with rulers on its edges, from which the offset of a printer is read.

    ``page`` is one of `desktop_app.domain.card_sheets.PAGES`; it is drawn moved by ``offset`` already.
    Raises `Refusal` as `files.written` does.
    """
    from desktop_app.documents.ruler import ruler_page

    with written(target) as stream:
        ruler_page(stream, page, offset=offset)


def save_copy(made: Path, target: Path) -> None:
    """Keep a paper that was drawn for the preview. Raises `Refusal` when it cannot be written."""
    copied(made, target)


def _kept(name: str) -> dict[str, Any]:
    printers = preferences.load().get("printers")
    part = printers.get(name) if isinstance(printers, dict) else None
    return part if isinstance(part, dict) else {}


def _keep(**parts: Any) -> None:
    printers = preferences.load().get("printers")
    preferences.keep(printers={**(printers if isinstance(printers, dict) else {}), **parts})
