"""Progress of a round on a day, its lists, the figures by the units of 2025, and the map near and far."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene

DAY = date(2024, 4, 22)


def _panel(window: Any, tab: str) -> Any:
    """Progress or map, in front, with what training data say of a round."""
    from desktop_app.domain.cycle_definitions import cycle_definition
    from desktop_app.services import chain
    from desktop_app.services.training.chain import fill_chain

    cycle = cycle_definition("mttq-2024-2029").uid
    chain.choose_cycle(cycle)
    if not any(one.source == "list" for one in chain.lines(cycle)):
        window.desk.tell(fill_chain(cycle))
        window.done_bar.hide()
    window.page.show_tab(tab)
    panel = window.page.panels[tab]
    panel.day.show_day(DAY)
    panel.refresh()
    panel.take_focus()
    return panel


def _progress(window: Any, home: Path, *, place: int = 0) -> None:
    _panel(window, "progress").tabs.setCurrentIndex(place)


def _since_2025(window: Any, home: Path) -> None:
    _panel(window, "progress").since.setChecked(True)


def _no_day(window: Any, home: Path) -> None:
    panel = _panel(window, "progress")
    panel.day.field.setText("31/4/2024")
    panel.day.read()


def _map(window: Any, home: Path) -> None:
    panel = _panel(window, "map")
    panel.reveal(panel.view.places[20].uid)


def _map_of_all(window: Any, home: Path) -> None:
    """All levels on one map."""
    panel = _panel(window, "map")
    panel.level.setCurrentIndex(0)
    panel.level.activated.emit(0)


def _map_papers(window: Any, home: Path) -> None:
    _panel(window, "map").print_page()


def _map_near(window: Any, home: Path) -> None:
    panel = _panel(window, "map")
    panel.search("rờ kơi")
    panel.view.zoom(4.0)


def _nothing_told(tab: str, window: Any, home: Path) -> None:
    window.page.show_tab(tab)


SCENES = (
    Scene("round-progress", "province", "round", _progress),
    Scene("round-progress-late", "province", "round", partial(_progress, place=1)),
    Scene("round-progress-risk", "province", "round", partial(_progress, place=2)),
    Scene("round-progress-sources", "province", "round", partial(_progress, place=3)),
    Scene("round-progress-2025", "province", "round", _since_2025),
    Scene("round-progress-no-day", "province", "round", _no_day),
    Scene("round-progress-empty", "empty", "round", partial(_nothing_told, "progress")),
    Scene("round-map", "province", "round", _map),
    Scene("round-map-near", "province", "round", _map_near),
    Scene("round-map-levels", "province", "round", _map_of_all),
    Scene("round-map-papers", "province", "round", _map_papers),
    Scene("round-map-empty", "empty", "round", partial(_nothing_told, "map")),
)
