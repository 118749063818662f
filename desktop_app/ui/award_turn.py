"""A turn on the stage: the words that invite, the names in large letters, and who follows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.award_lines import Stage
from desktop_app.domain.words import N_, say
from desktop_app.services import award_decisions, award_papers
from desktop_app.ui.page import card

SHOWN = 12
"""So many names stand in large letters; of more the list tells."""


class TurnCard(QWidget):
    """One turn, as the master of ceremonies reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.time, self.said, self.names = _label("section"), _label(""), _label("section")
        self.after = _label("quiet")
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside = QWidget()
        inside.setObjectName("form")
        of_names = QVBoxLayout(inside)
        of_names.setContentsMargins(0, 0, 0, 0)
        of_names.addWidget(self.names)
        of_names.addStretch(1)
        room = QScrollArea()  # on a small screen not all names of a turn fit
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setWidgetResizable(True)
        room.setWidget(inside)
        side = card(self.time, self.said, room, self.after, spacing=12)
        stacked = side.layout()
        assert isinstance(stacked, QVBoxLayout)
        stacked.setStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(side)

    def show_turn(self, turn: Stage, turns: Sequence[Stage], family: str) -> None:
        """Show one of the ``turns`` of a congress of a family."""
        self.time.setText(say(N_("Turn {number} of {total}"), number=turn.number, total=len(turns)))
        decision = turn.lines[0].decision
        assert decision is not None
        self.said.setText(award_papers.invitation(decision, turn, family))
        self.names.setText(_names(turn))
        self.after.setText(_what_follows(turn, turns))

    def say_done(self) -> None:
        """Nobody is left."""
        self.after.setText(say(N_("Nobody is left to be called.")))


def _what_follows(turn: Stage, turns: Sequence[Stage]) -> str:
    if turn.number == len(turns):
        return say(N_("This is the last turn."))
    first = turns[turn.number].lines[0]
    return say(N_("Then: {form} – {name} …"), form=award_decisions.form_name(first.form),
               name=first.award.name)  # fmt: skip


def _names(turn: Stage) -> str:
    named = [one.award.name for one in turn.lines[:SHOWN]]
    rest = len(turn.lines) - SHOWN
    if rest > 0:
        named.append(say(N_("and {count} more"), count=rest))
    return "\n".join(named)


def _label(name: str) -> QLabel:
    made = QLabel()
    made.setWordWrap(True)
    if name:
        made.setObjectName(name)
    return made
