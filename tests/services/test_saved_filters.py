from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.filters import NOBODY_LEFT_OUT, people
from desktop_app.services import acts, saved_filters
from desktop_app.store import journal

WOMEN = NOBODY_LEFT_OUT.only("gender", "female").between(18, 35)


@pytest.mark.usefixtures("congress")
def test_a_filter_is_kept_under_its_name_and_shows_the_same_again() -> None:
    saved_filters.save("  Nữ trẻ ", WOMEN)
    [kept] = saved_filters.all_filters()
    assert kept.name == "Nữ trẻ"
    assert saved_filters.criteria_of(kept) == WOMEN


@pytest.mark.usefixtures("congress")
def test_keeping_under_the_same_name_changes_what_it_shows() -> None:
    saved_filters.save("Nữ trẻ", WOMEN)
    saved_filters.save("nu tre", WOMEN.between(18, 40))
    [kept] = saved_filters.all_filters()
    assert saved_filters.criteria_of(kept).age_to == 40


@pytest.mark.usefixtures("congress")
def test_a_filter_is_renamed_but_not_to_a_name_that_is_taken() -> None:
    saved_filters.save("Nữ trẻ", WOMEN)
    saved_filters.save("Khách", NOBODY_LEFT_OUT.only("kind", "guest"))
    guests, young = saved_filters.all_filters()
    saved_filters.rename(young, "Nữ đoàn viên")
    assert [one.name for one in saved_filters.all_filters()] == ["Khách", "Nữ đoàn viên"]
    with pytest.raises(Refusal) as told:
        saved_filters.rename(guests, "nữ đoàn viên")
    assert told.value.code == "name_taken"


@pytest.mark.usefixtures("congress")
def test_a_filter_that_was_removed_comes_back_by_undo() -> None:
    saved_filters.save("Nữ trẻ", WOMEN)
    saved_filters.remove(saved_filters.all_filters()[0])
    assert saved_filters.all_filters() == []
    acts.undo_last()
    assert [one.name for one in saved_filters.all_filters()] == ["Nữ trẻ"]


@pytest.mark.usefixtures("congress")
def test_single_people_and_filters_without_a_name_are_not_kept() -> None:
    with pytest.raises(Refusal) as told:
        saved_filters.save("Ba người", people(["a"], ""))
    assert told.value.code == "single_people"
    with pytest.raises(Invalid):
        saved_filters.save("  ", WOMEN)
    assert saved_filters.all_filters() == []


@pytest.mark.usefixtures("congress")
def test_a_filter_of_a_newer_program_is_refused_with_its_name() -> None:
    saved_filters.save("Nữ trẻ", WOMEN)
    [kept] = saved_filters.all_filters()
    with journal.act("changed elsewhere") as act:
        act.put(replace(kept, criteria='{"blood_group": ["0"]}'))
    [kept] = saved_filters.all_filters()
    with pytest.raises(Refusal) as told:
        saved_filters.criteria_of(kept)
    assert "Nữ trẻ" in str(told.value)
