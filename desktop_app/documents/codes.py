"""QR codes as vectors: one path a code, dark modules of a row joined."""

from __future__ import annotations

from collections.abc import Sequence

import segno

from desktop_app.documents.code_masks import LARGEST, best_mask

QUIET = 4
"""Modules that stay empty around a code (ISO/IEC 18004)."""


def qr_matrix(text: str) -> tuple[bytearray, ...]:
    """The modules of a QR code, without its quiet zone: 1 is dark, row by row from the top.

    At least error level M; a higher one where it needs no more modules (13 digits: level H on 21 × 21).
    """

    def masked(mask: int | None) -> segno.QRCode:
        return segno.make(text, error="m", micro=False, mask=mask)

    first = masked(0)
    if len(first.matrix) > LARGEST:
        return tuple(masked(None).matrix)
    key = int(first.version), str(first.error)
    return best_mask(key, first.matrix, lambda mask: masked(mask).matrix)


def path_of(matrix: Sequence[Sequence[int]]) -> str:
    """The dark modules as rectangles of a PDF path, a module to a unit, y upwards, quiet zone included.

    The path lies in a square of ``side_of(matrix)`` units whose lower left corner is the origin.
    """
    rows = len(matrix)
    said: list[str] = []
    for number, row in enumerate(matrix):
        y = QUIET + rows - 1 - number
        start = -1
        for column, dark in enumerate([*row, 0]):
            if dark and start < 0:
                start = column
            elif not dark and start >= 0:
                said.append(f"{QUIET + start} {y} {column - start} 1 re")
                start = -1
    return " ".join(said)


def side_of(matrix: Sequence[Sequence[int]]) -> int:
    """Modules along one side, the quiet zone on both ends included."""
    return len(matrix) + 2 * QUIET
