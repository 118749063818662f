"""The core runs where there is no Qt, and opens a register without any library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

WITHOUT_QT = """
import importlib, pkgutil, sys
from pathlib import Path

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} was asked for")
        return None

sys.meta_path.insert(0, NoQt())
imported = []
for room in ("domain", "store", "services", "sync", "sheets", "documents", "pictures", "cli"):
    package = importlib.import_module(f"desktop_app.{room}")
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if ".migrations." not in found.name and not found.name.endswith("__main__"):
            importlib.import_module(found.name)
            imported.append(found.name)
print(len(imported))

from desktop_app.services import delegates, registers
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.people import Person
from desktop_app.services import congresses
registers.create(Path(sys.argv[1]), "2024-616", training=True)
(congress, *_) = congresses.save(congresses.new_congress("dtts-4-2024")).uids
delegates.register(Person(full_name="Y"), Delegate(congress=congress, kind="official"))
print(delegates.count(congress))
"""

OPENING = """
import sys
from pathlib import Path
from desktop_app.services import delegates, registers
registers.open_register(Path(sys.argv[1]))
(congress,) = {one.congress for one in [e.delegate for e in delegates.page(sys.argv[2])]}
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def run(code: str, *arguments: str | Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


RULES = """
import sys
from pathlib import Path
import desktop_app.domain.records
for file in Path("desktop_app/domain").glob("*.py"):
    if "@rule(" in file.read_text("utf-8") and f"desktop_app.domain.{file.stem}" not in sys.modules:
        print(file.name)
"""
"""What lays a rule down and is not there where records are: what arrives would be kept without it."""


def test_every_rule_is_there_where_records_are() -> None:
    assert run(RULES) == []


def test_the_core_works_with_qt_absent(tmp_path: Path) -> None:
    imported, delegates = run(WITHOUT_QT, tmp_path / "so.sdh")
    assert int(imported) > 60
    assert delegates == "1"


def test_opening_a_register_loads_no_library(tmp_path: Path) -> None:
    """What is imported here everybody waits for at each start."""
    from desktop_app.services import registers
    from tests import builders

    file = tmp_path / "so.sdh"
    registers.create(file, builders.SA_THAY, training=True)
    congress = builders.held_congress()
    builders.enter(congress, "Y Bên")
    registers.close()

    loaded = set(run(OPENING, file, congress))
    assert "sqlite3" in loaded
    assert not loaded & {
        "PIL", "PySide6", "msgspec", "nacl", "peewee", "playhouse", "pyrage", "python_calamine", "reportlab",
        "segno", "uharfbuzz", "xlsxwriter", "zxingcpp",
    }  # fmt: skip
