"""Where to put a package: the sticks that are plugged in, the folder used last, or another one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo, Qt, QTimer
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.domain.numbers import show_size
from desktop_app.domain.words import N_, language, say
from desktop_app.services import preferences
from desktop_app.ui import theme
from desktop_app.ui.files import ask_for_folder
from desktop_app.ui.keys import keys
from desktop_app.ui.page import button, heading, quiet, row

_PLUGGED_IN = ("/media/", "/run/media/", "/Volumes/")
"""Below these folders a desktop shows what was plugged in."""

_REMOVABLE = 2
"""What Windows answers for a drive that can be taken out."""

_LOOK_MS = 1500
"""How often the dialog looks for a stick that was plugged in meanwhile."""

_FOLDER = "package_folder"
"""The preference that remembers the folder used last."""


@dataclass(frozen=True)
class Stick:
    """A drive that can be taken out: ``free`` and ``size`` in bytes."""

    folder: Path
    name: str
    free: int
    size: int


def sticks() -> list[Stick]:
    """The drives that can be taken out and written to, by name."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isValid() and volume.isReady() and not volume.isReadOnly() and is_removable(root):
            name = volume.name() or volume.displayName() or root
            found.append(Stick(Path(root), name, volume.bytesAvailable(), volume.bytesTotal()))
    return sorted(found, key=lambda one: (one.name, str(one.folder)))


def is_removable(root: str) -> bool:
    """Whether what lies under this folder was plugged in."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE)
    return root.startswith(_PLUGGED_IN)


def on_a_stick(place: Path) -> bool:
    """Whether a file or folder lies on something that is taken out again."""
    return is_removable(place.anchor if sys.platform == "win32" else str(place))


class StickDialog(QDialog):
    """Asks where a package is put; ``then`` gets the folder, which is remembered."""

    def __init__(
        self, parent: QWidget, then: Callable[[Path], None],
        plugged_in: Callable[[], Sequence[Stick]] = sticks,
    ) -> None:  # fmt: skip
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("ask_for_stick")
        self.setWindowTitle(say(N_("Where to put the package")))
        self.setMinimumWidth(theme.px(520))
        self._then, self._plugged_in = then, plugged_in
        self._listed: list[Stick] | None = None
        self.list = QListWidget()
        self.list.setObjectName("sticks")
        self.list.setAccessibleName(say(N_("Sticks and folders")))
        self.list.setMinimumHeight(theme.px(120))
        self.list.itemActivated.connect(lambda _item: self._take())
        keys(self.list, {"Return": self._take, "Enter": self._take})
        self.none = quiet(
            say(N_("No stick is plugged in. Plug one in; it appears here by itself."))
        )
        self.take = button(N_("Put it there"), self._take, main=True, icon="usb", name="take")
        other = button(N_("Another folder …"), self._other, icon="folder-open", name="other_folder")
        leave = button(N_("Cancel"), self.reject, name="cancel")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(say(N_("Where to put the package")), "section"))
        layout.addWidget(self.none)
        layout.addWidget(self.list)
        layout.addWidget(row(self.take, other, None, leave))
        looks = QTimer(self)
        looks.setInterval(_LOOK_MS)
        looks.timeout.connect(self.look)
        looks.start()
        self.look()
        (self.list if self.list.count() else other).setFocus()

    def look(self) -> None:
        """Show what is plugged in now, and the folder used last."""
        found = list(self._plugged_in())
        if found == self._listed:
            return
        self._listed = found
        kept = self.chosen()
        self.list.clear()
        for one in found:
            text = say(N_("{name} – {free} free of {size}"), name=one.name,
                       free=show_size(one.free, language()), size=show_size(one.size, language()))  # fmt: skip
            self._add("usb", text, one.folder)
        last = remembered()
        if last is not None and last not in [one.folder for one in found]:
            self._add("folder-open", say(N_("Used last: {folder}"), folder=str(last)), last)
        places = [self._folder(self.list.item(at)) for at in range(self.list.count())]
        self.list.setCurrentRow(places.index(kept) if kept in places else 0)
        self.list.setVisible(bool(places))
        self.none.setVisible(not found)
        self.take.setEnabled(bool(places))

    def _add(self, icon: str, text: str, folder: Path) -> None:
        item = QListWidgetItem(theme.sign(icon, "ink_2", 16), text)
        item.setData(Qt.ItemDataRole.UserRole, str(folder))
        item.setToolTip(str(folder))
        self.list.addItem(item)

    @staticmethod
    def _folder(item: QListWidgetItem | None) -> Path | None:
        return Path(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    def chosen(self) -> Path | None:
        """The folder in front."""
        return self._folder(self.list.currentItem())

    def _take(self) -> None:
        folder = self.chosen()
        if folder is not None:
            self._put_into(folder)

    def _other(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            ask_for_folder(parent, say(N_("Where to put the package")), self._put_into)

    def _put_into(self, folder: Path) -> None:
        preferences.keep(**{_FOLDER: str(folder)})
        self.accept()
        self._then(folder)


def remembered() -> Path | None:
    """The folder used last, while it is there."""
    kept = preferences.load().get(_FOLDER)
    folder = Path(kept) if isinstance(kept, str) and kept else None
    return folder if folder is not None and folder.is_dir() else None


def ask_where_to_put(parent: QWidget, then: Callable[[Path], None]) -> StickDialog:
    """Ask for a stick or folder; `then` is called with it once it is chosen."""
    dialog = StickDialog(parent, then)
    dialog.open()
    return dialog
