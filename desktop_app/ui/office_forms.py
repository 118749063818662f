"""The office's own Word and Excel forms: taken in, looked through, filled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record
from desktop_app.domain.form_filling import REMARKS, Checked
from desktop_app.domain.office_files import SUFFIXES
from desktop_app.domain.paper_texts import FILLS, OfficeForm
from desktop_app.domain.words import N_, capital, say, say_count
from desktop_app.services import attachments, office_forms
from desktop_app.services.office_forms import FormLine
from desktop_app.ui import theme
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.page import button
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column

_KIND = N_("Word document or Excel workbook")
_SUFFIX_WORDS = {"docx": N_("Word"), "xlsx": N_("Excel")}


class FormsPanel(ListPanel[FormLine]):
    """The forms with what they are filled with and whether they can be; the sheet says what is wrong."""

    kind: ClassVar[type[Record]] = OfficeForm
    name = "office_forms"
    icon = "file-plus"
    title = N_("Office's forms")
    one = N_("{count} form")
    many = N_("{count} forms")
    new_word = N_("Add a form …")
    empty_word = N_(
        "No form of the office has been added. A form is your own Word or Excel file in which the program "
        "fills in what stands in double braces. Begin with an example."
    )
    leave_out = frozenset({"file", "file_name"})
    first = ("name", "fills")

    def lines(self, congress: str) -> Sequence[FormLine]:
        """Own forms first."""
        return office_forms.forms()

    def record_of(self, line: FormLine) -> Record:
        """The form itself."""
        return line.form

    def columns(self) -> list[Column[FormLine]]:
        """Name, what it is filled with, file, whether it can be filled, whose it is."""
        return [
            Column("name", say(N_("Name of the form")), lambda one: one.form.name, 230,
                   tip=lambda one: one.form.name),
            Column("fills", say(N_("Filled with")), lambda one: say(FILLS[one.form.fills]), 180),
            Column("state", say(N_("State")), lambda one: _state(one)[0], 190,
                   icon=lambda one: _state(one)[1], tone=lambda one: _state(one)[2]),
            Column("file", say(N_("File")), lambda one: one.form.file_name, 220,
                   tip=lambda one: one.form.file_name),
            Column("origin", say(N_("Whose it is")), _whose, 170),
        ]  # fmt: skip

    def extra_tools(self) -> list[QWidget]:
        """Filling, the file itself, examples."""
        self.filling = button(N_("Fill …"), self.fill, icon="printer", name="fill_form")
        self.filling.setToolTip("Ctrl+P")
        self.looking = button(N_("Open the file"), self.open_file, icon="external-link",
                              name="open_form")  # fmt: skip
        self.examples = button(
            N_("Example …"), self.offer_examples, icon="download", name="examples"
        )
        self._of_a_form = (self.filling, self.looking)
        return [self.examples, *self._of_a_form]

    def empty_verbs(self) -> list[Any]:
        """Adding a form, or an example to begin with."""
        made = button(N_("Example …"), lambda: self._offer_examples(made), icon="download",
                      name="first_example")  # fmt: skip
        return [*super().empty_verbs(), made]

    def refresh(self) -> None:
        """Read the list anew."""
        super().refresh()
        for made in self._of_a_form:
            made.setEnabled(bool(self.listed))

    def heading_of(self, record: Record) -> str:
        """What it is called."""
        assert isinstance(record, OfficeForm)
        return record.name

    def under_heading(self, record: Record) -> str:
        """What was found in the file."""
        assert isinstance(record, OfficeForm)
        return "\n".join(_findings(record)) if record.uid else ""

    # --- adding and changing -------------------------------------------------------------------

    def blank(self) -> OfficeForm:
        """Nothing is typed before there is a file."""
        return OfficeForm()

    def new(self) -> None:
        """Ctrl+N: a file is chosen; what it is called and filled with follows from it."""
        if self.scope:
            self._may_change(lambda: self._ask_file(lambda file: self._add(file)))

    def _next(self) -> None:
        """After one is saved: the next one begins with its file as well."""
        self.new()

    def _ask_file(self, then: Callable[[Path], None]) -> None:
        from desktop_app.ui.files import ask_for_files

        ask_for_files(
            self,
            say(N_("Choose the file of the form")),
            _KIND,
            SUFFIXES,
            lambda files: then(files[0]),
        )

    def _add(self, file: Path) -> None:
        from desktop_app.ui import jobs

        jobs.run(
            self, say(N_("Reading {file}"), file=file.name),
            lambda report: office_forms.add(file, report=report), self._added,
        )  # fmt: skip

    def _added(self, changed: Changed) -> None:
        self.desk.tell(changed)
        self.refresh()
        self.reveal(changed.uids[0])

    def keep(self, record: Record) -> Changed:
        """Keep what it is called and filled with."""
        assert isinstance(record, OfficeForm)
        return office_forms.save(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a form."""
        return office_forms.remove(record.uid)

    def replace_file(self) -> None:
        """A corrected file in place of the one that is there."""
        record = self.current_record()
        if record is not None:
            self._ask_file(partial(self._replace, record.uid))

    def _replace(self, uid: str, file: Path) -> None:
        from desktop_app.ui import jobs

        jobs.run(
            self, say(N_("Reading {file}"), file=file.name),
            lambda report: office_forms.put_file(uid, file, report), self._added,
        )  # fmt: skip

    def open_file(self) -> None:
        """Look at the form in Word or Excel; what is changed there comes back by replacing the file."""
        from desktop_app.ui import alerts
        from desktop_app.ui.files import open_outside

        record = self.current_record()
        if isinstance(record, OfficeForm):
            try:
                open_outside(attachments.copy_to_look_at(record.file, record.file_name))
            except Refusal as refusal:
                alerts.show(refusal, self)

    def save_file(self) -> None:
        """Keep the form as a file, to be changed."""
        from desktop_app.ui import jobs
        from desktop_app.ui.files import ask_where, offer_to_open

        record = self.current_record()
        if not isinstance(record, OfficeForm):
            return

        def write(target: Path) -> None:
            jobs.run(
                self, say(N_("Writing {file} …"), file=target.name),
                lambda report: office_forms.save_file(record.uid, target),
                lambda _: offer_to_open(self, target),
            )  # fmt: skip

        ask_where(self, record.name, _KIND, office_forms.suffix_of(record), record.name, write)

    # --- examples ------------------------------------------------------------------------------

    def offer_examples(self) -> None:
        """An example to begin with, for each thing a form is filled with."""
        self._offer_examples(self.examples)

    def _offer_examples(self, beside: QWidget) -> None:
        menu = QMenu(self)
        menu.setObjectName("examples")
        for suffix, icon in (("docx", "file-text"), ("xlsx", "file-spreadsheet")):
            for fills, word in FILLS.items():
                text = f"{say(_SUFFIX_WORDS[suffix])}: {say(word)}"
                act = menu.addAction(theme.icon(icon), text)
                act.triggered.connect(partial(self._ask_example, suffix, fills))
            menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))

    def _ask_example(self, suffix: str, fills: str, _checked: bool = False) -> None:
        from desktop_app.ui import jobs
        from desktop_app.ui.files import ask_where, offer_to_open

        def write(target: Path) -> None:
            jobs.run(
                self, say(N_("Writing {file} …"), file=target.name),
                lambda report: office_forms.example(suffix, fills, target),
                lambda _: offer_to_open(self, target),
            )  # fmt: skip

        name = f"{say(N_('Example form'))} - {say(FILLS[fills])}"
        ask_where(self, say(N_("Example form")), _KIND, suffix, name, write)

    # --- filling -------------------------------------------------------------------------------

    def fill(self) -> None:
        """Ask for whom and where to, then fill the form in hand."""
        record = self.current_record()
        if isinstance(record, OfficeForm):
            self._may_change(partial(self._fill, record))

    def _fill(self, record: OfficeForm) -> None:
        from desktop_app.ui.office_form_filling import ask_and_fill

        ask_and_fill(self, record, self.scope)

    def print_page(self) -> None:
        """Ctrl+P."""
        self.fill()

    def row_verbs(self) -> list[Verb]:
        """The menu of a line: filling first."""
        edit, gone, new = super().row_verbs()
        return [
            Verb("printer", N_("Fill …"), self.fill, "Ctrl+P"),
            edit,
            Verb("external-link", N_("Open the file"), self.open_file),
            Verb("save", N_("Save the file elsewhere …"), self.save_file),
            Verb("refresh-cw", N_("Replace the file …"), self.replace_file),
            gone,
            new,
        ]


