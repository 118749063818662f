"""Lists in: choose a file, read it beside the window, look at what it would do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import Refusal
from desktop_app.domain.list_batches import Batch
from desktop_app.domain.list_decisions import ListMapping
from desktop_app.domain.lists import ListPreview
from desktop_app.domain.words import N_, say
from desktop_app.services import lists
from desktop_app.ui import jobs
from desktop_app.ui.desk import Desk
from desktop_app.ui.list_preview import PreviewDialog

_PATTERN = "*.xlsx *.xls *.ods *.csv"


def ask_for_list(desk: Desk, parent: QWidget) -> None:
    """Choose a spreadsheet, read it, show what it would do; lists that were left open are offered first."""
    if desk.congress is not None and lists.open_batches(desk.congress.uid):
        from desktop_app.ui.list_batches import OpenBatchesDialog

        OpenBatchesDialog(desk, parent.window(), lambda: _choose(desk, parent)).open()
    else:
        _choose(desk, parent)


def _choose(desk: Desk, parent: QWidget) -> None:
    dialog = QFileDialog(parent.window(), say(N_("Choose the list")))
    dialog.setNameFilter(say(N_("Lists")) + f" ({_PATTERN})")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: read_list(desk, parent, Path(name)))
    dialog.open()


def read_list(desk: Desk, parent: QWidget, file: Path) -> None:
    """Read a list beside the window, then open its preview.

    Where no headings are recognised the first lines are shown, and the person points the headings out.
    """
    congress = desk.congress.uid if desk.congress else ""

    def read(mapping: ListMapping | None) -> ListPreview | Refusal:
        try:
            return lists.begin(file, congress, mapping=mapping or ListMapping())
        except Refusal as refusal:
            if refusal.code != "no_headings" or mapping is not None:
                raise
            return refusal

    def show(found: ListPreview | Refusal) -> None:
        if isinstance(found, ListPreview):
            _open(desk, parent, found)
        else:
            _ask_for_headings(desk, parent, file, begin)

    def begin(mapping: ListMapping | None = None) -> None:
        text = say(N_("Reading {file} …"), file=file.name)
        jobs.run(parent, text, lambda report: read(mapping), show)

    begin()


def _ask_for_headings(
    desk: Desk, parent: QWidget, file: Path, begin: Callable[[ListMapping | None], None]
) -> None:
    from desktop_app.ui.list_mapping import HeadingDialog

    def use(sheet: str, line: int) -> None:
        begin(ListMapping(sheet=sheet, heading_row=line))

    HeadingDialog(parent.window(), lists.first_lines(file), use).open()


def look_again(desk: Desk, parent: QWidget, batch: Batch) -> None:
    """Open the preview of a list that came in before."""
    jobs.run(
        parent,
        say(N_("Reading {file} …"), file=batch.file),
        lambda report: lists.preview_of(batch.uid),
        lambda preview: _open(desk, parent, preview),
    )


def _open(desk: Desk, parent: QWidget, preview: ListPreview) -> None:
    dialog = PreviewDialog(desk, parent.window(), preview)
    dialog.open()
    if not preview.rows or "full_name" not in preview.read.keys:
        dialog.head.ask_about_columns()  # headings that were pointed out, and mean nothing yet
