"""The figures beside the list: who is shown, by gender, age and ethnic group. Each opens its people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.delegate_figures import Shown, panel, words_of
from desktop_app.domain.filters import Criteria
from desktop_app.domain.marks import Mark, Measure
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import delegate_figures
from desktop_app.ui import jobs, theme
from desktop_app.ui.charts import Chart
from desktop_app.ui.desk import Desk
from desktop_app.ui.files import ask_where, offer_to_open
from desktop_app.ui.page import heading, row

WIDTH = 300


class FiguresPanel(QFrame):
    """``narrowed`` tells the key of a mark, ``left`` that the person has seen enough."""

    narrowed = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.desk = desk
        self.shown = Shown()
        self.said = ""
        self.setMinimumWidth(theme.px(WIDTH - 40))
        self.count = heading("", "section")
        self.note = QLabel()
        self.note.setObjectName("small")
        self.note.setWordWrap(True)
        self.print = _tool("printer", N_("Figures as PDF …"), "print_figures")
        self.print.clicked.connect(self.print_figures)
        close = _tool("x", N_("Close the figures"), "close_figures")
        close.clicked.connect(lambda: self.left.emit())
        self.chart = Chart("delegate_figures", say(N_("Figures of those who are shown")))
        self.chart.opened.connect(self.narrowed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        layout.setSpacing(theme.px(4))
        layout.addWidget(row(self.count, None, self.print, close, spacing=0))
        layout.addWidget(self.note)
        layout.addWidget(self.chart, 1)

    def refresh(self, search: str, criteria: Criteria | None, said: str) -> None:
        """Count those whom search and filter show; ``said`` tells in words who they are."""
        congress = self.desk.congress
        self.said = said
        self.shown = (
            delegate_figures.shown(congress.uid, search=search, criteria=criteria)
            if congress is not None
            else Shown()
        )
        total = self.shown.total
        self.count.setText(say_count(N_("{count} delegate"), N_("{count} delegates"), total))
        self.note.setText(said)
        self.note.setVisible(bool(said))
        self.print.setEnabled(total > 0)
        self.chart.show_chart(say(N_("Figures of those who are shown")), self._draw, words=words_of)

    def _draw(self, width: float, height: float, measure: Measure) -> tuple[Mark, ...]:
        size = float(theme.px(theme.tokens()["type"]["table"]))
        room = width - theme.px(8)  # the scroll bar's, which may come and go
        return panel(self.shown, room, size, measure)

    def print_figures(self) -> None:
        """Write the figures as PDF."""
        congress, found, said = self.desk.congress, self.shown, self.said
        if congress is None or not found.total:
            return

        def write(target: Path) -> None:
            def make(report: Any) -> None:
                delegate_figures.print_shown(congress.uid, found, target, said=said)

            words = say(N_("Writing {file} …"), file=target.name)
            jobs.run(self, words, make, lambda _: offer_to_open(self, target))

        ask_where(self, say(N_("Where to keep the figures")), N_("PDF file"), "pdf",
                  say(N_("figures")), write)  # fmt: skip


def _tool(icon: str, words: str, name: str) -> QToolButton:
    made = QToolButton()
    made.setObjectName(name)
    made.setIcon(theme.icon(icon))
    made.setIconSize(theme.icon_size(16))
    made.setToolTip(say(words))
    made.setAccessibleName(say(words))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
