"""The editor of card layouts by mouse and keyboard: what is done on the screen is what prints and is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.card_records import CardLayout
from desktop_app.domain.layout_editing import BACK
from desktop_app.domain.layouts import (
    CodeElement,
    Element,
    PictureElement,
    ShapeElement,
    TextElement,
)
from desktop_app.services import acts, card_layouts
from desktop_app.store.rows import select
from desktop_app.ui import theme
from desktop_app.ui.layout_canvas import Canvas
from desktop_app.ui.layout_editor import LayoutEditor, edit_layout
from desktop_app.ui.main_window import MainWindow
from tests.services.layout_pictures import jpeg_file
from tests.ui.keyboard import type_text
from tests.ui.test_roll_forms import choose

READY = "card-90x130"
Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
Alt, Control = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(window: Callable[..., MainWindow], congress: str, qtbot: QtBot) -> LayoutEditor:
    """An own layout, a copy of the ready-made one, open in the editor."""
    made = window("delegates")
    uid = card_layouts.copy(READY, "Thẻ của huyện").uids[0]
    return opened_on(made, uid, qtbot)


def opened_on(window: MainWindow, key: str, qtbot: QtBot) -> LayoutEditor:
    made = edit_layout(window.desk, window.page, key)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.canvas.setFocus()
    return made


def place_of(editor: LayoutEditor, kind: type[Element], text: str = "") -> int:
    """The place of the first element of a kind that stands on the card, or the text that holds ``text``."""
    return next(
        place
        for place, one in enumerate(editor.work.elements)
        if type(one) is kind
        and editor.work.is_shown(place)
        and (not text or any(text in row.text for row in getattr(one, "rows", ())))
    )


def take(editor: LayoutEditor, kind: type[Element], text: str = "") -> Element:
    editor.work.choose([place_of(editor, kind, text)])
    return held(editor)


def held(editor: LayoutEditor) -> Element:
    found = editor.work.element
    assert found is not None
    return found


def chosen(editor: LayoutEditor) -> list[int]:
    return list(editor.work.places)


def mouse(canvas: Canvas, kind: QEvent.Type, at: QPointF, held: Qt.KeyboardModifier) -> None:
    button = Qt.MouseButton.LeftButton
    QApplication.sendEvent(
        canvas, QMouseEvent(kind, at, canvas.mapToGlobal(at), button, button, held)
    )


def drag(
    canvas: Canvas,
    begin: tuple[float, float],
    end: tuple[float, float],
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press at a place of the card (mm), move to another and let go."""
    first, last = canvas.scale.point(*begin), canvas.scale.point(*end)
    mouse(canvas, QEvent.Type.MouseButtonPress, first, held)
    mouse(canvas, QEvent.Type.MouseMove, (first + last) / 2, held)
    mouse(canvas, QEvent.Type.MouseMove, last, held)
    mouse(canvas, QEvent.Type.MouseButtonRelease, last, held)


def middle(element: Element) -> tuple[float, float]:
    return element.x + element.width / 2, element.y + element.height / 2


# --- the keyboard ---------------------------------------------------------------------------------


def test_tab_goes_through_the_elements_that_are_on_the_card_and_then_on(
    editor: LayoutEditor, qtbot: QtBot
) -> None:
    shown = [place for place in range(len(editor.work.elements)) if editor.work.is_shown(place)]
    gone = []
    for _ in shown:
        qtbot.keyClick(editor.canvas, Key.Key_Tab)
        gone.append(editor.work.places[0])
    assert gone == shown
    assert editor.canvas.hasFocus()
    qtbot.keyClick(editor.canvas, Key.Key_Tab)
    assert not editor.canvas.hasFocus()


