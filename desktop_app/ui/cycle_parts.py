"""The lists of the rules of a round: each rule with where it comes from, and the office's own to be edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.cycle_rules import (
    CycleDeadline,
    CycleDocument,
    CycleLevel,
    ItemTemplate,
    LegalBasis,
    TaskTemplate,
)
from desktop_app.domain.fields import Field, Record, specs
from desktop_app.domain.tasks import from_congress
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, say
from desktop_app.services import cycle_rules
from desktop_app.services.cycle_rules import RuleLine
from desktop_app.ui import basis_files
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column, column_of

Line = RuleLine[Any]

OWN_WORD = N_("our office")
CHANGE = N_("Change for our units")


def rule_of(line: Line) -> Record:
    """The record of a line."""
    record: Record = line.record
    return record


def where_from(line: Line) -> str:
    """Where a rule comes from, and for whom it is where that is not everybody."""
    said = line.origin or say(OWN_WORD)
    if line.left_out:
        return say(N_("left out here"))
    return f"{said} ({line.below})" if line.below else said


def _sign(line: Line) -> str:
    if line.left_out:
        return "ban"
    return "pencil" if line.own else "lock"


def hint(editor: Any, holds: str) -> None:
    """Say in grey in an empty field what holds while it stays empty."""
    if isinstance(editor, QComboBox):
        editor.setItemText(0, say(N_("{value} (in force)"), value=holds) if holds else "")
    elif hasattr(editor, "setPlaceholderText"):
        editor.setPlaceholderText(holds)


class RulePart(ListPanel[Line]):
    """A list of one kind of rule. What comes from above stays: the office enters its own in its place."""

    of = "cycle"
    leave_out = frozenset({"cycle", "congress", "position", "instead", "left_out"})
    shown: ClassVar[tuple[tuple[str, int], ...]]
    """The fields that have a column, with its width; where the rule comes from stands before the ``last``."""
    last: ClassVar[frozenset[str]] = frozenset()
    sheet_share = 0.5

    def __init__(self, desk: Desk) -> None:
        self.cycle = ""
        self._in_sheet = ""
        self._wanted = ""
        super().__init__(desk)

    @property
    def scope(self) -> str:
        """The round."""
        return self.cycle

    def columns(self) -> list[Column[Line]]:
        """The fields that matter, and where the rule comes from."""
        fields = {item.name: item for item in specs(self.kind)}
        listed: list[Column[Line]] = [
            replace(self.column(fields[name]), width=width) for name, width in self.shown
        ]
        origin: Column[Line] = Column(
            "origin", say(N_("Laid down by")), where_from, width=190, icon=_sign,
            tone=lambda line: "primary" if line.own and not line.left_out else "ink_2",
            tip=where_from,
        )  # fmt: skip
        before = [one for one in listed if one.name not in self.last]
        return [*before, origin, *(one for one in listed if one.name in self.last)]

    def column(self, field: Field) -> Column[Line]:
        """The column of a field; the whole of a long text stands in its tip."""
        made: Column[Line] = column_of(field, rule_of)
        return replace(made, tip=made.text) if field.name in ("title", "about") else made

    def found(self, cycle: str) -> Sequence[Line]:
        """The rules of a round."""
        raise NotImplementedError

    def lines(self, congress: str) -> Sequence[Line]:
        """The rules of the round that fit what is searched for."""
        listed = self.found(congress)
        if not self._wanted:
            return listed
        columns = self.table.rows_model.columns
        return [
            line
            for line in listed
            if self._wanted in fold(" ".join(column.text(line) for column in columns))
        ]

    @property
    def narrowed(self) -> bool:
        """Whether something is searched for."""
        return bool(self._wanted)

    def search(self, text: str) -> None:
        """Show the rules in which ``text`` stands, marks and capitals aside."""
        self._wanted = fold(text)
        self.refresh()

    def record_of(self, line: Line) -> Record:
        """The rule of a line."""
        return rule_of(line)

    def blank(self) -> Record:
        """A rule of this office."""
        made: Any = self.kind
        record: Record = made(cycle=self.cycle)
        return record

    def keep(self, record: Record) -> Changed:
        """Keep it."""
        return cycle_rules.keep(record)

    def take_away(self, record: Record) -> Changed:
        """Remove an own one; leave out what comes from above."""
        return cycle_rules.take_away(record)

    def heading_of(self, record: Record) -> str:
        """What the rule is called."""
        return cycle_rules.what(record)

    def _begin(self, record: Record, *, focus: bool = True) -> None:
        self._in_sheet = record.uid
        line = next((one for one in self.listed if one.record.uid == record.uid), None)
        if line is None or not record.uid:
            super()._begin(record, focus=focus)
            self._hint_nothing()
            return
        super()._begin(cycle_rules.own_version(line.record), focus=focus)
        assert self.sheet is not None
        if isinstance(record, CycleLevel):
            for item in specs(CycleLevel):
                if item.name in self.sheet.form.editors and not item.to:
                    holds = item.shown(getattr(record, item.name))
                    hint(self.sheet.form.editors[item.name], holds)
        self.sheet.title.setText(self.heading_of(record))
        if not line.own:
            told = say(
                N_("{origin}. What you enter here holds for this office and the units below it."),
                origin=line.origin[:1].upper() + line.origin[1:],
            )
            self.sheet.under.setText(told)
            self.sheet.under.show()

    def _hint_nothing(self) -> None:
        if self.kind is CycleLevel and self.sheet is not None:
            for editor in self.sheet.form.editors.values():
                if not editor.field.to:
                    hint(editor, say(editor.field.hint) if editor.field.hint else "")

    def _follow(self) -> None:
        record, sheet = self.current_record(), self.sheet
        self._name_verbs()
        if sheet is None or sheet.touched or record is None or not self._in_sheet:
            return
        if record.uid != self._in_sheet:
            self._begin(record, focus=False)

    def _name_verbs(self) -> None:
        """The verbs of a line are called after what they do to it."""
        line = self.table.current()
        edit, remove = self._of_a_line
        for verb in (edit, remove):
            verb.setEnabled(line is not None)
        if line is None:
            return
        edit.setText(say(N_("Edit") if line.own else CHANGE))
        if line.left_out:
            remove.setText(say(N_("Apply again")))
        elif line.own or not isinstance(line.record, cycle_rules.TEMPLATES):
            remove.setText(say(N_("Remove")))
            remove.setEnabled(line.own)
        else:
            remove.setText(say(N_("Leave out here")))

    def refresh(self) -> None:
        """Read the rules anew."""
        super().refresh()
        nothing = self.narrowed and not self.listed
        self.table.say_nothing(say(N_("No rule fits what was typed.")) if nothing else "")
        self._name_verbs()

    def load(self, cycle: str) -> None:
        """Show the rules of a round."""
        self.cycle = cycle
        self.refresh()


class LevelsPart(RulePart):
    """Form, lead body, caps and durations of each level."""

    kind = CycleLevel
    name = "cycle_levels"
    icon = "landmark"
    title = N_("Levels of the round")
    one, many = N_("{count} level"), N_("{count} levels")
    new_word = N_("New level")
    empty_word = N_(
        "No level has been entered yet. Say at which levels the round has congresses or meetings."
    )
    first = ("level", "form", "within", "lead_body", "ordinal", "official_at_most", "half_days")
    shown = (
        ("level", 90),
        ("lead_body", 190),
        ("official_at_most", 120),
        ("half_days", 100),
        ("form", 150),
        ("ordinal", 80),
    )
    last = frozenset({"form", "ordinal"})

    def found(self, cycle: str) -> Sequence[Line]:
        """The levels of the round."""
        return cycle_rules.levels(cycle)


class DeadlinesPart(RulePart):
    """The days by which things are done."""

    kind = CycleDeadline
    name = "cycle_deadlines"
    icon = "calendar-clock"
    title = N_("Deadlines of the round")
    one, many = N_("{count} deadline"), N_("{count} deadlines")
    new_word = N_("New deadline")
    empty_word = N_("No deadline has been entered yet. Enter the day from the plan of the round.")
    first = ("level", "about", "word", "day", "paper", "within")
    shown = (("level", 90), ("about", 200), ("word", 120), ("day", 100), ("paper", 180))
    last = frozenset({"paper"})

    def found(self, cycle: str) -> Sequence[Line]:
        """The deadlines of the round."""
        return cycle_rules.deadlines(cycle)


class _TemplatesPart(RulePart):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        keys(self.table, {"Alt+Up": partial(self.step, -1), "Alt+Down": partial(self.step, 1)})

    def found(self, cycle: str) -> Sequence[Line]:
        """Those in force, those left out here, and the office's own for units below."""
        return cycle_rules.templates(self.kind, cycle)

    def row_verbs(self) -> list[Verb]:
        """The menu of a line; own ones can be moved."""
        line = self.table.current()
        if line is None or not line.own:
            return super().row_verbs()
        return [
            *super().row_verbs(),
            Verb("arrow-up", N_("Move up"), partial(self.step, -1), "Alt+↑"),
            Verb("arrow-down", N_("Move down"), partial(self.step, 1), "Alt+↓"),
        ]

    def step(self, by: int) -> None:
        """Move an own template among the office's own."""
        line = self.table.current()
        if line is not None and line.own:
            self.desk.do(cycle_rules.moved, line.record, by)
            self.choose(line.record.uid)


