"""What a new register asks of the file that rebuilds it; called by receiving."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import VOUCHED, Header, KeyCard, Peer
from desktop_app.domain.handover import RESTORE
from desktop_app.domain.words import N_
from desktop_app.services import offices_below


def refuse_restore(header: Header) -> None:
    """Only an office above, which a person has recognised, rebuilds a register. Inside `reading`."""
    if header.kind == RESTORE and not offices_below.is_above(header.sender.unit):
        raise Refusal(
            N_("{office} is not above this office; only an office above can rebuild this register. Ask them "
               "what the file is for."),
            code="not_above",
            office=header.sender.name,
        )  # fmt: skip


def lost_computers(header: Header, cards: Iterable[KeyCard], own: KeyCard) -> dict[str, Peer]:
    """Installation → this office's computers whose words a RESTORE brings, to weigh those words alone.

    The office above recognised them when they sent; nothing that they may send later is let in by this.
    """
    if header.kind != RESTORE:
        return {}
    return {
        one.installation: Peer(one, VOUCHED, header.sender.installation)
        for one in cards
        if one.office == own.office and one.installation != own.installation
    }
