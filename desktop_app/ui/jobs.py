"""Long work beside the window: progress after a moment, Cancel, and the answer back in the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, say
from desktop_app.ui import alerts, theme

Work = Callable[[Report], Any]

_LOOK_MS = 100
"""How often the window looks how far its work is: each look holds the work up for a moment."""


class _Worker(QThread):
    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self.work = work
        self._stop = threading.Event()
        self.told: tuple[int, int, str] | None = None
        """What was reported last: left here to be looked at, for work may report a thousand times a second."""
        self.answer: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.answer = self.work(self._report)
        except BaseException as error:  # noqa: BLE001 - carried to the window's thread and shown there
            self.error = error

    def stop(self) -> None:
        self._stop.set()

    def wants_keys(self) -> bool:
        """Whether all that stood in the way is the passphrase of the office's keys."""
        came = self.error if self.error is not None else self.answer
        return isinstance(came, Refusal) and came.code == "keys_locked"

    def _report(self, done: int, total: int, text: str = "") -> None:
        if self._stop.is_set():
            raise Cancelled
        self.told = (done, total, text or (self.told[2] if self.told else ""))


class _Block(QObject):
    """Keeps hands off a window while its work is not shown yet: nothing is begun twice by a second click.

    Once it is shown the dialog does that, and only closing remains to be kept off: a filter on the whole
    program asks the interpreter about every event, and the work stands still meanwhile.
    """

    _KEPT_OFF = frozenset({
        QEvent.Type.KeyPress, QEvent.Type.Shortcut, QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick, QEvent.Type.Close,
    })  # fmt: skip

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        application = QCoreApplication.instance()
        assert application is not None
        self._application = application
        application.installEventFilter(self)

    def narrow(self) -> None:
        """Only keep the window open: the rest is kept off by a dialog over it."""
        self._application.removeEventFilter(self)
        self._window.installEventFilter(self)

    def lift(self) -> None:
        """Let the window be used again."""
        self._application.removeEventFilter(self)
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in self._KEPT_OFF:
            return False
        owner = watched.window() if isinstance(watched, QWidget) else None
        if isinstance(watched, QShortcut):
            above = watched.parent()
            owner = above.window() if isinstance(above, QWidget) else None
        if owner is self._window and event.type() == QEvent.Type.Close:
            event.ignore()
        return owner is self._window


class Job(QDialog):
    """One piece of work. It blocks its window at once and shows itself after a moment."""

    def __init__(self, parent: QWidget, text: str, work: Work, done: Callable[[Any], None]) -> None:
        super().__init__(parent)
        self.setObjectName("job")
        self.setWindowTitle(say(N_("Working")))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(theme.px(420))
        self._text, self._done = text, done
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(12))
        self.what = QLabel(text)
        self.what.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.count = QLabel("")
        self.count.setObjectName("small")
        self.cancel = QPushButton(say(N_("Cancel")))
        self.cancel.setObjectName("cancel")
        self.cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.cancel)
        layout.addWidget(self.what)
        layout.addWidget(self.bar)
        layout.addLayout(foot)
        self._worker = _Worker(work, self)
        self._worker.finished.connect(self._finished)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._show)
        self._late.start(theme.tokens()["shell"]["busy_after_ms"])
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_MS)
        self._looks.timeout.connect(self._look)
        self._block = _Block(parent, self)
        self._worker.start()

    def _show(self) -> None:
        self._look()
        self.open()
        self._block.narrow()
        self._looks.start()

    def reject(self) -> None:
        """Cancel: the work stops at its next step and its transaction undoes the rest."""
        self._looks.stop()
        self.cancel.setEnabled(False)
        self.what.setText(say(N_("Stopping …")))
        self._worker.stop()

    def _look(self) -> None:
        if self._worker.told is None:
            return
        done, total, text = self._worker.told
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if text:
            self.what.setText(text)
        self.count.setText(say(N_("{done}/{total}"), done=done, total=total) if total else "")

    def _finished(self) -> None:
        self._late.stop()
        self._looks.stop()
        self._block.lift()
        self.setObjectName("job_done")
        self.done(0)
        self.deleteLater()
        parent = self.parentWidget()
        if parent is not None and self._worker.wants_keys():
            self._ask_for_keys(parent)
        elif self._worker.error is None:
            self._done(self._worker.answer)
        else:
            alerts.show(self._worker.error, parent)

    def _ask_for_keys(self, parent: QWidget) -> None:
        """The work stopped before it did anything: it begins anew with the office's passphrase."""
        from desktop_app.ui.key_dialogs import ask_for_keys

        text, work, done = self._text, self._worker.work, self._done

        def again() -> None:
            run(parent, text, work, done)

        ask_for_keys(parent, again)


def run(parent: QWidget, text: str, work: Work, done: Callable[[Any], None]) -> Job:
    """Do ``work(report)`` beside the window of ``parent``; ``done(answer)`` follows in the window's thread.

    A refusal or a bug is shown; a cancelled job ends without words.
    """
    return Job(parent.window(), text, work, done)
