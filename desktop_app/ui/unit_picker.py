"""The editor of a unit: the country's by code, name or second spelling; what nobody knows can be entered."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import Field, spec
from desktop_app.domain.units import Unit
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.choices import options_of
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import ChoiceEditor, EnterGoesOn, LineEditor, Wrong
from desktop_app.ui.page import button, heading, row
from desktop_app.ui.search_editor import SearchEditor


class UnitEditor(SearchEditor):
    """Finds a unit; a village or an organisation that is not there yet is entered from the list."""

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, *options_of(field, desk))
        self._desk = desk
        self.unknown = (N_("Enter this unit: “{value}” …"), self._add)

    def _fits(self, typed: str, found: tuple[str, str]) -> bool:
        """The search knows codes and second spellings, which the name does not show."""
        return True

    def _add(self, name: str) -> None:
        add_unit(self._desk, self, name)


def add_unit(desk: Desk, editor: SearchEditor, name: str) -> QDialog:
    """Ask what a new unit is and where it lies, enter it, and choose it in ``editor``."""
    dialog = UnitDialog(desk, editor, name)
    dialog.open()
    return dialog


class UnitDialog(QDialog):
    """Name, level and the unit above of a village or an organisation."""

    def __init__(self, desk: Desk, editor: SearchEditor, name: str) -> None:
        super().__init__(editor.window())
        self._desk, self._editor = desk, editor
        self.setObjectName("new_unit")
        self.setWindowTitle(say(N_("Enter a unit")))
        self._enter = EnterGoesOn(self)
        self.name = LineEditor(spec(Unit, "name"))
        self.level = _level()
        self.parent_unit = SearchEditor(
            spec(Unit, "parent"), *options_of(spec(Unit, "parent"), desk)
        )
        self._fill(name)
        self.reason = QLabel()
        self.reason.setObjectName("reason")
        self.reason.setWordWrap(True)
        self.reason.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(say(N_("Enter a unit")), "section"))
        layout.addLayout(self._fields())
        layout.addWidget(self.reason)
        self.put = button(N_("Enter the unit"), self._put, main=True, name="put_unit")
        layout.addWidget(row(None, self.put, button(N_("Cancel"), self.reject, name="cancel")))
        self.setMinimumWidth(theme.px(480))
        self.finished.connect(self._back)
        self.name.setFocus()

    def _fill(self, name: str) -> None:
        from desktop_app.services import registers

        self.name.setText(name)
        self.level.set_value("village")
        home = registers.unit_of_office()
        self.parent_unit.set_value(home.uid if home else None)

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        editors: tuple[tuple[str, QWidget], ...] = (
            ("name", self.name), ("level", self.level), ("parent", self.parent_unit)
        )  # fmt: skip
        for line, (name, editor) in enumerate(editors):
            title = spec(Unit, name).title()
            editor.setObjectName(f"unit_{name}")
            editor.setAccessibleName(title)
            editor.installEventFilter(self._enter)
            label = QLabel(title)
            label.setBuddy(editor)
            grid.addWidget(label, line, 0)
            grid.addWidget(editor, line, 1)
        return grid

    def _put(self) -> None:
        from desktop_app.services import units

        try:
            changed = units.add(self.name.value(), self.level.value(), self.parent_unit.value())
        except Wrong as wrong:
            self._say(str(wrong.message))
        except Invalid as invalid:
            self._say(str(invalid))
        except Refusal as refusal:
            from desktop_app.ui import alerts

            alerts.show(refusal, self)
        else:
            self._editor.set_value(changed.uids[-1])
            self._editor.edited.emit()
            self._desk.tell(changed)
            self.accept()

    def _say(self, text: str) -> None:
        self.reason.setText(text)
        self.reason.show()

    def _back(self) -> None:
        self._editor.setFocus()
        self.deleteLater()


def _level() -> ChoiceEditor:
    """Only what is entered here: all other levels come with the program."""
    from desktop_app.services.units import LOCAL_LEVELS

    made = ChoiceEditor(spec(Unit, "level"))
    for place in reversed(range(made.count())):
        if made.itemData(place) not in LOCAL_LEVELS:
            made.removeItem(place)
    return made
