"""The workshop itself: what ships, what is locked, what the two commands rely on."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from desktop_app import paths

LOCKS = ("requirements.lock", "requirements-dev.lock")


def _run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _locked(repository: Path, lock: str) -> dict[str, str]:
    text = (repository / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE))


# --- where things are --------------------------------------------------------------------------


def test_resources_of_a_checkout_are_the_ones_at_its_top(repository: Path) -> None:
    assert paths.resources_root() == repository / "resources"
    assert paths.resource("fonts", "OFL.txt").is_file()


def test_an_installed_wheel_finds_the_resources_it_carries(
    repository: Path, tmp_path: Path
) -> None:
    from hatchling.builders.wheel import WheelBuilder

    wheel = Path(next(WheelBuilder(str(repository)).build(directory=str(tmp_path / "dist"))))
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    _run(*pip, "--target", target, wheel, cwd=tmp_path)

    # -I would drop PYTHONPATH; -P only keeps the working folder out of the search.
    printed = _run(
        sys.executable, "-P", "-m", "desktop_app.paths", cwd=tmp_path, PYTHONPATH=str(target)
    )

    found = Path(re.findall(r"^resources: (.*)$", printed, flags=re.MULTILINE)[0])
    assert found == target / "desktop_app" / "_resources"
    shipped = {file.relative_to(found) for file in found.rglob("*") if file.is_file()}
    here = repository / "resources"
    assert shipped == {file.relative_to(here) for file in here.rglob("*") if file.is_file()}


def test_a_frozen_program_looks_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("theme.toml") == tmp_path / "resources" / "theme.toml"


def test_a_frozen_program_without_resources_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(FileNotFoundError, match=re.escape(str(tmp_path / "resources"))):
        paths.resources_root()


def test_one_variable_moves_everything_the_program_keeps_for_a_user(user_home: Path) -> None:
    places = [paths.user_data(), paths.config(), paths.logs()]
    assert len(set(places)) == len(places)
    for place in places:
        assert place.is_dir()
        assert place.parent == user_home


def test_without_that_variable_the_folders_are_the_systems_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE)
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    if sys.platform.startswith("linux"):
        assert paths.user_data() == tmp_path / "XDG_DATA_HOME" / "sodaihoi"
        assert paths.recent_file().parent == tmp_path / "XDG_CONFIG_HOME" / "sodaihoi"
    else:
        assert paths.user_data().name == "sodaihoi"


@pytest.mark.skipif(os.name == "nt", reason="rights of a folder are inherited on Windows")
def test_the_folder_of_keys_is_the_users_alone() -> None:
    assert paths.user_data().stat().st_mode & 0o077 == 0


def test_finding_resources_imports_no_library() -> None:
    code = (
        "import sys; from desktop_app import paths; paths.resource('x');"
        "print([n for n in ('platformdirs', 'PySide6', 'peewee') if n in sys.modules])"
    )
    assert _run(sys.executable, "-c", code, cwd=Path(__file__).parent.parent).strip() == "[]"


# --- what is locked ----------------------------------------------------------------------------


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_registry_and_hashes_everything(repository: Path, lock: str) -> None:
    for line in (repository / lock).read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(
            r"[a-z0-9-]+==[\w.]+( ; [\w '=.!<>]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line
        ), line


def test_both_locks_hold_the_same_versions_and_all_that_is_asked_for(repository: Path) -> None:
    to_run, to_test = (_locked(repository, lock) for lock in LOCKS)
    assert to_run.items() <= to_test.items()
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {re.split(r"[<>=~]", line)[0].lower() for line in project["project"]["dependencies"]}
    assert asked <= to_run.keys()
    developers = [line for line in project["dependency-groups"]["dev"] if isinstance(line, str)]
    assert {re.split(r"[<>=~]", line)[0].lower() for line in developers} <= to_test.keys()


def test_every_library_that_the_program_imports_is_installed_to_run_it(repository: Path) -> None:
    from importlib.metadata import packages_distributions

    imported = set()
    for file in (repository / "desktop_app").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {each.name.split(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.split(".")[0])
    outside = imported - sys.stdlib_module_names - {"desktop_app"}
    shipped = packages_distributions()
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {re.split(r"[<>=~]", line)[0].lower() for line in project["project"]["dependencies"]}
    missing = {name for name in outside if not asked & {one.lower() for one in shipped[name]}}
    assert missing == set()


def test_make_migration_makes_the_register_of_the_new_schema_too(repository: Path) -> None:
    made = (repository / "Makefile").read_text(encoding="utf-8")
    recipe = made.split("\nmigration:\n")[1].split("\n\n")[0].splitlines()
    assert [line.split()[-1] for line in recipe] == [
        "desktop_app.store.migration",
        "tests.old_files",
    ]


def test_this_environment_is_the_locked_one(repository: Path) -> None:
    from importlib.metadata import version

    for name, locked in _locked(repository, LOCKS[0]).items():
        assert version(name) == locked, name


# --- what is drawn with ------------------------------------------------------------------------

FACES = [
    f"Noto{family}-{face}.ttf"
    for family in ("Sans", "Serif")
    for face in ("Regular", "Bold", "Italic", "BoldItalic")
]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(
    ("letter", "body"),
    [("ê", "ê"), ("ô", "ô"), ("ơ", "o"), ("ư", "u")],
    ids=["e", "o", "o-horn", "u-horn"],
)
@pytest.mark.parametrize("case", [str.lower, str.upper], ids=["lower", "upper"])
def test_a_bundled_face_sets_the_breve_over_letters_without_a_code_point(
    face: str, letter: str, body: str, case: Callable[[str], str]
) -> None:
    import uharfbuzz

    font = uharfbuzz.Font(uharfbuzz.Face(paths.resource("fonts", face).read_bytes()))

    def shaped(text: str) -> Any:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        return list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))

    def ink(glyph: int) -> Any:
        return font.get_glyph_extents(glyph)

    (plain, advance), (breve, place) = shaped(case(letter) + "\u0306")
    (below, _), *_ = shaped(case(body))
    assert plain.codepoint != 0
    assert breve.codepoint != 0
    assert place.x_advance == 0, "a mark takes no room of its own"

    mark = ink(breve.codepoint)
    under = ink(below.codepoint)
    middle = advance.x_advance + place.x_offset + mark.x_bearing + mark.width / 2
    bottom = place.y_offset + mark.y_bearing + mark.height  # heights point down
    assert under.x_bearing < middle < under.x_bearing + under.width
    assert bottom > under.y_bearing, "the breve must stand above the letter"


def test_every_icon_is_drawn_in_the_colour_it_is_given() -> None:
    icons = sorted(paths.resource("icons").glob("*.svg"))
    assert len(icons) >= 50
    for icon in icons:
        drawing = ElementTree.fromstring(icon.read_text(encoding="utf-8"))
        assert drawing.get("viewBox") == "0 0 24 24", icon.name
        colours = {element.get("stroke") for element in drawing.iter()} - {None}
        assert colours == {"currentColor"}, icon.name


def test_fonts_and_icons_travel_with_their_licences() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in paths.resource("fonts", "OFL.txt").read_text(
        encoding="utf-8"
    )
    assert "ISC License" in paths.resource("icons", "LICENSE.txt").read_text(encoding="utf-8")


# --- what must not come back -------------------------------------------------------------------


def test_a_signal_can_be_emitted_twenty_thousand_times() -> None:
    code = """
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal(bool)
bell, heard = Bell(), []
bell.rung.connect(heard.append)
for _ in range(20_000):
    bell.rung.emit(True)
