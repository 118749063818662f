"""Units of 2024 and of 2025 side by side: codes, titles and figures; villages entered here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.catalogue import unit, unit_uid
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.units import Unit
from desktop_app.services import congresses, units
from desktop_app.store import journal, rows
from desktop_app.store.database import reading
from tests.builders import RO_KOI, close, keep, register_at

MTTQ_2024 = cycle_definition("mttq-2024-2029").uid
MTTQ_2025 = cycle_definition("mttq-2025-2030").uid


@pytest.mark.parametrize("code", ["23534", "23548"])
def test_one_code_stands_for_two_communes_and_each_congress_keeps_its_own(
    tmp_path: Path, code: str
) -> None:
    before, since = unit(f"2024-{code}"), unit(f"2025-{code}")
    assert before.name != since.name or before.parent_code != since.parent_code
    assert before.uid != since.uid
    register_at(tmp_path / "so.sdh", "2025-51", body="mttq")  # the office is one of 2025 already
    old = keep(
        Congress(cycle=MTTQ_2024, unit=before.uid, form="congress", ordinal="XI",
                 starts=date(2024, 4, 2))
    )[0]  # fmt: skip
    new = keep(Congress(cycle=MTTQ_2025, unit=since.uid, form="congress"))[0]
    with reading():
        kept = {one.uid: one for one in rows.select(Congress)}
    assert (kept[old].unit, kept[new].unit) == (before.uid, since.uid)
    titles = [congresses.title_of(kept[uid]) for uid in (old, new)]
    assert titles[0] == (
        f"ĐẠI HỘI ĐẠI BIỂU MẶT TRẬN TỔ QUỐC VIỆT NAM {before.name.upper()}, LẦN THỨ XI, "
        "NHIỆM KỲ 2024-2029"
    )
    assert since.name.upper() in titles[1]
    assert units.path_of(before.uid).endswith(catalogue.path_of(before).partition(", ")[2])
    assert units.path_of(since.uid) == catalogue.path_of(since)
    close()


def test_the_communes_of_kon_tum_regroup_without_a_figure_lost_or_counted_twice() -> None:
    communes = [
        commune
        for district in catalogue.children_of(unit("2024-62"))
        for commune in catalogue.children_of(district)
    ]
    assert len(communes) == 102
    figures = {one.uid: 100 + number for number, one in enumerate(communes)}
    found = units.regrouped(figures)
    assert sum(found.figures.values()) == sum(figures.values())
    assert not found.without
    assert set(found.figures) <= {
        each.uid for each in catalogue.children_of(unit("2025-51"))
    }  # Kon Tum is part of Quảng Ngãi
    divided = [one for one in communes if len(catalogue.successors(one)) > 1]
    for one in divided:
        main, *parts = catalogue.successors(one)
        assert main.share == "main_part"
        assert all(one.uid in found.parts[each.unit.uid] for each in parts)


def test_the_whole_country_regroups_without_a_figure_lost() -> None:
    figures = {
        unit_uid("2024", row[0]): 1 for row in catalogue.unit_rows("2024") if row[3] == "commune"
    }
    found = units.regrouped(figures)
    assert len(figures) == 10_035
    assert sum(found.figures.values()) == 10_035
    assert len(found.figures) <= 3_321


def test_a_district_regroups_through_its_communes_and_has_no_successor_itself() -> None:
    sa_thay = unit("2024-616").uid
    assert units.regrouped({sa_thay: 150}).without == {sa_thay: 150}
    communes = units.communes_of(sa_thay)
    assert len(communes) == 11
    found = units.regrouped(dict.fromkeys(communes, 10))
    assert sum(found.figures.values()) == 110
    assert units.communes_of("00000000-0000-4000-8000-000000000000") == []


def test_a_unit_of_2025_stays_where_it_is_and_an_unknown_one_is_named() -> None:
    since = unit("2025-23534").uid
    found = units.regrouped({since: 7, "nowhere": 3})
    assert (found.figures, found.without) == ({since: 7}, {"nowhere": 3})


def test_a_province_regroups_into_the_one_it_went_into() -> None:
    found = units.regrouped({unit("2024-62").uid: 1500, unit("2024-51").uid: 900})
    assert found.figures == {unit("2025-51").uid: 2400}


@pytest.mark.usefixtures("opened")
def test_a_village_is_renamed_and_removed_only_while_nothing_points_to_it() -> None:
    parent = unit(RO_KOI).uid
    uid = units.add("Thôn Đăk Vớt", "village", parent).uids[-1]
    units.add("Ban Chỉ huy Quân sự huyện", "organisation", unit("2024-616").uid)
    (village,) = units.locals_("village")
    units.save(replace(village, name="Thôn Đăk Wớt"))
    assert units.path_of(uid).startswith("Thôn Đăk Wớt, xã Rờ Kơi")
    congress = keep(
        Congress(cycle=MTTQ_2024, unit=unit("2024-616").uid, form="congress")
    )[0]  # fmt: skip
    used = keep(Delegation(congress=congress, unit=uid, name="Thôn Đăk Wớt"))[0]
    (village,) = units.locals_("village")
    with pytest.raises(Refusal) as refused:
        units.remove(village)
    assert refused.value.code == "in_use"
    with reading():
        delegation = rows.get(Delegation, used)
    assert delegation is not None
    keep(replace(delegation, unit=None))
    gone = units.remove(village)
    assert units.locals_("village") == []
    journal.undo(gone.act)
    assert len(units.locals_()) == 2


@pytest.mark.usefixtures("opened")
def test_only_villages_and_organisations_are_entered_here() -> None:
    with pytest.raises(Refusal):
        units.save(Unit(name="Huyện mới", level="district"))
    with pytest.raises(Invalid):
        units.save(Unit(name="", level="village"))
