"""The papers of the congress and their words: chosen, asked about, out of date, edited, with a reason."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene


def _papers(key: str, window: Any, home: Path) -> None:
    window.page.show_tab("papers")
    window.page.panel.reveal(key)


def _changed(window: Any, home: Path) -> None:
    """The sheets were printed; then two people on them were called otherwise."""
    from desktop_app.services import congress_papers, delegates

    congress = window.desk.congress.uid
    window.desk.do(congress_papers.log, congress_papers.make("sign_in", congress))
    for place in (12, 40):
        entry = delegates.in_order(congress)[place]
        person = replace(entry.person, full_name=f"{entry.person.full_name} Mẫu")
        window.desk.do(delegates.edit, person, entry.delegate)
    window.done_bar.hide()
    _papers("sign_in", window, home)


def _wrong_day(window: Any, home: Path) -> None:
    _papers("summons_unit", window, home)
    panel = window.page.panel
    panel.options.fields["day"].setText("33/5/2024")
    panel.preview()


def _texts(window: Any, home: Path) -> None:
    window.page.show_tab("texts")


def _unknown(window: Any, home: Path) -> None:
    """A variable that there is not, told with the one that may be meant."""
    _texts(window, home)
    panel = window.page.panel
    panel.reveal("invitation")
    panel.sheet.editor.fields["body"].insertPlainText("Kính gửi {họ tên}, {chuc vuu}\n")
    panel._draw()


SCENES = (
    Scene("papers", "full", "printing", partial(_papers, "summons_unit")),
    Scene("papers-sign-in", "full", "printing", partial(_papers, "sign_in")),
    Scene("papers-changed", "full", "printing", _changed),
    Scene("papers-wrong-day", "full", "printing", _wrong_day),
    Scene("texts", "full", "printing", _texts),
    Scene("texts-unknown-variable", "full", "printing", _unknown),
)
