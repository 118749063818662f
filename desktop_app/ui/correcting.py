"""Corrections between offices on the screen: noting one, and answering what another office asks."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.delegates import Delegate
from desktop_app.domain.errors import Invalid
from desktop_app.domain.fields import Field, Record
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import corrections
from desktop_app.services.corrections import Note, Standing
from desktop_app.ui import alerts, theme
from desktop_app.ui.asking import Asking, ReasonBox, ask_reason
from desktop_app.ui.clearing import clear
from desktop_app.ui.conflict_detail import REASONS
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import Wrong
from desktop_app.ui.making_editors import Editor, editor_of
from desktop_app.ui.page import button, row

Target = tuple[type[Record], Record]
"""A record that may be corrected, and its type."""


def targets(*records: Record) -> list[Target]:
    """Those of the records that another office owns and this one may correct."""
    return [(type(one), one) for one in records if corrections.may_correct(type(one), one.uid)]


class CorrectDialog(Asking):
    """Which field of another office's record, how it should be, and why."""

    def __init__(self, desk: Desk, parent: QWidget, found: list[Target], name: str) -> None:
        super().__init__(parent, "correct", N_("Correct what another office wrote"),
                         N_("Note the correction"), width=560)  # fmt: skip
        self._desk = desk
        self.tell(
            say(
                N_(
                    "{name}: every list and paper here goes by the correction at once. It reaches the "
                    "office with the next package sent to it, and ends when that office has corrected "
                    "it or says why not."
                ),
                name=name,
            )
        )
        self._fields: list[tuple[type[Record], Record, Field]] = [
            (kind, one, item) for kind, one in found for item in corrections.fields(kind)
        ]
        self.field = QComboBox()
        for kind, _, item in self._fields:
            self.field.addItem(item.title(desk.family), f"{kind.__name__}.{item.name}")
        self.field.setMaxVisibleItems(16)
        self.now = QLabel()
        self.now.setWordWrap(True)
        self.places = QStackedWidget()
        self.reason = ReasonBox(REASONS)
        if (line := self.reason.lineEdit()) is not None:
            line.setPlaceholderText(say(N_("Type or choose")))
        self.add(N_("What to correct"), self.field, "field")
        self.add(N_("Stands there"), self.now, "now")
        self.add(N_("Should be"), self.places, "value_place")
        self.add(N_("Reason"), self.reason, "correct_reason")
        self.editor: Editor = None
        self.field.currentIndexChanged.connect(self._take_field)
        self._take_field(0)
        self.field.setFocus()

    def choose(self, name: str) -> None:
        """Begin with the field of this name."""
        for place, (_, _, item) in enumerate(self._fields):
            if item.name == name:
                self.field.setCurrentIndex(place)
                self.places.setFocus()
                return

    def _take_field(self, place: int) -> None:
        _, one, item = self._fields[place]
        made = editor_of(item, self._desk)
        made.set_value(getattr(one, item.name))
        before = self.editor
        self.editor = made
        self.places.addWidget(made)
        self.places.setCurrentWidget(made)
        self.places.setFocusProxy(made)
        if before is not None:
            self.places.removeWidget(before)
            before.deleteLater()
        self.setTabOrder(self.field, made)
        self.setTabOrder(made, self.reason)
        self.step_through()
        self.now.setText(corrections.words(type(one), item.name, getattr(one, item.name)) or "–")
        self.fit()

    def done_well(self) -> bool:
        kind, one, item = self._fields[self.field.currentIndex()]
        try:
            changed = corrections.correct(
                kind, one.uid, item.name, self.editor.value(), self.reason.value()
            )
        except Wrong as wrong:
            self.say_wrong(wrong.message)
            return False
        except Invalid as invalid:
            self.say_wrong(next(iter(invalid.reasons.values())))
            return False
        self._desk.tell(changed)
        return True


def ask_to_correct(
    desk: Desk, parent: QWidget, *records: Record, name: str, field: str = ""
) -> CorrectDialog | None:
    """Ask how records of another office should be; None, with a word about it, where they are one's own."""
    found = targets(*records)
    if not found:
        alerts.show(
            Message(
                N_("This is a record of your own office, or nothing of it can be corrected here.")
            ),
            parent,
        )
        return None
    dialog = CorrectDialog(desk, parent, found, name)
    if field:
        dialog.choose(field)
    dialog.open()
    return dialog


class CorrectionStrip(QFrame):
    """Above a sheet: what other offices ask to correct in it, or what is corrected here.

    ``answered`` tells that the record is another now.
    """

    answered = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("correction_strip")
        self.desk = desk
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(theme.px(16), 0, theme.px(12), 0)
        self.lines.setSpacing(theme.px(4))
        self.hide()

    def show_of(self, person: Person, part: Delegate) -> None:
        """Look what is said about these two records."""
        clear(self.lines)
        uids = [uid for uid in (person.uid, part.uid) if uid]
        asked, made = corrections.about(uids)
        for note in asked:
            self.lines.addWidget(self._asked(note))
        for one in made:
            self.lines.addWidget(self._made(one))
        self.setVisible(bool(asked or made))

    def _asked(self, note: Note) -> QWidget:
        text = say(
            N_("{office} asks: {field} should be “{value}”, not “{was}”. {reason}"),
            office=note.office_name, field=note.label, value=note.value or "–",
            was=note.was or "–", reason=note.reason,
        )  # fmt: skip
        return row(
            self._label(text, "warn"),
            button(N_("Correct it so"), partial(self._take_over, note), name="take_over"),
            button(N_("Do not agree …"), partial(self._contest, note), name="contest"),
            widest=0,
        )

    def _made(self, one: Standing) -> QWidget:
        told = corrections.told(one)
        widgets: list[QWidget | None] = [self._label(told, "quiet")]
        if one.own:
            widgets.append(
                button(N_("Withdraw the correction"), partial(self._withdraw, one), name="withdraw")
            )
        return row(*widgets, widest=0)

    @staticmethod
    def _label(text: str, name: str) -> QLabel:
        made = QLabel(text)
        made.setObjectName(name)
        made.setWordWrap(True)
        made.setAccessibleName(text)
        return made

    def _do(self, act: Any, *values: Any) -> None:
        if self.desk.do(act, *values) is not None:
            self.answered.emit()

    def _take_over(self, note: Note) -> None:
        self._do(corrections.take_over, note.uid)

    def _withdraw(self, one: Standing) -> None:
        self._do(corrections.withdraw, one.correction.uid)

    def _contest(self, note: Note) -> None:
        question = Message(
            N_("{office} then goes by what stands here again and reads the reason."),
            {"office": note.office_name},
        )
        ask_reason(self, question, N_("Do not agree"), partial(self._contested, note))

    def _contested(self, note: Note, reason: str) -> None:
        self._do(corrections.contest, note.uid, reason)
