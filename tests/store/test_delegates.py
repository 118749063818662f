"""The delegate list: Vietnamese order, search from one letter, and the same answer by either plan."""

from __future__ import annotations

import random

import pytest

from desktop_app.domain.collation import default_sort_word, sort_key
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.text import fold
from desktop_app.store import database
from desktop_app.store import delegates as store
from tests.builders import a_delegate, a_person, held_congress, keep

NAMES = [
    "Nguyễn Văn An", "Nguyễn Thị Ân", "Nguyễn Văn Ánh", "A Ăm", "Y Bên", "Y Ƀuôn", "Đinh Bốc",
    "Trần Dân", "Trần Đàn", "Trần Đan", "Lê Đấu", "Y Ê̆n", "Y Ên", "H'Hen Niê", "Hoàng Hân",
    "K'Brêu", "Ka Hướng", "Ksor Hơ̆n", "Rơ Châm Ư̆t", "Siu Út", "Xêu", "Y", "Y Y", "Bh'riu Čăn",
    "Rơ Mah Ĭk", "Nguyễn Văn An", "nguyễn văn an", "Nguyen Van An", "Phạm Oanh", "Phạm Ôn", "Phạm Ơn",
]  # fmt: skip


@pytest.fixture
def congress(register_file: object) -> str:
    """A congress whose delegates have NAMES, two delegations, several kinds, numbers and cards."""
    del register_file
    uid = held_congress()
    delegations = keep(
        Delegation(congress=uid, name="Rờ Kơi", position=2),
        Delegation(congress=uid, name="Sa Nhơn", position=1),
    )
    shuffled = random.Random(1).sample(NAMES, len(NAMES))
    people = keep(
        *(a_person(name, id_number=f"0621800{place:05}") for place, name in enumerate(shuffled))
    )
    kinds = ("official", "alternate", "guest")
    keep(
        *(
            a_delegate(
                uid, person, kind=kinds[place % 3], delegation=[*delegations, None][place % 3],
                card_number=f"{place + 1:03}", position=None if place % 2 else place,
            )
            for place, person in enumerate(people)
        )
    )  # fmt: skip
    return uid


@pytest.fixture(params=["small", "large"])
def plan(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways in which a page is read; a small list takes the large one's when LARGE is low."""
    if request.param == "large":
        monkeypatch.setattr(store, "LARGE", 1)
    return str(request.param)


def names(congress: str, **asked: object) -> list[str]:
    asked.setdefault("limit", 1000)
    return [one.person.full_name for one in store.page(congress, **asked)]  # type: ignore[arg-type]


def by_name(listed: list[str]) -> list[str]:
    return sorted(listed, key=lambda name: sort_key(default_sort_word(name, ""), name))


@pytest.mark.usefixtures("plan")
def test_sqlite_orders_names_as_the_collation_does(congress: str) -> None:
    assert names(congress) == by_name(NAMES)
    assert names(congress, descending=True)[::-1] == by_name(NAMES)


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    "typed",
    ["y", "Y", "b", "ƀ", "đ", "d", "đan", "DAN", "an", "nguyễn", "nguyen an", "an nguyen", "hhen", "hen",
     "h'hen", "ư", "ĭk", "van a", "kbr", "zz", "y y", "%", "_", "\\", "'", "  ", "-"],
)  # fmt: skip
def test_search_finds_every_word_from_its_first_letter_whatever_its_marks(
    congress: str, typed: str
) -> None:
    def found(name: str) -> bool:
        words = f"{fold(name)} {fold(default_sort_word(name, ''))}".split()
        return all(any(one.startswith(word) for one in words) for word in fold(typed).split())

    expected = by_name([name for name in NAMES if found(name)])
    assert names(congress, search=typed) == expected
    assert store.count(congress, search=typed) == len(expected)


@pytest.mark.usefixtures("plan")
def test_digits_find_a_number_of_a_card_or_a_person(congress: str) -> None:
    listed = store.page(congress, limit=1000)
    one = listed[7]
    number = one.delegate.card_number
    for typed in (number, number.lstrip("0").zfill(3), one.person.id_number):
        assert one.person.full_name in names(congress, search=typed)
    assert names(congress, search="06218") == names(congress)
    assert names(congress, search="999999") == []
    assert store.count(congress, search=number) == len(names(congress, search=number))


@pytest.mark.usefixtures("plan", "register_file")
def test_a_scanned_card_finds_its_one_delegate() -> None:
    from desktop_app.domain.codes import card_code

    uid = held_congress()
    codes = [card_code() for _ in range(20)]
    people = keep(*(a_person(f"Người {place}") for place in range(20)))
    keep(*(a_delegate(uid, one, card_code=code) for one, code in zip(people, codes, strict=True)))
    for code in codes[:5]:
        (found,) = store.page(uid, search=code)
        assert found.delegate.card_code == code


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("size", [1, 7, 10])
def test_pages_follow_each_other_without_gap_or_repeat(congress: str, size: int) -> None:
    whole = [one.delegate.uid for one in store.page(congress, limit=1000)]
    pages = [
        one.delegate.uid
        for start in range(0, len(whole), size)
        for one in store.page(congress, offset=start, limit=size)
    ]
    assert pages == whole
    assert len(set(whole)) == len(NAMES)


