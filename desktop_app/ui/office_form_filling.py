"""For whom a form is filled, and where it goes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.delegates import KINDS
from desktop_app.domain.paper_texts import OfficeForm
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import form_filling, office_forms
from desktop_app.services.form_filling import Filled
from desktop_app.ui import theme
from desktop_app.ui.page import button, heading, quiet, row

_WORDS = {"docx": N_("Word document"), "xlsx": N_("Excel workbook")}


def ask_and_fill(panel: QWidget, form: OfficeForm, congress: str) -> QDialog:
    """Ask for whom, then where to, and fill the form."""
    dialog = FillDialog(panel, form, congress)
    dialog.open()
    return dialog


class FillDialog(QDialog):
    """Which kinds of people and which delegation; below it how many files come of that."""

    def __init__(self, panel: QWidget, form: OfficeForm, congress: str) -> None:
        super().__init__(panel.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("fill_dialog")
        self.setWindowTitle(say(N_("Fill a form")))
        self.panel, self.form, self.congress = panel, form, congress
        self.people = form_filling.whom(congress)
        self.kinds: dict[str, QCheckBox] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(8))
        layout.addWidget(heading(form.name, "section"))
        layout.addWidget(quiet(say(N_("The people the form is filled with:"))))
        counted = Counter(one.kind for one in self.people)
        for kind, word in KINDS.items():
            if counted[kind]:
                box = QCheckBox(f"{say(word)} ({counted[kind]})")
                box.setObjectName(kind)
                box.setChecked(True)
                box.toggled.connect(self._ready)
                self.kinds[kind] = box
                layout.addWidget(box)
        self.delegation = QComboBox()
        self.delegation.setObjectName("delegation")
        self.delegation.setAccessibleName(say(N_("Delegation")))
        self.delegation.addItem(say(N_("All delegations")), None)
        for name in dict.fromkeys(one.delegation for one in self.people):
            self.delegation.addItem(name or say(N_("Without a delegation")), name)
        self.delegation.currentIndexChanged.connect(self._ready)
        layout.addSpacing(theme.px(4))
        layout.addWidget(self.delegation)
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.told.setWordWrap(True)
        layout.addWidget(self.told)
        self.agree = button(N_("Fill and save …"), self.ask_where, main=True, icon="save",
                            name="fill")  # fmt: skip
        leave = button(N_("Cancel"), self.reject, name="cancel")
        layout.addSpacing(theme.px(8))
        layout.addWidget(row(None, self.agree, leave))
        self.setMinimumWidth(theme.px(460))
        self._ready()

    @property
    def chosen(self) -> list[str]:
        """The delegates, by uid, in the order of the list."""
        kinds = {kind for kind, box in self.kinds.items() if box.isChecked()}
        only = self.delegation.currentData()
        return [
            one.uid for one in self.people
            if one.kind in kinds and only in (None, one.delegation)
        ]  # fmt: skip

    @property
    def files(self) -> int:
        """How many files come of it."""
        return form_filling.targets(self.form.uid, self.congress, self.chosen)

    def _ready(self) -> None:
        people, files = len(self.chosen), self.files
        self.agree.setEnabled(files > 0)
        told = say_count(N_("{count} person"), N_("{count} people"), people)
        told += " · " + say_count(N_("{count} file"), N_("{count} files"), files)
        self.told.setText(told)

    def ask_where(self) -> None:
        """A place for the file, or a folder for the files."""
        from desktop_app.ui.files import ask_for_folder, ask_where

        if self.files > 1:
            ask_for_folder(self, say(N_("Choose a folder for the files")), self.fill)
            return
        suffix = office_forms.suffix_of(self.form)
        ask_where(self, self.form.name, _WORDS[suffix], suffix, self.form.name, self.fill)

    def fill(self, target: Path) -> None:
        """Fill the form beside the window."""
        from desktop_app.ui import jobs

        uids, panel = self.chosen, self.panel
        self.accept()
        jobs.run(
            panel, say(N_("Filling {form} …"), form=self.form.name),
            lambda report: form_filling.fill(
                self.form.uid, self.congress, target, uids=uids, report=report
            ),
            lambda made: _tell(panel, made, target),
        )  # fmt: skip


def _tell(panel: QWidget, made: Filled, target: Path) -> None:
    """Offer to open the one file, or say how many are in the folder."""
    from desktop_app.domain.words import Message
    from desktop_app.ui import alerts
    from desktop_app.ui.files import offer_to_open, open_outside

    if made.files == (target,):
        offer_to_open(panel, target)
        return
    alerts.ask(
        panel,
        Message(
            N_("{count} files were kept in {folder}."),
            {"count": len(made.files), "folder": target.name},
        ),
        N_("Open the folder"), lambda: open_outside(target), no=N_("Close"),
    )  # fmt: skip
