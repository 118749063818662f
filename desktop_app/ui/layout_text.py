"""What a text of a card says, line by line, and how each line looks."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.layout_making import with_lines
from desktop_app.domain.layout_words import (
    ALIGN_WORDS,
    FAMILY_WORDS,
    VALIGN_WORDS,
    unworded,
    worded,
)
from desktop_app.domain.layouts import VARIABLE_WORDS, Row, TextElement
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.keys import tool
from desktop_app.ui.layout_fields import FieldGrid
from desktop_app.ui.layout_work import Work
from desktop_app.ui.page import quiet

_NOT_WRITTEN = ("photo",)  # a photo is shown, not written
_LINES = 4  # seen at once


class _Typed(QPlainTextEdit):
    """Ctrl+Z is the editor's, which takes back what was typed as every other step."""

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        own = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        if not any(event.matches(one) for one in own):
            return super().event(event)
        event.ignore()
        return False


class TextSection(QWidget):
    """The lines of the text in hand; what stands below them is about the line with the cursor."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.typed = _Typed()
        self.typed.setObjectName("text")
        self.typed.setAccessibleName(say(N_("Text, a line each")))
        self.typed.setTabChangesFocus(True)
        self.typed.setFixedHeight(theme.px(24 * _LINES))
        self.typed.textChanged.connect(self._typed)
        self.typed.cursorPositionChanged.connect(self._at_line)
        self.insert = QToolButton()
        self.insert.setObjectName("insert_variable")
        self.insert.setProperty("framed", True)
        self.insert.setText(say(N_("Insert …")))
        self.insert.setIcon(theme.icon("plus"))
        self.insert.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.insert.setToolTip(say(N_("What the register knows: name, position, number …")))
        self.insert.setAccessibleName(say(N_("Insert what the register knows")))
        self.insert.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.insert.setMenu(self._menu())
        self.bold = tool("bold", N_("Bold"), self._toggle_face, "bold")
        self.italic = tool("italic", N_("Italic"), self._toggle_face, "italic")
        for one in (self.bold, self.italic):
            one.setCheckable(True)
        self.which = QLabel()
        self.which.setObjectName("small")
        self.look = self._look()
        self.place = self._place()
        self._lay_out()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for name, word in VARIABLE_WORDS.items():
            if name not in _NOT_WRITTEN:
                act = menu.addAction(say(word))
                act.setObjectName(f"variable_{name}")
                act.triggered.connect(partial(self._insert, name))
        return menu

    def _look(self) -> FieldGrid:
        made = FieldGrid()
        made.choice("family", N_("Letters"), FAMILY_WORDS, wide=True)
        made.number(
            "size", N_("Size of the letters"), least=4, most=200, step=0.5, unit="pt", decimals=1
        )
        made.number(
            "floor", N_("Not smaller than"), least=3, most=200, step=0.5, unit="pt", decimals=1
        )
        made.number("lines", N_("At most, in lines"), least=1, most=20, unit="", decimals=0)
        made.number("before", N_("Space above"), most=50, step=0.5)
        made.colour("colour", N_("Colour"))
        made.flag("capitals", N_("In capitals"))
        made.fields["floor"].setToolTip(
            say(
                N_(
                    "A long text is made smaller down to this size; below it the card is not printed."
                )
            )
        )
        made.edited.connect(self._look_changed)
        return made

    def _place(self) -> FieldGrid:
        made = FieldGrid()
        made.choice("align", N_("Across the frame"), ALIGN_WORDS)
        made.choice("valign", N_("Down the frame"), VALIGN_WORDS)
        made.edited.connect(lambda name, value: self.work.change(**{name: value}))
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        head.addWidget(self.insert)
        head.addStretch(1)
        head.addWidget(self.bold)
        head.addWidget(self.italic)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.typed)
        layout.addLayout(head)
        layout.addWidget(self.which)
        layout.addWidget(self.look)
        layout.addWidget(self.place)
        layout.addWidget(quiet(say(N_("A line with something that is not known is left away."))))

    # --- shown -------------------------------------------------------------------------------------

    def load(self, element: TextElement) -> None:
        """Show a text; the cursor stays in its line."""
        said = "\n".join(worded(row.text) for row in element.rows)
        if "\n".join(map(unworded, self._lines())) != "\n".join(row.text for row in element.rows):
            at = self.typed.textCursor().position()
            self.typed.blockSignals(True)
            self.typed.setPlainText(said)
            self.typed.blockSignals(False)
            cursor = self.typed.textCursor()
            cursor.setPosition(min(at, len(said)))
            self.typed.setTextCursor(cursor)
        self.place.show_values({"align": element.align, "valign": element.valign})
        self._load_row(element)

    def _load_row(self, element: TextElement) -> None:
        at = min(self.work.row, len(element.rows) - 1)
        row = element.rows[at]
        self.look.show_values(
            {
                "family": row.face.partition("_")[0], "size": row.size, "floor": row.floor,
                "lines": row.lines, "before": row.before, "colour": row.colour,
                "capitals": row.capitals,
            }
        )  # fmt: skip
        self.bold.setChecked("_bold" in row.face)
        self.italic.setChecked("_italic" in row.face)
        self.look.fields["before"].setEnabled(at > 0)
        several = len(element.rows) > 1
        self.which.setText(
            say(N_("Line {number} of {count}"), number=at + 1, count=len(element.rows))
        )
        self.which.setVisible(several)

    def _lines(self) -> list[str]:
        return self.typed.toPlainText().split("\n")

    # --- changed -----------------------------------------------------------------------------------

    def _typed(self) -> None:
        element = self.work.element
        if isinstance(element, TextElement):
            lines = [unworded(line) for line in self._lines()]
            self.work.row = self.typed.textCursor().blockNumber()
            self.work.change(f"typed {self.work.places}", rows=with_lines(element.rows, lines))

    def _at_line(self) -> None:
        at = self.typed.textCursor().blockNumber()
        element = self.work.element
        if at != self.work.row and isinstance(element, TextElement) and at < len(element.rows):
            self.work.row = at
            self._load_row(element)

    def _insert(self, name: str, _checked: bool = False) -> None:
        self.typed.insertPlainText("{" + say(VARIABLE_WORDS[name]) + "}")
        self.typed.setFocus()

    def _toggle_face(self) -> None:
        self._face(str(self.look.fields["family"].currentData()))

    def _face(self, family: str) -> None:
        bold = "_bold" if self.bold.isChecked() else ""
        italic = "_italic" if self.italic.isChecked() else ""
        self.work.change_row(face=f"{family}{bold}{italic}")

    def _look_changed(self, name: str, value: object) -> None:
        row = self._row()
        if name == "family":
            self._face(str(value))
        elif name == "lines":
            self.work.change_row(lines=int(float(str(value))))
        elif name == "size" and row is not None:
            size = float(str(value))
            self.work.change_row(
                f"size {self.work.places} {self.work.row}", size=size, floor=min(row.floor, size),
                one_line_floor=min(row.one_line_floor, size),
            )  # fmt: skip
        elif name == "floor" and row is not None:
            self.work.change_row(floor=min(float(str(value)), row.size))
        else:
            values: dict[str, Any] = {name: value}
            self.work.change_row(**values)

    def _row(self) -> Row | None:
        element = self.work.element
        if not isinstance(element, TextElement):
            return None
        return element.rows[min(self.work.row, len(element.rows) - 1)]

    def begin_typing(self) -> None:
        """The keyboard goes to the text, all of it chosen."""
        self.typed.setFocus()
        self.typed.moveCursor(QTextCursor.MoveOperation.Start)
        self.typed.selectAll()
