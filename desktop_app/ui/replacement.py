"""Who takes whose place: an alternate in order, or somebody new; with the reason and the paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QWidget

from desktop_app.domain.delegates import Entry
from desktop_app.domain.fields import Field, spec
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import delegates, replacements
from desktop_app.ui import theme
from desktop_app.ui.asking import Asking, DayLine, Line, ReasonBox
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import Wrong
from desktop_app.ui.forms import editor_of

NEW = ""
"""In place of an alternate's uid: somebody new comes."""

ASKED_OF_NEW = ("full_name", "gender", "born", "ethnic_group", "position", "phone")
"""What is asked of somebody new in the night before; the sheet has the rest."""


class _Swap(Asking):
    """What both dialogs share: reason, paper, day, and the reason for an exception where one is needed."""

    def __init__(self, desk: Desk, parent: QWidget, title: str, verb: str) -> None:
        super().__init__(parent, "replacement", title, verb, width=560)
        self.desk = desk
        self.reason, self.paper, self.day = ReasonBox(), Line(), DayLine()
        self.exception = Line()
        self.objection = QLabel()
        self.objection.setObjectName("caution")
        self.objection.setWordWrap(True)

    def add_reasons(self) -> None:
        """The fields that come last."""
        self.grid.addWidget(self.objection, self.grid.rowCount(), 1)
        self._of_exception = [
            self.objection,
            self.add(N_("Reason for the exception"), self.exception, "exception"),
            self.exception,
        ]
        self.add(N_("Reason for the replacement"), self.reason, "reason")
        self.add(N_("Paper on the replacement"), self.paper, "paper")
        self.add(N_("Replaced on"), self.day, "replaced_on")

    def show_objection(self, told: Message | None) -> None:
        """Ask for a reason of its own where the choice is out of turn."""
        self.objection.setText(str(told) if told else "")
        for widget in self._of_exception:
            widget.setVisible(told is not None)
        self.fit()

    def promote(self, alternate: Entry, absent: Entry) -> bool:
        """Let an alternate take a place; True when it is done."""
        changed = replacements.promote(
            alternate.delegate.uid, absent.delegate.uid, self.reason.value(), self.paper.value(),
            self.day.day(), exception=self.exception.value(),
        )  # fmt: skip
        self.desk.tell(changed)
        return True


class ReplaceDialog(_Swap):
    """Somebody in the place of one person: the alternates in order, or somebody new."""

    def __init__(self, desk: Desk, parent: QWidget, absent: Entry) -> None:
        super().__init__(desk, parent, N_("Replacement"), N_("Replace"))
        self._absent = absent
        self._alternates: Sequence[Entry] = ()
        told = (
            N_("In place of {name} ({delegation}):")
            if absent.delegation
            else N_("In place of {name}:")
        )
        self.tell(say(told, name=absent.person.full_name, delegation=absent.delegation))
        self.who = QComboBox()
        if absent.delegate.kind == "official":
            self._fill_alternates(absent)
        self.who.addItem(say(N_("Somebody new")), NEW)
        self.add(N_("Who comes"), self.who, "who")
        self.editors = {name: editor_of(spec(Person, name), desk) for name in ASKED_OF_NEW}
        self._of_new: list[QWidget] = []
        for name, editor in self.editors.items():
            field: Field = spec(Person, name)
            self._of_new += [self.add(field.label, editor, name), editor]
        self.add_reasons()
        self.who.activated.connect(lambda: self._turn())
        self._turn()
        self.step_through()

    def _fill_alternates(self, absent: Entry) -> None:
        """Those of the own delegation first, the one whose turn it is chosen."""
        congress = absent.delegate.congress or ""
        own = absent.delegate.delegation
        listed = replacements.alternates(congress)
        self._alternates = sorted(listed, key=lambda one: one.delegate.delegation != own)
        for one in self._alternates:
            said = [one.person.full_name, one.delegation]
            if not replacements.is_free(one):
                said.append(say(N_("excused")))
            self.who.addItem(" – ".join(filter(None, said)), one.delegate.uid)
        first = replacements.next_alternate(absent)
        if first is not None:
            self.who.setCurrentIndex(self.who.findData(first.delegate.uid))
        else:
            self.who.setCurrentIndex(-1)

    def _alternate(self) -> Entry | None:
        chosen = self.who.currentData()
        return next((one for one in self._alternates if one.delegate.uid == chosen), None)

    def _turn(self) -> None:
        if self.who.currentIndex() < 0:
            self.who.setCurrentIndex(self.who.count() - 1)
        alternate = self._alternate()
        for widget in self._of_new:
            widget.setVisible(alternate is None)
        verb = say(N_("Replace"))
        if alternate is not None:
            name = self._absent.person.full_name
            verb = say(N_("Alternate takes the place of {name}"), name=name)
        metrics = self.agree.fontMetrics()
        self.agree.setText(metrics.elidedText(verb, Qt.TextElideMode.ElideRight, theme.px(380)))
        self.agree.setToolTip(verb)
        self.show_objection(
            replacements.exception_of(alternate, self._absent) if alternate else None
        )

    def done_well(self) -> bool:
        alternate = self._alternate()
        if alternate is not None:
            return self.promote(alternate, self._absent)
        try:
            typed = {name: editor.value() for name, editor in self.editors.items()}
        except Wrong as wrong:
            self.say_wrong(wrong.message)
            return False
        changed = replacements.replace_with(
            self._absent.delegate.uid, Person(**typed), {}, self.reason.value(),
            self.paper.value(), self.day.day(),
        )  # fmt: skip
        self.desk.tell(changed)
        return True


