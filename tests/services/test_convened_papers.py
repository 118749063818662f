"""Papers about the convened, drawn from the register and journalled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import use_language
from desktop_app.services import acts, convened, convened_papers, delegates, replacements
from tests.builders import enter, held_congress, keep
from tests.documents.samples import texts

pytestmark = pytest.mark.usefixtures("opened")


@pytest.fixture
def congress() -> str:
    return held_congress()


@pytest.fixture
def settled(congress: str) -> str:
    """The second version: one replaced, one name corrected."""
    (delegation,) = keep(Delegation(congress=congress, name="Đoàn xã Rờ Kơi", position=1))
    people = [
        enter(congress, name, delegation=delegation, position=place)[0]
        for place, name in enumerate(("Siu Đức", "Siu An", "Siu Bơ"), 1)
    ]
    (alternate,) = enter(congress, "Dự Khuyết", kind="alternate", delegation=delegation)
    convened.settle(congress, "45/QĐ-BTC", date(2024, 5, 11))
    replacements.promote(alternate, people[0], "ốm")
    entry = delegates.entry_of(people[1])
    assert entry is not None
    delegates.edit(replace(entry.person, full_name="Siu Ân"), entry.delegate)
    convened.settle(congress, "47/QĐ-BTC", date(2024, 5, 14))
    return convened.lists(congress)[0].uid


def text_of(file: Path) -> list[str]:
    return [" ".join(page.split()) for page in texts(file.read_bytes())]


def test_a_version_prints_as_it_was_settled_with_its_changes(
    congress: str, settled: str, tmp_path: Path
) -> None:
    file = tmp_path / "chot.pdf"
    convened_papers.print_list(settled, file)
    before = file.read_bytes()
    first, changes = text_of(file)
    assert "theo Quyết định số 47/QĐ-BTC ngày 14/5/2024" in first
    assert "HUYỆN SA THẦY, LẦN THỨ IV" in first
    assert first.index("Dự Khuyết") < first.index("Siu Ân") < first.index("Siu Bơ")
    assert "Siu Đức Đoàn xã Rờ Kơi Dự Khuyết (STT 1)" in changes
    assert "Siu An Siu Ân" in changes
    enter(congress, "Người Mới")
    convened_papers.print_list(settled, file)
    assert file.read_bytes() == before, "what happens later changes nothing in it"


def test_the_first_version_has_no_page_of_changes(
    congress: str, settled: str, tmp_path: Path
) -> None:
    file = tmp_path / "chot-1.pdf"
    convened_papers.print_list(convened.lists(congress)[1].uid, file)
    [page] = text_of(file)
    assert "Siu Đức" in page


def test_a_version_prints_by_name_with_the_numbers_it_was_settled_with(
    settled: str, tmp_path: Path
) -> None:
    file = tmp_path / "az.pdf"
    convened_papers.print_list(settled, file, order="name")
    page = text_of(file)[0]
    assert page.index("2 Siu Ân") < page.index("3 Siu Bơ") < page.index("1 Dự Khuyết")


def test_guests_are_printed_with_the_day_given_and_nobody_is_refused(
    congress: str, tmp_path: Path
) -> None:
    file = tmp_path / "khach.pdf"
    with pytest.raises(Refusal) as caught:
        convened_papers.print_guests(congress, file)
    assert caught.value.code == "nobody"
    assert not file.exists()
    enter(congress, "Y Thu", kind="guest", received_by="A Đer")
    convened_papers.print_guests(congress, file, day=date(2024, 5, 14))
    [page] = text_of(file)
    assert "Y Thu" in page
    assert "A Đer" in page
    assert "Sa Thầy, ngày 14 tháng 5 năm 2024" in page


def test_printing_personal_data_is_journalled(settled: str, tmp_path: Path) -> None:
    convened_papers.print_list(settled, tmp_path / "chot.pdf")
    use_language("en")
    assert str(acts.latest()[0].text) == "Convened list printed, version 2"
    undoable = acts.last_undoable()
    assert undoable is not None
    assert str(undoable.text) == "Convened list settled, version 2"
