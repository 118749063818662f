"""Every paper of a congress as Word file and workbook: another program opens it and reads what we print."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pytest

from desktop_app.domain.paper_kinds import EVERY_SESSION, KINDS_OF_PAPERS, PaperOptions
from desktop_app.services import congress_papers, registers
from tests.every_paper import MOMENTS, OF_NOBODY, fill

pytestmark = pytest.mark.slow

CHOSEN = {"sign_in": PaperOptions(session=EVERY_SESSION)}
KEYS = [one.key for one in KINDS_OF_PAPERS]
OF_THE_FRONT = (
    "summons_unit", "invitation", "sign_in", "programme", "situation", "vote_minutes", "candidates",
    "consultation", "first_meeting", "committee_list", "upward", "credentials", "results",
    "closing_texts", "congress_minutes",
)  # fmt: skip
"""Papers that are read in the Front's words and style as well."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Folder:
    """Where each paper lies as it was written (``key.docx`` …) and as another program made PDF of it."""

    path: Path
    written: frozenset[str]

    @property
    def keys(self) -> set[str]:
        """The papers that were written."""
        return {one.split(".")[0] for one in self.written}

    def words(self, name: str) -> set[str]:
        """The words that stand on a paper, in small letters."""
        document = pypdfium2.PdfDocument(self.path / name)
        try:
            text = " ".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()
        return set(_WORD.findall(normalize("NFC", text).casefold()))


@pytest.fixture(scope="module", params=["dtts", "mttq"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Everything of a training congress, given to LibreOffice in one go."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("outside tool missing: soffice")
    path = tmp_path_factory.mktemp(request.param)
    moment = MOMENTS[request.param]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desktop_app.services.clock.now", lambda: moment)
        congress = fill(request.param, path)
        try:
            asked = KEYS if request.param == "dtts" else OF_THE_FRONT
            keys = [key for key in asked if key not in OF_NOBODY[request.param]]
            names = [name for key in keys for name in _write(key, congress, path)]
        finally:
            registers.close()
    for suffix in ("docx", "xlsx"):
        listed = [path / name for name in names if name.endswith(suffix)]
        into = path / suffix
        subprocess.run(
            [office, "--headless", f"-env:UserInstallation={(path / 'profile').as_uri()}",
             "--convert-to", "pdf", "--outdir", str(into), *map(str, listed)],
            check=True, capture_output=True, timeout=300, env={**os.environ, "HOME": str(path)},
        )  # fmt: skip
    return Folder(path, frozenset(names))


def _write(key: str, congress: str, path: Path) -> Iterator[str]:
    made = congress_papers.make(key, congress, CHOSEN.get(key))
    congress_papers.write_pdf(made, path / f"{key}.pdf")
    congress_papers.write_docx(made, path / f"{key}.docx")
    yield f"{key}.docx"
    if made.has_workbook:
        congress_papers.write_xlsx(made, path / f"{key}.xlsx")
        yield f"{key}.xlsx"


CHARTS = frozenset({"figures", "presence", "progress", "summary"})
"""Papers with charts: in a Word file the figures stand in tables."""


def test_a_word_file_says_what_the_paper_says(folder: Folder) -> None:
    faults = {}
    for name in sorted(one for one in folder.written if one.endswith(".docx")):
        key = name.removesuffix(".docx")
        ours, theirs = folder.words(f"{key}.pdf"), folder.words(f"docx/{key}.pdf")
        if key in CHARTS:
            assert len(theirs & ours) > 30, key
        elif key == "ballot_specimen":  # drawn in a way of its own; as a Word file it has a head
            assert ours <= theirs, sorted(ours - theirs)
        elif ours ^ theirs:
            faults[key] = sorted(ours ^ theirs)
    assert not faults


def test_a_workbook_has_what_the_paper_lists(folder: Folder) -> None:
    listed = [one.removesuffix(".xlsx") for one in folder.written if one.endswith(".xlsx")]
    assert set(listed) >= {one.key for one in KINDS_OF_PAPERS if one.table} & folder.keys
    for key in listed:
        ours, theirs = folder.words(f"{key}.pdf"), folder.words(f"xlsx/{key}.pdf")
        assert len(ours & theirs) > 10, key
