"""What was printed of a congress, and what of it reads otherwise since: told, and printed again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.preparation import SignForList
from desktop_app.services import acts, budget, congress_papers, delegates, programme
from tests.builders import enter
from tests.services.paper_people import people_of, rename, texts


@pytest.fixture
def people(congress: str) -> dict[str, str]:
    """Two delegations, an alternate, a guest of none; name → uid."""
    return people_of(congress)


def test_a_printed_paper_is_out_of_date_as_soon_as_somebody_on_it_is_called_otherwise(
    congress: str, people: dict[str, str]
) -> None:
    for key in ("sign_in", "summons_unit", "roll"):
        congress_papers.log(congress_papers.make(key, congress))
    assert {one.state for one in congress_papers.offers(congress)} == {"never", "printed"}
    rename(people["A Ba"], "A Bảy")
    found = {one.kind.key: one for one in congress_papers.offers(congress)}
    assert found["sign_in"].changed == ("Công an huyện",)
    assert found["summons_unit"].changed == ("Công an huyện",)
    assert found["roll"].state == "changed"
    assert found["summons"].state == "never"
    acts.undo_last()
    assert {one.state for one in congress_papers.offers(congress)} == {"never", "printed"}


def test_number_day_and_contact_of_a_letter_do_not_make_it_out_of_date(
    congress: str, people: dict[str, str]
) -> None:
    options = PaperOptions(number="7/GM", day=date(2024, 5, 2), contact="bà Y Mẫu")
    congress_papers.log(congress_papers.make("invitation", congress, options))
    assert congress_papers.offer(congress, "invitation").state == "printed"


def test_exactly_the_changed_sheets_are_made_again_as_they_were_asked_for(
    congress: str, people: dict[str, str], tmp_path: Path
) -> None:
    evening = programme.sessions(congress)[0].uid
    options = PaperOptions(session=evening, kinds=("official", "alternate"), order="name")
    made = congress_papers.make("sign_in", congress, options)
    congress_papers.write_pdf(made, tmp_path / "first.pdf")
    congress_papers.log(made)
    rename(people["Y Bốn"], "Y Năm")
    offer = congress_papers.offer(congress, "sign_in")
    (again,) = congress_papers.again(congress, "sign_in", offer.abouts)
    assert [one.name for one in again.pieces] == ["Xã Rờ Kơi, phiên trù bị"]
    congress_papers.write_pdf(again, tmp_path / "again.pdf")
    (page,) = texts(PdfReader(tmp_path / "again.pdf"))
    assert "Y Năm" in page
    assert "Phiên trù bị" in page
    congress_papers.log(again)
    assert congress_papers.offer(congress, "sign_in").state == "printed"


def test_a_letter_printed_again_keeps_its_number_and_day(
    congress: str, people: dict[str, str], tmp_path: Path
) -> None:
    made = congress_papers.make(
        "summons", congress, PaperOptions(number="9/GTT", day=date(2024, 5, 3))
    )
    congress_papers.write_pdf(made, tmp_path / "first.pdf")
    congress_papers.log(made)
    rename(people["Y Hai"], "Y Hài")
    (again,) = congress_papers.again(
        congress, "summons", congress_papers.offer(congress, "summons").abouts
    )
    congress_papers.write_pdf(again, tmp_path / "again.pdf")
    (page,) = texts(PdfReader(tmp_path / "again.pdf"))
    assert "9/GTT" in page
    assert "ngày 03 tháng 5 năm 2024" in page
    assert "Y Hài" in page


def test_who_came_late_is_among_the_pieces_of_what_was_printed_for_everybody(
    congress: str, people: dict[str, str]
) -> None:
    assert congress_papers.pieces(congress, "summons") == []
    session = programme.sessions(congress)[0].uid
    congress_papers.log(congress_papers.make("summons", congress))
    congress_papers.log(congress_papers.make("sign_in", congress, PaperOptions(session=session)))
    (late,) = enter(congress, "A Sau")
    found = {one.about: one.name for one in congress_papers.pieces(congress, "summons")}
    assert found[late] == "A Sau"
    assert len(found) == 4  # those of delegations were never printed
    assert f"{congress}?session={session}" in {
        one.about for one in congress_papers.pieces(congress, "sign_in")
    }


def test_a_list_nobody_stands_on_any_more_is_told_and_not_printed(
    congress: str, people: dict[str, str]
) -> None:
    congress_papers.log(congress_papers.make("sign_in", congress))
    delegates.remove([people["A Ba"]])
    offer = congress_papers.offer(congress, "sign_in")
    assert offer.changed == ("Công an huyện",)
    assert congress_papers.again(congress, "sign_in", offer.abouts) == []


def test_two_lists_to_sign_are_followed_each_by_itself(
    congress: str, people: dict[str, str]
) -> None:
    for title in ("Tài liệu", "Tiền ăn"):
        budget.save_list(SignForList(congress=congress, title=title, audience="official"))
    congress_papers.log(congress_papers.make("sign_for", congress))
    assert congress_papers.offer(congress, "sign_for").state == "printed"
    given = next(one for one in budget.lists(congress) if one.title == "Tiền ăn")
    budget.save_list(replace(given, amount=50_000))
    assert congress_papers.offer(congress, "sign_for").changed == ("Tiền ăn",)


def test_asking_how_the_papers_stand_writes_nothing(congress: str, people: dict[str, str]) -> None:
    budget.save_list(SignForList(congress=congress, title="Tài liệu", audience="official"))
    congress_papers.log(congress_papers.make("sign_for", congress))
    before = acts.latest()
    congress_papers.offers(congress)
    assert acts.latest() == before
