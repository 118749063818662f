"""What may be passed on of a congress: the public archive, read as a stranger reads it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.votes import Candidate, Chosen, Vote
from desktop_app.services import archive, attendance, credentials
from desktop_app.services.archive import Wanted
from tests.builders import a_delegate, a_person, keep
from tests.services import closing_day

Tool = Callable[[str], Path]


def everything_in(folder: Path, tool: Path) -> str:
    """All that the papers and workbooks of an archive say."""
    said = [
        subprocess.run(
            [tool, "-layout", file, "-"], capture_output=True, check=True
        ).stdout.decode()
        for file in sorted(folder.rglob("*.pdf"))
    ]
    for file in sorted(folder.rglob("*.xlsx")):
        book = openpyxl.load_workbook(file)
        said += [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]
        book.close()
    return "\n".join(said)


def held_with_somebody(congress: str) -> None:
    """A congress that is over, with somebody chosen of whom everything is known and who fell ill."""
    born = PartialDate(1931, 7, 29)
    session = closing_day.session(congress)
    closing_day.check_in(congress, session, closing_day.people(congress, 4))
    (person,) = keep(a_person("A Blong", gender="male", born=born, religion="cong-giao"))
    (delegate,) = keep(a_delegate(congress, person))
    attendance.note_absence(congress, [delegate], "excused", session=session, reason="ốm nặng")
    credentials.settle(congress, session, "convened")
    (vote,) = keep(Vote(congress=congress, subject="committee", method="list", state="published",
                        session=session, present=4, convened=5, entitled=5))  # fmt: skip
    keep(Candidate(vote=vote, name="A Blong", person=person, born=born, standing="standing"))
    keep(*(
        Chosen(congress=congress, vote=vote, subject=subject, result="elected", place=1,
               name="A Blong", person=person, born=born, votes=4, base=4, method="list")
        for subject in ("committee", "delegation")
    ))  # fmt: skip


def test_no_public_file_says_when_somebody_was_born_or_why_they_were_absent(
    congress: str, tmp_path: Path, outside_tool: Tool
) -> None:
    held_with_somebody(congress)
    tool = outside_tool("pdftotext")
    full = everything_in(archive.archive(congress, tmp_path).folder, tool)
    for word in ("29/7/1931", "ốm nặng", "Công giáo"):
        assert word in full
    made = archive.archive(congress, tmp_path, wanted=Wanted(profile="public"))
    public = everything_in(made.folder, tool)
    assert "A Blong" in public
    for word in ("29/7/1931", "1931", "ốm nặng", "Công giáo"):
        assert word not in public
