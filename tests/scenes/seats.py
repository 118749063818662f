"""The hall: empty, full, with faults, of a session; its blocks, its rule, a name looked for."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, congress_without_delegates


def _panel(window: Any) -> Any:
    """The tab of the seats in front, the hall full unless the training data has seen to it."""
    from desktop_app.services import seats
    from desktop_app.services.training.seats import fill_seats

    if not seats.blocks(window.desk.congress.uid):
        window.desk.tell(fill_seats(window.desk.congress.uid))
    window.page.show_tab("seats")
    window.done_bar.hide()
    return window.page.panel


def _full(window: Any, home: Path) -> None:
    panel = _panel(window)
    panel.people.tree.step(-99)
    panel.take_focus()


def _waiting(window: Any, home: Path) -> None:
    """Some came late, and one seat is given twice."""
    from desktop_app.services import delegates, seats

    panel = _panel(window)
    people = [one.uid for one in panel.plan.people if one.kind == "official"]
    window.desk.tell(seats.unseat(people[40:46]))
    entries = [delegates.entry_of(uid) for uid in people[:2]]
    first, second = (one for one in entries if one is not None)
    twice = replace(second.delegate, seat=first.delegate.seat)
    window.desk.tell(delegates.edit(second.person, twice))
    window.done_bar.hide()


def _session(window: Any, home: Path) -> None:
    """The one in which the presidium sits on the stage."""
    from desktop_app.services import seats

    panel = _panel(window)
    own = [one.uid for one in seats.sessions(window.desk.congress.uid) if seats.has_own(one.uid)]
    panel.session.setCurrentIndex(panel.session.findData(own[0]))
    panel.session.activated.emit(panel.session.currentIndex())


def _found(window: Any, home: Path) -> None:
    panel = _panel(window)
    panel.view.zoom(2)
    panel.people.look_for("an")


def _of_panel(verb: str, window: Any, home: Path) -> None:
    getattr(_panel(window), verb)()


def _empty(window: Any, home: Path) -> None:
    congress_without_delegates(window)
    window.page.show_tab("seats")


SCENES = (
    Scene("seats", "full", "printing", _full),
    Scene("seats-waiting", "full", "printing", _waiting),
    Scene("seats-session", "full", "printing", _session),
    Scene("seats-found", "full", "printing", _found),
    Scene("seats-rule", "full", "printing", partial(_of_panel, "by_rule")),
    Scene("seats-hall", "full", "printing", partial(_of_panel, "edit_hall")),
    Scene("seats-papers", "full", "printing", partial(_of_panel, "print_page")),
    Scene("seats-empty", "empty", "printing", _empty),
)
