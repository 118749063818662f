"""Which version of the program this is."""

from __future__ import annotations

UNKNOWN = "0"


def version() -> str:
    """The number of the installed or frozen program; `UNKNOWN` in a folder that nobody installed."""
    from importlib import metadata  # takes its time, and few ask

    try:
        return metadata.version("sodaihoi")
    except metadata.PackageNotFoundError:
        return UNKNOWN
