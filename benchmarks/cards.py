"""Delegate cards with photos: ours against fpdf2 with text shaping and against QPdfWriter, the same card.

All read the same JPEGs from disk, make the same QR codes and use the same faces (see `card_floors`).

    python -m benchmarks.cards ours FOLDER COUNT      one run of ours over the photos in a folder
    python -m benchmarks.cards fpdf2 FOLDER COUNT     one run of a floor; or "qt"
    python -m benchmarks.cards parts FOLDER COUNT     ours in files of 500 cards; or "joined", all in one
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.card_floors import CONGRESS, ORGANISER, WHERE, by_fpdf2, by_qt
from benchmarks.harness import Measured, Result, child, python

SIZES = {100: 3, 1_000: 3, 10_000: 1}  # cards → rounds
TARGETS = {"fpdf2": 1.2, "qt": 1.5}
"""How many times as many cards per second as the floors."""

SHOWN = {"fpdf2": "fpdf2 with shaping", "qt": "QPdfWriter"}
ASKED = 1_000
"""The size that has to meet the targets."""
LONGEST_FLOOR = 180.0  # seconds; a floor that would take longer is left out of the largest
MANY, PART, A_TENTH = 15_000, 500, 1_500
"""The largest order, the cards of one of its files, and an order to compare the cost with."""

PEAK = 300.0  # MiB
REPEATED = 12
"""Photos among the cards of the run in which they come again and again."""

_FAMILIES = ("Y", "A", "H'", "Siu", "Rơ Châm", "Ksor", "Kpă", "Nguyễn Thị", "Đinh", "Hồ")
_MIDDLE = ("", "Ƀluêh", "Hơ'Ô̆l", "Thị", "Ê̆ban", "Văn", "Čĭ", "Ngọc", "Ơ̆n", "Xuân")
_LAST = ("Thút", "Niê Kđăm", "Byă", "Tuấn", "Mlô", "Ánh", "Ư̆k", "Êban", "Bình", "Lan")
_PLACES = ("Rờ Kơi", "Sa Nhơn", "Hơ Moong", "Mô Rai", "Sa Sơn", "Ya Xiêr", "Ya Tăng", "Ya Ly")


def people(count: int, photos: int = 0) -> Iterator[dict[str, str]]:
    """Made-up delegates, the same ones each time; each with a photo of their own or one of ``photos``."""
    from desktop_app.domain.codes import card_code

    draw = random.Random(616)
    for number in range(count):
        parts = (draw.choice(_FAMILIES), draw.choice(_MIDDLE), draw.choice(_LAST))
        place = draw.choice(_PLACES)
        yield {
            "full_name": " ".join(part for part in parts if part),
            "position": f"Già làng, thôn {number % 40 + 1}, xã {place}",
            "delegation": f"Đoàn xã {place}",
            "number": f"{number + 1:05}",
            "seat": f"{'ABCDEFGH'[number % 8]}{number // 8 + 1}",
            "code": card_code(draw.randrange),
            "photo": f"{number % photos if photos else number:05}.jpg",
        }


def make_photos(folder: Path, count: int) -> None:
    """Distinct JPEGs of 360 × 480 pixels and some 25 KB, nobody's face."""
    from PIL import Image, ImageDraw

    draw = random.Random(4)
    grain = [Image.effect_noise((360, 480), 26).convert("RGB") for _ in range(8)]
    for number in range(count):
        shade = tuple(draw.randrange(110, 220) for _ in range(3))
        picture = Image.new("RGB", (360, 480), shade)
        pen = ImageDraw.Draw(picture)
        pen.ellipse((20 + number % 40, 290, 340, 760), fill=(30, 60 + number % 90, 90))
        pen.ellipse((105, 90, 255, 290), fill=(214, 160 + draw.randrange(30), 130))
        pen.pieslice((100, 70, 260, 250), 180, 360, fill=(30, 20, 15))
        picture = Image.blend(picture, grain[number % len(grain)], 0.16)
        picture.save(folder / f"{number:05}.jpg", "JPEG", quality=86)


def _print(folder: Path, chosen: list[dict[str, str]], target: Path) -> None:
    """The program's own way: one PDF, streamed."""
    from desktop_app.documents.cards import Card, print_cards
    from desktop_app.domain.layout_files import layout

    common = {"organiser": ORGANISER, "congress": CONGRESS, "when_where": WHERE}
    cards = [Card(str(at), "official", {**common, **one}) for at, one in enumerate(chosen)]
    with target.open("wb") as stream:
        made = print_cards(
            stream, cards, layout("card-90x130"), title="Thẻ đại biểu",
            pictures=lambda name: (folder / name).read_bytes(),
        )  # fmt: skip
    if made.cards != len(cards):
        raise RuntimeError(f"{made.cards} cards of {len(cards)}")


def _ours(folder: Path, count: int, target: Path) -> None:
    _print(folder, list(people(count)), target)


def _repeated(folder: Path, count: int, target: Path) -> None:
    _print(folder, list(people(count, REPEATED)), target)


def _parts(folder: Path, count: int, target: Path) -> None:
    chosen = list(people(count))
    for first in range(0, count, PART):
        _print(folder, chosen[first : first + PART], target.with_name(f"{first}.pdf"))
        target.with_name(f"{first}.pdf").unlink()
    target.touch()


