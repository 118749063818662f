"""The sheet of one composition target: what it asks about decides which fields it has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.composition_words import VOCABULARIES
from desktop_app.domain.fields import Field, Record, spec
from desktop_app.domain.people import GENDERS
from desktop_app.domain.targets import Target
from desktop_app.domain.words import N_, Message
from desktop_app.services import targets
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import EnterGoesOn

NAMED = frozenset({*VOCABULARIES, "gender", "unit"})
"""Aspects that say which: an ethnic group, a unit. A role may be left open."""


class TargetSheet(RecordSheet):
    """Age bounds show for an age, "Which" for a group, gender, sector, unit and the like."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, Target, self._keep_target, leave_out=frozenset({"congress"}),
            first=("aspect", "value", "from_age", "below_age", "measure", "minimum", "maximum"),
        )  # fmt: skip
        self._aspect = ""
        self._enter = EnterGoesOn(self)
        self.form.editors["aspect"].edited.connect(self._follow)

    @property
    def which(self) -> Any:
        """The editor of "Which"; another one for each aspect."""
        return self.form.editors["value"]

    def begin(self, record: Record, title: str, under: str = "", *, focus: bool = True) -> None:
        """Show a target."""
        assert isinstance(record, Target)
        self._show_fields_of(record.aspect)
        super().begin(record, title, under, focus=focus)

    def _follow(self) -> None:
        self._show_fields_of(self.form.editors["aspect"].value())

    def _show_fields_of(self, aspect: str) -> None:
        if aspect in NAMED and aspect != self._aspect:
            self._choose_from(aspect)
        self._aspect = aspect
        self._show_field("value", aspect in NAMED)
        for name in ("from_age", "below_age"):
            self._show_field(name, aspect == "age")

    def _show_field(self, name: str, wanted: bool) -> None:
        editor = self.form.editors[name]
        editor.setVisible(wanted)
        for label in editor.parentWidget().findChildren(QLabel):
            if label.buddy() is editor:
                label.setVisible(wanted)

    def _choose_from(self, aspect: str) -> None:
        """Another editor in the place of the one that is there."""
        from desktop_app.ui.making_editors import editor_of

        before, made = self.which, editor_of(_field_of(aspect), self.desk)
        box = before.parentWidget()
        made.setParent(box)
        box.layout().replaceWidget(before, made)
        for label in box.findChildren(QLabel):
            if label.buddy() is before:
                label.setBuddy(made)
        made.edited.connect(self._which_edited)
        made.installEventFilter(self._enter)
        self.form.editors["value"] = made
        QWidget.setTabOrder(self.form.editors["aspect"], made)
        before.deleteLater()

    def _which_edited(self) -> None:
        self.form.touched = True

    def _store(self) -> str:
        if self._aspect in NAMED and self._aspect != "role" and self.which.is_blank():
            missing = N_("Say which one the target is about: choose it here.")
            self.form.show_reasons({"value": Message(missing)})
            return ""
        return super()._store()

    def _keep_target(self, record: Record) -> Changed:
        assert isinstance(record, Target)
        if self._aspect not in NAMED:
            record = replace(record, value="")
        if self._aspect != "age":
            record = replace(record, from_age=None, below_age=None)
        return targets.save(record)


def _field_of(aspect: str) -> Field:
    """The declaration by which "Which" is chosen; it keeps the name and label of the field, and its blank."""
    from desktop_app.domain import kinds

    field = spec(Target, "value")
    if aspect == "gender":
        return replace(field, kind=kinds.CHOICE, choices=GENDERS)
    if aspect == "unit":
        return replace(field, kind=replace(kinds.REFERENCE, blank=""), to="Unit")
    return replace(field, kind=kinds.TERM, vocabulary=VOCABULARIES[aspect])
