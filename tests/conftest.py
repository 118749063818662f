"""What every test stands on: no display, nobody's real folders, no skip on the build server."""

from __future__ import annotations

import os

# First of all: whatever imports Qt below must find these in place.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LANGUAGE"] = ""
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["SODAIHOI_FONTS"] = "bundled"  # a page looks the same on every machine

import importlib
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent

SKIPS_ARE_FAILURES = bool(os.environ.get("CI")) and sys.platform.startswith("linux")
"""On the build server the set-up installs every outside tool, so nothing may be skipped there."""

hypothesis.settings.register_profile(
    "shared", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("shared")
"""A machine that others use is slow now and then; that says nothing about what is tested."""


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(autouse=True)
def user_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Move the user's folders (keys, settings, logs, recent files) to a fresh place per test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SODAIHOI_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def language_as_it_was() -> Iterator[None]:
    """Give each test the language the program starts with, whatever the last one chose."""
    yield
    words = sys.modules.get("desktop_app.domain.words")
    if words is not None:
        words.use_language("vi")


@pytest.fixture
def outside_tool() -> Callable[[str], Path]:
    """Find a program that is not ours, or skip this test by that program's name."""

    def find(name: str) -> Path:
        found = shutil.which(name)
        if found is None:
            pytest.skip(f"outside tool missing: {name}")
        return Path(found)

    return find


def _alerts_module() -> ModuleType | None:
    return sys.modules.get("desktop_app.ui.alerts")


@pytest.fixture
def alerts() -> list[object]:
    """The alerts the person was shown during this test; asking for it is looking at them."""
    shown: list[object] = importlib.import_module("desktop_app.ui.alerts").shown
    return shown


@pytest.fixture(autouse=True)
def no_alert_unseen(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that raised an alert it did not look at."""
    module = _alerts_module()
    if module is not None:
        module.shown.clear()
    yield
    module = _alerts_module()
    if module is None:
        return
    unseen = [] if "alerts" in request.fixturenames else list(module.shown)
    module.shown.clear()
    assert not unseen, f"alerts nobody looked at: {unseen}"


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """Put away what a test leaves on the screen: the keys of the next one would go there."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    program = widgets.QApplication.instance() if widgets is not None else None
    for window in program.topLevelWidgets() if program is not None else ():
        window.hide()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if SKIPS_ARE_FAILURES and session.exitstatus == pytest.ExitCode.OK and _skips(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if SKIPS_ARE_FAILURES and _skips(config):
        terminalreporter.section("skipped on the build server", red=True)
        terminalreporter.line("CI is set: the tests listed above as SKIPPED count as failures.")


def _skips(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", ())) if reporter is not None else 0
