"""What a new register asks of the file that rebuilds it; called by receiving."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import VOUCHED, Header, KeyCard, Peer
from desktop_app.domain.handover import RESTORE, UP
from desktop_app.domain.words import N_
from desktop_app.services import offices_below
from desktop_app.store import exchange


def refuse_restore(header: Header) -> None:
    """Only an office above, which a person has recognised, rebuilds a register, and only a new one.

    The rows of this office come from elsewhere there, so it is for a register that has not spoken for itself
    yet, or not since it was put back from a copy. Inside `reading`.
    """
    if header.kind != RESTORE:
        return
    if not offices_below.is_above(header.sender.unit):
        raise Refusal(
            N_("{office} is not above this office; only an office above can rebuild this register. Ask them "
               "what the file is for."),
            code="not_above",
            office=header.sender.name,
        )  # fmt: skip

    if _has_spoken():
        raise Refusal(
            N_("This register has sent figures already, so no rows of this office are put into it from above. "
               "Where a register was lost, make a new, empty one, answer {office} with its file, and receive "
               "this file there."),
            code="not_new",
            office=header.sender.name,
        )  # fmt: skip


def _has_spoken() -> bool:
    """Whether figures have gone up from this register since it was made, or put back from a copy."""
    from desktop_app.services.restoring import RESTORED

    since = "act >= (SELECT coalesce(max(id), 0) FROM act WHERE kind = ?)"
    return bool(exchange.outbox(f"WHERE kind = ? AND {since}", (UP, RESTORED)))


def lost_computers(
    header: Header, cards: Iterable[KeyCard], own: KeyCard, known: Mapping[str, Peer]
) -> dict[str, Peer]:
    """Installation → this office's computers whose words a RESTORE brings, to weigh those words alone.

    The office above recognised them when they sent; nothing that they may send later is let in by this, and
    the key of a computer that is ``known`` here stays what it is.
    """
    if header.kind != RESTORE:
        return {}
    return {
        one.installation: Peer(one, VOUCHED, header.sender.installation)
        for one in cards
        if one.office == own.office
        and one.installation != own.installation
        and (one.installation not in known or known[one.installation].card.sign == one.sign)
    }
