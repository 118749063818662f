"""Those whom a list no longer contains, one by one: keep, replaced by somebody of the list, withdrawn."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.dates import parse_day, show_day
from desktop_app.domain.list_decisions import KEEP, REPLACED, WITHDRAWN, Decisions, GoneChoice
from desktop_app.domain.list_gone import key_of_row
from desktop_app.domain.lists import NEW, OUT, Gone, ListPreview
from desktop_app.domain.words import N_, say
from desktop_app.services import lists
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.list_words import who_words
from desktop_app.ui.page import button, quiet, row
from desktop_app.ui.radios import Radio
from desktop_app.ui.tables import Column, Table

ANSWERS = {
    KEEP: N_("Keep on the list"),
    REPLACED: N_("Replaced by somebody of the list"),
    WITHDRAWN: N_("Withdraw from the list"),
}


class GoneDialog(QDialog):
    """``decided`` tells the decisions after each answer; nothing is changed in the register here."""

    decided = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, preview: ListPreview) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("list_gone")
        self.setWindowTitle(say(N_("In the register, but not in the new list")))
        self.resize(min(theme.px(1040), parent.width()), min(theme.px(520), parent.height()))
        self._desk, self._preview = desk, preview
        self.scope = QComboBox()
        self.scope.setObjectName("scope")
        self.scope.setAccessibleName(say(N_("With whom to compare")))
        self.scope.activated.connect(self._compare)
        self.table: Table[Gone] = Table(self._columns(), "list_gone_people")
        self.table.setAccessibleName(self.windowTitle())
        self.table.chosen.connect(self._follow)
        self._make_form()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([theme.px(610), theme.px(400)])
        self.left = quiet("")
        self.left.setWordWrap(False)
        self.close_button = button(N_("Done"), self.accept, icon="check", name="done")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addWidget(row(QLabel(say(N_("Compared with"))), self.scope, None))
        layout.addWidget(splitter, 1)
        layout.addWidget(row(self.left, None, self.close_button))
        self._show()
        if not self.table.choose(lambda one: not one.is_answered):
            self.table.choose(lambda _: True)
        self.table.setFocus()

    def _make_form(self) -> None:
        self.side = QWidget()
        self.who = QLabel()
        self.who.setObjectName("section")
        self.who.setWordWrap(True)
        self.choices = QButtonGroup(self)
        self.by = QComboBox()
        self.by.setObjectName("by")
        self.by.setAccessibleName(say(N_("Who takes the place")))
        self.by.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.by.setMinimumContentsLength(24)
        self.reason = _line("reason", N_("Reason"))
        self.paper = _line("paper", N_("Paper on it"))
        self.on = _line("on", N_("Date of the paper"))
        self.on.setPlaceholderText(say(N_("as in 12/5/2024")))
        self.wrong = QLabel()
        self.wrong.setObjectName("caution")
        self.wrong.setWordWrap(True)
        layout = QVBoxLayout(self.side)
        layout.setContentsMargins(theme.px(8), 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.who)
        for name in (KEEP, REPLACED, WITHDRAWN):
            made = Radio(say(ANSWERS[name]))
            made.setObjectName(name)
            made.toggled.connect(lambda: self._fields())
            self.choices.addButton(made)
            layout.addWidget(made)
            if name == REPLACED:
                layout.addWidget(self.by)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(theme.px(12))
        for field in (self.reason, self.paper, self.on):
            form.addRow(field.accessibleName(), field)
        layout.addLayout(form)
        layout.addWidget(self.wrong)
        self.put = button(N_("Answer so"), self._answer, main=True, name="answer")
        self.put_all = button(N_("For all without an answer"), self._answer_all, name="answer_all")
        layout.addWidget(row(self.put, self.put_all, None))
        layout.addStretch(1)

    def _columns(self) -> list[Column[Gone]]:
        def answer(one: Gone) -> str:
            if one.choice is None or not one.is_answered:
                return say(N_("Not answered yet"))
            if one.choice.do == REPLACED:
                return f"{say(ANSWERS[REPLACED])} {self._names().get(one.choice.by, '')}"
            return ": ".join(filter(None, (say(ANSWERS[one.choice.do]), one.choice.reason)))

        return [
            Column("full_name", say(N_("Full name")), lambda one: one.entry.person.full_name, 190,
                   sortable=False),
            Column("born", say(N_("Born")), lambda one: str(one.entry.person.born or ""), 96,
                   sortable=False),
            Column("delegation", say(N_("Delegation")), lambda one: one.entry.delegation, 120,
                   sortable=False),
            Column("answer", say(N_("What becomes of them")), answer, 130, sortable=False,
                   icon=lambda one: "circle-check" if one.is_answered else "circle-help",
                   tone=lambda one: "good" if one.is_answered else "primary"),
        ]  # fmt: skip

    def _names(self) -> dict[str, str]:
        return {key_of_row(one): who_words(one.person) for one in self._preview.rows
                if one.action == NEW and one.state != OUT}  # fmt: skip

    def _show(self) -> None:
        preview = self._preview
        self.scope.clear()
        if not preview.scope:
            self.scope.addItem(say(N_("Choose with whom to compare …")), "")
        for one in preview.scopes:
            said = str(one.said)
            self.scope.addItem(f"{said} ({one.gone})" if one.gone else said, one.key)
        self.scope.setCurrentIndex(max(0, self.scope.findData(preview.scope)))
        place = self.table.currentIndex().row()
        found = preview.gone
        self.table.rows_model.show_rows(lambda offset, limit: found[offset : offset + limit])
        if 0 <= place < len(found):
            self.table.selectRow(place)
        missing = sum(not one.is_answered for one in found)
        self.left.setText(say(N_("{count} without an answer"), count=missing) if found else "")
        self._follow()

    def _compare(self, place: int) -> None:
        key = self.scope.itemData(place)
        if key:
            self._decide(self._preview.decisions.with_scope(key))
            self.table.choose(lambda _: True)

    def _follow(self) -> None:
        one = self.table.current()
        self.side.setEnabled(one is not None)
        self.wrong.hide()
        self.by.clear()
        taken = {it.choice.by for it in self._preview.gone if it.choice and it is not one}
        for key, words in self._names().items():
            if key not in taken:
                self.by.addItem(words, key)
        self.who.setText(who_words(one.entry.person) if one else "")
        choice = one.choice if one and one.choice else GoneChoice("")
        self.choices.setExclusive(False)
        for made in self.choices.buttons():
            made.setChecked(made.objectName() == choice.do)
            made.setEnabled(made.objectName() != REPLACED or self.by.count() > 0)
        self.choices.setExclusive(True)
        self.by.setCurrentIndex(max(0, self.by.findData(choice.by)))
        self.reason.setText(choice.reason)
        self.paper.setText(choice.paper)
        self.on.setText(show_day(date.fromisoformat(choice.on)) if choice.on else "")
        self._fields()

    def _chosen(self) -> str:
        made = self.choices.checkedButton()
        return made.objectName() if made else ""

    def _fields(self) -> None:
        """Only what belongs to the answer can be filled in."""
        do = self._chosen()
        self.by.setEnabled(do == REPLACED)
        self.reason.setEnabled(do in (REPLACED, WITHDRAWN))
        for field in (self.paper, self.on):
            field.setEnabled(do == REPLACED)
        self.put.setEnabled(bool(do))
        self.put_all.setEnabled(do in (KEEP, WITHDRAWN))

    def _given(self) -> GoneChoice | None:
        do, reason = self._chosen(), self.reason.text().strip()
        if do == KEEP:
            return GoneChoice(KEEP)
        if do == WITHDRAWN:
            if not reason:
                self._say(N_("Write the reason of the withdrawal."), self.reason)
                return None
            return GoneChoice(WITHDRAWN, reason)
        on = self.on.text().strip()
        try:
            day = parse_day(on).isoformat() if on else ""
        except ValueError:
            self._say(N_("{value} is not a date. Write it as 30/4/2024."), self.on, on)
            return None
        by = self.by.currentData() or ""
        return GoneChoice(REPLACED, reason, by, self.paper.text().strip(), day)

    def _say(self, text: str, field: QLineEdit, value: str = "") -> None:
        self.wrong.setText(say(text, value=value))
        self.wrong.show()
        field.setFocus()

    def _answer(self) -> None:
        chosen, given = self.table.selected(), self._given()
        if given is not None and chosen:
            several = chosen if given.do != REPLACED else chosen[:1]
            uids = [one.entry.delegate.uid for one in several]
            self._decide(self._preview.decisions.with_gone(uids, given))
            left = self.table.choose(lambda one: not one.is_answered)
            (self.table if left else self.close_button).setFocus()

    def _answer_all(self) -> None:
        given = self._given()
        if given is not None:
            uids = [one.entry.delegate.uid for one in self._preview.gone if not one.is_answered]
            self._decide(self._preview.decisions.with_gone(uids, given))

    def _decide(self, decisions: Decisions) -> None:
        self._preview = lists.answered(self._preview, decisions)
        self.decided.emit(decisions)
        self._show()


def _line(name: str, title: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(say(title))
    return made
