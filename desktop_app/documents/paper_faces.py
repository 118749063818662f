"""Which files the letters of official papers are drawn from.

Papers of offices are set in Times New Roman (Nghị định 30/2020), which is nobody's to give away: where the
machine has it, it is used; elsewhere Liberation Serif, whose letters are as wide to the thousandth, so that a
paper breaks its lines and pages in the same places on every machine.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import uharfbuzz

from desktop_app import paths

STYLES = {"": "Regular", "_bold": "Bold", "_italic": "Italic", "_bold_italic": "BoldItalic"}
"""What is added to a family's name → how files name the style."""

_TIMES = {
    "": ("times.ttf", "times new roman.ttf", "times_new_roman.ttf"),
    "_bold": ("timesbd.ttf", "times new roman bold.ttf", "times_new_roman_bold.ttf"),
    "_italic": ("timesi.ttf", "times new roman italic.ttf", "times_new_roman_italic.ttf"),
    "_bold_italic": (
        "timesbi.ttf", "times new roman bold italic.ttf", "times_new_roman_bold_italic.ttf",
    ),
}  # fmt: skip
"""Its files on Windows, on macOS and where Linux distributions put them, in small letters."""

_NEEDED = "ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ–“”…"
_MAY_NOT_BE_EMBEDDED = 0x0002  # OpenType, OS/2: fsType


def serif_file(style: str) -> Path:
    """The file of the papers' face in a style ("" or "_bold" …)."""
    found = _times()
    if found is not None:
        return found[style]
    return paths.resource("fonts", f"LiberationSerif-{STYLES[style]}.ttf")


@cache
def _times() -> dict[str, Path] | None:
    """The four files of Times New Roman; None where one is missing or cannot set Vietnamese."""
    here: dict[str, Path] = {}
    for folder in paths.font_folders():
        for file in folder.rglob("*.[tT][tT][fF]"):
            here.setdefault(file.name.lower(), file)
    found = {
        style: next((here[name] for name in names if name in here), None)
        for style, names in _TIMES.items()
    }
    files = {style: file for style, file in found.items() if file is not None and usable(file)}
    return files if len(files) == len(_TIMES) else None


def usable(file: Path) -> bool:
    """Whether a font has TrueType outlines and the letters of Vietnamese, and may be embedded."""
    try:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
        rights = bytes(face.reference_table("OS/2").data)[8:10]
        has_outlines = len(face.reference_table("glyf").data) > 0
        letters = set(face.unicodes)
    except (OSError, ValueError, uharfbuzz.HarfBuzzError):
        return False
    if not has_outlines or len(rights) < 2 or int.from_bytes(rights, "big") & _MAY_NOT_BE_EMBEDDED:
        return False
    return {ord(letter) for letter in _NEEDED} <= letters
