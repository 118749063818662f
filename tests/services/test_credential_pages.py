"""The report of the credentials as it looks: settled twice with its page of changes, in each family's style."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.people import Person
from desktop_app.domain.programme import Session
from desktop_app.domain.words import use_language
from desktop_app.services import (
    attendance,
    clock,
    committees,
    congress_papers,
    credentials,
    delegates,
    programme,
)
from tests.builders import a_delegate, close, congress_of, keep, register_of
from tests.pages import assert_looks_as_kept

MORNING = datetime(2024, 5, 16, 7, 42, 5, tzinfo=timezone(timedelta(hours=7)))
NAMES = ("Y Hơ'Ô̆l Niê Kđăm", "A Lăng Ƀlơ̆", "Siu Đức", "Nguyễn Thị Ngọc Ánh", "Y Bốn", "A Năm")
GROUPS = ("e-de", "gia-rai", "gia-rai", "kinh", "", "xo-dang")


@pytest.fixture(params=["dtts", "mttq"])
def family(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    monkeypatch.setattr(clock, "now", lambda: MORNING)
    use_language("vi")
    register_of(request.param, tmp_path / "so.sdh")
    yield str(request.param)
    close()


@pytest.fixture
def congress(family: str) -> str:
    """Twelve officials of two delegations, of whom nine, then eleven came; one does not qualify."""
    uid = congress_of(family)
    programme.save_session(
        Session(congress=uid, kind="official", name="Phiên chính thức", day=date(2024, 5, 16), starts=450)
    )  # fmt: skip
    for place, name in enumerate(("Xã Rờ Kơi", "Khối cơ quan Đảng, đoàn thể"), 1):
        (delegation,) = keep(Delegation(congress=uid, name=name, position=place))
        for at, (who, group) in enumerate(zip(NAMES, GROUPS, strict=True), 1):
            delegates.register(
                Person(full_name=f"{who}{' B' * (place - 1)}", ethnic_group=group,
                       gender="female" if at % 2 else "male",
                       born=PartialDate(1950 + 7 * at) if at % 3 else None),
                a_delegate(uid, delegation=delegation, position=at,
                           origin="ex_officio" if at == 1 else "chosen"),
            )  # fmt: skip
    (body,) = committees.save(
        Committee(congress=uid, kind="credentials", name="Ban Thẩm tra tư cách đại biểu")
    ).uids
    committees.save_member(
        CommitteeMember(committee=body, name="Lê Văn Mẫu", post="head", signs=True)
    )
    (session,) = credentials.sessions(uid)
    people = [one.delegate for one in credentials.figures(uid).places]
    attendance.tick(session.uid, people[:9])
    attendance.note_absence(uid, people[10:11], "excused", reason="ốm")
    credentials.settle(uid, session.uid, "present")
    attendance.tick(session.uid, [people[9], people[11]])
    credentials.decide(people[2], "no", "Không còn công tác tại đơn vị", "02/BB-BTTTC")
    credentials.settle(uid, session.uid, "present")
    return uid


@pytest.mark.parametrize("key", ["credentials", "not_qualified"])
def test_a_paper_of_the_credentials_looks_as_it_was_judged(
    key: str, family: str, congress: str, tmp_path: Path
) -> None:
    target = tmp_path / "paper.pdf"
    made = congress_papers.make(key, congress, PaperOptions(number="05/BC-BTTTC"))
    congress_papers.write_pdf(made, target)
    assert_looks_as_kept(f"{key}-settled-{family}", target.read_bytes(), most=4)
