"""The order of a list as a person changes it: dense numbers, one act, undone in one step."""

from __future__ import annotations

import pytest

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Refusal
from desktop_app.services import acts, delegates, ordering
from tests.builders import a_delegate, a_person, enter, held_congress, keep

pytestmark = pytest.mark.usefixtures("opened")


@pytest.fixture
def congress() -> str:
    return held_congress()


@pytest.fixture
def two(congress: str) -> tuple[str, str]:
    """Two delegations with three people each; numbers as a file of the whole congress has them."""
    second, first = keep(
        Delegation(congress=congress, name="Đoàn xã Ya Ly", position=2),
        Delegation(congress=congress, name="Đoàn xã Rờ Kơi", position=1),
    )
    for number, name in enumerate(("Siu A", "Siu B", "Siu C"), 1):
        enter(congress, name, delegation=first, position=number * 10)
    for number, name in enumerate(("Rơ Châm A", "Rơ Châm B", "Rơ Châm C"), 4):
        enter(congress, name, delegation=second, position=number * 10)
    return first, second


def names(congress: str, order: str = "list") -> list[str]:
    return [one.person.full_name for one in delegates.in_order(congress, order)]


def uid_of(congress: str, name: str) -> str:
    return next(
        one.delegate.uid for one in delegates.in_order(congress) if one.person.full_name == name
    )


def numbers(congress: str, field: str = "position") -> list[int | None]:
    order = "overall" if field == "precedence" else "list"
    return [getattr(one.delegate, field) for one in delegates.in_order(congress, order)]


def test_numbers_of_a_file_are_kept_until_somebody_is_moved(
    congress: str, two: tuple[str, str]
) -> None:
    assert numbers(congress) == [10, 20, 30, 40, 50, 60]
    ordering.move(congress, [uid_of(congress, "Siu C")], -1, "list")
    assert names(congress)[:3] == ["Siu A", "Siu C", "Siu B"]
    assert numbers(congress) == [1, 2, 3, 40, 50, 60]


def test_several_move_in_one_act_that_is_undone_in_one_step(
    congress: str, two: tuple[str, str]
) -> None:
    before = delegates.in_order(congress)
    chosen = [uid_of(congress, name) for name in ("Siu B", "Siu C", "Rơ Châm C")]
    changed = ordering.move(congress, chosen, -1, "list")
    assert names(congress) == ["Siu B", "Siu C", "Siu A", "Rơ Châm A", "Rơ Châm C", "Rơ Châm B"]
    acts.undo(changed.act)
    after = delegates.in_order(congress)
    assert [one.delegate.position for one in after] == [one.delegate.position for one in before]


def test_nobody_leaves_their_delegation_by_being_moved(congress: str, two: tuple[str, str]) -> None:
    changed = ordering.move(congress, [uid_of(congress, "Rơ Châm A")], -1, "list")
    assert changed.act == 0
    assert names(congress)[3] == "Rơ Châm A"


def test_who_came_without_a_number_stands_at_the_end(congress: str, two: tuple[str, str]) -> None:
    enter(congress, "A Mới", delegation=two[0])
    assert names(congress)[:4] == ["Siu A", "Siu B", "Siu C", "A Mới"]
    ordering.move(congress, [uid_of(congress, "Siu A")], 1, "list")
    assert numbers(congress)[:4] == [1, 2, 3, 4]


def test_one_is_put_at_a_place_and_the_others_close_up(congress: str, two: tuple[str, str]) -> None:
    ordering.place(congress, uid_of(congress, "Siu C"), 1, "list")
    assert names(congress)[:3] == ["Siu C", "Siu A", "Siu B"]
    ordering.place(congress, uid_of(congress, "Siu C"), 99, "overall")
    assert names(congress, "overall")[-1] == "Siu C"
    assert numbers(congress, "precedence") == [1, 2, 3, 4, 5, 6]
    assert names(congress)[0] == "Siu C", "the list has its own order"


def test_somebody_who_is_off_the_list_is_in_no_order(congress: str) -> None:
    (uid,) = enter(congress, "Y Bên", off_list="withdrawn")
    with pytest.raises(Refusal) as caught:
        ordering.place(congress, uid, 1, "list")
    assert caught.value.code == "gone"


def test_alternates_have_an_order_of_their_own(congress: str, two: tuple[str, str]) -> None:
    first, second, third = (
        enter(congress, name, kind="alternate", delegation=two[0])[0]
        for name in ("Dự Một", "Dự Ba", "Dự Hai")
    )
    ordering.move(congress, [third], -1, "alternates")
    found = {one.delegate.uid: one.delegate for one in delegates.in_order(congress)}
    order = sorted((first, second, third), key=lambda uid: found[uid].alternate_order or 0)
    assert [found[uid].alternate_order for uid in order] == [1, 2, 3]
    assert found[third].position is None
    assert all(one.alternate_order is None for one in found.values() if one.kind == "official")


def test_the_order_of_introduction_follows_protocol(congress: str, two: tuple[str, str]) -> None:
    delegates.register(
        a_person("Bà Lãnh Đạo", position="Chủ tịch UBND huyện Sa Thầy"),
        a_delegate(congress, delegation=two[1], position=7),
    )
    enter(congress, "Ông Đương Nhiên", delegation=two[1], origin="ex_officio", position=8)
    enter(congress, "Khách", kind="guest")
    assert [one.person.full_name for one in ordering.leaders_of(congress)] == ["Bà Lãnh Đạo"]
    changed = ordering.arrange(congress, "protocol")
    assert names(congress, "overall") == [
        "Ông Đương Nhiên", "Bà Lãnh Đạo", "Siu A", "Siu B", "Siu C", "Rơ Châm A", "Rơ Châm B",
        "Rơ Châm C", "Khách",
    ]  # fmt: skip
    assert numbers(congress, "precedence") == list(range(1, 10))
    ordering.arrange(congress, "protocol", guests="before", leaders=[])
    assert names(congress, "overall")[:3] == ["Khách", "Ông Đương Nhiên", "Siu A"]
    assert changed.records == {"Delegate"}


def test_the_order_over_all_can_follow_the_list_or_the_names(
    congress: str, two: tuple[str, str]
) -> None:
    ordering.arrange(congress, "name")
    assert names(congress, "overall") == names(congress, "name")
    assert names(congress, "name") == [
        "Rơ Châm A", "Siu A", "Rơ Châm B", "Siu B", "Rơ Châm C", "Siu C",
    ]  # fmt: skip
    ordering.arrange(congress, "from_list")
    assert names(congress, "overall") == names(congress)
    again = ordering.arrange(congress, "from_list")
    assert again.act == 0, "nothing changes twice"
