"""What a vote came to: one sentence with its sign, and a line with the reason for each person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.vote_rules import Outcome, Rule, Verdict, sentence
from desktop_app.domain.votes import RESULTS
from desktop_app.domain.words import N_, language, say, show
from desktop_app.ui import theme
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.tables import Column, Table

SIGNS = {
    "elected": ("circle-check", "good"), "alternate": ("circle-plus", "info"),
    "not_elected": ("circle-minus", "ink_2"), "tied": ("triangle-alert", "warn"),
}  # fmt: skip
"""Result → shape and colour."""


def sign_of(outcome: Outcome) -> tuple[str, str]:
    """Shape and colour of what a vote came to."""
    if outcome.ties or outcome.quorum_met is False:
        return "triangle-alert", "warn"
    if outcome.passed is False or (outcome.verdicts and not outcome.of("elected")):
        return "circle-x", "bad"
    return "circle-check", "good"


class VerdictView(QWidget):
    """The sentence, and the people where people are chosen."""

    name: ClassVar[str] = "verdicts"

    def __init__(self) -> None:
        super().__init__()
        self._family = ""
        self.sign = QLabel()
        self.said = QLabel()
        self.said.setObjectName("section")
        self.said.setWordWrap(True)
        self.why = QLabel()
        self.why.setObjectName("quiet")
        self.why.setWordWrap(True)
        band = QFrame()
        band.setObjectName("band")
        band.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        inside = QHBoxLayout(band)
        inside.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        inside.setSpacing(theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.said)
        words.addWidget(self.why)
        inside.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(words, 1)
        self.table: Table[Verdict] = Table(self._columns(), self.name)
        self.table.setAccessibleName(say(N_("Result of each person")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        fit_headings(self.table)
        fit_columns(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(band)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)

    def _columns(self) -> list[Column[Verdict]]:
        return [
            Column("place", say(N_("No.")), lambda one: show(one.place), 44, True, sortable=False),
            Column("name", say(N_("Full name")), lambda one: one.name, 150, sortable=False,
                   tip=lambda one: one.name),
            Column("votes", say(N_("Agree"), family=self._family),
                   lambda one: f"{show(one.votes)}/{show(one.base)}", 76, True, sortable=False),
            Column("percent", "%", lambda one: one.percent(language()), 66, True, sortable=False),
            Column("result", say(N_("Result")), self._result, 190, sortable=False,
                   icon=lambda one: SIGNS[one.result][0], tone=lambda one: SIGNS[one.result][1],
                   tip=lambda one: str(one.reason)),
        ]  # fmt: skip

    def _result(self, one: Verdict) -> str:
        return say(RESULTS[one.result], family=self._family)

    def show_outcome(
        self, rule: Rule, outcome: Outcome, why: Sequence[str] = (), *, people: bool = True
    ) -> None:
        """Show what a vote came to; ``why`` are sentences under it (translated)."""
        if self._family != rule.family:
            self._family = rule.family
            self.table.use_columns(self._columns())
        icon, tone = sign_of(outcome)
        self.sign.setPixmap(theme.pixmap(icon, tone, 24))
        self.said.setText(str(sentence(rule, outcome)))
        self.why.setText(" · ".join(filter(None, why)))
        self.why.setVisible(bool(self.why.text()))
        verdicts = list(outcome.verdicts)
        self.table.rows_model.show_rows(lambda offset, limit: verdicts[offset : offset + limit])
        self.table.setVisible(people and bool(verdicts))
