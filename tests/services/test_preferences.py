"""What a person prefers on this computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.services import preferences


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
