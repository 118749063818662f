"""Votes: the day, the quick count with numbers typed, person by person, a tie, dialogs, the Front."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, congress_without_delegates, tab_of_the_day


def _prepared(window: Any) -> Any:
    """The panel with the votes of the day; what the register has already stays."""
    from desktop_app.services import votes

    congress = window.desk.congress.uid
    if not votes.votes(congress):
        votes.agenda(congress)
    return _panel(window)


def _panel(window: Any) -> Any:
    window.page.show_tab("votes")
    window.done_bar.hide()
    panel = window.page.panel
    panel.refresh()
    panel.take_focus()
    return panel


def _open(panel: Any, subject: str) -> Any:
    """The part of a vote that comes next, in front."""
    found = next(one.vote for one in panel.listed if one.vote.subject == subject)
    panel.choose(found.uid)
    panel.enter()
    return found


def _typed(window: Any, *numbers: str) -> Any:
    counting = window.page.panel.counting
    for name, text in zip(("present", "against", "abstained"), numbers, strict=False):
        counting.fields[name].setText(text)
    counting.fields["against"].edited.emit()
    counting.fields["abstained"].setFocus()
    return counting


def _list(window: Any, home: Path) -> None:
    _prepared(window)


def _quick(numbers: tuple[str, ...], window: Any, home: Path) -> None:
    _open(_prepared(window), "programme")
    _typed(window, *numbers)


def _with_people(window: Any, *, by_person: bool) -> Any:
    """A vote on six delegates."""
    from desktop_app.services import vote_candidates, votes

    panel = _prepared(window)
    subject = "secretariat" if by_person else "presidium"
    known = next(one for one in votes.votes(window.desk.congress.uid) if one.subject == subject)
    if known.state == "prepared" and not votes.candidates(known.uid):
        votes.save(replace(known, by_person=by_person, seats=3 if by_person else 6,
                           method=known.method if not by_person else "card"))  # fmt: skip
        offered = vote_candidates.delegates_to_propose(known.uid)[:6]
        votes.take_delegates(known.uid, [uid for uid, _ in offered])
    panel = _panel(window)
    _open(panel, subject)
    return panel


def _people(window: Any, home: Path) -> None:
    panel = _with_people(window, by_person=False)
    panel.side.tabs.setCurrentIndex(2)


def _by_person(window: Any, home: Path) -> Any:
    panel = _with_people(window, by_person=True)
    _typed(window, "148")
    numbers = (2, 5, 9, 9, 9, 150)
    for line, number in zip(panel.counting.grid.fields.values(), numbers, strict=False):
        line["against"].setText(str(number))
    panel.counting.grid.edited.emit()
    return panel


def _tie(window: Any, home: Path) -> Any:
    from desktop_app.services import quick_votes, votes

    panel = _by_person(window, home)
    vote = panel.counting.vote
    if vote.state == "prepared":
        people = [one.uid for one in votes.candidates(vote.uid)]
        counts = dict(zip(people, ((2, 0), (5, 0), (9, 0), (9, 0), (40, 1), (90, 0)), strict=False))
        quick_votes.count_people(vote.uid, counts, 148)
    panel = _panel(window)
    panel.choose(vote.uid)
    panel.enter()
    return panel


def _ruling(window: Any, home: Path) -> None:
    _tie(window, home).counting.verbs.rule()


def _result(window: Any, home: Path) -> None:
    from desktop_app.services import quick_votes

    panel = _with_people(window, by_person=False)
    vote = panel.counting.vote
    if vote.state == "prepared":
        quick_votes.count_hands(vote.uid, 2, 1, 100)
    panel = _panel(window)
    _open(panel, "presidium")


def _delegates(window: Any, home: Path) -> None:
    panel = _prepared(window)
    _open(panel, "credentials")
    panel.proposed.take_delegates()


def _particulars(window: Any, home: Path) -> None:
    panel = _prepared(window)
    _open(panel, "delegation")
    panel.edit()


def _empty(window: Any, home: Path) -> None:
    congress_without_delegates(window)
    window.page.show_tab("votes")


SCENES = (
    Scene("votes", "full", "elections", _list),
    Scene("votes-count", "full", "elections", partial(_quick, ("148", "2", "1"))),
    Scene("votes-wrong", "full", "elections", partial(_quick, ("148", "140", "20"))),
    Scene("votes-people", "full", "elections", _people),
    Scene("votes-delegates", "full", "elections", _delegates),
    Scene("votes-particulars", "full", "elections", _particulars),
    Scene("votes-by-person", "full", "elections", _by_person),
    Scene("votes-result", "full", "elections", _result),
    Scene("votes-tie", "full", "elections", _tie),
    Scene("votes-ruling", "full", "elections", _ruling),
    Scene("votes-front", "front", "elections", _result),
    Scene("votes-day", "full", "elections", partial(tab_of_the_day, "votes")),
    Scene("votes-day-front", "front", "elections", partial(tab_of_the_day, "votes")),
    Scene("votes-empty", "empty", "elections", _empty),
)
