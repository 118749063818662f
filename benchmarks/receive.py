"""Receiving packages: the whole program against `sqlite-utils upsert`, the work against bare libraries.

    python -m benchmarks.receive FOLDER COUNT [BYTES]     make packages of 150 delegates, with photos of so many
                                                          bytes, and the receiving register

What is measured, and the second floor, are in `benchmarks.receiving`.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from benchmarks.harness import Result, child, compare, python

if TYPE_CHECKING:
    from desktop_app.domain.exchange import KeyCard, Line

DELEGATES = 150
SIZES = (10, 102, 1020)
HEADLINE = 102
_FAMILY = (
    "A", "Y", "Nguyễn Văn", "Y Hơ'Ô̆l", "Đinh Thị", "Rơ Châm", "K'", "Hoàng Thị", "Siu", "Rah Lan",
    "Ksor", "Lê Thị", "Trần Quang", "Hà", "Vi Văn", "Lò Thị", "Bàn Văn", "Triệu Mùi", "Kpă", "Nay",
)  # fmt: skip
_MIDDLE = ("", "Hồng ", "Minh ", "Thanh ", "Xuân ", "Kim ", "Ngọc ", "Đức ", "Hữu ", "H'", "Đăm ")
_GIVEN = (
    "Bên", "Kđăm", "Ánh", "Săn", "Blơ", "Thương", "Brêu", "Lan", "Ô̆l", "Sáu", "Huệ", "Yến", "Tuấn",
    "Đông", "Phước", "Giang", "Hạnh", "Kỳ", "Nghĩa", "Ưng", "Ƀlơ̆", "Čih", "Mĭn", "Rơ", "Xuyến",
)  # fmt: skip
_VILLAGES = ("Đăk Wớt", "Kram", "Gia Xiêng", "Ba Rgốc", "Lung Leng", "Kà Bầy", "Chốt", "Ktol")


def run() -> list[Result]:
    """All sizes; the largest only with SODAIHOI_BENCH_FULL=1, else half of it."""
    results = []
    full = bool(os.environ.get("SODAIHOI_BENCH_FULL"))
    for count in SIZES:
        count = count if full or count <= HEADLINE else count // 2
        with tempfile.TemporaryDirectory() as place:
            results += _measure(Path(place), count)
    return results


def _measure(folder: Path, count: int) -> list[Result]:
    child(python("benchmarks.receive", str(folder), str(count)))
    ours = python("benchmarks.receiving", "take", str(folder), str(count))
    size = f"{count} packages"
    rounds = 3 if count > HEADLINE else 5
    target = (1.0, 6.0) if count == HEADLINE else (None, None)
    tool = Path(sys.executable).with_name("sqlite-utils")
    upsert = " && ".join(
        f"'{tool}' upsert '{folder}/floor.db' {table} '{folder}/{table}.ndjson' --nl --pk uid"
        for table in ("person", "delegate")
    )
    # `exec` would end at the first command; the shell costs about a millisecond.
    command = ["sh", "-c", f"rm -f '{folder}/floor.db' && {upsert}"]
    whole = {"SODAIHOI_WHOLE": "1"}
    return [
        compare("receiving, to sqlite-utils upsert", size, ours, command, target=target[0],
                rounds=rounds, env=whole),
        compare("receiving, to decrypt+msgspec+executemany", size, ours,
                python("benchmarks.receiving", "bare", str(folder), str(count)), target=target[1],
                rounds=rounds),
    ]  # fmt: skip


# --- packages ------------------------------------------------------------------------------------


def make(folder: Path, count: int, photo: int = 0) -> None:
    """Write ``count`` packages, the register that knows their senders, and the same rows as NDJSON.

    Everybody has a photo of ``photo`` bytes, unless that is 0.
    """
    from desktop_app.domain import catalogue
    from desktop_app.domain.cycle_definitions import cycle_definition
    from desktop_app.domain.exchange import TRUSTED, Peer
    from desktop_app.services import office_keys, registers
    from desktop_app.store import database, exchange

    cycle = cycle_definition("mttq-2024-2029").uid
    registers.create(folder / "province.sdh", "2024-62", body="mttq", training=True)
    own = office_keys.own()
    communes = [row for row in catalogue.unit_rows("2024") if row[3] == "commune"]
    draw = random.Random(20240516)
    (folder / "packages").mkdir()
    with (
        open(folder / "person.ndjson", "wb") as people,
        open(folder / "delegate.ndjson", "wb") as delegates,
    ):
        for number, row in enumerate(draw.sample(communes, count)):
            card, data, lines = _package(row[0], cycle, own.card.office, own.card.age, draw, photo)
            (folder / "packages" / f"{number:04}.goi").write_bytes(data)
            people.write("".join(one.text + "\n" for one in lines["person"]).encode())
            delegates.write("".join(one.text + "\n" for one in lines["delegate"]).encode())
            with database.writing():
                exchange.keep_peer(exchange.settled(Peer(card, ""), TRUSTED))
    registers.close()


def _package(
    code: str, cycle: str, recipient: str, age: str, draw: random.Random, photo: int
) -> tuple[KeyCard, bytes, dict[str, list[Line]]]:
    """One commune's package: its card, the bytes and the lines."""
    from desktop_app.domain import bodies, catalogue
    from desktop_app.domain.digests import combine
    from desktop_app.domain.exchange import Header
    from desktop_app.sync import keys, manifest, package
    from desktop_app.sync.container import SCHEMA
    from desktop_app.sync.package import Content

    unit = catalogue.unit(f"2024-{code}")
    office = catalogue.office_uid(unit.uid, "mttq")
    mine = keys.make(_uid(draw, draw.getrandbits(32)))
    card = mine.card(office, bodies.office_name("Ủy ban MTTQ Việt Nam", unit), unit.uid, "mttq")
    lines: dict[str, list[Line]] = {}
    bodies_of = [
        b"\xff\xd8\xff" + draw.randbytes(photo - 3) for _ in range(DELEGATES if photo else 0)
    ]
    photos = {sha256(body).hexdigest(): body for body in bodies_of}
    for line in _lines(card, cycle, draw, [*photos]):
        lines.setdefault(line.table, []).append(line)
    leaves = [(one.table, one.uid, one.digest) for some in lines.values() for one in some]
    word = replace(
        manifest.state(leaves), owner=office, installation=card.installation, key=card.sign,
        cycle=cycle, mode="training", sequence=1,
    )  # fmt: skip
    header = Header(
        kind="UP", package=_uid(draw, draw.getrandbits(32)), cycle=cycle, mode="training", sender=card,
        recipients=(recipient,), sequence=1, previous=0, app="0.1.0", schema=SCHEMA,
        payload_sha256="", payload_size=0, plain_size=0,
    )  # fmt: skip
    content = Content(
        "2024-05-16T07:30:00Z", lines, manifest.sign(word, mine), (), (), photos, combine(leaves)
    )
    return card, package.seal(header, content, mine, [age, card.age]), lines


