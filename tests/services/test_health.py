"""Whether the register is sound, and its copies."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Person
from desktop_app.domain.words import use_language
from desktop_app.services import health, preferences, registers
from desktop_app.services.registers import Opened
from desktop_app.store import database, rows
from tests.builders import a_person, keep


def test_a_new_register_is_sound_and_for_practice(opened: Opened) -> None:
    assert health.faults() == []
    assert opened.training


def test_a_copy_lies_beside_the_register_and_opens(opened: Opened) -> None:
    assert health.last_backup() is None
    keep(a_person("Y Bên"))
    copy = health.backup_now()
    assert copy.parent == health.backup_folder()
    assert copy.parent.parent == opened.file.parent
    last = health.last_backup()
    assert last is not None
    assert datetime.now(UTC) - last < timedelta(minutes=5)

    again = registers.open_register(copy)
    assert again.copied
    with database.reading():
        assert [one.full_name for one in rows.select(Person)] == ["Y Bên"]


@pytest.mark.usefixtures("opened")
def test_the_last_five_copies_are_kept() -> None:
    folder = health.backup_folder()
    folder.mkdir()
    old = [folder / f"sa-thay-2024010{number}-000000.sdh" for number in range(1, 8)]
    for number, file in enumerate(old):
        file.touch()
        os.utime(file, (time.time() - 1000 + number, time.time() - 1000 + number))
    newest = health.backup_now()
    assert sorted(folder.glob("*.sdh")) == [*old[-4:], newest]


def test_a_place_that_takes_no_copy_is_a_refusal(opened: Opened) -> None:
    health.backup_folder().touch()  # a file stands where the folder should be
    use_language("en")
    with pytest.raises(Refusal) as caught:
        health.backup_now()
    assert caught.value.code == "cannot_write"
    assert str(caught.value) == (
        "sa-thay.backup cannot be written: something of that name is there already. "
        "Choose another place, then try again."
    )
    assert health.last_backup() is None


def test_preferences_that_cannot_be_kept_stop_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "home").touch()
    monkeypatch.setenv("SODAIHOI_HOME", str(tmp_path / "home"))
    preferences.keep(language="en")
    assert preferences.load() == preferences.DEFAULTS
    assert [one.getMessage() for one in caplog.records] == ["preferences were not kept"]


def test_preferences_are_remembered_and_nonsense_gives_the_defaults() -> None:
    from desktop_app import paths
    from desktop_app.domain.words import language

    assert preferences.load() == preferences.DEFAULTS
    preferences.keep(language="en", widths=[1, 2])
    assert preferences.load() == {**preferences.DEFAULTS, "language": "en", "widths": [1, 2]}
    assert preferences.speak() == language() == "en"
    preferences.keep(language="fr")
    preferences.speak()
    assert language() == "vi"
    for nonsense in ("", "[]", "{", "null"):
        paths.settings_file().write_text(nonsense, encoding="utf-8")
        assert preferences.load() == preferences.DEFAULTS
