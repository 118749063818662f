"""The papers as they look: compared with the pages that were judged, in the style of each family."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.people import Person
from desktop_app.domain.programme import Session
from desktop_app.services import committees, congress_papers, delegates, ordering, programme
from tests.builders import a_delegate, close, congress_of, keep, register_of
from tests.pages import assert_looks_as_kept

DAY = date(2024, 5, 6)
TYPED = PaperOptions(
    number="15/GTT-BTC", day=DAY, reply_by=date(2024, 5, 12), contact="ông A Mẫu, ĐT 0260 3 821 000"
)
PEOPLE = (
    ("Nguyễn Thị Ngọc Ánh", "female", "Phó Chủ tịch Hội Nông dân huyện", "1979", "ex_officio"),
    ("Y Hơ'Ô̆l Niê Kđăm", "female", "Già làng, thôn Đăk Wớt, xã Rờ Kơi", "3/5/1958", "chosen"),
    ("A Lăng Ƀlơ̆", "male", "", "1994", "chosen"),
    ("Siu Đức", "male", "Bí thư Chi bộ, Trưởng thôn Kram", "", "chosen"),
)


@pytest.fixture(params=["dtts", "mttq"])
def family(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A register of each family's office."""
    register_of(request.param, tmp_path / "so.sdh")
    yield str(request.param)
    close()


@pytest.fixture
def congress(family: str) -> str:
    """A small congress with people of two delegations, a guest, a session and who signs."""
    uid = congress_of(family)
    programme.save_session(
        Session(congress=uid, kind="official", name="Phiên chính thức", day=date(2024, 5, 16),
                starts=450, ends=660)
    )  # fmt: skip
    for place, name in enumerate(("Xã Rờ Kơi", "Khối cơ quan Đảng, đoàn thể"), 1):
        (delegation,) = keep(Delegation(congress=uid, name=name, position=place))
        for number, (full_name, gender, post, born, origin) in enumerate(PEOPLE, 1):
            delegates.register(
                Person(full_name=full_name, gender=gender, position=post, ethnic_group="xo-dang",
                       born=PartialDate.parse(born) if born else None),
                a_delegate(uid, delegation=delegation, position=number, origin=origin),
            )  # fmt: skip
    delegates.register(
        Person(full_name="Trần Văn Khách", gender="male", position="Đại diện Sở Nội vụ"),
        a_delegate(uid, kind="guest"),
    )
    delegates.number_cards(uid)
    ordering.arrange(uid, "protocol")
    (body,) = committees.save(
        Committee(congress=uid, kind="organising", name="Ban Tổ chức Đại hội")
    ).uids
    committees.save_member(
        CommitteeMember(committee=body, name="Lê Văn Mẫu", post="head", signs=True)
    )
    return uid


@pytest.mark.parametrize(
    "key",
    ["summons_unit", "summons", "invitation", "invitation_open", "sign_in", "introduction",
     "situation"],
)  # fmt: skip
def test_a_paper_looks_as_it_was_judged(
    key: str, family: str, congress: str, tmp_path: Path
) -> None:
    target = tmp_path / "paper.pdf"
    congress_papers.write_pdf(congress_papers.make(key, congress, TYPED), target)
    assert_looks_as_kept(f"{key}-{family}", target.read_bytes())
