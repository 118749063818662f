"""The list of the delegates page: moving people by hand, who is chosen, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop_app.services import delegates
from desktop_app.ui import delegate_verbs
from desktop_app.ui.delegates import DelegatesPage
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.table_rows import FIRST
from tests.builders import enter

Window = Callable[..., MainWindow]


def page_of(window: MainWindow) -> DelegatesPage:
    page = window.page
    assert isinstance(page, DelegatesPage)
    return page


def names(page: DelegatesPage) -> list[str]:
    return [entry.person.full_name for entry in page.table.rows_model.rows]


@pytest.fixture
def many(congress: str) -> int:
    """More delegates than one stretch has; how many."""
    from tests.builders import a_delegate, a_person, keep

    people = keep(*(a_person(f"Siu Số {place:03}") for place in range(FIRST + 30)))
    keep(*(a_delegate(congress, one, position=place) for place, one in enumerate(people, 1)))
    return len(people)


# --- order by hand -----------------------------------------------------------------------------


def test_people_are_moved_with_alt_and_the_arrows(
    window: Window, congress: str, many: int, qtbot: QtBot
) -> None:
    page = page_of(window())
    page.list.use_order("list")
    page.table.selectRow(2)
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(page.table, Qt.Key.Key_Up, alt)
    assert names(page)[:4] == ["Siu Số 000", "Siu Số 002", "Siu Số 001", "Siu Số 003"]
    assert [one.person.full_name for one in page.table.selected()] == ["Siu Số 002"]
    qtbot.keyClick(page.table, Qt.Key.Key_End, alt)
    papers = [one.person.full_name for one in delegates.in_order(congress)]
    assert papers[-1] == "Siu Số 002"
    qtbot.keyClick(page.table, Qt.Key.Key_Home, alt)
    assert names(page)[0] == "Siu Số 002"


def test_two_chosen_people_move_together_and_stay_chosen(
    window: Window, many: int, qtbot: QtBot
) -> None:
    page = page_of(window())
    page.list.use_order("overall")
    page.table.choose_places([4, 6])
    qtbot.keyClick(page.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(page)[3:6] == ["Siu Số 004", "Siu Số 003", "Siu Số 006"]
    chosen = [one.person.full_name for one in page.table.selected()]
    assert chosen == ["Siu Số 004", "Siu Số 006"]


def test_somebody_is_put_at_a_place(window: Window, congress: str, many: int, qtbot: QtBot) -> None:
    made = window()
    page = page_of(made)
    page.list.use_order("list")
    page.table.selectRow(7)
    page._move("place")
    dialog = made.findChild(QDialog, "place")
    assert dialog is not None
    dialog.place.setText("0")  # type: ignore[attr-defined]
    dialog.done_typing()  # type: ignore[attr-defined]
    assert dialog.isVisible()
    dialog.place.setText("2")  # type: ignore[attr-defined]
    dialog.done_typing()  # type: ignore[attr-defined]
    assert names(page)[:3] == ["Siu Số 000", "Siu Số 007", "Siu Số 001"]


def test_by_name_nobody_is_moved_and_the_way_is_told(
    window: Window, many: int, qtbot: QtBot, alerts: list[object]
) -> None:
    page = page_of(window())
    page.table.selectRow(2)
    before = names(page)
    qtbot.keyClick(page.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(page) == before
    assert len(alerts) == 1


# --- who is chosen -----------------------------------------------------------------------------


def test_ctrl_a_is_about_everybody_also_those_not_loaded_yet(
    window: Window, congress: str, many: int, qtbot: QtBot, alerts: list[object]
) -> None:
    from tests.ui.offices import answer

    made = window()
    page = page_of(made)
    assert len(page.table.rows_model.rows) == FIRST
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.list.chosen_uids() == page.list.uids()
    assert page.list.count.text().endswith(f"đã chọn {many}")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    answer(made)
    assert delegates.count(congress) == 0


def test_ctrl_a_within_a_search_is_about_those_found(
    window: Window, congress: str, many: int
) -> None:
    enter(congress, "Lê Ba", "A Hai")
    page = page_of(window())
    page.search("siu")
    page.table.selectAll()
    assert len(page.list.chosen_uids()) == many
    assert delegates.count(congress) == many + 2


def test_the_last_row_is_one_key_away(window: Window, many: int, qtbot: QtBot) -> None:
    page = page_of(window())
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_End)
    current = page.table.current()
    assert current is not None
    assert current.person.full_name == f"Siu Số {many - 1:03}"
    qtbot.keyClick(page.table, Qt.Key.Key_Home)
    assert page.table.currentIndex().row() == 0


def test_somebody_far_down_the_list_is_gone_to(window: Window, many: int) -> None:
    page = page_of(window())
    last = page.list.uids()[-1]
    assert page.list.choose(last)
    assert page.list.chosen_uids() == [last]
    assert not page.list.choose("nobody")


def test_a_narrow_list_tells_its_verbs_by_icons_with_their_words_at_hand(
    window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window()
    page = page_of(made)
    assert [one.text() for one in page.list.verbs] == ["Sửa", "Xóa", "Sửa hàng loạt …"]
    made.resize(1100, 700)
    page.table.selectRow(0)
    page.edit()
    qtbot.waitUntil(lambda: [one.text() for one in page.list.verbs] == ["", "", ""])
    assert [one.toolTip() for one in page.list.verbs] == ["Sửa", "Xóa", "Sửa hàng loạt …"]


# --- verbs -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("module", "name"), [one[2:] for one in delegate_verbs.OTHERS])
def test_every_verb_of_the_menu_opens_what_it_names(
    module: str, name: str, window: Window, people: list[str], qtbot: QtBot
) -> None:
    made = window()
    page = page_of(made)
    [act] = [does for _, text, does in page.list._others()
             if text == next(one[1] for one in delegate_verbs.OTHERS if one[2:] == (module, name))]  # fmt: skip
    act()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in made.findChildren(QDialog)))
    for dialog in made.findChildren(QDialog):
        dialog.close()


def test_setting_a_field_for_all_needs_somebody_chosen(
    window: Window, people: list[str], alerts: list[object], qtbot: QtBot
) -> None:
    made = window()
    page = page_of(made)
    page.table.clearSelection()
    page.set_for_all()
    assert len(alerts) == 1
    for dialog in made.findChildren(QDialog):
        dialog.close()
    page.table.choose_places([0, 1])
    page.set_for_all()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in made.findChildren(QDialog)))
    assert len(alerts) == 1
