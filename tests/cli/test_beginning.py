"""The first step: window or terminal, in which language, and how what goes wrong is said."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from desktop_app.cli import run
from tests.cli.terminal import SCHEMAS, Terminal


def commands() -> list[str]:
    """Every command that there is, as the parser knows them."""
    [declared] = [
        one for one in run.parser()._actions if isinstance(one, argparse._SubParsersAction)
    ]
    return list(declared.choices)


def test_help_names_every_command(sodaihoi: Terminal) -> None:
    said = sodaihoi("--help")
    assert said.status == 0
    listed = [line.split()[0] for line in said.out.splitlines() if line.startswith("    ")]
    assert [word for word in listed if word in commands()] == commands()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_command_explains_itself_in_both_languages(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in commands():
        with pytest.raises(SystemExit) as ended:
            run.main([command, "--help", "--language", language])
        assert ended.value.code == 0
        told = capsys.readouterr().out
        assert told.startswith("usage: " if language == "en" else "cách ghi: ")
        assert f"sodaihoi {command}" in told
        assert "%" not in told


def test_the_version_is_that_of_the_installation(sodaihoi: Terminal) -> None:
    sodaihoi()  # makes the folder that is first on the path
    installed = sodaihoi.home / "witness" / "sodaihoi-7.8.9.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.3\nName: sodaihoi\nVersion: 7.8.9\n")
    assert sodaihoi("--version").out == "sodaihoi 7.8.9\n"


def test_a_command_starts_neither_qt_nor_the_libraries_it_does_not_need(
    sodaihoi: Terminal,
) -> None:
    said = sodaihoi("new", "a.sdh", "--office", "2024-616")
    assert said.status == 0
    assert not said.modules & {"reportlab", "PIL", "xlsxwriter", "python_calamine", "segno"}


def test_a_mistyped_command_is_status_2_and_says_where_help_is(sodaihoi: Terminal) -> None:
    said = sodaihoi("summry", "a.sdh")
    assert said.status == 2
    assert said.out == ""
    assert "sodaihoi --help" in said.err.splitlines()[-1]


def test_a_single_mistyped_word_is_not_taken_for_a_register(sodaihoi: Terminal) -> None:
    assert sodaihoi("summry").status == 2


def test_usage_is_told_in_vietnamese_too(sodaihoi: Terminal) -> None:
    said = sodaihoi("--language", "vi", "new", "a.sdh")
    assert said.status == 2
    assert "thiếu tham số bắt buộc: --office" in said.err
    assert "sodaihoi new --help" in said.err


def test_a_language_the_program_does_not_speak_is_a_mistyped_line(sodaihoi: Terminal) -> None:
    said = sodaihoi("--language", "fr")
    assert said.status == 2
    assert "'fr'" in said.err


def test_the_preferred_language_speaks_unless_another_is_asked_for(
    sodaihoi: Terminal, user_home: Path
) -> None:
    english = sodaihoi("check", "none.sdh").refused()
    vietnamese = sodaihoi("check", "none.sdh", "--language=vi").refused()
    (user_home / "config" / "settings.json").unlink()
    assert english.startswith("none.sdh cannot be opened")
    assert sodaihoi("check", "none.sdh").refused() == vietnamese != english


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
@pytest.mark.parametrize("words", [[], ["a.sdh"], ["--language", "en"]])
def test_without_a_display_the_window_is_refused_and_the_demo_named(
    sodaihoi: Terminal, words: list[str]
) -> None:
    assert "sodaihoi demo DIR" in sodaihoi(*words).refused()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_without_a_display_the_refusal_speaks_the_language_asked_for(sodaihoi: Terminal) -> None:
    assert "màn hình" in sodaihoi("--language", "vi").refused()


def test_a_library_of_the_system_that_qt_lacks_is_named(sodaihoi: Terminal) -> None:
    sodaihoi()  # makes the folder that is first on the path
    broken = sodaihoi.home / "witness" / "PySide6"
    broken.mkdir()
    missing = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (broken / "__init__.py").write_text(f"raise ImportError({missing!r})")
    assert "libEGL.so.1" in sodaihoi(QT_QPA_PLATFORM="offscreen").refused()
    assert not (sodaihoi.home / "logs" / "sodaihoi.log").exists()


def test_a_register_alone_opens_the_window_in_the_language_asked_for(
    sodaihoi: Terminal, register: Path
) -> None:
    recent = sodaihoi.home / "config" / "recent.json"
    with subprocess.Popen(
        [sys.executable, "-m", "desktop_app", register, "--language", "vi"],
        cwd=sodaihoi.folder,
        env=sodaihoi.environment(QT_QPA_PLATFORM="offscreen"),
        stderr=subprocess.DEVNULL,
    ) as window:
        for _ in range(600):  # the window remembers a register that it has opened
            if recent.exists() or window.poll() is not None:
                break
            time.sleep(0.1)
        assert window.poll() is None
        window.terminate()
    assert register.name in recent.read_text(encoding="utf-8")
    settings = (sodaihoi.home / "config" / "settings.json").read_text(encoding="utf-8")
    assert '"language": "vi"' in settings


def test_text_goes_out_in_utf8_whatever_the_console_has(sodaihoi: Terminal) -> None:
    said = sodaihoi(
        "new", "a.sdh", "--office", "2024-616", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C"
    )
    assert "Phòng Dân tộc huyện Sa Thầy" in said.out


def test_an_error_nobody_foresaw_is_one_sentence_and_a_trace_in_the_log(
    sodaihoi: Terminal, register: Path, user_home: Path
) -> None:
    import sqlite3

    with sqlite3.connect(register) as spoiled:
        spoiled.execute("DROP TABLE congress")
    spoiled.close()
    said = sodaihoi("congress", register, "--list")
    assert said.status == 1
    assert len(said.err.splitlines()) == 1
    log = user_home / "logs" / "sodaihoi.log"
    assert str(log) in said.err
    assert "Traceback" in log.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="pipes of Windows tell nobody that the reader has gone")
def test_a_reader_who_leaves_early_is_no_error(sodaihoi: Terminal) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "desktop_app", "--help"],
        cwd=sodaihoi.folder,
        env=sodaihoi.environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_every_schema_is_one_itself_and_is_named_as_its_file() -> None:
    files = sorted(SCHEMAS.glob("*.json"))
    assert files
    for file in files:
        schema = json.loads(file.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$id"] == file.name