def _whose(line: FormLine) -> str:
    return line.origin or capital(say(N_("this office")))


def _checked(form: OfficeForm) -> Checked | Refusal:
    try:
        return office_forms.check(form.uid)
    except Refusal as refusal:
        return refusal


def _state(line: FormLine) -> tuple[str, str, str]:
    """In a word whether a form can be filled, with its sign and tone."""
    if not line.here:
        return capital(say(N_("file not here"))), "file-plus", "warn"
    found = _checked(line.form)
    if isinstance(found, Refusal):
        return capital(say(N_("cannot be read"))), "circle-x", "bad"
    if not found.ready:
        count = len(found.unknown) + len(found.strange)
        told = say_count(N_("{count} variable not known"), N_("{count} variables not known"), count)
        return told, "triangle-alert", "warn"
    if found.remarks:
        return capital(say(N_("to be looked at"))), "info", "info"
    return capital(say(N_("can be filled"))), "circle-check", "good"


def _findings(form: OfficeForm) -> list[str]:
    """What a person should know of a form, line by line."""
    found = _checked(form)
    if isinstance(found, Refusal):
        return [str(found)]
    told = [
        say(N_("“{passage}” is not something a form may say."), passage=one)
        for one in found.strange
    ]
    told += [
        say(N_("Not known: {name}. Perhaps {nearest}?"), name=name, nearest=near)
        if near
        else say(N_("Not known: {name}. See the example for the names."), name=name)
        for name, near in found.unknown
    ]
    told += [say(REMARKS[one], sample="{{ho_ten}}") for one in found.remarks]
    if found.ready and found.uses:
        told.append(
            say_count(
                N_("{count} variable is filled in."), N_("{count} variables are filled in."),
                len(found.uses),
            )
        )  # fmt: skip
    return told