class DocumentsPart(_TemplatesPart):
    """The documents a congress needs."""

    kind = CycleDocument
    name = "cycle_documents"
    icon = "file-text"
    title = N_("Documents that are needed")
    one, many = N_("{count} document"), N_("{count} documents")
    new_word = N_("New document that is needed")
    empty_word = N_("No document has been entered yet. Enter those that each congress needs.")
    first = ("title", "path", "level", "days", "optional", "within")
    shown = (("title", 330), ("days", 90), ("path", 150), ("level", 80))
    last = frozenset({"level"})


class BasesPart(_TemplatesPart):
    """The papers on which those of the round rest."""

    kind = LegalBasis
    name = "cycle_bases"
    icon = "book-open"
    title = N_("Legal bases of the round")
    one, many = N_("{count} legal basis"), N_("{count} legal bases")
    new_word = N_("New legal basis of the round")
    empty_word = N_(
        "No legal basis has been entered yet. Enter the directives and plans on which the papers of "
        "the round rest."
    )
    first = ("kind", "paper", "paper_on", "issuer", "about", "level")
    shown = (("kind", 100), ("paper", 150), ("paper_on", 110), ("issuer", 200), ("file_name", 110),
             ("about", 400))  # fmt: skip
    last = frozenset({"about"})
    leave_out = RulePart.leave_out | basis_files.FIELDS

    def extra_tools(self) -> list[QWidget]:
        """The text of the paper, which goes along when guidance is sent down."""
        self.file = basis_files.file_button(self.offer_file)
        return [self.file]

    def _name_verbs(self) -> None:
        super()._name_verbs()
        self.file.setEnabled(bool(self._file_verbs()))

    def _file_verbs(self) -> list[Verb]:
        line = self.table.current()
        if line is None:
            return []
        return basis_files.verbs(self.desk, self, line.record, own=line.own, then=self.choose)

    def row_verbs(self) -> list[Verb]:
        """The menu of a line, with its file."""
        return [*super().row_verbs(), *self._file_verbs()]

    def offer_file(self) -> None:
        """What can be done with the file of the paper in hand."""
        line = self.table.current()
        if line is not None:
            basis_files.offer(self.file, self.desk, line.record, own=line.own, then=self.choose)


