"""What the people of the drawn portraits wear."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from PIL import Image

from desktop_app.pictures.pencil import (
    BROCADES,
    FRAME,
    MIDDLE,
    SCALE,
    THREADS,
    WIDTH,
    Colour,
    Pencil,
    darker,
    mirrored,
    mix,
)
from desktop_app.pictures.portrait_face import Face

_SHIRTS: Final = (
    (244, 246, 248), (206, 222, 238), (232, 236, 222), (246, 240, 226), (190, 206, 224),
)  # fmt: skip
_JACKETS: Final = ((38, 46, 62), (58, 60, 66), (34, 34, 40), (64, 54, 50))
_TIES: Final = ((150, 34, 40), (34, 62, 110), (28, 96, 92), (96, 42, 78))
_BLOUSES: Final = (
    (168, 52, 64), (58, 104, 140), (102, 74, 128), (48, 120, 108), (198, 132, 96), (226, 222, 230),
)  # fmt: skip
_CLOTH: Final = (340.0, 500.0)
"""The heights between which clothes are drawn, on a layer of their own …"""
_CLOTH_UP: Final = 22.0
"""… and how far that layer is moved up."""


def clothe(rng: random.Random, image: Image.Image, face: Face) -> None:
    """Shoulders in a woven shirt, a blouse, a shirt with collar or a jacket."""
    half = (134 if face.woman else 156) + rng.uniform(-8, 8)
    slope = rng.uniform(0, 10)
    body = mirrored(
        [
            (34, 362),
            (60, 378),
            (half * 0.72, 398 + slope),
            (half, 430 + slope),
            (half + 14, 520),
            (0, 520),
        ]
    )
    top, hem = _CLOTH
    mask = Image.new("L", (image.width, round((hem - top) * SCALE)), 0)
    Pencil(mask, top).blob(body, 255)
    kinds = (
        ("brocade", "brocade", "blouse", "collar")
        if face.woman
        else ("brocade", "brocade", "shirt", "jacket")
    )
    kind = rng.choice(kinds)
    sew, colours = _WARDROBE[kind]
    base = rng.choice(colours)
    cloth = Image.new("RGB", mask.size, base)
    tailor = Pencil(cloth, top)
    sew(rng, tailor, face, base)
    image.paste(cloth, (0, round((top - _CLOTH_UP - FRAME[1]) * SCALE)), mask)
    if kind == "collar":
        pencil = Pencil(image, FRAME[1] + _CLOTH_UP)
        pencil.area(mirrored([(31, 346), (40, 372), (0, 386)]), darker(base, 0.12))
        pencil.line([(MIDDLE, 384), (MIDDLE, 354)], darker(base, 0.4), 1.5)


def _brocade(rng: random.Random, tailor: Pencil, face: Face, base: Colour) -> None:
    """A woven shirt: bands across the shoulders and along the opening."""
    first, second = rng.choice(THREADS)
    for y, height, colour in (
        (424, 5, first),
        (432, 22, mix(base, first, 0.25)),
        (457, 5, second),
    ):
        tailor.box(0, y, WIDTH, y + height, colour)
    step = rng.choice((18, 20, 24))
    for x in range(-step, WIDTH + step, step):
        tailor.area([(x, 443), (x + step / 2, 434), (x + step, 443), (x + step / 2, 452)], second)
        tailor.area(
            [
                (x + step * 0.3, 443),
                (x + step / 2, 438.5),
                (x + step * 0.7, 443),
                (x + step / 2, 447.5),
            ],
            first,
        )
    for y in range(466, int(_CLOTH[1]), 5):
        tailor.box(0, y, WIDTH, y + 2, mix(base, second, 0.55))
    depth = rng.uniform(404, 420)
    for out, colour in ((26, first), (20, base), (16, second), (10, first)):
        tailor.area(mirrored([(32 + out, 346), (0, depth + out * 1.3)]), colour)
    tailor.area(mirrored([(32, 346), (0, depth)]), face.skin)
    tailor.box(MIDDLE - 5, depth + 12, MIDDLE + 5, _CLOTH[1], first)
    for y in range(int(depth) + 16, int(_CLOTH[1]), 12):
        tailor.area(
            [(MIDDLE, y), (MIDDLE + 4, y + 5), (MIDDLE, y + 10), (MIDDLE - 4, y + 5)], second
        )
    if face.woman and rng.random() < 0.6:  # beads
        for x in range(-30, 31, 6):
            tailor.oval(MIDDLE + x, 392 - x * x / 34, 3, 3, second if x % 12 else first)


def _blouse(rng: random.Random, tailor: Pencil, face: Face, base: Colour) -> None:
    tailor.blob(mirrored([(0, 340), (46, 344), (40, 388), (0, 402)]), darker(base, 0.18))
    tailor.blob(mirrored([(0, 340), (40, 344), (34, 384), (0, 396)]), face.skin)
    if rng.random() < 0.6:
        chain = mix((232, 196, 96), base, 0.1)
        tailor.arc(MIDDLE, 352, 30, 32, 20, 160, chain, 1.5)
        tailor.oval(MIDDLE, 386, 4, 5, chain)


def _standing_collar(rng: random.Random, tailor: Pencil, face: Face, base: Colour) -> None:
    light = mix(base, (255, 255, 255), 0.3)
    for _ in range(9):  # flowers strewn over the cloth
        x, y, size = rng.uniform(50, 310), rng.uniform(410, 476), rng.uniform(3, 6)
        for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0)):
            tailor.oval(x + dx * size, y + dy * size, size * 0.75, size * 0.75, light)
    tailor.line([(MIDDLE, 380), (MIDDLE + 70, 420)], darker(base, 0.3), 2)


def _shirt(rng: random.Random, tailor: Pencil, face: Face, base: Colour) -> None:
    seam = darker(base, 0.22)
    tailor.area(mirrored([(38, 346), (0, 410)]), face.shade)
    for side in (-1, 1):
        flap = [
            (MIDDLE + side * 40, 352),
            (MIDDLE + side * 70, 384),
            (MIDDLE + side * 34, 420),
            (MIDDLE, 396),
        ]
        tailor.area(flap, mix(base, (255, 255, 255), 0.4))
        tailor.line([*flap, flap[0]], seam, 1.5)
    tailor.line([(MIDDLE, 400), (MIDDLE, _CLOTH[1])], seam, 1.5)
    for y in (428, 458):
        tailor.oval(MIDDLE + 6, y, 2.5, 2.5, seam)
    if rng.random() < 0.4:
        tailor.line([(232, 448), (278, 448)], seam, 2)


def _jacket(rng: random.Random, tailor: Pencil, face: Face, base: Colour) -> None:
    white, tie = (246, 247, 249), rng.choice(_TIES)
    tailor.area(mirrored([(48, 350), (0, 492)]), white)
    tailor.area(mirrored([(34, 346), (0, 396)]), face.shade)
    tailor.area([(MIDDLE - 11, 394), (MIDDLE + 11, 394), (MIDDLE + 7, 410), (MIDDLE - 7, 410)], tie)
    tailor.area(
        [(MIDDLE - 7, 410), (MIDDLE + 7, 410), (MIDDLE + 13, 482), (MIDDLE - 13, 482)],
        darker(tie, 0.12),
    )
    for side in (-1, 1):
        tailor.area(
            [
                (MIDDLE + side * 36, 350),
                (MIDDLE + side * 50, 372),
                (MIDDLE + side * 24, 414),
                (MIDDLE, 394),
            ],
            white,
        )
        tailor.line(
            [(MIDDLE + side * 50, 372), (MIDDLE + side * 24, 414), (MIDDLE, 394)],
            (206, 210, 216),
            1.5,
        )
        lapel = [
            (MIDDLE + side * 50, 366),
            (MIDDLE + side * 78, 400),
            (MIDDLE + side * 60, 418),
            (MIDDLE + side * 66, 430),
            (MIDDLE + side * 8, 492),
            (MIDDLE + side * 2, 492),
        ]
        tailor.area(lapel, mix(base, (255, 255, 255), 0.1))
        tailor.line(lapel, darker(base, 0.5), 1.2)
    if rng.random() < 0.5:
        tailor.oval(244, 440, 5, 5, (206, 48, 46))


_WARDROBE: Final[
    dict[str, tuple[Callable[[random.Random, Pencil, Face, Colour], None], tuple[Colour, ...]]]
] = {
    "brocade": (_brocade, BROCADES),
    "blouse": (_blouse, _BLOUSES),
    "collar": (_standing_collar, _BLOUSES),
    "shirt": (_shirt, _SHIRTS),
    "jacket": (_jacket, _JACKETS),
}
