"""Offices with keys and the packages they make, without a register: for what is tested on bytes alone."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from desktop_app.domain import bodies, catalogue
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.digests import Leaf, combine
from desktop_app.domain.exchange import TABLES, Header, KeyCard, Line, Statement
from desktop_app.domain.handover import UP
from desktop_app.domain.rows import digest, line
from desktop_app.sync import manifest, package
from desktop_app.sync.keys import Keys, make
from desktop_app.sync.package import Content

CYCLE = cycle_definition("dtts-4-2024").uid
KON_TUM, SA_THAY, NGOC_HOI, RO_KOI = "2024-62", "2024-616", "2024-611", "2024-23530"
_NAMES = ("Y Hơ'Ô̆l Niê", "A Brêu", "Đinh Thị Ưng", "Rơ Châm H'Lan", "Sáu", "Nguyễn Văn Đông")


@dataclass(frozen=True)
class Member:
    """An office that takes part: its card and its keys."""

    card: KeyCard
    keys: Keys


def member(unit_key: str, body: str = "ban-dan-toc") -> Member:
    """An office with new keys."""
    unit = catalogue.unit(unit_key)
    ready = bodies.body(body, unit.level, unit.era)
    name = bodies.office_name(ready.name if ready else "Ban Dân tộc", unit)
    keys = make()
    office = catalogue.office_uid(unit.uid, body)
    return Member(keys.card(office, name, unit.uid, body), keys)


def uid_of(draw: random.Random) -> str:
    """A uid that comes out alike each time."""
    return str(UUID(int=draw.getrandbits(128), version=4))


def line_of(table: str, row: dict[str, Any]) -> Line:
    """The line of a row."""
    text = line(row)
    return Line(table, row["uid"], row["owner"], row["version"], digest(text), text, row)


def a_line(owner: Member, table: str, uid: str, version: str = "", **cells: Any) -> Line:
    """A row of an office."""
    version = version or f"{owner.card.installation}:1"
    return line_of(table, {"uid": uid, "owner": owner.card.office, "version": version, **cells})


def some_lines(owner: Member, people: int = 6, seed: int = 1) -> list[Line]:
    """An office's congress of `CYCLE` with its delegates."""
    draw = random.Random(f"{owner.card.office} {seed}")
    congress, village = uid_of(draw), uid_of(draw)
    lines = [
        a_line(owner, "office", owner.card.office, name=owner.card.name, unit=owner.card.unit,
               body=owner.card.body),
        a_line(owner, "congress", congress, cycle=CYCLE, unit=owner.card.unit, form="congress"),
        a_line(owner, "delegation", village, congress=congress, name="Thôn Đăk Wớt", position=1),
    ]  # fmt: skip
    for number in range(people):
        person = uid_of(draw)
        lines.append(a_line(owner, "person", person, full_name=draw.choice(_NAMES), gender="female",
                            born=f"{draw.randint(1950, 2000)}", note="dòng 1\ndòng 2"))  # fmt: skip
        lines.append(a_line(owner, "delegate", uid_of(draw), congress=congress, person=person,
                            kind="official", delegation=village, position=number))  # fmt: skip
    return lines


def leaves_of(lines: Iterable[Line]) -> list[Leaf]:
    """The leaves of lines."""
    return [(one.table, one.uid, one.digest) for one in lines]


def statement(owner: Member, lines: Iterable[Line], sequence: int = 1, **changed: Any) -> Statement:
    """An office's signed word for its lines; ``changed`` is set before it is signed."""
    card = owner.card
    told = replace(
        manifest.state(leaves_of(lines)), owner=card.office, installation=card.installation,
        key=card.sign, cycle=CYCLE, mode="training", sequence=sequence,
    )  # fmt: skip
    return manifest.sign(replace(told, **changed), owner.keys)


def content(
    sender: Member,
    lines: Sequence[Line],
    *,
    sequence: int = 1,
    passed_on: Sequence[tuple[Member, Statement]] = (),
    pictures: dict[str, bytes] | None = None,
) -> Content:
    """What goes into a package of ``sender``: its own lines among ``lines`` vouched for by itself."""
    by_table: dict[str, list[Line]] = {}
    for one in lines:
        by_table.setdefault(one.table, []).append(one)
    own = [one for one in lines if one.owner == sender.card.office]
    return Content(
        "2024-05-16T07:30:00Z",
        {table: by_table[table] for table in TABLES if table in by_table},
        statement(sender, own, sequence),
        tuple(word for _, word in passed_on),
        tuple(who.card for who, _ in passed_on),
        pictures or {},
        combine(leaves_of(lines)),
    )


def header(sender: Member, *to: Member, sequence: int = 1, **changed: Any) -> Header:
    """The front of a package, before it is sealed."""
    told = Header(
        kind=UP, package=uid_of(random.Random(f"{sender.card.installation} {sequence}")),
        cycle=CYCLE, mode="training", sender=sender.card,
        recipients=tuple(one.card.office for one in to), sequence=sequence, previous=0, app="0.1.0",
        schema=1, payload_sha256="", payload_size=0, plain_size=0,
    )  # fmt: skip
    return replace(told, **changed)


def sealed(
    sender: Member, to: Member, inside: Content, head: Header | None = None, passphrase: str = ""
) -> bytes:
    """The bytes of a package."""
    head = head or header(sender, to, sequence=inside.own.sequence)
    ages = [to.card.age, sender.card.age]
    return package.seal(head, inside, sender.keys, ages, passphrase)


def tampered(
    sender: Member, to: Member, inside: Content, change: Callable[[bytes], bytes]
) -> bytes:
    """A package whose archive was changed before it was sealed and signed by its known sender."""
    from hashlib import sha256

    from desktop_app.sync import container, envelope

    head = header(sender, to, sequence=inside.own.sequence)
    plain, size = package._archived(head, inside)
    plain = change(plain)
    payload = envelope.seal(plain, [to.card.age])
    full = replace(head, payload_sha256=sha256(payload).hexdigest(), payload_size=len(payload),
                   plain_size=size)  # fmt: skip
    return container.pack(full, payload, sender.keys)
