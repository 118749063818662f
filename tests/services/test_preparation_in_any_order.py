"""Plan, move, put off, prepare, release, remove, undo: in any order; all taken back, it is as it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from desktop_app.domain import catalogue
from desktop_app.domain.chain import LeaderVisit, PilotChoice, UnitName, UnitReport
from desktop_app.domain.committees import CommitteeMember
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_rules import CycleDeadline, LegalBasis, TaskTemplate
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record
from desktop_app.domain.lessons import Indicator, Lesson
from desktop_app.domain.meetings import Conclusion, Difficulty, DifficultyAnswer, Meeting
from desktop_app.domain.papers import Appraisal, Comment, SchemePlace, SchemeTarget
from desktop_app.domain.preparation import (
    BudgetItem,
    Finding,
    Inspection,
    SignForList,
    Task,
    WelcomeWork,
)
from desktop_app.domain.programme import Speech
from desktop_app.services import (
    acts,
    attachments,
    budget,
    chain,
    committees,
    congresses,
    cycle_rules,
    delegates,
    difficulties,
    inspections,
    legal_bases,
    lessons,
    meetings,
    papers,
    periodic_reports,
    programme,
    programme_groups,
    programme_template,
    programme_versions,
    registers,
    scheme,
    speeches,
    tasks,
    units,
)
from desktop_app.services.registers import Opened
from tests.acted import everything
from tests.any_order import PLACE, AnyOrder
from tests.builders import SA_THAY, a_congress, held_congress

DAY = date(2024, 5, 2)
UNITS = tuple(one.uid for one in catalogue.children_of(catalogue.unit(SA_THAY)))[:3]
CYCLE = str(a_congress().cycle)


def made_by_hand(congress: str) -> tuple[Callable[[int], Any], ...]:
    """Acts that enter something; each takes a number by which one is unlike the next."""
    return (
        lambda n: tasks.save(Task(congress=congress, area="power", title=f"Việc {n}", state="open", days=-n)),
        lambda n: scheme.save(
            SchemePlace(congress=congress, body="committee", kind="new", name=f"A Đề Án {n}")
        ),
        lambda n: scheme.save_target(
            SchemeTarget(congress=congress, body="committee", aspect="women", percent=n)
        ),
        lambda n: papers.save_comment(
            Comment(congress=congress, upper_document="Dự thảo", who=f"Xã {n}", body="Góp ý")
        ),
        lambda n: meetings.save(
            Meeting(congress=congress, kind="organising", title=f"Họp {n}", held_on=DAY)
        ),
        lambda n: difficulties.save(
            Difficulty(congress=congress, area="budget", title=f"Thiếu {n}", raised_on=DAY)
        ),
        lambda n: lessons.save(Lesson(congress=congress, kind="lesson", body=f"Bài học {n}")),
        lambda n: lessons.save_indicator(Indicator(congress=congress, title=f"Chỉ tiêu {n}")),
        lambda n: budget.save(BudgetItem(congress=congress, title=f"Mục {n}", amount=n)),
        lambda n: budget.save_list(
            SignForList(congress=congress, title=f"Ký nhận {n}", audience="all")
        ),
        lambda n: inspections.save_visit(Inspection(congress=congress, day=DAY, about=f"Lần {n}")),
        lambda n: inspections.save_work(
            WelcomeWork(congress=congress, title=f"Công trình {n}", state="planned")
        ),
        lambda n: speeches.save(
            Speech(congress=congress, speaker=f"Y {n}", topic="Giảm nghèo", state="registered")
        ),
        lambda n: legal_bases.save(
            LegalBasis(cycle=CYCLE, congress=congress, kind="Kế hoạch", about=f"Việc {n}")
        ),
        lambda n: periodic_reports.save(
            replace(periodic_reports.new_report(congress), as_of=DAY + timedelta(n))
        ),
        lambda n: chain.save_mark(LeaderVisit(congress=congress, name=f"A Dự {n}", day=DAY)),
        lambda n: cycle_rules.keep(
            CycleDeadline(cycle=CYCLE, level="commune", about="held", word="by", day=DAY, paper=str(n))
        ),
        lambda n: cycle_rules.keep(
            TaskTemplate(cycle=CYCLE, level="district", area="health", title=f"Mẫu {n}", days=-n)
        ),
        lambda n: delegates.save_delegation(Delegation(congress=congress, name=f"Đoàn {n}")),
        lambda n: units.spell(UnitName(unit=UNITS[n % 3], name=f"Xã Rờ Kơi {n}")),
    )  # fmt: skip


def drawn_from_the_round(congress: str) -> tuple[Callable[[int], Any], ...]:
    """Acts that make many records at once out of what the round, the roll or the programme has."""
    return (
        lambda n: committees.set_up_usual(congress),
        lambda n: tasks.take_template(congress),
        lambda n: tasks.give_to_bodies(congress),
        lambda n: papers.add_required(congress),
        lambda n: programme_template.from_template(congress),
        lambda n: programme_versions.release(congress, reason=f"Lần {n}"),
        lambda n: programme_groups.make_groups(congress, 2, DAY, 600, 660),
        lambda n: programme_groups.divide_evenly(congress),
        lambda n: meetings.take_conclusions(congress),
    )


class Acts(AnyOrder):
    """A congress being prepared and the chain below it."""

    @initialize()
    def begin(self) -> None:
        registers.create(self.folder / "a.sdh", SA_THAY, body="ban-dan-toc", training=True)
        self.congress = held_congress(starts=date(2024, 5, 16), ends=date(2024, 5, 17))
        for fill in (
            committees.set_up_usual, papers.add_required, programme_template.from_template, tasks.take_template
        ):  # fmt: skip
            fill(self.congress)
        self.by_hand = made_by_hand(self.congress)
        self.from_round = drawn_from_the_round(self.congress)
        for number, enter in enumerate(self.by_hand):
            enter(number)
        self.first = everything()

    @rule(place=PLACE)
    def enter(self, place: int) -> None:
        self.number += 1
        self.do(self.by_hand[place % len(self.by_hand)], self.number)

    @rule(place=PLACE)
    def draw(self, place: int) -> None:
        self.number += 1
        self.do(self.from_round[place % len(self.from_round)], self.number)

    @rule(place=PLACE, days=st.integers(-40, 40))
    def plan(self, place: int, days: int) -> None:
        unit, day = UNITS[place % 3], DAY + timedelta(days)
        ways: tuple[tuple[Callable[..., Any], dict[str, Any]], ...] = (
            (chain.plan, {"starts": day, "ends": day + timedelta(1)}),
            (chain.move, {"starts": day, "half": "morning"}),
            (chain.postpone, {"now": PartialDate(2024, 6), "reason": "mưa bão"}),
            (chain.postpone, {"now": PartialDate.of(day), "reason": "mưa bão"}),
            (chain.withdraw, {}),
            (chain.set_back, {"state": "planned", "reason": "nhầm"}),
        )
        act, named = ways[place % len(ways)]
        self.do(act, CYCLE, unit, **named)

    @rule(place=PLACE)
    def tell_of_many(self, place: int) -> None:
        some: Sequence[str] = UNITS[: 1 + place % 3]
        ways: tuple[Callable[[], Any], ...] = (
            lambda: chain.plan_level(CYCLE, UNITS, starts=DAY),
            lambda: chain.plan_level(CYCLE, UNITS, month=PartialDate(2024, 4), replace_plans=True),
            lambda: chain.mark_held(CYCLE, some, DAY),
            lambda: chain.mark_reviewed(CYCLE, some, DAY + timedelta(9)),
            lambda: chain.approve(CYCLE, some, "Ban Thường vụ Huyện ủy"),
            lambda: chain.tell(UnitReport(
                cycle=CYCLE, unit=some[-1], as_of=DAY, source="typed", villages=7, villages_met=place % 7,
            )),
            lambda: chain.choose_pilot(PilotChoice(
                cycle=CYCLE, unit=some[-1], level="commune", within=catalogue.unit(SA_THAY).uid,
            )),
            lambda: chain.allot_in(CYCLE, some[-1], place),
        )  # fmt: skip
        self.do(ways[place % len(ways)])

    @rule(place=PLACE, other=PLACE)
    def go_on_with_a_document(self, place: int, other: int) -> None:
        from desktop_app.domain.papers import Document

        document = self.one(Document, place)
        if document is None:
            return
        body = bytes([place]) * 100
        ways: tuple[Callable[[], Any], ...] = (
            lambda: papers.go_to(document, papers.next_step(document)),
            lambda: papers.save_appraisal(
                Appraisal(document=document.uid, body=f"Cơ quan {other}", sent_on=DAY, days=5)
            ),
            lambda: papers.save_version(
                papers.blank_version(document), attachments.Attached("a.docx", "", body)
            ),
            lambda: papers.save_comment(
                Comment(congress=self.congress, document=document.uid, who="Xã", body="Sửa mục 2")
            ),
            lambda: papers.move(document, 1),
            lambda: papers.remove(document),
        )
        self.do(ways[other % len(ways)])

    @rule(place=PLACE, other=PLACE)
    def go_on_with_a_meeting(self, place: int, other: int) -> None:
        meeting = self.one(Meeting, place)
        if meeting is None:
            return
        said = Conclusion(
            meeting=meeting.uid, body=f"Kết luận {other}", area="power", days=-7,
            for_units=bool(other % 2), level="district",
        )  # fmt: skip
        ways: tuple[Callable[[], Any], ...] = (
            lambda: meetings.invite(meeting),
            lambda: meetings.save_conclusion(said),
            lambda: meetings.all_present(meeting.uid),
            lambda: meetings.remove(meeting),
        )
        self.do(ways[other % len(ways)])

    @rule(place=PLACE, other=PLACE)
    def go_on_with_what_hangs_on_another(self, place: int, other: int) -> None:
        from desktop_app.domain.committees import Committee
        from desktop_app.domain.programme import Session

        body, visit = self.one(Committee, place), self.one(Inspection, place)
        trouble, session = self.one(Difficulty, place), self.one(Session, place)
        task = self.one(Task, place)
        ways: tuple[tuple[Any, Callable[[], Any]], ...] = (
            (body, lambda: committees.save_member(
                CommitteeMember(committee=body.uid, name=f"A {other}", post="member"))),
            (body, lambda: committees.remove(body)),
            (body and task, lambda: tasks.save(replace(task, committee=body.uid))),
            (visit, lambda: inspections.save_finding(
                Finding(inspection=visit.uid, title=f"Tồn tại {other}"))),
            (visit, lambda: inspections.remove_visit(visit)),
            (trouble, lambda: difficulties.save_answer(
                DifficultyAnswer(difficulty=trouble.uid, answered_on=DAY, who="Tỉnh", body="Đồng ý"))),
            (trouble, lambda: difficulties.remove(trouble)),
            (session, lambda: programme.remove_session(session)),
            (task, lambda: tasks.next_state(task)),
            (task, lambda: tasks.remove(task)),
        )  # fmt: skip
        on, act = ways[other % len(ways)]
        if on is not None:
            self.do(act)

    @rule(
        kind=st.sampled_from([BudgetItem, Lesson, Delegation, UnitName, PilotChoice, Congress]),
        place=PLACE,
    )
    def remove(self, kind: type[Record], place: int) -> None:
        one = self.one(kind, place)
        ways: dict[Any, Callable[[Any], Any]] = {
            BudgetItem: budget.remove, Lesson: lessons.remove, Delegation: delegates.remove_delegation,
            UnitName: units.unspell, PilotChoice: chain.drop_pilot, Congress: self.remove_congress,
        }  # fmt: skip
        if one is not None:
            self.do(ways[kind], one)

    def remove_congress(self, one: Congress) -> Any:
        """The whole congress goes rarely, and comes back at once: nothing else can be done without it."""
        before = everything()
        changed = congresses.remove(one)
        acts.undo(changed.act)
        assert everything() == before
        raise Refusal("", code="undone")

    @invariant()
    def each_unit_has_one_line(self) -> None:
        told = [line.unit for line in chain.lines(CYCLE)]
        assert len(told) == len(set(told))


Acts.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestPreparationInAnyOrder = Acts.TestCase


def test_of_two_postponements_the_later_is_taken_back_first(opened: Opened) -> None:
    held_congress()
    unit, starts = UNITS[0], DAY
    chain.plan(CYCLE, unit, starts=starts)
    found = [everything()]
    made = []
    for days, reason in ((7, "mưa bão"), (14, "mất điện")):
        now = PartialDate.of(starts + timedelta(days))
        made.append(chain.postpone(CYCLE, unit, now=now, reason=reason).act)
        found.append(everything())
    with pytest.raises(Refusal) as refused:
        acts.undo(made[0])
    assert refused.value.code == "later_act"
    assert everything() == found[2]
    for act, before in ((made[1], found[1]), (made[0], found[0])):
        acts.undo(act)
        now_here = {uid: row for uid, row in everything().items() if "removed" not in row}
        assert now_here == {uid: row for uid, row in before.items() if "removed" not in row}
    told = chain.line(CYCLE, unit)
    assert told is not None
    assert (told.starts, told.postponements) == (starts, 0)
