"""The papers of a congress: each is gathered, printed as one file, and written for Word and Excel."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from desktop_app.domain.errors import Refusal
from desktop_app.domain.paper_kinds import EVERY_SESSION, KINDS_OF_PAPERS, PaperOptions
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.services import (
    acts,
    congress_papers,
    congresses,
    convened,
    delegates,
    paper_choices,
    programme,
    registers,
    training,
)
from desktop_app.services.training.the_day import fill_the_day
from desktop_app.store import database
from tests.builders import keep
from tests.every_paper import OF_NOBODY
from tests.services.paper_people import bookmarks, people_of, printed, texts


@pytest.fixture
def people(congress: str) -> dict[str, str]:
    """Two delegations, an alternate, a guest of none; name → uid."""
    return people_of(congress)


# summons and invitations


def test_each_delegation_gets_a_page_of_summons_and_its_list_on_the_next(
    congress: str, people: dict[str, str], tmp_path: Path
) -> None:
    options = PaperOptions(
        number="15/GTT-BTC", day=date(2024, 5, 6), reply_by=date(2024, 5, 12), contact="ông A Mẫu"
    )
    pdf = printed("summons_unit", congress, tmp_path, options)
    first, listed, second, other = texts(pdf)
    assert "15/GTT-BTC" in first
    assert "ngày 06 tháng 5 năm 2024" in first
    assert "triệu tập 02 đại biểu chính thức của Đoàn xã Rờ Kơi" in first
    assert "Phiên chính thức: 08 giờ 00, ngày 16/5/2024 (thứ Năm)." in first
    assert "Phiên trù bị: 14 giờ 00, ngày 15/5/2024 (thứ Tư)." in first
    assert "chậm nhất ngày 12/5/2024" in first
    assert "Kính gửi: Đoàn xã Rờ Kơi" in first
    assert "(Kèm theo Giấy triệu tập số 15/GTT-BTC ngày 06/5/2024)" in listed
    assert listed.index("Y Một") < listed.index("Y Hai")
    assert "Y Bốn" not in listed
    assert "Đoàn Công an huyện" in second
    assert "A Ba" in other
    assert pdf.metadata is not None
    assert pdf.metadata.title is not None
    assert pdf.metadata.title.startswith("Giấy triệu tập gửi đoàn, kèm danh sách – ")
    assert bookmarks(pdf.outline) == [
        "Xã Rờ Kơi", ["Danh sách đại biểu"], "Công an huyện", ["Danh sách đại biểu"],
    ]  # fmt: skip


def test_what_is_not_known_is_left_to_be_written_and_optional_lines_go(
    congress: str, people: dict[str, str], tmp_path: Path
) -> None:
    (page,) = texts(printed("invitation_open", congress, tmp_path))
    assert "Ông/Bà: ………" in page
    assert "chậm nhất" not in page
    assert "Liên hệ" not in page


def test_an_invitation_names_the_guest_and_a_summons_the_delegate(
    congress: str, people: dict[str, str], tmp_path: Path
) -> None:
    (invited,) = texts(printed("invitation", congress, tmp_path))
    assert "Ông Khách" in invited
    assert "kính mời" in invited
    chosen = PaperOptions(people=(people["A Ba"],))
    (summoned,) = texts(printed("summons", congress, tmp_path, chosen))
    assert "Bà: A Ba" in summoned
    assert "Là đại biểu chính thức về dự" in summoned
    assert len(printed("summons", congress, tmp_path).pages) == 3


def test_a_paper_of_nobody_is_refused_with_what_to_do(congress: str) -> None:
    for key in (
        "summons_unit",
        "summons",
        "invitation",
        "sign_in",
        "introduction",
        "situation",
        "roll",
    ):
        with pytest.raises(Refusal) as caught:
            congress_papers.make(key, congress)
        assert caught.value.code == "nobody", key


# sheets to sign in


def test_a_sheet_to_sign_in_has_the_session_the_delegation_and_room_for_each(
    congress: str, people: dict[str, str], tmp_path: Path
) -> None:
    evening = next(one.uid for one in programme.sessions(congress) if one.kind == "preparatory")
    pdf = printed("sign_in", congress, tmp_path, PaperOptions(session=evening))
    rokoi, police, nobody = texts(pdf)
    assert "Phiên trù bị: 14 giờ 00, ngày 15/5/2024 (thứ Tư) Xã Rờ Kơi" in rokoi
    assert "ngày 15 tháng 5 năm 2024" in rokoi  # the head has the day of the session
    assert rokoi.index("Y Hai") < rokoi.index("Đại biểu dự khuyết") < rokoi.index("Y Bốn")
    assert "Đại biểu chính thức: 2; Đại biểu dự khuyết: 1." in rokoi
    assert "Ghế" not in rokoi  # nobody has a seat yet
    assert "NGƯỜI ĐIỂM DANH" in rokoi
    assert "A Ba" in police
    assert "Đại biểu không thuộc đoàn nào" in nobody
    assert "Ông Khách" in nobody


def test_a_row_to_sign_in_is_at_least_nine_millimetres_high(
    congress: str, people: dict[str, str], tmp_path: Path
) -> None:
    import pypdfium2

    printed("sign_in", congress, tmp_path)
    with pypdfium2.PdfDocument(tmp_path / "sign_in.pdf") as document:
        page = document[0].get_textpage()
        heights = {}
        for name in ("Y Một", "Y Hai"):
            at = page.search(name).get_next()
            assert at is not None
            heights[name] = page.get_charbox(at[0])[1]
    apart = (heights["Y Một"] - heights["Y Hai"]) * 25.4 / 72
    assert apart >= 9


def test_every_session_gets_sheets_of_its_own(
    congress: str, people: dict[str, str], tmp_path: Path
) -> None:
    made = congress_papers.make("sign_in", congress, PaperOptions(session=EVERY_SESSION))
    assert [one.name for one in made.pieces] == [
        "Xã Rờ Kơi, phiên trù bị", "Công an huyện, phiên trù bị",
        "Đại biểu không thuộc đoàn nào, phiên trù bị", "Xã Rờ Kơi, phiên chính thức",
        "Công an huyện, phiên chính thức", "Đại biểu không thuộc đoàn nào, phiên chính thức",
    ]  # fmt: skip
    with pytest.raises(Refusal, match="Phiên"):
        congress_papers.make("sign_in", congress, PaperOptions(session="gone"))


def test_a_sheet_names_the_seat_of_the_session(congress: str, people: dict[str, str]) -> None:
    from desktop_app.domain.seats import SessionSeat

    entry = delegates.entry_of(people["Y Một"])
    assert entry is not None
    delegates.edit(entry.person, replace(entry.delegate, seat="A5"))
    session = programme.sessions(congress)[0].uid
    keep(SessionSeat(session=session, delegate=people["Y Một"], seat="B7"))

    def seats(options: PaperOptions) -> list[object]:
        table = congress_papers.make("sign_in", congress, options).tables[0]
        return [row.cells[4] for row in table.rows if "Y Một" in row.cells]

    assert seats(PaperOptions()) == ["A5"]
    assert seats(PaperOptions(session=session)) == ["B7"]


# the list for introducing


def rows_of(table: PlainTable) -> list[str]:
    return [str(row.cells[0 if row.across else 1]) for row in table.rows]


def test_the_list_for_introducing_stands_in_the_order_over_all(
    congress: str, people: dict[str, str]
) -> None:
    from desktop_app.services import ordering

    ordering.arrange(congress, "protocol", guests="before")
    (table,) = congress_papers.make("introduction", congress).tables
    assert rows_of(table) == [
        "Đại biểu khách mời", "Bà Ông Khách", "Đại biểu chính thức", "Bà Y Một", "Bà Y Hai", "Bà A Ba",
        "Đại biểu dự khuyết", "Bà Y Bốn",
    ]  # fmt: skip
    (guests,) = congress_papers.make("introduction", congress, PaperOptions(whom="guests")).tables
    assert rows_of(guests) == ["Đại biểu khách mời", "Bà Ông Khách"]


def test_alternates_are_introduced_after_the_last_official_delegate(
    congress: str, people: dict[str, str]
) -> None:
    (table,) = congress_papers.make("introduction", congress).tables
    assert rows_of(table) == [
        "Đại biểu chính thức", "Bà Y Một", "Bà Y Hai", "Bà A Ba", "Đại biểu dự khuyết", "Bà Y Bốn",
        "Đại biểu khách mời", "Bà Ông Khách",
    ]  # fmt: skip


def test_the_form_of_guests_lists_guests_only(
    congress: str, people: dict[str, str], tmp_path: Path
) -> None:
    (page,) = texts(printed("roll", congress, tmp_path, PaperOptions(form="guests")))
    assert "Ông Khách" in page
    assert "Y Một" not in page
    made = congress_papers.make("roll", congress, PaperOptions(form="guests"))
    assert len(made.pieces) == 1


# files


def test_what_was_chosen_is_remembered_for_the_next_time_without_the_people(
    congress: str, people: dict[str, str], tmp_path: Path
) -> None:
    options = PaperOptions(number="3/GM", contact="bà Y Mẫu", people=(people["Ông Khách"],))
    congress_papers.write_pdf(
        congress_papers.make("invitation", congress, options), tmp_path / "a.pdf"
    )
    assert congress_papers.remembered(congress, "invitation") == replace(options, people=())
    assert congress_papers.remembered(congress, "summons") == PaperOptions()


def test_a_word_file_has_every_letter_in_a_section_numbered_from_one(
    congress: str, people: dict[str, str], tmp_path: Path
) -> None:
    made = congress_papers.make("summons_unit", congress)
    congress_papers.write_docx(made, tmp_path / "a.docx")
    document = Document(str(tmp_path / "a.docx"))
    starts = [
        one._sectPr.find(f"{{{one._sectPr.nsmap['w']}}}pgNumType") for one in document.sections
    ]
    assert len(starts) == 4  # two letters, each with its list
    assert [one is not None for one in starts] == [False, False, True, False]
    said = "\n".join(one.text for one in document.paragraphs)
    assert "Đoàn Công an huyện" in said
    assert [
        len(table.rows) for table in document.tables if "Họ và tên" in table.rows[0].cells[1].text
    ] == [3, 2]


def test_rows_to_sign_are_as_high_in_a_word_file(
    congress: str, people: dict[str, str], tmp_path: Path
) -> None:
    congress_papers.write_docx(congress_papers.make("sign_in", congress), tmp_path / "a.docx")
    document = Document(str(tmp_path / "a.docx"))
    rows = [row for table in document.tables for row in table.rows if "Y Một" in row.cells[1].text]
    assert [row.height is not None and row.height.mm >= 9 for row in rows] == [True]


def test_a_workbook_has_a_sheet_for_each_delegation(
    congress: str, people: dict[str, str], tmp_path: Path
) -> None:
    made = congress_papers.make("sign_in", congress)
    congress_papers.write_xlsx(made, tmp_path / "a.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx"))
    assert book.sheet_names == ["Xã Rờ Kơi", "Công an huyện", "Đại biểu không thuộc đoàn nào"]


def test_what_is_written_to_a_file_is_journalled(
    congress: str, people: dict[str, str], tmp_path: Path
) -> None:
    printed("sign_in", congress, tmp_path)
    assert "sign_in.pdf" in str(acts.latest()[0].text)


def test_the_whole_training_congress_has_every_paper(tmp_path: Path) -> None:
    registers.create(tmp_path / "so.sdh", training.SA_THAY, training=True)
    try:
        training.fill_sa_thay(photos=False)
        congress = congresses.all_congresses()[0].uid
        fill_the_day(congress)
        for kind in KINDS_OF_PAPERS:
            if kind.key in OF_NOBODY["dtts"]:
                with pytest.raises(Refusal):
                    congress_papers.make(kind.key, congress)
                continue
            pages = printed(kind.key, congress, tmp_path)
            assert len(pages.pages) >= 1, kind.key
            for ask in kind.asks:
                choices = paper_choices.choices(kind, ask, congress)
                keys = [one.key for one in choices]
                assert len(keys) == len(set(keys)), (kind.key, ask)
        assert convened.lists(congress)
    finally:
        registers.close()


def test_how_the_papers_stand_is_told_without_a_question_for_each_piece_that_was_printed(
    congress: str, people: dict[str, str]
) -> None:
    """The tab asks each time it comes to the front, and a congress has a summons for each delegate."""

    def questions() -> int:
        asked: list[str] = []
        connection = database.db.connection()
        connection.set_trace_callback(asked.append)
        try:
            congress_papers.offers(congress, follow=False)
        finally:
            connection.set_trace_callback(None)
        return len(asked)

    before = questions()
    made = congress_papers.make("summons", congress)
    congress_papers.log(made)
    assert len(made.pieces) >= 3, made.pieces
    assert questions() <= before + 3
