"""The order of introduction laid anew: what the program proposes, who of the leaders goes first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QListWidget, QListWidgetItem, QWidget

from desktop_app.domain.ordering import GUESTS, SCHEMES
from desktop_app.domain.words import N_, say
from desktop_app.services import delegates, ordering
from desktop_app.ui import theme
from desktop_app.ui.asking import Asking
from desktop_app.ui.desk import Desk


class ArrangeDialog(Asking):
    """Scheme, guests, leaders; and the first of the order that comes out, so that nobody agrees blindly."""

    SHOWN = 12

    def __init__(
        self, desk: Desk, parent: QWidget, congress: str, then: Callable[[], None]
    ) -> None:
        super().__init__(
            parent, "arrange", N_("Order of introduction"), N_("Lay the order"), width=640
        )
        self._desk, self._congress, self._then = desk, congress, then
        self._names = {one.delegate.uid: one for one in delegates.in_order(congress)}
        self.scheme, self.guests = QComboBox(), QComboBox()
        for key, word in SCHEMES.items():
            self.scheme.addItem(say(word), key)
        for key, word in GUESTS.items():
            self.guests.addItem(say(word), key)
        self.leaders = QListWidget()
        self.leaders.setFixedHeight(theme.px(120))
        for entry in ordering.leaders_of(congress):
            item = QListWidgetItem(f"{entry.person.full_name} – {entry.person.position}")
            item.setData(Qt.ItemDataRole.UserRole, entry.delegate.uid)
            item.setCheckState(Qt.CheckState.Checked)
            self.leaders.addItem(item)
        self.outcome = QLabel()
        self.outcome.setObjectName("outcome")
        self.outcome.setWordWrap(True)
        self.add(N_("Order"), self.scheme, "scheme")
        self._of_protocol = [
            self.add(N_("Guests"), self.guests, "guests"), self.guests,
        ]  # fmt: skip
        self._of_leaders = [
            self.add(N_("Leaders, by their posts"), self.leaders, "leaders"), self.leaders,
        ]  # fmt: skip
        self.add(N_("It begins with"), self.outcome, "outcome")
        self.tell(say(N_("Everybody gets a new place; places set by hand are lost.")))
        self.scheme.activated.connect(lambda: self._propose())
        self.guests.activated.connect(lambda: self._propose())
        self.leaders.itemChanged.connect(lambda: self._propose())
        self._propose()

    def _chosen(self) -> list[str]:
        listed = [self.leaders.item(place) for place in range(self.leaders.count())]
        return [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in listed
            if item.checkState() == Qt.CheckState.Checked
        ]

    def _propose(self) -> None:
        scheme = str(self.scheme.currentData())
        for widget in self._of_protocol:
            widget.setVisible(scheme == "protocol")
        for widget in self._of_leaders:
            widget.setVisible(scheme == "protocol" and self.leaders.count() > 0)
        order = ordering.arranged(
            self._congress, scheme, guests=str(self.guests.currentData()), leaders=self._chosen()
        )
        first = [f"{place}. {self._names[uid].person.full_name}"
                 for place, uid in enumerate(order[: self.SHOWN], 1)]  # fmt: skip
        more = ["…"] if len(order) > self.SHOWN else []
        self.outcome.setText("   ".join(one.replace(" ", "\u00a0") for one in [*first, *more]))
        self.fit()

    def done_well(self) -> bool:
        done = self._desk.do(
            ordering.arrange, self._congress, str(self.scheme.currentData()),
            guests=str(self.guests.currentData()), leaders=self._chosen(),
        )  # fmt: skip
        if done is not None:
            self._then()
        return done is not None


def ask_order(desk: Desk, parent: QWidget, then: Callable[[], None]) -> QDialog | None:
    """Propose an order of introduction and lay it when the person agrees."""
    if desk.congress is None:
        return None
    dialog = ArrangeDialog(desk, parent, desk.congress.uid, then)
    dialog.open()
    dialog.scheme.setFocus()
    return dialog
