"""Lists kept with their file: looked at again, corrected by the sender, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.list_batches import APPLIED, OPEN, UNDONE
from desktop_app.domain.list_decisions import (
    BOTH,
    KEEP,
    NOT_WHOLE,
    REPLACED,
    WITHDRAWN,
    GoneChoice,
    ListMapping,
)
from desktop_app.domain.list_figures import KIND, TOTAL, shifts
from desktop_app.domain.list_gone import BATCH, key_of_row
from desktop_app.domain.lists import ListPreview
from desktop_app.services import acts, delegates, lists
from desktop_app.store.delegates import entries_in_order
from tests import builders
from tests.services.list_papers import A_THUT, HEADINGS, Y_BEN, on_the_list, paper, said, states
from tests.sheets import papers

SENDER = "UBND xã Rờ Kơi"
Y_LAN = [3, "Y Lan", "Nữ", "1991", "", "Xã Rờ Kơi", "Giáo viên"]


def taken_in(tmp_path: Path, congress: str, *people: Sequence[Any], sender: str = SENDER) -> str:
    """The uid of the batch of a list that was put into the register."""
    preview = lists.begin(paper(tmp_path, *people), congress, sender)
    lists.apply(preview)
    return preview.batch


def gone_names(preview: ListPreview) -> list[str]:
    return [one.entry.person.full_name for one in preview.gone]


def test_a_preview_that_was_closed_is_offered_again_after_a_restart(
    congress: str, tmp_path: Path
) -> None:
    wrong = [2, "Y Ba", "Nữ", "31/2/1980", "", "Xã Rờ Kơi", ""]
    file = paper(tmp_path, Y_BEN, wrong)
    preview = lists.begin(file, congress, SENDER)
    key = key_of_row(preview.rows[1])
    lists.answered(preview, preview.decisions.with_cell([key], "born", "1980-02"))
    file.unlink()
    builders.open_again(tmp_path / "sa-thay.sdh")
    (kept,) = lists.open_batches(congress)
    assert (kept.sender, kept.file, kept.counts["new"]) == (SENDER, "ro-koi.xlsx", 2)
    again = lists.preview_of(kept.uid)
    assert states(again) == ["new", "new"]
    assert str(again.rows[1].person.born) == "2/1980"
    lists.apply(again)
    assert lists.open_batches(congress) == []
    assert [one.state for one in lists.batches(congress)] == [APPLIED]


def test_a_file_looked_at_twice_is_one_batch_with_what_was_decided(
    congress: str, tmp_path: Path
) -> None:
    file = paper(tmp_path, Y_BEN)
    first = lists.begin(file, congress, SENDER)
    lists.answered(first, first.decisions.with_line([key_of_row(first.rows[0])], "out"))
    second = lists.begin(file, congress, SENDER)
    assert (second.batch, states(second)) == (first.batch, ["out"])
    lists.drop(first.batch)
    assert lists.open_batches(congress) == []


def test_the_file_is_kept_as_it_came(congress: str, tmp_path: Path) -> None:
    file = paper(tmp_path, Y_BEN)
    preview = lists.begin(file, congress, SENDER)
    lists.save_source(preview.batch, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == file.read_bytes()


def test_the_sender_is_guessed_from_earlier_lists_and_the_delegation(
    congress: str, tmp_path: Path
) -> None:
    preview = lists.begin(paper(tmp_path, Y_BEN), congress)
    assert preview.sender == "Xã Rờ Kơi"
    lists.apply(lists.sent_by(preview, SENDER))
    assert lists.senders(congress)[0] == SENDER
    assert lists.begin(paper(tmp_path, Y_BEN, Y_LAN), congress).sender == SENDER


def test_a_corrected_list_finds_its_people_by_their_line_and_doubles_nobody(
    congress: str, tmp_path: Path
) -> None:
    taken_in(tmp_path, congress, [1, "Y Bên", "Nữ", "5/1980", "", "", "Bí thư"], Y_LAN)
    corrected = [
        [1, "Y Bền", "Nữ", "5/1980", "", "", "Bí thư"],
        [2, "Y Lan", "Nữ", "1992", "", "", ""],
    ]
    plain = lists.preview(paper(tmp_path, *corrected), congress)
    assert states(plain) == ["question", "new"]
    preview = lists.begin(paper(tmp_path, *corrected), congress, SENDER)
    assert [one.action for one in preview.rows] == ["update", "update"]
    assert "Y Bên" not in said(preview, 0).get("full_name", "")
    lists.apply(preview)
    assert sorted(one.person.full_name for one in on_the_list(congress)) == ["Y Bền", "Y Lan"]


def test_somebody_else_in_an_old_line_is_new_and_the_former_one_is_missing(
    congress: str, tmp_path: Path
) -> None:
    taken_in(tmp_path, congress, Y_BEN, Y_LAN)
    other = [2, "A Nhơih", "Nam", "1991", "", "Xã Rờ Kơi", "Nông dân"]
    preview = lists.begin(paper(tmp_path, Y_BEN, other), congress, SENDER)
    assert states(preview) == ["unchanged", "new"]
    assert gone_names(preview) == ["Y Lan"]


def test_whoever_is_missing_stays_until_somebody_answers(congress: str, tmp_path: Path) -> None:
    taken_in(tmp_path, congress, Y_BEN, A_THUT, Y_LAN)
    preview = lists.begin(paper(tmp_path, Y_BEN), congress, SENDER)
    assert (preview.scope, preview.unanswered) == (BATCH, 2)
    with pytest.raises(Refusal, match="2") as caught:
        lists.apply(preview, skip_errors=True)
    assert caught.value.code == "open_gone"
    everyone = [one.entry.delegate.uid for one in preview.gone]
    preview = lists.answered(preview, preview.decisions.with_gone(everyone, GoneChoice(KEEP)))
    lists.apply(preview)
    assert len(on_the_list(congress)) == 3
    assert lists.begin(paper(tmp_path, Y_BEN), congress, SENDER).gone == ()


def test_withdrawn_and_replaced_people_leave_the_list_but_not_the_register(
    congress: str, tmp_path: Path
) -> None:
    taken_in(tmp_path, congress, Y_BEN, A_THUT, Y_LAN)
    new = [2, "A Nhơih", "Nam", "1991", "", "Xã Rờ Kơi", "Nông dân"]
    preview = lists.begin(paper(tmp_path, Y_BEN, new), congress, SENDER)
    a_thut, y_lan = (one.entry.delegate.uid for one in preview.gone)
    by = key_of_row(preview.rows[1])
    replaced = GoneChoice(REPLACED, "Chuyển công tác", by, "Công văn 12", "2026-05-16")
    decisions = preview.decisions.with_gone([a_thut], replaced)
    unsaid = decisions.with_gone([y_lan], GoneChoice(WITHDRAWN))
    assert lists.answered(preview, unsaid).unanswered == 1, "a withdrawal has a reason"
    twice = decisions.with_gone([y_lan], replaced)
    assert lists.answered(preview, twice).unanswered == 1, "one person takes one place"
    done = lists.answered(preview, decisions.with_gone([y_lan], GoneChoice(WITHDRAWN, "Ốm")))
    figures = {(one.part, one.key): (one.before, one.after) for one in shifts(done)}
    assert figures[TOTAL, ""] == figures[KIND, "official"] == (3, 2)
    lists.apply(done)
    assert [one.person.full_name for one in on_the_list(congress)] == ["Y Bên", "A Nhơih"]
    everyone = {
        one.person.full_name: one.delegate for one in entries_in_order(congress, everyone=True)
    }
    assert (everyone["Y Lan"].off_list, everyone["Y Lan"].off_list_reason) == ("withdrawn", "Ốm")
    assert everyone["A Thút"].off_list == "replaced"
    successor = everyone["A Nhơih"]
    assert successor.replaces == everyone["A Thút"].uid
    assert (successor.replaces_reason, successor.replaces_paper) == (
        "Chuyển công tác",
        "Công văn 12",
    )


def test_the_whole_list_of_a_delegation_that_was_entered_by_hand_is_asked_about(
    congress: str, tmp_path: Path
) -> None:
    lists.apply(lists.preview(paper(tmp_path, Y_BEN, A_THUT), congress))
    preview = lists.begin(paper(tmp_path, Y_BEN), congress, "Xã Rờ Kơi")
    assert (preview.scope, preview.gone, preview.unanswered) == ("", (), 1)
    with pytest.raises(Refusal):
        lists.apply(preview)
    whole = lists.answered(preview, with_scope(preview, preview.scopes[0].key))
    assert gone_names(whole) == ["A Thút"]
    added = lists.answered(preview, with_scope(preview, NOT_WHOLE))
    assert added.unanswered == 0
    lists.apply(added)


def with_scope(preview: ListPreview, scope: str) -> Any:
    return preview.decisions.with_scope(scope)


def test_a_list_is_taken_back_as_a_whole_even_after_a_restart(
    congress: str, tmp_path: Path
) -> None:
    first = taken_in(tmp_path, congress, Y_BEN)
    second = taken_in(tmp_path, congress, [1, *Y_BEN[1:6], "Chủ tịch"], Y_LAN)
    builders.open_again(tmp_path / "sa-thay.sdh")
    with pytest.raises(Refusal) as caught:
        lists.undo(first)
    assert caught.value.code == "later_act"
    assert lists.undo(second).act
    (entry,) = on_the_list(congress)
    assert entry.person.position == "Bí thư"
    assert [one.state for one in lists.batches(congress)] == [UNDONE, APPLIED]
    with pytest.raises(Refusal):
        lists.undo(second)
    again = lists.preview_of(second)
    assert (states(again), again.batch != second) == (["update", "new"], True)


def test_a_list_taken_back_through_the_journal_counts_as_taken_back_too(
    congress: str, tmp_path: Path
) -> None:
    taken_in(tmp_path, congress, Y_BEN)
    acts.undo_last()
    assert [one.state for one in lists.batches(congress)] == [UNDONE]


def test_a_list_is_put_in_once(congress: str, tmp_path: Path) -> None:
    preview = lists.begin(paper(tmp_path, Y_BEN), congress, SENDER)
    lists.apply(preview)
    with pytest.raises(Refusal) as caught:
        lists.apply(preview)
    assert caught.value.code == "applied"


def test_applying_looks_at_the_register_as_it_is_by_then(congress: str, tmp_path: Path) -> None:
    preview = lists.begin(paper(tmp_path, Y_LAN), congress, SENDER)
    assert states(preview) == ["new"]
    delegates.register(builders.a_person("Y Lan"), builders.a_delegate(congress))
    with pytest.raises(Refusal) as caught:
        lists.apply(preview)
    assert caught.value.code == "open_questions"


def test_columns_corrected_by_hand_are_remembered_for_the_sender(
    congress: str, tmp_path: Path
) -> None:
    headings = ["Họ và tên", "Tuổi ta", "Ghi gì đó"]
    file = papers.simple(tmp_path / "a.xlsx", headings, ["Y Ba", 1980, "Bí thư"])
    preview = lists.begin(file, congress, SENDER)
    assert preview.read.unread == ("Tuổi ta", "Ghi gì đó")
    said_so = ListMapping(columns={1: ("born",), 2: ("position",)})
    mapped = lists.remapped(preview, said_so)
    assert (str(mapped.rows[0].person.born), mapped.rows[0].person.position) == ("1980", "Bí thư")
    other = papers.simple(tmp_path / "b.xlsx", headings, ["Y Bốn", 1991, "Già làng"])
    next_one = lists.begin(other, congress, SENDER)
    assert next_one.remembered
    assert next_one.rows[0].person.position == "Già làng"
    stranger = lists.begin(other, congress, "Xã Sa Nhơn")
    assert not stranger.remembered
    assert lists.sent_by(stranger, SENDER).rows[0].person.position == "Già làng"


def test_a_heading_row_pointed_out_is_remembered_for_lists_without_known_headings(
    congress: str, tmp_path: Path
) -> None:
    headings = ["Người", "Lúc ra đời"]
    file = papers.simple(tmp_path / "a.xlsx", headings, ["Y Ba", 1980])
    with pytest.raises(Refusal) as caught:
        lists.begin(file, congress, SENDER)
    assert caught.value.code == "no_headings"
    assert lists.open_batches(congress) == []
    shown = ListMapping(heading_row=1, columns={0: ("full_name",), 1: ("born",)})
    preview = lists.begin(file, congress, SENDER, shown)
    assert str(preview.rows[0].person.born) == "1980"
    lists.remapped(preview, shown)
    other = papers.simple(tmp_path / "b.xlsx", headings, ["Y Bốn", 1991])
    assert lists.begin(other, congress, SENDER).rows[0].person.full_name == "Y Bốn"
    again = papers.simple(tmp_path / "a.xlsx", headings, ["Y Năm", 1991])
    assert lists.begin(again, congress).remembered, "the sender is known by the file's name"


def test_both_of_one_question_can_be_answered_for_all_lines(congress: str, tmp_path: Path) -> None:
    twins = [
        [place, name, "", "1980", "", "", ""] for place, name in enumerate(("Y Ba", "Y Bốn"), 1)
    ]
    lists.apply(lists.preview(paper(tmp_path, *twins), congress))
    again = [[place, row[1], "Nữ", "", "", "", "Giáo viên"] for place, row in enumerate(twins, 1)]
    preview = lists.begin(papers.simple(tmp_path / "n.xlsx", HEADINGS, *again), congress, "")
    assert states(preview) == ["question", "question"]
    keys = [key_of_row(row) for row in preview.rows]
    done = lists.answered(preview, preview.decisions.with_line(keys, BOTH))
    lists.apply(done)
    assert len(on_the_list(congress)) == 4
    assert [one.state for one in lists.batches(congress)] == [APPLIED]
    assert OPEN not in [one.state for one in lists.batches(congress)]
