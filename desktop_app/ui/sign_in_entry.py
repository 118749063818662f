"""Signed sheets typed in: one delegation after the other, only the numbers of those who did not sign."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Invalid
from desktop_app.domain.programme import Session, session_name
from desktop_app.domain.sign_in_entry import SheetLine, missing_in, numbers_in
from desktop_app.domain.words import N_, Message, capital, say
from desktop_app.services import sign_in_entry
from desktop_app.services.sign_in_entry import Sheet
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys
from desktop_app.ui.page import button, heading, quiet, row

_UID = Qt.ItemDataRole.UserRole


class SheetsDialog(QDialog):
    """The sheets of one session. What is typed and what is ticked are the same: either changes the other."""

    def __init__(self, desk: Desk, parent: QWidget, session: Session) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("sheets_dialog")
        self.setWindowTitle(say(N_("Signed sheets")))
        self.resize(theme.px(640), theme.px(560))
        self._desk, self._session = desk, session
        self.sheets = sign_in_entry.sheets(session.congress or "", session.uid)
        self.which = QComboBox()
        self.which.setObjectName("which_sheet")
        self.which.setAccessibleName(say(N_("Sheet of the delegation")))
        for one in self.sheets:
            self.which.addItem(_name(one), one.delegation)
        self.which.currentIndexChanged.connect(lambda _: self._show())
        self.numbers = QLineEdit()
        self.numbers.setObjectName("numbers")
        self.numbers.setAccessibleName(say(N_("Numbers of those who did NOT sign")))
        self.numbers.setPlaceholderText(say(N_("for example 3 7 12-14; empty: everybody signed")))
        self.numbers.textEdited.connect(lambda _: self._typed())
        self.cards = QCheckBox(say(N_("These are card numbers")))
        self.cards.setObjectName("card_numbers")
        self.cards.toggled.connect(lambda _: self._typed())
        self.list = QListWidget()
        self.list.setObjectName("sheet_lines")
        self.list.setAccessibleName(say(N_("People of the sheet; ticked: signed")))
        self.list.itemChanged.connect(lambda _: self._ticked())
        self.wrong, self.told = QLabel(), quiet("")
        self.wrong.setObjectName("reason")
        self.wrong.setWordWrap(True)
        self.keep = button(N_("Keep, next sheet"), self.keep_sheet, main=True, icon="check",
                           name="keep_sheet")  # fmt: skip
        self.keep.setToolTip("Enter")
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (24, 16, 24, 16)))
        layout.setSpacing(theme.px(8))
        layout.addWidget(heading(str(session_name(self._session)), "section"))
        layout.addWidget(
            quiet(
                say(
                    N_("Everybody of a sheet counts as present but those whose numbers are typed. Whom a "
                       "door has counted is not counted again.")
                )
            )
        )  # fmt: skip
        layout.addWidget(self.which)
        asked = QLabel(say(N_("Numbers of those who did NOT sign")))
        asked.setBuddy(self.numbers)
        layout.addWidget(row(asked, None, self.cards))
        layout.addWidget(self.numbers)
        layout.addWidget(self.wrong)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.told)
        close = button(N_("Close"), self.accept, name="close")
        layout.addWidget(row(None, self.keep, close))
        for made in (self.keep, close):
            made.setAutoDefault(False)  # else Enter in the field would keep two sheets at once
        self.numbers.returnPressed.connect(self.keep_sheet)
        keys(self.list, {"Ctrl+Return": self.keep_sheet, "Ctrl+Enter": self.keep_sheet})

    @property
    def sheet(self) -> Sheet | None:
        """The sheet in hand."""
        place = self.which.currentIndex()
        return self.sheets[place] if 0 <= place < len(self.sheets) else None

    def choose(self, delegation: str | None) -> None:
        """Take the sheet of a delegation in hand."""
        place = self.which.findData(delegation)
        if delegation is not None and place >= 0:
            self.which.setCurrentIndex(place)

    def _show(self) -> None:
        """The sheet in hand, everybody ticked."""
        self.numbers.clear()
        self.say_wrong(None)
        self.list.blockSignals(True)
        self.list.clear()
        sheet = self.sheet
        for one in sheet.lines if sheet is not None else ():
            item = QListWidgetItem(_line(one))
            item.setData(_UID, one.delegate)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                          | Qt.ItemFlag.ItemIsUserCheckable)  # fmt: skip
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.keep.setEnabled(sheet is not None)
        self._count()

    def missing(self) -> set[str]:
        """The delegates whose tick was taken away."""
        return {
            str(item.data(_UID))
            for item in map(self.list.item, range(self.list.count()))
            if item.checkState() != Qt.CheckState.Checked
        }

    def _typed(self) -> None:
        """The ticks follow what is typed, as far as it can be read."""
        sheet = self.sheet
        if sheet is None:
            return
        try:
            gone = missing_in(
                sheet.lines, numbers_in(self.numbers.text()), cards=self.cards.isChecked()
            )  # fmt: skip
        except Invalid as wrong:
            self.say_wrong(next(iter(wrong.reasons.values())))
            return
        self.say_wrong(None)
        self.list.blockSignals(True)
        for item in map(self.list.item, range(self.list.count())):
            signed = str(item.data(_UID)) not in gone
            item.setCheckState(Qt.CheckState.Checked if signed else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self._count()

    def _ticked(self) -> None:
        """What is typed follows the ticks."""
        sheet, gone = self.sheet, self.missing()
        if sheet is not None:
            self.cards.blockSignals(True)
            self.cards.setChecked(False)
            self.cards.blockSignals(False)
            self.numbers.setText(" ".join(str(o.number) for o in sheet.lines if o.delegate in gone))
            self.say_wrong(None)
            self._count()

    def _count(self) -> None:
        sheet, gone = self.sheet, self.missing()
        if sheet is None:
            return
        signed = [one for one in sheet.lines if one.delegate not in gone]
        new = sum(not one.counted for one in signed)
        told = [say(N_("signed: {count}/{all}"), count=len(signed), all=len(sheet.lines)),
                say(N_("to be added: {count}"), count=new)]  # fmt: skip
        doubtful = [one.name for one in sheet.lines if one.counted and one.delegate in gone]
        if doubtful:
            told.append(say(N_("counted at a door, but did not sign: {names}"),
                            names=", ".join(doubtful)))  # fmt: skip
        self.told.setText(capital(" · ".join(told)))

    def say_wrong(self, told: Message | None) -> None:
        """Say under the field what cannot be read."""
        self.wrong.setText(str(told) if told else "")
        self.wrong.setVisible(told is not None)

    def keep_sheet(self) -> None:
        """Keep the sheet in hand and take the next one."""
        sheet = self.sheet
        if sheet is None or not self.wrong.isHidden():
            return
        if self._desk.do(sign_in_entry.enter, self._session.uid, sheet, self.missing()) is None:
            return
        place = self.which.currentIndex()
        self.sheets[place] = sign_in_entry.again(self._session.uid, sheet)
        self.which.setItemText(place, say(N_("{name} – typed in"), name=_name(sheet)))
        if place + 1 < self.which.count():
            self.which.setCurrentIndex(place + 1)
            self.numbers.setFocus()
        else:
            self._show()
            alerts.show(Message(N_("That was the last sheet.")), self)


def _name(sheet: Sheet) -> str:
    return sheet.name or say(N_("In no delegation"))


def _line(one: SheetLine) -> str:
    told = f"{one.number}.  {one.name}"
    if one.card_number:
        told += f"  ({one.card_number})"
    return say(N_("{person} – counted at a door"), person=told) if one.counted else told


def open_sheets(
    desk: Desk, parent: QWidget, session: Session, delegation: str | None = None
) -> SheetsDialog:
    """Open the sheets of a session, with that of a delegation in hand."""
    dialog = SheetsDialog(desk, parent, session)
    dialog.choose(delegation)
    dialog.open()
    dialog.numbers.setFocus()
    return dialog
