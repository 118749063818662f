"""The head of papers: what follows from office and congress, and what the office says of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdf
import pytest

from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.paper_heads import PaperHead
from desktop_app.services import clock, congresses, heads, letters, registers
from desktop_app.services.offices import own_name
from desktop_app.services.registers import Opened


@pytest.mark.usefixtures("opened")
def test_a_district_office_writes_under_its_committee_in_the_style_of_the_state() -> None:
    made = heads.head()
    assert (made.style, made.above, made.issuer, made.place) == (
        "nd30", "UBND huyện Sa Thầy", "Phòng Dân tộc", "Sa Thầy",
    )  # fmt: skip
    assert made.day == clock.today()
    assert made.training
    assert not made.numbered


def test_an_office_of_the_front_writes_in_the_style_of_the_front(tmp_path: Path) -> None:
    registers.create(tmp_path / "mttq.sdh", "2024-62", body="mttq")
    try:
        made = heads.head()
        assert (made.style, made.above, made.training) == ("mttq", "", False)
        assert made.issuer == own_name()
    finally:
        registers.close()


@pytest.mark.usefixtures("opened")
def test_a_congress_of_the_front_has_its_style_whoever_writes() -> None:
    state = congresses.save(congresses.new_congress("dtts-4-2024")).uids[0]
    front = congresses.save(congresses.new_congress("mttq-2024-2029")).uids[0]
    assert heads.head(congresses.required(state)).style == "nd30"
    assert heads.head(congresses.required(front)).style == "mttq"


@pytest.mark.usefixtures("opened")
def test_what_the_office_says_goes_before_what_follows_and_is_kept_once() -> None:
    said = PaperHead(
        style="plain", above="UBND tỉnh Kon Tum", issuer="Ban Tổ chức Đại hội", place="Kon Tum",
        sign="GM-BTC",
    )  # fmt: skip
    first = heads.save(said)
    again = heads.save(PaperHead(issuer="Ban Chỉ đạo"))
    assert first.uids == again.uids, "an office has one head"
    assert heads.own().issuer == "Ban Chỉ đạo"
    assert heads.head().above == "", "whoever names another body names the one above it"
    heads.save(said)
    made = heads.head(number="12", day=date(2024, 5, 6))
    assert (made.style, made.above, made.issuer, made.place, made.number, made.numbered) == (
        "plain", "UBND tỉnh Kon Tum", "Ban Tổ chức Đại hội", "Kon Tum", "12/GM-BTC", True,
    )  # fmt: skip
    assert heads.head(numbered=True).number == "/GM-BTC"
    assert heads.head().number == ""


@pytest.mark.usefixtures("opened")
def test_a_letter_is_written_with_the_head_that_was_kept(tmp_path: Path) -> None:
    heads.save(PaperHead(style="party", issuer="Huyện ủy Sa Thầy", above="Đảng bộ tỉnh Kon Tum"))
    letter = Letter("Thông báo", (Part("", ("Đã họp.",)),), number="12-TB/HU", day=date(2024, 5, 6))
    letters.write_pdf(letter, tmp_path / "a.pdf")
    [page] = pypdf.PdfReader(tmp_path / "a.pdf").pages
    told = " ".join(page.extract_text().split())
    for wanted in ("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG BỘ TỈNH KON TUM", "HUYỆN ỦY SA THẦY",
                   "Số 12-TB/HU", "Sa Thầy, ngày 06 tháng 5 năm 2024"):  # fmt: skip
        assert wanted in told
    assert "CỘNG HÒA" not in told


def test_the_sample_shows_the_head_that_is_being_typed(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(heads.sample(PaperHead(issuer="Ban Phục vụ", sign="GM-BPV")))
    [page] = pypdf.PdfReader(tmp_path / "a.pdf").pages
    told = " ".join(page.extract_text().split())
    assert "BAN PHỤC VỤ" in told
    assert "/GM-BPV" in told
    assert heads.own() == PaperHead(), "nothing was kept"
