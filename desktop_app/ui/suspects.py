"""Under the name that is being typed: who in the register may be the same person."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from desktop_app.domain.duplicates import Suspect
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button

PAUSE_MS = 400
"""The register is asked when the typing rests for so long."""
MOST = 3


class Suspects(QFrame):
    """Never in the way: it comes up below the name, takes no focus and asks nothing.

    ``person`` gives the person as they stand in the form; ``taken`` tells that the record of a person who is
    known from another congress is to be used. Tab goes from ``field`` to the verbs, Enter past them.
    """

    taken = Signal(object)

    def __init__(self, desk: Desk, person: Callable[[], Person], field: QWidget) -> None:
        super().__init__()
        self.setObjectName("suspects")
        self.setProperty("enter_passes", True)
        self._field = field
        self._desk, self._person = desk, person
        self._shown: list[tuple[str, str]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, theme.px(4))
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(0, 1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE_MS)
        self._wait.timeout.connect(self.look)
        self.hide()

    def look_soon(self) -> None:
        """Something that tells people apart was typed."""
        self._wait.start()

    def clear(self) -> None:
        """Nobody is being typed."""
        self._wait.stop()
        self._show([])

    def look(self) -> None:
        """Ask the register now."""
        from desktop_app.services import duplicates

        person, congress = self._person(), self._desk.congress
        named = congress is not None and len(person.full_name) > 1
        found = duplicates.like(person, congress.uid, limit=MOST) if named and congress else []
        self._show([one for one in found if one.person.uid != person.uid])

    def _show(self, found: list[Suspect]) -> None:
        shown = [(one.person.uid, one.delegate) for one in found]
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        before = self._field
        for line, one in enumerate(found):
            text = QLabel(say(N_("In the register already: {who}"), who=told(one)))
            text.setObjectName("caution")
            text.setWordWrap(True)
            text.setToolTip("\n".join(str(reason) for reason in one.reasons))
            self._grid.addWidget(text, line, 0)
            verb = self._verb(one)
            self._grid.addWidget(verb, line, 1)
            QWidget.setTabOrder(before, verb)
            before = verb
        self.setVisible(bool(found))

    def _verb(self, one: Suspect) -> QPushButton:
        if self._person().uid:
            made = button(N_("Compare"), partial(self._compare, one), name="compare")
        elif one.delegate:
            made = button(N_("Open that sheet"), partial(self._open, one), name="open_suspect")
        else:
            made = button(N_("Take this person"), partial(self.taken.emit, one.person),
                          name="take_person")  # fmt: skip
        made.setProperty("flat", True)
        return made

    def _compare(self, one: Suspect) -> None:
        from desktop_app.ui.same_person import compare

        compare(self._desk, self, self._person().uid, one.person.uid)

    def _open(self, one: Suspect) -> None:
        self._desk.page_wanted.emit("delegates", {"uid": one.delegate})


def told(one: Suspect) -> str:
    """Who somebody is, by what tells namesakes apart."""
    from desktop_app.domain.text import clean

    person = one.person
    born = say(N_("born {day}"), day=str(person.born)) if person.born else ""
    place = person.residence or person.home_place or person.position
    elsewhere = (
        "" if one.delegate else one.congresses
    )  # of the congress in hand there is no need to tell
    return ", ".join(filter(None, map(clean, (person.full_name, born, place, elsewhere))))
