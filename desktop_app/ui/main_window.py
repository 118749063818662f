"""The window: menu, rail, header, the page in front, status. It knows the pages; they do not know it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.words import N_, Message, say
from desktop_app.services import acts, congresses, preferences, registers
from desktop_app.services.registers import Opened
from desktop_app.ui import menus, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.frame import DoneBar, Header, Status
from desktop_app.ui.page import Page
from desktop_app.ui.painted import AfterPaint
from desktop_app.ui.rail import Rail

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

PAGES = (
    ("overview", N_("Overview"), "house", "overview:OverviewPage"),
    ("delegates", N_("Delegates"), "users", "delegates:DelegatesPage"),
    ("congress", N_("Congress and programme"), "calendar-days", "congresses:CongressPage"),
    ("preparation", N_("Preparation"), "clipboard-list", "preparation:PreparationPage"),
    ("printing", N_("Printing"), "printer", "printing:PrintingPage"),
    ("attendance", N_("Attendance"), "user-check", "attendance:AttendancePage"),
    ("elections", N_("Elections and votes"), "vote", "elections:ElectionsPage"),
    ("awards", N_("Awards"), "award", "awards:AwardsPage"),
    ("exchange", N_("Send and receive"), "send", "exchange:ExchangePage"),
    ("closing", N_("Closing"), "clipboard-check", "closing_page:ClosingPage"),
    ("round", N_("Round of congresses"), "landmark", "rounds:RoundPage"),
    ("consolidation", N_("Consolidation"), "chart-column", "consolidation:ConsolidationPage"),
)
"""Name, word, icon and class; the class is imported when its page first comes to the front."""

KEYS = tuple(f"Ctrl+{place}" for place in range(1, 10)) + tuple(
    f"Ctrl+Shift+{place}" for place in range(1, len(PAGES) - 8)
)
"""The key of each page: the first nine have a digit, those after them one with Shift."""


class MainWindow(QMainWindow):
    """One open register. ``register_wanted`` asks for another one; ``rebuild_wanted`` for a new window."""

    register_wanted = Signal(object)
    rebuild_wanted = Signal()
    closed = Signal()

    def __init__(self, opened: Opened, page: str = "") -> None:
        super().__init__()
        ground = QWidget(self)
        self.setCentralWidget(ground)
        self.stack = QStackedWidget(ground)
        self.desk = Desk(opened, self.stack)
        kept = preferences.load()
        self.setWindowTitle(f"{opened.office.name} – {say(N_('Sổ Đại hội'))}")
        self.setMinimumSize(960, 540)  # 1366 × 768 at 125 %, less the taskbar
        self.pages: dict[str, Page] = {}
        self.name = ""
        self._painted = self._reminded = False
        self.rail = Rail([(name, word, icon) for name, word, icon, _ in PAGES], KEYS,
                         bool(kept.get("rail_folded")), ground)  # fmt: skip
        self.rail.chosen.connect(self.go)
        self.rail.folded_changed.connect(lambda folded: preferences.keep(rail_folded=folded))
        self.header = Header(self.desk, ground)
        self.header.searched.connect(self._search)
        self.header.entered.connect(lambda: self.page.take_focus())
        self.header.congress_wanted.connect(
            lambda uid: self.page.may_leave(partial(self.desk.choose, uid))
        )
        self.status = Status(ground)
        self.status.operator.clicked.connect(lambda: menus.show_operators(self))
        self._lay_out(ground, opened)
        menus.fill(self)
        self._keys()
        self.desk.changed.connect(self._changed)
        self.desk.congress_chosen.connect(self._congress_chosen)
        self.desk.page_wanted.connect(lambda name, wanted: self.go(name, **wanted))
        self._kept_congress = str(kept.get("congress", ""))
        self._take_congress(self._kept_congress)
        wanted = page or str(kept.get("page", ""))
        names = [one[0] for one in PAGES]
        self.go(wanted if wanted in names else names[0])
        AfterPaint(self.stack, self._after_first_paint, wait=20)

    def _lay_out(self, ground: QWidget, opened: Opened) -> None:
        ground.setObjectName("ground")
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if opened.training:
            outer.addWidget(training_band())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self.stack, 1)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        outer.addLayout(middle, 1)
        outer.addWidget(self.status)

    def _keys(self) -> None:
        keys: dict[str, Callable[[], Any]] = {
            "Ctrl+N": lambda: self.page.new(),
            "F2": lambda: self.page.edit(),
            "Ctrl+S": lambda: self.page.save(),
            "Ctrl+Return": lambda: self.page.save_next(),
            "Ctrl+Enter": lambda: self.page.save_next(),
            "Ctrl+P": lambda: self.page.print_page(),
            "Ctrl+F": self._to_search,
            "Ctrl+Z": self.undo,
            "Ctrl+Tab": lambda: self._step(1),
            "Ctrl+Shift+Tab": lambda: self._step(-1),
            "Ctrl++": lambda: self.zoom(1),
            "Ctrl+=": lambda: self.zoom(1),
            "Ctrl+-": lambda: self.zoom(-1),
            "Ctrl+0": lambda: self.zoom(0),
            "Ctrl+Q": self.close,
            "F1": lambda: menus.show_help(self),
            "F12": lambda: menus.show_hall(self),
        }
        keys |= {key: partial(self.go, name) for key, (name, *_) in zip(KEYS, PAGES, strict=True)}
        for key, does in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(does)

    @cached_property
    def done_bar(self) -> DoneBar:
        """The bar that says what was done; made at the first act."""
        made = DoneBar(self, self.status)
        made.undo.connect(self.undo)
        return made

    @property
    def page(self) -> Page:
        """The page in front."""
        return self.pages[self.name]

    def go(self, name: str, **wanted: Any) -> None:
        """Bring a page to the front, unless the present one has something unsaved to keep."""
        if self.name:
            self.rail.mark(self.name)
        if self.name in ("", name):
            self._bring(name, **wanted)
        else:
            self.page.may_leave(lambda: self._bring(name, **wanted))

    def _bring(self, name: str, **wanted: Any) -> None:
        if name not in self.pages:
            module, _, kind = next(spec for one, _, _, spec in PAGES if one == name).partition(":")
            made: Page = getattr(import_module(f"desktop_app.ui.{module}"), kind)(self.desk)
            self.pages[name] = made
            made.main_changed.connect(self._main_changed)
            self.stack.addWidget(made)
        fresh = name != self.name
        self.name = name
        self.rail.mark(name)
        self.stack.setCurrentWidget(self.page)
        self.page.show_page(**wanted)
        if fresh:
            self.header.show_page(self.page)
        else:
            self.header.show_main(self.page)
        if not wanted and (fresh or not self.page.isAncestorOf(self.focusWidget())):
            self.page.take_focus()
        if self._painted:
            self.page.show_rest()

    def _main_changed(self) -> None:
        if self.sender() is self.pages.get(self.name):
            self.header.show_main(self.page)

    def _step(self, by: int) -> None:
        names = [one[0] for one in PAGES]
        self.go(names[(names.index(self.name) + by) % len(names)])

    def _search(self, text: str) -> None:
        self.page.searched = text
        self.page.search(text)

    def _to_search(self) -> None:
        if self.page.searchable:
            self.header.search.setFocus()
            self.header.search.selectAll()

    def zoom(self, step: int) -> None:
        """Letters larger (1), smaller (-1) or as designed (0); the window is made anew at the new size."""
        scales = theme.tokens()["type"]["scales"]
        place = scales.index(theme.scale()) if theme.scale() in scales else 0
        wanted = scales[0] if step == 0 else scales[min(len(scales) - 1, max(0, place + step))]
        if wanted != theme.scale():
            self.page.may_leave(lambda: self._zoom_to(wanted))

    def _zoom_to(self, percent: int) -> None:
        preferences.keep(scale=percent)
        theme.use_scale(percent)
        self.rebuild_wanted.emit()

    def speak(self, language: str) -> None:
        """Use another language from now on."""

        def switch() -> None:
            preferences.keep(language=language)
            preferences.speak()
            self.rebuild_wanted.emit()

        self.page.may_leave(switch)

    def undo(self) -> None:
        """Take the last act back."""
        if "done_bar" in vars(self):
            self.done_bar.hide()

        def take_back() -> None:
            last = acts.last_undoable()
            if last is None:
                self.done_bar.say(Message(N_("There is nothing to undo.")), undoable=False)
            elif last.kind == acts.RECEIVE:
                from desktop_app.ui.exchange_take_back import ask_for

                ask_for(self, self.desk, last)
            else:
                self.desk.do(acts.undo_last)

        self.page.may_leave(take_back)

    def want_register(self, file: Path | None) -> None:
        """Open another register, or (None) go to the start page."""
        self.page.may_leave(lambda: self.register_wanted.emit(file))

    def _take_congress(self, kept: str) -> None:
        listed = congresses.all_congresses()
        uids = [one.uid for one in listed]
        self.desk.choose(kept if kept in uids else (uids[0] if uids else ""))

    def _congress_chosen(self) -> None:
        for name, word, *_ in PAGES:
            self.rail.rename(name, say(word, family=self.desk.family))
        if self._painted:
            self.header.refresh()
        if self.name:
            self.header.show_main(self.page)
        if self.desk.congress is not None and self.desk.congress.uid != self._kept_congress:
            self._kept_congress = self.desk.congress.uid
            preferences.keep(congress=self._kept_congress)

    def _changed(self, changed: Changed) -> None:
        if self.desk.congress is None and "Congress" in changed.records:
            self._take_congress("")
        elif "Congress" in changed.records:
            self.header.refresh()
        self.header.show_main(self.page)
        self._refresh_status()
        if changed.text.text:  # an act that changed nothing is told of, too
            last = acts.last_undoable() if changed.act else None
            self.done_bar.say(changed.text, undoable=last is not None and last.id == changed.act)

    def _after_first_paint(self) -> None:
        """What the eye does not look for first: the title in the header, the status, the counts."""
        if not registers.is_open(self.desk.opened):
            return
        from desktop_app.services import operators

        self._painted = True
        operators.seat_last()
        self.header.refresh()
        self._refresh_status()
        self.page.show_rest()

    def _refresh_status(self) -> None:
        self.status.refresh(self.desk)
        self.rail.tell("exchange", self.status.unsent_count, self.status.unsent.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if "done_bar" in vars(self):
            self.done_bar.place()
        self.rail.suit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about what is unsaved; then remember the page for next time. Work that runs is waited for."""
        if self.findChild(QDialog, "job") is not None:
            event.ignore()
            return
        left = []
        self.page.may_leave(lambda: left.append(True))
        if not left:
            event.ignore()
            return
        if self._remind():
            event.ignore()
            return
        preferences.keep(page=self.name)
        event.accept()
        self.closed.emit()

    def _remind(self) -> bool:
        """Say what has not been sent while its deadline is near; said once, the window closes."""
        if self._reminded:
            return False
        from desktop_app.ui.closing import remind

        self._reminded = remind(self)
        return self._reminded


def training_band() -> QWidget:
    """The band that nobody can overlook: this register is for practice."""
    band = QLabel(say(N_("TRAINING – figures in this register are not valid for use")))
    band.setObjectName("training")
    band.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return band
