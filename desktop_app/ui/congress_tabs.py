"""The lists at the right of the congress page, each under a tab and made when it is first looked at."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop_app.domain.fields import Record
from desktop_app.domain.words import N_, say
from desktop_app.ui.desk import Desk

PROGRAMME, RELEASED, SPEECHES, GROUPS, DELEGATIONS = range(5)
TABS = {"programme": PROGRAMME, "released": RELEASED, "speeches": SPEECHES, "groups": GROUPS,
        "delegations": DELEGATIONS}  # fmt: skip
VIEWS = {
    RELEASED: "programme_versions:ProgrammeVersionsView", SPEECHES: "speeches:SpeechesView",
    GROUPS: "programme_groups:GroupsView", DELEGATIONS: "delegations:DelegationsView",
}  # fmt: skip
WORDS = (N_("Programme"), N_("Released"), N_("Speeches"), N_("Groups"), N_("Delegations"))


class CongressTabs(QTabWidget):
    """The programme is there from the start. ``made`` tells a view that has just been made."""

    made = Signal(object)

    def __init__(self, desk: Desk, programme: QWidget) -> None:
        super().__init__()
        self.desk = desk
        self.views: dict[int, Any] = {PROGRAMME: programme}
        self._behind: set[int] = set()
        self.setDocumentMode(True)
        self.addTab(programme, say(WORDS[PROGRAMME]))
        self._holders: dict[int, QVBoxLayout] = {}
        for place in VIEWS:
            holder = QWidget()
            self._holders[place] = inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            self.addTab(holder, say(WORDS[place]))
        for place, word in enumerate(WORDS):
            self.setTabToolTip(place, f"{say(word)} (Alt+{place + 1})")
        self.tabBar().setObjectName("congress_tabs")
        self.tabBar().setDrawBase(False)

    def view(self, place: int) -> Any:
        """The view under a tab."""
        if place not in self.views:
            module, _, name = VIEWS[place].partition(":")
            kind = getattr(import_module(f"desktop_app.ui.{module}"), name)
            view = kind(self.desk) if place in (RELEASED, GROUPS) else kind()
            self._holders[place].addWidget(view)
            view.show()  # at once: the keyboard goes to it now
            self.views[place] = view
            self.made.emit(view)
        return self.views[place]

    @property
    def front(self) -> Any:
        """The view in front."""
        return self.view(self.currentIndex())

    def set_behind(self) -> None:
        """Something changed: each list is read anew when it comes to the front."""
        self._behind = set(VIEWS)
        self.refresh_front()

    def refresh_front(self) -> None:
        """Read the list in front, if it is behind."""
        place = self.currentIndex()
        if place in self._behind and self.desk.congress is not None:
            self._behind.discard(place)
            self.view(place).refresh(self.desk.congress.uid)

    def chosen(self) -> Record | None:
        """What a sheet can show of the list in front."""
        found = self.front.current() if self.currentIndex() not in (RELEASED, GROUPS) else None
        return found if isinstance(found, Record) else None

    def records(self) -> dict[str, Record]:
        """What is listed in front, by uid; under the programme nothing, that is known to the page."""
        if self.currentIndex() == PROGRAMME:
            return {}
        found: dict[str, Record] = getattr(self.front, "records", {})
        return found
