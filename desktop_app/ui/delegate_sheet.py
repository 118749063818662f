"""The sheet of one delegate: the person and the part in this congress, as one form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from desktop_app.domain.asked import not_asked
from desktop_app.domain.collation import default_sort_word
from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import ANSWER, STAY, Delegate, Entry
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import Record
from desktop_app.domain.people import PARTY, SCHOOLING, WHO, Person
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import delegates
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.draft_bar import DraftBar
from desktop_app.ui.forms import Form
from desktop_app.ui.sheet_bar import SheetBar
from desktop_app.ui.suspects import Suspects

NOT_SHOWN = frozenset({
    "congress", "person", "card_code",
    # acts of their own: replacing, withdrawing, moving in the order over all
    "replaces", "replaces_reason", "replaces_paper", "replaces_on", "off_list", "off_list_reason", "precedence",
})  # fmt: skip
FIRST = (
    "full_name", "gender", "born", "ethnic_group", "religion", "nationality", "kind", "delegation",
    "sort_word", "photo",
    "home_place", "residence", "commune", "position", "other_posts",
    "schooling", "qualification", "qualification_level", "theory",
    "party_joined", "party_full", "member_of", "roles", "standing", "honour_kinds", "honours",
    "id_number", "id_issued", "id_place", "passport", "phone", "note",
    "unit", "sector", "composition", "origin", "card_number", "seat", "Delegate.position",
    "alternate_order", "Delegate.note",
)  # fmt: skip
"""The columns of a danh sách trích ngang in their order; what only the congress needs comes after them."""

TO_WHO = {"kind": WHO, "delegation": WHO, "nationality": WHO}
"""What decides the rest of the sheet stands at its top."""

FOLDED = {
    "guest": frozenset({SCHOOLING, PARTY, ANSWER}),
    "foreign_guest": frozenset({ANSWER}),
    "service": frozenset({SCHOOLING, PARTY, ANSWER, STAY}),
}
"""Sections that are folded for a kind, where nobody chose otherwise."""
USUALLY_FOLDED = frozenset({SCHOOLING, PARTY, ANSWER, STAY})

NARROWEST = 446
"""Less would cut off what stands at the right of the form."""

CARRIED = ("kind", "origin", "delegation", "unit", "sector", "composition")
"""What the next new delegate takes over from the one before."""

TELLING = frozenset({"full_name", "born", "commune", "id_number"})
"""Fields by which people are told apart."""


class DelegateSheet(QFrame):
    """``saved`` tells the delegate's uid; ``left`` that the person wants to close the sheet."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setMinimumWidth(theme.px(NARROWEST))
        self.desk = desk
        self._kind = ""
        self.title = QLabel()
        self.title.setObjectName("section")
        self.title.setWordWrap(True)
        self.standing = QLabel()
        self.standing.setObjectName("warn")
        self.standing.setWordWrap(True)
        self.standing.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self.card = QLabel()
        self.card.setObjectName("quiet")
        self.card.setAccessibleName(say(N_("Card")))
        self.card.setWordWrap(True)
        self.card.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self.result = QLabel()  # of the congress below that made somebody a delegate
        self.result.setObjectName("quiet")
        self.result.setAccessibleName(say(N_("Result of the vote"), family=desk.family))
        self.result.setWordWrap(True)
        self.result.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self.corrections: Any = None  # made when something is to be told
        self.form = Form(
            desk, (Person, Delegate), leave_out=NOT_SHOWN, first=FIRST, sections=TO_WHO,
            folded=USUALLY_FOLDED, cautions=_cautions,
        )  # fmt: skip
        self.suspects = Suspects(desk, self._person, self.form.editors["full_name"])
        self.suspects.taken.connect(self._take_person)
        self.form.place_under("full_name", self.suspects)
        self.draft = DraftBar(self.form, self)
        self.draft.decided.connect(self.form.focus_first)
        self.bar = SheetBar(self.save, self.save_next, self.left.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 1, 1)
        layout.setSpacing(theme.px(4))
        layout.addLayout(self._head())
        layout.addWidget(self.standing)
        layout.addWidget(self.card)
        layout.addWidget(self.result)
        layout.addWidget(self.draft)
        layout.addWidget(self.form, 1)
        layout.addWidget(self.bar)
        self._listen()

    def _head(self) -> QHBoxLayout:
        self.scan = _tool("id-card", N_("Scan a citizen card (Ctrl+D)"), "scan")
        self.reveal = _tool("eye", N_("Show the numbers of the papers (Ctrl+H)"), "reveal")
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(16), theme.px(8), theme.px(12), 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.scan, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.reveal, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _listen(self) -> None:
        self.form.edited.connect(self._suit)
        self.form.reveal_wanted.connect(self.show_papers)
        self.scan.clicked.connect(lambda: self.scan_card())
        self.reveal.clicked.connect(lambda: self.show_papers())
        for key, does in (("Ctrl+H", self.show_papers), ("Ctrl+D", self.scan_card)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        for name in TELLING:
            self.form.editors[name].edited.connect(self.suspects.look_soon)

    def belongs_to(self, congress: Congress | None) -> bool:
        """Whether what is shown is of this congress; another one may have other words, too."""
        part = self.form.records[Delegate]
        assert isinstance(part, Delegate)
        return congress is not None and part.congress == congress.uid

    @property
    def touched(self) -> bool:
        """Whether something was typed and not saved."""
        return self.form.touched

    # --- what it shows -------------------------------------------------------------------------

    def begin(self, congress: str, like: Delegate | None = None) -> None:
        """An empty sheet; ``like`` gives kind, delegation, unit … of the delegate before."""
        from desktop_app.services.drafts import new_delegate

        part = Delegate(congress=congress, kind="official")
        if like is not None:
            part = replace(part, **{name: getattr(like, name) for name in CARRIED})
        self._show(Person(), part)
        self.title.setText(say(N_("New delegate")))
        self.draft.begin(new_delegate(congress), along=CARRIED)
        self.form.focus_first()

    def show_entry(self, entry: Entry, *, focus: bool = True) -> None:
        """A delegate who is on the list."""
        from desktop_app.services.drafts import of_delegate

        self._show(entry.person, entry.delegate)
        self.form.show_reasons({}, _cautions(self.form.records))
        self.title.setText(entry.person.full_name)
        self.draft.begin(of_delegate(entry.delegate.uid))
        if focus:
            self.form.focus_first()

    def _show(self, person: Person, part: Delegate) -> None:
        self.suspects.clear()
        self.form.set_records(person, part)
        self._kind = ""
        self._suit()
        told = _standing(part)
        self.standing.setText(told)
        self.standing.setVisible(bool(told))
        self._tell_card()
        self._tell_result(part)
        self._tell_corrections(person, part)

    def _tell_result(self, part: Delegate) -> None:
        """Which vote below made somebody a delegate."""
        told = ""
        if part.uid and part.kind in ("official", "alternate"):
            from desktop_app.services import upper_seats

            told = upper_seats.told(part.uid)
        self.result.setText(told)
        self.result.setVisible(bool(told))

    def _tell_corrections(self, person: Person, part: Delegate) -> None:
        """What offices say about the record of another one: asked for here, or corrected here."""
        if self.corrections is None:
            from desktop_app.services import corrections

            if not any(corrections.about([person.uid, part.uid])):
                return
            from desktop_app.ui.correcting import CorrectionStrip

            self.corrections = CorrectionStrip(self.desk)
            self.corrections.answered.connect(self._show_anew)
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(layout.indexOf(self.card), self.corrections)
        self.corrections.show_of(person, part)

    def _show_anew(self) -> None:
        part = self.form.records[Delegate]
        entry = delegates.entry_of(part.uid)
        if entry is not None:
            self.show_entry(entry)

    def showEvent(self, event: QShowEvent) -> None:
        """The card may have been printed on another page meanwhile."""
        super().showEvent(event)
        if not event.spontaneous():
            self._tell_card()

    def _tell_card(self) -> None:
        part = self.form.records[Delegate]
        assert isinstance(part, Delegate)
        told = ""
        if part.uid:
            from desktop_app.ui import card_standing

            told, warns = card_standing.told(part.uid)
            self.card.setObjectName("warn" if warns else "quiet")
            self.card.style().polish(self.card)
        self.card.setText(told)
        self.card.setVisible(bool(told))

    def _suit(self) -> None:
        """Only what is asked of this kind is shown; the sort word tells what it is when left empty."""
        editors = self.form.editors
        kind = editors["kind"].value()
        if kind != self._kind:
            self._kind = kind
            self.form.hide_fields(not_asked(kind))
            self.form.fold_sections(FOLDED.get(kind, USUALLY_FOLDED))
        word = default_sort_word(editors["full_name"].text(), editors["ethnic_group"].key or "")
        editors["sort_word"].setPlaceholderText(word)
        masked = self.form.has_masked
        if masked == self.reveal.isHidden():
            self.reveal.setVisible(masked)

    def _person(self) -> Person:
        person = self.form.values()[0][Person]
        assert isinstance(person, Person)
        return person

    def _take_person(self, person: Person) -> None:
        """Somebody known from another congress: their record is used, what was typed of the part stays."""
        part = self.form.values()[0][Delegate]
        assert isinstance(part, Delegate)
        self._show(person, part)
        self.title.setText(person.full_name)
        self._still_open()
        self.form.focus_first()

    # --- what can be done with it --------------------------------------------------------------

    def show_papers(self) -> None:
        """Show what is masked of this person; the journal says so."""
        if not self.form.has_masked:
            return
        from desktop_app.services import looking

        person = self.form.records[Person]
        assert isinstance(person, Person)
        looking.show_papers(person)
        self.form.reveal_masked()
        self.reveal.hide()

    def scan_card(self) -> None:
        """Read a citizen card into the form, after what differs was looked at."""
        from desktop_app.ui.scan import scan_card

        scan_card(self, self._person(), self._scanned)

    def _scanned(self, taken: Mapping[str, Any]) -> None:
        for name, value in taken.items():
            editor = self.form.editors[name]
            editor.set_value(value)
            reveal = getattr(editor, "reveal", None)
            if reveal is not None:
                reveal()  # it was read off the card a moment ago
            editor.edited.emit()

    def discard(self) -> None:
        """What was typed is thrown away on purpose."""
        self.form.touched = False
        self.draft.forget()

    def save(self) -> bool:
        """Keep what stands in the form; False, with the reasons beside the fields, when it cannot be."""
        kept = self._keep()
        if kept is None:
            return False
        self.saved.emit(kept.uid)
        entry = delegates.entry_of(kept.uid)
        if entry is not None:
            self.show_entry(entry, focus=False)
        return True

    def save_next(self) -> None:
        """Keep, then an empty sheet for the next one."""
        kept = self._keep()
        if kept is not None:
            self.begin(kept.congress or "", like=kept)

    def _keep(self) -> Delegate | None:
        records, reasons = self.form.values()
        person, part = records[Person], records[Delegate]
        assert isinstance(person, Person)
        assert isinstance(part, Delegate)
        reasons = {**self.form.problems(records), **reasons}
        # the link between the two is made when they are kept
        reasons.pop("person", None)
        if reasons:
            self.form.show_reasons(reasons, _cautions(records))
            return None
        self.form.touched = False
        try:
            changed = (delegates.edit if part.uid else delegates.register)(person, part)
        except Invalid as invalid:
            self._still_open()
            self.form.show_reasons(invalid.reasons)
            return None
        except Refusal as refusal:
            self._still_open()
            alerts.show(refusal, self)
            return None
        self.draft.forget()
        self.desk.tell(changed)
        return replace(part, uid=part.uid or changed.uids[-1])

    def _still_open(self) -> None:
        self.form.touched = True


def _tool(icon: str, words: str, name: str) -> QToolButton:
    made = QToolButton()
    made.setIcon(theme.icon(icon, "ink"))
    made.setIconSize(theme.icon_size())
    made.setObjectName(name)
    made.setProperty("framed", True)
    made.setToolTip(say(words))
    made.setAccessibleName(say(words))
    return made


def _standing(part: Delegate) -> str:
    """That somebody is off the list, or stands in for somebody."""
    if part.off_list == "withdrawn":
        told = say(N_("Withdrawn from the list"))
    elif part.off_list == "replaced":
        told = say(N_("Replaced by somebody else, no longer on the list"))
    elif part.replaces:
        before = delegates.entry_of(part.replaces)
        name = before.person.full_name if before else ""
        return say(N_("Takes the place of {name}"), name=name) if name else ""
    else:
        return ""
    return f"{told}: {part.off_list_reason}" if part.off_list_reason else told


def _cautions(records: Mapping[type[Record], Record]) -> Mapping[str, Message]:
    from desktop_app.services import checks

    person, part = records[Person], records[Delegate]
    assert isinstance(person, Person)
    assert isinstance(part, Delegate)
    return checks.cautions(person, part)
