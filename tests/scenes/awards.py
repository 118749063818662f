"""The page of awards: proposals with what should be looked at, decisions, the stage, every dialog, empty."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, congress_without_delegates, tab_of_the_day

_PASTED = (
    "TT\tHọ và tên\tChức vụ, đơn vị\tThành tích\tHình thức\nI\tTẬP THỂ\n"
    "1\tThôn Mẫu Bảy\tXã Rờ Kơi\tGiữ rừng\tGiấy khen\nII\tCÁ NHÂN\n"
    "1\tÔng A Mẫu Thử\tGià làng\tGiữ rừng\tGiấy mời\n"
)


def _filled(window: Any, tab: str) -> Any:
    """The awards of the training congress as they stand before the day; the panel of a tab."""
    from desktop_app.domain.awards import Award
    from desktop_app.services import award_decisions, award_stage, awards
    from desktop_app.services.training import day_awards

    congress = window.desk.congress.uid
    if not awards.awards(congress):
        day_awards.fill(congress)
        uids = [one.uid for one in awards.awards(congress)]
        award_stage.take_back(uids)
        award_decisions.take_out(uids[:4])
        awards.turn_down(uids[1:2], "Thành tích chưa đủ tiêu chuẩn")
        twice = Award(recipient="collective", name=day_awards.COLLECTIVES[2], form="giay-khen")
        window.desk.tell(awards.propose(congress, [twice]))
        window.done_bar.hide()
    window.page.show_tab(tab)
    return window.page.panel


def _list(window: Any, home: Path) -> None:
    _filled(window, "awards").table.selectRow(0)


def _sheet(window: Any, home: Path) -> None:
    panel = _filled(window, "awards")
    panel.table.selectRow(2)
    panel.edit()


def _dialog(name: str, opens: Callable[[Any], None], window: Any, home: Path) -> Any:
    panel = _filled(window, "awards")
    panel.table.choose_places([0, 2, 3])
    opens(panel)
    return window.findChild(object, name)


def _meeting(window: Any, home: Path) -> Any:
    asked = _dialog("award_meeting_dialog", lambda panel: panel.ask_meeting(), window, home)
    asked.verdict.setCurrentIndex(1)
    asked.agree.click()  # without a reason
    return asked


def _roll(window: Any, home: Path) -> Any:
    asked = _dialog("award_roll", lambda panel: panel.from_roll(), window, home)
    asked.search.setText("già làng")
    return asked


def _import(window: Any, home: Path) -> Any:
    asked = _dialog("award_import", lambda panel: panel.from_list(), window, home)
    asked.text.setPlainText(_PASTED)
    return asked


def _new_decision(window: Any, home: Path) -> Any:
    from desktop_app.ui.award_dialogs import ask_new_decision

    panel = _filled(window, "awards")
    panel.table.choose_places([0, 2])
    return ask_new_decision(window.desk, panel, panel.chosen())


def _decision(part: int, window: Any, home: Path) -> None:
    panel = _filled(window, "decisions")
    panel.table.selectRow(1)
    panel.edit()
    panel.side.tabs.setCurrentIndex(part)


def _stage(turns: int, window: Any, home: Path) -> None:
    panel = _filled(window, "stage")
    for _ in range(turns):
        panel.call_next()
        panel.hand_over()
    panel.call_next()
    window.done_bar.hide()


def _later(window: Any, home: Path) -> Any:
    panel = _filled(window, "stage")
    panel.take_focus()
    panel.later()
    return window.findChild(object, "award_later")


def _in_place(window: Any, home: Path) -> Any:
    panel = _filled(window, "stage")
    panel.take_focus()
    panel.in_place()
    return window.findChild(object, "award_in_place")


def _front(window: Any, home: Path) -> None:
    """A congress of the Front, whose rules give no awards; some are entered all the same."""
    from desktop_app.domain.awards import Award
    from desktop_app.services import awards

    like = Award(form="giay-khen", achievement="Có thành tích trong công tác Mặt trận")
    people = [uid for uid, _, _ in awards.roll(window.desk.congress.uid)[:6]]
    awards.propose_delegates(window.desk.congress.uid, people, like)
    window.page.show_tab("awards")
    window.page.panel.refresh()


def _empty(tab: str, window: Any, home: Path) -> None:
    congress_without_delegates(window)
    window.page.show_tab(tab)


SCENES = (
    Scene("awards", "full", "awards", _list),
    Scene("awards-sheet", "full", "awards", _sheet),
    Scene("awards-meeting", "full", "awards", _meeting),
    Scene("awards-decide", "full", "awards",
          partial(_dialog, "award_decision_dialog", lambda panel: panel.ask_decision())),
    Scene("awards-new-decision", "full", "awards", _new_decision),
    Scene("awards-roll", "full", "awards", _roll),
    Scene("awards-list-read", "full", "awards", _import),
    Scene("awards-decision", "full", "awards", partial(_decision, 0)),
    Scene("awards-decision-awards", "full", "awards", partial(_decision, 1)),
    Scene("awards-stage", "full", "awards", partial(_stage, 0)),
    Scene("awards-stage-people", "full", "awards", partial(_stage, 2)),
    Scene("awards-stage-day", "full", "awards", partial(tab_of_the_day, "stage")),
    Scene("awards-in-place", "full", "awards", _in_place),
    Scene("awards-later", "full", "awards", _later),
    Scene("awards-front", "front", "awards", _front),
    Scene("awards-empty", "empty", "awards", partial(_empty, "awards")),
    Scene("awards-decisions-empty", "empty", "awards", partial(_empty, "decisions")),
    Scene("awards-stage-empty", "empty", "awards", partial(_empty, "stage")),
)  # fmt: skip