def test_arrow_keys_move_resize_and_are_taken_back_as_one_step(
    editor: LayoutEditor, qtbot: QtBot
) -> None:
    before = take(editor, CodeElement)
    for _ in range(3):
        qtbot.keyClick(editor.canvas, Key.Key_Left)
    qtbot.keyClick(editor.canvas, Key.Key_Up, Shift)
    moved = held(editor)
    assert (moved.x, moved.y) == (before.x - 1.5, before.y - 5)
    qtbot.keyClick(editor.canvas, Key.Key_Right, Alt)
    qtbot.keyClick(editor.canvas, Key.Key_Down, Alt | Shift)
    grown = held(editor)
    assert (grown.width, grown.height) == (before.width + 0.5, before.height + 5)
    assert (grown.x, grown.y) == (moved.x, moved.y)
    qtbot.keyClick(editor.canvas, Key.Key_Z, Control)
    assert held(editor) == moved
    qtbot.keyClick(editor.canvas, Key.Key_Z, Control)
    assert held(editor) == before
    assert not editor.dirty
    qtbot.keyClick(editor.canvas, Key.Key_Y, Control)
    assert held(editor) == moved


def test_what_is_chosen_is_doubled_removed_and_stacked_by_keys(
    editor: LayoutEditor, qtbot: QtBot
) -> None:
    count = len(editor.work.elements)
    before = take(editor, CodeElement)
    qtbot.keyClick(editor.canvas, Key.Key_D, Control)
    copy = held(editor)
    assert len(editor.work.elements) == count + 1
    assert (copy.x, copy.y) == (before.x + 3, before.y + 3)
    qtbot.keyClick(editor.canvas, Key.Key_Down, Control | Shift)
    assert editor.work.places == (0,)
    qtbot.keyClick(editor.canvas, Key.Key_Delete)
    assert len(editor.work.elements) == count
    assert editor.work.places == ()


# --- the mouse ------------------------------------------------------------------------------------


def test_a_dragged_element_snaps_to_the_middle_of_the_card_and_not_with_alt(
    editor: LayoutEditor,
) -> None:
    editor.fit()
    before = take(editor, CodeElement)
    x, y = middle(before)
    drag(editor.canvas, (x, y), (45.4, y))
    assert middle(held(editor))[0] == pytest.approx(45, abs=0.01)
    editor.work.undo()
    drag(editor.canvas, (x, y), (45.4, y + 0.3), Alt)
    assert middle(held(editor))[0] == pytest.approx(45.4, abs=0.2)
    assert middle(held(editor))[0] != pytest.approx(45, abs=0.02)


def test_while_it_is_dragged_the_card_is_not_drawn_anew(editor: LayoutEditor) -> None:
    element = take(editor, CodeElement)
    canvas = editor.canvas
    canvas.grab()
    drawn, made = canvas._image, editor.work.made
    none = Qt.KeyboardModifier.NoModifier
    mouse(canvas, QEvent.Type.MouseButtonPress, canvas.scale.point(*middle(element)), none)
    mouse(canvas, QEvent.Type.MouseMove, canvas.scale.point(20, 20), none)
    canvas.grab()
    assert canvas._image is drawn
    assert editor.work.made is made
    QApplication.processEvents()
    mouse(canvas, QEvent.Type.MouseButtonRelease, canvas.scale.point(20, 20), none)
    canvas.grab()
    assert canvas._image is not drawn
    assert editor.work.made is not made


def test_escape_lets_go_of_what_is_dragged(editor: LayoutEditor, qtbot: QtBot) -> None:
    element = take(editor, CodeElement)
    canvas, none = editor.canvas, Qt.KeyboardModifier.NoModifier
    mouse(canvas, QEvent.Type.MouseButtonPress, canvas.scale.point(*middle(element)), none)
    mouse(canvas, QEvent.Type.MouseMove, canvas.scale.point(20, 20), none)
    qtbot.keyClick(canvas, Key.Key_Escape)
    mouse(canvas, QEvent.Type.MouseButtonRelease, canvas.scale.point(20, 20), none)
    assert held(editor) == element
    assert editor.isVisible()


def test_a_handle_is_pulled_to_the_edge_of_the_card(editor: LayoutEditor) -> None:
    before = take(editor, CodeElement)
    drag(
        editor.canvas,
        (before.x + before.width, before.y + before.height / 2),
        (89.6, before.y + before.height / 2),
    )
    after = held(editor)
    assert after.x == before.x
    assert after.x + after.width == pytest.approx(90, abs=0.02)
    assert after.height == before.height