@pytest.mark.parametrize(
    "order",
    [
        "full_name",
        "gender",
        "born",
        "ethnic_group",
        "position",
        "card_number",
        "kind",
        "delegation",
    ],
)
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("search", ["", "n"])
def test_both_plans_give_the_same_list(
    congress: str, order: str, descending: bool, search: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked() -> list[object]:
        return [
            store.page(
                congress, order=order, descending=descending, search=search, kind=kind, limit=9
            )
            for kind in ("", "guest")
        ]

    small = asked()
    monkeypatch.setattr(store, "LARGE", 1)
    assert asked() == small


def test_the_large_plan_walks_along_the_names(congress: str) -> None:
    """Otherwise a page of a list of 200,000 would be slow without anybody noticing in the tests."""
    del congress
    with database.reading() as db:
        steps = db.execute_sql(
            "EXPLAIN QUERY PLAN SELECT p.uid FROM person p CROSS JOIN delegate d ON d.person = p.uid"
            " WHERE d.congress = 'c' AND p.search LIKE '% an%' AND p.removed IS NULL"
            " ORDER BY p.sort, d.uid LIMIT 100"
        ).fetchall()
    told = " / ".join(step[3] for step in steps)
    assert "person_sort_search_removed" in told
    assert "USE TEMP B-TREE FOR ORDER BY" not in told


def test_other_columns_order_by_their_values_and_then_by_name(congress: str) -> None:
    listed = store.page(congress, order="kind", limit=1000)
    kinds = [one.delegate.kind for one in listed]
    assert kinds == sorted(kinds)
    guests = [one.person.full_name for one in listed if one.delegate.kind == "guest"]
    assert guests == by_name(guests)
    delegations = [one.delegation for one in store.page(congress, order="delegation", limit=1000)]
    assert list(dict.fromkeys(delegations)) == ["", "Sa Nhơn", "Rờ Kơi"]


def test_a_column_that_is_none_is_a_bug(congress: str) -> None:
    with pytest.raises(KeyError):
        store.page(congress, order="uid; DROP TABLE person")


def test_the_protocol_order_is_delegations_then_the_units_list_then_names(congress: str) -> None:
    listed = store.entries_in_order(congress)
    assert list(dict.fromkeys(one.delegation for one in listed)) == ["Sa Nhơn", "Rờ Kơi", ""]
    for delegation in ("Sa Nhơn", "Rờ Kơi", ""):
        places = [one.delegate.position for one in listed if one.delegation == delegation]
        known = [place for place in places if place is not None]
        assert places == sorted(known) + [None] * (len(places) - len(known))
    assert len(listed) == len(NAMES)


def test_a_kind_is_shown_and_counted_by_itself(congress: str) -> None:
    guests = store.page(congress, kind="guest", limit=1000)
    assert {one.delegate.kind for one in guests} == {"guest"}
    assert store.count(congress, kind="guest") == len(guests) == 10
    assert store.count(congress) == len(NAMES)
    assert store.figures(congress).by_kind == {"official": 11, "alternate": 10, "guest": 10}


def test_figures_count_women_photos_numbers_and_groups(register_file: object) -> None:
    del register_file
    uid = held_congress()
    people = keep(
        a_person("Một", gender="female", ethnic_group="xo-dang"),
        a_person("Hai", gender="male", ethnic_group="xo-dang", photo="ab" * 32),
        a_person("Ba", gender="female", ethnic_group=""),
        a_person("Bốn", gender="female", ethnic_group="kinh"),
    )
    kinds = ("official", "official", "official", "guest")
    keep(*(a_delegate(uid, one, kind=kind) for one, kind in zip(people, kinds, strict=True)))
    figures = store.figures(uid)
    assert figures.by_kind == {"official": 3, "guest": 1}
    assert figures.by_group == {"xo-dang": 2, "": 1}
    assert (figures.female, figures.no_photo, figures.no_number) == (2, 2, 4)
    for part in ("female", "no_photo", "no_number", "no_delegation"):
        assert store.count(uid, only=part) == getattr(figures, part)
        assert len(store.page(uid, only=part)) == getattr(figures, part)


def test_an_empty_congress_has_an_empty_list(register_file: object) -> None:
    del register_file
    uid = held_congress()
    assert store.page(uid) == store.entries_in_order(uid) == []
    assert store.count(uid) == store.figures(uid).female == 0
    assert store.entry_of(uid) is None
