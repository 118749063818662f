"""Where the program begins: a command word leads to the terminal, anything else to the window.

Which of the two it is, is decided before anything is imported, because the window is waited for.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

_LANGUAGE = "--language"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with ``arguments`` (those of the process by default); the exit status comes back."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    named, language = _without_language(given)
    if _is_for_the_window(named, language):
        return _show_window(Path(named[0]) if named else None, language)
    from desktop_app.cli import run

    status = run.main(given)
    if named[:1] == ["self-test"]:
        return _try_window() or status
    return status


def _try_window() -> int:
    """The end of ``self-test``: the only place from which both the commands and the window are seen."""
    from desktop_app.cli import program

    def paint() -> None:
        from desktop_app.ui import self_test

        self_test.paint()

    return program.try_window(paint)


def _without_language(given: Sequence[str]) -> tuple[list[str], str | None]:
    """The arguments besides ``--language``, and its value: None where it does not stand."""
    named: list[str] = []
    language = None
    words = iter(given)
    for word in words:
        name, equals, value = word.partition("=")
        if name == _LANGUAGE:
            language = value if equals else next(words, "")
        else:
            named.append(word)
    return named, language


def _is_for_the_window(named: Sequence[str], language: str | None) -> bool:
    if language is not None and language not in ("vi", "en"):
        return False  # the terminal says which there are
    if not named:
        return True
    if len(named) > 1 or named[0].startswith("-"):
        return False
    # One word that is no file and looks like none is a mistyped command, not a register to show.
    return "." in named[0] or os.path.isfile(named[0])  # noqa: PTH113 - before anything is imported


def _show_window(file: Path | None, language: str | None) -> int:
    if not has_display():
        from desktop_app.cli import run

        return run.refuse_window(language or "")
    if language is not None:
        from desktop_app.services import preferences

        preferences.keep(language=language)  # as if it had been chosen in the window
    gc.disable()  # nothing of the start is garbage; `ui.app` switches it on after the first paint
    # Once PySide6 is there it reads the source of every module that imports anything: these go first.
    from desktop_app.domain import theme  # noqa: F401
    from desktop_app.services import acts, backups, congresses, delegates, registers  # noqa: F401

    try:
        from desktop_app.ui import app
    except ImportError as error:
        from desktop_app.cli import run

        return run.refuse_qt(error, language or "")
    return int(app.main(file))


def has_display() -> bool:
    """Whether Qt would find a screen; where there is none it ends the process without a word."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
