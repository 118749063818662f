"""Sheets of the congress page: the congress itself, and one record of its programme or delegations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop_app.domain.changes import Changed
from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import Record, problems
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import congresses
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import Wrong
from desktop_app.ui.forms import Form
from desktop_app.ui.page import more
from desktop_app.ui.sheet_bar import SheetBar

_OF_OTHERS = frozenset({"source", "source_note", "source_on"})
"""Fields of what an upper office only knows of a congress; this sheet is of the office that holds it."""


class RecordSheet(QFrame):
    """One record as a form. ``saved`` tells its uid; ``next_wanted`` asks for another new one after it."""

    saved = Signal(str)
    next_wanted = Signal()
    left = Signal()

    def __init__(
        self, desk: Desk, kind: type[Record], keep: Callable[[Record], Changed], *,
        leave_out: frozenset[str] = frozenset(), first: Sequence[str] = (), several: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName("card")
        self.desk = desk
        self.family = desk.family
        self.kind = kind
        self._keep = keep
        self.title = QLabel()
        self.title.setObjectName("section")
        self.title.setWordWrap(True)
        self.under = QLabel()
        self.under.setObjectName("quiet")
        self.under.setWordWrap(True)
        self.under.hide()
        self.head = QHBoxLayout()
        self.head.addWidget(self.title, 1)
        self.form = Form(desk, (kind,), leave_out=leave_out, first=first)
        self.bar = SheetBar(self.save, self.save_next if several else None, self.left.emit)
        top = QVBoxLayout()
        top.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), 0)
        top.setSpacing(theme.px(4))
        top.addLayout(self.head)
        top.addWidget(self.under)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 1, 1)
        layout.setSpacing(theme.px(4))
        layout.addLayout(top)
        layout.addWidget(self.form, 1)
        layout.addWidget(self.bar)

    @property
    def record(self) -> Record:
        """The record as it was given to the sheet."""
        return self.form.records[self.kind]

    @property
    def touched(self) -> bool:
        """Whether something was typed and not saved."""
        return self.form.touched

    def begin(self, record: Record, title: str, under: str = "", *, focus: bool = True) -> None:
        """Show a record under a title; ``under`` says where it belongs."""
        self.form.set_records(record)
        self.title.setText(title)
        self.under.setText(under)
        self.under.setVisible(bool(under))
        if focus:
            self.form.focus_first()

    def discard(self) -> None:
        """Forget what was typed."""
        self.form.set_records(self.record)

    def save(self) -> bool:
        """Keep what stands in the form; False, with the reasons beside the fields, when it cannot be."""
        if self.record.uid and not self.touched:
            return True
        uid = self._store()
        if uid:
            self.saved.emit(uid)
        return bool(uid)

    def save_next(self) -> None:
        """Keep, then ask for an empty sheet for the next one."""
        if self.save():
            self.next_wanted.emit()

    def _store(self) -> str:
        records, unread = self.form.values()
        record = records[self.kind]
        reasons: dict[str, Message] = {**problems(record), **unread}
        if reasons:
            self.form.show_reasons(reasons)
            return ""
        try:
            changed = self._keep(record)
        except Invalid as invalid:
            self.form.show_reasons(invalid.reasons)
            return ""
        except Refusal as refusal:
            alerts.show(refusal, self)
            return ""
        self.form.touched = False
        self.desk.tell(changed)
        return record.uid or changed.uids[-1]


def last_day_follows(form: Form) -> None:
    """Where the first day of a congress is typed anew, the last one moves with it unless it was typed, too."""
    first, last = form.editors["starts"], form.editors["ends"]
    moved: list[date] = []

    def follow() -> None:
        kept = form.records[Congress]
        assert isinstance(kept, Congress)
        try:
            starts, ends = first.value(), last.value()
        except Wrong:
            return
        if starts and kept.starts and kept.ends and ends in (kept.ends, *moved):
            moved[:] = [kept.ends + (starts - kept.starts)]
            last.set_value(moved[0])

    first.edited.connect(follow)


class CongressSheet(RecordSheet):
    """The sheet of a congress. Its heading is the name on papers, which follows while one types.

    ``new_wanted`` and ``remove_wanted`` are the verbs that are needed less often.
    """

    new_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Congress, self._keep_congress, leave_out=_OF_OTHERS, several=False)
        self.more = more(
            [
                ("plus", N_("Another congress"), self.new_wanted.emit),
                ("trash-2", N_("Remove the congress"), self.remove_wanted.emit),
            ]
        )
        self.head.addWidget(self.more)
        self._cycle: str | None = None
        self.form.edited.connect(self._follow)
        for name in ("cycle", "unit"):
            self.form.editors[name].editingFinished.connect(self._follow)
        last_day_follows(self.form)

    def show_congress(self, congress: Congress, *, focus: bool = False) -> None:
        """A congress of the register, or a new one (without uid)."""
        self._cycle = congress.cycle
        self.more.setVisible(bool(congress.uid))
        self.bar.leave.setVisible(not congress.uid)
        self.begin(congress, "", focus=False)
        self._show_name(congress)
        if focus:
            # the round is the one thing a new congress cannot know by itself
            self.form.editors["starts" if congress.cycle else "cycle"].setFocus()

    def discard(self) -> None:
        """Forget what was typed."""
        congress = self.record
        assert isinstance(congress, Congress)
        self.show_congress(congress)

    def _draft(self) -> Congress:
        """The congress as far as it can be read while one types; the search fields are not disturbed."""
        congress = self.record
        assert isinstance(congress, Congress)
        editors = self.form.editors
        return replace(
            congress,
            cycle=editors["cycle"].key or None,
            unit=editors["unit"].key or None,
            form=editors["form"].value(),
            ordinal=editors["ordinal"].value(),
            title=editors["title"].value(),
        )

    def _follow(self) -> None:
        self.bar.leave.setVisible(self.touched or not self.record.uid)
        draft = self._draft()
        if draft.cycle and draft.cycle != self._cycle:
            draft = congresses.filled_in(draft)
            for name in ("form", "ordinal"):
                self.form.editors[name].set_value(getattr(draft, name))
        self._cycle = draft.cycle
        self._show_name(draft)

    def _show_name(self, draft: Congress) -> None:
        follows = congresses.title_of(replace(draft, title=""))
        name = draft.title or follows
        self.title.setText(name or say(N_("New congress")))
        editor = self.form.editors["title"]
        editor.setPlaceholderText(follows or say(editor.field.hint))
        editor.setToolTip(name)

    def _keep_congress(self, record: Record) -> Changed:
        assert isinstance(record, Congress)
        return congresses.save(record)
