"""Every paper of the congress: chosen at the left, asked about at the right, looked at and printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.paper_kinds import GROUPS, TEXTED, Offer
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import congress_papers
from desktop_app.services.congress_papers import Made
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys, keys_inside
from desktop_app.ui.page import button, card, quiet, row
from desktop_app.ui.paper_options import PaperOptionsForm

_KEY = Qt.ItemDataRole.UserRole
_SIGNS = {
    "never": ("circle", "line", N_("Not printed yet"), ""),
    "printed": ("circle-check", "good", N_("Printed {when}"), N_("Printed {when}")),
    "changed": ("triangle-alert", "warn", N_("Changed since {when}"), N_("To be printed again")),
}
"""Icon, its colour, and how a paper stands: in a sentence, and in the list."""

_ROW = 27
"""Pixels of a row: all papers shall be seen with little scrolling."""
_NAMED = 6
"""So many changed pieces are named; of the others their number is told."""


class PapersPanel(QWidget):
    """The papers in groups, with how each stands; the one in hand with its questions and its verbs."""

    opened = Signal(str)
    people_wanted = Signal(object, str)
    main: tuple[str, str, Callable[[], None]] | None = None
    sheet = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("congress_papers")
        self.desk = desk
        self.words = ""
        self._unfollowed: list[str] = []
        self._following = QTimer(self)
        self._following.setInterval(0)
        self._following.timeout.connect(self._follow)
        self.offers: dict[str, Offer] = {}
        self._shown = ("", "")  # the congress and the paper whose questions stand there
        self.tree = QTreeWidget()
        self.tree.setObjectName("papers_tree")
        self.tree.setAccessibleName(say(N_("Papers")))
        self.tree.setHeaderLabels([say(N_("Papers")), say(N_("How it stands"))])
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(theme.px(12))
        self.tree.setUniformRowHeights(True)
        self.tree.setIconSize(theme.icon_size(16))
        self.tree.currentItemChanged.connect(lambda item, _: self._chosen(item))
        self.tree.itemActivated.connect(lambda *_: self.preview())
        self._build_side()
        self._lay_out()
        keys(self.tree, {"Right": self.options.take_focus})
        keys_inside(self, {"Esc": self.tree.setFocus})

    def _build_side(self) -> None:
        self.title, self.about, self.state = QLabel(), quiet(""), QLabel()
        self.title.setObjectName("section")
        self.title.setWordWrap(True)
        self.sign = QLabel()
        self.sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.state.setWordWrap(True)
        self.again = button(
            N_("Print again what changed"), self.print_again, icon="history", name="print_changed"
        )
        self.options = PaperOptionsForm()
        self.look = button(
            N_("Preview and print …"), self.preview, icon="printer", main=True, name="preview_paper"
        )
        self.look.setToolTip("Ctrl+P")
        self.word = button(N_("Word …"), partial(self._file, "docx"), icon="file-text",
                           name="paper_word")  # fmt: skip
        self.excel = button(N_("Excel …"), partial(self._file, "xlsx"), icon="file-spreadsheet",
                            name="paper_excel")  # fmt: skip
        self.text = button(N_("Edit the text …"), self._to_text, icon="pencil", name="paper_text")
        self.heads = button(N_("Head of papers …"), self._heads, icon="settings", name="paper_head")

    def _lay_out(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(theme.px(8))
        state.addWidget(self.sign)
        state.addWidget(self.state, 1)
        state.addWidget(self.again)
        told = QWidget()
        told.setLayout(state)
        state.setContentsMargins(0, 0, 0, 0)
        self.side = card(self.title, self.about, told, self.options, spacing=12)
        layout = self.side.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addSpacing(theme.px(4))
        layout.addWidget(row(self.look, self.word, self.excel, None))
        layout.addStretch(1)
        layout.addWidget(row(self.text, self.heads, None))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.side)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.tree)
        self.splitter.addWidget(scroll)
        self.splitter.setSizes([theme.px(470), theme.px(670)])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, theme.px(8), 0, 0)
        outer.addWidget(self.splitter)

    # what stands there

    def refresh(self) -> None:
        """Read anew how the papers stand; the one in hand stays."""
        congress = self.desk.congress
        found = congress_papers.offers(congress.uid, follow=False) if congress is not None else []
        self.offers = {one.kind.key: one for one in found}
        self._unfollowed = [one.kind.key for one in found if one.state == "printed"]
        self._unfollowed.sort(key=lambda key: key != self.key)  # the one in hand first
        self._fill()
        self._following.start()

    def _follow(self) -> None:
        """One after the other: what of the printed papers reads otherwise now."""
        if not self._unfollowed or not self.congress:
            self._following.stop()
            return
        key = self._unfollowed.pop(0)
        try:
            self.offers[key] = congress_papers.offer(self.congress, key)
        except Refusal:  # the congress is gone, and the page will hear of it
            self._following.stop()
            return
        item = self._item_of(key)
        if item is not None:
            _show_state(item, self.offers[key])
        if key == self.key:
            self._say_state(self.offers[key])

    def _fill(self) -> None:
        before = self.key
        self.tree.blockSignals(True)
        self.tree.clear()
        first: QTreeWidgetItem | None = None
        for group, words in GROUPS.items():
            listed = [one for one in self.offers.values() if one.kind.group == group]
            listed = [one for one in listed if fold(self.words) in fold(say(one.kind.word))]
            if not listed:
                continue
            head = QTreeWidgetItem(self.tree, [say(words, family=self.desk.family)])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setFirstColumnSpanned(True)
            head.setSizeHint(0, QSize(0, theme.px(_ROW)))
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            for one in listed:
                item = _item(head, one)
                if first is None or one.kind.key == before:
                    first = item
        if first is None and self.words:
            told = QTreeWidgetItem(self.tree, [say(N_("Nothing fits what is searched for."))])
            told.setFlags(Qt.ItemFlag.NoItemFlags)
            told.setFirstColumnSpanned(True)
            told.setSizeHint(0, QSize(0, theme.px(_ROW)))
        self.side.setVisible(first is not None)
        self.tree.expandAll()
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.blockSignals(False)
        if first is not None:
            self.tree.setCurrentItem(first)
        self._chosen(first)

    @property
    def key(self) -> str:
        """The paper in hand; "" for none."""
        item = self.tree.currentItem()
        return str(item.data(0, _KEY) or "") if item is not None else ""

    @property
    def congress(self) -> str:
        """The uid of the congress in hand."""
        return self.desk.congress.uid if self.desk.congress is not None else ""

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        found = self.offers.get(str(item.data(0, _KEY) or "")) if item is not None else None
        if found is None:
            return
        kind = found.kind
        self.title.setText(say(kind.word))
        self.about.setText(say(kind.about))
        self._say_state(found)
        self.excel.setVisible(kind.table)
        self.text.setVisible(kind.key in TEXTED)
        if self._shown != (self.congress, kind.key):
            self._shown = (self.congress, kind.key)
            before = congress_papers.remembered(self.congress, kind.key)
            self.options.show_kind(kind, self.congress, before)
            self._order_tabs()
        else:
            self.options.renew(self.congress)

    def _order_tabs(self) -> None:
        """From the list through the questions, which are new for each paper, to the verbs below them."""
        steps = (self.tree, self.again, *self.options.editors, self.look)
        for before, after in pairwise(steps):
            QWidget.setTabOrder(before, after)

    def _say_state(self, found: Offer) -> None:
        icon, tone, words, _ = _SIGNS[found.state]
        self.sign.setPixmap(theme.pixmap(icon, tone, 18))
        said = say(words, when=_when(found))
        if found.changed:
            named = "; ".join(found.changed[:_NAMED])
            rest = len(found.changed) - _NAMED
            if rest > 0:
                named = say_count(N_("{names} and {count} more"), N_("{names} and {count} more"),
                                  rest, names=named)  # fmt: skip
            said = say(N_("{state}: {names}"), state=said, names=named)
        self.state.setText(said)
        several = found.kind.per != "congress"
        self.again.setVisible(found.state == "changed" and several)

    # verbs

    def preview(self) -> None:
        """Ctrl+P, Enter: gather the paper in hand, draw it and show it."""
        made = self._gathered()
        if made is not None:
            self._show([made])

    def print_page(self) -> None:
        """Ctrl+P."""
        self.preview()

    def print_again(self) -> None:
        """Only the sheets and letters that read otherwise than when they were printed."""
        found = self.offers[self.key]
        made = congress_papers.again(self.congress, found.kind.logged, found.abouts)
        mine = [one for one in made if one.kind.key == found.kind.key]
        if not mine:
            alerts.show(say(N_("Nobody is left on these sheets; there is nothing to print.")), self)
            return
        self._show(mine)

    def _show(self, listed: Sequence[Made]) -> None:
        from desktop_app.ui import made_papers

        for made in listed:
            made_papers.show(self.desk, self, made)

    def _gathered(self) -> Made | None:
        """What is asked for, gathered in the window's thread; None where something stands in the way."""
        if not self.key or not self.congress:
            return None
        try:
            return congress_papers.make(self.key, self.congress, self.options.value())
        except Invalid:
            return None  # the reason stands under its field
        except Refusal as refusal:
            alerts.show(refusal, self)
            return None

    def _file(self, suffix: str) -> None:
        from desktop_app.ui import made_papers

        made = self._gathered()
        if made is not None:
            made_papers.keep(self, made, suffix)

    def _to_text(self) -> None:
        self.desk.page_wanted.emit("printing", {"tab": "texts", "uid": self.key})

    def _heads(self) -> None:
        from desktop_app.ui.paper_heads import HeadDialog

        HeadDialog(self.desk, self).open()

    # what the page asks of a panel

    def reveal(self, uid: str) -> None:
        """Take a paper in hand by its key."""
        item = self._item_of(uid)
        if item is not None:
            self.tree.setCurrentItem(item)

    def _item_of(self, key: str) -> QTreeWidgetItem | None:
        for at in range(self.tree.topLevelItemCount()):
            head = self.tree.topLevelItem(at)
            for place in range(head.childCount() if head is not None else 0):
                item = head.child(place) if head is not None else None
                if item is not None and item.data(0, _KEY) == key:
                    return item
        return None

    def search(self, text: str) -> None:
        """The search field of the header: only papers with these words."""
        self.words = text
        self._fill()

    def take_focus(self) -> None:
        """The keyboard begins in the list of papers."""
        self.tree.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around it."""
        self.take_focus()

    def close_sheet(self) -> None:
        """There is no sheet that could hold something unsaved."""


def _item(head: QTreeWidgetItem, one: Offer) -> QTreeWidgetItem:
    item = QTreeWidgetItem(head, [say(one.kind.word)])
    item.setSizeHint(0, QSize(0, theme.px(_ROW)))
    item.setData(0, _KEY, one.kind.key)
    item.setToolTip(0, say(one.kind.about))
    _show_state(item, one)
    return item


def _show_state(item: QTreeWidgetItem, one: Offer) -> None:
    icon, tone, _, words = _SIGNS[one.state]
    item.setIcon(0, theme.sign(icon, tone, 16))
    item.setText(1, say(words, when=_day(one)))


def _when(one: Offer) -> str:
    return show(datetime.fromisoformat(one.printed_at)) if one.printed_at else ""


def _day(one: Offer) -> str:
    return show(datetime.fromisoformat(one.printed_at).date()) if one.printed_at else ""
