"""The words of papers: the office's own before those from above, and those before the program's."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop_app.domain import catalogue
from desktop_app.domain.errors import Invalid
from desktop_app.domain.paper_kinds import KINDS_OF_PAPERS
from desktop_app.domain.paper_templates import ready_made
from desktop_app.domain.paper_texts import PaperText
from desktop_app.domain.units import Office
from desktop_app.services import acts, congress_papers, legal_bases, paper_texts
from desktop_app.store import database, register, rows
from tests.builders import KON_TUM, enter, keep


def _from_above(paper: str, body: str, family: str = "") -> None:
    """A text that the province's office laid down, as one of its own brought here."""
    own, unit = register.identity(), catalogue.unit(KON_TUM).uid
    above = catalogue.office_uid(unit, "ban-dan-toc")
    known = paper_texts.line(paper).origin == "above"
    register.adopt(replace(own, office=above))
    if not known:
        keep(Office(uid=above, name="Ban Dân tộc tỉnh Kon Tum", unit=unit, body="ban-dan-toc"))
    keep(PaperText(paper=paper, family=family, title="Giấy mời\nDự {ten_dai_hoi}", body=body))
    register.adopt(own)


def test_without_anything_said_the_words_are_the_programs(congress: str) -> None:
    line = paper_texts.line("invitation", "dtts")
    assert (line.origin, line.office) == ("ready", "")
    assert line.text == ready_made("invitation", "dtts")
    keys = [one.key for one in paper_texts.texts("dtts")]
    assert keys[:4] == ["summons_unit", "summons", "invitation", "invitation_open"]
    assert set(keys) == {one.key for one in KINDS_OF_PAPERS} - {"figures", "progress", "summary"}


def test_an_own_text_is_kept_used_on_paper_and_taken_back(congress: str) -> None:
    enter(congress, "Trần Khách", kind="guest")
    text = paper_texts.text("invitation")
    paper_texts.save(replace(text, body="Kính mời {ông bà} {ho_ten}.\nTrân trọng./."))
    line = paper_texts.line("invitation")
    assert line.origin == "own"
    (sheaf,) = congress_papers.make("invitation", congress).sheaves
    assert sheaf.letter is not None
    assert sheaf.letter.parts[0].paragraphs == ("Kính mời Bà Trần Khách.", "Trân trọng./.")
    paper_texts.save(replace(line.text, body="Mời {ho_ten}."))
    assert [one.body for one in _kept()] == ["Mời {ho_ten}."]
    paper_texts.take_back(paper_texts.line("invitation").text)
    assert paper_texts.line("invitation").origin == "ready"
    acts.undo_last()
    assert paper_texts.line("invitation").text.body == "Mời {ho_ten}."


def _kept() -> list[PaperText]:
    with database.reading():
        return rows.select(PaperText, "")


def test_a_text_with_an_unknown_variable_is_not_kept(congress: str) -> None:
    text = paper_texts.text("summons")
    with pytest.raises(Invalid, match="ho_ten"):
        paper_texts.save(replace(text, body="Triệu tập {ho_te}."))
    assert _kept() == []


def test_a_text_from_above_holds_until_the_office_has_its_own(congress: str) -> None:
    _from_above("invitation", "Lời mời của tỉnh.")
    line = paper_texts.line("invitation", "dtts")
    assert (line.origin, line.office) == ("above", "Ban Dân tộc tỉnh Kon Tum")
    paper_texts.save(replace(line.text, body="Lời mời của huyện."))
    own = paper_texts.line("invitation", "dtts")
    assert (own.origin, own.text.body) == ("own", "Lời mời của huyện.")
    paper_texts.take_back(own.text)
    assert paper_texts.text("invitation", "dtts").body == "Lời mời của tỉnh."


def test_of_two_from_above_that_for_the_family_holds(congress: str) -> None:
    _from_above("invitation", "Cho cả hai.")
    _from_above("invitation", "Cho Mặt trận.", "mttq")
    assert paper_texts.text("invitation", "dtts").body == "Cho cả hai."
    assert paper_texts.text("invitation", "mttq").body == "Cho Mặt trận."


def test_the_sample_shows_the_congress_its_bases_and_samples_for_the_rest(congress: str) -> None:
    legal_bases.save(
        replace(
            legal_bases.blank(congress), kind="Kế hoạch", paper="12/KH-UBND", about="mở đại hội"
        )
    )
    letter = paper_texts.sample(paper_texts.text("summons_unit", "dtts"), congress)
    assert "12/KH-UBND" in letter.bases[0]
    said = "\n".join(letter.parts[0].paragraphs)
    assert "Hội trường huyện" in said
    assert "Đoàn xã Rờ Kơi" in said
    assert "{" not in said


def test_the_sample_prints_as_the_paper_will(congress: str) -> None:
    text = replace(paper_texts.text("invitation"), body="Kính mời {ho_ten} và {ho_te}.")
    (page,) = PdfReader(BytesIO(paper_texts.sample_pdf(text, congress))).pages
    said = " ".join(page.extract_text().split())
    assert "Kính mời Y Mẫu Đơn và {ho_te}." in said
    assert "PHÒNG DÂN TỘC" in said
