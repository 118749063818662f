"""Delegate cards with photos: ours against fpdf2 with text shaping, drawing the same card.

Both read the same JPEGs from disk, make the same QR codes and use the same faces. The floor is spared the
fitting: it gets every text in lines and sizes that are known to fit.

    python -m benchmarks.cards ours FOLDER COUNT      one run of ours over the photos in a folder
    python -m benchmarks.cards floor FOLDER COUNT     one run of the floor
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.harness import Measured, Result, child, python

SIZES = {100: 3, 1_000: 3, 10_000: 1}  # cards → rounds
TARGET = 1.2
LONGEST_FLOOR = 180.0  # seconds; a floor that would take longer is left out
CONGRESS = "Đại hội đại biểu các dân tộc thiểu số huyện Sa Thầy, lần thứ IV - năm 2024"
ORGANISER = "Phòng Dân tộc huyện Sa Thầy"
WHERE = "Nhà văn hóa huyện Sa Thầy, ngày 16/5/2024"
_FAMILIES = ("Y", "A", "H'", "Siu", "Rơ Châm", "Ksor", "Kpă", "Nguyễn Thị", "Đinh", "Hồ")
_MIDDLE = ("", "Ƀluêh", "Hơ'Ô̆l", "Thị", "Ê̆ban", "Văn", "Čĭ", "Ngọc", "Ơ̆n", "Xuân")
_LAST = ("Thút", "Niê Kđăm", "Byă", "Tuấn", "Mlô", "Ánh", "Ư̆k", "Êban", "Bình", "Lan")
_PLACES = ("Rờ Kơi", "Sa Nhơn", "Hơ Moong", "Mô Rai", "Sa Sơn", "Ya Xiêr", "Ya Tăng", "Ya Ly")


def people(count: int) -> Iterator[dict[str, str]]:
    """Made-up delegates, the same ones each time."""
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
            "photo": f"{number:05}.jpg",
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


def ours(folder: Path, count: int, target: Path) -> None:
    """The program's own way: one PDF, streamed."""
    from desktop_app.documents.cards import Card, print_cards
    from desktop_app.domain.layout_files import layout

    common = {"organiser": ORGANISER, "congress": CONGRESS, "when_where": WHERE}
    cards = [Card(str(at), "official", {**common, **one}) for at, one in enumerate(people(count))]
    with target.open("wb") as stream:
        made = print_cards(
            stream, cards, layout("card-90x130"), title="Thẻ đại biểu",
            pictures=lambda name: (folder / name).read_bytes(),
        )  # fmt: skip
    if made.cards != count:
        raise RuntimeError(f"{made.cards} cards of {count}")


