"""Editing a layout of cards over the window: tools at the left, the card as it prints, figures at the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import layout_making as making
from desktop_app.domain.card_sheets import Point
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.layouts import PictureElement
from desktop_app.domain.preflight import STOP
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import card_layouts, card_samples, layout_exchange
from desktop_app.ui import alerts, theme
from desktop_app.ui.asking import Line
from desktop_app.ui.desk import Desk
from desktop_app.ui.files import ask_for_files
from desktop_app.ui.keys import keys_inside, tool
from desktop_app.ui.layout_canvas import Canvas
from desktop_app.ui.layout_fault_list import FaultList
from desktop_app.ui.layout_inspector import Inspector
from desktop_app.ui.layout_preview import PreviewRow
from desktop_app.ui.layout_tools import WIDTH, AddColumn, ArrangeRow, ElementList
from desktop_app.ui.layout_work import Work
from desktop_app.ui.page import button, row

ZOOMS = (25, 33, 50, 67, 75, 100, 125, 150, 200, 300, 400)

_PICTURES = ("jpg", "jpeg", "png", "bmp", "webp")


def edit_layout(desk: Desk, parent: QWidget, key: str) -> LayoutEditor:
    """Open a layout to be changed; of one that is ready-made or handed down a copy is made when it is saved."""
    made = LayoutEditor(desk, parent.window(), key)
    made.open()
    return made


class LayoutEditor(QDialog):
    """``saved`` tells the key of the layout that was kept, ``left`` that it closes.

    Nothing is kept before Save.
    """

    saved = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget, key: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("layout_editor")
        self.desk, self._over = desk, parent
        from_where = card_layouts.origin(key)
        self.key = "" if from_where else key
        self.work = Work(
            card_layouts.layout(key), card_layouts.picture_names(key),
            card_samples.usual(desk.congress),
        )  # fmt: skip
        self.setWindowTitle(say(N_("Card layout")))
        self.name = Line()
        self.name.setObjectName("layout_name")
        self.name.setAccessibleName(say(N_("Name of the layout")))
        title = card_layouts.title(key)
        self.name.setText(card_layouts.free_name(title) if from_where else title)
        self.name.setCursorPosition(0)
        self._saved_name = self.name.text()
        self.name.textChanged.connect(self._ready)
        self.canvas = Canvas(self.work)
        self.canvas.zoom_wanted.connect(self.zoom)
        self.room = QScrollArea()
        self.room.setWidget(self.canvas)
        self.room.setWidgetResizable(True)
        self.room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inspector = Inspector(self.work)
        self.inspector.card.say_origin(from_where)
        self.add = AddColumn(self.work)
        self.arrange = ArrangeRow(self.work)
        self.list = ElementList(self.work)
        self.preview = PreviewRow(desk, self.work)
        self.faults = FaultList(self.work)
        self._fitted = True
        self._head()
        self._lay_out()
        self._connect()
        self._ready()
        self.canvas.setFocus()

    # --- how it is laid out ----------------------------------------------------------------------------

    def _head(self) -> None:
        self.back = tool("undo-2", N_("Undo (Ctrl+Z)"), self.work.undo, "undo")
        self.again = tool("redo-2", N_("Do again (Ctrl+Y)"), self.work.redo, "redo")
        self.smaller = tool("zoom-out", N_("Smaller (Ctrl+−)"), lambda: self.zoom(-1), "zoom_out")
        self.larger = tool("zoom-in", N_("Larger (Ctrl++)"), lambda: self.zoom(1), "zoom_in")
        self.percent = button(N_("Whole card"), self.fit, name="fit")
        self.percent.setToolTip(say(N_("Whole card (Ctrl+0)")))
        self.keep = button(N_("Save"), self.save, main=True, icon="save", name="save")
        self.keep.setToolTip("Ctrl+S")
        self.leave = button(N_("Close"), self.close, name="close")
        for made in (self.percent, self.keep, self.leave):
            made.setAutoDefault(False)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.px(8))
        left.addWidget(_title(N_("Add")))
        left.addWidget(self.add)
        left.addWidget(row(_title(N_("On this side")), None, self.list.all_of_them))
        left.addWidget(self.list, 1)
        side = QWidget()
        side.setFixedWidth(theme.px(WIDTH))
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        middle = QVBoxLayout()
        middle.setSpacing(theme.px(8))
        middle.addWidget(self.preview)
        middle.addWidget(self.arrange)
        middle.addWidget(self.room, 1)
        middle.addWidget(self.faults)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(12))
        columns.addWidget(side)
        columns.addLayout(middle, 1)
        columns.addWidget(self.inspector)
        self.name.setMinimumWidth(theme.px(360))
        self.reason = QLabel()
        self.reason.setObjectName("reason")
        self.reason.setWordWrap(True)
        self.reason.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(one) for one in (12, 12, 12, 12)))
        layout.setSpacing(theme.px(8))
        layout.addWidget(row(self.name, self.back, self.again, self.smaller, self.percent, self.larger,
                             None, self.keep, self.leave))  # fmt: skip
        layout.addWidget(self.reason)
        layout.addLayout(columns, 1)
        margin = theme.px(24)
        self.resize(self._over.width() - margin, self._over.height() - margin)

    def _connect(self) -> None:
        self.work.changed.connect(self._ready)
        self.work.chosen.connect(self._show_chosen)
        self.add.logo_wanted.connect(lambda: self._ask_picture(self._add_logo))
        self.add.background_wanted.connect(lambda: self._ask_picture(self._add_background))
        self.add.text_added.connect(self.inspector.text.begin_typing)
        self.inspector.picture_wanted.connect(lambda: self._ask_picture(self._change_picture))
        keys_inside(
            self,
            {
                "Ctrl+S": self._save_now, "Ctrl+Z": self.work.undo, "Ctrl+Y": self.work.redo,
                "Ctrl+Shift+Z": self.work.redo, "Ctrl++": lambda: self.zoom(1),
                "Ctrl+=": lambda: self.zoom(1), "Ctrl+-": lambda: self.zoom(-1), "Ctrl+0": self.fit,
                "Ctrl+D": self.work.double, "F6": self._other_part,
                "Ctrl+Shift+Up": lambda: self.work.restack("front"),
                "Ctrl+Shift+Down": lambda: self.work.restack("back"),
            },
        )  # fmt: skip

    # --- what is shown -----------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether something was changed and not saved."""
        return self.work.dirty or self.name.text() != self._saved_name

    def _ready(self) -> None:
        self.keep.setEnabled(self.dirty or not self.key)
        self.back.setEnabled(bool(self.work.steps.past))
        self.again.setEnabled(bool(self.work.steps.future))
        if self._fitted:
            QTimer.singleShot(0, self, self._fit_again)

    def _show_chosen(self) -> None:
        """Bring what was chosen in the list or by Tab into sight."""
        element = self.work.element
        if element is not None:
            middle = self.canvas.scale.point(
                element.x + element.width / 2, element.y + element.height / 2
            )
            self.room.ensureVisible(int(middle.x()), int(middle.y()))

    def _fit_again(self) -> None:
        if self._fitted:
            self.fit()

    def fit(self) -> None:
        """The whole card, as large as there is room."""
        self._fitted = True
        self._show_at(self.canvas.best_fit(self.room.maximumViewportSize()))

    def zoom(self, steps: int) -> None:
        """The next larger (1) or smaller (-1) size."""
        now = self.canvas.percent
        wanted = [one for one in ZOOMS if (one > now if steps > 0 else one < now)]
        if wanted:
            self._fitted = False
            self._show_at(wanted[0] if steps > 0 else wanted[-1])

    def _show_at(self, percent: int) -> None:
        if percent != self.canvas.percent:
            self.canvas.show_at(percent)
        self.percent.setText(f"{percent} %")
        self.percent.setAccessibleName(say(N_("Whole card, now {percent} %"), percent=percent))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit_again)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit_again)

    def _other_part(self) -> None:
        """F6: from the card to its figures, to the list, and back."""
        if self.canvas.hasFocus():
            self.inspector.take_focus()
        elif self.list.hasFocus():
            self.canvas.setFocus()
        else:
            self.list.setFocus()

    # --- pictures ------------------------------------------------------------------------------------------

    def _ask_picture(self, then: object) -> None:
        assert callable(then)

        def go(files: list[Path]) -> None:
            try:
                brought = layout_exchange.read_picture(files[0])
            except Refusal as refusal:
                alerts.show(refusal, self)
                return
            then(files[0].stem[:40], brought.picture, brought.size)

        ask_for_files(self, say(N_("Choose the picture")), N_("Pictures"), _PICTURES, go)

    def _called(self, name: str, picture: str) -> str:
        """The name under which the layout has a picture: a known picture keeps the one it has."""
        known = {sha: one for one, sha in self.work.pictures.items()}
        made = known.get(picture) or making.called(name, list(self.work.pictures))
        self.work.pictures[made] = picture
        return made

    def _add_logo(self, name: str, picture: str, size: Point) -> None:
        called = self._called(name, picture)
        self.work.add(making.new_picture(self.work.made.card, called, size))
        self.canvas.setFocus()  # the arrow keys move it

    def _add_background(self, name: str, picture: str, _size: Point) -> None:
        called = self._called(name, picture)
        self.work.add(making.new_background(self.work.made.card, called), behind=True)

    def _change_picture(self, name: str, picture: str, _size: Point) -> None:
        if isinstance(self.work.element, PictureElement):
            self.work.change(picture=self._called(name, picture))

    # --- kept and left ---------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Keep the layout; what stands in the way is said, and the element it is about comes in hand."""
        self._finish_typing()
        if not self.keep.isEnabled():
            return True
        stops = [
            one for one in self.faults.found if one.level == STOP and self.faults.of_layout(one)
        ]
        if stops:
            self.faults.show_fault(stops[0])
            self._say(str(stops[0].message))
            return False
        try:
            changed = card_layouts.save(
                self.key, self.name.value(), self.work.made, self.work.pictures
            )
        except (Invalid, Refusal) as refused:
            self._say(str(refused))
            if isinstance(refused, Invalid):
                self.name.setFocus()
            return False
        self.key = self.key or changed.uids[0]
        self.work.saved = self.work.made
        self.name.setText(self.name.value())
        self._saved_name = self.name.text()
        self.inspector.card.say_origin("")
        self._say("")
        self._ready()
        if changed.act:
            self.desk.tell(changed)
        self.saved.emit(self.key)
        return True

    def _save_now(self) -> None:
        self.save()

    def _finish_typing(self) -> None:
        """Take over what stands in a field that still has the focus."""
        focused = self.focusWidget()
        if isinstance(focused, QAbstractSpinBox | QLineEdit):
            self.canvas.setFocus()
            focused.setFocus()

    def _say(self, text: str) -> None:
        self.reason.setText(text)
        self.reason.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape asks before something is lost; Enter goes on to the next field."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was changed is not lost without a word."""
        self._finish_typing()
        if not self.dirty:
            event.accept()
            self.left.emit()
            return
        event.ignore()

        def go() -> None:
            self.work.saved = self.work.made
            self._saved_name = self.name.text()
            self.close()

        question = Message(
            N_("The layout {name} was changed and is not saved yet."), {"name": self.name.text()}
        )
        alerts.ask(self, question, N_("Leave without saving"), go, no=N_("Stay here"))


def _title(word: str) -> QLabel:
    label = QLabel(say(word))
    label.setObjectName("small")
    return label
