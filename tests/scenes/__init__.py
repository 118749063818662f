"""What lies behind a page's first sight: sheets with reasons, searches without a hit, every tab and dialog.

Each scene takes a window with its page in front and opens what is to be seen; the pictures are made by
`tests.screens`.
"""

from __future__ import annotations

from tests.scenes import (
    awards,
    backups,
    ballots,
    calendar,
    card_layouts,
    chain,
    checking,
    closing,
    conflicts,
    congress_papers,
    convening,
    credentials,
    cycles,
    delegates,
    door,
    exchange,
    joining,
    lists,
    meetings,
    office_forms,
    others,
    papers,
    pictures,
    preparation,
    presence,
    print_dialogs,
    print_room,
    programme,
    progress,
    receipts,
    seats,
    submissions,
    upward,
    votes,
)
from tests.scenes.kit import Scene, registers_for
from tests.scenes.lists import list_with_errors
from tests.scenes.others import prepare

__all__ = ["SCENES", "Scene", "list_with_errors", "prepare", "registers_for"]

SCENES = (
    *delegates.SCENES, *lists.SCENES, *convening.SCENES, *checking.SCENES, *pictures.SCENES,
    *others.SCENES, *programme.SCENES, *preparation.SCENES, *papers.SCENES, *meetings.SCENES,
    *chain.SCENES, *calendar.SCENES, *progress.SCENES, *cycles.SCENES,
    *card_layouts.SCENES, *congress_papers.SCENES, *office_forms.SCENES, *print_room.SCENES,
    *print_dialogs.SCENES, *seats.SCENES, *submissions.SCENES,
    *joining.SCENES, *conflicts.SCENES, *exchange.SCENES,
    *receipts.SCENES, *backups.SCENES, *credentials.SCENES, *presence.SCENES, *door.SCENES, *awards.SCENES,
    *votes.SCENES, *ballots.SCENES, *upward.SCENES,
    *closing.SCENES,
)  # fmt: skip
