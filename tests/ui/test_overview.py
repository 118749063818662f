"""The overview: figures that lead to people, what to do next, what was done last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.operators import Operator
from desktop_app.domain.programme import Session
from desktop_app.services import (
    acts,
    backups,
    congresses,
    delegates,
    operators,
    papers,
    programme,
    registers,
)
from desktop_app.services.registers import Opened
from desktop_app.ui.delegates import DelegatesPage
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.overview import OverviewPage
from tests.builders import a_delegate, a_person

Window = Callable[..., MainWindow]


def page_of(window: MainWindow) -> OverviewPage:
    page = window.page
    assert isinstance(page, OverviewPage)
    return page


def steps(page: OverviewPage) -> list[str]:
    QApplication.processEvents()  # Qt shows what was added to a layout with the next event
    return [
        made.objectName().removeprefix("step_")
        for made in page.findChildren(QPushButton)
        if made.objectName().startswith("step_") and not made.isHidden()
    ]


def step(page: OverviewPage, name: str) -> QPushButton:
    QApplication.processEvents()
    [found] = [one for one in page.findChildren(QPushButton, f"step_{name}") if not one.isHidden()]
    return found


def told(page: OverviewPage) -> list[str]:
    count = page.acts.topLevelItemCount()
    return [line.text(2) for place in range(count) if (line := page.acts.topLevelItem(place))]


def test_an_empty_register_offers_one_way_on(window: Window, opened: Opened, qtbot: QtBot) -> None:
    made = window("overview")
    page = page_of(made)
    assert page.stack.currentIndex() == 1
    [go] = [one for one in page.empty.findChildren(QPushButton) if one.isVisible()]
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert made.name == "congress"
    assert made.page._fresh  # type: ignore[attr-defined]


def test_the_congress_stands_at_the_head_with_its_day_and_place(
    window: Window, congress: str
) -> None:
    known = congresses.congress(congress)
    assert known is not None
    congresses.save(replace(known, starts=date(2024, 5, 16), venue="Hội trường", pilot="province"))
    page = page_of(window("overview"))
    assert page.title.text() == (
        "Đại hội đại biểu các dân tộc thiểu số huyện Sa Thầy, lần thứ IV - năm 2024"
    )
    facts = (page.day, page.venue, page.state, page.pilot)
    assert [one.text.text() for one in facts] == [
        "16/5/2024", "Hội trường", "Dự kiến", "Đại hội điểm của tỉnh",
    ]  # fmt: skip


def test_figures_count_each_kind_and_follow_every_change(
    window: Window, people: list[str], congress: str
) -> None:
    delegates.register(
        a_person("Y Bên", gender="female", ethnic_group="xo-dang"), a_delegate(congress)
    )
    delegates.register(a_person("Khách"), a_delegate(congress, kind="guest"))
    made = window("overview")
    page = page_of(made)
    shown = {name: card.figure.text() for name, card in page.cards.items()}
    assert shown == {
        "official": "6", "alternate": "0", "guests": "1", "female": "1", "groups": "2",
        "no_photo": "6", "no_number": "7",
    }  # fmt: skip
    assert page.cards["official"].of.text() == "/ 150"
    assert page.cards["female"].of.text() == "16,7 %"
    made.desk.do(delegates.remove, [people[0]])
    assert page.cards["official"].figure.text() == "5"


def test_more_guests_than_the_round_advises_are_pointed_out_and_not_refused(
    window: Window, people: list[str], congress: str
) -> None:
    for name in ("Một", "Hai"):
        delegates.register(a_person(name), a_delegate(congress, kind="guest"))
    page = page_of(window("overview"))
    card = page.cards["guests"]
    assert (card.figure.text(), card.of.text()) == ("2", "/ 1")
    assert card.sign.isVisible()
    assert card.note.text() == "vượt mức hướng dẫn"
    assert not page.cards["official"].sign.isVisible()
    assert "cap_guests" in steps(page)


def test_a_card_opens_the_people_behind_it(
    window: Window, people: list[str], congress: str, qtbot: QtBot
) -> None:
    delegates.register(a_person("Y Bên", gender="female"), a_delegate(congress))
    made = window("overview")
    card = page_of(made).cards["female"]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Space)
    assert made.name == "delegates"
    page = made.page
    assert isinstance(page, DelegatesPage)
    assert [one.person.full_name for one in page.table.rows_model.rows] == ["Y Bên"]
    qtbot.waitUntil(lambda: page.list.count.text() == "1/6 đại biểu")


def test_the_steps_are_what_is_missing_and_go_when_it_is_done(
    window: Window, congress: str, opened: Opened
) -> None:
    made = window("overview")
    page = page_of(made)
    assert steps(page)[:4] == ["day", "venue", "programme", "delegates"]
    known = congresses.congress(congress)
    assert known is not None
    day = date(2024, 5, 16)
    made.desk.do(congresses.save, replace(known, starts=day, venue="Hội trường", state="held"))
    made.desk.do(
        programme.save_session, Session(congress=congress, kind="official", day=day, starts=450)
    )
    assert steps(page)[0] == "delegates"
    made.desk.do(delegates.register, a_person("Một"), a_delegate(congress))
    assert steps(page)[:3] == ["no_delegation", "no_number", "no_photo"]
    made.desk.do(delegates.number_cards, congress)
    assert "no_number" not in steps(page)


def test_a_step_leads_to_the_field_it_is_about(window: Window, congress: str, qtbot: QtBot) -> None:
    made = window("overview")
    qtbot.mouseClick(step(page_of(made), "venue"), Qt.MouseButton.LeftButton)
    assert made.name == "congress"
    venue = made.page.congress_sheet.form.editors["venue"]  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: made.focusWidget() is venue)


def test_a_backup_is_made_from_its_step(window: Window, congress: str, qtbot: QtBot) -> None:
    made = window("overview")
    page = page_of(made)
    step(page, "backup").click()
    qtbot.waitUntil(lambda: "backup" not in steps(page))
    assert backups.last_backup() is not None
    assert made.status.backup.text().startswith("Sao lưu")


def test_the_last_acts_stand_there_and_what_was_taken_back_is_struck_through(
    window: Window, congress: str
) -> None:
    operators.save(Operator(name="Y Thu"))
    operators.sit_down(operators.all_operators()[0])
    made = window("overview")
    page = page_of(made)
    made.desk.do(delegates.register, a_person("Một"), a_delegate(congress))
    made.desk.do(acts.undo_last)
    assert told(page)[1].endswith("(đã hoàn tác)")
    undone, other = page.acts.topLevelItem(1), page.acts.topLevelItem(2)
    assert undone is not None
    assert other is not None
    assert undone.font(2).strikeOut()
    assert undone.text(1) == "Y Thu"
    assert not other.font(2).strikeOut()


def test_an_upper_office_sees_who_below_has_sent(
    window: Window, opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    registers.close()
    province = registers.create(tmp_path / "tinh.sdh", "2024-62", training=True)
    congresses.save(congresses.new_congress("dtts-4-2024"))
    made = MainWindow(province, "overview")
    qtbot.addWidget(made)
    made.show()
    card = page_of(made).sending
    assert card.isVisible()
    assert (card.figure.text(), card.of.text()) == ("0", "/ 10")
    assert card.note.text() == "còn 10 đơn vị chưa gửi"
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert made.name == "consolidation"


def test_a_district_of_this_round_has_nobody_below_to_wait_for(
    window: Window, congress: str
) -> None:
    assert not page_of(window("overview")).sending.isVisible()


def test_a_late_document_is_told_once_the_page_is_seen_and_leads_to_its_sheet(
    window: Window, congress: str, qtbot: QtBot
) -> None:
    late = replace(papers.blank(congress, "congress"), title="Báo cáo chính trị")
    uid = papers.save(replace(late, due=date(2024, 4, 1))).uids[-1]
    made = window("overview")
    page = page_of(made)
    assert "documents_late" in steps(page)
    qtbot.mouseClick(step(page, "documents_late"), Qt.MouseButton.LeftButton)
    assert made.name == "preparation"
    shown = made.page.panel.panel.current_record()  # type: ignore[attr-defined]
    assert shown.uid == uid
