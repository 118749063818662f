"""Beside the people of a session: the sessions in figures, the delegations as bars, and the other doors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.dates import show_day, show_time
from desktop_app.domain.marks import Mark, Measure
from desktop_app.domain.moments import is_moment, read_moment, show_moment
from desktop_app.domain.presence import Figures
from desktop_app.domain.presence_chart import NOBODYS, delegation_bars
from desktop_app.domain.programme import session_name
from desktop_app.domain.words import N_, say, show
from desktop_app.services import clock
from desktop_app.services.attendance import Held
from desktop_app.services.doors import Door
from desktop_app.ui import theme
from desktop_app.ui.charts import Chart
from desktop_app.ui.clearing import clear
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.page import button, card, heading, row
from desktop_app.ui.people_table import fit_headings, show_lines
from desktop_app.ui.tables import Column, Table

_ROWS, _FEW_ROWS = 4, 2
"""Sessions that are seen without scrolling, with much room and with little."""


def sessions_table() -> Table[Held]:
    """The sessions in the order of the day: present of convened, and how many are missing."""
    made: Table[Held] = Table(_columns(), "presence_sessions")
    made.setAccessibleName(say(N_("Sessions")))
    made.setSelectionMode(Table.SelectionMode.SingleSelection)
    fit_headings(made)
    fit_columns(made)
    set_room(made, few=False)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def set_room(table: Table[Held], *, few: bool) -> None:
    """Make the table as high as its sessions need, or as there is little room."""
    rows = (_FEW_ROWS if few else _ROWS) * table.verticalHeader().defaultSectionSize()
    head = table.horizontalHeader().sizeHint().height()
    table.setFixedHeight(head + rows + 2 * table.frameWidth() + theme.px(2))


def _columns() -> list[Column[Held]]:
    def absent(held: Held) -> str:
        return show(held.figures.absent) if held.figures.begun else "–"

    def present(held: Held) -> str:
        if not held.figures.begun:
            return "–"
        return f"{show(held.figures.present)}/{show(held.figures.convened)}"

    return [
        Column("session", say(N_("Session")), _name, 112, sortable=False, tip=_when),
        Column("present", say(N_("Present")), present, 76, right=True, sortable=False),
        Column("absent", say(N_("Absent")), absent, 52, right=True, sortable=False),
    ]


def _name(held: Held) -> str:
    """The hour first: names of sessions are cut off at the end, where morning and afternoon stand."""
    when = show_time(held.session.starts) if held.session.starts is not None else ""
    return f"{when} {session_name(held.session)}".strip()


def _when(held: Held) -> str:
    one = held.session
    return " ".join(filter(None, (
        str(session_name(one)), show_time(one.starts) if one.starts is not None else "",
        show_day(one.day) if one.day else "",
    )))  # fmt: skip


def show_sessions(table: Table[Held], listed: Sequence[Held]) -> None:
    """Show the sessions; the one in hand stays in hand."""
    show_lines(table, listed, lambda held: held.session.uid)


class DelegationsCard(QWidget):
    """The chart of the delegations. ``opened`` tells the uid of the one whose bar was chosen; "" for none."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.chart = Chart("presence_chart", say(N_("Presence by delegation")))
        self.chart.opened.connect(lambda key: self.opened.emit("" if key == NOBODYS else key))
        self.title = heading(say(N_("Presence by delegation")), "section")
        frame = card(self.title, self.chart)
        inside = frame.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def show_figures(self, figures: Figures, names: Mapping[str, str]) -> None:
        """Draw the delegations of a session, those that lack most first."""
        self.chart.show_chart(
            say(N_("Presence by delegation")), partial(_draw, figures, names),
            words=lambda key: names.get("" if key == NOBODYS else key, ""),
        )  # fmt: skip


