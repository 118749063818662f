"""The tab of what goes upward: who goes from this congress, and who comes from the units below."""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.words import N_
from desktop_app.services import congresses
from desktop_app.ui.desk import Desk
from desktop_app.ui.switch_panel import SwitchPanel


class UpperSeatsPanel(SwitchPanel):
    """Two lists behind a switch; a congress at one end of the chain has only one of them."""

    name: ClassVar[str] = "upper_seats"
    title: ClassVar[str] = N_("Delegates upward")
    parts: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("going", N_("To the congress above"), "upward:UpwardPanel"),
        ("below", N_("From the units below"), "seats_below:SeatsBelowPanel"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._suits = ""

    def refresh(self) -> None:
        """Offer what the congress has; one taken in hand anew begins with what it has."""
        congress = self.desk.congress
        if congress is not None and self._suits != congress.uid:
            self._suits = congress.uid
            self._suit()
        super().refresh()

    def _suit(self) -> None:
        congress = self.desk.congress
        assert congress is not None
        definition, unit = congresses.definition_of(congress), congresses.unit_of(congress)
        levels = [one.level for one in definition.levels] if definition else []
        level = unit.level if unit else ""
        sends = level not in levels or level != levels[-1]
        receives = level not in levels or level != levels[0]
        self.switch.blockSignals(True)
        self.switch.setTabVisible(0, sends)
        self.switch.setTabVisible(1, receives)
        if not self.switch.isTabVisible(self.switch.currentIndex()):
            self.switch.setCurrentIndex(1 if receives else 0)
        self.switch.blockSignals(False)
        self.switch.setVisible(sends and receives)

    def reveal(self, uid: str) -> None:
        """A unit below, or somebody who goes."""
        for place in (1, 0):
            if not self.switch.isTabVisible(place):
                continue
            self._panel(place).refresh()
            if self._panel(place).choose(uid):
                self.switch.setCurrentIndex(place)
                return
