"""What to look at again on the list: kinds of warnings with their counts, and the people behind each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.checks import KINDS
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import checks
from desktop_app.services.checks import Reviewed
from desktop_app.ui import jobs, theme
from desktop_app.ui.delegate_checks_part import Part, begin_at_top, on_enter
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import Empty, button, row
from desktop_app.ui.tables import Column, Table

_SIGNS = {"warning": ("triangle-alert", "warn"), "hint": ("info", "info")}


@dataclass(frozen=True)
class _Kind:
    """A kind of warning with everything found of it."""

    kind: str
    found: tuple[Reviewed, ...]

    @property
    def sign(self) -> tuple[str, str]:
        """Icon and colour token; the gravest of it decides."""
        severities = {one.caution.severity for one in self.found}
        return _SIGNS["warning" if "warning" in severities else "hint"]

    def delegates(self) -> list[str]:
        """The uids of the people behind it, each once."""
        return list(dict.fromkeys(one.delegate for one in self.found))


class ReviewPart(Part):
    """Left the kinds with their counts, right the people; Enter opens a person's sheet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "checks_review")
        self.kinds: Table[_Kind] = Table(_kind_columns(), "check_kinds")
        self.kinds.setAccessibleName(say(N_("What to look at")))
        self.kinds.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.kinds.chosen.connect(self._show_people)
        on_enter(self.kinds, self._enter_people)
        self.people: Table[Reviewed] = Table(_people_columns(), "check_people")
        self.people.setAccessibleName(say(N_("Delegates to look at")))
        self.people.chosen.connect(self._explain)
        on_enter(self.people, self._open)
        self.title = QLabel()
        self.title.setObjectName("section")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.reason = QLabel()
        self.reason.setObjectName("warn")
        self.reason.setWordWrap(True)
        self.reason.setMinimumHeight(theme.px(40))
        self.in_list = button(N_("Show in the list"), self._show_in_list, icon="list-filter",
                              name="show_in_list")  # fmt: skip
        self.open = button(N_("Open the sheet"), self._open, icon="pencil", name="open_sheet")
        self.right = QSplitter()
        self.right.setChildrenCollapsible(False)
        self.right.addWidget(self.kinds)
        self.right.addWidget(self._people_side())
        in_turn: tuple[QWidget, ...] = (self.kinds, self.people, self.open, self.in_list)
        for before, after in pairwise(in_turn):
            self.setTabOrder(before, after)
        self.right.setStretchFactor(1, 1)
        self.right.setSizes([theme.px(352), theme.px(800)])
        self.again = self.look_again()
        self.empty = Empty("circle-check")
        self.empty.say(N_("Nothing on the list has to be looked at again."))
        self.empty.hide()
        self.body.addWidget(row(self.count, self.outdated, None, self.again))
        self.body.addWidget(self.right, 1)
        self.body.addWidget(self.empty, 1)

    def _people_side(self) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.open)
        head.addWidget(self.in_list)
        layout.addLayout(head)
        layout.addWidget(self.people, 1)
        layout.addWidget(self.reason)
        return box

    def load(self) -> None:
        """Look through the whole list beside the window."""
        congress = self.desk.congress
        if congress is None:
            return
        jobs.run(
            self,
            say(N_("Looking through the list …")),
            lambda report: checks.review(congress.uid, report=report),
            self._show,
        )

    def _show(self, found: Sequence[Reviewed]) -> None:
        chosen = self.kinds.current()
        person = self.people.current()
        kinds = [
            _Kind(kind, tuple(one for one in found if one.caution.kind == kind)) for kind in KINDS
        ]
        kinds = [one for one in kinds if one.found]
        people = len({one.delegate for one in found})
        self.count.setText(
            say_count(N_("{count} delegate to look at"), N_("{count} delegates to look at"), people)
        )
        self.right.setVisible(bool(kinds))
        self.empty.setVisible(not kinds)
        self.kinds.rows_model.show_rows(lambda offset, limit: kinds[offset : offset + limit])
        if chosen is None or not self.kinds.choose(lambda one: one.kind == chosen.kind):
            begin_at_top(self.kinds)
        if person is not None:
            uid = person.delegate
            self.people.choose(lambda one: one.delegate == uid)
        self.done()

    def _show_people(self) -> None:
        kind = self.kinds.current()
        found = kind.found if kind else ()
        self.title.setText(say(KINDS[kind.kind]) if kind else "")
        self.people.rows_model.show_rows(lambda offset, limit: found[offset : offset + limit])
        begin_at_top(self.people)

    def _explain(self) -> None:
        one = self.people.current()
        self.reason.setText(f"{one.full_name}: {one.caution.message}" if one else "")

    def _enter_people(self) -> None:
        self.people.setFocus()

    def _open(self) -> None:
        one = self.people.current()
        if one is not None:
            self.opened.emit(one.delegate)

    def _show_in_list(self) -> None:
        kind = self.kinds.current()
        if kind is not None:
            self.people_wanted.emit(kind.delegates(), say(KINDS[kind.kind]))

    def take_focus(self) -> None:
        """The keyboard begins with the kinds."""
        (self.kinds if self.kinds.isVisible() else self.again).setFocus()


def _kind_columns() -> list[Column[_Kind]]:
    return [
        Column("kind", say(N_("What to look at")), lambda one: say(KINDS[one.kind]), 252,
               sortable=False, icon=lambda one: one.sign[0], tone=lambda one: one.sign[1]),
        Column("count", say(N_("Delegates")), lambda one: show(len(one.delegates())), 80,
               right=True, sortable=False),
    ]  # fmt: skip


def _people_columns() -> list[Column[Reviewed]]:
    return [
        Column("full_name", say(N_("Full name")), lambda one: one.full_name, 190,
               sortable=False),
        Column("delegation", say(N_("Delegation")), lambda one: one.delegation, 150,
               sortable=False),
        Column("message", say(N_("What to look at")), lambda one: str(one.caution.message), 160,
               sortable=False),
    ]  # fmt: skip
