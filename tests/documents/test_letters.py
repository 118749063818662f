"""Papers of text: the head, the parts, the table within, who signs."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop_app.documents.letters import letter_pdf
from desktop_app.domain.letters import Letter, Part, paragraphs
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from tests.documents.samples import a_head, texts

TABLE = PlainTable(
    "Số liệu", (PlainColumn("Chỉ tiêu", 3), PlainColumn("Kỳ này", 1, "right")),
    (PlainRow(("Công việc đã xong", 1500)),),
)  # fmt: skip


def made(letter: Letter, **more: Any) -> list[str]:
    body = letter_pdf(letter, a_head(**more))
    return [" ".join(page.split()) for page in texts(body)]


def test_the_paper_has_number_title_parts_table_and_signer() -> None:
    letter = Letter(
        "Thông báo",
        (Part("I. Kết luận", ("1. Gửi văn kiện sớm.",)), Part("II. Số liệu", table=TABLE)),
        under=("Họp rút kinh nghiệm",), number="12/TB-BTC", signers=(("Trưởng ban", "A Brôi Mới"),),
        copies=("Tiểu ban Nội dung", "Lưu: VT"),
    )  # fmt: skip
    [text] = made(letter, number=letter.number, place="Sa Thầy", day=date(2024, 5, 21))
    for told in ("Số: 12/TB-BTC", "Sa Thầy, ngày 21 tháng 5 năm 2024", "THÔNG BÁO", "Họp rút kinh nghiệm",
                 "I. Kết luận", "1. Gửi văn kiện sớm.", "1.500", "TRƯỞNG BAN", "A Brôi Mới",
                 "- Tiểu ban Nội dung;", "- Lưu: VT."):  # fmt: skip
        assert told in text


def test_the_signature_stays_whole_on_the_last_page() -> None:
    letter = Letter(
        "Biên bản", (Part("", tuple(f"Ý kiến {number}." for number in range(1, 120))),),
        signers=(("Thư ký", "Y Nhớ Mới"), ("Chủ trì", "A Brôi Mới")),
    )  # fmt: skip
    pages = made(letter)
    assert len(pages) > 1
    assert "THƯ KÝ" in pages[-1]
    assert "Y Nhớ Mới" in pages[-1]
    assert "CHỦ TRÌ" not in " ".join(pages[:-1])


def test_a_training_paper_says_so_and_the_same_paper_is_the_same_bytes() -> None:
    letter = Letter("Báo cáo", (Part("", ("Đã làm.",)),))
    assert "TẬP HUẤN" in made(letter, training=True)[0]
    first, second = (letter_pdf(letter, a_head()) for _ in range(2))
    assert first == second


def test_a_note_has_its_paragraphs_without_blank_lines() -> None:
    assert paragraphs(" Một.\n\n  Hai. \n") == ("Một.", "Hai.")


def test_lines_are_filled_and_a_word_without_end_is_broken() -> None:
    text = "Tiểu ban Nội dung hoàn thiện văn kiện, gửi đại biểu trước ngày khai mạc. " * 3
    pages = made(Letter("Báo cáo", (Part("", (text, "Ư" * 200)),)))
    assert " ".join(text.split()) in pages[0]
    assert pages[0].replace(" ", "").count("Ư") == 200
