"""Where bugs are written down: the log file, for whoever mends the program."""

from __future__ import annotations

import logging

from desktop_app import paths

LARGEST = 1_000_000
"""Bytes after which the log begins anew; the one before stays beside it."""

_log = logging.getLogger("desktop_app")


def start() -> None:
    """Send warnings and errors to the log file from now on; the file is made by the first of them."""
    try:
        file = paths.log_file()
        if file.exists() and file.stat().st_size > LARGEST:
            file.replace(file.with_suffix(".old.log"))
    except OSError:
        return  # a home that cannot be written to is no reason to stop working
    handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.raiseExceptions = False  # a log that cannot be written is no second error


def unexpected(error: BaseException) -> None:
    """Write down an error that nobody foresaw, with its trace."""
    _log.error("unexpected", exc_info=error)
