"""Letters of the minority languages: in place on paper, and readable out of it."""

from __future__ import annotations

import io
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from desktop_app import paths
from desktop_app.documents import paper_faces
from desktop_app.documents.fonts import KNOWN, Borrowed, Face, face
from desktop_app.documents.paper import Paper
from tests.documents.samples import NAMES, texts_by_pdfium

FACES = tuple(sorted(KNOWN))
COMPOSING = tuple(name for name in FACES if not name.startswith("serif"))


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


@pytest.mark.parametrize("name", COMPOSING)
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


def test_papers_are_not_kerned_as_little_as_writing_programs_do() -> None:
    made = face("serif_bold")
    text = "GIẤY TRIỆU TẬP"
    assert made.shape(text).width == pytest.approx(sum(made.shape(one).width for one in text))


def test_an_i_with_a_dot_below_loses_its_upper_dot_under_another_mark_and_is_still_read() -> None:
    pdf = _paper_of(("kị̆n ị̀",), ("sans",))
    read = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert unicodedata.normalize("NFC", read) == unicodedata.normalize("NFC", "kị̆n ị̀")


def test_more_than_256_different_letters_of_one_face_are_drawn_and_read() -> None:
    letters = [chr(code) for code in range(0x1E00, 0x1EFA)] + [
        chr(code) for code in range(0x100, 0x180)
    ]
    made = face("noto_serif")
    known = [letter for letter in letters if not made.shape(letter).missing]
    assert len(known) > 256
    lines = tuple("".join(known[at : at + 20]) for at in range(0, len(known), 20))
    read = pypdf.PdfReader(io.BytesIO(_paper_of(lines, ("noto_serif",)))).pages[0].extract_text()
    assert read.replace("\n", "") == "".join(known)


def test_a_line_tells_how_high_its_marks_reach() -> None:
    made = face("sans_bold")
    assert made.shape("mai").top < made.shape("Ể").top < made.shape("Ê̆").top


def test_a_word_the_face_of_papers_cannot_set_is_borrowed_whole_and_the_others_are_not() -> None:
    made = face("serif_bold").shape("Bà H\u2019Ô\u0306l Niê Kđăm, xã Rờ Kơi")
    borrowed = [piece for piece in made.pieces if isinstance(piece, Borrowed)]
    assert [(one.face.name, one.shaped.text) for one in borrowed] == [
        ("noto_serif_bold", "H\u2019Ô\u0306l")
    ]
    assert not made.missing
    assert not made.loose


def test_a_borrowed_word_takes_the_room_that_was_measured() -> None:
    import pypdfium2

    made = face("serif")
    text = "Ksor Ơ\u0306nh Ư\u0306k |"
    stream = io.BytesIO(_paper_of((text,), ("serif",)))
    with pypdfium2.PdfDocument(stream) as document:
        page = document[0].get_textpage()
        last = page.get_charbox(page.count_chars() - 1, loose=True)
    before = made.shape(text[:-1]).width + made.shape("|").width
    assert made.width(text, 20) == pytest.approx(before * 20 / 1000)
    assert last[2] == pytest.approx(50 + made.width(text, 20), abs=0.6)


def test_a_mark_without_a_place_on_its_letter_is_told() -> None:
    assert face("sans").shape("a\u20dd").loose or face("sans").shape("a\u20dd").missing
    assert not face("sans").shape("Ê\u0306ban Ơ\u0306n ị\u0300").loose


def test_letters_of_papers_are_as_wide_as_those_of_times() -> None:
    # Widths in thousandths of a few letters, from the font's published metrics (Adobe Times-Roman AFM, 1993,
    # after which Times New Roman and Liberation Serif are made).
    published = {"A": 722, "Q": 722, "a": 444, "m": 778, "0": 500, ".": 250, " ": 250, "W": 944}
    made = face("serif")
    for letter, width in published.items():
        assert made.shape(letter).width == pytest.approx(width, abs=1), letter


def test_times_is_used_where_the_machine_has_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "font_folders", lambda: (tmp_path,))
    bundled = [paper_faces.serif_file(style) for style in paper_faces.STYLES]
    names = ("times.ttf", "timesbd.ttf", "timesi.ttf", "TIMESBI.TTF")
    for name, file in zip(names, bundled, strict=True):
        assert paper_faces.serif_file("").name == "LiberationSerif-Regular.ttf", "not all yet"
        (tmp_path / name).write_bytes(file.read_bytes())
        paper_faces._times.cache_clear()
    assert [paper_faces.serif_file(style).name for style in paper_faces.STYLES] == list(names)

    (tmp_path / "timesi.ttf").write_bytes(b"not a font")
    paper_faces._times.cache_clear()
    assert paper_faces.serif_file("_bold").name == "LiberationSerif-Bold.ttf"
    paper_faces._times.cache_clear()


def test_a_font_that_may_not_be_embedded_is_not_used(tmp_path: Path) -> None:
    body = bytearray(paper_faces.serif_file("").read_bytes())
    tables = int.from_bytes(body[4:6], "big")
    at = next(
        int.from_bytes(body[12 + 16 * n + 8 : 12 + 16 * n + 12], "big")
        for n in range(tables)
        if body[12 + 16 * n : 16 + 16 * n] == b"OS/2"
    )
    file = tmp_path / "times.ttf"
    file.write_bytes(body)
    assert paper_faces.usable(file)
    body[at + 8 : at + 10] = b"\0\2"
    file.write_bytes(body)
    assert not paper_faces.usable(file)
