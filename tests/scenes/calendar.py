"""The calendar of a round: month, week, timeline, a conflict with its ways out, a full day, and no plan."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene

DAY = date(2024, 4, 16)


def _panel(window: Any, view: int = 0) -> Any:
    """The calendar of a round with training data, on a day of its busiest month."""
    from desktop_app.domain.cycle_definitions import cycle_definition
    from desktop_app.services import chain
    from desktop_app.services.training.chain import fill_chain

    cycle = cycle_definition("mttq-2024-2029").uid
    chain.choose_cycle(cycle)
    if not any(one.source == "list" for one in chain.lines(cycle)):
        window.desk.tell(fill_chain(cycle))
        window.done_bar.hide()
    window.page.show_tab("calendar")
    panel = window.page.panels["calendar"]
    panel.refresh()
    panel.check()
    panel.grid.go_to(DAY)
    panel.tools.tabs.setCurrentIndex(view)
    return panel


def _view(view: int, window: Any, home: Path) -> None:
    panel = _panel(window, view)
    if view == 2:
        panel.timeline.to_day(DAY)


def _conflict(window: Any, home: Path) -> None:
    """Two communes whose plans are late, on a day off and in one hall."""
    from desktop_app.services import calendar, chain

    panel = _panel(window)
    own = [one for one in panel.agenda.entries if one.level == "commune" and one.own]
    for entry in own[:2]:
        window.desk.do(chain.set_back, panel.cycle, entry.unit, "planned", "ghi nhầm")
        window.desk.do(calendar.move, panel.cycle, entry.unit, date(2024, 4, 30))
    window.done_bar.hide()
    panel.check()
    panel.conflicts.scope.setCurrentIndex(1)
    panel.conflicts.list.setCurrentIndex(panel.conflicts.model.index(0))


def _moved(window: Any, home: Path) -> None:
    """A planned congress was dragged to another day: the quiet bar offers to take it back."""
    from desktop_app.services import chain

    panel = _panel(window)
    entry = next(one for one in panel.agenda.entries if one.level == "commune" and one.own)
    window.desk.do(chain.set_back, panel.cycle, entry.unit, "planned", "ghi nhầm")
    panel.move_congress(entry.unit, date(2024, 4, 23))
    panel.grid.go_to(date(2024, 4, 23))


def _near(window: Any, home: Path) -> None:
    """The timeline with wide days."""
    panel = _panel(window, 2)
    panel.timeline.to_day(DAY)
    for _ in range(2):
        panel.tools.wider.click()


def _preparation(window: Any, home: Path) -> None:
    panel = _panel(window)
    panel.tools.dates.setChecked(True)


def _day(window: Any, home: Path) -> None:
    panel = _panel(window)
    busiest = max((panel.shown.count(day), day) for week in panel.grid.sheet.weeks for day in week)[
        1
    ]
    panel.list_day(busiest)


def _papers(window: Any, home: Path) -> None:
    _panel(window).print_page()


def _nothing(window: Any, home: Path) -> None:
    from desktop_app.domain.cycle_definitions import cycle_definition
    from desktop_app.services import chain

    chain.choose_cycle(cycle_definition("mttq-2025-2030").uid)
    window.page.show_tab("calendar")
    window.page.panels["calendar"].refresh()


SCENES = (
    Scene("calendar-month", "province", "round", partial(_view, 0)),
    Scene("calendar-week", "province", "round", partial(_view, 1)),
    Scene("calendar-timeline", "province", "round", partial(_view, 2)),
    Scene("calendar-timeline-near", "province", "round", _near),
    Scene("calendar-moved", "province", "round", _moved),
    Scene("calendar-conflict", "province", "round", _conflict),
    Scene("calendar-preparation", "full", "round", _preparation),
    Scene("calendar-day", "province", "round", _day),
    Scene("calendar-papers", "province", "round", _papers),
    Scene("calendar-nothing", "empty", "round", _nothing),
)
