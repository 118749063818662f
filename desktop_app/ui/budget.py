"""The estimate, and the lists on which people sign for what they are given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain import budget as rules
from desktop_app.domain.changes import Changed
from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.preparation import BudgetItem, SignForList
from desktop_app.domain.words import N_, say, show
from desktop_app.services import budget
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.ordered_panel import OrderedPanel
from desktop_app.ui.page import button
from desktop_app.ui.switch_panel import SwitchPanel
from desktop_app.ui.table_papers import offer, print_button
from desktop_app.ui.tables import Column, column_of


class EstimatePanel(OrderedPanel[BudgetItem]):
    """The lines of the estimate with what they come to."""

    kind: ClassVar[type[Record]] = BudgetItem
    name = "budget"
    icon = "file-spreadsheet"
    title = N_("Estimate")
    one = N_("{count} line")
    many = N_("{count} lines")
    new_word = N_("New line")
    empty_word = N_(
        "The estimate has no lines yet. Each line says what for, how many, the norm and the source."
    )
    first = ("area", "title", "quantity", "measure", "times", "norm", "amount", "source", "spent")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sum = QLabel()
        self.sum.setObjectName("section")
        self.tools.insertWidget(1, self.sum)

    def lines(self, congress: str) -> Sequence[BudgetItem]:
        """The lines in their order."""
        return budget.items(congress)

    def columns(self) -> list[Column[BudgetItem]]:
        """Number, what for, the factors, the amount, the source."""
        known = {one.name: one for one in specs(BudgetItem)}
        narrow = {
            "quantity": 76, "measure": 84, "times": 60, "norm": 96, "spent": 96, "source": 140,
        }  # fmt: skip
        short = {"norm": N_("Norm"), "spent": N_("Spent")}  # all in đồng, as the total above says

        def of(name: str) -> Column[BudgetItem]:
            made = column_of(known[name], lambda one: one, self.desk.family)
            title = say(short[name]) if name in short else made.title
            return Column(name, title, made.text, narrow[name], made.right, sortable=False)

        return [
            Column("position", say(N_("No.")), lambda one: show(one.position), 48, True,
                   sortable=False),
            Column("title", say(N_("What for")), lambda one: one.title, 250, sortable=False,
                   icon=lambda one: "triangle-alert" if rules.disagrees(one) else "",
                   tone=lambda one: "warn", tip=_tip),
            Column("amount", say(N_("Amount")), lambda one: show(rules.amount_of(one)), 104, True,
                   sortable=False),
            of("quantity"), of("measure"), of("times"), of("norm"),
            of("source"), of("spent"),
            Column("area", say(N_("Area")), lambda one: say(AREAS.get(one.area, "")), 150,
                   sortable=False),
        ]  # fmt: skip

    def extra_tools(self) -> list[QWidget]:
        """Printing."""
        self.printing = print_button(self, self._papers, "print_budget")
        return [self.printing]

    def _papers(self) -> list[tuple[str, Callable[[], Any]]]:
        congress = self.desk.congress
        uid = congress.uid if congress else ""
        return [(N_("Estimate of the congress"), lambda: budget.estimate_table(uid))]

    def print_page(self) -> None:
        """Ctrl+P."""
        offer(self, self._papers(), self.printing)

    def blank(self) -> BudgetItem:
        """A line of the area of the one in hand: they are entered area by area."""
        assert self.desk.congress is not None
        before = self.current_record()
        area = before.area if isinstance(before, BudgetItem) else "budget"
        source = before.source if isinstance(before, BudgetItem) else ""
        return BudgetItem(congress=self.desk.congress.uid, area=area, source=source)

    def keep(self, record: Record) -> Changed:
        """Keep a line."""
        assert isinstance(record, BudgetItem)
        return budget.save(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a line."""
        assert isinstance(record, BudgetItem)
        return budget.remove(record)

    def counted(self) -> str:
        """How many lines; the sums stand beside it."""
        found = rules.sums(self.listed)
        parts = [say(N_("Total {amount} đồng"), amount=found.estimated)]
        if found.spent:
            parts.append(say(N_("spent {amount}"), amount=found.spent))
        if found.open:
            parts.append(say(N_("{count} lines without an amount"), count=found.open))
        self.sum.setText(" · ".join(parts))
        return super().counted()

    def prepare_sheet(self, sheet: RecordSheet) -> None:
        """While one types, the amount that follows stands in its field in grey."""
        sheet.form.edited.connect(lambda: self._follow_amount(sheet))

    def shown_on_sheet(self, sheet: RecordSheet, record: Record) -> None:
        """The amount of this line."""
        self._follow_amount(sheet)

    def _follow_amount(self, sheet: RecordSheet) -> None:
        made = sheet.form.values()[0][BudgetItem]
        assert isinstance(made, BudgetItem)
        sheet.form.editors["amount"].setPlaceholderText(show(rules.amount_of(made)))

    def move_record(self, record: Record, by: int) -> Changed:
        """Move a line."""
        assert isinstance(record, BudgetItem)
        return budget.move(record, by)


