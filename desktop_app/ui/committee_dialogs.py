"""Several members at once: out of the list of delegates, or out of a list of names."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.domain.committee_lists import members_in
from desktop_app.domain.committees import Committee, CommitteeMember, post_word
from desktop_app.domain.fields import Record
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import committees
from desktop_app.ui import theme
from desktop_app.ui.choices import matching
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.tables import Column, Table

Person = tuple[str, str, str]
"""Uid, name and post of somebody on the list of delegates."""


class MembersDialog(QDialog):
    """What both ways have in common: a heading, a place to choose, “Put in” with the number of people."""

    def __init__(self, desk: Desk, parent: QWidget, body: Record, title: str) -> None:
        super().__init__(parent.window())
        assert isinstance(body, Committee)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("members_dialog")
        self.setWindowTitle(say(title))
        self.desk, self.body = desk, body
        self.put = button(N_("Put in"), self.put_in, main=True, icon="plus", name="put_in")
        leave = button(N_("Cancel"), self.reject, name="leave")
        self.inside = QVBoxLayout()
        self.inside.setSpacing(theme.px(8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(8))
        layout.addWidget(heading(say(title), "section"))
        layout.addWidget(quiet(body.name))
        layout.addLayout(self.inside, 1)
        layout.addWidget(row(None, self.put, leave))
        self.resize(theme.px(720), theme.px(500))

    def members(self) -> Sequence[CommitteeMember]:
        """Who is to be put in."""
        raise NotImplementedError

    def show_count(self) -> None:
        """The button says how many people it puts in."""
        count = len(self.members())
        words = N_("Put in 1 person"), N_("Put in {count} people")
        self.put.setText(say_count(*words, count) if count else say(N_("Put in")))
        self.put.setEnabled(bool(count))

    def put_in(self) -> None:
        """Put them in; the dialog stays open where that is refused."""
        people = self.members()
        if people and self.desk.do(committees.add_members, self.body.uid, people):
            self.accept()


class PeopleDialog(MembersDialog):
    """People of the list of delegates; what is typed narrows them."""

    def __init__(self, desk: Desk, parent: QWidget, congress: str, body: Record) -> None:
        super().__init__(desk, parent, body, N_("Members from the list of delegates"))
        self.everybody: list[Person] = committees.people_on_the_roll(congress)
        self.finder = QLineEdit()
        self.finder.setObjectName("find_person")
        self.finder.setAccessibleName(say(N_("Find somebody")))
        self.finder.setPlaceholderText(say(N_("Name, or post and office")))
        self.finder.textChanged.connect(self._narrow)
        self.table: Table[Person] = Table(
            [
                Column("name", say(N_("Full name")), lambda one: one[1], 220, sortable=False),
                Column("post", say(N_("Post and office")), lambda one: one[2], 400, sortable=False),
            ],
            "people_to_choose",
        )
        self.table.setAccessibleName(say(N_("People of the list of delegates")))
        self.table.chosen.connect(self.show_count)
        self.table.opened.connect(self.put_in)
        self.finder.returnPressed.connect(self._into_table)
        self.inside.addWidget(self.finder)
        self.inside.addWidget(self.table, 1)
        self.put.setAutoDefault(False)
        self._narrow()
        self.finder.setFocus()

    def members(self) -> Sequence[CommitteeMember]:
        """Those whose rows are chosen."""
        return [
            CommitteeMember(name=name, office_post=post, person=uid, post="member")
            for uid, name, post in self.table.selected()
        ]

    def _narrow(self) -> None:
        known = {one[0]: one for one in self.everybody}
        words = [(uid, f"{name} {post}") for uid, name, post in self.everybody]
        found = [known[uid] for uid, _ in matching(words, self.finder.text())]
        self.table.rows_model.show_rows(lambda offset, limit: found[offset : offset + limit])
        nothing = (
            N_("Nobody is called so. Type a part of the name.")
            if self.everybody
            else N_("There is nobody on the list of delegates yet.")
        )
        self.table.say_nothing("" if found else say(nothing))
        self.show_count()

    def _into_table(self) -> None:
        self.table.setFocus()
        if not self.table.selected():
            self.table.selectRow(0)


class PasteDialog(MembersDialog):
    """A list of names, a line each; what it is read as stands below while one types."""

    def __init__(self, desk: Desk, parent: QWidget, body: Record) -> None:
        super().__init__(desk, parent, body, N_("Paste a list of names"))
        self.text = QPlainTextEdit()
        self.text.setObjectName("names")
        self.text.setAccessibleName(say(N_("Names, a line each")))
        self.text.setPlaceholderText(
            say(N_("One person a line: name – post and office – post in the body"))
        )
        self.text.setTabChangesFocus(True)
        self.read: Table[CommitteeMember] = Table(
            [
                Column("name", say(N_("Full name")), lambda one: one.name, 180, sortable=False),
                Column("office_post", say(N_("Post and office")), lambda one: one.office_post, 290,
                       sortable=False),
                Column("post", say(N_("Post in the body")),
                       lambda one: say(post_word(one.post, self.body.kind)), 160, sortable=False),
            ],
            "names_read",
        )  # fmt: skip
        self.read.setAccessibleName(say(N_("Read as")))
        self.text.textChanged.connect(self._show)
        self.inside.addWidget(self.text, 2)
        self.inside.addWidget(quiet(say(N_("Read as"))))
        self.inside.addWidget(self.read, 3)
        copied = QApplication.clipboard().text()
        if len(members_in(copied)) > 1:
            self.text.setPlainText(copied)
        self._show()
        self.text.setFocus()

    def members(self) -> Sequence[CommitteeMember]:
        """Those that were read."""
        return members_in(self.text.toPlainText())

    def _show(self) -> None:
        found = list(self.members())
        self.read.rows_model.show_rows(lambda offset, limit: found[offset : offset + limit])
        self.show_count()
