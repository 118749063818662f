"""The settled versions of the convened list, and beside each what it has otherwise than the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.convened import ConvenedList, ConvenedPlace, Difference, in_words
from desktop_app.domain.fields import spec
from desktop_app.domain.words import N_, say, show
from desktop_app.services import convened
from desktop_app.services.convened_papers import settled_on
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys
from desktop_app.ui.page import Empty, button, more, row
from desktop_app.ui.people_table import fit_headings, show_lines
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column, Table

SIGNS = {"added": ("circle-plus", "good"), "gone": ("circle-minus", "bad"),
         "corrected": ("pencil", "info"), "moved": ("arrow-up-down", "ink_2")}  # fmt: skip
WORDS = {"added": N_("Added"), "gone": N_("Gone"), "corrected": N_("Corrected"),
         "moved": N_("Moved")}  # fmt: skip


@dataclass(frozen=True)
class Settled:
    """A row of versions; the one without a ``list`` is what has changed since and is not settled yet."""

    list: ConvenedList | None
    people: int
    since: Difference
    first: bool = False

    @property
    def key(self) -> str:
        """What tells this row from the others."""
        return self.list.uid if self.list else ""


@dataclass(frozen=True)
class Change:
    """A line of a difference: what happened, to whom, and how it reads."""

    kind: str
    place: ConvenedPlace
    said: str = ""

    @property
    def key(self) -> str:
        """What tells this line from the others."""
        return f"{self.kind}/{self.place.delegate}/{self.said}"


def changes(since: Difference) -> Iterator[Change]:
    """The lines of a difference, in the order of the paper."""
    for one in since.added:
        yield Change("added", one)
    for gone in since.gone:
        taker = gone.replaced_by
        said = say(N_("replaced by {name}"), name=taker.full_name) if taker else ""
        yield Change("gone", gone.place, said)
    for corrected in since.corrected:
        for name in corrected.fields:
            field = spec(ConvenedPlace, name)
            before, after = (
                field.shown(getattr(place, name)) or "–"
                for place in (corrected.before, corrected.after)
            )
            yield Change("corrected", corrected.after, f"{field.title()}: {before} → {after}")
    for moved in since.moved:
        said = say(N_("no. {before} → {after}"), before=moved.before.place, after=moved.after.place)
        yield Change("moved", moved.after, said)


class VersionsView(QWidget):
    """``opened`` tells the uid of a delegate whose sheet is wanted."""

    opened = Signal(str)
    settle_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.versions: Table[Settled] = Table(_version_columns(), "versions")
        self.versions.setAccessibleName(say(N_("Settled versions")))
        self.versions.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.versions.chosen.connect(self._show_changes)
        self.versions.opened.connect(self._to_changes)
        self.versions.verbs = self._row_verbs
        self.changes: Table[Change] = Table(_change_columns(), "version_changes")
        self.changes.setAccessibleName(say(N_("What has changed")))
        self.changes.opened.connect(self._open)
        self.title = QLabel()
        self.title.setObjectName("section")
        self.paper = button(N_("Print …"), self.print_list, icon="printer", name="print_version")
        self.others = more([("list-ordered", N_("Print A–Z …"), self.print_by_name)])
        keys(self.versions, {"Return": self._to_changes, "Enter": self._to_changes})
        keys(self.changes, {"Return": self._open, "Enter": self._open})
        self._lay()

    def _lay(self) -> None:
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(row(self.title, None, self.paper, self.others))
        layout.addWidget(self.changes, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.versions)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        fit_headings(self.changes)
        left = max(theme.px(480), fit_headings(self.versions) + theme.px(16))
        split.setSizes([left, theme.px(1120) - left])
        self.empty = Empty("clipboard-check")
        self.empty.say(
            N_("The convened list has not been settled yet."),
            button(N_("Settle the list …"), self.settle_wanted.emit, icon="clipboard-check"),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(split)
        self.stack.addWidget(self.empty)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def refresh(self) -> None:
        """Read the versions anew; above them what is not settled yet, if anything."""
        if self.desk.congress is None:
            return
        congress = self.desk.congress.uid
        found = convened.versions(congress)
        rows = [Settled(one.list, one.people, one.since, one.list.number == 1) for one in found]
        since = convened.since_settled(congress) if found else Difference()
        if since:
            rows.insert(0, Settled(None, len(convened.present(congress)), since))
        show_lines(self.versions, rows, lambda one: one.key)
        self.stack.setCurrentIndex(0 if found else 1)
        if rows and not self.versions.selected():
            self.versions.selectRow(0)
        self._show_changes()

    def take_focus(self) -> None:
        """The keyboard begins in the list of versions."""
        if self.stack.currentIndex():
            self.empty.focus_first()
        else:
            self.versions.setFocus()

    def _chosen(self) -> Settled | None:
        found = self.versions.selected()
        return found[0] if found else None

    def _show_changes(self) -> None:
        one = self._chosen()
        lines = list(changes(one.since)) if one else []
        show_lines(self.changes, lines, lambda line: line.key)
        for verb in (self.paper, self.others):
            verb.setEnabled(bool(one and one.list))
        if one is None:
            self.title.setText("")
            return
        if one.list is None:
            self.title.setText(say(N_("Not settled yet")))
        elif one.first:
            self.title.setText(say(N_("First version: {count} people."), count=one.people))
        else:
            number = (one.list.number or 0) - 1
            self.title.setText(say(N_("Changes since version {number}"), number=number))
        told = (
            N_("Nothing stands before the first version.")
            if one.first
            else N_("Nothing has changed.")
        )
        self.changes.say_nothing("" if lines else say(told))

    def _to_changes(self) -> None:
        if self.changes.rows_model.rows:
            if not self.changes.selected():
                self.changes.selectRow(0)
            self.changes.setFocus()

    def _open(self) -> None:
        line = self.changes.current()
        if line is not None:
            self.opened.emit(line.place.delegate)

    def print_list(self, order: str = "list") -> None:
        """The version in hand as PDF."""
        one = self._chosen()
        if one is not None and one.list is not None:
            from desktop_app.ui.convened_paper import save_list

            save_list(self, one.list, order)

    def print_by_name(self) -> None:
        """The version in hand as PDF, A–Z by given name."""
        self.print_list("name")

    def _row_verbs(self) -> list[Verb]:
        one = self._chosen()
        settled = one is not None and one.list is not None
        return [
            Verb("eye", N_("What has changed"), self._to_changes, "Enter"),
            Verb("printer", N_("Print …"), self.print_list, "", settled),
            Verb("list-ordered", N_("Print A–Z …"), self.print_by_name, "", settled),
        ]


def _version_columns() -> list[Column[Settled]]:
    def of_list(text: str) -> str:
        return text or "–"

    return [
        Column("number", say(N_("Version")), lambda one: show(one.list.number) if one.list else "",
               width=52, right=True, sortable=False),
        Column("settled_at", say(N_("Settled on")),
               lambda one: show(settled_on(one.list)) if one.list else say(N_("not settled")),
               width=96, sortable=False),
        Column("decision", spec(ConvenedList, "decision").title(),
               lambda one: of_list(one.list.decision) if one.list else "", width=112, sortable=False),
        Column("people", say(N_("People")), lambda one: show(one.people), width=76, right=True,
               sortable=False),
        Column("since", say(N_("Changes")), lambda one: "" if one.first else in_words(one.since),
               width=64, sortable=False, tip=_whole),
    ]  # fmt: skip


def _whole(one: Settled) -> str:
    told = [in_words(one.since)]
    if one.list is not None:
        told += [one.list.settled_by, one.list.note]
    return "\n".join(filter(None, told))


def _change_columns() -> list[Column[Change]]:
    return [
        Column("kind", say(N_("What happened")), lambda line: say(WORDS[line.kind]), width=104,
               sortable=False, icon=lambda line: SIGNS[line.kind][0],
               tone=lambda line: SIGNS[line.kind][1]),
        Column("full_name", say(N_("Full name")), lambda line: line.place.full_name, width=150,
               sortable=False),
        Column("delegation", say(N_("Delegation")), lambda line: line.place.delegation, width=120,
               sortable=False),
        Column("said", say(N_("What")), lambda line: line.said, width=64, sortable=False),
    ]  # fmt: skip
