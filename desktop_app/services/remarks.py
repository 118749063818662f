"""What a person should look at in a package that is sound: gaps, restored copies, missing photos, cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.domain.digests import unpack
from desktop_app.domain.exchange import (
    TABLES,
    Counts,
    Header,
    Line,
    Statement,
    column,
    pictures_named,
)
from desktop_app.domain.fields import specs
from desktop_app.domain.words import N_, Message
from desktop_app.store import exchange, exchange_rows

if TYPE_CHECKING:
    from desktop_app.sync.merge import Plan
    from desktop_app.sync.package import Content

_NO_PHOTOS = N_("{count} photos are not in the package. Ask the sender for them.")
_NO_PICTURES = N_(
    "{count} pictures of card layouts are not in the package. Ask the sender for them."
)


def of_sequence(header: Header) -> Iterator[Message]:
    """Packages of the sender that are missing, or that were made twice under one number."""
    here = exchange.applied(header.sender.installation)
    numbers = {number for number, _ in here}
    if header.previous and header.previous not in numbers:
        yield Message(
            N_(
                "Package {number} of {office} has not been received. Nothing is lost by that; ask them "
                "whether something was to be noted."
            ),
            {"number": header.previous, "office": header.sender.name},
        )
    if header.sequence in numbers:
        yield Message(
            N_(
                "{office} has made two packages with the number {number}: two computers work with one "
                "register there. Telephone them and have one of the two put aside."
            ),
            {"number": header.sequence, "office": header.sender.name},
        )


def of_state(
    header: Header, content: Content, earlier: Sequence[Statement], counts: Counts
) -> Iterator[Message]:
    """Signs of a restored or copied register: a later package that knows less than an earlier one."""
    sender = header.sender
    for before in earlier:
        if before.subject != content.own.subject:
            continue
        if before.sequence > header.sequence:
            yield Message(
                N_(
                    "A later package of {office} was received before this one; what is newer stays."
                ),
                {"office": sender.name},
            )
        elif missing := _uids(before) - _uids(content.own):
            yield _restored(sender.name, len(missing))
        elif counts.older:
            yield _restored(sender.name, counts.older)


def _restored(office: str, count: int) -> Message:
    return Message(
        N_(
            "{count} rows of {office} are older in this package than in the one before, or missing: "
            "they may work with a restored copy. What is here stays. Telephone them."
        ),
        {"count": count, "office": office},
    )


def _uids(statement: Statement) -> set[tuple[str, str]]:
    return {(table, uid) for table, uid, _ in unpack(statement.leaves)}


def of_rows(content: Content, plan: Plan) -> Iterator[Message]:
    """Pictures that are named and nowhere to be found, and numbers that were given twice."""
    for table, named in pictures_named(content.lines).items():
        missing = len(exchange_rows.missing_pictures(named - content.pictures.keys()))
        if missing:
            said = _NO_PHOTOS if table == "person" else _NO_PICTURES
            yield Message(said, {"count": missing})
    for table, taken in plan.take.items():
        for item in specs(TABLES[table]):
            if item.unique:
                living = [one for one, made in taken if made is not None]
                values = sorted(_doubles(table, item.name, item.unique, living))
                if values:
                    yield Message(
                        N_("{field} stands twice: {values}. Give one of the two a new one."),
                        {"field": Message(item.label), "values": ", ".join(values[:10])},
                    )


def _doubles(table: str, name: str, within: str, lines: Sequence[Line]) -> set[str]:
    """Values that two living rows have within the same parent, the new rows counted as they will be."""
    pairs = zip(column(lines, within), column(lines, name), strict=True)
    mine = dict(zip((one.uid for one in lines), pairs, strict=True))
    places = {str(place) for place, _ in mine.values() if place}
    values = {str(value) for _, value in mine.values() if value}
    first: dict[tuple[Any, Any], str] = {}
    for uid, place, value in exchange_rows.living_with(table, name, within, places, values):
        if uid not in mine:
            first[place, value] = uid
    return {
        str(held[1]) for uid, held in mine.items() if held[1] and first.setdefault(held, uid) != uid
    }
