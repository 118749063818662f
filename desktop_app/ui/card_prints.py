"""Cards, tents, labels and passes: what, for whom, on which sheets; looked at, printed, and kept in the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.card_orders import PRINTED, CardOrder, TypedLine, typed_lines
from desktop_app.domain.errors import Refusal
from desktop_app.domain.print_log import PRINTED as PRINTED_WORDS
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import card_printing
from desktop_app.ui import alerts, card_verbs, theme
from desktop_app.ui.card_faults import CardFaults
from desktop_app.ui.card_order_side import OrderSide
from desktop_app.ui.card_people import CardPeople
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys, keys_inside
from desktop_app.ui.page import Empty, button, more, row
from desktop_app.ui.row_menu import Verb

TYPED = frozenset({"pass"})
"""Purposes that are nobody's on the roll: their lines are typed."""


class CardsPanel(QWidget):
    """Left what is printed and how it lies on its sheets, right for whom; Ctrl+P shows it."""

    opened = Signal(str)
    people_wanted = Signal(object, str)
    main_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        # What a page asks its panels for: there is none that could be unsaved.
        self.sheet: Any = None
        self._shown: tuple[str, str] = ("", "")
        self.order_side = OrderSide()
        self.people = CardPeople()
        self.faults = CardFaults()
        self.lines = QPlainTextEdit()
        self.lines.setObjectName("typed_lines")
        self.lines.setAccessibleName(say(N_("Passes, one on each line")))
        self.lines.setTabChangesFocus(True)
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.again = button(N_("Print again what changed"), self.print_changed, icon="refresh-cw",
                            name="print_changed")  # fmt: skip
        self.empty = Empty("id-card")
        self.seen: frozenset[tuple[str, str, str]] = frozenset()
        """What was shown to be looked at: it is not put before the preview a second time."""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        typed = QWidget()
        inside = QVBoxLayout(typed)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        how = QLabel(say(N_(
            "One pass on each line: what stands on it; then a semicolon and the body, if any. "
            "Two numbers as in 1–20 make a pass for each number. Two columns of a sheet can be pasted."
        )))  # fmt: skip
        how.setObjectName("quiet")
        how.setWordWrap(True)
        inside.addWidget(how)
        inside.addWidget(self.lines, 1)
        self.whose = QStackedWidget()
        self.whose.addWidget(self.people)
        self.whose.addWidget(typed)
        others = more([
            ("clipboard-check", N_("Check without printing"), self.check),
            ("id-card", N_("Issue a new card, revoke the old …"), self.reissue),
            ("folder-open", N_("Save in parts …"), self.save_parts),
        ])  # fmt: skip
        right = QVBoxLayout()
        right.setSpacing(theme.px(8))
        right.addWidget(row(self.told, None, self.again, others))
        right.addWidget(self.whose, 3)
        right.addWidget(self.faults, 2)
        both = QWidget()
        columns = QHBoxLayout(both)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.px(16))
        columns.addWidget(self.order_side)
        columns.addLayout(right, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(both)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        side = self.order_side
        side.asked.connect(self._read)
        side.laid.connect(self._say_sheets)
        side.layouts_wanted.connect(
            lambda: self.desk.page_wanted.emit("printing", {"tab": "layouts"})
        )
        self.people.wanted_changed.connect(self._wanted_changed)
        self.people.sequence_changed.connect(self._read)
        self.lines.textChanged.connect(self._wanted_changed)
        self.faults.opened.connect(self.opened)
        self.faults.closed.connect(self.take_focus)
        table = self.people.table
        table.verbs = self.row_verbs
        table.opened.connect(self.open_person)
        keys(table, {"Return": self.open_person, "Enter": self.open_person})
        keys_inside(self, {"Esc": self.escape, "F6": self.to_part, "Shift+F6": self.to_part})

    # what it shows

    def refresh(self) -> None:
        """Read anew who gets what."""
        congress = self.desk.congress
        if congress is None:
            return
        self.order_side.show_of(congress)
        self._read()

    def _read(self) -> None:
        congress, side = self.desk.congress, self.order_side
        if congress is None:
            return
        typed = side.asked_for in TYPED
        found = [] if typed else card_printing.lines(
            congress.uid, side.asked_for, session=side.of_session, layout=side.layout_key,
            sequence=str(self.people.sequence.currentData()),
        )  # fmt: skip
        self.whose.setCurrentIndex(int(typed))
        fresh = self._shown != (congress.uid, side.asked_for)
        self._shown = (congress.uid, side.asked_for)
        if fresh:
            self.faults.show_told([])
            self.seen = frozenset()
        nobody = not typed and not found and side.asked_for == "card"
        had_focus = self.isAncestorOf(self.window().focusWidget())
        turned = self.stack.currentIndex() != int(nobody)
        self.stack.setCurrentIndex(int(nobody))
        if nobody:
            self._say_nobody()
        self.people.show_people(found, fresh=fresh)
        self.main_changed.emit()
        if had_focus and turned:
            self.take_focus()

    def _say_nobody(self) -> None:
        self.empty.say(
            N_("There are no delegates to print cards for yet."),
            button(N_("Go to the delegates"),
                   lambda: self.desk.page_wanted.emit("delegates", {}), main=True),
            button(N_("Print passes"), self.to_passes),
        )  # fmt: skip

    def to_passes(self) -> None:
        """Passes need no delegates."""
        self.order_side.choose("pass")
        self.take_focus()

    def _wanted_changed(self) -> None:
        wanted = self.people.wanted
        kind = wanted[0].kind if wanted and self.order_side.asked_for == "card" else ""
        self.order_side.show_count(self.count, kind)

    @property
    def typed(self) -> tuple[TypedLine, ...]:
        """The passes that are typed; none while what is typed cannot be read."""
        try:
            return typed_lines(self.lines.toPlainText())
        except Refusal:
            return ()

    @property
    def count(self) -> int:
        """How many are to be printed."""
        if self.order_side.asked_for in TYPED:
            return len(self.typed)
        return len(self.people.wanted)

    def _say_sheets(self) -> None:
        count, sheet = self.count, self.order_side.sheet
        self.order_side.picture.cards = count
        said = say_count(N_("{count} piece"), N_("{count} pieces"), count)
        if sheet is not None and count:
            pages = sheet.pages(count, self.order_side.settings.start)
            said += " · " + say_count(N_("{count} sheet"), N_("{count} sheets"), pages)
        known = sum(one.state == PRINTED for one in self.people.wanted)
        if known and self.order_side.asked_for not in TYPED:
            said += " · " + say(N_("{count} printed before and unchanged"), count=known)
        away = 0 if self.order_side.asked_for in TYPED else self.people.away
        if away:
            said += " · " + say_count(N_("without 1 who does not come"),
                                      N_("without {count} who do not come"), away)  # fmt: skip
        self.told.setText(said)

    @property
    def main(self) -> tuple[str, str, Callable[[], None]] | None:
        """Its main verb."""
        if self.desk.congress is None or self.stack.currentIndex() == 1:
            return None
        return (N_("Preview and print"), "printer", self.print_page)

    # what is asked for

    def order(self) -> CardOrder:
        """What stands on the panel. Raises `Refusal` for typed lines that cannot be read, or nobody."""
        assert self.desk.congress is not None
        side = self.order_side
        typed = side.asked_for in TYPED
        lines = typed_lines(self.lines.toPlainText()) if typed else ()
        uids = () if typed else tuple(one.uid for one in self.people.wanted)
        if not lines and not uids:
            raise Refusal(
                N_("Nothing is to be printed. Write down the passes, or choose for whom to print."),
                code="nobody",
            )
        return CardOrder(
            self.desk.congress.uid, side.asked_for, None if typed else uids, side.settings,
            side.layout_key, side.of_session, lines,
        )  # fmt: skip

    @property
    def title(self) -> str:
        """What is printed, in words."""
        return say(PRINTED_WORDS[self.order_side.asked_for])

    def asked(self) -> CardOrder | None:
        """`order`; None when there is nothing to print, which is then said."""
        try:
            return self.order()
        except Refusal as refusal:
            alerts.show(refusal, self)
            return None

    # verbs

    def print_page(self) -> None:
        """Ctrl+P: check, look at it, print."""
        if self.main is not None:
            card_verbs.preview(self)

    def check(self) -> None:
        """Only look for what should be mended first."""
        card_verbs.check(self)

    def save_parts(self) -> None:
        """All of it in files of a few hundred cards."""
        card_verbs.save_parts(self)

    def print_changed(self) -> None:
        """Whatever was printed and is not right any more."""
        card_verbs.print_changed(self)

    def reissue(self) -> None:
        """A new card, with another code, for the one in hand."""
        line = self.people.table.current()
        if line is not None and self.order_side.asked_for not in TYPED:
            card_verbs.reissue(self, line)

    def print_chosen(self) -> None:
        """Only the rows that are chosen."""
        self.people.choose_people([one.uid for one in self.people.table.selected()])
        self.print_page()

    def open_person(self) -> None:
        """Enter: the sheet of the one in hand."""
        line = self.people.table.current()
        if line is not None:
            self.opened.emit(line.uid)

    def row_verbs(self) -> list[Verb]:
        """The menu of a row."""
        return [
            Verb("printer", N_("Print for those chosen"), self.print_chosen),
            Verb("pencil", N_("Open the sheet"), self.open_person, "Enter"),
            Verb("id-card", N_("Issue a new card, revoke the old …"), self.reissue),
        ]

    # keys

    def take_focus(self) -> None:
        """The keyboard begins at what to print, or in the list."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
        elif self.order_side.asked_for in TYPED:
            self.lines.setFocus()
        else:
            if self.people.table.current() is None and self.people.listed:
                self.people.table.selectRow(0)
            self.people.table.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around its parts."""
        self.take_focus()

    def to_part(self) -> None:
        """F6: from the list to what is printed, and back."""
        if self.order_side.isAncestorOf(self.window().focusWidget()):
            self.take_focus()
        else:
            self.order_side.purpose.setFocus()

    def escape(self) -> None:
        """Esc: the list of what to look at goes, then the search ends."""
        from desktop_app.ui.searching import end_search

        if self.faults.isVisible():
            self.faults.close_list()
        else:
            end_search(self)

    def search(self, text: str) -> None:
        """The search field of the header was typed in."""
        self.people.search(text)

    def reveal(self, uid: str) -> None:
        """Print for somebody whom another place tells of."""
        self.people.choose_people([uid])

    def choose_people(self, uids: Sequence[str]) -> None:
        """Print for these people."""
        self.people.choose_people(uids)
