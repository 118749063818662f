"""The layouts of cards, and one of them being edited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, congress_without_delegates

READY = "card-90x130"


def _panel(window: Any) -> Any:
    window.page.show_page(tab="layouts")
    return window.page.panels["layouts"]


def _pictures(window: Any, home: Path) -> Any:
    """All of them, once their pictures are drawn."""
    tiles = _panel(window).tiles
    while tiles.awaited:
        tiles.draw_some()


def _own(window: Any, home: Path) -> Any:
    """An own layout, which the guests of the congress get."""
    from desktop_app.services import card_layouts

    made = card_layouts.copy(READY, "Thẻ khách mời của huyện")
    panel = _panel(window)
    card_layouts.choose(panel.desk.congress.uid, "card", "guest", made.uids[0])
    window.desk.tell(made)
    window.done_bar.hide()
    panel.reveal(made.uids[0])
    _pictures(window, home)


def _nobody(window: Any, home: Path) -> Any:
    """A congress without delegates: the layouts are there, the samples too."""
    congress_without_delegates(window)
    _pictures(window, home)


def _editor(choose: Callable[[Any], None]) -> Callable[[Any, Path], Any]:
    def opens(window: Any, home: Path) -> Any:
        panel = _panel(window)
        panel.edit()
        choose(panel.editor)
        return panel.editor

    return opens


def _nothing(editor: Any) -> None:
    """The card itself in hand."""


def _text(editor: Any) -> None:
    from desktop_app.domain.layouts import TextElement

    work = editor.work
    texts = [
        place
        for place, one in enumerate(work.elements)
        if isinstance(one, TextElement) and work.is_shown(place)
    ]
    work.choose([texts[-2]])


def _misspelt(editor: Any) -> None:
    _text(editor)
    editor.inspector.text.typed.insertPlainText("{Ho va tn} ")
    editor.faults.look()


def _several(editor: Any) -> None:
    work = editor.work
    shown = [place for place in range(len(work.elements)) if work.is_shown(place)]
    work.choose(shown[-4:])


SCENES = (
    Scene("layouts", "full", "printing", _pictures),
    Scene("layouts-own", "full", "printing", _own),
    Scene("layouts-nobody", "empty", "printing", _nobody),
    Scene("layout-editor", "full", "printing", _editor(_nothing)),
    Scene("layout-editor-text", "full", "printing", _editor(_text)),
    Scene("layout-editor-misspelt", "full", "printing", _editor(_misspelt)),
    Scene("layout-editor-several", "full", "printing", _editor(_several)),
)
