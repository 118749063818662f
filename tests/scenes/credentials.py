"""The credentials: before attendance, settled twice with what changed, decisions, and what is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, congress_without_delegates


def _panel(window: Any, home: Path) -> Any:
    window.page.show_tab("credentials")
    return window.page.panels["credentials"]


def _settled(window: Any, home: Path) -> Any:
    """Two versions, a decision, and somebody who came since."""
    from desktop_app.services import attendance, credentials

    congress = window.desk.congress.uid
    session = credentials.sessions(congress)[0].uid
    people = [
        one.delegate for one in credentials.figures(congress).places if one.kind == "official"
    ]
    attendance.tick(session, people[:-6])
    attendance.note_absence(congress, people[-2:], "excused", reason="Nằm viện")
    credentials.settle(congress, session, "present")
    attendance.tick(session, people[-6:-4])
    credentials.decide(people[9], "no", "Không còn công tác tại đơn vị", "02/BB-BTTTC")
    credentials.settle(congress, session, "present")
    window.desk.tell(attendance.tick(session, people[-4:-3]))
    window.done_bar.hide()
    return _panel(window, home)


def _second(window: Any, home: Path) -> None:
    panel = _settled(window, home)
    panel.versions.table.selectRow(1)


def _ages(window: Any, home: Path) -> None:
    """The end of the figures: ages, with the youngest and the oldest."""
    from PySide6.QtWidgets import QApplication

    panel = _settled(window, home)
    QApplication.processEvents()  # the chart has its width before its end is looked for
    panel.chart.spots()["oldest"].setFocus()


def _decisions(window: Any, home: Path) -> Any:
    panel = _settled(window, home)
    panel.parts.setCurrentIndex(1)
    return panel


def _decide(window: Any, home: Path) -> None:
    panel = _decisions(window, home)
    panel.new()


def _settle(window: Any, home: Path) -> None:
    _settled(window, home).settle()


def _nothing(window: Any, home: Path) -> None:
    congress_without_delegates(window)
    window.page.show_tab("credentials")


SCENES = (
    Scene("credentials-before", "full", "attendance", _panel),
    Scene("credentials-settled", "full", "attendance", _settled),
    Scene("credentials-second", "full", "attendance", _second),
    Scene("credentials-ages", "full", "attendance", _ages),
    Scene("credentials-decisions", "full", "attendance", _decisions),
    Scene("credentials-decide", "full", "attendance", _decide),
    Scene("credentials-settle", "full", "attendance", _settle),
    Scene("credentials-empty", "empty", "attendance", _nothing),
    Scene("credentials-front", "front", "attendance", _settled),
)
