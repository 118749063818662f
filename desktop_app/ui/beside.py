"""What stands beside the delegate list: the figures and the sheet, as there is room."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSplitter

from desktop_app.ui import theme

if TYPE_CHECKING:
    from desktop_app.ui.delegate_list import DelegateList

SHEET, FIGURES, LIST = 520, 300, 420
"""Widths of sheet and figures, and the least of the list beside both."""


class Beside:
    """Keeps the widths in ``splitter``: list, figures when wanted and there is room, the sheet while open.

    ``bare`` says that there is no list to count.
    """

    def __init__(self, splitter: QSplitter, listed: DelegateList) -> None:
        self.splitter, self.list = splitter, listed
        self.sheet: Any = None
        self.bare = False

    @cached_property
    def figures(self) -> Any:
        """The panel of figures; made when it is first asked for."""
        from desktop_app.ui.delegate_figures import FiguresPanel

        made = FiguresPanel(self.list.desk, self.splitter)
        self.splitter.insertWidget(1, made)
        self.splitter.setStretchFactor(0, 1)
        made.narrowed.connect(self._narrow)
        made.left.connect(lambda: self.list.figures.setChecked(False))
        return made

    def recall(self) -> None:
        """The figures as they were left the last time."""
        from desktop_app.services import preferences

        if preferences.load().get("delegate_figures") is True:
            self.list.figures.setChecked(True)

    def show_figures(self, wanted: bool) -> None:
        """Open or close the figures; the choice is remembered."""
        from desktop_app.services import preferences

        if (preferences.load().get("delegate_figures") is True) != wanted:
            preferences.keep(delegate_figures=wanted)
        self.arrange()

    def arrange(self) -> None:
        """Share the room out; where it does not reach for all, the figures wait until the sheet is closed.

        Before the list has its buttons there is nothing to show or hide; it is done again then.
        """
        if "figures" not in vars(self.list):
            return
        wanted = self.list.figures_open and not self.bare
        wide = self.splitter.width()
        sheet = theme.px(SHEET) if self.sheet is not None else 0
        panel = theme.px(FIGURES)
        fits = wide - sheet - panel >= theme.px(LIST)
        self.list.figures.setEnabled(fits)
        self.list.figures.setVisible(fits)  # the count needs the room
        if not wanted or not fits:
            panel = 0
        others = []
        if panel or "figures" in vars(self):
            hidden = self.figures.isHidden()
            self.figures.setVisible(bool(panel))
            if panel and (hidden or not self.figures.shown.total):
                self.refresh()
            others.append(panel)
        if self.sheet is not None:
            others.append(sheet)
        if others:
            self.splitter.setSizes([wide - sum(others), *others])

    def refresh(self) -> None:
        """Count anew who is shown, where the figures can be seen."""
        if "figures" not in vars(self) or self.figures.isHidden():
            return
        criteria = self.list.criteria
        words = [self.list.search_text] if self.list.search_text else []
        if criteria is not None:
            from desktop_app.ui.filters import words_of

            words += [text for text, _ in words_of(criteria)]
        self.figures.refresh(self.list.search_text, criteria, " · ".join(words))

    def _narrow(self, key: str) -> None:
        from desktop_app.domain.delegate_figures import narrowed

        self.list.narrow(narrowed(self.list.criteria, key))
