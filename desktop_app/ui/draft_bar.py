"""What is typed into a form is written down every second; what was left unfinished is offered again."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop_app.domain.dates import show_day, show_time
from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_, say
from desktop_app.services import clock, drafts
from desktop_app.ui import theme
from desktop_app.ui.forms import Form
from desktop_app.ui.page import button

EVERY_MS = 1000
"""No more than the typing of so long is lost when the power goes."""


class DraftBar(QFrame):
    """Looks after the draft of one form, and is seen only while an older draft waits for a decision.

    Meanwhile what is typed is kept under a key of its own, so that neither of the two is lost.
    """

    decided = Signal()

    def __init__(self, form: Form, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("draft")
        self._form = form
        self._key, self._along = "", ()  # type: tuple[str, Sequence[str]]
        self._offered: drafts.Draft | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(EVERY_MS)
        self._wait.timeout.connect(self.write)
        self.text = QLabel()
        self.text.setObjectName("quiet")
        self.text.setWordWrap(True)
        self.take = button(N_("Take it &back"), self.take_back, name="take_draft")
        self.throw = button(N_("&Throw it away"), self.throw_away, name="throw_draft")
        self.throw.setProperty("flat", True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(12), theme.px(8))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.take)
        layout.addWidget(self.throw)
        self.hide()
        form.edited.connect(self._typed)

    def begin(self, key: str, along: Sequence[str] = ()) -> None:
        """The form shows something else now; ``along`` are fields that belong to a draft even as they were."""
        self._wait.stop()
        self._key, self._along = key, along
        self._offered = drafts.find(key)
        if self._offered is not None:
            self.text.setText(_told(self._offered))
        self.setVisible(self._offered is not None)

    def _typed(self) -> None:
        if self._key and not self._wait.isActive():
            self._wait.start()

    @property
    def _own_key(self) -> str:
        taken = self._offered is not None and self._offered.key == self._key
        return self._key + drafts.LATER if taken else self._key

    def write(self) -> None:
        """Keep what stands in the form now. Where that cannot be, the typing goes on all the same."""
        self._wait.stop()
        try:
            drafts.keep(self._own_key, self._form.typed(self._along))
        except Refusal:
            logging.getLogger(__name__).warning("the draft was not kept", exc_info=True)

    def forget(self) -> None:
        """What is in the form was saved, or is thrown away on purpose."""
        self._wait.stop()
        if self._key:
            drafts.drop(self._own_key)
        self._key = ""

    def take_back(self) -> None:
        """Put the older draft into the form; what it does not touch stays as it is."""
        offered = self._offered
        if offered is None:
            return
        later = self._own_key
        self._offered = None
        self._form.retype(offered.typed)
        self.write()
        drafts.drop(*{offered.key, later} - {self._own_key})
        self._decide()

    def throw_away(self) -> None:
        """Forget the older draft."""
        offered = self._offered
        if offered is None:
            return
        later = self._own_key
        self._offered = None
        drafts.drop(offered.key, later)
        if self._form.touched:
            self.write()
        self._decide()

    def _decide(self) -> None:
        self.hide()
        self.decided.emit()


def _told(draft: drafts.Draft) -> str:
    """When it was typed, and whom it is about."""
    at = draft.at.astimezone()
    time = show_time(at.hour * 60 + at.minute)
    today = at.date() == clock.today()
    when = time if today else say(N_("{time} on {day}"), time=time, day=show_day(at.date()))
    name = str(draft.typed.get("full_name", "")).strip()
    if name:
        return say(N_("Typed and not saved, {when}: {name}."), when=when, name=name)
    return say(N_("Something was typed here and not saved, {when}."), when=when)
