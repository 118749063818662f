"""Dialogs about somebody chosen who cannot go: who goes instead, why, with which paper."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from desktop_app.domain.dates import show_day
from desktop_app.domain.upper_seats import Going, Upward, next_alternate
from desktop_app.domain.votes import SeatChange
from desktop_app.domain.words import N_, say
from desktop_app.services import upward as service
from desktop_app.ui.asking import Asking, DayLine, Line, ReasonBox
from desktop_app.ui.desk import Desk

REASONS = (
    N_("Transferred to another post"),
    N_("Moved away"),
    N_("Ill"),
    N_("Died"),
    N_("Family reasons"),
)


class _WithPaper(Asking):
    """Reason, paper and day, as both dialogs ask for them."""

    def __init__(self, desk: Desk, parent: QWidget, title: str, verb: str) -> None:
        super().__init__(parent, "seat_change", title, verb, width=560)
        self.desk = desk
        self.reason, self.paper, self.day = ReasonBox(REASONS), Line(), DayLine()

    def add_paper(self) -> None:
        """The fields that come last."""
        self.add(N_("Reason"), self.reason, "reason")
        self.add(N_("Number and sign"), self.paper, "paper")
        self.add(N_("Date of the paper"), self.day, "paper_on")


class GoneDialog(_WithPaper):
    """Somebody cannot go: the alternate whose turn it is is proposed."""

    def __init__(
        self, desk: Desk, parent: QWidget, congress: str, going: Going, listed: Upward
    ) -> None:
        super().__init__(desk, parent, N_("Cannot go"), N_("Note the change"))
        self._congress, self._going = congress, going
        official = going.kind == "official"
        told = (
            N_("{name} cannot go to the congress above:") if official
            else N_("{name} is struck off the alternates:")
        )  # fmt: skip
        self.tell(say(told, name=going.chosen.name))
        self.who = QComboBox()
        if official:
            for one in listed.alternates:
                named = say(N_("Alternate no. {number}: {name}"), number=one.place,
                            name=one.chosen.name)  # fmt: skip
                self.who.addItem(named, one.chosen.uid)
            self.who.addItem(say(N_("Nobody, the seat stays empty")), "")
            self.add(N_("Who goes instead"), self.who, "takes")
        self.objection = QLabel()
        self.objection.setObjectName("caution")
        self.objection.setWordWrap(True)
        self.exception = Line()
        self.grid.addWidget(self.objection, self.grid.rowCount(), 1)
        label = self.add(N_("Reason for the exception"), self.exception, "exception")
        self._of_exception: tuple[QWidget, ...] = (self.objection, label, self.exception)
        self.add_paper()
        first = next_alternate(listed)
        if official and first is not None:
            self.who.setCurrentIndex(self.who.findData(first.chosen.uid))
        self.who.activated.connect(lambda: self._turn())
        self._turn()
        self.step_through()
        (self.who if official else self.reason).setFocus()

    @property
    def takes(self) -> str:
        """The alternate chosen; "" for nobody."""
        return self.who.currentData() or ""

    def _turn(self) -> None:
        told = service.exception_of(self._congress, self.takes) if self.takes else None
        self.objection.setText(str(told) if told else "")
        for widget in self._of_exception:
            widget.setVisible(told is not None)
        self.fit()

    def done_well(self) -> bool:
        self.desk.tell(
            service.change(
                self._congress, self._going.chosen.uid, self.takes, reason=self.reason.value(),
                paper=self.paper.value(), paper_on=self.day.day(), exception=self.exception.value(),
            )
        )  # fmt: skip
        return True


class CorrectDialog(_WithPaper):
    """The reason and the paper of a change, as they should read."""

    def __init__(self, desk: Desk, parent: QWidget, change: SeatChange) -> None:
        super().__init__(desk, parent, N_("Reason and paper"), N_("Save"))
        self._change = change
        self.add_paper()
        self.reason.setEditText(change.reason)
        self.paper.setText(change.paper)
        self.day.setText(show_day(change.paper_on) if change.paper_on else "")
        self.step_through()
        self.fit()
        self.reason.setFocus()

    def done_well(self) -> bool:
        self.desk.tell(
            service.correct(
                self._change, reason=self.reason.value(), paper=self.paper.value(),
                paper_on=self.day.day(),
            )
        )  # fmt: skip
        return True
