"""The papers a congress rests on: those handed down are read, its own are entered and put in order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.cycle_rules import LegalBasis
from desktop_app.domain.fields import Record
from desktop_app.domain.legal_bases import said_of
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import legal_bases as service
from desktop_app.services import papers_printed
from desktop_app.ui import alerts, basis_files
from desktop_app.ui.desk import Desk
from desktop_app.ui.ordered_panel import OrderedPanel
from desktop_app.ui.page import button
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.table_papers import Papers, offer, print_button
from desktop_app.ui.tables import Column


class BasesView(OrderedPanel[LegalBasis]):
    """In the order in which papers name them."""

    kind: ClassVar[type[Record]] = LegalBasis
    name: ClassVar[str] = "legal_bases"
    icon: ClassVar[str] = "landmark"
    title: ClassVar[str] = N_("Legal bases")
    one: ClassVar[str] = N_("{count} legal basis")
    many: ClassVar[str] = N_("{count} legal bases")
    new_word: ClassVar[str] = N_("New legal basis")
    empty_word: ClassVar[str] = N_(
        "The papers the congress rests on stand at the head of its decisions and plans. Enter them in the "
        "order in which they are named."
    )
    leave_out: ClassVar[frozenset[str]] = frozenset({
        "cycle", "congress", "level", "position", "within", "instead", "left_out", *basis_files.FIELDS,
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        self.paper = print_button(self, self.papers, "print_bases")
        self.copy = button(N_("Copy as text"), self.copy_lines, icon="copy", name="copy_bases")
        self.copy.setToolTip(say(N_("The lines „Căn cứ …“, to be put into a paper")))
        self.file = basis_files.file_button(self.offer_file)
        super().__init__(desk)

    def lines(self, congress: str) -> Sequence[LegalBasis]:
        """Those of the round, then its own."""
        return service.legal_bases(congress)

    def columns(self) -> list[Column[LegalBasis]]:
        """Which paper, of whom, on what, and whose entry it is."""
        return [
            Column("kind", say(N_("Kind of paper")), lambda one: one.kind, 120, sortable=False,
                   tip=said_of),
            Column("paper", say(N_("Number and sign")), lambda one: one.paper, 150, sortable=False),
            Column("paper_on", say(N_("Date of the paper")), lambda one: show(one.paper_on), 110,
                   sortable=False),
            Column("issuer", say(N_("Issued by")), lambda one: one.issuer, 220, sortable=False),
            Column("file", say(N_("File")), lambda one: one.file_name, 110, sortable=False,
                   tip=lambda one: one.file_name),
            Column("about", say(N_("On what")), lambda one: one.about, 330, sortable=False),
            Column("from", say(N_("Entered by")), _whose, 150, sortable=False,
                   icon=lambda one: "" if _may_edit(one) else "lock", tone=lambda one: "ink_2"),
        ]  # fmt: skip

    def blank(self) -> Record:
        """One of this congress's own."""
        assert self.desk.congress is not None
        return service.blank(self.desk.congress.uid)

    def keep(self, record: Record) -> Changed:
        """Keep one."""
        assert isinstance(record, LegalBasis)
        return service.save(record)

    def take_away(self, record: Record) -> Changed:
        """Remove one."""
        assert isinstance(record, LegalBasis)
        return service.remove(record)

    def heading_of(self, record: Record) -> str:
        """Kind and number."""
        assert isinstance(record, LegalBasis)
        return f"{record.kind} {record.paper}".strip()

    def extra_tools(self) -> list[QWidget]:
        """Its lines for other papers."""
        return [self.file, self.copy, self.paper]

    def refresh(self) -> None:
        """Read the list anew."""
        super().refresh()
        self._name_file()

    def _name_file(self) -> None:
        self.file.setEnabled(bool(self._file_verbs()))

    def _file_verbs(self) -> list[Verb]:
        record = self.current_record()
        own = isinstance(record, LegalBasis) and _may_edit(record)
        return basis_files.verbs(self.desk, self, record, own=own, then=self.choose)

    def row_verbs(self) -> list[Verb]:
        """The menu of a line, with its file."""
        return [*super().row_verbs(), *self._file_verbs()]

    def offer_file(self) -> None:
        """What can be done with the file of the paper in hand."""
        record = self.current_record()
        own = isinstance(record, LegalBasis) and _may_edit(record)
        basis_files.offer(self.file, self.desk, record, own=own, then=self.choose)

    def edit(self) -> None:
        """F2: a paper of the round is read only here."""
        self._if_own(super().edit)

    def remove(self) -> None:
        """Del."""
        self._if_own(super().remove)

    def _follow(self) -> None:
        """An open sheet stays with what may be edited."""
        self._name_file()
        record = self.current_record()
        if isinstance(record, LegalBasis) and _may_edit(record):
            super()._follow()

    def _if_own(self, does: Any) -> None:
        record = self.current_record()
        if not isinstance(record, LegalBasis):
            return
        if _may_edit(record):
            does()
            return
        alerts.show(
            Message(
                N_("{paper} was laid down for the whole round and is not changed here. Add a paper of your "
                   "own below it where one is missing."),
                {"paper": self.heading_of(record)},
            ),
            self,
        )  # fmt: skip

    def step(self, by: int) -> None:
        """Alt+Up, Alt+Down: its place among those of this office."""
        record = self.current_record()
        if isinstance(record, LegalBasis) and self.desk.congress is not None:
            self._if_own(partial(super().step, by))

    def move_record(self, record: Record, by: int) -> Changed:
        """Move a paper among those of this office."""
        assert isinstance(record, LegalBasis)
        return service.move(record, by, self.scope)

    def copy_lines(self) -> None:
        """The lines for the head of papers, to the clipboard."""
        if self.desk.congress is not None:
            text = "\n".join(service.legal_basis_lines(self.desk.congress.uid))
            QApplication.clipboard().setText(text)

    def papers(self) -> Papers:
        """The list with its lines below."""
        congress = self.desk.congress
        if congress is None:
            return []
        uid = congress.uid
        return [(N_("Legal bases"), lambda: papers_printed.bases(uid))]

    def print_page(self) -> None:
        """Ctrl+P."""
        offer(self, self.papers(), self.paper)


def _may_edit(one: LegalBasis) -> bool:
    """Whether it is this congress's own: those of the round are edited with the round."""
    return bool(one.congress) and not service.is_handed_down(one)


def _whose(one: LegalBasis) -> str:
    if service.is_handed_down(one):
        return say(N_("Handed down"))
    return say(N_("This congress")) if one.congress else say(N_("Of the round"))
