"""What is asked before an act on the programme: an hour, a version to release, groups to set up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.dates import parse_day, parse_time, show_time
from desktop_app.domain.errors import Refusal
from desktop_app.domain.programme import ProgrammeItem, Session, session_name
from desktop_app.domain.words import N_, Message, say, say_count, show
from desktop_app.services import programme, programme_groups, programme_running, programme_versions
from desktop_app.ui import alerts
from desktop_app.ui.asking import Asking, Line
from desktop_app.ui.desk import Desk

NOT_AN_HOUR = N_("{value} is not a time of day. Write it as 7:30.")
NOT_A_DAY = N_("{value} is not a date. Write it as 30/4/2024.")


def hour_of(line: Line) -> int:
    """The hour typed. Raises `Refusal` where it is none."""
    try:
        return parse_time(line.value())
    except ValueError:
        line.setFocus()
        raise Refusal(NOT_AN_HOUR, code="not_an_hour", value=line.value() or "…") from None


def day_of(line: Line) -> date:
    """The day typed. Raises `Refusal` where it is none."""
    try:
        return parse_day(line.value())
    except ValueError:
        line.setFocus()
        raise Refusal(NOT_A_DAY, code="not_a_day", value=line.value() or "…") from None


class HourDialog(Asking):
    """Asks for one hour, in which something is then done."""

    def __init__(
        self, desk: Desk, parent: QWidget, title: str, told: str, hour: int | None,
        does: Callable[[int], Changed],
    ) -> None:  # fmt: skip
        super().__init__(parent, "ask_hour", title, N_("Set the time"))
        self._desk, self._does = desk, does
        self.hour = Line()
        self.hour.setPlaceholderText("7:30")
        self.hour.setText(show_time(hour) if hour is not None else "")
        self.add(N_("Hour"), self.hour, "hour")
        self.tell(told)
        self.step_through()
        self.fit()

    def done_well(self) -> bool:
        self._desk.tell(self._does(hour_of(self.hour)))
        return True


def ask_beginning(desk: Desk, parent: QWidget, session: Session) -> QDialog:
    """Ask when a session begins; it lasts as long as it did."""
    told = say(
        N_("{session}: what has no beginning of its own follows, and the session lasts as long as before."),
        session=session_name(session),
    )  # fmt: skip
    dialog = HourDialog(
        desk, parent, N_("The session begins at …"), told, session.starts,
        lambda hour: programme.begin_session(session, hour),
    )  # fmt: skip
    return _opened(dialog, dialog.hour)


def ask_to_spread(desk: Desk, parent: QWidget, item: ProgrammeItem) -> QDialog:
    """Ask until when an item and those after it fill the time."""
    told = say(
        N_("From “{item}” on the lengths are set anew in the proportion they have. Breaks keep theirs."),
        item=item.title,
    )  # fmt: skip
    dialog = HourDialog(
        desk, parent, N_("Fill the time until …"), told, programme.end_of(item),
        lambda hour: programme.spread_rest(item, hour),
    )  # fmt: skip
    return _opened(dialog, dialog.hour)


class ClockDialog(Asking):
    """What time it really is, where the clock of the computer is wrong."""

    def __init__(self, parent: QWidget, hour: int, then: Callable[[], None]) -> None:
        super().__init__(parent, "ask_hour", N_("Set the hour …"), N_("Set the time"))
        self._then = then
        self.hour = Line()
        self.hour.setText(show_time(hour))
        self.add(N_("It is now"), self.hour, "hour")
        self.tell(
            say(
                N_(
                    "The clock of the computer stays as it is; the program adds the difference from now on."
                )
            )
        )
        self.step_through()
        self.fit()

    def done_well(self) -> bool:
        programme_running.set_right(hour_of(self.hour))
        self._then()
        return True


def ask_the_hour(parent: QWidget, hour: int, then: Callable[[], None]) -> QDialog:
    """Ask what time it is; ``then`` is called once it is known."""
    dialog = ClockDialog(parent, hour, then)
    return _opened(dialog, dialog.hour)


class ReleaseDialog(Asking):
    """Who releases the programme and by which paper; from the second version on, what changed."""

    def __init__(self, desk: Desk, parent: QWidget, congress: str) -> None:
        super().__init__(parent, "release", N_("Release the programme"), N_("Release"), width=520)
        self._desk, self._congress = desk, congress
        self.paper, self.by, self.reason = Line(), Line(), Line()
        self.paper.setPlaceholderText(say(N_("as in 12/CTr-BTC")))
        self.add(N_("Number and sign"), self.paper, "paper")
        self.add(N_("Released by"), self.by, "released_by")
        listed = programme_versions.versions(congress)
        if listed:
            self.by.setText(listed[0].version.released_by)
            self.add(N_("What changed"), self.reason, "reason")
            many = len(programme_versions.since_released(congress))
            self.tell(
                say_count(
                    N_("{count} change since version {number}. What is released now stays as it is."),
                    N_("{count} changes since version {number}. What is released now stays as it is."),
                    many, number=show(listed[0].version.number),
                )
            )  # fmt: skip
        else:
            self.tell(
                say(
                    N_(
                        "This is version 1. It stays as it is; later changes go into the next version."
                    )
                )
            )
        self.step_through()
        self.fit()

    def done_well(self) -> bool:
        changed = programme_versions.release(
            self._congress, paper=self.paper.value(), reason=self.reason.value(),
            by=self.by.value(),
        )  # fmt: skip
        self._desk.tell(changed)
        return True


def ask_to_release(desk: Desk, parent: QWidget) -> QDialog | None:
    """Ask for what stands on a version and freeze it; where nothing changed, that is said instead."""
    if desk.congress is None:
        return None
    try:
        programme_versions.require_change(desk.congress.uid)
    except Refusal as refusal:
        alerts.show(refusal, parent)
        return None
    dialog = ReleaseDialog(desk, parent, desk.congress.uid)
    return _opened(dialog, dialog.paper)


class GroupsDialog(Asking):
    """How many groups, and when they meet."""

    def __init__(self, desk: Desk, parent: QWidget, congress: str, day: date | None) -> None:
        super().__init__(parent, "make_groups", N_("Set up discussion groups"), N_("Set up"))
        self._desk, self._congress = desk, congress
        self.many, self.day, self.starts, self.ends = Line(), Line(), Line(), Line()
        self.many.setText("3")
        self.day.setText(show(day) if day else "")
        self.starts.setPlaceholderText("13:30")
        self.ends.setPlaceholderText("15:00")
        self.add(N_("How many groups"), self.many, "many")
        self.add(N_("Day"), self.day, "day")
        self.add(N_("From"), self.starts, "starts")
        self.add(N_("Until"), self.ends, "ends")
        self.tell(
            say(
                N_(
                    "The delegations that sit in no group yet are divided evenly, each stays together. "
                    "Rooms, heads and secretaries are entered on the sheet of each group."
                )
            )
        )
        self.step_through()
        self.fit()

    def done_well(self) -> bool:
        starts = hour_of(self.starts)
        ends = hour_of(self.ends) if self.ends.value() else None
        if ends is not None and ends <= starts:
            self.say_wrong(Message(N_("The groups would end before they begin. Check both times.")))
            return False
        changed = programme_groups.make_groups(
            self._congress, self._how_many(), day_of(self.day), starts, ends
        )
        self._desk.tell(changed)
        return True

    def _how_many(self) -> int:
        typed = self.many.value()
        if not typed.isdecimal():
            self.many.setFocus()
            raise Refusal(
                N_("{value} is not a whole number. Write digits only, as in 1500."),
                code="not_a_number",
                value=typed or "…",
            )
        return int(typed)


def ask_for_groups(desk: Desk, parent: QWidget) -> QDialog | None:
    """Ask how many groups there shall be, and set them up."""
    if desk.congress is None:
        return None
    dialog = GroupsDialog(desk, parent, desk.congress.uid, desk.congress.starts)
    return _opened(dialog, dialog.many)


def _opened(dialog: QDialog, first: QWidget) -> QDialog:
    dialog.open()
    first.setFocus()
    if isinstance(first, Line):
        first.selectAll()
    return dialog