def test_a_click_takes_what_is_foremost_alt_the_one_below_and_control_adds(
    editor: LayoutEditor,
) -> None:
    # the shape that tells the kind lies on the band
    band, mark = place_of(editor, ShapeElement), None
    for place, one in enumerate(editor.work.elements):
        if isinstance(one, ShapeElement) and one.shape == "kind" and editor.work.is_shown(place):
            mark = place
            break
    assert mark is not None
    at = middle(editor.work.elements[mark])
    drag(editor.canvas, at, at)
    assert chosen(editor) == [mark]
    drag(editor.canvas, at, at, Alt)
    below = chosen(editor)
    assert below != [mark]
    code = place_of(editor, CodeElement)
    there = middle(editor.work.elements[code])
    drag(editor.canvas, there, there, Control)
    assert chosen(editor) == [*below, code]
    drag(editor.canvas, there, there, Control)
    assert chosen(editor) == below
    assert band != mark


def test_a_frame_drawn_around_elements_takes_them_all(editor: LayoutEditor, qtbot: QtBot) -> None:
    editor.work.choose([])
    code = editor.work.elements[place_of(editor, CodeElement)]
    drag(editor.canvas, (-4, -4), (94, 134))
    shown = {place for place in range(len(editor.work.elements)) if editor.work.is_shown(place)}
    assert set(editor.work.places) == shown
    drag(editor.canvas, (-5, -5), (-3, -3))
    assert chosen(editor) == []
    qtbot.keyClick(editor.canvas, Key.Key_A, Control)
    assert set(chosen(editor)) == shown
    assert code in editor.work.elements


def test_buttons_align_and_spread(editor: LayoutEditor, qtbot: QtBot) -> None:
    code = place_of(editor, CodeElement)
    photo = place_of(editor, PictureElement)
    editor.work.choose([code, photo])
    button(editor, "align_left").click()
    elements = editor.work.elements
    assert elements[code].x == elements[photo].x
    assert not button(editor, "spread_across").isEnabled()
    button(editor, "same_size").click()
    elements = editor.work.elements
    assert (elements[code].width, elements[code].height) == (
        elements[photo].width, elements[photo].height,
    )  # fmt: skip


def button(editor: LayoutEditor, name: str) -> QToolButton | QPushButton:
    found = editor.findChild(QToolButton, name) or editor.findChild(QPushButton, name)
    assert isinstance(found, QToolButton | QPushButton)
    return found


# --- figures and words ------------------------------------------------------------------------------


def test_a_length_is_typed_with_comma_or_point(editor: LayoutEditor, qtbot: QtBot) -> None:
    take(editor, CodeElement)
    field = editor.inspector.place.fields["x"]
    for typed, expected in (("12,5", 12.5), ("7.25", 7.25)):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Key.Key_Return)
        assert held(editor).x == expected
    assert field.text() == "7,25 mm"
    assert editor.isVisible()


def test_choosing_an_element_changes_nothing(editor: LayoutEditor) -> None:
    for place in range(len(editor.work.elements)):
        editor.work.choose([place])
    editor.work.choose([])
    assert not editor.dirty


def test_a_text_is_typed_with_what_the_register_knows(editor: LayoutEditor, qtbot: QtBot) -> None:
    button(editor, "add_text").click()
    typed = editor.inspector.text.typed
    assert typed.hasFocus()
    type_text(typed, "Ghế ")
    menu = editor.inspector.text.insert.menu()
    next(act for act in menu.actions() if act.objectName() == "variable_seat").trigger()
    text = held(editor)
    assert isinstance(text, TextElement)
    assert [row.text for row in text.rows] == ["Ghế {seat}"]
    assert typed.toPlainText() == "Ghế {Ghế}"
    type_text(typed, "\n")
    qtbot.keyClick(typed, Key.Key_Return)
    type_text(typed, "{Họ và tên}")
    text = held(editor)
    assert isinstance(text, TextElement)
    assert text.rows[-1].text == "{full_name}"
    qtbot.keyClick(typed, Key.Key_Z, Control)
    assert not isinstance(editor.work.element, TextElement) or held(editor) != text


