"""The programme of a one-day district congress: from the template to the day itself, through the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.programme import ProgrammeItem
from desktop_app.services import congresses, programme, programme_versions, registers
from desktop_app.ui.congresses import CongressPage
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.run_clock import RunClock
from tests.documents.samples import texts
from tests.journeys.keys import Keys
from tests.journeys.test_a_district_day import opened_in_a_window

DAY = date(2024, 5, 16)


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


@pytest.fixture
def file(tmp_path: Path, qtbot: QtBot) -> Path:
    """A district's register with its congress of 16/5/2024 and no programme yet."""
    from desktop_app.ui import app

    app.application()
    place = tmp_path / "sa-thay.sdh"
    registers.create(place, "2024-616", training=True)
    made = replace(congresses.new_congress("dtts-4-2024"), starts=DAY, ends=DAY,
                   venue="Hội trường huyện")  # fmt: skip
    congresses.save(made)
    registers.close()
    return place


def page_of(window: MainWindow) -> CongressPage:
    found = window.page
    assert isinstance(found, CongressPage)
    return found


def titles(page: CongressPage) -> list[str]:
    return [one.title for one in page.programme.points.values() if isinstance(one, ProgrammeItem)]


def go_to(keys: Keys, page: CongressPage, title: str) -> None:
    """Down the programme until the item is chosen."""
    keys.press("Home")
    for _ in range(60):
        point = page.programme.current()
        if isinstance(point, ProgrammeItem) and point.title.startswith(title):
            return
        keys.press("Down")
    raise AssertionError(title)


def test_a_district_prepares_its_programme_and_runs_the_day(
    file: Path, tmp_path: Path, keys: Keys, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    alerts: list[object],
) -> None:  # fmt: skip
    window = opened_in_a_window(file, qtbot, "congress")
    page = page_of(window)
    uid = window.desk.congress.uid if window.desk.congress else ""

    # from the template: sessions and items with their times, nothing that clashes
    keys.wait(lambda: keys.focus.objectName() != "")
    page.take_focus()
    keys.go_to("from_template", "Tab")
    keys.press("Return")
    sessions = programme.sessions(uid)
    assert [one.kind for one in sessions] == ["preparatory", "official", "official"]
    assert not page.programme.warnings.isVisible()

    # an item is longer, another goes up; what stands after them follows
    page.take_focus()
    go_to(keys, page, "Chào cờ")
    keys.press("F2")
    keys.fill(minutes="15")
    keys.press("Ctrl+S", "Esc")
    go_to(keys, page, "Bầu Đoàn Chủ tịch")
    keys.press("Alt+Up")
    assert titles(page)[1].startswith("Bầu Đoàn Chủ tịch")
    keys.press("Ctrl+Z")
    assert titles(page)[2].startswith("Bầu Đoàn Chủ tịch")

    # released, with its paper
    keys.press("Alt+2", "Return")
    keys.fill(paper="12/CTr-BTC", released_by="Trưởng Ban Tổ chức")
    keys.press("Return", "Return")
    assert [one.version.number for one in programme_versions.versions(uid)] == [1]
    print_first(keys, tmp_path / "chuong-trinh.pdf")
    assert "chuong-trinh.pdf" in str(alerts[-1])
    printed = " ".join(" ".join(texts((tmp_path / "chuong-trinh.pdf").read_bytes())).split())
    assert "bản số 1" in printed
    assert "07:30 – 07:35 3 Bầu Đoàn Chủ tịch Đại hội" in printed

    # changed afterwards: the page says what moved
    keys.press("Alt+1")
    go_to(keys, page, "Bầu Đoàn Thư ký")
    keys.press("Alt+Up")
    keys.press("Alt+2")
    changes = [(one.kind, one.row.title[:14]) for one in page.tabs.front.changes.rows_model.rows]
    assert ("moved", "Bầu Đoàn Thư k") in changes or ("moved", "Bầu Đoàn Chủ t") in changes
    assert sum(kind == "retimed" for kind, _ in changes) == 2

    # the day: three items, the last one over its time
    hour = [datetime(2024, 5, 16, 7, 0).astimezone()]
    monkeypatch.setattr(RunClock, "when", property(lambda _: hour[0]))
    keys.press("Alt+1", "F9")
    clock = window.findChild(RunClock)
    assert clock is not None
    for minute in (0, 15, 30):
        hour[0] = hour[0].replace(minute=minute)
        keys.press("Space")
    hour[0] = hour[0].replace(minute=44)
    clock.refresh()
    assert clock.title.text().startswith("Bầu Đoàn Thư ký")
    assert clock.over.text() == "Quá 4 phút"
    keys.press("Esc")
    window.close()
    registers.close()

    # the program is started again: what happened is there
    window = opened_in_a_window(file, qtbot, "congress")
    items = [one for one in page_of(window).programme.points.values()
             if isinstance(one, ProgrammeItem)]  # fmt: skip
    assert [(one.began, one.finished) for one in items[:3]] == [
        (420, 435), (435, 450), (450, None),
    ]  # fmt: skip
    window.close()
    registers.close()


def print_first(keys: Keys, target: Path) -> None:
    """Ctrl+P, the first paper as PDF, kept at a place; the offer to open it is closed."""
    keys.press("Ctrl+P")
    menu: Callable[[], bool] = lambda: isinstance(keys.focus, QMenu)  # noqa: E731
    keys.wait(menu)
    keys.press("Down", "Return", "Down", "Return")
    keys.answer_file_dialog(target)
    keys.wait(target.exists)
    keys.wait(lambda: keys.focus.objectName() in ("no", "yes"))
    keys.press("Esc")
