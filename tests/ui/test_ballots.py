"""Secret ballots on the screen: the next step, two teams compared, locked, published, the next round."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.services import ballot_papers, counts, votes
from desktop_app.ui.ballot_dialogs import FreezeDialog, StartDialog, TieDialog
from desktop_app.ui.ballot_printing import PrintBallotsDialog
from desktop_app.ui.ballots import SIGNS, BallotsPanel
from desktop_app.ui.count_entry import CountEntryWindow
from desktop_app.ui.desk import Desk
from desktop_app.ui.paper_preview import PreviewWindow
from tests.ballots import a_vote, an_open_vote, counted

RIGHT, MIXED, TIED = (9, 7, 5, 3, 2), (9, 5, 7, 3, 2), (9, 7, 5, 5, 0)


@pytest.fixture
def panel(a_desk: Desk, congress: str, qtbot: QtBot) -> BallotsPanel:
    """The panel on a congress without a vote."""
    a_desk.choose(congress)
    made = BallotsPanel(a_desk)
    qtbot.addWidget(made)
    made.resize(1120, 600)
    a_desk.changed.connect(lambda _: made.refresh())
    made.refresh()
    made.show()
    qtbot.waitExposed(made)
    return made


def dialog(panel: BallotsPanel, kind: type[Any]) -> Any:
    found = [one for one in panel.window().findChildren(QDialog) if isinstance(one, kind)]
    assert found
    return found[-1]


def why(panel: BallotsPanel) -> Any:
    return panel.window().findChildren(QDialog, "ask_reason")[-1]


def stage(panel: BallotsPanel) -> str:
    assert panel.line is not None
    return panel.line.stage


def told(panel: BallotsPanel) -> str:
    return panel.side.tables.told.text()


def test_without_a_secret_ballot_the_way_leads_to_the_votes(panel: BallotsPanel) -> None:
    wanted: list[tuple[str, dict[str, str]]] = []
    panel.desk.page_wanted.connect(lambda *one: wanted.append(one))
    assert panel.stack.currentIndex() == 1
    to_votes = panel.empty.findChild(QPushButton, "to_votes")
    assert to_votes is not None
    to_votes.click()
    assert wanted == [("elections", {"tab": "votes"})]


def test_a_vote_by_hand_is_not_listed(panel: BallotsPanel, congress: str) -> None:
    a_vote(congress, method="card", form="")
    panel.refresh()
    assert panel.listed == []


def test_the_main_verb_leads_from_the_list_to_the_published_result(
    panel: BallotsPanel, congress: str
) -> None:
    vote = a_vote(congress)
    panel.refresh()
    assert stage(panel) == "prepared"
    panel.main[2]()  # type: ignore[index]
    assert stage(panel) == "listed"
    panel.main[2]()  # type: ignore[index]
    asked = dialog(panel, FreezeDialog)
    asked.present.setText("10")
    asked.agree.click()
    assert stage(panel) == "open"
    panel.main[2]()  # type: ignore[index]
    start = dialog(panel, StartDialog)
    assert [one.value() for one in start.teams] == ["Tổ 1", "Tổ 2"]
    start.teams[1].clear()
    start.agree.click()
    entry = dialog(panel, CountEntryWindow)
    assert stage(panel) == "counting"
    assert entry.grid is not None
    (count,) = (one.uid for one in counts.counts(vote))
    from tests.ballots import by_place, totals

    counts.enter(count, totals() | by_place(vote, RIGHT))
    entry.grid.take(counts.sheet(count))
    entry.hand_in()
    assert stage(panel) == "counted"
    panel.main[2]()  # type: ignore[index]
    assert stage(panel) == "locked"
    panel.main[2]()  # type: ignore[index]
    assert stage(panel) == "published"
    assert panel.main is None
    assert [one.result for one in panel.side.tables.verdicts.rows_model.rows].count("elected") == 3


def test_figures_of_a_team_stay_hidden_until_both_have_handed_in(
    panel: BallotsPanel, congress: str
) -> None:
    vote = an_open_vote(congress)
    first, second = counts.start(vote, "Tổ 1", "Tổ 2").uids
    from tests.ballots import by_place, totals

    for uid in (first, second):
        counts.enter(uid, totals() | by_place(vote, RIGHT))
    counts.hand_in(first)
    panel.refresh()
    assert [one.made for one in panel.side.counts.rows_model.rows] == [None, None]
    panel.side.tables.tabs.setCurrentIndex(2)
    assert len(panel.side.tables.log.rows_model.rows) == 0
    assert "tất cả các tổ đã nộp" in told(panel)
    counts.hand_in(second)
    panel.refresh()
    assert all(one.made is not None for one in panel.side.counts.rows_model.rows)


def test_counts_that_differ_are_shown_line_by_line_the_different_ones_first(
    panel: BallotsPanel, congress: str
) -> None:
    vote = an_open_vote(congress)
    counted(vote, RIGHT, "Tổ 1")
    counted(vote, MIXED, "Tổ 2")
    panel.refresh()
    assert stage(panel) == "differ"
    assert panel.side.tables.tabs.currentIndex() == 1
    rows = list(panel.side.tables.compared.rows_model.rows)
    assert [one.differs for one in rows][:3] == [True, True, False]
    assert rows[0].values == ("7", "5")
    assert "Dòng 2 và dòng 3" in told(panel)


def test_a_count_is_settled_on_with_a_reason(panel: BallotsPanel, congress: str) -> None:
    vote = an_open_vote(congress)
    first = counted(vote, RIGHT, "Tổ 1")
    counted(vote, MIXED, "Tổ 2")
    panel.refresh()
    panel.verbs.settle(first)
    asked = why(panel)
    asked.agree.click()
    assert asked.isVisible(), "without a reason it stays open"
    asked.reason.setText("Kiểm lại trước Đoàn Chủ tịch")
    asked.agree.click()
    assert stage(panel) == "counted"
    assert counts.standing_reason(vote) == "Kiểm lại trước Đoàn Chủ tịch"


def test_a_tie_is_told_and_handed_to_the_congress_then_voted_on_again(
    panel: BallotsPanel, congress: str
) -> None:
    vote = an_open_vote(congress)
    counted(vote, TIED)
    votes.lock(vote)
    panel.refresh()
    assert stage(panel) == "tied"
    assert "cùng được 5 phiếu cho 1 vị trí" in told(panel)
    panel.main[2]()  # type: ignore[index]
    asked = dialog(panel, TieDialog)
    assert len(asked.boxes) == 2
    assert asked.focusWidget() is next(iter(asked.boxes.values()))  # not the button that keeps it
    asked.words.setText("Bầu lại vòng hai")
    asked.agree.click()
    assert stage(panel) == "locked"
    assert told(panel) == "Đại hội quyết định: Bầu lại vòng hai"
    panel.main[2]()  # type: ignore[index]
    assert stage(panel) == "published"
    panel.main[2]()  # type: ignore[index]
    assert len(panel.listed) == 2
    assert panel.line is not None
    assert panel.line.vote.follows == vote
    assert panel.line.title.endswith("vòng 2")
    rows = panel.table.rows_model
    assert [rows.index(place, 1).data() for place in range(2)] == ["1", "2"]
    assert len(panel.side.tables.verdicts.rows_model.rows) == 2


def test_a_line_that_cannot_be_keeps_the_count_from_being_locked(
    panel: BallotsPanel, congress: str, alerts: list[Any]
) -> None:
    vote = an_open_vote(congress)
    counted(vote, (10, 7, 5, 3, 2))
    panel.refresh()
    assert stage(panel) == "wrong"
    assert not any(one.word for one in panel.side.tables.verdicts.rows_model.rows)
    assert "Nguyễn Văn An" in told(panel)
    panel.verbs.lock()
    assert "Nguyễn Văn An" in alerts[0].text


def test_unlocking_and_reopening_want_their_reason(panel: BallotsPanel, congress: str) -> None:
    vote = an_open_vote(congress)
    counted(vote, RIGHT)
    votes.lock(vote)
    panel.refresh()
    panel.verbs.unlock()
    asked = why(panel)
    asked.reason.setText("Kiểm lại")
    asked.agree.click()
    assert stage(panel) == "counted"
    votes.lock(vote)
    votes.publish(vote)
    panel.refresh()
    panel.verbs.reopen()
    again = why(panel)
    again.reason.setText("Đọc nhầm tên")
    again.agree.click()
    assert stage(panel) == "counted"
    assert [one.reason for one in votes.steps(vote) if one.reason] == ["Kiểm lại", "Đọc nhầm tên"]


def test_ballots_are_previewed_and_what_is_printed_goes_into_the_log(
    panel: BallotsPanel, congress: str, qtbot: QtBot
) -> None:
    vote = a_vote(congress)
    votes.close_list(vote)
    panel.refresh()
    panel.verbs.print_ballots()
    asked = dialog(panel, PrintBallotsDialog)
    asked.copies.setText("0")
    asked.agree.click()
    assert asked.isVisible()
    asked.copies.setText("12")
    asked.agree.click()
    qtbot.waitUntil(
        lambda: any(isinstance(one, PreviewWindow) for one in panel.window().findChildren(QDialog))
    )
    preview = dialog(panel, PreviewWindow).preview
    assert preview.pages == 3, "four to a sheet"
    preview.tell_done("printer", "Máy in", 3, 2)
    assert ballot_papers.printed(vote) == 24
    dialog(panel, PreviewWindow).reject()


def test_the_menu_of_papers_has_the_ballots_and_all_papers(
    panel: BallotsPanel, congress: str
) -> None:
    an_open_vote(congress)
    panel.refresh()
    panel.print_page()
    menu = panel.side.findChild(QMenu, "papers")
    assert menu is not None
    assert [one.text() for one in menu.actions()] == [
        "In phiếu …", "Phiếu mẫu", "Biên bản kiểm phiếu", "Đối chiếu kết quả hai tổ",
        "Nhật ký nhập số liệu kiểm phiếu", "Kết quả bỏ phiếu kín",
    ]  # fmt: skip
    menu.close()


def test_a_paper_that_cannot_be_made_yet_is_told(
    panel: BallotsPanel, congress: str, alerts: list[Any]
) -> None:
    an_open_vote(congress)
    panel.refresh()
    panel.verbs.preview("count_minutes")
    assert "chưa được kiểm" in alerts[0].text


def test_every_stage_has_its_sign() -> None:
    from desktop_app.services.ballot_stages import STAGES

    assert set(SIGNS) == set(STAGES)


def test_the_search_narrows_the_list(panel: BallotsPanel, congress: str) -> None:
    a_vote(congress, title="Bầu đoàn đại biểu")
    a_vote(congress, title="Bầu Đoàn Chủ tịch", subject="presidium")
    panel.refresh()
    panel.search("chu tich")
    assert [one.title for one in panel.table.rows_model.rows] == ["Bầu Đoàn Chủ tịch"]
    panel.search("")
    assert len(panel.table.rows_model.rows) == 2
