"""What can be done with the programme beside entering it: its times, breaks, the template, the day itself."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.domain.congresses import Congress
from desktop_app.domain.programme import ProgrammeItem
from desktop_app.domain.words import N_, say_count
from desktop_app.services import programme, programme_versions, speeches
from desktop_app.ui.desk import Desk
from desktop_app.ui.programme import ProgrammeView


class ProgrammeVerbs(QObject):
    """Does what the view of the programme asks for; ``page`` is where dialogs belong."""

    def __init__(self, desk: Desk, page: QWidget, view: ProgrammeView) -> None:
        super().__init__(page)
        self.desk, self.page, self.view = desk, page, view
        view.place_wanted.connect(self.place)
        view.break_wanted.connect(self.put_break)
        view.begin_wanted.connect(self.begin_at)
        view.spread_wanted.connect(self.spread)
        view.follow_wanted.connect(self.let_follow)
        view.template_wanted.connect(self.from_template)
        view.run_wanted.connect(self.run_day)

    def show_programme(self, congress: Congress) -> None:
        """Read the programme anew, with what should be looked at and what is not released yet."""
        sessions = programme.sessions(congress.uid)
        clashes = [*programme.clashes_of(congress), *speeches.clashes_of(congress.uid)]
        many = len(programme_versions.since_released(congress.uid))
        told = say_count(
            N_("{count} change not released"), N_("{count} changes not released"), many
        )
        self.view.show_programme(sessions, programme.items(sessions), clashes, told if many else "")

    def place(self, uid: str, session: str, place: int) -> None:
        """An item was dragged to a place of a session."""
        item = self.view.points.get(uid)
        if isinstance(item, ProgrammeItem):
            self.desk.do(programme.place_item, item, session, place)
            self.view.choose(uid)

    def put_break(self) -> None:
        """A break after the chosen item; it is chosen then."""
        item = self.view.current()
        if isinstance(item, ProgrammeItem):
            changed = self.desk.do(programme.insert_break, item)
            if changed is not None:
                self.view.choose(changed.uids[-1])

    def begin_at(self) -> None:
        """The session of what is chosen begins at another hour."""
        from desktop_app.ui.programme_dialogs import ask_beginning

        session = self.view.session()
        if session is not None:
            ask_beginning(self.desk, self.page, session)

    def spread(self) -> None:
        """The chosen item and those after it fill the time until an hour."""
        from desktop_app.ui.programme_dialogs import ask_to_spread

        item = self.view.current()
        if isinstance(item, ProgrammeItem):
            ask_to_spread(self.desk, self.page, item)

    def let_follow(self) -> None:
        """The items of the session in hand give up the beginnings that were typed for them."""
        session = self.view.session()
        if session is not None:
            self.desk.do(programme.let_follow, session)

    def from_template(self) -> None:
        """What the round gives every programme and this one has not."""
        from desktop_app.services import programme_template

        if self.desk.congress is not None:
            self.desk.do(programme_template.from_template, self.desk.congress.uid)

    def run_day(self) -> None:
        """The running clock of the day."""
        from desktop_app.ui.run_clock import open_clock

        if self.desk.congress is not None:
            open_clock(self.desk, self.page)
