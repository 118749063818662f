"""papers and paper on a real register: listed, written in each form, chosen by name, found out of date."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.terminal import Terminal
from tests.cli.test_lists import Desk, write_list


@pytest.fixture
def desk(sodaihoi: Terminal, register: Path) -> Desk:
    added = sodaihoi("congress", register, "--add", "--cycle", "dtts-4-2024", "--json")
    made = Desk(
        sodaihoi, register, added.json("congress")["uid"], write_list(sodaihoi.folder / "l.xlsx")
    )
    made.take("--apply")
    return made


def states(desk: Desk) -> dict[str, str]:
    said = desk.type("papers", desk.register, "--congress", desk.congress, "--json").json("papers")
    return {one["paper"]: one["state"] for one in said["papers"]}


def test_a_paper_is_written_with_what_was_typed_and_then_counts_as_printed(
    desk: Desk, tmp_path: Path
) -> None:
    assert set(states(desk).values()) == {"never"}
    said = desk.type(
        "paper", desk.register, "summons", tmp_path / "gtt.pdf", "--congress", desk.congress,
        "--number", "7/GTT-BTC", "--date", "6/5/2024", "--until", "12/5/2024", "--json",
    ).json("paper")  # fmt: skip
    assert said["pieces"] == ["A Tuấn", "Y Hơ̆ Blưm", "H'Lan Niê"]
    pages = [
        " ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "gtt.pdf").pages
    ]
    assert len(pages) == 3
    assert all("7/GTT-BTC" in page and "chậm nhất ngày 12/5/2024" in page for page in pages)
    assert "ngày 06 tháng 5 năm 2024" in pages[0]
    assert states(desk)["summons"] == "printed"


def test_the_ending_of_the_name_says_what_is_written(desk: Desk, tmp_path: Path) -> None:
    named = (
        ("sign_in", "a.xlsx"),
        ("introduction", "b.docx"),
        ("roll", "c.xlsx"),
        ("roll", "d.docx"),
    )
    for key, name in named:
        desk.type("paper", desk.register, key, tmp_path / name, "--congress", desk.congress)
        assert (tmp_path / name).stat().st_size > 1000
    assert set(states(desk).values()) == {"never"}  # nothing of it went to a printer
    said = desk.type(
        "paper", desk.register, "summons", tmp_path / "e.xlsx", "--congress", desk.congress
    )
    assert ".xlsx" in said.refused()
    assert not (tmp_path / "e.xlsx").exists()


def test_what_is_not_there_to_choose_is_refused_with_what_is(desk: Desk, tmp_path: Path) -> None:
    said = desk.type(
        "paper", desk.register, "roll", tmp_path / "a.pdf", "--congress", desk.congress,
        "--form", "Không có",
    )  # fmt: skip
    assert "Không có" in said.refused()
    said = desk.type(
        "paper", desk.register, "programme", tmp_path / "a.pdf", "--congress", desk.congress
    )
    assert "empty" in said.refused()
