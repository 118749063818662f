"""Who may stand in the register twice: the pairs with their score and the reasons for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLabel

from desktop_app.domain.duplicates import LIKELY, VERY_LIKELY
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import duplicates
from desktop_app.services.duplicates import SuspectPair
from desktop_app.ui import jobs, theme
from desktop_app.ui.delegate_checks_part import Part, begin_at_top, on_enter
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import Empty, button, row
from desktop_app.ui.tables import Column, Table


class PairsPart(Part):
    """The likeliest first; Enter lays the two of a pair side by side."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "checks_pairs")
        self.scope = QComboBox()
        self.scope.setObjectName("pairs_scope")
        self.scope.setAccessibleName(say(N_("Where to look")))
        self.scope.addItem(say(N_("People of this congress")), True)
        self.scope.addItem(say(N_("The whole register")), False)
        self.scope.activated.connect(lambda place: self.look())
        self.table: Table[SuspectPair] = Table(_columns(), "pairs")
        self.table.setAccessibleName(say(N_("Suspected duplicates")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.chosen.connect(self._explain)
        on_enter(self.table, self._compare)
        self.compare = button(N_("Compare …"), self._compare, icon="columns-3", name="compare")
        self.reason = QLabel()
        self.reason.setObjectName("quiet")
        self.reason.setWordWrap(True)
        self.reason.setMinimumHeight(theme.px(60))
        self.again = self.look_again()
        self.empty = Empty("circle-check")
        self.empty.say(N_("Nobody seems to stand in the register twice."))
        self.empty.hide()
        self.body.addWidget(
            row(self.count, self.outdated, None, self.scope, self.again, self.compare)
        )
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.empty, 1)

    def load(self) -> None:
        """Compare everybody with everybody who may be meant, beside the window."""
        held = self.desk.congress.uid if self.desk.congress else ""
        congress = held if self.scope.currentData() else ""
        jobs.run(
            self,
            say(N_("Looking for people who stand in the register twice …")),
            lambda report: duplicates.pairs(congress, report=report),
            self._show,
        )

    def _show(self, found: Sequence[SuspectPair]) -> None:
        place = max(0, self.table.currentIndex().row())
        self.count.setText(say_count(N_("{count} pair"), N_("{count} pairs"), len(found)))
        self.table.rows_model.show_rows(lambda offset, limit: found[offset : offset + limit])
        for widget in (self.table, self.reason, self.compare):
            widget.setVisible(bool(found))
        self.empty.setVisible(not found)
        begin_at_top(self.table)
        if found:  # the pair after the one that was settled
            self.table.selectRow(min(place, len(self.table.rows_model.rows) - 1))
        self._explain()
        self.done()

    def _explain(self) -> None:
        pair = self.table.current()
        if pair is None:
            self.reason.clear()
            return
        reasons = _reasons(pair)
        told = [reasons[:1].upper() + reasons[1:], _where(pair.one), _where(pair.other)]
        self.reason.setText("\n".join(told))

    def _compare(self) -> None:
        pair = self.table.current()
        if pair is not None:
            from desktop_app.ui.same_person import compare

            compare(self.desk, self, pair.one.uid, pair.other.uid)

    def take_focus(self) -> None:
        """The keyboard begins with the pairs."""
        (self.table if self.table.isVisible() else self.again).setFocus()


def _named(person: Person) -> str:
    return f"{person.full_name} ({person.born})" if person.born else person.full_name


def _where(person: Person) -> str:
    """A person with post and congresses: what tells two of one name and birth apart."""
    named = ", ".join(filter(None, (_named(person), person.position)))
    return f"{named}: {duplicates.congresses_of(person.uid) or say(N_('In no congress'))}"


def _sign(pair: SuspectPair) -> tuple[str, str]:
    """Icon and colour token of how likely it is."""
    score = pair.likeness.score
    if score >= VERY_LIKELY:
        return "triangle-alert", "warn"
    return "users", "warn" if score >= LIKELY else "ink_2"


def _reasons(pair: SuspectPair) -> str:
    return ", ".join(map(str, pair.likeness.reasons))


def _columns() -> list[Column[SuspectPair]]:
    return [
        Column("level", say(N_("How likely")), lambda one: say(one.likeness.level), 222,
               sortable=False, icon=lambda one: _sign(one)[0], tone=lambda one: _sign(one)[1]),
        Column("score", say(N_("Score")), lambda one: f"{one.likeness.score}", 64, right=True,
               sortable=False),
        Column("one", say(N_("First person")), lambda one: _named(one.one), 200, sortable=False),
        Column("other", say(N_("Second person")), lambda one: _named(one.other), 200,
               sortable=False),
        Column("reasons", say(N_("Why")), _reasons, 150, sortable=False),
    ]  # fmt: skip
