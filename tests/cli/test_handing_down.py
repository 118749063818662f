"""send-down from a province, and receive at its district."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.cycle_rules import CycleLevel
from desktop_app.services import cycle_rules, registers
from tests.cli.terminal import Terminal

DTTS = cycle_definition("dtts-4-2024").uid


@pytest.fixture
def province(sodaihoi: Terminal, register: Path) -> Path:
    """A register of the province that laid one rule down; it and the district know each other."""
    made = sodaihoi.folder / "tinh.sdh"
    assert sodaihoi("new", made, "--office", "2024-62", "--training").status == 0
    for ours, theirs in ((register, made), (made, register)):
        key = ours.with_suffix(".key")
        assert sodaihoi("key", ours, key).status == 0
        assert sodaihoi("trust", theirs, key).status == 0
    (sodaihoi.folder / "usb").mkdir()
    registers.open_register(made)
    cycle_rules.keep(CycleLevel(cycle=DTTS, level="district", half_days=3))
    registers.close()
    return made


def test_guidance_is_made_looked_at_and_taken_in(
    sodaihoi: Terminal, register: Path, province: Path
) -> None:
    said = sodaihoi("send-down", province, "usb", "--cycle", "dtts-4-2024", "--json")
    [package] = said.json("send-down")["packages"]
    assert (package["kind"], package["rows"]) == ("DOWN", {"office": 1, "cycle_level": 1})
    assert not any(name.startswith("PySide6") for name in said.modules)
    for more, result in (((), "preview"), (("--apply",), "accepted"), (("--apply",), "already")):
        got = sodaihoi("receive", register, package["file"], "--json", *more)
        [one] = got.json("receive")["packages"]
        assert (one["result"], one["counts"]["new"]) == (result, 2)


def test_what_was_made_is_told_with_the_passphrase_of_who_is_not_recognised(
    sodaihoi: Terminal, province: Path
) -> None:
    said = sodaihoi("send-down", province, "usb", "--cycle", "dtts-4-2024", "--to", "2024-611")
    assert said.status == 0, said.err
    assert "Ngọc Hồi" in said.out
    assert "Passphrase of this package" in said.out


def test_only_the_parts_that_are_named_go_down(sodaihoi: Terminal, province: Path) -> None:
    said = sodaihoi("send-down", province, "usb", "--cycle", "dtts-4-2024", "--part", "lessons")
    assert "nothing" in said.refused()
    assert [*(sodaihoi.folder / "usb").iterdir()] == []


def test_a_round_without_rules_and_an_office_with_nobody_below_are_refused(
    sodaihoi: Terminal, register: Path, province: Path
) -> None:
    assert province.exists()
    assert (
        "recognised" in sodaihoi("send-down", register, "usb", "--cycle", "dtts-4-2024").refused()
    )
    to = ("--to", "2024-62")
    said = sodaihoi("send-down", register, "usb", "--cycle", "dtts-4-2024", *to)
    assert "below" in said.refused()
