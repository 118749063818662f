"""Results of a congress: computed, settled in versions, told in words as the articles have them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop_app.domain import closing_words
from desktop_app.domain.closing import CongressResult, CongressText
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.errors import Refusal
from desktop_app.domain.papers import Document
from desktop_app.domain.votes import Chosen, Vote
from desktop_app.services import (
    acts,
    clock,
    closing_papers,
    congress_papers,
    congress_results,
    congresses,
    programme,
    registers,
    training,
)
from desktop_app.services.registers import Opened
from tests.builders import SA_THAY, a_congress, close, keep, register_at
from tests.services import closing_day


@pytest.fixture
def sa_thay(opened: Opened) -> str:
    """The congress of the article, with the records of its day."""
    training.fill_sa_thay(photos=False)
    (one,) = congresses.all_congresses()
    sitting = next(each for each in programme.sessions(one.uid) if each.kind == "official")
    closing_day.check_in(one.uid, sitting.uid, closing_day.everybody(one.uid))
    closing_day.awards(one.uid, 18, 28)
    closing_day.sent_upward(one.uid, 22, 2)
    return one.uid


def test_the_page_of_sa_thay_says_exactly_what_the_article_says(sa_thay: str) -> None:
    said = congress_results.current(sa_thay).body
    for told in ("150 đại biểu chính thức", "trên 32.000 người", "21 thành phần dân tộc",
                 "18 tập thể", "28 cá nhân", "22 đại biểu chính thức", "02 đại biểu dự khuyết",
                 "có mặt 150 đại biểu, đạt 100,0 %", "ngày 16/5/2024",
                 "Đoàn đại biểu huyện Tà Veng, tỉnh Ratanakiri, Vương quốc Campuchia",
                 "tỉnh Kon Tum, lần thứ IV - năm 2024"):  # fmt: skip
        assert told in said, told
    assert "{" not in said
    assert "[" not in said


def test_population_and_groups_are_those_entered_and_never_counted(sa_thay: str) -> None:
    closing_day.with_people(sa_thay, people=32500, groups=23, people_word="nearly")
    found = congress_results.current(sa_thay)
    assert (found.people, found.groups) == (32500, 23)
    assert "gần 32.500 người thuộc 23 thành phần dân tộc" in found.body


def test_the_results_are_one_page_for_the_printer_and_word(sa_thay: str, tmp_path: Path) -> None:
    congress_results.settle(sa_thay)
    made = congress_papers.make("results", sa_thay)
    congress_papers.write_pdf(made, tmp_path / "ket-qua.pdf")
    congress_papers.write_docx(made, tmp_path / "ket-qua.docx")
    pages = PdfReader(tmp_path / "ket-qua.pdf").pages
    assert len(pages) == 1
    text = " ".join(pages[0].extract_text().split())
    assert "18 tập thể" in text
    assert "02 đại biểu dự khuyết" in text
    assert "triệu tập 150; có mặt 150" in text
    assert "DỰ THẢO" not in text
    assert (tmp_path / "ket-qua.docx").stat().st_size > 5000


def test_what_is_not_settled_is_printed_as_a_draft(congress: str) -> None:
    letter = closing_papers.results(congresses.required(congress))
    assert letter.draft
    assert "chưa chốt" in closing_papers.as_of(congress_results.current(congress))


def test_what_nobody_entered_is_blank_and_not_told(congress: str) -> None:
    found = congress_results.current(congress)
    assert (found.present, found.collectives, found.elected, found.people) == (None,) * 4
    assert "khen thưởng" not in found.body
    assert "bầu" not in found.body
    assert congress_results.missing(congress) == [
        "Số đại biểu chính thức được triệu tập", "Số đại biểu chính thức có mặt",
        "Số dân được đại diện", "Số dân tộc được đại diện", "Số tập thể được khen thưởng",
        "Số cá nhân được khen thưởng", "Số đại biểu chính thức được bầu đi dự đại hội cấp trên",
    ]  # fmt: skip


def test_somebody_who_came_and_left_was_present(congress: str) -> None:
    uids = closing_day.people(congress, 3)
    sitting = closing_day.session(congress)
    closing_day.check_in(congress, sitting, uids[:2])
    found = congress_results.current(congress)
    assert (found.convened, found.present) == (3, 2)
    assert "có mặt 02 đại biểu, đạt 66,7 %" in found.body


def test_awards_that_are_only_proposed_are_not_counted(congress: str) -> None:
    closing_day.awards(congress, 2, 3)
    closing_day.awards(congress, 5, 5, state="proposed")
    found = congress_results.current(congress)
    assert (found.collectives, found.households, found.individuals) == (2, 0, 3)
    assert "02 tập thể và 03 cá nhân" in found.body


def test_documents_are_counted_once_whether_of_the_register_or_a_text(congress: str) -> None:
    keep(
        Document(congress=congress, path="congress", title="Báo cáo chính trị", stage="adopted"),
        Document(congress=congress, path="congress", title="Dự thảo Quyết tâm thư", stage="issued"),
        Document(congress=congress, path="congress", title="Diễn văn bế mạc", stage="issued"),
        CongressText(congress=congress, kind="letter", title="Quyết tâm thư", state="adopted"),
    )
    assert congress_results.adopted(congress) == ("Báo cáo chính trị", "Quyết tâm thư")
    assert congress_results.current(congress).documents == 2


def test_a_document_that_a_vote_adopted_counts_whatever_its_stage(congress: str) -> None:
    (uid,) = keep(Document(congress=congress, path="congress", title="Đề án", stage="submitted"))
    closing_day.voted_on(congress, present=100, subject="document", document=uid)
    assert congress_results.adopted(congress) == ("Đề án",)


def test_each_settling_is_a_version_with_what_it_has_otherwise(
    congress: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2024, 5, 16, 17, 5).astimezone())
    closing_day.with_people(congress, people=32000, people_word="over", groups=21)
    congress_results.settle(congress)
    closing_day.awards(congress, 18, 28)
    congress_results.settle(congress)
    second, first = congress_results.versions(congress)
    assert (first.number, second.number) == (1, 2)
    assert second.settled_at == "2024-05-16T17:05:00"
    assert [(one.name, one.before, one.after) for one in congress_results.since(second)] == [
        ("collectives", "", "18"), ("households", "", "0"), ("individuals", "", "28"),
    ]  # fmt: skip
    assert congress_results.since(first) == []
    assert congress_results.settled(congress) == second


def test_nothing_is_settled_twice_without_a_change(congress: str) -> None:
    congress_results.settle(congress)
    with pytest.raises(Refusal) as refused:
        congress_results.settle(congress)
    assert refused.value.code == "unchanged"
    assert len(congress_results.versions(congress)) == 1


def test_settling_can_be_taken_back(congress: str) -> None:
    congress_results.settle(congress)
    acts.undo_last()
    assert congress_results.versions(congress) == []


def test_what_a_person_mended_is_kept_until_it_is_settled(congress: str) -> None:
    mended = replace(congress_results.current(congress), present=147)
    mended = congress_results.rewritten(mended)
    congress_results.keep_draft(mended)
    kept = congress_results.draft(congress)
    assert kept is not None
    assert kept.present == 147
    congress_results.settle(congress, kept)
    assert congress_results.draft(congress) is None
    settled = congress_results.settled(congress)
    assert settled is not None
    assert settled.present == 147


def test_the_front_chooses_by_consultation_and_nobody_is_elected(tmp_path: Path) -> None:
    register_at(tmp_path / "mttq.sdh", SA_THAY, body="mttq")
    (uid,) = keep(a_congress(cycle=cycle_definition("mttq-2024-2029").uid, ordinal="XI"))
    closing_day.sent_upward(uid, 5, 1, subject="delegation", method="list")
    (vote,) = keep(
        Vote(congress=uid, subject="committee", method="list", state="published", seats=47)
    )
    keep(*(
        Chosen(congress=uid, vote=vote, subject="committee", result="elected", place=n,
                           name=f"A Vị {n}")
        for n in range(1, 46)
    ))  # fmt: skip
    found = congress_results.current(uid)
    close()
    assert (found.committee, found.committee_planned) == (45, 47)
    assert (
        "hiệp thương cử 45 vị tham gia Ủy ban MTTQ Việt Nam huyện Sa Thầy (theo Đề án: 47 vị)"
        in found.body
    )
    assert "hiệp thương cử 05 vị chính thức, 01 vị dự khuyết dự Đại hội" in found.body
    for word in ("bầu", "trúng cử", "ứng cử", "đồng chí"):
        assert word not in found.body.lower()


def test_a_congress_of_delegates_may_choose_by_consultation_too(congress: str) -> None:
    closing_day.sent_upward(congress, 22, 2, method="list")
    said = congress_results.current(congress).body
    assert "Đại hội hiệp thương cử 22 đại biểu chính thức, 02 đại biểu dự khuyết" in said
    assert "bầu" not in said


def test_a_line_with_an_unknown_value_is_left_out_and_points_are_numbered_anew() -> None:
    text = "Có {a}[, trong đó {b}[ và {c}]].\n1. Một {a}\n2. Hai {x}\n3. Ba {b}\nKhông {x}"
    values = {"a": "10", "b": "02", "c": "", "x": ""}
    assert closing_words.told(text, values) == "Có 10, trong đó 02.\n1. Một 10\n2. Ba 02"


@pytest.mark.parametrize(
    ("number", "told"), [(None, ""), (0, "00"), (2, "02"), (10, "10"), (32000, "32.000")]
)
def test_numbers_below_ten_have_a_nought_before_them(number: int | None, told: str) -> None:
    assert closing_words.counted(number) == told


def test_the_province_reads_the_results_of_its_districts(tmp_path: Path) -> None:
    from desktop_app.services import exchange

    province, district = tmp_path / "tinh.sdh", tmp_path / "huyen.sdh"
    registers.create(province, "2024-62", training=True)
    exchange.export_key(tmp_path / "tinh.key")
    registers.close()
    registers.create(district, SA_THAY, training=True)
    exchange.trust(tmp_path / "tinh.key")
    exchange.export_key(tmp_path / "huyen.key")
    uid = congresses.save(congresses.new_congress("dtts-4-2024")).uids[0]
    closing_day.with_people(uid, people=32000, people_word="over", groups=21,
                            starts=date(2024, 5, 16), venue="Hội trường huyện")  # fmt: skip
    closing_day.awards(uid, 18, 28)
    congress_results.settle(uid)
    sent = exchange.send(tmp_path)
    registers.close()
    registers.open_register(province)
    exchange.trust(tmp_path / "huyen.key")
    exchange.receive([sent.file], apply=True)
    cycle = cycle_definition("dtts-4-2024").uid
    (found,) = [one for one in congress_results.of_units(cycle) if one.name == "Huyện Sa Thầy"]
    table = closing_papers.units_table(cycle)
    with pytest.raises(Refusal) as refused:  # it is the district's to settle
        congress_results.settle(uid)
    registers.close()
    assert refused.value.code == "foreign_owner"
    assert found.result is not None
    assert (found.result.people, found.result.collectives) == (32000, 18)
    assert "18 tập thể và 28 cá nhân" in found.result.body
    assert [row.cells[1] for row in table.rows] == ["Huyện Sa Thầy", "Tổng số"]
    assert table.rows[0].cells[7] == "18 + 28"


def test_what_is_received_is_read_here_as_it_was_settled_there() -> None:
    blank = CongressResult()
    assert closing_papers.awards(blank) == ""
    assert closing_papers.upward(blank) == ""
    assert closing_papers.unit_cells(None)[-1] == "chưa nhận được"
