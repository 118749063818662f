"""Who comes: the figures of the answers by kind and delegation, and beside them the people behind each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.delegates import KINDS, Entry
from desktop_app.domain.ordering import ORDERS
from desktop_app.domain.replies import WORDS, Tally
from desktop_app.domain.words import N_, Message, say, say_count
from desktop_app.services import convened, delegates, ordering, replacements
from desktop_app.ui import people_table as people
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys, tool
from desktop_app.ui.page import button, more, row
from desktop_app.ui.people_table import SIGNS, TONES, PersonLine, show_lines
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column, Table

OFF = "off_list"
FAR = 10_000
"""More places than a list has: to the beginning or to the end."""
KEYS = ("", "invited", "confirmed", "excused", "in_place", "walk_in")
"""The reply that each of the keys 0 to 5 sets."""


@dataclass(frozen=True)
class Part:
    """A row of the figures: everybody, one kind, or one delegation (``uid`` None: those in none)."""

    name: str
    tally: Tally
    kind: str = ""
    uid: str | None = ""

    @property
    def key(self) -> str:
        """What tells this row from the others."""
        return f"{self.kind}/{self.uid}"

    def has(self, entry: Entry) -> bool:
        """Whether a delegate is counted in this row."""
        if self.kind:
            return entry.delegate.kind == self.kind
        return self.uid == "" or entry.delegate.delegation == self.uid


class RepliesView(QWidget):
    """``opened`` tells the delegate whose sheet is wanted, ``people_wanted`` uids and what they are."""

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.parts: Table[Part] = Table(_part_columns(), "reply_figures")
        self.parts.setAccessibleName(say(N_("Answers by kind and delegation")))
        self.parts.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.parts.chosen.connect(self._show_people)
        self.parts.opened.connect(self._to_people)
        self.table: Table[PersonLine] = Table(_columns(), "replies")
        self.table.setAccessibleName(say(N_("People and their answers")))
        self.table.verbs = self._row_verbs
        self.table.opened.connect(self._open)
        self.reply = _combo("reply_filter", N_("Answer"), {"": N_("All answers")})
        for key, word in WORDS.items():
            self.reply.addItem(theme.icon(SIGNS[key], TONES[key], 14), say(word), f"={key}")
        self.reply.addItem(theme.icon("ban", "ink_2", 14), say(N_("No longer on the list")), OFF)
        self.order = _combo("order", N_("Order"), ORDERS)
        self.reply.activated.connect(lambda: self._show_people())
        self.order.activated.connect(lambda: self._show_people())
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self._lay()
        self._keys()

    def _lay(self) -> None:
        self.answer = QPushButton(say(N_("Answer")))
        self.answer.setObjectName("answer")
        self.answer.setMenu(self._menu())
        self.swap = button(N_("Replace …"), self.replace, icon="user-check", name="replace")
        others = more([
            ("user-x", N_("Take off the list …"), self.withdraw),
            ("undo-2", N_("Put on the list again"), self.put_back),
            ("list-ordered", N_("To a place …"), self.ask_place),
            ("arrow-up-down", N_("Order of introduction …"), self.arrange),
            ("users", N_("Show in the list of delegates"), self._want_people),
        ])  # fmt: skip
        bar = row(
            self.reply, self.order, self.count, None,
            tool("arrow-up", N_("Up (Alt+Up)"), partial(self.move_chosen, -1), "up"),
            tool("arrow-down", N_("Down (Alt+Down)"), partial(self.move_chosen, 1), "down"),
            self.answer, self.swap, others,
        )  # fmt: skip
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        beside = theme.px(16)  # the scroll bar and the frame
        self.parts.setMinimumWidth(people.fit_headings(self.parts) + beside)
        split.addWidget(self.parts)
        split.addWidget(self.table)
        split.setStretchFactor(1, 1)
        split.setSizes([self.parts.minimumWidth(), theme.px(668)])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(8))
        outer.addWidget(bar)
        outer.addWidget(split, 1)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for number, key in enumerate(KEYS):
            act = menu.addAction(theme.icon(SIGNS[key], TONES[key]), f"{say(WORDS[key])}\t{number}")
            act.triggered.connect(partial(self._answer_from_menu, key))
        return menu

    def _answer_from_menu(self, key: str, _checked: bool = False) -> None:
        self.set_reply(key)

    def _keys(self) -> None:
        keys(self.table, {
            **{str(number): partial(self.set_reply, key) for number, key in enumerate(KEYS)},
            "Alt+Up": partial(self.move_chosen, -1),
            "Alt+Down": partial(self.move_chosen, 1),
            "Alt+Home": partial(self.move_chosen, -FAR),
            "Alt+End": partial(self.move_chosen, FAR),
            "Ctrl+M": self.ask_place,
            "Ctrl+R": self.replace,
            "Del": self.withdraw,
            "Return": self._open,
            "Enter": self._open,
        })  # fmt: skip
        keys(self.parts, {"Return": self._to_people, "Enter": self._to_people})

    # what it shows

    def refresh(self) -> None:
        """Read the answers anew."""
        congress = self.desk.congress
        if congress is None:
            return
        figures = convened.figures(congress.uid)
        parts = [Part(say(N_("Everybody")), figures.everyone)]
        parts += [Part(say(KINDS[kind]), figures.by_kind[kind], kind)
                  for kind in KINDS if kind in figures.by_kind]  # fmt: skip
        names = {one.uid: one.name for one in delegates.delegations(congress.uid)}
        parts += [Part(name, figures.by_delegation[uid], uid=uid)
                  for uid, name in names.items() if uid in figures.by_delegation]  # fmt: skip
        if names and None in figures.by_delegation:
            parts.append(Part(say(N_("In no delegation")), figures.by_delegation[None], uid=None))
        show_lines(self.parts, parts, lambda part: part.key)
        if self.parts.current() is None or not self.parts.selected():
            self.parts.selectRow(0)
        self._show_people()

    def _show_people(self) -> None:
        congress = self.desk.congress
        chosen = self.parts.selected()
        if congress is None or not chosen:
            return
        listed = delegates.in_order(congress.uid, str(self.order.currentData()), everyone=True)
        names = {one.delegate.uid: one.person.full_name for one in listed}
        on_list = [one for one in listed if not one.delegate.off_list]
        shown = [one for one in listed if chosen[0].has(one) and self._fits(one)]
        places = {one.delegate.uid: place for place, one in enumerate(on_list, 1)}
        lines = [
            PersonLine(
                places.get(one.delegate.uid, 0), one, names.get(one.delegate.replaces or "", "")
            )
            for one in shown
        ]
        show_lines(self.table, lines, lambda line: line.uid)
        self.count.setText(say_count(N_("{count} person"), N_("{count} people"), len(lines)))
        self.table.say_nothing("" if lines else say(N_("Nobody here has this answer.")))

    def _fits(self, entry: Entry) -> bool:
        wanted = str(self.reply.currentData())
        if wanted == OFF or entry.delegate.off_list:
            return wanted == OFF and bool(entry.delegate.off_list)
        return not wanted or entry.delegate.reply == wanted[1:]

    def take_focus(self) -> None:
        """The keyboard begins in the table of people."""
        if self.table.rows_model.rows and not self.table.selected():
            self.table.selectRow(0)
        self.table.setFocus()

    def _to_people(self) -> None:
        self.take_focus()

    def show_all(self) -> None:
        """Everybody again, whatever they answered."""
        self.reply.setCurrentIndex(0)
        self.parts.selectRow(0)
        self._show_people()

    # acts

    def _uids(self) -> list[str]:
        return [line.uid for line in self.table.selected()]

    def set_reply(self, reply: str) -> None:
        """Note an answer of those who are chosen; an absence asks for its reason first."""
        uids = self._uids()
        if not uids:
            return
        if reply != "excused":
            self.desk.do(convened.reply, uids, reply)
            return
        from desktop_app.ui.asking import ask_reason

        ask_reason(
            self, self._question(N_("Why does {name} not come?"), N_("Why do these {count} not come?")),
            N_("Note the absence"), lambda reason: self._do_reply(uids, reason),
        )  # fmt: skip

    def _do_reply(self, uids: Sequence[str], reason: str) -> None:
        self.desk.do(convened.reply, uids, "excused", reason)

    def _question(self, one: str, many: str) -> Message:
        chosen = self.table.selected()
        if len(chosen) == 1:
            return Message(one, {"name": chosen[0].entry.person.full_name})
        return Message(many, {"count": len(chosen)})

    def move_chosen(self, by: int) -> None:
        """Move those who are chosen up or down in the order that is shown."""
        order = str(self.order.currentData())
        if self.desk.congress is None or not self._uids():
            return
        if order == "name":
            from desktop_app.ui import alerts

            alerts.show(
                Message(N_("A–Z follows the names. Choose another order to move people.")), self
            )
            return
        self.desk.do(ordering.move, self.desk.congress.uid, self._uids(), by, order)

    def ask_place(self) -> None:
        """Ask for a place, then put the one in hand there."""
        line, congress = self.table.current(), self.desk.congress
        order = str(self.order.currentData())
        if line is None or congress is None or not line.place or order == "name":
            return
        from desktop_app.ui.filter_dialogs import PlaceDialog

        who = [line.entry.person.full_name]
        if order == "list":
            who.append(line.entry.delegation)
        put = partial(self._place, congress.uid, line.uid, order)
        dialog = PlaceDialog(self, " – ".join(filter(None, who)), put)
        dialog.open()
        dialog.place.setFocus()

    def _place(self, congress: str, uid: str, order: str, place: int) -> None:
        self.desk.do(ordering.place, congress, uid, place, order)

    def arrange(self) -> None:
        """Lay the order of introduction anew, after a look at the proposal."""
        from desktop_app.ui.arrange import ask_order

        ask_order(self.desk, self, self._show_overall)

    def _show_overall(self) -> None:
        self.order.setCurrentIndex(self.order.findData("overall"))
        self._show_people()

    def replace(self) -> None:
        """Somebody else in the place of the one in hand."""
        line = self.table.current()
        if line is not None and line.place:
            from desktop_app.ui.replacement import ask_replacement

            ask_replacement(self.desk, self, line.entry)

    def withdraw(self) -> None:
        """Take those who are chosen off the list, with a reason."""
        uids = [line.uid for line in self.table.selected() if line.place]
        if not uids:
            return
        from desktop_app.ui.asking import ask_reason

        ask_reason(
            self,
            self._question(N_("Why is {name} withdrawn from the list?"),
                           N_("Why are these {count} withdrawn from the list?")),
            N_("Take off the list"), lambda reason: self._withdraw(uids, reason),
        )  # fmt: skip

    def _withdraw(self, uids: Sequence[str], reason: str) -> None:
        self.desk.do(replacements.withdraw, uids, reason)

    def put_back(self) -> None:
        """Put the one in hand on the list again."""
        line = self.table.current()
        if line is not None and not line.place:
            self.desk.do(replacements.put_back, line.uid)

    def _open(self) -> None:
        line = self.table.current()
        if line is not None:
            self.opened.emit(line.uid)

    def _want_people(self) -> None:
        lines = self.table.rows_model.rows
        part = self.parts.selected()
        said = [part[0].name if part else "", self.reply.currentText()]
        self.people_wanted.emit([line.uid for line in lines], " · ".join(filter(None, said)))

    def _row_verbs(self) -> list[Verb]:
        line = self.table.current()
        on_list = line is not None and bool(line.place)
        answers = [
            Verb(SIGNS[key], WORDS[key], partial(self.set_reply, key), str(number), on_list)
            for number, key in enumerate(KEYS) if key
        ]  # fmt: skip
        return [
            Verb("pencil", N_("Open the sheet"), self._open, "Enter"),
            *answers,
            Verb("user-check", N_("Replace …"), self.replace, "Ctrl+R", on_list),
            Verb("user-x", N_("Take off the list …"), self.withdraw, "Del", on_list),
            Verb("undo-2", N_("Put on the list again"), self.put_back, "", not on_list),
            Verb("arrow-up", N_("Move up"), partial(self.move_chosen, -1), "Alt+↑", on_list),
            Verb("arrow-down", N_("Move down"), partial(self.move_chosen, 1), "Alt+↓", on_list),
            Verb("list-ordered", N_("To a place …"), self.ask_place, "Ctrl+M", on_list),
        ]


def _combo(name: str, title: str, choices: dict[str, str]) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(say(title))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    for key, word in choices.items():
        made.addItem(say(word), key)
    return made


def _columns() -> list[Column[PersonLine]]:
    return [
        people.place_column(), people.name_column(), people.delegation_column(),
        people.reply_column(), people.remark_column(),
    ]  # fmt: skip


def _part_columns() -> list[Column[Part]]:
    def number(name: str, title: str, tip: str) -> Column[Part]:
        def text(part: Part) -> str:
            return str(getattr(part.tally, name) or "–")

        return Column(name, say(title), text, width=56, right=True, sortable=False,
                      tip=lambda part: f"{say(tip)}: {text(part)}")  # fmt: skip

    return [
        Column("name", say(N_("Kind, delegation")), lambda part: part.name, width=164, sortable=False),
        number("people", N_("On list"), N_("People on the list")),
        number("invited", N_("Asked"), N_("Invitation sent")),
        number("coming", N_("Coming"), N_("Coming, with those sent in place of somebody")),
        number("excused", N_("Away"), N_("Excused with a reason")),
        number("no_answer", N_("Waiting"), N_("No answer yet")),
    ]  # fmt: skip
