"""Personal data of a congress: how long it is kept, who looked at it, and deleting it for good."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Act, Changed
from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import spec
from desktop_app.domain.words import N_, Message, say, say_count, show
from desktop_app.services import congresses, privacy
from desktop_app.services.privacy import Deletion
from desktop_app.ui import alerts, jobs, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import LineEditor, Wrong
from desktop_app.ui.page import button, card, heading, quiet, row
from desktop_app.ui.tables import Column, Table


def show_privacy(desk: Desk, parent: QWidget) -> PrivacyDialog | None:
    """Open it for the congress in hand; None, with the reason told, where there is none or it is another's."""
    if desk.congress is None:
        return None
    try:
        found = privacy.plan(desk.congress.uid)
    except Refusal as refusal:
        alerts.show(refusal, parent)
        return None
    dialog = PrivacyDialog(desk, parent.window(), found)
    dialog.open()
    return dialog


class PrivacyDialog(QDialog):
    """Retention date, the journal of looking, and the way to the deletion."""

    def __init__(self, desk: Desk, parent: QWidget, found: Deletion) -> None:
        super().__init__(parent)
        self.setObjectName("privacy")
        self.setWindowTitle(say(N_("Personal data")))
        self.resize(
            min(theme.px(820), parent.width() - 48), min(theme.px(600), parent.height() - 32)
        )
        self.desk, self.found = desk, found
        field = spec(Congress, "retention")
        self.until = LineEditor(field)
        self.until.setObjectName("retention")
        self.until.setAccessibleName(field.title())
        self.until.setPlaceholderText(say(N_("as in 12/5/2024")))
        self.until.set_value(found.due)
        self.reason = QLabel()
        self.reason.setObjectName("reason")
        self.reason.setWordWrap(True)
        self.reason.hide()
        keep = button(N_("Keep the date"), self._keep_date, icon="check", name="keep_date")
        label = QLabel(field.title())
        label.setBuddy(self.until)
        self.looks: Table[Act] = Table(_columns(), "looks")
        self.looks.setAccessibleName(say(N_("Who looked at personal data")))
        listed = privacy.looks()
        self.looks.rows_model.show_rows(lambda offset, limit: listed[offset : offset + limit])
        nothing = N_("Nobody has looked at, printed or taken out personal data yet.")
        self.looks.say_nothing("" if listed else say(nothing))
        self.delete = button(
            N_("Delete the personal data …"), self._ask, icon="trash-2", name="delete"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addWidget(heading(found.title, "section"))
        layout.addWidget(row(label, self.until, keep, None, spacing=12))
        layout.addWidget(self.reason)
        self.state = quiet(_state(found))
        layout.addWidget(self.state)
        layout.addSpacing(theme.px(8))
        layout.addWidget(heading(say(N_("Who looked at personal data")), "section"))
        layout.addWidget(self.looks, 1)
        close = button(N_("Close"), self.reject, name="close")
        layout.addWidget(row(self.delete, None, close))
        self.until.setFocus()

    def _keep_date(self) -> None:
        try:
            day = self.until.value()
        except Wrong as wrong:
            self._say(wrong.message)
            return
        one = congresses.required(self.found.congress)
        try:
            changed = congresses.save(replace(one, retention=day))
        except Invalid as invalid:
            self._say(next(iter(invalid.reasons.values())))
            return
        self.reason.hide()
        self.desk.tell(changed)
        self.found = privacy.plan(self.found.congress)
        self.state.setText(_state(self.found))

    def _say(self, reason: Message) -> None:
        self.reason.setText(str(reason))
        self.reason.show()
        self.until.setFocus()

    def _ask(self) -> None:
        DeletionDialog(self.desk, self, privacy.plan(self.found.congress)).open()


def _state(found: Deletion) -> str:
    if found.is_due:
        return say(
            N_("The date has passed: print or keep what is still needed, then delete the data.")
        )
    if found.due is None:
        return say(N_("Without a date the program does not remind anybody to delete the data."))
    return say(N_("After this day the overview reminds you to delete the data."))


def _columns() -> list[Column[Act]]:
    return [
        Column("at", say(N_("When")), lambda act: show(act.at.astimezone()), 132, sortable=False),
        Column("operator", say(N_("By whom")), lambda act: act.operator or "–", 140, sortable=False),
        Column("text", say(N_("Deed")), lambda act: str(act.text), 420, sortable=False),
    ]  # fmt: skip


class DeletionDialog(QDialog):
    """What would go and what stays; the button comes alive when somebody says that the reports are kept."""

    def __init__(self, desk: Desk, parent: QWidget, found: Deletion) -> None:
        super().__init__(parent)
        self.setObjectName("deletion")
        self.setWindowTitle(say(N_("Delete the personal data")))
        self.setFixedWidth(theme.px(600))
        self.desk, self.found = desk, found
        self.ready = QCheckBox(
            say(N_("The reports and lists that must be kept are printed or filed"))
        )
        self.ready.setObjectName("ready")
        self.go = button(N_("Delete for good"), self._go, main=True, icon="trash-2", name="go")
        self.go.setEnabled(False)
        self.ready.toggled.connect(self.go.setEnabled)
        cancel = button(N_("Cancel"), self.reject, name="cancel")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(found.title, "section"))
        layout.addWidget(_listed(N_("Will be deleted, and cannot be brought back"), _gone(found)))
        layout.addWidget(_listed(N_("Stays"), _stays(found)))
        told = N_("Copies on sticks, paper and other computers are not touched: destroy them as well. "
                  "The office above deletes its copy with your next package.")  # fmt: skip
        layout.addWidget(quiet(say(told)))
        layout.addWidget(self.ready)
        layout.addWidget(row(None, self.go, cancel))
        cancel.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for texts that wrap: how high they are is known only for the given width."""
        super().showEvent(event)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def _go(self) -> None:
        question = Message(
            N_("Delete the personal data of {count} people for good?"), {"count": self.found.people}
        )
        alerts.ask(self, question, N_("Delete for good"), self._delete)

    def _delete(self) -> None:
        jobs.run(
            self,
            say(N_("Deleting personal data …")),
            lambda report: privacy.delete(self.found.congress, report),
            self._done,
        )

    def _done(self, changed: Changed) -> None:
        parent = self.parentWidget()
        self.accept()
        if isinstance(parent, QDialog):
            parent.accept()
        self.desk.tell(changed)


def _listed(title: str, lines: list[str]) -> QFrame:
    told = QWidget()
    grid = QGridLayout(told)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(8))
    grid.setVerticalSpacing(theme.px(4))
    grid.setColumnStretch(1, 1)
    for place, line in enumerate(lines):
        label = QLabel(line)
        label.setWordWrap(True)
        grid.addWidget(QLabel("•"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label, place, 1)
    return card(heading(say(title), "section"), told, spacing=4)


def _gone(found: Deletion) -> list[str]:
    lines = [
        _count_of(N_("1 person with every particular, the photo and the history"),
                N_("{count} people with every particular, their photos and their history"), found.people),
        _count_of(N_("1 line of settled lists"), N_("{count} lines of settled lists"), found.places),
        _count_of(N_("1 line of the preparation: scheme, bodies, speeches, meetings, leaders"),
                  N_("{count} lines of the preparation: scheme, bodies, speeches, meetings, leaders"),
                  found.preparation),
        _count_of(N_("1 line of the print log and of void cards"),
                  N_("{count} lines of the print log and of void cards"), found.printed),
        _count_of(N_("1 line of the day: attendance, credentials, votes, awards"),
                  N_("{count} lines of the day: attendance, credentials, votes, awards"), found.day),
        _count_of(N_("1 list that came in, with its file"),
                N_("{count} lists that came in, with their files"), found.lists),
        _count_of(N_("1 package of this round in the outbox"),
                N_("{count} packages of this round in the outbox"), found.packages),
        _count_of(N_("1 backup copy beside the register; a new one is made"),
                N_("{count} backup copies beside the register; a new one is made"), found.backups),
    ]  # fmt: skip
    return [line for line in lines if line]


def _stays(found: Deletion) -> list[str]:
    lines = [
        say(N_("the congress, its programme, targets and settled decisions")),
        say(N_("totals by kind, gender, ethnic group, religion, Party, age, sector and education")),
        say(N_("documents with their files, and names typed into texts: delete there what must go")),
        _count_of(N_("1 person who is in another congress, too"),
                  N_("{count} people who are in another congress, too"), found.elsewhere),
        _count_of(N_("1 person whose record belongs to another office"),
                  N_("{count} people whose records belong to other offices"), found.foreign),
    ]  # fmt: skip
    return [line for line in lines if line]


def _count_of(one: str, many: str, count: int) -> str:
    return say_count(one, many, count) if count else ""
