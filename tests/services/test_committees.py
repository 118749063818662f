"""Bodies and their members: set up, moved, removed, and what becomes of their tasks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.preparation import Task
from desktop_app.services import acts, committees, tasks
from tests import builders
from tests.acted import everything


def a_body(congress: str, name: str, **fields: object) -> Committee:
    usual = {"congress": congress, "kind": "subcommittee", "name": name}
    body = Committee(**{**usual, **fields})  # type: ignore[arg-type]
    uid = committees.save(body).uids[-1]
    found = committees.body(uid)
    assert found is not None
    return found


def a_member(body: Committee, name: str, **fields: object) -> CommitteeMember:
    member = CommitteeMember(committee=body.uid, name=name, **{"post": "member", **fields})  # type: ignore[arg-type]
    uid = committees.save_member(member).uids[-1]
    return next(one for one in committees.members(body.uid) if one.uid == uid)


def test_the_usual_bodies_are_set_up_in_one_act(congress: str) -> None:
    before = everything()
    changed = committees.set_up_usual(congress)
    listed = committees.of(congress)
    assert [one.kind for one in listed] == ["steering", "organising", *["subcommittee"] * 5]
    organising = listed[1]
    assert {one.under for one in listed[2:]} == {organising.uid}
    assert len(changed.uids) == 7
    acts.undo(changed.act)
    assert committees.of(congress) == []
    living = {uid for uid, row in everything().items() if "removed" not in row}
    assert living == {uid for uid, row in before.items() if "removed" not in row}


def test_only_the_usual_bodies_that_are_missing_are_set_up(congress: str) -> None:
    own = a_body(congress, "Ban Tổ chức của huyện", kind="organising")
    a_body(congress, "Tiểu ban Nhân sự", area="personnel", under=own.uid)
    committees.set_up_usual(congress)
    listed = committees.of(congress)
    assert len(listed) == 7
    assert [one.name for one in listed if one.kind == "organising"] == ["Ban Tổ chức của huyện"]
    assert all(one.under == own.uid for one in listed if one.kind == "subcommittee")
    with pytest.raises(Refusal) as refused:
        committees.set_up_usual(congress)
    assert refused.value.code == "nothing_to_do"


def test_a_body_goes_to_the_end_of_its_like_and_moves_among_them(congress: str) -> None:
    upper = a_body(congress, "Ban Tổ chức", kind="organising")
    first, second = (a_body(congress, name, under=upper.uid) for name in ("Một", "Hai"))
    assert [one.name for one in committees.of(congress)] == ["Ban Tổ chức", "Một", "Hai"]
    committees.move(second, -1)
    assert [one.name for one in committees.of(congress)] == ["Ban Tổ chức", "Hai", "Một"]
    assert committees.move(upper, -1).act == 0, "nothing to move past"
    assert first.position == 1


def test_two_bodies_cannot_belong_to_each_other(congress: str) -> None:
    upper = a_body(congress, "Ban Tổ chức")
    lower = a_body(congress, "Tiểu ban", under=upper.uid)
    with pytest.raises(Refusal) as refused:
        committees.save(replace(upper, under=lower.uid))
    assert refused.value.code == "ring"
    with pytest.raises(Invalid):
        committees.save(replace(lower, under=lower.uid))


def test_members_stand_in_their_order_body_by_body(congress: str) -> None:
    one, two = (a_body(congress, name) for name in ("Một", "Hai"))
    for name in ("A Thái", "Y Hơ"):
        a_member(two, name)
    last = a_member(one, "Siu Bláh")
    listed = [member.name for member in committees.members([one.uid, two.uid])]
    assert listed == ["Siu Bláh", "A Thái", "Y Hơ"]
    committees.move_member(committees.members(two.uid)[1], -1)
    assert [member.name for member in committees.members(two.uid)] == ["Y Hơ", "A Thái"]
    assert last.position == 1


def test_signers_come_in_the_order_of_the_bodies(congress: str) -> None:
    committees.set_up_usual(congress)
    steering, organising, documents, *_ = committees.of(congress)
    a_member(documents, "Bùi Văn Khôi", signs=True)
    a_member(steering, "A Thái", signs=True)
    a_member(organising, "Y Hơ")
    assert [one.name for one in committees.signers(congress)] == ["A Thái", "Bùi Văn Khôi"]


def test_a_member_is_said_with_office_and_post_as_the_body_calls_it(congress: str) -> None:
    body = a_body(congress, "Tiểu ban Nhân sự")
    member = a_member(body, "A Thái", post="head", office_post="Trưởng phòng Nội vụ")
    assert committees.in_words(member) == "A Thái, Trưởng phòng Nội vụ, Trưởng Tiểu ban"


def test_several_people_are_put_in_at_once_and_nobody_twice(congress: str) -> None:
    body = a_body(congress, "Ban Tổ chức")
    a_member(body, "A Thái")
    people = [
        CommitteeMember(name=name, post="member") for name in ("a thái", "Y Hơ", "Y Hơ", "Siu")
    ]
    changed = committees.add_members(body.uid, people)
    assert [one.name for one in committees.members(body.uid)] == ["A Thái", "Y Hơ", "Siu"]
    with pytest.raises(Refusal):
        committees.add_members(body.uid, people)
    acts.undo(changed.act)
    assert [one.name for one in committees.members(body.uid)] == ["A Thái"]


def test_somebody_of_the_roll_is_put_in_once(congress: str) -> None:
    builders.enter(congress, "Y Bên")
    ((person, name, post),) = committees.people_on_the_roll(congress)
    body = a_body(congress, "Ban Tổ chức")
    committees.add_members(body.uid, [CommitteeMember(name=name, person=person, post="member")])
    with pytest.raises(Refusal):
        committees.add_members(
            body.uid, [CommitteeMember(name="Bà Y Bên", person=person, post="head")]
        )
    assert (name, post) == ("Y Bên", "")


def test_removing_a_body_takes_its_members_and_leaves_tasks_and_bodies(congress: str) -> None:
    upper = a_body(congress, "Ban Tổ chức")
    lower = a_body(congress, "Tiểu ban", under=upper.uid)
    member = a_member(upper, "A Thái")
    task = Task(
        congress=congress, area="general", title="Việc", state="open", committee=upper.uid,
        member=member.uid,
    )  # fmt: skip
    tasks.save(task)
    assert committees.tied(upper) == (1, 1, 1)
    before = everything()
    changed = committees.remove(upper)
    assert [one.uid for one in committees.of(congress)] == [lower.uid]
    assert committees.of(congress)[0].under is None
    assert committees.members(upper.uid) == []
    (line,) = tasks.tasks(congress)
    assert (line.task.committee, line.task.member, line.in_charge) == (None, None, "")
    acts.undo(changed.act)
    assert everything() == before


def test_a_removed_member_leaves_the_task_with_the_body(congress: str) -> None:
    body = a_body(congress, "Ban Tổ chức")
    member = a_member(body, "A Thái")
    task = Task(congress=congress, area="general", title="Việc", state="open", committee=body.uid,
                member=member.uid)  # fmt: skip
    tasks.save(task)
    changed = committees.remove_member(member)
    assert [one.in_charge for one in tasks.tasks(congress)] == ["Ban Tổ chức"]
    acts.undo(changed.act)
    assert [one.in_charge for one in tasks.tasks(congress)] == ["A Thái"]


def test_a_line_tells_the_head_the_members_and_the_open_tasks(congress: str) -> None:
    body = a_body(congress, "Ban Tổ chức")
    a_member(body, "Y Hơ")
    a_member(body, "A Thái", post="head")
    for state in ("open", "doing", "done", "dropped"):
        tasks.save(
            Task(congress=congress, area="general", title=state, state=state, committee=body.uid)
        )
    (line,) = committees.lines(congress)
    assert (line.head, line.members, line.tasks, line.depth) == ("A Thái", 2, 2, 0)
