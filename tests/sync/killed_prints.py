"""The print room's work for `tests.sync.killed`: log, void card, layout with its picture, rules, seats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.card_orders import CardOrder
from desktop_app.domain.layouts import PictureElement
from desktop_app.domain.paper_texts import PaperText
from desktop_app.domain.seating_rules import SeatingRule
from desktop_app.services import (
    card_layouts,
    card_printing,
    layout_exchange,
    office_forms,
    print_log,
    registers,
    reissue,
    seats,
)
from desktop_app.store import database
from tests.builders import a_congress, enter, held_congress, keep
from tests.documents.samples import jpeg
from tests.sync import killed_guidance, makers

if TYPE_CHECKING:
    from tests.sync.killed import Sum, Work

PEOPLE = 40
CYCLE = str(a_congress().cycle)

_LEFT_BEHIND = """
    SELECT (SELECT count(*) FROM print_job) + (SELECT count(*) FROM printed_piece),
    (SELECT count(*) FROM revoked_card)
     + (SELECT count(*) FROM delegate WHERE card_code IN (SELECT card_code FROM revoked_card)),
    (SELECT count(*) FROM card_layout WHERE name = 'Thẻ của huyện')
     + (SELECT count(*) FROM layout_picture p JOIN card_layout l ON l.uid = p.layout
        JOIN picture k ON k.sha256 = p.picture WHERE l.name = 'Thẻ của huyện'),
    (SELECT count(*) FROM card_layout WHERE name = 'Thẻ của tỉnh')
     + (SELECT count(*) FROM layout_picture p JOIN card_layout l ON l.uid = p.layout
        JOIN picture k ON k.sha256 = p.picture WHERE l.name = 'Thẻ của tỉnh')
     + (SELECT count(*) FROM paper_text)
     + (SELECT count(*) FROM office_form f JOIN attachment a ON a.sha256 = f.file),
    (SELECT count(*) FROM delegate WHERE seat != '')
"""
"""What each act leaves behind, in their order: nothing of it, or all."""


def printing(folder: Path, made_of: type[Work]) -> Work:
    """Acts of the print room: each is there whole or not at all, and can be done after."""
    logo = folder / "logo.jpg"
    logo.write_bytes(jpeg(3, size=(400, 400)))
    registers.create(folder / "tren.sdh", makers.KON_TUM, training=True)
    _with_logo("Thẻ của tỉnh", logo)
    keep(PaperText(paper="summons", title="GIẤY TRIỆU TẬP", body="Kính gửi {ho_ten}"))
    form = folder / "danh-sach.docx"
    office_forms.example("docx", "roll", form)
    office_forms.add(form)
    registers.close()
    base = folder / "huyen.sdh"
    registers.create(base, makers.SA_THAY, training=True)
    congress = held_congress(starts=date(2024, 5, 16))
    first = enter(congress, *(f"Y Bên {number}" for number in range(PEOPLE)))[0]
    seats.use_hall(congress, "room")
    registers.close()
    handed = killed_guidance.sent_down(folder / "tren.sdh", base, CYCLE)

    acts: dict[str, Callable[[], object]] = {
        "logged": lambda: print_log.log(
            congress, "card", card_printing.pieces(CardOrder(congress)), reason="more"
        ),
        "reissued": lambda: reissue.reissue(first, "lost"),
        "laid out": lambda: _with_logo("Thẻ của huyện", logo),
        "handed": lambda: killed_guidance.take_in(handed),
        "seated": lambda: seats.seat_by_rule(congress, SeatingRule()),
    }

    def steps() -> Iterator[str]:
        for name, act in acts.items():
            act()
            yield name

    def figures() -> tuple[int, ...]:
        return tuple(database.db.execute_sql(_LEFT_BEHIND).fetchone())

    killed_guidance.copied_with_keys(base, folder / "whole.sdh")
    registers.open_register(folder / "whole.sdh")
    done = list(steps())
    whole = figures()
    registers.close()
    assert len(done) == len(whole) == len([one for one in whole if one])

    def judge(said: list[str], found: Sum) -> None:
        here = figures()
        found.partial += any(one not in (0, all_) for one, all_ in zip(here, whole, strict=True))
        told = [name in said for name in acts]
        found.lost += any(one and not of for one, of in zip(told, here, strict=True))
        for act, of in zip(acts.values(), here, strict=True):
            if not of:
                act()
        found.double += figures() != whole

    return made_of(base, steps, judge)


def _with_logo(name: str, logo: Path) -> None:
    """A layout of the office with a picture on it."""
    brought = layout_exchange.read_picture(logo)
    made = card_layouts.layout("card-90x130")
    shown = PictureElement(x=2, y=2, width=9, height=9, picture="logo")
    card_layouts.save(
        "", name, replace(made, elements=(*made.elements, shown)), {"logo": brought.picture}
    )