def test_the_look_is_that_of_the_line_with_the_cursor(editor: LayoutEditor) -> None:
    before = take(editor, TextElement, "{full_name}")
    assert isinstance(before, TextElement)
    section = editor.inspector.text
    cursor = section.typed.textCursor()
    cursor.movePosition(cursor.MoveOperation.NextBlock)
    section.typed.setTextCursor(cursor)
    section.look.fields["size"].setValue(9.5)
    section.italic.click()
    section.look.fields["capitals"].click()
    after = held(editor)
    assert isinstance(after, TextElement)
    assert after.rows[0] == before.rows[0]
    assert (after.rows[1].size, after.rows[1].capitals) == (9.5, True)
    assert after.rows[1].face.endswith("italic")
    assert after.rows[1].floor <= 9.5


def test_a_colour_of_the_theme_or_any_other_is_chosen(editor: LayoutEditor) -> None:
    take(editor, ShapeElement)
    section = editor.inspector.sections[ShapeElement]
    field = section.findChild(QComboBox, "fill")
    assert field is not None
    field.setCurrentIndex(field.findData("bad"))
    field.activated.emit(field.currentIndex())
    shape = held(editor)
    assert isinstance(shape, ShapeElement)
    assert shape.fill == "bad"
    field.setCurrentIndex(field.count() - 1)
    field.activated.emit(field.currentIndex())
    asked = editor.findChild(QDialog, "ask_colour")
    assert asked is not None
    asked.colorSelected.emit(QColor(1, 2, 3))  # type: ignore[attr-defined]
    asked.close()
    shape = held(editor)
    assert isinstance(shape, ShapeElement)
    assert shape.fill == "#010203"
    assert field.currentText() == "#010203"


def test_an_element_is_for_some_kinds_and_where_the_register_has_something(
    editor: LayoutEditor,
) -> None:
    take(editor, CodeElement)
    editor.inspector.kinds["guest"].click()
    assert "guest" not in held(editor).kinds
    assert "official" in held(editor).kinds
    field = editor.inspector.condition.fields["when"]
    field.setCurrentIndex(field.findData("!seat"))
    field.activated.emit(field.currentIndex())
    assert held(editor).when == ("!seat",)
    assert not editor.work.is_shown(editor.work.places[0])


def test_the_card_gets_another_size_and_a_too_large_one_is_refused(editor: LayoutEditor) -> None:
    editor.work.choose([])
    fields = editor.inspector.card.measures.fields
    fields["card_width"].setValue(80)
    assert list(editor.work.made.card) == [80, 130]
    fields["card_width"].setValue(400)
    assert list(editor.work.made.card) == [80, 130]
    assert editor.inspector.card.wrong.isVisible()


# --- what is wrong ------------------------------------------------------------------------------------


def test_a_misspelt_word_is_told_found_by_a_click_and_not_kept(
    editor: LayoutEditor, qtbot: QtBot
) -> None:
    take(editor, TextElement, "{full_name}")
    place = editor.work.places
    editor.inspector.text.typed.insertPlainText("{Ho va tn}")
    editor.faults.look()
    said = [editor.faults.item(at).text() for at in range(editor.faults.count())]
    assert any("{Ho va tn}" in text and "{Họ và tên}" in text for text in said)
    editor.work.choose([])
    at = next(at for at, text in enumerate(said) if "{Ho va tn}" in text)
    editor.faults.itemClicked.emit(editor.faults.item(at))
    assert editor.work.places == place
    assert not editor.save()
    assert "{Ho va tn}" in editor.reason.text()
    assert editor.dirty


def test_a_text_that_does_not_fit_is_told_as_the_paper_measures_it(editor: LayoutEditor) -> None:
    take(editor, TextElement, "{full_name}")
    place = editor.work.places[0]
    editor.work.change(height=4.0)
    editor.faults.look()
    assert any(one.place == place for one in editor.faults.found)
    assert editor.save()  # a card may fit though its sample does not


# --- pictures ---------------------------------------------------------------------------------------


def test_a_logo_is_taken_in_drawn_and_kept(
    editor: LayoutEditor, tmp_path: Path, qtbot: QtBot
) -> None:
    button(editor, "add_logo").click()
    choose(editor, jpeg_file(tmp_path, "Biểu trưng.jpg", (120, 60)))
    logo = held(editor)
    assert isinstance(logo, PictureElement)
    assert logo.picture == "Biểu trưng"
    assert logo.width / logo.height == pytest.approx(2, abs=0.01)
    x, y = (editor.canvas.scale.point(*middle(logo)) - editor.canvas._card().topLeft()).toTuple()
    colour = editor.canvas._shown().pixelColor(int(x), int(y))
    assert abs(colour.red() - 15) < 12
    assert abs(colour.green() - 92) < 12
    assert editor.save()
    assert card_layouts.picture(editor.key, "Biểu trưng") is not None
    kept = card_layouts.layout(editor.key).elements[-1]
    assert kept == logo


