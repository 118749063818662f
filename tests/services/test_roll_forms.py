from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.roll_columns import choosable, is_known
from desktop_app.domain.roll_form_files import LARGEST, packed, unpacked
from desktop_app.domain.roll_forms import (
    MOST_COLUMNS,
    READY,
    Form,
    RollColumn,
    RollForm,
    ready,
    ready_made,
)
from desktop_app.domain.rows import line, row_of
from desktop_app.domain.units import Office
from desktop_app.domain.words import use_language
from desktop_app.services import acts, roll_forms
from desktop_app.services.registers import Opened
from desktop_app.store import database
from desktop_app.store.rows import select, write

PROVINCE = "Ban Dân tộc tỉnh Kon Tum"


def own_form() -> Form:
    return roll_forms.form(roll_forms.copy("short").uids[0])


def handed_down(folder: Path, name: str = "Mẫu của tỉnh", **changes: Any) -> Path:
    """A file as another office writes it."""
    file = folder / "mau.mau-danh-sach"
    form = ready("short")
    made = Form(replace(form.form, name=name, **changes), form.columns)
    file.write_bytes(packed(made, PROVINCE, "11111111-2222-4333-8444-555555555555"))
    return file


def test_every_ready_made_form_can_be_filled_and_is_said_in_vietnamese(opened: Opened) -> None:
    listed = roll_forms.forms()
    assert [one.form.uid for one in listed] == list(READY)
    for one in listed:
        assert all(is_known(column.key) for column in one.columns), one.form.uid
        assert len({column.key for column in one.columns}) == len(one.columns)
    vietnamese = ready_made()
    use_language("en")
    for before, after in zip(vietnamese, ready_made(), strict=True):
        assert before.form.name != after.form.name
        assert before.form.title != after.form.title
    use_language("vi")


def test_everything_a_column_may_hold_has_words(opened: Opened) -> None:
    words = choosable()
    assert all(words.values())
    assert "uid" not in words
    assert {"born_male", "others", "empty"} <= words.keys()


def test_a_copy_is_the_offices_own_and_can_be_changed(opened: Opened) -> None:
    form = own_form()
    assert roll_forms.is_own(form)
    assert [one.key for one in form.columns] == [one.key for one in ready("short").columns]
    moved = (form.columns[1], form.columns[0], *form.columns[2:-1])
    wider = replace(moved[0], width=40, heading="Họ, chữ đệm và tên")
    changed = Form(replace(form.form, paper="A3"), (wider, *moved[1:], RollColumn(key="seat")))
    roll_forms.save(changed)
    kept = roll_forms.form(form.form.uid)
    assert [one.key for one in kept.columns] == [one.key for one in changed.columns]
    assert [one.position for one in kept.columns] == [*range(1, len(kept.columns) + 1)]
    assert (kept.form.paper, kept.columns[0].width) == ("A3", 40)
    assert kept.columns[0].heading == "Họ, chữ đệm và tên"


def test_saving_can_be_taken_back_as_one_act(opened: Opened) -> None:
    form = own_form()
    roll_forms.save(Form(replace(form.form, name="Khác"), form.columns[:2]))
    acts.undo_last()
    kept = roll_forms.form(form.form.uid)
    assert (kept.form.name, len(kept.columns)) == (form.form.name, len(form.columns))


def test_copies_of_one_form_have_different_names(opened: Opened) -> None:
    names = {own_form().form.name for _ in range(3)}
    assert len(names) == 3


def test_a_ready_made_form_is_neither_changed_nor_removed(opened: Opened) -> None:
    form = ready("roll")
    for act in (lambda: roll_forms.save(form), lambda: roll_forms.remove("roll")):
        with pytest.raises(Refusal) as caught:
            act()
        assert caught.value.code == "not_own_form"


