"""round-export and round-import between the registers of a province and a district."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.cycle_rules import CycleLevel
from desktop_app.services import cycle_rules, registers
from tests.cli.terminal import Terminal

DTTS = cycle_definition("dtts-4-2024").uid


def province(sodaihoi: Terminal) -> Path:
    """A register of the province that laid one rule down."""
    made = sodaihoi("new", "tinh.sdh", "--office", "2024-62", "--training")
    assert made.status == 0, made.err
    registers.open_register(sodaihoi.folder / "tinh.sdh")
    cycle_rules.keep(CycleLevel(cycle=DTTS, level="district", half_days=3))
    registers.close()
    return sodaihoi.folder / "tinh.sdh"


def test_a_round_is_written_looked_at_and_taken_in(sodaihoi: Terminal, register: Path) -> None:
    province(sodaihoi)
    written = sodaihoi("round-export", "tinh.sdh", "a.huongdan", "--cycle", "dtts-4-2024", "--json")
    assert written.json("round-export")["rows"] == {"CycleLevel": 1}
    assert not any(name.startswith("PySide6") for name in written.modules)
    for apply, state in ((False, "new"), (True, "new"), (True, "unchanged")):
        more = ["--apply"] if apply else []
        said = sodaihoi("round-import", register.name, "a.huongdan", "--json", *more)
        found = said.json("round-import")
        assert (found["rows"], found["applied"]) == ({"CycleLevel": {state: 1}}, apply)


def test_what_would_change_is_told_in_words(sodaihoi: Terminal, register: Path) -> None:
    province(sodaihoi)
    written = sodaihoi("round-export", "tinh.sdh", "a.huongdan", "--cycle", "dtts-4-2024")
    assert written.out.split() == ["Levels", "1"]
    said = sodaihoi("round-import", register.name, "a.huongdan")
    assert said.status == 0
    assert "Ban Dân tộc tỉnh Kon Tum" in said.out
    assert "--apply" in said.out


def test_a_file_that_is_none_is_refused_in_one_line(sodaihoi: Terminal, register: Path) -> None:
    (sodaihoi.folder / "thu.huongdan").write_text("[]", encoding="utf-8")
    said = sodaihoi("round-import", register.name, "thu.huongdan", "--apply")
    assert "is not a hand-down file" in said.refused()


def test_a_round_without_rules_is_not_handed_down(sodaihoi: Terminal, register: Path) -> None:
    said = sodaihoi("round-export", register.name, "a.huongdan", "--cycle", "dtts-4-2024")
    assert "nothing" in said.refused()
    assert not (sodaihoi.folder / "a.huongdan").exists()
