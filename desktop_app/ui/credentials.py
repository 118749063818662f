"""The credentials: figures at the left, settled versions and decisions at the right, and their papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import credential_marks
from desktop_app.domain.credential_changes import in_words
from desktop_app.domain.credential_figures import Figures
from desktop_app.domain.credential_tables import share
from desktop_app.domain.credentials import DENOMINATORS
from desktop_app.domain.errors import Refusal
from desktop_app.domain.marks import Mark, Measure
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.programme import session_name
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, say
from desktop_app.services import credential_papers, credentials
from desktop_app.services.credentials import Preview
from desktop_app.ui import theme
from desktop_app.ui.charts import Chart
from desktop_app.ui.credential_tables import Shown
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import Empty, button, card, heading, quiet, row
from desktop_app.ui.tabs import Tabs

SETTLE = N_("Settle the figures")
LEFT = 560


class CredentialsPanel(QWidget):
    """``opened`` tells the uid of a delegate whose sheet is wanted, ``people_wanted`` uids and who they are.

    The figures are those of the version in hand at the right; its first row is how it stands now.
    """

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("credentials")
        self.desk = desk
        self.now: Preview | None = None
        self.shown: Figures | None = None
        self.words = ""
        self._of = ""  # the congress whose session and denominator are chosen
        self._main = (SETTLE, "clipboard-check", self.settle)
        self.main: tuple[str, str, Callable[[], None]] | None = self._main
        self._build()
        self._lay_out()

    def _build(self) -> None:
        from desktop_app.ui.credential_side import DecisionsView, VersionsView

        self.sign, self.state, self.since = QLabel(), QLabel(), QLabel()
        self.state.setObjectName("state")
        self.since.setObjectName("quiet")
        self.session = QComboBox()
        self.session.setObjectName("credentials_session")
        self.session.setAccessibleName(say(N_("Session")))
        self.session.activated.connect(lambda: self._read())
        self.of = Tabs(
            "denominator", say(N_("Shares of")),
            [say(word).capitalize() for word in DENOMINATORS.values()],
        )  # fmt: skip
        self.of.currentChanged.connect(lambda: self._read())
        self.warning = quiet("")
        self.warning_sign = QLabel()
        self.warning_sign.setPixmap(theme.pixmap("triangle-alert", "warn", 18))
        self.title, self.sums = heading("", "section"), quiet("")
        self.chart = Chart("credentials_figures", say(N_("Figures of the delegates")))
        self.chart.opened.connect(self._show_people)
        self.look = button(N_("Preview and print …"), self.print_page, icon="printer",
                           name="preview_report")  # fmt: skip
        self.look.setToolTip("Ctrl+P")
        self.word = button(N_("Word …"), self.to_word, icon="file-text", name="report_word")
        self.versions, self.decisions = VersionsView(self), DecisionsView(self)
        self.parts = Tabs(
            "credentials_parts", say(N_("What is shown")),
            [say(N_("Settled versions")), say(N_("Decisions on delegates"))],
        )  # fmt: skip
        self.parts.currentChanged.connect(self._turn)

    def _lay_out(self) -> None:
        warned = row(self.warning_sign, self.warning, widest=1)
        self._warned = warned
        left = card(self.title, self.sums, self.chart, spacing=4)
        layout = left.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretch(2, 1)
        self.views = QStackedWidget()
        for view in (self.versions, self.decisions):
            self.views.addWidget(view)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(row(self.parts, None, self.look, self.word))
        column.addWidget(self.views, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(LEFT), theme.px(1126 - LEFT)])
        work = QWidget()
        rows = QVBoxLayout(work)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(8))
        rows.addWidget(row(self.sign, self.state, self.since, None))
        session = QLabel(say(N_("Session")))
        session.setBuddy(self.session)
        rows.addWidget(row(session, self.session, QLabel(say(N_("Shares of"))), self.of, None))
        rows.addWidget(warned)
        rows.addWidget(split, 1)
        self.empty = Empty("badge-check")
        self.stack = QStackedWidget()
        self.stack.addWidget(work)
        self.stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, theme.px(8), 0, 0)
        outer.addWidget(self.stack)

    # what it shows

    def refresh(self) -> None:
        """Read everything anew; the session and the denominator in hand stay."""
        congress = self.desk.congress
        if congress is None or not credentials.anybody(congress.uid):
            self._say_empty(
                N_("There is nobody to verify yet. Enter the delegates or read them from Excel."),
                N_("To the list of delegates"), "users", "delegates",
            )  # fmt: skip
            return
        listed = credentials.sessions(congress.uid)
        if not listed:
            self._say_empty(
                N_("The programme has no session yet. Presence is taken session by session."),
                N_("To the programme"), "calendar-days", "congress",
            )  # fmt: skip
            return
        self.main = self._main
        self.stack.setCurrentIndex(0)
        self._fill_choices(congress.uid)
        self._read()

    def _say_empty(self, text: str, verb: str, icon: str, page: str) -> None:
        self.main = None
        self.now = self.shown = None
        self.empty.say(
            text, button(verb, lambda: self.desk.page_wanted.emit(page, {}), icon=icon)
        )  # fmt: skip
        self.stack.setCurrentIndex(1)

    def _fill_choices(self, congress: str) -> None:
        same, before = self._of == congress, self.session.currentData()
        self._of = congress
        listed = credentials.sessions(congress)
        self.session.clear()
        for one in listed:
            self.session.addItem(str(session_name(one)), one.uid)
        wanted = before if same and self.session.findData(before) >= 0 else None
        usual = wanted or credentials.usual_session(congress)
        self.session.setCurrentIndex(max(0, self.session.findData(usual)))
        if not same:
            key = credentials.usual_denominator(congress)
            self.of.blockSignals(True)
            self.of.setCurrentIndex([*DENOMINATORS].index(key))
            self.of.blockSignals(False)

    def _read(self) -> None:
        """The figures of the session and denominator chosen, and the versions."""
        congress = self.desk.congress
        if congress is None or self.stack.currentIndex():
            return
        denominator = [*DENOMINATORS][self.of.currentIndex()]
        found = credentials.figures(congress.uid, self.session.currentData() or "", denominator)
        self.now = found
        self._warned.setVisible(not found.checked_in)
        self.warning.setText(
            say(N_("Nobody has been checked in to this session yet. Take attendance first; then the "
                   "figures can be settled."))
        )  # fmt: skip
        self._say_state(found)
        self.versions.show_rows(congress.uid, found)
        self.decisions.show_rows(congress.uid)

    def _say_state(self, found: Preview) -> None:
        last, changed = found.last, bool(found.since)
        icon, tone = ("clipboard-check", "good") if last and not changed else ("hourglass", "warn")
        self.sign.setPixmap(theme.pixmap(icon, tone, 18))
        if last is None:
            self.state.setText(say(N_("Not settled yet")))
            self.since.setText("")
            return
        when = credential_papers.settled_when(last)
        self.state.setText(
            say(N_("Version {number} settled at {time}"), number=last.number, time=when)
        )
        self.since.setText(say(N_("· since then: {difference}"), difference=in_words(found.since)))

    def show_version(self, one: Shown | None) -> None:
        """The figures of the version in hand, at the left."""
        self.shown = found = one.figures if one is not None else None
        self.word.setEnabled(found is not None)
        self.look.setEnabled(found is not None)
        if one is None or found is None:
            return
        if one.report is None:
            self.title.setText(say(N_("Figures as they stand now")))
        else:
            self.title.setText(say(N_("Figures of version {number}"), number=one.report.number))
        self.sums.setText(" ".join(filter(None, _sums(found, taken=one.taken))))
        self.chart.show_chart(
            self.title.text(), partial(_drawn, found, one.taken),
            words=partial(credential_marks.words_of, found),
        )  # fmt: skip

    def _show_people(self, key: str) -> None:
        if self.shown is not None:
            people = credential_marks.people_behind(self.shown, key)
            if people:
                self.people_wanted.emit(list(people), credential_marks.words_of(self.shown, key))

    def _turn(self, place: int) -> None:
        self.views.setCurrentIndex(place)
        if not self.parts.hasFocus():
            self.take_focus()

    def search(self, text: str) -> None:
        """The search field of the header: only people of this name among changes and decisions."""
        self.words = fold(text)
        if self.now is not None and self.desk.congress is not None:
            self.versions.show_rows(self.desk.congress.uid, self.now)
            self.decisions.show_rows(self.desk.congress.uid)

    def fits(self, name: str) -> bool:
        """Whether somebody is among those searched for."""
        return self.words in fold(name)

    # the keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around it."""
        self.take_focus()

    def take_focus(self) -> None:
        """The keyboard begins in the table in front."""
        if self.stack.currentIndex():
            self.empty.focus_first()
            return
        view: Any = self.views.currentWidget()
        view.take_focus()

    def next_part(self) -> None:
        """The key of the tab goes on to the other table."""
        self.parts.setCurrentIndex(1 - self.parts.currentIndex())

    def new(self) -> None:
        """Ctrl+N: a decision on a delegate."""
        if self.desk.congress is not None and not self.stack.currentIndex():
            self.parts.setCurrentIndex(1)
            self.decisions.decide()

    def edit(self) -> None:
        """F2: change the decision in hand."""
        if self.parts.currentIndex() == 1:
            self.decisions.change()

    def save_next(self) -> None:
        """Ctrl+Enter: settle the figures."""
        self.settle()

    # settling and the paper

    def settle(self) -> None:
        """Settle the figures as the next version, then look at its paper."""
        from desktop_app.ui import alerts
        from desktop_app.ui.credential_dialogs import ask_to_settle

        congress, found = self.desk.congress, self.now
        if congress is None or found is None:
            return
        try:
            credentials.require_settleable(found)
        except Refusal as refusal:
            alerts.show(refusal, self)
            return
        ask_to_settle(self.desk, self, found, self._settled)

    def _settled(self, uid: str) -> None:
        self.parts.setCurrentIndex(0)
        self.versions.reveal(uid)
        self.print_page()

    def _options(self) -> PaperOptions:
        """The version in hand; the last one is what the paper is made of where none is named."""
        one = self.versions.in_hand()
        congress = self.desk.congress
        listed = credentials.reports(congress.uid) if congress is not None else []
        if one is None or one.report is None:
            return PaperOptions(version=credentials.NOW if listed else "")
        last = bool(listed) and listed[0].uid == one.report.uid
        return PaperOptions(version="" if last else one.report.uid)

    def print_page(self) -> None:
        """Ctrl+P: the paper of the version in hand; with the decisions in front, who does not qualify."""
        self._make("preview")

    def to_word(self) -> None:
        """The same as a Word file to be edited."""
        self._make("docx")

    def _make(self, way: str) -> None:
        if self.now is not None:
            from desktop_app.ui import made_papers

            key = "not_qualified" if self.parts.currentIndex() else "credentials"
            made_papers.make(self.desk, self, key, self._options(), way)


def _sums(found: Figures, *, taken: bool) -> list[str]:
    """Who was convened and came, in sentences; blank ones for what there is nothing to say about."""
    convened, present = len(found.convened), len(found.present)
    if not taken:
        return [say(N_("Convened {convened}; attendance has not been taken."), convened=convened)]
    promoted, guests = len(found.promoted), found.guests
    return [
        say(N_("Convened {convened}, present {present} ({share}), absent {absent}."),
            convened=convened, present=present, share=share(present, convened),
            absent=found.absent),
        say(N_("Alternates in the place of official delegates: {count}."), count=promoted)
        if promoted else "",
        say(N_("Guests present: {count}."), count=guests) if guests else "",
    ]  # fmt: skip


def _drawn(
    found: Figures, taken: bool, width: float, height: float, measure: Measure
) -> tuple[Mark, ...]:
    size = float(theme.px(theme.tokens()["type"]["table"]))
    return credential_marks.marks(found, width - theme.px(8), size, measure, taken=taken)
