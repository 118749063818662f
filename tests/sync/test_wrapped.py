"""Zips as packages come in them, and zips that mean harm."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.sync import container, wrapped
from tests.sync.makers import KON_TUM, SA_THAY, content, member, sealed, some_lines

SENDER, TO = member(SA_THAY), member(KON_TUM)
DATA = sealed(SENDER, TO, content(SENDER, some_lines(SENDER, 1)))


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return made.getvalue()


def written(folder: Path, data: bytes) -> Path:
    file = folder / "thu.zip"
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("name", ["../../etc/x.goi", "C:\\x\\y.goi", "/a.goi", "CON", "a/b/c.bin"])
def test_a_name_within_a_zip_never_leads_out_of_it(tmp_path: Path, name: str) -> None:
    file = written(tmp_path, zipped((name, DATA), ("b.goi", DATA)))
    found = wrapped.inside(file)
    assert {one.parent for one in found} == {file}
    assert [wrapped.read_file(one) for one in found] == [DATA, DATA]


def test_a_zip_within_a_zip_is_opened_and_one_within_that_is_not(tmp_path: Path) -> None:
    inner = zipped(("a.goi", DATA))
    assert wrapped.read_file(written(tmp_path, zipped(("thu.zip", inner)))) == DATA
    deeper = zipped(("c.zip", zipped(("thu.zip", inner))))
    file = written(tmp_path, deeper)
    assert wrapped.inside(file) == [file]
    with pytest.raises(Refusal) as refused:
        container.unpack(wrapped.read_file(file))
    assert refused.value.code == "not_a_package"


def test_no_more_packages_are_looked_for_than_anybody_sends_at_once(tmp_path: Path) -> None:
    many = zipped(*((f"{number}.goi", DATA[:60]) for number in range(900)))
    assert len(wrapped.inside(written(tmp_path, many))) == 200


@pytest.mark.parametrize("cut", [10, 60, -30, -1])
def test_a_zip_cut_short_is_called_damaged(tmp_path: Path, cut: int) -> None:
    file = written(tmp_path, zipped(("a.goi", DATA), ("b.goi", DATA))[:cut])
    assert wrapped.inside(file) == [file]
    with pytest.raises(Refusal) as refused:
        wrapped.read_file(file)
    assert refused.value.code == "damaged"


_LOOK = """
import sys
from pathlib import Path
from desktop_app.domain.errors import Refusal
from desktop_app.sync import wrapped
file = Path(sys.argv[1])
for one in wrapped.inside(file):
    try:
        wrapped.read_file(one)
    except Refusal:
        pass
told = Path("/proc/self/status").read_text().split("VmHWM:")[1]
print(told.split()[0])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is told by Linux")
def test_a_bomb_is_looked_through_in_little_time_and_memory(tmp_path: Path) -> None:
    """Zips of nought within a zip, and a package that claims to be a gigabyte."""
    nought = bytes(100 << 20)
    inner = zipped(("a.goi", container.MAGIC + nought), ("b.bin", nought))
    file = written(tmp_path, zipped(*((f"{number}.zip", inner) for number in range(6))))
    began = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-c", _LOOK, str(file)], capture_output=True, text=True, check=True
    )
    assert int(run.stdout) * 1024 < 512 << 20
    assert time.monotonic() - began < 30
