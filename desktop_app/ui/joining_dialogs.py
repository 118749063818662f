"""Asked and told when offices meet: whom to invite, the file that was made and what to do with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.connections import BELOW, RECOGNISED, Connection
from desktop_app.domain.exchange import Sent
from desktop_app.domain.words import N_, say, show
from desktop_app.services import cycles, joining
from desktop_app.ui import jobs, theme
from desktop_app.ui.asking import Asking
from desktop_app.ui.desk import Desk
from desktop_app.ui.exchange import tell
from desktop_app.ui.exchange_preview import CodeLabel
from desktop_app.ui.files import open_outside
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.sticks import ask_where_to_put

ALL, REST, ONE = "all", "rest", "one"

Invited = Callable[[str, Sequence[str]], None]
"""A round, and the offices that are invited to it (none: all that hold congresses in it)."""


def ask_whom_to_invite(
    parent: QWidget, listed: Sequence[Connection], chosen: Connection | None, then: Invited
) -> QDialog:
    """Ask for the round and whom to invite; ``chosen`` is offered where it is an office below."""
    dialog = _Invite(parent, listed, chosen, then)
    dialog.open()
    dialog.round.setFocus()
    return dialog


class _Invite(Asking):
    def __init__(
        self,
        parent: QWidget,
        listed: Sequence[Connection],
        chosen: Connection | None,
        then: Invited,
    ) -> None:
        super().__init__(
            parent, "invite", N_("Invite units"), N_("Make the invitation …"), width=560
        )
        self._then = then
        below = [one for one in listed if one.relation == BELOW]
        self._rest = [one.office for one in below if one.state != RECOGNISED]
        self._one = chosen.office if chosen is not None and chosen.relation == BELOW else ""
        self.tell(
            say(
                N_(
                    "The invitation holds this office's name and the rules of the round, nothing "
                    "personal: it may go by stick, Zalo or e-office. One file serves all units."
                )
            )
        )
        self.round = QComboBox()
        for uid, title in cycles.cycles():
            self.round.addItem(title, uid)
        self.round.setMinimumContentsLength(24)
        self.round.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.whom = QComboBox()
        self.whom.addItem(say(N_("All units below that hold congresses in the round")), ALL)
        if self._rest:
            text = N_("Only units not recognised yet ({count})")
            self.whom.addItem(say(text, count=show(len(self._rest))), REST)
        if self._one and chosen is not None:
            self.whom.addItem(say(N_("Only {office}"), office=chosen.name), ONE)
        self.add(N_("Round of congresses"), self.round, "invite_round")
        self.add(N_("Who is invited"), self.whom, "invite_whom")
        self.fit()

    def done_well(self) -> bool:
        whom = {ALL: [], REST: self._rest, ONE: [self._one]}[str(self.whom.currentData())]
        self._then(str(self.round.currentData() or ""), whom)
        return True


def make_answer(parent: QWidget, desk: Desk, invitation: Path, code: str) -> None:
    """Ask where to put the answer to an invitation, make it, and show the code that both sides compare."""

    def made(sent: Sent) -> None:
        tell(desk)
        step = say(ANSWER_STEP, office=sent.recipient_name)
        MadeDialog(parent.window(), sent, say(N_("Answer made")), step, code).open()

    def make(folder: Path) -> None:
        jobs.run(
            parent, say(N_("Making the file …")),
            lambda report: joining.answer(invitation, folder, report=report), made,
        )  # fmt: skip

    ask_where_to_put(parent, make)


ANSWER_STEP = N_(
    "Send this file to {office}. They telephone, or telephone them, and compare the code; when it is "
    "the same on both sides choose “Recognise office” here too."
)


class MadeDialog(QDialog):
    """A file was made for another office or computer: where it is, the code to compare, and the next step."""

    def __init__(self, parent: QWidget, sent: Sent, title: str, step: str, code: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("made")
        self.setWindowTitle(title)
        self.setFixedWidth(theme.px(560))
        self._sent = sent
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (24, 16, 24, 16)))
        layout.setSpacing(theme.px(12))
        sign = QLabel()
        sign.setPixmap(theme.pixmap("circle-check", "good", 22))
        layout.addWidget(row(sign, heading(title, "section"), None))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(1, 1)
        told = [
            (N_("Sent to"), sent.recipient_name),
            (N_("File"), sent.file.name),
            (N_("Folder"), str(sent.file.parent)),
        ]
        for place, (word, text) in enumerate(told):
            grid.addWidget(quiet(say(word)), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_value(text), place, 1)
        self.code = CodeLabel()
        if code:
            self.code.show_code(code)
            grid.addWidget(quiet(say(N_("Checking code"))), len(told), 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.code, len(told), 1)
        layout.addLayout(grid)
        layout.addWidget(_value(step))
        for remark in sent.remarks:
            layout.addWidget(_value(str(remark)))
        folder = button(
            N_("Open the folder"), self._open_folder, icon="folder-open", name="open_folder"
        )
        close = button(N_("Finish"), self.accept, main=True, name="finish")
        layout.addWidget(row(folder, None, close))
        close.setDefault(True)
        close.setFocus()
        # wrapped texts say how high they are only for a given width
        self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def _open_folder(self) -> None:
        open_outside(self._sent.file.parent)


def _value(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
