"""What stands beside the board: how many units stand how, or all that is known of one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import submission_words as words
from desktop_app.domain.chain_lines import PACKAGE
from desktop_app.domain.marks import Mark, Measure
from desktop_app.domain.submissions import STATES, Board, Submission
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.charts import Chart
from desktop_app.ui.clearing import clear
from desktop_app.ui.page import button, card, heading, quiet
from desktop_app.ui.submission_columns import name_of, sign_of


class StatesCard(QWidget):
    """The chart of states with those further below. ``opened`` tells the state whose bar was chosen."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.chart = Chart("submission_states", say(N_("Units by state")))
        self.chart.opened.connect(self.opened)
        self.deeper = quiet("")
        frame = card(heading(say(N_("Units by state")), "section"), self.deeper, self.chart)
        inside = frame.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.setStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def show_board(self, board: Board) -> None:
        """Count the units directly below the office."""
        told = words.deeper_words(board)
        self.deeper.setText(told)
        self.deeper.setVisible(bool(told))
        self.chart.show_chart(
            words.summary_words_of(board), partial(_draw, board.direct),
            words=lambda state: say(STATES[state]),
        )  # fmt: skip


def _draw(
    lines: Sequence[Submission], width: float, height: float, measure: Measure
) -> Sequence[Mark]:
    size = float(theme.px(theme.tokens()["type"]["table"]))
    # bars of few states would stand far apart over the whole height
    return words.state_bars(lines, width, 0.0, size, measure)


class SubmissionSide(QFrame):
    """One unit: how it stands, each fact with its word, and what can be done about it.

    ``wanted`` names a verb of the board (`VERBS`); ``left`` tells that the person has seen enough.
    """

    wanted = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.one: Submission | None = None
        self.title = heading("", "section")
        self.title.setWordWrap(True)
        self.sign, self.state, self.why = QLabel(), QLabel(), quiet("")
        self.state.setWordWrap(True)
        self.back = button(N_("To the chart"), self.left.emit, icon="arrow-left", name="back")
        self.back.setToolTip("Esc")
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(theme.px(12))
        self.facts.setVerticalSpacing(theme.px(8))
        self.facts.setColumnStretch(1, 1)
        inside = QWidget()
        inside.setObjectName("form")
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, theme.px(8), 0)
        body.addLayout(self.facts)
        body.addStretch(1)
        area = QScrollArea()
        area.setObjectName("submission_facts")
        area.setAccessibleName(say(N_("What is known of the unit")))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.verbs = {
            name: button(word, partial(self.wanted.emit, name), icon=icon, name=f"unit_{name}")
            for name, icon, word in VERBS
        }
        self._lay_out(area)

    def _lay_out(self, area: QScrollArea) -> None:
        head = QGridLayout()
        head.setHorizontalSpacing(theme.px(8))
        head.setVerticalSpacing(theme.px(4))
        head.addWidget(self.title, 0, 0, 1, 2)
        head.addWidget(self.sign, 1, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.state, 1, 1)
        head.addWidget(self.why, 2, 1)
        head.setColumnStretch(1, 1)
        self.places = QGridLayout()
        self.places.setSpacing(theme.px(8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (16, 12, 16, 12)))
        layout.setSpacing(theme.px(12))
        layout.addLayout(head)
        layout.addWidget(area, 1)
        layout.addLayout(self.places)

    def show_one(self, one: Submission) -> None:
        """Show a unit; blank facts are left out."""
        self.one = one
        self.title.setText(name_of(one))
        icon, tone = sign_of(one)
        self.sign.setPixmap(theme.pixmap(icon, tone, 18))
        told = words.state_words(one)
        late = words.late_words(one)
        self.state.setText(f"{told} · {late}" if late else told)
        self.why.setText(words.why_words(one))
        self.why.setVisible(bool(self.why.text()))
        clear(self.facts)
        for place, (word, value) in enumerate(_facts(one)):
            label, text = quiet(say(word)), QLabel(value)
            label.setWordWrap(False)
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.facts.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(text, place, 1)
        self._offer([name for name in self.verbs if _fits(name, one)])

    def _offer(self, names: Sequence[str]) -> None:
        """Show these verbs, two beside each other, and the way back after them."""
        for made in (*self.verbs.values(), self.back):
            self.places.removeWidget(made)
            made.hide()
        for place, made in enumerate((*(self.verbs[name] for name in names), self.back)):
            self.places.addWidget(made, place // 2, place % 2)
            made.show()

    def first(self) -> QPushButton:
        """The verb the keyboard begins at."""
        return next((made for made in self.verbs.values() if not made.isHidden()), self.back)


VERBS = (
    ("people", "users", N_("Delegates")),
    ("settle", "clipboard-check", N_("Settle …")),
    ("receipt", "send", N_("Receipt …")),
    ("figures", "pencil", N_("Type figures …")),
    ("remind", "bell", N_("Remind …")),
)
"""Name, icon and words of what can be done about one unit."""


def _fits(verb: str, one: Submission) -> bool:
    return {
        "people": bool(one.congress and one.percent is not None),
        "settle": one.to_settle,
        "receipt": bool(one.receipt),
        "figures": one.source != PACKAGE and one.expected,
        "remind": True,
    }[verb]


def _facts(one: Submission) -> Iterator[tuple[str, str]]:
    """The facts that are known, as (word, said)."""
    listed = (
        (N_("Known from"), words.source_words(one)),
        (N_("In place of"), words.replaced_words(one)),
        (N_("Received on"), words.received_words(one)),
        (N_("Package no."), words.sequence_words(one)),
        (N_("People"), words.people_words(one)),
        (N_("Complete"), words.percent_words(one)),
        (N_("Most is missing"), words.lacking_words(one, 5)),
        (N_("To settle"), words.questions_words(one)),
        (N_("Receipt"), words.receipt_of(one)),
        (N_("Connection"), words.connection_words(one)),
        (N_("Deadline"), words.due_words(one)),
        (N_("Telephone"), words.contact_words(one)),
    )
    return ((word, said) for word, said in listed if said)
