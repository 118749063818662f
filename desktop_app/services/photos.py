"""Photos of people: taken in from a file, cropped and kept; read back for the window and the printer."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.errors import Refusal
from desktop_app.domain.system_errors import not_opened
from desktop_app.domain.words import N_
from desktop_app.store import database

LARGEST_FILE = 40 * 1024 * 1024


def picture(sha256: str) -> bytes | None:
    """The JPEG kept under this name; None when it is not in the register."""
    from desktop_app.store.pictures import picture_bytes

    with database.reading():
        return picture_bytes(sha256)


def keep_photo(file: Path) -> str:
    """Take in a photo: turned upright, cropped to a portrait, made small. Its name (SHA-256) comes back.

    Raises `Refusal` for a file that cannot be read or is no usable picture.
    """
    from desktop_app.pictures.photos import intake
    from desktop_app.store.pictures import put_picture

    try:
        if file.stat().st_size > LARGEST_FILE:
            raise Refusal(
                N_("{file} is too large for a photo. Make it smaller, then choose it again."),
                code="picture_too_large",
                file=file.name,
            )
        data = file.read_bytes()
    except OSError as error:
        raise not_opened(file.name, error) from error
    body = intake(data)
    with database.writing():
        return put_picture(body)
