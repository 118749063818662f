"""Cards and papers out of a real register, into real files."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest

from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import Delegation
from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.services import congresses, consolidation, delegates, printing
from desktop_app.services.files import written
from desktop_app.store import database
from desktop_app.store.pictures import put_picture
from desktop_app.store.rows import get
from tests import builders
from tests.documents.samples import codes_on, jpeg, picture_of

TOO_LONG = (
    "Lê Văn Công Tằng Tôn Nữ Quang Trung Nguyễn Huệ Phượng Hoàng Tối Thượng Trường Thọ Vạn Tuế"
)


@pytest.fixture
def congress(tmp_path: Path) -> Iterator[str]:
    builders.register_at(tmp_path / "sa-thay.sdh")
    yield builders.held_congress(ends=date(2024, 5, 17))
    builders.close()


def _words(file: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages)


def test_the_cards_of_a_congress_are_printed_in_protocol_order(
    congress: str, tmp_path: Path
) -> None:
    last, first = builders.keep(
        Delegation(congress=congress, name="Xã Sa Nhơn", position=2),
        Delegation(congress=congress, name="Xã Rờ Kơi", position=1),
    )
    builders.enter(congress, "A Thút", delegation=last, position=1)
    builders.enter(congress, "Y Bên", delegation=first, position=2)
    builders.enter(congress, "Y Hơ'Ô̆l", delegation=first, position=1)
    made = printing.cards(congress, tmp_path / "cards.pdf")
    assert (made.cards, made.pages, made.left_out) == (3, 1, ())
    text = _words(made.target)
    places = [text.index(name) for name in ("Y Hơ'Ô̆l", "Y Bên", "A Thút")]
    assert places == sorted(places)
    assert "Xã Rờ Kơi" in text


def test_every_code_on_paper_is_that_of_a_delegate(congress: str, tmp_path: Path) -> None:
    builders.enter(congress, *(f"A Thút {number}" for number in range(6)))
    made = printing.cards(congress, tmp_path / "cards.pdf")
    pdf = made.target.read_bytes()
    found = [code for page in range(made.pages) for code in codes_on(picture_of(pdf, page))]
    assert sorted(found) == sorted(
        entry.delegate.card_code for entry in delegates.in_order(congress)
    )


def test_a_card_says_who_holds_the_congress_which_it_is_where_and_when(
    congress: str, tmp_path: Path
) -> None:
    builders.enter(congress, "Y Bên")
    text = _words(printing.cards(congress, tmp_path / "cards.pdf").target)
    assert "TẬP HUẤN" in text
    assert "HUYỆN SA THẦY" in text
    assert "ĐẠI HỘI ĐẠI BIỂU CÁC DÂN TỘC THIỂU SỐ" in text
    assert "Hội trường huyện, ngày 16 - 17/5/2024" in text
    reader = pypdf.PdfReader(tmp_path / "cards.pdf")
    assert reader.metadata is not None
    assert "ĐẠI HỘI" in (reader.metadata.title or "")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 5, 16), None, "ngày 16/5/2024"),
        (date(2024, 4, 30), date(2024, 5, 1), "ngày 30/4 - 1/5/2024"),
        (date(2024, 12, 31), date(2025, 1, 1), "ngày 31/12/2024 - 1/1/2025"),
    ],
)
def test_the_days_of_a_congress_are_said_as_short_as_can_be(
    congress: str, tmp_path: Path, first: date, last: date | None, said: str
) -> None:
    held = get(Congress, congress)
    assert held is not None
    congresses.save(replace(held, starts=first, ends=last, venue=""))
    builders.enter(congress, "Y Bên")
    assert said in _words(printing.cards(congress, tmp_path / "cards.pdf").target)


def test_a_photo_of_the_register_is_embedded_as_it_is(congress: str, tmp_path: Path) -> None:
    body = jpeg(9)
    with database.writing():
        name = put_picture(body)
    (uid,) = builders.enter(congress, "Y Bên")
    entry = delegates.entry_of(uid)
    assert entry is not None
    delegates.edit(replace(entry.person, photo=name), entry.delegate)
    made = printing.cards(congress, tmp_path / "cards.pdf")
    assert body in made.target.read_bytes()
    assert made.remarks == ()


def test_a_photo_that_is_not_here_is_told(congress: str, tmp_path: Path) -> None:
    (uid,) = builders.enter(congress, "Y Bên")
    entry = delegates.entry_of(uid)
    assert entry is not None
    delegates.edit(replace(entry.person, photo="0" * 64), entry.delegate)
    made = printing.cards(congress, tmp_path / "cards.pdf")
    assert made.cards == 1
    assert [one for one, _ in made.remarks] == [uid]


def test_only_those_asked_for_are_printed(congress: str, tmp_path: Path) -> None:
    uids = builders.enter(congress, "Y Bên", "A Thút", "Y Lan")
    made = printing.cards(congress, tmp_path / "cards.pdf", only=[uids[2], uids[0]])
    assert made.cards == 2
    assert "A Thút" not in _words(made.target)


def test_whose_name_is_too_long_is_listed_and_the_others_print(
    congress: str, tmp_path: Path
) -> None:
    uids = builders.enter(congress, "Y Bên", TOO_LONG)
    made = printing.cards(congress, tmp_path / "cards.pdf")
    assert made.cards == 1
    assert [uid for uid, _ in made.left_out] == [uids[1]]


def test_when_no_card_can_be_drawn_the_reason_is_said_and_the_old_file_stays(
    congress: str, tmp_path: Path
) -> None:
    target = tmp_path / "cards.pdf"
    target.write_bytes(b"old")
    builders.enter(congress, TOO_LONG)
    with pytest.raises(Refusal) as caught:
        printing.cards(congress, target)
    assert caught.value.code == "no_card"
    assert TOO_LONG in str(caught.value)
    assert target.read_bytes() == b"old"


def test_a_congress_without_delegates_or_one_that_is_gone_is_refused(
    congress: str, tmp_path: Path
) -> None:
    for uid, code in ((congress, "nobody"), ("gone", "unknown_congress")):
        with pytest.raises(Refusal) as caught:
            printing.cards(uid, tmp_path / "cards.pdf")
        assert caught.value.code == code
    assert not list(tmp_path.glob("*.pdf"))


def test_cancelling_leaves_the_old_file_and_nothing_beside_it(
    congress: str, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "cards.pdf"
    target.write_bytes(b"old")
    builders.enter(congress, "Y Bên", "A Thút")

    def report(done: int, total: int, text: str = "") -> None:
        assert total == 2
        raise Cancelled

    with pytest.raises(Cancelled):
        printing.cards(congress, target, report=report)
    assert target.read_bytes() == b"old"
    assert [file.name for file in folder.iterdir()] == ["cards.pdf"]


def test_the_same_register_gives_the_same_file(congress: str, tmp_path: Path) -> None:
    builders.enter(congress, "Y Bên", "Ê̆ban")
    one = printing.cards(congress, tmp_path / "one.pdf").target.read_bytes()
    assert printing.cards(congress, tmp_path / "two.pdf").target.read_bytes() == one


def test_the_consolidation_is_written_as_pdf(congress: str, tmp_path: Path) -> None:
    builders.enter(congress, "Y Bên", "A Thút")
    told: list[tuple[int, int]] = []
    printing.summary(
        consolidation.summary(), tmp_path / "summary.pdf",
        report=lambda done, total, text="": told.append((done, total)),
    )  # fmt: skip
    text = _words(tmp_path / "summary.pdf")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Huyện Sa Thầy" in text
    assert told == [(0, 1), (1, 1)]


# --- files given to the person ------------------------------------------------------------------


def test_a_folder_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught, written(tmp_path / "absent" / "cards.pdf"):
        pass
    assert caught.value.code == "no_folder"


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "cards.pdf"
    target.write_bytes(b"old")

    def half() -> None:
        with written(target) as stream:
            stream.write(b"half a fi")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(Refusal) as caught:
        half()
    assert caught.value.code == "disk_full"
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_name_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cards.pdf").mkdir()
    with pytest.raises(Refusal) as caught, written(tmp_path / "cards.pdf") as stream:
        stream.write(b"new")
    assert caught.value.code in ("a_folder", "in_use")  # Windows says the folder is in use
    assert [file.name for file in tmp_path.iterdir()] == ["cards.pdf"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs the folder /proc/self")
def test_a_folder_that_takes_no_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught, written(Path("/proc/self/cards.pdf")):
        pass
    assert caught.value.code == "read_only"


@pytest.mark.skipif(os.name == "nt", reason="rights of a file are inherited on Windows")
def test_a_file_given_to_the_person_can_be_read_like_any_of_theirs(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    with written(tmp_path / "cards.pdf") as stream:
        stream.write(b"new")
    assert (tmp_path / "cards.pdf").stat().st_mode == other.stat().st_mode
