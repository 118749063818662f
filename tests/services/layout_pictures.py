"""Pictures for layouts in tests."""

from __future__ import annotations

from pathlib import Path

from PIL import Image


def jpeg_file(folder: Path, name: str = "logo.jpg", size: tuple[int, int] = (120, 80)) -> Path:
    """A picture file of one colour."""
    file = folder / name
    Image.new("RGB", size, (15, 92, 110)).save(file)
    return file