def _draw(
    figures: Figures, names: Mapping[str, str], width: float, height: float, measure: Measure
) -> Sequence[Mark]:
    size = float(theme.px(theme.tokens()["type"]["table"]))
    return delegation_bars(figures.by_delegation, names, width, size, measure)


class DoorsCard(QFrame):
    """How fresh the figures of the other doors are, with handing over in both directions."""

    give_wanted = Signal()
    take_wanted = Signal()
    connect_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(theme.px(4))
        self.give = button(
            N_("Take to the other door …"), self.give_wanted.emit, icon="usb", name="give_door"
        )
        self.take = button(
            N_("Receive from it …"), self.take_wanted.emit, icon="package-open", name="take_door"
        )
        self.give.setToolTip(say(N_("Copies all that was entered here for the other computer")))
        self.take.setToolTip(
            say(N_("Takes in what the other computer entered; nobody is counted twice"))
        )
        self.connect_ = button(
            N_("Connect a second computer …"), self.connect_wanted.emit, icon="link",
            name="connect_door",
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (16, 12, 16, 12)))
        layout.setSpacing(theme.px(8))
        self.title = heading(say(N_("Doors")), "section")
        layout.addWidget(self.title)
        layout.addLayout(self.lines)
        for made in (self.give, self.take, self.connect_):
            layout.addWidget(made)

    def show_doors(self, listed: Sequence[Door]) -> None:
        """Say of each computer how far its records are known here."""
        clear(self.lines)
        for one in listed:
            self.lines.addWidget(_door_line(one, wraps=not self.title.isHidden()))
        alone = len(listed) < 2
        self.give.setVisible(not alone)
        self.take.setVisible(not alone)
        self.connect_.setVisible(alone)

    def set_low(self, low: bool) -> None:
        """With little room there is no heading, and each computer has one line."""
        self.title.setVisible(not low)
        for told in self.findChildren(QLabel, "small"):
            told.setWordWrap(not low)


def _door_line(door: Door, *, wraps: bool) -> QWidget:
    icon, tone = _sign(door)
    sign, told = QLabel(), QLabel(door_words(door))
    sign.setPixmap(theme.pixmap(icon, tone, 16))
    told.setObjectName("small")
    told.setWordWrap(wraps)
    told.setMinimumWidth(1)  # what is cut off stands in the tip
    told.setToolTip(told.text())
    return row(sign, told, widest=1)


_STALE_MINUTES = 15


def _sign(door: Door) -> tuple[str, str]:
    if door.own:
        return (
            ("circle-check", "good")
            if not door.waiting or not door.exchanged
            else ("clock", "warn")
        )
    if door.exchanged is None:
        return "circle-help", "warn"
    age = (clock.now() - door.exchanged).total_seconds() / 60
    return ("circle-check", "good") if age <= _STALE_MINUTES else ("clock", "warn")


def door_words(door: Door) -> str:
    """What is said of a computer: its doors, the last moment known of it, and when it was exchanged."""
    names = ", ".join(door.names)
    who = say(N_("This computer")) if door.own else say(N_("Other computer"))
    parts = [f"{who}, {say(N_('door {name}'), name=names)}" if names else who]
    if not door.own:  # first: how fresh it is counts for more than how much it is
        parts.append(
            say(N_("received at {time}"), time=f"{door.exchanged:%H:%M}")
            if door.exchanged else say(N_("nothing received yet"))
        )  # fmt: skip
    if door.count:
        parts.append(say(N_("{count} entries, the last at {time}"), count=door.count,
                         time=_moment(door.last)))  # fmt: skip
    elif door.own:
        parts.append(say(N_("no entry yet")))
    if door.own and door.exchanged:
        parts.append(say(N_("not handed over yet: {count}"), count=door.waiting))
    return " · ".join(parts)


def _moment(at: str) -> str:
    """The hour, with its day where that is another one."""
    if is_moment(at) and read_moment(at).date() != clock.today():
        return f"{show_moment(at)} {show_day(read_moment(at).date())}"
    return show_moment(at)
