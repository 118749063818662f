"""The faces of the drawn portraits: what differs from one to the next, and how it is drawn."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

from desktop_app.pictures.pencil import MIDDLE, Colour, Pencil, Point, darker, mirrored, mix

_SKINS: Final = (
    (238, 196, 158), (228, 182, 142), (214, 164, 124), (200, 148, 108), (184, 132, 94),
    (168, 116, 82),
)  # fmt: skip
_HAIRS: Final = ((28, 24, 24), (38, 30, 28), (20, 20, 26), (48, 36, 30))
_GREY: Final = (214, 212, 210)


@dataclass(frozen=True)
class Face:
    """What makes one face differ from another; lengths in pixels."""

    woman: bool
    age: int
    skin: Colour
    hair: Colour
    half_width: float
    chin: float
    eyes_apart: float
    eye: float
    brow: float
    mouth: float
    smile: float
    nose: float

    @property
    def shade(self) -> Colour:
        """The colour of the side away from the light."""
        return darker(self.skin, 0.16)

    @property
    def fold(self) -> Colour:
        """The colour of lines in the skin."""
        return darker(self.skin, 0.3)


def invent(rng: random.Random, gender: str, age: int) -> Face:
    """A face that nobody has."""
    woman = gender == "female"
    grey = min(1.0, max(0.0, (age - 44 + rng.uniform(-8, 8)) / 34))
    return Face(
        woman=woman,
        age=age,
        skin=mix(rng.choice(_SKINS), rng.choice(_SKINS), rng.uniform(0, 0.5)),
        hair=mix(rng.choice(_HAIRS), _GREY, grey),
        half_width=rng.uniform(66, 76) if woman else rng.uniform(70, 82),
        chin=rng.uniform(306, 320) if woman else rng.uniform(314, 330),
        eyes_apart=rng.uniform(29, 34),
        eye=rng.uniform(5.2, 7.2) - max(0, age - 60) * 0.05,
        brow=rng.uniform(2.4, 3.6) if woman else rng.uniform(4.2, 6.2),
        mouth=rng.uniform(19, 26),
        smile=rng.uniform(2, 9),
        nose=rng.uniform(10, 15) + (0 if woman else 2),
    )


def _outline(face: Face, pulled_in: float = 0) -> list[Point]:
    wide, chin = face.half_width, face.chin
    jaw = 0.7 if face.woman else 0.8
    right = [
        (wide * 0.62, 112),
        (wide * 0.96, 150),
        (wide, 205),
        (wide * 0.93, 250),
        (wide * jaw, chin - 38),
        (wide * 0.38, chin - 8),
    ]
    left = [(MIDDLE - x, y) for x, y in reversed(right)]
    lit = [(MIDDLE + x - pulled_in, y) for x, y in right]
    return [(MIDDLE, 100), *lit, (MIDDLE - pulled_in / 2, chin), *left]


def draw_neck(pencil: Pencil, face: Face) -> None:
    """The neck with the shadow of the chin; clothes come over it."""
    half = 30 if face.woman else 38
    pencil.area(
        mirrored([(half, 270), (half + 1, 352), (half + 18, 384), (half + 20, 420)]), face.skin
    )
    pencil.blob(
        mirrored([(0, 300), (half, 290), (half, 330), (half * 0.6, 352), (0, 360)]), face.shade
    )


def draw_head(pencil: Pencil, face: Face) -> None:
    """The head without hair: ears, skull, cheeks."""
    for side in (-1, 1):
        x = MIDDLE + side * (face.half_width + 1)
        pencil.oval(x, 218, 12, 22, face.shade if side > 0 else face.skin)
        pencil.arc(x + side * 2, 218, 6, 13, 60, 300, face.fold, 1.5)
        if face.woman and face.age < 70:
            pencil.oval(x + side * 3, 242, 4, 4, (232, 196, 96))
    pencil.blob(_outline(face), face.shade)
    pencil.blob(_outline(face, pulled_in=9), face.skin)
    blush = mix(face.skin, (224, 108, 92), 0.22 if face.woman else 0.12)
    for side in (-1, 1):
        pencil.oval(MIDDLE + side * (face.half_width - 27), 252, 15, 10, blush)


def draw_features(rng: random.Random, pencil: Pencil, face: Face) -> None:
    """Eyes, nose, mouth, and what the years and the barber left."""
    dark = (34, 24, 22)
    for side in (-1, 1):
        _eye(rng, pencil, face, side)
    _nose(pencil, face)
    y = face.chin - 44
    lips = mix(face.skin, (190, 60, 66), 0.62 if face.woman and face.age < 60 else 0.32)
    pencil.arc(MIDDLE, y - face.smile, face.mouth, face.smile + 9, 14, 166, lips, 6)
    pencil.arc(
        MIDDLE,
        y - face.smile - 1,
        face.mouth + 2,
        face.smile + 6,
        10,
        170,
        darker(lips, 0.45),
        1.8,
    )
    _age(rng, pencil, face)
    if not face.woman and rng.random() < (0.18 if face.age < 50 else 0.36):
        _beard(rng, pencil, face)
    if face.age > 38 and rng.random() < 0.22:
        for side in (-1, 1):
            pencil.ring(MIDDLE + side * face.eyes_apart, 208, 25, 19, dark, 2.4)
            pencil.line(
                [
                    (MIDDLE + side * (face.eyes_apart + 25), 204),
                    (MIDDLE + side * face.half_width, 200),
                ],
                dark,
                2,
            )
        pencil.arc(MIDDLE, 206, face.eyes_apart - 24, 6, 190, 350, dark, 2.4)


def _eye(rng: random.Random, pencil: Pencil, face: Face, side: int) -> None:
    x, y = MIDDLE + side * face.eyes_apart, 207.0
    pencil.oval(x, y, 15, face.eye, (248, 246, 242))
    pencil.oval(x, y, min(6.5, face.eye + 0.6), min(6.5, face.eye), (52, 32, 24))
    pencil.oval(x, y, 3, 3, (16, 12, 12))
    pencil.oval(x + 2, y - 2, 1.6, 1.6, (255, 255, 255))
    pencil.arc(x, y + 1, 17, face.eye + 3, 195, 345, (38, 26, 24), 3.2 if face.woman else 2.6)
    pencil.arc(x, y - 4, 17, face.eye + 3, 205, 335, face.fold, 1.2)
    lift = rng.uniform(-1.5, 1.5)
    brow = mix(face.hair, (40, 30, 26), 0.35)
    pencil.arc(x + side * 2, 193 + lift, 20, 11, 200, 340, brow, face.brow)


def _nose(pencil: Pencil, face: Face) -> None:
    y = 252.0
    pencil.line([(MIDDLE + 5, 214), (MIDDLE + 7, 238)], face.shade, 2.5)
    pencil.arc(MIDDLE, y - 4, face.nose, 9, 25, 155, face.fold, 2.4)
    for side in (-1, 1):
        pencil.arc(
            MIDDLE + side * face.nose,
            y - 4,
            5,
            7,
            250 if side > 0 else 110,
            70 if side > 0 else 290,
            face.fold,
            1.8,
        )


def _age(rng: random.Random, pencil: Pencil, face: Face) -> None:
    """Lines in the face: more and deeper with the years."""
    if face.age > 40:
        line = mix(face.skin, face.fold, min(1.0, (face.age - 36) / 30))
        for side in (-1, 1):
            start, end = (290, 20) if side > 0 else (160, 250)
            pencil.arc(
                MIDDLE + side * (face.mouth - 4), face.chin - 52, 14, 20, start, end, line, 2
            )
    if face.age > 48:
        line = mix(face.skin, face.fold, min(1.0, (face.age - 44) / 34))
        for side in (-1, 1):
            pencil.arc(MIDDLE + side * face.eyes_apart, 216, 15, 7, 30, 150, line, 1.6)
            for angle in (-3, 4)[: 1 + (face.age > 58)]:
                x = MIDDLE + side * (face.eyes_apart + 20)
                pencil.line([(x, 208 + angle), (x + side * 9, 207 + angle * 2)], line, 1.4)
    if face.age > 54:
        for row in range(2 + (face.age > 68)):
            y, half = 160 + row * 8, rng.uniform(26, 40)
            pencil.arc(MIDDLE, y + 6, half, 6, 200, 340, face.shade, 1.8)


def _beard(rng: random.Random, pencil: Pencil, face: Face) -> None:
    hair = mix(face.hair, face.skin, 0.25)
    y = face.chin - 57
    if rng.random() < 0.75:
        pencil.blob(
            [
                (MIDDLE - 23, y + 8),
                (MIDDLE - 12, y - 2),
                (MIDDLE, y + 1),
                (MIDDLE + 12, y - 2),
                (MIDDLE + 23, y + 8),
                (MIDDLE, y + 6),
            ],
            hair,
        )
    if face.age > 58 and rng.random() < 0.6:
        length = rng.uniform(8, 40)
        pencil.blob(
            [
                (MIDDLE - 13, face.chin - 18),
                (MIDDLE, face.chin - 21),
                (MIDDLE + 13, face.chin - 18),
                (MIDDLE + 8, face.chin + length / 2),
                (MIDDLE, face.chin + length),
                (MIDDLE - 8, face.chin + length / 2),
            ],
            hair,
        )
