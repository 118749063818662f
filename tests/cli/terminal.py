"""A terminal for tests: real processes of the program, and what they said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
from referencing import Registry, Resource

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "docs" / "schemas"

# Python imports a module of this name by itself at the start: it notes what was imported until the end.
_WITNESS = """
import atexit, os, sys
def note():
    with open(os.environ["MODULES_FILE"], "w", encoding="utf-8") as stream:
        stream.write("\\n".join(sorted(sys.modules)))
atexit.register(note)
"""


@dataclass(frozen=True)
class Said:
    """What a process left: its exit status, stdout, stderr and the modules it had imported."""

    status: int
    out: str
    err: str
    modules: frozenset[str]

    def json(self, schema: str) -> Any:
        """Stdout as JSON, after checking it against one of docs/schemas."""
        found = json.loads(self.out)
        check(found, schema)
        return found

    def refused(self) -> str:
        """The one line of a refusal; fails for anything else."""
        assert self.status == 3, (self.status, self.out, self.err)
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


def check(found: Any, schema: str) -> None:
    """Validate against a schema of docs/schemas, which may point to others there."""
    read = [json.loads(file.read_text(encoding="utf-8")) for file in SCHEMAS.glob("*.json")]
    registry: Registry[Any] = Registry().with_resources(
        (each["$id"], Resource.from_contents(each)) for each in read
    )
    validator = jsonschema.Draft202012Validator(
        {"$ref": f"{schema}.json"},
        registry=registry,
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )
    validator.validate(found)


@dataclass(frozen=True)
class Terminal:
    """A folder to type in. No display, and the user's folders lie in ``home``."""

    folder: Path
    home: Path

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of a process: this one's without a display."""
        taken = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONUTF8", "LC_ALL", "LANG"}
        kept = {name: value for name, value in os.environ.items() if name not in taken}
        return {
            **kept,
            "SODAIHOI_HOME": str(self.home),
            "PYTHONPATH": os.pathsep.join([str(self._witness()), str(ROOT)]),
            "MODULES_FILE": str(self.home / "modules.txt"),
            **more,
        }

    def _witness(self) -> Path:
        folder = self.home / "witness"
        folder.mkdir(exist_ok=True)
        (folder / "sitecustomize.py").write_text(_WITNESS, encoding="utf-8")
        return folder

    def __call__(
        self, *words: object, program: Path = ROOT, qt_too: bool = False, **environment: str
    ) -> Said:
        """Run ``sodaihoi`` with these words until it ends; Qt must not have been imported, unless expected.

        ``program`` is the folder with the package to run.
        """
        environment["PYTHONPATH"] = os.pathsep.join([str(self._witness()), str(program)])
        done = subprocess.run(
            [sys.executable, "-m", "desktop_app", *map(str, words)],
            cwd=self.folder,
            env=self.environment(**environment),
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        modules = (self.home / "modules.txt").read_text(encoding="utf-8").split()
        qt = [name for name in modules if name.startswith(("PySide6", "shiboken6"))]
        assert qt_too or not qt
        assert "Traceback" not in done.stdout + done.stderr
        return Said(done.returncode, done.stdout, done.stderr, frozenset(modules))

    @contextmanager
    def holding(self, register: Path) -> Iterator[None]:
        """Another program that has the register open."""
        code = (
            "import sys; from pathlib import Path; from desktop_app.services import registers;"
            "registers.open_register(Path(sys.argv[1])); print('open', flush=True);"
            "sys.stdin.read()"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code, str(register)],
            env=self.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "open\n"
            yield
            other.communicate()
