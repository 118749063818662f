"""Asked about people of a session: why they are absent, and who somebody is who stands on no list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QWidget

from desktop_app.domain.attendance import ABSENCES
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.people import GENDERS
from desktop_app.domain.programme import Session, session_name
from desktop_app.domain.words import N_, say
from desktop_app.services import attendance, delegates, walk_ins
from desktop_app.services.attendance import Line
from desktop_app.ui.asking import Asking, ReasonBox
from desktop_app.ui.asking import Line as LineField
from desktop_app.ui.desk import Desk

_NAMED = 5
"""So many people are named; of the others their number is told."""


class AbsenceDialog(Asking):
    """Why people are absent, from this session or from all of the congress."""

    def __init__(
        self, desk: Desk, parent: QWidget, session: Session, people: Sequence[Line]
    ) -> None:
        super().__init__(parent, "ask_absence", N_("Absence"), N_("Note the absence"), width=520)
        self._desk, self._session, self._people = desk, session, people
        self.tell(named(people))
        first = people[0].attendee
        self.kind = QComboBox()
        for key, word in ABSENCES.items():
            self.kind.addItem(say(word), key)
        self.kind.setCurrentIndex(max(0, self.kind.findData(first.absence)))
        self.reason = ReasonBox()
        self.reason.setEditText(first.reason)
        self.told_by = LineField()
        self.throughout = QCheckBox(say(N_("Does not come to the congress at all")))
        self.throughout.setChecked(first.throughout)
        self.add(N_("Absence"), self.kind, "absence_kind")
        self.add(N_("Reason"), self.reason, "absence_reason")
        self.add(N_("Told by"), self.told_by, "told_by")
        self.add(N_("Holds for"), self.throughout, "throughout")
        self.throughout.setAccessibleName(self.throughout.text())
        self.throughout.setToolTip(
            say(N_("Unticked, it holds for one session: {session}"), session=session_name(session))
        )
        self.step_through()
        self.fit()

    def done_well(self) -> bool:
        changed = attendance.note_absence(
            self._session.congress or "", [one.uid for one in self._people],
            str(self.kind.currentData()), reason=self.reason.value(),
            session="" if self.throughout.isChecked() else self._session.uid,
            told_by=self.told_by.value(),
        )  # fmt: skip
        self._desk.tell(changed)
        return True


def named(people: Sequence[Line]) -> str:
    """The names of people, the first of many."""
    told = ", ".join(one.name for one in people[:_NAMED])
    rest = len(people) - _NAMED
    return say(N_("{names} and {count} more"), names=told, count=rest) if rest > 0 else told


def ask_absence(
    desk: Desk, parent: QWidget, session: Session, people: Sequence[Line]
) -> AbsenceDialog:
    """Ask why people are absent."""
    dialog = AbsenceDialog(desk, parent, session, people)
    dialog.open()
    dialog.kind.setFocus()
    return dialog


class WalkInDialog(Asking):
    """Who somebody is who came unannounced: no more than what is known at a door."""

    def __init__(self, desk: Desk, parent: QWidget, session: Session, door: str = "") -> None:
        super().__init__(
            parent, "walk_in_dialog", N_("Came unannounced"), N_("Enter as present"), width=520
        )
        self._desk, self._session, self._door = desk, session, door
        self.tell(
            say(N_("Enters somebody who is on no list and notes them as present: {session}"),
                session=session_name(session))
        )  # fmt: skip
        self.full_name, self.position, self.vouched_by = LineField(), LineField(), LineField()
        self.kind, self.gender, self.delegation = QComboBox(), QComboBox(), QComboBox()
        for key in walk_ins.KINDS:
            self.kind.addItem(say(KINDS[key]), key)
        self.gender.addItem("", "")
        for key, word in GENDERS.items():
            self.gender.addItem(say(word), key)
        self.delegation.addItem(say(N_("In no delegation")), "")
        for one in delegates.delegations(session.congress or ""):
            self.delegation.addItem(one.name, one.uid)
        self.add(N_("Full name"), self.full_name, "full_name")
        self.add(N_("Gender"), self.gender, "gender")
        self.add(N_("Position and place of work"), self.position, "position")
        self.add(N_("Kind of delegate"), self.kind, "kind")
        self.add(N_("Delegation"), self.delegation, "delegation")
        self.add(N_("Who vouches"), self.vouched_by, "vouched_by")
        self.step_through()
        self.fit()

    def done_well(self) -> bool:
        who = walk_ins.WalkIn(
            full_name=self.full_name.value(), gender=str(self.gender.currentData()),
            position=self.position.value(), kind=str(self.kind.currentData()),
            delegation=str(self.delegation.currentData()), vouched_by=self.vouched_by.value(),
        )  # fmt: skip
        self._desk.tell(walk_ins.enter(self._session.uid, who, door=self._door))
        return True


def ask_walk_in(desk: Desk, parent: QWidget, session: Session, door: str = "") -> QDialog:
    """Ask who came unannounced, at a door by its name or at the desk."""
    dialog = WalkInDialog(desk, parent, session, door)
    dialog.open()
    dialog.full_name.setFocus()
    return dialog
