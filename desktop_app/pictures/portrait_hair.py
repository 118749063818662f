"""Hair and head-cloths of the drawn portraits: what lies behind the head, and what before it."""

from __future__ import annotations

import random
from collections.abc import Sequence

from desktop_app.pictures.pencil import (
    BROCADES,
    MIDDLE,
    THREADS,
    Pencil,
    Point,
    darker,
    mirrored,
    mix,
)
from desktop_app.pictures.portrait_face import Face


def hair_style(rng: random.Random, face: Face) -> str:
    """How the person wears their hair; the two functions below know the names."""
    if face.woman:
        scarf = 0.32 if face.age > 50 else 0.16
        if rng.random() < scarf:
            return "scarf"
        return rng.choice(
            ("long", "long", "bun", "bob", "tied")
            if face.age < 45
            else ("bun", "bun", "tied", "bob")
        )
    if face.age > 55 and rng.random() < 0.2:
        return "turban"
    if face.age > 52 and rng.random() < 0.4:
        return "bald"
    return rng.choice(
        ("parted", "crew", "swept", "fringe") if face.age < 40 else ("parted", "crew", "swept")
    )


def hair_behind(pencil: Pencil, face: Face, style: str) -> None:
    """What falls behind neck and shoulders; drawn first."""
    wide = face.half_width
    back = darker(face.hair, 0.25)
    if style == "long":
        pencil.blob(
            mirrored(
                [
                    (0, 70),
                    (wide * 0.8, 92),
                    (wide + 22, 180),
                    (wide + 28, 300),
                    (wide + 22, 400),
                    (40, 420),
                ]
            ),
            back,
        )
    elif style == "bob":
        pencil.blob(
            mirrored(
                [
                    (0, 72),
                    (wide * 0.8, 92),
                    (wide + 20, 180),
                    (wide + 22, 290),
                    (wide, 330),
                    (30, 330),
                ]
            ),
            back,
        )
    elif style == "bun":
        pencil.oval(MIDDLE, 76, 36, 30, face.hair)
        pencil.arc(MIDDLE, 76, 24, 18, 200, 330, mix(face.hair, (255, 255, 255), 0.18), 2)
    elif style == "tied":
        pencil.blob(
            [
                (MIDDLE + wide - 14, 230),
                (MIDDLE + wide + 20, 270),
                (MIDDLE + wide + 22, 350),
                (MIDDLE + wide + 4, 420),
                (MIDDLE + wide - 22, 380),
            ],
            back,
        )


def hair_in_front(rng: random.Random, pencil: Pencil, face: Face, style: str) -> None:
    """What lies on the head; drawn last."""
    wide, shine = face.half_width, mix(face.hair, (255, 255, 255), 0.16)
    if style in ("scarf", "turban"):
        _scarf(rng, pencil, face)
        return
    if style == "bald":
        for side in (-1, 1):
            pencil.blob(
                [
                    (MIDDLE + side * (wide - 4), 150),
                    (MIDDLE + side * (wide + 9), 165),
                    (MIDDLE + side * (wide + 6), 222),
                    (MIDDLE + side * (wide - 6), 200),
                ],
                face.hair,
            )
        pencil.arc(MIDDLE - 18, 128, 30, 18, 200, 280, mix(face.skin, (255, 255, 255), 0.35), 5)
        return
    parting = rng.choice((-1, 1)) * rng.uniform(0.1, 0.5)
    high = 138 - min(18.0, max(0, face.age - 45) * 0.5)
    edge = wide - 6
    lines: dict[str, list[Point]] = {
        "parted": [
            (edge, 170),
            (edge * 0.8, high + 4),
            (edge * parting, high - 14),
            (-edge * 0.8, high + 6),
            (-edge, 170),
        ],
        "crew": [
            (edge, 178),
            (edge * 0.86, high + 8),
            (0, high - 2),
            (-edge * 0.86, high + 8),
            (-edge, 178),
        ],
        "swept": [
            (edge, 172),
            (edge * 0.9, high - 2),
            (0, high - 16),
            (-edge * 0.9, high - 2),
            (-edge, 172),
        ],
        "fringe": [
            (edge, 175),
            (edge * 0.8, high + 22),
            (edge * 0.2, high + 26),
            (-edge * 0.5, high + 18),
            (-edge, 175),
        ],
        "long": [
            (edge + 2, 205),
            (edge * 0.9, 160),
            (edge * parting, high - 22),
            (-edge * 0.9, 160),
            (-edge - 2, 205),
        ],
        "bob": [
            (edge + 2, 200),
            (edge * 0.86, high + 22),
            (0, high + 24),
            (-edge * 0.86, high + 22),
            (-edge - 2, 200),
        ],
        "bun": [
            (edge, 185),
            (edge * 0.82, high),
            (0, high - 18),
            (-edge * 0.82, high),
            (-edge, 185),
        ],
        "tied": [
            (edge, 185),
            (edge * 0.86, high + 2),
            (edge * parting, high - 20),
            (-edge * 0.86, high + 2),
            (-edge, 185),
        ],
    }
    pencil.blob(_cap(face, lines[style], rng.uniform(-4, 8)), face.hair)
    pencil.arc(MIDDLE - 14, 132, wide * 0.62, 40, 215, 285, shine, 3.5)


def _cap(face: Face, line: Sequence[Point], rise: float = 0.0) -> list[Point]:
    """Hair over the skull down to the temples; ``line`` is the hairline from right to left."""
    wide = face.half_width
    skull = [
        (-wide - 5, 205),
        (-wide - 8, 150),
        (-wide * 0.72, 94 - rise),
        (0, 74 - rise),
        (wide * 0.72, 94 - rise),
        (wide + 8, 150),
        (wide + 5, 205),
    ]
    return [(MIDDLE + x, y) for x, y in (*skull, *line)]


def _scarf(rng: random.Random, pencil: Pencil, face: Face) -> None:
    """A cloth wound around the head, with a woven band."""
    wide, cloth = face.half_width, rng.choice(BROCADES)
    first, second = rng.choice(THREADS)
    for side in (-1, 1):  # hair at the temples
        pencil.blob(
            [
                (MIDDLE + side * (wide - 9), 150),
                (MIDDLE + side * (wide + 6), 150),
                (MIDDLE + side * (wide + 4), 200),
                (MIDDLE + side * (wide - 5), 190),
            ],
            face.hair,
        )
    pencil.blob(
        mirrored(
            [
                (0, 66),
                (wide * 0.7, 78),
                (wide + 10, 122),
                (wide + 9, 160),
                (wide * 0.7, 148),
                (0, 140),
            ]
        ),
        cloth,
    )
    pencil.arc(MIDDLE, 150, wide + 2, 66, 205, 335, mix(cloth, (255, 255, 255), 0.12), 3)
    for step in range(-5, 6):
        x = MIDDLE + step * (wide + 2) / 5.6
        y = 132 + step * step * 0.62
        pencil.area([(x - 7, y), (x, y - 8), (x + 7, y), (x, y + 8)], first if step % 2 else second)
        pencil.oval(x, y, 2.4, 2.4, second if step % 2 else first)
