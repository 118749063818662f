"""Every way in which a package is not taken: its own code, its own sentence, and nothing changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.exchange import Outcome
from desktop_app.services import exchange, registers
from desktop_app.store import database
from desktop_app.sync import container, keys
from tests.places import KON_TUM, NGOC_HOI, SA_THAY, Place, place, with_congress
from tests.sync import makers
from tests.sync.makers import Member


@dataclass(frozen=True)
class Scene:
    """The province, who receives; a district it recognises, and a neighbour it recognises as well."""

    province: Place
    district: Member
    neighbour: Member
    to: Member
    folder: Path

    def of(
        self, sender: Member, *, seed: int = 1, sequence: int = 1, to: Member | None = None
    ) -> bytes:
        """A sound package of an office."""
        inside = makers.content(sender, makers.some_lines(sender, 2, seed), sequence=sequence)
        return makers.sealed(sender, to or self.to, inside)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    province = place(tmp_path, "tinh", KON_TUM)
    with_congress(province, (), unit=catalogue.unit(KON_TUM).uid)
    card = exchange.own_card()
    to = Member(card, keys.load(province.file.with_suffix(".keys")))
    district, neighbour = makers.member(SA_THAY), makers.member(NGOC_HOI)
    for one in (district, neighbour):
        file = tmp_path / "office.key"
        file.write_bytes(keys.card_bytes(one.keys, one.card))
        exchange.trust(file)
        file.unlink()
    yield Scene(province, district, neighbour, to, tmp_path)
    registers.close()


def parts(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Front, signature and payload of a package."""
    end = 44 + int.from_bytes(data[40:44], "little")
    return data[:end], data[end : end + 64], data[end + 64 :]


def wrong_recipient(scene: Scene) -> bytes:
    other = makers.member("2024-01")
    return scene.of(scene.district, to=other)


def foreign_signature(scene: Scene) -> bytes:
    """A front of the district, signed by its neighbour."""
    front, _, payload = parts(scene.of(scene.district))
    return front + scene.neighbour.keys.sign(front) + payload


def another_key(scene: Scene) -> bytes:
    """A thief who knows what the district's computer is called."""
    stolen = keys.make(scene.district.card.installation)
    card = stolen.card(scene.district.card.office, scene.district.card.name,
                       scene.district.card.unit, scene.district.card.body)  # fmt: skip
    return scene.of(Member(card, stolen))


def stripped_signature(scene: Scene) -> bytes:
    front, _, payload = parts(scene.of(scene.district))
    return front + payload


def blank_signature(scene: Scene) -> bytes:
    front, _, payload = parts(scene.of(scene.district))
    return front + bytes(64) + payload


def swapped_payload(scene: Scene) -> bytes:
    front, signature, _ = parts(scene.of(scene.district))
    return front + signature + parts(scene.of(scene.neighbour, seed=7))[2]


def resigned_ciphertext(scene: Scene) -> bytes:
    """The neighbour packs what the district has sealed under a front and key of its own."""
    taken = container.unpack(scene.of(scene.district))
    theirs = container.unpack(scene.of(scene.neighbour)).header
    head = replace(
        theirs, payload_sha256=taken.header.payload_sha256,
        payload_size=taken.header.payload_size, plain_size=taken.header.plain_size,
    )  # fmt: skip
    return container.pack(head, taken.payload, scene.neighbour.keys)


def other_round(scene: Scene) -> bytes:
    """What was made for one round, told of another, by the sender itself."""
    other = cycle_definition("mttq-2024-2029").uid
    inside = makers.content(scene.district, makers.some_lines(scene.district, 2))
    head = makers.header(scene.district, scene.to, cycle=other)
    return makers.sealed(scene.district, scene.to, inside, head)


def replayed_into_another_round(scene: Scene) -> bytes:
    """What the district made for one round, with another round written into its front."""
    front, signature, payload = parts(scene.of(scene.district))
    other = cycle_definition("mttq-2024-2029").uid.encode()
    return front.replace(makers.CYCLE.encode(), other) + signature + payload


def real_into_training(scene: Scene) -> bytes:
    head = makers.header(scene.district, scene.to, mode="real")
    inside = makers.content(scene.district, makers.some_lines(scene.district, 2))
    return makers.sealed(scene.district, scene.to, inside, head)


def own_package(scene: Scene) -> bytes:
    return scene.of(scene.to)


def cut_short(scene: Scene) -> bytes:
    return scene.of(scene.district)[:-100]


def newer(scene: Scene) -> bytes:
    head = makers.header(scene.district, scene.to, schema=container.SCHEMA + 1, app="9.9")
    inside = makers.content(scene.district, makers.some_lines(scene.district, 2))
    return makers.sealed(scene.district, scene.to, inside, head)


def sealed_to_others(scene: Scene) -> bytes:
    other = makers.member("2024-01")
    inside = makers.content(scene.district, makers.some_lines(scene.district, 2))
    head = makers.header(scene.district, scene.to)
    return makers.sealed(scene.district, other, inside, head)


