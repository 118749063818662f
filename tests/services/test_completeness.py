"""What is missing on a list: the database counts what the rules say, and paper and workbook tell it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pypdf
import pytest

from desktop_app.domain.completeness import GroupCompleteness, completeness, label_of
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.people import Person
from desktop_app.services import completeness as service
from desktop_app.services import delegates, training
from desktop_app.services.registers import Opened
from desktop_app.store import journal
from tests.builders import a_delegate, a_person, enter, keep


def test_the_database_counts_what_the_rules_say(opened: Opened) -> None:
    """Over a whole training congress: people, the complete ones, fields filled, each field missing."""
    training.fill_sa_thay(photos=False)
    from desktop_app.services.congresses import all_congresses

    congress = all_congresses()[0].uid
    expected: dict[str, list[tuple[str, ...]]] = {}
    for entry in delegates.in_order(congress):
        missing = completeness(entry.person, entry.delegate).missing
        expected.setdefault(entry.delegate.delegation or "", []).append(missing)
    found = {group.uid: group for group in service.groups(congress)}
    assert found.keys() == expected.keys()
    for uid, missings in expected.items():
        group = found[uid]
        assert group.people == len(missings)
        assert group.complete == missings.count(())
        assert group.wanted - group.filled == sum(map(len, missings))
        assert group.missing == counted(missings)
    whole = service.of_congress(congress)
    assert whole.people == sum(map(len, expected.values()))
    assert list(whole.missing.values()) == sorted(whole.missing.values(), reverse=True)


def counted(missings: list[tuple[str, ...]]) -> dict[str, int]:
    names = [name for missing in missings for name in missing]
    return {name: names.count(name) for name in names}


def two_delegations(congress: str) -> tuple[str, str]:
    """A guest who is complete in the first, two officials who lack a lot in the second."""
    first, second = (Delegation(uid=new_uid(), congress=congress, name=name, position=place)
                     for place, name in enumerate(("Khách mời", "Xã Rờ Kơi"), 1))  # fmt: skip
    keep(first, second)
    delegates.register(
        a_person("A Đer", position="Già làng"),
        a_delegate(congress, kind="guest", delegation=first.uid),
    )
    for name, born in (("Y Bên", None), ("Y Hồng", PartialDate(1980))):
        delegates.register(a_person(name, born=born), a_delegate(congress, delegation=second.uid))
    return first.uid, second.uid


def test_those_who_lack_something_come_page_by_page_and_by_field(congress: str) -> None:
    first, second = two_delegations(congress)
    [loose] = enter(congress, "Siu Blơ")
    assert [group.uid for group in service.groups(congress)] == [first, second, ""]
    assert service.page(congress, group=first) == []
    names = [one.person.full_name for one in service.page(congress, group=second)]
    assert sorted(names) == ["Y Bên", "Y Hồng"]
    assert len(service.page(congress, group=second, limit=1)) == 1
    [lacks] = service.page(congress, group=second, field="born")
    assert lacks.person.full_name == "Y Bên"
    assert service.uids(congress, group="") == [loose]
    assert len(service.uids(congress)) == 3
    assert len(service.uids(congress, field="born")) == 2


def test_somebody_off_the_list_is_asked_for_nothing(congress: str) -> None:
    enter(congress, "Y Bên", off_list="withdrawn")
    assert service.groups(congress) == []
    assert service.uids(congress) == []


def test_figures_can_be_had_by_the_unit_that_sent_people(congress: str) -> None:
    from desktop_app.domain import catalogue

    unit = catalogue.unit("2024-23530").uid
    enter(congress, "Y Bên", unit=unit)
    enter(congress, "Y Hồng")
    groups = service.groups(congress, "unit")
    assert [(group.uid, group.people) for group in groups] == [(unit, 1), ("", 1)]
    assert groups[0].name


def test_one_entry_is_judged_by_the_same_rules(congress: str) -> None:
    [uid] = enter(congress, "Y Bên")
    entry = delegates.entry_of(uid)
    assert entry is not None
    assert service.of_entry(entry) == completeness(entry.person, entry.delegate)


def test_the_paper_has_a_page_for_each_delegation_that_lacks_something(
    congress: str, tmp_path: Path
) -> None:
    two_delegations(congress)
    enter(congress, "Siu Blơ")
    target = tmp_path / "thieu.pdf"
    assert service.print_missing(congress, target) == 3
    pages = [page.extract_text() for page in pypdf.PdfReader(target).pages]
    assert len(pages) == 2, "the complete delegation needs no page"
    assert "Xã Rờ Kơi" in pages[0]
    assert "Y Bên" in pages[0]
    assert "Y Bên" not in pages[1]
    assert "Siu Blơ" in pages[1]
    assert journal.acts(1)[0].kind == journal.LOOK, "what leaves on paper is journalled"


def test_a_long_delegation_goes_on_and_the_next_begins_anew(congress: str, tmp_path: Path) -> None:
    enter(congress, *(f"Người thứ {n}" for n in range(60)))
    two_delegations(congress)
    service.print_missing(congress, tmp_path / "a.pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "a.pdf").pages]
    assert len(pages) > 2
    assert sum("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page for page in pages) == 2
    told = " ".join(" ".join(pages).split())
    assert all(f"Người thứ {n} " in told for n in range(60))


def test_one_delegation_alone_can_be_written_as_a_workbook(congress: str, tmp_path: Path) -> None:
    _, second = two_delegations(congress)
    target = tmp_path / "thieu.xlsx"
    assert service.export_missing(congress, target, only=second) == 2
    book = openpyxl.load_workbook(target)
    figures, people = (
        [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book
    )
    assert [row[1] for row in figures[-2:]] == ["Xã Rờ Kơi", "Tổng cộng"]
    assert figures[-2][2:4] == [2, 0]
    assert {row[2] for row in people[-2:]} == {"Y Bên", "Y Hồng"}
    assert label_of("ethnic_group") in str(people[-1][5])


def test_where_nothing_is_missing_no_paper_is_made(congress: str, tmp_path: Path) -> None:
    first, _ = two_delegations(congress)
    with pytest.raises(Refusal) as refusal:
        service.print_missing(congress, tmp_path / "x.pdf", only=first)
    assert refusal.value.code == "nothing_missing"
    assert not (tmp_path / "x.pdf").exists()


def test_a_percentage_is_rounded_down() -> None:
    assert GroupCompleteness("", "", 1, 0, 200, 199, {"born": 1}).percent == 99
    assert completeness(Person(full_name="Y"), Delegate(kind="service")).percent == 100
