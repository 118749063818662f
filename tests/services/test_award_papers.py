"""The papers of the awards: what stands on them, how they look, certificates onto printed forms, the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from desktop_app.domain.awards import Award, AwardDecision
from desktop_app.domain.card_orders import CardOrder
from desktop_app.domain.errors import Refusal
from desktop_app.domain.paper_kinds import KINDS_OF_PAPERS, PaperOptions
from desktop_app.domain.words import say
from desktop_app.services import (
    award_decisions,
    award_papers,
    award_stage,
    awards,
    card_printing,
    card_values,
    clock,
    congress_papers,
    paper_choices,
    print_again,
    print_log,
)
from tests.builders import a_congress, close, congress_of, keep, register_of
from tests.pages import assert_looks_as_kept, page_count

KEYS = tuple(one.key for one in KINDS_OF_PAPERS if one.group == "awards")
NOW = datetime(2024, 5, 16, 9, 30, tzinfo=UTC)
ABOUT = "Đã có thành tích xuất sắc trong thực hiện công tác dân tộc giai đoạn 2019 - 2024"
COLLECTIVES = ("Nhân dân và cán bộ xã Mẫu Một", "Thôn Mẫu Hai", "Hội Nông dân xã Mẫu Ba")
PEOPLE = (
    ("Y Hơ'Ô̆l Niê Kđăm", "female", "Già làng, thôn Mẫu Hai"),
    ("A Lăng Ƀlơ̆", "male", "Trưởng thôn Mẫu Ba, xã Mẫu Một"),
    ("Siu Đức", "", "Bí thư Chi bộ thôn Kram"),
)


@pytest.fixture(params=["dtts", "mttq"])
def family(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A register of each family's office."""
    register_of(request.param, tmp_path / "so.sdh")
    yield str(request.param)
    close()


