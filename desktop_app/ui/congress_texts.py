"""The texts the congress closes with and its minutes: drafted with its figures, read out, adopted, printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.closing import TEXT_STATES, TEXTS, CongressText
from desktop_app.domain.fields import Record
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import congress_texts, minutes
from desktop_app.ui import alerts, theme
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.page import button
from desktop_app.ui.paper_menu import PaperOf, offer, print_button
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column

_SIGNS = {"draft": ("pencil", "ink_2"), "read": ("book-open", "info"),
          "adopted": ("circle-check", "good")}  # fmt: skip


class TextsPanel(ListPanel[CongressText]):
    """A new text begins with the program's words, in which the figures of the congress stand already."""

    kind: ClassVar[type[Record]] = CongressText
    name = "congress_texts"
    icon = "file-text"
    title = N_("Resolution and minutes")
    one = N_("{count} text")
    many = N_("{count} texts")
    new_word = N_("New text of the congress")
    empty_word = N_(
        "No text yet. A new one begins with the program's words and the figures of the congress."
    )
    leave_out = frozenset({"congress"})
    first = ("kind", "title", "body", "state", "vote", "signer_post", "signer", "second_post",
             "second_signer", "paper", "paper_on")  # fmt: skip
    sheet_share = 0.62

    def lines(self, congress: str) -> Sequence[CongressText]:
        """The minutes last."""
        return congress_texts.texts(congress)

    def columns(self) -> list[Column[CongressText]]:
        """Kind, title, state, how it was voted on, number."""
        return [
            Column("kind", say(N_("Kind of text")), lambda one: say(TEXTS[one.kind]), 170,
                   sortable=False),
            Column("title", say(N_("Title")), lambda one: one.title, 260, sortable=False),
            Column("state", say(N_("State")), lambda one: say(TEXT_STATES[one.state]), 190,
                   sortable=False, icon=lambda one: _SIGNS[one.state][0],
                   tone=lambda one: _SIGNS[one.state][1]),
            Column("vote", say(N_("Vote of the congress")), congress_texts.vote_words, 150,
                   sortable=False),
            Column("paper", say(N_("Number and sign")), lambda one: one.paper, 120, sortable=False),
            Column("paper_on", say(N_("Date of the paper")), lambda one: show(one.paper_on), 100,
                   sortable=False),
        ]  # fmt: skip

    def heading_of(self, record: Record) -> str:
        """The kind of text."""
        assert isinstance(record, CongressText)
        return say(TEXTS[record.kind])

    def under_heading(self, record: Record) -> str:
        """What the person should know of the text in hand."""
        assert isinstance(record, CongressText)
        if not record.uid:
            return say(
                N_("Drafted with the figures as they stand now. Read it through, then save.")
            )
        told = congress_texts.vote_words(record)
        return say(N_("Vote of the congress: {told}"), told=told) if told else ""

    def blank(self) -> Record:
        """The first text that is still expected."""
        assert self.desk.congress is not None
        return congress_texts.new_text(self.desk.congress.uid, self._wanted)

    _wanted = ""

    def new(self) -> None:
        """Ctrl+N: the first text that is still expected."""
        self._wanted = ""
        super().new()

    def new_of(self, kind: str) -> None:
        """A new text of one kind, drafted."""
        self._wanted = kind
        super().new()
        self._wanted = ""

    def keep(self, record: Record) -> Changed:
        """Keep a text."""
        assert isinstance(record, CongressText)
        return congress_texts.save(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a text."""
        assert isinstance(record, CongressText)
        return congress_texts.remove(record)

    def prepare_sheet(self, sheet: RecordSheet) -> None:
        """The text itself wants the room; another kind of a new text begins with its own words."""
        sheet.form.editors["body"].setFixedHeight(theme.px(300))
        editor: Any = sheet.form.editors["kind"]
        editor.edited.connect(lambda: self._follow_kind(sheet))

    def _follow_kind(self, sheet: RecordSheet) -> None:
        record, kind = sheet.record, sheet.form.editors["kind"].value()
        assert isinstance(record, CongressText)
        if not record.uid and kind and kind != record.kind and self.desk.congress is not None:
            sheet.begin(congress_texts.new_text(self.desk.congress.uid, kind), say(TEXTS[kind]),
                        self.under_heading(CongressText(kind=kind)), focus=False)  # fmt: skip

    # verbs

    def extra_tools(self) -> list[QWidget]:
        """A new text of any kind, what happened to one, and printing."""
        self.kinds = QPushButton(say(N_("New text of a kind …")))
        self.kinds.setObjectName("text_kinds")
        menu = QMenu(self.kinds)
        menu.setObjectName("text_kinds_menu")
        for key, word in TEXTS.items():
            menu.addAction(say(word)).triggered.connect(
                lambda _checked=False, kind=key: self.new_of(kind)
            )
        self.kinds.setMenu(menu)
        self.read = button(N_("Read out"), self.mark_read, icon="book-open", name="read_text")
        self.adopting = button(N_("Adopted"), self.adopt, icon="check", name="adopt_text")
        self.printing = print_button(self, self._papers, "print_text")
        return [self.kinds, self.read, self.adopting, self.printing]

    def _chosen(self) -> CongressText | None:
        record = self.current_record()
        return record if isinstance(record, CongressText) else None

    def _do(self, act: Callable[[CongressText], Changed], one: CongressText) -> None:
        self.desk.do(act, one)

    def mark_read(self) -> None:
        """The text in hand was read out in the hall."""
        one = self._chosen()
        if one is not None:
            self._may_change(partial(self._do, congress_texts.mark_read, one))

    def adopt(self) -> None:
        """The congress adopted the text in hand."""
        one = self._chosen()
        if one is not None:
            self._may_change(partial(self._do, congress_texts.adopt, one))

    def renew(self) -> None:
        """Put minutes together anew, after asking."""
        one = self._chosen()
        if one is not None and one.kind == "minutes":
            alerts.ask(
                self, Message(N_("The minutes are put together anew from programme, attendance and votes. "
                                 "What was typed into them is replaced.")),
                N_("Put together anew"), partial(self._do, minutes.renew, one),
            )  # fmt: skip

    def row_verbs(self) -> list[Verb]:
        """The menu of a line."""
        one = self._chosen()
        verbs = super().row_verbs()
        if one is not None:
            verbs += [
                Verb("book-open", N_("Read out"), self.mark_read),
                Verb("check", N_("Adopted"), self.adopt),
            ]
            if one.kind == "minutes":
                verbs.append(Verb("refresh-cw", N_("Put together anew"), self.renew))
        return verbs

    def counted(self) -> str:
        """How many, and which are still expected."""
        parts = [super().counted()]
        congress = self.desk.congress
        due = congress_texts.due(congress.uid) if congress is not None else []
        if due:
            words = ", ".join(say(TEXTS[kind]).lower() for kind in due)
            parts.append(say(N_("still to be written: {names}"), names=words))
        return " · ".join(parts)

    def _papers(self) -> list[PaperOf]:
        one = self._chosen()
        if one is None:
            return []
        return [PaperOf(TEXTS[one.kind], letter=lambda: congress_texts.letter(one))]

    def print_page(self) -> None:
        """Ctrl+P: the text in hand."""
        if self._chosen() is not None:
            offer(self, self._papers(), self.printing)
