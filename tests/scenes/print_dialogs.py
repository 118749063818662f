"""What opens over the tabs of the printing page, what a search leaves of them, and the Front's congress."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, congress_without_delegates


def _panel(window: Any, tab: str) -> Any:
    window.page.show_page(tab=tab)
    return window.page.panel


def _tab(tab: str, window: Any, home: Path) -> None:
    panel = _panel(window, tab)
    while getattr(panel, "tiles", None) is not None and panel.tiles.awaited:
        panel.tiles.draw_some()


def _searched(tab: str, window: Any, home: Path) -> None:
    """A search that finds nothing."""
    _panel(window, tab)
    window.page.search("không có dòng nào như thế")


def _head(window: Any, home: Path) -> None:
    from desktop_app.ui.paper_heads import HeadDialog

    HeadDialog(window.desk, _panel(window, "papers")).open()


def _typed(window: Any, home: Path) -> None:
    """A text that was changed and is not kept yet."""
    panel = _panel(window, "texts")
    panel.sheet.editor.fields["body"].insertPlainText("Kính gửi: Các đại biểu\n")


def _kept(window: Any, home: Path) -> None:
    """A text of the office's own."""
    _typed(window, home)
    window.page.panel.save()
    window.done_bar.hide()


def _first_block(window: Any, home: Path) -> None:
    """The hall of a congress that has none yet."""
    congress_without_delegates(window)
    _panel(window, "seats").edit_hall()


def _rename(window: Any, home: Path) -> None:
    panel = _panel(window, "layouts")
    panel.copy_layout()
    window.done_bar.hide()
    panel.rename()


def _reason(window: Any, home: Path) -> None:
    from desktop_app.domain.words import say
    from desktop_app.ui.print_reason import ReasonDialog

    ReasonDialog(window.page.panel, say("Reason for printing again"), lambda *_: None).open()


def _reissue(window: Any, home: Path) -> None:
    from desktop_app.ui.card_reissue import ReissueDialog

    panel = window.page.panel
    ReissueDialog(window.desk, panel, panel.people.lines[0]).open()


SCENES = (
    Scene("papers-head", "full", "printing", _head),
    Scene("papers-no-hit", "full", "printing", partial(_searched, "papers")),
    Scene("layouts-no-hit", "full", "printing", partial(_searched, "layouts")),
    Scene("texts-typed", "full", "printing", _typed),
    Scene("texts-own", "full", "printing", _kept),
    Scene("seats-first-block", "empty", "printing", _first_block),
    Scene("layout-rename", "full", "printing", _rename),
    Scene("print-reason", "full", "printing", _reason),
    Scene("card-reissue", "full", "printing", _reissue),
    *(
        Scene(f"front-{tab}", "front", "printing", partial(_tab, tab))
        for tab in ("papers", "seats", "layouts", "texts", "log")
    ),
    Scene("front-head", "front", "printing", _head),
)
