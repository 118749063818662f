"""Every paper as it looked when it was judged, and as a file: sound, and with text that can be searched."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import is_normalized

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import use_language
from desktop_app.services import clock
from tests import every_paper
from tests.builders import close
from tests.documents.samples import texts_by_pdfium
from tests.pages import assert_looks_as_kept

Written = dict[str, bytes]

_ELECTED = re.compile(r"\b(bầu|trúng cử|bầu cử|ứng cử|tái cử)\b", re.IGNORECASE)


@pytest.fixture(scope="module", params=["dtts", "mttq", "round"])
def register(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def written(register: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    """Every paper of a register, made once while the clock stands still."""
    folder = tmp_path_factory.mktemp(register)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SODAIHOI_HOME", str(folder))
        patch.setenv("TZ", "Asia/Ho_Chi_Minh")
        _read_zone()
        patch.setattr(clock, "now", lambda: every_paper.MOMENTS[register])
        use_language("vi")
        made = every_paper.papers_of(register, every_paper.fill(register, folder))
        found: Written = {}
        for name, write in made.items():
            target = folder / f"{name}.pdf"
            if name in every_paper.OF_NOBODY.get(register, ()):
                with pytest.raises(Refusal):
                    write(target)
            else:
                write(target)
                found[name] = target.read_bytes()
        yield found
        close()
    _read_zone()


def _read_zone() -> None:
    """The zone of the environment, where the system asks for it (Windows has its own)."""
    if hasattr(time, "tzset"):
        time.tzset()


def test_every_paper_looks_as_it_was_judged(register: str, written: Written) -> None:
    other = []
    for name, most in every_paper.judged(register, written).items():
        try:
            assert_looks_as_kept(f"{register}-{name}", written[name], most=most)
        except AssertionError as told:
            other.append(str(told))
    assert not other, "\n".join(other)


def test_every_paper_is_a_sound_file(
    written: Written, tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    qpdf = outside_tool("qpdf")
    for name, pdf in written.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
    for name in written:
        found = subprocess.run(
            [qpdf, "--check", tmp_path / f"{name}.pdf"], capture_output=True, text=True, check=False
        )
        assert found.returncode == 0, f"{name}: {found.stdout}{found.stderr}"


def test_the_text_of_every_paper_can_be_searched_and_is_nobodys_placeholder(
    written: Written,
) -> None:
    for name, pdf in written.items():
        text = "\n".join(texts_by_pdfium(pdf))
        assert is_normalized("NFC", text), name
        assert "\ufffd" not in text, name
        assert not re.search(r"[{}]|\bNone\b|\b(Drawn up|Head of|Full name)\b", text), name


def test_no_paper_of_the_front_speaks_of_an_election(register: str, written: Written) -> None:
    if register != "mttq":
        return
    for name, pdf in written.items():
        for page in texts_by_pdfium(pdf):
            found = _ELECTED.search(page)
            assert not found, f"{name}: …{page[max(0, found.start() - 40) : found.end() + 20]}…"
