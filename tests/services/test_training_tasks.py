"""Invented bodies and tasks of a training congress."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.fields import Record
from desktop_app.domain.preparation import Task
from desktop_app.services import committees, congresses, tasks
from desktop_app.services.training.tasks import fill_committees, fill_tasks
from tests import builders

DAY = date(2024, 4, 16)
"""Thirty days before the congress."""


def made(congress: str, seed: int = 1) -> list[Record]:
    one = congresses.required(congress)
    bodies = fill_committees(one, seed)
    return [*bodies, *fill_tasks(one, tasks.templates(one), bodies, seed, DAY)]


def test_the_bodies_have_heads_and_decisions_and_the_tasks_their_bodies(congress: str) -> None:
    builders.keep(*made(congress))
    listed = committees.lines(congress)
    assert len(listed) == 7
    assert all(one.head and one.body.paper and one.body.paper_on for one in listed)
    board = tasks.tasks(congress, DAY)
    assert {one.task.origin for one in board} == {
        one.uid for one in tasks.templates(congresses.required(congress))
    }
    assert all(one.body for one in board)


def test_most_of_what_was_due_is_done_and_nothing_before_its_time(congress: str) -> None:
    builders.keep(*made(congress))
    board = tasks.tasks(congress, DAY)
    done = [one for one in board if one.task.state == "done"]
    late = [one for one in board if one.band == "overdue"]
    assert len(done) > len(late)
    assert all(one.task.evidence and one.task.done_on for one in done)
    assert all(one.task.done_on <= DAY for one in done if one.task.done_on)


def _without_uids(records: list[Record]) -> list[Record]:
    blank: dict[type[Record], dict[str, object]] = {
        Committee: {"under": None}, CommitteeMember: {"committee": None},
        Task: {"committee": None, "member": None},
    }  # fmt: skip
    return [replace(one, uid="", **blank[type(one)]) for one in records]  # type: ignore[arg-type]


def test_the_same_seed_makes_the_same_and_another_others(congress: str) -> None:
    first, again, other = (_without_uids(made(congress, seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_congress_without_a_day_gets_tasks_that_are_not_begun(congress: str) -> None:
    one = replace(congresses.required(congress), starts=None, ends=None)
    bodies = fill_committees(one, 1)
    found = fill_tasks(one, tasks.templates(one), bodies, 1, DAY)
    assert {task.state for task in found if isinstance(task, Task)} == {"open"}
