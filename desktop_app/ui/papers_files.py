"""Attached files at the window: choosing one, showing a copy, saving it elsewhere, tidying."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.comment_lists import CommentList
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record
from desktop_app.domain.file_names import safe_name
from desktop_app.domain.numbers import show_size
from desktop_app.domain.papers import Document, DocumentVersion
from desktop_app.domain.words import N_, Message, language, say
from desktop_app.services import attachments, papers
from desktop_app.services.attachments import Attached
from desktop_app.ui import alerts, jobs
from desktop_app.ui.desk import Desk
from desktop_app.ui.files import ask_for_files, ask_where, offer_to_open, open_outside
from desktop_app.ui.record_dialog import ask_record

DOCUMENTS = ("docx", "doc", "pdf", "odt", "xlsx", "xls", "pptx", "ppt", "jpg", "jpeg", "png", "zip")
"""Endings offered first; any other can be chosen."""


def attach(desk: Desk, parent: QWidget, version: DocumentVersion) -> None:
    """Ask for a file, read it beside the window, then ask what there is to say of the version."""

    def chosen(files: list[Path]) -> None:
        file = files[0]
        jobs.run(
            parent,
            say(N_("Reading {file}"), file=safe_name(file.name)),
            lambda report: attachments.read(file, report),
            lambda read: _ask(desk, parent, version, read),
        )

    ask_for_files(parent, say(N_("Attach a file")), N_("Documents"), DOCUMENTS, chosen)


def _ask(desk: Desk, parent: QWidget, version: DocumentVersion, read: Attached) -> None:
    def keep(record: Record) -> Changed:
        assert isinstance(record, DocumentVersion)
        return papers.save_version(record, read)

    made = ask_record(
        desk, parent, version, keep, say(N_("Version with {file}"), file=read.name),
        leave_out=frozenset({"document", "content", "file_name"}),
    )  # fmt: skip
    # the file is new even where nothing is typed: saving keeps it
    made.sheet.form.touched = True


def open_copy(parent: QWidget, version: DocumentVersion) -> None:
    """Show a copy of the file with the program the system has for it."""
    try:
        open_outside(attachments.copy_to_look_at(version.content, version.file_name))
    except Refusal as refusal:
        alerts.show(refusal, parent)


def save_copy(parent: QWidget, version: DocumentVersion) -> None:
    """Ask where, and write the file there."""
    name = Path(safe_name(version.file_name))
    suffix = name.suffix.lstrip(".") or "bin"

    def write(target: Path) -> None:
        jobs.run(
            parent,
            say(N_("Writing {file} …"), file=target.name),
            lambda report: attachments.save_as(version.content, version.file_name, target),
            lambda _: offer_to_open(parent, target),
        )

    ask_where(parent, say(N_("Save the file elsewhere")), N_("Document"), suffix, name.stem, write)


def tell_room(desk: Desk, parent: QWidget) -> None:
    """Say what attached files take in the register; offer to delete those no version has any more."""
    room = attachments.room()
    values = {
        "count": room.count,
        "size": show_size(room.size, language()),
        "register": show_size(room.register, language()),
    }
    text = N_("{count} attached files take {size}. The register takes {register} in all.")
    if not room.unnamed:
        alerts.show(Message(text, values), parent)
        return
    asked = N_(
        "{count} attached files take {size}; the register takes {register} in all. {unnamed} of the files "
        "({unnamed_size}) belong to versions that were removed. Deleting them cannot be taken back."
    )
    more = {"unnamed": room.unnamed, "unnamed_size": show_size(room.unnamed_size, language())}

    def tidy() -> None:
        jobs.run(parent, say(N_("Deleting files no version has")), attachments.tidy, desk.tell)

    alerts.ask(parent, Message(asked, {**values, **more}), N_("Delete these files"), tidy)


def take_comments(desk: Desk, parent: QWidget, document: Document) -> None:
    """Ask for a spreadsheet with comments, say what it has, and take them in when that is wanted."""
    from desktop_app.services import comment_lists

    def chosen(files: list[Path]) -> None:
        jobs.run(
            parent,
            say(N_("Reading {file}"), file=safe_name(files[0].name)),
            lambda report: comment_lists.read(files[0], document, report),
            lambda found: offer_comments(desk, parent, found),
        )

    title = say(N_("List of comments"))
    ask_for_files(parent, title, N_("Spreadsheets"), ("xlsx", "xls", "ods", "csv"), chosen)


def offer_comments(desk: Desk, parent: QWidget, found: CommentList) -> None:
    """Say how many comments a list has that are new; taking them is one act."""
    values = {"count": len(found.comments), "known": found.known, "unread": found.unread}
    text = N_("The list has {count} new comments; {known} are there already, {unread} lines lack the name or "
              "the text.")  # fmt: skip
    if not found.comments:
        alerts.show(Message(text, values), parent)
        return

    def take() -> None:
        desk.do(papers.save_comments, found.comments)

    alerts.ask(
        parent, Message(text, values), N_("Take them in"),
        take,
    )  # fmt: skip
