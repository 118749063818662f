"""Decisions on awards: number, date, signer and money, and the awards that stand in each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from desktop_app.domain.award_lines import KINDS_COUNTED, RECEIVED, kinds_in_words, money_of
from desktop_app.domain.awards import RECIPIENTS, Award, AwardDecision
from desktop_app.domain.changes import Changed
from desktop_app.domain.fields import Record
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import award_decisions, awards
from desktop_app.services.award_decisions import DecisionLine
from desktop_app.ui.award_dialogs import DECISION_FIRST
from desktop_app.ui.award_list import KINDS
from desktop_app.ui.award_papers import print_verb
from desktop_app.ui.child_list import ChildList
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.tables import Column


class AwardDecisionsPanel(ListPanel[DecisionLine]):
    """Beside a decision stand its awards; they are put there from the list of awards, or entered here."""

    kind: ClassVar[type[Record]] = AwardDecision
    name = "award_decisions"
    icon = "file-text"
    title = N_("Award decisions")
    one = N_("{count} decision")
    many = N_("{count} decisions")
    new_word = N_("New decision on awards")
    empty_word = N_(
        "No decision yet. Enter one here, or choose awards in their list and put them under a decision."
    )
    first = DECISION_FIRST
    sheet_share = 0.5

    def lines(self, congress: str) -> Sequence[DecisionLine]:
        """The higher form first, then by date."""
        return award_decisions.lines(congress)

    def columns(self) -> list[Column[DecisionLine]]:
        """Number, date, form, how many, the money, how many are handed over."""
        return [
            Column("paper", say(N_("Number and sign")), _paper, 140, sortable=False,
                   icon=lambda one: "" if one.decision.paper else "triangle-alert",
                   tone=lambda one: "warn"),
            Column("paper_on", say(N_("Date of the paper")), lambda one: show(one.decision.paper_on),
                   92, sortable=False),
            Column("form", say(N_("Form")),
                   lambda one: award_decisions.form_name(one.decision.form), 120, sortable=False),
            Column("about", say(N_("Awarded for")), lambda one: one.decision.about, 220,
                   sortable=False, tip=lambda one: one.decision.about),
            Column("awards", say(N_("Awards")), _counted, 180, sortable=False),
            Column("money", say(N_("Money")), _money, 110, True, sortable=False),
            Column("handed", say(N_("Handed over")), _handed, 90, sortable=False),
        ]  # fmt: skip

    def record_of(self, line: DecisionLine) -> Record:
        """The decision."""
        return line.decision

    def blank(self) -> Record:
        """As the last one was."""
        return award_decisions.new_decision(self.scope)

    def keep(self, record: Record) -> Changed:
        """Keep a decision."""
        assert isinstance(record, AwardDecision)
        return award_decisions.save_decision(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a decision; its awards are agreed, as before."""
        assert isinstance(record, AwardDecision)
        return award_decisions.remove_decision(record)

    def heading_of(self, record: Record) -> str:
        """Its number, else its form."""
        assert isinstance(record, AwardDecision)
        return award_decisions.name_of(record)

    def under_heading(self, record: Record) -> str:
        """What it comes to."""
        line = self._line_of(record)
        return f"{_counted(line)} · {_money(line)} đồng" if line and line.lines else ""

    def details(self) -> list[tuple[str, ChildList[Any]]]:
        """The awards of the decision."""
        self.awards: ChildList[Award] = ChildList(
            self.desk, Award, "decision_awards", N_("Award"), _award_columns(self._money_of),
            read=lambda decision: [one.award for one in self._awards_of(decision)],
            blank=award_decisions.award_under, keep=awards.save,
            take_away=lambda one: award_decisions.take_out([one.uid]),
            nothing=N_(
                "No award stands here yet. Choose awards in their list and put them under this decision."
            ),
            new_word=N_("New award"),
            leave_out=frozenset({
                "congress", "position", "decided_by", "person", "meeting", "state", "state_reason",
                "call_order", "called_at", "handed", "handed_on", "received_by", "form",
            }),
            first=("recipient", "delegate", "name", "post", "achievement", "money"),
        )  # fmt: skip
        return [(N_("Awards in it"), self.awards)]

    def _awards_of(self, decision: Any) -> Sequence[Any]:
        line = self._line_of(decision)
        return line.lines if line is not None else ()

    def _money_of(self, award: Award) -> int | None:
        """What comes with it: its own sum, else what the decision says."""
        of = next(
            (one.decision for one in self.listed if one.decision.uid == award.decided_by), None
        )
        return money_of(award, of)

    def _line_of(self, record: Record) -> DecisionLine | None:
        return next((one for one in self.listed if one.decision.uid == record.uid), None)

    def extra_tools(self) -> list[QWidget]:
        """The papers of the decision in hand, and certificates."""
        self.printing = print_verb(
            self, self.desk, ("award_annex", "award_signing", "award_figures"),
            options=self._options, certificates=self._uids,
        )  # fmt: skip
        return [self.printing]

    def _options(self) -> PaperOptions:
        record = self.current_record()
        return PaperOptions(decision=record.uid if record is not None else "")

    def _uids(self) -> Sequence[str]:
        record = self.current_record()
        return [one.uid for one in self._awards_of(record)] if record is not None else []

    def print_page(self) -> None:
        """Ctrl+P."""
        if self.listed:
            self.printing.click()

    def choose(self, uid: str) -> bool:
        """A decision, or the one an award stands in."""
        holder = next(
            (one.decision.uid for one in self.listed if uid in {each.uid for each in one.lines}),
            uid,
        )
        return super().choose(holder)


def _paper(line: DecisionLine) -> str:
    return line.decision.paper or say(N_("without a number"))


def _counted(line: DecisionLine) -> str:
    return ", ".join(say_count(*KINDS_COUNTED[kind], count)
                     for kind, count in kinds_in_words(line.lines))  # fmt: skip


def _money(line: DecisionLine) -> str:
    return show(sum(one.money or 0 for one in line.lines))


def _handed(line: DecisionLine) -> str:
    if not line.lines:
        return ""
    done = sum(one.award.handed in RECEIVED for one in line.lines)
    return f"{show(done)}/{show(len(line.lines))}"


def _award_columns(money: Callable[[Award], int | None]) -> list[Column[Award]]:
    return [
        Column("name", say(N_("Recipient")), lambda one: one.name, 200, sortable=False,
               icon=lambda one: KINDS[one.recipient][0], tone=lambda one: KINDS[one.recipient][1],
               tip=lambda one: say(RECIPIENTS[one.recipient])),
        Column("post", say(N_("Post, address")), lambda one: one.post, 220, sortable=False,
               tip=lambda one: one.post),
        Column("money", say(N_("Money")), lambda one: show(money(one)), 90, True,
               sortable=False),
    ]  # fmt: skip