def _tip(item: BudgetItem) -> str:
    if rules.disagrees(item):
        return say(
            N_("{title}: the amount entered is {amount}, quantity × times × norm come to {product}."),
            title=item.title, amount=item.amount, product=rules.amount_of(item),
        )  # fmt: skip
    return item.title


class SignForPanel(ListPanel[SignForList]):
    """Lists on which people sign for money, papers, meals and gifts."""

    kind: ClassVar[type[Record]] = SignForList
    name = "sign_for"
    icon = "clipboard-list"
    title = N_("Lists to sign")
    one = N_("{count} list")
    many = N_("{count} lists")
    new_word = N_("New list to sign")
    empty_word = N_(
        "No list yet. A list names what is given and to whom; people sign on the printed paper."
    )
    leave_out = frozenset({"congress"})

    def lines(self, congress: str) -> Sequence[SignForList]:
        """The lists by day."""
        return budget.lists(congress)

    def columns(self) -> list[Column[SignForList]]:
        """What, to whom, when, how much; the words for how much take the room that is left."""
        wide = {"title": 300, "audience": 190, "amount": 150, "quantity": 150}
        return [
            Column(one.name, one.heading(self.desk.family),
                   column_of(one, lambda row: row, self.desk.family).text,
                   wide.get(one.name, 110), one.kind.name == "number", sortable=False)
            for one in sorted(specs(SignForList), key=lambda one: one.name == "quantity")
            if one.in_table and not one.to
        ]  # fmt: skip

    def extra_tools(self) -> list[QWidget]:
        """Printing the list in hand."""
        self.printing = button(
            N_("Print the list …"), self.print_page, icon="printer", name="print_sign_for"
        )
        self.printing.setToolTip("Ctrl+P")
        return [self.printing]

    def print_page(self) -> None:
        """Ctrl+P: the list with the focus."""
        record = self.current_record()
        if isinstance(record, SignForList):
            offer(self, [(record.title, lambda: budget.sign_for_table(record.uid))], self.printing)

    def blank(self) -> SignForList:
        """A list for the officials on the first day."""
        assert self.desk.congress is not None
        return SignForList(
            congress=self.desk.congress.uid, audience="official", day=self.desk.congress.starts
        )

    def keep(self, record: Record) -> Changed:
        """Keep a list."""
        assert isinstance(record, SignForList)
        return budget.save_list(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a list."""
        assert isinstance(record, SignForList)
        return budget.remove_list(record)


class BudgetPanel(SwitchPanel):
    """The tab of money."""

    name = "budget_parts"
    title = N_("Estimate and lists to sign")

    parts = (
        ("estimate", N_("Estimate"), "budget:EstimatePanel"),
        ("sign_for", N_("Lists to sign"), "budget:SignForPanel"),
    )