def test_a_background_lies_under_everything_and_is_not_dragged_by_accident(
    editor: LayoutEditor, tmp_path: Path
) -> None:
    button(editor, "add_background").click()
    choose(editor, jpeg_file(tmp_path, "nen.jpg", (300, 400)))
    assert editor.work.places == (0,)
    editor.work.choose([])
    drag(editor.canvas, (2, 126), (30, 100))
    assert editor.work.elements[0].x == 0
    assert not editor.work.steps.future


def test_what_is_no_picture_is_refused_in_words(
    editor: LayoutEditor, tmp_path: Path, alerts: list[object]
) -> None:
    file = tmp_path / "x.png"
    file.write_bytes(b"no picture")
    count = len(editor.work.elements)
    button(editor, "add_logo").click()
    choose(editor, file)
    assert len(alerts) == 1
    assert len(editor.work.elements) == count


# --- whom it is shown with ------------------------------------------------------------------------------


def test_it_is_shown_with_the_longest_name_and_with_any_delegate(
    window: Callable[..., MainWindow], people: list[str], qtbot: QtBot
) -> None:
    editor = opened_on(window("delegates"), READY, qtbot)
    who = editor.preview.who
    who.setCurrentIndex(who.findData("longest"))
    who.activated.emit(who.currentIndex())
    assert editor.work.example.values["full_name"] == "Nguyễn Văn An"
    who.setCurrentIndex(who.findData(people[1]))
    who.activated.emit(who.currentIndex())
    assert editor.work.example.values["full_name"] == "Y Hơ'Ô̆l Niê"
    assert editor.work.example.values["photo"] == ""
    assert not editor.dirty


def test_another_kind_shows_its_own_elements_and_words(editor: LayoutEditor) -> None:
    before = editor.canvas._shown().copy()
    shown = {place for place in range(len(editor.work.elements)) if editor.work.is_shown(place)}
    kind = editor.preview.kind
    kind.setCurrentIndex(kind.findData("guest"))
    kind.activated.emit(kind.currentIndex())
    now = {place for place in range(len(editor.work.elements)) if editor.work.is_shown(place)}
    assert now != shown
    assert editor.canvas._shown() != before
    words = editor.inspector.card.kind.fields["heading"]
    words.setText("KHÁCH QUÝ")
    words.editingFinished.emit()
    assert editor.work.made.kinds["guest"].heading == "KHÁCH QUÝ"
    assert editor.work.made.kinds["official"].heading != "KHÁCH QUÝ"


def test_the_back_is_edited_apart_and_printed_on_a_second_side(editor: LayoutEditor) -> None:
    editor.preview.sides.setCurrentIndex(1)
    assert editor.work.side == BACK
    count = len(editor.work.made.elements)
    button(editor, "add_text").click()
    assert len(editor.work.made.back) == 1
    assert len(editor.work.made.elements) == count
    image = editor.canvas._shown()
    dark = sum(
        image.pixelColor(x, y).lightness() < 100
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )
    assert dark > 5


# --- kept and left ------------------------------------------------------------------------------------


def test_saving_is_one_act_that_can_be_undone_outside(editor: LayoutEditor, qtbot: QtBot) -> None:
    before = card_layouts.layout(editor.key)
    take(editor, CodeElement)
    qtbot.keyClick(editor.canvas, Key.Key_Left, Shift)
    qtbot.keyClick(editor.canvas, Key.Key_Up, Shift)
    with qtbot.waitSignal(editor.desk.changed) as told:
        qtbot.keyClick(editor.canvas, Key.Key_S, Control)
    assert told.args is not None
    assert card_layouts.layout(editor.key) == editor.work.made
    assert not editor.dirty
    acts.undo(told.args[0].act)
    assert card_layouts.layout(editor.key) == before


