"""The results of the congress on one page: figures and their words, settled in versions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.closing import CongressResult
from desktop_app.domain.congress_results import FIGURES, Change, difference
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import problems
from desktop_app.domain.words import N_, Message, say, say_count
from desktop_app.services import closing_papers, congress_results, lessons
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.forms import Form
from desktop_app.ui.keys import keys_inside
from desktop_app.ui.page import button, card, heading, quiet, row
from desktop_app.ui.paper_menu import PaperOf, offer, print_button
from desktop_app.ui.switch_panel import SwitchPanel

_NOT_TYPED = frozenset({"congress", "settled_at", "settled_by", "number", "body"})
_TOLD = 4
"""So many differences are told by name; of more, their number."""


class OwnResultsPanel(QWidget):
    """The results as computed now, mended where somebody knows better, and settled; or a settled version.

    What was typed is kept as it stands by Ctrl+S, until the results are settled or computed anew.
    """

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("own_results")
        self.desk = desk
        self.computed = CongressResult()
        self.versions: list[CongressResult] = []
        self._words_touched = False
        self._family = desk.family
        self.state = heading("", "section")
        self.shown = QComboBox()
        self.shown.setObjectName("results_version")
        self.shown.setAccessibleName(say(N_("Version of the results")))
        self.shown.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.shown.activated.connect(lambda: self._show())
        self.told = quiet("")
        self.anew = button(N_("Compute anew"), self.compute_anew, icon="refresh-cw",
                           name="compute_results")  # fmt: skip
        self.review = button(N_("Lessons review"), self.open_review, icon="graduation-cap",
                             name="open_review")  # fmt: skip
        self.printing = print_button(self, self._papers, "print_results")
        self.form = self._made_form()
        self.words = QPlainTextEdit()
        self.words.setObjectName("results_words")
        self.words.setAccessibleName(say(N_("Results in words")))
        self.words.setTabChangesFocus(True)
        self.words.textChanged.connect(self._typed_words)
        self.rewrite = button(N_("Write anew from the figures"), self.write_anew, icon="pencil",
                              name="rewrite_results")  # fmt: skip
        self._lay_out()
        keys_inside(self, {"Esc": self.discard})

    def _made_form(self) -> Form:
        made = Form(self.desk, (CongressResult,), leave_out=_NOT_TYPED, first=FIGURES)
        made.setObjectName("results_figures")
        made.edited.connect(self._compare)
        return made

    def _lay_out(self) -> None:
        self.figures = QWidget()
        inside = QVBoxLayout(self.figures)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.form)
        left = card(heading(say(N_("Figures")), "section"), self.figures, spacing=4)
        title = heading(say(N_("Results in words")), "section")
        self.as_of = quiet("")
        right = card(row(title, None, self.rewrite), self.words, self.as_of)
        for box, place in ((left, 1), (right, 1)):
            layout = box.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.setStretch(place, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        self.splitter.setSizes([theme.px(500), theme.px(620)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(row(self.state, self.shown, None, self.review, self.anew, self.printing))
        layout.addWidget(self.told)
        layout.addWidget(self.splitter, 1)

    # what the page and its keys ask of a panel

    @property
    def main(self) -> tuple[str, str, Callable[[], None]] | None:
        """The one thing to do here."""
        return (N_("Settle the results"), "lock", self.settle) if self.desk.congress else None

    @property
    def sheet(self) -> OwnResultsPanel:
        """What holds something unsaved."""
        return self

    @property
    def touched(self) -> bool:
        """Whether something was typed and not kept."""
        return not self.is_settled and (self.form.touched or self._words_touched)

    @property
    def is_settled(self) -> bool:
        """Whether a settled version is shown, which only can be read and printed."""
        return bool(self.shown.currentData())

    def close_sheet(self) -> None:
        """There is nothing to close."""

    def discard(self) -> None:
        """Forget what was typed since it was kept last."""
        self.form.touched = self._words_touched = False
        self._show()

    def take_focus(self) -> None:
        """The keyboard begins in the words, which are what is quoted."""
        self.words.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around the fields."""
        self.take_focus()

    # what it shows

    def refresh(self) -> None:
        """Compute anew what follows from the register; what was typed stays."""
        congress = self.desk.congress
        if congress is None:
            return
        if self._family != self.desk.family:
            self._family = self.desk.family
            before, self.form = self.form, self._made_form()
            inside = self.figures.layout()
            assert inside is not None
            inside.replaceWidget(before, self.form)
            before.hide()  # it is gone only when the keyboard has been heard again
            before.deleteLater()
        self.computed = congress_results.current(congress.uid)
        self.versions = congress_results.versions(congress.uid)
        kept = self.shown.currentData()
        self.shown.clear()
        self.shown.addItem(say(N_("As of now")), "")
        for one in self.versions:
            self.shown.addItem(congress_results.title_of_version(one), one.uid)
        self.shown.setCurrentIndex(max(self.shown.findData(kept), 0))
        self.shown.setVisible(bool(self.versions))
        self._show_review(congress.uid)
        if not self.touched or self.form.records[CongressResult].congress != congress.uid:  # type: ignore[attr-defined]
            self._show()
        self._say_state()

    def _show(self) -> None:
        """The version that is chosen, or what is being mended."""
        congress = self.desk.congress
        if congress is None:
            return
        chosen = next((one for one in self.versions if one.uid == self.shown.currentData()), None)
        result = chosen or congress_results.draft(congress.uid) or self.computed
        self.form.set_records(result)
        self.words.setPlainText(result.body)
        self._words_touched = False
        self.form.setEnabled(chosen is None)
        self.words.setReadOnly(chosen is not None)
        self.rewrite.setEnabled(chosen is None)
        self.anew.setEnabled(chosen is None)
        self.as_of.setText(closing_papers.as_of(self._settled_alike(result) or result))
        self._compare()
        self._say_state()

    def _settled_alike(self, result: CongressResult) -> CongressResult | None:
        """The version that holds, where it says the same."""
        last = self.versions[0] if self.versions else None
        alike = last is not None and not difference(last, result) and last.body == result.body
        return last if alike else None

    def _compare(self) -> None:
        """Beside each figure that was typed otherwise than it is counted: what is counted."""
        records, _ = self.form.values()
        result = records[CongressResult]
        assert isinstance(result, CongressResult)
        typed = {} if self.is_settled else _by_name(difference(self.computed, result))
        for name in FIGURES:
            one = typed.get(name)
            told = Message(N_("Counted: {value}"), {"value": one.before or "–"}) if one else None
            self.form.say(name, told, wrong=False)

    def _say_state(self) -> None:
        """Which version holds, and what has changed since; or what the page does not know yet."""
        congress = self.desk.congress
        last = self.versions[0] if self.versions else None
        if congress is None:
            return
        if last is None:
            self.state.setText(say(N_("Not settled yet")))
            blank = congress_results.missing(congress.uid, self.computed)
            self.told.setText(
                say(N_("Not known yet: {names}."), names=", ".join(blank)) if blank else ""
            )
        elif self.is_settled:
            chosen = next(one for one in self.versions if one.uid == self.shown.currentData())
            self.state.setText(say(N_("Settled, version {number}"), number=chosen.number))
            self.told.setText(_told(congress_results.since(chosen), self.desk.family,
                                    N_("The same figures as in the version before.")))  # fmt: skip
        else:
            self.state.setText(say(N_("Settled, version {number}"), number=last.number))
            self.told.setText(_told(difference(last, self._now()), self.desk.family,
                                    N_("Nothing has changed since then.")))  # fmt: skip
        self.told.setVisible(bool(self.told.text()))

    def _now(self) -> CongressResult:
        records, _ = self.form.values()
        found = records[CongressResult]
        assert isinstance(found, CongressResult)
        return replace(found, body=self.words.toPlainText())

    def _show_review(self, congress: str) -> None:
        """How far the lessons review is."""
        count = len(lessons.lessons(congress))
        self.review.setText(
            say_count(
                N_("Lessons review: {count} line"), N_("Lessons review: {count} lines"), count
            )
            if count
            else say(N_("Lessons review: not begun"))
        )

    def _typed_words(self) -> None:
        self._words_touched = not self.words.isReadOnly()

    # verbs

    def open_review(self) -> None:
        """The lessons review, which stands under the preparation."""
        self.desk.page_wanted.emit("preparation", {"tab": "lessons"})

    def _read(self) -> CongressResult | None:
        """What stands there; None, with the reasons beside the fields, where it cannot be read."""
        records, unread = self.form.values()
        result = records[CongressResult]
        assert isinstance(result, CongressResult)
        reasons = {**problems(replace(result, settled_at="", number=1)), **unread}
        reasons.pop("settled_at", None)
        if reasons:
            self.form.show_reasons(reasons)
            return None
        return replace(result, body=self.words.toPlainText().strip())

    def save(self) -> bool:
        """Ctrl+S: keep what was typed, to go on later; nothing is settled by it."""
        if not self.touched:
            return True
        result = self._read()
        if result is None:
            return False
        congress_results.keep_draft(result)
        self.form.touched = self._words_touched = False
        self._show()
        return True

    def compute_anew(self) -> None:
        """Forget what was typed; all figures and the words follow from the register again."""
        congress = self.desk.congress
        if congress is None:
            return

        def forget() -> None:
            congress_results.drop_draft(congress.uid)
            self.form.touched = self._words_touched = False
            self.refresh()
            self._show()

        if self.touched or congress_results.draft(congress.uid) is not None:
            alerts.ask(
                self, Message(N_("What was typed into figures and words is replaced by what is counted.")),
                N_("Compute anew"), forget,
            )  # fmt: skip
        else:
            forget()

    def write_anew(self) -> None:
        """The words once more from the figures as they stand in the form."""
        result = self._read()
        if result is not None:
            self.words.setPlainText(congress_results.rewritten(result).body)

    def settle(self) -> None:
        """Settle what stands here as the next version."""
        congress = self.desk.congress
        if congress is None:
            return
        if self.is_settled:
            self.shown.setCurrentIndex(0)
            self._show()
        result = self._read()
        if result is None:
            return
        try:
            changed = congress_results.settle(congress.uid, result)
        except Refusal as refusal:
            alerts.show(refusal, self)
            return
        self.form.touched = self._words_touched = False
        self.desk.tell(changed)

    def _papers(self) -> list[PaperOf]:
        """The version that is shown; of what is being mended, as it stands."""
        congress = self.desk.congress
        if congress is None:
            return []
        result = self._now()
        return [
            PaperOf(N_("Results of the congress"), letter=lambda: closing_papers.of_result(result))
        ]

    def print_page(self) -> None:
        """Ctrl+P."""
        offer(self, self._papers(), self.printing)