def _uid(draw: random.Random, run: int = 0) -> str:
    """A uid as `new_uid` makes them: the first 32 bits are those of one run of the program."""
    return str(UUID(int=run << 96 | draw.getrandbits(96), version=4))


def _lines(card: KeyCard, cycle: str, draw: random.Random, photos: list[str]) -> Iterator[Line]:
    """A commune's office, congress and delegations, and 150 people who take part."""
    from desktop_app.domain.codes import card_code
    from desktop_app.domain.exchange import Line
    from desktop_app.domain.rows import digest, line

    runs = [draw.getrandbits(32) for _ in range(5)]  # the list was typed on five days

    def made(table: str, uid: str = "", **cells: object) -> Line:
        own = {
            "uid": uid or _uid(draw, draw.choice(runs)),
            "owner": card.office,
            "version": f"{card.installation}:1",
        }
        row = {**own, **cells}
        text = line(row)
        return Line(table, str(row["uid"]), card.office, own["version"], digest(text), text, row)

    yield made("office", card.office, name=card.name, unit=card.unit, body=card.body)
    congress = made("congress", cycle=cycle, unit=card.unit, form="congress", ordinal="XII",
                    state="held", starts="2024-03-30", ends="2024-03-30")  # fmt: skip
    yield congress
    villages = [made("delegation", congress=congress.uid, name=f"Thôn {name}", position=number)
                for number, name in enumerate(_VILLAGES, 1)]  # fmt: skip
    yield from villages
    for number in range(1, DELEGATES + 1):
        village = draw.choice(villages)
        home = f"{village.row['name']}, {card.name}"
        person = made(
            "person", full_name=f"{draw.choice(_FAMILY)} {draw.choice(_MIDDLE)}{draw.choice(_GIVEN)}",
            gender=draw.choice(("male", "female")), ethnic_group="xo-dang", religion="khong",
            born=f"{draw.randint(1945, 2003)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
            position=f"Già làng, {home}", home_place=home, residence=home, commune=card.unit,
            schooling="12-12", qualification="Đại học Nông lâm", theory="trung-cap",
            party_joined=f"{draw.randint(1985, 2020)}-02-03", member_of="Hội Nông dân",
            party_full=f"{draw.randint(1986, 2021)}-02-03", standing="Người có uy tín",
            honours="Giấy khen của UBND huyện năm 2022", id_issued="2021-05-01",
            phone=f"09{draw.randint(10**7, 10**8 - 1)}",
            id_number=f"0620{draw.randint(10**7, 10**8 - 1)}",
            id_place="Cục Cảnh sát quản lý hành chính về trật tự xã hội",
            **({"photo": photos[number - 1]} if photos else {}),
        )  # fmt: skip
        yield person
        yield made(
            "delegate", congress=congress.uid, person=person.uid, kind="official",
            origin="chosen", delegation=village.uid, card_number=f"{number:03}",
            seat=f"A{number}", composition="Nông dân", reply="confirmed", position=number,
            card_code=card_code(draw.randrange),
        )  # fmt: skip


if __name__ == "__main__":
    place, number = Path(sys.argv[1]), int(sys.argv[2])
    os.environ.setdefault("SODAIHOI_HOME", str(place / "home"))
    make(place, number, int(sys.argv[3]) if len(sys.argv) > 3 else 0)
