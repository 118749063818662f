"""What was in a package: the rows by kind, and the people by name, as they were sent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.delegates import KINDS
from desktop_app.domain.exchange import OutboxEntry
from desktop_app.domain.package_contents import PackageContents, SentPerson
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.ui import theme
from desktop_app.ui.exchange_words import noun, when
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.tables import Column, Table


class ContentsDialog(QDialog):
    """Reads nothing anew: ``found`` is what the file held when it was made."""

    def __init__(
        self, parent: QWidget, entry: OutboxEntry, to: str, found: PackageContents
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("package_contents")
        self.setWindowTitle(say(N_("What was in the package")))
        self.resize(theme.px(1040), theme.px(520))
        self.rows: Table[tuple[str, int]] = Table(
            [
                Column("what", say(N_("Contents")), lambda one: noun(one[0]), 220, sortable=False),
                Column("rows", say(N_("Rows")), lambda one: show(one[1]), 100, right=True,
                       sortable=False),
            ],
            "package_rows",
        )  # fmt: skip
        self.rows.setAccessibleName(say(N_("Rows of the package by kind")))
        self.people: Table[SentPerson] = Table(
            [
                Column("full_name", say(N_("Full name")), lambda one: one.full_name, 210,
                       sortable=False),
                Column("kind", say(N_("Kind of delegate")), lambda one: say(KINDS.get(one.kind, "")),
                       150, sortable=False),
                Column("congress", say(N_("Congress")), lambda one: one.congress, 190,
                       sortable=False),
            ],
            "package_people",
        )  # fmt: skip
        self.people.setAccessibleName(say(N_("People in the package")))
        for table in (self.rows, self.people):
            fit_columns(table)
        self._lay_out(entry, to, found)
        self._fill(found)

    def _lay_out(self, entry: OutboxEntry, to: str, found: PackageContents) -> None:
        title = say(N_("Sending no. {number}, {at}, to {office}"), number=entry.sequence,
                    at=when(entry.at), office=to)  # fmt: skip
        tables = QHBoxLayout()
        tables.setSpacing(theme.px(12))
        tables.addWidget(self.rows, 3)
        tables.addWidget(self.people, 4)
        close = button(N_("Close"), self.accept, main=True, name="close")
        close.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(title, "section"))
        layout.addWidget(quiet(_told(found)))
        layout.addLayout(tables, 1)
        layout.addWidget(row(None, close))

    def _fill(self, found: PackageContents) -> None:
        rows, people = [*found.rows.items()], found.people
        self.rows.rows_model.show_rows(lambda offset, limit: rows[offset : offset + limit])
        self.people.rows_model.show_rows(lambda offset, limit: people[offset : offset + limit])
        self.rows.setFocus()


def _told(found: PackageContents) -> str:
    """The sums in one line."""
    parts = [
        say_count(N_("{count} person"), N_("{count} people"), len(found.people)),
        say_count(N_("{count} row"), N_("{count} rows"), sum(found.rows.values())),
    ]
    if found.pictures:
        parts.append(say_count(N_("{count} picture"), N_("{count} pictures"), found.pictures))
    if found.pictures_named:
        one, many = (
            N_("{count} picture only named: it is there already, or not here"),
            N_("{count} pictures only named: they are there already, or not here"),
        )
        parts.append(say_count(one, many, found.pictures_named))
    if found.removed:
        one, many = (
            N_("of which {count} says what was removed"),
            N_("of which {count} say what was removed"),
        )
        parts.append(say_count(one, many, found.removed))
    if found.offices:
        parts.append(say(N_("with the figures of {names}"), names=", ".join(found.offices)))
    return " · ".join(parts)
