"""The demo: the whole main job, looked at with programs that are not ours; and the self-test."""

from __future__ import annotations

import shutil
import sqlite3
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pypdfium2
import pytest
import zxingcpp

from tests.cli.terminal import Said, Terminal


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    home = tmp_path_factory.mktemp("demo-home")
    (home / "config").mkdir()
    (home / "config" / "settings.json").write_text('{"language": "en"}', encoding="utf-8")
    return Terminal(tmp_path_factory.mktemp("demo"), home)


@pytest.fixture(scope="module")
def said(place: Terminal) -> Said:
    """One district's demo; most tests look at what it left."""
    return place("demo", "D", "--json")


@pytest.fixture(scope="module")
def made(said: Said) -> dict[str, Any]:
    assert said.status == 0, said.err
    found: dict[str, Any] = said.json("demo")
    return found


def _delegates(register: Path, kinds: str) -> Iterator[tuple[str, str]]:
    sql = (
        "SELECT d.card_code, p.full_name FROM delegate d JOIN person p ON p.uid = d.person"
        f" WHERE d.kind IN ({kinds}) AND d.removed IS NULL AND d.off_list = ''"
    )
    opened = sqlite3.connect(f"file:{register}?mode=ro", uri=True)
    try:
        yield from opened.execute(sql).fetchall()
    finally:
        opened.close()


def test_the_demo_tells_each_stage_on_stderr(said: Said) -> None:
    lines = said.err.splitlines()
    assert lines[0].startswith("[1/6] ")
    assert lines[-1].startswith("[6/6] ")


def test_every_place_begins_with_the_folder_as_it_was_typed(
    place: Terminal, made: dict[str, Any]
) -> None:
    named = [*made["registers"], *made["keys"], *made["packages"], made["roll"],
             made["cards"]["file"], made["guest_cards"]["file"],
             *(made["province"][name] for name in ("file", "pdf", "xlsx"))]  # fmt: skip
    for name in named:
        assert Path(name).parts[0] == "D"
        assert (place.folder / name).stat().st_size > 0
    assert "D/sa-thay.sdh" in [Path(name).as_posix() for name in made["registers"]]
    assert Path(made["province"]["file"]).as_posix() == "D/tinh-kon-tum.sdh"


def test_the_officials_have_150_cards_on_38_pages(place: Terminal, made: dict[str, Any]) -> None:
    assert (made["cards"]["cards"], made["cards"]["pages"]) == (150, 38)
    assert made["cards"]["left_out"] == []
    assert len(pypdf.PdfReader(place.folder / made["cards"]["file"]).pages) == 38


def test_the_name_too_long_for_any_card_is_told(made: dict[str, Any]) -> None:
    (one,) = made["guest_cards"]["left_out"]
    assert one["name"] in one["reason"]


def test_every_name_on_the_cards_comes_out_of_the_pdf_in_nfc(
    place: Terminal, made: dict[str, Any]
) -> None:
    pages = pypdf.PdfReader(place.folder / made["cards"]["file"]).pages
    text = "".join("".join(page.extract_text() for page in pages).split())
    assert unicodedata.is_normalized("NFC", text)
    names = [name for _, name in _delegates(place.folder / "D" / "sa-thay.sdh", "'official'")]
    assert len(names) == 150
    assert [name for name in names if "".join(name.split()) not in text] == []


@pytest.mark.slow
def test_every_qr_code_on_the_cards_is_a_delegates(place: Terminal, made: dict[str, Any]) -> None:
    document = pypdfium2.PdfDocument(place.folder / made["cards"]["file"])
    read: list[str] = []
    for page in document:
        image = page.render(scale=2.5, grayscale=True).to_pil()
        read += [code.text for code in zxingcpp.read_barcodes(image)]
    document.close()
    known = [code for code, _ in _delegates(place.folder / "D" / "sa-thay.sdh", "'official'")]
    assert sorted(read) == sorted(known)
    assert len(set(known)) == 150


def test_the_province_counts_what_the_district_counts(
    place: Terminal, made: dict[str, Any]
) -> None:
    district = place("summary", "D/sa-thay.sdh", "--json").json("summary")
    province = place("summary", "D/tinh-kon-tum.sdh", "--json").json("summary")
    assert province["totals"] == district["totals"] == made["province"]["summary"]["totals"]
    assert province["congresses"] == district["congresses"]
    totals = province["totals"]
    assert (totals["official"], len(totals["ethnic_groups"])) == (150, 21)
    assert province["mode"] == "training"
    assert all(made["checks"].values())


def test_district_and_province_hold_the_same_rows(place: Terminal, made: dict[str, Any]) -> None:
    again = place("send", "D/sa-thay.sdh", "D/usb", "--json").json("send")
    taken = place("receive", "D/tinh-kon-tum.sdh", again["file"], "--json").json("receive")
    counts = taken["packages"][0]["counts"]
    assert counts.pop("unchanged") == sum(again["rows"].values())
    assert set(counts.values()) == {0}
    for register in made["registers"]:
        assert place("check", register, "--json").json("check")["sound"]


