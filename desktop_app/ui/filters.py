"""Narrowing the delegate list: the menu of what can be chosen, and the words of what was, each removable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from desktop_app.domain.filters import NOBODY_LEFT_OUT, Criteria, Facet, facets
from desktop_app.domain.words import N_, say, show
from desktop_app.services import congresses, delegate_figures, saved_filters
from desktop_app.ui import theme
from desktop_app.ui.choices import term_words
from desktop_app.ui.flow import Flow

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk

MENU_LONGEST = 60
"""Keys in one menu; beyond them the search finds what it is about."""


def word_of(name: str, key: str) -> str:
    """What a key of a facet is called."""
    facet = facets()[name]
    if not key:
        return f"{say(facet.label)}: {say(facet.blank)}"
    if facet.choices is not None:
        return say(facet.choices.get(key, key))
    if facet.vocabulary:
        return term_words(facet.vocabulary, key)
    return congresses.names(facet.to.lower(), [key]).get(key, say(facet.blank))


def ages_in_words(criteria: Criteria) -> str:
    """The ages that are shown."""
    first, last = criteria.age_from, criteria.age_to
    if first is not None and last is not None:
        return say(N_("{first}–{last} years old"), first=first, last=last)
    if first is not None:
        return say(N_("From {first} years on"), first=first)
    return say(N_("Up to {last} years"), last=last)


class FilterWords(QWidget):
    """One button a word of the filter; a press takes it away. ``changed`` tells the filter that is left."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter_words")
        self._flow = Flow(self, theme.px(4))

    def show_criteria(self, criteria: Criteria) -> None:
        """The words of what is chosen, in the order in which it was."""
        had_focus = any(one.hasFocus() for one in self.findChildren(QPushButton))
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text, left in words_of(criteria):
            self._flow.addWidget(self._word(text, left))
        self.setVisible(not criteria.blank)
        item = self._flow.itemAt(0)
        first = item.widget() if item is not None else None
        if had_focus and first is not None:
            first.setFocus()

    def _word(self, text: str, left: Criteria) -> QPushButton:
        made = QPushButton(f"{text}  ×", self)
        made.setObjectName("filter_word")
        made.setProperty("flat", True)
        made.setAutoDefault(True)
        made.setToolTip(say(N_("Take this out of the filter")))
        made.setAccessibleName(say(N_("Take {word} out of the filter"), word=text))
        made.clicked.connect(partial(self._take, left))
        return made

    def _take(self, left: Criteria, _checked: bool = False) -> None:
        self.changed.emit(left)


def words_of(criteria: Criteria) -> list[tuple[str, Criteria]]:
    """Each word of a filter with the filter that is left without it."""
    found = [
        (word_of(name, key), criteria.with_key(name, key))
        for name, keys in criteria.chosen.items()
        for key in keys
    ]
    if criteria.aged:
        found.append((ages_in_words(criteria), criteria.between(None, None)))
    if criteria.uids is not None:
        people = (
            f"{criteria.said} ({show(len(criteria.uids))})"
            if criteria.said
            else say(N_("People chosen ({count})"), count=len(criteria.uids))
        )
        found.append((people, replace(criteria, uids=None, said="")))
    return found


class FilterButton(QToolButton):
    """The menu of everything the list can be narrowed by. ``changed`` tells the new filter.

    ``search`` is what stands in the search field: keys are offered with the people they would show.
    """

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.criteria, self.search = NOBODY_LEFT_OUT, ""
        self.setObjectName("filter")
        self.setProperty("framed", True)
        self.setText(say(N_("Filter")))
        self.setIcon(theme.icon("list-filter", "ink_2", 16, gap=4))
        self.setIconSize(theme.icon_size(16, gap=4))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setToolTip(f"{say(N_('Choose who is shown'))} (Ctrl+L)")
        self.setAccessibleName(say(N_("Choose who is shown")))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        menu.setObjectName("filter_menu")
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        family = self.desk.family
        for name, facet in facets().items():
            under = menu.addMenu(say(facet.label, family=family))
            under.setObjectName(f"facet_{name}")
            under.aboutToShow.connect(partial(self._fill_facet, under, name, facet))
            if name in self.criteria.chosen:
                under.setIcon(theme.icon("check", "primary"))
        self._act(menu, N_("Age …"), self._ask_ages, "check" if self.criteria.aged else "")
        menu.addSeparator()
        kept = saved_filters.all_filters() if self.desk.congress is not None else []
        for one in kept:
            made = menu.addAction(theme.icon("star"), one.name)
            made.triggered.connect(partial(self._use, one))
        if not self.criteria.blank and self.criteria.uids is None:
            self._act(menu, N_("Keep this filter …"), self._keep, "save")
        if kept:
            self._act(menu, N_("Kept filters …"), self._manage, "sliders-horizontal")
        clear = self._act(menu, N_("Show everybody"), self._clear, "x")
        clear.setText(f"{clear.text()}\tEsc")
        clear.setEnabled(not self.criteria.blank)

    def _fill_facet(self, menu: QMenu, name: str, facet: Facet) -> None:
        """The keys that occur in what the rest of the filter shows, with how many they are."""
        menu.clear()
        congress = self.desk.congress
        if congress is None:
            return
        counted: dict[str, int | None] = {}
        if delegate_figures.countable(name):
            found = delegate_figures.keys(
                congress.uid, name, search=self.search, criteria=self.criteria
            )
            order = [*(facet.choices or ()), *found]
            counted.update((key, found[key]) for key in dict.fromkeys(order) if key in found)
        else:
            counted.update(dict.fromkeys(facet.choices or ()))
        chosen = self.criteria.chosen.get(name, ())
        counted.update((key, None) for key in chosen if key not in counted)
        for key, people in list(counted.items())[:MENU_LONGEST]:
            word = word_of(name, key) if key else say(facet.blank)
            act = menu.addAction(f"{word}\t{show(people)}" if people is not None else word)
            act.setCheckable(True)
            act.setChecked(key in chosen)
            act.triggered.connect(partial(self._toggle, name, key))
        if not counted:
            menu.addAction(say(N_("Nobody has one"))).setEnabled(False)

    def _act(self, menu: QMenu, text: str, does: Callable[[], Any], icon: str) -> Any:
        made = menu.addAction(theme.icon(icon), say(text)) if icon else menu.addAction(say(text))
        made.triggered.connect(lambda _checked=False: does())
        return made

    def _toggle(self, name: str, key: str, _checked: bool = False) -> None:
        self.changed.emit(self.criteria.with_key(name, key))

    def _clear(self) -> None:
        self.changed.emit(NOBODY_LEFT_OUT)

    def _use(self, one: Any, _checked: bool = False) -> None:
        from desktop_app.domain.errors import Refusal
        from desktop_app.ui import alerts

        try:
            self.changed.emit(saved_filters.criteria_of(one))
        except Refusal as refusal:
            alerts.show(refusal, self)

    def _ask_ages(self) -> None:
        from desktop_app.ui.filter_dialogs import AgesDialog

        AgesDialog(self, self.criteria, self.changed.emit).open()

    def _keep(self) -> None:
        from desktop_app.ui.filter_dialogs import NameDialog

        criteria = self.criteria
        NameDialog(
            self, lambda name: self.desk.do(saved_filters.save, name, criteria) is not None
        ).open()

    def _manage(self) -> None:
        from desktop_app.ui.filter_dialogs import KeptDialog

        KeptDialog(self, self.desk).open()
