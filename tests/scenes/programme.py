"""The congress page behind its first sight: groups, speeches, released versions, the day as it runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, congress_without_delegates

DAY = date(2024, 5, 16)


def _filled(window: Any) -> str:
    """Speeches and a released version, unless the training data has them; the uid of the congress."""
    from desktop_app.services import speeches
    from desktop_app.services.training.programme import fill_programme

    uid: str = window.desk.congress.uid
    if not speeches.speeches(uid):
        window.desk.tell(fill_programme(uid))
    window.done_bar.hide()
    return uid


def _tab(name: str, window: Any, home: Path) -> Any:
    from desktop_app.ui.congress_tabs import TABS

    _filled(window)
    window.page.tabs.setCurrentIndex(TABS[name])
    return window.page.tabs.front


def _changed(window: Any, home: Path) -> Any:
    """A version that is behind: an item moved, another presenter, a session that begins later."""
    from desktop_app.services import programme

    uid = _filled(window)
    session = programme.sessions(uid)[1]
    items = programme.items([session])[session.uid]
    window.desk.tell(programme.save_item(replace(items[2], presenter="Bí thư Huyện ủy")))
    window.desk.tell(programme.insert_break(items[5], 10))
    window.desk.tell(programme.move_item(items[1], -1))
    window.done_bar.hide()
    return _tab("released", window, home)


def _speech(window: Any, home: Path) -> None:
    view = _tab("speeches", window, home)
    view.table.selectRow(1)
    window.page.edit()


def _groups(window: Any, home: Path) -> Any:
    from desktop_app.services import programme_groups

    uid = _filled(window)
    window.desk.tell(programme_groups.make_groups(uid, 2, DAY, 810, 850))
    window.desk.tell(programme_groups.divide_evenly(uid))
    window.done_bar.hide()
    return _tab("groups", window, home)


def _make_groups(window: Any, home: Path) -> None:
    _tab("groups", window, home).new()


def _release(window: Any, home: Path) -> None:
    _changed(window, home).ask_to_release()


def _nothing_to_release(window: Any, home: Path) -> None:
    _tab("released", window, home).ask_to_release()


def _set_hour(window: Any, home: Path) -> None:
    _running(36, window, home).set_hour()


def _clock_without_items(window: Any, home: Path) -> None:
    """The clock is asked for before there is a programme."""
    from desktop_app.ui.run_clock import open_clock

    congress_without_delegates(window)
    open_clock(window.desk, window.page)


def _empty_tab(name: str, window: Any, home: Path) -> None:
    from desktop_app.ui.congress_tabs import TABS

    congress_without_delegates(window)
    window.page.tabs.setCurrentIndex(TABS[name])


def _begin(window: Any, home: Path) -> None:
    """When a session begins."""
    window.page.programme.choose_first()
    window.page.verbs.begin_at()


def _single(window: Any, home: Path) -> None:
    """Somebody who sits apart from the delegation."""
    _groups(window, home).single()


def _clashes(window: Any, home: Path) -> None:
    """A session that begins before the last one is over, and a speech that fits nowhere."""
    from desktop_app.services import programme

    uid = _filled(window)
    second = programme.sessions(uid)[1]
    window.desk.tell(programme.save_session(replace(second, starts=480)))
    window.done_bar.hide()


def _delegation(window: Any, home: Path) -> None:
    _tab("delegations", window, home).choose_first()
    window.page.edit()


def _session(window: Any, home: Path) -> None:
    view = window.page.programme
    view.choose(next(iter(view.points)))
    window.page.edit()


def _item(window: Any, home: Path) -> None:
    view = window.page.programme
    view.choose(list(view.points)[3])
    window.page.edit()


def _spread(window: Any, home: Path) -> None:
    view = window.page.programme
    view.choose(list(view.points)[4])
    window.page.verbs.spread()


def _empty(window: Any, home: Path) -> None:
    congress_without_delegates(window)


def _papers(window: Any, home: Path) -> None:
    _filled(window)
    window.page.print_page()


class _At:
    """The hour in the hall, for the pictures."""

    def __init__(self, hour: int, minute: int) -> None:
        self.when = datetime(DAY.year, DAY.month, DAY.day, hour, minute).astimezone()


def _running(minute: int, window: Any, home: Path) -> Any:
    """Three items are done, the fourth is on."""
    from desktop_app.services import programme, programme_running
    from desktop_app.ui.run_clock import RunClock

    uid = window.desk.congress.uid
    for hour, at in ((7, 0), (7, 17), (7, 24), (7, 31)):
        programme_running.begin(uid, _At(hour, at).when)
    items = programme.items(programme.sessions(uid)[:1])
    fourth = next(iter(items.values()))[3]
    programme.save_item(
        replace(
            fourth,
            script="Kính thưa Đại hội, Đoàn Chủ tịch xin giới thiệu danh sách Đoàn Thư ký gồm 2 đồng chí và "
            "Ban Thẩm tra tư cách đại biểu gồm 3 đồng chí. Đại biểu nào nhất trí, đề nghị giơ thẻ "
            "biểu quyết. Xin cảm ơn. Có đại biểu nào không nhất trí, có ý kiến khác không?",
            prepared="Danh sách dự kiến, thẻ biểu quyết",
        )
    )

    class Clock(RunClock):
        when = property(lambda _: _At(7, minute).when)

    made = Clock(window.desk, window)
    made.show()
    made.main.setFocus()
    return made


SCENES = (
    Scene("programme-empty", "empty", "congress", _empty),
    Scene("programme-session", "full", "congress", _session),
    Scene("programme-item", "full", "congress", _item),
    Scene("programme-spread", "full", "congress", _spread),
    Scene("programme-papers", "full", "congress", _papers),
    Scene("programme-released", "full", "congress", _changed),
    Scene("programme-release", "full", "congress", _release),
    Scene("programme-nothing-to-release", "full", "congress", _nothing_to_release),
    Scene("programme-begin", "full", "congress", _begin),
    Scene("programme-clashes", "full", "congress", _clashes),
    Scene("programme-single", "full", "congress", _single),
    Scene("programme-set-hour", "full", "congress", _set_hour),
    Scene("programme-clock-empty", "empty", "congress", _clock_without_items),
    *(
        Scene(f"programme-no-{name}", "empty", "congress", partial(_empty_tab, name))
        for name in ("released", "speeches", "delegations")
    ),
    Scene("programme-delegation", "full", "congress", _delegation),
    Scene("programme-speeches", "full", "congress", partial(_tab, "speeches")),
    Scene("programme-speech", "full", "congress", _speech),
    Scene("programme-groups", "full", "congress", _groups),
    Scene("programme-make-groups", "full", "congress", _make_groups),
    Scene("programme-no-groups", "empty", "congress", partial(_empty_tab, "groups")),
    Scene("programme-undivided", "full", "congress", partial(_tab, "groups")),
    Scene("programme-running", "full", "congress", partial(_running, 36)),
    Scene("programme-running-late", "full", "congress", partial(_running, 47)),
)
