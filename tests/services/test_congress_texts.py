"""Resolution, letter of resolve, action programme: drafted with the figures, adopted by a vote, signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop_app.domain.closing import TEXTS, CongressText
from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.plain_tables import as_signer
from desktop_app.services import (
    acts,
    committees,
    congress_papers,
    congress_results,
    congress_texts,
)
from tests.builders import SA_THAY, a_congress, close, keep, register_at
from tests.services import closing_day


@pytest.fixture
def front(tmp_path: Path) -> Iterator[str]:
    """The uid of a congress of the Front in an open register."""
    register_at(tmp_path / "mttq.sdh", SA_THAY, body="mttq")
    yield keep(a_congress(cycle=cycle_definition("mttq-2024-2029").uid, ordinal="XI"))[0]
    close()


def kept(congress: str, kind: str) -> CongressText:
    made = congress_texts.new_text(congress, kind)
    return congress_texts.text(congress_texts.save(made).uids[0])


def test_each_family_is_asked_for_the_texts_its_round_closes_with(congress: str) -> None:
    assert congress_texts.due(congress) == ["letter", "minutes"]
    kept(congress, "letter")
    assert congress_texts.due(congress) == ["minutes"]


def test_the_front_closes_with_a_resolution_and_an_action_programme(front: str) -> None:
    assert congress_texts.due(front) == ["resolution", "action_programme", "minutes"]


@pytest.mark.parametrize("kind", TEXTS)
def test_the_words_of_the_front_speak_of_nobody_elected(front: str, kind: str) -> None:
    closing_day.sent_upward(front, 5, 1, method="list", title="Hiệp thương cử đoàn đại biểu")
    said = congress_texts.new_text(front, kind).body
    assert not re.search(r"\b(bầu|trúng cử|ứng cử|đồng chí)\b", said, re.IGNORECASE)
    assert "{" not in said
    assert "[" not in said


def test_a_draft_has_the_figures_of_the_congress_in_their_places(congress: str) -> None:
    closing_day.with_people(congress, people=32000, people_word="over", groups=21)
    uids = closing_day.people(congress, 3)
    closing_day.check_in(congress, closing_day.session(congress), uids)
    closing_day.sent_upward(congress, 22, 2)
    said = congress_texts.new_text(congress, "letter").body
    assert said.startswith("Ngày 16/5/2024, tại Hội trường huyện, ")
    assert (
        "03 đại biểu chính thức, đại diện cho trên 32.000 người thuộc 21 thành phần dân tộc" in said
    )
    assert "bầu 22 đại biểu chính thức, 02 đại biểu dự khuyết" in said
    assert "\n1. " in said
    assert said.endswith("./.")


def test_a_text_is_read_out_adopted_and_then_no_draft_any_more(congress: str) -> None:
    one = kept(congress, "letter")
    assert congress_texts.letter(one).draft.startswith("DỰ THẢO")
    read = congress_texts.text(congress_texts.mark_read(one).uids[0])
    adopted = congress_texts.text(congress_texts.adopt(read).uids[0])
    assert (read.state, adopted.state) == ("read", "adopted")
    assert congress_texts.letter(adopted).draft == ""
    assert congress_results.adopted(congress) == ("Quyết tâm thư",)
    acts.undo_last()
    assert congress_texts.text(one.uid).state == "read"


def test_the_vote_on_a_text_is_told_with_its_share(congress: str) -> None:
    vote = closing_day.voted_on(congress, present=150, against=1, abstained=1)
    one = congress_texts.text(congress_texts.save(
        replace(congress_texts.new_text(congress, "letter"), vote=vote)
    ).uids[0])  # fmt: skip
    assert congress_texts.vote_words(one) == "148/150, 98,7 %"
    assert congress_texts.new_text(congress, "letter").vote == vote  # the only one there is


def test_a_text_is_not_adopted_by_a_vote_that_failed_or_is_not_published(congress: str) -> None:
    failed = closing_day.voted_on(congress, present=100, against=60)
    waiting = closing_day.voted_on(congress, present=100, state="locked")
    one = kept(congress, "resolution")
    for vote in (failed, waiting):
        with pytest.raises(Refusal) as refused:
            congress_texts.adopt(one, vote)
        assert refused.value.code == "not_passed"
        with pytest.raises(Invalid) as wrong:
            congress_texts.save(replace(one, state="adopted", vote=vote))
        assert set(wrong.value.reasons) == {"state"}
    assert congress_texts.text(one.uid).state == "draft"


def test_a_congress_has_one_set_of_minutes(congress: str) -> None:
    kept(congress, "minutes")
    with pytest.raises(Invalid) as wrong:
        congress_texts.save(congress_texts.new_text(congress, "minutes"))
    assert set(wrong.value.reasons) == {"kind"}


def test_the_presidium_signs_and_the_minutes_have_two_signatures(congress: str) -> None:
    for kind, name, head in (
        ("presidium", "Đoàn Chủ tịch Đại hội", "A Thái"),
        ("secretariat", "Đoàn Thư ký Đại hội", "Y Bên"),
    ):
        (body,) = committees.save(Committee(congress=congress, kind=kind, name=name)).uids
        committees.save_member(CommitteeMember(committee=body, name=head, post="head", signs=True))
    letter = congress_texts.letter(kept(congress, "letter"))
    assert [(one.lines[0], one.name) for one in map(as_signer, letter.signers)] == [
        ("TM. Đoàn Chủ tịch Đại hội", "A Thái")
    ]
    minutes = congress_texts.letter(kept(congress, "minutes"))
    assert [as_signer(one).name for one in minutes.signers] == ["Y Bên", "A Thái"]


def test_lines_with_a_roman_numeral_become_headings() -> None:
    parts = congress_texts.parts_of("Mở đầu\nI. Mục tiêu\nMột\nHai\nII. Nhiệm vụ\nBa")
    assert [(one.heading, one.paragraphs) for one in parts] == [
        ("", ("Mở đầu",)), ("I. Mục tiêu", ("Một", "Hai")), ("II. Nhiệm vụ", ("Ba",)),
    ]  # fmt: skip


def test_the_printed_text_has_its_own_number_and_day(congress: str, tmp_path: Path) -> None:
    one = replace(kept(congress, "letter"), paper="05/QTT-ĐH", paper_on=date(2024, 5, 17))
    congress_texts.save(one)
    made = congress_papers.make("closing_texts", congress)
    congress_papers.write_pdf(made, tmp_path / "van-ban.pdf")
    congress_papers.write_docx(made, tmp_path / "van-ban.docx")
    text = " ".join(PdfReader(tmp_path / "van-ban.pdf").pages[0].extract_text().split())
    for told in ("Số: 05/QTT-ĐH", "ngày 17 tháng 5 năm 2024", "QUYẾT TÂM THƯ", "TM. ĐOÀN CHỦ TỊCH"):
        assert told in text


def test_while_nothing_is_written_the_expected_texts_print_as_drafts(front: str) -> None:
    made = congress_papers.make("closing_texts", front)
    assert [one.name for one in made.pieces] == ["Nghị quyết", "Chương trình hành động"]
    assert all(sheaf.letter is not None and sheaf.letter.draft for sheaf in made.sheaves)