def _by_name(found: Sequence[Change]) -> dict[str, Change]:
    return {one.name: one for one in found}


def _told(found: Sequence[Change], family: str, nothing: str) -> str:
    """Differences in a line: "Present: 148 → 150"."""
    if not found:
        return say(nothing)
    told = [
        f"{one.label(family)}: {one.before or '–'} → {one.after or '–'}" for one in found[:_TOLD]
    ]
    if len(found) > _TOLD:
        told.append(say(N_("and {count} more"), count=len(found) - _TOLD))
    return "; ".join(told)


class ResultsPanel(SwitchPanel):
    """The own results, and those that came from the units below where there are any."""

    name = "results_parts"
    title = N_("Whose results are shown")
    parts = (
        ("own", N_("Own congress"), "congress_results:OwnResultsPanel"),
        ("units", N_("Units below"), "unit_results:UnitResultsPanel"),
    )

    def refresh(self) -> None:
        """Load what is in front; without units below there is nothing to switch."""
        congress = self.desk.congress
        below = bool(congress and congress_results.of_units(congress.cycle or ""))
        self.switch.setVisible(below)
        if not below and self.switch.currentIndex():
            self.switch.setCurrentIndex(0)
        super().refresh()

    def search(self, text: str) -> None:
        """Units are searched; the own results have nothing to search."""
        made: Any = self._made.get(1)
        self._searched = text
        if made is not None:
            made.search(text)
