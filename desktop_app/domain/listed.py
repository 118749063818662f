"""The lists of the catalogue as they lie in the resources: CSV with a heading."""

from __future__ import annotations

import csv

from desktop_app.paths import resource


def read_rows(file: str) -> list[list[str]]:
    """The rows of one file of the catalogue, without its heading."""
    with resource("catalogue", file).open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))[1:]