print(len(heard))
"""
    assert _run(sys.executable, "-c", code, cwd=Path(__file__).parent).strip() == "20000"


def test_set_up_names_a_package_for_every_library_qt_asks_the_system_for(
    repository: Path, outside_tool: Callable[[str], Path]
) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("system libraries are set up on Linux only")
    import PySide6

    qt = Path(next(iter(PySide6.__path__))) / "Qt"
    used = [qt / f"plugins/platforms/libq{name}.so" for name in ("xcb", "offscreen", "wayland")]
    linked = ("Core", "Gui", "Widgets", "Svg", "Pdf", "PdfWidgets", "PrintSupport", "DBus")
    used += [qt / f"lib/libQt6{name}.so.6" for name in linked]
    used += [qt / "plugins/printsupport/libcupsprintersupport.so", qt / "lib/libQt6XcbQpa.so.6"]
    needed: set[str] = set()
    for file in used:
        dump = _run(outside_tool("objdump"), "-p", file, cwd=repository)
        needed |= set(re.findall(r"NEEDED +(\S+)", dump))

    brought = {file.name for file in (qt / "lib").iterdir()}
    always = re.compile(r"lib(c|m|dl|rt|pthread|resolv|stdc\+\+|gcc_s|z|zstd)\.so|ld-linux")
    asked = {name for name in needed - brought if not always.match(name)}
    # glib and brotli bring these along in the same package.
    asked -= {"libgthread-2.0.so.0", "libbrotlicommon.so.1"}
    table = (repository / ".ci" / "setup.py").read_text(encoding="utf-8")
    assert not [name for name in sorted(asked) if f'"{name}"' not in table]


LIBRARY_ROOMS = {
    "qt": {"ui"},
    "database": {"store"},
    "paper": {"documents"},
    "spreadsheets": {"sheets"},
    "photos": {"pictures"},
    "secrets": {"sync"},
    "rows": {"sync"},
}


@pytest.mark.parametrize("contract", LIBRARY_ROOMS)
def test_each_library_is_forbidden_in_every_room_but_its_own(
    repository: Path, contract: str
) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {each["id"]: each for each in project["tool"]["importlinter"]["contracts"]}
    floors = contracts["floors"]["layers"]
    rooms = {room.strip() for floor in floors for room in floor.split("|")}

    closed = {name.removeprefix("desktop_app.") for name in contracts[contract]["source_modules"]}

    assert closed == rooms - LIBRARY_ROOMS[contract]


def test_the_set_up_refuses_a_purpose_it_does_not_know(repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, ".ci/setup.py", "everything"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "run|test|bundle" in done.stderr


@pytest.mark.parametrize("on_the_build_server", [True, False])
def test_a_skip_is_a_failure_on_the_build_server_only(
    repository: Path, tmp_path: Path, on_the_build_server: bool
) -> None:
    (tmp_path / "test_one.py").write_text(
        "def test_one(outside_tool):\n    outside_tool('no-such-tool')\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-ra", str(tmp_path)],
        cwd=tmp_path,
        env={
            **os.environ,
            "CI": "true" if on_the_build_server else "",
            "PYTHONPATH": str(repository),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert "outside tool missing: no-such-tool" in done.stdout
    counts = on_the_build_server and sys.platform.startswith("linux")
    assert done.returncode == (1 if counts else 0), done.stdout
