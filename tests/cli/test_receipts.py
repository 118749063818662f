"""receipt and proof between two offices that are real processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def province(sodaihoi: Terminal, register: Path) -> Path:
    """A province that knows the district with the register, and the other way round."""
    file = sodaihoi.folder / "province.sdh"
    (sodaihoi.folder / "usb").mkdir()
    assert sodaihoi("new", file, "--office", "2024-62", "--training").status == 0
    assert sodaihoi("congress", register, "--add", "--cycle", "dtts-4-2024").status == 0
    for ours, theirs in ((register, file), (file, register)):
        key = ours.with_suffix(".key")
        assert sodaihoi("key", ours, key).status == 0
        assert sodaihoi("trust", theirs, key).status == 0
    return file


def test_a_receipt_comes_back_and_proves_what_was_sent(
    sodaihoi: Terminal, register: Path, province: Path
) -> None:
    stick = sodaihoi.folder / "usb"
    sent = sodaihoi("send", register, stick, "--json").json("send")
    before = sodaihoi("proof", register, "--json").json("proof")
    assert (before["standing"], before["offices"], before["sent"]) == ("nothing", [], 1)
    assert sodaihoi("receive", province, sodaihoi.folder / sent["file"], "--apply").status == 0
    back = sodaihoi("receipt", province, stick, "--to", "2024-616", "--json").json("send")
    assert back["kind"] == "RECEIPT"
    assert back["rows"] == {}
    assert sodaihoi("receive", register, sodaihoi.folder / back["file"], "--apply").status == 0
    after = sodaihoi("proof", register, "--json").json("proof")
    assert after["standing"] == "same"
    [office] = after["offices"]
    assert office["state_digest"] == sent["state_digest"]
    assert office["checking_code"] == sent["code"]
    assert "Kon Tum" in sodaihoi("proof", register).out


def test_a_receipt_for_an_office_that_sent_nothing_is_refused(
    sodaihoi: Terminal, province: Path
) -> None:
    said = sodaihoi("receipt", province, sodaihoi.folder / "usb", "--to", "2024-616")
    assert said.status == 3
    assert not list((sodaihoi.folder / "usb").iterdir())


def test_proof_before_anything_was_sent_is_refused_with_the_reason(
    sodaihoi: Terminal, province: Path
) -> None:
    said = sodaihoi("proof", province)
    assert said.status == 3
    assert said.err.strip()
