"""How far a printer draws beside where it should: read off a page of rulers, kept for this computer."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.card_sheets import PAGES
from desktop_app.domain.words import N_, say
from desktop_app.services import printers
from desktop_app.ui import print_run
from desktop_app.ui.asking import Asking
from desktop_app.ui.millimetres import Millimetres
from desktop_app.ui.page import button, row
from desktop_app.ui.print_dialog import print_all


class AlignmentDialog(Asking):
    """The offset of one printer, and the page from which it is read."""

    def __init__(self, parent: QWidget, printer: str) -> None:
        super().__init__(
            parent, "alignment_dialog", N_("Alignment of the printer"), N_("Save"), width=560
        )
        self._printer = printer
        self._folder = tempfile.TemporaryDirectory(prefix="sodaihoi-", ignore_cleanup_errors=True)
        self.tell(say(N_(
            "Print the ruler page on {printer}, read on its edges by how much it is off, and enter that "
            "here. Printed once more, its crosses lie where they should."
        ), printer=printer))  # fmt: skip
        self.page = QComboBox()
        self.page.addItems(list(PAGES))
        self.right = Millimetres(-printers.FARTHEST, printers.FARTHEST)
        self.down = Millimetres(-printers.FARTHEST, printers.FARTHEST)
        offset = printers.offset_of(printer)
        self.right.setValue(offset[0])
        self.down.setValue(offset[1])
        self.add(N_("Move to the right"), self.right, "right")
        self.add(N_("Move downwards"), self.down, "down")
        self.add(N_("Paper of the ruler page"), self.page, "ruler_paper")
        self.ruler = button(N_("Print the ruler page"), self.print_ruler, icon="printer",
                            name="print_ruler")  # fmt: skip
        self.grid.addWidget(row(self.ruler, None), self.grid.rowCount(), 1)
        self.step_through()
        self.finished.connect(self._folder.cleanup)
        self.fit()
        self.right.setFocus()

    @property
    def offset(self) -> tuple[float, float]:
        """What is typed in: (right, down) in mm."""
        return self.right.value(), self.down.value()

    def print_ruler(self) -> None:
        """The ruler page, moved as is typed in."""
        file = Path(self._folder.name) / "ruler.pdf"
        printers.write_ruler_page(file, self.page.currentText(), self.offset)
        task = print_run.PrintTask(printer=self._printer, pages=(0,))
        print_all(self, [(file, say(N_("Ruler page")), task)], lambda sides: None)

    def done_well(self) -> bool:
        """Keep it for this printer."""
        printers.keep_offset(self._printer, self.offset)
        return True
