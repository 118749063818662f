"""Pictures whose sides can be told apart, and what the tests of photos do with dialogs."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw
from PySide6.QtWidgets import QPushButton, QWidget

LEFT, RIGHT = (200, 30, 30), (30, 30, 200)


def halves(size: tuple[int, int] = (1600, 800), held: int = 1) -> bytes:
    """A picture that is red at the left and blue at the right when it is upright."""
    image = Image.new("RGB", size, LEFT)
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, *size), RIGHT)
    if held == 6:
        image = image.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = held
    stream = BytesIO()
    image.save(stream, "JPEG", exif=exif, quality=95)
    return stream.getvalue()


def is_like(seen: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 30 for a, b in zip(seen, wanted, strict=True))


def press(dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()
