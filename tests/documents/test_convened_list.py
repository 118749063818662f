"""The convened list and the list for receiving guests on paper."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.documents.cards import TRAINING
from desktop_app.documents.convened_list import convened_pdf
from desktop_app.documents.plain_tables import plain_pdf
from desktop_app.domain.convened import ConvenedPlace, difference
from desktop_app.domain.convened_tables import ConvenedPaper
from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.guest_lists import arrival, guests_table
from desktop_app.domain.people import Person
from tests.documents.samples import COUNTRY, MOTTO, NAMES, a_head, darkest, pictures_of, texts

CONGRESS = "ĐẠI HỘI ĐẠI BIỂU CÁC DÂN TỘC THIỂU SỐ HUYỆN SA THẦY, LẦN THỨ IV - NĂM 2024"


def places(count: int) -> list[ConvenedPlace]:
    return [
        ConvenedPlace(
            place=number, delegate=f"uid-{number}", kind="official", born="3/5/1980",
            full_name=unicodedata.normalize("NFC", f"{NAMES[number % len(NAMES)]} {number}"),
            post="Già làng, thôn Đăk Wớt", delegation=f"Đoàn xã số {number // 10 + 1}",
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


def paper(listed: list[ConvenedPlace], **fields: object) -> ConvenedPaper:
    made = ConvenedPaper(
        CONGRESS, 1, date(2024, 5, 12), "45/QĐ-BTC",
        date(2024, 5, 11), tuple(listed), signers=("Người lập biểu", "Thủ trưởng đơn vị"),
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def plain(text: str) -> str:
    return " ".join(text.split())


def changed(listed: list[ConvenedPlace]) -> tuple[list[ConvenedPlace], ConvenedPaper]:
    """The second version: one replaced, one corrected, one moved, one added at the end."""
    new = list(listed)
    new[1] = replace(new[1], delegate="uid-new", full_name="Rơ Châm H'Ƀĭng Mới")
    new[3] = replace(new[3], full_name="Y Ƀluêh Đúng", born="1981")
    new.insert(2, new.pop(7))
    new.append(replace(new[0], delegate="uid-last", full_name="A Thêm"))
    new = [replace(one, place=number) for number, one in enumerate(new, 1)]
    since = difference(listed, new, {"uid-2": "uid-new"})
    return new, paper(new, number=2, since=since, since_number=1)


def test_it_has_the_form_of_an_official_paper_and_says_which_version_it_is() -> None:
    (page,) = texts(convened_pdf(paper(places(5)), a_head()))
    said = plain(page)
    for wanted in (
        COUNTRY, MOTTO, "PHÒNG DÂN TỘC HUYỆN SA THẦY", "DANH SÁCH TRIỆU TẬP ĐẠI BIỂU",
        "(chốt lần 1, ngày 12/5/2024, theo Quyết định số 45/QĐ-BTC ngày 11/5/2024)",
        "Danh sách có 5 người.",
    ):  # fmt: skip
        assert wanted in said
    assert "so với lần chốt" not in said


@pytest.mark.parametrize("by_delegation", [True, False])
def test_however_long_the_list_is_nobody_signs_on_a_page_without_people(
    by_delegation: bool,
) -> None:
    ends = set()
    for count in range(24, 44):
        *_, last = texts(convened_pdf(paper(places(count), by_delegation=by_delegation), a_head()))
        assert "NGƯỜI LẬP BIỂU" in plain(last)
        assert f" {count} " in plain(last)
        assert f" {count - 1} " in plain(last)
        ends.add(plain(last).count("3/5/1980"))
    assert min(ends) == 2, "no list came to an end at the foot of a page"


@pytest.mark.parametrize(
    ("decision", "day", "said"),
    [("45/QĐ-BTC", None, "theo Quyết định số 45/QĐ-BTC)"), ("", None, "ngày 12/5/2024)")],
)
def test_what_is_not_known_of_the_decision_is_left_out(
    decision: str, day: date | None, said: str
) -> None:
    (page,) = texts(convened_pdf(paper(places(2), decision=decision, decided_on=day), a_head()))
    assert said in plain(page)


def test_everybody_stands_under_their_delegation_and_the_heading_is_on_every_page() -> None:
    pages = texts(convened_pdf(paper(places(120)), a_head()))
    assert len(pages) > 2
    together = plain(" ".join(pages))
    for one in places(120):
        assert one.full_name in together
        assert f"{one.delegation} (" in together
    assert all("Họ và tên" in page for page in pages if "Già làng" in page)
    assert [page.split()[0] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]


def test_letters_of_the_highlands_come_out_composed() -> None:
    text = plain(texts(convened_pdf(paper(places(12)), a_head()))[0])
    assert unicodedata.is_normalized("NFC", text)
    assert "Y Hơ'Ô̆l Niê Kđăm 12" in text


def test_kinds_have_headings_only_where_there_are_several() -> None:
    listed = places(3)
    assert "ĐẠI BIỂU CHÍNH THỨC" not in texts(convened_pdf(paper(listed), a_head()))[0]
    listed[2] = replace(listed[2], kind="alternate")
    text = texts(convened_pdf(paper(listed), a_head()))[0]
    assert "ĐẠI BIỂU CHÍNH THỨC (2)" in text
    assert "ĐẠI BIỂU DỰ KHUYẾT (1)" in text


def test_a_list_by_name_tells_the_delegation_in_a_column() -> None:
    text = texts(convened_pdf(paper(places(3), by_delegation=False), a_head()))[0]
    assert "Đoàn đại biểu" in text
    assert text.count("Đoàn xã số 1") == 3
    assert "Đoàn xã số 1 (" not in text


def test_changes_stand_on_a_page_of_their_own() -> None:
    _, made = changed(places(12))
    first, changes = texts(convened_pdf(made, a_head()))
    said = plain(changes)
    assert "THAY ĐỔI SO VỚI LẦN CHỐT THỨ 1" in said
    assert "chốt lần 2" in plain(first)
    for wanted in (
        "Bổ sung (2)", "A Thêm", "Không còn trong danh sách (1)", "Rơ Châm H'Ƀĭng Mới (STT 2)",
        "Đính chính (1)", "Y Ƀluêh Đúng", "3/5/1980 1981", "Đổi vị trí (1)",
    ):  # fmt: skip
        assert wanted in said, wanted
    assert said.rindex("8 3") > said.index("Đổi vị trí"), "old and new number"


def test_parts_without_a_change_are_left_out() -> None:
    listed = places(3)
    since = difference(listed, listed[:2])
    changes = texts(
        convened_pdf(paper(listed[:2], number=2, since=since, since_number=1), a_head())
    )[1]
    assert "Không còn trong danh sách (1)" in changes
    assert "Bổ sung" not in changes
    assert "Đính chính" not in changes


def test_long_names_and_posts_wrap_and_reach_over_no_edge() -> None:
    listed = places(4)
    listed[1] = replace(listed[1], full_name="Y Hơ'Ô̆l Niê Kđăm " * 8, post="Dài" * 120)
    made = paper(listed, number=2, since=difference(places(4), listed), since_number=1)
    body = convened_pdf(made, a_head())
    assert plain(texts(body)[0]).count("Niê Kđăm") == 8
    for picture in pictures_of(body):
        edge = picture.width - 60
        assert darkest(picture, (edge, 0, picture.width, picture.height)) == 255


def test_a_training_register_says_so_on_every_page_and_bytes_repeat() -> None:
    _, made = changed(places(60))
    pages = texts(convened_pdf(made, a_head(training=True)))
    assert all(TRAINING in page for page in pages)
    assert convened_pdf(made, a_head()) == convened_pdf(made, a_head())


# --- guests ------------------------------------------------------------------------------------


def guest(name: str, kind: str = "guest", **fields: object) -> Entry:
    part = Delegate(**{"uid": name, "kind": kind, "reply": "confirmed", **fields})  # type: ignore[arg-type]
    abroad = "Campuchia" if kind == "foreign_guest" else ""
    return Entry(part, Person(full_name=name, position="Phó Trưởng Ban", nationality=abroad))


def test_the_list_for_receiving_guests_tells_who_comes_when_and_who_meets_them() -> None:
    guests = (
        guest("Y Thu", arrives_on=date(2024, 5, 15), arrives_at=16 * 60 + 30, vehicle="82A-001.23",
              lodging="Nhà khách", meals="Ăn chay", received_by="A Đer"),
        guest("Sok Dara", "foreign_guest", interpreter="Siu Bơ", reply="excused", reply_reason="Ốm"),
    )  # fmt: skip
    made = [guests_table(guests, CONGRESS, ("Trưởng ban",))]
    (page,) = texts(plain_pdf(made, a_head()))
    said = plain(page)
    for wanted in ("DANH SÁCH ĐÓN TIẾP KHÁCH MỜI", "Ngày 16 tháng 5 năm 2024", "15/5/2024", "16:30",
                   "82A-001.23", "Nhà khách", "Ăn chay", "A Đer", "Siu Bơ", "Campuchia", "Ốm",
                   "Khách quốc tế (1)"):  # fmt: skip
        assert wanted in said, wanted
    assert "TRƯỞNG BAN" in said
    assert plain_pdf(made, a_head()) == plain_pdf(made, a_head())


def test_many_guests_take_several_pages_with_the_heading_on_each() -> None:
    guests = tuple(guest(f"Khách số {number}") for number in range(1, 61))
    pages = texts(plain_pdf([guests_table(guests)], a_head()))
    assert len(pages) > 1
    assert all("Phương tiện" in page for page in pages if "Khách số" in page)
    assert all(one.person.full_name in plain(" ".join(pages)) for one in guests)


def test_an_arrival_may_be_a_day_or_an_hour_alone() -> None:
    assert arrival(Delegate(arrives_on=date(2024, 5, 15))) == "15/5/2024"
    assert arrival(Delegate(arrives_at=7 * 60 + 30)) == "07:30"
    assert arrival(Delegate()) == ""