class TasksPart(_TemplatesPart):
    """The tasks every congress has."""

    kind = TaskTemplate
    name = "cycle_tasks"
    title = N_("Template tasks")
    one, many = N_("{count} task"), N_("{count} tasks")
    new_word = N_("New template task")
    empty_word = N_("No task has been entered yet. Enter what every congress has to prepare.")
    first = ("title", "area", "days", "owner_post", "evidence", "level", "within")
    shown = (
        ("title", 310),
        ("days", 70),
        ("area", 150),
        ("owner_post", 180),
        ("evidence", 200),
        ("level", 80),
    )
    last = frozenset({"owner_post", "evidence", "level"})

    def column(self, field: Field) -> Column[Line]:
        """Days are told as plans do: T-60, T+7."""
        made = super().column(field)
        if field.name != "days":
            return made
        return replace(
            made, title=say(N_("T day")), text=lambda line: from_congress(line.record.days)
        )


class ItemsPart(_TemplatesPart):
    """The points every programme has."""

    kind = ItemTemplate
    name = "cycle_items"
    icon = "list-ordered"
    title = N_("Template of the programme")
    one, many = N_("{count} point"), N_("{count} points")
    new_word = N_("New template point")
    empty_word = N_("No point has been entered yet. Enter the usual order of the programme.")
    first = ("title", "session_kind", "kind", "minutes", "presenter", "script", "level", "within")
    shown = (
        ("title", 310),
        ("session_kind", 130),
        ("minutes", 80),
        ("presenter", 180),
        ("kind", 110),
        ("level", 80),
    )
    last = frozenset({"presenter", "kind", "level"})
