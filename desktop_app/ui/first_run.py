"""The start page: open a register, make one for your office, or practise with made-up data."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Refusal
from desktop_app.domain.system_errors import not_written
from desktop_app.domain.text import fold
from desktop_app.domain.words import LANGUAGES, N_, language, say
from desktop_app.services import preferences, registers
from desktop_app.ui import alerts, jobs, theme
from desktop_app.ui.page import button, card, heading, quiet, row

FOUND_AT_MOST = 40
WHEN = {"2024": N_("before 1 July 2025"), "2025": N_("since 1 July 2025")}


class StartWindow(QWidget):
    """``register_wanted`` tells the file to open."""

    register_wanted = Signal(object)
    rebuild_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(say(N_("Sổ Đại hội")))
        self.setMinimumSize(960, 540)
        self.unit = ""
        self._place_typed = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(48), theme.px(24), theme.px(48), theme.px(24))
        outer.setSpacing(theme.px(16))
        outer.addWidget(row(heading(say(N_("Sổ Đại hội"))), None, self._languages()))
        outer.addWidget(
            quiet(say(N_("Registers of delegates and congresses, kept on this computer only.")))
        )
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(16))
        columns.addWidget(self._new_side(), 3)
        columns.addWidget(self._open_side(), 2)
        outer.addLayout(columns, 1)
        self._ready()
        self.search.setFocus()

    # making a register

    def _new_side(self) -> QWidget:
        self.search = QLineEdit()
        self.search.setObjectName("office")
        self.search.setAccessibleName(say(N_("Unit of your office")))
        self.search.setPlaceholderText(
            say(N_("type a part of the unit's name, for example Sa Thầy"))
        )
        self.search.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textEdited.connect(self._find)
        self.found = QListWidget()
        self.found.setObjectName("found")
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setAccessibleName(say(N_("Units found")))
        self.found.currentItemChanged.connect(self._unit_chosen)
        self.search.returnPressed.connect(self._take_first)
        self.body = QComboBox()
        self.body.setObjectName("body")
        self.body.setAccessibleName(say(N_("Body")))
        self.body.setEditable(True)
        self.body.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.body.currentTextChanged.connect(lambda: self._ready())
        self.real = QRadioButton(say(N_("Real register: for the congress itself")))
        self.real.setObjectName("real")
        self.training = QRadioButton(
            say(N_("Training register: for practice, marked on screen and paper"))
        )
        self.training.setObjectName("training_mode")
        modes = QButtonGroup(self)
        modes.addButton(self.real)
        modes.addButton(self.training)
        self.real.setChecked(True)
        self.real.toggled.connect(lambda: self._propose())
        self.place = QLineEdit()
        self.place.setObjectName("place")
        self.place.setAccessibleName(say(N_("File")))
        self.place.textEdited.connect(self._typed_place)
        choose = button(N_("Choose …"), self._ask_place, icon="folder-open", name="choose_place")
        self.make_it = button(N_("Make the register"), self.make, main=True, icon="file-plus",
                             name="create")  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        for place, (text, widget) in enumerate(
            [
                (N_("Unit of your office"), self.search),
                ("", self.found),
                (N_("Body"), self.body),
                (N_("Kind of register"), self.real),
                ("", self.training),
                (N_("File"), row(self.place, choose)),
            ]
        ):
            label = QLabel(say(text))
            label.setBuddy(widget)
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(widget, place, 1)
        frame = card(heading(say(N_("A new register")), "section"))
        layout = frame.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(grid, 1)
        layout.addWidget(row(None, self.make_it))
        return frame

    def _restore(self) -> None:
        from desktop_app.ui.restoring import ask_which

        ask_which(self, self.register_wanted.emit)

    def _find(self, text: str) -> None:
        from desktop_app.domain import catalogue
        from desktop_app.domain.unit_search import find_units

        self.found.clear()
        if not fold(text):
            return
        for unit in find_units(text, limit=FOUND_AT_MOST):
            words = f"{catalogue.path_of(unit)}  ·  {say(WHEN[unit.era])}"
            item = QListWidgetItem(words)
            item.setToolTip(words)
            item.setData(Qt.ItemDataRole.UserRole, f"{unit.era}-{unit.code}")
            self.found.addItem(item)

    def _take_first(self) -> None:
        if self.found.currentRow() < 0 and self.found.count():
            self.found.setCurrentRow(0)
        self.body.setFocus()

    def _unit_chosen(self, item: QListWidgetItem | None) -> None:
        self.unit = item.data(Qt.ItemDataRole.UserRole) if item else ""
        self.body.clear()
        if self.unit:
            for slug, name in registers.bodies_of(self.unit):
                self.body.addItem(name, slug)
        self._propose()

    def _propose(self) -> None:
        """Propose a file name as long as nobody typed one."""
        if self.unit and not self._place_typed:
            mark = "-tap-huan" if self.training.isChecked() else ""
            self.place.setText(str(_documents() / f"{_slug(self.unit)}{mark}.sdh"))
        self._ready()

    def _typed_place(self) -> None:
        self._place_typed = True
        self._ready()

    def _ready(self) -> None:
        self.make_it.setEnabled(
            bool(self.unit and self.body.currentText().strip() and self.place.text().strip())
        )

    def _ask_place(self) -> None:
        dialog = QFileDialog(self, say(N_("Where to keep the register")), self.place.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(say(N_("Registers")) + " (*.sdh)")
        dialog.setDefaultSuffix("sdh")
        dialog.fileSelected.connect(self._place_chosen)
        dialog.open()

    def _place_chosen(self, name: str) -> None:
        self.place.setText(name)
        self._typed_place()

    def make(self) -> None:
        """Make the register and open it."""
        file = Path(self.place.text().strip()).expanduser()
        if file.suffix != ".sdh":
            file = file.with_name(file.name + ".sdh")
        place = self.body.findText(self.body.currentText())
        body = self.body.itemData(place) if place >= 0 else self.body.currentText()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            registers.create(file, self.unit, body=body, training=self.training.isChecked())
        except Refusal as refusal:
            alerts.show(refusal, self)
            return
        except OSError as error:
            alerts.show(not_written(file.name, error), self)
            return
        registers.close()
        self.register_wanted.emit(file)

    # opening one

    def _open_side(self) -> QWidget:
        self.recent = QListWidget()
        self.recent.setObjectName("recent")
        self.recent.setAccessibleName(say(N_("Recent registers")))
        for file in registers.recent():
            item = QListWidgetItem(file.name)
            item.setToolTip(str(file))
            item.setIcon(theme.icon("book-open"))
            item.setData(Qt.ItemDataRole.UserRole, file)
            self.recent.addItem(item)
        self.recent.itemActivated.connect(
            lambda item: self.register_wanted.emit(item.data(Qt.ItemDataRole.UserRole))
        )
        open_other = button(
            N_("Open a register …"), self._ask_file, icon="folder-open", name="open"
        )
        widgets: list[QWidget] = [heading(say(N_("A register that is there")), "section")]
        if self.recent.count():
            widgets.append(self.recent)
        else:
            self.recent.hide()
            widgets.append(quiet(say(N_("No register has been opened on this computer yet."))))
        restore = button(N_("Restore from a backup copy …"), self._restore, icon="history",
                         name="restore")  # fmt: skip
        widgets.append(row(open_other, None))
        widgets.append(row(restore, None))
        opening = card(*widgets)
        practise = card(
            heading(say(N_("Practise first")), "section"),
            quiet(
                say(
                    N_(
                        "A training register of Sa Thầy district with 150 made-up delegates: "
                        "try everything, nothing can go wrong."
                    )
                )
            ),
            row(
                button(N_("Try with training data"), self.practise, icon="graduation-cap",
                       name="practise"),
                None,
            ),
        )  # fmt: skip
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(16))
        layout.addWidget(opening, 1 if self.recent.count() else 0)
        layout.addWidget(practise)
        if not self.recent.count():
            layout.addStretch(1)
        return side

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, say(N_("Open a register")), str(_documents()))
        dialog.setNameFilter(say(N_("Registers")) + " (*.sdh)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.register_wanted.emit(Path(name)))
        dialog.open()

    def practise(self) -> None:
        """Make the training register of Sa Thầy and open it."""
        from desktop_app.services import training
        from desktop_app.services.files import free_name

        file = free_name(_documents(), "sa-thay-tap-huan.sdh")

        def make(report: object) -> Path:
            file.parent.mkdir(parents=True, exist_ok=True)
            registers.create(file, "2024-616", training=True)
            try:
                training.fill_sa_thay(report=report)  # type: ignore[arg-type]
            except BaseException:
                registers.close()
                file.unlink(missing_ok=True)
                raise
            registers.close()
            return file

        jobs.run(self, say(N_("Making the training register …")), make, self.register_wanted.emit)

    def _languages(self) -> QComboBox:
        choose = QComboBox()
        choose.setObjectName("language")
        choose.setAccessibleName(say(N_("Language")))
        for code, name in LANGUAGES.items():
            choose.addItem(name, code)
        choose.setCurrentIndex(choose.findData(language()))
        choose.activated.connect(partial(self._speak, choose))
        return choose

    def _speak(self, choose: QComboBox, _place: int) -> None:
        preferences.keep(language=choose.currentData())
        preferences.speak()
        self.rebuild_wanted.emit()


def _documents() -> Path:
    from PySide6.QtCore import QStandardPaths

    kind = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(kind) or Path.home()) / "So Dai hoi"


def _slug(unit: str) -> str:
    from desktop_app.domain import catalogue

    return "-".join(fold(catalogue.unit(unit).name).split())