def not_a_package(scene: Scene) -> bytes:
    return b"%PDF-1.7 cong van"


def rows_beside_the_word(scene: Scene) -> bytes:
    """The sender's word covers other rows than those that are there."""
    lines = makers.some_lines(scene.district, 2)
    inside = makers.content(scene.district, lines)
    return makers.sealed(
        scene.district, scene.to, replace(inside, own=makers.statement(scene.district, lines[1:]))
    )


def unknown_office(scene: Scene) -> bytes:
    return scene.of(makers.member("2024-612"))


def another_computer(scene: Scene) -> bytes:
    second = keys.make()
    card = second.card(scene.district.card.office, scene.district.card.name,
                       scene.district.card.unit, scene.district.card.body)  # fmt: skip
    return scene.of(Member(card, second))


def with_passphrase(scene: Scene) -> bytes:
    inside = makers.content(scene.district, makers.some_lines(scene.district, 2))
    return makers.sealed(scene.district, scene.to, inside, passphrase="bana beho bala sore")


REFUSED: list[tuple[Callable[[Scene], bytes], str]] = [
    (wrong_recipient, "other_office"),
    (foreign_signature, "altered"),
    (another_key, "key_conflict"),
    (stripped_signature, "unsigned"),
    (blank_signature, "unsigned"),
    (swapped_payload, "swapped_payload"),
    (resigned_ciphertext, "mixed_parts"),
    (other_round, "other_cycle"),
    (replayed_into_another_round, "altered"),
    (real_into_training, "training_mixed"),
    (own_package, "own_package"),
    (cut_short, "damaged"),
    (newer, "newer_version"),
    (sealed_to_others, "other_keys"),
    (not_a_package, "not_a_package"),
    (rows_beside_the_word, "not_vouched"),
]
HELD: list[tuple[Callable[[Scene], bytes], str]] = [
    (unknown_office, "unknown_sender"),
    (another_computer, "new_installation"),
    (with_passphrase, "needs_passphrase"),
]


def received(scene: Scene, data: bytes) -> Outcome:
    file = scene.folder / "den.goi"
    file.write_bytes(data)
    (one,) = scene.province.receives(file)
    return one


@pytest.mark.parametrize(("made", "code"), REFUSED, ids=[one.__name__ for one, _ in REFUSED])
def test_it_is_refused_with_its_own_code_and_nothing_changes(
    scene: Scene, made: Callable[[Scene], bytes], code: str
) -> None:
    data = made(scene)
    before = scene.province.digest()
    got = received(scene, data)
    assert (got.result, got.code) == ("refused", code)
    assert str(got.message)
    assert "{" not in str(got.message)
    assert scene.province.digest() == before
    assert exchange.ledger() == []
    assert database.faults() == []


@pytest.mark.parametrize(("made", "code"), HELD, ids=[one.__name__ for one, _ in HELD])
def test_it_waits_for_a_person_with_its_own_code(
    scene: Scene, made: Callable[[Scene], bytes], code: str
) -> None:
    before = scene.province.digest()
    got = received(scene, made(scene))
    assert (got.result, got.code) == ("held", code)
    assert scene.province.digest() == before


def test_every_reason_has_a_sentence_of_its_own(scene: Scene) -> None:
    told: dict[str, str] = {}
    for made, code in (*REFUSED, *HELD):
        told[code] = received(scene, made(scene)).message.text
    assert len(set(told.values())) == len(told)


def test_rows_of_another_owner_are_left_out_and_the_package_says_so(scene: Scene) -> None:
    foreign = makers.some_lines(scene.neighbour, 1)
    lines = [*makers.some_lines(scene.district, 2), *foreign]
    got = received(
        scene, makers.sealed(scene.district, scene.to, makers.content(scene.district, lines))
    )
    assert (got.result, got.code, got.counts.refused) == ("accepted", "foreign_owner", len(foreign))
    assert {one.code for one in got.changes} == {"foreign_owner"}
    assert exchange.ledger()[0].code == "foreign_owner"


def test_a_row_that_takes_the_name_of_another_offices_row_is_left_out(scene: Scene) -> None:
    theirs = makers.some_lines(scene.neighbour, 1)
    received(
        scene, makers.sealed(scene.neighbour, scene.to, makers.content(scene.neighbour, theirs))
    )
    person = next(one for one in theirs if one.table == "person")
    stolen = makers.a_line(scene.district, "person", person.uid, full_name="Chiếm Chỗ")
    before = scene.province.digest(scene.neighbour.card.office)
    lines = [*makers.some_lines(scene.district, 1), stolen]
    got = received(
        scene, makers.sealed(scene.district, scene.to, makers.content(scene.district, lines))
    )
    assert (got.code, got.counts.refused) == ("foreign_owner", 1)
    assert scene.province.digest(scene.neighbour.card.office) == before
