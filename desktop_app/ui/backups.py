"""Backup copies: those on this computer and in the second place, made, checked, put on a stick, restored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.backups import WHY_WORDS
from desktop_app.domain.errors import Refusal
from desktop_app.domain.numbers import show_size
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, Message, language, say, say_count
from desktop_app.services import backups, restoring, second_place
from desktop_app.services.backups import Copy
from desktop_app.ui import alerts, jobs, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.exchange_cards import State
from desktop_app.ui.exchange_sending import or_refusal
from desktop_app.ui.exchange_words import when
from desktop_app.ui.files import ask_for_folder, open_outside
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys
from desktop_app.ui.page import Empty, button, heading, row
from desktop_app.ui.people_table import fit_headings, show_lines
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column, Table

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

T = TypeVar("T")


class BackupsPanel(QWidget):
    """Above how things stand here and in the second place, below every copy with what can be done with it."""

    opened = Signal(str)
    people_wanted = Signal(object, str)
    main = None  # its verbs stand with what they are about

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.listed: list[Copy] = []
        self._sound: dict[Path, bool] = {}
        self.here, self.there = State(), State()
        self.make = button(N_("Make a copy now"), self.make_now, main=True, icon="hard-drive",
                           name="make_backup")  # fmt: skip
        self.choose = button(N_("Choose the place …"), self.choose_place, icon="folder-open",
                             name="choose_second_place")  # fmt: skip
        self.put = button(N_("Put a copy there"), self.put_there, icon="usb", name="put_backup")
        self.slip = button(N_("Recovery slip …"), self.new_slip, icon="key-round", name="slip")
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.check = button(N_("Check the copies"), self.check_all, icon="shield-check",
                            name="check_backups")  # fmt: skip
        self.to_stick = button(N_("Copy to another stick …"), self.copy_out, icon="usb",
                               name="copy_backup")  # fmt: skip
        self.restore = button(N_("Restore …"), self.restore_it, icon="history",
                              name="restore_backup")  # fmt: skip
        self.folder = button(N_("Show the folder"), self.show_folder, icon="external-link",
                             name="backup_folder")  # fmt: skip
        self.table: Table[Copy] = Table(self._columns(), "backup_copies")
        self.table.setAccessibleName(say(N_("Backup copies")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.setProperty("plain", True)
        self.table.verbs = self.row_verbs
        self.table.chosen.connect(self._set_ready)
        self.table.opened.connect(self.restore_it)
        self.empty = Empty("hard-drive")
        self.empty.say(N_("No backup copy has been made yet. From now on one is made by itself."))
        self._lay_out()
        keys(self.table, {"Return": self.restore_it, "Enter": self.restore_it})

    def _lay_out(self) -> None:
        strips = QHBoxLayout()
        strips.setSpacing(theme.px(12))
        strips.addWidget(_strip(N_("On this computer"), self.here, self.make, self.folder))
        strips.addWidget(_strip(N_("Second place"), self.there, self.choose, self.put, self.slip))
        for place in range(2):
            strips.setStretch(place, 1)
        frame = QFrame()
        frame.setObjectName("card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, theme.px(8), 1, 1)
        inside.setSpacing(theme.px(8))
        tools = row(self.count, None, self.check, self.to_stick, self.restore)
        around = tools.layout()
        assert around is not None
        around.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        inside.addWidget(tools)
        inside.addWidget(self.stack, 1)
        fit_headings(self.table)
        fit_columns(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addLayout(strips)
        layout.addWidget(frame, 1)

    def _columns(self) -> list[Column[Copy]]:
        return [
            Column("made", say(N_("Made at")), lambda one: when(one.made), 140, sortable=False),
            Column("why", say(N_("Reason")), lambda one: say(WHY_WORDS.get(one.name.why, "")), 230,
                   sortable=False),
            Column("place", say(N_("Where")), _place_of, 230, sortable=False,
                   icon=lambda one: "usb" if one.place else "hard-drive", tone=lambda one: "ink_2"),
            Column("size", say(N_("Size")), _size, 90, True, sortable=False),
            Column("state", say(N_("State")), self._state_of, 210, sortable=False,
                   icon=self._icon_of, tone=self._tone_of),
        ]  # fmt: skip

    def _state_of(self, one: Copy) -> str:
        if one.place is not None:
            return say(N_("Sealed, read back when made"))
        if one.file not in self._sound:
            return say(N_("Sound when it was made"))
        return say(N_("Sound")) if self._sound[one.file] else say(N_("Damaged"))

    def _icon_of(self, one: Copy) -> str:
        return "circle-check" if self._sound.get(one.file, True) else "circle-x"

    def _tone_of(self, one: Copy) -> str:
        return "good" if self._sound.get(one.file, True) else "bad"

    # what it shows

    def refresh(self) -> None:
        """Look at both places anew."""
        place = second_place.second_place()
        own = backups.copies()
        self.listed = sorted([*own, *second_place.copies()], key=lambda one: one.made, reverse=True)
        show_lines(self.table, self.listed, lambda one: str(one.file))
        self.stack.setCurrentIndex(0 if self.listed else 1)
        self.count.setText(
            say_count(N_("{count} backup copy"), N_("{count} backup copies"), len(self.listed))
        )
        self._tell_here(own)
        self._tell_there(place)
        self._set_ready()

    def _tell_here(self, own: list[Copy]) -> None:
        problem = backups.problem()
        if problem is not None:
            self.here.say("triangle-alert", "warn", str(problem))
        elif not own:
            self.here.say("circle", "ink_2", say(N_("No copy yet.")))
        else:
            text = N_("The last one: {moment}. Copies are made by themselves while you work and when the "
                      "program is closed.")  # fmt: skip
            self.here.say("circle-check", "good", say(text, moment=when(own[0].made)))

    def _tell_there(self, place: second_place.SecondPlace) -> None:
        self.put.setEnabled(place.connected)
        if place.chosen is None:
            self.there.say("triangle-alert", "warn", say(
                N_("None is chosen. If this computer is lost, so are the copies on it. Choose a stick or a "
                   "folder on another disk.")))  # fmt: skip
        elif place.slip is None:
            self.there.say("triangle-alert", "warn", say(second_place.NO_SLIP))
        elif not place.connected:
            self.there.say("circle", "ink_2", say(
                N_("{folder} is not connected. It gets its copy when it is there again."),
                folder=str(place.chosen)))  # fmt: skip
        else:
            self.there.say("circle-check", "good", say(
                N_("{folder} gets a sealed copy every day. Recovery slip of {day}."),
                folder=str(place.chosen), day=place.slip))  # fmt: skip

    def _set_ready(self) -> None:
        one = self.table.current()
        self.restore.setEnabled(one is not None)
        self.to_stick.setEnabled(one is not None and one.place is None)
        self.check.setEnabled(bool(self.listed))

    def take_focus(self) -> None:
        """The keyboard begins at the copies, or at making the first."""
        (self.table if self.listed else self.make).setFocus()

    def row_verbs(self) -> list[Verb]:
        """The menu of a copy: the same as the toolbar."""
        one = self.table.current()
        if one is None:
            return []
        return [
            Verb("history", N_("Restore …"), self.restore_it, "Enter"),
            Verb("usb", N_("Copy to another stick …"), self.copy_out, enabled=one.place is None),
            Verb("external-link", N_("Show the folder"), self.show_folder),
        ]

    # verbs

    def _run(self, text: str, work: Callable[[Report], T], done: Callable[[T], None]) -> None:
        """Work whose refusal is shown, after which everything is looked at anew."""

        def ended(answer: T | Refusal) -> None:
            self.refresh()
            if isinstance(answer, Refusal):
                alerts.show(answer, self)
            else:
                done(answer)

        jobs.run(self, text, or_refusal(work), ended)

    def make_now(self) -> None:
        """One more copy on this computer."""

        def done(copy: Path) -> None:
            self._sound[copy] = True
            self.table.selectRow(0)
            self.desk.changed.emit(_made(copy))

        self._run(say(N_("Copying the register …")), lambda report: backups.backup_now(), done)

    def choose_place(self) -> None:
        """The folder or stick that gets sealed copies; the slip comes first, once."""

        def chosen(folder: Path) -> None:
            second_place.choose(folder)
            self.refresh()
            if second_place.second_place().slip is None:
                self.new_slip()

        ask_for_folder(self, say(N_("Second place for backup copies")), chosen)

    def new_slip(self) -> None:
        """The ten words, shown once. A slip that is in force already is asked about first."""
        from desktop_app.ui.recovery_slip import make_slip

        if second_place.second_place().slip is None:
            make_slip(self, self.refresh)
            return
        alerts.ask(
            self,
            Message(N_("Make a new recovery slip? Copies made from now on open with the new words; those made "
                       "before still need the old slip."), {}),
            N_("Make a new slip"),
            lambda: _ignore(make_slip(self, self.refresh)),
        )  # fmt: skip

    def put_there(self) -> None:
        """A new copy, sealed, into the second place."""
        self._run(say(N_("Copying to the second place …")), lambda report: second_place.copy_there(),
                  self._told_kept)  # fmt: skip

    def copy_out(self) -> None:
        """The chosen copy, sealed, onto any stick."""
        one = self.table.current()
        if one is None or one.place is not None:
            return
        if second_place.second_place().slip is None:
            self.new_slip()
            return
        file = one.file

        def copy(folder: Path) -> None:
            self._run(say(N_("Copying {file} …"), file=file.name),
                      lambda report: second_place.copy_there(folder, file), self._told_kept)  # fmt: skip

        ask_for_folder(self, say(N_("Where to put the sealed copy")), copy)

    def _told_kept(self, made: Path) -> None:
        text = N_("The sealed copy {file} was put into {folder} and read back.")
        alerts.show(say(text, file=made.name, folder=str(made.parent)), self)

    def check_all(self) -> None:
        """Open every copy on this computer and look whether it is sound."""
        listed = list(self.listed)

        def done(found: dict[Path, bool]) -> None:
            self._sound |= found
            self.refresh()
            bad = sum(not sound for sound in found.values())
            said = (
                say_count(N_("{count} copy is damaged."), N_("{count} copies are damaged."), bad)
                if bad
                else say(N_("All copies on this computer are sound."))
            )
            alerts.show(said, self)

        self._run(
            say(N_("Checking the copies …")), lambda report: restoring.check(listed, report), done
        )

    def restore_it(self) -> None:
        """Go back to the chosen copy."""
        from desktop_app.ui.restoring import ask_to_restore

        one = self.table.current()
        if one is not None:
            window = cast("MainWindow", self.window())
            ask_to_restore(
                self, one.file, when(one.made), self.desk.opened.file, window.register_wanted.emit
            )

    def show_folder(self) -> None:
        """Open the folder of the chosen copy, or of the copies on this computer."""
        one = self.table.current()
        open_outside(one.file.parent if one is not None else backups.backup_folder())


def _ignore(_: object) -> None:
    """What a dialog gives back is not needed."""


def _made(copy: Path) -> object:
    from desktop_app.services.overview import backup_made

    return backup_made(copy.name)


def _strip(title: str, state: State, *verbs: QWidget) -> QFrame:
    """How one place stands, and its verbs."""
    frame = QFrame()
    frame.setObjectName("card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(*(theme.px(side) for side in (16, 12, 16, 12)))
    layout.setSpacing(theme.px(8))
    layout.addWidget(heading(say(title), "section"))
    layout.addWidget(state, 1, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(row(*verbs, None))
    return frame


def _place_of(one: Copy) -> str:
    return str(one.place) if one.place is not None else say(N_("On this computer"))


def _size(one: Copy) -> str:
    return show_size(one.size, language())
