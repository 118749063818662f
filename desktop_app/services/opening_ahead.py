"""The next package is opened while the disk writes the one before."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.sync.package import Content


class Opener:
    """Opens packages in a thread of its own, while the disk writes the one before."""

    def __init__(self) -> None:
        self._wanted: SimpleQueue[Callable[[], Content] | None] = SimpleQueue()
        self._opened: SimpleQueue[Content | BaseException] = SimpleQueue()
        self._thread: Thread | None = None

    def start(self, work: Callable[[], Content]) -> None:
        """Begin; `result` must be asked before the next one begins."""
        if self._thread is None:
            self._thread = Thread(target=self._run, daemon=True)
            self._thread.start()
        self._wanted.put(work)

    def _run(self) -> None:
        while (work := self._wanted.get()) is not None:
            try:
                self._opened.put(work())
            except BaseException as error:  # noqa: BLE001 - raised again where it is asked for
                self._opened.put(error)

    def result(self) -> Content:
        """What came out, or the exception that came instead."""
        found = self._opened.get()
        if isinstance(found, BaseException):
            raise found
        return found

    def stop(self) -> None:
        """Let the thread end."""
        self._wanted.put(None)
