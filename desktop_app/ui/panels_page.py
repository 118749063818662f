"""A page that is nothing but panels under tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.domain.words import N_
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import NO_CONGRESS, Empty, button
from desktop_app.ui.tabbed_page import Main, TabbedPage

NO_CONGRESS_VERB = N_("Enter the congress")


class PanelsPage(TabbedPage):
    """Every tab is a panel. Without a congress in hand the page says so (``needs_congress``)."""

    needs_congress = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        first = self.views[0][0]
        self.panels[first] = self._panel(first)
        self.nothing: Empty | None = None
        self._heard: dict[str, str] = {}  # what each panel was told last of the search field
        for place in range(len(self.views)):
            key = QShortcut(QKeySequence(f"Alt+{(place + 1) % 10}"), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda place=place: self._key_of_tab(self.tab_names[place]))

    @property
    def panel(self) -> Any:
        """The panel in front."""
        return self.panels[self.tab]

    @property
    def own(self) -> QWidget:
        """The panel under the first tab."""
        made: QWidget = self.panels[self.views[0][0]]
        return made

    def own_main(self) -> Main | None:
        """Its main verb."""
        found: Main | None = getattr(self.own, "main", None)
        return found

    def refresh_own(self) -> None:
        """Load it anew."""
        self.own.refresh()  # type: ignore[attr-defined]

    def _panel(self, name: str) -> QWidget:
        """A panel of several views tells by ``main_changed`` that its main verb is another one."""
        made = super()._panel(name)
        told = getattr(made, "main_changed", None)
        if told is not None:
            told.connect(self._take_main)
        return made

    def _take_main(self) -> None:
        self.main = getattr(self.panel, "main", None)
        self.main_changed.emit()

    def _key_of_tab(self, name: str) -> None:
        """The key of the tab in front goes on to the next part of its panel, where it has several."""
        if self.tab != name:
            self.to_tab(name)
        elif (turn := getattr(self.panel, "next_part", None)) is not None:
            turn()

    def to_tab(self, name: str) -> None:
        """A tab, unless something unsaved in the one in front is to be kept."""
        self.may_leave(lambda: self.show_tab(name))

    def show_page(self, **wanted: Any) -> None:
        """``tab`` names a panel; what else is wanted (``uid``, ``new``) is told to it."""
        super().show_page()
        self.tabs  # noqa: B018 - made when it is first asked for
        if wanted.get("tab") in self.tab_names:
            self.show_tab(wanted.pop("tab"))
        if wanted.pop("new", False):
            self.new()
        if wanted.get("uid"):
            self._end_search()  # what is wanted may not fit it
            self.panel.reveal(wanted["uid"])

    def refresh(self) -> None:
        """Load what is in front; say that there is no congress where one is needed."""
        if not self._congress_missing():
            super().refresh()
            self._take_main()

    def _congress_missing(self) -> bool:
        """Show the way to a congress instead of tabs and panels while one is needed and there is none."""
        missing = self.needs_congress and self.desk.congress is None
        if missing and self.nothing is None:
            self.nothing = Empty("calendar-days")
            to_it = button(
                NO_CONGRESS_VERB,
                lambda: self.desk.page_wanted.emit("congress", {"new": True}),
                main=True,
                icon="plus",
            )
            self.nothing.say(NO_CONGRESS, to_it)
            self.places.addWidget(self.nothing, 1)
        if self.nothing is not None:
            self.nothing.setVisible(missing)
        self.tabs.setVisible(not missing)
        self.panel.setVisible(not missing)
        if missing:
            self.main = None
            self.main_changed.emit()
        return missing

    def show_tab(self, name: str) -> None:
        """Bring one of the panels to the front; without a congress what is missing stays in front."""
        if self._congress_missing():
            self.take_focus()
            return
        super().show_tab(name)
        if self._heard.get(self.tab, "") != self.searched:
            self.search(self.searched)
        self.main = getattr(self.panel, "main", None)
        self.main_changed.emit()

    # verbs: all are the panel's

    def take_focus(self) -> None:
        """The keyboard begins in the panel."""
        if self.nothing is not None and self.nothing.isVisible():
            self.nothing.focus_first()
        else:
            self.panel.take_focus()

    def _ask_panel(self, name: str) -> Any:
        does = getattr(self.panel, name, None)
        missing = self.needs_congress and self.desk.congress is None
        return does() if does is not None and not missing else None

    def new(self) -> None:
        """Ctrl+N."""
        self._ask_panel("new")

    def edit(self) -> None:
        """F2."""
        self._ask_panel("edit")

    def remove(self) -> None:
        """Delete key."""
        self._ask_panel("remove")

    def save(self) -> bool:
        """Ctrl+S."""
        return self._ask_panel("save") is not False

    def save_next(self) -> None:
        """Ctrl+Enter."""
        self._ask_panel("save_next")

    def print_page(self) -> None:
        """Ctrl+P."""
        self._ask_panel("print_page")

    def search(self, text: str) -> None:
        """The search field of the header was typed in."""
        self._heard[self.tab] = text
        does = getattr(self.panel, "search", None)
        if does is not None:
            does(text)

    def _end_search(self) -> None:
        if self.searched:
            from desktop_app.ui.searching import end_search

            self.searched = ""
            self.search("")
            if self.isVisible():
                end_search(self)

    def may_leave(self, then: Callable[[], None]) -> None:
        """Ask when something was typed and not saved on the sheet of a panel."""
        from desktop_app.ui.unsaved import ask_first, is_touched

        held = [name for name, panel in self.panels.items() if is_touched(panel)]
        if held and self.tab not in held:
            self.show_tab(held[0])  # what is asked about is seen
        ask_first(self, list(self.panels.values()), then)

    def open_from_panel(self, uid: str) -> None:
        """A panel wants the sheet of a delegate."""
        self.desk.page_wanted.emit("delegates", {"uid": uid})

    def show_people(self, uids: Any, said: str) -> None:
        """A panel wants these people to be shown."""
        self.desk.page_wanted.emit("delegates", {"uids": list(uids), "said": said})
