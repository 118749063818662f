"""Choosing files: where to keep one, which to take, and opening what was made. Dialogs open, never exec."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.words import N_, Message, say
from desktop_app.ui import alerts


def ask_where(
    parent: QWidget, title: str, kind: str, suffix: str, name: str, then: Callable[[Path], None]
) -> QFileDialog:
    """Ask where to keep a file of a ``kind`` (translated here); ``then`` gets the place."""
    dialog = QFileDialog(parent.window(), title)
    dialog.setObjectName("ask_where")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{say(kind)} (*.{suffix})")
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(f"{name}.{suffix}")
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
    return dialog


def ask_for_files(
    parent: QWidget, title: str, kind: str, suffixes: Sequence[str],
    then: Callable[[list[Path]], None], *, several: bool = False,
) -> QFileDialog:  # fmt: skip
    """Ask for one or several files that are there already."""
    dialog = QFileDialog(parent.window(), title)
    dialog.setObjectName("ask_for_files")
    pattern = " ".join(f"*.{suffix}" for suffix in suffixes)
    every = say(N_("All files"))
    dialog.setNameFilters([f"{say(kind)} ({pattern})", f"{every} (*)"])
    mode = QFileDialog.FileMode
    dialog.setFileMode(mode.ExistingFiles if several else mode.ExistingFile)
    dialog.filesSelected.connect(lambda chosen: then([Path(name) for name in chosen]))
    dialog.open()
    return dialog


def ask_for_folder(parent: QWidget, title: str, then: Callable[[Path], None]) -> QFileDialog:
    """Ask for a folder, for example a USB stick."""
    dialog = QFileDialog(parent.window(), title)
    dialog.setObjectName("ask_for_folder")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
    return dialog


def offer_to_open(parent: QWidget, made: Path) -> None:
    """Say where a file was kept and offer to open it."""
    alerts.ask(
        parent,
        Message(
            N_("{file} was kept in {folder}."), {"file": made.name, "folder": made.parent.name}
        ),
        N_("Open the file"),
        lambda: open_outside(made),
        no=N_("Close"),
    )


def open_outside(place: Path) -> None:
    """Open a file or folder with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))
