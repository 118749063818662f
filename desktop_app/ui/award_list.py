"""The awards of a congress: who is proposed, what the meeting said, in which decision they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from desktop_app.domain.award_lines import KINDS_COUNTED, AwardLine, kinds_in_words, standing
from desktop_app.domain.awards import RECIPIENTS, STATES, Award
from desktop_app.domain.changes import Changed
from desktop_app.domain.fields import Record
from desktop_app.domain.programme_clashes import Clash
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import award_decisions, awards
from desktop_app.ui import theme
from desktop_app.ui.clash_strip import Warnings
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.ordered_panel import OrderedPanel
from desktop_app.ui.page import button, more
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column, Table

KINDS = {
    "collective": ("users", "primary"),
    "household": ("house", "primary"),
    "individual": ("user", "ink_2"),
}
SIGNS = {
    "proposed": ("circle", "ink_2"),
    "agreed": ("circle-check", "info"),
    "not_agreed": ("circle-x", "bad"),
    "decided": ("award", "good"),
}
"""Icon and colour of each kind of recipient and of each state."""

ALL = ""


class AwardsPanel(OrderedPanel[AwardLine]):
    """Several rows can be chosen: the verbs of the meeting and of the decision are for all of them."""

    kind: ClassVar[type[Record]] = Award
    name = "awards"
    icon = "award"
    title = N_("Awards")
    one = N_("{count} award")
    many = N_("{count} awards")
    new_word = N_("New award")
    empty_word = N_(
        "No award is proposed yet. Enter one, take people from the roll, or take in the list of an office."
    )
    leave_out = frozenset({
        "congress", "position", "decided_by", "person", "meeting", "state", "state_reason",
        "call_order", "called_at", "handed", "handed_on", "received_by",
    })  # fmt: skip
    first = ("recipient", "delegate", "name", "post", "form", "achievement", "proposed_by",
             "proposed_on", "money")  # fmt: skip
    sheet_share = 0.4

    def __init__(self, desk: Desk) -> None:
        self.states = QComboBox()
        super().__init__(desk)
        self.table.setSelectionMode(Table.SelectionMode.ExtendedSelection)

    # what it lists

    def lines(self, congress: str) -> Sequence[AwardLine]:
        """Those of the state chosen above, with what should be looked at in the strip."""
        every = awards.awards(congress)
        self.standing = standing(every)
        self.rules.setVisible(not awards.gives_awards(congress))
        doubts = {str(told): Clash(one.uid, told) for one in every for told in one.doubts}
        self.warnings.show_clashes(list(doubts.values()))
        wanted = self.states.currentData()
        return [one for one in every if wanted in (ALL, one.award.state, one.award.recipient)]

    @property
    def narrowed(self) -> bool:
        """Whether a state or kind is chosen."""
        return bool(self.states.currentData())

    def columns(self) -> list[Column[AwardLine]]:
        """Who, what they are, what they get, how it stands."""
        return [
            Column("position", say(N_("No.")), self._number, 44, True, sortable=False),
            Column("name", say(N_("Recipient")), lambda one: one.award.name, 250, sortable=False,
                   icon=lambda one: "triangle-alert" if one.doubts else KINDS[one.award.recipient][0],
                   tone=lambda one: "warn" if one.doubts else KINDS[one.award.recipient][1],
                   tip=_tip),
            Column("post", say(N_("Post, address")), lambda one: one.award.post, 200,
                   sortable=False, tip=lambda one: one.award.post),
            Column("form", say(N_("Form")), lambda one: award_decisions.form_name(one.form), 110,
                   sortable=False),
            Column("money", say(N_("Money")), lambda one: show(one.money), 84, True,
                   sortable=False),
            Column("state", say(N_("State")), lambda one: say(STATES[one.award.state]), 150,
                   sortable=False, icon=lambda one: SIGNS[one.award.state][0],
                   tone=lambda one: SIGNS[one.award.state][1],
                   tip=lambda one: one.award.state_reason),
            Column("decision", say(N_("Award decision")), _paper, 120, sortable=False),
        ]  # fmt: skip

    def _number(self, line: AwardLine) -> str:
        """The place among those of its kind, as the paper has it."""
        same = [one.uid for one in self.listed if one.award.recipient == line.award.recipient]
        return show(same.index(line.uid) + 1) if line.uid in same else ""

    def counted(self) -> str:
        """How many of each kind; the tip tells how many are decided, too."""
        if self.narrowed:
            return super().counted()
        kinds = kinds_in_words(self.listed)
        parts = [
            super().counted(), *(say_count(*KINDS_COUNTED[kind], count) for kind, count in kinds)
        ]  # fmt: skip
        decided = say(N_("{count} decided"), count=self.standing.decided)
        self.count.setToolTip(" · ".join([*parts, decided]))
        return " · ".join(parts)

    def above(self) -> list[QWidget]:
        """That the rules give no awards; what should be looked at."""
        self.rules = QLabel(say(N_(
            "The rules of this round provide for no awards at the congress. What is entered here is kept "
            "and printed all the same."
        )))  # fmt: skip
        self.rules.setObjectName("quiet")
        self.rules.setWordWrap(True)
        self.rules.hide()
        self.warnings = Warnings(N_("What should be looked at in the awards"))
        self.warnings.chosen.connect(self._to)
        return [self.rules, self.warnings]

    def _to(self, uid: str) -> None:
        self._show_all()
        self.choose(uid)
        self.table.setFocus()

    def extra_tools(self) -> list[QWidget]:
        """The filter, the meeting, the decision, printing, and the ways in."""
        self.states.setObjectName("award_states")
        self.states.setAccessibleName(say(N_("Which awards are shown")))
        self.states.addItem(say(N_("All awards")), ALL)
        for key, word in (*STATES.items(), *RECIPIENTS.items()):
            self.states.addItem(say(word), key)
        self.states.insertSeparator(1 + len(STATES))
        self.states.setFixedWidth(theme.px(168))
        self.states.currentIndexChanged.connect(lambda _: self.refresh())
        self.meeting = button(N_("Meeting …"), self.ask_meeting, icon="users", name="award_meeting")
        self.decide = button(
            N_("Decision …"), self.ask_decision, icon="file-text", name="award_decision"
        )
        from desktop_app.ui.award_papers import print_verb

        self.printing = print_verb(self, self.desk, ("award_proposals", "award_figures"))
        self.more = more([
            ("user-plus", N_("From the roll …"), self.from_roll),
            ("file-spreadsheet", N_("From a list: Excel, or pasted …"), self.from_list),
            ("undo-2", N_("Propose again"), self.propose_again),
            ("file-text", N_("Take out of the decision"), self.take_out),
        ])  # fmt: skip
        return [self.states, self.meeting, self.decide, self.printing, self.more]

    def empty_verbs(self) -> list[Any]:
        """The three ways in."""
        return [
            *super().empty_verbs(),
            button(N_("From the roll …"), self.from_roll, icon="user-plus", name="empty_roll"),
            button(N_("From a list: Excel, or pasted …"), self.from_list, icon="file-spreadsheet",
                   name="empty_list"),
        ]  # fmt: skip

    # one award

    def record_of(self, line: AwardLine) -> Record:
        """The award."""
        return line.award

    def blank(self) -> Record:
        """As the one in hand was proposed."""
        before = self.current_record()
        return awards.new_award(self.scope, before if isinstance(before, Award) else None)

    def keep(self, record: Record) -> Changed:
        """Keep an award."""
        assert isinstance(record, Award)
        return awards.save(record)

    def take_away(self, record: Record) -> Changed:
        """Remove those chosen."""
        return awards.remove(self.chosen() or [record.uid])

    def move_record(self, record: Record, by: int) -> Changed:
        """Move an award among those of its kind."""
        assert isinstance(record, Award)
        return awards.move(record, by)

    def under_heading(self, record: Record) -> str:
        """How it stands."""
        line = next((one for one in self.listed if one.uid == record.uid), None)
        if line is None:
            return ""
        told = say(STATES[line.award.state])
        return " · ".join(filter(None, (told, _paper(line), line.award.state_reason)))

    def prepare_sheet(self, sheet: RecordSheet) -> None:
        """Who is chosen from the roll brings name and post along."""
        editors = sheet.form.editors

        def follow() -> None:
            uid = editors["delegate"].key
            if not uid or editors["name"].typed():
                return
            found = awards.of_delegate(uid)
            for name in ("recipient", "name", "post", "gender", "ethnic_group"):
                editors[name].set_value(getattr(found, name))

        editors["delegate"].edited.connect(follow)

    # several at once

    def chosen(self) -> list[str]:
        """The awards chosen, from the top."""
        return [one.uid for one in self.table.selected()]

    def ask_meeting(self) -> None:
        """What the meeting said of those chosen."""
        from desktop_app.ui.award_dialogs import MeetingDialog

        if self.chosen():
            self._may_change(lambda: MeetingDialog(self.desk, self, self.chosen()).open())

    def ask_decision(self) -> None:
        """Under which decision those chosen stand."""
        from desktop_app.ui.award_dialogs import ask_for_decision

        if self.chosen():
            self._may_change(partial(self._ask_decision, ask_for_decision))

    def _ask_decision(self, ask: Callable[..., Any]) -> None:
        ask(self.desk, self, self.chosen())

    def propose_again(self) -> None:
        """What the meeting said does not hold."""
        self._may_change(partial(self._do, awards.propose_again))

    def take_out(self) -> None:
        """Those chosen stand in no decision."""
        self._may_change(partial(self._do, award_decisions.take_out))

    def _do(self, act: Callable[[list[str]], Changed]) -> None:
        self.desk.do(act, self.chosen())

    def from_roll(self) -> None:
        """Several people of the roll at once."""
        from desktop_app.ui.award_dialogs import RollDialog

        self._may_change(lambda: RollDialog(self.desk, self, self.current_record()).open())

    def from_list(self) -> None:
        """The list of an office."""
        from desktop_app.ui.award_import import ImportDialog

        self._may_change(lambda: ImportDialog(self.desk, self).open())

    def row_verbs(self) -> list[Verb]:
        """The menu of a line: what the toolbar has."""
        return [
            Verb("users", N_("Meeting …"), self.ask_meeting),
            Verb("file-text", N_("Decision …"), self.ask_decision),
            *super().row_verbs(),
            Verb("undo-2", N_("Propose again"), self.propose_again),
            Verb("file-text", N_("Take out of the decision"), self.take_out),
        ]

    def print_page(self) -> None:
        """Ctrl+P."""
        if self.listed:
            self.printing.click()

    def reveal(self, uid: str) -> None:
        """What another place tells of is shown, whatever is filtered."""
        self._show_all()
        super().reveal(uid)

    def _show_all(self) -> None:
        self.states.setCurrentIndex(0)

    def _follow(self) -> None:
        super()._follow()
        chosen = bool(self.table.selected())
        for verb in (self.meeting, self.decide):
            verb.setEnabled(chosen)


def _paper(line: AwardLine) -> str:
    if line.decision is None:
        return ""
    return line.decision.paper or say(N_("without a number"))


def _tip(line: AwardLine) -> str:
    told = [f"{line.award.name} – {line.what_for}" if line.what_for else line.award.name]
    return "\n".join([*told, *map(str, line.doubts)])
