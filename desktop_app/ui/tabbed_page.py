"""A page with a first view of its own and panels beside it under tabs, each made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import Page

TAB_BAR = 34

Main = tuple[str, str, Any]


class TabbedPage(Page):
    """``views`` are name, word and class of each tab; the first is the page's own (``own``), without a class.

    A panel is made with the desk; it has ``refresh()``, tells by ``opened`` whose sheet it wants and by
    ``people_wanted`` whom to show (uids, words).
    """

    views: ClassVar[tuple[tuple[str, str, str], ...]] = ()
    needs_congress = True
    """Whether all but the first tab are about the congress in hand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tab = self.views[0][0]
        self.panels: dict[str, Any] = {}
        self._behind: set[str] = set()
        self.places = QVBoxLayout(self)
        self.places.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(12))
        self.places.setSpacing(theme.px(4))
        self.places.addSpacing(theme.px(TAB_BAR))  # the tabs come when the first rows are painted

    @property
    def tab_names(self) -> list[str]:
        """The tabs in order."""
        return [name for name, _, _ in self.views]

    @cached_property
    def tabs(self) -> Any:
        """The bar, in the room that was left for it."""
        from desktop_app.ui.tabs import Tabs

        words = {name: say(word, family=self.desk.family) for name, word, _ in self.views}
        title = say(N_("Parts of the page"))
        made = Tabs(f"{self.tab}_tabs", title, [words[one] for one in self.tab_names])
        for place, name in enumerate(self.tab_names):
            made.setTabToolTip(place, f"{words[name]} (Alt+{(place + 1) % 10})")
        made.setFixedHeight(theme.px(TAB_BAR))
        # many tabs in large letters are shortened; the tip is whole
        made.setElideMode(Qt.TextElideMode.ElideRight)
        made.currentChanged.connect(lambda place: self.show_tab(self.tab_names[place]))
        self.places.takeAt(0)
        self.places.insertWidget(0, made)
        return made

    def _word_tabs(self) -> None:
        """Say the tabs in the words of the family of congresses in hand."""
        for place, (_, word, _) in enumerate(self.views):
            said = say(word, family=self.desk.family)
            if self.tabs.tabText(place) != said:
                self.tabs.setTabText(place, said)
                self.tabs.setTabToolTip(place, f"{said} (Alt+{(place + 1) % 10})")

    def show_tab(self, name: str) -> None:
        """Bring the page's own view or one of the panels to the front."""
        first = self.tab_names[0]
        if (self.needs_congress and self.desk.congress is None) or name not in self.tab_names:
            name = first
        if name != first and name not in self.panels:
            self.panels[name] = self._panel(name)
            self._behind.add(name)
        self.tab = name
        place = self.tab_names.index(name)
        if self.tabs.currentIndex() != place:
            self.tabs.blockSignals(True)
            self.tabs.setCurrentIndex(place)
            self.tabs.blockSignals(False)
        self.own.setVisible(name == first)
        for other, panel in self.panels.items():
            panel.setVisible(other == name)
        if name in self._behind:
            self._behind.discard(name)
            self.refresh_tab(name)
        self.main = self.own_main() if name == first else getattr(self.panels[name], "main", None)
        self.main_changed.emit()
        self.take_focus()

    def _panel(self, name: str) -> QWidget:
        module, _, kind = next(made for one, _, made in self.views if one == name).partition(":")
        panel: Any = getattr(import_module(f"desktop_app.ui.{module}"), kind)(self.desk)
        panel.opened.connect(self.open_from_panel)
        panel.people_wanted.connect(self.show_people)
        self.places.addWidget(panel, 1)
        made: QWidget = panel
        return made

    def refresh(self) -> None:
        """Load what is in front; the other views when they come there."""
        first = self.tab_names[0]
        if self.needs_congress and self.desk.congress is None and self.tab != first:
            self.show_tab(first)
        self._behind = {first, *self.panels} - {self.tab}
        if "tabs" in vars(self):
            self._word_tabs()
        self.refresh_tab(self.tab)

    def refresh_tab(self, name: str) -> None:
        """Load one of the views anew."""
        if name in self.panels:
            self.panels[name].refresh()
        else:
            self.refresh_own()

    def verb_of_panel(self, name: str, *values: Any) -> bool:
        """Let the panel in front do what a key of the window asks for; False when the page's own view is."""
        if self.tab not in self.panels:
            return False
        does = getattr(self.panels[self.tab], name, None)
        if does is not None:
            does(*values)
        return True

    # what the page says of its own view

    @property
    def own(self) -> QWidget:
        """The view under the first tab."""
        raise NotImplementedError

    def own_main(self) -> Main | None:
        """The main verb while that view is in front."""
        raise NotImplementedError

    def refresh_own(self) -> None:
        """Load that view anew."""
        raise NotImplementedError

    def open_from_panel(self, uid: str) -> None:
        """A panel wants a sheet."""
        raise NotImplementedError

    def show_people(self, uids: Any, said: str) -> None:
        """A panel wants these people to be shown; ``said`` (translated) is who they are."""
        raise NotImplementedError
