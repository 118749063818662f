"""Sending down: what goes to the offices below, to which of them, and what was made."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import TRUSTED, VOUCHED, Sent
from desktop_app.domain.handed_down import ALONE, PARTS
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import cycles, exchange, handing_down
from desktop_app.services.offices_below import Below
from desktop_app.ui import alerts, jobs, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.exchange import tell
from desktop_app.ui.exchange_sending import or_refusal
from desktop_app.ui.page import button, quiet, row
from desktop_app.ui.sent_down import SentDownDialog
from desktop_app.ui.sticks import ask_where_to_put

_STATES = {
    TRUSTED: ("circle-check", "good", N_("recognised")),
    VOUCHED: ("link", "info", N_("known by way of another office")),
    "": ("circle-help", "ink_2", N_("not recognised yet")),
}


def send_down(desk: Desk, parent: QWidget, cycle: str = "") -> SendDownDialog:
    """Ask what of a round goes down and to whom, then where to put it.

    ``cycle`` is in front at first; without it the round of the congress in hand, or one that was sent.
    """
    in_hand = desk.congress.cycle if desk.congress is not None else ""
    dialog = SendDownDialog(desk, parent, cycle or in_hand or next(iter(exchange.cycles()), ""))
    dialog.open()
    return dialog


class SendDownDialog(QDialog):
    """What of a round goes down, and to which offices."""

    def __init__(self, desk: Desk, parent: QWidget, cycle: str) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("send_down")
        self.setWindowTitle(say(N_("Send down")))
        self.desk, self._over = desk, parent
        self.rounds = QComboBox()
        self.rounds.setObjectName("down_rounds")
        self.rounds.setAccessibleName(say(N_("Round of congresses")))
        for uid, title in cycles.cycles():
            self.rounds.addItem(title, uid)
        self.rounds.setCurrentIndex(max(0, self.rounds.findData(cycle)))
        self.rounds.activated.connect(lambda: self._name_parts())
        self.boxes: dict[str, QCheckBox] = {}
        self.offices = QTreeWidget()
        self.told = quiet("")
        self.along = quiet(say(N_("What was sent down before goes along from then on.")))
        self.agree = button(N_("Send down …"), self.ask_where, main=True, icon="send", name="agree")
        self._lay_out()
        self._name_parts()
        self._tell()
        self.resize(theme.px(980), theme.px(540))
        self.rounds.setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.rounds)
        layout.addWidget(
            quiet(
                say(
                    N_(
                        "The offices below take in what this office and those above it laid down; they "
                        "cannot change it."
                    )
                )
            )
        )
        sides = QHBoxLayout()
        sides.setSpacing(theme.px(24))
        sides.addWidget(self._parts())
        sides.addWidget(self._below(), 1)
        layout.addLayout(sides, 1)
        layout.addWidget(self.told)
        leave = button(N_("Cancel"), self.reject, name="cancel")
        layout.addWidget(row(None, self.agree, leave))
        self.agree.setDefault(True)

    def _parts(self) -> QWidget:
        box = QWidget()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        inside.addWidget(QLabel(say(N_("What is sent down"))))
        for name in PARTS:
            made = QCheckBox()
            made.setObjectName(name)
            made.setChecked(True)
            made.toggled.connect(self._tell)
            self.boxes[name] = made
            inside.addWidget(made)
        inside.addWidget(self.along)
        inside.addStretch(1)
        return box

    @property
    def cycle(self) -> str:
        """The round."""
        return str(self.rounds.currentData() or "")

    def _name_parts(self) -> None:
        """What went down before cannot be left out: a later package never says less."""
        sent = handing_down.sent_parts(self.cycle)
        for name, (word, _) in PARTS.items():
            part, box = say(word), self.boxes[name]
            box.setText(say(N_("{part} (sent before)"), part=part) if name in sent else part)
            if name in sent:
                box.setChecked(True)
            box.setEnabled(name not in sent)
        self.along.setVisible(bool(sent))

    def _below(self) -> QWidget:
        self.offices.setObjectName("offices_below")
        self.offices.setAccessibleName(say(N_("Offices that get it")))
        self.offices.setRootIsDecorated(False)
        self.offices.setUniformRowHeights(True)
        self.offices.setHeaderLabels([say(N_("Office")), say(N_("State"))])
        head = self.offices.header()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(False)
        for one in handing_down.offices_to_send():
            self.offices.addTopLevelItem(_line(one))
        for first in self._lines()[:1]:
            self.offices.setCurrentItem(first)
        self.offices.itemChanged.connect(lambda _item, _column: self._tell())
        known = button(N_("Recognised ones"), lambda: self._tick(known=True), name="tick_known")
        every = button(N_("All"), lambda: self._tick(known=False), name="tick_all")
        for made in (known, every):
            made.setProperty("flat", True)
        box = QWidget()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        title = QLabel(say(N_("Offices that get it")))
        title.setBuddy(self.offices)
        inside.addWidget(title)
        inside.addWidget(self.offices, 1)
        inside.addWidget(row(known, every, None))
        return box

    def _lines(self) -> list[QTreeWidgetItem]:
        items = (
            self.offices.topLevelItem(place) for place in range(self.offices.topLevelItemCount())
        )
        return [one for one in items if one is not None]

    def _tick(self, *, known: bool) -> None:
        for one in self._lines():
            wanted = not known or _state(one) == TRUSTED
            one.setCheckState(0, Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)

    @property
    def parts(self) -> list[str]:
        """The parts that go down."""
        return [name for name, box in self.boxes.items() if box.isChecked()]

    @property
    def chosen(self) -> list[str]:
        """The uids of the offices with a tick."""
        return [_office(one) for one in self._ticked()]

    def _ticked(self) -> list[QTreeWidgetItem]:
        return [one for one in self._lines() if one.checkState(0) == Qt.CheckState.Checked]

    def _tell(self) -> None:
        """Say to how many offices it goes, and what that takes."""
        ticked = self._ticked()
        without = sum(not _state(one) for one in ticked)
        self.agree.setEnabled(bool(ticked and self.parts))
        if not self._lines():
            self.told.setText(
                say(N_("There is no office below in the catalogue and none is known."))
            )
        elif not ticked:
            self.told.setText(
                say(N_("Tick the offices with the space bar. Those not ticked get nothing."))
            )
        else:
            said = say_count(
                N_("{count} office gets it."), N_("{count} offices get it."), len(ticked)
            )
            if without:
                said += " " + say_count(
                    N_("{count} is not recognised: a file with a passphrase, told by telephone."),
                    N_("{count} are not recognised: a file with a passphrase, told by telephone."),
                    without,
                )
            if self.boxes[ALONE].isChecked():
                said += " " + say(N_("What is for one office alone comes as a file of its own."))
            self.told.setText(said)

    def ask_where(self) -> None:
        """Where to put the packages."""
        ask_where_to_put(self, self.send_to)

    def send_to(self, folder: Path) -> None:
        """Make the packages and put them there."""
        cycle, offices, parts = self.cycle, self.chosen, self.parts
        jobs.run(
            self,
            say(N_("Making the packages …")),
            or_refusal(
                lambda report: handing_down.send_down(folder, cycle, offices, parts, report)
            ),
            self._made,
        )  # fmt: skip

    def _made(self, made: list[Sent] | Refusal) -> None:
        over, title = self._over.window(), cycles.cycle(self.cycle).title
        tell(self.desk)
        if isinstance(made, Refusal):
            alerts.show(made, self)
            return
        self.accept()
        SentDownDialog(over, made, title).open()


def _line(one: Below) -> QTreeWidgetItem:
    icon, tone, words = _STATES[one.state]
    made = QTreeWidgetItem([one.name, say(words)])
    made.setToolTip(0, one.name)
    made.setIcon(1, theme.sign(icon, tone, 16))
    made.setData(0, Qt.ItemDataRole.UserRole, one.office)
    made.setData(1, Qt.ItemDataRole.UserRole, one.state)
    ticked = one.state == TRUSTED
    made.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return made


def _office(line: QTreeWidgetItem) -> str:
    return str(line.data(0, Qt.ItemDataRole.UserRole))


def _state(line: QTreeWidgetItem) -> str:
    return str(line.data(1, Qt.ItemDataRole.UserRole))
