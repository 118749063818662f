"""Portraits drawn by program, for training registers: nobody's face, yet a card looks like a card."""

from __future__ import annotations

import random
from io import BytesIO
from typing import Final

from PIL import Image

from desktop_app.pictures.pencil import FINER, HEIGHT, MIDDLE, WIDTH, Pencil, mix
from desktop_app.pictures.portrait_clothes import clothe
from desktop_app.pictures.portrait_face import draw_features, draw_head, draw_neck, invent
from desktop_app.pictures.portrait_hair import hair_behind, hair_in_front, hair_style

LARGEST: Final = 25_000
"""Bytes of a portrait at most."""

_GROUNDS: Final = (
    (198, 216, 230), (214, 222, 228), (186, 208, 220), (224, 219, 207), (205, 220, 208),
    (176, 198, 222), (222, 212, 214),
)  # fmt: skip


def draw_portrait(rng: random.Random, gender: str, age: int) -> bytes:
    """A portrait of nobody as a JPEG of 360 × 480 pixels, at most 25 KB; the same for the same ``rng``.

    ``gender`` is "male", "female" or "" (then one is drawn); ``age`` in years shows in hair and lines.
    """
    gender = gender or rng.choice(("male", "female"))
    face = invent(rng, gender, age)
    ground = rng.choice(_GROUNDS)
    image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), ground)
    pencil = Pencil(image)
    pencil.oval(MIDDLE, 250, 190, 230, mix(ground, (255, 255, 255), 0.35))
    style = hair_style(rng, face)
    hair_behind(pencil, face, style)
    draw_neck(pencil, face)
    clothe(rng, image, face)
    draw_head(pencil, face)
    draw_features(rng, pencil, face)
    hair_in_front(rng, pencil, face, style)
    return _jpeg(image.reduce(FINER))


def _jpeg(image: Image.Image) -> bytes:
    """The best JPEG within the limit; a colourful shirt costs bytes."""
    for quality in (80, 72, 60):
        stream = BytesIO()
        image.save(stream, "JPEG", quality=quality)
        if stream.tell() <= LARGEST:
            break
    return stream.getvalue()
