"""The congress, consolidation, sending and receiving, the overview, and what the whole window shows."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.domain.exchange import Sent
from tests.scenes.kit import Scene, sent_from_a_district

# --- congress ----------------------------------------------------------------------------------


def _clashes(window: Any, home: Path) -> None:
    """A congress whose programme does not fit, its first session open for editing."""
    from desktop_app.domain.programme import Session
    from desktop_app.services import acts, programme

    sessions = programme.sessions(window.desk.congress.uid)
    late = Session(congress=window.desk.congress.uid, kind="official", name="Phiên bế mạc",
                   day=date(2024, 6, 1), starts=480)  # fmt: skip
    window.desk.do(programme.save_session, late)
    window.desk.do(programme.save_session, replace(sessions[0], ends=600))
    window.page.programme.choose(sessions[0].uid)
    window.page.edit()
    window.done_bar.hide()
    for _ in range(2):
        acts.undo_last()


def _refusal(window: Any, home: Path) -> None:
    window.page.show_page(tab="delegations")
    window.page.delegations.choose_first()
    window.page.remove()


def _delegation(window: Any, home: Path) -> None:
    window.page.show_page(tab="delegations")
    window.page.delegations.choose_first()
    window.page.edit()


def _new_congress(window: Any, home: Path) -> None:
    window.page.new()
    window.page.save()


# --- the rest ----------------------------------------------------------------------------------


def _people(window: Any, home: Path) -> None:
    window.page.units.table.selectRow(0)
    window.page.edit()


def _groups(window: Any, home: Path) -> None:
    window.page.by.setCurrentIndex(1)
    if window.page.right.isHidden():
        window.page._flip()


def _held(window: Any, home: Path) -> None:
    window.page.look([home / "known" / file.name for file in (home / "known").glob("*.goi")][:1])


def _preview(window: Any, home: Path) -> None:
    from desktop_app.services import exchange

    file = next((home / "known").glob("*.goi"))
    exchange.trust(file)
    window.page.look([file])


def _sent(window: Any, home: Path) -> None:
    from desktop_app.services import exchange
    from desktop_app.ui.exchange_dialogs import SentDialog

    sent = _sent_by_passphrase[home]
    title = exchange.cycles().get(sent.entry.cycle, "")
    SentDialog(window, sent, title).open()


def _offices(window: Any, home: Path) -> None:
    window.page.show_page(tab="offices")
    panel = window.page.panel
    panel.table.choose(lambda one: bool(one.recognised))
    panel.side.withdraw.click()


def _operators(window: Any, home: Path) -> None:
    from desktop_app.domain.operators import Operator
    from desktop_app.services import operators
    from desktop_app.ui import menus

    if not operators.all_operators():
        operators.save(Operator(name="Y Thu Hà", post="Chuyên viên"))
        operators.sit_down(operators.all_operators()[0])
        operators.save(Operator(name="A Đer", post="Phó Trưởng phòng"), "2468")
    menus.show_operators(window)


def _help(window: Any, home: Path) -> None:
    from desktop_app.ui import menus

    menus.show_help(window)


def _menu(window: Any, home: Path) -> None:
    menu = window.menuBar().actions()[1].menu()
    menu.popup(window.mapToGlobal(window.menuBar().geometry().bottomLeft()))


def _bug(window: Any, home: Path) -> None:
    import logging

    from desktop_app.ui import alerts

    logging.disable(logging.CRITICAL)
    alerts.show(RuntimeError("for the picture"), window)


def _job(window: Any, home: Path) -> None:
    """Work that has come half-way, and stays there until the window is closed."""
    from desktop_app.domain.words import N_, say
    from desktop_app.ui import jobs

    until = threading.Event()

    def work(report: Any) -> None:
        report(63, 154)
        until.wait(2)

    title = say(N_("Drawing {paper} …"), paper=window.page.panel.title)
    jobs.run(window, title, work, lambda _: None)


_sent_by_passphrase: dict[Path, Sent] = {}
"""The package whose passphrase the scene "sent" shows; it is shown only where it was made."""

SCENES = (
    Scene("clashes", "full", "congress", _clashes),
    Scene("refusal", "full", "congress", _refusal),
    Scene("delegation", "full", "congress", _delegation),
    Scene("new-congress", "empty", "congress", _new_congress),
    Scene("people", "province", "consolidation", _people),
    Scene("groups", "province", "consolidation", _groups),
    Scene("held", "new", "exchange", _held),
    Scene("preview", "new", "exchange", _preview),
    Scene("sent", "full", "exchange", _sent),
    Scene("offices", "province", "exchange", _offices),
    Scene("operators", "full", "overview", _operators),
    Scene("help", "full", "overview", _help),
    Scene("menu", "full", "overview", _menu),
    Scene("bug", "full", "overview", _bug),
    Scene("job", "full", "printing", _job),
)


def prepare(home: Path) -> None:
    """The packages that scenes show, made once a run."""
    sent_from_a_district(home, to_known=True)
    _sent_by_passphrase[home] = sent_from_a_district(home, to_known=False)
