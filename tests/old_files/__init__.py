"""Registers as earlier programs left them: `REGISTERS` finds them, `names` is what each holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

FOLDER = Path(__file__).parent
REGISTERS = sorted(FOLDER.glob("[0-9][0-9][0-9][0-9].sdh"))

LIVING = {"Y Ƀê̆l Niê": "1957-05", "Nguyễn Thị Bưởi": "1980-05-03", "Xêu": ""}
"""The people of each register, with their birth as it is stored."""

UNKNOWN = {"blood_group": "O", "height_cm": 160}
"""What a newer program wrote about the first of them."""


def content(register: Path) -> list[str]:
    """All tables and rows of a register, and the number of its schema."""
    connection = sqlite3.connect(register)
    try:
        (number,) = connection.execute("PRAGMA user_version").fetchone()
        return [str(number), *connection.iterdump()]
    finally:
        connection.close()
