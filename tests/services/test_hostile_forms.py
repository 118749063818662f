"""Forms somebody broke or forged: read, filled or refused, whatever stands in which byte of them."""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from desktop_app.documents import word_forms
from desktop_app.documents.form_examples import example_docx
from desktop_app.domain.errors import Refusal
from desktop_app.domain.form_filling import Filling, checked
from desktop_app.domain.office_files import kind_of
from desktop_app.services.office_forms import read_form
from desktop_app.sheets import form_filling as sheet_forms
from desktop_app.sheets.form_examples import example_xlsx

EXAMPLES = {"a.docx": example_docx("roll"), "a.xlsx": example_xlsx("roll")}
NUMBERS = (b'"-1"', b'"99999999"', b'"4294967296"', b'"abc"', b'""')


def repacked(body: bytes, change: Callable[[str, bytes], bytes], how: int = ZIP_DEFLATED) -> bytes:
    """The file with each of its parts as ``change`` (name, content) gives it."""
    stream = BytesIO()
    with ZipFile(BytesIO(body)) as old, ZipFile(stream, "w", how) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return stream.getvalue()


def broken(body: bytes, draw: random.Random) -> bytes:
    """The file with a part, or the packing itself, damaged somewhere."""
    if draw.random() < 0.2:
        made = bytearray(body)
        for _ in range(4):
            made[draw.randrange(len(made))] = draw.randrange(256)
        return bytes(made)
    with ZipFile(BytesIO(body)) as packed:
        target = draw.choice(packed.namelist())

    def change(name: str, content: bytes) -> bytes:
        if name != target or not content:
            return content
        made, at = bytearray(content), draw.randrange(len(content))
        way = draw.randrange(4)
        if way == 0:
            made[at] = draw.randrange(256)
        elif way == 1:
            del made[at : at + draw.randrange(1, 200)]
        elif way == 2:
            made = bytearray()
        else:
            begin = content.find(b'"', at)
            end = content.find(b'"', begin + 1)
            if 0 <= begin < end:
                made[begin : end + 1] = draw.choice(NUMBERS)
        return bytes(made)

    return repacked(body, change)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_form_is_filled_or_refused(name: str, seed: int) -> None:
    body = broken(EXAMPLES[name], random.Random(seed))
    with suppress(Refusal), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library says what it leaves away
        looked = checked(read_form(body, name, "roll"), "roll")
        if looked.ready:
            said = dict.fromkeys(looked.uses, "x\x0b<&{{")
            filling = Filling(said, [said, said])
            if name == "a.docx":
                word_forms.fill(body, name, filling)
            else:
                sheet_forms.fill(body, name, filling, "roll")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-7"])
def test_no_encoding_hides_what_a_form_may_not_have(encoding: str) -> None:
    def hidden(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        text = content.decode().split("?>", 1)[1]
        bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]>'
        return (bomb + text).encode(encoding)

    with pytest.raises(Refusal) as refused:
        kind_of(repacked(EXAMPLES["a.docx"], hidden), "a.docx")
    assert refused.value.code in ("active", "damaged")


def test_a_form_packed_in_a_way_no_office_program_packs_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        kind_of(repacked(EXAMPLES["a.docx"], lambda _, content: content, ZIP_LZMA), "a.docx")
    assert refused.value.code == "damaged"
