"""The sheet of one delegate: the person and the part in this congress, as one form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import Record
from desktop_app.domain.people import LIFE, PAPERS, PARTY, SCHOOLING, Person, cautions
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import delegates, photos
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.forms import Form
from desktop_app.ui.sheet_bar import SheetBar

NOT_SHOWN = frozenset({"congress", "person", "card_code"})
FIRST = ("full_name", "gender", "born", "ethnic_group", "kind", "delegation")
CARRIED = ("kind", "origin", "delegation", "composition")
"""What the next new delegate takes over from the one before."""


class DelegateSheet(QFrame):
    """``saved`` tells the delegate's uid; ``left`` that the person wants to close the sheet."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self.desk = desk
        self.title = QLabel()
        self.title.setObjectName("section")
        self.title.setWordWrap(True)
        self.title.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), 0)
        self.form = Form(
            desk, (Person, Delegate), leave_out=NOT_SHOWN, first=FIRST,
            folded=frozenset({SCHOOLING, PARTY, PAPERS, LIFE}), cautions=_cautions,
        )  # fmt: skip
        self.form.editors["photo"].chosen.connect(self._photo_chosen)
        self.bar = SheetBar(self.save, self.save_next, self.left.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 1, 1)
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.title)
        layout.addWidget(self.form, 1)
        layout.addWidget(self.bar)

    def belongs_to(self, congress: Congress | None) -> bool:
        """Whether what is shown is of this congress; another one may have other words, too."""
        part = self.form.records[Delegate]
        assert isinstance(part, Delegate)
        return congress is not None and part.congress == congress.uid

    def begin(self, congress: str, like: Delegate | None = None) -> None:
        """An empty sheet; ``like`` gives kind and delegation of the delegate before."""
        part = Delegate(congress=congress, kind="official")
        if like is not None:
            part = replace(part, **{name: getattr(like, name) for name in CARRIED})
        self.form.set_records(Person(), part)
        self.title.setText(say(N_("New delegate")))
        self.form.focus_first()

    def show_entry(self, entry: Entry, *, focus: bool = True) -> None:
        """A delegate who is on the list."""
        self.form.set_records(entry.person, entry.delegate)
        self.form.show_reasons({}, cautions(entry.person))
        self.title.setText(entry.person.full_name)
        if focus:
            self.form.focus_first()

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
        reasons = {**delegates.check(person, part), **reasons}
        # the link between the two is made when they are kept
        reasons.pop("person", None)
        if reasons:
            self.form.show_reasons(reasons, cautions(person))
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
        self.desk.tell(changed)
        uid = part.uid or changed.uids[-1]
        return replace(part, uid=uid)

    def _still_open(self) -> None:
        self.form.touched = True

    def _photo_chosen(self, file: str) -> None:
        try:
            sha256 = photos.keep_photo(Path(file))
        except Refusal as refusal:
            alerts.show(refusal, self)
            return
        self.form.editors["photo"].set_value(sha256)
        self.form.touched = True


def _cautions(records: Mapping[type[Record], Record]) -> Mapping[str, Message]:
    person = records[Person]
    assert isinstance(person, Person)
    return cautions(person)
