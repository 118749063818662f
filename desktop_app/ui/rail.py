"""The rail: the pages in the order of the work, each with its icon, word and key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.words import N_, say
from desktop_app.ui import theme

NARROW = 1200
"""Below this width of the window the words give way to the pages."""

GAP = 4
"""Between an icon and its word."""

DOT, BADGE = 8, 16
"""How high the badge of a page is, folded and unfolded."""

MOST_TOLD = 99
"""More than that a badge does not say: the number is in the status line."""


class Rail(QWidget):
    """``chosen`` tells the name of the page that was asked for. Folded, it shows icons only."""

    chosen = Signal(str)
    folded_changed = Signal(bool)

    def __init__(
        self,
        pages: Sequence[tuple[str, str, str]],
        keys: Sequence[str],
        folded: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.folded = folded
        self._chosen = folded
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        self._badges: dict[str, QLabel] = {}
        self._told: dict[str, int] = {}
        self._icons = {name: icon for name, _, icon in pages}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        layout.setSpacing(theme.px(2))
        for (name, word, _), key in zip(pages, keys, strict=True):
            button = self._button(name, say(word), key)
            layout.addWidget(button)
        layout.addStretch(1)
        self._fold = QToolButton(self)
        self._fold.setObjectName("rail_fold")
        self._fold.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fold.setMinimumHeight(theme.px(38))
        self._fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fold.clicked.connect(lambda: self.fold(not self.folded, chosen=True))
        layout.addWidget(self._fold)
        self._marked = ""
        self.fold(folded)

    def _button(self, name: str, word: str, key: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("rail_page")
        button.setCheckable(True)
        button.setText(word)
        button.setAccessibleName(word)
        button.setToolTip(f"{word} ({key})")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumHeight(theme.px(38))
        button.clicked.connect(lambda: self.chosen.emit(name))
        inside = QHBoxLayout(button)
        inside.setContentsMargins(0, 0, theme.px(4), 0)
        hint = QLabel(key.removeprefix("Ctrl+").replace("Shift+", "⇧"), button)
        hint.setObjectName("rail_key")
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addStretch(1)
        inside.addWidget(hint)
        self._group.addButton(button)
        self._buttons[name] = button
        return button

    def rename(self, name: str, word: str) -> None:
        """Call a page otherwise: families of congresses have words of their own for some."""
        button = self._buttons[name]
        if button.text() == word:
            return
        button.setAccessibleName(button.accessibleName().replace(button.text(), word, 1))
        button.setToolTip(button.toolTip().replace(button.text(), word, 1))
        button.setText(word)

    def suit(self, width: int) -> None:
        """Fold by itself where the window is narrow, as long as nobody chose otherwise."""
        narrow = width < theme.px(NARROW)
        if not self._chosen and narrow != self.folded:
            self.fold(narrow)

    def fold(self, folded: bool, *, chosen: bool = False) -> None:
        """Show icons only, or icons and words; ``chosen`` by a person it stays so."""
        self.folded = folded
        self._chosen = self._chosen or chosen
        self.setFixedWidth(theme.shell("rail_folded" if folded else "rail"))
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly
            if folded
            else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        size = theme.icon_size(18, 0 if folded else GAP)
        for name, button in self._buttons.items():
            button.setToolButtonStyle(style)
            button.setIconSize(size)
            self._draw(name)
            hint = button.findChild(QLabel, "rail_key")
            if hint is not None:
                hint.setVisible(not folded)
            if name in self._badges:
                self._shape(name)
        icon = "panel-left-open" if folded else "panel-left-close"
        self._fold.setIcon(theme.icon(icon, "ink_2", 18, 0 if folded else GAP))
        self._fold.setIconSize(size)
        self._fold.setToolButtonStyle(style)
        word = say(N_("Unfold the rail")) if folded else say(N_("Fold the rail"))
        self._fold.setText(word)
        self._fold.setToolTip(word)
        self._fold.setAccessibleName(word)
        if chosen:
            self.folded_changed.emit(folded)

    def tell(self, name: str, count: int, words: str) -> None:
        """Show beside a page how many things wait there; ``words`` (translated) say what they are."""
        button = self._buttons[name]
        if name not in self._badges:
            badge = self._badges[name] = QLabel(button)
            badge.setObjectName("rail_badge")
            badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
            badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inside = button.layout()
            assert isinstance(inside, QHBoxLayout)
            inside.insertWidget(1, badge)
        self._told[name] = count
        self._shape(name)
        page = button.text()
        button.setAccessibleName(f"{page}, {words}" if words else page)

    def _shape(self, name: str) -> None:
        """The number beside the word; a dot at the icon where the rail is folded."""
        badge, count = self._badges[name], self._told[name]
        said = str(count) if count <= MOST_TOLD else f"{MOST_TOLD}+"
        badge.setText("" if self.folded else said)
        high = theme.px(DOT if self.folded else BADGE)
        room = badge.fontMetrics().horizontalAdvance(said) + theme.px(BADGE) // 2
        badge.setFixedSize(high if self.folded else max(high, room), high)
        inside = self._buttons[name].layout()
        if inside is not None:
            top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
            inside.setAlignment(badge, top if self.folded else middle)
        badge.setVisible(count > 0)

    def mark(self, name: str) -> None:
        """Show which page is in front."""
        before, self._marked = self._marked, name
        for one in {before, name} & self._buttons.keys():
            self._draw(one)
        self._buttons[name].setChecked(True)

    def _draw(self, name: str) -> None:
        """The icon of a page: in the main colour for the one in front, with room to its word."""
        token = "primary" if name == self._marked else "ink_2"
        gap = 0 if self.folded else GAP
        self._buttons[name].setIcon(theme.icon(self._icons[name], token, 18, gap))
