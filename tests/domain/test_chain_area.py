"""The units of an area, of its own time and across the change of 1 July 2025."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import catalogue
from desktop_app.domain.chain_area import (
    LEVEL_ORDER,
    AreaUnit,
    area,
    country,
    placed_area,
    with_more,
)
from desktop_app.domain.text import fold

KON_TUM, SA_THAY = catalogue.unit("2024-62").uid, catalogue.unit("2024-616").uid


def levels(units: dict[str, AreaUnit]) -> dict[str, int]:
    return dict(Counter(one.level for one in units.values()))


def test_the_country_of_2024_has_63_provinces_696_districts_and_10035_communes() -> None:
    assert levels(country("2024")) == {"province": 63, "district": 696, "commune": 10035}


def test_uids_worked_out_together_are_those_of_the_catalogue() -> None:
    for era in catalogue.UNIT_ERAS:
        for uid, one in list(country(era).items())[::97]:
            assert uid == catalogue.unit_uid(era, one.code) == one.uid


def test_a_province_has_itself_its_districts_and_their_communes() -> None:
    assert levels(area("2024", KON_TUM)) == {"province": 1, "district": 10, "commune": 102}
    assert levels(area("2024", SA_THAY)) == {"district": 1, "commune": 11}


def test_an_office_of_2025_looks_after_the_units_of_2024_that_its_own_were_made_of() -> None:
    here = catalogue.unit("2025-51")
    found = area("2024", here.uid, "2025")
    assert {one.name for one in found.values() if one.level == "province"} == {
        "Tỉnh Kon Tum",
        "Tỉnh Quảng Ngãi",
    }
    assert levels(found)["district"] == 23  # the island district among them
    assert area("2024", KON_TUM).keys() < found.keys()


def test_an_office_of_2024_finds_what_its_units_became() -> None:
    found = area("2025", SA_THAY, "2024")
    assert {one.level for one in found.values()} == {"commune"}
    new = {s.unit.uid for c in catalogue.children_of(catalogue.unit("2024-616"))
           for s in catalogue.successors(c) if s.share != catalogue.PART}  # fmt: skip
    assert found.keys() == new


def test_the_codes_23534_and_23548_mean_other_communes_in_each_era() -> None:
    for code in ("23534", "23548"):
        old, new = catalogue.unit(f"2024-{code}"), catalogue.unit(f"2025-{code}")
        assert old.uid != new.uid
        assert old.name != new.name


def test_units_stand_in_the_order_of_the_official_list_with_those_above_them() -> None:
    listed = placed_area("2024", KON_TUM)
    names = [one.level for one, _ in listed]
    assert names == sorted(names, key=("province", "district", "commune").index)
    codes = {one.uid: one.code for one, _ in listed}
    communes = [(codes[one.parent], one.code) for one, _ in listed if one.level == "commune"]
    assert communes == sorted(communes)
    commune, above = listed[-1]
    assert above == (commune.parent, KON_TUM)


def test_villages_entered_here_come_after_the_communes_by_place_and_name() -> None:
    listed = placed_area("2024", SA_THAY)
    first, last = listed[1][0], listed[-1][0]
    villages = [
        AreaUnit("v1", "Thôn Hai", "village", "", "", last.uid),
        AreaUnit("v2", "Làng Một", "village", "", "", last.uid),
        AreaUnit("v3", "Thôn Xa", "village", "", "", first.uid),
    ]
    placed = with_more(listed, villages)
    assert [one.uid for one, _ in placed[-3:]] == ["v3", "v2", "v1"]
    assert placed[-1][1] == (last.uid, SA_THAY, KON_TUM)


def test_units_entered_in_a_circle_end_nowhere_and_hang_nothing() -> None:
    round_about = [
        AreaUnit("a", "A", "village", "", "", "b"),
        AreaUnit("b", "B", "village", "", "", "a"),
    ]
    assert len(with_more((), round_about)) == 2


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("village", "organisation", "commune", "nation")),
            st.text("abcĐđ", min_size=1, max_size=4), st.integers(0, 20), st.booleans(),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_units_entered_here_stand_where_sorting_all_of_them_puts_them(
    entered: list[tuple[str, str, int, bool]],
) -> None:
    listed = placed_area("2024", SA_THAY)
    parents = [one.uid for one, _ in listed]
    more = [
        AreaUnit(f"u{number}", name, level, "", "", parents[place % len(parents)])
        for number, (level, name, place, _) in enumerate(entered)
    ]
    first = [one for one, (*_, early) in zip(more, entered, strict=True) if early]
    found = with_more(with_more(listed, first), [one for one in more if one not in first])
    known = {**country("2024"), **{one.uid: one for one in more}}

    def place(one: AreaUnit) -> tuple[int, str, str, str]:
        return (
            LEVEL_ORDER.index(one.level), known[one.parent].code if one.parent in known else "",
            one.code, "" if one.code else fold(one.name),
        )  # fmt: skip

    assert [place(one) for one, _ in found] == sorted(place(one) for one, _ in found)
    assert {one.uid for one, _ in found} == set(parents) | {one.uid for one in more}
    for one, above in found:
        assert above == ((one.parent, *_above(known[one.parent], known)) if one.parent else ())


def _above(one: AreaUnit, known: dict[str, AreaUnit]) -> tuple[str, ...]:
    return (one.parent, *_above(known[one.parent], known)) if one.parent else ()