@pytest.fixture
def congress(family: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A congress with two decisions: collectives and a household, and people; on the day itself."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    uid = congress_of(family)
    like = Award(form="giay-khen", proposed_by="Phòng Dân tộc huyện", achievement=ABOUT)
    many = [replace(like, name=one, recipient="collective") for one in COLLECTIVES]
    many.append(replace(like, name="Hộ ông A Mẫu", recipient="household", post="Thôn Kram"))
    people = [
        replace(like, name=name, gender=gender, post=post, recipient="individual")
        for name, gender, post in PEOPLE
    ]
    for number, listed in (("1203/QĐ-UBND", many), ("1204/QĐ-UBND", people)):
        award_decisions.save_decision(
            AwardDecision(
                congress=uid, form="giay-khen", about=ABOUT, paper=number,
                paper_on=date(2024, 5, 10), issuer="Chủ tịch Ủy ban nhân dân huyện",
                signer="Trần Văn Mẫu", signer_post="Chủ tịch",
                presenter="Chủ tịch Ủy ban nhân dân huyện", collective_money=1_500_000,
                individual_money=750_000,
            ),
            awards.propose(uid, listed).uids,
        )  # fmt: skip
    return uid


def words_of(made: congress_papers.Made) -> str:
    """Everything that stands on the tables of a paper."""
    told: list[str] = []
    for table in made.tables:
        told += [table.title, *table.under, *table.lead, *table.after]
        told += [str(cell) for row in table.rows for cell in row.cells]
    return "\n".join(told)


def of_second(congress: str) -> PaperOptions:
    return PaperOptions(decision=award_decisions.decisions(congress)[1].uid)


@pytest.mark.parametrize("key", KEYS)
def test_a_paper_of_awards_looks_as_it_was_judged(
    key: str, family: str, congress: str, tmp_path: Path
) -> None:
    target = tmp_path / "paper.pdf"
    congress_papers.write_pdf(congress_papers.make(key, congress), target)
    assert_looks_as_kept(f"{key}-{family}", target.read_bytes(), most=1)


@pytest.mark.parametrize("key", KEYS)
def test_every_paper_is_refused_with_the_next_step_while_there_is_nothing_on_it(
    key: str, family: str, tmp_path: Path
) -> None:
    (empty,) = keep(a_congress())
    with pytest.raises(Refusal) as refused:
        congress_papers.make(key, empty)
    assert refused.value.code == "nothing"


@pytest.mark.parametrize("key", KEYS)
def test_every_paper_is_a_word_file_and_a_workbook_too(
    key: str, family: str, congress: str, tmp_path: Path
) -> None:
    made = congress_papers.make(key, congress)
    congress_papers.write_docx(made, tmp_path / "a.docx")
    congress_papers.write_xlsx(made, tmp_path / "a.xlsx")
    assert "word/document.xml" in ZipFile(tmp_path / "a.docx").namelist()
    book = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx"))
    assert len(book.sheet_names) == len(made.tables)


def test_sums_stand_in_digits_and_in_words(congress: str) -> None:
    told = words_of(congress_papers.make("award_annex", congress))
    assert "Tổng số tiền: 4.500.000 đồng (Bằng chữ: Bốn triệu năm trăm nghìn đồng)." in told
    assert (
        "Tổng số tiền: 2.250.000 đồng (Bằng chữ: Hai triệu hai trăm năm mươi nghìn đồng)." in told
    )


def test_each_decision_is_a_paper_of_its_own_and_one_can_be_chosen(
    congress: str, tmp_path: Path
) -> None:
    both = congress_papers.make("award_annex", congress)
    one = congress_papers.make("award_annex", congress, of_second(congress))
    assert (len(both.sheaves), len(one.sheaves)) == (2, 1)
    congress_papers.write_pdf(both, tmp_path / "both.pdf")
    assert page_count((tmp_path / "both.pdf").read_bytes()) == 2
    choices = paper_choices.choices(one.kind, "decision", congress)
    assert [each.key for each in choices][1:] == [
        each.uid for each in award_decisions.decisions(congress)
    ]
    assert "1204/QĐ-UBND" in choices[2].name


def test_papers_of_decisions_are_logged_apart_and_followed(congress: str) -> None:
    both = congress_papers.make("award_annex", congress)
    one = congress_papers.make("award_annex", congress, of_second(congress))
    congress_papers.log(both)
    congress_papers.log(one)
    assert congress_papers.offer(congress, "award_annex").state == "printed"
    assert congress_papers.offer(congress, "award_signing").state == "never"
    line = award_decisions.lines(congress)[1]
    award_decisions.take_out([line.lines[0].uid])
    changed = congress_papers.offer(congress, "award_annex")
    assert (changed.state, len(changed.abouts)) == ("changed", 2)
    assert len(congress_papers.again(congress, "other", changed.abouts)) == 1


def test_the_front_invites_nobody_as_a_comrade_and_its_people_as_vi(
    family: str, congress: str
) -> None:
    told = words_of(congress_papers.make("award_calling", congress))
    assert ("vị có tên sau đây" in told) == (family == "mttq")
    assert ("ông, bà có tên sau đây" in told) == (family == "dtts")
    everything = told + "".join(words_of(congress_papers.make(key, congress)) for key in KEYS)
    assert "đồng chí" not in everything.lower()


def test_the_words_for_the_stage_name_decision_presenter_and_how_many(congress: str) -> None:
    award_stage.set_at_once(congress, 2)
    told = words_of(congress_papers.make("award_calling", congress))
    assert "Công bố Quyết định số 1203/QĐ-UBND ngày 10/5/2024" in told
    assert "Lượt 1. Trân trọng kính mời đại diện 2 tập thể" in told
    assert "Lượt 2. Trân trọng kính mời đại diện tập thể có tên" in told
    assert "Trân trọng kính mời Chủ tịch Ủy ban nhân dân huyện lên trao thưởng." in told


def test_who_was_turned_down_is_not_on_the_list_of_those_proposed(congress: str) -> None:
    (uid,) = awards.propose(congress, [Award(name="A Thôi", recipient="individual")]).uids
    assert "A Thôi" in words_of(congress_papers.make("award_proposals", congress))
    awards.turn_down([uid], "Hồ sơ chưa đầy đủ")
    assert "A Thôi" not in words_of(congress_papers.make("award_proposals", congress))


def test_the_figures_count_each_kind_and_the_money(congress: str) -> None:
    (table,) = award_papers.figures(congress)
    assert table.rows[-1].cells == ("", say("Total"), 3, 1, 3, 7, 6_750_000)


# certificates onto printed forms


def order(congress: str) -> CardOrder:
    listed = [one.uid for one in award_stage.lines(congress)]
    return CardOrder(congress, "certificate", tuple(listed))


def test_certificates_say_whose_they_are_what_for_and_by_which_decision(
    congress: str, tmp_path: Path
) -> None:
    target = tmp_path / "phoi.pdf"
    made = card_printing.make(order(congress), target)
    assert (made.cards, made.left_out) == (7, ())
    assert [one.name for one in made.pieces][:3] == list(COLLECTIVES)
    said = card_printing.said_by(card_values.deck_of(order(congress)), order(congress))
    values = said[-3].values
    assert (values["salutation"], values["full_name"]) == ("Bà", "Y Hơ'Ô̆l Niê Kđăm")
    assert values["award_for"] == ABOUT
    assert values["award_decision"] == "Quyết định số 1204/QĐ-UBND ngày 10 tháng 5 năm 2024"
    assert (values["award_signer_post"], values["award_signer"]) == ("Chủ tịch", "Trần Văn Mẫu")
    assert values["award_day"].endswith("ngày 10 tháng 5 năm 2024")
    assert said[0].values["salutation"] == ""


def test_a_certificate_looks_as_it_was_judged(family: str, congress: str, tmp_path: Path) -> None:
    target = tmp_path / "phoi.pdf"
    one = order(congress)
    card_printing.make(CardOrder(congress, "certificate", one.uids[-3:-2]), target)  # type: ignore[index]
    assert_looks_as_kept(f"award_certificate-{family}", target.read_bytes())


def test_a_certificate_printed_once_more_wants_a_reason_unless_the_decision_changed(
    congress: str, tmp_path: Path
) -> None:
    made = card_printing.make(order(congress), tmp_path / "phoi.pdf")
    print_log.log_together([card_printing.printing_of(order(congress), [made])])
    assert print_log.usual_reason(congress, "certificate", made.pieces) == ""
    found = award_decisions.decisions(congress)[0]
    award_decisions.save_decision(_signed_by(found, "Lê Văn Mẫu"))
    again = card_printing.make(order(congress), tmp_path / "phoi.pdf")
    changed = [
        one.name
        for one, before in zip(again.pieces, made.pieces, strict=True)
        if one.fingerprint != before.fingerprint
    ]
    assert changed == [*COLLECTIVES, "Hộ ông A Mẫu"]
    found_again = print_again.changed(congress)
    assert [one.name for one in found_again] == changed
    folder = tmp_path / "lai"
    folder.mkdir()
    drawn, _ = print_again.make(congress, folder)
    assert len(drawn.files) == 1
    assert print_again.changed(congress) == []


def _signed_by(one: AwardDecision, name: str) -> AwardDecision:
    return replace(one, signer=name)
