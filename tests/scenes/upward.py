"""Consultation, the new committee's first meeting, who goes upward, and who comes from the units below."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene, congress_without_delegates, tab_of_the_day


def _panel(window: Any, name: str) -> Any:
    window.page.show_tab(name)
    window.done_bar.hide()
    panel = window.page.panel
    panel.refresh()
    panel.take_focus()
    return panel


def _played(window: Any, name: str) -> Any:
    """The panel after the committee was appointed and has met."""
    from desktop_app.services.training import day_meeting

    day_meeting.fill(window.desk.congress.uid)
    return _panel(window, name)


def _proposed(window: Any, home: Path) -> None:
    _panel(window, "meeting")


def _begin(window: Any, home: Path) -> None:
    _panel(window, "meeting").consult()


def _under_way(window: Any, home: Path) -> None:
    """Put to the vote, the structure agreed, the list still open."""
    from desktop_app.services import consultation, quick_votes, votes

    congress = window.desk.congress.uid
    consultation.begin(congress, "committee")
    structure = next(
        one for one in reversed(votes.votes(congress)) if one.subject == "structure"
    )  # fmt: skip
    quick_votes.count_hands(structure.uid, 0, 2, present=108)
    _panel(window, "meeting")


def _met(window: Any, home: Path) -> None:
    _played(window, "meeting")


def _day(window: Any, home: Path) -> None:
    _played(window, "meeting").change_day()


def _absent(window: Any, home: Path) -> None:
    _played(window, "meeting").set_absent()


def _elects(window: Any, home: Path) -> None:
    _panel(window, "meeting")


def _nobody_goes(window: Any, home: Path) -> None:
    congress_without_delegates(window)
    _panel(window, "upward")


def _going(window: Any, home: Path) -> None:
    """Five go, the third cannot any more."""
    from desktop_app.services import upward

    _played(window, "upward")
    found = upward.upward(window.desk.congress.uid)
    window.desk.tell(
        upward.change(
            window.desk.congress.uid, found.officials[2].chosen.uid, reason="Chuyển công tác",
            paper="05/CV-MTTQ",
        )
    )  # fmt: skip
    window.done_bar.hide()


def _gone(window: Any, home: Path) -> None:
    panel = _played(window, "upward").panel
    panel.table.selectRow(1)
    panel.cannot_go()


def _below(window: Any, home: Path) -> Any:
    """The province has allotted seats and received what Sa Thầy elected."""
    from desktop_app.domain import catalogue
    from desktop_app.domain.targets import Allotment
    from desktop_app.services import congresses, exchange, registers, targets
    from desktop_app.services.training import day_ballots
    from desktop_app.store import database

    province = database.path()
    copy = home / "dai-hoi-huyen"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for suffix in (".sdh", ".keys"):
        shutil.copy((home / "training" / "sa-thay").with_suffix(suffix), copy)
    registers.close()
    registers.open_register(copy / "sa-thay.sdh")
    held = congresses.all_congresses()[0]
    day_ballots.fill(held.uid)
    sent, key = exchange.send(copy), copy / "sa-thay.key"
    exchange.export_key(key)
    registers.close()
    registers.open_register(province)
    uid = congresses.save(congresses.new_congress("dtts-4-2024")).uids[0]
    exchange.trust(key)
    (outcome,) = exchange.receive([sent.file], apply=True)
    assert outcome.result == "accepted", str(outcome.message)
    for name, seats in (("2024-616", 22), ("2024-611", 18), ("2024-612", 20), ("2024-613", 16)):
        unit = catalogue.unit(name).uid
        targets.save(Allotment(congress=uid, unit=unit, officials=seats, alternates=2))
    window.desk.choose(uid)
    panel = _panel(window, "upward")
    panel.show_part("below")
    window.done_bar.hide()
    return panel.panel


def _waits(window: Any, home: Path) -> None:
    _below(window, home)


def _taken(window: Any, home: Path) -> None:
    panel = _below(window, home)
    panel.take_unit()
    window.done_bar.hide()


def _nothing_below(window: Any, home: Path) -> None:
    congress_without_delegates(window)
    panel = _panel(window, "upward")
    panel.show_part("below")


SCENES = (
    Scene("meeting-proposed", "front", "elections", _proposed),
    Scene("meeting-begin", "front", "elections", _begin),
    Scene("meeting-under-way", "front", "elections", _under_way),
    Scene("meeting-met", "front", "elections", _met),
    Scene("meeting-day", "front", "elections", _day),
    Scene("meeting-absent", "front", "elections", _absent),
    Scene("meeting-elects", "full", "elections", _elects),
    Scene("upward-nobody", "empty", "elections", _nobody_goes),
    Scene("upward-going", "front", "elections", _going),
    Scene("upward-day", "full", "elections", partial(tab_of_the_day, "upward")),
    Scene("upward-gone", "front", "elections", _gone),
    Scene("below-waits", "province", "elections", _waits),
    Scene("below-taken", "province", "elections", _taken),
    Scene("below-nothing", "new", "elections", _nothing_below),
)
