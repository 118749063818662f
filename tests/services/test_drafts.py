"""Drafts: on the disk when the function comes back, one a form, gone when saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.services import acts, drafts
from desktop_app.store import database, register
from tests.builders import open_again

pytestmark = pytest.mark.usefixtures("opened")

KEY = drafts.new_delegate("c1")


def typed(key: str) -> dict[str, object]:
    found = drafts.find(key)
    assert found is not None
    return dict(found.typed)


def test_what_was_typed_is_there_after_the_register_is_opened_again() -> None:
    file = database.path()
    register.use_operator("Y Thu Hà")
    drafts.keep(
        KEY, {"full_name": "Y Hlơ̆", "ethnic_group": ["", "xơ"], "roles": [["gia-lang"], ["", ""]]}
    )
    open_again(Path(file))
    found = drafts.find(KEY)
    assert found is not None
    assert found.typed["full_name"] == "Y Hlơ̆"
    assert found.typed["roles"] == [["gia-lang"], ["", ""]]
    assert found.operator == "Y Thu Hà"
    assert found.at.tzinfo is not None


def test_a_later_writing_takes_the_place_of_the_earlier() -> None:
    drafts.keep(KEY, {"full_name": "A"})
    drafts.keep(KEY, {"full_name": "A Đer"})
    assert typed(KEY) == {"full_name": "A Đer"}
    drafts.keep(KEY, {})
    assert drafts.find(KEY) is None, "nothing typed is no draft"


def test_forms_do_not_mix_their_drafts() -> None:
    drafts.keep(KEY, {"full_name": "A"})
    drafts.keep(drafts.of_delegate("d1"), {"seat": "A12"})
    drafts.drop(KEY)
    assert drafts.find(KEY) is None
    assert typed(drafts.of_delegate("d1")) == {"seat": "A12"}


def test_of_two_drafts_of_a_form_the_older_is_found_first() -> None:
    drafts.keep(KEY, {"full_name": "old"})
    drafts.keep(KEY + drafts.LATER, {"full_name": "new"})
    assert typed(KEY) == {"full_name": "old"}
    drafts.drop(KEY)
    assert typed(KEY) == {"full_name": "new"}


def test_a_draft_is_no_act_that_could_be_undone_or_sent() -> None:
    before = acts.latest()
    drafts.keep(KEY, {"full_name": "A"})
    drafts.drop(KEY, "delegate:none")
    assert acts.latest() == before
