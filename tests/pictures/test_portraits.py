from __future__ import annotations

import random
import time
from io import BytesIO

import pytest
from PIL import Image, ImageStat

from desktop_app.pictures.portraits import LARGEST, draw_portrait


def _image(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_a_portrait_is_a_small_jpeg_of_three_to_four() -> None:
    for seed in range(40):
        data = draw_portrait(random.Random(seed), "", 20 + seed * 2)
        image = _image(data)
        assert (image.format, image.size) == ("JPEG", (360, 480))
        assert len(data) <= LARGEST


def test_the_same_seed_draws_the_same_portrait_and_another_seed_another() -> None:
    drawn = [draw_portrait(random.Random(seed), "female", 40) for seed in range(30)]
    assert drawn == [draw_portrait(random.Random(seed), "female", 40) for seed in range(30)]
    assert len(set(drawn)) == 30


@pytest.mark.parametrize("gender", ["male", "female", ""])
@pytest.mark.parametrize("age", [0, 18, 45, 70, 88, 110])
def test_every_age_and_gender_can_be_drawn(gender: str, age: int) -> None:
    for seed in range(12):
        assert _image(draw_portrait(random.Random(seed), gender, age)).size == (360, 480)


def test_there_is_a_face_in_the_middle_and_the_old_are_greyer() -> None:
    def brightness_of_hair(age: int) -> float:
        found = []
        for seed in range(60):
            image = _image(draw_portrait(random.Random(seed), "female", age)).convert("L")
            found.append(ImageStat.Stat(image.crop((120, 45, 240, 70))).mean[0])
        return sum(found) / len(found)

    face = _image(draw_portrait(random.Random(3), "male", 30)).crop((150, 200, 210, 260))
    red, _, blue = ImageStat.Stat(face).mean
    assert red > blue + 20  # skin, not the ground behind it
    assert brightness_of_hair(85) > brightness_of_hair(25) + 40


def test_a_whole_province_is_drawn_within_half_a_minute() -> None:
    started = time.process_time()
    for seed in range(50):
        draw_portrait(random.Random(seed), "male", 50)
    assert 50 / (time.process_time() - started) > 60
