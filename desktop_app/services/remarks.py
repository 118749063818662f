"""What a person should look at in a package that is sound: gaps, restored copies, missing photos, cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.domain.digests import unpack
from desktop_app.domain.exchange import (
    OLDER,
    TABLES,
    THROWN_AWAY,
    Header,
    Line,
    Statement,
    column,
    pictures_named,
)
from desktop_app.domain.fields import specs
from desktop_app.domain.words import N_, Message
from desktop_app.services.comparing import NOT_RECOGNISED
from desktop_app.store import exchange, exchange_rows, import_notes

if TYPE_CHECKING:
    from desktop_app.sync.merge import Plan
    from desktop_app.sync.package import Content

_NO_PHOTOS = N_("{count} photos are not in the package. Ask the sender for them.")
_NO_PICTURES = N_(
    "{count} pictures of card layouts are not in the package. Ask the sender for them."
)


GAP, TWICE, COPIES, LATE, KNOWS_LESS = "gap", "twice", "copies", "late", "knows_less"
"""Signs of how packages of one installation follow each other: one did not come; two have one number; two
registers go on from one; one came late; one knows less than the one before."""

_SIGNS = {
    GAP: N_(
        "Package {number} of {office} has not been received. Nothing is lost by that; ask them "
        "whether something was to be noted."
    ),
    TWICE: N_(
        "{office} has made two packages with the number {number}: two computers work with one "
        "register there. Telephone them and have one of the two put aside."
    ),
    COPIES: N_(
        "{office} works with two copies of one register: number {number} is another package there than "
        "the one that came here. Nothing of either is lost. Telephone them and have one of the two put "
        "aside."
    ),
    LATE: N_("A later package of {office} was received before this one; what is newer stays."),
    KNOWS_LESS: N_(
        "{count} rows of {office} are older in this package than in the one before, or missing: "
        "they may work with a restored copy. What is here stays. Telephone them."
    ),
}
TWO_REGISTERS = frozenset({TWICE, COPIES, KNOWS_LESS})
"""Signs of a register that was copied or put back from an older copy."""


_PERHAPS_STRANGERS = NOT_RECOGNISED | {THROWN_AWAY}


def sign_of(remark: Message) -> str:
    """Which sign a remark tells of; empty for other remarks. Its values are the remark's."""
    return next((sign for sign, text in _SIGNS.items() if text == remark.text), "")


def _sign(sign: str, header: Header, **values: int) -> Message:
    return Message(_SIGNS[sign], {**values, "office": header.sender.name})


def of_sequence(header: Header, content: Content, sha256: str = "") -> Iterator[Message]:
    """Packages of the sender that are missing, or were made twice under one number by two copies.

    ``sha256`` is the file's own. What was held of a computer that nobody had recognised may be a stranger's.
    """
    sender = header.sender
    applied = {number for number, _ in exchange.applied(sender.installation)}
    if header.previous and header.previous not in applied:
        yield _sign(GAP, header, number=header.previous)
    listed = exchange.numbers_received(sender.office, sender.installation, _PERHAPS_STRANGERS)
    came = {(number, package) for number, package, _ in listed}
    same = (one for one in listed if one[0] == header.sequence)
    if any(it != header.package or (sha256 and file != sha256) for _, it, file in same):
        yield _sign(TWICE, header, number=header.sequence)
        return
    told = import_notes.sent_lists(sender.office, sender.installation)
    other = _other_than(came, dict(content.sent)) or _other_than(
        {(header.sequence, header.package)}, told
    )
    if other:
        yield _sign(COPIES, header, number=other)


def _other_than(came: set[tuple[int, str]], said: Mapping[int, str]) -> int:
    """The number under which another package came than was ``said``; 0 where all agree."""
    return next((number for number, it in sorted(came) if said.get(number, it) != it), 0)


def of_state(
    header: Header, content: Content, earlier: Sequence[Statement], plan: Plan
) -> Iterator[Message]:
    """Signs of a restored or copied register: a later package that knows less than an earlier one."""
    for before in earlier:
        if before.subject != content.own.subject:
            continue
        if before.sequence > header.sequence:
            yield _sign(LATE, header)
        elif missing := len(_uids(before) - _uids(content.own)):
            yield _sign(KNOWS_LESS, header, count=missing)
        elif older := _own_older(header, plan):
            yield _sign(KNOWS_LESS, header, count=older)


def _own_older(header: Header, plan: Plan) -> int:
    """How many of the sender's own rows are older than here; those it passes on say nothing of it."""
    office = header.sender.office
    return sum(one.state == OLDER and one.line.owner == office for one in plan.verdicts)


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
