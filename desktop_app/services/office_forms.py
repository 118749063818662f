"""An office's own Word and Excel forms: taken in and looked through; `form_filling` fills them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.form_filling import (
    PERSON,
    Checked,
    Form,
    checked,
    known,
)
from desktop_app.domain.office_files import EXCEL, WORD, kind_of
from desktop_app.domain.paper_texts import FILLS, LARGEST_FORM, OfficeForm
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.text import fold
from desktop_app.domain.units import Office
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import attachments, files, keeping
from desktop_app.store import attachments as store
from desktop_app.store import database, journal, register, rows
from desktop_app.store.attachments import put_attachment

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed


@dataclass(frozen=True)
class FormLine:
    """A form as it is listed: ``origin`` names the office above that handed it down ("" for an own one).

    ``here`` says whether its file is in this register.
    """

    form: OfficeForm
    origin: str = ""
    here: bool = True


# --- what is kept ------------------------------------------------------------------------------


def forms(fills: str = "") -> list[FormLine]:
    """The forms of the register, own ones first, by name; or those filled with one thing."""
    with database.reading():
        found = [one for one in rows.select(OfficeForm) if not fills or one.fills == fills]
        kept = store.kept(one.file for one in found)
        offices = {one.owner: rows.get(Office, one.owner) for one in found}
    mine = register.identity().office
    listed = [
        FormLine(one, "" if one.owner == mine else _called(offices[one.owner]), one.file in kept)
        for one in found
    ]
    return sorted(listed, key=lambda one: (bool(one.origin), fold(one.form.name), one.form.uid))


def _called(office: Office | None) -> str:
    return office.name if office is not None else say(N_("another office"))


def form(uid: str) -> OfficeForm:
    """One form. Raises `Refusal` when it is gone."""
    with database.reading():
        found = rows.get(OfficeForm, uid)
    if found is None:
        raise Refusal(
            N_("This form is no longer in the register. Choose another form."), code="unknown_form"
        )
    return found


def named(name: str) -> OfficeForm:
    """A form by its uid, the beginning of that, or its name, marks and capitals aside.

    Raises `Refusal` naming all forms when there is none, or several.
    """
    known = [line.form for line in forms()]
    wanted = name.strip()
    found = [one for one in known if fold(one.name) == fold(wanted)]
    found = found or [one for one in known if len(wanted) >= 4 and one.uid.startswith(wanted)]
    if len(found) != 1:
        raise Refusal(
            N_("There is no single form “{name}”. Choose one of these: {known}."),
            code="unknown_form", name=name,
            known="; ".join(f"{one.name} ({one.uid[:8]})" for one in known) or "–",
        )  # fmt: skip
    return found[0]


def suffix_of(one: OfficeForm) -> str:
    """The ending of its file: docx or xlsx."""
    return PurePosixPath(one.file_name).suffix.lower().removeprefix(".")


def add(file: Path, fills: str = "", name: str = "", report: Report = quiet) -> Changed:
    """Take in a form; it is called as the file is, and filled with what it names, where nothing else is said.

    Raises `Refusal` for a file that is no .docx or .xlsx, has macros or links to other files, is larger than
    `LARGEST_FORM`, damaged, or cannot be read.
    """
    attached = read_file(file, report)
    made = OfficeForm(
        uid=new_uid(), name=name.strip() or PurePosixPath(attached.name).stem,
        fills=known_fills(fills or guessed(attached)), file_name=attached.name, file=attached.sha256,
    )  # fmt: skip
    return _keep(Message(N_("Form {name} added"), {"name": made.name}), made, attached)


def save(edited: OfficeForm) -> Changed:
    """Keep what a form is called and filled with. Refused for one of another office."""
    before = _own(edited.uid)
    kept = replace(edited, file=before.file, file_name=before.file_name)
    return keeping.keep(Message(N_("Form {name} kept"), {"name": kept.name}), kept)


def put_file(uid: str, file: Path, report: Report = quiet) -> Changed:
    """A corrected file in the place of the one that is there. Refused as `add` is."""
    one, attached = _own(uid), read_file(file, report)
    made = replace(one, file_name=attached.name, file=attached.sha256)
    return _keep(
        Message(N_("File of the form {name} replaced"), {"name": one.name}), made, attached
    )


def remove(uid: str) -> Changed:
    """Remove a form of this office; its file stays until the register is tidied, so that this can be undone."""
    one = _own(uid)
    return keeping.take_away(Message(N_("Form {name} removed"), {"name": one.name}), one)


def save_file(uid: str, target: Path) -> None:
    """The form itself as a file, to be changed in Word or Excel. Raises `Refusal` when it cannot be written."""
    one = form(uid)
    attachments.save_as(one.file, one.file_name, target)


def example(suffix: str, fills: str, target: Path) -> None:
    """An example form (docx or xlsx) with all variables, to begin with."""
    from desktop_app.documents.form_examples import example_docx
    from desktop_app.sheets.form_examples import example_xlsx

    made = example_xlsx if suffix == EXCEL else example_docx
    body = made(known_fills(fills))
    with files.written(target) as stream:
        stream.write(body)


def known_fills(fills: str) -> str:
    """What a form is filled with, as it was said. Raises `Refusal` where it is nothing that is known."""
    if fills not in FILLS:
        raise Refusal(
            N_("A form is filled with one of these: {known}."), code="unknown_fills",
            known=", ".join(FILLS),
        )  # fmt: skip
    return fills


def guessed(attached: attachments.Attached) -> str:
    """What a form is most likely filled with, by what it names."""
    used = read_form(attached.body, attached.name, "roll").used
    names = {one.name for one in used}
    if any(one.listed for one in used) and PERSON not in names:
        return "delegation" if "ten_doan" in names else "roll"
    alone = names - known("congress")
    return "delegate" if alone & known("delegate") else "congress"


def read_file(file: Path, report: Report = quiet) -> attachments.Attached:
    """A file as it may be taken in. Raises `Refusal` as `add` does."""
    attached = attachments.read(file, report)
    if len(attached.body) > LARGEST_FORM:
        raise Refusal(
            N_("{file} is larger than {limit} MB. Save the form with smaller pictures."),
            code="too_large", file=attached.name, limit=LARGEST_FORM >> 20,
        )  # fmt: skip
    kind_of(attached.body, attached.name)
    return attached


def _keep(text: Message, made: OfficeForm, attached: attachments.Attached) -> Changed:
    with journal.act(text.text, **text.values) as act:
        put_attachment(attached.name, attached.body)
        act.put(made)
    return act.changed(text)


def _own(uid: str) -> OfficeForm:
    found = form(uid)
    if found.owner != register.identity().office:
        raise Refusal(
            N_("The form {name} was handed down by another office and stays as it is. Save its file, change "
               "that, and add it as a form of this office."),
            code="foreign_owner", name=found.name,
        )  # fmt: skip
    return found


# --- looked through ----------------------------------------------------------------------------


def check(uid: str) -> Checked:
    """Which variables a form uses, and what in it nobody knows.

    Raises `Refusal` where the file is not here or cannot be read.
    """
    one = form(uid)
    return checked(_looked_through(one.file, one.file_name, one.fills), one.fills)


@lru_cache(maxsize=64)
def _looked_through(digest: str, name: str, fills: str) -> Form:
    """What a file names; one that another office handed down is looked at here again.

    The same bytes name the same, and a list of forms is shown often.
    """
    return read_form(attachments.body_of(digest, name), name, fills)


def read_form(body: bytes, name: str, fills: str) -> Form:
    """What the file called ``name`` names. Raises `Refusal` where it cannot be read or is not safe to open."""
    if kind_of(body, name) == WORD:
        from desktop_app.documents import word_forms

        return word_forms.read(body, name)
    from desktop_app.sheets import form_filling as sheet_forms

    return sheet_forms.read(body, name, fills)
