"""Letters of the minority languages: in place on paper, and readable out of it."""

from __future__ import annotations

import io
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from desktop_app.documents.fonts import BUNDLED, Face, face
from desktop_app.documents.paper import Paper
from tests.documents.samples import NAMES, texts_by_pdfium

FACES = tuple(sorted(BUNDLED))


def _paper_of(lines: tuple[str, ...], names: tuple[str, ...]) -> bytes:
    stream = io.BytesIO()
    with Paper(stream, title="Chữ") as paper:
        for name in names:
            for number, line in enumerate(lines):
                made = face(name)
                paper.text(made, made.shape(line), 20, 50, 60 + 40 * number)
            paper.end_page()
    return stream.getvalue()


def _nfc(lines: tuple[str, ...]) -> list[str]:
    return [unicodedata.normalize("NFC", line) for line in lines]


@pytest.fixture(scope="module")
def paper_of_names() -> bytes:
    return _paper_of(NAMES, FACES)


def test_names_are_read_out_of_the_pdf_by_pypdf_as_they_were_typed(paper_of_names: bytes) -> None:
    for page in pypdf.PdfReader(io.BytesIO(paper_of_names)).pages:
        assert page.extract_text().splitlines() == _nfc(NAMES)


def test_names_are_read_out_of_the_pdf_by_pdfium_as_they_were_typed(paper_of_names: bytes) -> None:
    for text in texts_by_pdfium(paper_of_names):
        assert text.split("\r\n") == _nfc(NAMES)


@pytest.mark.parametrize("order", ["-raw", "-layout"])
def test_names_are_read_out_of_the_pdf_by_poppler_as_they_were_typed(
    paper_of_names: bytes, tmp_path: Path, outside_tool: Callable[[str], Path], order: str
) -> None:
    file = tmp_path / "names.pdf"
    file.write_bytes(paper_of_names)
    tool = str(outside_tool("pdftotext"))
    said = subprocess.run(
        [tool, order, "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True
    ).stdout.decode()
    for page in said.split("\f")[:-1]:
        assert [line.strip() for line in page.splitlines() if line.strip()] == _nfc(NAMES)


def test_a_decomposed_name_is_drawn_and_read_in_nfc() -> None:
    decomposed = unicodedata.normalize("NFD", "Nguyễn Thị Ấu ê̆")
    pdf = _paper_of((decomposed,), ("serif",))
    read = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert read == unicodedata.normalize("NFC", decomposed) != decomposed


@pytest.mark.parametrize("name", FACES)
@pytest.mark.parametrize("letter", ["ê̆", "ô̆", "ơ̆", "ư̆", "Ê̆", "Ô̆", "Ơ̆", "Ư̆"])
def test_a_letter_with_its_breve_is_one_glyph_with_the_breve_over_the_letter(
    name: str, letter: str
) -> None:
    made = face(name)
    (piece,) = made.shape(letter).pieces
    assert isinstance(piece, str)
    (code,) = (ord(each) for each in piece)
    body, breve = tuple(unicodedata.normalize("NFC", letter))
    assert code not in (ord(body), ord(breve)), "it was composed"

    (_, *origin), *_, (mark, x, y) = _ink(made, code)
    assert origin == [0, 0]
    # A horn stands beside the breve, a circumflex under it.
    below = unicodedata.normalize("NFD", body)[0] if body in "ơưƠƯ" else body
    under = made._harfbuzz.get_glyph_extents(made.font.face.charToGlyph[ord(below)])
    over = made._harfbuzz.get_glyph_extents(mark)
    middle = x + over.x_bearing + over.width / 2
    assert under.x_bearing < middle < under.x_bearing + under.width
    assert y + over.y_bearing + over.height > under.y_bearing, "heights point down"
    plain = made.shape(body).width
    assert (x, y) != (plain, 0), (
        "plain drawing puts the breve behind its letter, at its usual height"
    )
    assert made.shape(letter).width == pytest.approx(plain)


def _ink(made: Face, code: int) -> list[tuple[int, int, int]]:
    """The simple glyphs (glyph, x, y) that a composed letter is made of, read back from its outline."""
    return made.font._parts(made.font.face.charToGlyph[code])


def test_the_letters_of_every_name_are_in_every_bundled_face() -> None:
    for name in FACES:
        assert not any(face(name).shape(each).missing for each in NAMES)


def test_letters_without_a_shape_are_named() -> None:
    assert face("sans").shape("王 Lan 王明").missing == "王明"


def test_pairs_of_letters_are_kerned_and_measured_as_they_are_drawn() -> None:
    made = face("sans_bold")
    apart = sum(made.shape(letter).width for letter in "TẬP VÀ AV")
    assert made.shape("TẬP VÀ AV").width < apart
    moves = sum(piece for piece in made.shape("AV").pieces if isinstance(piece, float))
    widths = sum(made.font.face.getCharWidth(ord(letter)) for letter in "AV")
    assert made.shape("AV").width == pytest.approx(widths - moves)


def test_an_i_with_a_dot_below_loses_its_upper_dot_under_another_mark_and_is_still_read() -> None:
    pdf = _paper_of(("kị̆n ị̀",), ("sans",))
    read = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert unicodedata.normalize("NFC", read) == unicodedata.normalize("NFC", "kị̆n ị̀")


def test_more_than_256_different_letters_of_one_face_are_drawn_and_read() -> None:
    letters = [chr(code) for code in range(0x1E00, 0x1EFA)] + [
        chr(code) for code in range(0x100, 0x180)
    ]
    made = face("serif")
    known = [letter for letter in letters if not made.shape(letter).missing]
    assert len(known) > 256
    lines = tuple("".join(known[at : at + 20]) for at in range(0, len(known), 20))
    read = pypdf.PdfReader(io.BytesIO(_paper_of(lines, ("serif",)))).pages[0].extract_text()
    assert read.replace("\n", "") == "".join(known)


def test_a_line_tells_how_high_its_marks_reach() -> None:
    made = face("sans_bold")
    assert made.shape("mai").top < made.shape("Ể").top < made.shape("Ê̆").top
