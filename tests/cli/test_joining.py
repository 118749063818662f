"""offices, invite, join, recognise and station between offices that are real processes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def province(sodaihoi: Terminal, register: Path) -> Path:
    made = sodaihoi.folder / "province.sdh"
    (sodaihoi.folder / "usb").mkdir()
    assert sodaihoi("new", made, "--office", "2024-62", "--training").status == 0
    assert sodaihoi("congress", register, "--add", "--cycle", "dtts-4-2024").status == 0
    return made


def office(sodaihoi: Terminal, file: Path, name: str) -> dict[str, Any]:
    told = sodaihoi("offices", file, "--json").json("offices")
    return next(one for one in told["offices"] if name in one["name"])


def test_an_invitation_is_answered_and_both_sides_recognise_each_other(
    sodaihoi: Terminal, register: Path, province: Path
) -> None:
    stick = sodaihoi.folder / "usb"
    made = sodaihoi(
        "invite", province, stick, "--cycle", "dtts-4-2024", "--to", "2024-616", "--json"
    )
    invitation = sodaihoi.folder / made.json("send")["file"]
    assert sodaihoi("receive", register, invitation, "--apply").status == 3
    answered = sodaihoi("join", register, stick, "--json").json("send")
    answer = sodaihoi.folder / answered["file"]
    assert sodaihoi("receive", province, answer, "--apply").status == 3
    above = office(sodaihoi, province, "Sa Thầy")
    assert above["state"] == "waiting"
    assert above["code"] == answered["code"] == office(sodaihoi, register, "Kon Tum")["code"]
    assert sodaihoi("recognise", province, answer).status == 0
    assert sodaihoi("recognise", register, invitation).status == 0
    assert office(sodaihoi, province, "Sa Thầy")["state"] == "recognised"
    assert office(sodaihoi, register, "Kon Tum")["state"] == "recognised"
    sent = sodaihoi("send", register, stick, "--json").json("send")
    assert not sent["passphrase_made"]
    assert sodaihoi("receive", province, sodaihoi.folder / sent["file"], "--apply").status == 0


def test_nothing_is_handed_over_to_a_second_computer_that_nobody_knows(
    sodaihoi: Terminal, register: Path, province: Path
) -> None:
    said = sodaihoi("station", register, sodaihoi.folder / "usb")
    assert said.status == 3
    assert len(said.err.splitlines()) == 1


def test_locked_keys_open_with_the_passphrase_in_a_file(
    sodaihoi: Terminal, register: Path, province: Path
) -> None:
    from desktop_app.services import key_lock, office_keys, registers

    registers.open_register(register)
    key_lock.set_passphrase("cơm trắng nước trong")
    registers.close()
    office_keys.forget()
    stick, file = sodaihoi.folder / "usb", sodaihoi.folder / "k.txt"
    said = sodaihoi("join", register, stick)
    assert (said.status, len(said.err.splitlines())) == (3, 1)
    file.write_text("sai hết rồi\n", encoding="utf-8")
    assert sodaihoi("join", register, stick, "--key-passphrase-file", file).status == 3
    file.write_text("cơm trắng nước trong\n", encoding="utf-8")
    assert sodaihoi("join", register, stick, "--key-passphrase-file", file).status == 0
    assert sodaihoi("offices", register).status == 0
