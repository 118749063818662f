from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_
from desktop_app.ui import app, jobs
from desktop_app.ui.main_window import MainWindow


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    app.application()
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_answer_comes_back_in_the_thread_of_the_window(place: QWidget, qtbot: QtBot) -> None:
    got: list[Any] = []
    jobs.run(place, "…", lambda report: threading.get_ident(),
             lambda answer: got.append((answer, threading.get_ident())))  # fmt: skip
    qtbot.waitUntil(lambda: bool(got))
    worked, answered = got[0]
    assert worked != answered == threading.get_ident()


def test_cancel_makes_the_next_report_raise(
    place: QWidget, qtbot: QtBot, alerts: list[object]
) -> None:
    ended = threading.Event()
    began = threading.Event()

    def work(report: Report) -> None:
        try:
            while True:
                began.set()
                report(1, 2, "")
        except Cancelled:
            ended.set()
            raise

    job = jobs.run(place, "…", work, lambda answer: None)
    qtbot.waitUntil(began.is_set)
    job.cancel.click()
    qtbot.waitUntil(ended.is_set)
    qtbot.wait(20)
    assert alerts == []


def test_a_refusal_of_the_work_is_shown(place: QWidget, qtbot: QtBot, alerts: list[Any]) -> None:
    def work(report: Report) -> None:
        raise Refusal(N_("There is nothing to undo."))

    jobs.run(place, "…", work, lambda answer: None)
    qtbot.waitUntil(lambda: len(alerts) == 1)
    assert alerts[0].kind == "refusal"


def test_a_bug_of_the_work_is_told_in_one_sentence(
    place: QWidget, qtbot: QtBot, alerts: list[Any]
) -> None:
    jobs.run(place, "…", lambda report: 1 // 0, lambda answer: None)
    qtbot.waitUntil(lambda: len(alerts) == 1)
    assert alerts[0].kind == "bug"
    assert "division" not in alerts[0].text


def test_long_work_shows_how_far_it_is(place: QWidget, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def work(report: Report) -> None:
        report(3, 10, "đang in")
        go_on.wait(5)

    job = jobs.run(place, "…", work, lambda answer: None)
    qtbot.waitUntil(job.isVisible, timeout=3000)
    assert (job.what.text(), job.count.text()) == ("đang in", "3/10")
    with qtbot.waitSignal(job.finished):
        go_on.set()


def test_the_window_looks_now_and_then_however_often_the_work_reports(
    place: QWidget, qtbot: QtBot
) -> None:
    """A signal for each card held the drawing up more than the drawing took."""
    seen: list[int] = []
    reported, go_on = threading.Event(), threading.Event()

    def work(report: Report) -> None:
        for done in range(5_000):
            report(done, 5_000, "đang in" if done == 0 else "")
        reported.set()
        go_on.wait(5)

    job = jobs.run(place, "…", work, lambda answer: None)
    job.bar.valueChanged.connect(seen.append)
    qtbot.waitUntil(lambda: reported.is_set() and job.bar.value() == 4_999, timeout=5000)
    assert job.what.text() == "đang in"
    assert len(seen) < 50
    with qtbot.waitSignal(job.finished):
        go_on.set()


def test_nothing_is_begun_twice_while_work_is_not_shown_yet(place: QWidget, qtbot: QtBot) -> None:
    """The first 300 ms show nothing: a second Enter on the same button must not start it again."""
    go_on = threading.Event()
    begun: list[int] = []

    def begin() -> None:
        begun.append(1)
        jobs.run(place, "…", lambda report: go_on.wait(5), lambda answer: None)

    button = QPushButton("x", place)
    button.setAutoDefault(True)
    button.clicked.connect(begin)
    button.show()
    for _ in range(3):
        qtbot.keyClick(button, Qt.Key.Key_Return)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(begun) == 1
    go_on.set()
    qtbot.waitUntil(lambda: place.findChild(jobs.Job, "job") is None)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(begun) == 2
    qtbot.waitUntil(lambda: place.findChild(jobs.Job, "job") is None)


def test_the_window_is_not_closed_over_running_work(
    window: Callable[..., MainWindow], congress: str, qtbot: QtBot
) -> None:
    made = window("overview")
    go_on = threading.Event()
    jobs.run(made, "…", lambda report: go_on.wait(5), lambda answer: None)
    job = made.findChild(jobs.Job, "job")
    assert job is not None
    assert not made.close()
    qtbot.waitUntil(job.isVisible, timeout=3000)
    assert not made.close(), "nor while it is told how far the work is"
    assert made.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: made.findChild(jobs.Job, "job") is None)
    assert made.close()
