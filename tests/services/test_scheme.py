"""The personnel scheme kept, ordered, taken from the roll, printed; and forgotten with the congress."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest

from desktop_app.domain import scheme as rules
from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.meetings import Meeting, MeetingPlace
from desktop_app.domain.papers import SchemePlace, SchemeTarget
from desktop_app.domain.programme import Speech
from desktop_app.services import acts, congresses, plain_tables, privacy, scheme
from desktop_app.services.registers import Opened
from desktop_app.sheets.reader import grids
from desktop_app.store import database, journal
from desktop_app.store.rows import select
from tests.builders import a_congress, a_delegate, a_person, held_congress, keep


@pytest.fixture
def congress(opened: Opened) -> str:
    return held_congress()


def propose(
    congress: str, name: str, kind: str = "new", body: str = "committee", **fields: object
) -> None:
    scheme.save(replace(scheme.blank(congress, body), name=name, kind=kind, **fields))  # type: ignore[arg-type]


def names(congress: str, body: str = "committee") -> list[str]:
    return [one.name for one in scheme.scheme(congress, body).places]


def test_who_leaves_stands_below_those_proposed_whenever_they_were_entered(congress: str) -> None:
    propose(congress, "Rời", "leaving")
    propose(congress, "Một")
    propose(congress, "Hai", "re_invited")
    assert names(congress) == ["Một", "Hai", "Rời"]


def test_the_order_is_moved_by_hand_among_those_of_one_sort(congress: str) -> None:
    for name in ("Một", "Hai", "Ba"):
        propose(congress, name)
    propose(congress, "Rời", "leaving")
    three = scheme.scheme(congress, "committee").places[2]
    scheme.move(three, -1)
    assert names(congress) == ["Một", "Ba", "Hai", "Rời"]
    scheme.move(scheme.scheme(congress, "committee").places[2], 1)
    assert names(congress) == ["Một", "Ba", "Hai", "Rời"]


def test_figures_follow_the_list_and_assessments_are_counted(congress: str) -> None:
    scheme.save_target(SchemeTarget(congress=congress, body="committee", aspect="women", people=2))
    propose(congress, "Y Hoa", gender="female")
    propose(congress, "A Brơi", "re_invited", assessment="Hoàn thành tốt")
    propose(congress, "Rời", "leaving", gender="female")
    made = scheme.scheme(congress, "committee")
    (women,) = [one for one in made.aims if one.aspect == "women"]
    assert (women.count, women.state) == (1, rules.SHORT)
    assert (made.assessed, made.outgoing) == (1, 2)
    assert scheme.scheme(congress, "standing").places == ()


def test_people_of_the_roll_are_taken_once_with_what_is_known_of_them(congress: str) -> None:
    (person,) = keep(a_person("Y Bên", born=PartialDate(1979), ethnic_group="xo-dang",
                              position="Già làng"))  # fmt: skip
    keep(a_delegate(congress, person))
    changed = scheme.take_from_roll(congress, "delegation", [person], "re_invited")
    (one,) = scheme.scheme(congress, "delegation").places
    assert (one.person, one.name, one.kind, one.position) == (person, "Y Bên", "re_invited", 1)
    assert (one.gender, one.ethnic_group, one.post) == ("female", "xo-dang", "Già làng")
    with pytest.raises(Refusal) as refusal:
        scheme.take_from_roll(congress, "delegation", [person])
    assert refusal.value.code == "nothing_to_do"
    acts.undo(changed.act)
    assert names(congress, "delegation") == []


def test_somebody_in_two_bodies_is_marked(congress: str) -> None:
    propose(congress, "Y Hoa", other_posts="Bí thư chi bộ")
    propose(congress, "Y Hoa", body="standing")
    made = scheme.scheme(congress, "committee")
    (held,) = (
        made.concurrent.values()
        if len(made.concurrent) == 1
        else [made.concurrent[made.places[0].uid]]
    )
    assert (held.bodies, held.posts) == (("standing",), ("Bí thư chi bộ",))


@pytest.mark.parametrize(("size", "wide"), [("A4", 842), ("A3", 1191)])
def test_the_scheme_prints_across_and_as_a_workbook(
    congress: str, tmp_path: Path, size: str, wide: int
) -> None:
    with pytest.raises(Refusal) as refusal:
        scheme.paper(congress)
    assert refusal.value.code == "nobody"
    for number in range(30):
        propose(congress, f"Y Hoa {number}", gender="female", post="Trưởng Ban công tác Mặt trận")
    propose(congress, "A Rời", "leaving", reason="Nghỉ hưu", assessment="Hoàn thành tốt nhiệm vụ")
    propose(congress, "Siu Lên", body="delegation")
    made = scheme.paper(congress, "A3" if size == "A3" else "A4")
    plain_tables.write_pdf(made, tmp_path / "de-an.pdf")
    plain_tables.write_xlsx(made, tmp_path / "de-an.xlsx")
    pages = pypdf.PdfReader(tmp_path / "de-an.pdf").pages
    assert round(float(pages[0].mediabox.width)) == wide
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    for text in ("ĐỀ ÁN NHÂN SỰ", "Y Hoa 29", "Nghỉ hưu", "Siu Lên"):
        assert text in said
    assert len(grids(tmp_path / "de-an.xlsx")) == len(made)
    assert journal.acts_of_kind(journal.LOOK, 1)


def test_nothing_personal_of_the_preparation_outlives_the_congress(
    opened: Opened, tmp_path: Path
) -> None:
    one = a_congress(starts=date(2024, 5, 16), ends=date(2024, 5, 16), state="held")
    congress = congresses.save(one).uids[0]
    propose(congress, "Rơ Châm Bí Mật", assessment="Nhận xét riêng")
    propose(congress, "Y Đã Xóa")
    scheme.remove(scheme.scheme(congress, "committee").places[-1])
    (body,) = keep(Committee(congress=congress, kind="organising", name="Ban Tổ chức"))
    keep(CommitteeMember(committee=body, name="A Trưởng Ban", post="head", phone="0900123456"))
    keep(Speech(congress=congress, speaker="Y Phát Biểu", topic="Nhà rông", state="registered"))
    (meeting,) = keep(
        Meeting(congress=congress, kind="other", title="Họp", held_on=date(2024, 5, 2))
    )
    keep(MeetingPlace(meeting=meeting, name="A Dự Họp"))
    assert privacy.plan(congress).preparation == 5
    privacy.delete(congress)
    for secret in (
        "Rơ Châm Bí Mật",
        "Nhận xét riêng",
        "Y Đã Xóa",
        "A Trưởng Ban",
        "0900123456",
        "Y Phát Biểu",
        "A Dự Họp",
    ):
        held = [each.name for each in tmp_path.rglob("*")
                if each.is_file() and secret.encode() in each.read_bytes()]  # fmt: skip
        assert held == [], secret
    with database.reading():
        assert [select(kind) for kind in (SchemePlace, CommitteeMember)] == [[], []]
    assert database.faults() == []
    assert privacy.plan(congress).preparation == 0
