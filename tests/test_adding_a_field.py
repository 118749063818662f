"""A new field of a person takes one line, its Vietnamese word and what `make migration` writes.

Proved by doing it in a copy of the program, with the steps of `docs/adding-a-field.md`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app.store import migrations
from tests.old_files import FOLDER, LIVING, content

ROOT = Path(__file__).resolve().parents[1]

LINE = """\
    blood_group: str = text(N_("Blood group"), in_table=True, section=PAPERS, headings=("Nhóm máu",))
"""
WORD = '\nmsgid "Blood group"\nmsgstr "Nhóm máu"\n'
BEFORE = '    note: str = note(N_("Note"), section=PAPERS'

USE_IT = """
import json, sys
from pathlib import Path
from dataclasses import replace
import desktop_app
from desktop_app.domain.fields import specs
from desktop_app.domain.people import Person
from desktop_app.domain.roll_columns import laid_out
from desktop_app.domain.roll_forms import ready
from desktop_app.domain.rows import row_of
from desktop_app.domain.words import use_language
from desktop_app.store import database, delegates, journal, register, rows
from desktop_app.sheets.roll import roll_xlsx

file, roll = map(Path, sys.argv[1:])
database.open_at(file)
register.load()
with database.reading():
    old = {one.full_name: one for one in rows.select(Person)}
    digests = {uid: one.digest.hex() for uid, one in rows.stored(Person, [p.uid for p in old.values()]).items()}
with journal.act("entered") as act:
    (uid,) = act.put(replace(old["Xêu"], blood_group="AB"))
with database.reading():
    new = rows.get(Person, uid)
congress = database.db.execute_sql("SELECT uid FROM congress").fetchone()[0]
listed = delegates.page(congress, order="blood_group", descending=True)
with open(roll, "wb") as stream:
    roll_xlsx(laid_out(ready("every"), delegates.entries_in_order(congress)), stream)
field = {one.name: one for one in specs(Person)}["blood_group"]
print(json.dumps({
    "program": desktop_app.__file__,
    "old": {name: one.blood_group for name, one in old.items()},
    "digests": digests,
    "kept": new.blood_group,
    "row": row_of(new)["blood_group"],
    "ordered": [one.person.blood_group for one in listed],
    "label": field.title(),
    "in_table": field.in_table,
    "faults": database.faults(),
}))
"""

SHOW_IT = """
import json, sys
from pathlib import Path
from desktop_app.domain.people import Person
from desktop_app.services import registers
from desktop_app.ui.app import application
from desktop_app.ui.desk import Desk
from desktop_app.ui.forms import Form
from desktop_app.ui.tables import columns_of

program = application()
desk = Desk(registers.open_register(Path(sys.argv[1])))
form = Form(desk, [Person])
form.set_records(Person(full_name="Y", blood_group="B"))
records, reasons = form.values()
print(json.dumps({
    "editors": sorted(form.editors),
    "value": records[Person].blood_group,
    "headings": [column.title for column in columns_of(Person, lambda row: row)],
}))
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the program in which the steps were done."""
    top = tmp_path_factory.mktemp("copy")
    passed_over = shutil.ignore_patterns("__pycache__", "icons", "passphrase")
    for folder in ("desktop_app", "resources", "tests"):
        shutil.copytree(ROOT / folder, top / folder, ignore=passed_over)
    shutil.copytree(ROOT / "resources" / "icons", top / "resources" / "icons")

    people = top / "desktop_app" / "domain" / "people.py"
    text = people.read_text(encoding="utf-8")
    assert text.count(BEFORE) == 1
    people.write_text(text.replace(BEFORE, LINE + BEFORE), encoding="utf-8")
    with open(top / "resources" / "i18n" / "vi" / "core.po", "a", encoding="utf-8") as words:
        words.write(WORD)
    yield top
    shutil.rmtree(top)


def run(program: Path, *words: str | Path, well: tuple[int, ...] = (0,)) -> str:
    """The output of a Python process in the copy; ``well`` are the exit codes that are no failure."""
    done = subprocess.run(
        [sys.executable, *map(str, words)], cwd=program, capture_output=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(program), "PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    assert done.returncode in well, done.stdout + done.stderr
    return done.stdout


def asked(program: Path, code: str, *arguments: Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(program, "-c", code, *arguments).splitlines()[-1])
    return answer


@pytest.mark.slow
def test_adding_one_field_to_a_person_takes_a_line_a_word_and_make_migration(
    program: Path, tmp_path: Path
) -> None:
    number = migrations.newest() + 1

    written = run(program, "-m", "desktop_app.store.migration", "blood group").strip()
    assert written == f"{number:04}_blood_group.py"
    script = (program / "desktop_app/store/migrations" / written).read_text(encoding="utf-8")
    assert re.findall(r"execute_sql\((.*)\)", script) == [
        """'ALTER TABLE "person" ADD COLUMN "blood_group" TEXT NOT NULL DEFAULT \\'\\''"""
    ]
    assert run(program, "-m", "desktop_app.store.migration").strip().endswith("nothing to write")
    assert run(program, "-m", "tests.old_files").strip() == f"{number:04}.sdh made"
    assert "Blood group" not in run(program, "-m", "tests.words", well=(0, 1))

    file, roll = tmp_path / "so.sdh", tmp_path / "roll.xlsx"
    before = FOLDER / f"{number - 1:04}.sdh"
    shutil.copyfile(before, file)
    said = asked(program, USE_IT, file, roll)

    assert Path(said["program"]).parents[1] == program
    # what a newer program had written about the first person is in its column now
    assert said["old"] == {name: "O" if name == "Y Ƀê̆l Niê" else "" for name in LIVING}
    assert said["kept"] == said["row"] == "AB"
    assert said["ordered"] == ["O", "AB", ""]
    assert (said["label"], said["in_table"]) == ("Nhóm máu", True)
    assert said["faults"] == []
    (copy,) = tmp_path.glob("*nang-cap*")
    assert content(copy) == content(before)
    assert "Nhóm máu" in _cells(roll)

    shown = asked(program, SHOW_IT, file)
    assert "blood_group" in shown["editors"]
    assert shown["value"] == "B"
    assert "Nhóm máu" in shown["headings"]


def _cells(file: Path) -> set[str]:
    import openpyxl

    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    return {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}


def test_the_page_tells_the_steps_that_are_tested() -> None:
    page = (ROOT / "docs" / "adding-a-field.md").read_text(encoding="utf-8")
    assert LINE.strip() in page
    assert WORD.strip() in page
    assert (
        """'ALTER TABLE "person" ADD COLUMN "blood_group" TEXT NOT NULL DEFAULT \\'\\''""" in page
    )
