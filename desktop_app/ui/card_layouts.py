"""The layouts of cards as pictures: which one each kind of delegate gets; copied, changed, given, taken in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.card_records import PURPOSES
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.errors import Refusal
from desktop_app.domain.layout_exchange import SUFFIX
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import card_layouts, card_samples, layout_exchange
from desktop_app.services.card_layouts import LayoutLine
from desktop_app.ui import alerts, theme
from desktop_app.ui.asking import Asking, Line
from desktop_app.ui.desk import Desk
from desktop_app.ui.files import ask_for_files, ask_where
from desktop_app.ui.keys import keys
from desktop_app.ui.layout_tiles import LayoutTiles, said_of
from desktop_app.ui.page import button, card, heading, quiet, row
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.shortened_box import ShortenedBox

_FILE = N_("Card layout")
_NO_LAYOUT = N_("There is no layout for this yet")
_SIDE = (384, 500)
"""Pixels that the side is wide at least and at most: the names of layouts are to be read there."""


class LayoutsPanel(QWidget):
    """A tab of the printing page: the layouts, and beside them the one in hand and what the congress uses."""

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("card_layouts")
        self.main = (N_("Change the layout"), "pencil", self.edit)
        self.purpose = QComboBox()
        self.purpose.setObjectName("layout_purpose")
        self.purpose.setAccessibleName(say(N_("What the layout is used for")))
        for key, word in PURPOSES.items():
            self.purpose.addItem(say(word), key)
        self.purpose.activated.connect(self.refresh)
        self.tiles = LayoutTiles()
        self.tiles.currentRowChanged.connect(self._show_line)
        self.tiles.itemDoubleClicked.connect(lambda _: self.edit())
        self.tiles.verbs = self._verbs
        keys(self.tiles, {"Return": self.edit, "Enter": self.edit})
        self.title = heading("", "section")
        self.title.setWordWrap(True)
        self.told = quiet("")
        self.choices: dict[str, QComboBox] = {}
        self._for_all = False
        self.words = ""
        self._buttons()
        self._lay_out()

    def _buttons(self) -> None:
        self.use = button(
            N_("Use in this congress"), self.use_layout, icon="check", name="use_layout"
        )
        self.copy = button(N_("Make a copy"), self.copy_layout, icon="copy", name="copy_layout")
        self.name = button(N_("Rename …"), self.rename, icon="letters", name="rename_layout")
        self.gone = button(N_("Remove"), self.remove, icon="trash-2", name="remove_layout")
        self.give = button(
            N_("Write as a file …"), self.write_file, icon="upload", name="write_layout"
        )
        self.take = button(
            N_("Take in a file …"), self.read_file, icon="download", name="read_layout"
        )
        self.take.setToolTip(say(N_("A card layout that another office made, as a file")))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.px(8))
        label = QLabel(say(N_("Used for")))
        label.setObjectName("quiet")
        label.setBuddy(self.purpose)
        left.addWidget(row(label, self.purpose, None, self.take))
        left.addWidget(self.tiles, 1)
        inside = card(self.title, self.told, row(self.use, None), row(self.copy, self.name, None),
                      row(self.give, self.gone, None))  # fmt: skip
        self.of_congress = heading("", "section")
        self.box = QWidget()
        self.chosen = card(self.of_congress, self.box)
        side = QWidget()
        side.setObjectName("form")
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, theme.px(4), 0)
        right.setSpacing(theme.px(12))
        right.addWidget(inside)
        right.addWidget(self.chosen)
        right.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(16))
        layout.addLayout(left, 5)
        scrolls = QScrollArea()
        scrolls.setWidget(side)
        scrolls.setWidgetResizable(True)
        scrolls.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolls.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what stands in it is gone to
        scrolls.setMinimumWidth(theme.px(_SIDE[0]))
        scrolls.setMaximumWidth(theme.px(_SIDE[1]))
        layout.addWidget(scrolls, 4)

    # --- shown ---------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the layouts anew; the one in hand stays in hand."""
        line = self.tiles.line()
        self._load(line.key if line else "")

    def _load(self, key: str) -> None:
        self.lines = card_layouts.layouts(self._purpose, self.desk.congress)
        if not key:
            key = next((one.key for one in self.lines if one.used_for), "")
        found = [one for one in self.lines if fold(self.words) in fold(one.title)]
        self.tiles.show_lines(found, key, card_samples.usual(self.desk.congress).values)
        self._show_line()
        self._show_choices()

    @property
    def _purpose(self) -> str:
        return str(self.purpose.currentData())

    def search(self, text: str) -> None:
        """The search field of the header: only layouts with these words in their name."""
        self.words = text
        self.refresh()

    def reveal(self, key: str) -> None:
        """Bring one layout in hand, whatever it is used for and whatever is looked for."""
        self.words = ""
        purpose = card_layouts.layout(key).purpose
        self.purpose.setCurrentIndex(self.purpose.findData(purpose))
        self._load(key)

    def take_focus(self) -> None:
        """The keyboard begins at the pictures."""
        self.tiles.setFocus()

    def _show_line(self) -> None:
        line = self.tiles.line()
        for made in (self.copy, self.give):
            made.setEnabled(line is not None)
        self.use.setVisible(
            line is not None and not line.used_for and self.desk.congress is not None
        )
        own = line is not None and line.may_change
        why = "" if own or line is None else say(N_("It stays as it is; changing it makes a copy."))
        for made, key in ((self.name, ""), (self.gone, "Del")):
            made.setEnabled(own)
            made.setToolTip(why or key)
        if line is None:
            nothing = N_("Nothing fits what is searched for.") if self.words else _NO_LAYOUT
            self.title.setText(say(nothing))
            self.told.setText("")
            return
        self.title.setText(line.title)
        told = [said_of(line)]
        if not line.may_change:
            told.append(say(N_("It stays as it is; changing it makes a copy.")))
        self.told.setText("\n".join(told))

    def _show_choices(self) -> None:
        congress = self.desk.congress
        self.chosen.setVisible(congress is not None and bool(self.lines))
        if congress is None:
            return
        self.choices = {}
        grid = self._fresh_grid()
        self.of_congress.setText(say(N_("Used in this congress")))
        several = self._purpose == "card"
        chosen = card_layouts.choices(congress.uid, self._purpose)
        self._for_all = bool(chosen.get(""))
        self._add_choice(grid, "", N_("All kinds") if several else N_("Layout"), chosen.get("", ""))
        for kind, word in KINDS.items() if several else ():
            self._add_choice(grid, kind, word, chosen.get(kind, ""))

    def _fresh_grid(self) -> QGridLayout:
        """An empty place for the choices, instead of the one there was."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.px(8))
        grid.setHorizontalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        inner = self.chosen.layout()
        assert inner is not None
        inner.replaceWidget(self.box, box)
        self.box.hide()
        self.box.deleteLater()
        self.box = box
        return grid

    def _add_choice(self, grid: QGridLayout, kind: str, word: str, key: str) -> None:
        congress = self.desk.congress
        assert congress is not None
        box = ShortenedBox()
        box.setObjectName(f"choice_{kind or 'all'}")
        box.setAccessibleName(say(N_("Layout for: {whom}"), whom=say(word)))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        usual = card_layouts.usual_key(congress, self._purpose, kind)
        if kind and self._for_all:
            box.addItem(say(N_("As all kinds")), "")
        elif usual:
            box.addItem(say(N_("{layout} (usual)"), layout=card_layouts.title(usual)), "")
        for line in self.lines:
            box.addItem(line.title, line.key)
            box.setItemData(box.count() - 1, line.title, Qt.ItemDataRole.ToolTipRole)
        at = box.findData(key)
        box.setCurrentIndex(max(0, at))
        box.setToolTip(box.currentText())
        box.activated.connect(partial(self._choose, kind, box))
        label = QLabel(say(word))
        label.setWordWrap(True)
        label.setBuddy(box)
        place = grid.rowCount()
        grid.addWidget(label, place, 0)
        grid.addWidget(box, place, 1)
        self.choices[kind] = box

    def _choose(self, kind: str, box: QComboBox, _at: int) -> None:
        congress = self.desk.congress
        if congress is not None:
            key = str(box.currentData())
            self.desk.do(card_layouts.choose, congress.uid, self._purpose, kind, key)

    # --- verbs -----------------------------------------------------------------------------------------

    def _verbs(self) -> Sequence[Verb]:
        line = self.tiles.line()
        own = line is not None and line.may_change
        return (
            Verb("pencil", N_("Change the layout"), self.edit, "Enter"),
            Verb(
                "check",
                N_("Use in this congress"),
                self.use_layout,
                enabled=line is not None and not line.used_for,
            ),
            Verb("copy", N_("Make a copy"), self.copy_layout, "Ctrl+N"),
            Verb("letters", N_("Rename …"), self.rename, enabled=own),
            Verb("upload", N_("Write as a file …"), self.write_file),
            Verb("trash-2", N_("Remove"), self.remove, "Del", enabled=own),
        )

    def edit(self) -> None:
        """F2, Enter: the editor; of a layout that is not the office's own it makes a copy."""
        line = self.tiles.line()
        if line is None:
            return
        from desktop_app.ui.layout_editor import edit_layout

        try:
            self.editor = edit_layout(self.desk, self, line.key)
        except Refusal as refusal:
            alerts.show(refusal, self)
            return
        self.editor.saved.connect(self.reveal)
        asks = partial(self._copy_was_changed, line)
        self.editor.left.connect(lambda: QTimer.singleShot(0, self, asks))

    def _copy_was_changed(self, before: LayoutLine) -> None:
        """Whoever changed what the congress uses wants it on its cards: the copy is not used by itself."""
        line, congress = self.tiles.line(), self.desk.congress
        if line is None or congress is None or line.key == before.key:
            return
        if before.used_for and not line.used_for:
            text = N_("“{layout}” is kept. Use it in this congress instead of “{before}”?")
            alerts.ask(
                self, Message(text, {"layout": line.title, "before": before.title}),
                N_("Use in this congress"),
                lambda: self._use_instead(congress.uid, line.key, before.key),
                no=N_("Not now"),
            )  # fmt: skip

    def use_layout(self) -> None:
        """The cards of this congress get the layout in hand."""
        line, congress = self.tiles.line(), self.desk.congress
        if line is not None and congress is not None:
            self._use_instead(congress.uid, line.key)
            self.tiles.setFocus()

    def _use_instead(self, congress: str, key: str, before: str = "") -> None:
        self.desk.do(card_layouts.use_instead, congress, key, before)

    def new(self) -> None:
        """Ctrl+N."""
        self.copy_layout()

    def copy_layout(self) -> None:
        """A layout of the office's own like the one in hand."""
        line = self.tiles.line()
        if line is not None:
            changed = self.desk.do(card_layouts.copy, line.key)
            if changed is not None:
                self.reveal(changed.uids[0])
                self.tiles.setFocus()

    def rename(self) -> None:
        """Another name for the layout in hand."""
        line = self.tiles.line()
        if line is not None and line.may_change:
            dialog = _Rename(self.desk, self, line)
            dialog.open()
            dialog.line.setFocus()
            dialog.line.selectAll()

    def remove(self) -> None:
        """Del: remove the layout in hand."""
        line = self.tiles.line()
        if line is None or not line.may_change:
            return

        def go() -> None:
            self.desk.do(card_layouts.remove, line.key)

        text = N_("Remove the layout {name}? Where it is chosen, the usual one is used again.")
        alerts.ask(self, Message(text, {"name": line.title}), N_("Remove"), go)

    def write_file(self) -> None:
        """Write the layout in hand as a file for other offices."""
        line = self.tiles.line()
        if line is None:
            return

        def go(target: Path) -> None:
            try:
                layout_exchange.write_file(line.key, target)
            except Refusal as refusal:
                alerts.show(refusal, self)
                return
            text = N_("{file} can be given to other offices. They choose “Take in a file” here.")
            alerts.show(say(text, file=target.name), self)

        ask_where(self, say(N_("Where to write the layout")), _FILE, SUFFIX, line.title, go)

    def read_file(self) -> None:
        """Take in a layout that another office made."""

        def go(files: list[Path]) -> None:
            changed = self.desk.do(layout_exchange.read_file, files[0])
            if changed is not None:
                self.reveal(changed.uids[0])

        ask_for_files(self, say(N_("Choose the card layout")), _FILE, [SUFFIX], go)


class _Rename(Asking):
    """Asks for the new name."""

    def __init__(self, desk: Desk, parent: QWidget, line: LayoutLine) -> None:
        super().__init__(parent, "rename_layout_dialog", N_("Rename the layout"), N_("Rename"))
        self._desk, self._key = desk, line.key
        self.line = Line()
        self.line.setText(line.title)
        self.add(N_("Name of the layout"), self.line, "layout_name")
        self.fit()

    def done_well(self) -> bool:
        """Rename; what is wrong with the name stands under it."""
        self._desk.tell(card_layouts.rename(self._key, self.line.value()))
        return True
