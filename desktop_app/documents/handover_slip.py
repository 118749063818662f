"""The slips of packages on paper: what is handed over, its checking code large and as QR, both signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from desktop_app.documents.codes import path_of, qr_matrix, side_of
from desktop_app.documents.flow import Flow, baseline, filled
from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin, heading, title
from desktop_app.documents.paper import MM, Paper
from desktop_app.documents.plain_tables import table_of
from desktop_app.documents.signatures import room_of_signatures, signatures
from desktop_app.domain import theme
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.slips import Slip

_WORDS = 0.27
"""Part of the width that the words of the facts have."""
_GAP = 6.0
_CODE, _QR = 17.0, 28 * MM
"""Points the figures of the code are high; the side of the QR code."""
_PAD = 3 * MM
_ROW_PAD = 1.6
"""Points above and below the text of a row: the slip is one sheet."""
_GROUPS = 4
"""Groups of figures in a line of the code."""


def slip_pdf(slip: Slip, head: Head) -> bytes:
    """The slip on A4 upright."""
    stream = BytesIO()
    with Paper(stream, title=slip.title, author=head.issuer) as paper:
        flow = begin(paper, head)
        heading(flow, head)
        title(flow, slip.title, slip.about[:1], slip.about[1:])
        _facts(flow, slip)
        below = room_of_signatures(flow, slip.signers) if slip.signers else 0.0
        for part in slip.parts:
            _part(flow, part.heading, part.paragraphs)
            if part.table is not None and part.table.rows:
                replace(table_of(part.table), row_pad=_ROW_PAD).draw(flow)
                flow.y += _GAP
        if slip.code:
            _code(flow, slip)
        for line in slip.closing:
            flow.text(line, face("serif_italic"), flow.style.text.size - 1, below=below)
            flow.y += 2
        if slip.signers:
            signatures(flow, slip.signers)
    return stream.getvalue()


def _leading(size: float) -> float:
    return size * theme.paper("line_height")


def _facts(flow: Flow, slip: Slip) -> None:
    """Words at the left, what is said of them at the right of them."""
    size = flow.style.text.size
    left, leading = _WORDS * flow.width, _leading(size)
    for word, said in slip.facts:
        told = filled(face("serif"), f"{word}:", size, left - _GAP)
        lines = filled(face("serif_bold"), said, size, flow.width - left)
        high = max(len(told), len(lines)) * leading
        flow.need(high)
        _lines(flow, told, "serif", size, flow.left, flow.y)
        _lines(flow, lines, "serif_bold", size, flow.left + left, flow.y)
        flow.y += high + 1.5
    flow.y += _GAP


def _part(flow: Flow, head: str, paragraphs: tuple[str, ...]) -> None:
    size = flow.style.text.size
    if head:
        flow.need(4 * _leading(size))
        flow.paragraph(head, face("serif_bold"), size)
        flow.y += 2
    for line in paragraphs:
        flow.text(line, face("serif"), size)
        flow.y += 2


def _code(flow: Flow, slip: Slip) -> None:
    """A box with the figures that both hands compare, and the same for a scanner."""
    groups = slip.code.split()
    rows = [" ".join(groups[at : at + _GROUPS]) for at in range(0, len(groups), _GROUPS)]
    size = flow.style.text.size
    beside = _QR + _PAD if slip.scan else 0.0
    room = flow.width - 2 * _PAD - beside
    note = filled(face("serif_italic"), slip.code_note, size - 1, room)
    told = _leading(size) + len(rows) * _leading(_CODE) + len(note) * _leading(size - 1) + 4
    high = max(told, _QR if slip.scan else 0.0) + 2 * _PAD
    flow.need(high + _GAP)
    flow.paper.rectangle(flow.left, flow.y, flow.width, high, outline="ink", line=0.8)
    left, y = flow.left + _PAD, flow.y + (high - told) / 2
    y = _lines(flow, [slip.code_word], "serif_bold", size, left, y) + 2
    y = _lines(flow, [row.replace(" ", "   ") for row in rows], "sans_bold", _CODE, left, y) + 2
    _lines(flow, note, "serif_italic", size - 1, left, y)
    if slip.scan:
        matrix = qr_matrix(slip.scan)
        low = flow.y + high / 2 + _QR / 2
        across = flow.right - _PAD - _QR
        flow.paper.scaled(path_of(matrix), across, low, _QR / side_of(matrix))
    flow.y += high + _GAP


def _lines(
    flow: Flow, texts: Sequence[str], name: str, size: float, left: float, y: float
) -> float:
    """Lines below each other from ``y`` on; where the next one would stand."""
    made = face(name)
    for text in texts:
        flow.paper.text(made, made.shape(text), size, left, y + baseline(size, _leading(size)))
        y += _leading(size)
    return y
