"""The papers of a congress that is over as they look, in the words and the style of each family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.closing import CongressText
from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.moments import read_moment
from desktop_app.domain.programme import ProgrammeItem, Speech
from desktop_app.domain.votes import Chosen, Vote
from desktop_app.services import (
    clock,
    committees,
    congress_papers,
    congress_results,
    congress_texts,
    minutes,
    programme,
    programme_running,
    speeches,
)
from tests.builders import close, congress_of, keep, register_of
from tests.pages import assert_looks_as_kept
from tests.services import closing_day

ITEMS = {
    "dtts": (
        "Chào cờ, tuyên bố lý do",
        "Báo cáo chính trị",
        "Bầu đại biểu dự Đại hội tỉnh",
        "Bế mạc",
    ),
    "mttq": ("Chào cờ, tuyên bố lý do", "Báo cáo chính trị", "Hiệp thương cử Ủy ban", "Bế mạc"),
}


@pytest.fixture(params=["dtts", "mttq"])
def family(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """A register of each family's office, in the afternoon of its congress."""
    now = read_moment("2024-05-16T17:05:00").astimezone()
    monkeypatch.setattr(clock, "now", lambda: now)
    register_of(request.param, tmp_path / "so.sdh")
    yield str(request.param)
    close()


@pytest.fixture
def congress(family: str) -> str:
    """A congress played through to its end."""
    uid = congress_of(family, people=32000, groups=21, people_word="over")
    uids = closing_day.people(uid, 12)
    sitting = closing_day.session(uid)
    closing_day.check_in(uid, sitting, uids[:11])
    for title in ITEMS[family]:
        programme.save_item(ProgrammeItem(session=sitting, title=title, minutes=40))
    for hour in (8, 9, 10, 11):
        programme_running.begin(uid, closing_day.at(hour, 0))
    programme_running.finish(uid, closing_day.at(11, 30))
    speeches.save(
        Speech(congress=uid, speaker="Y Bên", post="Già làng", topic="Giữ rừng", state="given")
    )
    _bodies(uid)
    _chosen(uid, family)
    closing_day.awards(uid, 18, 28)
    _texts(uid)
    congress_results.settle(uid)
    return uid


def _bodies(congress: str) -> None:
    for kind, name, head in (
        ("presidium", "Đoàn Chủ tịch Đại hội", "A Thái Mẫu"),
        ("secretariat", "Đoàn Thư ký Đại hội", "Y Bên Mẫu"),
        ("organising", "Ban Tổ chức Đại hội", "Lê Văn Mẫu"),
    ):
        (body,) = committees.save(Committee(congress=congress, kind=kind, name=name)).uids
        committees.save_member(CommitteeMember(committee=body, name=head, post="head", signs=True))


def _chosen(congress: str, family: str) -> None:
    closing_day.voted_on(congress, present=11, against=1)
    if family == "dtts":
        closing_day.sent_upward(congress, 3, 1, position=3)
        return
    (vote,) = keep(Vote(congress=congress, subject="committee", title="Hiệp thương cử Ủy ban", method="list",
                        state="published", seats=5, present=11, base="present", position=3))  # fmt: skip
    keep(*(
        Chosen(congress=congress, vote=vote, subject="committee", result="elected", place=n,
               name=f"A Vị {n}", votes=11, base=11)
        for n in range(1, 5)
    ))  # fmt: skip


def _texts(congress: str) -> None:
    for kind in congress_texts.due(congress):
        made: CongressText = (
            minutes.new_minutes(congress)
            if kind == congress_texts.MINUTES
            else congress_texts.new_text(congress, kind)
        )
        kept = congress_texts.text(congress_texts.save(made).uids[0])
        congress_texts.adopt(replace(kept, vote=None))


@pytest.mark.parametrize("key", ["results", "closing_texts", "congress_minutes"])
def test_a_paper_of_the_end_looks_as_it_was_judged(
    key: str, family: str, congress: str, tmp_path: Path
) -> None:
    target = tmp_path / "paper.pdf"
    congress_papers.write_pdf(congress_papers.make(key, congress), target)
    assert_looks_as_kept(f"{key}-{family}", target.read_bytes())
