"""What is said before the window closes, where something has not been sent and its day is near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.words import N_, Message
from desktop_app.services import registers, unsent
from desktop_app.ui import alerts

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


def remind(window: MainWindow) -> bool:
    """Whether there is something to say; then it is said, with closing and sending to choose from."""
    if not registers.is_open(window.desk.opened):
        return False
    said = unsent.reminder()
    if said is None:
        return False
    dialog = alerts.ask(window, Message(N_("{sentence} Send now?"), {"sentence": said}),
                        N_("Send now"), lambda: window.go("exchange"), no=N_("Close the register"))  # fmt: skip
    dialog.rejected.connect(window.close)
    return True
