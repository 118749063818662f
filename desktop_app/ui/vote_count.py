"""The count of a vote by hand or card: two numbers, the rest worked out while one types, and the verdict."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.counts import Count
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import Record, spec
from desktop_app.domain.numbers import show_percent
from desktop_app.domain.vote_life import name_by_name, of_people
from desktop_app.domain.votes import Vote
from desktop_app.domain.words import N_, language, say, show
from desktop_app.services import quick_votes, votes
from desktop_app.services.quick_votes import Preview
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import EnterGoesOn, LineEditor, Wrong
from desktop_app.ui.page import button, quiet, row
from desktop_app.ui.vote_people import PeopleGrid
from desktop_app.ui.vote_verbs import VoteVerbs
from desktop_app.ui.vote_verdict import VerdictView

_OPEN = ("prepared", "listed", "open")
_FIELDS = {
    "present": N_("Present"),
    "against": N_("Against"),
    "abstained": N_("Without an opinion"),
}


class VoteCount(QWidget):
    """Shows one vote. ``counted`` tells that it was published here, so that the next one may follow."""

    counted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("vote_count")
        self.desk = desk
        self.vote = self._now = Vote()
        self.verbs = VoteVerbs(desk, self)
        self.hall = quiet("")
        self.fields: dict[str, LineEditor] = {}
        self.notes: dict[str, QLabel] = {}
        self._enter = EnterGoesOn(self)
        self.grid = PeopleGrid()
        self.grid.edited.connect(self._typed)
        self.agreed = QLabel()
        self.agreed.setObjectName("title")
        self.share = QLabel()
        self.share.setObjectName("quiet")
        self.publish = button(
            N_("Lock and publish"), self.count, icon="check", main=True, name="count_hands"
        )
        self.publish.setToolTip("Ctrl+Enter")
        self.verbs.put_first(self.publish)
        self.verdict = VerdictView()
        self._of_list: list[QWidget] = []
        self.entry = self._entry()
        self.told = quiet("")
        self._way = ""
        self.places = QStackedWidget()
        self.places.addWidget(self.entry)
        self.places.addWidget(self.verdict)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.hall)
        layout.addWidget(self.told)
        layout.addWidget(self.places, 1)
        layout.addWidget(self.verbs)

    def _entry(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnMinimumWidth(0, theme.px(130))
        grid.setColumnStretch(2, 1)
        for place, (name, word) in enumerate(_FIELDS.items()):
            field = LineEditor(spec(Vote if name == "present" else Count, name))
            field.setObjectName(name)
            field.setAccessibleName(say(word))
            field.edited.connect(self._typed)
            field.installEventFilter(self._enter)
            label = QLabel(say(word))
            label.setBuddy(field)
            note = QLabel()
            note.setObjectName("reason")
            note.setWordWrap(True)
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
            grid.addWidget(note, place, 2)
            self.fields[name], self.notes[name] = field, note
            if name != "present":
                self._of_list += [label, field, note]
        agree = QLabel(say(N_("Agree")))
        self._of_list += [agree, self.agreed, self.share]
        grid.addWidget(agree, 3, 0)
        grid.addWidget(row(self.agreed, self.share, None), 3, 1, 1, 2)
        self.preview = VerdictView()
        self.preview.setObjectName("preview")
        inside = QVBoxLayout(made)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        inside.addLayout(grid)
        inside.addWidget(self.grid, 2)
        inside.addWidget(self.preview, 1)
        inside.addStretch(0)
        return made

    # what it shows

    def show_of(self, record: Record) -> None:
        """The count of a vote as it is now; what was typed for the same vote stays while it can be counted."""
        assert isinstance(record, Vote)
        same = record.uid == self.vote.uid and record.state == self.vote.state
        self.vote = record
        if not record.uid:
            return
        counting = record.state in _OPEN and record.method != "ballot"
        self._now = quick_votes.as_of_now(record)
        self.publish.setVisible(counting)
        self.verbs.show_vote(record)
        self.places.setCurrentWidget(self.entry if counting else self.verdict)
        self.places.setVisible(counting or record.state not in _OPEN)
        self._say_hall()
        if counting:
            self._show_entry(fresh=not same)
        elif record.state not in _OPEN:
            self._show_result()

    def _say_hall(self) -> None:
        one = self._now
        told = [
            say(N_("Convened: {count}"), count=one.convened or 0),
            say(N_("Entitled to vote: {count}"), count=one.entitled or 0),
        ]
        told += [say(N_("Present: {count}"), count=one.present)] if one.present else []
        if one.frozen_at:
            from desktop_app.domain.moments import show_moment

            told.append(say(N_("frozen at {time}"), time=show_moment(one.frozen_at)))
        self.hall.setText(" · ".join(told))
        way = ""
        if one.method == "ballot" and one.state in _OPEN:
            way = N_("A secret ballot is counted under “Ballots and counts”, by one team or two.")
        elif one.state in _OPEN and of_people(one) and not votes.called(one.uid):
            way = N_("Nobody is proposed yet: enter them under “Those proposed”.")
        self._way = say(way, family=self.desk.family) if way else ""
        self._say(self._way)

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def _show_entry(self, *, fresh: bool) -> None:
        by_name = name_by_name(self.vote)
        if fresh:
            self.fields["present"].set_value(self._now.present)
            self.fields["against"].set_value(None)
            self.fields["abstained"].set_value(None)
            self.grid.clear_typed()
        self.grid.setVisible(by_name)
        for widget in self._of_list:
            widget.setVisible(not by_name)
        if by_name:
            self.grid.show_lines(votes.count_of(self.vote).lines)
        self._typed()

    def _show_result(self) -> None:
        by = votes.count_of(self.vote)
        why = []
        if not by.rule.on_paper and not by.rule.by_person and by.totals.agreed is not None:
            why.append(
                say(
                    N_("Agree {agreed}, against {against}, without an opinion {abstained}"),
                    family=by.rule.family,
                    agreed=by.totals.agreed,
                    against=by.totals.against or 0,
                    abstained=by.totals.abstained or 0,
                )
            )
        if self.vote.ruling:
            why.append(say(N_("The congress decided: {what}"), what=self.vote.ruling))
        self.verdict.show_outcome(by.rule, votes.outcome(self.vote.uid), why)

    # typing

    def _numbers(self) -> dict[str, int | None]:
        """What stands in the fields. Raises `Wrong`."""
        return {name: field.value() for name, field in self.fields.items()}

    def _typed(self) -> None:
        """Work out and show what the numbers come to."""
        try:
            numbers = self._numbers()
            people = self.grid.typed() if name_by_name(self.vote) else None
        except Wrong as wrong:
            self._say_wrong(wrong)
            return
        shown = quick_votes.preview(
            self._now, numbers["against"], numbers["abstained"], numbers["present"], people
        )
        self._tell(shown)

    def _say_wrong(self, wrong: Wrong) -> None:
        for name, field in self.fields.items():
            try:
                field.value()
            except Wrong as mine:
                self.notes[name].setText(str(mine.message))
            else:
                self.notes[name].clear()
        self.agreed.setText("–")
        self.share.clear()
        self.publish.setEnabled(False)
        self.preview.hide()

    def _tell(self, shown: Preview) -> None:
        wrong = {
            one.field: one
            for one in reversed(shown.faults)
            if not one.missing and not one.candidate
        }
        for name, note in self.notes.items():
            fault = wrong.pop(name, None)
            note.setText(str(fault.message) if fault else "")
        others = [str(one.message) for one in wrong.values()]
        typed = self._something_typed()
        self.grid.tell(shown.lines, shown.faults, shown.outcome.verdicts if typed else ())
        present, agreed = shown.totals.present, shown.agreed
        self.agreed.setText("–" if agreed is None or agreed < 0 else show(agreed))
        base = shown.outcome.base
        self.share.setText(
            show_percent(agreed, base, language())
            if base and agreed is not None and agreed >= 0
            else ""
        )
        blocked = [one for one in shown.faults if one.blocking and not one.missing]
        self.publish.setEnabled(not blocked and present is not None)
        self.preview.setVisible(not blocked and typed and present is not None)
        self._say(" ".join(others) or self._way)
        if self.preview.isVisibleTo(self.entry):
            why = self._base_words(shown)
            self.preview.show_outcome(shown.rule, shown.outcome, why, people=False)

    def _something_typed(self) -> bool:
        if name_by_name(self.vote):
            return not self.grid.is_blank()
        return not (self.fields["against"].is_blank() and self.fields["abstained"].is_blank())

    def _base_words(self, shown: Preview) -> list[str]:
        from desktop_app.domain.cycle_rules import VOTE_BASES

        rule = shown.rule
        share = f"{rule.more_than.numerator}/{rule.more_than.denominator}"
        return [
            say(
                N_("Counted against {base} ({count}); more than {share} is needed"),
                base=say(VOTE_BASES[rule.base]), count=shown.outcome.base, share=share,
            )
        ]  # fmt: skip

    # acts

    def count(self) -> bool:
        """Ctrl+Enter: lock and publish what was typed; blank fields are nobody."""
        if self.vote.state not in _OPEN or self.vote.method == "ballot":
            return False
        try:
            numbers = self._numbers()
            people = self.grid.typed()
        except Wrong:
            return False
        changed = self._act(numbers, people)
        if changed is None:
            return False
        self.desk.tell(changed)
        QTimer.singleShot(0, self, self.counted.emit)
        return True

    def _act(self, numbers: dict[str, int | None], people: quick_votes.Typed) -> Changed | None:
        from desktop_app.ui import alerts

        present = numbers["present"]
        try:
            if name_by_name(self.vote):
                return quick_votes.count_people(self.vote.uid, people, present)
            return quick_votes.count_hands(
                self.vote.uid, numbers["against"] or 0, numbers["abstained"] or 0, present
            )
        except Invalid as invalid:
            elsewhere = []
            for name, reason in invalid.reasons.items():
                if name in self.notes:
                    self.notes[name].setText(str(reason))
                else:
                    elsewhere.append(reason)
            if elsewhere:
                alerts.show(Refusal(elsewhere[0].text, **elsewhere[0].values), self)
        except Refusal as refusal:
            alerts.show(refusal, self)
        return None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins where the next number is wanted."""
        self.focus_first()

    def focus_first(self) -> None:
        """The first number to type, or the verb that comes next."""
        if self.places.currentWidget() is self.entry and not self.places.isHidden():
            if self.fields["present"].is_blank():
                self.fields["present"].setFocus()
            elif name_by_name(self.vote):
                self.grid.focus_first()
            else:
                self.fields["against"].setFocus()
                self.fields["against"].selectAll()
        else:
            self.verbs.focus_first()
