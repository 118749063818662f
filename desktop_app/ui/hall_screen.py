"""The screen of the hall: a second window for the projector, and the strip by which it is led."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.hall import SHOWS, WELCOME, Hall
from desktop_app.domain.words import N_, say
from desktop_app.services import hall as service
from desktop_app.services import preferences
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.hall_picture import Picture
from desktop_app.ui.page import button, heading, quiet, row

TICK_MS, SOON_MS = 5_000, 200
_DARK = "hall_dark"


class HallScreen(QWidget):
    """What everybody in the hall sees. Keys: 1 to 6 what is shown, ← → its pages, D the ground, F11, Esc.

    It follows every act of the program a moment later (at the doors there are twenty a second) and the clock
    every five seconds. ``turned`` says that another picture is shown, ``closed`` that it is gone.
    """

    turned = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("hall_screen")
        self.setWindowTitle(say(N_("Screen of the hall")))
        self.desk = desk
        self.shows, self.page, self.pages = WELCOME, 0, 1
        self.dark = bool(preferences.load().get(_DARK, True))
        self.state: Hall | None = None
        self.picture = Picture()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if desk.opened.training:
            from desktop_app.ui.main_window import training_band

            layout.addWidget(training_band())
        layout.addWidget(self.picture, 1)
        self._keys()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.refresh)
        self._tick.start()
        self._soon = QTimer(self)
        self._soon.setInterval(SOON_MS)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        desk.changed.connect(self._something_changed)
        desk.congress_chosen.connect(self.refresh)
        self.refresh()

    def _keys(self) -> None:
        keys = {str(place): partial(self.show_it, name) for place, name in enumerate(SHOWS, 1)}
        for key, does in {
            **keys, "Right": partial(self.turn, 1), "Left": partial(self.turn, -1),
            "PgDown": partial(self.turn, 1), "PgUp": partial(self.turn, -1),
            "D": self.turn_ground, "F11": self.turn_full, "Esc": self.leave,
        }.items():  # fmt: skip
            QShortcut(QKeySequence(key), self).activated.connect(does)

    def _something_changed(self, _changed: object = None) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def refresh(self, *_: object) -> None:
        """Show the moment as it is."""
        congress = self.desk.congress
        if congress is None:
            self.close()
            return
        self.state = service.state(congress.uid)
        made = service.poster(self.state, self.shows, self.page)
        self.page, self.pages = made.page, made.pages
        self.picture.show_poster(made, dark=self.dark)
        self.turned.emit()

    def show_it(self, name: str) -> None:
        """Show something else, from its first page on."""
        self.shows, self.page = name, 0
        self.refresh()

    def turn(self, by: int) -> None:
        """The next page of what is shown, or the one before."""
        self.page += by
        self.refresh()

    def turn_ground(self, dark: bool | None = None) -> None:
        """Light on dark, or dark on light: which one reads better depends on the hall's lamps."""
        self.dark = not self.dark if dark is None else dark
        preferences.keep(**{_DARK: self.dark})
        self.refresh()

    def turn_full(self) -> None:
        """F11: the whole screen, and back."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def leave(self) -> None:
        """Esc: out of the whole screen first, then away."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.close()

    def go_to(self, screen: QScreen, *, full: bool) -> None:
        """Stand on one of the screens of this computer, filling it where it is a projector's."""
        self.showNormal()
        free = screen.availableGeometry()
        self.setGeometry(free.x(), free.y(), round(free.width() * 0.8), round(free.height() * 0.8))
        if full:
            self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the strip."""
        self._tick.stop()
        event.accept()
        self.closed.emit()


class HallStrip(QDialog):
    """What stands on the projector, chosen at the desk: beside the window, never over it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("hall_strip")
        self.setWindowTitle(say(N_("Screen of the hall")))
        self.setModal(False)
        self.screen_of_hall: HallScreen | None = HallScreen(desk, parent)
        self.choices = QButtonGroup(self)
        self.by_name: dict[str, QRadioButton] = {}
        for place, (name, word) in enumerate(SHOWS.items(), 1):
            said = say(word, family=desk.family)
            made = QRadioButton(f"{said}  ({place})")
            made.setObjectName(f"show_{name}")
            made.setAccessibleName(said)
            made.toggled.connect(partial(self._chosen, name))
            self.choices.addButton(made)
            self.by_name[name] = made
        self.small = Picture()
        self.small.setFixedSize(theme.px(320), theme.px(180))
        self.pages = QLabel()
        self.pages.setObjectName("quiet")
        self.back = button("←", partial(self._turn, -1), name="page_back")
        self.back.setAccessibleName(say(N_("The page before")))
        self.on = button("→", partial(self._turn, 1), name="page_on")
        self.on.setAccessibleName(say(N_("The next page")))
        self.light = QCheckBox(say(N_("Dark words on a light ground")))
        self.light.setObjectName("hall_light")
        self.light.setAccessibleName(say(N_("Dark words on a light ground")))
        self.light.setChecked(not self.screen_of_hall.dark)
        self.light.toggled.connect(self._turn_ground)
        self.screens = QComboBox()
        self.screens.setObjectName("hall_screens")
        self.screens.setAccessibleName(say(N_("Which screen")))
        self.screens.activated.connect(lambda: self._place())
        self.full = button(N_("Full screen"), self._full, icon="maximize", name="hall_full")
        self.full.setToolTip("F11")
        self.away = button(N_("Take the screen away"), self.reject, icon="x", name="hall_away")
        self._lay_out()
        for place, name in enumerate(SHOWS, 1):
            QShortcut(QKeySequence(str(place)), self).activated.connect(partial(self._choose, name))
        QShortcut(QKeySequence("F11"), self).activated.connect(self._full)
        self.screen_of_hall.turned.connect(self._follow)
        self.screen_of_hall.closed.connect(self._screen_gone)
        self._offer_screens()
        self._place()
        self._follow()

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setObjectName("card")
        around = QVBoxLayout(frame)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(self.small)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (16, 12, 16, 12)))
        layout.setSpacing(theme.px(8))
        layout.addWidget(heading(say(N_("On the screen of the hall")), "section"))
        layout.addWidget(frame, 0, Qt.AlignmentFlag.AlignHCenter)
        self.turning = row(self.back, self.pages, self.on, None)
        layout.addWidget(self.turning)
        for made in self.by_name.values():
            layout.addWidget(made)
        layout.addSpacing(theme.px(4))
        layout.addWidget(self.light)
        layout.addWidget(quiet(say(N_("Which screen"))))
        layout.addWidget(self.screens)
        layout.addWidget(row(self.full, self.away))

    def _offer_screens(self) -> None:
        """The screens of this computer, the projector's (the second one) chosen."""
        listed = QGuiApplication.screens()
        for place, one in enumerate(listed, 1):
            size = one.size()
            self.screens.addItem(
                say(N_("Screen {number}, {width} × {height}"), number=place, width=size.width(),
                    height=size.height())
            )  # fmt: skip
        self.screens.setCurrentIndex(1 if len(listed) > 1 else 0)
        self.screens.setEnabled(len(listed) > 1)

    def _place(self) -> None:
        listed = QGuiApplication.screens()
        place = min(max(self.screens.currentIndex(), 0), len(listed) - 1)
        if self.screen_of_hall is not None:
            self.screen_of_hall.go_to(listed[place], full=place > 0)

    def _chosen(self, name: str, on: bool) -> None:
        if on and self.screen_of_hall is not None and self.screen_of_hall.shows != name:
            self.screen_of_hall.show_it(name)

    def _choose(self, name: str) -> None:
        self.by_name[name].setChecked(True)

    def _turn(self, by: int) -> None:
        if self.screen_of_hall is not None:
            self.screen_of_hall.turn(by)

    def _turn_ground(self, light: bool) -> None:
        if self.screen_of_hall is not None and self.screen_of_hall.dark == light:
            self.screen_of_hall.turn_ground(not light)

    def _full(self) -> None:
        if self.screen_of_hall is not None:
            self.screen_of_hall.turn_full()

    def _follow(self) -> None:
        """Show in small what is on the screen, and which page of how many."""
        shown = self.screen_of_hall
        if shown is None:
            return
        chosen = self.by_name[shown.shows]
        chosen.setChecked(True)
        if self.focusWidget() in self.by_name.values():
            chosen.setFocus()  # the arrow keys go on from what is shown
        self.light.setChecked(not shown.dark)
        self.small.show_poster(shown.picture.poster, dark=shown.dark)
        several = shown.pages > 1
        self.pages.setText(
            say(N_("Page {page} of {pages}"), page=shown.page + 1, pages=shown.pages)
            if several
            else ""
        )
        self.back.setEnabled(shown.page > 0)
        self.on.setEnabled(shown.page + 1 < shown.pages)
        self.turning.setVisible(several)

    def _screen_gone(self) -> None:
        self.screen_of_hall = None
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The screen goes with its strip."""
        self._away()
        event.accept()

    def reject(self) -> None:
        """Esc, or the button: the screen goes with its strip."""
        self._away()
        super().reject()

    def _away(self) -> None:
        shown, self.screen_of_hall = self.screen_of_hall, None
        if shown is not None:
            shown.close()


def show_hall(desk: Desk, parent: QWidget) -> HallStrip | None:
    """Open the screen of the hall with its strip, or bring the strip to the front; None without a congress."""
    window = parent.window()
    opened = window.findChild(HallStrip, "hall_strip")
    if opened is not None and opened.screen_of_hall is not None:
        opened.show()
        opened.raise_()
        opened.activateWindow()
        return opened
    if desk.congress is None:
        return None
    strip = HallStrip(desk, window)
    strip.show()
    return strip
