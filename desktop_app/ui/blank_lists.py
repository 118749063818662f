"""Blank lists for the units below: which form, for whom, one file each."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.congresses import Congress
from desktop_app.domain.roll_forms import PAPERS
from desktop_app.domain.words import N_, Message, say, say_count
from desktop_app.services import list_export, roll_forms
from desktop_app.services.list_export import Blank
from desktop_app.ui import alerts, jobs, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.files import ask_for_folder, ask_where, offer_to_open, open_outside
from desktop_app.ui.list_export import combo, fill_with_forms
from desktop_app.ui.page import button, heading, quiet, row

WHAT_FOR = N_(
    "Communes fill these lists in with Excel and send them back. Ethnic group, education and the like are "
    "chosen from lists, so that what comes back needs no correction of its words."
)


class BlankDialog(QDialog):
    """Units with a tick get a file each; without units there is one list for everybody."""

    def __init__(self, desk: Desk, congress: Congress, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("blank_lists")
        self.setWindowTitle(say(N_("Blank lists")))
        self.desk, self.congress, self._over = desk, congress, parent
        self.form = combo("form", say(N_("Form of a list")))
        fill_with_forms(self.form, roll_forms.forms("blank"))
        self.paper = combo("paper", say(N_("Paper")))
        for key, words in PAPERS.items():
            self.paper.addItem(say(words), key)
        self.form.activated.connect(lambda: self._form_chosen())
        self.locked = QCheckBox(say(N_("Lock the headings: only the lines can be written in")))
        self.locked.setObjectName("locked")
        self.units = QListWidget()
        self.units.setObjectName("units")
        self.units.setAccessibleName(say(N_("Units that get a list")))
        self.units.setMinimumHeight(theme.px(180))
        for uid, name in list_export.units_below(congress.uid):
            line = QListWidgetItem(name)
            line.setData(Qt.ItemDataRole.UserRole, uid)
            line.setCheckState(Qt.CheckState.Unchecked)
            self.units.addItem(line)
        self.units.itemChanged.connect(lambda: self._tell())
        self.told = quiet("")
        self.write = button(N_("One file a unit …"), self.ask_for_folder, main=True,
                            icon="folder-open", name="write")  # fmt: skip
        self.one = button(N_("One list without a unit …"), self.ask_where, name="one")
        self._lay_out()
        self._form_chosen()
        self._tell()
        self.form.setFocus()

    def _lay_out(self) -> None:
        every = button(N_("All units"), lambda: self._tick(True), name="every_unit")
        none = button(N_("None"), lambda: self._tick(False), name="no_unit")
        for made in (every, none):
            made.setProperty("flat", True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        for place, box in enumerate((self.form, self.paper)):
            label = QLabel(box.accessibleName())
            label.setBuddy(box)
            grid.addWidget(label, place, 0)
            grid.addWidget(row(box, None), place, 1)
        grid.addWidget(self.locked, 2, 1)
        title = QLabel(self.units.accessibleName())
        title.setBuddy(self.units)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(say(N_("Blank lists")), "section"))
        layout.addWidget(quiet(say(WHAT_FOR)))
        layout.addLayout(grid)
        layout.addWidget(row(title, None, every, none))
        layout.addWidget(self.units, 1)
        layout.addWidget(self.told)
        cancel = button(N_("Cancel"), self.reject, name="cancel")
        layout.addWidget(row(None, self.write, self.one, cancel))
        self.write.setDefault(True)
        self.resize(theme.px(640), theme.px(540))

    def _form_chosen(self) -> None:
        form = roll_forms.form(str(self.form.currentData())).form
        self.paper.setCurrentIndex(max(0, self.paper.findData(form.paper or "A4")))

    def _tick(self, wanted: bool) -> None:
        state = Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked
        for place in range(self.units.count()):
            self.units.item(place).setCheckState(state)

    def names(self) -> list[str]:
        """The units with a tick."""
        lines = [self.units.item(place) for place in range(self.units.count())]
        return [one.text() for one in lines if one.checkState() == Qt.CheckState.Checked]

    def _tell(self) -> None:
        count = len(self.names())
        self.write.setEnabled(count > 0)
        self.told.setText(
            say_count(N_("{count} unit chosen, {count} file"), N_("{count} units chosen, {count} files"), count)
            if count
            else say(N_("Tick the units with the space bar; each gets a file with its name in it."))
        )  # fmt: skip

    def _blank(self) -> Blank:
        return Blank(
            str(self.form.currentData()), str(self.paper.currentData()), self.locked.isChecked()
        )

    def ask_for_folder(self) -> None:
        """Ask for a folder, then write a file for each unit with a tick."""
        names, blank, congress = self.names(), self._blank(), self.congress.uid

        def written(folder: Path, count: int) -> None:
            self.accept()
            _offer_folder(self._over, folder, count)

        def go(folder: Path) -> None:
            jobs.run(
                self,
                say(N_("Writing blank lists …")),
                lambda report: list_export.blank_lists(
                    congress, folder, names, blank=blank, report=report
                ),
                lambda made: written(folder, len(made)),
            )

        ask_for_folder(self, say(N_("Where to write the lists")), go)

    def ask_where(self) -> None:
        """Ask for a file, then write one list in which no unit is named."""
        blank, congress = self._blank(), self.congress.uid

        def written(target: Path) -> None:
            self.accept()
            offer_to_open(self._over, target)

        def go(target: Path) -> None:
            jobs.run(
                self,
                say(N_("Writing {file} …"), file=target.name),
                lambda report: list_export.blank_list(congress, target, blank=blank),
                lambda _: written(target),
            )

        ask_where(self, say(N_("Where to write the list")), N_("Excel workbook"), "xlsx",
                  say(N_("blank-list")), go)  # fmt: skip


def _offer_folder(parent: QWidget, folder: Path, count: int) -> None:
    alerts.ask(
        parent,
        Message(
            N_("{count} lists were written to {folder}."), {"count": count, "folder": folder.name}
        ),
        N_("Open the folder"),
        lambda: open_outside(folder),
        no=N_("Close"),
    )