@pytest.mark.parametrize("count", [0, MOST_COLUMNS + 1])
def test_a_form_without_columns_or_with_far_too_many_is_refused(opened: Opened, count: int) -> None:
    form = own_form()
    with pytest.raises(Refusal) as caught:
        roll_forms.save(Form(form.form, (RollColumn(key="seat"),) * count))
    assert caught.value.code == "columns"


def test_a_width_no_column_can_have_is_pointed_out(opened: Opened) -> None:
    form = own_form()
    with pytest.raises(Invalid):
        roll_forms.save(Form(form.form, (replace(form.columns[0], width=1), *form.columns[1:])))


def test_a_form_that_is_removed_takes_its_columns_along(opened: Opened) -> None:
    form = own_form()
    roll_forms.remove(form.form.uid)
    assert select(RollForm) == select(RollColumn) == []
    with pytest.raises(Refusal) as caught:
        roll_forms.form(form.form.uid)
    assert caught.value.code == "unknown_form"


def test_a_form_handed_down_is_marked_and_copied_before_it_is_changed(
    opened: Opened, tmp_path: Path
) -> None:
    changed = roll_forms.read_file(handed_down(tmp_path))
    form = roll_forms.form(changed.uids[0])
    assert PROVINCE in roll_forms.origin(form)
    with pytest.raises(Refusal) as caught:
        roll_forms.save(Form(replace(form.form, name="Sửa"), form.columns))
    assert caught.value.code == "not_own_form"
    copy = roll_forms.form(roll_forms.copy(form.form.uid).uids[0])
    assert roll_forms.is_own(copy)
    roll_forms.remove(form.form.uid)
    assert roll_forms.form(copy.form.uid)


def test_a_form_that_came_in_a_package_is_handed_down_too(opened: Opened) -> None:
    province = Office(uid=new_uid(), owner="", version="x:1", name=PROVINCE, body="ban-dan-toc")
    form = RollForm(uid=new_uid(), owner=province.uid, version="x:1", name="Mẫu", purpose="roll")
    column = RollColumn(uid=new_uid(), owner=province.uid, version="x:1", form=form.uid, position=1,
                        key="full_name")  # fmt: skip
    with database.writing():
        for record in (replace(province, owner=province.uid), form, column):
            write(type(record), [(row_of(record), line(row_of(record)))])
    found = roll_forms.form(form.uid)
    assert PROVINCE in roll_forms.origin(found)
    with pytest.raises(Refusal):
        roll_forms.save(Form(replace(found.form, name="Sửa"), found.columns))


def test_a_corrected_form_replaces_the_one_that_came_before(opened: Opened, tmp_path: Path) -> None:
    first = roll_forms.read_file(handed_down(tmp_path)).uids[0]
    again = roll_forms.read_file(handed_down(tmp_path, "Mẫu của tỉnh, sửa", paper="A3")).uids[0]
    assert first == again
    (form,) = select(RollForm)
    assert (form.name, form.paper) == ("Mẫu của tỉnh, sửa", "A3")
    assert len(select(RollColumn)) == len(ready("short").columns)


def test_what_was_taken_in_can_be_taken_back_and_taken_in_again(
    opened: Opened, tmp_path: Path
) -> None:
    file = handed_down(tmp_path)
    roll_forms.read_file(file)
    acts.undo_last()
    assert select(RollForm) == []
    roll_forms.read_file(file)
    assert len(select(RollForm)) == 1


def test_a_form_is_handed_on_under_the_name_of_the_office_that_made_it(
    opened: Opened, tmp_path: Path
) -> None:
    uid = roll_forms.read_file(handed_down(tmp_path)).uids[0]
    roll_forms.write_file(uid, tmp_path / "b.mau-danh-sach")
    handed_on = unpacked((tmp_path / "b.mau-danh-sach").read_bytes(), "b")
    assert handed_on.office == PROVINCE
    assert handed_on.source == "11111111-2222-4333-8444-555555555555"


