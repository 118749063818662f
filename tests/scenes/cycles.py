"""The rules of a round: every part, a sheet on a rule from above, and what is sent down."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tests.scenes.kit import Scene


def _panel(window: Any) -> Any:
    window.page.show_tab("rules")
    return window.page.panels["rules"]


def _part(name: str, window: Any, home: Path) -> Any:
    """A part of the rules, with its first line in hand."""
    panel = _panel(window)
    panel.show_part(name)
    panel.panel.table.selectRow(0)
    return panel.panel


def _change(window: Any, home: Path) -> None:
    """A template task from the program, about to be replaced by the office's own."""
    part = _part("tasks", window, home)
    part.table.selectRow(3)
    part.edit()


def _own(window: Any, home: Path) -> None:
    """A task of the office's own, one that takes another's place, and one left out."""
    from dataclasses import replace

    from desktop_app.services import cycle_rules

    part = _part("tasks", window, home)
    listed = [line.record for line in part.listed]
    mine: Any = cycle_rules.own_version(listed[0])
    window.desk.tell(cycle_rules.keep(replace(mine, days=-75)))
    window.desk.tell(cycle_rules.leave_out(listed[2]))
    window.done_bar.hide()
    part.table.selectRow(2)


def _level(window: Any, home: Path) -> None:
    _part("levels", window, home).edit()


def _spellings(window: Any, home: Path) -> None:
    """A unit whose seal has another spelling."""
    from desktop_app.domain.chain import UnitName
    from desktop_app.services import cycles, units

    window.desk.tell(units.spell(UnitName(unit=cycles.home(), name="Huyện Sa Thày")))
    window.done_bar.hide()
    _part("spellings", window, home)


def _general_form(window: Any, home: Path) -> None:
    _part("general", window, home).edit()


def _new_round(window: Any, home: Path) -> None:
    _panel(window).make_round()


def _name_stays(window: Any, home: Path) -> None:
    """A round that comes with the program is not renamed."""
    _panel(window).edit_round()


def _send_down(window: Any, home: Path) -> None:
    """Rules and a legal basis, about to go to the districts."""
    from desktop_app.domain.cycle_rules import CycleDeadline, LegalBasis
    from desktop_app.services import cycle_rules

    panel = _panel(window)
    for record in (
        CycleDeadline(cycle=panel.cycle, level="district", about="documents", word="by",
                      day=date(2024, 5, 20), paper="Kế hoạch 45/KH-BCĐ"),
        LegalBasis(cycle=panel.cycle, kind="Kế hoạch", paper="45/KH-BCĐ", paper_on=date(2024, 1, 15),
                   issuer="Ban Chỉ đạo tỉnh", about="tổ chức Đại hội đại biểu các DTTS các cấp"),
    ):  # fmt: skip
        window.desk.tell(cycle_rules.keep(record))
    window.done_bar.hide()
    panel.send_down()


SCENES = (
    *(
        Scene(f"rules-{name}", "full", "round", partial(_part, name))
        for name in ("general", "levels", "deadlines", "documents", "items", "tasks", "locals")
    ),
    Scene("rules-bases", "front", "round", partial(_part, "bases")),
    Scene("rules-front", "front", "round", partial(_part, "tasks")),
    Scene("rules-change", "full", "round", _change),
    Scene("rules-own", "full", "round", _own),
    Scene("rules-level", "full", "round", _level),
    Scene("rules-form", "full", "round", _general_form),
    Scene("rules-spellings", "full", "round", _spellings),
    Scene("rules-new-round", "province", "round", _new_round),
    Scene("rules-name-stays", "province", "round", _name_stays),
    Scene("rules-send-down", "province", "round", _send_down),
)
