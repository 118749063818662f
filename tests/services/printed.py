"""Printing and logging in one go, for tests of what is printed again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf

from desktop_app.domain.card_orders import CardOrder
from desktop_app.services import card_printing, delegates, print_log
from desktop_app.services.card_printing import Printed


def log_order(order: CardOrder, folder: Path, **details: Any) -> Printed:
    """The cards of an order made and put into the log."""
    made = card_printing.make(order, folder / "printed.pdf")
    print_log.log_together([card_printing.printing_of(order, [made], **details)])
    return made


def renamed(delegate: str, name: str) -> None:
    """Correct the name of a delegate."""
    entry = delegates.entry_of(delegate)
    assert entry is not None
    delegates.edit(replace(entry.person, full_name=name), entry.delegate)


def page_texts(file: Path) -> list[str]:
    """What each page says, its lines joined."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages]


def capitals(text: str) -> str:
    """Text as a layout with capitals may write it."""
    return text.upper()