WAYS: dict[str, Callable[[Path, int, Path], None]] = {
    "ours": _ours,
    "joined": _ours,
    "parts": _parts,
    "repeated": _repeated,
    "fpdf2": lambda folder, count, target: by_fpdf2(folder, people(count), target),
    "qt": lambda folder, count, target: by_qt(folder, people(count), target),
    "repeated-qt": lambda folder, count, target: by_qt(folder, people(count, REPEATED), target),
}


def run() -> list[Result]:
    """Cards per second and bytes, against both floors; and what very many cards cost."""
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="sodaihoi-cards-") as name:
        folder = Path(name)
        make_photos(folder, max(SIZES))
        for number in range(max(SIZES), MANY):
            (folder / f"{number:05}.jpg").hardlink_to(folder / f"{number - max(SIZES):05}.jpg")
        per_card = dict.fromkeys(TARGETS, 0.0)
        for count, rounds in SIZES.items():
            mine: list[Measured] = []
            floors: dict[str, list[Measured]] = {way: [] for way in TARGETS}
            for _ in range(rounds):
                mine.append(_child("ours", name, count))
                for way, runs in floors.items():
                    # The estimate counts the floor's start for each card: what has a target runs anyhow.
                    if count <= ASKED or per_card[way] * count * rounds <= LONGEST_FLOOR:
                        runs.append(_child(way, name, count))
            per_card |= {way: _median(runs) / count for way, runs in floors.items() if runs}
            results += _speeds(count, mine, floors)
            results.append(_size(folder, count, mine))
        results.append(_repeated_size(name))
        results += _very_many(name)
    return results


def _child(way: str, folder: str, count: int) -> Measured:
    return child(python("benchmarks.cards", way, folder, str(count)))


def _median(runs: list[Measured]) -> float:
    return statistics.median(one.seconds for one in runs)


def _peak(runs: list[Measured]) -> float:
    return max((one.peak_mib for one in runs), default=float("nan"))


def _bytes(run: Measured) -> float:
    return int(str(run.said["bytes"])) / 1e6


def _speeds(
    count: int, mine: list[Measured], floors: dict[str, list[Measured]]
) -> Iterator[Result]:
    speed = count / _median(mine)
    for way, runs in floors.items():
        floor = count / _median(runs) if runs else float("nan")
        yield Result(
            f"photo cards, floor {SHOWN[way]}", f"{count:,} cards", speed, floor, speed / floor,
            TARGETS[way] if count == ASKED else None, _peak(mine), _peak(runs),
            at_least=True, unit="card/s",
        )  # fmt: skip


def _size(folder: Path, count: int, mine: list[Measured]) -> Result:
    photos = sum((folder / f"{number:05}.jpg").stat().st_size for number in range(count))
    allowed = (1.15 * photos + 2048 * count) / 1e6
    made = _bytes(mine[0])
    return Result(
        "photo cards, file against 1.15 × photos + 2 KB", f"{count:,} cards", made, allowed,
        made / allowed, 1.0 if count == ASKED else None, _peak(mine), float("nan"), unit="MB",
    )  # fmt: skip


def _repeated_size(folder: str) -> Result:
    mine, other = _child("repeated", folder, 1_000), _child("repeated-qt", folder, 1_000)
    return Result(
        f"{REPEATED} photos repeated, file, QPdfWriter", "1,000 cards", _bytes(mine), _bytes(other),
        _bytes(mine) / _bytes(other), 0.1, mine.peak_mib, other.peak_mib, unit="MB",
    )  # fmt: skip


def _very_many(folder: str) -> Iterator[Result]:
    """An order of thousands, against the cost of a tenth of it and the memory it may take."""
    for way in ("parts", "joined"):
        small, large = _child(way, folder, A_TENTH), _child(way, folder, MANY)
        each, allowed = _cpu_ms(large, MANY), _cpu_ms(small, A_TENTH)
        yield Result(
            f"cards {way}, CPU each, against {A_TENTH:,}", f"{MANY:,} cards", each, allowed,
            each / allowed, 1.25, large.peak_mib, small.peak_mib, unit="ms",
        )  # fmt: skip
        yield Result(
            f"cards {way}, peak memory", f"{MANY:,} cards", large.peak_mib, PEAK,
            large.peak_mib / PEAK, 1.0, large.peak_mib, small.peak_mib, unit="MiB",
        )  # fmt: skip


def _cpu_ms(run: Measured, count: int) -> float:
    """Milliseconds of the processor for a card: what others do on the machine does not count."""
    return 1000 * float(str(run.said["cpu"])) / count


def main(arguments: list[str]) -> None:
    """One run, told as a line of JSON; writing the file counts, starting Python does not."""
    way, folder, count = arguments
    with tempfile.TemporaryDirectory(prefix="sodaihoi-made-") as name:
        target = Path(name, "cards.pdf")
        started, worked = time.perf_counter(), time.process_time()
        WAYS[way](Path(folder), int(count), target)
        seconds, cpu = time.perf_counter() - started, time.process_time() - worked
        print(json.dumps({"seconds": seconds, "cpu": cpu, "bytes": target.stat().st_size}))


if __name__ == "__main__":
    main(sys.argv[1:])
