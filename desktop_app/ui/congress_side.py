"""The left of the congress page: the sheet of the congress, and over it that of what is in hand."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop_app.domain.fields import Record
from desktop_app.ui.congress_points import sheet_for, show_in
from desktop_app.ui.congress_sheet import CongressSheet, RecordSheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.programme_tree import Point


class CongressSide(QStackedWidget):
    """Shows one sheet at a time. ``saved`` and ``next_wanted`` are those of the record in hand."""

    saved = Signal(str)
    next_wanted = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.congress_sheet = CongressSheet(desk)
        self.congress_sheet.left.connect(self.left)
        self.sheet: RecordSheet | None = None
        self.addWidget(self.congress_sheet)

    @property
    def touched(self) -> bool:
        """Whether something was typed and not saved, on either sheet."""
        return any(one.touched for one in self._sheets())

    def discard(self) -> None:
        """Forget what was typed."""
        for one in self._sheets():
            one.discard()

    def _sheets(self) -> list[RecordSheet]:
        return [one for one in (self.sheet, self.congress_sheet) if one is not None]

    def show_record(
        self, record: Record, points: Mapping[str, Point], *, focus: bool = True
    ) -> None:
        """The sheet of a session, an item, a speech or a delegation; ``points`` is the programme."""
        sheet = self.sheet
        if sheet is None or sheet.kind is not type(record) or sheet.family != self.desk.family:
            self.close_sheet()
            sheet = self.sheet = sheet_for(self.desk, type(record))
            sheet.saved.connect(self.saved)
            sheet.next_wanted.connect(self.next_wanted)
            sheet.left.connect(self.left)
            self.addWidget(sheet)
        self.setCurrentWidget(sheet)
        show_in(sheet, record, points, focus=focus)

    def close_sheet(self) -> bool:
        """Only the congress again; True when the keyboard was in the sheet that went."""
        sheet, self.sheet = self.sheet, None
        if sheet is None:
            return False
        had_focus = sheet.isAncestorOf(self.window().focusWidget())
        self.setCurrentWidget(self.congress_sheet)
        self.removeWidget(sheet)
        sheet.deleteLater()
        return had_focus

    def save(self) -> bool:
        """Keep what stands on the sheet in front."""
        return (self.sheet or self.congress_sheet).save()

    def renew(self, known: Mapping[str, Record], points: Mapping[str, Point]) -> bool:
        """The record of an open sheet may have changed or gone with an undo; False when it is gone."""
        sheet = self.sheet
        if sheet is None or sheet.touched or not sheet.record.uid:
            return True
        record = known.get(sheet.record.uid)
        if record is not None and record != sheet.record:
            self.show_record(record, points, focus=False)
        return record is not None
