"""The dialog of personal data: the date, the journal of looking, and a deletion nobody does by accident."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services import congresses, delegates, looking
from desktop_app.ui.desk import Desk
from desktop_app.ui.privacy import DeletionDialog, PrivacyDialog, show_privacy


@pytest.fixture
def dialog(a_desk: Desk, congress: str, people: list[str], qtbot: QtBot) -> PrivacyDialog:
    one = congresses.required(congress)
    congresses.save(replace(one, starts=date(2024, 5, 16), ends=date(2024, 5, 16), state="held"))
    entry = delegates.entry_of(people[0])
    assert entry is not None
    looking.show_papers(entry.person)
    a_desk.choose(congress)
    place = QWidget()
    place.resize(1200, 680)
    qtbot.addWidget(place)
    made = show_privacy(a_desk, place)
    assert made is not None
    made.place = place  # type: ignore[attr-defined]
    return made


def press(dialog: QDialog, name: str) -> None:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    found.click()


def test_who_looked_stands_in_the_list(dialog: PrivacyDialog) -> None:
    (look,) = dialog.looks.rows_model.rows
    assert "Nguyễn Văn An" in str(look.text)


def test_the_date_is_kept_and_a_wrong_one_is_told_beside_it(
    dialog: PrivacyDialog, congress: str
) -> None:
    dialog.until.setText("31/2/2027")
    press(dialog, "keep_date")
    assert "31/2/2027" in dialog.reason.text()
    dialog.until.setText("16/5/2027")
    press(dialog, "keep_date")
    assert congresses.required(congress).retention == date(2027, 5, 16)
    assert dialog.reason.isHidden()


def test_nothing_is_deleted_before_somebody_ticks_and_confirms(
    dialog: PrivacyDialog, congress: str, alerts: list[object], qtbot: QtBot
) -> None:
    press(dialog, "delete")
    deletion = dialog.findChild(DeletionDialog, "deletion")
    assert deletion is not None
    assert not deletion.go.isEnabled()
    deletion.ready.setChecked(True)
    deletion.go.click()
    assert len(alerts) == 1
    assert delegates.count(congress) == 5
    question = deletion.findChild(QDialog, "alert")
    assert question is not None
    with qtbot.waitSignal(dialog.desk.changed, timeout=20_000):
        next(one for one in question.findChildren(QPushButton) if one.text() == "Xóa hẳn").click()
    assert delegates.count(congress) == 0