def test_the_consolidation_is_made_as_pdf_and_spreadsheet(
    place: Terminal, made: dict[str, Any]
) -> None:
    text = pypdf.PdfReader(place.folder / made["province"]["pdf"]).pages[0].extract_text()
    assert "Sa Thầy" in text
    book = openpyxl.load_workbook(place.folder / made["province"]["xlsx"])
    cells = {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
    assert {"Huyện Sa Thầy", 150} <= cells


def test_a_summary_for_people_shows_the_units_and_who_has_sent_nothing(
    place: Terminal, made: dict[str, Any]
) -> None:
    assert made
    out = place.folder / "out.pdf"
    told = place("summary", "D/tinh-kon-tum.sdh", "--pdf", out, "--language", "vi")
    assert told.status == 0
    assert "1/10 đơn vị đã gửi" in told.out
    assert "Huyện Ia H'Drai" in told.out
    assert out.read_bytes().startswith(b"%PDF-")
    refused = place("summary", "D/tinh-kon-tum.sdh", "--xlsx", "none/out.xlsx")
    assert "none" in refused.refused()


@pytest.mark.slow
def test_a_whole_province_adds_up(sodaihoi: Terminal) -> None:
    made = sodaihoi("demo", "P", "--province", "--json").json("demo")
    summary = made["province"]["summary"]
    assert len(summary["congresses"]) == len(made["packages"]) == 10
    for name in ("official", "alternate", "guest", "female"):
        assert summary["totals"][name] == sum(one[name] for one in summary["congresses"])
    assert summary["totals"]["official"] == 1500
    groups = {group for one in summary["congresses"] for group in one["ethnic_groups"]}
    assert summary["totals"]["ethnic_groups"] == sorted(groups)
    districts = [register for register in made["registers"] if "tinh-kon-tum" not in register]
    alone = [sodaihoi("summary", one, "--json").json("summary")["totals"] for one in districts]
    assert sum(one["official"] for one in alone) == 1500


@pytest.mark.slow
def test_two_tiers_are_communes_of_2025_and_their_province(sodaihoi: Terminal) -> None:
    made = sodaihoi("demo", "T", "--two-tier", "--json").json("demo")
    summary = made["province"]["summary"]
    assert "Quảng Ngãi" in summary["office"]
    assert all(one["unit"].startswith("Xã ") for one in summary["congresses"])
    assert len(summary["congresses"]) == len(made["packages"])
    assert len(set(made["registers"])) == len(made["packages"]) + 1


def test_the_demo_is_made_anew_in_its_own_folder_and_nowhere_else(
    place: Terminal, made: dict[str, Any]
) -> None:
    own = place.folder / "D" / "usb" / "thu.docx"
    own.write_text("mine")
    assert "thu.docx" in place("demo", "D").refused()
    assert own.read_text() == "mine"
    own.unlink()
    with place.holding(place.folder / made["province"]["file"]):
        assert "tinh-kon-tum.sdh" in place("demo", "D").refused()
    before = place("check", "D/sa-thay.sdh", "--json").json("check")["state_digest"]
    again = place("demo", "D")
    assert again.status == 0, again.err
    assert "38" in again.out
    assert place("check", "D/sa-thay.sdh", "--json").json("check")["state_digest"] != before


def test_a_folder_with_something_of_the_users_is_left_alone(sodaihoi: Terminal) -> None:
    mine = sodaihoi.folder / "Tài liệu" / "sa-thay.sdh"
    mine.parent.mkdir()
    mine.write_text("mine")
    refusals = [
        sodaihoi("demo", "Tài liệu", "--language", language).refused() for language in ("en", "vi")
    ]
    assert refusals[0] != refusals[1]
    assert all("sa-thay.sdh" in refusal for refusal in refusals)
    assert mine.read_text() == "mine"
    assert sodaihoi("demo", mine).refused()


def test_a_forged_marker_gives_nothing_away(sodaihoi: Terminal) -> None:
    folder = sodaihoi.folder / "D"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    for marker in ('{"made": ""}', '{"made": [""]}', "[]", "no json"):
        (folder / ".sodaihoi-demo").write_text(marker)
        assert sodaihoi("demo", folder).refused()
    assert (folder / "mine.txt").read_text() == "mine"


def test_the_program_tests_itself_to_the_last_window(place: Terminal) -> None:
    said = place("self-test", "--language", "vi", qt_too=True)
    assert said.status == 0, said.out + said.err
    lines = said.out.splitlines()
    assert len(lines) == 12
    assert all(line.startswith("nguyên vẹn: ") for line in lines)
    assert "PySide6" in said.modules


def test_the_self_test_fails_where_something_is_missing(
    place: Terminal, tmp_path: Path, repository: Path
) -> None:
    # The program as somebody might install it badly: without its fonts.
    shutil.copytree(repository / "desktop_app", tmp_path / "desktop_app")
    shutil.copytree(repository / "resources", tmp_path / "resources")
    for font in (tmp_path / "resources" / "fonts").glob("*.ttf"):
        font.unlink()
    said = place("self-test", program=tmp_path, qt_too=True)
    assert said.status == 1
    assert "FAILED: delegate cards as PDF" in said.out
    assert "sound: a spreadsheet written and read" in said.out


def test_the_demo_of_a_district_is_the_same_people_each_time(
    sodaihoi: Terminal, made: dict[str, Any]
) -> None:
    again = sodaihoi("demo", "B", "--json").json("demo")
    assert again["province"]["summary"]["totals"] == made["province"]["summary"]["totals"]
    assert again["guest_cards"]["left_out"] == made["guest_cards"]["left_out"]
