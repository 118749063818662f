"""The office's own words in the lists of the program: added, renamed, removed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.own_terms import LISTS, OwnTerm
from desktop_app.domain.vocabularies import term
from desktop_app.domain.words import N_, say
from desktop_app.services import own_terms
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.word_dialog import WordDialog


def manage(desk: Desk, parent: QWidget) -> OwnTermsDialog:
    """Open the office's own words."""
    dialog = OwnTermsDialog(desk, parent)
    dialog.open()
    return dialog


class OwnTermsDialog(QDialog):
    """One list of the program at a time, with what the office added to it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("own_terms")
        self.setWindowTitle(say(N_("Words of the office's own")))
        self._desk = desk
        self.list = QComboBox()
        self.list.setObjectName("list")
        self.list.setAccessibleName(say(N_("List of words")))
        for key, title in LISTS.items():
            self.list.addItem(say(title), key)
        self.list.currentIndexChanged.connect(lambda: self.refresh())
        self.words = QTreeWidget()
        self.words.setObjectName("words")
        self.words.setAccessibleName(say(N_("Words of the office's own")))
        self.words.setRootIsDecorated(False)
        self.words.setHeaderLabels(
            [say(N_("Word")), say(N_("Counted with")), say(N_("Other spellings")),
             say(N_("In use"))]
        )  # fmt: skip
        self.words.itemActivated.connect(lambda: self.change())
        self.words.itemSelectionChanged.connect(self._suit)
        self.nothing = quiet(say(N_("No word was added to this list yet.")))
        self._lay_out()
        desk.changed.connect(self.refresh)
        self.refresh()
        self.list.setFocus()

    def _lay_out(self) -> None:
        self.change_button = button(N_("Change"), self.change, icon="pencil", name="change")
        self.remove_button = button(N_("Remove"), self.remove, icon="trash-2", name="remove")
        add = button(N_("Add a word"), self.add, icon="plus", main=True, name="add")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(say(N_("Words of the office's own")), "section"))
        layout.addWidget(
            quiet(say(N_("Figures count such a word with the one of the program that it stands for.")))
        )  # fmt: skip
        layout.addWidget(row(self.list, None, add))
        layout.addWidget(self.words, 1)
        layout.addWidget(self.nothing)
        close = button(N_("Close"), self.accept, name="close")
        layout.addWidget(row(self.change_button, self.remove_button, None, close))
        self.resize(theme.px(760), theme.px(460))
        for column, width in enumerate((220, 200, 190, 80)):
            self.words.setColumnWidth(column, theme.px(width))

    @property
    def vocabulary(self) -> str:
        """The list shown."""
        return str(self.list.currentData())

    def refresh(self, _changed: object = None) -> None:
        """Read the words anew."""
        listed = own_terms.listed(self.vocabulary)
        self.words.clear()
        for one in listed:
            like = term(self.vocabulary, one.counts_as) if one.counts_as else None
            cells = [one.name, like.name if like else say(N_("itself")), one.aliases,
                     str(own_terms.uses(one))]  # fmt: skip
            item = QTreeWidgetItem(cells)
            item.setData(0, Qt.ItemDataRole.UserRole, one)
            item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setSizeHint(0, QSize(0, theme.shell("row")))
            self.words.addTopLevelItem(item)
        self.words.setVisible(bool(listed))
        self.nothing.setVisible(not listed)
        first = self.words.topLevelItem(0)
        if first is not None:
            self.words.setCurrentItem(first)
        self._suit()

    def _suit(self) -> None:
        for one in (self.change_button, self.remove_button):
            one.setEnabled(self.chosen() is not None)

    def chosen(self) -> OwnTerm | None:
        """The word with the focus."""
        item = self.words.currentItem()
        found = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        return found if isinstance(found, OwnTerm) else None

    def choose(self, uid: str) -> None:
        """Put the focus on a word."""
        for place in range(self.words.topLevelItemCount()):
            item = self.words.topLevelItem(place)
            if item is not None and item.data(0, Qt.ItemDataRole.UserRole).uid == uid:
                self.words.setCurrentItem(item)
        self.words.setFocus()

    def add(self) -> None:
        """Enter a word."""
        self._open(OwnTerm(vocabulary=self.vocabulary))

    def change(self) -> None:
        """Rename the word, or count it with another."""
        chosen = self.chosen()
        if chosen is not None:
            self._open(chosen)

    def _open(self, one: OwnTerm) -> None:
        WordDialog(self._desk, self, one, self.choose).open()

    def remove(self) -> None:
        """Take the word away; refused while somebody has it."""
        chosen = self.chosen()
        if chosen is not None:
            self._desk.do(own_terms.remove, chosen)
