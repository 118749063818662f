"""The words of papers: the program's, those of the office above, the office's own; the paper beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Invalid
from desktop_app.domain.paper_kinds import BY_KEY, GROUPS
from desktop_app.domain.text import fold
from desktop_app.domain.theme import colour
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import paper_texts
from desktop_app.services.paper_texts import TextLine
from desktop_app.ui import alerts, theme
from desktop_app.ui.card_picture import CardPicture
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys_inside
from desktop_app.ui.page import button, row
from desktop_app.ui.paper_text_editor import TextEditor

_PAUSE = 350
"""Milliseconds after the last key until the sample is drawn anew."""
_ORIGINS = {
    "own": ("file-text", "primary", N_("Own words")),
    "above": ("download", "ink_2", N_("Laid down by {office}")),
    "ready": ("lock", "ink_2", N_("As in the program")),
}


class SamplePage(QWidget):
    """The first page of the sample, as large as the room lets it be."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("text_sample")
        self.setAccessibleName(say(N_("The paper as it will be printed, with samples")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(theme.px(260))
        self.picture = CardPicture(self)

    def show_pdf(self, pdf: bytes) -> None:
        """Draw this one."""
        self.picture.load(pdf)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page in the middle at the top, with a hairline around it."""
        sheet = self.picture.size()
        scale = min(self.width() / sheet[0], self.height() / sheet[1])
        wide, high = sheet[0] * scale - 1, sheet[1] * scale - 1
        ratio = self.devicePixelRatioF()
        page = self.picture.image("", QSize(round(wide * ratio), round(high * ratio)))
        box = QRectF((self.width() - wide) / 2, 0, wide, high)
        painter = QPainter(self)
        painter.fillRect(box, QColor(colour("surface")))
        painter.drawImage(box, page)
        painter.setPen(QColor(colour("line")))
        painter.drawRect(box)
        painter.end()


class TextSheet(QFrame):
    """The editor of one text with its verbs; what a page asks about before it is left."""

    def __init__(
        self, save: Callable[[], object], leave: Callable[[], object], back: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title, self.origin, self.sign = QLabel(), QLabel(), QLabel()
        self.title.setObjectName("section")
        self.title.setWordWrap(True)
        self.origin.setObjectName("quiet")
        self.editor = TextEditor()
        self.keep = button(N_("Save"), save, main=True, icon="save", name="save_text")
        self.leave = button(N_("Leave without saving"), leave, name="leave_text")
        self.leave.setProperty("flat", True)
        self.back = button(N_("Back to the program's words"), back, icon="history",
                           name="text_back")  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        head = row(self.title, self.sign, self.origin)
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout.addWidget(head)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.editor.setObjectName("form")  # on the card, without a ground of its own
        scroll.setWidget(self.editor)
        layout.addWidget(scroll, 1)
        layout.addWidget(row(self.keep, self.leave, None, self.back))

    @property
    def touched(self) -> bool:
        """Whether something was typed and not saved."""
        return self.editor.touched

    def discard(self) -> None:
        """Forget what was typed."""
        self.editor.discard()


class TextsPanel(QWidget):
    """The papers that have a text, the text in hand, and the page it makes."""

    opened = Signal(str)
    people_wanted = Signal(object, str)
    main: tuple[str, str, Callable[[], None]] | None = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("paper_texts")
        self.desk = desk
        self.lines: list[TextLine | None] = []  # None: the word of a group
        self.words = ""
        self.list = QListWidget()
        self.list.setObjectName("texts_list")
        self.list.setAccessibleName(say(N_("Papers whose words can be changed")))
        self.list.setIconSize(theme.icon_size(16))
        self.list.setWordWrap(True)
        self.list.setFixedWidth(theme.px(244))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The bar is there from the beginning: rows are not laid out once more when it comes.
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.currentRowChanged.connect(self._chosen)
        self.sheet = TextSheet(self.save, self.forget, self.take_back)
        self.sheet.editor.edited.connect(self._typed)
        self.page = SamplePage()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._draw)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.list)
        layout.addWidget(self.sheet, 6)
        layout.addWidget(self.page, 5)
        keys_inside(self, {"Esc": self.list.setFocus})

    # what stands there

    @property
    def congress(self) -> str:
        """The uid of the congress in hand, "" for none."""
        return self.desk.congress.uid if self.desk.congress is not None else ""

    @property
    def line(self) -> TextLine | None:
        """The text in hand."""
        place = self.list.currentRow()
        return self.lines[place] if 0 <= place < len(self.lines) else None

    def refresh(self) -> None:
        """Read the texts anew; what was typed into the one in hand stays."""
        held = self.line.key if self.line is not None else ""
        touched = self.sheet.touched
        found = paper_texts.texts(self.desk.family)
        self.list.blockSignals(True)
        self.list.clear()
        self.lines = []
        for group, words in GROUPS.items():
            self.lines.append(None)
            self.list.addItem(_head(say(words, family=self.desk.family)))
            for one in found:
                if BY_KEY[one.key].group == group:
                    self.lines.append(one)
                    self.list.addItem(_item(one))
        keys = self._keys()
        self.list.setCurrentRow(keys.index(held) if held and held in keys else 1)
        self._hide_others()
        self.list.blockSignals(False)
        if not touched:
            self._begin()

    def _keys(self) -> list[str]:
        """The papers of the list row by row, "" for the word of a group."""
        return ["" if one is None else one.key for one in self.lines]

    def _chosen(self, place: int) -> None:
        if not 0 <= place < len(self.lines) or self.lines[place] is None:
            return
        if self.sheet.touched:
            before = self._keys().index(self.sheet.editor.given.paper)
            self.list.blockSignals(True)
            self.list.setCurrentRow(before)
            self.list.blockSignals(False)
            alerts.ask(
                self, Message(N_("What you typed on this sheet is not saved yet.")),
                N_("Leave without saving"), lambda: self._leave_for(place),
                no=N_("Stay on the sheet"),
            )  # fmt: skip
            return
        self._begin()

    def _leave_for(self, place: int) -> None:
        self.sheet.discard()
        self.list.setCurrentRow(place)

    def _begin(self) -> None:
        line = self.line
        if line is None:
            return
        icon, tone, words = _ORIGINS[line.origin]
        self.sheet.title.setText(paper_texts.word(line.text))
        self.sheet.sign.setPixmap(theme.pixmap(icon, tone, 16))
        self.sheet.origin.setText(say(words, office=line.office))
        self.sheet.back.setVisible(line.origin == "own")
        self.sheet.editor.begin(line.text)
        self._ready()
        self._draw()

    def _ready(self) -> None:
        touched = self.sheet.touched
        self.sheet.keep.setEnabled(touched)
        self.sheet.keep.setToolTip("Ctrl+S" if touched else say(N_("Nothing has changed.")))
        self.sheet.leave.setVisible(touched)

    def _typed(self) -> None:
        self._ready()
        self._pause.start(_PAUSE)

    def _draw(self) -> None:
        self._pause.stop()
        if not self.isVisible():  # it is drawn when it comes to the front
            return
        self.sheet.editor.check()
        self.page.show_pdf(paper_texts.sample_pdf(self.sheet.editor.value(), self.congress))

    # verbs

    def save(self) -> bool:
        """Ctrl+S: keep the text as the office's own; False, with the reasons, where it cannot be."""
        if not self.sheet.touched:
            return True
        made = self.sheet.editor.value()
        try:
            changed = paper_texts.save(made)
        except Invalid:
            self.sheet.editor.check()
            return False
        self.sheet.editor.begin(made)
        self.desk.tell(changed)
        self.refresh()
        return True

    def forget(self) -> None:
        """The text reads again as it did before somebody typed."""
        self._begin()
        self.sheet.editor.take_focus()

    def take_back(self) -> None:
        """The office's own words go; those above them, or the program's, hold again. Can be undone."""
        line = self.line
        if line is None or line.origin != "own":
            return
        self.sheet.discard()
        if self.desk.do(paper_texts.take_back, line.text) is not None:
            self.refresh()

    # what the page asks of a panel

    def search(self, text: str) -> None:
        """The search field of the header: only papers with these words."""
        self.words = text
        self._hide_others()

    def _hide_others(self) -> None:
        head: QListWidgetItem | None = None
        for place, one in enumerate(self.lines):
            item = self.list.item(place)
            if one is None:
                head = item
                head.setHidden(True)
                continue
            found = fold(self.words) in fold(paper_texts.word(one.text))
            item.setHidden(not found)
            if found and head is not None:
                head.setHidden(False)

    def reveal(self, uid: str) -> None:
        """Take the text of a paper in hand, by the paper's key."""
        keys = self._keys()
        if uid in keys:
            self.list.setCurrentRow(keys.index(uid))

    def take_focus(self) -> None:
        """The keyboard begins in the list."""
        self.list.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around it."""
        self.take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """The paper stands beside its text as soon as both are seen."""
        super().showEvent(event)
        self._pause.start(0)

    def close_sheet(self) -> None:
        """What was typed is forgotten; the sheet itself stays."""
        self._begin()


def _head(words: str) -> QListWidgetItem:
    made = QListWidgetItem(words)
    made.setFlags(Qt.ItemFlag.NoItemFlags)
    font = made.font()
    font.setBold(True)
    made.setFont(font)
    return made


def _item(one: TextLine) -> QListWidgetItem:
    icon, tone, words = _ORIGINS[one.origin]
    made = QListWidgetItem(theme.sign(icon, tone, 16), paper_texts.word(one.text))
    made.setToolTip(say(words, office=one.office))
    return made
