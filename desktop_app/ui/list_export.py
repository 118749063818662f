"""Lists out: which form, which people, to Excel or on paper; and blank lists for the units below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.roll_columns import is_private
from desktop_app.domain.roll_forms import ORDERS, PAPERS, Form
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import delegates, list_export, roll_forms
from desktop_app.services.list_export import Wanted
from desktop_app.ui import jobs, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.files import ask_where, offer_to_open
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.roll_form_preview import HeadingsPreview, heads_of

ALL, SHOWN, CHOSEN, GUESTS, DELEGATION, KIND = (
    "all", "shown", "chosen", "guests", "delegation", "kind",
)  # fmt: skip
"""Whom a list may hold: everybody, whom the page shows, its chosen rows, all guests, a delegation, a kind."""

_GUESTS = ("guest", "foreign_guest")


def ask_where_to_export(
    desk: Desk, parent: QWidget, shown: Sequence[str] | None = None, chosen: Sequence[str] = ()
) -> None:
    """Ask for form and people, then where to write the list.

    ``shown`` are the delegates that a filter leaves (None: there is no filter), ``chosen`` those whose rows
    are chosen; from the delegates' page they are taken by themselves.
    """
    if desk.congress is None:
        return
    if shown is None and not chosen:
        shown, chosen = _of_the_page(parent)
    ExportDialog(desk, desk.congress, parent.window(), shown, chosen).open()


def _of_the_page(parent: QWidget) -> tuple[list[str] | None, list[str]]:
    from desktop_app.ui.delegates import DelegatesPage

    if not isinstance(parent, DelegatesPage):
        return None, []
    listed = parent.list
    several = listed.chosen_uids()
    return listed.uids() if listed.narrowed else None, several if len(several) > 1 else []


def ask_blank_list(desk: Desk, parent: QWidget) -> None:
    """Ask for whom blank lists are, then write them."""
    if desk.congress is not None:
        from desktop_app.ui.blank_lists import BlankDialog

        BlankDialog(desk, desk.congress, parent.window()).open()


def combo(name: str, label: str) -> QComboBox:
    """A choice of the house: named for tests and for readers of the screen."""
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(label)
    made.setMinimumWidth(theme.px(220))
    return made


def fill_with_forms(box: QComboBox, forms: Sequence[Form], uid: str = "") -> None:
    """Offer these forms, with where they come from; ``uid`` is the one in front."""
    box.blockSignals(True)
    box.clear()
    for one in forms:
        where = roll_forms.origin(one)
        box.addItem(f"{one.form.name} ({where})" if where else one.form.name, one.form.uid)
    box.setCurrentIndex(max(0, box.findData(uid)))
    box.blockSignals(False)


class ExportDialog(QDialog):
    """What the list shall be; the two buttons write it as a spreadsheet or as a PDF to print."""

    def __init__(
        self, desk: Desk, congress: Congress, parent: QWidget, shown: Sequence[str] | None,
        chosen: Sequence[str],
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("list_export")
        self.setWindowTitle(say(N_("Take out a list")))
        self.desk, self.congress, self._over = desk, congress, parent
        self._shown, self._rows = shown, chosen
        self.form = combo("form", say(N_("Form of a list")))
        self.who = combo("who", say(N_("Whom")))
        self.which = combo("which", say(N_("Which delegation or kind")))
        self.order = combo("order", say(N_("Order")))
        self.paper = combo("paper", say(N_("Paper")))
        self.public = QCheckBox(say(N_("For the public: leave all personal data out")))
        self.public.setObjectName("public")
        self.preview = HeadingsPreview()
        self.told = quiet("")
        self.excel = button(N_("To Excel …"), self.to_excel, main=True, icon="file-spreadsheet",
                            name="to_excel")  # fmt: skip
        self.print = button(N_("Print the list (PDF) …"), self.to_paper, icon="printer",
                            name="to_paper")  # fmt: skip
        self._fill()
        self._lay_out()
        self._form_chosen()
        self._who_chosen()
        for box in (self.order, self.paper, self.which):
            box.activated.connect(lambda: self.tell())
        self.form.activated.connect(lambda: self._form_chosen())
        self.who.activated.connect(lambda: self._who_chosen())
        self.public.clicked.connect(lambda: self.tell())
        desk.changed.connect(self._something_changed)
        self.form.setFocus()

    def _fill(self) -> None:
        self._load_forms()
        self.who.addItem(say(N_("Everybody on the list")), ALL)
        if self._shown is not None:
            count = len(self._shown)
            self.who.addItem(say(N_("What the page shows ({count})"), count=count), SHOWN)
        if self._rows:
            self.who.addItem(say(N_("The chosen rows ({count})"), count=len(self._rows)), CHOSEN)
        self.who.addItem(say(N_("All guests")), GUESTS)
        self.who.addItem(say(N_("One delegation")), DELEGATION)
        self.who.addItem(say(N_("One kind of delegate")), KIND)
        first = CHOSEN if self._rows else SHOWN if self._shown is not None else ALL
        self.who.setCurrentIndex(self.who.findData(first))
        for key, words in ORDERS.items():
            self.order.addItem(say(words), key)
        for key, words in PAPERS.items():
            self.paper.addItem(say(words), key)

    def _load_forms(self, uid: str = "") -> None:
        self._forms = {
            one.form.uid: one for one in roll_forms.forms() if one.form.purpose != "blank"
        }
        fill_with_forms(self.form, list(self._forms.values()), uid)

    def _lay_out(self) -> None:
        manage = button(N_("Forms …"), self._manage, icon="table", name="manage_forms")
        manage.setProperty("flat", True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[QComboBox, QWidget], ...] = (
            (self.form, row(self.form, manage, None)),
            (self.who, row(self.who, self.which, None)),
            (self.order, row(self.order, None)),
            (self.paper, row(self.paper, None)),
        )
        for place, (box, line) in enumerate(rows):
            label = QLabel(box.accessibleName())
            label.setBuddy(box)
            grid.addWidget(label, place, 0)
            grid.addWidget(line, place, 1)
        grid.addWidget(self.public, len(rows), 1)
        close = button(N_("Cancel"), self.reject, name="cancel")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(say(N_("Take out a list")), "section"))
        layout.addLayout(grid)
        layout.addWidget(self.preview)
        layout.addWidget(self.told)
        layout.addWidget(row(None, self.excel, self.print, close))
        self.excel.setDefault(True)
        self.resize(theme.px(760), self.sizeHint().height())

    def chosen_form(self) -> Form:
        """The form in front."""
        return self._forms[str(self.form.currentData())]

    def _form_chosen(self) -> None:
        form = self.chosen_form().form
        self.order.setCurrentIndex(max(0, self.order.findData(form.order or "list")))
        self.paper.setCurrentIndex(max(0, self.paper.findData(form.paper or "A4")))
        if form.uid == GUESTS and self.who.currentData() == ALL:  # what that form is for
            self.who.setCurrentIndex(self.who.findData(GUESTS))
        public = form.purpose == "public"
        self.public.setEnabled(not public)
        self.public.setChecked(public)
        self.tell()

    def _who_chosen(self) -> None:
        who = self.who.currentData()
        self.which.clear()
        if who == DELEGATION:
            for one in delegates.delegations(self.congress.uid):
                self.which.addItem(one.name, one.uid)
        elif who == KIND:
            for key, words in KINDS.items():
                self.which.addItem(say(words, family=self.desk.family), key)
        self.which.setVisible(who in (DELEGATION, KIND))
        self.tell()

    def wanted(self) -> Wanted:
        """What is asked for."""
        return Wanted(
            form=self.chosen_form().form.uid,
            uids=self._uids(),
            order=str(self.order.currentData()),
            paper=str(self.paper.currentData()),
            public=self.public.isChecked(),
        )

    def _uids(self) -> list[str] | None:
        who, which = self.who.currentData(), self.which.currentData()
        if who == ALL:
            return None
        if who in (SHOWN, CHOSEN):
            return list(self._rows if who == CHOSEN else self._shown or ())
        wanted = _GUESTS if who == GUESTS else (which,)
        name = "delegation" if who == DELEGATION else "kind"
        listed = delegates.in_order(self.congress.uid)
        return [one.delegate.uid for one in listed if getattr(one.delegate, name) in wanted]

    def tell(self) -> None:
        """Say what would be written; nothing can be written for nobody."""
        form, public = self.chosen_form(), self.public.isChecked()
        self.preview.show_heads(heads_of(form.columns, self.desk.family, public=public))
        uids = self._uids()
        count = delegates.count(self.congress.uid) if uids is None else len(uids)
        out = sum(public and is_private(column.key) for column in form.columns)
        parts = [
            say_count(N_("{count} person"), N_("{count} people"), count),
            say_count(N_("{count} column"), N_("{count} columns"), len(form.columns) - out),
        ]
        if out:
            left = say_count(N_("{count} column with personal data left out"),
                             N_("{count} columns with personal data left out"), out)  # fmt: skip
            parts.append(left)
        else:
            parts.append(say(N_("with personal data; what is taken out stands in the journal")))
        self.told.setText(" · ".join(parts))
        for made in (self.excel, self.print):
            made.setEnabled(count > 0)

    def to_excel(self) -> None:
        """Ask where, then write the spreadsheet."""
        self._ask(N_("Excel workbook"), "xlsx", list_export.export)

    def to_paper(self) -> None:
        """Ask where, then write the PDF."""
        self._ask(N_("PDF file"), "pdf", list_export.print_list)

    def _ask(self, kind: str, suffix: str, write: Callable[..., Any]) -> None:
        wanted, congress = self.wanted(), self.congress.uid

        def written(target: Path) -> None:
            self.accept()
            offer_to_open(self._over, target)

        def go(target: Path) -> None:
            jobs.run(
                self,
                say(N_("Writing {file} …"), file=target.name),
                lambda report: write(congress, target, report, wanted=wanted),
                lambda _: written(target),
            )

        ask_where(self, say(N_("Where to write the list")), kind, suffix,
                  say(N_("delegate-roll")), go)  # fmt: skip

    def _manage(self) -> None:
        from desktop_app.ui.roll_forms import manage_forms

        manage_forms(self.desk, self, str(self.form.currentData()))

    def _something_changed(self, changed: Any) -> None:
        if {"RollForm", "RollColumn"} & changed.records:
            self._load_forms(str(self.form.currentData()))
            self._form_chosen()

    def done(self, result: int) -> None:
        """Closed: what others do to the forms is no longer of interest."""
        self.desk.changed.disconnect(self._something_changed)
        super().done(result)
