"""What the small dialogs share: a line for a day, and where the keyboard goes when something is refused."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Invalid
from desktop_app.domain.words import N_, Message
from desktop_app.ui.asking import Asking, DayLine, Line, ask_reason


class Dated(Asking):
    """Asks for a name and a day."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "dated", N_("Day"), N_("Save"))
        self.name, self.day = Line(), DayLine()
        self.add(N_("Full name"), self.name, "full_name")
        self.add(N_("Day"), self.day, "day")
        self.found: date | None = None

    def done_well(self) -> bool:
        self.found = self.day.day()
        return True


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_line_for_a_day_may_stay_empty_and_refuses_what_is_no_day(window: QWidget) -> None:
    dialog = Dated(window)
    assert dialog.day.day() is None
    dialog.day.setText("12/5/2024")
    assert dialog.day.day() == date(2024, 5, 12)
    dialog.day.setText("31/2/2024")
    with pytest.raises(Invalid) as caught:
        dialog.day.day()
    assert list(caught.value.reasons) == ["day"]


def test_the_field_that_cannot_be_read_has_the_keyboard_and_the_dialog_stays(
    window: QWidget,
) -> None:
    dialog = Dated(window)
    dialog.open()
    dialog.day.setText("hôm qua")
    dialog.name.setFocus()
    dialog.agree.click()
    assert dialog.isVisible()
    assert "hôm qua" in dialog.wrong.text()
    assert dialog.focusWidget() is dialog.day
    dialog.day.setText("12/5/2024")
    dialog.agree.click()
    assert not dialog.isVisible()
    assert dialog.found == date(2024, 5, 12)


def test_a_reason_may_be_asked_for_without_any_being_offered(window: QWidget) -> None:
    given: list[str] = []
    dialog = ask_reason(window, Message(N_("Why?")), N_("Go on"), given.append, ())
    reason = dialog.findChild(Line, "reason")
    assert reason is not None
    reason.setText("  kiểm lại ")
    dialog.agree.click()  # type: ignore[attr-defined]
    assert given == ["kiểm lại"]
