"""Offices for the tests of the exchange: real registers, real keys, real packages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.exchange import Sent
from desktop_app.services import exchange, registers, training

KON_TUM, SA_THAY, DAK_TO = "2024-62", "2024-616", "2024-612"
OFFICIALS = {SA_THAY: 14, DAK_TO: 9}
"""How many official delegates a district has in these tests."""
PATIENCE = 20_000
"""Milliseconds: a passphrase takes seconds on purpose, and the machine may be busy."""


def district(folder: Path, unit: str, *, upper_key: Path | None = None) -> Path:
    """A district's register with a small congress, left open; with a key the province is recognised."""
    file = folder / f"{unit}.sdh"
    registers.create(file, unit, training=True)
    training.fill_district(unit, officials=OFFICIALS[unit], guests=2, photos=False)
    if upper_key is not None:
        exchange.trust(upper_key)
    return file


def package_of(
    folder: Path, unit: str, *, upper_key: Path | None = None,
    before: Callable[[], object] = lambda: None,
) -> Sent:  # fmt: skip
    """A package of a district, made in its own register, which is closed again."""
    file = folder / f"{unit}.sdh"
    if file.exists():
        registers.open_register(file)
    else:
        district(folder, unit, upper_key=upper_key)
    before()
    made = exchange.send(folder)
    registers.close()
    return made


def province_with_key(folder: Path) -> tuple[Path, Path]:
    """The register of the province and its key file; the register is closed."""
    file, key = folder / "province.sdh", folder / "province.key"
    registers.create(file, KON_TUM, training=True)
    exchange.export_key(key)
    registers.close()
    return file, key


def choose(parent: QWidget, qtbot: QtBot, name: str, *files: Path) -> None:
    """Answer the file dialog of this name."""
    dialog = parent.findChild(QFileDialog, name)
    assert dialog is not None
    chosen = [str(file) for file in files]
    if name == "ask_for_files":
        dialog.filesSelected.emit(chosen)
    else:
        dialog.fileSelected.emit(chosen[0])
    dialog.setObjectName("answered")
    dialog.reject()


def answer(parent: QWidget, *, yes: bool = True) -> None:
    """Answer the question that is open."""
    name = "yes" if yes else "no"
    asked = [one for one in parent.findChildren(QDialog, "alert") if one.isVisible()]
    [pressed] = [found for one in asked if (found := one.findChild(QPushButton, name))]
    pressed.click()


def wait_for_dialog(parent: QWidget, qtbot: QtBot, name: str) -> QDialog:
    """The dialog of this name, once it is open."""
    qtbot.waitUntil(lambda: parent.findChild(QDialog, name) is not None, timeout=PATIENCE)
    found = parent.findChild(QDialog, name)
    assert found is not None
    return found


def put_into(parent: QWidget, qtbot: QtBot, folder: Path) -> None:
    """Answer where a package is put: another folder than those offered."""
    asked = wait_for_dialog(parent, qtbot, "ask_for_stick")
    other = asked.findChild(QPushButton, "other_folder")
    assert other is not None
    other.click()
    choose(parent, qtbot, "ask_for_folder", folder)
