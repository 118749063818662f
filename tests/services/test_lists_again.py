"""Whatever a list holds: taken in and read again, it neither doubles nor changes anybody unasked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain import catalogue
from desktop_app.domain.lists import ListPreview, columns
from desktop_app.domain.units import Unit
from desktop_app.domain.vocabularies import VOCABULARIES, terms
from desktop_app.services import acts, list_export, lists
from desktop_app.services.list_export import Wanted
from tests import builders
from tests.old_typing import in_tcvn3, in_vni
from tests.sheets import papers

headings = st.sampled_from(
    sorted({text for _, item in columns().values() for text in (*item.headings, item.label)})
)
names = st.sampled_from(["Y Bên", "A Thút", "Nguyễn Văn Dũng", "H'Hen Niê", "Ƀuôn Čư̆r"])
words = st.one_of(
    st.text(max_size=30),
    names,
    headings,
    st.sampled_from(sorted({one.name for each in VOCABULARIES for one in terms(each)})),
    st.from_regex(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}", fullmatch=True),
    st.from_regex(r"0[0-9]{8,12}", fullmatch=True),
    st.sampled_from([
        "x", "-", "Nam", "Nữ", "Tổng cộng", "Đoàn xã Rờ Kơi", "II.", "Xã Rờ Kơi", "Tân Lập", "=1+1",
        "Thôn Đăk Wớt", "2024-616", "2024-99999", "0f0e0d0c-0000-4000-8000-000000000000", "Thổ",
    ]),
)  # fmt: skip
words = st.one_of(words, words.map(in_tcvn3), words.map(in_vni))
cells = st.one_of(st.none(), words)


@st.composite
def sheets(draw: st.DrawFn) -> list[list[Any]]:
    """Titles, a row of headings and a few lines; most lines are people."""
    width = draw(st.integers(1, 9))
    titles = draw(st.lists(st.lists(words, max_size=2), max_size=3))
    heads = ["Họ và tên", *draw(st.lists(headings, min_size=width, max_size=width))]
    people = st.tuples(names | words, st.lists(cells, max_size=width))
    return [*titles, heads, *([name, *rest] for name, rest in draw(st.lists(people, max_size=8)))]


def unasked(preview: ListPreview) -> list[Any]:
    """The lines that would change something without anything to look at."""
    return [(row.row, row.values) for row in preview.rows if row.state in ("new", "update")]


@pytest.fixture
def at_home(congress: str) -> str:
    """The uid of a congress in a register that knows a village."""
    above = catalogue.unit(builders.RO_KOI).uid
    builders.keep(Unit(name="Thôn Đăk Wớt", level="village", parent=above))
    return congress


@given(sheets())
@settings(
    max_examples=30, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_a_list_taken_in_and_read_again_changes_nobody_unasked(
    at_home: str, tmp_path: Path, sheet: list[list[Any]]
) -> None:
    file, ours = papers.book(tmp_path / "a.xlsx", ("a", sheet, ())), tmp_path / "b.xlsx"
    preview = lists.preview(file, at_home)
    lists.as_json(preview)
    done = lists.apply(preview, skip_errors=True)
    try:
        if all(row.state in ("new", "warning") for row in preview.rows):
            assert not unasked(lists.preview(file, at_home))
        list_export.export(at_home, ours, wanted=Wanted("every"))
        if preview.rows:
            assert {row.action for row in lists.preview(ours, at_home).rows} <= {"unchanged"}
    finally:
        if done.act:
            acts.undo(done.act)