class PlaceDialog(_Swap):
    """Whose place one alternate takes: the official delegates, the absent of the own delegation first."""

    def __init__(self, desk: Desk, parent: QWidget, alternate: Entry) -> None:
        super().__init__(
            desk, parent, N_("Replacement"), N_("Take the place"),
        )  # fmt: skip
        self._alternate = alternate
        self.tell(
            say(N_("{name} ({delegation}) takes the place of:"), name=alternate.person.full_name,
                delegation=alternate.delegation or "–")
        )  # fmt: skip
        own = alternate.delegate.delegation
        listed = [one for one in delegates.in_order(alternate.delegate.congress or "")
                  if one.delegate.kind == "official"]  # fmt: skip
        self._officials = sorted(
            listed,
            key=lambda one: (one.delegate.delegation != own, not replacements.is_absent(one)),
        )
        self.whom = QComboBox()
        for one in self._officials:
            said = [one.person.full_name, one.delegation]
            if replacements.is_absent(one):
                said.append(say(N_("excused")))
            self.whom.addItem(" – ".join(filter(None, said)), one.delegate.uid)
        self.add(N_("In whose place"), self.whom, "whom")
        self.add_reasons()
        self.whom.activated.connect(lambda: self._turn())
        self._turn()
        self.step_through()

    def _absent(self) -> Entry | None:
        place = self.whom.currentIndex()
        return self._officials[place] if place >= 0 else None

    def _turn(self) -> None:
        absent = self._absent()
        self.agree.setEnabled(absent is not None)
        if absent is not None:
            self.show_objection(replacements.exception_of(self._alternate, absent))
            if not self.reason.value() and absent.delegate.reply_reason:
                self.reason.setEditText(absent.delegate.reply_reason)
        else:
            self.show_objection(None)

    def done_well(self) -> bool:
        absent = self._absent()
        return absent is not None and self.promote(self._alternate, absent)


def ask_replacement(desk: Desk, parent: QWidget, absent: Entry) -> QDialog:
    """Ask who comes in somebody's place."""
    dialog = ReplaceDialog(desk, parent, absent)
    if absent.delegate.reply_reason:
        dialog.reason.setEditText(absent.delegate.reply_reason)
    dialog.open()
    dialog.who.setFocus()
    return dialog


def ask_whose_place(desk: Desk, parent: QWidget, alternate: Entry) -> QDialog:
    """Ask whose place an alternate takes."""
    dialog = PlaceDialog(desk, parent, alternate)
    dialog.open()
    dialog.whom.setFocus()
    return dialog
