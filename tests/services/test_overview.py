"""What the overview says: caps, what to do next, who below has sent."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.fields import new_uid
from desktop_app.domain.overview import Figures, Step
from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.domain.rows import row_of
from desktop_app.domain.units import Office
from desktop_app.domain.words import use_language
from desktop_app.services import backups, congresses, exchange, overview, registers, unsent
from desktop_app.store import journal
from tests.builders import KON_TUM, SA_THAY, a_congress, enter, held_congress, keep

DAY = date(2024, 5, 16)
pytestmark = pytest.mark.usefixtures("opened")


def kept(**fields: Any) -> Congress:
    found = congresses.congress(held_congress(**fields))
    assert found is not None
    return found


def steps(congress: Congress | None, **fields: Any) -> dict[str, Step]:
    counted = Figures(**{"by_kind": {"official": 1}, **fields})
    found = overview.next_steps(congress, counted, today=DAY)
    assert len({one.name for one in found}) == len(found)
    return {one.name: one for one in found}


def test_the_round_caps_official_delegates_and_guests_at_the_level_of_the_unit() -> None:
    caps = overview.caps(kept(), Figures(by_kind={"official": 150}))
    assert (caps.official, caps.guests) == (150, 50)
    province = kept(unit=catalogue.unit(KON_TUM).uid)
    assert overview.caps(province, Figures()).official == 250
    assert overview.caps(province, Figures(by_kind={"official": 100})).guests == 33
    (own,) = keep(Cycle(title="Đợt khác", family="other", era="2024"))
    caps = overview.caps(kept(cycle=own), Figures())
    assert (caps.official, caps.guests) == (None, None)


def test_more_than_the_caps_is_a_warning_and_as_many_as_the_caps_is_none() -> None:
    congress = kept()
    full = {"official": 150, "guest": 40, "foreign_guest": 10}
    assert not {"cap_official", "cap_guests"} & steps(congress, by_kind=full).keys()
    over = steps(congress, by_kind={**full, "official": 151, "guest": 41})
    assert over["cap_official"].warns
    assert "151" in str(over["cap_official"].text)
    assert "150" in str(over["cap_official"].text)
    assert over["cap_guests"].text.values == {"count": 51, "cap": 50}


def test_guests_before_any_official_delegate_are_no_warning() -> None:
    assert "cap_guests" not in steps(kept(), by_kind={"guest": 5})


def test_a_kinh_among_the_official_delegates_of_a_minority_congress_is_pointed_out() -> None:
    groups = {"kinh": 2, "gia-rai": 3}
    assert steps(kept(), by_group=groups)["majority"].text.values == {"count": 2}
    front = kept(cycle=cycle_definition("mttq-2024-2029").uid)
    assert "majority" not in steps(front, by_group=groups)


def test_what_lacks_its_delegation_number_or_photo_is_counted() -> None:
    found = steps(kept(), no_delegation=1, no_number=2, no_photo=0)
    assert found["no_delegation"].wanted == {"kind": "no_delegation"}
    use_language("en")
    assert str(found["no_delegation"].text) == "Put 1 delegate into a delegation"
    assert str(found["no_number"].text) == "Give 2 delegates a number"
    assert "no_photo" not in found


def test_day_and_venue_are_asked_for_until_they_are_known() -> None:
    assert {"day", "venue"} <= steps(kept(starts=None, ends=None, venue="")).keys()
    assert not {"day", "venue"} & steps(kept()).keys()


@pytest.mark.parametrize(
    ("ends", "state", "asked"),
    [
        (date(2024, 5, 15), "planned", True),
        (date(2024, 5, 15), "held", False),
        (DAY, "planned", False),
        (None, "approved", True),
    ],
)
def test_a_congress_whose_day_is_over_is_asked_about(
    ends: date | None, state: str, asked: bool
) -> None:
    congress = kept(starts=date(2024, 5, 15), ends=ends, state=state)
    assert ("held" in steps(congress)) is asked


def test_a_day_after_the_deadline_of_the_province_is_pointed_out() -> None:
    late = kept(starts=date(2024, 7, 1), ends=None)
    assert str(date(2024, 6, 30).year) in str(steps(late)["deadline"].text)
    assert "deadline" not in steps(kept())


def test_the_programme_is_asked_for_and_what_does_not_fit_is_counted() -> None:
    congress = kept()
    assert "programme" in steps(congress)
    (session,) = keep(
        Session(congress=congress.uid, kind="official", day=DAY, starts=450, ends=480)
    )
    keep(ProgrammeItem(session=session, title="Dài", minutes=60, position=1))
    found = steps(congress)
    assert "programme" not in found
    assert found["clashes"].warns
    assert found["clashes"].text.values == {"count": 1}


def test_an_empty_list_is_one_step_not_four() -> None:
    found = steps(kept(), by_kind={})
    assert "delegates" in found
    assert not {"no_delegation", "no_number", "no_photo"} & found.keys()


def test_a_backup_is_asked_for_until_there_is_one_and_again_after_a_week() -> None:
    congress = kept()
    assert steps(congress)["backup"].page == ""
    copy = backups.backup_now()
    assert "backup" not in steps(congress)
    old = time.time() - overview.BACKUP_DAYS * 86_400 - 60
    os.utime(copy, (old, old))
    assert "backup" in steps(congress)


def test_what_was_entered_waits_to_be_sent() -> None:
    congress = kept()
    enter(congress.uid, "Một")
    assert steps(congress)["unsent"].page == "exchange"


def test_a_province_has_nobody_to_send_to_and_is_not_told_to(tmp_path: Path) -> None:
    registers.create(tmp_path / "tinh.sdh", KON_TUM, training=True)
    congress = kept()
    enter(congress.uid, "Một")
    assert exchange.unsent() > 0
    assert unsent.upward() == 0
    assert "unsent" not in steps(congress)


def test_without_a_congress_only_the_register_is_spoken_of() -> None:
    assert steps(None).keys() <= {"unsent", "backup"}


def test_a_province_waits_for_its_districts_but_a_district_for_no_commune(tmp_path: Path) -> None:
    assert overview.sending(kept()) is None
    registers.create(tmp_path / "tinh.sdh", KON_TUM, training=True)
    assert overview.sending(None) is None
    found = overview.sending(kept(unit=catalogue.unit(KON_TUM).uid))
    assert found is not None
    assert (found.sent, found.expected, len(found.awaited)) == (0, 10, 10)
    assert "Huyện Sa Thầy" in found.awaited


def test_a_congress_the_province_entered_itself_for_a_district_was_not_sent(
    tmp_path: Path,
) -> None:
    registers.create(tmp_path / "tinh.sdh", KON_TUM, training=True)
    own = kept()
    found = overview.sending(replace(own, unit=catalogue.unit(KON_TUM).uid))
    assert found is not None
    assert found.sent == 0


def test_a_district_whose_congress_came_from_its_own_office_has_sent(tmp_path: Path) -> None:
    registers.create(tmp_path / "tinh.sdh", KON_TUM, training=True)
    district = catalogue.unit(SA_THAY)
    office = catalogue.office_uid(district.uid, "ban-dan-toc")
    keep(
        Office(
            uid=office, name="Phòng Dân tộc huyện Sa Thầy", unit=district.uid, body="ban-dan-toc"
        )
    )
    keep(a_congress(unit=catalogue.unit("2024-618").uid))
    row = row_of(a_congress(uid=new_uid()))
    with journal.act("received", kind=journal.RECEIVE) as act:
        act.take(Congress, [({**row, "owner": office, "version": f"{new_uid()}:1"}, None)])
    found = overview.sending(None)
    assert found is not None
    assert (found.sent, found.expected) == (1, 10)
    assert "Huyện Sa Thầy" not in found.awaited


def test_the_words_of_a_step_exist_in_both_languages() -> None:
    found = steps(a_congress(uid="", starts=None, ends=None, venue=""), by_kind={})
    vietnamese = {name: str(one.text) for name, one in found.items()}
    use_language("en")
    assert all(str(found[name].text) != text for name, text in vietnamese.items())
