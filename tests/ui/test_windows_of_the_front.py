"""In a congress of the Front no window and no dialog of the day speaks of elections either."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.hall import SHOWS, Rows
from desktop_app.domain.words import say
from desktop_app.services import attendance, congresses, counts, vote_candidates, votes
from desktop_app.ui.ballot_dialogs import FreezeDialog, StartDialog, TieDialog
from desktop_app.ui.ballot_printing import PrintBallotsDialog
from desktop_app.ui.count_entry import CountEntryWindow
from desktop_app.ui.door import DoorWindow
from desktop_app.ui.door_start import DoorStart, open_door
from desktop_app.ui.hall_screen import show_hall
from desktop_app.ui.key_list import DAY_KEYS, KEYS
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.switch_panel import SwitchPanel
from desktop_app.ui.vote_dialogs import ask_delegates, ask_ruling, ask_scheme, ask_withdrawal
from tests.ui.test_words_of_the_front import found_in, front, said, texts

__all__ = ["front"]
TEAMS = ("Tổ 1", "Tổ 2")


def over(window: QWidget) -> list[QWidget]:
    """Dialogs and menus that stand over the window."""
    shown = QApplication.topLevelWidgets()
    return [
        one
        for one in shown
        if one is not window and isinstance(one, QDialog | QMenu) and one.isVisible()
    ]


def put_away(window: QWidget) -> None:
    for one in over(window):
        one.done(0) if isinstance(one, QDialog) else one.close()


def in_front(window: MainWindow, page: str, tab: str) -> Any:
    """The panel under a tab of a page."""
    window.go(page, tab=tab)
    shown: Any = window.page
    return shown.panel


def by_ballot(congress: str) -> str:
    """A consultation by secret ballot on six people for three places, its list open."""
    made = votes.blank(congress, "delegation")
    vote = votes.save(replace(made, method="ballot", seats=3, alternates=1)).uids[0]
    offered = vote_candidates.delegates_to_propose(vote)[:6]
    votes.take_delegates(vote, [uid for uid, _ in offered])
    return vote


def tied(vote: str) -> None:
    """The third and the fourth have as many votes."""
    candidates = [one.uid for one in votes.candidates(vote)]
    numbers: dict[str, int | None] = {"printed": 100, "issued": 100, "spoiled": 0, "unused": 0,
                                      "collected": 100, "valid": 100, "invalid": 0}  # fmt: skip
    given = (80, 70, 60, 60, 20, 10)
    numbers |= {f"votes:{uid}": number for uid, number in zip(candidates, given, strict=True)}
    for one in counts.counts(vote):
        counts.enter(one.uid, numbers)
        counts.hand_in(one.uid)
    votes.lock(vote)


def dialogs(window: MainWindow) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What opens each dialog of a secret ballot, in the order of its life."""
    desk, congress = window.desk, congresses.all_congresses()[0].uid
    vote = by_ballot(congress)
    yield "delegates", lambda: ask_delegates(desk, window, vote)
    yield "scheme", lambda: ask_scheme(desk, window, vote)
    yield "withdrawal", lambda: ask_withdrawal(desk, window, votes.candidates(vote)[0])
    votes.close_list(vote)
    yield "print", lambda: PrintBallotsDialog(desk, window, vote).open()
    yield "freeze", lambda: FreezeDialog(desk, window, vote).open()
    votes.freeze(vote, 100)
    yield "start", lambda: StartDialog(desk, window, vote, lambda _: None).open()
    for way in ("ballots", "totals"):
        for one in counts.counts(vote):
            counts.drop(one.uid)
        uids = counts.start(vote, *TEAMS, way=way).uids
        entry = CountEntryWindow(desk, window, vote, uids[0])
        yield way, entry.open
    tied(vote)
    yield "tie", lambda: TieDialog(desk, window, vote).open()
    yield "ruling", lambda: ask_ruling(desk, window, votes.required_vote(vote))


def test_no_dialog_of_a_secret_ballot_speaks_of_elections(front: MainWindow, qtbot: QtBot) -> None:
    wrong, opened = {}, 0
    for name, does in dialogs(front):
        does()
        qtbot.wait(10)
        assert over(front), name
        opened += 1
        wrong[name] = [text for one in over(front) for text in found_in(one)]
        put_away(front)
    panel = in_front(front, "elections", "ballots")
    panel.refresh()
    qtbot.wait(10)
    wrong["panel"] = found_in(panel)
    assert opened == 10
    assert "Bằng phiếu" in " ".join(texts(panel))
    assert not {where: words for where, words in wrong.items() if words}


VERBS = (
    ("attendance", "presence", ("verbs.absent", "verbs.walk_in", "verbs.type_sheets", "verbs.replace")),
    ("attendance", "credentials", ("settle",)),
    ("elections", "meeting", ("change_day", "set_absent", "take_back")),
    ("elections", "upward", ("cannot_go",)),
)  # fmt: skip


@pytest.mark.parametrize(("page", "tab", "verbs"), VERBS, ids=[one[1] for one in VERBS])
def test_no_question_before_an_act_speaks_of_elections(
    page: str, tab: str, verbs: tuple[str, ...], front: MainWindow, qtbot: QtBot,
    alerts: list[object],
) -> None:  # fmt: skip
    panel = in_front(front, page, tab)
    panel = panel.panel if isinstance(panel, SwitchPanel) else panel
    if tab != "credentials":
        panel.table.selectRow(0)
    wrong = {}
    for verb in verbs:
        attrgetter(verb)(panel)()
        qtbot.wait(10)
        assert over(front), verb
        wrong[verb] = [text for one in over(front) for text in found_in(one)]
        put_away(front)
    assert not {where: words for where, words in wrong.items() if words}


def test_a_consultation_counts_who_is_of_one_mind(front: MainWindow, qtbot: QtBot) -> None:
    panel = in_front(front, "elections", "votes")
    found = next(one.vote for one in panel.listed if one.vote.subject == "committee")
    panel.choose(found.uid)
    panel.enter()
    qtbot.wait(10)
    told = list(texts(panel.counting.verdict))
    assert "Nhất trí" in told
    assert "Đồng ý" not in told


def test_the_door_and_the_hall_speak_of_delegates_only(front: MainWindow, qtbot: QtBot) -> None:
    congress = congresses.all_congresses()[0].uid
    session = attendance.sessions(congress)[-1].uid
    start = open_door(front.desk, front)
    assert isinstance(start, DoorStart)
    wrong = found_in(start)
    start.reject()
    door = DoorWindow(front.desk, front, session, "1")
    door.show()
    for text in ("001", "002", "9999999999994"):
        door.field.entered.emit(text)
        wrong += found_in(door)
    door.leave_door()
    strip = show_hall(front.desk, front)
    assert strip is not None
    assert strip.screen_of_hall is not None
    wrong += found_in(strip)
    shown: list[str] = []
    for name in SHOWS:
        strip.screen_of_hall.show_it(name)
        for _ in range(strip.screen_of_hall.pages):
            for block in strip.screen_of_hall.picture.poster.blocks:
                shown += (
                    [" ".join(one) for one in block.rows]
                    if isinstance(block, Rows)
                    else [block.text]
                )
            strip.screen_of_hall.turn(1)
    strip.reject()
    wrong += [one for text in shown for one in said(text)]
    assert any("nhất trí" in one for one in shown)
    assert not wrong


def test_the_list_of_keys_serves_both_families(front: MainWindow) -> None:
    assert not [one for _, word in (*KEYS, *DAY_KEYS) for one in said(say(word))]