def test_a_ready_made_layout_is_copied_when_it_is_saved_and_not_before(
    window: Callable[..., MainWindow], congress: str, qtbot: QtBot
) -> None:
    editor = opened_on(window("delegates"), READY, qtbot)
    take(editor, CodeElement)
    qtbot.keyClick(editor.canvas, Key.Key_Left)
    assert select(CardLayout) == []
    with qtbot.waitSignal(editor.saved) as told:
        assert editor.save()
    assert told.args == [editor.key]
    assert [one.uid for one in select(CardLayout)] == [editor.key]
    assert card_layouts.layout(READY).elements != card_layouts.layout(editor.key).elements
    qtbot.keyClick(editor.canvas, Key.Key_Left)
    editor.save()
    assert len(select(CardLayout)) == 1


def test_a_name_that_is_taken_is_told_and_nothing_is_kept(editor: LayoutEditor) -> None:
    card_layouts.copy(READY, "Thẻ khác")
    editor.name.setText("thẻ khác")
    assert not editor.save()
    assert editor.reason.isVisible()
    assert card_layouts.title(editor.key) == "Thẻ của huyện"
    editor.name.setText("Thẻ mới")
    assert editor.save()
    assert card_layouts.title(editor.key) == "Thẻ mới"


def test_escape_asks_before_something_is_lost(
    editor: LayoutEditor, qtbot: QtBot, alerts: list[object]
) -> None:
    take(editor, CodeElement)
    qtbot.keyClick(editor.canvas, Key.Key_Left)
    qtbot.keyClick(editor.canvas, Key.Key_Escape)
    assert len(alerts) == 1
    assert editor.isVisible()
    asked = editor.findChild(QDialog, "alert")
    assert asked is not None
    no = asked.findChild(QPushButton, "no")
    assert no is not None
    no.click()
    assert editor.dirty
    qtbot.keyClick(editor.canvas, Key.Key_Escape)
    yes = editor.findChildren(QDialog, "alert")[-1].findChild(QPushButton, "yes")
    assert yes is not None
    with qtbot.waitSignal(editor.destroyed):
        yes.click()


def test_escape_closes_at_once_when_nothing_was_changed(editor: LayoutEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.destroyed):
        qtbot.keyClick(editor.canvas, Key.Key_Escape)


# --- the window ---------------------------------------------------------------------------------------


def test_zoom_changes_the_size_and_fits_again(editor: LayoutEditor, qtbot: QtBot) -> None:
    editor.fit()
    fitted = editor.canvas.percent
    qtbot.keyClick(editor.canvas, Key.Key_Plus, Control)
    assert editor.canvas.percent > fitted
    assert str(editor.canvas.percent) in editor.percent.text()
    qtbot.keyClick(editor.canvas, Key.Key_Minus, Control)
    qtbot.keyClick(editor.canvas, Key.Key_Minus, Control)
    assert editor.canvas.percent < fitted
    qtbot.keyClick(editor.canvas, Key.Key_0, Control)
    assert editor.canvas.percent == fitted


@pytest.mark.parametrize("scale", [100, 125])
def test_it_fits_into_the_window_of_a_small_laptop(
    window: Callable[..., MainWindow], congress: str, qtbot: QtBot, scale: int
) -> None:
    made = window("delegates")
    try:
        theme.use_scale(scale)
        editor = opened_on(made, READY, qtbot)
        for place in (-1, *range(0, len(editor.work.elements), 5)):
            editor.work.choose([place])
            QApplication.processEvents()
            assert editor.width() <= made.width()
            assert editor.height() <= made.height()
            assert editor.minimumSizeHint().width() <= made.width()
            assert editor.minimumSizeHint().height() <= made.height()
    finally:
        theme.use_scale(100)


def test_every_input_has_a_name_for_tests_and_for_assistive_tools(editor: LayoutEditor) -> None:
    kinds = (QAbstractSpinBox, QComboBox, QCheckBox, QPlainTextEdit, QToolButton)
    found: list[QWidget] = [one for kind in kinds for one in editor.findChildren(kind)]
    assert len(found) > 40
    assert [one for one in found if not one.objectName()] == []
    unnamed = [one.objectName() for one in found if not one.accessibleName()]
    assert [name for name in unnamed if not name.startswith("qt_")] == []
    asked = editor.findChildren(QFileDialog)
    assert asked == []
