"""What the sheet of a delegate tells of the card: printed, to be printed again, void ones."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.card_orders import CHANGED, PRINTED
from desktop_app.domain.card_records import REVOKED_BECAUSE
from desktop_app.domain.words import N_, say, show
from desktop_app.services import card_states


def told(delegate: str) -> tuple[str, bool]:
    """The sentences, and whether they ask for something to be done."""
    found = card_states.standing(delegate)
    day = show(datetime.fromisoformat(found.printed_at).date()) if found.printed_at else ""
    line = found.line
    if line is None:
        return (say(N_("Card printed {day}: take it back"), day=day), True) if day else ("", False)
    warns = line.state == CHANGED
    if line.state == PRINTED:
        said = [say(N_("Card printed {day}"), day=day)]
    elif warns:
        said = [say(N_("Card printed {day}, changed since: print it again"), day=day)]
    else:
        said = [say(N_("Card not printed yet"))]
    for card in found.void[:1]:
        said.append(
            say(
                N_("The card with the code {code} is void since {day}: {reason}"),
                code=card.card_code, day=show(card.revoked_on) if card.revoked_on else "…",
                reason=card.note or say(REVOKED_BECAUSE[card.reason]).lower(),
            )
        )  # fmt: skip
    return " · ".join(said), warns
