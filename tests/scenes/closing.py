"""The end of the congress: results, texts, minutes, the archive, and the screen of the hall."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, congress_without_delegates, played


def _ended(window: Any) -> Any:
    """The congress in hand played to its end, where it is not yet."""
    from desktop_app.services import congress_results
    from desktop_app.services.training import day_closing

    congress = window.desk.congress
    if congress_results.settled(congress.uid) is None:
        day_closing.fill(congress.uid)
        window.page.refresh()
    return congress


def _results(window: Any, home: Path) -> None:
    window.page.show_tab("results")


def _settled(window: Any, home: Path) -> None:
    from tests.services import closing_day

    congress = _ended(window)
    closing_day.awards(congress.uid, 18, 28)
    window.page.refresh()


def _texts(window: Any, home: Path) -> None:
    _ended(window)
    window.page.show_tab("texts")
    window.page.panel.refresh()
    window.page.panel.table.selectRow(0)


def _text_sheet(window: Any, home: Path) -> None:
    _texts(window, home)
    window.page.panel.edit()


def _tab(name: str, window: Any, home: Path) -> None:
    window.page.show_tab(name)


def _empty(name: str, window: Any, home: Path) -> None:
    congress_without_delegates(window)
    window.page.show_tab(name)


def _units(window: Any, home: Path) -> Any:
    window.page.show_results()
    return window.findChild(object, "unit_results_dialog")


def _strip(window: Any, home: Path) -> Any:
    from desktop_app.ui.hall_screen import show_hall

    return show_hall(window.desk, window)


def _hall(name: str, window: Any, home: Path) -> Any:
    strip = _strip(window, home)
    screen = strip.screen_of_hall
    screen.resize(1280, 720)
    screen.show_it(name)
    return screen


def _hall_of_the_day(name: str, window: Any, home: Path) -> Any:
    played(window)
    return _hall(name, window, home)


SCENES = (
    Scene("closing-results", "full", "closing", _results),
    Scene("closing-results-settled", "full", "closing", _settled),
    Scene("closing-results-front", "front", "closing", _settled),
    Scene("closing-texts", "full", "closing", _texts),
    Scene("closing-text-sheet", "full", "closing", _text_sheet),
    Scene("closing-texts-front", "front", "closing", _text_sheet),
    Scene("closing-archive", "full", "closing", partial(_tab, "archive")),
    Scene("closing-units", "province", "consolidation", _units),
    Scene("closing-results-empty", "empty", "closing", partial(_empty, "results")),
    Scene("closing-texts-empty", "empty", "closing", partial(_empty, "texts")),
    Scene("closing-archive-empty", "empty", "closing", partial(_empty, "archive")),
    Scene("hall-strip", "full", "overview", _strip),
    Scene("hall-programme", "full", "overview", partial(_hall, "programme")),
    Scene("hall-attendance", "full", "overview", partial(_hall, "attendance")),
    Scene("hall-result", "full", "overview", partial(_hall_of_the_day, "result")),
    Scene("hall-text", "full", "overview", partial(_hall_of_the_day, "text")),
    Scene("hall-result-front", "front", "overview", partial(_hall_of_the_day, "result")),
    Scene("hall-welcome", "front", "overview", partial(_hall, "welcome")),
)
