"""Typing as people did before Unicode: text as a spreadsheet in the old fonts holds it."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

ORACLES = Path(__file__).parent / "domain" / "oracles"


def _table(name: str) -> dict[str, str]:
    """Written → letter."""
    lines = (ORACLES / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ") for line in lines)


TCVN3 = {chr(int(code, 16)): letter for code, letter in _table("tcvn3.txt").items()}
VNI = _table("vni.txt")

_TO_TCVN3 = {letter: written for written, letter in TCVN3.items()}
_TO_VNI = {letter: written for written, letter in VNI.items()}


def in_tcvn3(text: str) -> str:
    """As typed for a .VnTime font: capitals with tones are small letters, shown large by another font."""
    return "".join(
        _TO_TCVN3.get(letter, _TO_TCVN3.get(letter.lower(), letter))
        for letter in normalize("NFC", text)
    )


def in_vni(text: str) -> str:
    """As typed for a VNI font."""
    return "".join(_TO_VNI.get(letter, letter) for letter in normalize("NFC", text))
