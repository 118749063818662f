from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.sheets.rows_in import read_list
from tests.sheets import commune_list
from tests.sheets.commune_list import COUNT, GONE, MENDED, TWO_GONE


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods"])
def test_the_mended_list_says_what_was_put_in(tmp_path: Path, ending: str) -> None:
    read = read_list(commune_list.write(tmp_path / f"a{ending}", MENDED))
    assert [
        (row.values["full_name"], row.values["gender"], row.values["born"], row.values["id_number"],
         row.values["position"])
        for row in read.rows
    ] == [(one.name, one.gender, one.born, one.card, one.post) for one in commune_list.people()]  # fmt: skip
    assert all(not row.problems for row in read.rows)
    assert all(row.converted for row in read.rows)


def test_the_list_with_two_gone_lacks_these_two_and_nobody_else(tmp_path: Path) -> None:
    read = read_list(commune_list.write(tmp_path / "a.xlsx", TWO_GONE))
    left = {row.values["full_name"] for row in read.rows}
    everybody = commune_list.people()
    assert {one.name for one in everybody} - left == {everybody[place - 1].name for place in GONE}
    assert len(read.rows) == COUNT - 2
