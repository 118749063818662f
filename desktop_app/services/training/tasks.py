"""Invented bodies with their members, and the tasks of a training congress as they stand on its way."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop_app.domain.committees import Committee, CommitteeMember, usual_bodies, who_sees_to
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_rules import TaskTemplate
from desktop_app.domain.due_days import due_day
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.preparation import Task
from desktop_app.services.training.people import invented_name

_GROUPS = ("xo-dang", "gia-rai", "kinh", "gie-trieng", "ba-na", "kinh")
_LATE_SHARE = 0.12
"""So many of the tasks whose day has come are still not done: nobody is always on time."""


@dataclass(frozen=True)
class _Body:
    """Who sits in a body: posts in the office, the first its head."""

    decision: str
    offices: tuple[str, ...]
    days: int


_DISTRICT = {
    "steering": _Body("15/QĐ-HU", (
        "Phó Bí thư Thường trực Huyện ủy", "Chủ tịch UBND huyện", "Chủ tịch Ủy ban MTTQ Việt Nam huyện",
        "Trưởng Ban Dân vận Huyện ủy", "Trưởng phòng Dân tộc",
    ), -75),
    "organising": _Body("1120/QĐ-UBND", (
        "Phó Chủ tịch UBND huyện", "Trưởng phòng Dân tộc", "Chánh Văn phòng HĐND và UBND huyện",
        "Trưởng phòng Văn hóa và Thông tin", "Trưởng phòng Tài chính – Kế hoạch", "Trưởng phòng Nội vụ",
    ), -70),
    "documents": _Body("21/QĐ-BTC", (
        "Trưởng phòng Dân tộc", "Phó Chánh Văn phòng HĐND và UBND huyện", "Chuyên viên phòng Dân tộc",
    ), -65),
    "personnel": _Body("22/QĐ-BTC", (
        "Trưởng phòng Nội vụ", "Phó Trưởng Ban Tổ chức Huyện ủy", "Chuyên viên phòng Nội vụ",
    ), -65),
    "propaganda_before": _Body("23/QĐ-BTC", (
        "Trưởng phòng Văn hóa và Thông tin", "Giám đốc Trung tâm Văn hóa, Thể thao, Du lịch và Truyền thông",
        "Bí thư Huyện đoàn",
    ), -65),
    "reception": _Body("24/QĐ-BTC", (
        "Chánh Văn phòng HĐND và UBND huyện", "Trưởng phòng Tài chính – Kế hoạch",
        "Chuyên viên Văn phòng HĐND và UBND huyện",
    ), -65),
    "security": _Body("25/QĐ-BTC", (
        "Trưởng Công an huyện", "Giám đốc Trung tâm Y tế", "Giám đốc Điện lực huyện",
    ), -65),
}  # fmt: skip
"""By kind of body, or by the area of a subcommittee: decision, offices, days before the congress."""

_POSTS = ("head", "standing_deputy", "deputy")
_EVIDENCE = ("Kế hoạch số {number}/KH-BTC", "Công văn số {number}/CV-BTC", "Biên bản ngày {day}",
             "Báo cáo số {number}/BC-BTC", "Ảnh kèm theo")  # fmt: skip


def fill_committees(congress: Congress, seed: int) -> list[Record]:
    """The usual bodies of a congress with invented members, not yet in the register."""
    rng = random.Random(f"committees/{seed}/{congress.ordinal}")
    made: list[Committee] = []
    people: list[CommitteeMember] = []
    organising: str | None = None
    for place, body in enumerate(usual_bodies(), 1):
        sketch = _DISTRICT[body.area or body.kind]
        under = organising if body.kind == "subcommittee" else None
        day = congress.starts + timedelta(days=sketch.days) if congress.starts else None
        made.append(
            replace(
                body, uid=new_uid(), congress=congress.uid, position=place, under=under,
                paper=sketch.decision, paper_on=day, issuer=_issuer(body),
            )
        )  # fmt: skip
        if body.kind == "organising":
            organising = made[-1].uid
        people += _members(made[-1], sketch.offices, rng)
    return [*made, *people]


def _issuer(body: Committee) -> str:
    issuers = {"steering": "Ban Thường vụ Huyện ủy", "organising": "Ủy ban nhân dân huyện"}
    return issuers.get(body.kind, "Ban Tổ chức Đại hội")


def _members(body: Committee, offices: Sequence[str], rng: random.Random) -> list[CommitteeMember]:
    found = []
    for place, office in enumerate(offices, 1):
        group = rng.choice(_GROUPS)
        name = invented_name(rng, group, rng.choice(("male", "male", "female")))
        post = _POSTS[place - 1] if place <= min(len(_POSTS), len(offices) - 1) else "member"
        if place == len(offices) and body.kind == "organising":
            post = "secretary"
        found.append(
            CommitteeMember(
                uid=new_uid(), committee=body.uid, position=place, name=name, post=post,
                office_post=office, signs=place <= 2,
            )
        )  # fmt: skip
    return found


def fill_tasks(
    congress: Congress, templates: Sequence[TaskTemplate], bodies: Sequence[Record], seed: int,
    day: date,
) -> list[Record]:  # fmt: skip
    """The tasks of the round's template as they stand on a day: most of what was due is done.

    ``bodies`` is what `fill_committees` made; some tasks have one of the members besides.
    """
    rng = random.Random(f"tasks/{seed}/{congress.ordinal}")
    committees = [one for one in bodies if isinstance(one, Committee)]
    people: dict[str | None, list[CommitteeMember]] = {}
    for one in bodies:
        if isinstance(one, CommitteeMember):
            people.setdefault(one.committee, []).append(one)
    return [
        _task(congress, template, place, committees, people, rng, day)
        for place, template in enumerate(templates, 1)
    ]


def _task(
    congress: Congress, template: TaskTemplate, place: int, bodies: Sequence[Committee],
    people: dict[str | None, list[CommitteeMember]], rng: random.Random, day: date,
) -> Task:  # fmt: skip
    body, besides = who_sees_to(template.area, template.owner_post, bodies)
    mine = people.get(body.uid if body else None, [])
    member = rng.choice(mine) if mine and not besides and rng.random() < 0.6 else None
    task = Task(
        uid=new_uid(), congress=congress.uid, area=template.area, title=template.title,
        days=template.days, state="open", committee=body.uid if body else None,
        member=member.uid if member else None, owner_name=besides, position=place,
        origin=template.uid,
    )  # fmt: skip
    due = due_day(None, template.days, congress.starts)
    if due is None:
        return task
    if due < day and rng.random() > _LATE_SHARE:
        done_on = min(day, due - timedelta(days=rng.randint(-1, 5)))
        evidence = rng.choice(_EVIDENCE).format(number=rng.randint(12, 240), day=_written(done_on))
        return replace(task, state="done", due=due, done_on=done_on, evidence=evidence)
    begun = due < day + timedelta(days=14) and rng.random() < 0.6
    return replace(task, state="doing") if begun else task


def _written(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
