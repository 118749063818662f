"""Sending under the knife: what lies on the stick is whole, and what was said to be sent is in the book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import TRUSTED, Peer
from desktop_app.services import exchange, office_keys, registers
from desktop_app.store import database
from desktop_app.store import exchange as store
from tests.builders import enter, held_congress
from tests.sync import makers

if TYPE_CHECKING:
    from tests.sync.killed import Sum

PEOPLE, SENDINGS = 40, 3
W = TypeVar("W")
STICK = "usb"


def sending(folder: Path, made: Callable[..., W]) -> W:
    """A district sends to its province, again and again, between two changes of its list."""
    base = folder / "gui.sdh"
    registers.create(base, makers.SA_THAY, training=True)
    congress = held_congress()
    enter(congress, *(f"Người {number}" for number in range(PEOPLE)))
    province = makers.member(makers.KON_TUM)
    with database.writing():
        store.keep_peer(store.settled(Peer(province.card, ""), TRUSTED))
    registers.close()
    stick = folder / STICK
    stick.mkdir()

    def steps() -> Iterator[str]:
        for number in range(SENDINGS):
            sent = exchange.send(stick)
            yield f"{sent.entry.sequence} {sent.entry.sha256} {sent.file.name}"
            enter(congress, f"Thêm {number}")

    def judge(said: list[str], found: Sum) -> None:
        book = {one.sha256: one for one in exchange.outbox()}
        found.double += len({one.sequence for one in book.values()}) != len(book)
        on_stick = {}
        for file in stick.glob("*.goi"):
            try:
                on_stick[file.name] = exchange.inspect(file)
            except Refusal:
                found.partial += 1
        found.partial += sum(one.sha256 not in book for one in on_stick.values())
        for told in said:
            if told not in ("open", "end") and not told.startswith("refused"):
                _, digest, name = told.split()
                found.lost += name not in on_stick or on_stick[name].sha256 != digest
        outbox = office_keys.folder_beside("outbox")
        for one in book.values():  # what the book names can be copied again
            found.lost += not (outbox / one.file).is_file()
        again = exchange.send(stick)
        found.double += (
            again.entry.sequence != max((o.sequence for o in book.values()), default=0) + 1
        )
        found.partial += exchange.inspect(again.file).rows["person"] < PEOPLE

    return made(base, steps, judge)
