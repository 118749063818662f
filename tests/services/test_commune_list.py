"""A commune's list of 150 people from the first look to the corrected list that comes after it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from desktop_app.domain import vocabularies
from desktop_app.domain.list_decisions import KEEP, GoneChoice
from desktop_app.domain.list_gone import key_of_row
from desktop_app.domain.lists import NEW, ListPreview, encoded
from desktop_app.domain.people import Person
from desktop_app.services import lists
from desktop_app.store.rows import select
from tests.services.list_papers import on_the_list
from tests.sheets import commune_list
from tests.sheets.commune_list import AS_SENT, COUNT, ERRORS, FIRST_ROW, GONE, MENDED, TWO_GONE

SENDER = "UBND xã Rờ Kơi"
ENDINGS = pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods"])


def marked(preview: ListPreview) -> dict[int, set[str]]:
    """Place in the list → the columns there is something to look at in."""
    return {row.row - FIRST_ROW + 1: set(row.problems) for row in preview.rows if row.problems}


def mended_in_the_preview(preview: ListPreview) -> ListPreview:
    """The seven cells put right by hand; the line that stands there twice gets what it should say."""
    everybody = commune_list.people()
    decisions = preview.decisions
    for place, column in ERRORS.items():
        right = everybody[place - 1]
        (group,) = vocabularies.understand("ethnic_groups", right.group)
        values = {
            "full_name": right.name, "gender": right.gender, "born": right.born,
            "ethnic_group": group.slug, "id_number": right.card, "position": right.post,
        }  # fmt: skip
        row = preview.rows[place - 1]
        whole_line = row.values.get("full_name") == everybody[place - 2].name
        for key in values if whole_line else (column,):
            decisions = decisions.with_cell([key_of_row(row)], key, encoded(key, values[key]))
    return lists.answered(preview, decisions)


def as_registered(congress: str) -> list[tuple[str, str, str]]:
    return sorted(
        (one.person.full_name, str(one.person.born), one.person.id_number)
        for one in on_the_list(congress)
    )


def as_it_should_be() -> list[tuple[str, str, str]]:
    return sorted((one.name, str(one.born), str(one.card)) for one in commune_list.people())


@ENDINGS
def test_exactly_the_seven_planted_errors_are_marked(
    congress: str, tmp_path: Path, ending: str
) -> None:
    preview = lists.begin(commune_list.write(tmp_path / f"a{ending}"), congress, SENDER)
    assert len(preview.rows) == COUNT
    assert marked(preview) == {place: {column} for place, column in ERRORS.items()}
    assert preview.counts["warning"] == 1, "a card number of the other gender"
    assert preview.counts["error"] == 6


@ENDINGS
def test_mended_in_the_preview_the_corrected_list_brings_nobody_new(
    congress: str, tmp_path: Path, ending: str
) -> None:
    preview = mended_in_the_preview(
        lists.begin(commune_list.write(tmp_path / f"a{ending}"), congress, SENDER)
    )
    assert marked(preview) == {}
    lists.apply(preview)
    assert as_registered(congress) == as_it_should_be()
    again = lists.begin(commune_list.write(tmp_path / f"b{ending}", MENDED), congress, SENDER)
    assert (again.counts["unchanged"], again.gone) == (COUNT, ())


@ENDINGS
def test_mended_by_a_corrected_file_it_brings_nobody_new_and_asks_twice_where_two_are_gone(
    congress: str, tmp_path: Path, ending: str
) -> None:
    lists.begin(commune_list.write(tmp_path / f"a{ending}", AS_SENT), congress, SENDER)
    corrected = lists.begin(commune_list.write(tmp_path / f"b{ending}", MENDED), congress, SENDER)
    assert corrected.counts["new"] == COUNT
    lists.apply(corrected)
    again = lists.begin(commune_list.write(tmp_path / f"c{ending}", MENDED), congress, SENDER)
    assert [row.action for row in again.rows].count(NEW) == 0
    shorter = lists.begin(commune_list.write(tmp_path / f"d{ending}", TWO_GONE), congress, SENDER)
    assert [row.action for row in shorter.rows].count(NEW) == 0
    assert shorter.unanswered == len(shorter.gone) == 2
    everybody = commune_list.people()
    names = {one.entry.person.full_name for one in shorter.gone}
    assert names == {everybody[place - 1].name for place in GONE}
    uids = [one.entry.delegate.uid for one in shorter.gone]
    lists.apply(lists.answered(shorter, shorter.decisions.with_gone(uids, GoneChoice(KEEP))))
    assert as_registered(congress) == as_it_should_be()


def test_a_list_that_was_sent_with_errors_and_taken_in_without_them_is_completed_by_the_next(
    congress: str, tmp_path: Path
) -> None:
    first = lists.begin(commune_list.write(tmp_path / "a.xlsx"), congress, SENDER)
    lists.apply(first, skip_errors=True)
    assert len(on_the_list(congress)) == COUNT - 6
    second = lists.begin(commune_list.write(tmp_path / "b.xlsx", MENDED), congress, SENDER)
    assert (second.counts["new"], second.gone) == (6, ())
    lists.apply(second)
    assert as_registered(congress) == as_it_should_be()


def test_taken_back_the_register_is_as_it_was(congress: str, tmp_path: Path) -> None:
    preview = lists.begin(commune_list.write(tmp_path / "a.xlsx", MENDED), congress, SENDER)
    lists.apply(preview)
    lists.undo(preview.batch)
    assert on_the_list(congress) == []
    assert select(Person) == []
    again = lists.preview_of(preview.batch)
    assert again.counts["new"] == COUNT
    assert asdict(again.decisions)["rows"] == {}
