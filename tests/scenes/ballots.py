"""Secret ballots: before the vote, two teams that differ, typing a count, reading ballots, a tie, dialogs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, tab_of_the_day


def _first(window: Any) -> str:
    """The vote of the training day, its list closed; made once in a register."""
    from desktop_app.services import counts, votes
    from desktop_app.services.training import day_ballots

    congress = window.desk.congress.uid
    known = counts.votes(congress)
    if known:
        return str(known[0].uid)
    uid = day_ballots.prepare(congress)
    votes.close_list(uid)
    return uid


def _begun(window: Any, way: str = "totals") -> tuple[str, list[str]]:
    """Two teams that count a vote."""
    from desktop_app.services import counts, votes
    from desktop_app.services.training import day_ballots

    vote = _first(window)
    if votes.required_vote(vote).state == "listed":
        votes.freeze(vote, 141)
    return vote, list(counts.start(vote, *day_ballots.TEAMS, way=way).uids)


def _entered(window: Any, *, wrong: bool = False, alike: bool = False) -> str:
    """Both teams have handed in: with two lines mixed up, with numbers that cannot be, or alike."""
    from desktop_app.services import counts
    from desktop_app.services.training import day_ballots

    vote, uids = _begun(window)
    right = day_ballots.numbers(vote)
    other = right if alike or wrong else day_ballots.mixed_up(vote)
    for uid, numbers in zip(uids, (right, other), strict=True):
        changes: dict[str, int | None] = {"collected": 150} if wrong else {}
        counts.enter(uid, numbers | changes)
        counts.hand_in(uid)
    return vote


def _panel(window: Any) -> Any:
    window.page.show_tab("ballots")
    window.done_bar.hide()
    window.page.panel.refresh()
    window.page.panel.take_focus()
    return window.page.panel


def _list_closed(window: Any, home: Path) -> None:
    _first(window)
    _panel(window)


def _nothing(window: Any, home: Path) -> None:
    _panel(window)


def _counted(window: Any, home: Path, **how: bool) -> None:
    _entered(window, **how)
    _panel(window)


def _tied(window: Any, home: Path) -> Any:
    from desktop_app.services import votes
    from desktop_app.ui.ballot_dialogs import TieDialog

    vote = _entered(window, alike=True)
    votes.lock(vote)
    dialog = TieDialog(window.desk, _panel(window), vote)
    dialog.open()
    return dialog


def _typing(window: Any, home: Path) -> Any:
    """A team that has typed a number too large in the fourth line."""
    from desktop_app.domain.ballot_counts import line_of
    from desktop_app.services import count_sheets, counts
    from desktop_app.services.training import day_ballots
    from desktop_app.ui.count_entry import CountEntryWindow

    vote, uids = _begun(window)
    fourth = line_of("votes", count_sheets.candidates(vote)[3].uid)
    counts.enter(uids[0], day_ballots.numbers(vote) | {fourth: 150})
    return _opened(CountEntryWindow(window.desk, _panel(window), vote, uids[0]))


def _reading(window: Any, home: Path) -> Any:
    """Ballots read out one by one, the fifth being marked."""
    from desktop_app.services import counts
    from desktop_app.ui.count_entry import CountEntryWindow

    vote, uids = _begun(window, "ballots")
    for struck in (4, 5, 3, 4):
        counts.enter_ballot(uids[0], "-" * struck + "+" * (26 - struck))
    made = _opened(CountEntryWindow(window.desk, _panel(window), vote, uids[0]))
    for number in ("03", "17"):
        made.reader.typed(number)
    return made


def _opened(made: Any) -> Any:
    made.open()
    return made


def _print(window: Any, home: Path) -> Any:
    from desktop_app.ui.ballot_printing import PrintBallotsDialog

    vote = _first(window)
    return _opened(PrintBallotsDialog(window.desk, _panel(window), vote))


def _start(window: Any, home: Path) -> Any:
    from desktop_app.services import votes
    from desktop_app.ui.ballot_dialogs import StartDialog

    vote = _first(window)
    votes.freeze(vote, 141)
    return _opened(StartDialog(window.desk, _panel(window), vote, lambda _: None))


def _freeze(window: Any, home: Path) -> Any:
    from desktop_app.ui.ballot_dialogs import FreezeDialog

    vote = _first(window)
    return _opened(FreezeDialog(window.desk, _panel(window), vote))


SCENES = (
    Scene("ballots-nothing", "full", "elections", _nothing),
    Scene("ballots-listed", "full", "elections", _list_closed),
    Scene("ballots-differ", "full", "elections", _counted),
    Scene("ballots-counted", "full", "elections", partial(_counted, alike=True)),
    Scene("ballots-wrong", "full", "elections", partial(_counted, wrong=True)),
    Scene("ballots-print", "full", "elections", _print),
    Scene("ballots-freeze", "full", "elections", _freeze),
    Scene("ballots-start", "full", "elections", _start),
    Scene("ballots-tie", "full", "elections", _tied),
    Scene("ballots-day", "full", "elections", partial(tab_of_the_day, "ballots")),
    Scene("ballots-front", "front", "elections", partial(tab_of_the_day, "ballots")),
    Scene("count-typing", "full", "elections", _typing),
    Scene("count-reading", "full", "elections", _reading),
)
