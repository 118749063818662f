"""A folder of photos matched to the delegate list: every picture looked over, then taken in together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.words import N_, Message, say, say_count, show
from desktop_app.services import photos
from desktop_app.ui import jobs, theme
from desktop_app.ui.files import ask_for_folder
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.photo_beside import PhotoBeside, words_of
from desktop_app.ui.tables import Column, Table

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.delegates import Entry
    from desktop_app.domain.photo_matching import FolderMatch, FoundPhoto
    from desktop_app.ui.desk import Desk

READY, HAS_PHOTO, SAME, UNSURE, TWICE, NOBODY, CLOSED, UNREADABLE = (
    "ready", "has_photo", "same", "unsure", "twice", "nobody", "closed", "unreadable",
)  # fmt: skip
STATES = {
    READY: (N_("Ready"), "circle-check", "good"),
    HAS_PHOTO: (N_("Has a photo already"), "image", "info"),
    SAME: (N_("Has this very photo"), "circle-check", "ink_2"),
    UNSURE: (N_("Choose the delegate"), "circle-help", "warn"),
    TWICE: (N_("Two pictures of one delegate"), "circle-help", "warn"),
    NOBODY: (N_("Nobody of this name"), "circle-help", "warn"),
    CLOSED: (N_("Kept by another office"), "lock", "ink_2"),
    UNREADABLE: (N_("Cannot be read"), "circle-x", "bad"),
}
"""State of a picture → its word, icon and colour token."""
OPEN = frozenset({UNSURE, TWICE, NOBODY, UNREADABLE})
"""States that a person should look at."""


@dataclass
class Line:
    """A picture of the folder with the delegate it is for, and whether it is to be taken in."""

    file: str
    found: FoundPhoto | None
    reason: Message | None = None
    uid: str = ""
    is_ticked: bool = False


def match_photos(desk: Desk, parent: QWidget) -> None:
    """Choose a folder of photos, match it to the list of the congress in hand, show what was found."""
    ask_for_folder(
        parent,
        say(N_("Choose the folder of the photos")),
        lambda folder: match(desk, parent, folder),
    )


def match(desk: Desk, parent: QWidget, folder: Path) -> None:
    """Look through a folder beside the window, then show it beside the list."""
    congress = desk.congress
    if congress is None:
        return
    jobs.run(
        parent,
        say(N_("Looking at the pictures in {folder} …"), folder=folder.name),
        lambda report: photos.match_folder(congress.uid, folder, report),
        lambda found: PhotoFolderDialog(desk, parent.window(), folder, found).open(),
    )


class PhotoFolderDialog(QDialog):
    """Every picture with its delegate; nothing is kept before the main button, and then all in one act."""

    def __init__(self, desk: Desk, parent: QWidget, folder: Path, match: FolderMatch) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("photo_folder")
        self.setWindowTitle(say(N_("Photos from a folder")))
        self.resize(
            min(theme.px(1140), parent.width() - 32), min(theme.px(620), parent.height() - 32)
        )
        self.desk, self.match = desk, match
        self.lines = _lines(match)
        self.table: Table[Line] = Table(self._columns(), "photo_lines")
        self.table.setAccessibleName(say(N_("Pictures of the folder")))
        self.table.chosen.connect(self._follow)
        self.table.clicked.connect(lambda index: self._clicked(index.row(), index.column()))
        self.table.installEventFilter(self)
        self.beside = PhotoBeside(match)
        self.beside.chosen.connect(self._give)
        self.beside.left.connect(self.table.setFocus)
        self.gist = quiet("")
        self.only_open = QCheckBox(say(N_("Show only pictures to be looked at")))
        self.only_open.setObjectName("only_open")
        self.only_open.toggled.connect(lambda: self._reload())
        self.apply = button(N_("Put into the register"), self._apply, main=True, icon="check",
                            name="apply")  # fmt: skip
        self._lay_out(folder)
        self.apply.setDefault(True)
        self._reload()
        self.table.setFocus()

    def _lay_out(self, folder: Path) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.beside)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([theme.px(770), theme.px(310)])
        hint = quiet(say(N_("Space ticks a picture, F2 chooses its delegate.")))
        hint.setWordWrap(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addWidget(heading(folder.name, "section"))
        layout.addWidget(self.gist)
        layout.addWidget(self.only_open)
        layout.addWidget(splitter, 1)
        layout.addWidget(
            row(hint, None, self.apply, button(N_("Cancel"), self.reject, name="cancel"))
        )

    # what it shows

    def _columns(self) -> list[Column[Line]]:
        return [
            Column("file", say(N_("File")), lambda one: one.file, 210, sortable=False,
                   icon=lambda one: "square-check" if one.is_ticked else "square",
                   tone=lambda one: "primary" if one.is_ticked else "ink_2"),
            Column("delegate", say(N_("Delegate")), self._delegate, 370, sortable=False),
            Column("state", say(N_("State")), self._state_words, 165, sortable=False,
                   icon=lambda one: STATES[self.state(one)][1],
                   tone=lambda one: STATES[self.state(one)][2],
                   tip=lambda one: str(one.reason or self._state_words(one))),
        ]  # fmt: skip

    def _delegate(self, one: Line) -> str:
        entry = self._entry(one)
        return words_of(entry) if entry else ""

    def _state_words(self, one: Line) -> str:
        words = say(STATES[self.state(one)][0])
        if self.state(one) == READY and one.found is not None and one.found.is_small:
            return say(N_("{state}, small picture"), state=words)
        return words

    def _entry(self, one: Line) -> Entry | None:
        return self.match.entries.get(one.uid)

    def state(self, one: Line) -> str:
        """How a picture stands, a key of `STATES`."""
        entry = self._entry(one)
        if one.found is None:
            return UNREADABLE
        if entry is None:
            if one.found.is_twice:
                return TWICE
            return UNSURE if one.found.guess.choices else NOBODY
        if one.uid in self.match.closed:
            return CLOSED
        if entry.person.photo:
            return SAME if entry.person.photo == sha256(one.found.body).hexdigest() else HAS_PHOTO
        return READY

    def _shown(self) -> list[Line]:
        if self.only_open.isChecked():
            return [one for one in self.lines if self.state(one) in OPEN]
        return self.lines

    def _reload(self) -> None:
        current = self.table.current()
        shown = self._shown()
        self.table.rows_model.show_rows(lambda offset, limit: shown[offset : offset + limit])
        if shown and not self.table.choose(lambda one: one is current):
            self.table.selectRow(0)
        self._refresh()

    def _refresh(self) -> None:
        """After a tick or a choice: the rows as they are, the counts and the picture beside."""
        model = self.table.rows_model
        if model.rows:
            last = model.index(len(model.rows) - 1, model.columnCount() - 1)
            model.dataChanged.emit(model.index(0, 0), last)
        ticked = sum(one.is_ticked for one in self.lines)
        self.apply.setEnabled(ticked > 0)
        self.apply.setText(
            say_count(N_("Take in {count} photo"), N_("Take in {count} photos"), ticked)
            if ticked else say(N_("Put into the register"))
        )  # fmt: skip
        self.gist.setText(self._gist())
        self._follow()

    def _gist(self) -> str:
        counted = Counter(self.state(one) for one in self.lines)
        parts = [
            f"{say(STATES[name][0])}: {show(counted[name])}" for name in STATES if counted[name]
        ]
        total = say_count(N_("{count} picture"), N_("{count} pictures"), len(self.lines))
        return " · ".join([total, *parts])

    def _follow(self) -> None:
        one = self.table.current()
        if one is None:
            self.beside.show_nothing()
        else:
            self.beside.show_picture(one.found, one.uid, str(one.reason or ""))

    # what a person decides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.table
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            if event.key() == Qt.Key.Key_Space:
                self._tick(self.table.selected())
                return True
            # Enter is about the picture in hand; in the register nothing changes by it
            if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.beside.ask()
                return True
        return super().eventFilter(watched, event)

    def _clicked(self, place: int, column: int) -> None:
        if column == 0:
            self._tick([self.table.rows_model.rows[place]])

    def can_be_taken(self, one: Line) -> bool:
        """Whether there is a delegate to give it to, and a reason to."""
        return self.state(one) in (READY, HAS_PHOTO)

    def _tick(self, lines: Sequence[Line]) -> None:
        """Tick pictures, or untick them when all are ticked. One for whom nobody is chosen asks for whom."""
        able = [one for one in lines if self.can_be_taken(one)]
        wanted = not all(one.is_ticked for one in able)
        for one in able:
            self._set_ticked(one, wanted)
        if not able and len(lines) == 1 and self.state(lines[0]) in (UNSURE, TWICE, NOBODY):
            self.beside.ask()
        self._refresh()

    def _set_ticked(self, one: Line, ticked: bool) -> None:
        """One picture a delegate: ticking this unticks another one of theirs."""
        if ticked:
            for other in self.lines:
                if other.uid == one.uid:
                    other.is_ticked = False
        one.is_ticked = ticked

    def _give(self, uid: str) -> None:
        """The person at the desk said whom the picture shows; "" for nobody."""
        one = self.table.current()
        if one is None or one.found is None or one.uid == uid:
            return
        one.uid, one.is_ticked = uid, False
        if self.can_be_taken(one):
            self._set_ticked(one, True)
        self._refresh()
        # after the field has had its key: Enter goes on from it to somewhere else
        QTimer.singleShot(0, self, self._next_open)

    def _next_open(self) -> None:
        """On to the next picture that nobody was chosen for."""
        rows = self.table.rows_model.rows
        at = self.table.currentIndex().row()
        for place in [*range(at + 1, len(rows)), *range(at)]:
            if self.state(rows[place]) in (UNSURE, TWICE, NOBODY):
                self.table.selectRow(place)
                break
        self.table.setFocus()

    def chosen(self) -> dict[str, str]:
        """File → uid of the delegate, for the pictures that are ticked."""
        return {one.file: one.uid for one in self.lines if one.is_ticked}

    def _apply(self) -> None:
        chosen, match = self.chosen(), self.match
        jobs.run(
            self,
            say(N_("Taking in the photos …")),
            lambda report: photos.take_folder(match, chosen, report),
            self._done,
        )

    def _done(self, changed: Changed) -> None:
        self.accept()
        self.desk.tell(changed)


def _lines(match: FolderMatch) -> list[Line]:
    """What is to be decided first, then what is ready, then what cannot be read."""
    lines = [Line(one.file, one, uid=one.guess.uid) for one in match.found]
    for one in lines:
        entry: Any = match.entries.get(one.uid)
        one.is_ticked = bool(entry) and not entry.person.photo and one.uid not in match.closed
    lines.sort(key=lambda one: bool(one.uid))
    return [*lines, *(Line(file, None, reason) for file, reason in match.unreadable)]
