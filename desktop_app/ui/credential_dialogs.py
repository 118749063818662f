"""What is asked about credentials: settling the figures, and whether a delegate qualifies."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from desktop_app.domain.credential_changes import in_words
from desktop_app.domain.credential_tables import share
from desktop_app.domain.credentials import QUALIFIES, Eligibility
from desktop_app.domain.errors import Invalid
from desktop_app.domain.fields import spec
from desktop_app.domain.programme import session_name
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import credentials
from desktop_app.services.credentials import Decided, Preview
from desktop_app.ui.asking import Asking, DayLine, Line, ReasonBox
from desktop_app.ui.choices import matching
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import Wrong
from desktop_app.ui.search_editor import SearchEditor

REASONS = (
    N_("Not chosen in the prescribed way"),
    N_("Disciplined"),
    N_("Under investigation"),
    N_("No longer lives or works in the unit"),
)
"""Why somebody may not qualify; any other reason may be typed."""


class SettleDialog(Asking):
    """The figures in a few words before they are settled; ``then`` gets the uid of the new version."""

    def __init__(
        self, desk: Desk, parent: QWidget, found: Preview, then: Callable[[str], None]
    ) -> None:
        super().__init__(
            parent, "settle_credentials", N_("Settle the figures"), N_("Settle the figures"), width=560
        )  # fmt: skip
        self._desk, self._found, self._then = desk, found, then
        self.said = QLabel("\n".join(_told(found)))
        self.said.setObjectName("since")
        self.said.setWordWrap(True)
        self.outer.insertWidget(0, self.said)
        self.note = Line()
        self.add(N_("Note"), self.note, "note")
        self.step_through()
        self.fit()

    def done_well(self) -> bool:
        congress, session = self._desk.congress, self._found.session
        if congress is None:
            return True
        changed = credentials.settle(
            congress.uid, session.uid if session is not None else "",
            self._found.figures.basis.denominator, self.note.value(),
        )  # fmt: skip
        self._desk.tell(changed)
        self._then(changed.uids[0])
        return True


def _told(found: Preview) -> list[str]:
    figures, last = found.figures, found.last
    convened, present = len(figures.convened), len(figures.present)
    told = [
        say(N_("Version {number}, {session}."), number=(last.number or 0) + 1 if last else 1,
            session=str(session_name(found.session)) if found.session else "–"),
        say(N_("Convened {convened}, present {present} ({share}), absent {absent}."),
            convened=convened, present=present, share=share(present, convened),
            absent=figures.absent),
    ]  # fmt: skip
    if last is not None:
        told.append(
            say(N_("Since version {last}: {difference}."), last=last.number,
                difference=in_words(found.since))
        )  # fmt: skip
    return told


def ask_to_settle(
    desk: Desk, parent: QWidget, found: Preview, then: Callable[[str], None]
) -> SettleDialog:
    """Show what would be settled; Enter settles it."""
    dialog = SettleDialog(desk, parent, found, then)
    dialog.open()
    dialog.agree.setFocus()
    return dialog


class DecideDialog(Asking):
    """Whether a delegate qualifies, why not, and by which paper; ``known`` is a decision to be changed."""

    def __init__(
        self, desk: Desk, parent: QWidget, congress: str, known: Decided | None = None
    ) -> None:
        super().__init__(
            parent, "decide_credentials", N_("Decision on a delegate"), N_("Keep the decision"),
            width=640,
        )  # fmt: skip
        self._desk = desk
        self._listed = credentials.delegates(congress)
        self.who = SearchEditor(
            spec(Eligibility, "delegate"), lambda typed: matching(self._listed, typed),
            lambda uid: dict(self._listed).get(uid, ""),
        )  # fmt: skip
        self.decision = QComboBox()
        for key, word in reversed(QUALIFIES.items()):
            self.decision.addItem(say(word), key)
        self.reason, self.paper, self.day = ReasonBox(REASONS), Line(), DayLine()
        self.add(N_("Delegate"), self.who, "delegate")
        self.add(N_("Decision on the delegate"), self.decision, "decision")
        self.add(N_("Reason"), self.reason, "reason")
        self.add(N_("Number and sign"), self.paper, "paper")
        self.add(N_("Decided on"), self.day, "decided_on")
        if known is not None:
            self._fill(known)
        self.step_through()
        self.fit()

    def _fill(self, known: Decided) -> None:
        one = known.eligibility
        self.who.set_value(one.delegate)
        self.who.setReadOnly(True)
        self.decision.setCurrentIndex(self.decision.findData(one.decision))
        self.reason.setEditText(one.reason)
        self.paper.setText(one.paper)
        self.day.setText(show(one.decided_on))

    def done_well(self) -> bool:
        try:
            uid = self.who.value()
        except Wrong as wrong:
            self.say_wrong(wrong.message)
            return False
        if not uid:
            raise Invalid({"delegate": Message(N_("Choose the delegate it is about."))})
        self._desk.tell(
            credentials.decide(
                uid, self.decision.currentData(), self.reason.value(), self.paper.value(),
                self.day.day(),
            )
        )  # fmt: skip
        return True


def ask_to_decide(
    desk: Desk, parent: QWidget, congress: str, known: Decided | None = None
) -> DecideDialog:
    """Ask for a decision of the committee."""
    dialog = DecideDialog(desk, parent, congress, known)
    dialog.open()
    (dialog.decision if known else dialog.who).setFocus()
    return dialog