def floor(folder: Path, count: int, target: Path) -> None:
    """The same card by fpdf2, its sizes known beforehand."""
    import fpdf

    from desktop_app.paths import resource

    pdf = fpdf.FPDF(format="A4", unit="mm")
    pdf.set_auto_page_break(auto=False)
    for style, face in (("", "Regular"), ("B", "Bold")):
        pdf.add_font("noto", style, resource("fonts", f"NotoSans-{face}.ttf"))
    pdf.set_text_shaping(use_shaping_engine=True)
    pdf.set_line_width(0.1)
    for at, one in enumerate(people(count)):
        if at % 4 == 0:
            pdf.add_page()
        left, top = 12 + 96 * (at % 2), 15.5 + 136 * (at % 4 // 2)
        _floor_card(pdf, folder, one, left, top)
        _floor_marks(pdf, left, top)
    pdf.output(str(target))


def _floor_card(pdf: Any, folder: Path, one: dict[str, str], left: float, top: float) -> None:
    import segno

    def say(
        text: str, y: float, size: float, *, style: str = "", colour: int = 0x1A1F26,
        x: float = 6, width: float = 78, align: str = "C",
    ) -> None:  # fmt: skip
        pdf.set_font("noto", style, size)
        pdf.set_text_color(colour >> 16, colour >> 8 & 255, colour & 255)
        pdf.set_xy(left + x, top + y)
        pdf.cell(width, size * 0.45, text, align=align)

    teal, grey, white = 0x0F5C6E, 0x56616E, 0xFFFFFF
    say(ORGANISER.upper(), 13, 9)
    for number, line in enumerate(
        ("ĐẠI HỘI ĐẠI BIỂU", "CÁC DÂN TỘC THIỂU SỐ HUYỆN SA THẦY,", "LẦN THỨ IV - NĂM 2024")
    ):
        say(line, 18 + 5 * number, 10.8, style="B", colour=teal)
    pdf.set_fill_color(15, 92, 110)
    pdf.rect(left + 6, top + 35.5, 78, 17.5, style="F")
    pdf.set_fill_color(255, 255, 255)
    for x in (10.5, 70.5):
        pdf.ellipse(left + x, top + 39.75, 9, 9, style="F")
    say("ĐẠI BIỂU", 36, 24, style="B", colour=white)
    say("CHÍNH THỨC", 46, 13, style="B", colour=white)
    pdf.image(str(folder / one["photo"]), left + 6, top + 56, 30, 40)
    say("Số", 55.4, 8, x=40, width=21, align="L", colour=grey)
    say(one["number"], 59, 18, style="B", x=40, width=21, align="L")
    say("Ghế", 55.4, 8, x=63, width=21, align="R", colour=grey)
    say(one["seat"], 59, 18, style="B", x=63, width=21, align="R")
    pdf.set_fill_color(26, 31, 38)
    module = 25 / 29
    for row, modules in enumerate(segno.make(one["code"], error="m", micro=False).matrix):
        start = -1
        for column, dark in enumerate([*modules, 0]):
            if dark and start < 0:
                start = column
            elif not dark and start >= 0:
                pdf.rect(
                    left + 49.5 + (4 + start) * module, top + 67.8 + (4 + row) * module,
                    (column - start) * module, module, style="F",
                )  # fmt: skip
                start = -1
    say(one["code"], 92, 8, x=40, width=44, colour=grey)
    say(one["full_name"], 99, 20, style="B")
    say(one["position"], 108, 11)
    say(one["delegation"], 114, 11, style="B", colour=teal)
    pdf.line(left + 6, top + 122.4, left + 84, top + 122.4)
    say(WHERE, 123, 9)


def _floor_marks(pdf: Any, left: float, top: float) -> None:
    for y in (top, top + 130):
        pdf.line(left - 5, y, left - 1, y)
        pdf.line(left + 91, y, left + 95, y)
    for x in (left, left + 90):
        pdf.line(x, top - 5, x, top - 1)
        pdf.line(x, top + 131, x, top + 135)


def run() -> list[Result]:
    """Cards per second and bytes, for a hundred, a thousand and ten thousand cards."""
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="sodaihoi-cards-") as name:
        folder = Path(name)
        make_photos(folder, max(SIZES))
        per_card = 0.0
        for count, rounds in SIZES.items():
            with_floor = per_card * count * rounds <= LONGEST_FLOOR
            mine, other = _measured(name, count, rounds, with_floor=with_floor)
            if other:
                per_card = _median(other) / count
            results += _results(folder, count, mine, other)
    return results


def _measured(
    folder: str, count: int, rounds: int, *, with_floor: bool
) -> tuple[list[Measured], list[Measured]]:
    mine: list[Measured] = []
    other: list[Measured] = []
    for _ in range(rounds):
        mine.append(child(python("benchmarks.cards", "ours", folder, str(count))))
        if with_floor:
            other.append(child(python("benchmarks.cards", "floor", folder, str(count))))
    return mine, other


def _median(runs: list[Measured]) -> float:
    return statistics.median(one.seconds for one in runs)


def _results(
    folder: Path, count: int, mine: list[Measured], other: list[Measured]
) -> Iterator[Result]:
    size = f"{count:,} cards"
    speed = count / _median(mine)
    peak = max(one.peak_mib for one in mine)
    floor_speed = count / _median(other) if other else float("nan")
    floor_peak = max((one.peak_mib for one in other), default=float("nan"))
    yield Result(
        "photo cards, floor fpdf2 with shaping", size, speed, floor_speed, speed / floor_speed,
        TARGET if count == 1_000 else None, peak, floor_peak, at_least=True, unit="card/s",
    )  # fmt: skip
    photos = sum((folder / f"{number:05}.jpg").stat().st_size for number in range(count))
    allowed = (1.15 * photos + 2048 * count) / 1e6
    made = int(str(mine[0].said["bytes"])) / 1e6
    yield Result(
        "photo cards, file against 1.15 × photos + 2 KB", size, made, allowed, made / allowed,
        1.0 if count == 1_000 else None, peak, floor_peak, unit="MB",
    )  # fmt: skip


def main(arguments: list[str]) -> None:
    """One run, told as a line of JSON; writing the file counts, starting Python does not."""
    way, folder, count = arguments
    draw = {"ours": ours, "floor": floor}[way]
    with tempfile.TemporaryDirectory(prefix="sodaihoi-made-") as name:
        target = Path(name, "cards.pdf")
        started = time.perf_counter()
        draw(Path(folder), int(count), target)
        seconds = time.perf_counter() - started
        print(json.dumps({"seconds": seconds, "bytes": target.stat().st_size}))


if __name__ == "__main__":
    main(sys.argv[1:])
