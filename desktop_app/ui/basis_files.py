"""The file of a legal basis: attached, opened, kept elsewhere, taken off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.cycle_rules import LegalBasis
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record
from desktop_app.domain.file_names import safe_name
from desktop_app.domain.words import N_, say
from desktop_app.services import attachments
from desktop_app.services import legal_bases as service
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button
from desktop_app.ui.row_menu import Verb

FIELDS = frozenset({"file", "file_name"})
"""The fields of the file, which are not typed."""


def file_button(does: Callable[[], Any]) -> QPushButton:
    """The button of a list of legal bases that offers what can be done with the file."""
    made = button(N_("File of the paper …"), does, icon="file-text", name="basis_file")
    made.setToolTip(
        say(N_("Attach the text of the paper; it goes along when guidance is sent down"))
    )
    return made


def offer(
    beside: QPushButton, desk: Desk, record: Record | None, *, own: bool,
    then: Callable[[str], Any],
) -> QMenu | None:  # fmt: skip
    """Show below the button what can be done with the file; where only one thing can, do it at once."""
    listed = verbs(desk, beside, record, own=own, then=then)
    if len(listed) <= 1:
        for verb in listed:
            verb.does()
        return None
    menu = QMenu(beside)
    menu.setObjectName("basis_file_menu")
    for verb in listed:
        act = menu.addAction(theme.icon(verb.icon), say(verb.text))
        act.triggered.connect(partial(_do, verb.does))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))
    return menu


def _do(does: Callable[[], Any], _checked: bool = False) -> None:
    does()


def verbs(
    desk: Desk, parent: QWidget, record: Record | None, *, own: bool, then: Callable[[str], Any]
) -> list[Verb]:
    """What can be done with the file of a legal basis; ``own`` ones can be changed. ``then`` gets its uid."""
    if not isinstance(record, LegalBasis) or not record.uid:
        return []

    def kept(changed: Changed | None) -> None:
        if changed is not None:
            then(record.uid)

    listed: list[Verb] = []
    if record.file:
        listed += [
            Verb("external-link", N_("Open the file"), lambda: open_copy(parent, record)),
            Verb("download", N_("Save the file elsewhere …"), lambda: save_copy(parent, record)),
        ]
    if own:
        word = N_("Another file …") if record.file else N_("Attach a file …")
        listed.append(Verb("file-plus", word, lambda: attach(desk, parent, record, then)))
    if own and record.file:
        listed.append(
            Verb("x", N_("Take the file off"), lambda: kept(desk.do(service.detach, record)))
        )
    return listed


def attach(desk: Desk, parent: QWidget, basis: LegalBasis, then: Callable[[str], Any]) -> None:
    """Ask for a file, read it beside the window, keep it with the paper."""
    from desktop_app.ui import jobs
    from desktop_app.ui.files import ask_for_files
    from desktop_app.ui.papers_files import DOCUMENTS

    def read(file: attachments.Attached) -> None:
        if desk.do(service.attach, basis, file) is not None:
            then(basis.uid)

    def chosen(files: list[Path]) -> None:
        jobs.run(
            parent,
            say(N_("Reading {file}"), file=safe_name(files[0].name)),
            lambda report: attachments.read(files[0], report),
            read,
        )

    ask_for_files(parent, say(N_("Attach a file")), N_("Documents"), DOCUMENTS, chosen)


def open_copy(parent: QWidget, basis: LegalBasis) -> None:
    """Show a copy of the file with the program the system has for it."""
    from desktop_app.ui import alerts
    from desktop_app.ui.files import open_outside

    try:
        open_outside(attachments.copy_to_look_at(basis.file, basis.file_name))
    except Refusal as refusal:
        alerts.show(refusal, parent)


def save_copy(parent: QWidget, basis: LegalBasis) -> None:
    """Ask where, and write the file there."""
    from desktop_app.ui import jobs
    from desktop_app.ui.files import ask_where, offer_to_open

    name = Path(safe_name(basis.file_name))

    def write(target: Path) -> None:
        jobs.run(
            parent,
            say(N_("Writing {file} …"), file=target.name),
            lambda report: attachments.save_as(basis.file, basis.file_name, target),
            lambda _: offer_to_open(parent, target),
        )

    ask_where(parent, say(N_("Save the file elsewhere")), N_("Document"),
              name.suffix.lstrip(".") or "bin", name.stem, write)  # fmt: skip
