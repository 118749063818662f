"""After a late change: what of all that was printed is not right any more, printed again in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.card_orders import STATES
from desktop_app.domain.card_sheets import PrintSettings, Sheet, sheet_for
from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Refusal
from desktop_app.domain.print_log import PRINTED
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import card_layouts, delegates, print_again
from desktop_app.services.print_again import Again
from desktop_app.ui import theme
from desktop_app.ui.card_order_side import OrderSide
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.flow import Flow
from desktop_app.ui.page import button, row
from desktop_app.ui.paper_preview import PaperPreview, Papers, open_previews
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.sheet_picture import SheetPicture
from desktop_app.ui.tables import Column, Table


class PrintAgainDialog(QDialog):
    """The list of what and why, by paper; and where on a used sheet the cards begin.

    ``found`` is what has changed, ``gone`` what is to be taken back: finding them takes a while.
    """

    def __init__(
        self, desk: Desk, parent: QWidget, side: OrderSide, found: list[Again], gone: list[Again]
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("print_again")
        self.setWindowTitle(say(N_("Print again what changed")))
        assert desk.congress is not None
        self._desk, self._congress, self._over = desk, desk.congress.uid, parent
        self._settings = side.settings if side.asked_for == "card" else PrintSettings()
        self.found, self._gone = found, gone
        self._sheet = _card_sheet(desk.congress, self.found, self._settings)
        self.papers: dict[str, QCheckBox] = {}
        self.table: Table[Again] = Table(_columns(), "print_again_lines")
        self.table.setAccessibleName(say(N_("What is to be printed again")))
        fit_headings(self.table)
        fit_columns(self.table)
        self.first = QSpinBox()
        self.first.setObjectName("again_first_place")
        self.first.setAccessibleName(say(N_("First free place")))
        self.first.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.first.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.first.setFixedWidth(theme.px(64))
        self.first.setRange(1, self._sheet.per_page if self._sheet else 1)
        self.first.setValue(self._settings.start + 1)
        self.picture = SheetPicture()
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.agree = button(N_("Preview and print"), self.preview, main=True, icon="printer",
                            name="yes")  # fmt: skip
        self._lay_out()
        self.first.valueChanged.connect(lambda: self._narrow())
        self.picture.chosen.connect(lambda slot: self.first.setValue(slot + 1))
        self._narrow()
        (self.table if self.found else self.close_button).setFocus()

    def _lay_out(self) -> None:
        kinds = QWidget()
        flow = Flow(kinds, theme.px(16))
        for paper in dict.fromkeys(one.paper for one in self.found):
            count = sum(one.paper == paper for one in self.found)
            box = QCheckBox(f"{say(PRINTED[paper])} ({show(count)})")
            box.setObjectName(f"again_{paper}")
            box.setChecked(True)
            box.toggled.connect(lambda: self._narrow())
            self.papers[paper] = box
            flow.addWidget(box)
        word = QLabel(say(N_("First free place of the sheet for the cards")))
        word.setBuddy(self.first)
        word.setWordWrap(True)
        place = QVBoxLayout()
        place.setSpacing(theme.px(8))
        place.addWidget(word)
        place.addWidget(self.first)
        place.addWidget(self.picture)
        place.addStretch(1)
        self.beside = QWidget()
        self.beside.setLayout(place)
        self.beside.setFixedWidth(theme.px(190))
        place.setContentsMargins(0, 0, 0, 0)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(16))
        middle.addWidget(self.table, 1)
        middle.addWidget(self.beside)
        self.close_button = button(N_("Close"), self.reject, name="no")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (24, 16, 24, 16)))
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.told)
        layout.addWidget(kinds)
        layout.addLayout(middle, 1)
        layout.addWidget(row(None, self.agree, self.close_button))
        room = self._over.window().size()
        self.resize(min(theme.px(880), room.width() - theme.px(40)),
                    min(theme.px(560), room.height() - theme.px(60)))  # fmt: skip

    @property
    def wanted(self) -> list[Again]:
        """What is to be printed: of the papers that are ticked."""
        return [one for one in self.found if self.papers[one.paper].isChecked()]

    def _narrow(self) -> None:
        wanted = self.wanted
        cards = sum(one.paper == "card" for one in wanted)
        self.table.rows_model.show_rows(lambda offset, limit: wanted[offset : offset + limit])
        self.agree.setEnabled(bool(wanted))
        self.beside.setVisible(bool(cards) and self.first.maximum() > 1)
        self.picture.show_sheet(self._sheet, self.first.value() - 1, cards)
        said = say_count(N_("{count} thing that was printed is not right any more."),
                         N_("{count} things that were printed are not right any more."),
                         len(self.found))  # fmt: skip
        if not self.found:
            said = say(
                N_("Everything that was printed is still right. Nothing is to be printed again.")
            )
        if self._gone:
            names = ", ".join(one.name for one in self._gone)
            said += " " + say(N_("To be taken back, no longer on the list: {names}."), names=names)
        self.told.setText(said)

    def preview(self) -> None:
        """Draw it, look at it, print it; the log is told of what went out."""
        congress, wanted, desk = self._congress, self.wanted, self._desk
        settings = replace(self._settings, start=self.first.value() - 1)
        drawn: list[print_again.Drawn] = []

        def make(folder: Path, report: Report) -> Papers:
            made = print_again.draw(congress, folder, settings=settings, only=wanted, report=report)
            drawn[:] = [made]
            return _named(made)

        def done(shown: PaperPreview, to: str, name: str, pages: int, copies: int) -> None:
            [made] = drawn
            went = tuple(
                replace(one, copies=copies)
                for file, one in zip(made.files, made.printings, strict=True)
                if file in shown.went
            )
            desk.do(print_again.note, replace(made, printings=went), printed_to=to, printer=name)

        self.accept()
        open_previews(self._over, say(N_("Print again what changed")), make, done)


def _card_sheet(
    congress: Congress, found: Sequence[Again], settings: PrintSettings
) -> Sheet | None:
    """The sheet on which the first card is printed; None where there is no card among it."""
    first = next((one for one in found if one.paper == "card"), None)
    if first is None:
        return None
    listed = {one.delegate.uid: one.delegate.kind for one in delegates.in_order(congress.uid)}
    try:
        layout = (
            card_layouts.layout(first.layout)
            if first.layout
            else card_layouts.chosen(congress, "card", listed.get(first.about, ""))
        )
        return sheet_for(layout.sheet, settings, fold=layout.fold)
    except Refusal:
        return None  # said where the cards are drawn


def _named(made: print_again.Drawn) -> Sequence[tuple[str, Path]]:
    """The files with the words of their papers; several of one paper are counted."""
    words = [
        say(PRINTED[one.paper]) + (f" – {one.what}" if one.what else "") for one in made.printings
    ]
    return [
        (f"{word} ({words[: at + 1].count(word)})" if words.count(word) > 1 else word, file)
        for at, (word, file) in enumerate(zip(words, made.files, strict=True))
    ]


def _columns() -> list[Column[Again]]:
    return [
        Column(
            "paper",
            say(N_("Printed matter")),
            lambda one: say(PRINTED[one.paper]),
            200,
            sortable=False,
        ),
        Column("name", say(N_("What")), lambda one: one.name, 260, sortable=False),
        Column("why", say(N_("Reason")), lambda one: say(STATES[one.why]), 200, sortable=False),
    ]
