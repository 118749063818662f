"""Who sits in which discussion group: delegations, and single delegates beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.programme import GroupPlace, Session, session_name
from desktop_app.domain.words import N_, say, show
from desktop_app.services import programme_groups
from desktop_app.services.programme_groups import Seating
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys
from desktop_app.ui.page import Empty, button, more, row
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column, Table


class GroupsView(QWidget):
    """A line for each delegation with its group. Keys 1 to 9 put what is chosen into one, 0 takes it out."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.groups: list[Session] = []
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.count.setWordWrap(True)
        self.table: Table[Seating] = Table(self._columns(), "groups")
        self.table.setAccessibleName(say(N_("Groups")))
        self.table.verbs = self._verbs
        self.table.opened.connect(self._to_choice)
        fit_columns(self.table)
        self.into = QComboBox()
        self.into.setObjectName("into_group")
        self.into.setAccessibleName(say(N_("Group for what is chosen")))
        self.into.activated.connect(self._chosen_group)
        self.more = more(
            [
                ("list-checks", N_("Divide the delegations evenly"), self.divide),
                ("user-plus", N_("Put in a single delegate …"), self.single),
                ("plus", N_("More groups …"), self.new),
            ]
        )
        self.bar = row(self.count, self.into, self.more, widest=0)
        self.empty = Empty("users")
        self.empty.say(
            N_("The programme has no group discussion yet."),
            button(N_("Set up groups …"), self.new, main=True, icon="plus", name="make_groups"),
        )
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.bar)
        layout.addWidget(self.table, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(inside)
        self.stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, theme.px(8), 0, 0)
        outer.addWidget(self.stack)
        numbers = {str(at): partial(self.put, at - 1) for at in range(1, 10)}
        keys(self.table, {
            **numbers, "0": partial(self.put, -1), "Del": partial(self.put, -1),
            "Return": self._to_choice, "Enter": self._to_choice,
        })  # fmt: skip

    def _columns(self) -> list[Column[Seating]]:
        return [
            Column("name", say(N_("Delegation, delegate")), lambda one: one.name, 260,
                   sortable=False, icon=lambda one: "user" if one.single else "",
                   tone=lambda one: "ink_2"),
            Column("people", say(N_("People")), lambda one: show(one.people), 80, True,
                   sortable=False),
            Column("group", say(N_("Group")), self._group, 160, sortable=False),
        ]  # fmt: skip

    def _group(self, one: Seating) -> str:
        found = next((group for group in self.groups if group.uid == one.group), None)
        return str(session_name(found)) if found else "–"

    def refresh(self, congress: str) -> None:
        """Read groups and delegations anew; what was chosen stays chosen."""
        places = self.table.chosen_places()
        self.groups = programme_groups.groups(congress)
        listed = programme_groups.seating(congress) if self.groups else []
        self.table.rows_model.show_rows(lambda offset, limit: listed[offset : offset + limit])
        told = say(N_("There are no delegations to divide yet. Enter them under “Delegations”."))
        self.table.say_nothing("" if listed else told)
        self.table.choose_places([at for at in places if at < len(listed)])
        self.stack.setCurrentIndex(0 if self.groups else 1)
        self.into.clear()
        self.into.addItem(say(N_("Into which group")), None)
        for at, group in enumerate(self.groups):
            self.into.addItem(f"{session_name(group)} ({at + 1})" if at < 9 else
                              str(session_name(group)), at)  # fmt: skip
        self.into.addItem(say(N_("In no group (0)")), -1)
        self.count.setText(self._sizes(listed))

    def _sizes(self, listed: Sequence[Seating]) -> str:
        congress = self.groups[0].congress or "" if self.groups else ""
        people = programme_groups.members(congress, self.groups)
        parts = [
            f"{session_name(group)}: {show(len(people.get(group.uid, ())))}"
            for group in self.groups
        ]
        free = sum(one.people for one in listed if not one.group and not one.single)
        if free:
            parts.append(say(N_("in no group: {count}"), count=free))
        return " · ".join(parts)

    def take_focus(self) -> None:
        """The keyboard goes to the list, or to the button where there are no groups."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
            return
        if not self.table.selected() and self.table.rows_model.rows:
            self.table.selectRow(0)
        self.table.setFocus()

    def _to_choice(self) -> None:
        self.into.setFocus()

    # verbs

    def new(self) -> None:
        """Set up groups."""
        from desktop_app.ui.programme_dialogs import ask_for_groups

        ask_for_groups(self.desk, self)

    def divide(self) -> None:
        """All delegations anew, evenly."""
        if self.desk.congress is not None:
            self.desk.do(programme_groups.divide_evenly, self.desk.congress.uid)

    def single(self) -> None:
        """Somebody apart from the delegation."""
        from desktop_app.ui.record_dialog import ask_record

        if self.groups:
            ask_record(
                self.desk, self, GroupPlace(session=self.groups[0].uid),
                lambda record: programme_groups.seat_delegate(record),  # type: ignore[arg-type]
                N_("A single delegate in a group"), leave_out=frozenset({"delegation"}),
                first=("delegate", "session"),
            )  # fmt: skip

    def put(self, at: int) -> None:
        """Put what is chosen into the group at a place; -1 takes it out."""
        chosen = self.table.selected()
        if at < 0:
            chosen = [one for one in chosen if one.group]  # the others sit in none already
        if chosen and at < len(self.groups):
            self.desk.do(programme_groups.seat, chosen, self.groups[at] if at >= 0 else None)

    def _chosen_group(self, _row: int) -> None:
        at = self.into.currentData()
        self.into.setCurrentIndex(0)
        if at is not None:
            self.put(at)

    def _verbs(self) -> list[Verb]:
        found = [
            Verb("users", str(session_name(group)), partial(self.put, at), str(at + 1))
            for at, group in enumerate(self.groups[:9])
        ]
        return [
            *found,
            Verb("x", N_("In no group"), partial(self.put, -1), "0"),
            Verb("list-checks", N_("Divide the delegations evenly"), self.divide),
            Verb("user-plus", N_("Put in a single delegate …"), self.single),
        ]
