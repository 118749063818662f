"""What all pages share: the register and the congress in hand, and the signals they listen to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Refusal
from desktop_app.services import congresses
from desktop_app.services.registers import Opened

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.changes import Changed


class Desk(QObject):
    """Pages listen to ``changed`` (something was written) and ``congress_chosen``; they never call each other.

    ``place`` is the widget that pages are built into: what is built where it belongs is styled once, not
    again with each widget it is put into. ``page_wanted`` asks the window for another page: its name and
    what to show there.
    """

    changed = Signal(object)
    congress_chosen = Signal()
    page_wanted = Signal(str, dict)

    def __init__(self, opened: Opened, place: QWidget | None = None) -> None:
        super().__init__()
        self.place = place
        self.opened = opened
        self.congress: Congress | None = None
        self.family = ""

    def choose(self, uid: str) -> None:
        """Take a congress in hand; an unknown uid takes none."""
        self.congress = congresses.congress(uid) if uid else None
        self.family = congresses.family_of(self.congress) if self.congress else ""
        self.congress_chosen.emit()

    def do(self, act: Callable[..., Changed], *values: Any, **named: Any) -> Changed | None:
        """Do an act of a service and tell everyone; a refusal is shown and gives None."""
        try:
            changed = act(*values, **named)
        except Refusal as refusal:
            from desktop_app.ui import alerts  # not needed to show a list

            alerts.show(refusal)
            return None
        self.tell(changed)
        return changed

    def tell(self, changed: Changed) -> None:
        """Something was written: let the pages and the window know."""
        if self.congress is not None and "Congress" in changed.records:
            self.congress = congresses.congress(self.congress.uid)
            self.family = congresses.family_of(self.congress) if self.congress else ""
        self.changed.emit(changed)