def test_an_offices_own_form_is_not_handed_down_to_it(opened: Opened, tmp_path: Path) -> None:
    form = own_form()
    roll_forms.write_file(form.form.uid, tmp_path / "a.mau-danh-sach")
    with pytest.raises(Refusal) as caught:
        roll_forms.read_file(tmp_path / "a.mau-danh-sach")
    assert caught.value.code == "own_form"


def as_json(**changes: Any) -> bytes:
    read = json.loads(packed(ready("short"), PROVINCE, "x"))
    return json.dumps({**read, **changes}).encode()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_form"),
        (b"\xff\xfe", "not_a_form"),
        (b"[" * 100_000, "not_a_form"),
        (b"{}", "not_a_form"),
        (b" " * (LARGEST + 1), "too_large"),
        (as_json(version=2), "newer_version"),
        (as_json(version=True), "not_a_form"),
        (as_json(more=1), "not_a_form"),
        (as_json(office=5), "not_a_form"),
        (as_json(columns=[]), "not_a_form"),
        (as_json(columns=[{"key": "full_name"}] * (MOST_COLUMNS + 1)), "not_a_form"),
        (as_json(columns=[{"key": "full_name", "colour": "red"}]), "not_a_form"),
        (as_json(columns=[{"key": "full_name", "width": 5000}]), "not_a_form"),
        (as_json(columns=[{"key": "full_name", "width": "12"}]), "not_a_form"),
        (as_json(columns=[{"heading": "x" * 300, "key": "full_name"}]), "not_a_form"),
        (as_json(columns=[{"key": "uid"}]), "unknown_column"),
        (as_json(columns=[{"key": "blood_group", "heading": "Nhóm máu"}]), "unknown_column"),
        (as_json(form={"name": "", "purpose": "roll"}), "not_a_form"),
        (as_json(form={"name": "x", "purpose": "anything"}), "not_a_form"),
        (as_json(form=[]), "not_a_form"),
    ],
)
def test_a_file_that_is_not_wholly_understood_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        unpacked(data, "a.mau-danh-sach")
    assert caught.value.code == code


def test_a_refused_file_changes_nothing(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "a.mau-danh-sach").write_bytes(as_json(version=2))
    with pytest.raises(Refusal):
        roll_forms.read_file(tmp_path / "a.mau-danh-sach")
    with pytest.raises(Refusal):
        roll_forms.read_file(tmp_path / "there-is-none")
    assert select(RollForm) == []


@pytest.mark.parametrize("name", READY)
def test_a_form_is_the_same_after_the_way_through_a_file(name: str) -> None:
    form = ready(name)
    back = unpacked(packed(form, PROVINCE, name), "a").form
    assert replace(back.form, uid=name, owner="catalogue") == form.form
    for before, after in zip(form.columns, back.columns, strict=True):
        assert replace(after, uid=before.uid, owner=before.owner, form=before.form) == before


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(
    name=st.sampled_from(["kind", "version", "office", "source", "form", "columns"]),
    value=json_values,
)
@settings(deadline=None, max_examples=200)
def test_no_file_makes_a_traceback(name: str, value: Any) -> None:
    with contextlib.suppress(Refusal):
        unpacked(as_json(**{name: value}), "a")


@given(data=st.binary(max_size=200))
def test_no_bytes_make_a_traceback(data: bytes) -> None:
    with pytest.raises(Refusal):
        unpacked(data, "a")


def test_a_form_is_found_by_its_name_and_the_office_s_own_before_others(congress: str) -> None:
    assert roll_forms.named("guests") == roll_forms.form("guests")
    name = roll_forms.form("short").form.name
    assert roll_forms.named(name.upper()).form.uid == "short"
    own = roll_forms.copy("short", name).uids[0]
    assert roll_forms.named(name).form.uid == roll_forms.named(own).form.uid == own
    with pytest.raises(Refusal) as caught:
        roll_forms.named("không có")
    assert caught.value.code == "unknown_form"
    assert name in str(caught.value)
