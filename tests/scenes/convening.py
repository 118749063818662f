"""From list to summons: the views under „Triệu tập“ and what they ask."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, congress_without_delegates, tab

REPLIES, ALTERNATES, STAY, VERSIONS = range(4)


def _view(place: int, window: Any, home: Path) -> Any:
    """One of the four views, with a row in hand."""
    panel = tab(window, "convened")
    panel.show_view(place)
    return panel._view(place)


def _no_delegates(window: Any, home: Path) -> None:
    congress_without_delegates(window)
    tab(window, "convened")


def _settle(window: Any, home: Path) -> None:
    tab(window, "convened").settle()


def _wrong_day(window: Any, home: Path) -> None:
    from desktop_app.ui.settle import ask_to_settle

    dialog: Any = ask_to_settle(window.desk, tab(window, "convened"))
    dialog.decision.setText("46/QĐ-BTC")
    dialog.decided_on.setText("31/2/2024")
    dialog._agree()


def _replace(window: Any, home: Path) -> Any:
    """An official delegate's place, and the alternate whose turn it is."""
    from desktop_app.services import replacements

    view = _view(REPLIES, window, home)
    view.table.choose(
        lambda line: (
            line.entry.delegate.kind == "official"
            and replacements.next_alternate(line.entry) is not None
        )
    )
    view.replace()


def _somebody_new(window: Any, home: Path) -> None:
    from desktop_app.ui.replacement import ReplaceDialog

    _replace(window, home)
    dialog = window.findChild(ReplaceDialog)
    dialog.who.setCurrentIndex(dialog.who.count() - 1)
    dialog._turn()


def _take_a_place(window: Any, home: Path) -> None:
    """An alternate of another delegation, out of turn."""
    view = _view(ALTERNATES, window, home)
    view.table.selectRow(len(view.table.rows_model.rows) - 1)
    view.promote()


def _withdraw(window: Any, home: Path) -> None:
    view = _view(REPLIES, window, home)
    view.table.selectRow(3)
    view.withdraw()


def _arrange(window: Any, home: Path) -> None:
    _view(REPLIES, window, home).arrange()


def _excused(window: Any, home: Path) -> None:
    """A figure's people alone."""
    view = _view(REPLIES, window, home)
    view.reply.setCurrentIndex(view.reply.findData("=excused"))
    view._show_people()


def _front(window: Any, home: Path) -> None:
    _view(REPLIES, window, home)


SCENES = (
    Scene("convened-answers", "full", "delegates", partial(_view, REPLIES)),
    Scene("convened-excused", "full", "delegates", _excused),
    Scene("convened-alternates", "full", "delegates", partial(_view, ALTERNATES)),
    Scene("convened-guests", "full", "delegates", partial(_view, STAY)),
    Scene("convened-versions", "full", "delegates", partial(_view, VERSIONS)),
    Scene("convened-front", "front", "delegates", _front),
    Scene("convened-front-alternates", "front", "delegates", partial(_view, ALTERNATES)),
    Scene("convened-front-guests", "front", "delegates", partial(_view, STAY)),
    Scene("convened-front-versions", "front", "delegates", partial(_view, VERSIONS)),
    Scene("convened-empty", "empty", "delegates", _no_delegates),
    Scene("settle", "full", "delegates", _settle),
    Scene("settle-wrong-day", "full", "delegates", _wrong_day),
    Scene("replace", "full", "delegates", _replace),
    Scene("replace-new", "full", "delegates", _somebody_new),
    Scene("take-a-place", "full", "delegates", _take_a_place),
    Scene("withdraw", "full", "delegates", _withdraw),
    Scene("arrange", "full", "delegates", _arrange),
)
