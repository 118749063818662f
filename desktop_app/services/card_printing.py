"""Cards, tents, labels and passes: who has which, what is still to be printed, and the file for the printer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from desktop_app.domain.card_orders import CHANGED, GETS, NEW, PRINTED, CardLine, CardOrder
from desktop_app.domain.card_records import PURPOSES
from desktop_app.domain.errors import Refusal
from desktop_app.domain.print_log import LastPrint, Piece
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.seating import along_rows
from desktop_app.domain.words import N_, Message
from desktop_app.services import congresses, print_log, seats
from desktop_app.services.card_values import Deck, Said, deck_of
from desktop_app.services.files import written
from desktop_app.store import database, register
from desktop_app.store import delegates as delegate_store

if TYPE_CHECKING:
    from desktop_app.domain.delegates import Entry

MOST_IN_A_FILE = 500
"""Cards in one part: with more a printer's queue takes long to begin, and a jam costs more."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A file of cards. ``left_out`` are those (uid) without a card and why; the rest has been drawn.

    ``remarks`` are about cards that were drawn: a photo that could not be read. ``pieces`` are for the log.
    """

    target: Path
    pages: int
    cards: int
    left_out: tuple[tuple[str, Message], ...] = ()
    remarks: tuple[tuple[str, Message], ...] = ()
    pieces: tuple[Piece, ...] = ()


def lines(
    congress: str, purpose: str = "card", *, session: str = "", layout: str = "",
    sequence: str = "list",
) -> list[CardLine]:  # fmt: skip
    """Everybody on the list who gets a card (tent, label …), with what the log knows of it.

    They stand in a ``sequence`` of `SEQUENCES`. With a ``layout`` (its key) only what was printed as that
    layout has it today counts as printed.
    """
    deck = Deck(congresses.required(congress), purpose, layout=layout, session=session)
    known = print_log.last(congress, purpose, session)
    listed = _entries(congress, purpose, "list" if sequence == "seat" else sequence)
    if sequence == "seat":
        labels = seats.labels(congress, session)
        listed.sort(key=lambda one: along_rows(labels.get(one.delegate.uid, "")))
    return [_line(deck, entry, known) for entry in listed]


def _entries(congress: str, purpose: str, sequence: str = "list") -> list[Entry]:
    kinds = GETS.get(purpose)
    listed = delegate_store.entries_in_order(congress, sequence)
    return [one for one in listed if kinds is None or one.delegate.kind in kinds]


def _line(deck: Deck, entry: Entry, known: dict[str, LastPrint]) -> CardLine:
    delegate = entry.delegate
    before = known.get(delegate.uid)
    state = NEW
    if before is not None:
        now = deck.piece(deck.said(entry), before).fingerprint
        state = PRINTED if now == before.fingerprint else CHANGED
    return CardLine(
        delegate.uid, delegate.kind, entry.person.full_name, entry.delegation, delegate.card_number,
        state, before.printed_at if before else "", delegate.reply != "excused",
        delegate.delegation or "",
    )  # fmt: skip


def line_of(entry: Entry, before: LastPrint | None) -> CardLine:
    """The card of one delegate of the list, who had it printed ``before`` as the log knows."""
    deck = Deck(congresses.required(entry.delegate.congress or ""))
    return _line(deck, entry, {} if before is None else {entry.delegate.uid: before})


def only_new(order: CardOrder) -> CardOrder:
    """The order without those whose card is printed and unchanged, and, where nobody was named, the excused."""
    found = lines(order.congress, order.purpose, session=order.session, layout=order.layout)
    if order.uids is None:
        left = [one.uid for one in found if one.state != PRINTED and one.eligible]
    else:
        open_ = {one.uid for one in found if one.state != PRINTED}
        left = [uid for uid in order.uids if uid in open_]
    return replace(order, uids=tuple(left))


def said_by(deck: Deck, order: CardOrder) -> list[Said]:
    """What each card of an order says, in the order in which they print."""
    if order.lines:
        return [deck.typed(one) for one in order.lines]
    if order.uids is None:
        found = [
            one
            for one in _entries(order.congress, order.purpose)
            if one.delegate.reply != "excused"
        ]
    else:
        found = delegate_store.by_uid(order.uids)
    said = {one.delegate.uid: deck.said(one) for one in found}
    if order.purpose == "certificate" and order.uids is not None and len(found) < len(order.uids):
        said |= _awarded(deck, order.uids)
    return (
        list(said.values())
        if order.uids is None
        else [said[uid] for uid in order.uids if uid in said]
    )


def award_pieces(congress: str, known: Mapping[str, LastPrint]) -> list[Piece]:
    """The certificates of awards among what was printed (``known`` by uid), as they would be printed now."""
    deck = Deck(congresses.required(congress), "certificate")
    said = _awarded(deck, tuple(known))
    return [deck.piece(one, known[uid]) for uid, one in said.items()]


def _awarded(deck: Deck, uids: Sequence[str]) -> dict[str, Said]:
    """The certificates of those of these uids that are awards."""
    from desktop_app.services import awards

    wanted = set(uids)
    listed = awards.awards(deck.congress.uid)
    return {one.uid: deck.awarded(one) for one in listed if one.uid in wanted}


def pieces(order: CardOrder) -> list[Piece]:
    """What the print log will keep of an order, for a reason to be asked before anything is drawn."""
    deck = deck_of(order)
    return [deck.piece(one) for one in said_by(deck, order)]


def make(order: CardOrder, target: Path, report: Report = quiet) -> Printed:
    """Write the cards of an order to one PDF, however many they are.

    Raises `Refusal` when there is nobody to print for, a layout is gone, no card can be drawn, or the file
    cannot be written; the old file is then still there. The print log is not touched: see
    `desktop_app.services.print_log.log`.
    """
    deck = deck_of(order)
    found = _some(deck, order)
    with written(target) as stream:
        return _draw(deck, order, found, target, stream, report)


def make_parts(
    order: CardOrder, folder: Path, each: int = MOST_IN_A_FILE, report: Report = quiet
) -> list[Printed]:
    """Write the cards of an order to files of at most ``each`` cards, "the-dai-bieu-01.pdf" and so on.

    Each file begins on a new sheet; where all cards are of one size all but the last fill their sheets. Raises
    `Refusal` as `make`: all files are put in their places at the end, or none is.
    """
    deck = deck_of(order)
    every = _some(deck, order)
    parts = _parts(deck, order, every, each)
    length, done = max(2, len(str(len(parts)))), 0
    made: list[Printed] = []
    with ExitStack() as together:
        for number, part in enumerate(parts, 1):
            target = folder / f"{FILE_NAMES[order.purpose]}-{number:0{length}}.pdf"
            stream = together.enter_context(written(target))
            told = _among(report, done, len(every))
            made.append(_draw(deck, order, part, target, stream, told))
            stream.flush()
            done += len(part)
            order = replace(order, settings=replace(order.settings, start=0))
    return made


def _parts(deck: Deck, order: CardOrder, every: list[Said], each: int) -> list[list[Said]]:
    """The cards in parts; the first fills up the sheet that is begun."""
    from desktop_app.domain.card_sheets import sheet_for

    sheets = {
        sheet_for(layout.sheet, order.settings, fold=layout.fold)
        for layout in map(deck.layout_of, {one.kind for one in every})
    }
    first = each
    if len(sheets) == 1:
        on_sheet = sheets.pop().per_page
        each = max(on_sheet, each - each % on_sheet)
        first = each - order.settings.start % on_sheet
    cuts = [0, *range(first, len(every), each), len(every)]
    return [every[begin:end] for begin, end in pairwise(cuts)]


def _among(report: Report, before: int, every: int) -> Report:
    """The report of one part as that of the whole."""

    def told(done: int, total: int, text: str = "") -> None:
        report(before + done, every, text)

    return told


FILE_NAMES = {
    "card": "the-dai-bieu",
    "pass": "the-ra-vao",
    "tent": "bien-ten",
    "seat_label": "nhan-ghe",
    "voting_card": "the-bieu-quyet",
    "bag_label": "nhan-tui-tai-lieu",
    "certificate": "giay-chung-nhan",
}
"""What files of cards are called: plain letters, which every stick and printer takes."""


def _some(deck: Deck, order: CardOrder) -> list[Said]:
    """The cards of an order; refused when there is not one."""
    found = said_by(deck, order)
    if not found:
        raise Refusal(
            N_("There is nobody to print a card for. Enter delegates, or choose other kinds."),
            code="nobody",
        )
    return found


def _draw(
    deck: Deck, order: CardOrder, found: Sequence[Said], target: Path, stream: BinaryIO,
    report: Report,
) -> Printed:  # fmt: skip
    """The cards as a PDF in the stream that will be ``target``."""
    from desktop_app.documents.cards import Card, print_cards

    what = _title(deck, order.purpose, found)
    made = print_cards(
        stream,
        [Card(one.about, one.kind, one.values) for one in found],
        deck.layout_of,
        title=f"{what} – {deck.title}" if deck.title else what,
        author=deck.organiser,
        pictures=picture,
        own_pictures=own_picture,
        settings=order.settings,
        training=register.identity().mode == "training",
        report=report,
    )
    if not made.cards:
        raise Refusal(
            N_("None of the {count} cards could be printed. The first reason: {reason}"),
            code="no_card",
            count=len(found),
            reason=made.left_out[0][1],
        )
    out = {about for about, _ in made.left_out}
    drawn = tuple(deck.piece(one) for one in found if one.about not in out)
    return Printed(target, made.pages, made.cards, made.left_out, made.remarks, drawn)


def _title(deck: Deck, purpose: str, found: Sequence[Said]) -> str:
    """What the document is called: as its layout where all have one, else by its purpose."""
    titles = {deck.layout_of(one.kind).title for one in found}
    return titles.pop() if len(titles) == 1 else str(Message(PURPOSES[purpose]))


def picture(name: str) -> bytes | None:
    """A picture of the register, for whoever draws cards; None when it is not here."""
    from desktop_app.store.pictures import picture_bytes

    with database.reading():
        return picture_bytes(name)


def own_picture(layout: str, name: str) -> bytes | None:
    """A picture that a layout brings, by the layout's key and its own name."""
    from desktop_app.services import card_layouts

    return card_layouts.picture(layout, name)


def printing_of(order: CardOrder, made: Sequence[Printed], **details: Any) -> print_log.Printing:
    """What the print log keeps of an order that was made; ``details`` are fields of `print_log.Printing`."""
    return print_log.Printing(
        **{
            "congress": order.congress,
            "paper": order.purpose,
            "pieces": [piece for one in made for piece in one.pieces],
            "pages": sum(one.pages for one in made),
            "first_slot": order.settings.start + 1,
            "session": order.session,
            "layout": order.layout,
            **details,
        }
    )
