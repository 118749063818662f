"""What is still missing: each delegation or unit with how complete it is, and the fields it lacks most."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QComboBox, QLabel, QSplitter

from desktop_app.domain.completeness import GroupCompleteness, label_of, together
from desktop_app.domain.words import N_, say, show
from desktop_app.services import completeness
from desktop_app.ui import files, jobs, theme
from desktop_app.ui.delegate_checks_part import Part, begin_at_top, on_enter
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import Empty, button, row
from desktop_app.ui.tables import Column, Table

_Field = tuple[str, int]
"""A recommended field and how many people lack it."""

_WHOLE = "*"
"""In place of a delegation's uid: the whole congress."""


class MissingPart(Part):
    """Left the delegations, right the fields of the one in hand; Enter shows the people behind."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "checks_missing")
        self.by = QComboBox()
        self.by.setObjectName("missing_by")
        self.by.setAccessibleName(say(N_("Figures by")))
        self.by.addItem(say(N_("By delegation")), "delegation")
        self.by.addItem(say(N_("By the unit that sent them")), "unit")
        self.by.activated.connect(lambda place: self.look())
        self.groups: Table[GroupCompleteness] = Table(_group_columns(), "missing_groups")
        self.groups.setAccessibleName(say(N_("Delegations and what they lack")))
        self.groups.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.groups.chosen.connect(self._show_fields)
        on_enter(self.groups, self._show_group)
        self.fields: Table[_Field] = Table(self._field_columns(), "missing_fields")
        self.fields.setAccessibleName(say(N_("What is missing")))
        self.fields.setSelectionMode(Table.SelectionMode.SingleSelection)
        on_enter(self.fields, self._show_field)
        self._of_field = False
        for table in (self.groups, self.fields):
            table.installEventFilter(self)
        self.people = button(N_("Show these people"), self._show_chosen, icon="list-filter",
                             name="show_missing")  # fmt: skip
        self.print = button(N_("Print to send back"), self._print, icon="printer",
                            name="print_missing")  # fmt: skip
        self.export = button(N_("To Excel …"), self._export, icon="file-spreadsheet",
                             name="export_missing")  # fmt: skip
        self.note = QLabel(
            say(N_("Enter shows the people. The paper has one page for each delegation."))
        )
        self.note.setObjectName("small")
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.groups)
        self.split.addWidget(self.fields)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([theme.px(850), theme.px(280)])
        self.empty = Empty("circle-check")
        self.empty.say(N_("Nothing that is asked for is missing."))
        self.empty.hide()
        self.body.addWidget(row(self.count, self.outdated, None, self.by, self.people))
        self.body.addWidget(self.split, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(row(self.note, None, self.print, self.export))

    def load(self) -> None:
        """The database counts; that is quick."""
        congress = self.desk.congress
        if congress is None:
            return
        chosen = self.groups.current()
        found = completeness.groups(congress.uid, self.by.currentData())
        total = together(found)
        lacking = [one for one in found if one.missing]
        whole = GroupCompleteness(
            _WHOLE, say(N_("Whole congress")), total.people, total.complete, total.wanted,
            total.filled, total.missing,
        )  # fmt: skip
        shown = [whole, *found] if lacking else []
        self.count.setText(
            say(N_("{complete}/{people} delegates complete · {percent} % of the particulars there"),
                complete=total.complete, people=total.people, percent=total.percent)
        )  # fmt: skip
        for widget in (self.split, self.people, self.print, self.export, self.note):
            widget.setVisible(bool(lacking))
        self.empty.setVisible(not lacking)
        self.groups.rows_model.show_rows(lambda offset, limit: shown[offset : offset + limit])
        if chosen is None or not self.groups.choose(lambda one: one.uid == chosen.uid):
            begin_at_top(self.groups)
        self.done()

    def _show_fields(self) -> None:
        group = self.groups.current()
        found = list(group.missing.items()) if group else []
        self.fields.rows_model.show_rows(lambda offset, limit: found[offset : offset + limit])
        begin_at_top(self.fields)
        self.people.setEnabled(bool(found))

    def _field_columns(self) -> list[Column[_Field]]:
        return [
            Column("field", say(N_("What is missing")),
                   lambda one: label_of(one[0], self.desk.family), 180, sortable=False),
            Column("people", say(N_("Delegates")), lambda one: show(one[1]), 80, right=True,
                   sortable=False),
        ]  # fmt: skip

    # the people behind

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Which of the two tables was worked in last: the button takes the focus from it."""
        if event.type() == QEvent.Type.FocusIn:
            self._of_field = watched is self.fields
        return super().eventFilter(watched, event)

    def _show_chosen(self) -> None:
        self._show_field() if self._of_field else self._show_group()

    def _show_group(self) -> None:
        self._want("", N_("{group}: particulars are missing"))

    def _show_field(self) -> None:
        chosen = self.fields.current()
        if chosen is not None:
            field = label_of(chosen[0], self.desk.family)
            self._want(chosen[0], N_("{group}: without {field}"), field=field)

    def _want(self, name: str, words: str, **values: Any) -> None:
        group, congress = self.groups.current(), self.desk.congress
        if group is None or congress is None:
            return
        uids = completeness.uids(congress.uid, self.by.currentData(), _only(group), name)
        if uids:
            self.people_wanted.emit(uids, say(words, group=_name(group), **values))

    # on paper

    def _print(self) -> None:
        self._write(completeness.print_missing, N_("PDF file"), "pdf")

    def _export(self) -> None:
        self._write(completeness.export_missing, N_("Excel workbook"), "xlsx")

    def _write(self, act: Callable[..., int], kind: str, suffix: str) -> None:
        group, congress = self.groups.current(), self.desk.congress
        if group is None or congress is None:
            return
        make = partial(act, congress.uid, by=self.by.currentData(), only=_only(group))
        name = say(N_("particulars-to-be-completed"))

        def write(target: Path) -> None:
            jobs.run(
                self, say(N_("Writing {file} …"), file=target.name),
                lambda report: make(target, report=report),
                lambda _: files.offer_to_open(self, target),
            )  # fmt: skip

        files.ask_where(self, say(N_("Where to keep the list")), kind, suffix, name, write)

    def take_focus(self) -> None:
        """The keyboard begins with the delegations."""
        (self.groups if self.groups.isVisible() else self.by).setFocus()


def _only(group: GroupCompleteness) -> str | None:
    return None if group.uid == _WHOLE else group.uid


def _name(group: GroupCompleteness) -> str:
    return group.name or say(N_("In no delegation"))


def _most(group: GroupCompleteness) -> str:
    """The three fields that are missing most."""
    first = list(group.missing.items())[:3]
    return ", ".join(f"{label_of(name)} ({show(count)})" for name, count in first)


def _group_columns() -> list[Column[GroupCompleteness]]:
    return [
        Column("name", say(N_("Delegation")), _name, 200, sortable=False,
               icon=lambda one: "clock" if one.missing else "circle-check",
               tone=lambda one: "warn" if one.missing else "good"),
        Column("people", say(N_("Delegates")), lambda one: show(one.people), 92, right=True,
               sortable=False),
        Column("complete", say(N_("Complete")), lambda one: show(one.complete), 106, right=True,
               sortable=False),
        Column("percent", say(N_("Filled")), lambda one: f"{one.percent} %", 96, right=True,
               sortable=False),
        Column("most", say(N_("Most missing")), _most, 110, sortable=False),
    ]  # fmt: skip
